"""Pair what is denied or disputed with what affirms it.

It takes a word of denial: a source that denies a content ("dément avoir…"), a denial of what was just said ("ces
informations sont contestées"), a word by which the account itself disputes a source ("ose soutenir"), or a
flat negative in somebody's mouth about the very thing that others affirm.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence

_BACK = 3
_NEAR, _FAR = 0.36, 0.55
_STRONG = 2.0
_REBUT = 0.22
_NONE = 0.3
_DEED = 1.9
_LIKELY = 0.75
_EMPTY = frozenset({"occur", "say", "think", "be_located", "need", "plan"})
_GUILT = frozenset({"accuse", "charge", "condemn", "negligence", "crime"})
_DENY = frozenset({"deny", "dispute_claim"})


class _Affirming:
    """The claims that affirm, by wording: whether a wording is meant is asked once for all that say the same."""

    def __init__(self, claims: Sequence[Claim], wording: Mapping[str, int]) -> None:
        self._said: dict[int, list[tuple[int, Claim]]] = {}
        self._known: dict[Hashable, list[Claim]] = {}
        self._wording = wording
        self._voices: dict[str, frozenset[str]] = {}
        for n, claim in enumerate(claims):
            self._said.setdefault(wording[claim.id], []).append((n, claim))

    def where(self, meant: Callable[[Claim], bool], asking: str, by: Iterable[Claim]) -> list[Claim]:
        """Return the claims that are meant, in order; ``asking`` and the wordings of ``by`` name the question."""
        key = asking, *(self._wording[c.id] for c in by)
        if key not in self._known:
            found = [pair for own in self._said.values() if meant(own[0][1]) for pair in own]
            self._known[key] = [c for _, c in sorted(found, key=itemgetter(0))]
        return self._known[key]

    def voices(self, claim: Claim) -> frozenset[str]:
        """Return in whose words a claim is told."""
        if claim.id not in self._voices:
            self._voices[claim.id] = frozenset(x.source_text.casefold() for x in claim.attribution)
        return self._voices[claim.id]


def denial_points(
    claims: Sequence[Claim],
    evidence: Callable[[Claim, Claim], Evidence],
    is_demonstrative: Callable[[Claim], bool],
    shares_thing: Callable[[Claim, Claim], bool],
    deed: Callable[[Claim], str | None],
    chance: Callable[[Claim, Claim], float],
    wording: Mapping[str, int],
    tells_none: Callable[[Claim], bool],
) -> list[Point]:
    """Return one point for each denial that has something to deny.

    ``chance`` tells how likely two claims are on one point; ``wording`` numbers what claims and their sentences say,
    by claim id; ``tells_none`` whether a claim denies that there was any ("no shot", "aucun capteur").
    """
    ordered = sorted(claims, key=lambda c: (c.article, c.span, c.head))
    own: dict[str, list[Claim]] = {}
    for claim in ordered:
        own.setdefault(claim.article, []).append(claim)
    affirming = _Affirming([c for c in ordered if c.role != "title" and _affirms(c)], wording)
    points: dict[str, Point] = {}
    for claim in ordered:
        if claim.role == "title":
            continue
        near = own[claim.article]
        pair = (
            _disputed_news(claim, near, affirming, is_demonstrative, evidence)
            or _denied_content(claim, near, affirming, evidence)
            or _disbelieved(claim, near)
            or _flat_negative(claim, affirming, evidence, shares_thing, deed, chance, tells_none)
        )
        if pair is None:
            continue
        yes, no = pair
        point = Point(kind="denial", label=_label(yes), claims=tuple(yes), against=tuple(no))
        points.setdefault(point.id, point)
    return [points[k] for k in sorted(points)]


def _label(claims: Sequence[Claim]) -> str:
    return " ".join(min((c.exact for c in claims), key=lambda w: (len(w), w)).split())


def _stance(claim: Claim) -> str:
    return next((link.stance for link in claim.attribution if link.stance != "asserts"), "asserts")


def _affirms(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and _stance(claim) == "asserts" and claim.event.concept not in _DENY


def _previous(claim: Claim, near: Sequence[Claim], back: int) -> list[Claim]:
    return [c for c in near if 0 < claim.position - c.position <= back and c.role != "title" and _affirms(c)]


def _disputed_news(
    claim: Claim,
    near: Sequence[Claim],
    affirming: _Affirming,
    is_demonstrative: Callable[[Claim], bool],
    evidence: Callable[[Claim, Claim], Evidence],
) -> tuple[list[Claim], list[Claim]] | None:
    """Match "These reports are disputed by X": what was just reported is what X denies."""
    if claim.event.concept not in _DENY or claim.polarity == "denied" or not is_demonstrative(claim):
        return None
    before = _previous(claim, near, 2)
    if _of_guilt(claim):
        before = [c for c in before if c.attribution or _guilty(c)]
    told = [c for c in before if c.attribution or c.certainty != "certain"] or [
        c for c in before if claim.position - c.position == 1
    ]
    if not told:
        return None
    alike = affirming.where(
        lambda c: bool(c.attribution) and any(evidence(c, t).score >= _STRONG + 1 for t in told), "news", told
    )
    return [*told, *(c for c in alike if c.article != claim.article)], [claim]


def _of_guilt(claim: Claim) -> bool:
    """Whether it is an accusation that is denied: one must have been told, not just anything."""
    return any("accusation" in a.classes for a in claim.arguments)


def _guilty(claim: Claim) -> bool:
    """Whether the claim tells of a wrong, or of somebody who is blamed for one."""
    return claim.event.concept in _GUILT or claim.event.plover == "ASSAULT"


def _same_deed(told: Evidence, least: float, *, noun: bool) -> bool:
    """Whether the deed denied is the one affirmed: named as such ("aucun tir"), or of the same people or things."""
    features = {name for name, _ in told.features}
    if told.score < least or features & {"unlike things taking part", "different recipients", "different people act"}:
        return False
    return noun or (
        bool(features & {"shared participants in like roles", "like things taking part"}) and told.score >= least + 1
    )


def _denied_content(
    claim: Claim, near: Sequence[Claim], affirming: _Affirming, evidence: Callable[[Claim, Claim], Evidence]
) -> tuple[list[Claim], list[Claim]] | None:
    """Match "X denied that P": the accounts' claims nearest to P, first just before it, then anywhere in the story."""
    if _stance(claim) != "denies" or claim.polarity == "denied":
        return None
    together = _under_one_denial(claim, near)
    if together[0].id != claim.id:
        return None
    denier = {x.source or x.source_text.casefold() for x in claim.attribution if x.stance == "denies"}
    unknown = any(x.source is None for x in claim.attribution if x.stance == "denies")
    before = [
        c
        for c in _previous(claim, near, _BACK)
        if _nearness(c, together) >= _NEAR
        and not (c.attribution if unknown else denier & {x.source or x.source_text.casefold() for x in c.attribution})
    ]
    if any(_of_guilt(c) for c in together):
        before = [c for c in before if c.attribution or _guilty(c)]
    before = sorted(before, key=lambda c: (-_nearness(c, together), c.id))[:2]
    alike = affirming.where(
        lambda c: _nearness(c, together) >= _FAR and any(evidence(c, d).score >= _STRONG for d in together),
        "content",
        together,
    )
    elsewhere = [c for c in alike if c.article != claim.article]
    found = [*before, *elsewhere]
    if not found and all(_anaphoric(c) for c in together):
        found = [c for c in _previous(claim, near, 1) if c.attribution]
    return (found, together) if found else None


