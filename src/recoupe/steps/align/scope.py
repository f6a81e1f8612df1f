"""Whether a claim tells the story's own event, something of the past, or a part of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.steps.align.evidence import when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from recoupe.model.claim import Claim

_BEFORE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim is limited to.

    ``background``: the year of another event, "" for the story's own; ``part``: the place or body that a
    figure is limited to ("St Anne's hospital"), "" for the whole.
    """

    background: str = ""
    part: str = ""


def scopes(
    claims: Sequence[Claim], begins: datetime | None, local: frozenset[str], bodies: Mapping[str, str]
) -> dict[str, Scope]:
    """Return the scope of every claim, by claim id.

    ``begins`` is when the main event began, ``local`` the places that most accounts name, ``bodies`` the
    entity ids of hospitals and the like, whose own counts are parts.
    """
    return {c.id: Scope(_background(c, begins, local), _part(c, bodies)) for c in claims}


def _background(claim: Claim, begins: datetime | None, local: frozenset[str]) -> str:
    time = when(claim) or (claim.host.time.interval if claim.host and claim.host.time else None)
    if time is not None and time.end is not None and begins is not None and time.end <= begins - _BEFORE:
        return time.end.isoformat()[:4]
    if begins is None or time is None:
        elsewhere = sorted(w.entity for w in claim.where if w.relation == "in" and w.entity and w.entity not in local)
        if elsewhere and claim.tense == "pluperfect":
            return elsewhere[0]
    return ""


def _part(claim: Claim, bodies: Mapping[str, str]) -> str:
    held = sorted(e for e in (*claim.agents, *(w.entity for w in claim.where if w.entity)) if e in bodies)
    if held:
        return held[0]
    for link in claim.attribution:
        if link.source in bodies:
            return str(link.source)
    return ""
