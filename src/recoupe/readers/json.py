"""JSON files: a JSON Feed, one account, or a list of accounts with the fields of ``readers/base/record``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from recoupe.readers import feed
from recoupe.readers.base import Source, broken
from recoupe.readers.base.decode import decode
from recoupe.readers.base.record import record_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.article import Article

SUFFIXES = (".json",)
MEDIA_TYPES = ("application/json",)
MAX_BYTES = 256 * 1024 * 1024

_LISTS = ("articles", "items", "results", "data", "documents", "hits")


def read(source: Source) -> Iterator[Article]:
    """Yield one article a record; a record that is no account becomes an article with the problem ``bad_record``."""
    if feed.recognises(source.data[:4096]):
        yield from feed.read(source)
        return
    text = decode(source.data, source.media_type)
    if text is None or not text.strip():
        yield broken(source, "empty" if text is not None else "undecodable", "there is no text in it")
        return
    try:
        records = _records(json.loads(text))
    except (ValueError, RecursionError):
        yield broken(source, "unreadable", "this is not JSON")
        return
    if not records:
        yield broken(source, "empty", "the list holds no account")
    for number, record in enumerate(records, 1):
        raw = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        yield record_article(record, f"{source.origin_path}#{number}", raw, source.published)


def _records(value: object) -> list[object]:
    if isinstance(value, dict):
        lists = [value[k] for k in _LISTS if isinstance(value.get(k), list)]
        return lists[0] if lists else [value]
    return value if isinstance(value, list) else [value]
