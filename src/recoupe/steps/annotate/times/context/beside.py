"""The words right before and behind a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word


def word_before(node: Node, words: Sequence[Word]) -> str:
    """Return the folded word before a reading, "" where the text begins with it."""
    return words[node.start - 1].fold if node.start else ""


def word_after(node: Node, words: Sequence[Word]) -> str:
    """Return the folded word behind a reading, "" where the text ends with it."""
    return words[node.end].fold if node.end < len(words) else ""
