"""What pairs of claims are judged with: the story they are of, and what each of them says, looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING

from recoupe.steps.align.said import doers, further, when

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.core import Core


@dataclass(frozen=True, slots=True)
class Scene:
    """What pairs are judged with: how concepts are kin, and which claims tell each of the story's main events."""

    related: Callable[[str, str], str]
    classes: Callable[[str], frozenset[str]]
    mains: tuple[frozenset[str], ...]
    people: frozenset[str]
    rarity: Mapping[str, float]
    rare_names: Mapping[str, float]
    planned: Callable[[Claim], bool]
    _facts: dict[str, Facts] = field(default_factory=dict)

    def facts(self, core: Core) -> Facts:
        """What is looked up in a claim for each pair, once."""
        found = self._facts.get(core.claim.id)
        if found is None:
            found = self._facts[core.claim.id] = Facts(core, self)
        return found

    def both_main(self, a: str, b: str) -> bool:
        """Whether two claims tell one of the story's main events."""
        return any(a in m and b in m for m in self.mains)


class Facts:
    """A claim as pairs are judged by it."""

    __slots__ = (
        "agents", "bare", "classes", "core", "doers", "further", "heads", "id", "mains", "numbers", "patients",
        "people", "place", "planned", "sites", "terms", "text", "weight", "when", "who",
    )  # fmt: skip

    def __init__(self, core: Core, scene: Scene) -> None:
        """Look up what the claim of ``core`` says."""
        claim = core.claim
        self.core, self.id = core, claim.id
        self.agents, self.patients = frozenset(claim.agents), frozenset(claim.patients)
        self.who = self.agents | self.patients
        self.doers = doers(claim)
        self.people = not scene.people.isdisjoint(self.doers)
        self.heads = frozenset(_things(claim.arguments))
        self.classes = frozenset[str]().union(*map(scene.classes, self.heads))
        self.bare = [
            (x.head, x.lemmas, scene.classes(x.head))
            for x in claim.arguments
            if x.role != "other" and not x.entity and len(x.lemmas) > 1
        ]
        self.further = further(claim)
        self.place = claim.place
        self.sites = frozenset(w.entity or w.head for w in claim.where if not w.loose)
        self.when = when(claim)
        self.planned = self.when is not None and scene.planned(claim)
        self.numbers = frozenset((q.number, q.unit) for q in claim.quantities if q.number > 1)
        self.terms, self.text = claim.terms, claim.exact
        self.weight = fsum(scene.rarity.get(t, 1.0) for t in claim.terms)
        self.mains = frozenset(n for n, m in enumerate(scene.mains) if claim.id in m)


def _things(arguments: tuple[Argument, ...]) -> list[str]:
    return sorted({x.head for x in arguments if x.entity is None and x.role != "other"})
