"""Whether something was done since some day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.times import Dated, label, values

if TYPE_CHECKING:
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 36
KINDS = frozenset({"lapse"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One account tells that nothing of a kind was done since some day, or when the last was; another tells a later.

    The kind is one deed done to one thing, or a round that comes again and again, as an inspection does. An account
    that tells of a later day itself is contradicted by none.
    """
    sides = [
        [Dated(c, c.time, c.time.interval) for c in side if c.time is not None and c.time.interval is not None]
        for side in (point.claims, point.against)
    ]
    held = [affair.position(label(s), [d.claim for d in s]) for s in sides]
    both = [d for s in sides for d in s]
    return [
        affair.finding("contradiction", "time", "lapse", point.label, held, [d.claim for d in both], None, values(both))
    ]
