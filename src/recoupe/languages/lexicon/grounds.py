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
    tells it of more, ``source`` whether what it comes from is where it was, ``goal`` what it goes to, ``way`` what it
    goes through. Of ``countries`` one counts as a place, and what is one thing only of its like (``like``) is told by
    the same noun.
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
    way: bool


@dataclass(frozen=True)
class GroundLexicon:
    """What happens at one place; ``many`` before it or in it tells of several.

    ``behind`` are the prepositions of a place told right behind the wording, by what they tell, ``led_in`` the words
    between these and its nouns, ``ends`` what stands behind them; ``last`` tells whether the last noun names it.
    ``clefts`` hold a place put first ("it was in the yard that"). ``of`` are the words between a building and the town
    that it is in, ``ways`` those between the two ends of a way.
    """

    grounds: tuple[Ground, ...]
    many: Wordings
    of: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, Wordings], ...]
    led_in: frozenset[str]
    ends: frozenset[str]
    last: bool
    clefts: Wordings

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
                *(bool(entry.get(key)) for key in ("whose", "lone", "source", "goal", "countries", "like", "way")),
            )
            for name, entry in sorted(data.get("grounds", {}).items())
        )
        ways = tuple((first, then) for first, then in data.get("ways", ()))
        behind = tuple((name, wordings(words)) for name, words in sorted(data.get("behind", {}).items()))
        led_in, ends = (frozenset(map(str, data.get(key, ()))) for key in ("led_in", "ends"))
        many, links, last = wordings(data.get("many", ())), tuple(data.get("of", ())), data.get("tells") == "last"
        clefts = wordings(data.get("clefts", ()), who=r"(?P<where>[^.;:!?]{2,80}?)")
        return cls(grounds, many, links, ways, behind, led_in, ends, last, clefts)
