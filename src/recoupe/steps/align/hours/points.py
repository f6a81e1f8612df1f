"""Put the hours of one event together, one of each account."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from recoupe.model.point import Point, Weighed
from recoupe.steps.align.hours.odds import (
    LIKELY,
    by_hours,
    features,
    of_two_events,
    opposed,
    question,
    reach,
    told_apart,
)
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from recoupe.languages.lexicon.events import Phase
    from recoupe.model.claim import Claim
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.hours.read import Hour

_Pair = tuple[int, int, dict[str, float]]


def hour_points(
    given: Sequence[Hour],
    read: Callable[[Claim], Core],
    phase: Callable[[Claim], Phase],
    chance: Callable[[Claim, Claim], float],
    main: Collection[str],
    label: Callable[[Sequence[Claim]], str],
    wording: Mapping[str, int],
) -> list[Point]:
    """Return points of kind ``hour``: claims that date one event, at least two of them by other hours.

    The surest pairs come first; an account gives an event no second hour. ``firm`` are the pairs that were asked and
    found likely. ``wording`` numbers what claims and their sentences say, by claim id: hours told in the same words are
    asked once. See ``odds`` for the other arguments.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for n, h in enumerate(given):
        said = (tuple(wording[c.id] for c in h.claims), h.clocks, h.first, h.claims[0].position)
        alike.setdefault(said, []).append(n)
    groups = list(alike.values())
    likely = sorted(_likely(groups, given, read, phase, chance, main), key=lambda p: p[:3])
    sets = Unions([f"{n:06d}" for n in range(len(groups))])
    accounts = {f"{n:06d}": {given[i].claims[0].article: i for i in own} for n, own in enumerate(groups)}
    kept: dict[str, list[_Pair]] = {}
    for _, i, j, found in likely:
        one, two = sets.root(f"{i:06d}"), sets.root(f"{j:06d}")
        if one != two:
            if any(accounts[two].get(a, n) != n for a, n in accounts[one].items()):
                continue
            sets.join(one, two)
            top = sets.root(one)
            accounts[top] = {**accounts[one], **accounts[two]}
            kept[top] = [*kept.pop(one, []), *kept.pop(two, [])]
        kept.setdefault(sets.root(one), []).append((i, j, found))
    return [
        _point([given[n] for n in sorted(accounts[top].values())], pairs, groups, given, label)
        for top, pairs in sorted(kept.items())
    ]


def _likely(
    groups: Sequence[Sequence[int]],
    given: Sequence[Hour],
    read: Callable[[Claim], Core],
    phase: Callable[[Claim], Phase],
    chance: Callable[[Claim, Claim], float],
    main: Collection[str],
) -> Iterator[tuple[float, int, int, dict[str, float]]]:
    """Yield the pairs of hours that are likely one event's, each with its chance below 0: the surest is the least."""
    asked = question()
    apart = told_apart(given, phase)
    for i, j in combinations(range(len(groups)), 2):
        couples = ((given[x], given[y]) for x, y in product(groups[i], groups[j]))
        pair = next(((a, b) for a, b in couples if a.claim.article != b.claim.article), None)
        if pair is None or not opposed(*pair, read, phase):
            continue
        a, b = pair
        known = by_hours(a, b, phase, main)
        if reach(known) < LIKELY:
            continue
        found = features(known, max(chance(x, y) for x in a.claims for y in b.claims))
        if (likely := asked.chance(found)) >= LIKELY and not of_two_events(a, b, apart, phase):
            yield -likely, i, j, found


def _point(
    members: Sequence[Hour],
    pairs: Sequence[_Pair],
    groups: Sequence[Sequence[int]],
    given: Sequence[Hour],
    label: Callable[[Sequence[Claim]], str],
) -> Point:
    asked = question()
    inside = {id(h) for h in members}
    told = []
    for i, j, found in pairs:
        shares = asked.shares(found)
        left, right = (
            tuple(sorted(given[n].claim.id for n in groups[side] if id(given[n]) in inside)) for side in (i, j)
        )
        told.append(Weighed(left, right, round(asked.start + sum(shares.values()), 3), tuple(sorted(shares.items()))))
    claims = tuple(h.claim for h in members)
    return Point(
        kind="hour",
        label=label(claims),
        claims=claims,
        firm=frozenset((min(a, b), max(a, b)) for e in told for a, b in product(e.left, e.right)),
        unique=True,
        evidence=tuple(sorted(told)),
    )