def _under_one_denial(claim: Claim, near: Sequence[Claim]) -> list[Claim]:
    """All claims that one word of denial governs, in text order."""
    link = next(x for x in claim.attribution if x.stance == "denies")
    return [c for c in near if any(x.span == link.span for x in c.attribution)]


def _nearness(claim: Claim, denied: Sequence[Claim]) -> float:
    return max(closeness(claim.exact, d.exact) for d in denied)


def _anaphoric(claim: Claim) -> bool:
    """Whether what is denied is only pointed at ("having said that", "l'avoir fait")."""
    return claim.event.concept in {"say", "think"} and len(claim.terms - {"dire", "say"}) <= 1


def _disbelieved(claim: Claim, near: Sequence[Claim]) -> tuple[list[Claim], list[Claim]] | None:
    """Match "X claims that P", in a word that disbelieves: the account's own next words stand against X's."""
    link = next((x for x in claim.attribution if x.stance == "doubts" and x.source_text), None)
    # A doubt inside what somebody is quoted with is that person's, not the account's.
    if link is None or claim.polarity == "denied" or claim.attribution[0] is not link:
        return None
    after = [
        c
        for c in near
        if 0 < c.position - claim.position <= 1
        and c.paragraph == claim.paragraph
        and not any(x.source_text == link.source_text for x in c.attribution)
        and c.role != "title"
    ]
    return ([claim], after) if after else None


def _flat_negative(
    claim: Claim,
    affirming: _Affirming,
    evidence: Callable[[Claim, Claim], Evidence],
    shares_thing: Callable[[Claim, Claim], bool],
    deed: Callable[[Claim], str | None],
    chance: Callable[[Claim, Claim], float],
    tells_none: Callable[[Claim], bool],
) -> tuple[list[Claim], list[Claim]] | None:
    """Match "No sensor was disconnected", says the management, where others say that sensors were."""
    own = deed(claim)
    if claim.polarity != "denied" or claim.certainty != "certain" or not claim.attribution or own is None:
        return None
    if not any(x.source_text for x in claim.attribution):
        return None
    if claim.event.concept in _EMPTY:
        return None
    rebuts = _stance(claim) != "asserts"  # "X refutes any fault: 'no sensor was cut off'"
    voices = affirming.voices(claim)
    near = _REBUT if rebuts else _NONE if tells_none(claim) else _FAR

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or not voices.isdisjoint(affirming.voices(c)):
            return False
        if shares_thing(c, claim) and closeness(c.exact, claim.exact) >= near:
            return True
        if deed(c) == own != "" and _same_deed(evidence(c, claim), _DEED, noun=own != claim.event.concept):
            return True
        return bool(c.attribution) and c.article != claim.article and chance(c, claim) >= _LIKELY

    alike = affirming.where(meant, "negative", [claim])
    found = [c for c in alike if c.article != claim.article or c.attribution]
    return (found, [claim]) if found else None
