"""What happens at one place in an affair, as a language tells it: patterns over running text, written as for deeds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings


@dataclass(frozen=True)
class Ground:
    """One thing that happens at one place: its wordings (``told``) and kinds of event (``concepts``).

    ``things`` are what takes part in events of these kinds; ``never`` are kinds of site that tell of another time.
    ``whose`` tells whether it is one thing only of one person, ``source`` whether what it comes from is where it was.
    """

    name: str
    told: Wordings
    concepts: frozenset[str]
    things: Wordings | None
    never: frozenset[str]
    whose: bool
    source: bool


@dataclass(frozen=True)
class GroundLexicon:
    """What happens at one place; ``many`` before it or in it tells of several."""

    grounds: tuple[Ground, ...]
    many: Wordings

    @classmethod
    @cache
    def load(cls, code: str) -> GroundLexicon:
        """Read ``data/<code>/grounds.toml``; a language without one tells of none."""
        data = read_toml(code, "grounds")
        grounds = tuple(
            Ground(
                name,
                wordings(entry.get("told", ()), {"things": entry.get("things", "")}),
                frozenset(entry.get("concepts", ())),
                wordings([entry["things"]]) if entry.get("things") else None,
                frozenset(entry.get("never", ())),
                bool(entry.get("whose")),
                bool(entry.get("source")),
            )
            for name, entry in sorted(data.get("grounds", {}).items())
        )
        return cls(grounds, wordings(data.get("many", ())))
