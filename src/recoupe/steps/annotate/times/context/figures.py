"""Whether a reading cuts into a longer figure, a code or a price, or counts what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.context.beside import word_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_TWO_BEFORE = 2


def no_figure_beside(node: Node, words: Sequence[Word]) -> bool:
    """Refuse to cut into a longer figure, a code, a price or an address."""
    first, last = node.start, node.end
    if words[first].kind in "dn" and first > 0:
        before = words[first - 1]
        if words[first].glued and (
            before.kind in "dn"
            or before.fold in "$€£#%&=?_+"
            or (before.fold in "-/.:" and first > 1 and before.glued)
            or (before.fold == "," and first > 1 and before.glued and words[first - _TWO_BEFORE].kind in "dn")
        ):
            return False
        if before.fold in "$€£":
            return False
    if words[last - 1].kind in "dn" and last < len(words):
        after = words[last]
        if after.glued and (after.kind in "dn" or after.fold in "%€$£°_" or after.kind == "w"):
            return False
        if after.fold in ("%", "€", "$", "£", "°"):
            return False
        if (
            after.fold in ("-", ".", "/", ":", ",")
            and after.glued
            and last + 1 < len(words)
            and words[last + 1].glued
            and words[last + 1].kind == "d"
        ):
            return False
    return not (words[last - 1].kind == "w" and last < len(words) and words[last].glued and words[last].kind == "d")


def counts(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether a reading is the number of what stands behind it."""
    return word_after(node, words) in lexicon.settings.get("measures", ())
