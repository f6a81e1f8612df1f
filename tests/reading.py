"""Claims of short invented texts, for tests: parsed once for each text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from recoupe.languages.base import Language
from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.model.annotation import Annotation
from recoupe.model.article import Article, Block, Span
from recoupe.model.claim import Claim
from recoupe.model.reading import Reading
from recoupe.steps.annotate import annotate
from recoupe.steps.claim.extract import read_claims
from recoupe.text.tree import Tree

PUBLISHED = "2025-05-06T10:00"  # a Tuesday


@dataclass(frozen=True)
class Text:
    """One text with all that is read in it; ``who`` names local entities."""

    article: Article
    note: Annotation
    reading: Reading
    language: Language

    @property
    def tree(self) -> Tree:
        """The parse."""
        return Tree(self.note.tokens)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in text order."""
        return self.reading.claims

    def claim(self, concept: str) -> Claim:
        """The first claim of that concept or lemma."""
        return next(c for c in self.claims if concept in {c.event.concept, c.event.lemma})

    def who(self, ids: tuple[str, ...] | frozenset[str] | str | None) -> set[str]:
        """The names of local entities."""
        found = {ids} if isinstance(ids, str) else set(ids or ())
        return {self.reading.entities.entities[int(i.split("#")[1])].name for i in found}


@cache
def read(text: str, code: str, published: str | None = PUBLISHED) -> Text:
    """Read a text whose paragraphs stand apart by an empty line."""
    language = FR if code == "fr" else EN
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(Span(at, at + len(part)), "paragraph"))
        at += len(part) + 2
    article = Article("x.txt", text, text=text, blocks=tuple(blocks), language=code, published=published, id="x")
    when = datetime.fromisoformat(published) if published else None
    (note,) = annotate([article], language, [when])
    return Text(article, note, read_claims(article, note, language), language)
