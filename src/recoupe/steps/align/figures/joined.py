"""Join groups of figures whose values oppose each other where they are likely of one thing.

Figures are not joined one by one: a chain of likely pairs would make one heap of all sums of money. Two groups become
one where their values are likely of one thing on the average of all their pairs, and no account tells both.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from recoupe.steps.align.figures.odds import LIKELY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.model.point import Figure

_ON_AVERAGE = 0.75 * LIKELY


def joined(
    tops: Sequence[int], figures: Sequence[Figure], opposed: Iterable[tuple[Sequence[int], Sequence[int], float]]
) -> list[int]:
    """Return the group of each figure, likely groups made one, the likeliest first.

    ``tops`` is the group of each figure before; ``opposed`` are two wordings, each the places of its figures, and how
    likely they are of one thing.
    """
    asked: dict[tuple[int, int], list[float]] = defaultdict(list)
    for left, right, chance in opposed:
        for one in sorted({tops[i] for i in left}):
            for two in sorted({tops[j] for j in right} - {one}):
                asked[min(one, two), max(one, two)].append(chance)
    members: dict[int, list[Figure]] = defaultdict(list)
    for top, figure in zip(tops, figures, strict=True):
        members[top].append(figure)
    into = {top: top for top in members}
    while likely := [
        (-sum(found) / len(found), pair)
        for pair, found in asked.items()
        if max(found) >= LIKELY and sum(found) >= _ON_AVERAGE * len(found)
    ]:
        one, two = min(likely)[1]
        asked.pop((one, two))
        if _told_apart(members[one], members[two]):
            continue
        members[one] += members.pop(two)
        into = {top: one if now == two else now for top, now in into.items()}
        for pair in [p for p in asked if two in p]:
            other = next(iter({*pair} - {two}))
            asked[min(one, other), max(one, other)] += asked.pop(pair)
    return [into[top] for top in tops]


def _told_apart(one: Sequence[Figure], two: Sequence[Figure]) -> bool:
    """Whether an account gives both without saying who counts: then it tells two things.

    Not so of people in one state, where one tells how many are in it by now: "eleven were held; seven still are".
    """
    if any(_moved_on(a, b) or _moved_on(b, a) for a in one for b in two):
        return False
    unsaid = [{f.claim.article for f in side if not (f.estimator or f.source)} for side in (one, two)]
    every = [{f.claim.article for f in side} for side in (one, two)]
    return bool(unsaid[0] & every[1] or every[0] & unsaid[1])


def _moved_on(before: Figure, after: Figure) -> bool:
    one, two = before.measure, after.measure
    return bool(one.category) and one.category == two.category and two.moved and not one.moved
