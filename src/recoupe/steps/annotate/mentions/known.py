"""Names that the tables hold: countries, capitals, seats of power, bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import cut
from recoupe.steps.annotate.mentions.view import Proper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.languages.lexicon.names import Known
    from recoupe.model.annotation import EntityType
    from recoupe.steps.annotate.mentions.view import View

_TYPES: dict[str, EntityType] = {
    "country": "place",
    "region": "place",
    "capital": "place",
    "seat": "organisation",
    "organisation": "organisation",
}
_LONG = 5


def find_known(view: View) -> Iterator[Proper]:
    """Yield the longest known names, from left to right."""
    i = 0
    while i < len(view.run):
        hit = _at(view, i)
        if hit is None:
            i += 1
            continue
        length, proper = hit
        yield proper
        i += length


def _at(view: View, i: int) -> tuple[int, Proper] | None:
    first = view.run[i].token
    if i and view.run[i - 1].token == first and not view.lexicon.is_word("elided", view.run[i - 1].surface.lower()):
        return None
    for length, known in view.lexicon.known.at(view.run, i):
        last = view.end_token(i + length)
        if last is None or not view.same_sentence(first, last - 1):
            continue
        if _written(view, i, length, known) and not _doubtful(view, i, length, known, first):
            return length, Proper((first, last), _TYPES[known.kind], known.kind, known)
    return None


def _written(view: View, i: int, length: int, known: Known) -> bool:
    """Whether the capitals of the text are those of the name."""
    surface = "".join(p.surface for p in view.run[i : i + length]).replace(".", "")
    if known.exact:
        exact = "".join(cut(known.exact))
        return surface == exact or (surface.isupper() and len(surface) >= _LONG and surface == exact.upper())
    marks = cut(known.name)
    if len(marks) != length:
        return False
    return all(p.capital or not m[0].isupper() for p, m in zip(view.run[i : i + length], marks, strict=True))


def _doubtful(view: View, i: int, length: int, known: Known, first: int) -> bool:
    """Whether the word is also a common or a person's name and nothing around it says that it is this one."""
    if length > 1 or not view.lexicon.is_word("ambiguous", view.run[i].folded):
        return False
    guess = view.guess_of.get(first)
    if guess is not None and guess[2] in {"place", "organisation"} and guess[1] - guess[0] == 1:
        return False
    before = view.folded[first - 1] if view.same_sentence(first - 1, first) else ""
    return known.kind not in {"country", "capital"} or not view.lexicon.is_word("place_prepositions", before)
