"""Shared by the rules on quantities: order figures in time, put them into positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.claim import figure_key
from recoupe.model.interval import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Position
    from recoupe.model.interval import Interval
    from recoupe.model.point import Figure
    from recoupe.rules.base import Affair

_VAGUE = 1.5
_PLAIN = re.compile(r"\W*\d")
_SLACK = 1.06


def number(figure: Figure) -> float:
    """The bare figure said."""
    return figure.measure.quantity.number


def is_vague(figure: Figure) -> bool:
    """Whether the words leave open more than half as much again ("dozens", "une dizaine"), not a plain "20,000"."""
    quantity = figure.measure.quantity
    value = quantity.value
    if not quantity.qualifier and _PLAIN.match(quantity.exact):
        return False
    if value.low is None or value.high is None:
        return value.low is None and value.high is None
    return value.low > 0 and value.high / value.low > _VAGUE


def is_bound(figure: Figure) -> bool:
    """Whether the figure bounds on one side only ("at least", "up to")."""
    value = figure.measure.quantity.value
    return (value.low is None) != (value.high is None)


def is_loose(figure: Figure) -> bool:
    """Whether a word tells about how many, not a number that may be rounded: "une soixantaine", "scores".

    It reaches further than any rounding of its number, or to one side further than to the other.
    """
    value, told = figure.measure.quantity.value, number(figure)
    if value.low is None or value.high is None or told < 1:
        return False
    half = _last_place(told) / 2
    below, above = told - value.low, value.high - told
    return max(below, above) > half or below != above


def _last_place(told: float) -> float:
    """Return the place of the last digit of a number that is not zero."""
    place = 1.0
    while told % (10 * place) == 0:
        place *= 10
    return place


def same_value(a: Figure, b: Figure) -> bool:
    """Whether two figures are one value in different words."""
    if number(a) == number(b):
        return True
    low, high = sorted((number(a), number(b)))
    return (is_bound(a) or is_bound(b)) and high <= low * _SLACK and compatible(a, b)


def compatible(a: Figure, b: Figure) -> bool:
    """Whether both figures can be true of one thing."""
    return a.measure.quantity.value.relation(b.measure.quantity.value) is not Relation.DISJOINT


def in_time(figures: Iterable[Figure], affair: Affair) -> list[Figure]:
    """Order figures by publication; on one day without hours, by number, so that no order is invented."""

    def key(figure: Figure) -> tuple[str, str, float, str]:
        when = affair.published(figure.claim)
        day = when.date().isoformat() if when else "9999"
        hour = "00:00" if affair.day_only(figure.claim) or when is None else when.time().isoformat("minutes")
        return (day, hour, number(figure), figure.claim.id)

    return sorted(figures, key=key)


def positions(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Group figures that say one value; a vague one joins the single position that it allows.

    The order of the result is by number.
    """
    exact = sorted((f for f in figures if not is_vague(f)), key=lambda f: (number(f), is_bound(f), f.claim.id))
    groups: list[_Group] = []
    for figure in exact:
        for group in groups:
            if all(same_value(figure, other) for other in group.unlike.values()):
                group.add(figure)
                break
        else:
            groups.append(_Group(figure))
    groups = _merge(groups)
    for figure in sorted((f for f in figures if is_vague(f)), key=lambda f: (number(f), f.claim.id)):
        fits = [g for g in groups if all(compatible(figure, other) for other in g.unlike.values())]
        if len(fits) == 1:
            fits[0].add(figure)
        elif not fits:
            groups.append(_Group(figure))
    return [g.members for g in groups]


class _Group:
    """Figures of one position; of those that say the same, one is asked for all."""

    def __init__(self, first: Figure) -> None:
        self.members: list[Figure] = []
        self.unlike: dict[tuple[float, Interval], Figure] = {}
        self.add(first)

    def add(self, *figures: Figure) -> None:
        self.members.extend(figures)
        for f in figures:
            self.unlike.setdefault((number(f), f.measure.quantity.value), f)

    def allows(self, other: _Group) -> bool:
        return all(compatible(x, y) for x in self.unlike.values() for y in other.unlike.values())


def _merge(groups: Sequence[_Group]) -> list[_Group]:
    """Join positions whose every pair is compatible, when neither is compatible with a third."""
    merged = [*groups]
    changed = True
    while changed:
        changed = False
        for i, a in enumerate(merged):
            near = [j for j, b in enumerate(merged) if j != i and a.allows(b)]
            if len(near) == 1 and [j for j, b in enumerate(merged) if j != near[0] and merged[near[0]].allows(b)] == [
                i
            ]:
                a.add(*merged.pop(near[0]).members)
                changed = True
                break
    return merged


def said(figure: Figure) -> str:
    """The words of the figure, white space folded."""
    return " ".join(figure.measure.quantity.exact.split())


def claims_of(figures: Iterable[Figure]) -> list[Claim]:
    """The claims of figures, without repetition, by id."""
    return sorted({f.claim.id: f.claim for f in figures}.values(), key=lambda c: c.id)


def keys(figures: Iterable[Figure], affair: Affair) -> dict[str, str]:
    """The parts of claims whose origins count: a figure may have a source of its own."""
    found = {f.claim.id: figure_key(f.claim, f.measure) for f in figures}
    return {claim: key for claim, key in found.items() if key in affair.origins}


def hold(words: str, figures: Sequence[Figure], affair: Affair) -> Position:
    """Make a position of the figures that say one value."""
    return affair.position(words, claims_of(figures), keys(figures, affair))


def label(figures: Sequence[Figure]) -> str:
    """The shortest words that give the value, of those said most plainly."""
    return min((said(f) for f in figures), key=lambda w: (len(w), w))


def values(figures: Iterable[Figure]) -> list[tuple[str, str]]:
    """What was compared, for explanations: claim id and interval."""
    return [(f.claim.id, show(f)) for f in figures]


def show(figure: Figure) -> str:
    """Print an interval: [13500, 14500], (9, ∞)."""
    value = figure.measure.quantity.value
    low = "-∞" if value.low is None else f"{value.low:g}"
    high = "∞" if value.high is None else f"{value.high:g}"
    left = "(" if value.low_open or value.low is None else "["
    right = ")" if value.high_open or value.high is None else "]"
    return f"{left}{low}, {high}{right}"


def narrowest(figures: Sequence[Figure]) -> list[str]:
    """The articles whose value is strictly narrower than the widest of a compatible set."""
    widths = {f.claim.article: f.measure.quantity.value.width for f in figures}
    if len(set(widths.values())) < 2:  # noqa: PLR2004  nothing to compare
        return []
    least = min(widths.values())
    return sorted(a for a, w in widths.items() if w == least)
