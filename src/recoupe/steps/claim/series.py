"""Bare figures take what they count from the words before them.

"Ils étaient 6 000 selon l'intersyndicale, 2 300 selon la préfecture": one thing, two figures. A figure without a
noun goes on with the last figure of its paragraph, or with what a question or a heading word ("combien de",
"the number of") has just asked for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.events import load_concepts
from recoupe.model.annotation import AGES, DISTANCES
from recoupe.model.claim import PRESUMED
from recoupe.model.interval import Interval
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.grammar import Crowd, GrammarLexicon
    from recoupe.model.claim import Claim, Measure

_REACH, _FAR = 2, 3  # sentences
_WHOLE = 100.0  # percent
_LEFT = frozenset({"injured", "infected", "hospitalised"})  # who still are so are what is left of all that ever were
_BEHIND, _BEFORE = 2, 3  # words beside a figure
_COUNTING = frozenset({"amount_to", "estimate", "update_toll"})
_SIZES = 1000  # by which figures of one unit in one series may differ
_LINKING = 1  # words before a figure that begins its clause
_NEVER_BARE = AGES | DISTANCES | {"percent"}


def run_series(claims: Sequence[Claim], grammar: GrammarLexicon) -> list[Claim]:
    """Return the claims with bare figures put into the series that they continue, or told of a crowd."""
    found: list[Claim] = []
    crowd, headings = grammar.crowd, grammar.headings
    last: tuple[Claim, Measure] | None = None
    part: tuple[Claim, Measure] | None = None
    number = 0
    tolls: list[tuple[Claim, Measure]] = []  # of the article so far
    for claim in claims:
        measures: list[Measure] = []
        for told in claim.measures:
            m = _whole(told, claim, last, tolls, grammar)
            apart = last is not None and _another_deed(m, claim, last[0])
            new = _of_a_crowd(m, crowd) if _bare(m, headings) and _crowd_told(claim, crowd, last) else m
            if (
                _bare(new, headings)
                and not m.whole
                and last is not None
                and _near(last[0], claim)
                and _may_be_followed(last[1], m)
                and not (apart and "people" in m.classes)  # these have a noun of their own
            ):
                if last[1].series < 0:
                    number += 1
                    last = (last[0], replace(last[1], series=number))
                    found = [_put(c, last[1]) if c.id == last[0].id else c for c in found]
                    measures = [last[1] if _same(x, last[1]) else x for x in measures]
                apart = apart and _begins(m, claim)
                new = _continue(m, last[1], others=apart or _of_others(claim, m, grammar), series=not apart)
            elif part is not None and _bare(new, headings) and _near(part[0], claim) and _in_all(claim, m, headings):
                new = _continue(m, part[1], others=False)
            new = _next(new, claim, tolls)
            if new.ordinal and (before := _counted_on(new, claim, tolls)) is not None:
                found = [_put(c, replace(before[1], part=True)) if c.id == before[0].id else c for c in found]
                measures = [replace(x, part=True) if _same(x, before[1]) else x for x in measures]
            if new.category and not new.ordinal and claim.role != "title":
                tolls.append((claim, new))
            if not new.ordinal and not new.part:
                last = (claim, new)
            part = (claim, new) if new.part and new.category else None
            measures.append(new)
        found.append(replace(claim, measures=tuple(measures), quantities=tuple(x.quantity for x in measures)))
    return found


def _whole(
    m: Measure,
    claim: Claim,
    last: tuple[Claim, Measure] | None,
    tolls: Sequence[tuple[Claim, Measure]],
    grammar: GrammarLexicon,
) -> Measure:
    """Let others than those told before be all of their state: "one died and eleven other people were hurt".

    That may stand some sentences behind, where the account counts nobody else in that state.
    """
    if not (m.part and m.category) or m.quantity.of or not _others(m, claim, grammar):
        return m
    unlike = last is not None and _near(last[0], claim) and last[1].category not in {"", m.category}
    if unlike or claim.event.nominal or m.state == "still":
        return replace(m, part=False) if unlike else m  # "nine other wounded" are others than some wounded
    states = {t.category for _, t in tolls if t.quantity.number}
    far = m.category not in states and any(0 <= claim.position - c.position <= _FAR for c, _ in tolls)
    return replace(m, part=False) if far else m


def _next(m: Measure, claim: Claim, tolls: Sequence[tuple[Claim, Measure]]) -> Measure:
    """Read a bare part as the next in a count where what is told of it is what was told of those counted.

    "Two people died at the scene. A third was pronounced dead later" tells of the third one, not of 33%.
    """
    concept = load_concepts().get(claim.event.concept)
    state = "" if concept is None else concept.casualty
    if m.quantity.unit != "percent" or m.lemmas or m.category or not state or not m.quantity.number:
        return m
    rank = round(_WHOLE / m.quantity.number, 6)
    if not any(
        t.category == state and t.quantity.number == rank - 1 and 0 <= claim.position - c.position <= _REACH
        for c, t in tolls
    ):
        return m
    quantity = replace(m.quantity, unit="", number=rank, value=Interval(rank, rank), ordinal=True)
    return replace(m, quantity=quantity, category=state, ordinal=True, part=False)


def _counted_on(m: Measure, claim: Claim, tolls: Sequence[tuple[Claim, Measure]]) -> tuple[Claim, Measure] | None:
    """Return the count that an ordinal goes on from a sentence or two behind it: it is no more than a part of all."""
    for other, told in reversed(tolls):
        if not 0 <= claim.position - other.position <= _REACH:
            break
        if told.category == m.category and told.quantity.number == m.quantity.number - 1:
            return other, told
    return None


def _others(m: Measure, claim: Claim, grammar: GrammarLexicon) -> bool:
    """Whether a part is one of others or more than those told before, and not of the gravely hurt alone."""
    words, place = claim.exact, m.quantity.span
    at, end = (max(0, x - claim.span.start) for x in (place.start, place.end))
    before, own, behind = (fold(w) for w in (words[:at], words[at:end], words[end:]))
    near = {*_words(before)[-1:], *_words(own), *_words(behind)[:2]}
    told = near | {w.removesuffix("s") for w in near} | {m.quantity.referent} | m.lemmas
    more = grammar.besides | grammar.further
    graver = {fold(w) for w in grammar.grades} - more - {"more"}
    if graver.intersection(_words(behind)):
        return False
    return bool(told & more) or bool(grammar.more_behind.match(behind.lstrip()))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _in_all(claim: Claim, m: Measure, headings: frozenset[str]) -> bool:
    """Whether a figure is the whole of a part told just before: "three more arrests, which takes the total to five"."""
    before = claim.exact[: m.quantity.span.start - claim.span.start]
    return any(fold(w) in headings for w in before.split()[-_BEFORE:])


def _of_others(claim: Claim, m: Measure, grammar: GrammarLexicon) -> bool:
    """Whether others are counted than those told before: "seven died; some forty others are treated there"."""
    behind = claim.exact[m.quantity.span.end - claim.span.start :] + claim.suffix
    words = [fold(w).strip(".,;:") for w in behind.replace("’", "'").replace("'", " ").split()[:_BEHIND]]
    return any(w in grammar.besides or w.rstrip("s") in grammar.besides for w in words)


def _another_deed(m: Measure, claim: Claim, last: Claim) -> bool:
    """Whether those counted did or underwent something else than those told before: they are some of these at most.

    "Thirty-one people were arrested. Four will be tried" tells of no four arrested.
    """
    concept = load_concepts().get(claim.event.concept)
    if m.quantity.unit or concept is None or concept.kind != "event" or concept.id in _COUNTING:
        return False
    plain = (concept.light or concept.generic) and "people" not in m.classes  # with a noun of its own any verb tells
    return concept.id != last.event.concept and not plain


def _begins(m: Measure, claim: Claim) -> bool:
    """Whether a figure is what its clause begins with: not "the union speaks of four"."""
    return len(_words(claim.exact[: max(0, m.quantity.span.start - claim.span.start)])) <= _LINKING


def _continue(m: Measure, last: Measure, *, others: bool, series: bool = True) -> Measure:
    """Let a bare figure count what the last one counted, though not what became of them where it counts ``others``.

    ``series`` tells whether the two are figures of one thing.
    """
    category = m.category or ("" if others else last.category)
    left = category in _LEFT and m.state == "still" and m.quantity.number < last.quantity.number
    return replace(
        m,
        inherited=True,
        part=m.part or left,
        series=last.series if series else -1,
        category=category,
        classes=last.classes,
        lemmas=last.lemmas,
        side=m.side if not last.side or last.side.startswith(PRESUMED) else last.side,
        quantity=replace(m.quantity, unit=m.quantity.unit or last.quantity.unit),
    )


def _crowd_told(claim: Claim, crowd: Crowd, last: tuple[Claim, Measure] | None) -> bool:
    """Whether a bare figure says how many did something together, not how many of what was told just before.

    "Ils étaient six cents à crier", "nous étions trois mille", "we were forty".
    """
    after_unit = last is not None and bool(last[1].quantity.unit)  # "they were" takes no sum told before
    begun = crowd.begun.search(claim.exact) and (after_unit or crowd.doing.match(claim.suffix))
    return bool(begun or crowd.told.search(claim.exact))


def _of_a_crowd(m: Measure, crowd: Crowd) -> Measure:
    return replace(m, lemmas=frozenset({crowd.one}), classes=frozenset({"people"}))


def _bare(m: Measure, headings: frozenset[str]) -> bool:
    return (
        not m.ordinal
        and not m.quantity.unit
        and not m.part
        and (not m.lemmas or m.lemmas <= headings)
        and not m.category
    )


def _near(a: Claim, b: Claim) -> bool:
    return a.paragraph == b.paragraph and 0 <= b.position - a.position <= _REACH and a.role != "title"


def _may_be_followed(last: Measure, m: Measure) -> bool:
    """A percentage, an age, a distance or a whole told beside its part does not go on as a bare count.

    Nor does a count as the measure of something ("the strength of the group at 60"); a sum may ("the first part, 800").
    People who have a noun of their own are not of those told before ("180 officers came; 47 people were inside").
    People are no things told before: "six batches were sent back; a dozen people are ill". Nor are they a sum of money.
    Nothing goes on with a unit told of one ("not a penny"), nor with one of which there are thousands of times as many.
    """
    if last.quantity.unit and not m.quantity.unit and not _of_one_size(last.quantity.number, m.quantity.number):
        return False
    counted = not last.quantity.unit and m.kinds
    if "people" in m.classes and (last.quantity.unit or (last.lemmas and not last.classes and not last.category)):
        return False
    if m.quantity.head >= 0 and "people" in m.classes and not last.category and last.classes - {"people"}:
        return False
    return last.quantity.unit not in _NEVER_BARE and not last.ordinal and not last.whole and not counted


def _of_one_size(last: float, number: float) -> bool:
    low, high = sorted((last, number))
    return last > 1 and high <= _SIZES * max(low, 1)


def _same(a: Measure, b: Measure) -> bool:
    return a.quantity.span == b.quantity.span


def _put(claim: Claim, new: Measure) -> Claim:
    measures = tuple(new if _same(m, new) else m for m in claim.measures)
    return replace(claim, measures=measures)
