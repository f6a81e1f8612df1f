"""What all kinds of points share while one story is aligned."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.steps.align.chances import Chances
from recoupe.steps.align.denials import Asking, Bearing
from recoupe.steps.align.denials.bounds import conditional
from recoupe.steps.align.figures import figures
from recoupe.steps.align.lexicons import Lexicons
from recoupe.steps.align.main_event import begins, main_concepts, main_events
from recoupe.steps.align.matters import Matters
from recoupe.steps.align.nearness import Nearness
from recoupe.steps.align.said import planned
from recoupe.steps.align.scene import Scene
from recoupe.steps.align.scope import local_places, scopes
from recoupe.steps.align.sentences import Sentences, around, rarities
from recoupe.steps.align.twins import Judged, figure_said, wordings
from recoupe.steps.meaning import prepare

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.events import Phase
    from recoupe.model.claim import Claim, Entity
    from recoupe.model.point import Figure
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.scope import Scope
    from recoupe.steps.align.sentences import Sentence

_MARCH = "demonstrate"
_PHASES: Mapping[str, Phase] = MappingProxyType({"start": "onset", "end": "sequel"})


class Telling:
    """One story: its events, the main ones, its sentences, and the chances of two claims to be on one point."""

    def __init__(
        self,
        claims: Sequence[Claim],
        languages: Mapping[str, Language],
        published: Mapping[str, datetime | None],
        entities: Mapping[str, Entity],
    ) -> None:
        """Read the events of the claims and find the story's main ones; arguments as of ``align``."""
        self.claims, self.languages, self.published, self.entities = claims, languages, published, entities
        self.lexicons = lexicons = Lexicons(languages, {c.event.concept for c in claims})
        self.cores = [lexicons.core(c) for c in claims]
        self.core_of = {c.claim.id: c for c in self.cores}
        self._foremost = main_concepts(self.cores, lexicons.related)
        mains = main_events(self.cores, self._foremost, lexicons.related, lexicons.copular)
        self.main = mains[0] if mains else frozenset()
        self.begins = begins(claims, self.main, lambda c: published.get(c.article))
        self.scene = Scene(
            lexicons.related,
            lexicons.classes,
            mains,
            _known_by_name(entities),
            rarities([c.terms for c in claims]),
            rarities([c.names for c in claims]),
            lambda c: planned(c, published.get(c.article)),
        )
        wording = wordings(self.cores, self.scene.planned, mains)
        self.evidence = Judged(self.core_of, wording, self.scene).evidence
        self.sentences = Sentences(claims)
        self._codes = {a: lang.code for a, lang in languages.items()}
        near = Nearness(self.sentences, self._codes)
        self.matters = Matters(self.sentences.together, languages)
        self.number = _numbered(claims, wording, self.sentences.of, near, self.matters)
        """What each claim and its sentence say, by claim id: one number for all that say the same."""
        self.chances = Chances(self.sentences.of, self.evidence, self.scene.rarity, self.matters, near, self.number)
        bodies = {e.id: e.name for e in entities.values() if lexicons.is_body(e)}
        self._scopes = scopes(claims, self.begins, local_places(claims, len(languages)), bodies)
        self._figures_said: dict[Hashable, int] = {}

    def prepare(self) -> None:
        """Work out what all parts of a large story ask for, before they part."""
        prepare(s.text for s in self.sentences.of.values())
        self.asking  # noqa: B018  it is made when first asked for
        self.chances.near.rows  # noqa: B018

    def eventful(self) -> list[Core]:
        """The claims that may tell an event of their own, not only what it came to."""
        return [
            c
            for c in self.cores
            if c.kind in {"event", ""}
            and c.claim.certainty != "unknown"
            and (c.claim.arguments or c.claim.where or c.claim.times)
            and not _only_counts(c.claim)
            and not conditional(c.claim, self.lexicons.cues(c.claim))
        ]

    def figures(self) -> list[Figure]:
        """The figures to be compared; heads that are counted at a march, or at the main event, march in it."""
        classes = {lang.code: lang.classes for lang in self.languages.values()}
        marched = len({c.claim.article for c in self.cores if c.concept == _MARCH}) > 1
        crowd = _MARCH if marched else next(iter(self._foremost), "")
        return figures(self.claims, classes.__getitem__, self._codes, crowd)

    def phase(self, claim: Claim) -> Phase:
        """Where in an affair the event of a claim stands."""
        core = self.core_of[claim.id]
        if core.aspect:
            return _PHASES.get(core.aspect, "")
        known = self.lexicons.concept(core.concept)
        return known.phase if known is not None else ""

    def scope(self, claim: Claim) -> Scope:
        """What a claim is limited to."""
        return self._scopes[claim.id]

    def years_apart(self, a: Claim, b: Claim) -> bool:
        """Whether one of two claims is dated in the year of another affair, of which the other is not."""
        dated = any(s.background and s.dated for s in (self.scope(a), self.scope(b)))
        return dated and self.asking.of_another_year(a, b)

    def around(self, a: Claim, b: Claim) -> float:
        """How much of what is rare in the story the sentences of two claims share."""
        one, two = self.sentences.of[a.id], self.sentences.of[b.id]
        return around(one, two, self.scene.rarity, self.scene.rare_names)

    def said(self, figure: Figure) -> int:
        """Number what a figure says, with its claim, its sentence and its scope."""
        c = figure.claim
        sentence = self.sentences.of[c.id]
        own = (figure_said(figure), self.number[c.id], sentence.names, sentence.terms, self._scopes[c.id])
        return self._figures_said.setdefault(own, len(self._figures_said))

    @cached_property
    def asking(self) -> Asking:
        """What is asked to find what a denial denies."""
        return Asking(
            self.core_of,
            self.lexicons,
            self.sentences,
            self.evidence,
            self.chances.chance,
            self.number,
            self.scene.rarity,
            Bearing(self.matters.few, lambda c: self.scope(c).background, self.scene.planned),
        )


def _known_by_name(entities: Mapping[str, Entity]) -> frozenset[str]:
    """Return the ids of people with a name: one told by a role alone may be the one whom another account names."""
    return frozenset(e.id for e in entities.values() if e.type == "person" and e.name != e.name.lower())


def _numbered(
    claims: Sequence[Claim],
    wording: Mapping[str, int],
    sentences: Mapping[str, Sentence],
    near: Nearness,
    matters: Matters,
) -> dict[str, int]:
    """Number what each claim, its sentence and its surroundings say, by claim id."""
    numbers: dict[Hashable, int] = {}

    def said(c: Claim) -> Hashable:
        own = sentences[c.id]
        figures = tuple((m.quantity.number, m.quantity.unit, m.category, m.classes, m.lemmas) for m in c.measures)
        return wording[c.id], own.text, own.names, own.terms, near.read[c.id], figures, matters.of(c)

    return {c.id: numbers.setdefault(said(c), len(numbers)) for c in claims}


def _only_counts(claim: Claim) -> bool:
    """Whether the claim is a toll and nothing else: its figures are compared as figures."""
    return any(m.category for m in claim.measures) and (claim.event.nominal or not claim.times)
