"""Points of two sides that exclude each other, without the accounts that tell of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from recoupe.model.point import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import PointKind


class Told(Protocol):
    """What one claim tells of one kind."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def kind(self) -> str:
        """Of which kind it is."""


def exclusive_point(
    name: PointKind,
    kinds: Sequence[str],
    pairs: Sequence[tuple[Told, Told]],
    told: Collection[Told],
    label: Callable[[Sequence[Claim]], str],
) -> Point | None:
    """Return a point of kind ``name``: the left claims of pairs against the right ones, None where no pair is left.

    ``kinds`` are those of the two sides, ``told`` all that could be told of either: an account that tells of both is
    kept on neither side.
    """
    one, two = ({t.claim.article for t in told if t.kind == k} for k in kinds)
    fair = [(a, b) for a, b in pairs if a.claim.article not in two and b.claim.article not in one]
    if not fair:
        return None
    left, right = (tuple({p[n].claim.id: p[n].claim for p in fair}.values()) for n in (0, 1))
    return Point(name, label((*left, *right)), left, category="/".join(kinds), against=right)
