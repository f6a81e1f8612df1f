"""The first stage: inputs into cleaned articles, a file of them for every input shard.

A shard is one file of many accounts, or a batch of files of one. An account without a date borrows that of
the accounts that were read beside it, as in a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.archive import files
from recoupe.archive.settings import Plan
from recoupe.archive.shards import NO_DAY, day_number
from recoupe.model.digest import digest
from recoupe.readers.base import read_inputs
from recoupe.readers.base.inputs import expand
from recoupe.registry import load, names
from recoupe.steps.codec import encode
from recoupe.steps.collector import patient
from recoupe.steps.copies import gather
from recoupe.steps.undated import borrow_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.model.article import Article

GROUP = 64
"""Rows of a row group: the least that is read to get at one article."""

_TOGETHER = 512  # accounts that lend each other dates
_FILES, _BYTES = 256, 4 * 1024 * 1024  # of small files in one shard


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Inputs of one shard, how many bytes they have, and where their articles go."""

    paths: tuple[str, ...]
    bytes: int
    out: Path
    plan: Plan


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a stage made or found made: its ``key`` says of what.

    ``used`` are inputs with their hashes, ``languages`` those of its texts, where a stage tells them.
    """

    out: Path
    key: str
    rows: int
    again: bool = False
    used: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()


def tasks(inputs: Sequence[str], folder: Path, plan: Plan) -> list[ReadTask]:
    """Return the shards of the inputs, whatever their order.

    Raises:
        InputNotFound: an input that names nothing.
    """
    readers = [load("readers", name) for name in names("readers")]
    paths = sorted(location.path for location in expand(inputs, readers, {}))
    return [ReadTask(own, size, folder / f"{digest(*own, size=8)}.parquet", plan) for own, size in _batches(paths)]


def _batches(paths: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield small files together and large ones alone, with their bytes."""
    own: list[str] = []
    size = 0
    for path in paths:
        bytes_ = Path(path).stat().st_size if Path(path).is_file() else 0
        if own and (len(own) == _FILES or size + bytes_ > _BYTES):
            yield tuple(own), size
            own, size = [], 0
        own.append(path)
        size += bytes_
    if own:
        yield tuple(own), size


def schema() -> Any:  # noqa: ANN401  pyarrow ships no types
    """Return the columns of what was read."""
    pa = files.arrow()
    return pa.schema(
        [
            ("id", pa.int64()),  # the article's number
            ("text", pa.int64()),  # the number of its text, -1 where it has none
            ("day", pa.int32()),  # NO_DAY where it says none
            ("lent", pa.string()),  # a date that was borrowed, "" for none
            ("article", pa.binary()),
        ]
    )


@patient()
def read_shard(task: ReadTask) -> Made:
    """Read, clean and write the articles of one shard."""
    used = tuple((p, _content(p)) for p in task.paths)
    key = files.made_of("read", task.plan.reading, used)
    if files.is_made(task.out, key):
        return Made(task.out, key, 0, again=True, used=used)
    tables = (files.table(rows, schema()) for rows in _rows(task))
    return Made(task.out, key, files.write(task.out, tables, schema(), key, GROUP), used=used)


def _rows(task: ReadTask) -> Iterator[list[dict[str, Any]]]:
    articles = iter(_articles(task))
    while together := list(islice(articles, _TOGETHER)):
        texts, copies = gather(together)
        lent = _lent(texts)
        text_of = {a: key for key, same in copies.items() for a in same}
        rows = [_row(a, text_of.get(a.id, ""), lent) for a in together]
        yield sorted(rows, key=lambda r: (r["day"], r["text"], r["id"]))


def _articles(task: ReadTask) -> Iterator[Article]:
    from recoupe.pipeline import tidy
    from recoupe.pipeline.edges import readers
    from recoupe.settings import Settings

    settings = Settings(language=task.plan.language or None)
    if task.plan.fast:
        from recoupe.archive.fast import read_fast

        yield from read_fast(task.paths, task.plan.language)
        return
    for raw in read_inputs(task.paths, readers()):
        yield tidy(raw, settings)


def _row(article: Article, text: str, lent: dict[str, str]) -> dict[str, Any]:
    return {
        "id": files.text_number(article.id),
        "text": files.text_number(text) if text else -1,
        "day": day_number(date.fromisoformat(article.published[:10])) if article.published else NO_DAY,
        "lent": lent.get(text, "") if not article.published else "",
        "article": encode(replace(article, paragraphs=())),
    }


def _lent(texts: dict[str, Article]) -> dict[str, str]:

    undated = {k for k, a in texts.items() if not a.published}
    if not undated or len(undated) == len(texts):
        return {}
    found = borrow_dates(dict(texts))
    return {k: day for k in sorted(undated) if (day := found[k].published)}


def _content(path: str) -> str:
    """The hash of an input's bytes; of an address, which cannot be read twice, its name."""
    if not Path(path).is_file():
        return ""
    hasher = sha256()
    with Path(path).open("rb") as file:
        while block := file.read(1 << 20):
            hasher.update(block)
    return hasher.hexdigest()
