"""What two figures have in common by themselves: the noun, the number, the people, the day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.classes import wider_classes
from recoupe.languages.lexicon.events import load_concepts
from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.measured import apart
from recoupe.model.annotation import is_money
from recoupe.model.interval import Relation
from recoupe.steps.align.said import when

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.model.point import Figure

ALIKE = 0.9
"""Of what is counted: one noun or one class."""
NO_NOUN = 0.4
"""Of what is counted: one of the two is bare, or both are people."""
_OTHER_SUBJECT = 0.3
OF_SUBJECT = {"knot", "kn", "kmh", "km/h", "mph", "m/s", "celsius", "fahrenheit", "kelvin"}
"""Units that are of somebody or something, not of a noun beside the number."""
_SIZES = frozenset({"length", "mass", "area", "volume", "energy", "power"})
_TOLD = frozenset({"cognition", "speech"})
_COUNTING = frozenset({"amount_to", "estimate", "update_toll"})
_TELLING = 11
_SUM = 100_000


def likeness(a: Figure, b: Figure) -> float:
    """How alike what they count is; one state of people is one thing, whatever the noun."""
    one_state = bool(a.measure.category) and a.measure.category == b.measure.category
    return max(nouns_alike(a, b), ALIKE if one_state else 0.0)


def nouns_alike(a: Figure, b: Figure) -> float:
    """1 for one noun, .9 for one class or kind, .4 where one is bare, 0 for two things; of speeds by their subjects."""
    x, y = a.measure, b.measure
    if x.quantity.unit in OF_SUBJECT:
        one, two = subject_of(a.claim), subject_of(b.claim)
        unsaid = not (one and two) and not (x.kinds or y.kinds or x.lemmas or y.lemmas)
        return 1.0 if one & two else NO_NOUN if unsaid else _OTHER_SUBJECT
    if x.kinds & y.kinds:
        return ALIKE
    if apart(x.kinds, y.kinds):
        return 0.0
    if not x.lemmas or not y.lemmas:
        return NO_NOUN
    if head_of(a) and head_of(a) == head_of(b):
        return 1.0
    if (x.classes & y.classes) - {"people"}:
        return 0.9
    if x.lemmas & y.lemmas:
        return 0.7
    if "people" in x.classes | y.classes and (x.classes and y.classes):
        return NO_NOUN
    return 0.0


def counted(figure: Figure) -> tuple[str, str]:
    """What a figure counts: the state of people or the noun, and the unit."""
    quantity = figure.measure.quantity
    return figure.measure.category or head_of(figure), quantity.unit


def head_of(figure: Figure) -> str:
    """The noun that tells what is counted, "" for none."""
    return figure.measure.quantity.referent.split(" ")[0]


def subject_of(claim: Claim) -> set[str]:
    """Who or what a speed or a temperature is of: entities, and classes of bare nouns."""
    return {*claim.agents, *claim.patients} | {c for a in claim.arguments if a.role != "other" for c in a.classes}


def both_people(a: Figure, b: Figure) -> bool:
    """Whether both count people, one of them by a word that tells only where from or what fate: "four Westerners"."""
    if any(f.measure.quantity.unit or f.measure.part or not f.measure.lemmas for f in (a, b)):
        return False
    one, two = a.measure.classes - {"people"}, b.measure.classes - {"people"}
    told = {a.people, b.people}
    return True in told and False not in told and (not one or not two)


@cache
def _measures() -> frozenset[str]:
    """The codes of units by which things are measured, not counted, timed or compared."""
    return frozenset(
        code for dimension, units in read_toml("", "units").items() if dimension in _SIZES for code in units
    )


def one_measure(a: Figure, b: Figure) -> bool:
    """Whether both give one sum of money or one size, and no small one: "780 000 m³", "£8m".

    What an affair counts may come to the same by chance; what it measures and pays hardly does.
    """
    unit = a.measure.quantity.unit
    same = same_number(a, b) and telling(a) and unit == b.measure.quantity.unit
    return same and (is_money(unit) or unit in _measures())


def bare_sums(a: Figure, b: Figure) -> bool:
    """Whether both are sums of money that no noun tells more of: "they ask for six million euros"."""
    bare = not a.measure.lemmas and not b.measure.lemmas
    return bare and all(is_money(f.measure.quantity.unit) for f in (a, b))


def some_of_those(a: Figure, b: Figure) -> bool:
    """Whether one counts no more than some whom the other may count: "eighty firefighters", "120 rescuers"."""
    return _within(a, b) or _within(b, a)


def _within(some: Figure, those: Figure) -> bool:
    wider = wider_classes()
    one, two = some.measure.classes, those.measure.classes
    fewer = some.measure.quantity.number < those.measure.quantity.number
    return fewer and any(c not in two and wider.get(c) in two for c in one)


def one_is_bare(a: Figure, b: Figure) -> bool:
    """Whether one account leaves out the currency of a great and odd sum that the other gives."""
    units = sorted((a.measure.quantity.unit, b.measure.quantity.unit))
    money = not units[0] and is_money(units[1])
    return money and same_number(a, b) and odd(a) and a.measure.quantity.number >= _SUM


def same_number(a: Figure, b: Figure) -> bool:
    """Whether two figures give one number."""
    return a.measure.quantity.number == b.measure.quantity.number


def holds(a: Figure, b: Figure) -> bool:
    """Whether a loose figure ("some fifteen ships") holds an exact one of the same thing."""
    if nouns_alike(a, b) < ALIKE:
        return False
    exact, loose = sorted((a.measure.quantity.value, b.measure.quantity.value), key=lambda v: v.width)
    close = loose.low is not None and loose.width <= loose.low
    return close and loose.relation(exact) is Relation.CONTAINS


def telling(figure: Figure) -> bool:
    """Whether the number is odd enough for two accounts not to share it by chance."""
    return figure.measure.quantity.number >= _TELLING


def telling_digits(figure: Figure) -> bool:
    """Whether a number has more than one digit that is no nought: 425, 1.4 million; not 500."""
    return telling(figure) and len(_digits(figure)) > 1


def odd(figure: Figure) -> bool:
    """Whether the number is no round one: 87 %, 210 million, 34; not 20, 15 or 3 000."""
    digits = _digits(figure)
    return telling(figure) and len(digits) > 1 and digits[-1] != "5"


def _digits(figure: Figure) -> str:
    return f"{figure.measure.quantity.number:.6g}".replace(".", "").split("e")[0].strip("0")


def matched_otherwise(a: Figure, b: Figure) -> bool:
    """Whether one of the claims gives the other's figure too: "eight engines and four crews", "eight engines".

    A number of the same digits in another unit is none such, nor is one of people of whom the other's state is not
    told: "four are held, among them two clerks" does not give the two who were held before.
    """
    return not same_number(a, b) and (_gives(a, b) or _gives(b, a))


def _gives(a: Figure, b: Figure) -> bool:
    """Whether the claim of one figure gives another's as well."""
    own, state = b.measure, b.measure.category
    return any(
        m.quantity.number == own.quantity.number
        and m.quantity.unit == own.quantity.unit
        and (not state or state == m.category or not (a.measure.category == state and own.lemmas.isdisjoint(m.lemmas)))
        for m in a.claim.measures
    )


def time_of(figure: Figure) -> TimeInterval | None:
    """The time of the claim, unless the figure is that time: "unpaid for two months" is of no day two months ago.

    Where a heading tells what is counted ("on Saturday the number of those freed had risen to 19"), or where it is
    said or known ("today the loot is known: eleven pieces"), the time is that of the counting.
    """
    claim, span = figure.claim, figure.measure.quantity.span
    told = claim.time
    concept = load_concepts().get(claim.event.concept)
    if figure.measure.by_heading or (concept is not None and (concept.kind in _TOLD or concept.id in _COUNTING)):
        return None
    if told is not None and told.span.start < span.end and span.start < told.span.end:
        return None
    return when(claim)


def days_apart(a: Figure, b: Figure) -> bool:
    """Whether two figures are of times that have no day in common."""
    one, two = time_of(a), time_of(b)
    return one is not None and two is not None and one.relation(two) is Relation.DISJOINT and _coarse(one, two)


def _coarse(one: TimeInterval, two: TimeInterval) -> bool:
    """Whether the times differ by days; hours within a day do not part two counts."""
    return one.start is not None and two.start is not None and one.start.date() != two.start.date()
