"""Read the comparable figures out of claims: what each counts, in which unit, and who counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.deeds import DeedLexicon
from recoupe.languages.lexicon.measured import measured_kinds
from recoupe.languages.lexicon.units import base_units
from recoupe.model.annotation import AGES, LENGTHS, is_money
from recoupe.model.claim import LAID_OFF, PRESUMED, UNMET
from recoupe.model.point import Figure
from recoupe.steps.align.figures.alike import counted, telling_digits
from recoupe.steps.align.figures.kinds import by_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.languages.lexicon.classes import ClassLexicon
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Claim, Measure

_COUNTED_BY_EVENT = {"demonstrate": "demonstrators", "strike_labour": "strikers"}
_FEW = 8
_CROWD = 20
_OF_ONE_SIZE = 10  # by which a figure may differ from the one that it replaces
_MANY, _VERY_MANY = 6, 12  # numbers of one thing, beyond which more tell no more
_PAIR = 2
_NOT_SO = {"former", UNMET}
_NEW = {"now", "final"}
_SHORTENED = {"title", "heading"}
_NEVER = AGES | {"celsius"}
# How long something lasts is compared in hours, or in months: a year has no fixed number of days.
_LENGTHS = {"s": ("h", 1 / 3600), "min": ("h", 1 / 60), "h": ("h", 1.0), "day": ("h", 24.0), "week": ("h", 168.0)} | {
    "month": ("month", 1.0),
    "year": ("month", 12.0),
}


def figures(
    claims: Sequence[Claim], classes: Callable[[str], ClassLexicon], language_of: Mapping[str, str], main: str
) -> list[Figure]:
    """Return the comparable figures of a story's claims, with who counts."""
    found = []
    for claim in claims:
        lexicon = classes(language_of[claim.article])
        for measure in claim.measures:
            estimator, source = _estimator(measure, lexicon)
            source = _ours(source, claim, language_of)
            if measure.quantity.unit in LENGTHS:
                if measure.quantity.unit not in _LENGTHS or measure.ordinal:
                    continue
                measure = replace(measure, quantity=_length(measure.quantity))  # noqa: PLW2901  the same, in one unit
            unit = measure.quantity.unit
            if unit in _NEVER or measure.part or measure.state in _NOT_SO or claim.role in _SHORTENED:
                continue
            if measure.ordinal and measure.category != "dead":
                continue
            if _says_nothing(measure) or _too_small(measure) or _not_one(measure, claim):
                continue
            if measure.category and measure.quantity.number == 1 and claim.event.nominal and len(claim.measures) == 1:
                continue  # "a wounded man" is no toll
            marched = any("march" in a.classes for a in claim.arguments if a.role == "agent")
            event = "demonstrate" if marched and not measure.inherited else main
            people = _of_people(measure, lexicon)
            if measure.category == LAID_OFF and _jobs(measure, people=people):
                people = True  # the jobs cut are those of so many people
            state = "" if people is False or _of_things(measure, people=people) else measure.category
            state = "" if measure.rate else state  # those who die each year are no toll
            category = state or _crowd(measure, estimator, event)
            replaced = _replaced(measure, claim)
            told = replace(measure, category=category)
            found.append(Figure(claim, told, estimator, source, people, instead_of=replaced))
    return _varied(_by_sides(by_kinds(_in_one_unit(_without_parts(_of_somebody(_named(found)), claims)))))


def _named(found: Sequence[Figure]) -> list[Figure]:
    """Tell of a bare sum of money what all others measure that give the same: it is of no other thing.

    "Nobody ever agreed to €425" is of the price that another account says was offered.
    """
    known = measured_kinds()
    told: dict[tuple[str, float], list[frozenset[str]]] = {}
    for f in found:
        if is_money(f.measure.quantity.unit) and f.measure.kinds & known:
            told.setdefault((f.measure.quantity.unit, f.measure.quantity.number), []).append(f.measure.kinds & known)
    named = []
    for f in found:
        m = f.measure
        kinds = told.get((m.quantity.unit, m.quantity.number), []) if telling_digits(f) and not m.lemmas else []
        shared = frozenset[str].intersection(*kinds) if kinds else frozenset[str]()
        named.append(replace(f, otherwise=shared) if shared and not m.kinds else f)
    return named


