"""On whose word the clauses and the figures of an article stand, with the entity of each source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from recoupe.model.article import Span
from recoupe.steps.claim.givers import giver
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Annotation, Quantity
    from recoupe.model.claim import Attribution
    from recoupe.steps.claim.attribution import Chains
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_BESIDE = 30


class Speakers:
    """The chains of an article, asked by clause and by figure; ``cues`` are the tokens that bring in speech."""

    def __init__(
        self, note: Annotation, tree: Tree, chains: Chains, entity: Callable[[int], str | None], language: Language
    ) -> None:
        """``entity`` gives the local id of the entity that a token names."""
        self.note, self.tree, self.chains, self.entity, self.language = note, tree, chains, entity, language
        self.text = note.text
        self.cues = self._cue_tokens()
        self._sources = {k for q in note.quotations if q.speech and q.source for k in tokens_in(note.tokens, q.source)}

    def of_clause(self, clause: Clause) -> tuple[Attribution, ...]:
        """The chain over a clause."""
        links = self.chains.at(clause.head)
        if not links and clause.head in self.cues:
            # the verb of speech carries the claim: "the management puts it at 40"
            inside = [k for k in clause.own if self.note.tokens[k].dep == "obj" and k > clause.head]
            inside += [  # "two thousand people, swears the union"
                k
                for k in clause.own
                if self.note.tokens[k].dep == "nsubj"
                and k < clause.head
                and any(True for _ in self.tree.with_dep(k, "nummod"))
            ]
            links = next((found for k in inside if (found := self.chains.at(k))), ())
        return self.linked(links)

    def of_figure(self, quantity: Quantity) -> tuple[Attribution, ...]:
        """The chain over a figure; of several sources beside it, the one whose words follow it closest."""
        inside = tokens_in(self.note.tokens, quantity.span)
        chain = self.chains.at(inside[-1]) if inside else ()
        close = [x for x in chain if 0 <= x.span.start - quantity.span.end <= _BESIDE]
        if len(chain) > 1 and close:
            return (min(close, key=lambda x: x.span),)
        if not chain:
            given = giver(self.tree, quantity, self.text, self.language.givers, self._speaks)
            return (given,) if given is not None else ()
        return chain

    def _speaks(self, token: int) -> bool:
        """Whether a token is a name or a noun of people, or of a body that counts and estimates."""
        lemma = self.note.tokens[token].lemma
        classes, known = self.language.classes, self.entity(token)
        people = fold(lemma) in classes.persons or any(c.kind == "people" for c in classes.of(lemma))
        return known is not None or people or bool(classes.of(lemma, "estimator"))

    def linked(self, links: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Resolve the sources of a chain."""
        return tuple(
            replace(
                x, source=self.entity_in(x.span, x.source_text) or self._goes_on_speaking(x), stance=self._stance(x)
            )
            for x in links
        )

    def _goes_on_speaking(self, link: Attribution) -> str | None:
        """The entity of a pronoun that opens a sentence: who spoke in the sentence before, as its subject."""
        inside = tokens_in(self.note.tokens, link.span) if link.source_text else []
        tokens = self.note.tokens
        first = inside[0] if inside else -1
        if first < 1 or tokens[first].pos != "PRON" or tokens[first].text != link.source_text:
            return None
        own = self.note.sentences[tokens[first].sentence]
        if own.first != first or self.note.text[tokens[first - 1].end : tokens[first].start].count("\n"):
            return None
        before = self.note.sentences[tokens[first].sentence - 1]
        subjects = [
            k
            for k in range(before.first, before.last)
            if tokens[k].dep == "nsubj" and tokens[tokens[k].head].dep == "root" and k in self._sources
        ]
        if len(subjects) != 1 or not _alike(tokens[subjects[0]].morph, tokens[first].morph):
            return None
        return self.entity(subjects[0])

    def _stance(self, link: Attribution) -> Literal["asserts", "denies", "doubts", "asks"]:
        """Read disbelief in the cue or in the verb that governs it ("ose soutenir", "prétendent")."""
        if link.stance != "asserts" or not link.cue:
            return link.stance
        at = self.text.find(link.cue, link.span.start, link.span.end)
        words = tokens_in(self.note.tokens, Span(at, at + len(link.cue))) if at >= 0 else []
        over = {self.note.tokens[i].head for i in words if self.note.tokens[i].dep != "conj"}  # "pretends … and shouts"
        around = {self.note.tokens[k].lemma.lower() for k in over.union(words)}
        return "doubts" if around & self.language.grammar.disbelief else "asserts"

    def entity_in(self, span: Span, words: str | None = None) -> str | None:
        """The entity that the words of a source name: that of its governing noun, else its only one."""
        if words is not None:
            if not words:
                return None
            at = self.text.find(words, span.start, span.end)
            if at < 0:
                return None
            span = Span(at, at + len(words))
        inside = tokens_in(self.note.tokens, span)
        own = set(inside)
        tops = [i for i in inside if self.note.tokens[i].head not in own or self.note.tokens[i].head == i]
        for i in tops:
            if found := self._beside(i, own) or self.entity(i):
                return found
        for i in inside:
            agent = self.note.tokens[i].dep == "obl:agent" or self.tree.case(i) in self.language.grammar.roles.agent
            if agent and (found := self.entity(i)):
                return found
        named = sorted({e for i in inside if (e := self.entity(i))})
        return named[0] if len(named) == 1 else None

    def _beside(self, noun: int, inside: set[int]) -> str | None:
        """The entity of the name beside a noun that is none ("the chair of the trust, Odile Brunard")."""
        if self.note.tokens[noun].pos != "NOUN":
            return None
        names = [
            k
            for k in self.tree.with_dep(noun, "appos")
            if k in inside and k > noun and self.note.tokens[k].pos == "PROPN"
        ]
        return self.entity(names[0]) if len(names) == 1 else None

    def _cue_tokens(self) -> set[int]:
        found: set[int] = set()
        for q in self.note.quotations:
            if q.cue is not None and q.speech:
                found.update(tokens_in(self.note.tokens, q.cue))
        return found


def _alike(one: str, two: str) -> bool:
    """Whether two words have one number and one gender, as far as both tell."""
    left, right = (dict(f.split("=", 1) for f in m.split("|") if "=" in f) for m in (one, two))
    return all(left.get(k) == right.get(k) for k in ("Number", "Gender") if k in left and k in right)
