"""Put figures on one thing together: by casualty state, by what is counted, by estimator and number.

A figure is only ever put beside one of the same unit. Two figures of another referent, of another
day, or of a named part of the whole are kept apart, however alike their numbers.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, combinations_with_replacement, product
from typing import TYPE_CHECKING

from recoupe.model.annotation import LENGTHS
from recoupe.model.claim import PRESUMED
from recoupe.model.interval import Relation
from recoupe.model.point import Evidence, Figure, Point
from recoupe.steps.align.bundles import Bundle, Links, Sure
from recoupe.steps.align.evidence import when
from recoupe.steps.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from recoupe.languages.lexicon.classes import ClassLexicon
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Claim, Measure
    from recoupe.steps.align.scope import Scope

_COUNTED_BY_EVENT = {"demonstrate": "demonstrators", "strike_labour": "strikers"}
_TELLING = 11
_FEW = 8
_PAIR = 3
_FIRM = 2.2
_ALIKE = 0.9  # of referents: one noun or one class
_LINK = 1.6
_SERIES = 3.0
# Of one noun, a chance of .70 that the claims are on one point ties two figures, one of .85 surely; sums of money
# without a noun need more, people told by unlike nouns less, since they must share an event.
_CHANCE, _DOUBT, _MORE_DOUBT, _LESS_DOUBT = 4.0, 1.2, 1.5, 1.0
_MOST_TOLD = 4.0  # of the evidence of two claims
_SHORTENED = {"title", "heading"}
_CURRENCY = 3  # letters of a code
_SUM = 100_000
_OF_SUBJECT = {"knot", "kn", "kmh", "km/h", "mph", "m/s", "celsius", "fahrenheit", "kelvin"}
_NEVER = {"year_old", "celsius"}
# How long something lasts is compared in hours, or in months: a year has no fixed number of days.
_LENGTHS = {"min": ("h", 1 / 60), "h": ("h", 1.0), "day": ("h", 24.0), "week": ("h", 168.0)} | {
    "month": ("month", 1.0),
    "year": ("month", 12.0),
}
_DEALT_OUT = {"sentence", "convict", "ban"}
_ASKED, _UNASKED = -1.0, -2.0


def figures(
    claims: Sequence[Claim], classes: Callable[[str], ClassLexicon], language_of: Mapping[str, str], main: str
) -> list[Figure]:
    """Return the comparable figures of a story's claims, with who counts."""
    found = []
    for claim in claims:
        lexicon = classes(language_of[claim.article])
        for measure in claim.measures:
            estimator, source = _estimator(measure, lexicon)
            if measure.quantity.unit in LENGTHS:
                if not _lasts(claim, measure):
                    continue
                measure = replace(measure, quantity=_length(measure.quantity))  # noqa: PLW2901  the same, in one unit
            unit = measure.quantity.unit
            if unit in _NEVER or measure.part or measure.state == "former" or claim.role in _SHORTENED:
                continue
            if measure.ordinal and measure.category != "dead":
                continue
            if _says_nothing(measure) or (not measure.category and not unit and measure.quantity.number < _PAIR):
                continue
            marched = any("march" in a.classes for a in claim.arguments if a.role == "agent")
            told = "demonstrate" if marched and not measure.inherited else main
            people = _of_people(measure, lexicon)
            state = measure.category if people is not False else ""
            category = state or _crowd(measure.classes, measure.lemmas, estimator, told, unit)
            found.append(Figure(claim, replace(measure, category=category), estimator, source, people))
    return _by_sides(found)


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


def _lasts(claim: Claim, measure: Measure) -> bool:
    """Whether a length of time is that of a named thing ("three days of mourning") or of what a court dealt out."""
    known = measure.quantity.unit in _LENGTHS and not measure.ordinal
    return known and (bool(measure.lemmas) or claim.event.concept in _DEALT_OUT)


def _length(quantity: Quantity) -> Quantity:
    """Return a length of time in hours or in months."""
    unit, by = _LENGTHS[quantity.unit]
    value = quantity.value
    low, high = (None if x is None else round(x * by, 6) for x in (value.low, value.high))
    return replace(quantity, unit=unit, number=round(quantity.number * by, 6), value=replace(value, low=low, high=high))


