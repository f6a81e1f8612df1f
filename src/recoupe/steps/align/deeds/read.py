"""Who is told to have done a deed that has one doer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.steps.align.said import put_forward
from recoupe.steps.align.sentences import MARKS, by_sentence, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.languages.lexicon.deeds import Deed
    from recoupe.languages.lexicon.wordings import Wordings
    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.deeds.doers import Doer, Doers

_LONGEST = 90  # characters of a doer's words
_ENDS = re.compile(r"[.;:!?()«»“”\"—–|]|,[^,]*,")
_NAMED = re.compile(r"(?: [A-ZÀ-Þ][\w'-]+)+")
_SENTENCE = re.compile(r"[.!?]\s+")
_FEW = 4  # words of a subject
_CLEFT = 8  # characters of "who" at the head of the deed
_BEFORE = 40  # characters between the cleft and the deed
_ASIDE = re.compile(r",[^,.;:!?()]{2,40},\s+")  # "at their head, that night, a man"
_APPOSITION = re.compile(r"[^,.;:!?()]{2,60},\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Doing:
    """A claim that tells who did a deed; ``passing`` where it is told as what another takes over."""

    claim: Claim
    deed: Deed
    doer: Doer
    passing: bool


def doings(claims: Sequence[Claim], doers: Doers) -> list[Doing]:
    """Return who the claims of a story tell to have done what, each once."""
    found = []
    for _, sentence in sorted(by_sentence(claims).items()):
        told = _Sentence(sentence, doers)
        for deed in told.deeds():
            found += told.doings(deed)
    return found


class _Sentence:
    """The claims of one sentence, and its words as far as its claims have them."""

    def __init__(self, claims: Sequence[Claim], doers: Doers) -> None:
        self.claims = sorted(claims, key=lambda c: (c.span.end - c.span.start, c.span.start, c.id))
        self.doers = doers
        self.lexicon = doers.lexicon(claims[0].article)
        self.article = claims[0].article
        self.start, self.text = running(claims)
        self.concepts = {c.event.concept for c in claims}

    def deeds(self) -> list[Deed]:
        """Return those that the sentence may tell, by name."""
        may = {d.name for d in self.lexicon.worded.may_be_in(self.text)}
        return [d for d in self.lexicon.deeds if d.name in may or not d.concepts.isdisjoint(self.concepts)]

    def doings(self, deed: Deed) -> list[Doing]:
        found: dict[str, Doing] = {}
        passing = deed.moves.search(self.text) is not None
        worded = deed.needed is None or deed.needed.search(self.text) is not None
        told = (*self._by(deed), *self._does(deed)) if worded else ()
        for claim, doer in (*told, *self._kinds(deed)):
            known = doer.people if deed.people else doer.known
            if known and put_forward(claim) and not self.lexicon.contrary.match(doer.words):
                found.setdefault(claim.id, Doing(claim, deed, doer, passing))
        return list(found.values())

    def _matches(self, wordings: Wordings) -> Iterator[tuple[Claim, int, int]]:
        """Yield the narrowest claim at the end of each match, and where in the sentence it starts and ends.

        Of what is only ordered ("ordered the school shut") it is the claim that the match starts in.
        """
        for m in wordings.finditer(self.text):
            ends = (self._claim_at(m.end() - 1), self._claim_at(m.start()))
            known = [c for c in ends if c is not None]
            claim = next((c for c in known if put_forward(c)), ends[0])
            if claim is not None:
                yield claim, m.start(), m.end()

    def _claim_at(self, at: int) -> Claim | None:
        here = self.start + at
        return next((c for c in self.claims if c.span.start <= here < c.span.end), None)

    def _by(self, deed: Deed) -> Iterator[tuple[Claim, Doer]]:
        for claim, at, end in self._matches(deed.by):
            aside = _ASIDE.match(self.text, end)
            phrase = self._after(
                aside.end() if aside else end, self.lexicon.contrary.search(self.text, at, end) is not None
            )
            if phrase is not None:
                yield claim, self._whom(*phrase)

    def _whom(self, start: int, end: int) -> Doer:
        """Who is named in a span, else behind what goes on about them: "a man whom all know, the colonel X"."""
        doer = self._doer(start, end)
        goes_on = None if doer.known else self.lexicon.behind.match(self.text, end + self._blank(end))
        more = _APPOSITION.match(self.text, goes_on.end()) if goes_on else None
        named = None if more is None else self._after(more.end(), denied=False)
        return doer if named is None else self._doer(*named)

    def _blank(self, at: int) -> int:
        return len(self.text[at:]) - len(self.text[at:].lstrip())

    def _after(self, at: int, denied: bool) -> tuple[int, int] | None:  # noqa: FBT001  who is named may be who not
        """Return the span of who is named from ``at`` on: after "not by X but by Y" it is Y."""
        text = self.text
        start = at + self._blank(at)
        if denied or self.lexicon.contrary.match(text, start):
            instead = self.lexicon.instead.search(text, start, start + _LONGEST)
            if instead is None:
                return None
            start = instead.end()
        end = min(len(text), start + _LONGEST)
        for stop in (_ENDS.search(text, start, end), self.lexicon.stops.search(text, start, end)):
            end = min(end, stop.end() if stop and stop.group()[0] == "," else stop.start()) if stop else end
        return start, end

    def _doer(self, start: int, end: int) -> Doer:
        words = self.text[start:end]
        told = [(x.entity, x.span.start) for c in self.claims for x in c.arguments]
        told += [(w.entity, w.span.start) for c in self.claims for w in c.where]
        named = {entity for entity, at in told if entity and start <= at - self.start < end}
        named |= self.doers.named(words, {e for c in self.claims for e in c.names})
        return self.doers.read(self.article, words.strip(" ,"), named)

    def _does(self, deed: Deed) -> Iterator[tuple[Claim, Doer]]:
        for claim, at, end in self._matches(deed.does):
            doer = self._cleft(at) or self._subject(at) or self._voice(claim, self.text[at:end]) or self._opening(at)
            if doer is not None:
                yield claim, doer

    def _cleft(self, at: int) -> Doer | None:
        """Who did it where the words before say "it was X who"."""
        for m in self.lexicon.clefts.finditer(self.text, 0, at + _CLEFT):
            if at - m.end() <= _BEFORE:
                start, end = m.span("who")
                aside = self.lexicon.contrary.search(self.text, start + 1, end)  # "a neighbour, and not the guard, who"
                return self._doer(start, aside.start() if aside else end)
        return None

    def _subject(self, at: int) -> Doer | None:
        here = self.start + at
        for c in self.claims:
            if not c.span.start <= here < c.span.end:
                continue
            before = [x for x in c.arguments if x.role != "other" and x.span.start < here]
            for x in sorted(before, key=lambda x: (x.role, x.span)):
                return self._argument(c, x)
        return None

    def _opening(self, at: int) -> Doer | None:
        """The few words that a sentence begins with, where no claim has its subject: "the mayor had it stopped"."""
        start = max((m.end() for m in _SENTENCE.finditer(self.text, 0, at)), default=0)
        words = self.text[start:at].split()
        return self._doer(start, at) if 0 < len(words) <= _FEW and words[0][:1].isupper() else None

    def _voice(self, claim: Claim, words: str) -> Doer | None:
        """Who says it, where saying it is the deed: "X claimed the attack"."""
        for link in claim.attribution:
            if link.cue and link.cue.casefold().split()[-1] in words.casefold():
                return self.doers.read(self.article, link.source_text, [link.source] if link.source else [])
        return None

    def _argument(self, claim: Claim, x: Argument) -> Doer:
        if x.head in self.lexicon.self or x.words.casefold().translate(MARKS) in self.lexicon.self:
            who = next((link.source for link in reversed(claim.attribution) if link.source), None)
            return self.doers.read(self.article, x.words, [who] if who else [])
        behind = _NAMED.match(self.text, x.span.end - self.start)  # "the group Vesper"
        if behind is not None:
            return self._doer(x.span.start - self.start, behind.end())
        return self.doers.read(self.article, x.words, [x.entity] if x.entity else [])

    def _kinds(self, deed: Deed) -> Iterator[tuple[Claim, Doer]]:
        for c in self.claims if not deed.concepts.isdisjoint(self.concepts) else ():
            if c.event.concept in deed.concepts:
                roles = {"agent"} if not c.event.nominal else {"agent", "patient"}
                own = [x for x in c.arguments if x.role in roles]
                if own:
                    yield c, self._argument(c, min(own, key=lambda x: (x.role, x.span)))
