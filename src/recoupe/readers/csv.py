"""Tables of accounts as text (CSV, TSV): one account a row, with the fields of ``readers/base/record``."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

from recoupe.readers.base import Source, broken
from recoupe.readers.base.decode import decode
from recoupe.readers.base.record import record_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.article import Article

SUFFIXES = (".csv", ".tsv")
MEDIA_TYPES = ("text/csv", "text/tab-separated-values")
MAX_BYTES = 1024 * 1024 * 1024

_CELL = 32 * 1024 * 1024
_MARKS = ",;\t|"


def read(source: Source) -> Iterator[Article]:
    """Yield one article a row; a row that is no account becomes an article with the problem ``bad_record``."""
    text = decode(source.data, source.media_type)
    if text is None or not text.strip():
        yield broken(source, "empty" if text is not None else "undecodable", "there is no text in it")
        return
    csv.field_size_limit(_CELL)
    first = text.lstrip("\n").split("\n", 1)[0]
    mark = max(_MARKS, key=lambda m: (first.count(m), -_MARKS.index(m)))
    number = 0
    try:
        for number, row in enumerate(csv.DictReader(StringIO(text, newline=""), delimiter=mark), 1):
            record = {k.strip(): v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
            raw = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            yield record_article(record, f"{source.origin_path}#{number}", raw, source.published)
    except csv.Error as error:
        yield broken(source, "unreadable", f"the table is damaged after row {number}: {error}")
        return
    if not number:
        yield broken(source, "empty", "the table has no rows")
