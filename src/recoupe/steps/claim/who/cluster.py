"""A set of mentions taken for one thing, while an article is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.annotation import EntityType, Mention


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A role that somebody has: role id, country code, folded name of the body or place it belongs to.

    ``noun`` is the lemma where words of one role id need not mean one thing (groups, most institutions).
    """

    role: str
    country: str = ""
    of: str = ""
    noun: str = ""


def covers(wide: str, narrow: str) -> bool:
    """Whether a role id is the other or the start of it: "minister" and "minister.defence"."""
    return wide == narrow or narrow.startswith(wide + ".")


@dataclass(slots=True)
class Cluster:
    """What is known so far.

    ``key`` is set for what the tables know ("country:RU"); ``named`` counts
    proper names by their words; ``definite`` is False where only "un", "a" introduced it.
    """

    type: EntityType
    key: str = ""
    country: str = ""
    sector: str = ""
    gender: str = ""
    kind: str = "name"
    definite: bool = True
    members: list[int] = field(default_factory=list)
    pronouns: list[int] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    called: Counter[str] = field(default_factory=Counter)
    offices: set[Office] = field(default_factory=set)

    def take(self, index: int, mention: Mention) -> None:
        """Add one mention."""
        self.members.append(index)
        reading = mention.reading
        if reading is None or reading.kind not in {"role", "group", "body"}:
            self.named[mention.text] += 1
        else:
            self.called[mention.text] += 1
        if reading is not None:
            self.gender = self.gender or (reading.gender if self.type == "person" else "")

    def absorb(self, other: Cluster) -> None:
        """Take over all of ``other``."""
        self.members.extend(other.members)
        self.pronouns.extend(other.pronouns)
        self.named.update(other.named)
        self.called.update(other.called)
        self.offices |= other.offices
        self.key = self.key or other.key
        self.country = self.country or other.country
        self.sector = self.sector or other.sector
        self.gender = self.gender or other.gender
        self.definite = self.definite or other.definite

    @property
    def name(self) -> str:
        """The fullest proper name, else the most used words."""
        source = self.named or self.called
        return max(source, key=lambda w: (self._fullness(w), source[w], len(w), w), default="")

    def _fullness(self, words: str) -> int:
        """How whole a proper name is: the words of a person's, initials last for others."""
        if not self.named or self.key:
            return 0
        return len(words.split()) if self.type == "person" else int(not words.isupper())
