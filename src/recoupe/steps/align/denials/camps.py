"""One finding of all that is said on one denial: those who deny stand together, and those whom they deny."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim

    Pair = tuple[list[Claim], list[Claim]]


def gathered(pairs: Sequence[Pair]) -> list[Pair]:
    """Join the pairs that share a claim on the side that denies, in their order; no claim stands on both sides."""
    sets = Unions(sorted({c.id for _, no in pairs for c in no}))
    for _, no in pairs:
        for c in no[1:]:
            sets.join(no[0].id, c.id)
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(sets.root(pair[1][0].id), []).append(pair)
    return [_one(group) for group in groups.values()]


def _one(group: Sequence[Pair]) -> Pair:
    no = {c.id: c for _, claims in group for c in claims}
    yes = {c.id: c for claims, _ in group for c in claims if c.id not in no}
    if not yes:
        return group[0]
    return [*yes.values()], [*no.values()]
