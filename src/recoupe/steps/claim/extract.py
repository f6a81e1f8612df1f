"""From an annotated article to its claims and quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recoupe.model.article import Span
from recoupe.model.claim import Claim, Event, Quote
from recoupe.model.reading import Reading
from recoupe.steps.claim.attach import give_quantities, give_times, tokens_in
from recoupe.steps.claim.attribution import Chains
from recoupe.steps.claim.clauses import Clause, predicates
from recoupe.steps.claim.events import code_event
from recoupe.steps.claim.factuality import Factuality
from recoupe.steps.claim.hosts import hosts
from recoupe.steps.claim.measures import measure
from recoupe.steps.claim.places import places
from recoupe.steps.claim.roles import arguments, content
from recoupe.steps.claim.series import run_series
from recoupe.steps.claim.who import resolve
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Annotation, Quantity, TimeExpression
    from recoupe.model.article import Article
    from recoupe.model.claim import Attribution

_CONTEXT = 32
_SILENT = frozenset({"date", "byline", "caption"})
_LONGEST = 420


def read_claims(article: Article, note: Annotation, language: Language) -> Reading:
    """Return the claims of an article in text order, its quotes, and its entities.

    Entity ids are the article's own (``<article>#<n>``) until ``who.merge`` has seen the whole story.
    """
    if not note.tokens:
        return Reading(article.id, language.code, (), (), None)
    reader = _Reader(article, note, language)
    claims = tuple(sorted(reader.claims(), key=lambda c: (c.span, c.head)))
    return Reading(article.id, language.code, claims, reader.quotes(), reader.entities)


class _Reader:
    """Holds one article's parse while its claims are made."""

    def __init__(self, article: Article, note: Annotation, language: Language) -> None:
        self.article = article
        self.note = note
        self.language = language
        self.text = note.text
        self.tree = Tree(note.tokens)
        self.clauses = predicates(note, self.tree, language)
        self.facts = Factuality(note.tokens, note.sentences, language.cues, note.text, self.tree)
        self.chains = Chains(note.tokens, note.sentences, note.quotations, language.cues, note.text, self.facts)
        self.entities = resolve(note.text, note.tokens, note.sentences, note.mentions, language.names)
        self.place_tokens = {i for m in note.mentions if m.type == "place" for i in range(*m.tokens)}
        self.roles = self._block_roles()
        self.cues = self._cue_tokens()

    def entity(self, token: int) -> str | None:
        """The local id of the entity that a token names, None for none."""
        index = self.entities.of_token[token] if token < len(self.entities.of_token) else None
        return None if index is None else f"{self.article.id}#{index}"

    def claims(self) -> list[Claim]:
        """Make the claims."""
        times = give_times(self.tree, self.clauses, self.note.times, self.note.sentences)
        quantities, stray = give_quantities(self.tree, self.clauses, self.note.quantities)
        events = [
            code_event(self.note.tokens, c.head, self.language.events, self.tree.children) if not c.nominal else self._nominal(c)
            for c in self.clauses
        ]
        made: dict[int, Claim] = {}
        for n, clause in enumerate(self.clauses):
            role, paragraph = self.roles[clause.sentence]
            if role in _SILENT or self._only_speech(clause, events[n]):
                continue
            claim = self._claim(clause, events[n], times.get(n, []), quantities.get(n, []), role, paragraph)
            if clause.nominal and not self._worth(claim):
                continue
            made[n] = claim
        made = hosts(self.tree, self.clauses, made, self.language, self.entity)
        found = list(made.values())
        found += [c for q in stray if (c := self._stray(q)) is not None]
        return run_series(self.tree, sorted(found, key=lambda c: (c.span, c.head)), self.language, self.text)

    def quotes(self) -> tuple[Quote, ...]:
        """Turn the speech among the quotations into quotes."""
        found = []
        for q in self.note.quotations:
            if not q.speech or q.kind == "indirect":
                continue
            speaker = self._entity_in(q.source) if q.source else None
            words = self.text[q.source.start : q.source.end] if q.source else ""
            cue = self.text[q.cue.start : q.cue.end] if q.cue else q.cue_lemma
            found.append(
                Quote(self.article.id, q.span, self.text[q.span.start : q.span.end], speaker, words, cue, q.kind)
            )
        return tuple(sorted(found, key=lambda q: q.span))

    def _claim(
        self,
        clause: Clause,
        event: Event,
        times: Sequence[TimeExpression],
        quantities: Sequence[Quantity],
        role: str,
        paragraph: int,
    ) -> Claim:
        args = arguments(self.tree, clause, self.language.grammar, self.entity, self.text)
        where = places(self.tree, clause, self.language, self.place_tokens.__contains__, self.entity, self.text)
        chain = self._chain(clause)
        fact = self.facts.read(clause.head, chain)
        span = self._shorten(clause)
        sentence = self.note.sentences[clause.sentence].span
        inside = tokens_in(self.note.tokens, span)
        return Claim(
            article=self.article.id,
            span=span,
            exact=self.text[span.start : span.end],
            event=event,
            agents=_ids(a.entity for a in args if a.role == "agent"),
            patients=_ids(a.entity for a in args if a.role == "patient"),
            others=_ids(a.entity for a in args if a.role == "other"),
            arguments=args,
            time=best_time(times),
            times=tuple(sorted(times, key=lambda t: t.span)),
            place=next((w.entity for w in where if w.entity and w.relation == "in"), None),
            where=where,
            quantities=tuple(sorted(quantities, key=lambda q: q.span)),
            measures=tuple(
                measure(self.tree, q, (clause.head, event.concept), sentence, self.language, self.text)
                for q in sorted(quantities, key=lambda q: q.span)
            ),
            polarity=fact.polarity,
            certainty=fact.certainty,
            attribution=chain,
            terms=content(self.tree, span.start, span.end, clause.head, self.language.grammar),
            names=frozenset(e for i in inside if (e := self.entity(i))),
            head=clause.head,
            position=clause.sentence,
            tense=self._tense(clause, fact.tense),
            role=role,
            definite=self._definite(clause),
            paragraph=paragraph,
            prefix=self.text[max(0, span.start - _CONTEXT) : span.start],
            suffix=self.text[span.end : span.end + _CONTEXT],
        )

    def _nominal(self, clause: Clause) -> Event:
        token = self.note.tokens[clause.head]
        event = code_event(self.note.tokens, clause.head, self.language.events, self.tree.children)
        return event if event.nominal else replace(event, lemma=token.lemma.lower(), nominal=True)

    def _chain(self, clause: Clause) -> tuple[Attribution, ...]:
        links = self.chains.at(clause.head)
        return tuple(replace(x, source=self._entity_in(x.span, x.source_text)) for x in links)

    def _entity_in(self, span: Span, words: str | None = None) -> str | None:
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
            if found := self.entity(i):
                return found
        named = sorted({e for i in inside if (e := self.entity(i))})
        return named[0] if len(named) == 1 else None

    def _only_speech(self, clause: Clause, event: Event) -> bool:
        """A verb that only introduces somebody's words tells no event of its own."""
        if clause.head not in self.cues or clause.nominal:
            return False
        concept = self.language.events.concepts.get(event.concept)
        return concept is None or concept.kind in {"speech", "cognition"}

    def _cue_tokens(self) -> set[int]:
        found: set[int] = set()
        for q in self.note.quotations:
            if q.cue is not None and q.speech:
                found.update(tokens_in(self.note.tokens, q.cue))
        return found

    def _worth(self, claim: Claim) -> bool:
        """A noun that names an event makes a claim only with something said of it."""
        return bool(claim.times or claim.where or claim.quantities or claim.agents or claim.patients)

    def _stray(self, quantity: Quantity) -> Claim | None:
        """A figure without a predicate ("Bilan : douze arrestations.") is a claim of its own words."""
        inside = tokens_in(self.note.tokens, quantity.span)
        if not inside:
            return None
        at = quantity.head if quantity.head >= 0 else inside[-1]
        sentence = self.note.tokens[inside[0]].sentence
        role, paragraph = self.roles[sentence]
        if role in _SILENT:
            return None
        whole = self.note.sentences[sentence].span
        if whole.end - whole.start > _LONGEST:
            start, end = self.tree.phrase(at)
            whole = Span(min(start, quantity.span.start), max(end, quantity.span.end))
        clause = Clause(at, tuple(tokens_in(self.note.tokens, whole)), whole, nominal=True, sentence=sentence)
        return self._claim(clause, self._nominal(clause), [], [quantity], role, paragraph)

    def _shorten(self, clause: Clause) -> Span:
        """Keep a claim's words to what can be read at a glance: a very long clause keeps the part by its verb."""
        span = clause.span
        if span.end - span.start <= _LONGEST:
            return span
        head = self.note.tokens[clause.head]
        start, end = max(span.start, head.start - _LONGEST // 2), min(span.end, head.end + _LONGEST // 2)
        inside = tokens_in(self.note.tokens, Span(start, end))
        return Span(self.note.tokens[inside[0]].start, self.note.tokens[inside[-1]].end)

    def _tense(self, clause: Clause, tense: str) -> str:
        """Tell the pluperfect from other pasts: it steps back behind what is being told."""
        if tense != "past":
            return tense
        for k in self.tree.children[clause.head]:
            token = self.note.tokens[k]
            if token.dep in {"aux", "aux:pass"}:
                past = "Tense=Imp" in token.morph or (token.lemma == "have" and "Tense=Past" in token.morph)
                if past and "VerbForm=Part" in self.note.tokens[clause.head].morph:
                    return "pluperfect"
        return tense

    def _definite(self, clause: Clause) -> bool:
        words = {self.note.tokens[k].text.lower() for k in self.tree.children[clause.head]}
        return clause.nominal and bool(words & self.language.grammar.definite)

    def _block_roles(self) -> list[tuple[str, int]]:
        roles = []
        blocks = self.article.blocks
        at = 0
        for sentence in self.note.sentences:
            while at + 1 < len(blocks) and sentence.span.start >= blocks[at].span.end:
                at += 1
            roles.append((blocks[at].role if blocks else "paragraph", at))
        return roles


_FINENESS = {
    "minute": 0, "hour": 1, "part": 2, "day": 3, "week": 4, "month": 5, "season": 6, "quarter": 6, "year": 7,
    "decade": 8, "century": 9, "vague": 10,
}  # fmt: skip


def best_time(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the finest resolved point among the times of a clause, the first of equals."""
    points = [t for t in times if t.kind == "point" and t.interval is not None and t.anchor != "unresolved"]
    return min(points, key=lambda t: (t.direction != "", _FINENESS[t.granularity], t.span), default=None)


def _ids(found: Any) -> tuple[str, ...]:  # noqa: ANN401  any iterable of optional ids
    return tuple(sorted({e for e in found if e}))
