"""Verbs that languages put into the past with "be", and that have no passive."""

from __future__ import annotations

from functools import cache

from recoupe.languages.lexicon.files import codes, read_toml


@cache
def taken_with_being() -> frozenset[str]:
    """Return their lemmas, of all languages: ``data/<code>/being.toml``."""
    return frozenset(v for code in codes("being") for v in read_toml(code, "being")["verbs"])
