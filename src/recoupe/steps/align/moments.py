"""What happens at one moment of an affair, where accounts give it times that do not meet.

"Handed in his notice this morning", "resigned on Wednesday": accounts tell it by verbs that do not meet. It is the kind
of thing told, and whom or what it befell, that make it one; the times part it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.clock import against, met, readings
from recoupe.model.interval import Relation
from recoupe.model.point import Point
from recoupe.steps.align.outcomes.holders import Holders
from recoupe.steps.align.said import further, put_forward
from recoupe.steps.align.sentences import by_sentence, holding, running
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.moments import Moment
    from recoupe.model.annotation import TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.outcomes.holders import Holder

_ANCHORS = frozenset({"absolute", "publication"})
_FINE = frozenset({"minute", "hour"})
_TO_COME = frozenset({"future", "conditional", "infinitive"})
_CLOSE = 3 * 3600.0  # seconds: parts of a day that lie so near are told of one moment
_FAR = 45 * 86_400.0
_DAYS = 3 * 86_400.0
_OLD = 3 * 365 * 86_400.0  # of what may lie long before the news
_WIDE = 366 * 86_400.0
_BESIDE = 3  # characters between the words for it and a time right before or behind them
_DAY = 24 * 60.0  # minutes
_MOST = 2  # pairs of times: what accounts put at more happened several times


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that tells something of one moment, with the time that it has and the nouns of what it befalls.

    ``after`` tells whether it is of what cannot have been before that moment, and may have been long after.
    """

    claim: Claim
    moment: Moment
    time: TimeExpression
    interval: TimeInterval
    things: frozenset[str]
    holder: Holder
    after: bool = False

    @property
    def fine(self) -> bool:
        """Whether the hour is told."""
        return self.time.granularity in _FINE


def moment_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``moment``: ``claims`` put something at one time, ``against`` at another.

    ``languages`` and ``published`` are by article id, ``people`` the ids of those known by name. An account that gives
    two times tells two things, or knows of both: it is kept on neither side.
    """
    told: dict[str, list[Told]] = {}
    for t in _told(claims, languages, people):
        if _of_now(t, published.get(t.claim.article)):
            told.setdefault(t.moment.name, []).append(t)
    points = []
    for name, own in sorted(told.items()):
        pairs = [(a, b) for a, b in combinations(own, 2) if apart(a, b) and one(a, b)]
        torn = {a.claim.article for a, b in pairs if a.claim.article == b.claim.article}
        fair = [(a, b) for a, b in pairs if torn.isdisjoint({a.claim.article, b.claim.article})]
        sides: dict[tuple[int, int], tuple[dict[str, Told], dict[str, Told]]] = {}
        opposed = {t.claim.id for pair in fair for t in pair}
        groups = _groups([t for t in own if t.claim.id in opposed])
        for a, b in fair:
            (m, x), (n, y) = sorted(((groups[t.claim.id], t) for t in (a, b)), key=lambda g: g[0])
            if m != n:
                left, right = sides.setdefault((m, n), ({}, {}))
                left[x.claim.id], right[y.claim.id] = x, y
        if len(sides) <= _MOST:
            points += [_point(name, label, *(tuple(side.values()) for side in both)) for both in sides.values()]
    return points


def _point(name: str, label: Callable[[Sequence[Claim]], str], left: Sequence[Told], right: Sequence[Told]) -> Point:
    one, two = (tuple(t.claim for t in side) for side in (left, right))
    told = tuple(_words(side) for side in (left, right))
    return Point("moment", label((*one, *two)), one, category=name, against=two, values=told)


def _words(side: Sequence[Told]) -> str:
    """The words for the narrowest of the times of a side."""
    return " ".join(min(side, key=lambda t: (t.interval.seconds, t.claim.id)).time.exact.split())


def _groups(told: Sequence[Told]) -> dict[str, int]:
    """Number what is told by the times that may be one, narrowest first, by claim id."""
    firsts: list[Told] = []
    found = {}
    for t in sorted(told, key=lambda t: (t.interval.seconds, t.claim.id)):
        n = next((n for n, f in enumerate(firsts) if not apart(t, f)), len(firsts))
        if n == len(firsts):
            firsts.append(t)
        found[t.claim.id] = n
    return found


def _told(claims: Sequence[Claim], languages: Mapping[str, Language], people: frozenset[str]) -> Iterator[Told]:
    """Yield what each sentence tells of a moment that it has a time for, once of each kind."""
    sentences = by_sentence(sorted(claims, key=lambda c: c.id))
    holders = Holders(sentences, languages, people)
    for (article, _), own in sorted(sentences.items()):
        start, text = running(own)
        for moment in languages[article].moments.index.may_be_in(text):
            once = [(m, False) for m in moment.told.finditer(text)]
            for m, after in once or [(m, True) for m in moment.after.finditer(text)]:
                first, last = start + m.start(), start + m.end()
                claim = holding(own, last - 1, last) or holding(own, first, first + 1)
                if claim is None or not _happened(claim):
                    continue
                time = _time(claim, own, first, last)
                if time is not None and time.interval is not None:
                    nouns = moment.things.finditer(m.group()) if moment.like and moment.things else ()
                    things = _kinds([n.group().casefold() for n in nouns], languages[article])
                    yield Told(claim, moment, time, time.interval, things, holders.read(claim, m.group()), after)
                    break


def _kinds(nouns: Sequence[str], language: Language) -> frozenset[str]:
    """Nouns, and for other languages the classes of things that they name."""
    return frozenset(nouns) | frozenset(f"{language.code}:{c.id}" for n in nouns for c in language.classes.of(fold(n)))


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two are told by one noun, in two languages by nouns of one class.

    In one language a class is too wide: an agreement and a memorandum are two papers.
    """
    if not a.isdisjoint(b):
        return any(":" not in n for n in a & b)
    one, two = ({tuple(n.split(":")) for n in x if ":" in n} for x in (a, b))
    return any(x != y and x[1] == y[1] for x in one for y in two)


