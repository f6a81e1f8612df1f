"""A dossier as data, looked up by id: what every readable export needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from recoupe.exporters.json.shape import ArticleData, ClaimData, DossierData, EntityData, FindingData

_LONG_ENOUGH = 90
_REACH = 70
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Book:
    """A dossier looked up by id; ``numbers`` counts the findings from 1 in the dossier's order."""

    data: DossierData
    articles: Mapping[str, ArticleData]
    claims: Mapping[str, ClaimData]
    entities: Mapping[str, EntityData]
    findings: Mapping[str, FindingData]
    numbers: Mapping[str, int]
    places: Mapping[str, int]

    @classmethod
    def of(cls, data: DossierData) -> Book:
        """Index a dossier."""
        findings = {f["id"]: f for s in data["stories"] for f in s["findings"]}
        return cls(
            data,
            {a["id"]: a for a in data["articles"]},
            {c["id"]: c for s in data["stories"] for c in s["claims"]},
            {e["id"]: e for e in data["entities"]},
            findings,
            {finding: n for n, finding in enumerate(findings, start=1)},
            {a["id"]: n for n, a in enumerate(data["articles"])},
        )

    def publisher(self, article: str) -> str:
        """Return who published an article; its file name where that is not known."""
        data = self.articles.get(article)
        if data is None:
            return article
        return data["publisher"] or data["origin_path"].rstrip("/").rsplit("/", 1)[-1]

    def publishers(self, articles: Iterable[str]) -> list[str]:
        """Return the publishers of articles, each once, the earliest published first."""
        return list(dict.fromkeys(self.publisher(a) for a in self.by_date(articles)))

    def by_date(self, articles: Iterable[str]) -> list[str]:
        """Return article ids in the order of publication."""
        return sorted(set(articles), key=lambda a: (self.places.get(a, len(self.places)), a))

    def held(self, claims: Iterable[str]) -> list[ClaimData]:
        """Return claims by id, the earliest published first."""
        known = [self.claims[c] for c in claims if c in self.claims]
        return sorted(known, key=lambda c: (self.places.get(c["article"], len(self.places)), c["span"], c["id"]))

    def around(self, claim: ClaimData) -> tuple[str, str]:
        """Return the words of the same sentence before and after a short claim, so that it can be understood.

        Nothing for a claim that is long enough by itself; "…" stands where a sentence is cut.
        """
        article, (start, end) = self.articles.get(claim["article"]), claim["span"]
        if article is None or end - start > _LONG_ENOUGH:
            return "", ""
        text = article["text"]
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        ends = [m.end() for m in _SENTENCE_END.finditer(before + "x")]
        if ends:
            before = before[ends[-1] :].lstrip()
        elif start > _REACH:
            before = "…" + before[before.find(" ") :] if " " in before else ""
        if over := _SENTENCE_END.search(after + "\n"):
            after = after[: over.end()].rstrip("\n")
        if len(after) == _REACH and end + _REACH < len(text):
            after = after[: after.rfind(" ") + 1] + "…" if " " in after else ""
        return before, after

    def entity(self, entity: str | None, words: str = "") -> str:
        """Return an entity's name, else the words that stand for it."""
        data = self.entities.get(entity or "")
        return data["name"] if data else words or entity or ""

    def language(self, article: str) -> str:
        """Return an article's language, ``und`` when unknown."""
        data = self.articles.get(article)
        return data["language"] if data else "und"
