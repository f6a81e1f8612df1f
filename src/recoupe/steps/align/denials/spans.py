"""Whether a negative is of another time than what others affirm, as far as both tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.said import when

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.denials.asking import Asking

_PAST = frozenset({"past", "pluperfect"})
_LONG = frozenset({"century", "decade", "month", "quarter", "season", "year"})


def of_other_times(no: Claim, yes: Claim, asking: Asking) -> bool:
    """Whether what is denied of one time is affirmed of another.

    A year of its own ("in 2019 nobody was hurt"); what goes on now against a deed that is past ("no train is running");
    what nobody has done till now against what somebody will do; months or years that a count of such deeds may begin
    before ("no test since July", "more than 80 tests").
    """
    if asking.of_known_year(no, yes):
        return True
    if no.tense == "present" and yes.tense in _PAST and asking.goes_on(no):
        return True
    if no.tense in _PAST and (yes.tense == "future" or asking.in_the_future(yes)):
        return True
    long = [t.interval for t in no.times if t.direction == "since" and t.granularity in _LONG]
    return any(_begins_before(yes, t) for t in long) if long and _counts_deeds(yes, no, asking) else False


def _counts_deeds(claim: Claim, no: Claim, asking: Asking) -> bool:
    """Whether a claim counts several of the deeds of which another says that there was none."""
    none = {a.head for a in asking.said_of_none(no) if asking.step_of(no, a)}
    counted = [q.span for q in asking.counted_beside(claim) if q.number > 1]
    return any(a.head in none and any(a.span.start <= s.start < a.span.end for s in counted) for a in claim.arguments)


def _begins_before(claim: Claim, span: TimeInterval | None) -> bool:
    """Whether what a claim tells may have begun before a span of time did."""
    own = when(claim)
    if span is None or span.start is None or own is None or own.start is None:
        return True
    return own.start < span.start
