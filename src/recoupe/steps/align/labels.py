"""The words that name a point to its reader."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.phrases import Phrases
    from recoupe.model.claim import Claim
    from recoupe.model.point import Figure

_LONGEST = 110
_FITTING = 60  # signs of a good heading
_TORN = 2.0  # of a clause torn from its sentence


class Labels:
    """Labels in the main language of a story."""

    def __init__(self, languages: Mapping[str, Language], main: str) -> None:
        """``languages`` are by article id, ``main`` the code of the one that labels should be in."""
        self._languages, self._main = languages, main

    def claims(self, claims: Sequence[Claim]) -> str:
        """The words of the claim nearest to a heading: in the main language, told in the text, not long."""
        shared = Counter(t for c in claims for t in c.terms)

        def rank(claim: Claim) -> tuple[bool, bool, float, str]:
            foreign = self._languages[claim.article].code != self._main
            central = sum(shared[t] - 1 for t in claim.terms) / (2 + len(claim.terms))
            torn = claim.exact[:1].islower() or claim.event.nominal
            far = abs(len(claim.exact) - _FITTING) / _FITTING
            return (foreign, claim.role == "title", torn * _TORN + far - central, claim.id)

        words = " ".join(min(claims, key=rank).exact.split())
        return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"

    def figures(self, found: Sequence[Figure]) -> str:
        """What is counted: a state of people, else the noun that most figures have, else a claim's words."""
        category = min((f.measure.category for f in found if f.measure.category), default="")
        if category:
            return self._phrases().word(f"category.{category}")
        nouns = Counter(f.measure.quantity.referent for f in found if f.measure.quantity.referent)
        if nouns:
            return min(nouns, key=lambda n: (-nouns[n], n))
        return self.claims([f.claim for f in found])

    def age(self, who: str) -> str:
        """Whose age; ``who`` may be ""."""
        return f"{self._phrases().word('age')} ({who})" if who else self._phrases().word("age")

    def _phrases(self) -> Phrases:
        for language in self._languages.values():
            if language.code == self._main:
                return language.phrases
        return next(iter(self._languages.values())).phrases
