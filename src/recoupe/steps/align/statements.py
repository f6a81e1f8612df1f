"""Statements that say the same of the same, where no event type ties them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.point import Evidence, Point
from recoupe.steps.align.evidence import doers, further
from recoupe.steps.align.unions import Unions
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim

_ALIKE = 0.74
_CLOSE = 0.6
_SAID_ALIKE = 0.78  # what two unlike predicates need
_HALF = 0.5  # of the words
_THIRD = 0.35
_SAME = 3.0
_COMMON = 60


def statement_points(
    claims: Sequence[Claim],
    rarity: Mapping[str, float],
    related: Callable[[str, str], str],
    label: Callable[[Sequence[Claim]], str],
    wording: Mapping[str, int],
    people: frozenset[str],
) -> list[Point]:
    """Return groups of like statements of two or more articles; claims with unlike figures stay apart.

    ``related`` tells how two concepts are kin, "" for not at all; ``wording`` numbers what claims say, by claim id:
    each pair of wordings is asked once; ``people`` are the entities that are persons with a name.
    """
    ordered = sorted((c for c in claims if c.role != "title" and len(c.terms) > 1), key=lambda c: c.id)
    sets = Unions([c.id for c in ordered])
    firm: set[tuple[str, str]] = set()
    alike: list[Evidence] = []
    weight = {c.id: sum(rarity.get(t, 1.0) for t in c.terms) for c in ordered}
    known: dict[tuple[int, int], tuple[float, tuple[tuple[str, float], ...], bool]] = {}
    for a, b in _pairs(ordered):
        said = wording[a.id], wording[b.id]
        found = known.get(said)
        if found is None:
            likeness = {}
            if not _of_others(a, b, people):
                likeness = _likeness(a, b, rarity, min(weight[a.id], weight[b.id]), related)
            sure = bool(likeness) and closeness(a.exact, b.exact) >= _ALIKE
            found = known[said] = round(sum(likeness.values()), 3), tuple(sorted(likeness.items())), sure
        score, features, sure = found
        if features:
            sets.join(a.id, b.id)
            alike.append(Evidence(a.id, b.id, score, features))
            if sure:
                firm.add((a.id, b.id))
    groups: dict[str, list[Claim]] = {}
    for claim in ordered:
        groups.setdefault(sets.root(claim.id), []).append(claim)
    told: dict[str, list[Evidence]] = {}
    for e in alike:
        told.setdefault(sets.root(e.a), []).append(e)
    surely = frozenset(firm)
    return [
        Point(
            kind="statement",
            label=label(members),
            claims=tuple(members),
            firm=surely,
            evidence=tuple(told.get(root, ())),
        )
        for root, members in sorted(groups.items())
        if len({c.article for c in members}) > 1
    ]


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs across articles that share a word or a name that is not everywhere, each once."""
    blocks: dict[str, list[Claim]] = {}
    for claim in claims:
        for key in (*claim.terms, *claim.names):
            blocks.setdefault(key, []).append(claim)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        if len(blocks[key]) > _COMMON:
            continue
        for a, b in combinations(blocks[key], 2):
            if a.article != b.article and (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b


def _of_others(a: Claim, b: Claim, people: frozenset[str]) -> bool:
    """Whether two claims are of what different persons did, or one of them of others of the kind.

    Of one figure they are one all the same: "twelve hurt", "two dead and twelve others hurt".
    """
    one, two = set(doers(a)) & people, set(doers(b)) & people
    if one and two and not one & two:
        return True
    return further(a) != further(b) and not _figures(a) & _figures(b)


def _figures(claim: Claim) -> set[tuple[float, str]]:
    return {(q.number, q.unit) for q in claim.quantities}


def _likeness(
    a: Claim, b: Claim, rarity: Mapping[str, float], least: float, related: Callable[[str, str], str]
) -> dict[str, float]:
    """Return what makes two claims one statement, empty where nothing does.

    ``least`` is the rarity of all words of the claim that has less of it.
    """
    if a.polarity != b.polarity:
        return {}
    one, two = _figures(a), _figures(b)
    if one and two and not one & two:
        return {}
    shared = sum(rarity.get(t, 1.0) for t in a.terms & b.terms)
    overlap = shared / least if least else 0.0
    if overlap < 0.2 and not a.names & b.names:  # noqa: PLR2004  nothing in common but the meaning's drift
        return {}
    near = closeness(a.exact, b.exact)
    kin = a.event.lemma == b.event.lemma or related(a.event.concept, b.event.concept) not in {"", "antonym"}
    if not kin and (near < _SAID_ALIKE or overlap < _THIRD):
        return {}
    if near >= _ALIKE or (near >= _CLOSE and overlap >= _HALF):
        return {"same statement": _SAME, "like meaning": round(near, 3), "shared words": round(overlap, 3)}
    return {}
