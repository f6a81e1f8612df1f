"""Cluster the claims that tell one event.

Pairs that share something rare are judged by ``evidence``; clusters grow from the surest pair down, and never
take in two events that one account keeps apart.
"""

from __future__ import annotations

from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Point
from recoupe.steps.align.core import Family
from recoupe.steps.align.evidence import doers, kinship, names_in, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.evidence import Scene

LINK = 3.1
FIRM = 3.7
_LOOSE = 2.1
_MAIN_FIRM = 2.6
_COMMON = 60


def event_points(
    cores: Sequence[Core],
    scene: Scene,
    evidence: Callable[[Claim, Claim], Evidence],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return the events that two or more articles tell, each with the pairs that are surely one."""
    ordered = sorted(cores, key=lambda c: c.claim.id)
    told = {c.claim.id: c for c in ordered}
    pairs: dict[tuple[str, str], Evidence] = {}
    for a, b in _candidates(ordered):
        if _may_meet(told[a], told[b], scene):
            found = evidence(told[a].claim, told[b].claim)
            if found.score >= _LOOSE:
                pairs[a, b] = found
    clusters = _grow(told, pairs, scene.mains, {i: scene.people.intersection(doers(c.claim)) for i, c in told.items()})
    at = {i: n for n, members in enumerate(clusters) for i in members}
    within: list[list[Evidence]] = [[] for _ in clusters]
    for (a, b), e in sorted(pairs.items(), key=itemgetter(0)):
        if a in at and at[a] == at.get(b):
            within[at[a]].append(e)
    points = []
    for members, own in zip(clusters, within, strict=True):
        inside = [told[i] for i in members]
        if len({c.claim.article for c in inside}) < 2 and len({c.claim.polarity for c in inside}) < 2:  # noqa: PLR2004
            continue
        points.append(
            Point(
                kind="event",
                label=label([c.claim for c in inside]),
                claims=tuple(c.claim for c in inside),
                category=_commonest(inside),
                firm=frozenset((e.a, e.b) for e in own if _sure(told[e.a], told[e.b], scene, e.score)),
                unique=not any(c.repeatable and not c.bounds for c in inside),
                main=frozenset(i for m in scene.mains for i in m) & frozenset(members),
                evidence=tuple(own),
            )
        )
    return points


def _candidates(cores: Sequence[Core]) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a concept, an entity, a number or a rare word, each once."""
    blocks: dict[str, list[Core]] = {}
    for c in cores:
        for key in _keys(c):
            blocks.setdefault(key, []).append(c)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        if len(blocks[key]) > _COMMON and key[0] != "c":
            continue
        for a, b in combinations(blocks[key], 2):
            pair = (a.claim.id, b.claim.id) if a.claim.id < b.claim.id else (b.claim.id, a.claim.id)
            if (a.claim.article != b.claim.article or _two_voices(a.claim, b.claim)) and pair not in seen:
                seen.add(pair)
                yield pair


def _two_voices(a: Claim, b: Claim) -> bool:
    """Whether one account has two people say the two claims, one of them in the negative."""
    one, two = ({x.source or x.source_text for x in c.attribution} - {""} for c in (a, b))
    return a.polarity != b.polarity and bool(one and two) and not one & two


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


def _grow(
    told: dict[str, Core],
    pairs: dict[tuple[str, str], Evidence],
    mains: Sequence[frozenset[str]],
    acting: Mapping[str, frozenset[str]],
) -> list[list[str]]:
    cluster = {i: [i] for i in told}
    for own in mains:
        main = sorted(i for i in own if i in told)
        for i in main[1:]:
            if not _forbidden(cluster[main[0]], cluster[i], told, acting):
                merged = sorted({*cluster[main[0]], *cluster[i]})
                for k in merged:
                    cluster[k] = merged
    scores = {p: e.score for p, e in pairs.items()}
    for (a, b), found in sorted(pairs.items(), key=lambda p: (-p[1].score, p[0])):
        if found.score < LINK or cluster[a] is cluster[b]:
            continue
        one, two = cluster[a], cluster[b]
        if _forbidden(one, two, told, acting):
            continue
        known = [
            scores.get((x, y) if x < y else (y, x), 1.0)
            for x in one
            for y in two
            if told[x].claim.article != told[y].claim.article
        ]
        if known and sum(known) / len(known) < _LOOSE:
            continue
        merged = sorted(one + two)
        for i in merged:
            cluster[i] = merged
    return [list(c) for c in sorted({tuple(c) for c in cluster.values() if len(c) > 1})]


def _forbidden(
    one: Sequence[str], two: Sequence[str], told: dict[str, Core], acting: Mapping[str, frozenset[str]]
) -> bool:
    """Two events stay apart that one account itself tells apart by their days, or that two people each do."""
    for x in one:
        for y in two:
            a, b = told[x], told[y]
            if a.aspect != b.aspect:
                return True
            if a.repeatable and b.repeatable and _others(a.claim, b.claim, acting[x], acting[y]):
                return True
            if a.claim.article != b.claim.article:
                continue
            s, t = when(a.claim), when(b.claim)
            if s is not None and t is not None and s.relation(t) is Relation.DISJOINT:
                return True
    return False


def _others(a: Claim, b: Claim, one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the two are done by different people, ``one`` and ``two``, none of them shared."""
    return bool(one and two and not one & set(names_in(b)) and not two & set(names_in(a)))


def _commonest(cores: Sequence[Core]) -> str:
    counts: dict[str, int] = {}
    for c in cores:
        if c.concept and not c.generic:
            counts[c.concept] = counts.get(c.concept, 0) + 1
    return min(counts, key=lambda k: (-counts[k], k)) if counts else ""