def _of_people(measure: Measure, lexicon: ClassLexicon) -> bool | None:
    """Whether people are counted, None where the noun does not tell: servers that are blocked are no people trapped."""
    known = {c.kind for c in lexicon.of(measure.quantity.referent.split(" ")[0])}
    if "people" in known or "bodies" in measure.classes:
        return True
    return False if known else None


def _says_nothing(measure: Measure) -> bool:
    """Skip "Several", "a few": no figure to compare."""
    value = measure.quantity.value
    return value.low is not None and value.high is not None and value.low < _FEW and value.high > 2 * value.low


def _crowd(classes: frozenset[str], lemmas: frozenset[str], estimator: str, main: str, unit: str) -> str:
    """A head count by an estimator, in a story on a demonstration, counts demonstrators."""
    if "demonstrators" in classes and not unit:
        return "demonstrators"
    crowd = _COUNTED_BY_EVENT.get(main, "")
    if unit or not crowd:
        return ""
    if crowd in classes:
        return crowd
    if (not lemmas or classes == {"people"}) and estimator in {"authorities", "organisers", "counters"}:
        return crowd
    return ""


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


def figure_points(
    found: Sequence[Figure],
    scope: Callable[[Claim], Scope],
    evidence: Callable[[Claim, Claim], Evidence],
    around: Callable[[Claim, Claim], float],
    chance: Callable[[Claim, Claim], float],
    label: Callable[[Sequence[Figure]], str],
    said: Callable[[Figure], int],
    kept: Kept | None = None,
) -> list[Point]:
    """Link figures into points; a point with one figure is left out.

    ``around`` tells how much of what is rare the sentences of two claims share, 0 for nothing; ``chance`` how likely
    two claims are on one point; ``said`` numbers what a figure says with its sentence, so that of hundreds of copies
    each pair of wordings is judged once; ``kept`` may know of pairs of kinds what was found before.
    """
    ordered = sorted(found, key=lambda f: (f.claim.id, f.measure.quantity.span))
    paired = _Paired(ordered, scope, evidence, around, chance, said, kept or Kept())
    groups: dict[int, list[Figure]] = {}
    for top, figure in zip(paired.links.parted([f.measure.category for f in ordered]), ordered, strict=True):
        groups.setdefault(top, []).append(figure)
    groups = {top: members for top, members in sorted(groups.items()) if len(members) > 1}
    told = paired.told(groups)
    return [
        Point(
            kind="figure",
            label=label(members),
            claims=tuple({f.claim.id: f.claim for f in members}.values()),
            category=min((f.measure.category for f in members if f.measure.category), default=""),
            figures=tuple(members),
            firm=paired.sure,
            evidence=tuple(told.get(top, ())),
        )
        for top, members in groups.items()
    ]


class _Known:
    """How surely figures of two kinds are of one thing, as far as that was asked when the story was told before."""

    def __init__(self) -> None:
        self.strengths: dict[int, dict[int, float]] = {}
        self._numbers: dict[Hashable, int] = {}
        self._next = 0

    def turn(self, kinds: Sequence[Hashable]) -> tuple[list[int], dict[int, dict[int, float]]]:
        """Forget all but these kinds; return the number of each, and by two numbers how surely they are one."""
        numbers = {}
        for kind in kinds:
            number = self._numbers.get(kind)
            if number is None:
                number, self._next = self._next, self._next + 1
            numbers[kind] = number
        self._numbers, before, self.strengths = numbers, self.strengths, {}
        return list(numbers.values()), before


