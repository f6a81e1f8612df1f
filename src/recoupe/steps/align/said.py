"""What a claim says by itself: when, who does it, whether of others than those told before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval


_OLD = timedelta(days=40)  # what was so long before publication is background


def when(claim: Claim) -> TimeInterval | None:
    """The interval of the claim's own time, when it has a plain one."""
    time = claim.time
    if time is None or time.kind != "point" or time.interval is None or time.direction not in {"", "since"}:
        return None
    return time.interval


def planned(claim: Claim, published: datetime | None) -> bool:
    """Whether the event was still to come when its account came out, or is told as planned."""
    time = claim.time.interval if claim.time else None
    ahead = time is not None and time.end is not None and published is not None and time.end > published
    return ahead and claim.tense not in {"past", "pluperfect"}


def doers(claim: Claim) -> tuple[str, ...]:
    """Who acts; the "of" of an event noun may be its actor ("la visite de X")."""
    return claim.agents or (claim.patients if claim.event.nominal else ())


def further(claim: Claim) -> bool:
    """Whether somebody or something that takes part is another of its kind than those told before."""
    return any(x.further for x in claim.arguments if x.role != "other")


def names_in(claim: Claim) -> tuple[str, ...]:
    """All who take part."""
    return (*claim.agents, *claim.patients, *claim.others)


def put_forward(claim: Claim) -> bool:
    """Whether a claim affirms something, surely or probably, and all on whose word it stands assert it."""
    asserts = all(link.stance == "asserts" for link in claim.attribution)
    return asserts and claim.polarity == "affirmed" and claim.certainty in {"certain", "probable"}


def of_now(claim: Claim, published: datetime | None) -> bool:
    """Whether a claim is not dated so long before its account came out that it tells the background."""
    time = claim.time
    if published is None or time is None or time.interval is None or time.interval.end is None:
        return True
    return time.interval.end >= published - _OLD
