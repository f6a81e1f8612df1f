"""What several accounts say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import asserted
from recoupe.rules.base.times import dated, narrowest

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 80
_CLOSE = 3.6
KINDS = frozenset({"event", "statement"})


def _tells(claim: Claim, point: Point) -> bool:
    """Whether the claim tells the event in so many words."""
    return claim.id in point.main or (bool(point.category) and claim.event.concept == point.category)


def _near(point: Point) -> set[str]:
    """The claims that some claim of another account matches closely."""
    return {i for e in point.evidence if e.score >= _CLOSE for i in (e.a, e.b)}


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Two or more independent origins tell the same event, or make the same statement, compatibly.

    Copies of one dispatch, and several outlets that rest on one source, are one origin: what only they say
    stands as said by one.
    """
    near = _near(point)
    claims = [c for c in point.claims if c.polarity == "affirmed" and (asserted(c) or c.certainty == "possible")]
    claims = [c for c in claims if point.kind == "statement" or _tells(c, point) or c.id in near]
    if len({c.article for c in claims}) < 2:  # noqa: PLR2004  nobody to agree with
        return []
    kind: Kind = "agreement" if affair.independent(claims) > 1 else "single"
    held = [affair.position(point.label, claims)]
    times = dated(claims)
    reading = [(c.id, c.event.concept or c.event.lemma) for c in claims]
    return [affair.finding(kind, None, "agreement", point.label, held, claims, None, reading, narrowest(times))]
