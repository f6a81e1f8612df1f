"""Parquet tables: one account a row, with the fields of ``readers/base/record``.

Rows are read in small batches and only from the columns that say something of an account, so that a table
may be larger than memory.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from recoupe.errors import MissingDependency
from recoupe.readers.base import Source, broken
from recoupe.readers.base.record import ALIASES, record_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.article import Article

SUFFIXES = (".parquet",)
MEDIA_TYPES = ("application/vnd.apache.parquet",)
STREAMS = True

_PACKAGE = "pyarrow"
_ROWS = 64


def recognises(head: bytes) -> bool:
    """Whether a file without a telling name is a Parquet table."""
    return head.startswith(b"PAR1")


def read(source: Source) -> Iterator[Article]:
    """Yield one article a row; a row that is no account becomes an article with the problem ``bad_record``."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "reading Parquet", "archive") from error

    number = 0
    with source.open() as stream:
        try:
            for number, row in enumerate(_rows(parquet.ParquetFile(stream, pre_buffer=False)), 1):
                raw = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "replace")
                yield record_article(row, f"{source.origin_path}#{number}", raw, source.published)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            yield broken(source, "unreadable", f"the table is damaged after row {number}: {_line(error)}")
            return
    if not number:
        yield broken(source, "empty", "the table has no rows")


def _rows(table: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  pyarrow ships no types
    known = {alias for aliases in ALIASES.values() for alias in aliases}
    columns = [name for name in table.schema_arrow.names if name in known]
    if not columns:
        # a table of something else: each row is told as a record without words
        yield from ({} for _ in range(min(1, table.metadata.num_rows)))
        return
    for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
        for row in batch.to_pylist():
            yield {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
