"""On whose word it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 65
KINDS = frozenset({"denial", "quote"})
_DENIALS = frozenset({"deny", "dispute_claim"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One account has somebody deny what another account says on that very party's word.

    The party is the same person or body, or a body of the same state. Or two accounts put the very same
    words into two different mouths.
    """
    if point.kind == "quote":
        return _two_mouths(point, affair)
    deniers = {e: c for c in point.against for e in _voices(c)}
    for claim in point.claims:
        for voice in _voices(claim):
            rival = next((deniers[e] for e in sorted(deniers) if _same_party(e, voice, affair)), None)
            if rival is None or rival.article == claim.article or _gives_both(claim, rival, affair):
                continue
            held = [
                affair.position(f"{affair.name(voice)}: {affair.phrases.word('affirmed')}", [claim]),
                affair.position(f"{_denier(rival, affair)}: {affair.phrases.word('denied')}", [rival]),
            ]
            reading = [(claim.id, affair.name(voice)), (rival.id, _denier(rival, affair))]
            return [
                affair.finding(
                    "contradiction", "attribution", "attribution", point.label, held, [claim, rival], None, reading
                )
            ]
    return []


def _gives_both(claim: Claim, rival: Claim, affair: Affair) -> bool:
    """Whether one of two accounts has the words of both: they are of one utterance, and do not exclude each other."""
    one, two = (affair.articles[c.article].text for c in (claim, rival))
    return _has(one, rival.exact) or _has(two, claim.exact)


def _has(text: str, words: str) -> bool:
    return " ".join(fold(words).split()) in _folded(text)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Return the text of an account as words are looked for in it: it is asked of many pairs."""
    return " ".join(fold(text).split())


def _two_mouths(point: Point, affair: Affair) -> list[Finding]:
    sides = [list(point.claims), list(point.against)]
    people = {e.id for e in affair.entities.values() if e.type == "person"}
    speakers = [next((affair.name(v) for c in side for v in _voices(c) if v in people), "") for side in sides]
    if not all(speakers) or speakers[0] == speakers[1]:
        return []
    held = [affair.position(name, side) for name, side in zip(speakers, sides, strict=True)]
    reading = [(c.id, name) for name, side in zip(speakers, sides, strict=True) for c in side]
    both = [*sides[0], *sides[1]]
    return [
        affair.finding(
            "contradiction", "attribution", "attribution", point.label, held, both, {"case": "mouths"}, reading
        )
    ]


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
