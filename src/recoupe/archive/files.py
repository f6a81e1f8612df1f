"""Parquet files that are there whole or not at all, and that say what they were made of.

A file is written under a name of its own and renamed when it is whole. Its ``made_of`` is a hash of the
step's version, its parameters and everything that went in: a file that has the wanted one is not made again.
No clock goes in, nor the name of a machine: the same input gives the same bytes.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.errors import MissingDependency
from recoupe.model.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PACKAGE = "pyarrow"
_MADE_OF = b"recoupe.made_of"
PART = ".part"
"""The suffix of a file that is being written."""

VERSION = 4
"""Of what the stages write: a change here makes every file anew."""


@cache
def arrow() -> Any:  # noqa: ANN401  an optional package
    """Return pyarrow, with its Parquet module."""
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "an archive", "archive") from error
    return pa


def made_of(*parts: object) -> str:
    """Return the hash of a step's parameters and inputs."""
    from recoupe import __version__

    return digest(VERSION, __version__, *parts, size=16)


def is_made(path: Path, wanted: str) -> bool:
    """Whether the file is there and was made of ``wanted``."""
    if not path.is_file():
        return False
    metadata = arrow().parquet.read_schema(path).metadata or {}
    return bool(metadata.get(_MADE_OF) == wanted.encode())


def write(path: Path, tables: Iterable[Any], schema: Any, made: str, group: int = 4096) -> int:  # noqa: ANN401
    """Write tables of one schema, ``group`` rows a row group; return how many rows there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.uname().nodename}.{os.getpid()}{PART}")
    marked = schema.with_metadata({_MADE_OF: made.encode()})
    rows = 0
    with arrow().parquet.ParquetWriter(part, marked, compression="zstd", use_dictionary=False) as writer:
        for table in tables:
            writer.write_table(table.cast(marked), row_group_size=group)
            rows += table.num_rows
    part.replace(path)
    return rows


def table(rows: Sequence[dict[str, Any]], schema: Any) -> Any:  # noqa: ANN401
    """Return rows as a table."""
    return arrow().Table.from_pylist(list(rows), schema=schema)


def columns(path: Path, names: Sequence[str]) -> Any:  # noqa: ANN401
    """Return some columns of a file."""
    return arrow().parquet.read_table(path, columns=list(names), partitioning=None)


def rows_at(path: Path, places: Sequence[int], names: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows at ``places`` (sorted), reading only the row groups that hold them."""
    with arrow().parquet.ParquetFile(path) as file:
        ends = list(accumulate(file.metadata.row_group(g).num_rows for g in range(file.num_row_groups)))
        groups: list[int] = []
        at = []
        skipped = 0
        for place in places:
            group = bisect_right(ends, place)
            if not groups or groups[-1] != group:
                skipped = (ends[group - 1] if group else 0) - sum(_size(ends, g) for g in groups)
                groups.append(group)
            at.append(place - skipped)
        taken: list[dict[str, Any]] = (
            file.read_row_groups(groups, columns=list(names) if names else None).take(at).to_pylist()
        )
        return taken


def _size(ends: Sequence[int], group: int) -> int:
    return ends[group] - (ends[group - 1] if group else 0)


def iterate(path: Path, names: Sequence[str] | None = None, batch: int = 256) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file, a few in memory at a time."""
    with arrow().parquet.ParquetFile(path) as file:
        for part in file.iter_batches(batch_size=batch, columns=list(names) if names else None):
            yield from part.to_pylist()


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    hasher = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            hasher.update(block)
    return hasher.hexdigest()


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left behind."""
    for part in sorted(folder.rglob(f".*{PART}")):
        part.unlink(missing_ok=True)


def text_number(key: str) -> int:
    """Return a text's id ("a" and twelve hex digits) as a whole number."""
    return int(key[1:], 16)


def text_key(number: int) -> str:
    """Return the id that ``text_number`` was made from."""
    return f"a{number:012x}"
