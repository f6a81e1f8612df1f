"""How surely two figures are of one thing: outright, by what they are of, or by what their sentences say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.measured import apart
from recoupe.model.annotation import DISTANCES
from recoupe.model.point import Evidence
from recoupe.steps.align.figures import odds
from recoupe.steps.align.figures.alike import (
    ALIKE,
    OF_SUBJECT,
    bare_sums,
    both_people,
    days_apart,
    holds,
    likeness,
    matched_otherwise,
    nouns_alike,
    odd,
    one_is_bare,
    one_measure,
    same_number,
    subject_of,
    telling,
    telling_digits,
    time_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from recoupe.model.claim import Claim
    from recoupe.model.point import Figure
    from recoupe.steps.align.figures.odds import Asked
    from recoupe.steps.align.scope import Scope

LINK, FIRM = 1.6, 2.2
"""From where on two figures are put together, and from where on they may contradict each other."""
ASKED, UNASKED = -1.0, -2.0
"""What two kinds come to where their sentences decide; see ``of_kinds``."""
_SERIES = 3.0
_LOOKED_FOR = frozenset({"missing", "trapped"})
# Of one noun, a chance of .70 that the claims are on one point ties two figures, one of .85 surely; sums of money
# without a noun need more, people told by unlike nouns less, since they must share an event.
_CHANCE, _DOUBT, _MORE_DOUBT, _LESS_DOUBT = 4.0, 1.2, 1.5, 1.0
_MOST_TOLD = 4.0  # of the evidence of two claims


def kind_of(f: Figure, scope: Callable[[Claim], Scope]) -> Hashable:
    """What a figure is of and its number: all that ``of_kinds`` and ``odds.by_kinds`` look at."""
    m, q = f.measure, f.measure.quantity
    subject = frozenset(subject_of(f.claim)) if q.unit in OF_SUBJECT else None
    return (
        m.category,
        m.side,
        q.unit,
        q.number,
        q.value,
        scope(f.claim),
        time_of(f),
        f.estimator,
        bool(f.source),
        m.state,
        f.people,
        f.kind,
        m.part,
        m.rate,
        f.claim.names if m.whole else m.whole,
        m.lemmas,
        m.classes,
        m.kinds,
        q.referent,
        subject,
        q.qualifier,
        f.claim.event.concept if m.few else "",
        f.variety,
        f.varied,
        f.instead_of,
        f.otherwise,
    )


def link(
    a: Figure,
    b: Figure,
    asked: Asked,
) -> tuple[float, Evidence | None]:
    """Return how surely two figures of one article are of one thing, 0 to keep them apart; and what was weighed."""
    if a.claim.id == b.claim.id and a.measure.series != b.measure.series:
        return 0.0, None
    strength = outright(a, b, asked.scope)
    if strength is not None:
        return strength, None
    stated = a.measure.category and b.measure.category
    if not stated and a.measure.series >= 0 and a.measure.series == b.measure.series:
        return _SERIES, None
    if _tolls(a, b) and min(f.measure.quantity.number for f in (a, b)):
        return _SERIES, None
    if unlike(a, b) or not same_number(a, b):
        return 0.0, None
    return by_words(a, b, asked)


def of_kinds(a: Figure, b: Figure, scope: Callable[[Claim], Scope]) -> float:
    """Return how surely all figures of two kinds are of one thing, 0 to keep them apart; or what decides it instead.

    ``ASKED``: their sentences decide; ``UNASKED``: these decide it too, but they cannot make them one thing.
    """
    strength = outright(a, b, scope)
    if strength is not None:
        return strength
    if odds.opposed(a, b) and odds.reach(odds.by_kinds(a, b, scope)) >= odds.LIKELY:
        return ASKED
    if unlike(a, b) and not both_people(a, b):
        return 0.0
    reach = max(reach_of(a, b), (_CHANCE - _LESS_DOUBT) * _may_be_one(a, b))
    return UNASKED if reach < LINK else ASKED


def outright(a: Figure, b: Figure, scope: Callable[[Claim], Scope]) -> float | None:
    """Return how surely two figures are of one thing, 0 to keep them apart, None where their words decide."""
    if a.measure.quantity.unit != b.measure.quantity.unit and not one_is_bare(a, b):
        return 0.0
    if a.measure.side != b.measure.side or _of_unlike_kinds(a, b):
        return 0.0
    if _replaces(a, b) or _replaces(b, a):
        return _SERIES
    stated = a.measure.category and a.measure.category == b.measure.category
    if not stated and not same_number(a, b) and _of_unlike_wholes(a, b):
        return 0.0
    categories = {a.measure.category, b.measure.category} - {""}
    unlike_people = a.kind != b.kind or (not same_number(a, b) and _unlike_people(a, b))
    if len(categories) > 1 or unlike_people or _people_and_things(a, b) or odds.few_apart(a, b):
        return 0.0
    if days_apart(a, b) and not (same_number(a, b) and a.estimator and a.estimator == b.estimator):
        return 0.0
    one, two = scope(a.claim), scope(b.claim)
    if one.part != two.part and not (same_number(a, b) and odd(a)):
        return 0.0
    if one.background != two.background and _dated_apart(one, two) and not (same_number(a, b) and odd(a)):
        return 0.0
    if a.measure.category and b.measure.category:
        return _of_one_state(a, b, one, two)
    return None


def _of_unlike_kinds(a: Figure, b: Figure) -> bool:
    """Whether two numbers measure what is never one, told by themselves or by all who give the same sum."""
    one, two = (f.measure.kinds or f.otherwise for f in (a, b))
    return apart(one, two) and not same_number(a, b)


def _replaces(new: Figure, old: Figure) -> bool:
    """Whether an account says a figure to stand in the place of the other: "438 euros, up from 425"."""
    given = old.measure.quantity.number in new.instead_of and telling_digits(old)
    return given and new.measure.category == old.measure.category and likeness(new, old) > 0


def _of_one_state(a: Figure, b: Figure, one: Scope, two: Scope) -> float | None:
    """Return the same for two counts of people in one state, by what their claims are limited to."""
    if one.background != two.background or one.part != two.part:
        return 0.0
    if one.background:
        return None
    return _SERIES if not _tolls(a, b) or _nobody_left(a, b) else None


def _nobody_left(a: Figure, b: Figure) -> bool:
    """Whether one tells that everybody has been found or freed: it is said of all whom others look for."""
    return a.measure.category in _LOOKED_FOR and (a.measure.nobody or b.measure.nobody)


def _tolls(a: Figure, b: Figure) -> bool:
    """Whether both tell one state of people, and cannot both be right of the same."""
    return bool(a.measure.category) and a.measure.category == b.measure.category and odds.disjoint(a, b)


def _unlike_people(a: Figure, b: Figure) -> bool:
    """Whether two counts are of different people: soldiers and civilians."""
    if a.people is not True or b.people is not True:
        return False
    one, two = a.measure.classes, b.measure.classes
    if "people" in one | two:
        return False  # "men" may be any of them
    return bool(one and two) and one.isdisjoint(two) and a.measure.lemmas.isdisjoint(b.measure.lemmas)


def _people_and_things(a: Figure, b: Figure) -> bool:
    """Whether one tells a state of people, and the other counts things: eleven dead, eleven lorries."""
    return any(x.measure.category and y.people is False and not y.measure.category for x, y in ((a, b), (b, a)))


def _of_unlike_wholes(a: Figure, b: Figure) -> bool:
    """Whether one is of a whole or of each day and one is not, or both of wholes and nothing is named in both.

    Two towns have two sizes; six bottles a day are no part of thirty thousand.
    """
    one, two = a.measure.whole, b.measure.whole
    return one != two or a.measure.rate != b.measure.rate or (one and two and a.claim.names.isdisjoint(b.claim.names))


def _dated_apart(one: Scope, two: Scope) -> bool:
    """Whether what is of the past says so by a time of its own, or of the claim that it stands in."""
    return any(s.background and s.dated for s in (one, two))


def unlike(a: Figure, b: Figure) -> bool:
    """Whether two figures are of two things, and their number so small that it says nothing."""
    return likeness(a, b) == 0.0 and not (same_number(a, b) and telling(a))


def by_odds_alone(a: Figure, b: Figure) -> bool:
    """Whether no words make two figures one thing but by learned odds: what is unlike, or cannot both be right."""
    if (unlike(a, b) and not both_people(a, b)) or odds.disjoint(a, b):
        return True
    return not same_number(a, b) and a.measure.quantity.unit in DISTANCES


def by_words(a: Figure, b: Figure, asked: Asked) -> tuple[float, Evidence | None]:
    """Return how surely two figures are of one thing by what their sentences say, and what was weighed of these."""
    if by_odds_alone(a, b):
        return 0.0, None
    referent = likeness(a, b)
    same = same_number(a, b)
    # people counted for nothing in particular are not yet the dead
    stated = -0.6 if bool(a.measure.category) != bool(b.measure.category) else 0.0
    told = asked.evidence(a.claim, b.claim)
    within = not same and holds(a, b)
    # What is told of a thing counted alike may be told by any verb: only unlike figures need one event.
    apart = 2.0 if (same or within) and "unrelated concepts" in told.names else 0.0
    score = told.score + apart - (1.0 if same else 0.0)
    strength = stated + 0.8 * referent + 0.35 * max(-2.0, min(_MOST_TOLD, score))
    if same:
        strength += 0.9 if telling(a) else 0.3
        strength += 0.6 + min(1.0, 0.5 * asked.around(a.claim, b.claim)) if odd(a) else 0.0
    elif within:
        strength += 0.8
    if a.estimator and a.estimator == b.estimator and referent >= 0:
        strength += 0.6
    return (max(strength, LINK) if one_measure(a, b) else strength), told


def by_chance(strength: float, a: Figure, b: Figure, told: Evidence, chance: Callable[[Claim, Claim], float]) -> float:
    """Return how surely two figures are of one thing where the learned chance of one point may lift it."""
    if strength < FIRM and not matched_otherwise(a, b) and (doubt := _doubt(a, b, told)):
        return max(strength, _CHANCE * chance(a.claim, b.claim) - doubt)
    return strength


def _doubt(a: Figure, b: Figure, told: Evidence) -> float:
    """What a chance of one point must outweigh to tie two figures, 0 where it never does."""
    if nouns_alike(a, b) >= ALIKE:
        return _DOUBT
    if bare_sums(a, b):
        return _MORE_DOUBT
    return _LESS_DOUBT if both_people(a, b) and "same concept" in told.names else 0.0


def _may_be_one(a: Figure, b: Figure) -> bool:
    return nouns_alike(a, b) >= ALIKE or bare_sums(a, b) or both_people(a, b)


def reach_of(a: Figure, b: Figure) -> float:
    """Return no less than ``by_words`` comes to for any two figures of these kinds, whatever their sentences say."""
    if by_odds_alone(a, b):
        return 0.0
    referent = likeness(a, b)
    most = 0.8 * referent + 0.35 * _MOST_TOLD + 0.001  # for sums in another order
    if bool(a.measure.category) != bool(b.measure.category):
        most -= 0.6
    if same_number(a, b):
        most += (0.9 if telling(a) else 0.3) + (1.6 if odd(a) else 0.0)
    elif nouns_alike(a, b) >= ALIKE:
        most += 0.8
    most += 0.6 if a.estimator and a.estimator == b.estimator else 0.0
    return max(most, LINK) if one_measure(a, b) else most
