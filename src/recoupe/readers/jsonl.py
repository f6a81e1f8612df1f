"""JSON Lines: one account a line, with the fields of ``readers/base/record``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from recoupe.readers.base import Source, broken
from recoupe.readers.base.decode import decode
from recoupe.readers.base.record import record_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.article import Article

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
MEDIA_TYPES = ("application/jsonl", "application/x-ndjson", "application/json-lines")
MAX_BYTES = 1024 * 1024 * 1024


def read(source: Source) -> Iterator[Article]:
    """Yield one article a line; a line that is no account becomes an article with the problem ``bad_record``."""
    whole = decode(source.data, source.media_type)
    if whole is None:
        yield broken(source, "undecodable", "these bytes are no text in any known encoding")
        return
    if not whole.strip():
        yield broken(source, "empty", "there is nothing in it")
    for number, line in enumerate(whole.split("\n"), 1):
        if line.strip():
            yield _record(source, line, number)


def _record(source: Source, line: str, number: int) -> Article:
    place = f"{source.origin_path}#{number}"
    raw = line.encode("utf-8", "replace")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return broken(Source(place, raw), "bad_record", f"line {number} is not JSON")
    return record_article(record, place, raw, source.published)
