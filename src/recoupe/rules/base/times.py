"""Shared by the rules on time: the times of claims, grouped into positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation, TimeInterval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from recoupe.model.annotation import TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

_FINE = 36 * 3600.0
_NEAR_DATES = frozenset({"minute", "hour", "part", "day", "week", "vague"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim with one of its times."""

    claim: Claim
    time: TimeExpression
    interval: TimeInterval


def dated(
    claims: Iterable[Claim], directions: frozenset[str] = frozenset({""}), borrowed: frozenset[str] = frozenset()
) -> list[Dated]:
    """Return the claims that place their event at a plain point in time, by claim id.

    ``borrowed`` are the articles whose date is only inferred: their "today" and "Thursday" prove nothing.
    """
    found = []
    for claim in claims:
        time = claim.time
        if (
            claim.article in borrowed
            and time is not None
            and time.anchor == "publication"
            and time.granularity in _NEAR_DATES
        ):
            continue
        if (
            time is None
            or time.of_these_times
            or time.kind != "point"
            or time.interval is None
            or time.direction not in directions
        ):
            continue
        if time.interval.start is None or time.interval.end is None or time.anchor not in {"absolute", "publication"}:
            continue
        found.append(Dated(claim, time, time.interval))
    return sorted(found, key=lambda d: (d.interval.seconds, d.claim.id))


def positions(items: Sequence[Dated]) -> list[list[Dated]]:
    """Group compatible times, narrowest first; a wide one joins the only group it allows."""
    groups: list[list[Dated]] = []
    unlike: list[dict[TimeInterval, Dated]] = []  # of each group, one for each interval
    for item in sorted(items, key=lambda d: (d.interval.seconds, d.claim.id)):
        fits = [n for n, g in enumerate(unlike) if all(compatible(item, other) for other in g.values())]
        if len(fits) == 1 or (fits and item.interval.seconds <= _FINE):
            groups[fits[0]].append(item)
            unlike[fits[0]].setdefault(item.interval, item)
        elif not fits:
            groups.append([item])
            unlike.append({item.interval: item})
    return sorted(groups, key=lambda g: (g[0].interval.start, g[0].claim.id))


def compatible(a: Dated, b: Dated) -> bool:
    """Whether both can be when one thing happened."""
    return a.interval.relation(b.interval) is not Relation.DISJOINT


def label(group: Sequence[Dated]) -> str:
    """The date or time of the narrowest member, with its words."""
    item = min(group, key=lambda d: (d.interval.seconds, d.claim.id))
    return f"{show(item.interval)} ({' '.join(item.time.exact.split())})"


def show(interval: TimeInterval) -> str:
    """Print an interval as briefly as it allows: a minute, a day, a month, a year, or a range."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return " – ".join("…" if t is None else t.isoformat(" ", "minutes") for t in (start, end))
    if interval.seconds <= 60:  # noqa: PLR2004  one minute
        return start.strftime("%Y-%m-%d %H:%M")
    midnight = not (start.hour or start.minute or end.hour or end.minute)
    if midnight and interval.seconds == 86_400:  # noqa: PLR2004  one day
        return start.strftime("%Y-%m-%d")
    if midnight and start.day == end.day == 1:
        months = (end.year - start.year) * 12 + end.month - start.month
        if months == 1:
            return start.strftime("%Y-%m")
        if months == 12 and start.month == 1:  # noqa: PLR2004  one calendar year
            return start.strftime("%Y")
    form = "%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M"
    return f"{start.strftime(form)} – {end.strftime(form)}"


def claims_of(items: Iterable[Dated]) -> list[Claim]:
    """The claims of dated items, without repetition, by id."""
    return sorted({d.claim.id: d.claim for d in items}.values(), key=lambda c: c.id)


def values(items: Iterable[Dated]) -> list[tuple[str, str]]:
    """What was compared, for explanations."""
    return [(d.claim.id, f"[{show(d.interval)})") for d in items]


def narrowest(items: Sequence[Dated]) -> list[str]:
    """The articles whose time is strictly narrower than the widest of a compatible set."""
    widths = {d.claim.article: d.interval.seconds for d in items}
    if len(set(widths.values())) < 2:  # noqa: PLR2004  nothing to compare
        return []
    least = min(widths.values())
    return sorted(a for a, w in widths.items() if w == least)


def agreements(
    point: Point, groups: Iterable[Sequence[Dated]], rule: str, words: Callable[[Sequence[Dated]], str], affair: Affair
) -> list[Finding]:
    """Return the times, among those that a rule holds against each other, that independent origins share."""
    found = []
    for group in groups:
        claims = claims_of(group)
        if affair.independent(claims) > 1:
            held = [affair.position(words(group), claims)]
            found.append(affair.finding("agreement", "time", rule, point.label, held, claims, None, values(group)))
    return found


def later(one: Iterable[Dated], two: Iterable[Dated], affair: Affair) -> bool:
    """Whether the accounts of one side came out before those of the other."""
    times = [sorted(t for d in side if (t := affair.published(d.claim)) is not None) for side in (one, two)]
    return bool(times[0] and times[1]) and times[0][0] != times[1][0]
