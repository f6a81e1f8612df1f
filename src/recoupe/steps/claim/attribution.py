"""On whose word a token stands: the chain of attributions over it, outermost first."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.claim import Attribution
from recoupe.steps.claim.factuality import Factuality
from recoupe.steps.claim.withheld import withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cue_verbs import Stance
    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Quotation, Sentence, Token
    from recoupe.model.claim import Manner

_PREDICATE = {"VERB", "AUX", "ADJ", "NOUN"}


@dataclass(frozen=True, slots=True)
class _Link:
    """One attribution with all stretches of its content; ``direct`` those between marks.

    ``figure`` marks a verb of estimate, which is itself what is said ("chiffre les dégâts à …").
    """

    attribution: Attribution
    content: tuple[Span, ...]
    direct: tuple[Span, ...]
    size: int
    cue: Span | None
    figure: bool

    def holds(self, offset: int) -> bool:
        return any(s.start <= offset < s.end for s in self.content)


def _own_words(chain: list[Attribution]) -> list[Attribution]:
    """Leave out that somebody denies something where they say this themselves.

    "He dismissed the row over the alarm: the siren worked, he maintained": what he maintains is no part of the row.
    """
    said = {x.source_text.casefold() for x in chain if x.stance == "asserts"} - {""}
    return [x for x in chain if x.stance != "denies" or x.source_text.casefold() not in said]


class Chains:
    """The attribution chains of one text."""

    def __init__(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        lexicon: CueLexicon,
        text: str,
        facts: Factuality | None = None,
    ) -> None:
        """Collect the links once; ``facts`` may be shared with the judgement of factuality."""
        self.tokens = tokens
        self.sentences = sentences
        self.lexicon = lexicon
        self.text = text
        self.facts = facts if facts is not None else Factuality(tokens, sentences, lexicon, text)
        self._starts = [t.start for t in tokens]
        self._links = self._collect(quotations)
        self._by_sentence: list[list[_Link]] = [[] for _ in sentences]
        for link in self._links:
            for number in self._touched(link.content):
                self._by_sentence[number].append(link)
        self._hearsay: list[list[tuple[Attribution, frozenset[int]]]] = [[] for _ in sentences]
        self._find_hearsay()

    def __call__(self, index: int) -> tuple[Attribution, ...]:
        """Return the chain over a token, outermost first."""
        return self.at(index)

    def at(self, index: int) -> tuple[Attribution, ...]:
        """Return the chain over a token, outermost first; hearsay comes last."""
        token = self.tokens[index]
        links = [
            x for x in self._by_sentence[token.sentence]
            if (x.holds(token.start) and not self._names(x, token.start)) or (x.figure and _within(x.cue, token.start))
        ]  # fmt: skip
        links = _nested(links)
        chain = _own_words([self._manner(x, token.start) for x in links])
        heard = [a for a, scope in self._hearsay[token.sentence] if index in scope]
        if not heard and not chain:
            heard = self._conditional(index)
        return (*chain, *heard)

    def over(self, span: Span) -> tuple[Attribution, ...]:
        """Return the chain over the first token of a span that has one."""
        for i in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            chain = self.at(i)
            if chain:
                return chain
        return ()

    def _collect(self, quotations: Sequence[Quotation]) -> list[_Link]:
        groups: dict[tuple[Span | None, Span | None, bool], list[Quotation]] = {}
        for q in quotations:
            if q.speech and (q.source is not None or q.cue is not None):
                groups.setdefault((q.source, q.cue, self._instead(q)), []).append(q)
        links = []
        for (source, cue, instead), members in groups.items():
            content = tuple(sorted({q.span for q in members}))
            direct = tuple(sorted({q.span for q in members if q.kind != "indirect"}))
            whole = Span(min(s.start for s in (source, cue) if s), max(s.end for s in (source, cue) if s))
            anonymous = next((q.anonymous for q in members if q.anonymous), None)
            words = self.text[source.start : source.end] if source else ""
            cue_words = self.text[cue.start : cue.end] if cue else members[0].cue_lemma
            stance = "asserts" if instead else self._stance(members[0], cue)
            made = Attribution(None, words, cue_words, "indirect", anonymous, whole, stance)
            verb = self.lexicon.verbs.get(members[0].cue_lemma)
            figure = verb is not None and verb.kind == "estimate" and members[0].kind == "indirect"
            links.append(_Link(made, content, direct, sum(s.end - s.start for s in content), cue, figure))
        return sorted(links, key=lambda x: (x.content, x.attribution.span))

    def _instead(self, quotation: Quotation) -> bool:
        """Whether it is what somebody who denies says instead, behind a colon ("denies it: the doors were open")."""
        cue = quotation.cue
        if cue is None or self.lexicon.stance(quotation.cue_lemma) != "denies":
            return False
        return ":" in self.text[cue.end : quotation.span.start]

    def _stance(self, quotation: Quotation, cue: Span | None) -> Stance:
        """Return what the cue does to its content; a negated verb of assertion leaves it open."""
        verb = self.lexicon.verbs.get(quotation.cue_lemma)
        if verb is None or cue is None:
            return self.lexicon.stance(quotation.cue_lemma)
        tokens = range(bisect_left(self._starts, cue.start), bisect_left(self._starts, cue.end))
        head = next(
            (i for i in reversed(tokens) if self.lexicon.verb(self.facts.lemmas[i], self.facts.words[i]) is verb), None
        )
        if head is not None and verb.stance == "asserts":
            if self._denied_saying(head) or self._defends_itself(verb.lemma, head, quotation.span.start):
                return "denies"
            if withheld(self.facts, head):
                return "asks"
        if head is None or not self.facts.negation.of(head):
            return verb.stance
        if verb.stance in {"denies", "doubts"} or self._says_of_none(head, quotation):
            return "asserts"
        return "doubts" if verb.kind in {"think", "know"} else "asks"

    def _says_of_none(self, head: int, quotation: Quotation) -> bool:
        """Whether what is said makes the verb a negative: "firefighters saw no fire", "n'a promis rien".

        What somebody finds none of, or gives none of, is told as surely as what they find.
        """
        start, end = quotation.span.start, quotation.span.end
        return any(start <= self.tokens[k].start < end for k, _ in self.facts.negation.none_in(head))

    def _denied_saying(self, head: int) -> bool:
        """Whether somebody denies having said it ("denied saying that", "nie avoir dit que")."""
        token = self.tokens[head]
        if token.dep not in {"xcomp", "ccomp"} or token.head == head:
            return False
        over = self.lexicon.verb(self.facts.lemmas[token.head], self.facts.words[token.head])
        own = any(self.tokens[k].dep.startswith("nsubj") for k in self.facts.tree.children[head])
        return over is not None and over.kind == "deny" and not own and not self.facts.negation.of(token.head)

    def _defends_itself(self, lemma: str, head: int, start: int) -> bool:
        """Whether somebody defends himself against having done it ("se défend d'avoir payé")."""
        first, closed = bisect_left(self._starts, start), self.lexicon.closed
        return (
            lemma in self.lexicon.denied_of
            and first < len(self.facts.words)
            and self.facts.words[first] in closed.of
            and any(self.facts.words[k] in closed.reflexive_pronouns for k in self.facts.tree.children[head])
        )

    def _touched(self, content: tuple[Span, ...]) -> list[int]:
        found: set[int] = set()
        for span in content:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            found.update(self.tokens[i].sentence for i in range(first, last))
        return sorted(found)

    def _names(self, link: _Link, offset: int) -> bool:
        """Whether the offset lies in the words that make the attribution."""
        return link.attribution.span.start <= offset < link.attribution.span.end and not any(
            s.start <= offset < s.end for s in link.direct
        )

    @staticmethod
    def _manner(link: _Link, offset: int) -> Attribution:
        a = link.attribution
        kind: Manner = "direct" if any(s.start <= offset < s.end for s in link.direct) else "indirect"
        return a if kind == a.kind else Attribution(a.source, a.source_text, a.cue, kind, a.anonymous, a.span, a.stance)

    def _find_hearsay(self) -> None:
        facts = self.facts
        for i, word in enumerate(facts.words):
            token = self.tokens[i]
            made: tuple[Attribution, frozenset[int]] | None = None
            if (
                word in self.lexicon.hearsay
                or " ".join(facts.words[i : i + 2]).replace(" -", "-") in self.lexicon.hearsay
            ):
                made = self._adverb(i)
            elif facts.lemmas[i] in self.lexicon.hearsay_passives and token.pos in {"VERB", "ADJ"}:
                made = self._passive(i)
            elif (
                facts.lemmas[i] in self.lexicon.hearsay_adjectives or word in self.lexicon.hearsay_adjectives
            ) and token.dep == "amod":
                made = self._heard(Span(token.start, token.end), frozenset({token.head}))
            if made is not None:
                self._hearsay[token.sentence].append(made)

    def _adverb(self, i: int) -> tuple[Attribution, frozenset[int]]:
        head = self.tokens[i].head
        scope = frozenset(
            self.facts.tree.subtree(head, lambda k: self.tokens[k].dep in {"conj", "acl:relcl", "parataxis"})
        )
        return self._heard(Span(self.tokens[i].start, self.tokens[i].end), scope)

    def _passive(self, i: int) -> tuple[Attribution, frozenset[int]] | None:
        tree = self.facts.tree
        children = tree.children[i]
        if not any(self.tokens[k].dep in {"aux:pass", "cop"} for k in children) or any(
            self.tokens[k].dep == "obl:agent" for k in children
        ):
            return None
        inner = [k for k in children if self.tokens[k].dep in {"xcomp", "ccomp"} and k > i]
        if not inner:
            return None
        first = min([i, *(k for k in children if self.tokens[k].dep in {"aux:pass", "aux"})])
        scope = frozenset({i, *(m for k in inner for m in tree.subtree(k))})
        return self._heard(Span(self.tokens[first].start, self.tokens[i].end), scope)

    def _conditional(self, index: int) -> list[Attribution]:
        """Return the hearsay of a French conditional over a predicate, or over the predicate that governs it."""
        tokens = self.tokens
        for up in (index, *list(self.facts.tree.up(index))[:3]):
            if tokens[up].pos not in _PREDICATE:
                continue
            finite = self.facts.hearsay_conditional(up)
            if finite is not None:
                return [self._heard(Span(tokens[finite].start, tokens[finite].end), frozenset())[0]]
            if tokens[up].pos in {"VERB", "AUX"} or up != index:
                break
        return []

    def _heard(self, span: Span, scope: frozenset[int]) -> tuple[Attribution, frozenset[int]]:
        return Attribution(None, "", self.text[span.start : span.end], "hearsay", "unnamed", span), scope


def _within(span: Span | None, offset: int) -> bool:
    return span is not None and span.start <= offset < span.end


def chains(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    lexicon: CueLexicon,
    text: str,
) -> Chains:
    """Return the attribution chains of a text: call the result with a token index, or ``over`` with a span."""
    return Chains(tokens, sentences, quotations, lexicon, text)


def _nested(links: list[_Link]) -> list[_Link]:
    """Order links so that one whose words stand inside another's content comes after it; the same source once."""
    ordered = sorted(links, key=lambda x: (-x.size, x.attribution.span))
    for a in range(len(ordered)):
        for b in range(a + 1, len(ordered)):
            if ordered[b].holds(ordered[a].attribution.span.start) and not ordered[a].holds(
                ordered[b].attribution.span.start
            ):
                ordered.insert(a, ordered.pop(b))
    kept: list[_Link] = []
    for link in ordered:
        if not any(
            k.attribution.source_text == link.attribution.source_text and k.attribution.source_text for k in kept
        ):
            kept.append(link)
    return kept
