"""How surely it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import LENGTHS
from recoupe.rules.base.figures import claims_of, number, positions
from recoupe.rules.base.pairs import told
from recoupe.rules.base.surety import is_flat, is_hearsay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Figure, Point
    from recoupe.rules.base import Affair

ORDER = 70
KINDS = frozenset({"figure", "surety"})
_TELLING = 11  # a lesser number is given by many claims


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Stated here as a fact, there as hearsay.

    The same figure or the same deed, flat in one account and in the conditional, "reportedly", "is believed to" or
    "may have" in another. A deed is flat on nobody's word or asserted by somebody whom the account makes known, a
    figure on nobody's. What is heard of somebody of an age is not heard of the age.
    """
    if point.kind == "surety":
        return _finding(point.claims, point.against, point, affair)
    # "Of the 42 hectares 17 would be built on": the whole is taken as known.
    given = [f for f in point.figures if not f.measure.whole and f.measure.quantity.unit not in LENGTHS]
    for group in positions(given):
        if number(group[0]) >= _TELLING:
            said = [f for f in group if told(f.claim)]
            flat = [f for f in said if is_flat(f.claim) and not f.claim.attribution]
            heard = [
                f
                for f in said
                if is_hearsay(f.claim, supposed=affair.supposed(f.claim))
                and not (point.category == "age" and f.claim.event.concept)
            ]
            one = [f for f in flat if any(_of_one_thing(f, h) for h in heard)]
            two = [h for h in heard if any(_of_one_thing(f, h) for f in flat)]
            found = _finding(claims_of(one), claims_of(two), point, affair)
            if found:
                return found
    return []


def _of_one_thing(a: Figure, b: Figure) -> bool:
    """Whether what both count is told to be one; where neither tells what it counts, an odd number makes it one."""
    one, two = a.measure, b.measure
    if one.category or two.category:
        return one.category == two.category
    named, other = (m.classes | m.lemmas | m.kinds for m in (one, two))
    if not named and not other:
        return len(f"{number(a):.6g}".split("e")[0].strip("0.")) > 1
    return not named.isdisjoint(other)


def _finding(flat: Sequence[Claim], heard: Sequence[Claim], point: Point, affair: Affair) -> list[Finding]:
    own = {h.article for h in heard}
    flat = [c for c in flat if c.article not in own]
    if not flat or not heard:
        return []
    held = [affair.position(affair.phrases.word("flat"), flat), affair.position(affair.phrases.word("hearsay"), heard)]
    reading = [(c.id, c.certainty) for c in (*flat, *heard)]
    return [
        affair.finding("contradiction", "certainty", "certainty", point.label, held, [*flat, *heard], None, reading)
    ]
