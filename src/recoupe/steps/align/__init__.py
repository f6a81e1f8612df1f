"""Claims of one story -> points: claims on the same thing, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.steps.align.ages import age_points
from recoupe.steps.align.causes import cause_points
from recoupe.steps.align.chances import Chances
from recoupe.steps.align.changes import change_points
from recoupe.steps.align.deeds import deed_points
from recoupe.steps.align.denials import Asking, denial_points
from recoupe.steps.align.denials.bounds import conditional
from recoupe.steps.align.events import event_points
from recoupe.steps.align.figures import figure_points, figures
from recoupe.steps.align.harms import harm_points
from recoupe.steps.align.hours import hour_points, hours, shared_points
from recoupe.steps.align.labels import Labels
from recoupe.steps.align.lexicons import Lexicons
from recoupe.steps.align.main_event import begins, main_claims, main_concepts
from recoupe.steps.align.matters import Matters
from recoupe.steps.align.outcomes import outcome_points
from recoupe.steps.align.pending import besides, pending_points
from recoupe.steps.align.plans import plan_points
from recoupe.steps.align.said import planned
from recoupe.steps.align.scene import Scene
from recoupe.steps.align.scope import local_places, scopes
from recoupe.steps.align.sentences import Sentences, around, rarities
from recoupe.steps.align.sites import site_points
from recoupe.steps.align.speech import quote_points
from recoupe.steps.align.statements import statement_points
from recoupe.steps.align.surety import surety_points
from recoupe.steps.align.suspected import suspected_points
from recoupe.steps.align.twins import Judged, figure_said, wordings
from recoupe.steps.meaning import prepare

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.events import Phase
    from recoupe.model.claim import Claim, Entity, Quote
    from recoupe.model.point import Figure, Point
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.scope import Scope
    from recoupe.steps.kept import Kept

_MARCH = "demonstrate"
_PHASES: Mapping[str, Phase] = MappingProxyType({"start": "onset", "end": "sequel"})


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
    ahead: Mapping[str, float | None] = MappingProxyType({}),
) -> Aligned:
    """Put the claims of one story on points.

    ``languages`` and ``published`` are by article id; ``main_language`` chooses whose words label a point; ``kept`` is
    what was worked out when the story was told before; ``ahead`` is how many minutes the clocks are ahead where an
    article came out.
    """
    if len(published) > 1:
        prepare(c.exact for c in claims)
    label = Labels(languages, main_language)
    told = Telling(claims, languages, published, entities)
    scene, evidence, chance = told.scene, told.evidence, told.chances.chance
    outcomes = outcome_points(claims, entities, told.lexicons, languages, published, scene.people, label.claims)
    pending = pending_points(claims, languages, published, scene.people, told.asking(), label.claims)
    given = hours(claims, told.lexicons.concept, told.lexicons.grammar, ahead)
    points = [
        *figure_points(told.figures(), told.scope, evidence, told.around, chance, label.figures, told.said, kept),
        *age_points(claims, entities, told.around, label.age),
        *event_points(told.eventful(), scene, evidence, chance, label.claims, told.number),
        *site_points(told.eventful(), scene, evidence, chance, label.claims, told.number),
        *outcomes,
        *deed_points(claims, entities, languages, published, label.claims),
        *cause_points(claims, languages, published, label.claims),
        *harm_points(claims, languages, published, scene.people, label.claims),
        *denial_points(claims, told.asking()),
        *besides(pending, outcomes),
        *change_points(told.cores, told.lexicons.classes, scene.planned),
        *plan_points(told.cores, told.lexicons, published, chance, label.claims),
        *quote_points(quotes, claims, languages, entities),
        *surety_points(claims, told.chances, label.claims),
        *shared_points(given, label.claims, told.number),
        *suspected_points(claims, languages, published, label.claims),
        *hour_points(
            given,
            lambda c: told.core_of[c.id],
            told.phase,
            chance,
            told.main,
            label.claims,
            told.number,
        ),
        *statement_points(claims, scene.rarity, scene.related, label.claims, told.number, scene.people, told.chances),
    ]
    return Aligned(tuple(sorted(points, key=lambda p: (p.kind, p.id))), told.begins, told.main)


class Telling:
    """What all kinds of points share while one story is aligned."""

    def __init__(
        self,
        claims: Sequence[Claim],
        languages: Mapping[str, Language],
        published: Mapping[str, datetime | None],
        entities: Mapping[str, Entity],
    ) -> None:
        """Read the events of the claims and find the story's main ones; arguments as of ``align``."""
        self._claims, self._languages = claims, languages
        self.lexicons = lexicons = Lexicons(languages, {c.event.concept for c in claims})
        self.cores = [lexicons.core(c) for c in claims]
        self.core_of = {c.claim.id: c for c in self.cores}
        self._foremost = main_concepts(self.cores, lexicons.related)
        mains: list[frozenset[str]] = []
        for concept in self._foremost:
            mains.append(main_claims(self.cores, concept, lexicons.related, lexicons.copular).difference(*mains))
        self.main = mains[0] if mains else frozenset()
        self.begins = begins(claims, self.main, lambda c: published.get(c.article))
        self.scene = Scene(
            lexicons.related,
            lexicons.classes,
            tuple(mains),
            # A person told by a role alone ("the officer") may be the one whom another account names otherwise.
            frozenset(e.id for e in entities.values() if e.type == "person" and e.name != e.name.lower()),
            rarities([c.terms for c in claims]),
            rarities([c.names for c in claims]),
            lambda c: planned(c, published.get(c.article)),
        )
        wording = wordings(self.cores, self.scene.planned, mains)
        self.evidence = Judged(self.core_of, wording, self.scene).evidence
        self.sentences = Sentences(claims)
        sentence = self.sentences.of
        numbers: dict[Hashable, int] = {}
        self.number = {
            c.id: numbers.setdefault((wording[c.id], sentence[c.id].text, sentence[c.id].names), len(numbers))
            for c in claims
        }
        """What each claim and its sentence say, by claim id: one number for all that say the same."""
        self.matters = Matters(self.sentences.together, languages)
        self.chances = Chances(sentence, self.evidence, self.scene.rarity, self.scene.rare_names, self.matters)
        bodies = {e.id: e.name for e in entities.values() if lexicons.is_body(e)}
        self._scopes = scopes(claims, self.begins, local_places(claims, len(languages)), bodies)
        self._figures_said: dict[Hashable, int] = {}

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
        codes = {a: lang.code for a, lang in self._languages.items()}
        classes = {lang.code: lang.classes for lang in self._languages.values()}
        marched = len({c.claim.article for c in self.cores if c.concept == _MARCH}) > 1
        crowd = _MARCH if marched else next(iter(self._foremost), "")
        return figures(self._claims, classes.__getitem__, codes, crowd)

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
            self.matters.few,
        )


def _only_counts(claim: Claim) -> bool:
    """Whether the claim is a toll and nothing else: its figures are compared as figures."""
    return any(m.category for m in claim.measures) and (claim.event.nominal or not claim.times)


__all__ = ["Aligned", "Telling", "align"]
