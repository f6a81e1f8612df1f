"""Put together what accounts tell of who did one deed."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.deeds.doers import Doers
from recoupe.steps.align.deeds.read import doings
from recoupe.steps.align.said import of_now
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim, Entity
    from recoupe.steps.align.deeds.read import Doing

_MOST = 3  # pairs of doers: a deed that accounts put down to more is one that several did


def deed_points(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``deed``: ``claims`` put one deed down to somebody, ``against`` to somebody else.

    ``languages`` and ``published`` are by article id. An account that tells of both is kept on neither side. Of what
    another may take over, told later by all accounts, the category ends in ``/update``.
    """
    doers = Doers(claims, entities, languages)
    told: dict[str, list[Doing]] = {}
    for d in doings(claims, doers):
        if d.deed.before or of_now(d.claim, published.get(d.claim.article)):
            told.setdefault(d.deed.name, []).append(d)
    points = []
    for deed, own in sorted(told.items()):
        sides = _sides(own, doers)
        rivals = [pair for one, two in combinations(sides, 2) if all(pair := _rivals(one, two, doers))]
        if len(rivals) > _MOST:
            continue
        for one, two in rivals:
            moved = _moved(one, two, published) or _moved(two, one, published)
            point = _point(f"{deed}/update", *moved, doers, label) if moved else None
            point = point or _point(deed, *_apart(one, two), doers, label)
            if point is not None:
                points.append(point)
    return points


def _moved(
    one: Sequence[Doing], two: Sequence[Doing], published: Mapping[str, datetime | None]
) -> tuple[list[Doing], list[Doing]] | None:
    """Return two sides of which the second took over from the first, else None.

    The first is told as passing, and all accounts of the second came out after those that tell of the first alone.
    """
    if not any(d.passing for d in one):
        return None
    late = {d.claim.article for d in two}
    early = [d for d in one if d.claim.article not in late]
    told = [[published.get(a) for a in side] for side in ({d.claim.article for d in early}, late)]
    first, second = ([d for d in side if d is not None] for side in told)
    if not first or len(first) < len(told[0]) or len(second) < len(told[1]) or max(first) >= min(second):
        return None
    return early, [*two]


def _sides(told: Sequence[Doing], doers: Doers) -> list[list[Doing]]:
    """Part what is told by who did it, the most told first."""
    numbers = [str(n) for n in range(len(told))]
    sets = Unions(numbers)
    for (m, a), (n, b) in combinations(enumerate(told), 2):
        if doers.one(a.doer, b.doer):
            sets.join(str(m), str(n))
    sides: dict[str, list[Doing]] = {}
    for n, d in enumerate(told):
        sides.setdefault(sets.root(str(n)), []).append(d)
    return sorted(sides.values(), key=lambda s: (-len({d.claim.article for d in s}), min(d.claim.id for d in s)))


def _rivals(one: Sequence[Doing], two: Sequence[Doing], doers: Doers) -> tuple[list[Doing], list[Doing]]:
    """Keep of two sides what cannot be of one doer with something on the other.

    "The skipper of the Orca" is no rival of "Ann Tarn, who raised the alarm from the Orca": one names the other. Two
    bodies may well be named beside each other: "X called off the merger with Y".
    """

    def rival(a: Doing, b: Doing) -> bool:
        bodies = all(d.doer.others and not d.doer.families and not d.doer.people for d in (a, b))
        named = doers.named(a.claim.exact, b.doer.others) or doers.named(b.claim.exact, a.doer.others)
        return doers.exclude(a.doer, b.doer) and (bodies or not named)

    return [a for a in one if any(rival(a, b) for b in two)], [b for b in two if any(rival(a, b) for a in one)]


def _apart(one: Sequence[Doing], two: Sequence[Doing]) -> tuple[list[Doing], list[Doing]]:
    """Leave out the accounts that tell of both."""
    both = {d.claim.article for d in one} & {d.claim.article for d in two}
    return [d for d in one if d.claim.article not in both], [d for d in two if d.claim.article not in both]


def _point(
    category: str,
    one: Sequence[Doing],
    two: Sequence[Doing],
    doers: Doers,
    label: Callable[[Sequence[Claim]], str],
) -> Point | None:
    if not one or not two:
        return None
    left, right = (tuple({d.claim.id: d.claim for d in side}.values()) for side in (one, two))
    names = tuple(min((doers.name(d.doer) for d in side), key=lambda w: (len(w), w)) for side in (one, two))
    return Point("deed", label((*left, *right)), left, category=category, against=right, values=names)
