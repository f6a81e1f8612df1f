"""Wide words for things and the narrower ones under them."""

from __future__ import annotations

from functools import cache

from recoupe.languages.lexicon.files import read_toml


@cache
def _groups(rank: str) -> dict[str, frozenset[str]]:
    """Return the kinds of each word of a rank, "wide" or "narrow", in all languages."""
    found: dict[str, set[str]] = {}
    for kind, data in sorted(read_toml("", "narrower").items()):
        for _, words in sorted(data[rank].items()):
            for word in words:
                found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def wide_kinds(word: str) -> frozenset[str]:
    """Return the kinds of thing that a wide word (a folded lemma) is for all of."""
    return _groups("wide").get(word, frozenset())


def kinds(word: str) -> frozenset[str]:
    """Return the kinds of thing that a word, wide or narrow, is of."""
    return wide_kinds(word) | _groups("narrow").get(word, frozenset())
