"""First passes: every reader as it is, but pages and texts are taken without being judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.readers.base import read_inputs
from recoupe.readers.base.bare import BARE
from recoupe.text.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.model.article import Article


_SAMPLE = 600


def read_fast(paths: Sequence[str], language: str) -> Iterator[Article]:
    """Yield the articles of inputs with their text as it was extracted; ``language`` "" is found for each."""
    from recoupe.pipeline.edges import readers

    token = BARE.set(True)
    try:
        for article in read_inputs(paths, readers()):
            code = language or (
                article.language if article.language != "und" else guess_language(article.text[:_SAMPLE])
            )
            yield replace(article, language=code)
    finally:
        BARE.reset(token)
