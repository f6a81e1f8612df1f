"""Claims of one story -> points: claims on the same thing, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
from recoupe.steps.align.main_event import begins, main_concepts, main_events
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
    from collections.abc import Hashable, Iterator, Mapping, Sequence
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
    points = [
        *_counted(told, label, kept),
        *_happened(told, label),
        *_came_of_it(told, label),
        *_dated(told, label, ahead),
        *_said(told, label, quotes),
    ]
    return Aligned(tuple(sorted(points, key=lambda p: (p.kind, p.id))), told.begins, told.main)


def _counted(told: Telling, label: Labels, kept: Kept | None) -> Iterator[Point]:
    """Yield what figures tell: counts, measures, ages."""
    chance = told.chances.chance
    figures = told.figures()
    yield from figure_points(figures, told.scope, told.evidence, told.around, chance, label.figures, told.said, kept)
    yield from age_points(told.claims, told.entities, told.around, label.age)


def _happened(told: Telling, label: Labels) -> Iterator[Point]:
    """Yield what events are told: whether, where, by whom, from what cause, with what harm."""
    judged = told.scene, told.evidence, told.chances.chance, label.claims, told.number
    eventful, read = told.eventful(), (told.languages, told.published)
    yield from event_points(eventful, *judged)
    yield from site_points(eventful, *judged)
    yield from deed_points(told.claims, told.entities, *read, label.claims)
    yield from cause_points(told.claims, *read, label.claims)
    yield from suspected_points(told.claims, *read, label.claims)
    yield from harm_points(told.claims, *read, told.scene.people, label.claims)


def _came_of_it(told: Telling, label: Labels) -> Iterator[Point]:
    """Yield what became of people and things, and of what was planned."""
    claims, published, people = told.claims, told.published, told.scene.people
    outcomes = outcome_points(claims, told.entities, told.lexicons, told.languages, published, people, label.claims)
    yield from outcomes
    yield from besides(pending_points(claims, told.languages, published, people, told.asking, label.claims), outcomes)
    yield from change_points(told.cores, told.lexicons.classes, told.scene.planned)
    yield from plan_points(told.cores, told.lexicons, published, told.chances.chance, label.claims)


def _dated(told: Telling, label: Labels, ahead: Mapping[str, float | None]) -> Iterator[Point]:
    """Yield at what hours something happened."""
    given = hours(told.claims, told.lexicons.concept, told.lexicons.grammar, ahead)
    core, chance = (lambda c: told.core_of[c.id]), told.chances.chance
    yield from shared_points(given, label.claims, told.number)
    yield from hour_points(given, core, told.phase, chance, told.main, label.claims, told.number)


def _said(told: Telling, label: Labels, quotes: Sequence[Quote]) -> Iterator[Point]:
    """Yield who says what, how surely, and who denies it."""
    claims, scene = told.claims, told.scene
    yield from denial_points(claims, told.asking)
    yield from quote_points(quotes, claims, told.languages, told.entities)
    yield from surety_points(claims, told.chances, label.claims)
    yield from statement_points(
        claims, scene.rarity, scene.related, label.claims, told.number, scene.people, told.chances
    )


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
        self.number = _numbered(claims, wording, self.sentences)
        """What each claim and its sentence say, by claim id: one number for all that say the same."""
        self.matters = Matters(self.sentences.together, languages)
        rare = self.scene.rarity, self.scene.rare_names
        self.chances = Chances(self.sentences.of, self.evidence, *rare, self.matters)
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
        codes = {a: lang.code for a, lang in self.languages.items()}
        classes = {lang.code: lang.classes for lang in self.languages.values()}
        marched = len({c.claim.article for c in self.cores if c.concept == _MARCH}) > 1
        crowd = _MARCH if marched else next(iter(self._foremost), "")
        return figures(self.claims, classes.__getitem__, codes, crowd)

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
            self.matters.few,
        )


def _known_by_name(entities: Mapping[str, Entity]) -> frozenset[str]:
    """Return the ids of people with a name: one told by a role alone may be the one whom another account names."""
    return frozenset(e.id for e in entities.values() if e.type == "person" and e.name != e.name.lower())


def _numbered(claims: Sequence[Claim], wording: Mapping[str, int], sentences: Sentences) -> dict[str, int]:
    """Number what each claim and its sentence say, by claim id."""
    numbers: dict[Hashable, int] = {}
    said = ((c.id, (wording[c.id], sentences.of[c.id].text, sentences.of[c.id].names)) for c in claims)
    return {key: numbers.setdefault(own, len(numbers)) for key, own in said}


def _only_counts(claim: Claim) -> bool:
    """Whether the claim is a toll and nothing else: its figures are compared as figures."""
    return any(m.category for m in claim.measures) and (claim.event.nominal or not claim.times)


__all__ = ["Aligned", "Telling", "align"]
