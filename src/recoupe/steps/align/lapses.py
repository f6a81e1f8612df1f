"""What was not done since some day, told by one account, and done later, told by another.

"No inspector had set foot there since 2019" tells the latest day on which one can have. So does "the last inspection
was in April"; and what was not done since 2019 was done in 2019, which "not since 2016" rules out. What two such claims
are of is told by a kind of round ("inspection") or by one and the same deed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.core import ASPECTS
from recoupe.steps.align.denials.bounds import plain
from recoupe.steps.align.said import put_forward

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.lexicons import Lexicons

_SURE = frozenset({"certain", "probable"})
_TIED = 0.2  # chance of one point from which one deed is done to one thing, where nothing else tells it


@dataclass(frozen=True, slots=True)
class Done:
    """A claim with the day that it gives what was done, by the kinds of that; ``last`` where it was the last time."""

    core: Core
    interval: TimeInterval
    kinds: frozenset[str]
    last: bool

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.core.claim


def lapse_points(
    cores: Sequence[Core],
    lexicons: Lexicons,
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    chance: Callable[[Claim, Claim], float],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``lapse``: ``claims`` tell what was done after the day since when ``against`` tell none.

    ``languages`` and ``published`` are by article id, ``chance`` tells how likely two claims are on one point. An
    account that tells of a later day itself is contradicted by none.
    """
    ordered = sorted(cores, key=lambda c: c.claim.id)
    done = [d for c in ordered if (d := _done(c, lexicons, languages, published)) is not None]
    lapsed = [d for c in ordered if (d := _lapsed(c, lexicons, languages)) is not None]
    ends = [*lapsed, *(d for d in done if d.last)]
    done += lapsed  # "not since 2019": it was done in 2019
    rounds = _rounds(languages)
    by_kind: dict[str, list[Done]] = {}
    by_article: dict[str, list[Done]] = {}
    for d in done:
        by_article.setdefault(d.claim.article, []).append(d)
        for k in d.kinds:
            by_kind.setdefault(k, []).append(d)
    found: dict[str, tuple[set[str], set[str]]] = {}
    told: dict[str, Claim] = {}
    pairs = ((end, d) for end in ends for d in {d.claim.id: d for k in end.kinds for d in by_kind.get(k, ())}.values())
    for end, later in pairs:
        if end.claim.article == later.claim.article or not _after(end, later):
            continue
        kinds = sorted(end.kinds & later.kinds)
        kind = next((k for k in kinds if k in rounds or _one_thing(end.core, later.core, chance)), "")
        own = (d for d in by_article.get(end.claim.article, ()) if kind in d.kinds)
        if kind and not any(_after(end, d) for d in own):
            yes, no = found.setdefault(kind, (set(), set()))
            yes.add(later.claim.id)
            no.add(end.claim.id)
            told |= {c.claim.id: c.claim for c in (end, later)}
    points = []
    for kind, (yes, no) in sorted(found.items()):
        sides = tuple(tuple(told[i] for i in sorted(ids)) for ids in (yes - no, no - yes))
        if all(sides):
            points.append(Point("lapse", label((*sides[0], *sides[1])), sides[0], category=kind, against=sides[1]))
    return points


def _rounds(languages: Mapping[str, Language]) -> frozenset[str]:
    return frozenset(kind for lang in languages.values() for kind in lang.rounds.told)


def _lapsed(core: Core, lexicons: Lexicons, languages: Mapping[str, Language]) -> Done | None:
    """Return since when something was not done, None for what tells no such thing."""
    claim, time = core.claim, core.claim.time
    if claim.polarity != "denied" or claim.certainty not in _SURE or claim.role in {"title", "heading"}:
        return None
    if time is None or time.direction != "since" or time.interval is None or time.interval.end is None:
        return None
    return Done(core, time.interval, frozenset(_kinds(core, lexicons, languages)), last=True)


def _done(
    core: Core, lexicons: Lexicons, languages: Mapping[str, Language], published: Mapping[str, datetime | None]
) -> Done | None:
    """Return on which day something was done, None for what is still to come or may not have been."""
    claim, time, now = core.claim, core.claim.time, published.get(core.claim.article)
    if not put_forward(claim) or claim.role in {"title", "heading"} or core.aspect or claim.event.concept in ASPECTS:
        return None
    if time is None or time.kind != "point" or time.direction or time.interval is None or now is None:
        return None
    if time.interval.start is None or time.interval.end is None or time.interval.end > now:
        return None
    rounds, text = languages[claim.article].rounds, plain(claim.exact)
    last = any(pattern.search(text) for pattern in rounds.last.values())
    return Done(core, time.interval, frozenset(_kinds(core, lexicons, languages)), last)


def _kinds(core: Core, lexicons: Lexicons, languages: Mapping[str, Language]) -> Iterator[str]:
    """Yield the kinds of round that a claim tells, and its deed where that tells enough."""
    text = plain(core.claim.exact)
    for kind, pattern in languages[core.claim.article].rounds.told.items():
        if pattern.search(text):
            yield kind
    if core.concept and not lexicons.wide(core.concept):
        yield core.concept


def _after(end: Done, later: Done) -> bool:
    """Whether something was done after the last day on which it can have been."""
    one, two = end.interval.end, later.interval.start
    return one is not None and two is not None and two >= one


def _one_thing(a: Core, b: Core, chance: Callable[[Claim, Claim], float]) -> bool:
    """Whether one deed is done to one thing, or by one, in two claims."""
    one, two = ([x for x in c.claim.arguments if x.role != "other"] for c in (a, b))
    tied = any(x.entity is not None and x.entity == y.entity for x in one for y in two)
    alike = any(x.role == y.role and (x.head == y.head or x.classes & y.classes) for x in one for y in two)
    return (tied or alike) and chance(a.claim, b.claim) >= _TIED
