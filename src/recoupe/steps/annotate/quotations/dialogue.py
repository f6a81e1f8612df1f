"""Speakers named at the head of their lines, as in interviews and transcripts ("MAYOR: We will rebuild.")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.annotation import Quotation
from recoupe.model.article import Span

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.reading import Reading

_LABEL = re.compile(
    r"(?m)^[\"“«]?(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:[ \u00a0][A-ZÀ-Þ(][\w.'’()-]*){0,4})"
    r"[ \u00a0\u202f]?(?P<colon>:)[ \u00a0]+(?P<words>\S.*)$"
)
_FEWEST = 3


def dialogue(reading: Reading) -> list[Quotation]:
    """Return the lines of speakers, in a text where at least one of them speaks twice and three lines are spoken."""
    lines = [m for m in _LABEL.finditer(reading.text) if m.group("words")[0] not in "«“\"‘'"]
    names = [m.group("name") for m in lines]
    if len(lines) < _FEWEST or len(set(names)) == len(names) or len(set(names)) == 1:
        return []
    return [
        Quotation(Span(*m.span("words")), "direct", Span(*m.span("name")), Span(*m.span("colon")), ":") for m in lines
    ]
