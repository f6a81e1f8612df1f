"""Cluster the claims that tell one event.

Pairs that share something rare are judged by ``evidence``; clusters grow from the surest pair down, and never
take in two events that one account keeps apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from recoupe.model.point import Evidence, Point, Weighed
from recoupe.steps.align.clusters import LOOSE, grow
from recoupe.steps.align.core import Family
from recoupe.steps.align.evidence import kinship
from recoupe.steps.align.said import doers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.scene import Scene

FIRM = 3.7
"""The score from which two claims surely tell one event."""
_MAIN_FIRM = 2.6  # of the story's main event, of which there is but one
_COMMON = 60  # claims: what more of them have, but for the kind of event, finds no pairs
_LIKELY = 5.0  # times what a chance of one point is above a half, added to the score


@dataclass(frozen=True, slots=True)
class _Firm:
    """The pairs of claims, the lesser id first, that surely tell one event; asked and not listed.

    ``members`` are the claims of the event, with their articles; ``sure`` are pairs of wordings, by their numbers, with
    whether pairs within one article count.
    """

    members: Mapping[str, str]
    wording: Mapping[str, int]
    sure: Mapping[tuple[int, int], bool]

    def __contains__(self, claims: object) -> bool:
        """Whether a pair of claim ids is one of them."""
        if not isinstance(claims, tuple):
            return False
        a, b = claims
        if a not in self.members or b not in self.members:
            return False
        one, two = self.wording[a], self.wording[b]
        within = self.sure.get((one, two) if one < two else (two, one))
        return within is not None and (within or self.members[a] != self.members[b])


def event_points(
    cores: Sequence[Core],
    scene: Scene,
    evidence: Callable[[Claim, Claim], Evidence],
    chance: Callable[[Claim, Claim], float],
    label: Callable[[Sequence[Claim]], str],
    wording: Mapping[str, int],
) -> list[Point]:
    """Return the events that two or more articles tell, each with the pairs that are surely one.

    ``chance`` tells how likely two claims are on one point, by their sentences too; ``wording`` numbers what claims
    and their sentences say, by claim id: what all that say the same share is asked once.
    """
    ordered = sorted(cores, key=lambda c: c.claim.id)
    told = {c.claim.id: c for c in ordered}
    links = dict(_linked(ordered, scene, evidence, chance, wording))
    acting = {i: scene.people.intersection(doers(c.claim)) for i, c in told.items()}
    clusters = grow(told, links, scene.mains, acting, wording)
    sure = {both: w.within for both, w in links.items() if _sure(told[w.left[0]], told[w.right[-1]], scene, w.score)}
    points = []
    for members, own in zip(clusters, _within(clusters, links.values()), strict=True):
        inside = [told[i] for i in members]
        if len({c.claim.article for c in inside}) < 2 and len({c.claim.polarity for c in inside}) < 2:  # noqa: PLR2004
            continue
        points.append(
            Point(
                kind="event",
                label=label([c.claim for c in inside]),
                claims=tuple(c.claim for c in inside),
                category=_commonest(inside),
                firm=_Firm({c.claim.id: c.claim.article for c in inside}, wording, sure),
                unique=not any(c.repeatable and not c.bounds for c in inside),
                main=frozenset(i for m in scene.mains for i in m) & frozenset(members),
                evidence=tuple(own),
            )
        )
    return points


def _within(clusters: Sequence[Sequence[str]], links: Iterable[Weighed]) -> list[list[Weighed]]:
    """Return for each cluster what was weighed of pairs of its claims."""
    at = {i: n for n, members in enumerate(clusters) for i in members}
    found: list[list[Weighed]] = [[] for _ in clusters]
    for linked in links:
        left = _by_cluster(linked.left, at)
        right = left if linked.right is linked.left else _by_cluster(linked.right, at)
        for n, own in left.items():
            if n in right:
                found[n].append(linked._replace(left=own, right=right[n]))
    return found


def _by_cluster(claims: Sequence[str], at: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for i in claims:
        if i in at:
            found.setdefault(at[i], []).append(i)
    return {n: tuple(own) for n, own in found.items()}


def _linked(
    ordered: Sequence[Core],
    scene: Scene,
    evidence: Callable[[Claim, Claim], Evidence],
    chance: Callable[[Claim, Claim], float],
    wording: Mapping[str, int],
) -> Iterator[tuple[tuple[int, int], Weighed]]:
    """Yield the pairs of wordings that may tell one event, by their numbers, with their claims."""
    said: dict[int, list[Core]] = {}
    for c in ordered:
        said.setdefault(wording[c.claim.id], []).append(c)
    ids = {number: tuple(c.claim.id for c in own) for number, own in said.items()}
    for one, other in _candidates(said):
        left, right = said[one], said[other]
        a, b = left[0], right[-1]
        voices = _two_voices(a.claim, b.claim)
        if not voices and len({c.claim.article for c in (*left, *right)}) == 1:
            continue
        if not _may_meet(a, b, scene):
            continue
        found = evidence(a.claim, b.claim)
        if LOOSE <= found.score < FIRM and kinship(a, b, scene.related) is Family.SAME:
            found = _likelier(found, chance(a.claim, b.claim))
        if found.score >= LOOSE:
            yield (one, other), Weighed(ids[one], ids[other], found.score, found.features, voices)


def _likelier(found: Evidence, chance: float) -> Evidence:
    """Add to the evidence for one event what a chance above one half of one point adds."""
    more = round(_LIKELY * max(0.0, chance - 0.5), 3)
    if not more:
        return found
    features = tuple(sorted([*found.features, ("likely one point", more)]))
    return Evidence(found.a, found.b, round(found.score + more, 3), features)


def _candidates(said: Mapping[int, Sequence[Core]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of wordings that share a concept, an entity, a number or a rare word, each once, the lesser first."""
    blocks: dict[str, list[int]] = {}
    claims: Counter[str] = Counter()
    for number, own in said.items():
        for key in _keys(own[0]):
            claims[key] += len(own)
            blocks.setdefault(key, []).append(number)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        if claims[key] > _COMMON and key[0] != "c":
            continue
        for one, other in combinations_with_replacement(blocks[key], 2):
            pair = (one, other) if one < other else (other, one)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _two_voices(a: Claim, b: Claim) -> bool:
    """Whether one account has two people say the two claims, one of them in the negative."""
    if a.polarity == b.polarity:
        return False
    one, two = ({x.source or x.source_text for x in c.attribution} - {""} for c in (a, b))
    return bool(one and two) and not one & two


