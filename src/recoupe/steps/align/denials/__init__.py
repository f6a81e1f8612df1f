"""Pair what is denied or disputed with what affirms it.

It takes a word of denial: a source that denies a content ("dément avoir…"), a denial of what was just said ("ces
informations sont contestées"), a word by which the account itself disputes a source ("ose soutenir"), or a
flat negative about the very thing that others affirm, in somebody's mouth or in words of none at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.denials.affirming import Affirming, affirms, suspected
from recoupe.steps.align.denials.asking import Asking, Bearing
from recoupe.steps.align.denials.camps import gathered
from recoupe.steps.align.denials.content import denied_content
from recoupe.steps.align.denials.disbelief import disbelieved
from recoupe.steps.align.denials.knowing import unknowing
from recoupe.steps.align.denials.negatives import flat_negative
from recoupe.steps.align.denials.news import denied_news
from recoupe.steps.align.denials.nouns import denied_noun
from recoupe.steps.align.denials.planned import unplanned
from recoupe.steps.align.denials.questions import questioned
from recoupe.steps.align.denials.states import stayed
from recoupe.steps.align.denials.unproven import unproven

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim


def denial_points(claims: Sequence[Claim], asking: Asking) -> list[Point]:
    """Return one point for each denial that has something to deny."""
    ordered = sorted(claims, key=lambda c: (c.article, c.span, c.head))
    own: dict[str, list[Claim]] = {}
    for claim in ordered:
        own.setdefault(claim.article, []).append(claim)
    told = [
        c
        for near in own.values()
        for c in near
        if c.role != "title" and (affirms(c) or suspected(c, asking.cues(c))) and not _inside_denied(c, near)
    ]
    negatives = {a: [c for c in near if c.polarity == "denied" and c.role != "title"] for a, near in own.items()}
    affirming = Affirming(told, asking.wording, negatives)
    pairs: list[tuple[list[Claim], list[Claim]]] = []
    for claim in ordered:
        if claim.role == "title":
            continue
        near = own[claim.article]
        pair = (
            _with_others(denied_news(claim, near, affirming, asking), claim, affirming, asking)
            or denied_content(claim, near, affirming, asking)
            or denied_noun(claim, affirming, asking)
            or disbelieved(claim, near, asking)
            or questioned(claim, near, affirming, asking)
            or flat_negative(claim, affirming, asking)
            or stayed(claim, affirming, asking)
            or unknowing(claim, affirming, asking)
            or unplanned(claim, affirming, asking)
            or unproven(claim, affirming, asking)
        )
        if pair is not None:
            pairs.append(pair)
    points: dict[str, Point] = {}
    for yes, no in gathered(pairs):
        point = Point(kind="denial", label=_label(yes), claims=tuple(yes), against=tuple(no))
        points.setdefault(point.id, point)
    return [points[k] for k in sorted(points)]


def _with_others(
    news: tuple[list[Claim], list[Claim]] | None, claim: Claim, affirming: Affirming, asking: Asking
) -> tuple[list[Claim], list[Claim]] | None:
    """Add to what was just told what others affirm against what is said instead, where that is a negative itself."""
    more = flat_negative(claim, affirming, asking) if news is not None else None
    if news is None or more is None:
        return news
    held = {c.id for c in (*news[0], *news[1])}
    return [*news[0], *(c for c in more[0] if c.id not in held)], news[1]


def _inside_denied(claim: Claim, near: Sequence[Claim]) -> bool:
    """Whether an event is only named in words that deny it ("there was not one *shot*")."""
    return claim.event.nominal and any(
        c.polarity == "denied"
        and c.id != claim.id
        and c.span.start <= claim.span.start
        and claim.span.end <= c.span.end
        for c in near
    )


def _label(claims: Sequence[Claim]) -> str:
    return " ".join(min((c.exact for c in claims), key=lambda w: (len(w), w)).split())


__all__ = ["Asking", "Bearing", "denial_points"]
