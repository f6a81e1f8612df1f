"""What happens at one moment of an affair, as a language tells it: patterns over running text, written as for deeds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Index, Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Moment:
    """One thing that happens at one moment: its wordings (``told``) and what it befalls (``things``).

    ``after`` are wordings for what cannot have been before it. ``whose`` tells whether it is one thing only of one
    person, ``like`` only of things of one noun; ``before`` whether it may lie long before the news.
    """

    name: str
    told: Wordings
    after: Wordings
    things: Wordings | None
    whose: bool
    like: bool
    before: bool


@dataclass(frozen=True)
class MomentLexicon:
    """What happens at one moment; ``index`` finds those that a text may tell."""

    moments: tuple[Moment, ...]
    index: Index[Moment]

    @classmethod
    @cache
    def load(cls, code: str) -> MomentLexicon:
        """Read ``data/<code>/moments.toml``; a language without one tells of none."""
        entries = sorted(read_toml(code, "moments").get("moments", {}).items())
        moments = tuple(_moment(name, entry) for name, entry in entries)
        return cls(moments, Index([(m, [m.told, m.after]) for m in moments]))


def _moment(name: str, entry: Mapping[str, Any]) -> Moment:
    macros = {"things": str(entry.get("things", ""))}
    told, after = (wordings(entry.get(key, ()), macros) for key in ("told", "after"))
    whose, like, before = (bool(entry.get(key)) for key in ("whose", "like", "before"))
    return Moment(name, told, after, wordings([macros["things"]]) if macros["things"] else None, whose, like, before)
