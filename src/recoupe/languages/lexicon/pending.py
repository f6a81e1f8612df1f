"""Words for what is not yet done, undecided or ruled out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings


@dataclass(frozen=True)
class PendingLexicon:
    """Patterns over running text with straight apostrophes.

    ``yet`` makes of a negative one of the moment; ``undecided`` and ``ruled_out`` stand before what they are said of.
    """

    yet: Wordings
    undecided: Wordings
    ruled_out: Wordings

    @classmethod
    @cache
    def load(cls, code: str) -> PendingLexicon:
        """Read ``data/<code>/pending.toml``; a language without one tells of nothing pending."""
        data = read_toml(code, "pending")
        yet, undecided, ruled_out = (wordings(data.get(key, ())) for key in ("yet", "undecided", "ruled_out"))
        return cls(yet, undecided, ruled_out)
