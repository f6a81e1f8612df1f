"""What several accounts say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import asserted
from recoupe.rules.base.times import dated, narrowest

if TYPE_CHECKING:
    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 80
KINDS = frozenset({"event", "statement"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Two or more independent origins tell the same event, or make the same statement, compatibly.

    Copies of one dispatch, and several outlets that rest on one source, are one origin: what only they say
    stands as said by one.
    """
    claims = [c for c in point.claims if c.polarity == "affirmed" and (asserted(c) or c.certainty == "possible")]
    if len({c.article for c in claims}) < 2:  # noqa: PLR2004  nobody to agree with
        return []
    kind: Kind = "agreement" if affair.independent(claims) > 1 else "single"
    held = [affair.position(point.label, claims)]
    times = dated(claims)
    reading = [(c.id, c.event.concept or c.event.lemma) for c in claims]
    return [affair.finding(kind, None, "agreement", point.label, held, claims, None, reading, narrowest(times))]