def _keys(c: Core) -> Iterator[str]:
    if c.concept:
        yield f"c:{c.concept}"
    for entity in c.claim.names:
        yield f"e:{entity}"
    for q in c.claim.quantities:
        if q.number > 1:
            yield f"q:{q.number:g}{q.unit}"
    for term in c.claim.terms:
        yield f"t:{term}"
    if not c.concept:
        yield f"l:{c.claim.event.lemma}"


def _may_meet(a: Core, b: Core, scene: Scene) -> bool:
    kin = kinship(a, b, scene.related)
    if kin is Family.APART:
        return False
    return not (a.kind == "speech" and b.kind == "speech")


def _sure(a: Core, b: Core, scene: Scene, score: float) -> bool:
    """Contradictions ask for the same type of event, not a kindred one, unless it is the story's own."""
    kin = kinship(a, b, scene.related)
    if a.aspect != b.aspect:
        return False
    if scene.both_main(a.claim.id, b.claim.id) or (a.bounds and b.bounds):
        return score >= _MAIN_FIRM
    return score >= FIRM and kin in {Family.SAME, Family.LEMMA} and not a.generic


def _commonest(cores: Sequence[Core]) -> str:
    counts: dict[str, int] = {}
    for c in cores:
        if c.concept and not c.generic:
            counts[c.concept] = counts.get(c.concept, 0) + 1
    return min(counts, key=lambda k: (-counts[k], k)) if counts else ""
