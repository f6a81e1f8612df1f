"""How a language tells beside a figure for or against what so many votes are cast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Votes:
    """Patterns of folded words.

    ``told`` is met in a sentence on a ballot. ``cast_for`` and ``against`` stand right behind a figure, ``parted``
    between that of those for and that of those against ("votes to"), ``beaten`` before the latter.
    """

    told: re.Pattern[str]
    cast_for: re.Pattern[str]
    against: re.Pattern[str]
    parted: re.Pattern[str]
    beaten: re.Pattern[str]

    @classmethod
    def read(cls, table: Mapping[str, str]) -> Votes:
        """Compile the patterns; one that is not given matches nothing."""
        told, cast_for, against, parted = (table.get(k, "(?!)") for k in ("told", "for", "against", "parted"))
        return cls(
            re.compile(rf"(?<!\w)(?:{told})(?!\w)"),
            re.compile(rf"\s*(?:{cast_for})"),
            re.compile(rf"\s*(?:{against})"),
            re.compile(rf"\s*(?:{parted})\s+"),
            re.compile(rf"\s*(?:{parted})\s+$"),
        )
