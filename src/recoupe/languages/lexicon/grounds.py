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
    ``whose`` tells whether it is one thing only of one person, ``lone`` whether it befell one alone where no account
    tells it of more, ``source`` whether what it comes from is where it was, ``goal`` what it goes to. Of ``countries``
    one counts as a place, and what is one thing only of its like (``like``) is told by the same noun.
    """

    name: str
    told: Wordings
    concepts: frozenset[str]
    things: Wordings | None
    never: frozenset[str]
    whose: bool
    lone: bool
    source: bool
    goal: bool
    countries: bool
    like: bool


@dataclass(frozen=True)
class GroundLexicon:
    """What happens at one place; ``many`` before it or in it tells of several.

    ``of`` are the words between a building and the town that it is in, ``ways`` those between the two ends of a way.
    """

    grounds: tuple[Ground, ...]
    many: Wordings
    of: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]

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
                *(bool(entry.get(key)) for key in ("whose", "lone", "source", "goal", "countries", "like")),
            )
            for name, entry in sorted(data.get("grounds", {}).items())
        )
        ways = tuple((first, then) for first, then in data.get("ways", ()))
        return cls(grounds, wordings(data.get("many", ())), tuple(data.get("of", ())), ways)
