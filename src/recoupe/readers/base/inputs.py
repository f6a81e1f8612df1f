"""From what the user names (files, folders, globs, URLs, "-") to sources with bytes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import InputNotFound
from recoupe.model.article import Problem
from recoupe.readers.base import MAX_BYTES, Source, suffix_of
from recoupe.readers.base.fetch import fetch, is_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.readers.base import Reader

_GLOB = set("*?[")


@dataclass(frozen=True, slots=True)
class Location:
    """One input before its bytes are read: a path, a URL or "-", and the date the user gives it.

    ``limit`` is the largest size in bytes; None for a file that its reader reads piece by piece.
    """

    path: str
    published: str | None = None
    limit: int | None = MAX_BYTES


def expand(inputs: Sequence[str], readers: Sequence[Reader], published: Mapping[str, str]) -> list[Location]:
    """Return every file that the inputs name, once each, folders searched in sorted order.

    Raises:
        InputNotFound: an input that names nothing, or a date for a file that is not among them.
    """
    suffixes = {suffix for reader in readers for suffix in reader.SUFFIXES}
    limits = {s: _limit(reader) for reader in readers for s in reader.SUFFIXES}
    found: dict[str, str] = {}
    for item in inputs:
        for path in _one(item, suffixes):
            found.setdefault(path if is_url(path) or path == "-" else str(Path(path).resolve()), path)
    if not found:
        message = "no input: name files, folders, globs or URLs"
        raise InputNotFound(message)
    dates = _dates(list(found.values()), published)
    return [Location(p, dates.get(p), limits.get(suffix_of(p), MAX_BYTES)) for p in found.values()]


def _limit(reader: Reader) -> int | None:
    """The largest file that a reader takes at once; None where it reads piece by piece."""
    size: int = getattr(reader, "MAX_BYTES", MAX_BYTES)
    return None if getattr(reader, "STREAMS", False) else size


def load(location: Location) -> Source:
    """Read the bytes of one location; a failure is a problem of the source, not an exception."""
    limit = location.limit or MAX_BYTES
    if is_url(location.path):
        return fetch(location.path, location.published, limit)
    try:
        if location.path == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(location.path).open("rb") as file:
                if location.limit is None:
                    return Source(location.path, published=location.published, file=location.path)
                data = file.read(limit + 1)
    except OSError as error:
        problem = Problem("unreadable", f"cannot be read: {error.strerror or error}")
        return Source(location.path, published=location.published, problem=problem)
    if len(data) > limit:
        problem = Problem("too_large", f"more than {limit} bytes")
        return Source(location.path, published=location.published, problem=problem)
    return Source(location.path, data, published=location.published)


def _one(item: str, suffixes: set[str]) -> Iterable[str]:
    if item == "-" or is_url(item):
        return [item]
    path = Path(item)
    if path.is_dir():
        return _folder(path, suffixes)
    if path.exists():
        return [item]
    if _GLOB & set(item):
        hits = sorted(p for p in glob(item, recursive=True) if Path(p).is_file())  # noqa: PTH207  keeps the user's own form
        if hits:
            return hits
        message = f"no file matches {item!r}; quote the pattern, and check the folder it starts in"
        raise InputNotFound(message)
    message = f"{item!r} does not exist; give a file, a folder, a glob or an http(s) address"
    raise InputNotFound(message)


def _folder(folder: Path, suffixes: set[str]) -> list[str]:
    files = (p for p in folder.rglob("*") if p.is_file() and suffix_of(p.name) in suffixes)
    hits = sorted(str(p) for p in files if not any(part.startswith(".") for part in p.relative_to(folder).parts))
    if hits:
        return hits
    message = f"no account in the folder {str(folder)!r}; it is searched for {', '.join(sorted(suffixes))}"
    raise InputNotFound(message)


def _dates(paths: list[str], published: Mapping[str, str]) -> dict[str, str]:
    dates = {}
    for name, value in published.items():
        hits = [p for p in paths if name in {p, Path(p).name} or Path(name).resolve() == Path(p).resolve()]
        if not hits:
            message = f"a date is given for {name!r}, which is not among the inputs"
            raise InputNotFound(message)
        dates.update(dict.fromkeys(hits, value))
    return dates
