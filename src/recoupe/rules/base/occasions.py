"""Whether two claims that give other times may still tell one occasion, or tell two for certain.

Most of what the press dates happens again: launches, falls of a price, races. Claims of two occasions share their verb
and much else; what parts them is told by the things that take part, by their figures, and by when each came out.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.rules.base.pairs import firm
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.model.claim import Argument, Claim
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair
    from recoupe.rules.base.times import Dated

_BEHIND = frozenset({"past", "pluperfect"})
# What begins, ends or goes on is told by the verb; which thing does so tells the event.
_BOUNDS = frozenset({"begin", "close", "continue", "end", "open", "resume"})
_ANEW = frozenset({"decline", "fall", "increase", "move", "play_match", "rise"})  # what many things do, day by day
_NUMBERED = re.compile(r"(\w+(?:['’]\w+)*)[\s-]?(\d{1,3})(?![\d.,]*\d|\s*%)")
_MARGIN = timedelta(days=1)  # by which the day of publication may be out
_LONG = timedelta(days=45)  # accounts that differ on when one thing happened differ by days, not by seasons
_ALIKE, _FEW = 0.8, 3


def planned(item: Dated, affair: Affair) -> bool:
    """Whether what is dated was still to come when its account came out, and is not told as over."""
    published = affair.published(item.claim)
    ahead = published is not None and item.interval.end is not None and item.interval.end > published
    return ahead and item.claim.tense not in _BEHIND


def same_words(a: Dated, b: Dated) -> bool:
    """Whether two times differ only by the day from which their accounts count: "next month", told twice."""
    if any(d.time.anchor != "publication" for d in (a, b)):
        return False
    return fold(a.time.exact) == fold(b.time.exact)


def two_occasions(a: Dated, b: Dated, affair: Affair) -> bool:
    """Whether two claims that give other times tell two events."""
    return (
        _over_and_coming(a, b, affair)
        or _over_and_coming(b, a, affair)
        or other_numbers(a.claim, b.claim)
        or _other_figures(a.claim, b.claim)
        or _unlike_things(a.claim, b.claim)
        or (_far(a, b) and not (planned(a, affair) and planned(b, affair)))
    )


def _over_and_coming(a: Dated, b: Dated, affair: Affair) -> bool:
    """Whether one was over before an account came out that tells the other as still to come."""
    published = affair.published(b.claim)
    if published is None or a.interval.start is None or planned(a, affair) or not planned(b, affair):
        return False
    return b.claim.tense != "" and a.interval.start + _MARGIN <= published


def _far(a: Dated, b: Dated) -> bool:
    one, two = sorted((a.interval, b.interval), key=lambda i: (i.start, i.end))
    return one.end is not None and two.start is not None and two.start - one.end > _LONG


def other_numbers(a: Claim, b: Claim) -> bool:
    """Whether two claims name two of a series: one name with two numbers, and none with the same."""
    one, two = _numbered(a), _numbered(b)
    clash = any(k in two and two[k].isdisjoint(v) for k, v in one.items())
    return clash and not any(k in two and not two[k].isdisjoint(v) for k, v in one.items())


def _numbered(claim: Claim) -> dict[str, set[str]]:
    """The names with a number behind them among what takes part: a rocket of a type, a mission of a series; no days."""
    found: dict[str, set[str]] = {}
    days = {w for t in claim.times for w in fold(t.exact).split()}
    for x in claim.arguments:
        for name, number in _NUMBERED.findall(x.words):
            if name[:1].isupper() and fold(name) not in days:
                found.setdefault(fold(name), set()).add(number)
    return found


def _other_figures(a: Claim, b: Claim) -> bool:
    """Whether each gives figures of one unit and none of them meet: "fell by 2% at noon", "fell by 4% at four"."""
    one, two = ({q.unit: [x for x in c.quantities if x.unit == q.unit] for q in c.quantities if q.unit} for c in (a, b))
    shared = one.keys() & two.keys()
    return bool(shared) and all(
        x.value.relation(y.value) is Relation.DISJOINT for u in shared for x, y in product(one[u], two[u])
    )


def _unlike_things(a: Claim, b: Claim) -> bool:
    """Whether two claims tell that something begins, ends or moves, and nothing shows that it is one thing."""
    return not {a.event.concept, b.event.concept}.isdisjoint(_BOUNDS | _ANEW) and not _things_meet(a, b)


def _things_meet(a: Claim, b: Claim) -> bool:
    return any(_one_thing(x, y) for x, y in product(_parts(a), _parts(b)))


def _parts(claim: Claim) -> list[Argument]:
    return [x for x in claim.arguments if x.role != "other"]


def _one_thing(x: Argument, y: Argument) -> bool:
    if x.entity is not None and y.entity is not None:
        return x.entity == y.entity
    return x.head == y.head != "" or bool(x.classes & y.classes)


def own(items: Sequence[Dated], affair: Affair) -> list[Dated]:
    """Leave out the relative times that an account took over from another with the passage that they stand in.

    "Next month" in a passage that an earlier account has is counted from when that one came out, and so may the same
    words be elsewhere in the later account.
    """
    taken = {(d.claim.article, fold(d.time.exact)) for d in items if any(_copied(d, e, affair) for e in items)}
    return [d for d in items if d.time.anchor != "publication" or (d.claim.article, fold(d.time.exact)) not in taken]


def _copied(item: Dated, other: Dated, affair: Affair) -> bool:
    if item.claim.article == other.claim.article or not same_words(item, other) or item.interval == other.interval:
        return False
    later, earlier = affair.published(item.claim), affair.published(other.claim)
    return later is not None and earlier is not None and later > earlier and _same_text(item.claim, other.claim)


def _same_text(a: Claim, b: Claim) -> bool:
    if fold(a.exact) == fold(b.exact) and len(a.terms) >= _FEW:
        return True
    every = a.terms | b.terms
    return min(len(a.terms), len(b.terms)) >= _FEW and len(a.terms & b.terms) >= _ALIKE * len(every)


def one_occasion(point: Point, items: Iterable[Dated], others: Sequence[Dated], affair: Affair) -> bool:
    """Whether some claim of one side surely tells the occasion of one of the other, in words of its own."""
    return any(
        firm(point, a.claim, b.claim) and not same_words(a, b) and not two_occasions(a, b, affair)
        for a, b in product(items, others)
    )


def one_plan(point: Point, items: Iterable[Dated], others: Sequence[Dated]) -> bool:
    """Whether some claim of one side is surely of the plan that one of the other tells, in words of its own."""
    return any(
        firm(point, a.claim, b.claim) and not same_words(a, b) and not other_numbers(a.claim, b.claim)
        for a, b in product(items, others)
    )


def either(a: Dated, b: Dated) -> bool:
    """Whether one of the times that a claim gives meets the other's: "in 2017 or early 2018"."""
    return any(
        t.kind == "point" and t.interval is not None and t.interval.relation(y.interval) is not Relation.DISJOINT
        for x, y in ((a, b), (b, a))
        for t in x.claim.times
    )