class _Paired:
    """The pairs of figures that are of one thing.

    Across articles what figures are of is asked first, once for all that are of the same; only of those that may be
    of one thing, what their sentences say.
    """

    def __init__(
        self,
        ordered: Sequence[Figure],
        scope: Callable[[Claim], Scope],
        evidence: Callable[[Claim, Claim], Evidence],
        around: Callable[[Claim, Claim], float],
        chance: Callable[[Claim, Claim], float],
        said: Callable[[Figure], int],
        kept: Kept,
    ) -> None:
        self._ordered, self._scope, self._evidence, self._around = ordered, scope, evidence, around
        self._chance = chance
        articles = [f.claim.article for f in ordered]
        self.links = Links(articles)
        kinds: dict[Hashable, dict[int, list[int]]] = {}
        by_article: dict[str, list[int]] = {}
        places: dict[str, list[int]] = {}
        for i, f in enumerate(ordered):
            kinds.setdefault(_kind(f, scope), {}).setdefault(said(f), []).append(i)
            by_article.setdefault(articles[i], []).append(i)
            places.setdefault(f.claim.id, []).append(i)
        self._kinds = [list(wordings.values()) for wordings in kinds.values()]
        kind, wording = [0] * len(ordered), [0] * len(ordered)
        for m, (k, own) in enumerate((k, own) for k, wordings in enumerate(self._kinds) for own in wordings):
            for i in own:
                kind[i], wording[i] = k, m
        self.sure = Sure(places, articles, kind, wording)
        self._weighed: list[tuple[int, int, Evidence]] = []  # of one article
        self._bundles: list[Bundle] = []
        self._unasked: list[tuple[int, int]] = []  # kinds whose words cannot make them one thing
        for i, j in chain.from_iterable(combinations(own, 2) for own in by_article.values()):
            self._within_article(i, j)
        for one, two, strength in self._kinds_paired(list(kinds), kept.get("kinds of figures", None, _Known)):
            self._kind_by_kind(one, two, strength)

    def _within_article(self, i: int, j: int) -> None:
        strength, told = _link(self._ordered[i], self._ordered[j], self._scope, self._evidence, self._around)
        if strength >= _LINK:
            self.links.add(i, j)
        if strength >= _FIRM:
            self.sure.pairs.add((i, j))
        if told is not None:
            self._weighed.append((i, j, told))

    def _kinds_paired(self, kinds: Sequence[Hashable], known: _Known) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs of kinds that may be of one thing, with how surely they are; see ``_of_kinds``."""
        first = [self._ordered[own[0][0]] for own in self._kinds]
        numbers, before = known.turn(kinds)
        for one, number in enumerate(numbers):
            old, new = before.get(number, {}), dict[int, float]()
            for two in range(one, len(numbers)):
                strength = old.get(numbers[two])
                if strength is None:
                    strength = _of_kinds(first[one], first[two], self._scope)
                new[numbers[two]] = strength
                if strength:
                    yield one, two, strength
            known.strengths[number] = new

    def _kind_by_kind(self, one: int, two: int, strength: float) -> None:
        if strength < 0:
            if strength == _UNASKED:
                self._unasked.append((one, two))
                return
            for left, right in self._couples(one, two):
                self._wording_by_wording(left, right)
            return
        if strength >= _LINK:
            left = [i for own in self._kinds[one] for i in own]
            self.links.add_across(left, left if one == two else [i for own in self._kinds[two] for i in own])
        if strength >= _FIRM:
            self.sure.kinds.add((one, two))

    def _couples(self, one: int, two: int) -> Iterable[tuple[list[int], list[int]]]:
        left, right = self._kinds[one], self._kinds[two]
        return combinations_with_replacement(left, 2) if one == two else product(left, right)

    def _wording_by_wording(self, left: Sequence[int], right: Sequence[int]) -> None:
        first = next(self.links.across(left, right), None)
        if first is None:
            return
        a, b = (self._ordered[i] for i in first)
        strength, told = _by_words(a, b, self._evidence, self._around)
        if strength < _FIRM and not _matched_otherwise(a, b) and (doubt := _doubt(a, b, told)):
            strength = max(strength, _CHANCE * self._chance(a.claim, b.claim) - doubt)
        if strength >= _LINK:
            for i, j in self.links.across(left, right):
                self.links.add(i, j)
        if strength >= _FIRM:
            one, two = self.sure.wording[left[0]], self.sure.wording[right[0]]
            self.sure.wordings.add((min(one, two), max(one, two)))
        self._bundles.append(Bundle(left, right, told))

    def told(self, groups: Mapping[int, Sequence[Figure]]) -> dict[int, list[Evidence]]:
        """Return what was weighed of the claims of each group, by its number."""
        of: dict[str, set[int]] = {}  # the groups of each claim
        for top, members in groups.items():
            for f in members:
                of.setdefault(f.claim.id, set()).add(top)
        ids = [f.claim.id for f in self._ordered]
        none = frozenset[int]()
        tops = [of.get(i, none) for i in ids]
        within = [[none.union(*(tops[i] for i in own)) for own in wordings] for wordings in self._kinds]
        by_wording = dict(enumerate(chain.from_iterable(within)))
        by_kind = [none.union(*own) for own in within]
        asked = chain(
            self._bundles,
            (
                Bundle(left, right)
                for one, two in self._unasked
                if by_kind[one] & by_kind[two]
                for left, right in self._couples(one, two)
            ),
        )
        found: dict[int, list[Evidence]] = {}

        def add(i: int, j: int, told: Evidence) -> None:
            for top in tops[i] & tops[j]:
                found.setdefault(top, []).append(Evidence(ids[i], ids[j], told.score, told.features))

        for weighed in self._weighed:
            add(*weighed)
        for bundle in asked:
            one, two = (self.sure.wording[own[0]] for own in (bundle.left, bundle.right))
            if by_wording[one].isdisjoint(by_wording[two]):
                continue
            told = bundle.told
            for i, j in self.links.across(bundle.left, bundle.right):
                if not tops[i].isdisjoint(tops[j]):
                    told = told or self._evidence(self._ordered[i].claim, self._ordered[j].claim)
                    add(i, j, told)
        return found


def _kind(f: Figure, scope: Callable[[Claim], Scope]) -> Hashable:
    """What a figure is of and its number: all that ``_outright`` and ``_unlike`` look at."""
    m, q = f.measure, f.measure.quantity
    subject = frozenset(_subject(f.claim)) if q.unit in _OF_SUBJECT else None
    noun = q.referent.split(" ")[0]
    return (
        m.category,
        m.side,
        q.unit,
        q.number,
        scope(f.claim),
        when(f.claim),
        f.estimator,
        f.people,
        m.part,
        m.lemmas,
        m.classes,
        noun,
        subject,
    )


def _link(
    a: Figure,
    b: Figure,
    scope: Callable[[Claim], Scope],
    evidence: Callable[[Claim, Claim], Evidence],
    around: Callable[[Claim, Claim], float],
) -> tuple[float, Evidence | None]:
    """Return how surely two figures of one article are of one thing, 0 to keep them apart; and what was weighed."""
    if a.claim.id == b.claim.id and a.measure.series != b.measure.series:
        return 0.0, None
    strength = _outright(a, b, scope)
    if strength is not None:
        return strength, None
    stated = a.measure.category and b.measure.category
    if not stated and a.measure.series >= 0 and a.measure.series == b.measure.series:
        return _SERIES, None
    if _unlike(a, b) or not _same_number(a, b):
        return 0.0, None
    return _by_words(a, b, evidence, around)


def _of_kinds(a: Figure, b: Figure, scope: Callable[[Claim], Scope]) -> float:
    """Return how surely all figures of two kinds are of one thing, 0 to keep them apart; or what decides it instead.

    ``_ASKED``: their sentences decide; ``_UNASKED``: these decide it too, but they cannot make them one thing.
    """
    strength = _outright(a, b, scope)
    if strength is not None:
        return strength
    if _unlike(a, b) and not _both_people(a, b):
        return 0.0
    reach = max(_reach(a, b), (_CHANCE - _LESS_DOUBT) * _may_be_one(a, b))
    return _UNASKED if reach < _LINK else _ASKED


def _outright(a: Figure, b: Figure, scope: Callable[[Claim], Scope]) -> float | None:
    """Return how surely two figures are of one thing, 0 to keep them apart, None where their words decide."""
    if a.measure.quantity.unit != b.measure.quantity.unit and not _one_is_bare(a, b):
        return 0.0
    if a.measure.side != b.measure.side:
        return 0.0
    categories = {a.measure.category, b.measure.category} - {""}
    if len(categories) > 1:
        return 0.0
    if _days_apart(a.claim, b.claim) and not (_same_number(a, b) and a.estimator and a.estimator == b.estimator):
        return 0.0
    one, two = scope(a.claim), scope(b.claim)
    if one.part != two.part and not (_same_number(a, b) and _odd(a)):
        return 0.0
    if one.background != two.background and _dated_apart(one, two) and not (_same_number(a, b) and _odd(a)):
        return 0.0
    if a.measure.category and b.measure.category:
        if one.background != two.background or one.part != two.part:
            return 0.0
        # Nobody hurt, but in which of the things told? Their words decide.
        nobody = a.measure.quantity.number == 0 or b.measure.quantity.number == 0
        return None if one.background or (nobody and not _same_number(a, b)) else _SERIES
    return None


def _unlike(a: Figure, b: Figure) -> bool:
    """Whether two figures are of two things, and their number so small that it says nothing."""
    return _likeness(a, b) == 0.0 and not (_same_number(a, b) and _telling(a))


def _likeness(a: Figure, b: Figure) -> float:
    """How alike what they count is; one state of people is one thing, whatever the noun."""
    one_state = bool(a.measure.category) and a.measure.category == b.measure.category
    return max(_referent(a, b), _ALIKE if one_state else 0.0)


def _dated_apart(one: Scope, two: Scope) -> bool:
    """Whether what is of the past says so by a time of its own, or of the claim that it stands in."""
    return any(s.background and s.dated for s in (one, two))


def _by_words(
    a: Figure,
    b: Figure,
    evidence: Callable[[Claim, Claim], Evidence],
    around: Callable[[Claim, Claim], float],
) -> tuple[float, Evidence]:
    referent = _likeness(a, b)
    same = _same_number(a, b)
    # people counted for nothing in particular are not yet the dead
    stated = -0.6 if bool(a.measure.category) != bool(b.measure.category) else 0.0
    told = evidence(a.claim, b.claim)
    within = not same and _within(a, b)
    # What is told of a thing counted alike may be told by any verb: only unlike figures need one event.
    apart = 2.0 if (same or within) and "unrelated concepts" in dict(told.features) else 0.0
    score = told.score + apart - (1.0 if same else 0.0)
    strength = stated + 0.8 * referent + 0.35 * max(-2.0, min(_MOST_TOLD, score))
    if same:
        strength += 0.9 if _telling(a) else 0.3
        strength += 0.6 + min(1.0, 0.5 * around(a.claim, b.claim)) if _odd(a) else 0.0
    elif within:
        strength += 0.8
    if a.estimator and a.estimator == b.estimator and referent >= 0:
        strength += 0.6
    return strength, told


def _matched_otherwise(a: Figure, b: Figure) -> bool:
    """Whether one of the claims gives the other's figure too: "eight engines and four crews", "eight engines"."""
    one, two = ({m.quantity.number for m in f.claim.measures} for f in (a, b))
    return not _same_number(a, b) and (b.measure.quantity.number in one or a.measure.quantity.number in two)


