"""At what hour it broke out, where accounts tell it in words that do not meet."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.clock import against, bound, readings
from recoupe.rules.base.pairs import any_firm, put_forward
from recoupe.rules.base.times import Dated, agreements, claims_of, dated, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.clock import Clock
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

    _Told = tuple[tuple[Clock, ...], str]

ORDER = 35
KINDS = frozenset({"hour"})
_DIRECTIONS = frozenset({"", "since", "before", "until"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Two accounts give what is likely one event two hours that do not meet: they contradict each other.

    They tell it by unlike verbs ("the first shots fell", "men landed"), so that only the clock is compared: of a bare
    hour the day is inferred. That the event is one is a chance learned from annotated affairs; the ties show it. Those
    of several independent origins who give one of the hours agree on it.
    """
    items = [d for d in dated(point.claims, _DIRECTIONS) if put_forward(d.claim) and bound(d.claim) is not None]
    groups: list[tuple[list[_Told], list[Dated]]] = []
    for item in items:
        if not (clocks := readings(item.time, item.claim.times)):
            continue
        told = (clocks, bound(item.claim) or "")
        same = next((g for g in groups if not any(_clash(told, other) for other in g[0])), None)
        if same is None:
            same = ([], [])
            groups.append(same)
        same[0].append(told)
        same[1].append(item)
    found = agreements(point, [[d for d in g if bound(d.claim) == ""] for _, g in groups], "hour", _label, affair)
    for (_, one), (_, two) in combinations(sorted(groups, key=lambda g: (g[0][0], g[1][0].claim.id)), 2):
        if not any_firm(point, claims_of(one), claims_of(two)):
            continue
        held = [affair.position(_label(side), claims_of(side)) for side in (one, two)]
        both = [*one, *two]
        found.append(
            affair.finding("contradiction", "time", "hour", point.label, held, claims_of(both), None, values(both))
        )
    return found


def _clash(a: _Told, b: _Told) -> bool:
    return against(a[0], b[0], (a[1], b[1]))


def _label(group: Sequence[Dated]) -> str:
    item = min(group, key=lambda d: (d.interval.seconds, d.claim.id))
    return " ".join(item.time.exact.split())
