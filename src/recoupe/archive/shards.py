"""Cut a long row of items, by day and then by hash, into shards that hardly move when items are added.

Days are halved from the whole calendar down, as an address is read bit by bit, until a shard holds few
enough; within one day the bits of the item's number go on. An item more can only split its own shard.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_EPOCH = date(1900, 1, 1)
_SPAN = 1 << 17  # days from 1900: to the year 2258
_BITS = 47
NO_DAY = _SPAN
"""The day of what has none: after all others."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Items of a run of days, or of a part of one day. ``members`` are their places in the arrays given."""

    name: str
    first: int
    days: int
    members: NDArray[np.int64]


def day_number(day: date) -> int:
    """Return the day as a whole number that ``cut`` takes."""
    return min(max(0, (day - _EPOCH).days), _SPAN - 1)


def cut(days: NDArray[np.int64], numbers: NDArray[np.int64], weights: NDArray[np.int64], most: int) -> list[Shard]:
    """Return shards of at most ``most`` in weight (one item may weigh more), by day.

    ``days`` are day numbers or ``NO_DAY``; ``numbers`` are spread evenly over 48 bits.
    """
    order = np.lexsort((numbers, days))
    dated = order[days[order] < NO_DAY]
    undated = order[days[order] >= NO_DAY]
    found = list(_by_days(days, numbers, weights, dated, 0, _SPAN, most)) if len(dated) else []
    return found + list(_by_bits(numbers, weights, undated, (NO_DAY, "undated", ""), most))


def _by_days(
    days: NDArray[np.int64],
    numbers: NDArray[np.int64],
    weights: NDArray[np.int64],
    members: NDArray[np.int64],
    start: int,
    span: int,
    most: int,
) -> Iterator[Shard]:
    if not len(members):
        return
    name = (_EPOCH + timedelta(days=start)).strftime("%Y%m%d")
    if weights[members].sum() <= most or len(members) == 1:
        yield Shard(f"{name}+{span}", start, span, members)
    elif span == 1:
        yield from _by_bits(numbers, weights, members, (start, name, ""), most)
    else:
        half = span // 2
        middle = int(np.searchsorted(days[members], start + half))
        yield from _by_days(days, numbers, weights, members[:middle], start, half, most)
        yield from _by_days(days, numbers, weights, members[middle:], start + half, half, most)


def _by_bits(
    numbers: NDArray[np.int64],
    weights: NDArray[np.int64],
    members: NDArray[np.int64],
    at: tuple[int, str, str],
    most: int,
) -> Iterator[Shard]:
    """``members`` are sorted by number; ``at`` is the day, its name and the bits read so far."""
    day, name, bits = at
    if not len(members):
        return
    if weights[members].sum() <= most or len(members) == 1 or len(bits) > _BITS:
        yield Shard(f"{name}.{bits}" if bits else name, day, 1, members)
        return
    one = (numbers[members] >> (_BITS - len(bits))) & 1
    yield from _by_bits(numbers, weights, members[one == 0], (day, name, bits + "0"), most)
    yield from _by_bits(numbers, weights, members[one == 1], (day, name, bits + "1"), most)
