"""Which matters at issue the claims of a story tell of, and how telling it is that two of them share one."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from recoupe.steps.align.sentences import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim

OWN, AROUND = "one matter at issue", "one matter at issue in the sentences"
"""Features of two claims: a matter whose words stand, at least in part, in both; one that both sentences have."""
FEATURES = (OWN, AROUND)
_FEW = 8  # claims of a story that tell of one matter


class Matters:
    """The matters of one story's claims, each weighed by how few of its sentences tell of it."""

    def __init__(self, together: Mapping[tuple[str, int], Sequence[Claim]], languages: Mapping[str, Language]) -> None:
        """``together`` are the claims by article and sentence, ``languages`` by article id."""
        self._own: dict[str, frozenset[str]] = {}
        self._around: dict[str, frozenset[str]] = {}
        seen: Counter[str] = Counter()
        for (article, _), claims in together.items():
            widest = max(claims, key=lambda c: (c.span.end - c.span.start, -c.span.start))
            found = languages[article].matters.found(widest.exact.translate(MARKS))
            around = frozenset(m for m, _, _ in found)
            seen.update(around)
            for c in claims:
                start, end = c.span.start - widest.span.start, c.span.end - widest.span.start
                self._own[c.id] = frozenset(m for m, i, j in found if i < end and start < j)
                self._around[c.id] = around
        held = Counter(m for own in self._own.values() for m in own)
        self._few = frozenset(m for m, n in held.items() if n <= _FEW)
        total = max(2, len(together))
        self._weights = {m: round(log(1 + total / n) / log(1 + total), 4) for m, n in sorted(seen.items())}

    def features(self, a: Claim, b: Claim) -> dict[str, float]:
        """Return what of ``FEATURES`` two claims have, from 0 for none to 1 for a matter of one sentence."""
        (one, near), (two, by) = self.of(a), self.of(b)
        around = near & by
        if not around:
            return {}
        found = {AROUND: self._most(around)}
        own = one & two
        return found | {OWN: self._most(own)} if own else found

    def of(self, claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
        """Return the matters of a claim's own words, and those of its sentence."""
        none = frozenset[str]()
        return self._own.get(claim.id, none), self._around.get(claim.id, none)

    def few(self, claim: Claim) -> frozenset[str]:
        """Return the matters of a claim's own words of which few of the story's claims tell."""
        return self._own[claim.id] & self._few

    def _most(self, matters: Iterable[str]) -> float:
        return max(self._weights[m] for m in matters)
