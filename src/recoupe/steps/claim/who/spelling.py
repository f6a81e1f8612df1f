"""One key for the spellings of a name: "Choïgou", "Shoigu" and "Шойгу" sound alike."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.pieces import pieces

_SOUNDS = (
    (r"dzh|dj|dsch", "j"),
    (r"tsch|tch|tsh|sch|shch|sh|ch|cz|sz|ts|tz|č|š", "c"),
    (r"zh", "j"),
    (r"kh|gh|ck|qu|q|x", "k"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"w", "v"),
    (r"gu(?=[ei])", "g"),
    (r"ou|oo|u", "u"),
    (r"[yj](?![aeou])|i[yij]|yi", "i"),
    (r"ie|ye|je", "e"),
    (r"ii+", "i"),
    (r"(?<=[a-z])ne$", "n"),
    (r"(?<=of)f$|(?<=ev)v$", ""),
    (r"ff", "f"),
    (r"h", ""),
)
_SYLLABLE = 6  # letters of the longest part of an East Asian name
_DOUBLE = re.compile(r"(.)\1+")
_END = re.compile(r"(?<=[ae])i?i$")


@cache
def diminutives() -> dict[str, frozenset[str]]:
    """Short given names and what they stand for."""
    return {k: frozenset(v) for k, v in read_toml("", "names").get("diminutives", {}).items()}


@cache
def family_particles() -> frozenset[str]:
    """What stands before the last piece of a family name and belongs to it, in any language ("van", "ould")."""
    return frozenset(read_toml("", "names")["family_particles"])


@cache
def loose_articles() -> frozenset[str]:
    """Articles that the name of one thing has in one account and not in another."""
    return frozenset(read_toml("", "names")["loose_articles"])


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a key that the usual transliterations of one name share."""
    for pattern, to in _SOUNDS:
        word = re.sub(pattern, to, word)
    word = _DOUBLE.sub(r"\1", word)
    return _END.sub("i", word)


@lru_cache(maxsize=65536)
def given_and_family(name: str, family_first: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a person's name into folded (given, family) pieces; one piece alone is a family name."""
    words = tuple(w for w in pieces(name) if w != "s")
    if len(words) <= 1:
        return (), words
    if (
        words[0] in family_first
        and len(words) in {2, 3}
        and all(w in family_first or len(w) <= _SYLLABLE for w in words)
    ):
        return words[1:], words[:1]
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in family_particles():
        cut -= 1
    return words[:cut], words[cut:]


def same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two given names may be one person's: equal in sound, an initial, fewer of them, or none said."""
    if not a or not b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long) or len(short[0]) > 1:
        return all(_close(x, y) for x, y in zip(short, long, strict=False))
    return short[0][0] == long[0][0]


def _close(x: str, y: str) -> bool:
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return sound(x) == sound(y) or y in diminutives().get(x, ()) or x in diminutives().get(y, ())


@lru_cache(maxsize=262144)
def same_person(a: str, b: str, family_first: frozenset[str]) -> bool:
    """Whether two written names may be one person, both with a given name or one without.

    Family names must sound alike; "Vautrin-Lass" is not "Vautrin".
    """
    given_a, family_a = given_and_family(a, family_first)
    given_b, family_b = given_and_family(b, family_first)
    if _family(family_a) == _family(family_b):
        return same_given(given_a, given_b)
    if not given_a or not given_b:
        return _ends(given_a, family_a, given_b, family_b) or _ends(given_b, family_b, given_a, family_a)
    return tuple(sound(w) for w in given_a + family_a) == tuple(sound(w) for w in given_b + family_b)


@lru_cache(maxsize=65_536)
def keys(name: str, family_first: frozenset[str]) -> frozenset[str]:
    """Return keys of a name of which it shares one with every name that may be the same person's."""
    words = [w for part in given_and_family(name, family_first) for w in part]
    return frozenset((*words, *map(sound, words)))


def _family(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound(w) for w in words if w not in family_particles()) or words


def _ends(
    given_a: tuple[str, ...], family_a: tuple[str, ...], given_b: tuple[str, ...], family_b: tuple[str, ...]
) -> bool:
    """Whether ``a``, without a given name, is how ``b``'s name of several parts ends."""
    if given_a or not given_b:
        return False
    tail = tuple(sound(w) for w in (given_b + family_b)[1:])
    own = tuple(sound(w) for w in family_a)
    return len(own) > 1 and tail[-len(own) :] == own
