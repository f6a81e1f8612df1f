"""How a figure stands to others of the same: final, former, still or so far so many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.languages.base import Language

_STATE_ORDER = ("final", "now", "still", "first", "provisional")


def standing(before: str, after: str, sentence: str, language: Language, *, of_other: bool) -> str:
    """Return how a figure stands, "" where nothing tells; ``before`` and ``after`` it are the words of its sentence.

    ``of_other`` tells whether something else than its own noun tells what it counts.
    """
    if _former(before, language) or (of_other and _left_behind(before, after, language)):
        return "former"
    return by_words(sentence, language)


def by_words(sentence: str, language: Language) -> str:
    """Return how the figures of a sentence stand by its words."""
    low = " " + fold(sentence) + " "
    for state in _STATE_ORDER:
        for words in map(fold, language.grammar.states.get(state, ())):
            if words in low and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low):
                return state
    return ""


def _former(before: str, language: Language) -> bool:
    """Whether the words right before the figure put it in the past: "up from 12", "et non plus dix-sept"."""
    low = fold(before).rstrip()
    words = map(fold, language.grammar.states.get("former", ()))
    ended = (w for w in words if low.endswith(w))
    return any(re.search(rf"(?<!\w){re.escape(w)}$", low) for w in ended)


def _left_behind(before: str, after: str, language: Language) -> bool:
    """Whether a toll has moved from the figure to another: "rose from seven to nine".

    What comes then keeps its accents: "de sept à neuf" is no "une amende de sept euros a été payée".
    """
    first, then, moved = before.split(), after.split(), language.grammar.moved
    return bool(first and then) and fold(first[-1]) in moved["from"] and then[0].lower() in moved["to"]
