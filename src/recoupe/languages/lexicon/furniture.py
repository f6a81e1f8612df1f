"""What a page says that an account does not, by the reason it is dropped for.

Phrases are matched on the ``marked`` line: its words without case, accents or marks, numbers as "#". In the files,
braces hold wordings that stand for each other: ``{last|next} issue`` is two phrases. What a set of ``words`` means
stands above it in the files; articles and their like are those of ``closed.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, cast

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.files import codes, read_toml
from recoupe.languages.lexicon.frames import Frames
from recoupe.languages.lexicon.verb_forms import present_forms
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from recoupe.model.article import Reason

_CHOICE = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"\d+(?:[.,' \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
Phrases = dict[tuple[str, ...], "Reason"]


@lru_cache(maxsize=8192)
def marked(line: str) -> str:
    """Words of the line, folded, single spaced, numbers as "#"; ":", "(" and a few signs stay as words."""
    folded = _NUMBER.sub(" # ", plain(line)).replace("'", " ").replace("(", " ( ").replace(":", " : ")
    return " ".join(w.strip(".") for w in re.split(r"[^\w+@#%€$£©(:.]+", folded) if w.strip("."))


@dataclass(frozen=True)
class FurnitureLexicon:
    """Phrases by where they stand in a line and by reason; word sets by use."""

    whole: Phrases = field(default_factory=dict)
    start: Phrases = field(default_factory=dict)
    within: Phrases = field(default_factory=dict)
    strong: Phrases = field(default_factory=dict)
    sections: Phrases = field(default_factory=dict)
    next: Phrases = field(default_factory=dict)
    soft: Phrases = field(default_factory=dict)
    clear: Phrases = field(default_factory=dict)
    labels: Phrases = field(default_factory=dict)
    boxes: Phrases = field(default_factory=dict)
    machine: Phrases = field(default_factory=dict)
    tails: Phrases = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    code: str = ""
    parts: tuple[FurnitureLexicon, ...] = ()

    @classmethod
    @cache
    def load(cls, code: str) -> FurnitureLexicon:
        """Read ``furniture.toml``, ``page_voice.toml`` and ``captions.toml``; empty where the language has none."""
        files = [read_toml(code, name) for name in ("captions", "page_voice", "furniture")]
        parts = {name: {k: v for data in files for k, v in _phrases(data.get(name, {})).items()} for name in _PARTS}
        words: dict[str, frozenset[str]] = {}
        for data in files:
            for use, some in data.get("words", {}).items():
                words[use] = words.get(use, frozenset()) | frozenset(map(plain, some))
        words |= _closed(code)
        words["may_be_verbs"] = present_forms(code)
        return cls(**parts, words=words, code=code, parts=())

    @classmethod
    def union(cls, lexicons: Iterable[FurnitureLexicon]) -> FurnitureLexicon:
        """One lexicon of several languages: pages carry the furniture of their software's language too."""
        merged: dict[str, Phrases] = {name: {} for name in _PARTS}
        words: dict[str, frozenset[str]] = {}
        some_lexicons = tuple(lexicons)
        for lexicon in some_lexicons:
            for name in _PARTS:
                merged[name] = getattr(lexicon, name) | merged[name]
            for use, some in lexicon.words.items():
                words[use] = words.get(use, frozenset()) | some
        return cls(**merged, words=words, code="", parts=some_lexicons)

    def of_language(self, code: str) -> FurnitureLexicon:
        """The lexicon of one language alone, where this one was made of several and has it; else this one."""
        return next((part for part in self.parts if part.code == code), self)

    @classmethod
    def together(cls, lexicons: tuple[FurnitureLexicon, ...]) -> FurnitureLexicon:
        """``union`` of lexicons that stay what they are: each set of them is made one once."""
        key = tuple(map(id, lexicons))
        found = _together.get(key)
        if found is None:
            found = _together[key] = lexicons, cls.union(lexicons)
        return found[1]

    @classmethod
    @cache
    def everywhere(cls) -> FurnitureLexicon:
        """One lexicon of all languages that have one: for inputs whose language is not known yet."""
        return cls.union(cls.load(code) for code in codes("furniture"))

    def exact(self, line: str) -> Reason | None:
        """The reason of a line that is a known phrase and nothing else, or is made of such phrases."""
        tokens = tuple(marked(line).replace(" :", "").replace(" (", "").replace(":", "").split())
        if not tokens:
            return None
        return self.whole.get(tokens) or (self._made_of(tokens) if len(tokens) > 1 else None)

    def begins(self, line: str) -> Reason | None:
        """The reason of the longest known phrase that the line begins with."""
        tokens = marked(line).split()
        return _prefix(self.start, tokens, self._reach["start"].get(tokens[0], 0)) if tokens else None

    def holds(self, line: str, *, table: Literal["within", "strong", "clear", "machine"] = "within") -> list[Reason]:
        """The reasons of the known phrases of the table inside the line, in order."""
        tokens = marked(line).split()
        known, reach = getattr(self, table), self._reach[table]
        at = ((i, reach[t]) for i, t in enumerate(tokens) if t in reach)
        found = (_prefix(known, tokens[i : i + most], most) for i, most in at)
        return [reason for reason in found if reason]

    def label(self, head: str) -> Reason | None:
        """The reason of the longest known label that the words before a line's colon begin with."""
        tokens = marked(head).split()
        return _prefix(self.labels, tokens, self._reach["labels"].get(tokens[0], 0)) if tokens else None

    def tail(self, words: str) -> Reason | None:
        """The reason of the longest known phrase of software that the end of a line begins with."""
        tokens = marked(words).split()
        return _prefix(self.tails, tokens, self._reach["tails"].get(tokens[0], 0)) if tokens else None

    def opens(self, line: str, table: Phrases) -> Reason | None:
        """The reason of a section that this line opens, by ``sections``, ``boxes``, ``next`` or ``soft``."""
        tokens = marked(line).replace(" :", "").replace(" (", "").split()
        bare = [t for t in tokens if t not in {"#", ":", "("}]
        return table.get(tuple(tokens)) or table.get(tuple(bare))

    def has(self, use: str, tokens: Iterable[str]) -> int:
        """How many of the words are in the set ``use``."""
        known = self.words.get(use, frozenset())
        return sum(t in known for t in tokens)

    @cached_property
    def frames(self) -> Frames:
        """Patterns made of the word sets."""
        return Frames(self.words)

    def _made_of(self, tokens: tuple[str, ...]) -> Reason | None:
        """Whether the line is a row of known phrases ("Imprimer | Envoyer | Réagir")."""
        at, covered, reasons = 0, 0, []
        while at < len(tokens):
            size, reason = self._longest(tokens, at)
            if reason:
                reasons.append(reason)
                covered += size
            at += size
        if len(reasons) > 1 and set(tokens) != {"#"} and covered >= 0.75 * len(tokens):
            return reasons[0]
        return None

    def _longest(self, tokens: tuple[str, ...], at: int) -> tuple[int, Reason | None]:
        most = self._reach["whole"].get(tokens[at], 0)
        for size in range(min(most, len(tokens) - at), 0, -1):
            reason = self.whole.get(tokens[at : at + size])
            if reason:
                return size, reason
        return 1, None

    @cached_property
    def _reach(self) -> dict[str, dict[str, int]]:
        """The words of the longest phrase that begins with a word, by table."""
        found: dict[str, dict[str, int]] = {name: {} for name in _REACHED}
        for name, reach in found.items():
            for phrase in getattr(self, name):
                reach[phrase[0]] = max(len(phrase), reach.get(phrase[0], 0))
        return found


