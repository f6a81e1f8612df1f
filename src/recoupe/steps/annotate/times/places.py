"""Where sentences and paragraphs end, by words and line breaks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.annotate.times.tokens import Word

_ENDS = frozenset(".!?;")
_SHORTEST = 2


def ends_sentence(words: Sequence[Word], text: str, i: int) -> bool:
    """Whether a sentence ends with the word ``i``: a closing mark before a capital, or a paragraph's end."""
    if i + 1 >= len(words):
        return True
    after = words[i + 1]
    if "\n\n" in text[words[i].end : after.start]:
        return True
    if words[i].fold not in _ENDS or words[i].kind != "p" or after.glued:
        return False
    if words[i].fold == ";":
        return True
    short = i > 0 and words[i].glued and words[i - 1].kind == "w" and len(words[i - 1].fold) < _SHORTEST
    return (after.kind != "w" or after.capital) and not (words[i].fold == "." and short)


def places(words: Sequence[Word], text: str) -> tuple[list[int], list[int]]:
    """Return for every word the number of its sentence and of its paragraph."""
    sentences, paragraphs = [0] * len(words), [0] * len(words)
    sentence = paragraph = 0
    for i, word in enumerate(words):
        sentences[i], paragraphs[i] = sentence, paragraph
        if i + 1 < len(words):
            sentence += ends_sentence(words, text, i)
            paragraph += "\n\n" in text[word.end : words[i + 1].start]
    return sentences, paragraphs
