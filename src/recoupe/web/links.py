"""Where the links of a story lead on the desk: claims to their article, findings to the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.exporters.base.book import Book

KEY = "s1"
"""What begins the anchors of the one story of a page."""


def part(text: str) -> str:
    """Return text as one part of a path."""
    return quote(text, safe="")


@dataclass(frozen=True, slots=True)
class DeskLinks:
    """The links of one story; ``story`` is its id on the desk."""

    story: str
    book: Book
    quotes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def claim(self, _key: str, claim: str) -> str:
        """Return the address of a claim's words."""
        known = self.book.claims.get(claim)
        return f"/articles/{part(known['article'])}#{claim}" if known else self.address

    def finding(self, key: str, finding: str) -> str:
        """Return the anchor of a finding on the story's page."""
        return f"{self.address}#{key}-{finding}"

    def article(self, _key: str, article: str) -> str:
        """Return the address of an article."""
        return f"/articles/{part(article)}"

    def quote(self, _key: str, mark: str) -> str:
        """Return the address of a quotation."""
        known = self.quotes.get(mark)
        return f"/articles/{part(known['article'])}#q{known['span'][0]}" if known else self.address

    def similar(self, claim: str) -> str:
        """Return the address of the claims that mean nearly the same as one."""
        known = self.book.claims.get(claim)
        return f"/articles/{part(known['article'])}/claims/{claim}" if known else self.address

    def judgement(self, finding: str) -> str:
        """Return the address of a finding's own page."""
        return f"{self.address}/findings/{part(finding)}"

    @property
    def address(self) -> str:
        """The story's page."""
        return f"/stories/{part(self.story)}"
