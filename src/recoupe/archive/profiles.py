"""Profiles as rows, and what is looked up to find near ones far away in time: MinHash and the heaviest names.

The MinHash of a text is 32 whole numbers over its runs of four words; the share that two texts have in common is
near the Jaccard index of their runs (Broder 1997).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from recoupe.archive import files
from recoupe.archive.shards import NO_DAY, day_number
from recoupe.model.digest import digest
from recoupe.steps.group import Key, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from recoupe.model.article import Article

HASHES = 32
TOPS = 8
"""How many of a profile's heaviest names are looked up far away."""

_RUN = 4
_READ = 6000
_NAMED = {"name", "place", "body"}
_PRIME = (1 << 31) - 1
_FACTORS = np.array([int(digest("minhash", n, size=4), 16) % (_PRIME - 1) + 1 for n in range(HASHES)], dtype=np.int64)
_EMPTY = np.zeros(HASHES, dtype=np.int64)


def profile_schema() -> Any:  # noqa: ANN401  pyarrow ships no types
    """Return the columns of profiles."""
    pa = files.arrow()
    vector = (pa.list_(pa.string()), pa.list_(pa.int32()))
    return pa.schema(
        [
            ("text", pa.int64()),
            ("day", pa.int32()),  # NO_DAY for none
            ("published", pa.date32()),
            ("language", pa.string()),
            ("opening", pa.string()),
            ("keys", vector[0]),  # kind and word, heaviest first
            ("weights", vector[1]),
            ("neutral", vector[0]),
            ("neutral_weights", vector[1]),
            ("minhash", pa.list_(pa.int32(), HASHES)),
            ("tops", pa.list_(pa.int64())),  # hashes of the heaviest names
            ("top_weights", pa.list_(pa.int32())),
        ]
    )


def profile_row(profile: Profile, article: Article) -> dict[str, Any]:
    """Return a profile as a row."""
    named = [(k, w) for k, w in profile.keys.items() if k.kind in _NAMED][:TOPS]
    return {
        "text": files.text_number(profile.id),
        "day": _number(profile.day),
        "published": profile.day,
        "language": profile.language,
        "opening": profile.opening,
        "keys": [_joined(k) for k in profile.keys],
        "weights": list(profile.keys.values()),
        "neutral": [_joined(k) for k in profile.neutral],
        "neutral_weights": list(profile.neutral.values()),
        "minhash": minhash(article.text).tolist(),
        "tops": [int(digest(profile.language, *k), 16) for k, _ in named],
        "top_weights": [w for _, w in named],
    }


def profile_of(row: Mapping[str, Any]) -> Profile:
    """Return the profile that a row holds."""
    return Profile(
        files.text_key(row["text"]),
        row["language"],
        _vector(row["keys"], row["weights"]),
        _vector(row["neutral"], row["neutral_weights"]),
        row["opening"],
        row["published"],
    )


def minhash(text: str) -> NDArray[np.int64]:
    """Return the MinHash of a text's opening, which is where copies are alike."""
    words = [crc32(w.encode()) for w in text[:_READ].lower().split()]
    if len(words) < _RUN:
        return _EMPTY
    hashed = np.array(words, dtype=np.int64)
    runs = hashed[: len(words) - _RUN + 1].copy()
    for n in range(1, _RUN):
        runs = (runs * 1_000_003 + hashed[n : len(words) - _RUN + 1 + n]) % _PRIME
    least: NDArray[np.int64] = (np.unique(runs)[:, None] * _FACTORS % _PRIME).min(axis=0)
    return least


def _joined(key: Key) -> str:
    return f"{key.kind}:{key.text}"


def _vector(keys: Sequence[str], weights: Sequence[int]) -> dict[Key, int]:
    found = {}
    for key, weight in zip(keys, weights, strict=True):
        kind, _, text = key.partition(":")
        found[Key(kind, text)] = weight  # type: ignore[arg-type]
    return found


def _number(day: date | None) -> int:
    return day_number(day) if day else NO_DAY
