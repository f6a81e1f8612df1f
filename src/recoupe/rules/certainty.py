"""How surely it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.figures import claims_of, number, positions
from recoupe.rules.base.pairs import told
from recoupe.rules.base.surety import is_flat, is_hearsay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
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
    for group in positions([f for f in point.figures if not f.measure.whole]):
        if number(group[0]) >= _TELLING:
            claims = [c for c in claims_of(group) if told(c)]
            flat = [c for c in claims if is_flat(c) and not c.attribution]
            heard = [c for c in claims if is_hearsay(c) and not (point.category == "age" and c.event.concept)]
            found = _finding(flat, heard, point, affair)
            if found:
                return found
    return []


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
