"""What the premise does not say of the hypothesis, rare words counting more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.meaning import closeness
from recoupe.steps.pairs.nearness import rarity

if TYPE_CHECKING:
    from recoupe.steps.pairs.matching import Link
    from recoupe.steps.pairs.sides import Side

_FEW = 3


def rarities(premise: Side, hypothesis: Side, links: tuple[Link, ...], found: dict[str, float]) -> None:
    """How much of the hypothesis the premise says, its rarest word left unsaid, and whether little is unsaid."""
    weights = {w.index: rarity(w.plain, hypothesis.language) for w in hypothesis.words}
    total = sum(weights.values())
    if not total:
        return
    linked = {x.word.index: x.strength for x in links}
    found["covered, by rarity"] = sum(weights[i] * s for i, s in linked.items()) / total
    missing = [w for w in hypothesis.words if w.index not in linked]
    found["rarest missing"] = max((weights[w.index] for w in missing), default=0.0)
    found["few words missing"] = float(0 < len(missing) <= _FEW)
    near = max(0.0, closeness(premise.text, hypothesis.text))
    found["few words missing, close"] = found["few words missing"] * near
