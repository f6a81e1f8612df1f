"""First passes: every reader as it is, but pages and texts are taken without being judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.readers.base import read_inputs
from recoupe.readers.base.bare import BARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.model.article import Article


def read_fast(paths: Sequence[str], language: str) -> Iterator[Article]:
    """Yield the articles of inputs with their text as it was extracted; ``language`` "" is found for each."""
    from recoupe.pipeline import readers

    token = BARE.set(True)
    try:
        for article in read_inputs(paths, readers()):
            yield replace(article, language=language) if language else article
    finally:
        BARE.reset(token)
