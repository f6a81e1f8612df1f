"""The meaning of each text's opening, encoded once: only where an archive has several languages.

Near texts of two languages are told by it twice, when they are sought and when neighbourhoods are parted, in whatever
process that happens to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.archive import files
from recoupe.archive.read import Made
from recoupe.steps.encoder import SIZE
from recoupe.steps.meaning import vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MEANINGS = "work/meanings"


@dataclass(frozen=True, slots=True)
class MeaningTask:
    """The profiles of one shard of texts, and where the meanings of their openings go, row by row."""

    profiles: Path
    out: Path
    key: str


def schema() -> Any:  # noqa: ANN401  pyarrow ships no types
    """Return the one column."""
    pa = files.arrow()
    return pa.schema([("meaning", pa.list_(pa.float32(), SIZE))])


def encode_openings(task: MeaningTask) -> Made:
    """Encode and write the openings of one shard."""
    if files.is_made(task.out, task.key):
        return Made(task.out, task.key, 0, again=True)
    openings = files.columns(task.profiles, ("opening",))["opening"].to_pylist()
    flat = vectors(openings).reshape(-1)
    pa = files.arrow()
    table = pa.table([pa.FixedSizeListArray.from_arrays(pa.array(flat, pa.float32()), SIZE)], schema=schema())
    return Made(task.out, task.key, files.write(task.out, [table], schema(), task.key))


def meanings(path: Path, rows: Sequence[int] | None = None) -> NDArray[np.float32]:
    """Return the meanings of a shard, all of them or those of some rows, as a matrix."""
    column = files.columns(path, ("meaning",))["meaning"].combine_chunks()
    whole: NDArray[np.float32] = column.flatten().to_numpy().reshape(len(column), SIZE)
    return whole if rows is None else whole[list(rows)]
