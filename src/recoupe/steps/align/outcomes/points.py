"""Put together what accounts tell of the state of one person, place or thing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.outcomes.holders import Holders
from recoupe.steps.align.outcomes.read import held
from recoupe.steps.align.outcomes.worded import worded
from recoupe.steps.align.said import of_now
from recoupe.steps.align.sentences import by_sentence
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim, Entity
    from recoupe.steps.align.lexicons import Lexicons
    from recoupe.steps.align.outcomes.read import Held

_BODIES = frozenset({"organisation", "place"})
_Pair = tuple["Held", "Held"]


def outcome_points(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    lexicons: Lexicons,
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``outcome``: ``claims`` tell one state of a holder, ``against`` another.

    Its category is ``update`` and the facet where every account of the second came out after all accounts of the first
    that are kept, and the second may follow upon it; else ``contradiction``, of two states that exclude each other for
    good. An account that tells both states tells a course of events, and is only kept on the later side. ``people``
    are those known by name.
    """
    # "The treasurer of Fenby" is told by a role: it matches, but is no other than somebody with a name.
    people = frozenset(e for e in people if entities[e].name[:1].isupper())
    sentences = by_sentence(sorted(claims, key=lambda c: c.id))
    holders = Holders(sentences, languages, people)
    found = worded(sentences, languages, holders)
    in_words = {(h.claim.id, h.scale.name) for h in found}
    read = held(claims, entities, lexicons.things, lexicons.sites, lexicons.concept, holders.read)
    found += [h for h in read if (h.claim.id, h.scale.name) not in in_words]
    bodies = frozenset(e for e in entities if entities[e].type in _BODIES)
    scales: dict[str, list[Held]] = {}
    for h in sorted(found, key=lambda h: (h.claim.id, h.state)):
        scales.setdefault(h.scale.name, []).append(h)
    return [
        _point(category, pairs, label)
        for _, block in sorted(scales.items())
        for category, pairs in _Scale(block, published, bodies).pairs()
    ]


class _Scale:
    """All that accounts tell of the states of one scale."""

    def __init__(self, block: Sequence[Held], published: Mapping[str, datetime | None], bodies: frozenset[str]) -> None:
        self.block, self.scale, self._published, self._bodies = block, block[0].scale, published, bodies

    def pairs(self) -> Iterator[tuple[str, list[_Pair]]]:
        """Yield what is told of one holder: the kind of finding, and each claim with one of a state against its own."""
        moved: list[_Pair] = []
        states = sorted({h.state for h in self.block})
        for one, two in permutations(states, 2):
            if (one, two) in self.scale.follow:
                moved += self._moved(one, two)
        yield from ((f"update/{self.scale.facet}", g) for g in _grouped(moved))
        for one, two in combinations(states, 2):
            if frozenset({one, two}) in self.scale.rival:
                yield from (("contradiction/event", g) for g in _grouped(self._rival(one, two)))

    def _moved(self, one: str, two: str) -> list[_Pair]:
        early = [h for h in self._now(one) if h.lasts and self._earlier(h, two)]
        right = [h for h in self._now(two) if not _back(h.claim)]
        if any(h.holder.many for h in self.block if h.state in {one, two}):
            early = [replace(h, holder=replace(h.holder, loose=False)) for h in early]
        return [(a, b) for a in early for b in right if a.same(b)]

    def _rival(self, one: str, two: str) -> list[_Pair]:
        """Pair what cannot both be true, unless the order of publication tells that one took the other's place."""
        timeless = not self.scale.follow and self.scale.of in {"one", "topic"}
        left, right = ([h for h in self._now(s) if timeless or not _back(h.claim)] for s in (one, two))
        pairs = [(a, b) for a in left for b in right if not self._knows(a, two) and not self._knows(b, one)]
        pairs = [(a, b) for a, b in pairs if a.same(b) and not self._elsewhere(a, b)]
        return [(a, b) for a, b in pairs if not self._follows(a, two) and not self._follows(b, one)]

    def _elsewhere(self, a: Held, b: Held) -> bool:
        """Whether two tell of offices with two bodies: "forced out at X", "leaves Y"."""
        one, two = (h.claim.names & self._bodies for h in (a, b))
        return self.scale.by_office and bool(one and two) and one.isdisjoint(two)

    def _now(self, state: str) -> list[Held]:
        published = self._published
        told = [h for h in self.block if h.state == state and h.put_forward]
        return [h for h in told if of_now(h.claim, published.get(h.claim.article))]

    def _tells(self, h: Held, state: str) -> set[str]:
        """The accounts that know of another state of one holder."""
        return {x.claim.article for x in self.block if x.state == state and x.same(h)}

    def _knows(self, h: Held, state: str) -> bool:
        return h.claim.article in self._tells(h, state)

    def _earlier(self, h: Held, state: str) -> bool:
        """Whether an account came out before every account of a later state."""
        own, dates = self._published.get(h.claim.article), [self._published.get(a) for a in self._tells(h, state)]
        return own is not None and bool(dates) and all(d is not None and own < d for d in dates)

    def _follows(self, h: Held, state: str) -> bool:
        """Whether the order of publication tells that another state took the place of one."""
        return (h.state, state) in self.scale.follow and h.lasts and self._earlier(h, state)


def _grouped(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """Put together the pairs that share the earlier claim or the later one."""
    sets = Unions(sorted({key for pair in pairs for key in _ends(pair)}))
    for pair in pairs:
        sets.join(*_ends(pair))
    groups: dict[str, list[_Pair]] = {}
    for pair in pairs:
        groups.setdefault(sets.root(_ends(pair)[0]), []).append(pair)
    return [group for _, group in sorted(groups.items())]


def _ends(pair: _Pair) -> tuple[str, str]:
    return f"{pair[0].claim.id} before", f"{pair[1].claim.id} after"


def _point(category: str, pairs: Sequence[_Pair], label: Callable[[Sequence[Claim]], str]) -> Point:
    after = {b.claim.id: b.claim for _, b in pairs}
    before = {a.claim.id: a.claim for a, _ in pairs if a.claim.id not in after}
    left, right = tuple(before.values()), tuple(after.values())
    return Point("outcome", label((*left, *right)), left, category=category, against=right)


def _back(claim: Claim) -> bool:
    """Whether a claim steps back behind what is being told."""
    return claim.tense == "pluperfect"