def _doubt(a: Figure, b: Figure, told: Evidence) -> float:
    """What a chance of one point must outweigh to tie two figures, 0 where it never does."""
    if _referent(a, b) >= _ALIKE:
        return _DOUBT
    if _bare_sums(a, b):
        return _MORE_DOUBT
    return _LESS_DOUBT if _both_people(a, b) and "same concept" in dict(told.features) else 0.0


def _may_be_one(a: Figure, b: Figure) -> bool:
    return _referent(a, b) >= _ALIKE or _bare_sums(a, b) or _both_people(a, b)


def _bare_sums(a: Figure, b: Figure) -> bool:
    """Whether both are sums of money that no noun tells more of: "they ask for six million euros"."""
    units = {f.measure.quantity.unit for f in (a, b)}
    bare = not a.measure.lemmas and not b.measure.lemmas
    return bare and all(len(u) == _CURRENCY and u.isupper() for u in units)


def _both_people(a: Figure, b: Figure) -> bool:
    """Whether both count people, one of them by a word that tells only where from or what fate: "four Westerners"."""
    if any(f.measure.quantity.unit or f.measure.part or not f.measure.lemmas for f in (a, b)):
        return False
    one, two = a.measure.classes - {"people"}, b.measure.classes - {"people"}
    told = {a.people, b.people}
    return True in told and False not in told and (not one or not two)


