"""Where a link to a claim, a finding, an article or a quotation leads: the templates ask, a page answers."""

from __future__ import annotations

from typing import Protocol


class Links(Protocol):
    """What a page answers; ``key`` begins the anchors of a story."""

    def claim(self, key: str, claim: str) -> str:
        """Return the address of a claim's words."""
        ...

    def finding(self, key: str, finding: str) -> str:
        """Return the address of a finding."""
        ...

    def article(self, key: str, article: str) -> str:
        """Return the address of an article."""
        ...

    def quote(self, key: str, mark: str) -> str:
        """Return the address of the quotation that the view calls ``mark``."""
        ...


class InPage:
    """All in one page, as in ``dossier.html``: an anchor each."""

    def claim(self, key: str, claim: str) -> str:
        """Return the anchor of a claim's words."""
        return f"#{key}-{claim}"

    finding = article = quote = claim
