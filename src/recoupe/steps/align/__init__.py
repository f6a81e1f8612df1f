"""Claims of one story -> points: claims on the same thing, ready to be compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from math import log
from typing import TYPE_CHECKING

from recoupe.model.point import Evidence
from recoupe.steps.align.ages import age_points
from recoupe.steps.align.chances import Chances, Sentence
from recoupe.steps.align.changes import change_points
from recoupe.steps.align.core import Core, core
from recoupe.steps.align.denials import Asking, denial_points
from recoupe.steps.align.denials.bounds import conditional
from recoupe.steps.align.events import event_points
from recoupe.steps.align.evidence import Scene, judge
from recoupe.steps.align.figures import figure_points, figures
from recoupe.steps.align.main_event import begins, main_claims, main_concepts
from recoupe.steps.align.scope import scopes
from recoupe.steps.align.speech import quote_points
from recoupe.steps.align.statements import statement_points
from recoupe.steps.align.surety import surety_points
from recoupe.steps.align.twins import figure_said, wordings
from recoupe.steps.meaning import prepare

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.phrases import Phrases
    from recoupe.model.claim import Claim, Entity, Quote
    from recoupe.model.point import Figure, Point
    from recoupe.steps.align.scope import Scope
    from recoupe.steps.kept import Kept

_BEING = frozenset({"occur", "carry_out", "exist"})
_COUNTED = frozenset({"dead", "injured", "missing"})
_PART_OF = frozenset({"hospital"})
_TALKS = "talks"
_TOO_WIDE = frozenset({"deal", "talks", "walkout", "march", "clash", "price", "damage", "letter", "homes", "jobs"})
_RARE = 8
_LABEL = 110
_TORN = 2.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """The points of a story, when its main event began, and the claims that tell it."""

    points: tuple[Point, ...]
    begins: datetime | None
    main: frozenset[str]


def align(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    entities: Mapping[str, Entity],
    main_language: str,
    quotes: Sequence[Quote] = (),
    kept: Kept | None = None,
) -> Aligned:
    """Put the claims of one story on points.

    ``languages`` and ``published`` are by article id; ``main_language`` chooses whose words label a point; ``kept`` is
    what was worked out when the story was told before.
    """
    if len(published) > 1:
        prepare(c.exact for c in claims)
    work = _Alignment(claims, languages, published, entities, main_language)
    points = [
        *figure_points(
            work.figures, work.scope, work.evidence, work.around, work.chance, work.figure_label, work.said, kept
        ),
        *age_points(claims, entities, work.around, work.age_label),
        *event_points(work.eventful, work.scene, work.evidence, work.chance, work.label, work.telling),
        *denial_points(claims, work.asking()),
        *change_points(work.cores, work.same_meeting, work.planned),
        *quote_points(quotes, claims, languages, entities),
        *surety_points(claims, work.chances, work.label),
        *statement_points(
            claims, work.scene.rarity, work.scene.related, work.label, work.telling, work.scene.people, work.chances
        ),
    ]
    aligned = Aligned(tuple(sorted(points, key=lambda p: (p.kind, p.id))), work.begins, work.main)
    vars(work).clear()  # it asks itself through the scene: a cycle that only the collector would take apart
    return aligned


class _Alignment:
    """Holds what all kinds of points share while one story is aligned."""

    def __init__(
        self,
        claims: Sequence[Claim],
        languages: Mapping[str, Language],
        published: Mapping[str, datetime | None],
        entities: Mapping[str, Entity],
        main_language: str,
    ) -> None:
        self.languages = languages
        self.published = published
        self.main_language = main_language
        self._lexicons = [x for _, x in sorted({lang.code: lang.classes for lang in languages.values()}.items())]
        self._classes_of: dict[str, frozenset[str]] = {}
        self._lexicon = next(iter(sorted(languages.items())))[1].events if languages else None
        self.told = {c.event.concept for c in claims}
        self.cores = [
            core(
                c,
                self._known,
                partial(self._noun, c.article),
                partial(self._stand, c.article),
                languages[c.article].grammar.aspects,
                languages[c.article].grammar.light,
                languages[c.article].events.senses,
            )
            for c in claims
        ]
        self._core = {c.claim.id: c for c in self.cores}
        concepts = main_concepts(self.cores, self._related)
        mains: list[frozenset[str]] = []
        for concept in concepts:
            mains.append(main_claims(self.cores, concept, self._related).difference(*mains))
        self.main = mains[0] if mains else frozenset()
        self.begins = begins(claims, self.main, lambda c: published.get(c.article))
        # A person told by a role alone ("the officer") may be the one whom another account names otherwise.
        people = frozenset(e.id for e in entities.values() if e.type == "person" and e.name != e.name.lower())
        self.scene = Scene(
            self._related,
            self._classes,
            tuple(mains),
            people,
            _rarity([c.terms for c in claims]),
            _rarity([c.names for c in claims]),
            self.planned,
        )
        self.eventful = [
            c
            for c in self.cores
            if c.kind in {"event", ""}
            and c.claim.certainty != "unknown"
            and (c.claim.arguments or c.claim.where or c.claim.times)
            and not self._only_counts(c.claim)
            and not conditional(c.claim, languages[c.claim.article].cues)
        ]
        classes = Counter(c for claim in claims for c in {k for x in claim.arguments for k in x.classes})
        narrow = {c for c, n in classes.items() if n <= _RARE} - _TOO_WIDE
        self._things = {
            c.id: narrow.intersection(k for x in c.arguments if x.role != "other" for k in x.classes) for c in claims
        }
        self.wording = wordings(self.cores, self.planned, mains)
        self._judged: dict[tuple[int, int], Evidence] = {}
        self._figures_said: dict[Hashable, int] = {}
        self._sentences: dict[tuple[str, int], tuple[set[str], set[str]]] = {}
        self._together: dict[tuple[str, int], list[Claim]] = {}
        self._of_article: dict[str, list[Claim]] = {}
        for c in claims:
            names, terms = self._sentences.setdefault((c.article, c.position), (set(), set()))
            names |= c.names
            terms |= c.terms
            self._together.setdefault((c.article, c.position), []).append(c)
            self._of_article.setdefault(c.article, []).append(c)
        sentences = self._widest(claims)
        self.chances = Chances(sentences, self.evidence, self.scene.rarity, self.scene.rare_names)
        numbers: dict[Hashable, int] = {}
        self.telling = {c.id: numbers.setdefault((self.wording[c.id], sentences[c.id]), len(numbers)) for c in claims}
        told = Counter(p for _, own in sorted(self._of_article.items()) for p in _places(own))
        local = frozenset(p for p, n in told.items() if 2 * n >= len(languages))
        bodies = {e.id: e.name for e in entities.values() if self._is_body(e)}
        self._scopes = scopes(claims, self.begins, local, bodies)
        codes = {a: lang.code for a, lang in languages.items()}
        by_code = {lang.code: lang.classes for lang in languages.values()}
        marched = {c.claim.article for c in self.cores if c.concept == "demonstrate"}
        crowd = "demonstrate" if len(marched) > 1 else concepts[0] if concepts else ""
        self.figures = figures(claims, by_code.__getitem__, codes, crowd)

    def _widest(self, claims: Sequence[Claim]) -> dict[str, Sentence]:
        """Return the sentence of each claim, as far as its claims tell it, by claim id."""
        sentence = {
            at: Sentence(
                max(own, key=lambda c: (c.span.end - c.span.start, -c.span.start)).exact,
                frozenset(self._sentences[at][0]),
            )
            for at, own in self._together.items()
        }
        return {c.id: sentence[c.article, c.position] for c in claims}

    def scope(self, claim: Claim) -> Scope:
        """The scope of a claim."""
        return self._scopes[claim.id]

    def evidence(self, a: Claim, b: Claim) -> Evidence:
        """Judge a pair of wordings once."""
        one, two = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        said = self.wording[one], self.wording[two]
        found = self._judged.get(said if said[0] < said[1] else said[::-1])
        if found is None:
            found = self._judged[said if said[0] < said[1] else said[::-1]] = judge(
                self._core[one], self._core[two], self.scene
            )
        return found if (found.a, found.b) == (one, two) else Evidence(one, two, found.score, found.features)

    def said(self, figure: Figure) -> int:
        """Number what a figure says, with its claim, its sentence and its scope."""
        c = figure.claim
        names, terms = self._sentences[c.article, c.position]
        own = (figure_said(figure), self.telling[c.id], frozenset(names), frozenset(terms), self._scopes[c.id])
        return self._figures_said.setdefault(own, len(self._figures_said))

    def chance(self, a: Claim, b: Claim) -> float:
        """How likely two claims are on one point."""
        return 0.0 if self.chances.apart(a, b) else self.chances.judge(a, b, self.chances.told(a, b))[0]

    def around(self, a: Claim, b: Claim) -> float:
        """How much of what is rare in the story the sentences of two claims share."""
        one, two = (self._sentences[c.article, c.position] for c in (a, b))
        names = sum(self.scene.rare_names.get(n, 1.0) for n in sorted(one[0] & two[0]))
        return names + 0.5 * sum(self.scene.rarity.get(t, 1.0) for t in sorted(one[1] & two[1]))

    @staticmethod
    def _only_counts(claim: Claim) -> bool:
        """Whether the claim is a toll and nothing else: its figures are compared as figures."""
        return any(m.category for m in claim.measures) and (claim.event.nominal or not claim.times)

    def points_back(self, claim: Claim) -> bool:
        """Whether the claim speaks of what was just said: "these reports", "that"."""
        words = self.languages[claim.article].grammar.demonstrative
        inner = [c for c in self._together[claim.article, claim.position] if c.head > claim.head]
        said = [a for a in claim.arguments if a.role != "agent" or len(claim.arguments) == 1]
        said += [a for c in inner for a in c.arguments if a.role == "patient" and " " not in a.words]
        return any(a.words.lower().split(" ")[0] in words for a in said)

    def asking(self) -> Asking:
        """What is asked to find what a denial denies."""
        return Asking(
            self.evidence,
            self.chance,
            self.deed,
            self.happenings,
            self.denied_kinds,
            self.shares_thing,
            self.tells_none,
            self.points_back,
            self.telling,
            lambda c: self.languages[c.article].cues,
            self.scene.rarity,
        )

    def happenings(self, claim: Claim) -> frozenset[str]:
        """The concepts of all events that a claim names: its own, and those of the nouns that take part."""
        own = self._core[claim.id]
        found = {own.concept, *own.senses, *(self._noun(claim.article, a.head) for a in claim.arguments)}
        return frozenset(c for c in found if c and not self._wide(c))

    def denied_kinds(self, claim: Claim) -> frozenset[str]:
        """The concepts of events of which a claim denies that there was any ("there was no rescue", "aucun tir")."""
        if claim.event.nominal:
            return self.happenings(claim) & {claim.event.concept}
        lemma, cues = claim.event.lemma.lower(), self.languages[claim.article].cues
        plain = lemma in cues.being or claim.event.concept in _BEING
        if not plain and not (lemma in cues.bringing_about and self.tells_none(claim)):
            return frozenset()
        named = {self._noun(claim.article, a.head) for a in claim.arguments if a.role != "other"}
        return frozenset(c for c in named if c and not self._wide(c))

    def _wide(self, concept: str) -> bool:
        """Whether a concept tells too little, or is counted as dead and hurt are: their none is a figure."""
        found = self._lexicon.concepts.get(concept) if self._lexicon else None
        return found is None or found.generic or found.light or found.casualty in _COUNTED or found.kind != "event"

    def tells_none(self, claim: Claim) -> bool:
        """Whether the claim denies that there was any ("no shot", "aucun capteur")."""
        words = self.languages[claim.article].grammar.none
        return any(a.words.lower().split(" ")[0] in words for a in claim.arguments if a.role != "other")

    def shares_thing(self, a: Claim, b: Claim) -> bool:
        """Whether things of one class take part in both."""
        return not self._things[a.id].isdisjoint(self._things[b.id])

    def deed(self, claim: Claim) -> str | None:
        """The concept of what is said to happen, None for what is only said or thought.

        It is "" for an event that the lexicon does not know, or whose word tells little.
        """
        own = self._core[claim.id]
        if own.kind not in {"event", ""}:
            return None
        return "" if own.light or own.generic else own.concept

    def same_meeting(self, a: Core, b: Core) -> bool:
        """Whether a planned event may be the one that was put off."""
        if a.concept and a.concept == b.concept:
            return True
        return all(_TALKS in self._about(c.claim) for c in (a, b))

    def _about(self, claim: Claim) -> frozenset[str]:
        """The classes of what a claim speaks of; a bare pronoun stands for what was told just before."""
        own = {c for x in claim.arguments for c in self._classes(x.head)} | self._classes(claim.event.lemma)
        if own - {"people"}:
            return frozenset(own)
        before = [
            c for c in self._of_article[claim.article] if c.head < claim.head and claim.position - c.position <= 1
        ]
        return frozenset(k for c in before for x in c.arguments for k in self._classes(x.head))

    def planned(self, claim: Claim) -> bool:
        """Whether the event was still to come when its account came out, or is told as planned."""
        when = self.published.get(claim.article)
        time = claim.time.interval if claim.time else None
        ahead = time is not None and time.end is not None and when is not None and time.end > when
        return ahead and claim.tense not in {"past", "pluperfect"}

    def label(self, claims: Sequence[Claim]) -> str:
        """The words of the claim nearest to a heading: in the main language, told in the text, not long."""
        shared = Counter(t for c in claims for t in c.terms)

        def rank(claim: Claim) -> tuple[bool, bool, float, str]:
            foreign = self.languages[claim.article].code != self.main_language
            central = sum(shared[t] - 1 for t in claim.terms) / (2 + len(claim.terms))
            torn = claim.exact[:1].islower() or claim.event.nominal
            return (foreign, claim.role == "title", torn * _TORN + abs(len(claim.exact) - 60) / 60 - central, claim.id)

        words = " ".join(min(claims, key=rank).exact.split())
        return words if len(words) <= _LABEL else words[: _LABEL - 1].rsplit(" ", 1)[0] + "…"

    def figure_label(self, found: Sequence[Figure]) -> str:
        """What is counted."""
        category = min((f.measure.category for f in found if f.measure.category), default="")
        if category:
            return self._phrases().word(f"category.{category}")
        nouns = Counter(f.measure.quantity.referent for f in found if f.measure.quantity.referent)
        if nouns:
            return min(nouns, key=lambda n: (-nouns[n], n))
        return self.label([f.claim for f in found])

    def age_label(self, who: str) -> str:
        """Whose age."""
        return f"{self._phrases().word('age')} ({who})" if who else self._phrases().word("age")

    def _phrases(self) -> Phrases:
        for language in self.languages.values():
            if language.code == self.main_language:
                return language.phrases
        return next(iter(self.languages.values())).phrases

    def _related(self, a: str, b: str) -> str:
        return (self._lexicon.related(a, b) or "") if self._lexicon else ""

    def _known(self, concept: str) -> Mapping[str, object] | None:
        found = self._lexicon.concepts.get(concept) if self._lexicon else None
        if found is None:
            return None
        return {
            "generic": found.generic,
            "repeatable": found.repeatable,
            "kind": found.kind,
            "casualty": bool(found.casualty),
            "light": found.light,
        }

    def _noun(self, article: str, lemma: str) -> str:
        found = self.languages[article].events.by_folded_noun.get(lemma)
        return found.id if found is not None and found.kind == "event" else ""

    def _stand(self, article: str, lemma: str) -> str:
        """The event that a wide noun stands for in this story: "the movement" in one about a strike."""
        return next((c.concept for c in self.languages[article].classes.of(lemma) if c.concept in self.told), "")

    def _classes(self, head: str) -> frozenset[str]:
        if head not in self._classes_of:
            found = (c.id for lexicon in self._lexicons for c in lexicon.of(head) if c.kind != "estimator")
            self._classes_of[head] = frozenset(found)
        return self._classes_of[head]

    def _is_body(self, entity: Entity) -> bool:
        words = {w.strip(".,'’") for n in (entity.name, *entity.aliases) for w in n.lower().split()}
        return entity.type in {"organisation", "place"} and any(self._classes(w) & _PART_OF for w in sorted(words))


def _places(claims: Sequence[Claim]) -> set[str]:
    return {w.entity for c in claims for w in c.where if w.entity}


def _rarity(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weight of a word or name by how few of the story's claims have it, 1 for the rarest."""
    seen: Counter[str] = Counter(t for bag in bags for t in bag)
    total = max(2, len(bags))
    return {t: round(log(1 + total / n) / log(1 + total), 4) for t, n in sorted(seen.items())}


__all__ = ["Aligned", "align"]
