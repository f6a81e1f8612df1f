"""Where each text goes: its day is that of its first dated copy, and its shard follows from day and hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from recoupe.archive import files
from recoupe.archive.settings import Plan
from recoupe.archive.shards import NO_DAY, cut, day_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LIGHT = ("id", "text", "day", "lent")
_ODD = np.uint64(0x9E3779B97F4A7C15)  # spreads the bits of a number that is summed


@dataclass(frozen=True, slots=True)
class TextTask:
    """Articles of one shard of texts: where they stand, and the dates that were lent to texts."""

    name: str
    folder: Path
    rows: tuple[tuple[Path, NDArray[np.int32]], ...]
    lent: tuple[tuple[str, str], ...]
    key: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Places:
    """Where each text stands, in arrays that go with the sorted ``text``.

    ``shard`` and ``row`` are its task and its place in that task's files; ``day`` is NO_DAY for none; ``state``
    changes with its copies and lent dates.
    """

    text: NDArray[np.int64]
    shard: NDArray[np.int64]
    row: NDArray[np.int64]
    day: NDArray[np.int64]
    state: NDArray[np.uint64]


def order(made: Sequence[Path], folder: Path, plan: Plan) -> tuple[list[TextTask], Places]:
    """Return the shards of texts, by day, and where each text stands in them.

    Holds about a hundred bytes an article in memory, of which there is room for many millions.
    """
    read = _Read(made)
    texts, inverse = np.unique(read.text, return_inverse=True)
    days = np.full(len(texts), NO_DAY, dtype=np.int64)
    np.minimum.at(days, inverse, read.day)
    borrowed = {n: day for n, day in sorted(read.lent.items()) if days[np.searchsorted(texts, n)] == NO_DAY}
    for number, day in borrowed.items():
        days[np.searchsorted(texts, number)] = _day(day)
    shards = cut(days, texts, np.bincount(inverse, minlength=len(texts)), plan.shard)
    belongs = np.empty(len(texts), dtype=np.int64)
    for n, shard in enumerate(shards):
        belongs[shard.members] = n
    rows = np.argsort(belongs[inverse], kind="stable")
    ends = np.searchsorted(belongs[inverse][rows], np.arange(len(shards) + 1))
    tasks = [
        _task(shard.name, folder, read, rows[a:b], borrowed, plan)
        for shard, a, b in zip(shards, ends[:-1], ends[1:], strict=True)
    ]
    return tasks, _places(texts, belongs, days, inverse, read, borrowed)


def _places(
    texts: NDArray[np.int64],
    belongs: NDArray[np.int64],
    days: NDArray[np.int64],
    inverse: NDArray[np.int64],
    read: _Read,
    borrowed: dict[int, str],
) -> Places:
    state = np.zeros(len(texts), dtype=np.uint64)
    np.add.at(state, inverse, read.id.astype(np.uint64) * _ODD)
    if borrowed:
        lent = np.array([crc32(day.encode()) for day in borrowed.values()], dtype=np.uint64)
        state[np.searchsorted(texts, list(borrowed))] += lent * _ODD
    real = np.zeros(len(texts), dtype=np.bool_)
    real[inverse[read.has_text]] = True
    texts, belongs, days, state = texts[real], belongs[real], days[real], state[real]
    by_shard = np.lexsort((texts, belongs))
    first = np.searchsorted(belongs[by_shard], np.arange(belongs.max(initial=-1) + 1))
    row = np.empty(len(texts), dtype=np.int64)
    row[by_shard] = np.arange(len(texts)) - first[belongs[by_shard]]
    return Places(texts, belongs, row, days, state)


class _Read:
    """The light columns of everything that was read, row after row, file after file."""

    def __init__(self, made: Sequence[Path]) -> None:
        self.paths = list(made)
        self.lent: dict[int, str] = {}
        ids, texts, days, counts, has = [], [], [], [], []
        for path in made:
            table = files.columns(path, _LIGHT)
            number = table["id"].to_numpy()
            text = table["text"].to_numpy()
            ids.append(number)
            # an article without text is its own shard's business: it stands under its own number
            texts.append(np.where(text < 0, number, text))
            days.append(np.where(text < 0, NO_DAY, table["day"].to_numpy()))
            has.append(text >= 0)
            counts.append(len(number))
            lent = table["lent"].to_numpy(zero_copy_only=False)
            for at in np.flatnonzero(lent != "").tolist():
                self.lent[int(text[at])] = min(str(lent[at]), self.lent.get(int(text[at]), "9999"))
        self.id: NDArray[np.int64] = _whole(ids)
        self.text: NDArray[np.int64] = _whole(texts)
        self.day: NDArray[np.int64] = _whole(days)
        self.has_text: NDArray[np.bool_] = np.concatenate(has) if has else np.zeros(0, dtype=np.bool_)
        self.start = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def _task(
    name: str, folder: Path, read: _Read, rows: NDArray[np.int64], borrowed: dict[int, str], plan: Plan
) -> TextTask:
    files_of = np.searchsorted(read.start, rows, side="right") - 1
    found = tuple(
        (read.paths[f], (rows[files_of == f] - read.start[f]).astype(np.int32)) for f in np.unique(files_of).tolist()
    )
    texts = sorted(set(read.text[rows].tolist()))
    lent = tuple((files.text_key(t), borrowed[t]) for t in texts if t in borrowed)
    ids = sorted(read.id[rows].tolist())
    return TextTask(name, folder, found, lent, files.made_of("texts", plan.reading, ids, lent), plan)


def _day(iso: str) -> int:
    return day_number(date.fromisoformat(iso[:10]))


def _whole(parts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, dtype=np.int64)
