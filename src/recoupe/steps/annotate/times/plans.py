"""Whether the words before a time plan, order or allow it: such times lie ahead, whatever their tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from recoupe.steps.annotate.times.places import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.steps.annotate.times.tokens import Word

_REACH = 30
_NAME = re.compile(r"<(\w+)>")
#: "à" is no "a".
_SHORT = 3
#: How many words a limit may have: "jusqu'au".
_OPENING = 3
#: How far a planned day may lie from the words that plan it.
_FAR = 7


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one language, compiled; empty where it has none."""

    ahead: re.Pattern[str]
    aims: re.Pattern[str]
    limits: re.Pattern[str]
    open: re.Pattern[str]
    calls: re.Pattern[str]
    past: re.Pattern[str]
    openings: tuple[str, ...]
    latest: tuple[str, ...]
    bare: frozenset[str]
    attributive: frozenset[str]
    small: frozenset[str]
    participle: re.Pattern[str]


_COMPILED: dict[int, tuple[Mapping[str, Any], Frames]] = {}


def frames_of(settings: Mapping[str, Any]) -> Frames | None:
    """Return the compiled frames of a language's settings, None where it tells none."""
    known = _COMPILED.get(id(settings))
    if known is not None and known[0] is settings:
        return known[1]
    table = settings.get("ahead")
    if not table:
        return None
    lists = {name: f"(?:{'|'.join(words)})" for name, words in table.items()}
    lists["gap"] = table["gap"][0]

    def compiled(name: str, tail: str = "") -> re.Pattern[str]:
        filled = [_NAME.sub(lambda m: lists[m[1]], frame) for frame in table.get(name, ())]
        joined = "|".join(f"(?:{frame})" for frame in filled) or "(?!)"
        return re.compile(rf"(?<!\S)(?:{joined}){tail}")

    frames = Frames(
        compiled("frames", r"(?!\S)"),
        compiled("aims", r"\Z"),
        compiled("limits", r"\Z"),
        compiled("open", r"(?!\S)"),
        compiled("calls", r"(?!\S)"),
        re.compile(str(settings.get("past") or "(?!)")),
        tuple(table.get("openings", ())),
        tuple(table.get("latest", ())),
        frozenset(table.get("bare", ())),
        frozenset(table.get("attributive", ())),
        frozenset(table.get("small", ())),
        re.compile("|".join(table.get("participle", ())) or "(?!)"),
    )
    _COMPILED[id(settings)] = (settings, frames)
    return frames


def points(words: Sequence[Word], text: str, first: int, last: int, frames: Frames, *, limit: bool) -> str:
    """Return ``future`` for what is to come, ``nearest`` for what was planned, ``moved`` for what was put off.

    Nothing tells of no plan.

    Args:
        words: all words.
        text: what they were cut from.
        first: the first word of the time as said.
        last: the word after it.
        frames: those of the language.
        limit: whether the time is said with "until", "by" or the like.
    """
    said = " ".join(w.fold for w in words[first:last])
    if any(said.startswith(f"{opening} ") for opening in frames.openings):
        return "future"
    after = " ".join(w.fold for w in words[last : last + 4])
    limit = limit or any(after == mark or after.startswith(f"{mark} ") for mark in frames.latest)
    left, begin = _left(words, text, first)
    if not left:
        return ""
    before = f"{left} "
    ahead, open_end = _last_end(frames.ahead, left), max(_last_end(frames.open, left), _last_end(frames.open, before))
    if max(ahead, open_end) >= 0:
        kind, end = ("nearest", open_end) if open_end >= ahead else ("future", ahead)
        if not _told_since(left, end, words, text, first, frames) and left[end:].count(" ") <= _FAR + 5 * limit:
            return kind
    if begin < first and frames.aims.search(before):
        return "future"
    if (
        limit
        and begin < first
        and any(frames.aims.search(f"{before}{opening} ") for opening in _openings(words, first))
    ):
        return "moved"
    return "future" if limit and _limited(before, frames) else ""


def calls(words: Sequence[Word], text: str, first: int, frames: Frames) -> bool:
    """Whether the words of the sentence before a time ask people to come."""
    return frames.calls.search(_left(words, text, first)[0]) is not None


def _openings(words: Sequence[Word], first: int) -> list[str]:
    """Return the words that open a time, one, two and three: those of its limit are among them."""
    own = [("à" if w.accent and w.fold == "a" else w.fold) for w in words[first : first + _OPENING]]
    return [" ".join(own[:n]) for n in range(1, len(own) + 1)]


@lru_cache(maxsize=4096)
def _last_end(pattern: re.Pattern[str], left: str) -> int:
    """Return the greatest end of a match, -1 without one."""
    best, at = -1, 0
    while at < len(left):
        match = pattern.search(left, at)
        if match is None:
            break
        best = max(best, match.end())
        at = match.start() + 1
    return best


def _left(words: Sequence[Word], text: str, first: int) -> tuple[str, int]:
    """Return the words of the sentence before a time, joined, and the first one's index."""
    begin = first
    while begin > 0 and first - begin < _REACH and not ends_sentence(words, text, begin - 1):
        begin -= 1
    return " ".join(_said(w, text) for w in words[begin:first]), begin


def _said(word: Word, text: str) -> str:
    return text[word.start : word.end].lower() if word.accent and len(word.fold) < _SHORT else word.fold


def _told_since(left: str, end: int, words: Sequence[Word], text: str, first: int, frames: Frames) -> bool:
    """Whether a finite past verb, or a participle that the time belongs to, follows the frame."""
    rest = left[end:].split()
    before = left[:end].split()
    for i, word in enumerate(rest):
        previous = rest[i - 1] if i else (before[-1] if before else "")
        if frames.past.fullmatch(word) and previous not in frames.bare and previous not in frames.attributive:
            return True
    at = len(rest) - 1
    while at > 0 and rest[at] in frames.small:
        at -= 1
    if at < 1 or rest[at - 1] in frames.bare:
        return False
    last = words[first - len(rest) + at]
    return frames.participle.fullmatch(text[last.start : last.end].lower()) is not None


def _limited(before: str, frames: Frames) -> bool:
    """Whether a limit frame runs up to the time without a verb in between that is over: "given until"."""
    at = 0
    while at < len(before):
        match = frames.limits.search(before, at)
        if match is None:
            return False
        held = match.group().split()
        if not any(
            frames.past.fullmatch(word)
            and i > 1
            and held[i - 1] not in frames.bare
            and held[i - 1] not in frames.attributive
            for i, word in enumerate(held)
        ):
            return True
        at = match.start() + 1
    return False
