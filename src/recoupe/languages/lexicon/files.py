"""Read word lists from ``languages/data``: TOML for structure, tab-separated tables for long lists.

A table may hold blank lines and comments (``#`` first on the line).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def _text(code: str, name: str) -> str | None:
    path = files("recoupe.languages") / "data" / code / name if code else files("recoupe.languages") / "data" / name
    return path.read_text("utf-8") if path.is_file() else None


@cache
def read_toml(code: str, name: str) -> dict[str, Any]:
    """Return ``data/<code>/<name>.toml``, empty where the language has no such file."""
    text = _text(code, f"{name}.toml")
    return tomllib.loads(text) if text else {}


@cache
def read_table(code: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``data/<code>/<name>.tsv``, empty where the language has no such file."""
    text = _text(code, f"{name}.tsv") or ""
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def codes(name: str) -> tuple[str, ...]:
    """Return the sorted codes of the languages that have a ``<name>.toml``."""
    folders = (files("recoupe.languages") / "data").iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and (f / f"{name}.toml").is_file()))
