"""What is compared of two event mentions: the evidence of ``align`` and what else a mention shows.

Every feature has a name and a share, mostly 0 to 1; the weights are learned (``coreference.py --weights``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, combinations
from math import log
from typing import TYPE_CHECKING

from coref_mentions import claims_at, merged
from coref_words import setting, stem, stopped

from recoupe.languages.en import LANGUAGE
from recoupe.steps.align import Telling, evidence
from recoupe.steps.group import explain, profile
from recoupe.steps.meaning import closeness, prepare
from recoupe.text.folding import fold
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coref_mentions import Mention
    from coref_words import Setting

    from recoupe.model.article import Article
    from recoupe.steps.align.core import Core
    from recoupe.steps.group import Profile

_CHANCE = 0.3  # the closeness of meaning that any two words have
_OFTEN = 12
_AGAIN = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of one group of documents, their features, and whether people chained them."""

    group: int
    a: str
    b: str
    features: Mapping[str, float]
    same: bool


def pairs(
    groups: Sequence[Sequence[str]], mentions: Sequence[Mention], articles: Mapping[str, Article]
) -> Iterator[Pair]:
    """Yield all pairs of mentions within each group of documents."""
    claims, notes, entities = claims_at(mentions, list(articles.values()))
    known = {m.id: m for m in mentions}
    words = {
        (a, n): frozenset(
            stem(t.text)
            for t in note.tokens
            if t.sentence == n and len(t.text) > 2  # noqa: PLR2004  a word
        )
        - stopped()
        for a, note in notes.items()
        for n in range(len(note.sentences))
    }
    profiles = {a: profile(article) for a, article in articles.items()}
    trees = {a: Tree(note.tokens) for a, note in notes.items()}
    for number, group in enumerate(groups):
        own, who = merged(claims, entities, group)
        if not own:
            continue
        work = Telling(list(own.values()), dict.fromkeys(group, LANGUAGE), dict.fromkeys(group), who)
        stand = {m: setting(trees[known[m].document], known[m].span) for m in sorted(own)}
        prepare(chain.from_iterable((s.passage, fold(known[m].words)) for m, s in stand.items()))
        bench = _Bench(work, known, words, profiles, stand)
        for a, b in combinations(sorted(own), 2):
            yield Pair(number, a, b, bench.features(a, b), known[a].chain == known[b].chain)


