"""A dispatch begins with where, when and by whom it was sent: "PARIS, 6 fév 2025 (ABC) - ". That is no sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.article import Article

_NAME = r"[^\W\d_][\w'’.\-]*"
_CAPITALS = r"(?:[^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ'’.\-]+)"
_NO_PLACE = r"(?!(?i:an?|the|les?|la|l['’]\w+|une?|des|du|ce|cette|der|die|das|ein|eine)\b)"
_PLACE = rf"{_NO_PLACE}(?:{_CAPITALS}(?:[ ,/]+{_CAPITALS}){{0,4}}|(?=[^\W\d_a-zà-öø-ÿ]){_NAME}(?:[ /]{_NAME}){{0,3}})"
_AREA = rf"(?:,? \([^()\d]{{2,25}}\)|, {_NAME}(?: {_NAME}){{0,2}})?"
_DATE = r"(?:, [^()\n]{0,14}\d{1,2}[^()\n–—]{0,20}?)?"
_AGENCY = r"\((?P<agency>(?=[^\W\d_a-zà-öø-ÿ])[^()\d\n]{2,30})\)"
# What follows begins a sentence: "NATO – which…" and "La Ligue (LDH) - une association -" go on with theirs.
_SENTENCE = r"(?=[^\W_a-zà-öø-ÿ]|[«“\"'])"
_DASH = rf"\s*(?:[-–—]{{1,2}})\s+{_SENTENCE}"
_CREDITED = re.compile(rf"(?:{_PLACE}{_AREA}{_DATE} ?)?{_AGENCY}{_DASH}")
_BARE = re.compile(rf"{_CAPITALS}(?:[ ]{_CAPITALS}){{0,3}}{_AREA}{_DATE}\s*[–—]{{1,2}}\s+{_SENTENCE}")


def without_openings(article: Article) -> str:
    """Return the article's text with spaces for the datelines that paragraphs begin with: no offset moves."""
    text = article.text
    for block in article.blocks:
        if block.role != "paragraph":
            continue
        found = _CREDITED.match(text, block.span.start, block.span.end) or _BARE.match(
            text, block.span.start, block.span.end
        )
        if found is not None:
            text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return text
