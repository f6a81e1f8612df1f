"""The timeline: one row per dated finding, with a bar that shows order and overlap.

Bars stand on a scale of ranks (each distinct moment is one step), so that a background date of last year
does not press all of today into one point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.exporters.json.shape import TimelineData

SCALE = 200
_THINNEST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: ``x`` and ``width`` of its bar on a scale of ``SCALE`` points."""

    start: str
    end: str
    label: str
    finding: str
    claim: str
    x: int
    width: int


def rows(entries: Sequence[TimelineData]) -> list[Row]:
    """Return the rows in the order of time; entries that tell the same are one."""
    told = {(e["from"], e["to"], e["finding"], e["label"]): e for e in reversed(entries)}
    unique = [told[key] for key in sorted(told)]
    moments = sorted({_full(m) for e in unique for m in (e["from"], e["to"])})
    step = SCALE / max(1, len(moments) - 1)
    at = {moment: n * step for n, moment in enumerate(moments)}
    return [_row(e, at[_full(e["from"])], at[_full(e["to"])]) for e in unique]


def _row(entry: TimelineData, start: float, end: float) -> Row:
    width = max(_THINNEST, round(end - start))
    x = min(round(start), SCALE - width)
    return Row(entry["from"], entry["to"], entry["label"], entry["finding"], entry["claim"], x, width)


def _full(moment: str) -> str:
    """A day begins at midnight: make days and minutes comparable."""
    return moment if "T" in moment else f"{moment}T00:00"