def _replaced(measure: Measure, claim: Claim) -> frozenset[float]:
    """Return the numbers that an account says its figure to take the place of now: "now 438 euros, against 425".

    Without a word that it is new the other may be of years ago, or of the other side in a ballot.
    """
    if measure.state not in _NEW:
        return frozenset()
    unit, number = measure.quantity.unit, measure.quantity.number
    before = [m.quantity.number for m in claim.measures if m.state == "former" and m.quantity.unit == unit]
    return frozenset(n for n in before if n != number and max(n, number) <= _OF_ONE_SIZE * min(n, number))


def _of_somebody(found: Sequence[Figure]) -> list[Figure]:
    """Leave out nobody told by a mere wording where no account counts anybody in that state.

    "Nobody is looked for any more" may be said of the missing and of suspects.
    """
    told = {f.measure.category for f in found if f.measure.quantity.number}
    return [f for f in found if not f.measure.nobody or f.measure.category in told]


def _without_parts(found: Sequence[Figure], claims: Sequence[Claim]) -> list[Figure]:
    """Leave out tolls of some people that another account tells as a part: "eleven killed, four of them officers"."""
    parts: dict[tuple[str, float], set[str]] = {}  # articles
    for claim in claims:
        wholes = {m.category: m.quantity.number for m in claim.measures if m.category and not m.part}
        for m in claim.measures:
            if m.part and not m.quantity.unit and m.lemmas:
                for category, whole in wholes.items():
                    if 1 < m.quantity.number < whole:
                        parts.setdefault((category, m.quantity.number), set()).add(claim.article)
    return [
        f
        for f in found
        if not f.measure.classes - {"people"}
        or not parts.get((f.measure.category, f.measure.quantity.number), set()) - {f.claim.article}
    ]


def _in_one_unit(found: Sequence[Figure]) -> list[Figure]:
    """Return the figures, in the base unit where a story tells a dimension in several: knots and miles an hour."""
    base = base_units()
    told: dict[str, set[str]] = {}
    for f in found:
        unit = f.measure.quantity.unit
        if unit in base:
            told.setdefault(base[unit][0], set()).add(unit)
    several = {unit for units in told.values() if len(units) > 1 for unit in units}
    return [
        replace(f, measure=replace(f.measure, quantity=_times(q, *base[q.unit]))) if q.unit in several else f
        for f in found
        for q in (f.measure.quantity,)
    ]


def _by_sides(found: list[Figure]) -> list[Figure]:
    """Keep a side only where accounts count one state of people on two: "nine Russians", "the dead of Kyiv".

    Who counts is taken to count its own people where somebody names these.
    """
    named: dict[str, set[str]] = {}
    for f in found:
        side = f.measure.side
        if f.measure.category and side and not side.startswith(PRESUMED):
            named.setdefault(f.measure.category, set()).add(side)
    parted = []
    for f in found:
        sides = named.get(f.measure.category, set())
        side = f.measure.side.removeprefix(PRESUMED)
        kept = side if len(sides) > 1 and side in sides else ""
        parted.append(replace(f, measure=replace(f.measure, side=kept)))
    return parted


def _varied(found: Sequence[Figure]) -> list[Figure]:
    """Tell of each figure how many unlike numbers its account, and the story, give of what it counts.

    A sports page gives a dozen numbers of points, each of something else; of who was held there is one to an account.
    """
    own: dict[tuple[str, str, str], set[float]] = {}
    whole: dict[tuple[str, str], set[float]] = {}
    for f in found:
        thing, number = counted(f), f.measure.quantity.number
        own.setdefault((f.claim.article, *thing), set()).add(number)
        whole.setdefault(thing, set()).add(number)
    return [
        replace(
            f,
            variety=min(_MANY, len(own[f.claim.article, *counted(f)])),
            varied=min(_VERY_MANY, len(whole[counted(f)])),
        )
        for f in found
    ]