def _reach(a: Figure, b: Figure) -> float:
    """Return no less than ``_by_words`` comes to for any two figures of these kinds, whatever their sentences say."""
    referent = _likeness(a, b)
    most = 0.8 * referent + 0.35 * _MOST_TOLD + 0.001  # for sums in another order
    if bool(a.measure.category) != bool(b.measure.category):
        most -= 0.6
    if _same_number(a, b):
        most += (0.9 if _telling(a) else 0.3) + (1.6 if _odd(a) else 0.0)
    elif _referent(a, b) >= _ALIKE:
        most += 0.8
    return most + (0.6 if a.estimator and a.estimator == b.estimator else 0.0)


def _referent(a: Figure, b: Figure) -> float:
    """1 for one noun, .9 for one class, .4 where one is bare, 0 for two things."""
    x, y = a.measure, b.measure
    if x.quantity.unit in _OF_SUBJECT:
        one, two = _subject(a.claim), _subject(b.claim)
        return 1.0 if one & two else 0.3
    if not x.lemmas or not y.lemmas:
        return 0.4
    heads = x.quantity.referent.split(" ")[0], y.quantity.referent.split(" ")[0]
    if heads[0] and heads[0] == heads[1]:
        return 1.0
    if (x.classes & y.classes) - {"people"}:
        return 0.9
    if x.lemmas & y.lemmas:
        return 0.7
    if "people" in x.classes | y.classes and (x.classes and y.classes):
        return 0.4
    return 0.0


