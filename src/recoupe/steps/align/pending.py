"""What one account tells as not yet done, undecided or ruled out, and a later one as done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.events import singular
from recoupe.languages.lexicon.outcomes import load_outcomes
from recoupe.model.point import Point
from recoupe.steps.align.said import of_now, put_forward
from recoupe.steps.align.sentences import by_sentence, narrowest, running
from recoupe.text.folding import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.denials import Asking

_UNDONE = frozenset({"infinitive", "conditional", "future"})
_WINDOW = 7  # words behind "undecided" in which it is told of what
_REACH = 20  # characters behind it in which a clause begins that tells of what


@dataclass(frozen=True, slots=True)
class Pending:
    """A claim that tells something as not done.

    ``concepts`` are what, ``names`` whom its sentence names, ``whose`` whose step it is, where that is told.
    """

    claim: Claim
    concepts: frozenset[str]
    names: frozenset[str]
    whose: Sequence[Argument] = ()


def pending_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    people: frozenset[str],
    asking: Asking,
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``outcome``, ``update/event``: told as undone by ``claims``, as done by ``against``.

    All accounts of the second came out after those of the first; ``people`` are those known by name.
    """
    told = [c for c in claims if _done(c) and of_now(c, published.get(c.article))]
    steps, known = load_outcomes().steps, Known(claims, languages, people)
    concepts = {c.id: asking.steps(c) & steps for c in told}
    points: dict[tuple[str, ...], tuple[list[Claim], list[Claim]]] = {}
    for p in _pending(claims, languages, asking):
        early = published.get(p.claim.article)
        here = (p.claim.article, p.claim.position)
        done = [c for c in told if concepts[c.id] & p.concepts and (c.article, c.position) != here]
        dates = [published.get(c.article) for c in done]
        if early is None or not done or any(d is None or d <= early for d in dates):
            continue
        after = [c for c in done if _one(p, c, known, asking)]
        if after:
            sides = points.setdefault(tuple(sorted(c.id for c in after)), ([], after))
            sides[0].append(p.claim)
    return [
        Point("outcome", label((*left, *right)), tuple(left), category="update/event", against=tuple(right))
        for _, (left, right) in sorted(points.items())
    ]


def besides(points: Sequence[Point], told: Sequence[Point]) -> list[Point]:
    """Return the points of which no other tells the same two sides, by the sentences that they stand in."""
    known = [(_sentences(p.claims), _sentences(p.against)) for p in told]
    return [p for p in points if not any(_sentences(p.claims) & a and _sentences(p.against) & b for a, b in known)]


def _sentences(claims: Sequence[Claim]) -> set[tuple[str, int]]:
    return {(c.article, c.position) for c in claims}


def _one(p: Pending, done: Claim, known: Known, asking: Asking) -> bool:
    """Whether nothing tells that the step is another's: other people by name, or other things by their nouns."""
    one, two = p.names & known.people, asking.named(done) & known.people
    if one and two and one.isdisjoint(two):
        return False
    right = _whose(done)
    return not p.whose or not right or any(known.alike(p.claim.article, x, y) for x in p.whose for y in right)


def _whose(claim: Claim) -> list[Argument]:
    """Whose step it is: what undergoes it, else who takes it."""
    found = [x for x in claim.arguments if x.role != "other"]
    return [x for x in found if x.role == "patient"] or found


class Known:
    """People known by name, and which accounts name them."""

    def __init__(self, claims: Sequence[Claim], languages: Mapping[str, Language], people: frozenset[str]) -> None:
        """``languages`` are by article id, ``people`` the ids of those known by name."""
        self.people, self._languages = people, languages
        self._named: dict[str, set[str]] = {}
        for c in claims:
            self._named.setdefault(c.article, set()).update(c.names & people)

    def alike(self, article: str, x: Argument, y: Argument) -> bool:
        """Whether two may be one; a pronoun of nobody known may stand for any whom its article names."""
        if not x.entity and x.head in self._languages[article].closed.third_persons:
            return y.entity in self._named.get(article, ())
        return x.head == y.head or bool(x.entity and x.entity == y.entity) or bool(x.classes & y.classes)


def _done(claim: Claim) -> bool:
    return put_forward(claim) and claim.tense not in _UNDONE and claim.role not in {"title", "heading"}


def _pending(claims: Sequence[Claim], languages: Mapping[str, Language], asking: Asking) -> Iterator[Pending]:
    for (article, _), own in sorted(by_sentence(claims).items()):
        words = languages[article].pending
        start, text = running(own)
        for c in own:
            if c.polarity == "denied" and words.yet.search(text, c.span.start - start, c.span.end - start):
                by_noun = any(asking.step_of(c, x) for x in c.arguments)
                yield Pending(c, asking.steps(c), asking.named(c), () if by_noun or c.event.nominal else _whose(c))
        for pattern in (words.undecided, words.ruled_out):
            for m in pattern.finditer(text):
                yield from _behind(m, start, text, own, languages[article], asking)


def _behind(
    m: re.Match[str], start: int, text: str, own: Sequence[Claim], language: Language, asking: Asking
) -> Iterator[Pending]:
    """Read what stands behind "has not decided whether": events that claims tell, or nouns."""
    here = [c for c in own if c.span.start - start <= m.start() < c.span.end - start]
    after = [c for c in own if m.start() <= c.span.start - start <= m.end() + _REACH]
    words = [fold(w).strip(".,;:'").split("'")[-1] for w in text[m.end() :].split()[:_WINDOW]]
    named = {language.events.by_folded_noun.get(w) for w in (*words, *singular(tuple(words)))}
    found = frozenset(n.id for n in named if n is not None and n.kind == "event" and not n.generic and not n.light)
    found |= frozenset[str]().union(*(asking.steps(c) for c in after))
    claim = narrowest(here or after)
    if claim is not None and found:
        yield Pending(claim, found, asking.named(claim))