def _length(quantity: Quantity) -> Quantity:
    """Return a length of time in hours or in months."""
    return _times(quantity, *_LENGTHS[quantity.unit])


def _times(quantity: Quantity, unit: str, by: float) -> Quantity:
    """Return a quantity in another unit, of which its own has so many."""
    value = quantity.value
    low, high = (None if x is None else round(x * by, 6) for x in (value.low, value.high))
    return replace(quantity, unit=unit, number=round(quantity.number * by, 6), value=replace(value, low=low, high=high))


def _of_people(measure: Measure, lexicon: ClassLexicon) -> bool | None:
    """Whether people are counted, None where the noun does not tell: servers that are blocked are no people trapped."""
    words = measure.quantity.referent.split(" ")
    known = {c.kind for w in words for c in lexicon.of(w) if w == words[0] or c.id in measure.classes}
    if "people" in known or "bodies" in measure.classes or (not known and words[0] in lexicon.persons):
        return True
    return False if known else None


def _of_things(measure: Measure, *, people: bool | None) -> bool:
    """Whether things are missing or fired, not people: "eleven coins", which no word tells to be people."""
    return measure.category in {"missing", LAID_OFF} and people is None and bool(measure.lemmas) and not measure.side


def _jobs(measure: Measure, *, people: bool | None) -> bool:
    return people is True or "jobs" in measure.classes or not measure.lemmas


def _says_nothing(measure: Measure) -> bool:
    """Skip "Several", "a few": no figure to compare."""
    value = measure.quantity.value
    return value.low is not None and value.high is not None and value.low < _FEW and value.high > 2 * value.low


def _not_one(measure: Measure, claim: Claim) -> bool:
    """Skip the one of which there is none: "not a single drone left the ground"."""
    return measure.quantity.number == 1 and not measure.quantity.unit and claim.polarity == "denied"


def _too_small(measure: Measure) -> bool:
    """Skip a count of one, but of one and no more, and of two that no noun tells: "a guard" is said of any guard."""
    quantity = measure.quantity
    if measure.category or quantity.unit or quantity.qualifier == "exact" or quantity.number > _PAIR:
        return False
    return quantity.number < _PAIR or quantity.head < 0 or not measure.lemmas


def _crowd(measure: Measure, estimator: str, main: str) -> str:
    """A head count by an estimator, in a story on a demonstration, counts demonstrators; a handful are no crowd."""
    if measure.quantity.unit:
        return ""
    if "demonstrators" in measure.classes:
        return "demonstrators"
    crowd = _COUNTED_BY_EVENT.get(main, "")
    if not crowd or crowd in measure.classes:
        return crowd
    bare = not measure.lemmas and measure.quantity.number >= _CROWD
    if (bare or measure.classes == {"people"}) and estimator in {"authorities", "organisers", "counters"}:
        return crowd
    return ""


def _ours(source: str, claim: Claim, language_of: Mapping[str, str]) -> str:
    """The key of a source, that of who speaks as "we" for one account: "we" are others in each."""
    own = source in DeedLexicon.load(language_of[claim.article]).self
    return f"{claim.article} {source}" if own else source


def _estimator(measure: Measure, lexicon: ClassLexicon) -> tuple[str, str]:
    """The class of who counts and a key for who says so, from the innermost link of the chain."""
    for link in reversed(measure.attribution):
        words = [w.strip(".,;:«»\"'()") for w in link.source_text.replace("’", "' ").lower().split()]
        for word in words:
            known = lexicon.of(word, "estimator") or lexicon.of(word.rstrip("s"), "estimator")
            if known:
                return known[0].id, link.source or link.source_text.casefold()
        if link.source or link.source_text:
            return "", link.source or link.source_text.casefold()
    return "", ""
