"""The sentences of a story as far as its claims tell them: a clause often says too little by itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.model.claim import Claim


MARKS = str.maketrans({"’": "'", "‘": "'", "«": " ", "»": " ", "“": " ", "”": " ", "\u00a0": " "})
"""Quotation marks are no words, apostrophes are straight: the patterns of the packs know no others."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence that claims stand in: the words, the names and the terms of all of them."""

    text: str
    names: frozenset[str]
    terms: frozenset[str] = frozenset()


class Sentences:
    """The sentence of each claim of one story."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Gather the claims of each sentence."""
        together: dict[tuple[str, int], list[Claim]] = {}
        for c in claims:
            together.setdefault((c.article, c.position), []).append(c)
        self.running = {at: running(own) for at, own in together.items()}
        """The words of each sentence and where they start, by article and the sentence's place in it."""
        told = {at: _sentence(own, *self.running[at]) for at, own in together.items()}
        self.of: Mapping[str, Sentence] = {c.id: told[c.article, c.position] for c in claims}
        """By claim id."""
        self.together: Mapping[tuple[str, int], Sequence[Claim]] = together
        """By article and the sentence's place in it."""

    def beside(self, claim: Claim) -> Sequence[Claim]:
        """Return the claims of a claim's sentence, its own too."""
        return self.together[claim.article, claim.position]


def _sentence(claims: Sequence[Claim], begins: int, words: str) -> Sentence:
    first, last = min(c.span.start for c in claims), max(c.span.end for c in claims)
    told = " ".join(words[first - begins : last - begins].split())
    none = frozenset[str]()
    return Sentence(told, none.union(*(c.names for c in claims)), none.union(*(c.terms for c in claims)))


def around(a: Sentence, b: Sentence, rarity: Mapping[str, float], rare_names: Mapping[str, float]) -> float:
    """Return how much of what is rare in the story two sentences share, a word half as much as a name."""
    names = sum(rare_names.get(n, 1.0) for n in sorted(a.names & b.names))
    return names + 0.5 * sum(rarity.get(t, 1.0) for t in sorted(a.terms & b.terms))


def rarities(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weight of a word or name by how few of the story's claims have it, 1 for the rarest."""
    seen: Counter[str] = Counter(t for bag in bags for t in bag)
    total = max(2, len(bags))
    return {t: round(log(1 + total / n) / log(1 + total), 4) for t, n in sorted(seen.items())}


def by_sentence(claims: Sequence[Claim]) -> dict[tuple[str, int], list[Claim]]:
    """Return the claims of each sentence of running text, by article and the sentence's place in it."""
    together: dict[tuple[str, int], list[Claim]] = {}
    for c in claims:
        if c.role not in {"title", "heading"}:
            together.setdefault((c.article, c.position), []).append(c)
    return together


def narrowest(claims: Iterable[Claim]) -> Claim | None:
    """Return the shortest of some claims, of equals the one with the first id."""
    return min(claims, key=lambda c: (c.span.end - c.span.start, c.id), default=None)


def holding(claims: Iterable[Claim], start: int, end: int) -> Claim | None:
    """Return the narrowest claim that holds all from one place of its article to another."""
    return narrowest(c for c in claims if c.span.start <= start and end <= c.span.end)


def running(claims: Sequence[Claim]) -> tuple[int, str]:
    """Put together the words of a sentence from those of its claims and what stands around them.

    The first number is where in the article they start.
    """
    start = min(c.span.start - len(c.prefix) for c in claims)
    words = [" "] * (max(c.span.end + len(c.suffix) for c in claims) - start)
    for c in claims:
        at = c.span.start - start
        words[at - len(c.prefix) : at + len(c.exact) + len(c.suffix)] = f"{c.prefix}{c.exact}{c.suffix}"
    return start, "".join(words).translate(MARKS)
