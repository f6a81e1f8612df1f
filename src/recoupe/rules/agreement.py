"""What several accounts say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import put_forward
from recoupe.rules.base.stars import stars
from recoupe.rules.base.times import dated, narrowest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 80
KINDS = frozenset({"event", "statement"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Two or more independent origins tell the same event, or make the same statement, compatibly.

    The claims that agree are those near one claim, the one that most others match; what is only near a
    neighbour's neighbour is told apart. Copies of one dispatch, and several outlets that rest on one
    source, are one origin: what only they say stands as said by one.
    """
    able = [c for c in point.claims if put_forward(c) or c.certainty == "possible"]
    told = [[c for c in able if c.polarity == polarity] for polarity in ("affirmed", "denied")]
    return [_alike(alike, point, affair) for claims in told for alike in stars(claims, point)]


def _alike(claims: Sequence[Claim], point: Point, affair: Affair) -> Finding:
    kind: Kind = "agreement" if affair.independent(claims) > 1 else "single"
    label = point.label if {c.id for c in claims} == {c.id for c in point.claims} else affair.words(claims[0])
    held = [affair.position(label, claims)]
    times = dated(claims)
    reading = [(c.id, c.event.concept or c.event.lemma) for c in claims]
    return affair.finding(kind, None, "agreement", label, held, claims, None, reading, narrowest(times))
