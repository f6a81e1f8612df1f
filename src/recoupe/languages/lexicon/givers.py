"""By whom a figure is given where no verb of speech brings it in: "the firm stands by 1.1 million"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class GiverLexicon:
    """Words of one language that tell whose a figure is, folded.

    ``verbs`` are by lemma, with the words that stand before the figure, "" for none; ``reckonings`` are nouns of a
    count; ``between`` may stand between a verb and its figure; ``beside`` stand behind a figure, before whose it is.
    """

    verbs: Mapping[str, frozenset[str]]
    reckonings: frozenset[str]
    between: frozenset[str]
    beside: tuple[str, ...]

    @classmethod
    @cache
    def load(cls, code: str) -> GiverLexicon:
        """Read ``data/<code>/givers.toml``; a language without one tells of none."""
        data = read_toml(code, "givers")
        verbs = {fold(v): frozenset(map(fold, words)) for v, words in sorted(data.get("verbs", {}).items())}
        reckonings, between = (frozenset(map(fold, data.get(key, ()))) for key in ("reckonings", "between"))
        return cls(verbs, reckonings, between, tuple(map(fold, data.get("beside", ()))))
