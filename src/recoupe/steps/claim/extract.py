"""From an annotated article to its claims and quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recoupe.model.article import Span
from recoupe.model.claim import UNMET, Claim, Event, Quote, Where
from recoupe.model.reading import Reading
from recoupe.steps.claim.attach import give_quantities, give_times
from recoupe.steps.claim.attribution import Chains
from recoupe.steps.claim.clauses import Clause, predicates
from recoupe.steps.claim.counts import Counts
from recoupe.steps.claim.dating import best_time
from recoupe.steps.claim.events import code_event, negated
from recoupe.steps.claim.extents import LONGEST, extent
from recoupe.steps.claim.factuality import Factuality
from recoupe.steps.claim.heirs import inherit
from recoupe.steps.claim.hosts import hosts
from recoupe.steps.claim.labels import without_labels
from recoupe.steps.claim.mere_speech import grants, only_speech
from recoupe.steps.claim.places import places, sites
from recoupe.steps.claim.roles import arguments, content
from recoupe.steps.claim.said import sentences_said
from recoupe.steps.claim.series import run_series
from recoupe.steps.claim.sides import Sides
from recoupe.steps.claim.speakers import Speakers
from recoupe.steps.claim.who import resolve
from recoupe.text.folding import fold
from recoupe.text.tree import Tree, tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Annotation, Quantity, TimeExpression
    from recoupe.model.article import Article
    from recoupe.model.claim import Argument, Attribution

_CONTEXT = 32
_SILENT = frozenset({"date", "byline", "caption"})
_STRIKING = frozenset(
    {"explode", "destroy", "collapse_building", "catch_fire", "damage", "flood", "set_fire", "collapse"}
)


def read_claims(article: Article, note: Annotation, language: Language) -> Reading:
    """Return the claims of an article in text order, its quotes, and its entities.

    Entity ids are the article's own (``<article>#<n>``) until ``who.merge`` has seen the whole story.
    """
    if not note.tokens:
        return Reading(article.id, language.code, (), (), None)
    reader = ArticleClaims(article, note, language)
    claims = tuple(sorted(reader.claims(), key=lambda c: (c.span, c.head)))
    return Reading(article.id, language.code, claims, reader.quotes(), reader.entities)


class ArticleClaims:
    """Holds one article's parse while its claims are made."""

    def __init__(self, article: Article, note: Annotation, language: Language) -> None:
        """Parse what all claims of an article need."""
        self.article = article
        self.note = note
        self.language = language
        self.text = note.text
        self.tree = Tree(note.tokens)
        self.clauses = predicates(note, self.tree, language)
        self.facts = Factuality(note.tokens, note.sentences, language.cues, note.text, self.tree)
        chains = Chains(note.tokens, note.sentences, note.quotations, language.cues, note.text, self.facts)
        self.entities = resolve(note.text, note.tokens, note.sentences, note.mentions, language.names)
        self.place_tokens = {i for m in note.mentions if m.type == "place" for i in range(*m.tokens)}
        self.timed = frozenset(i for t in note.times for i in tokens_in(note.tokens, t.span))
        self.roles = self._block_roles()
        self.speakers = Speakers(note, self.tree, chains, self.entity, language)
        sides = Sides(note, self.tree, language.grammar)
        self.counts = Counts(note, self.tree, language, self.speakers, sides, self.facts.negation)

    def entity(self, token: int) -> str | None:
        """The local id of the entity that a token names, None for none."""
        index = self.entities.of_token[token] if token < len(self.entities.of_token) else None
        return None if index is None else f"{self.article.id}#{index}"

    def claims(self) -> list[Claim]:
        """Make the claims."""
        times = give_times(self.tree, self.clauses, self.note.times, self.language, self.text)
        quantities, stray = give_quantities(self.tree, self.clauses, without_labels(self.tree, self.note.quantities))
        events = [
            code_event(self.note.tokens, c.head, self.language.events, self.tree.children)
            if not c.nominal
            else self._nominal(c)
            for c in self.clauses
        ]
        mute = {n for n, c in enumerate(self.clauses) if n not in quantities and self._only_speech(c, events[n])}
        times = inherit(self.tree, self.clauses, mute, times, self.language)
        made: dict[int, Claim] = {}
        for n, clause in enumerate(self.clauses):
            role, paragraph = self.roles[clause.sentence]
            if role in _SILENT or n in mute:
                continue
            own, apart = self.counts.by_source(quantities.get(n, []))
            stray += apart
            claim = self.claim(clause, events[n], times.get(n, []), own, role, paragraph)
            if clause.nominal and not self._worth(claim):
                continue
            made[n] = claim
        made = hosts(self.tree, self.clauses, made, self.language, self.entity)
        found = list(made.values())
        found += [c for q in stray if (c := self._stray(q, found)) is not None]
        return run_series(sorted(found, key=lambda c: (c.span, c.head)), self.language.grammar)

    def _only_speech(self, clause: Clause, event: Event) -> bool:
        none = self.facts.negation.of(clause.head)
        return only_speech(clause, event, self.tree, self.language, self.speakers.cues, denied=none)

    def quotes(self) -> tuple[Quote, ...]:
        """Turn the speech among the quotations into quotes."""
        found = []
        for q in self.note.quotations:
            if not q.speech or q.kind == "indirect":
                continue
            speaker = self.speakers.entity_in(q.source) if q.source else None
            words = self.text[q.source.start : q.source.end] if q.source else ""
            cue = self.text[q.cue.start : q.cue.end] if q.cue else q.cue_lemma
            whole = Quote(self.article.id, q.span, self.text[q.span.start : q.span.end], speaker, words, cue, q.kind)
            found.append(whole)
            found += [
                replace(whole, span=s, exact=self.text[s.start : s.end], within=q.span)
                for s in sentences_said(self.note.tokens, self.note.sentences, q.span)
            ]
        return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))

    def claim(
        self,
        clause: Clause,
        event: Event,
        times: Sequence[TimeExpression],
        quantities: Sequence[Quantity],
        role: str,
        paragraph: int,
    ) -> Claim:
        """Make one claim of a clause, in a block of this role."""
        args = tuple(
            replace(a, classes=frozenset(c.id for c in self.language.classes.of(a.head) if c.kind == "thing"))
            for a in arguments(self.tree, clause, self.language.grammar, self.entity, self.text, self.timed)
        )
        where = places(self.tree, clause, self.language, self.place_tokens.__contains__, self.entity, self.text)
        where += self._struck(event, args)
        chain = self._spoken(self.speakers.of_clause(clause), clause, event)
        fact = self.facts.read(clause.head, chain)
        time = best_time(self.tree, clause.head, times)
        if time is not None and fact.polarity == "denied" and self._late(clause, time):
            fact, time = fact._replace(polarity="affirmed"), replace(time, direction="")
        span = extent(self.note, clause)
        inside = tokens_in(self.note.tokens, span)
        measures, quantities = self.counts.of_clause(
            clause, event, quantities, chain, fact.polarity, self._tense(clause, fact.tense)
        )
        if fact.certainty == "unknown" and self.facts.conditional(clause.head):
            measures = tuple(replace(m, state=UNMET) if m.category else m for m in measures)
        return Claim(
            article=self.article.id,
            span=span,
            exact=self.text[span.start : span.end],
            event=event,
            agents=_ids(a.entity for a in args if a.role == "agent"),
            patients=_ids(a.entity for a in args if a.role == "patient"),
            others=_ids(a.entity for a in args if a.role == "other"),
            arguments=args,
            time=time,
            times=tuple(sorted(times, key=lambda t: t.span)),
            place=next((w.entity for w in where if w.entity and w.relation == "in" and not w.loose), None),
            where=where,
            quantities=quantities,
            measures=measures,
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

    def _spoken(self, chain: tuple[Attribution, ...], clause: Clause, event: Event) -> tuple[Attribution, ...]:
        """Leave out what the clause's own verb says where it tells a deed by it.

        "The army shot down a drone" denies nothing, and that "the league accepted the offer" is told by the account.
        """
        token = self.note.tokens[clause.head]
        own = Span(token.start, token.end)
        concept = self.language.events.concepts.get(event.concept)
        deed = concept is not None and concept.kind == "event"
        granted = not clause.nominal and grants(self.tree, self.language, clause.head)
        stances = {"denies"} if deed else set()
        stances |= {"asserts"} if granted else set()
        return tuple(x for x in chain if x.stance not in stances or not (x.span.overlaps(own) and token.text in x.cue))

    def _late(self, clause: Clause, time: TimeExpression) -> bool:
        """Whether it did happen at a time until when it had not: "was not told until Monday"."""
        tokens, grammar = self.note.tokens, self.language.grammar
        if time.direction != "until" or tokens[clause.head].lemma.lower() in grammar.lasting:
            return False
        if not {fold(w) for w in time.exact.split()[:2]} & grammar.late:
            return False
        told = tokens[clause.head]  # "was not expected to reopen until Monday"
        verbs = [clause.head, *([told.head] if told.dep == "xcomp" else [])]
        return any(negated(tokens, v, self.language.events, self.tree.children) for v in verbs)

    def _struck(self, event: Event, args: Sequence[Argument]) -> tuple[Where, ...]:
        """What blows up, burns or falls is also where it happens, when it is a building."""
        if event.concept not in _STRIKING:
            return ()
        return tuple(
            Where("in", a.entity, a.words, a.head, a.lemmas, a.span, found)
            for a in args
            if a.role != "other" and (found := sites(self.language, a.head))
        )

    def _nominal(self, clause: Clause) -> Event:
        token = self.note.tokens[clause.head]
        event = code_event(self.note.tokens, clause.head, self.language.events, self.tree.children)
        return event if event.nominal else replace(event, lemma=token.lemma.lower(), nominal=True)

    def _worth(self, claim: Claim) -> bool:
        """A noun that names an event makes a claim only with something said of it."""
        placed = any(not w.loose for w in claim.where)
        return bool(claim.times or placed or claim.quantities or claim.agents or claim.patients)

    def _stray(self, quantity: Quantity, told: Sequence[Claim]) -> Claim | None:
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
        links = self.speakers.of_figure(quantity)
        if whole.end - whole.start > LONGEST or links:
            start, end = self.tree.phrase(at)
            named = [x.span for x in links if abs(x.span.start - quantity.span.end) < LONGEST // 4]
            whole = Span(
                min([start, quantity.span.start, *(x.start for x in named)]),
                max([end, quantity.span.end, *(x.end for x in named)]),
            )
        clause = Clause(inside[-1], tuple(tokens_in(self.note.tokens, whole)), whole, nominal=True, sentence=sentence)
        event = self._nominal(replace(clause, head=at))
        made = self.claim(clause, event, [], [quantity], role, paragraph)
        beside = next((c for c in told if c.position == sentence and c.time is not None and not c.event.nominal), None)
        return replace(made, time=beside.time) if beside is not None else made

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
        roles: list[tuple[str, int]] = []
        blocks = self.article.blocks
        at = 0
        for sentence in self.note.sentences:
            while at + 1 < len(blocks) and sentence.span.start >= blocks[at].span.end:
                at += 1
            roles.append((blocks[at].role if blocks else "paragraph", at))
        return roles


def _ids(found: Any) -> tuple[str, ...]:  # noqa: ANN401  any iterable of optional ids
    return tuple(sorted({e for e in found if e}))
