"""Deeds that have one doer in an affair, as a language tells who did them: patterns over running text.

In the files braces hold wordings that stand for each other, ".." stands for up to five words, a star for any ending,
``<name>`` for the wording of that name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NOTHING = re.compile(r"(?!)")
_GAP = r"(?:[\w'£$€%-]+(?:[.,:]\d\w*)*,?\s+){0,5}?(?:\w{1,2}')?"
_WHOLE = "\x01"  # stands for the end of a word until all of a pattern is put together
_END = r"\b(?!-(?-i:[A-ZÀ-Þ]))"  # "Port-Salin" is no port
_HEAD = re.compile(r"\(\?:[^()]*\)|\\b\w*")  # the first piece of a pattern
_FIRST = re.compile(r"\\b(\w)")
_PIECE = re.compile(r"\{[^{}]*\}|\S+")


@dataclass(frozen=True)
class Deed:
    """One deed: what is written right before who did it (``by``), and what has its doer as subject (``does``).

    ``needed`` must stand in the sentence too; ``concepts`` are kinds of event whose doer it is; ``people`` tells
    whether only somebody known by name counts, ``before`` whether it may lie long before the news, ``moves`` are the
    words of what another takes over with time.
    """

    name: str
    by: re.Pattern[str]
    does: re.Pattern[str]
    needed: re.Pattern[str] | None
    concepts: frozenset[str]
    people: bool
    before: bool
    moves: re.Pattern[str]


@dataclass(frozen=True)
class DeedLexicon:
    """The deeds of one language, and the words that tell what somebody is (``roles``: word by family).

    ``stops`` end what is said of a doer; ``contrary`` stand before who did it not, ``instead`` before who did then;
    ``clefts`` hold who did it ("it was X who"); ``self`` are the words of who speaks.
    """

    deeds: tuple[Deed, ...]
    stops: re.Pattern[str]
    contrary: re.Pattern[str]
    instead: re.Pattern[str]
    clefts: re.Pattern[str]
    self: frozenset[str]
    roles: Mapping[str, str]
    nouns: re.Pattern[str]

    @classmethod
    @cache
    def load(cls, code: str) -> DeedLexicon:
        """Read ``data/<code>/deeds.toml``; a language without one tells no deeds."""
        data = read_toml(code, "deeds")
        parts = data.get("parts", {})
        deeds = tuple(_deed(name, entry, parts) for name, entry in sorted(data.get("deeds", {}).items()))
        roles = {w: name for name, words in sorted(data.get("roles", {}).items()) for w in words}
        nouns = wordings(sorted(roles, key=lambda w: (-len(w), w)))
        clefts = wordings(parts.get("clefts", ()), who=r"(?P<who>[^.;:!?]{2,120}?)")
        stops, contrary, instead = (wordings(parts.get(key, ())) for key in ("stops", "contrary", "instead"))
        return cls(deeds, stops, contrary, instead, clefts, frozenset(parts.get("self", ())), roles, nouns)

    def families(self, words: str) -> frozenset[str]:
        """What the people or things of a phrase are, by the families of their nouns."""
        return frozenset(self.roles[" ".join(m.group().casefold().split())] for m in self.nouns.finditer(words))


def _deed(name: str, entry: Mapping[str, object], parts: Mapping[str, object]) -> Deed:
    macros = {k: str(v) for k, v in parts.items() if isinstance(v, str)} | {"things": str(entry.get("things", ""))}
    by, does, needed = (_words(entry.get(key, ())) for key in ("by", "does", "with"))
    return Deed(
        name,
        wordings(by, macros),
        wordings(does, macros),
        wordings(needed, macros) if needed else None,
        frozenset(_words(entry.get("concepts", ()))),
        bool(entry.get("people")),
        bool(entry.get("before")),
        wordings(_words(entry.get("moves", ()))),
    )


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


def wordings(told: Iterable[str], macros: Mapping[str, str] | None = None, who: str = "") -> re.Pattern[str]:
    """One pattern for all wordings, over text in any case with straight apostrophes; none finds nothing."""
    found = [_pattern(w, macros or {}, who) for w in told]
    if not found:
        return _NOTHING
    starts = {first.group(1) for f in found for first in _FIRST.finditer(_HEAD.match(f).group())}  # type: ignore[union-attr]
    letters = "".join(sorted({c for x in starts for c in (x.lower(), x.upper()) if len(c) == 1}))
    # Few places in a text start with the right letter: the wordings are tried at these alone.
    return re.compile(rf"\b(?=[{re.escape(letters)}])(?:{'|'.join(found).replace(_WHOLE, _END)})", re.IGNORECASE)


def _pattern(wording: str, macros: Mapping[str, str], who: str) -> str:
    for name, words in macros.items():
        for written in (f"{{{name}}}", f"<{name}>"):
            wording = wording.replace(written, words)
    # a macro within braces: its own braces fall away
    while (flat := re.sub(r"(\{[^{}]*)\{([^{}]*)\}", r"\1\2", wording)) != wording:
        wording = flat
    wording = wording.replace("{who}", "\x00")
    parts = [_piece(p, who) for p in _PIECE.findall(wording)]
    return r",?\s*".join(p for p in parts if p)


def _piece(piece: str, who: str) -> str:
    if piece == "..":
        return _GAP
    if piece == "\x00":
        return who
    if piece.startswith("{"):
        return "(?:" + "|".join(_word(w) for w in piece[1:-1].split("|")) + ")"
    return _word(piece)


def _word(words: str) -> str:
    """A word or several as they stand, whole words, a star for any ending."""
    if not words:
        return ""
    if words == "\x00":
        return words
    told = r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in words.split())
    return rf"\b{told}" + (_WHOLE if words[-1].isalnum() else "")
