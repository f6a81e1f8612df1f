"""Find edges by folder and file name, then by entry point; import one only when it is used."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules
from typing import Any

from recoupe.errors import UnknownEdge

_NOT_EDGES = {"base", "lexicon"}


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the sorted names of all edges of ``folder`` ("languages", "readers", …)."""
    package = import_module(f"recoupe.{folder}")
    own = {m.name for m in iter_modules(package.__path__)} - _NOT_EDGES
    return tuple(sorted(own | {e.name for e in outside(folder)}))


@cache
def outside(folder: str) -> tuple[EntryPoint, ...]:
    """Return the edges of ``folder`` that other packages add; every installed package is asked, so once."""
    return tuple(entry_points(group=f"recoupe.{folder}"))


@cache
def load(folder: str, name: str) -> Any:  # noqa: ANN401  an edge is a module or what an entry point names
    """Import the edge ``name`` of ``folder``.

    Raises:
        UnknownEdge: there is none of that name.
    """
    for entry in outside(folder):
        if entry.name == name:
            return entry.load()
    if name not in names(folder):
        raise UnknownEdge(folder, name, list(names(folder)))
    return import_module(f"recoupe.{folder}.{name}")
