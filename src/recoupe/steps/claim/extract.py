"""From an annotated article to its claims and quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from recoupe.model.article import Span
from recoupe.model.claim import Claim, Event, Quote, Where
from recoupe.model.reading import Reading
from recoupe.steps.claim.attach import give_quantities, give_times, tokens_in
from recoupe.steps.claim.attribution import Chains
from recoupe.steps.claim.clauses import Clause, predicates
from recoupe.steps.claim.events import code_event
from recoupe.steps.claim.factuality import Factuality
from recoupe.steps.claim.hosts import hosts
from recoupe.steps.claim.labels import without_labels
from recoupe.steps.claim.measures import measure
from recoupe.steps.claim.places import places, sites
from recoupe.steps.claim.roles import arguments, content
from recoupe.steps.claim.said import sentences_said
from recoupe.steps.claim.series import run_series
from recoupe.steps.claim.sides import Sides
from recoupe.steps.claim.who import resolve
from recoupe.steps.claim.zeros import none_of, zeros
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Annotation, Quantity, TimeExpression
    from recoupe.model.article import Article
    from recoupe.model.claim import Argument, Attribution, Measure

_CONTEXT = 32
_SILENT = frozenset({"date", "byline", "caption"})
_LONGEST = 420
_BESIDE = 30
_STRIKING = frozenset(
    {"explode", "destroy", "collapse_building", "catch_fire", "damage", "flood", "set_fire", "collapse"}
)


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
        self.timed = frozenset(i for t in note.times for i in tokens_in(note.tokens, t.span))
        self.sides = Sides(note, self.tree)
        self.roles = self._block_roles()
        self.cues = self._cue_tokens()

    def entity(self, token: int) -> str | None:
        """The local id of the entity that a token names, None for none."""
        index = self.entities.of_token[token] if token < len(self.entities.of_token) else None
        return None if index is None else f"{self.article.id}#{index}"

    def claims(self) -> list[Claim]:
        """Make the claims."""
        times = give_times(self.tree, self.clauses, self.note.times)
        quantities, stray = give_quantities(self.tree, self.clauses, without_labels(self.tree, self.note.quantities))
        events = [
            code_event(self.note.tokens, c.head, self.language.events, self.tree.children)
            if not c.nominal
            else self._nominal(c)
            for c in self.clauses
        ]
        made: dict[int, Claim] = {}
        for n, clause in enumerate(self.clauses):
            role, paragraph = self.roles[clause.sentence]
            if role in _SILENT or (n not in quantities and self._only_speech(clause, events[n])):
                continue
            own, apart = self._by_source(quantities.get(n, []))
            stray += apart
            claim = self._claim(clause, events[n], times.get(n, []), own, role, paragraph)
            if clause.nominal and not self._worth(claim):
                continue
            made[n] = claim
        made = hosts(self.tree, self.clauses, made, self.language, self.entity)
        found = list(made.values())
        found += [c for q in stray if (c := self._stray(q, found)) is not None]
        return run_series(sorted(found, key=lambda c: (c.span, c.head)), self.language.grammar.crowd)

    def quotes(self) -> tuple[Quote, ...]:
        """Turn the speech among the quotations into quotes."""
        found = []
        for q in self.note.quotations:
            if not q.speech or q.kind == "indirect":
                continue
            speaker = self._entity_in(q.source) if q.source else None
            words = self.text[q.source.start : q.source.end] if q.source else ""
            cue = self.text[q.cue.start : q.cue.end] if q.cue else q.cue_lemma
            whole = Quote(self.article.id, q.span, self.text[q.span.start : q.span.end], speaker, words, cue, q.kind)
            found.append(whole)
            found += [
                replace(whole, span=s, exact=self.text[s.start : s.end], within=q.span)
                for s in sentences_said(self.note.tokens, self.note.sentences, q.span)
            ]
        return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))

    def _claim(
        self,
        clause: Clause,
        event: Event,
        times: Sequence[TimeExpression],
        quantities: Sequence[Quantity],
        role: str,
        paragraph: int,
    ) -> Claim:
        args = tuple(
            replace(a, classes=frozenset(c.id for c in self.language.classes.of(a.head) if c.kind == "thing"))
            for a in arguments(self.tree, clause, self.language.grammar, self.entity, self.text, self.timed)
        )
        where = places(self.tree, clause, self.language, self.place_tokens.__contains__, self.entity, self.text)
        where += self._struck(event, args)
        chain = self._chain(clause)
        fact = self.facts.read(clause.head, chain)
        span = self._with_whole_names(self._shorten(clause))
        inside = tokens_in(self.note.tokens, span)
        measures, quantities = self._measures(
            clause, event, quantities, chain, fact.polarity, self._tense(clause, fact.tense)
        )
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

    def _measures(
        self,
        clause: Clause,
        event: Event,
        quantities: Sequence[Quantity],
        chain: tuple[Attribution, ...],
        polarity: str,
        tense: str,
    ) -> tuple[tuple[Measure, ...], tuple[Quantity, ...]]:
        """Return the quantities of a clause as figures, and with them its counts of nobody."""
        predicate, sentence = (clause.head, event.concept), self.note.sentences[clause.sentence].span

        def read(q: Quantity) -> Measure:
            counted = self._linked(self._figure_chain(q)) or chain
            told = measure(self.tree, q, predicate, sentence, self.language, self.text)
            return replace(told, attribution=counted, side=self.sides.of(q, counted, self._subject(clause.head)))

        found = [read(q) for q in quantities]
        if polarity == "denied" and tense != "pluperfect":  # "no one had ever died on it" is of before
            found = [replace(m, quantity=none_of(m.quantity)) if m.category else m for m in found]
            none = zeros(self.facts.negation, clause.head, self.text)
            found += [m for q in none if (m := read(q)).category]
        ordered = tuple(sorted(found, key=lambda m: m.quantity.span))
        return ordered, tuple(m.quantity for m in ordered)

    def _subject(self, head: int) -> int | None:
        return next((k for k in self.tree.children[head] if self.note.tokens[k].dep == "nsubj"), None)

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

    def _chain(self, clause: Clause) -> tuple[Attribution, ...]:
        links = self.chains.at(clause.head)
        if (
            not links and clause.head in self.cues
        ):  # the verb of speech carries the claim: "the management puts it at 40"
            inside = [k for k in clause.own if self.note.tokens[k].dep == "obj" and k > clause.head]
            links = next((found for k in inside if (found := self.chains.at(k))), ())
        return self._linked(links)

    def _linked(self, links: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Resolve the sources of a chain."""
        return tuple(replace(x, source=self._entity_in(x.span, x.source_text), stance=self._stance(x)) for x in links)

    def _stance(self, link: Attribution) -> Literal["asserts", "denies", "doubts", "asks"]:
        """Read disbelief in the cue or in the verb that governs it ("ose soutenir", "prétendent")."""
        if link.stance != "asserts" or not link.cue:
            return link.stance
        at = self.text.find(link.cue, link.span.start, link.span.end)
        words = tokens_in(self.note.tokens, Span(at, at + len(link.cue))) if at >= 0 else []
        around = {self.note.tokens[k].lemma.lower() for i in words for k in (i, self.note.tokens[i].head)}
        return "doubts" if around & self.language.grammar.disbelief else "asserts"

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
        for i in inside:
            agent = self.note.tokens[i].dep == "obl:agent" or self.tree.case(i) in {"par", "by"}
            if agent and (found := self.entity(i)):
                return found
        named = sorted({e for i in inside if (e := self.entity(i))})
        return named[0] if len(named) == 1 else None

    def _only_speech(self, clause: Clause, event: Event) -> bool:
        """A verb that only introduces somebody's words, or only says may and must, tells no event of its own."""
        if clause.nominal:
            return False
        token = self.note.tokens[clause.head]
        deps = {self.note.tokens[k].dep: k for k in self.tree.children[clause.head]}
        inner = deps.get("xcomp", deps.get("ccomp"))
        if token.lemma.lower() in self.language.grammar.modal:
            return inner is not None
        if clause.head not in self.cues or self._accuses(clause.head):
            return False
        if inner is not None and inner in self.cues:
            return True
        denies = self._cue_stance(clause.head) != "asserts"
        if denies and any(self._names_something(deps[d]) for d in ("obj", "nsubj:pass") if d in deps):
            return False
        concept = self.language.events.concepts.get(event.concept)
        return "obj" not in deps or concept is None or concept.kind in {"speech", "cognition"}

    def _names_something(self, noun: int) -> bool:
        token = self.note.tokens[noun]
        return token.pos in {"NOUN", "PROPN"} or token.text.lower() in self.language.grammar.demonstrative

    def _accuses(self, head: int) -> bool:
        """Whether the verb is a deed against somebody by itself ("blames the firm for the leak")."""
        token = self.note.tokens[head]
        verb = self.language.cues.verb(token.lemma.lower(), token.text.lower())
        return verb is not None and verb.kind == "accuse"

    def _cue_stance(self, head: int) -> str:
        token = self.note.tokens[head]
        verb = self.language.cues.verb(token.lemma.lower(), token.text.lower())
        return verb.stance if verb is not None else "asserts"

    def _cue_tokens(self) -> set[int]:
        found: set[int] = set()
        for q in self.note.quotations:
            if q.cue is not None and q.speech:
                found.update(tokens_in(self.note.tokens, q.cue))
        return found

    def _worth(self, claim: Claim) -> bool:
        """A noun that names an event makes a claim only with something said of it."""
        return bool(claim.times or claim.where or claim.quantities or claim.agents or claim.patients)

    def _by_source(self, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
        """Part the figures of the clause's own source from another's ("6 000 selon A, 2 300 selon B")."""
        if len(quantities) < 2:  # noqa: PLR2004  nothing to part
            return list(quantities), []
        sources = [self._source_at(q) for q in quantities]
        first = sources[0]
        own = [q for q, s in zip(quantities, sources, strict=True) if s in {first, ""} or not first]
        return own, [q for q in quantities if q not in own]

    def _source_at(self, quantity: Quantity) -> str:
        chain = self._figure_chain(quantity)
        return chain[-1].source_text if chain else ""

    def _figure_chain(self, quantity: Quantity) -> tuple[Attribution, ...]:
        """The chain over a figure; of several sources beside it, the one whose words follow it closest."""
        inside = tokens_in(self.note.tokens, quantity.span)
        chain = self.chains.at(inside[-1]) if inside else ()
        close = [x for x in chain if 0 <= x.span.start - quantity.span.end <= _BESIDE]
        if len(chain) > 1 and close:
            return (min(close, key=lambda x: x.span),)
        return chain

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
        links = self._figure_chain(quantity)
        if whole.end - whole.start > _LONGEST or links:
            start, end = self.tree.phrase(at)
            named = [x.span for x in links if abs(x.span.start - quantity.span.end) < _LONGEST // 4]
            whole = Span(
                min([start, quantity.span.start, *(x.start for x in named)]),
                max([end, quantity.span.end, *(x.end for x in named)]),
            )
        clause = Clause(inside[-1], tuple(tokens_in(self.note.tokens, whole)), whole, nominal=True, sentence=sentence)
        event = self._nominal(replace(clause, head=at))
        made = self._claim(clause, event, [], [quantity], role, paragraph)
        beside = next((c for c in told if c.position == sentence and c.time is not None and not c.event.nominal), None)
        return replace(made, time=beside.time) if beside is not None else made

    def _shorten(self, clause: Clause) -> Span:
        """Keep a claim's words to what can be read at a glance: a very long clause keeps the part by its verb."""
        span = clause.span
        if span.end - span.start <= _LONGEST:
            return span
        head = self.note.tokens[clause.head]
        start, end = max(span.start, head.start - _LONGEST // 2), min(span.end, head.end + _LONGEST // 2)
        inside = tokens_in(self.note.tokens, Span(start, end))
        return Span(self.note.tokens[inside[0]].start, self.note.tokens[inside[-1]].end)

    def _with_whole_names(self, span: Span) -> Span:
        """Begin and end no claim inside a proper name, wherever the parse cuts it."""
        start, end = span
        for mention in self.note.mentions:
            if mention.reading is None or mention.reading.kind in {"role", "group", "body"}:
                continue
            if mention.span.start < start < mention.span.end:
                start = mention.span.start
            if mention.span.start < end < mention.span.end:
                end = mention.span.end
        return Span(start, end)

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
