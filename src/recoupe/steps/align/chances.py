"""How likely two claims of two accounts tell one point, where no word for the event ties them.

A sum of named features with the weights of ``chances.toml``, learned from affairs that were annotated
(``bench/train_chances.py``). Most of all it asks what the sentences say that the claims stand in: a clause often tells
too little by itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.steps.align import matters
from recoupe.steps.meaning import closeness
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence
    from recoupe.steps.align.matters import Matters
    from recoupe.steps.align.sentences import Sentence

FEATURES = (
    "sentences alike",
    "claims alike",
    "same figure",
    "same telling figure",
    "figures in one unit",
    "names in both sentences",
    "words in both claims",
    "differently sure",
    "other tense",
    *matters.FEATURES,
)
"""What is asked of a pair beyond its evidence."""
OF_EVIDENCE = (
    "different aspects",
    "different people act",
    "different recipients",
    "generic word for the event",
    "kindred concepts",
    "like things taking part",
    "others of the kind",
    "same broad concept",
    "same concept",
    "same day or closer",
    "same place",
    "compatible times",
)
"""What of the evidence counts, each once: its own weights are for one event, not for one point."""
AGAINST = frozenset(
    {"different aspects", "different people act", "different recipients", "others of the kind", "differently sure",
     "other tense"}
)  # fmt: skip
"""Features that may only speak against one point; all others may only speak for it."""
THRESHOLD = 0.67
"""The chance from which ``bench/train_chances.py`` takes two claims for one point; every use of it has its own."""
_MOST_NAMES = 2.0
_PAIR, _TELLING = 2, 10
APART = 0.3
"""The closeness of two sentences below which nothing makes what they tell one point."""
_OTHER_TIMES = frozenset({"times apart", "times apart, repeatable"})
_TIES = frozenset(
    {"same concept", "same broad concept", "generic word for the event", "same predicate", "same figure"}
)  # fmt: skip
_THINGS_THERE = frozenset({"like things taking part", "same place"})


@cache
def question() -> Question:
    """Read ``chances.toml``."""
    data = tomllib.loads((files("recoupe.steps.align") / "chances.toml").read_text("utf-8"))
    weights = MappingProxyType(dict(sorted(data["weights"].items())))
    return Question(float(data["start"]), THRESHOLD, 0.0, weights)


def features(
    a: tuple[Claim, Sentence],
    b: tuple[Claim, Sentence],
    told: Container[str],
    rarity: Mapping[str, float],
    rare_names: Mapping[str, float],
) -> dict[str, float]:
    """Return the features of two claims, each with its sentence, that are not 0.

    ``told`` are the features of the evidence that they tell one event; ``rarity`` and ``rare_names`` weigh words and
    names.
    """
    (one, s), (two, t) = a, b
    found = {name: 1.0 for name in OF_EVIDENCE if name in told}
    found["sentences alike"] = max(0.0, closeness(s.text, t.text))
    found["claims alike"] = max(0.0, closeness(one.exact, two.exact))
    left, right = ({m.quantity.number for m in c.measures} for c in (one, two))
    shared = left & right
    found["same figure"] = float(any(n > _PAIR for n in shared))
    found["same telling figure"] = float(any(n > _TELLING for n in shared))
    units = ({m.quantity.unit for m in c.measures} for c in (one, two))
    found["figures in one unit"] = float(bool(set.intersection(*units)))
    names = sum(rare_names.get(n, 1.0) for n in sorted(s.names & t.names))
    found["names in both sentences"] = round(min(_MOST_NAMES, names), 4)
    found["words in both claims"] = _share(one.terms & two.terms, min((one.terms, two.terms), key=len), rarity)
    found["differently sure"] = float(one.certainty != two.certainty)
    found["other tense"] = float(one.tense != two.tense)
    return {name: value for name, value in found.items() if value}


def elsewhere(told: frozenset[str], *, one_time: bool = False, one_place: bool = False) -> bool:
    """Whether two claims give other times or places: they may be of one point, but do not say the same of it.

    ``one_time`` and ``one_place`` tell that these may be one after all.
    """
    return (not one_time and not _OTHER_TIMES.isdisjoint(told)) or (not one_place and "different places" in told)


def unkin(told: frozenset[str]) -> bool:
    """Whether nothing ties what happens in two claims: no same event, no figure, no like things at one place."""
    return _TIES.isdisjoint(told) and not told >= _THINGS_THERE


def _share(some: frozenset[str], of: frozenset[str], rarity: Mapping[str, float]) -> float:
    whole = sum(rarity.get(t, 1.0) for t in sorted(of))
    return round(min(1.0, sum(rarity.get(t, 1.0) for t in sorted(some)) / whole), 4) if whole else 0.0


class Chances:
    """The claims of one story, each with its sentence, to be asked in pairs."""

    def __init__(
        self,
        sentences: Mapping[str, Sentence],
        evidence: Callable[[Claim, Claim], Evidence],
        rarity: Mapping[str, float],
        rare_names: Mapping[str, float],
        at_issue: Matters,
    ) -> None:
        """``sentences`` by claim id."""
        self.evidence, self._matters = evidence, at_issue
        self._sentences, self.rarity, self._rare_names = sentences, rarity, rare_names

    def told(self, a: Claim, b: Claim) -> frozenset[str]:
        """Return the names of what speaks for and against their being one event."""
        return frozenset(name for name, _ in self.evidence(a, b).features)

    def features(self, a: Claim, b: Claim, told: frozenset[str]) -> dict[str, float]:
        """Return the features of a pair, of which ``told`` is known."""
        one, two = (a, self._sentences[a.id]), (b, self._sentences[b.id])
        return features(one, two, told, self.rarity, self._rare_names) | self._matters.features(a, b)

    def sentence(self, claim: Claim) -> Sentence:
        """Return the sentence that a claim stands in."""
        return self._sentences[claim.id]

    def apart(self, a: Claim, b: Claim) -> bool:
        """Whether two sentences are so unlike that nothing makes them one point: asked first, since it is quick."""
        unlike = closeness(self._sentences[a.id].text, self._sentences[b.id].text) < APART
        return unlike and not self._matters.features(a, b)

    def judge(self, a: Claim, b: Claim, told: frozenset[str]) -> tuple[float, dict[str, float]]:
        """Return the chance that two claims tell one point, and the features that it is made of."""
        found = self.features(a, b, told)
        return question().chance(found), found

    def chance(self, a: Claim, b: Claim) -> float:
        """Return the chance that two claims tell one point, 0 for those that stand apart."""
        return 0.0 if self.apart(a, b) else self.judge(a, b, self.told(a, b))[0]
