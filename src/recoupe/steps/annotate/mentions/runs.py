"""Stretches of capitalised words that may be a name, cut where tables and shape say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from recoupe.steps.annotate.mentions.view import Proper, View

_HYPHENS = {"-", "‑"}
_LONGEST = 9
_JOINTS = 3


def find_runs(view: View, known: Mapping[int, Proper]) -> Iterator[tuple[int, int]]:
    """Yield token ranges of capitalised names; ``known`` maps a first token to what the tables know there."""
    i = 0
    while i < len(view.tokens):
        if not _opens(view, i):
            i += max(1, office_length(view, i) if view.capital(i) else 1)
            continue
        end = _extend(view, i, known)
        yield i, end
        i = max(end, i + 1)


def _opens(view: View, i: int) -> bool:
    token = view.tokens[i]
    word = view.folded[i].strip(".'")
    if not view.capital(i) or not any(c.isalpha() for c in token.text) or view.common(i):
        return False
    if (
        word in view.lexicon.titles
        or view.lexicon.is_word("months_days", word)
        or view.lexicon.is_word("no_names", word)
        or is_office(view, i)
        or _leads_title(view, i)
    ):
        return False
    if view.loud[token.sentence]:
        return bool(view.capital_inside[word]) and word not in view.lower_words
    if i in view.starts:
        if view.lexicon.is_word("weak_starts", word) or (word in view.lower_words and not view.capital_inside[word]):
            return False
        return bool(view.capital_inside[word]) or token.pos == "PROPN" or _guessed(view, i)
    if token.pos in {"PRON", "DET", "ADP", "CCONJ"} and len(token.text) <= len("they") and not view.glued(i + 1):
        return _guessed(view, i) and view.same_sentence(i, i + 1) and view.capital(i + 1)
    return not view.lexicon.is_word("weak_starts", word) or _guessed(view, i)


def _leads_title(view: View, i: int) -> bool:
    """Whether a possessive stands before a title: "Son Excellence Jean Marin", "Her Majesty"."""
    if not view.lexicon.is_word("possessive", view.folded[i]) or not view.same_sentence(i, i + 1):
        return False
    return view.folded[i + 1] in view.lexicon.titles


def _guessed(view: View, i: int) -> bool:
    guess = view.guess_of.get(i)
    return guess is not None and guess[2] != "other"


def is_office(view: View, i: int) -> bool:
    """Whether a role of one person opens at token ``i``: "Senator", "Defense Secretary"."""
    return office_length(view, i) > 0


def office_length(view: View, i: int) -> int:
    """How many tokens the longest role of a person takes at token ``i``, 0 for none."""
    k = view.first_piece.get(i)
    if k is None:
        return 0
    for length, form in view.lexicon.roles.at(view.run, k):
        end = view.end_token(k + length)
        if form.kind == "person" and end is not None and view.same_sentence(i, end - 1):
            return end - i
    return 0


def _extend(view: View, first: int, known: Mapping[int, Proper]) -> int:
    end = first + 1
    hit = known.get(first)
    if hit is not None and hit.tokens[1] - first > 1:
        end = hit.tokens[1]
    while end < len(view.tokens) and view.same_sentence(first, end) and end - first < _LONGEST:
        step = _step(view, first, end, known)
        if not step:
            break
        end += step
    return end


def _step(view: View, first: int, end: int, known: Mapping[int, Proper]) -> int:
    """How many tokens the name goes on by at ``end``."""
    word = view.tokens[end].text
    if word in _HYPHENS and view.glued(end) and view.glued(end + 1) and view.same_sentence(first, end + 1):
        return 0 if first in known and end + 1 in known else 2
    if view.glued(end) and view.tokens[end - 1].text[-1:] in {"-", "'", "’"} and word.isalpha():
        return 1
    if word == "&" and view.same_sentence(first, end + 1) and view.capital(end + 1):
        return 2
    if view.capital(end):
        return 1 if _goes_on(view, first, end, known) else 0
    return _particle(view, first, end, known)


def _goes_on(view: View, first: int, end: int, known: Mapping[int, Proper]) -> bool:
    if view.common(end):
        return False
    if view.loud[view.tokens[end].sentence] and not view.capital_inside[view.folded[end]]:
        return False
    hit = known.get(end)
    if (
        hit is not None
        and (hit.tokens[1] - end > 1 or not _one_guess(view, first, end))
        and not _closes_body(view, end)
    ):
        return False
    if is_office(view, end) and not _surname_place(view, first, end):
        return False
    return not view.lexicon.is_word("months_days", view.folded[end]) or _surname_place(view, first, end)


def _one_guess(view: View, first: int, end: int) -> bool:
    guess = view.guess_of.get(end)
    return guess is not None and guess[0] <= first and guess[2] in {"person", "organisation"}


def _closes_body(view: View, end: int) -> bool:
    """Whether a noun that closes a body or a place follows in capitals: "… London Ambulance Service"."""
    for k in range(end, min(end + 4, len(view.tokens))):
        if not view.same_sentence(end, k) or not view.capital(k):
            return False
        if k > end and (
            view.lexicon.is_word("body_heads", view.folded[k]) or view.lexicon.is_word("place_heads", view.folded[k])
        ):
            return True
    return False


def _surname_place(view: View, first: int, end: int) -> bool:
    """Whether a word that is also a role stands where a surname does: "Stephen King"."""
    one = end - first == 1 and view.folded[first] in view.lexicon.first_names
    return (one or _one_guess(view, first, end)) and not (view.same_sentence(end, end + 1) and view.capital(end + 1))


def _particle(view: View, first: int, end: int, known: Mapping[int, Proper]) -> int:
    """The tokens up to the next capital when particles or connectors join the two parts into one name."""
    k = end
    while k < len(view.tokens) and k - end < _JOINTS and view.same_sentence(first, k) and not view.capital(k):
        word = fold(view.tokens[k].text).strip("'")
        if not (view.lexicon.is_word("particles", word) or view.lexicon.is_word("connectors", word)):
            return 0
        k += 1
    if k == end or not view.same_sentence(first, k) or not view.capital(k) or is_office(view, k):
        return 0
    joined = [view.folded[j].strip("'") for j in range(end, k)]
    if view.lexicon.is_word("conjunctions", joined[0]) and _both_alone(view, first, end, k):
        return 0
    firm = all(view.lexicon.is_word("particles", w) and not view.lexicon.is_word("connectors", w) for w in joined)
    if firm:
        return k + 1 - end
    guess = view.guess_of.get(k)
    spanned = guess is not None and guess[0] <= first and guess[2] in {"person", "organisation"}
    if spanned and not (guess is not None and guess[2] == "person" and k in known):
        return k + 1 - end
    opened = (
        view.lexicon.is_word("body_heads", view.folded[first])
        and not view.lexicon.is_word("closing_only", view.folded[first])
    ) or view.lexicon.is_word("place_heads", view.folded[first])
    return k + 1 - end if opened and not view.lexicon.is_word("conjunctions", joined[0]) else 0


def _both_alone(view: View, first: int, end: int, k: int) -> bool:
    """Whether two words joined by "and" both stand elsewhere in the text without each other: two names."""
    if end - first > 1 or (view.same_sentence(k, k + 1) and view.capital(k + 1)):
        return False
    pairs = sum(
        view.folded[i] == view.folded[first] and view.folded[i + k - first : i + k - first + 1] == (view.folded[k],)
        for i in range(len(view.folded))
    )
    return view.capital_inside[view.folded[k]] > pairs and (
        view.capital_inside[view.folded[first]] + (first in view.starts) > pairs
    )
