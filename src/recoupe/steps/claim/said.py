"""The sentences of a quotation: a verifier checks words one sentence at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.annotation import Sentence, Token

_FEWEST = 4


def sentences_said(tokens: Sequence[Token], sentences: Sequence[Sentence], span: Span) -> list[Span]:
    """Cut a quotation of several sentences into them, words of fewer than four tokens left out; [] for one sentence."""
    numbers = sorted({tokens[i].sentence for i in tokens_in(tokens, span)})
    cut = [sentences[n].span for n in numbers]
    parts = [Span(max(s.start, span.start), min(s.end, span.end)) for s in cut]
    return [p for p in parts if len(tokens_in(tokens, p)) >= _FEWEST] if len(parts) > 1 else []
