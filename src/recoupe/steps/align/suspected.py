"""One kind of cause of a mishap, told as a fact by one account and as no more than suspected by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.causes import causes
from recoupe.steps.align.said import put_forward

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim
    from recoupe.steps.align.causes import Cause


def suspected_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``surety``: ``claims`` tell as a fact what ``against`` tell as suspected.

    ``languages`` and ``published`` are by article id. An account that anywhere tells it as suspected is kept there.
    """
    told = list(causes(claims, languages, published, suspected=True))
    points = []
    for effect, kind in sorted({(e, c.kind) for c in told for e in c.effects}):
        own = [c for c in told if c.kind == kind and effect in c.effects]
        unsure = {c.claim.id: c.claim for c in own if _suspected(c)}
        hedging = {c.article for c in unsure.values()}
        sure = {c.claim.id: c.claim for c in own if _flat(c) and c.claim.article not in hedging}
        if sure and unsure:
            sides = tuple(sure.values()), tuple(unsure.values())
            points.append(Point("surety", label((*sides[0], *sides[1])), sides[0], category=kind, against=sides[1]))
    return points


def _suspected(cause: Cause) -> bool:
    return cause.hedged and cause.claim.polarity == "affirmed"


def _flat(cause: Cause) -> bool:
    claim = cause.claim
    return not _suspected(cause) and put_forward(claim) and claim.certainty == "certain" and not claim.attribution
