"""On whose word it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 65
KINDS = frozenset({"denial"})
_DENIALS = frozenset({"deny", "dispute_claim"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One account has somebody deny what another account says on that very party's word.

    The party is the same person or body, or a body of the same state.
    """
    deniers = {e: c for c in point.against for e in _voices(c)}
    found = []
    for claim in point.claims:
        for voice in _voices(claim):
            rival = next((deniers[e] for e in sorted(deniers) if _same_party(e, voice, affair)), None)
            if rival is None or rival.article == claim.article:
                continue
            held = [
                affair.position(f"{affair.name(voice)}: {affair.phrases.word('affirmed')}", [claim]),
                affair.position(f"{_denier(rival, affair)}: {affair.phrases.word('denied')}", [rival]),
            ]
            reading = [(claim.id, affair.name(voice)), (rival.id, _denier(rival, affair))]
            found.append(
                affair.finding("contradiction", "attribution", "attribution", point.label, held, [claim, rival], None, reading)
            )
    return found[:1]


def _voices(claim: Claim) -> list[str]:
    named = {link.source for link in claim.attribution if link.source}
    return sorted(named or (set(claim.agents) if claim.event.concept in _DENIALS else set()))


def _same_party(a: str, b: str, affair: Affair) -> bool:
    if a == b:
        return True
    one, two = affair.entities.get(a), affair.entities.get(b)
    if one is None or two is None or not one.country or one.country != two.country:
        return False
    official = {"GOV", "MIL", "SPY", "COP"}
    return all(x.type == "place" or (x.sector or "") in official for x in (one, two))


def _denier(claim: Claim, affair: Affair) -> str:
    return next((affair.name(e) for e in _voices(claim)), "")