_together: dict[tuple[int, ...], tuple[tuple[FurnitureLexicon, ...], FurnitureLexicon]] = {}
_REACHED = ("whole", "start", "within", "strong", "clear", "labels", "machine", "tails")
_PARTS = (*_REACHED, "sections", "boxes", "next", "soft")


def _closed(code: str) -> dict[str, frozenset[str]]:
    """Closed classes that pages are read with: articles, "and", "of" (drawn together with articles too), "van"."""
    words = ClosedClasses.load(code)
    sets = {
        "definite_articles": words.definite_articles,
        "indefinite_articles": words.indefinite_articles,
        "coordinators": words.coordinators,
        "of": words.of | words.drawn,
        "particles": read_toml(code, "names").get("particles", ()),
        "abbreviations": read_toml(code, "writing").get("abbreviations", ()),
    }
    return {name: frozenset(map(plain, some)) for name, some in sets.items()}


def _phrases(table: Mapping[str, list[str]]) -> Phrases:
    return {
        tuple(marked(p).split()): cast("Reason", reason)
        for reason, phrases in sorted(table.items())
        for written in phrases
        for p in _spelt_out(written)
        if marked(p)
    }


def _spelt_out(phrase: str) -> list[str]:
    """Each phrase that braces make of one: "{a|the} {last|next} issue" is four."""
    choice = _CHOICE.search(phrase)
    if choice is None:
        return [phrase]
    before, after = phrase[: choice.start()], phrase[choice.end() :]
    return [whole for one in choice[1].split("|") for whole in _spelt_out(before + one + after)]


def _prefix(table: Phrases, tokens: list[str], most: int) -> Reason | None:
    for size in range(min(8, most, len(tokens)), 0, -1):
        reason = table.get(tuple(tokens[:size]))
        if reason:
            return reason
    return None
