"""Names that a common noun opens or closes: "la région de Vardine", "gymnase Odile-Ferrat", "the Vardine region"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.annotate.mentions.view import Proper, View

_LONGEST_TAIL = 5
_SHORT = 3


def lengthen(view: View, found: Sequence[Proper]) -> list[Proper]:
    """Return the names, those that a place noun or a body noun belongs to lengthened over it."""
    out: list[Proper] = []
    until = 0
    for i, proper in enumerate(found):
        if proper.tokens[0] < until:
            continue
        follow = found[i + 1].tokens[0] if i + 1 < len(found) else len(view.tokens)
        longer = _place(view, proper) or _closed(view, proper) or _body(view, proper, follow) or proper
        while out and out[-1].tokens[1] > longer.tokens[0]:
            out.pop()
        until = longer.tokens[1]
        out.append(longer)
    return out


def _place(view: View, proper: Proper) -> Proper | None:
    """A lower-case place noun before the name, with or without "de": "place de la Fontaine"."""
    first, last = proper.tokens
    if proper.known is not None and proper.known.kind != "capital":
        return None
    start = first
    while (
        start - 1 >= 0
        and view.same_sentence(start - 1, first)
        and view.lexicon.is_word("sole_complements_words", view.folded[start - 1].strip("'"))
    ):
        start -= 1
    for length in (3, 2, 1):
        begin = start - length
        if begin < 0 or not view.same_sentence(begin, first):
            continue
        k = view.first_piece.get(begin)
        if k is None or view.tokens[start - 1].pos not in {"NOUN", "PROPN", "ADJ"}:
            continue
        ends = {view.end_token(k + n) for n, _ in view.lexicon.place_heads.at(view.run, k)}
        if (
            start in ends
            and not view.lexicon.is_word("city_heads", view.folded[start - 1])
            and (start == first or _sole(view, start, first))
        ):
            if start == first and proper.type == "organisation":
                return None
            return replace(
                proper,
                tokens=(begin, last),
                type="place",
                kind="name",
                known=None,
                country=proper.known.country if proper.known else "",
            )
    return None


def _sole(view: View, start: int, first: int) -> bool:
    return first - start <= len(("de", "la")) and view.lexicon.is_word("of", view.folded[start].strip("'"))


def _closed(view: View, proper: Proper) -> Proper | None:
    """A lower-case place noun after the name, English: "the Vardine region"."""
    if (
        not view.lexicon.habits.head_last
        or proper.type not in {"place", "other"}
        or (proper.known and proper.known.kind == "country")
    ):
        return None
    k = view.first_piece.get(proper.tokens[1])
    if k is None or not view.same_sentence(proper.tokens[0], proper.tokens[1]) or view.run[k].capital:
        return None
    for length, _ in view.lexicon.place_heads.at(view.run, k):
        end = view.end_token(k + length)
        if end is not None and view.tokens[end - 1].pos == "NOUN":
            return replace(
                proper,
                tokens=(proper.tokens[0], end),
                type="place",
                kind="name",
                known=None,
                country=proper.known.country if proper.known else "",
            )
    return None


def _body(view: View, proper: Proper, follow: int) -> Proper | None:
    """A body noun with a capital, French, and the lower-case words up to its initials or the recogniser's end."""
    first, last = proper.tokens
    if view.lexicon.habits.head_last or proper.known or not view.lexicon.is_word("body_heads", view.folded[first]):
        return None
    end = _up_to_initials(view, first, last)
    if end is None:
        end = _guessed_end(view, first, last)
        end = min(end, follow) if end is not None else None
    if end is None or end <= last:
        return None
    return replace(proper, tokens=(first, end), type="organisation")


def _up_to_initials(view: View, first: int, last: int) -> int | None:
    for k in range(last, min(last + 2 * _LONGEST_TAIL, len(view.tokens) - 1)):
        if not view.same_sentence(first, k + 1):
            return None
        if view.tokens[k].text == "(" and view.tokens[k + 1].text.isupper():
            heads = [t.text[0].lower() for t in view.tokens[first:k] if len(t.text) > _SHORT]
            initials = [c.lower() for c in view.tokens[k + 1].text if c.isalpha()]
            return k if heads[:1] == initials[:1] else None
    return None


def _guessed_end(view: View, first: int, last: int) -> int | None:
    guess = view.guess_of.get(first)
    if guess is not None and guess[0] == first and guess[2] == "organisation" and guess[1] > last:
        return guess[1]
    return None
