"""Put together what accounts tell of the state of one person, place or thing."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.outcomes.read import held
from recoupe.steps.align.said import of_now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.lexicon.events import Concept
    from recoupe.model.claim import Claim, Entity
    from recoupe.steps.align.outcomes.read import Held


def outcome_points(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    things: Callable[[str, str], frozenset[str]],
    spots: Callable[[str], frozenset[str]],
    concept: Callable[[str], Concept | None],
    published: Mapping[str, datetime | None],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``outcome``: ``claims`` tell one state of a holder, ``against`` another.

    Its category is ``update`` where every account of the second came out after all accounts of the first that are
    kept, and the second may follow upon it; else ``contradiction``, of two states that exclude each other for good. An
    account that tells both states tells a course of events, and is only kept on the later side.
    """
    blocks: dict[tuple[str, str], list[Held]] = {}
    for h in held(claims, entities, things, spots, concept):
        for key in h.keys:
            blocks.setdefault((h.scale.name, key), []).append(h)
    points = []
    for _, block in sorted(blocks.items()):
        states = sorted({h.state for h in block})
        for one, two in permutations(states, 2):
            point = _point(block, one, two, published, label)
            if point is not None:
                points.append(point)
    return points


def _point(
    block: Sequence[Held],
    one: str,
    two: str,
    published: Mapping[str, datetime | None],
    label: Callable[[Sequence[Claim]], str],
) -> Point | None:
    scale = block[0].scale
    tells = {h.claim.article for h in block if h.state == one}, {h.claim.article for h in block if h.state == two}
    left = [h for h in block if h.state == one and h.put_forward and h.claim.article not in tells[1]]
    right = [h for h in block if h.state == two and h.put_forward and not _back(h.claim)]
    left = [h for h in left if of_now(h.claim, published.get(h.claim.article))]
    right = [h for h in right if of_now(h.claim, published.get(h.claim.article))]
    if (one, two) in scale.follow:
        early = _earlier([h for h in left if h.lasts], tells[1], published)
        pair = _matched(early, right)
        if pair is not None:
            return _made("update", *pair, label)
    if (
        one < two
        and frozenset({one, two}) in scale.rival
        and not _follows(scale.follow, left, right, one, two, published)
    ):
        pair = _matched(left, [h for h in right if h.claim.article not in tells[0]])
        if pair is not None:
            return _made("contradiction", *pair, label)
    return None


def _made(category: str, left: Sequence[Held], right: Sequence[Held], label: Callable[[Sequence[Claim]], str]) -> Point:
    one, two = (tuple({h.claim.id: h.claim for h in side}.values()) for side in (left, right))
    return Point("outcome", label((*one, *two)), one, category=category, against=two)


def _matched(left: Sequence[Held], right: Sequence[Held]) -> tuple[list[Held], list[Held]] | None:
    """Keep of both sides what may be of one holder as something on the other side."""
    one = [h for h in left if any(h.same(x) for x in right)]
    two = [h for h in right if any(h.same(x) for x in left)]
    return (one, two) if one and two else None


def _earlier(left: Sequence[Held], later: set[str], published: Mapping[str, datetime | None]) -> list[Held]:
    """Keep what came out before every account of the later state."""
    dates = [published.get(a) for a in later]
    if not dates or any(d is None for d in dates):
        return []
    first = min(d for d in dates if d is not None)
    return [h for h in left if (own := published.get(h.claim.article)) is not None and own < first]


def _follows(
    follow: frozenset[tuple[str, str]],
    left: Sequence[Held],
    right: Sequence[Held],
    one: str,
    two: str,
    published: Mapping[str, datetime | None],
) -> bool:
    """Whether the order of publication tells that one state took the other's place."""
    for states, before, after in (((one, two), left, right), ((two, one), right, left)):
        if states in follow and _earlier([h for h in before if h.lasts], {h.claim.article for h in after}, published):
            return True
    return False


def _back(claim: Claim) -> bool:
    """Whether a claim steps back behind what is being told."""
    return claim.tense == "pluperfect"