def _subject(claim: Claim) -> set[str]:
    """Who or what a speed or a temperature is of: entities, and classes of bare nouns."""
    return {*claim.agents, *claim.patients} | {c for a in claim.arguments if a.role != "other" for c in a.classes}


def _same_number(a: Figure, b: Figure) -> bool:
    return a.measure.quantity.number == b.measure.quantity.number


def _telling(figure: Figure) -> bool:
    """Whether the number is odd enough for two accounts not to share it by chance."""
    return figure.measure.quantity.number >= _TELLING


def _within(a: Figure, b: Figure) -> bool:
    """Whether a loose figure ("some fifteen ships") holds an exact one of the same thing."""
    if _referent(a, b) < _ALIKE:
        return False
    exact, loose = sorted((a.measure.quantity.value, b.measure.quantity.value), key=lambda v: v.width)
    close = loose.low is not None and loose.width <= loose.low
    return close and loose.relation(exact) is Relation.CONTAINS


def _odd(figure: Figure) -> bool:
    """Whether the number is no round one: 87 %, 210 million, 34; not 20, 15 or 3 000."""
    digits = f"{figure.measure.quantity.number:.6g}".replace(".", "").split("e")[0].strip("0")
    return _telling(figure) and len(digits) > 1 and digits[-1] != "5"


def _one_is_bare(a: Figure, b: Figure) -> bool:
    """Whether one account leaves out the currency of a great and odd sum that the other gives."""
    units = sorted((a.measure.quantity.unit, b.measure.quantity.unit))
    money = not units[0] and len(units[1]) == _CURRENCY and units[1].isupper()
    return money and _same_number(a, b) and _odd(a) and a.measure.quantity.number >= _SUM


def _days_apart(a: Claim, b: Claim) -> bool:
    one, two = when(a), when(b)
    return one is not None and two is not None and one.relation(two) is Relation.DISJOINT and _coarse(one, two)


def _coarse(one: object, two: object) -> bool:
    """Whether the times differ by days; hours within a day do not part two counts."""
    starts = [t.start for t in (one, two)]  # type: ignore[attr-defined]
    return all(starts) and starts[0].date() != starts[1].date()
