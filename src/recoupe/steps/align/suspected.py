"""One kind of cause of a mishap, told as a fact by one account and as no more than suspected by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.causes import effects, kinds
from recoupe.steps.align.said import of_now, put_forward
from recoupe.steps.align.sentences import by_sentence, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A claim that tells a kind of cause of mishaps, as a fact or not."""

    claim: Claim
    kind: str
    effects: frozenset[str]
    flat: bool


def suspected_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``surety``: ``claims`` tell as a fact what ``against`` tell as suspected.

    ``languages`` and ``published`` are by article id. An account that anywhere tells it as suspected is kept there.
    """
    told = [s for s in _suspicions(claims, languages) if of_now(s.claim, published.get(s.claim.article))]
    points = []
    for effect, kind in sorted({(e, s.kind) for s in told for e in s.effects}):
        own = [s for s in told if s.kind == kind and effect in s.effects]
        open_ = {s.claim.id: s.claim for s in own if not s.flat}
        unsure = {c.article for c in open_.values()}
        flat = {s.claim.id: s.claim for s in own if s.flat and s.claim.article not in unsure}
        if flat and open_:
            sides = tuple(flat.values()), tuple(open_.values())
            points.append(Point("surety", label((*sides[0], *sides[1])), sides[0], category=kind, against=sides[1]))
    return points


def _suspicions(claims: Sequence[Claim], languages: Mapping[str, Language]) -> Iterator[Suspicion]:
    sentences = by_sentence(claims)
    for (article, position), own in sorted(sentences.items()):
        lexicon = languages[article].causes
        start, text = running(own)
        before = running(sentences[article, position - 1])[1] if (article, position - 1) in sentences else ""
        narrowest = sorted(own, key=lambda c: (c.span.end - c.span.start, c.id))
        hedged = lexicon.hedges.search(text) is not None
        for kind, end in sorted(dict(kinds(text, lexicon, suspected=True)).items()):
            last = start + end - 1
            claim = next((c for c in narrowest if c.span.start <= last < c.span.end), None)
            about = effects(text, lexicon) or effects(before, lexicon)
            if claim is None or not about:
                continue
            if hedged and claim.polarity == "affirmed":
                yield Suspicion(claim, kind, about, flat=False)
            elif _flat(claim):
                yield Suspicion(claim, kind, about, flat=True)


def _flat(claim: Claim) -> bool:
    return put_forward(claim) and claim.certainty == "certain" and not claim.attribution
