"""Claims of one story -> points: claims on the same thing, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from recoupe.steps.align.ages import age_points
from recoupe.steps.align.causes import cause_points
from recoupe.steps.align.changes import change_points
from recoupe.steps.align.deeds import deed_points
from recoupe.steps.align.denials import denial_points
from recoupe.steps.align.denials.joined import joined
from recoupe.steps.align.denials.spans import of_other_times
from recoupe.steps.align.events import event_points
from recoupe.steps.align.figures import Asked, figure_points
from recoupe.steps.align.grounds import ground_points
from recoupe.steps.align.groups import Groups, across, opposite
from recoupe.steps.align.harms import harm_points
from recoupe.steps.align.hours import hour_points, hours, shared_points
from recoupe.steps.align.labels import Labels
from recoupe.steps.align.lapses import lapse_points
from recoupe.steps.align.moments import moment_points
from recoupe.steps.align.outcomes import outcome_points
from recoupe.steps.align.pending import besides, pending_points
from recoupe.steps.align.plans import plan_points
from recoupe.steps.align.sites import site_points
from recoupe.steps.align.speech import quote_points
from recoupe.steps.align.statements import statement_points
from recoupe.steps.align.surety import surety_points
from recoupe.steps.align.suspected import suspected_points
from recoupe.steps.align.telling import Telling
from recoupe.steps.meaning import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim, Entity, Quote
    from recoupe.model.point import Point
    from recoupe.steps.kept import Kept

    Beside = Callable[[Callable[[], list[Point]], Sequence[object]], Callable[[], list[Point]]]


_MANY = 2000  # claims from which on it pays to copy the process


@dataclass(frozen=True, slots=True)
class Aligned:
    """The points of a story, when its main event began, and the claims that tell it.

    ``of_other_times`` tells whether a negative is of another time than what is affirmed, ``years_apart`` whether one
    of two claims is dated in another year than the other.
    """

    points: tuple[Point, ...]
    begins: datetime | None
    main: frozenset[str]
    of_other_times: Callable[[Claim, Claim], bool] = lambda _no, _yes: False
    years_apart: Callable[[Claim, Claim], bool] = lambda _a, _b: False


def align(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    clocks: Mapping[str, tuple[datetime | None, float | None]],
    entities: Mapping[str, Entity],
    main_language: str,
    quotes: Sequence[Quote] = (),
    kept: Kept | None = None,
    beside: Beside | None = None,
) -> Aligned:
    """Put the claims of one story on points.

    ``languages`` and ``clocks`` are by article id, the latter when it came out and how many minutes the clocks were
    ahead there; ``main_language`` chooses whose words label a point; ``kept`` is what was worked out when the story was
    told before; ``beside`` begins half of the work of a large story and returns what waits for its outcome, which may
    hold of the claims only the very same; None to do all of it here.
    """
    if len(clocks) > 1:
        prepare(c.exact for c in claims)
    published, ahead = ({a: own[0] for a, own in clocks.items()}, {a: own[1] for a, own in clocks.items()})
    label = Labels(languages, main_language)
    told = Telling(claims, languages, published, entities)

    def others() -> list[Point]:
        dated = _dated(told, label, ahead)
        return [*_done(told, label), *_came_of_it(told, label), *dated, *_said(told, label, quotes)]

    more = others
    if beside is not None and len(claims) >= _MANY:
        told.prepare()
        more = beside(others, claims)
    own = [*_counted(told, label, kept), *_happened(told, label)]
    points = joined([*own, *_not_elsewhere(more(), own)])
    points += _stated(told, label, opposite(points))
    in_order = tuple(sorted(points, key=lambda p: (p.kind, p.id)))
    apart = partial(of_other_times, asking=told.asking)
    return Aligned(in_order, told.begins, told.main, apart, told.years_apart)


def _counted(told: Telling, label: Labels, kept: Kept | None) -> Iterator[Point]:
    """Yield what figures tell: counts, measures, ages."""
    chance = told.chances.chance
    asked = Asked(told.scope, told.evidence, told.around, chance, told.chances.near.vectors)
    yield from figure_points(told.figures(), asked, label.figures, told.said, kept)
    yield from age_points(told.claims, told.entities, told.around, label.age)


def _happened(told: Telling, label: Labels) -> Iterator[Point]:
    """Yield what events are told, and where."""
    judged = told.scene, told.evidence, told.chances.chance, label.claims, told.number
    eventful = told.eventful()
    yield from event_points(eventful, *judged)
    yield from site_points(eventful, *judged)


def _done(told: Telling, label: Labels) -> Iterator[Point]:
    """Yield by whom something was done, from what cause, with what harm, on what ground and at what moment."""
    read = told.languages, told.published
    yield from deed_points(told.claims, told.entities, *read, label.claims)
    yield from cause_points(told.claims, *read, label.claims)
    yield from suspected_points(told.claims, *read, label.claims)
    yield from harm_points(told.claims, *read, told.scene.people, label.claims)
    yield from ground_points(told.claims, told.entities, *read, told.scene.people, label.claims)
    yield from moment_points(told.claims, *read, told.scene.people, label.claims)


def _not_elsewhere(points: Iterable[Point], own: Iterable[Point]) -> list[Point]:
    """Leave out the grounds on which an event happened where the sites tell that it happened at two places."""
    sites = [p for p in own if p.kind == "site"]
    return [
        g
        for g in points
        if g.kind != "ground" or not any(pair in p.firm for p in sites for pair in across(g.claims, g.against))
    ]


def _came_of_it(told: Telling, label: Labels) -> Iterator[Point]:
    """Yield what became of people and things, and of what was planned."""
    claims, published, people = told.claims, told.published, told.scene.people
    outcomes = outcome_points(claims, told.entities, told.lexicons, told.languages, published, people, label.claims)
    yield from outcomes
    yield from besides(pending_points(claims, told.languages, published, people, told.asking, label.claims), outcomes)
    yield from change_points(told.cores, told.lexicons.classes, told.scene.planned, told.sentences.of)
    yield from plan_points(told.cores, told.lexicons, published, told.chances.chance, label.claims, told.sentences.of)


def _dated(told: Telling, label: Labels, ahead: Mapping[str, float | None]) -> Iterator[Point]:
    """Yield at what hours something happened, and what was done since a day since when it is told that it was not."""
    given = hours(told.claims, told.lexicons.concept, told.lexicons.grammar, ahead)
    core, chance = (lambda c: told.core_of[c.id]), told.chances.chance
    yield from shared_points(given, label.claims, told.number)
    yield from hour_points(given, core, told.phase, chance, told.main, label.claims, told.number)
    yield from lapse_points(told.cores, told.lexicons, told.languages, told.published, chance, label.claims)


def _said(told: Telling, label: Labels, quotes: Sequence[Quote]) -> Iterator[Point]:
    """Yield who says what, how surely, and who denies it."""
    claims, scene = told.claims, told.scene
    yield from denial_points(claims, told.asking)
    yield from quote_points(quotes, claims, told.languages, told.entities)
    core, chances, lexicons = told.core_of, told.chances, told.lexicons
    yield from surety_points(claims, chances, lexicons, lambda c: core[c.id].casualty, scene.people, label.claims)


def _stated(told: Telling, label: Labels, apart: Collection[tuple[str, str]]) -> list[Point]:
    """Return what accounts tell alike, where nothing else ties it; ``apart`` are claims that cannot both be right."""
    claims, scene = told.claims, told.scene
    said = told.number, scene.people, told.chances
    return statement_points(claims, scene.rarity, scene.related, label.claims, Groups(claims, apart), *said)


__all__ = ["Aligned", "Telling", "align"]