class _Bench:
    """One group of documents while its pairs are compared."""

    def __init__(
        self,
        work: Telling,
        known: Mapping[str, Mention],
        words: Mapping[tuple[str, int], frozenset[str]],
        profiles: Mapping[str, Profile],
        stand: Mapping[str, Setting],
    ) -> None:
        self.work, self.known, self.profiles, self.stand = work, known, profiles, stand
        own = {m: work.core_of[m].claim for m in stand}
        self.words = {m: words.get((known[m].document, c.position), frozenset()) for m, c in own.items()}
        seen = Counter(
            w for bag in {(known[m].document, c.position): self.words[m] for m, c in own.items()}.values() for w in bag
        )
        total = max(2, len({(known[m].document, c.position) for m, c in own.items()}))
        self.rare = {w: log(1 + total / n) / log(1 + total) for w, n in sorted(seen.items())}
        self.often = Counter(stem(c.event.lemma) for c in own.values())
        self.told: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for m, c in own.items():
            self.told[known[m].document][stem(c.event.lemma)] += 1
        self.senses = LANGUAGE.events.senses
        self._near: dict[tuple[str, str], float] = {}

    def features(self, a: str, b: str) -> dict[str, float]:
        one, other = self.work.core_of[a], self.work.core_of[b]
        found: dict[str, float] = {}

        def add(name: str, share: float = 1.0) -> None:
            found[name] = share

        evidence.observe(one, other, self.work.scene, add)
        self._predicates(a, b, one, other, found)
        self._beside(a, b, found)
        self._settings(a, b, found)
        self._ways(one, other, found)
        return found

    def _predicates(self, a: str, b: str, one: Core, other: Core, found: dict[str, float]) -> None:
        lemmas = stem(one.claim.event.lemma), stem(other.claim.event.lemma)
        words = fold(self.known[a].words), fold(self.known[b].words)
        near = max(0.0, closeness(*sorted(words)) - _CHANCE)
        if lemmas[0] == lemmas[1]:
            found["same stem"] = 1.0
            found["same stem, often"] = min(1.0, self.often[lemmas[0]] / _OFTEN)
            found["same stem, like predicates"] = near
            return
        if {stem(w) for w in words[0].split()} & {stem(w) for w in words[1].split()} - stopped():
            found["a word of the predicate in common"] = 1.0
            found["a word of the predicate in common, like predicates"] = near
        else:
            found["like predicates"] = near
        senses = [self.senses.get(fold(c.claim.event.lemma), frozenset({c.concept})) - {""} for c in (one, other)]
        if one.concept != other.concept and senses[0] & senses[1]:
            found["a sense in common"] = 1.0

    def _beside(self, a: str, b: str, found: dict[str, float]) -> None:
        """What stands by the two, and whether their accounts tell of the like more than once."""
        one, other = self.stand[a], self.stand[b]
        if not one.ties.isdisjoint(other.ties):
            found["a word tied to both"] = 1.0
        found["like passages"] = max(0.0, closeness(*sorted((one.passage, other.passage))) - _CHANCE)
        here, there = self.known[a].document, self.known[b].document
        if here == there:
            return
        x, y = (stem(self.work.core_of[m].claim.event.lemma) for m in (a, b))
        if x == y:
            twice = self.told[here][x] + self.told[there][y] - 2
            found["same stem, told again in an account"] = min(1.0, twice / _AGAIN)
        else:
            told = (x in self.told[there]) + (y in self.told[here])
            found["its own stem in the other account"] = told / 2

    def _settings(self, a: str, b: str, found: dict[str, float]) -> None:
        """Where the two stand: one account, one sentence, accounts and sentences that are near."""
        x, y = self.known[a], self.known[b]
        same = "same stem" in found
        if x.document == y.document:
            found["one sentence" if x.sentence == y.sentence else "one account"] = 1.0
            near, alike = 1.0, 0.0
        else:
            near = self._nearness(x.document, y.document)
            alike = self._shared(self.words[a], self.words[b])
        found["accounts near"], found["like sentences"] = near, alike
        if same:
            found["same stem, accounts near"], found["same stem, like sentences"] = near, alike
        elif "like predicates" in found:
            found["like predicates, accounts near"] = found["like predicates"] * near
            found["like predicates, like sentences"] = found["like predicates"] * alike
        if "same concept" in found:
            found["same concept, accounts near"], found["same concept, like sentences"] = near, alike
            found["same concept, like passages"] = found["like passages"]

    def _ways(self, one: Core, other: Core, found: dict[str, float]) -> None:
        """How the two are told: speech, light verbs, nouns, polarity, tense."""
        speech = (one.kind == "speech") + (other.kind == "speech")
        if speech:
            found["both speech" if speech > 1 else "one speech"] = 1.0
        if one.light or other.light:
            found["a light predicate"] = 1.0
        nouns = one.claim.event.nominal + other.claim.event.nominal
        if nouns:
            found["two nouns" if nouns > 1 else "noun and verb"] = 1.0
        if one.claim.polarity != other.claim.polarity:
            found["one denied"] = 1.0
        if (one.claim.tense == "future") != (other.claim.tense == "future"):
            found["one to come"] = 1.0
        if "same stem" in found:
            for name in (
                "both speech",
                "a light predicate",
                "shared actor",
                "different actors",
                "different people act",
            ):
                if name in found:
                    found[f"same stem, {name}"] = 1.0

    def _nearness(self, a: str, b: str) -> float:
        key = (a, b) if a < b else (b, a)
        if key not in self._near:
            self._near[key] = explain(self.profiles[key[0]], self.profiles[key[1]]).near
        return self._near[key]

    def _shared(self, a: frozenset[str], b: frozenset[str]) -> float:
        total = min(sum(self.rare[w] for w in sorted(x)) for x in (a, b))
        return sum(self.rare[w] for w in sorted(a & b)) / total if total else 0.0


def by_group(found: Sequence[Pair]) -> dict[int, list[int]]:
    """Return the places of the pairs of each group."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for n, pair in enumerate(found):
        rows[pair.group].append(n)
    return dict(rows)