def _happened(claim: Claim) -> bool:
    return put_forward(claim) and claim.tense not in _TO_COME and not further(claim)


def _time(claim: Claim, own: Sequence[Claim], first: int, last: int) -> TimeExpression | None:
    """The time of a claim, else one that another of its sentence has right beside the words for what happened."""
    if claim.time is not None:
        return claim.time if _plain(claim.time) else None
    near = [t for c in own for t in c.times if t.span.end + _BESIDE >= first and t.span.start - _BESIDE <= last]
    return next((t for t in near if _plain(t)), None)


def _plain(time: TimeExpression) -> bool:
    if time.kind != "point" or time.direction or time.anchor not in _ANCHORS or time.of_these_times or time.elsewhere:
        return False
    known = time.interval is not None and time.interval.start is not None and time.interval.end is not None
    return known and time.granularity != "vague" and time.interval is not None and time.interval.seconds <= _WIDE


def _of_now(told: Told, published: datetime | None) -> bool:
    """Whether it is over and not long before the news, but for what may lie so long before."""
    if published is None or told.interval.end is None or told.interval.start is None:
        return False
    if told.interval.start > published:
        return False
    return told.moment.before or (published - told.interval.end).total_seconds() <= _FAR


def apart(a: Told, b: Told) -> bool:
    """Whether two times cannot both be right of one moment."""
    if a.after or b.after:
        late, once = (a, b) if a.after else (b, a)
        if once.after or not _before(late, once):
            return False
    if a.fine and b.fine:
        one, two = (readings(t.time, t.claim.times) for t in (a, b))
        if not one or not two or met(one, two):
            return False
        if a.time.undated or b.time.undated:
            return against(one, two)
    elif a.time.undated or b.time.undated:
        return False
    if a.interval.relation(b.interval) is not Relation.DISJOINT:
        return False
    gap = _gap(a.interval, b.interval)
    return (a.fine and b.fine) or gap >= _CLOSE or min(a.interval.seconds, b.interval.seconds) >= 86_400.0  # noqa: PLR2004  days


def _before(a: Told, b: Told) -> bool:
    """Whether one time is before another, of hours without a day by the clock."""
    if a.time.undated or b.time.undated:
        one, two = (readings(t.time, t.claim.times) for t in (a, b))
        return all(0 < (y.low - x.high) % _DAY < _DAY / 2 for x in one for y in two)
    return a.interval.end is not None and b.interval.start is not None and a.interval.end <= b.interval.start


def _gap(a: TimeInterval, b: TimeInterval) -> float:
    first, last = sorted((a, b), key=lambda i: (i.start is not None, i.start))
    if first.end is None or last.start is None:
        return 0.0
    return (last.start - first.end).total_seconds()


def one(a: Told, b: Told) -> bool:
    """Whether it may be one thing: by who or what takes part, and by how far the times lie apart.

    Where nothing ties it but its kind, accounts of one thing are out by days at most.
    """
    moment, gap = a.moment, _gap(a.interval, b.interval)
    if moment.whose:
        held = a.holder.many == b.holder.many and not a.holder.other(b.holder) and a.holder.like(b.holder)
        return held and gap <= (_OLD if moment.before else _FAR)
    if a.holder.other(b.holder) or (moment.like and not _alike(a.things, b.things)):
        return False
    return gap <= (_OLD if moment.before else _FAR if moment.like else _DAYS)
