"""The furniture of every language there is: the language of an input is not known while it is read."""

from __future__ import annotations

from functools import cache

from recoupe import registry
from recoupe.languages.lexicon.furniture import FurnitureLexicon


@cache
def lexicon() -> FurnitureLexicon:
    """One lexicon of all languages that the registry finds."""
    return FurnitureLexicon.union(FurnitureLexicon.load(code) for code in registry.names("languages"))
