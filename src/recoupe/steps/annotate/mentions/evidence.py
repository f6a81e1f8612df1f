"""What speaks for a name being a person, a body or a place: its shape, its neighbours, the recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold
from recoupe.steps.annotate.mentions.runs import office_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.steps.annotate.mentions.view import View

_ACRONYM = range(2, 8)
_REACH = 4
_GUESS = {"person": 1.0, "organisation": 1.0, "place": 1.0, "group": 0.4, "other": 0.4}


def evidence(view: View, first: int, last: int) -> Iterator[tuple[str, float]]:
    """Yield (type, weight) and, where a word tells it, the gender as ("m", 1) or ("f", 1)."""
    words = [w.strip(".'") for w in view.folded[first:last]]
    guess = view.guess_of.get(first) or view.guess_of.get(last - 1)
    if guess is not None:
        whole = 1.0 if guess[0] >= first - 1 and guess[1] <= last + 1 else 0.5
        yield ("place" if guess[2] == "group" else guess[2]), _GUESS[guess[2]] * whole
    yield from _shape(view, first, last, words)
    yield from _neighbours(view, first, last)


def _shape(view: View, first: int, last: int, words: list[str]) -> Iterator[tuple[str, float]]:
    lexicon = view.lexicon
    closing = words[-1] if lexicon.habits.head_last else words[0]
    length = last - first
    if length > 1 and (lexicon.is_word("body_heads", closing) or lexicon.is_word("body_heads", words[0])):
        yield "organisation", 3.0
    elif length > 1 and (lexicon.is_word("place_heads", closing) or lexicon.is_word("place_heads", words[0])):
        yield "place", 3.0
    elif length > 1 and words[0] in lexicon.first_names:
        yield "person", 2.0
        yield from _gender(lexicon.first_names[words[0]])
    text = view.tokens[first].text.replace(".", "")
    if (
        length == 1
        and len(text) in _ACRONYM
        and text.isupper()
        and text.isalpha()
        and not view.loud[view.tokens[first].sentence]
    ):
        yield "organisation", 1.5
    if length > 1 and lexicon.is_word("firm_forms", words[-1]):
        yield "organisation", 4.0


def _gender(gender: str) -> Iterator[tuple[str, float]]:
    if gender in {"m", "f"}:
        yield gender, 1.0


def _neighbours(view: View, first: int, last: int) -> Iterator[tuple[str, float]]:
    if view.same_sentence(first - 1, first):
        yield from _before(view, first, last)
    if _in_address(view, first):
        yield "place", 1.2
    if view.same_sentence(first, last + 1) and view.tokens[last].text == "," and view.tokens[last + 1].text.isdigit():
        yield "person", 1.5


def _before(view: View, first: int, last: int) -> Iterator[tuple[str, float]]:
    before = first - 1
    word = fold(view.tokens[before].text).strip(".'")
    if view.tokens[before].text == "." and before and view.glued(before):
        word = view.folded[before - 1]
    if word in view.lexicon.titles and not view.lexicon.is_word("saints", word):
        yield "person", 4.0
        yield from _gender(view.lexicon.titles[word])
    elif _office_before(view, first):
        yield "person", 2.0
    elif view.lexicon.is_word("place_prepositions", word) and last - first == 1:
        yield "place", 1.2
        yield "at", 1.0
    elif view.lexicon.is_word("owned_nouns", word) or view.lexicon.is_word("firm_prepositions", word):
        yield "organisation", 1.5
    yield from _belongs(view, first)
    if _after_name(view, first) and last - first == 1:
        yield "place", 0.6


def _in_address(view: View, first: int) -> bool:
    """Whether a street or another place and a comma stand before: "Tanner Street, Wexmoor"."""
    if first < len(("Street", ",")) or not view.same_sentence(first - 2, first) or view.tokens[first - 1].text != ",":
        return False
    return (
        view.lexicon.habits.head_last
        and view.capital(first - 2)
        and view.lexicon.is_word("place_heads", view.folded[first - 2])
    )


def _after_name(view: View, first: int) -> bool:
    """Whether "de" and another name stand before: "l'usine X de Y" is at Y."""
    if first < len(("X", "de")) or not view.same_sentence(first - 2, first):
        return False
    return (
        view.lexicon.is_word("place_links", view.folded[first - 1].strip("'"))
        and view.capital(first - 2)
        and view.tokens[first - 2].pos != "DET"
    )


def _belongs(view: View, first: int) -> Iterator[tuple[str, float]]:
    """A body noun or the head of a firm before the name: "le groupe X", "chief executive of X"."""
    start = first - 1
    while (
        start > 0
        and first - start < _REACH
        and view.lexicon.is_word("sole_complements_words", view.folded[start].strip("'"))
    ):
        start -= 1
    for begin in range(start, max(-1, start - _REACH), -1):
        k = view.first_piece.get(begin)
        if k is None or not view.same_sentence(begin, first):
            continue
        for length, form in view.lexicon.roles.at(view.run, k):
            if view.end_token(k + length) != start + 1 or form.plural:
                continue
            if form.role in {"company", "union", "bank", "party", "association", "media"} and start == first - 1:
                yield "organisation", 2.0
                return
            if form.sector in {"BUS", "LAB"} and form.kind == "person" and start < first - 1:
                yield "organisation", 2.0
                return


def _office_before(view: View, first: int) -> bool:
    """Whether a role of a person ends just before the name."""
    for start in range(max(0, first - 4), first):
        if (
            view.same_sentence(start, first)
            and start + office_length(view, start) == first
            and not view.tokens[first - 1].text.endswith(view.lexicon.closed.plurals)
        ):
            return True
    return False
