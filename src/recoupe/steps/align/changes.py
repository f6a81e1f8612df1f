"""Plans that an account says were moved, with the plan as it stood before."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Point
from recoupe.steps.align.said import when
from recoupe.steps.align.sentences import by_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.sentences import Sentence


_TALKS = "talks"
_PLANS = frozenset({"expect", "plan"})
_BEGINNING, _END = frozenset({"begin", "open"}), frozenset({"close", "end"})
_DAYS = 2 * 86_400.0  # seconds


def change_points(
    cores: Sequence[Core],
    classes: Callable[[str], frozenset[str]],
    planned: Callable[[Claim], bool],
    sentences: Mapping[str, Sentence],
) -> list[Point]:
    """Return a point for each event that was put off to a new date and whose old date is told.

    Other accounts may tell the old date by other words, where their sentence names somebody or something that one that
    tells it does.

    ``classes`` are those of a noun; ``planned`` tells whether an event was still to come; ``sentences`` by claim id.
    """
    moved = [
        c for c in cores if c.aspect == "postpone" and _new(c.claim) is not None and c.claim.polarity == "affirmed"
    ]
    told = _told_with_the_old(cores, planned, sentences)
    if not moved:
        return told
    new = [c.claim for c in moved]
    before = [
        c.claim
        for c in cores
        if c.aspect != "postpone"
        and (planned(c.claim) or c.claim.event.concept in _PLANS)
        and c.claim.role != "title"
        and any(_apart(c.claim, m.claim) and _may_be_one(c, m, cores, classes) for m in moved)
    ]
    others = [
        c.claim
        for c in cores
        if c.claim not in before
        and c.claim.role != "title"
        and (planned(c.claim) or _once_planned(c))
        and any(_meet(c.claim, b) and _of_one(sentences[c.claim.id], sentences[b.id]) for b in before)
        and all(c.claim.article != m.article and _apart(c.claim, m) for m in new)
    ]
    return [*([_point([*before, *others], new)] if before else []), *told]


def _point(before: Sequence[Claim], new: Sequence[Claim]) -> Point:
    label = min((c.exact for c in new), key=lambda w: (len(w), w))
    return Point(kind="change", label=" ".join(label.split()), claims=tuple(before), against=tuple(new))


def _told_with_the_old(
    cores: Sequence[Core], planned: Callable[[Claim], bool], sentences: Mapping[str, Sentence]
) -> list[Point]:
    """Return a point for each event whose new date is told beside the one that was planned.

    "Due on Monday, the minister will not come until Tuesday" needs no word for putting off: one sentence gives one doer
    or thing two days, the first as planned. The other accounts' plans for that first day are what was changed, where
    their sentence names somebody or something that this one does.
    """
    found = []
    for old, new in _two_days(cores):
        before = [
            c.claim
            for c in cores
            if c.claim.article != new.article
            and c.claim.role != "title"
            and planned(c.claim)
            and _meet(c.claim, old)
            and _apart(c.claim, new)
            and _of_one(sentences[c.claim.id], sentences[new.id])
        ]
        if before:
            found.append(_point(before, [new]))
    return found


def _of_one(a: Sentence, b: Sentence) -> bool:
    return not (a.names.isdisjoint(b.names) and a.terms.isdisjoint(b.terms))


def _two_days(cores: Sequence[Core]) -> Iterator[tuple[Claim, Claim]]:
    """Yield a plan that was for one day with what its own sentence tells of another."""
    told = {c.claim.id: c for c in cores if c.claim.polarity == "affirmed" and c.claim.role != "title"}
    dated = by_sentence([c.claim for c in told.values() if when(c.claim) is not None])
    for _, own in sorted(dated.items()):
        for old, new in permutations((told[c.id] for c in own), 2):
            if not _once_planned(old) or _once_planned(new) or not _apart(old.claim, new.claim):
                continue
            if _shared(old, new) and _in_its_stead(old.claim, new.claim):
                yield old.claim, new.claim


def _in_its_stead(old: Claim, new: Claim) -> bool:
    """Whether what has the new day may be what was planned for the old: no other step, and none that came before it.

    "The fair, open since Thursday, was to close on Sunday" tells of two steps, and of no change.
    """
    if old.event.concept in _PLANS or old.event.concept == new.event.concept:
        return True
    concepts = {old.event.concept, new.event.concept}
    if not _BEGINNING.isdisjoint(concepts) and not _END.isdisjoint(concepts):
        return False
    one, two = when(old), _new(new)
    return one is None or two is None or one.start is None or two.start is None or two.start > one.start


def _once_planned(core: Core) -> bool:
    said = core.claim.event.concept
    return said in _PLANS or (core.claim.tense == "infinitive" and core.claim.certainty == "probable")


def _shared(a: Core, b: Core) -> bool:
    one, two = ({x.entity or x.head for x in c.claim.arguments if x.role != "other"} for c in (a, b))
    return not one.isdisjoint(two)


def _meet(a: Claim, b: Claim) -> bool:
    one, two = when(a), when(b)
    return one is not None and two is not None and one.relation(two) is not Relation.DISJOINT and one.seconds <= _DAYS


def _may_be_one(a: Core, b: Core, cores: Sequence[Core], classes: Callable[[str], frozenset[str]]) -> bool:
    """Whether a planned event may be the one that was put off: one kind of event, or talks told by any word."""
    if a.concept and a.concept == b.concept:
        return True
    return all(_TALKS in _about(c.claim, cores, classes) for c in (a, b))


def _about(claim: Claim, cores: Sequence[Core], classes: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The classes of what a claim speaks of; a bare pronoun stands for what was told just before."""
    own = classes(claim.event.lemma).union(*(classes(x.head) for x in claim.arguments))
    if own - {"people"}:
        return own
    before = (
        c.claim
        for c in cores
        if c.claim.article == claim.article and c.claim.head < claim.head and claim.position - c.claim.position <= 1
    )
    return frozenset(k for c in before for x in c.arguments for k in classes(x.head))


def _new(claim: Claim) -> TimeInterval | None:
    """The new date, also where it is told as a limit ("they must wait until the 20th")."""
    return when(claim) or (claim.time.interval if claim.time is not None and claim.time.direction == "until" else None)


def _apart(a: Claim, b: Claim) -> bool:
    one, two = when(a), _new(b)
    return one is not None and two is not None and one.relation(two) is Relation.DISJOINT
