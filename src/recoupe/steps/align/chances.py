"""How likely two claims of two accounts tell one point, where no word for the event ties them.

A sum of named features with the weights of ``chances.toml``, learned from affairs that were annotated
(``bench/train_chances.py``). Most of all it asks what the sentences say that the claims stand in: a clause often tells
too little by itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.steps.align import matters, nearness
from recoupe.steps.meaning import closeness
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from recoupe.model.claim import Claim, Measure
    from recoupe.model.point import Evidence
    from recoupe.steps.align.matters import Matters
    from recoupe.steps.align.nearness import Nearness
    from recoupe.steps.align.sentences import Sentence

FEATURES = (
    *nearness.FEATURES,
    "same figure",
    "same telling figure",
    "figures in one unit",
    "rare words in both sentences",
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
_MOST_WORDS = 4.0
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
) -> dict[str, float]:
    """Return the features of two claims, each with its sentence, that are not 0.

    ``told`` are the features of the evidence that they tell one event; ``rarity`` weighs words.
    """
    (one, s), (two, t) = a, b
    found = {name: 1.0 for name in OF_EVIDENCE if name in told}
    shared = _shared_numbers(one, two)
    found["same figure"] = float(any(n > _PAIR for n in shared))
    found["same telling figure"] = float(any(n > _TELLING for n in shared))
    # "the two countries" counts nothing
    units = ({m.quantity.unit for m in c.measures if m.quantity.number > _PAIR or m.category} for c in (one, two))
    found["figures in one unit"] = float(bool(set.intersection(*units)))
    words = fsum(rarity.get(t, 1.0) for t in s.terms & t.terms)
    found["rare words in both sentences"] = round(min(_MOST_WORDS, words), 4)
    found["differently sure"] = float(one.certainty != two.certainty)
    found["other tense"] = float(one.tense != two.tense)
    return {name: value for name, value in found.items() if value}


def _shared_numbers(a: Claim, b: Claim) -> set[float]:
    """The numbers that two claims give, but not of two things: eight people, eight fire engines."""
    return {
        x.quantity.number
        for x in a.measures
        for y in b.measures
        if x.quantity.number == y.quantity.number and not _of_two_things(x, y)
    }


def _of_two_things(x: Measure, y: Measure) -> bool:
    """Whether one figure counts people, the other something that has a noun of its own and is no state of people."""
    people, thing = sorted((x, y), key=lambda m: "people" not in m.classes)
    counts_people = "people" in people.classes and "people" not in thing.classes
    return counts_people and bool(thing.lemmas) and not thing.category and people.lemmas.isdisjoint(thing.lemmas)


def elsewhere(told: frozenset[str], *, one_time: bool = False, one_place: bool = False) -> bool:
    """Whether two claims give other times or places: they may be of one point, but do not say the same of it.

    ``one_time`` and ``one_place`` tell that these may be one after all.
    """
    return (not one_time and not _OTHER_TIMES.isdisjoint(told)) or (not one_place and "different places" in told)


def unkin(told: frozenset[str]) -> bool:
    """Whether nothing ties what happens in two claims: no same event, no figure, no like things at one place."""
    return _TIES.isdisjoint(told) and not told >= _THINGS_THERE


class Chances:
    """The claims of one story, each with its sentence, to be asked in pairs."""

    def __init__(
        self,
        sentences: Mapping[str, Sentence],
        evidence: Callable[[Claim, Claim], Evidence],
        rarity: Mapping[str, float],
        at_issue: Matters,
        near: Nearness,
        said: Mapping[str, int],
    ) -> None:
        """``sentences`` by claim id; ``said`` numbers all of a claim that its features depend on, by claim id."""
        self.evidence, self.near, self._matters = evidence, near, at_issue
        self._sentences, self._rarity = sentences, rarity
        self._said = said
        self._known: dict[tuple[int, int], float] = {}

    def sentence(self, claim: Claim) -> Sentence:
        """Return the sentence that a claim stands in."""
        return self._sentences[claim.id]

    def told(self, a: Claim, b: Claim) -> frozenset[str]:
        """Return the names of what speaks for and against their being one event."""
        return self.evidence(a, b).names

    def features(self, a: Claim, b: Claim, told: frozenset[str]) -> dict[str, float]:
        """Return the features of a pair, of which ``told`` is known."""
        one, two = (a, self._sentences[a.id]), (b, self._sentences[b.id])
        found = features(one, two, told, self._rarity)
        return found | self.near.features(a, b) | self._matters.features(a, b)

    def apart(self, a: Claim, b: Claim) -> bool:
        """Whether two sentences are so unlike that nothing makes them one point: asked first, since it is quick."""
        unlike = closeness(self._sentences[a.id].text, self._sentences[b.id].text) < APART
        return unlike and not self._matters.features(a, b)

    def judge(self, a: Claim, b: Claim, told: frozenset[str]) -> tuple[float, dict[str, float]]:
        """Return the chance that two claims tell one point, and the features that it is made of."""
        found = self.features(a, b, told)
        return question().chance(found), found

    def chance(self, a: Claim, b: Claim) -> float:
        """Return the chance that two claims tell one point, 0 for those that stand apart; asked once for all copies."""
        one, two = self._said[a.id], self._said[b.id]
        said = (one, two) if one <= two else (two, one)
        found = self._known.get(said)
        if found is None:
            found = self._known[said] = 0.0 if self.apart(a, b) else self.judge(a, b, self.told(a, b))[0]
        return found
