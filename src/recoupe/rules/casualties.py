"""Tolls that move: the dead, the injured, the missing, the trapped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.rules.base.figures import (
    claims_of,
    compatible,
    hold,
    in_time,
    is_bound,
    is_loose,
    is_vague,
    label,
    number,
    said,
    same_value,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.finding import Finding
    from recoupe.model.point import Figure, Point
    from recoupe.rules.base import Affair

ORDER = 10
KINDS = frozenset({"figure"})
RISING = frozenset({"dead", "injured", "hospitalised", "rescued", "infected", "killed"})
FALLING = frozenset({"missing", "trapped"})
_NEVER_BACK = frozenset({"dead", "killed"})  # the dead do not come back: only a correction lowers their count
_SOON = timedelta(hours=24)
_LATE = timedelta(hours=12)


def judge(point: Point, affair: Affair) -> list[Finding]:
    """A toll moves with the hours: figures that follow one another by time of publication are an update.

    Deaths and injuries rise, the missing and the trapped fall; an account may say "now" and go back. A figure
    that breaks this order at the same hour, or that is called final after a later count had passed
    it, contradicts the count next to it in time. "At least" and "more than" allow every larger number.
    """
    if point.category not in RISING | FALLING:
        return []
    figures = in_time((f for f in point.figures if not is_vague(f)), affair)
    if len(steps_of(figures)) < 2:  # noqa: PLR2004  one value moves nowhere
        return []
    chain = _chain(figures, falling=point.category in FALLING)
    found = []
    steps = steps_of(chain)
    if len(steps) > 1 and len({f.claim.article for s in steps for f in s}) > 1:
        found.append(_update(point, steps, affair))
    for outlier in _outliers(figures, chain):
        rival = _rival(outlier, chain, affair)
        if rival is not None:
            found.append(_contradiction(point, rival, [outlier], affair))
    return found


def _chain(figures: Sequence[Figure], *, falling: bool) -> list[Figure]:
    """The longest run in time that only moves one way, counting distinct numbers first."""
    best: list[tuple[int, int, list[int]]] = []
    # Of the runs that end with one number and have passed the same ones, the longest, the first of equals.
    longest: dict[tuple[float, frozenset[float]], tuple[int, int]] = {}
    for j, figure in enumerate(figures):
        now, (top, before) = number(figure), ((1, 1), -1)
        back = _goes_back(figure)
        passed = frozenset[float]()
        for (last, through), (length, i) in longest.items():
            if last != now and (last < now) == falling and not back:
                continue
            first = now not in through
            new = (len(through) + first, length + 1)
            if (first or last == now) and (new > top or (new == top and i < before)):
                top, before, passed = new, i, through
        best.append((*top, [*best[before][2], j] if before >= 0 else [j]))
        state = now, passed | {now}
        if state not in longest or longest[state][0] < top[1]:
            longest[state] = top[1], j
    run = max(best, key=lambda b: (b[0], b[1], [-k for k in b[2]]))[2]
    kept = set(run)
    held = {number(figures[k]) for k in run}
    for j, figure in enumerate(figures):
        if j not in kept and number(figure) in held and not _overtaken(j, run, figures, falling=falling):
            kept.add(j)
    return [figures[k] for k in sorted(kept)]


def _overtaken(j: int, run: Sequence[int], figures: Sequence[Figure], *, falling: bool) -> bool:
    """Whether the chain had already moved past the figure when it was published again."""
    past = [number(figures[k]) for k in run if k < j]
    if not past:
        return False
    now = number(figures[j])
    if now in past and past[-1] != now:
        return True
    return now > min(past) if falling else now < max(past)


def _goes_back(figure: Figure) -> bool:
    """Whether the figure says that it stands now, whatever was said before."""
    return figure.measure.state == "now" and not is_bound(figure) and figure.measure.category not in _NEVER_BACK


def steps_of(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Group figures by value, in the order in which each value first appears."""
    steps: list[list[Figure]] = []
    for figure in figures:
        for step in steps:
            if same_value(figure, step[0]):
                step.append(figure)
                break
        else:
            steps.append([figure])
    return steps


def _outliers(figures: Sequence[Figure], chain: Sequence[Figure]) -> list[Figure]:
    inside = {id(f) for f in chain}
    return [f for f in figures if id(f) not in inside]


def _rival(outlier: Figure, chain: Sequence[Figure], affair: Affair) -> Figure | None:
    """The count of the chain that the outlier cannot stand beside, nearest before it in time."""
    when = affair.published(outlier.claim)
    before = [
        f
        for f in chain
        if f.claim.article != outlier.claim.article
        and (other := affair.published(f.claim)) is not None
        and when is not None
        and other <= when
    ]
    if not before:
        return None
    nearest = before[-1]
    if not _apart(nearest, outlier):
        return None
    other = affair.published(nearest.claim)
    if when is None or other is None:
        return None
    stale = any(number(f) == number(outlier) and f is not nearest for f in before)
    if outlier.measure.state == "final" or (stale and when - other >= _LATE):
        return nearest
    if when - other > _SOON:
        return None
    if affair.day_only(outlier.claim) or affair.day_only(nearest.claim):
        return None
    return nearest


def _apart(a: Figure, b: Figure) -> bool:
    """Whether two counts exclude each other; a plain count of people is exact, whatever its zeros.

    "Une soixantaine" is no plain count: no number is said that could be meant to the last digit.
    """
    if any(is_bound(f) or f.measure.quantity.qualifier or is_loose(f) for f in (a, b)):
        return not compatible(a, b)
    return number(a) != number(b)


def _update(point: Point, steps: Sequence[Sequence[Figure]], affair: Affair) -> Finding:
    held = [hold(label(s), s, affair) for s in steps]
    flat = [f for s in steps for f in s]
    return affair.finding(
        "update", "quantity", "casualties", point.label, held, claims_of(flat),
        {"first": label(steps[0]), "last": label(steps[-1]), "chain": " → ".join(label(s) for s in steps)},
        values(flat),
    )  # fmt: skip


def _contradiction(point: Point, rival: Figure, against: Sequence[Figure], affair: Affair) -> Finding:
    held = [hold(said(rival), [rival], affair), hold(label(against), against, affair)]
    both = [rival, *against]
    return affair.finding(
        "contradiction", "quantity", "casualties", point.label, held, claims_of(both), None, values(both)
    )
