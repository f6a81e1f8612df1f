"""How near in meaning two claims are, read where they stand.

A clause often says too little by itself ("he agreed"), a whole sentence often tells several points, and all sentences
of a story are alike in what they share, the story's theme. So a claim is read twice, with what stands around it in its
sentence and with what stands around it at all, and half of what all claims of its language say is taken away. What is
left is stretched along the directions in which claims on one point go together more than claims vary at all
(``nearness.npy``, learned from annotated affairs by ``bench/train_nearness.py``).
"""

from __future__ import annotations

from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.encoder import SIZE
from recoupe.steps.meaning import cosine, prepare, vector
from recoupe.steps.products import alike, one_thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.model.claim import Claim
    from recoupe.steps.align.sentences import Sentences
    from recoupe.steps.products import Product

WITHIN, AROUND = "alike within their sentences", "alike with what stands around"
"""Features of two claims: their nearness with what is told beside them in the sentence, and beyond it."""
FEATURES = (WITHIN, AROUND)
_BESIDE = 40  # characters of its sentence, on each side of a claim
_THEME = 0.5
_FEW = 4  # claims of one language, by which the theme is still half unknown
_CUT = 30  # characters from which a claim's surroundings may begin or end in the middle of a word

Read = tuple[str, str]
"""The words of a claim with what stands beside it in its sentence, and with what stands around it."""


@cache
def stretch() -> NDArray[np.float32]:
    """Read ``nearness.npy``: a symmetric matrix of ``SIZE`` rows, of which the upper half is kept."""
    with (files("recoupe.steps.align") / "nearness.npy").open("rb") as file:
        half = np.load(file, allow_pickle=False)
    found = np.zeros((SIZE, SIZE), dtype=np.float32)
    found[np.triu_indices(SIZE)] = half
    return found + np.triu(found, 1).T


@cache
def _product() -> Product:
    return alike([stretch()])


class Nearness:
    """The claims of one story, to be asked in pairs; nothing is encoded before the first question."""

    def __init__(self, sentences: Sentences, languages: Mapping[str, str]) -> None:
        """``languages`` are the codes by article id."""
        together = sentences.together
        self.read = {k: words for at, own in together.items() for k, words in _read(own, *sentences.running[at])}
        """What is read of each claim, by its id."""
        self._language = {c.id: languages[article] for (article, _), own in together.items() for c in own}

    def features(self, a: Claim, b: Claim) -> dict[str, float]:
        """Return ``FEATURES`` of two claims, from 0 for nothing beyond the story's theme to 1 for the same words."""
        return dict(zip(FEATURES, (_nearness(rows, a, b) for rows in self.rows), strict=True))

    def vectors(self, claim: Claim) -> tuple[NDArray[np.float32], ...]:
        """Return the unit vectors of what is read of a claim, for each of ``FEATURES``."""
        return tuple(rows[claim.id] for rows in self.rows)

    @cached_property
    def rows(self) -> tuple[Mapping[str, NDArray[np.float32]], ...]:
        """Unit vectors by claim id, for each of ``FEATURES``."""
        found = []
        for n in range(len(FEATURES)):
            of = {key: (self._language[key], read[n]) for key, read in self.read.items()}
            rows = _without_theme(sorted(set(of.values())))
            found.append({key: rows[told] for key, told in of.items()})
        return tuple(found)


def _nearness(rows: Mapping[str, NDArray[np.float32]], a: Claim, b: Claim) -> float:
    return max(0.0, cosine(rows[a.id], rows[b.id]))


def _without_theme(texts: Sequence[tuple[str, str]]) -> dict[tuple[str, str], NDArray[np.float32]]:
    """Encode texts, each after its language, and take away half of what those of one language say on the average.

    Of a few claims the average tells little: it is as if as many as ``_FEW`` more had said nothing.
    """
    prepare(text for _, text in texts)
    found = np.stack([vector(text) for _, text in texts]).astype(np.float64)
    codes = np.array([code for code, _ in texts])
    for code in sorted(set(codes.tolist())):
        own = codes == code
        found[own] -= _THEME * found[own].sum(axis=0) / (own.sum() + _FEW)
    with one_thread():
        stretched = _product()(found.astype(np.float32), stretch()).astype(np.float64)
    stretched /= np.maximum(np.linalg.norm(stretched, axis=1, keepdims=True), np.finfo(np.float32).eps)
    return dict(zip(texts, stretched.astype(np.float32), strict=True))


def _read(claims: Sequence[Claim], begins: int, words: str) -> Iterator[tuple[str, Read]]:
    """Yield the id of each claim of a sentence and what is read of it; the sentence's ``words`` begin at ``begins``."""
    first, last = min(c.span.start for c in claims) - begins, max(c.span.end for c in claims) - begins
    for c in claims:
        start, end = c.span.start - begins, c.span.end - begins
        left, right = max(first, start - _BESIDE), min(last, end + _BESIDE)
        while left > first and words[left - 1].isalnum():
            left -= 1
        while right < last and words[right].isalnum():
            right += 1
        yield c.id, (_even(words[left:right]), _even(f"{_whole_after(c.prefix)}{c.exact}{_whole_before(c.suffix)}"))


def _whole_after(prefix: str) -> str:
    """Leave out the word that what stands before begins in the middle of."""
    return prefix.split(" ", 1)[-1] if len(prefix) >= _CUT and " " in prefix else prefix


def _whole_before(suffix: str) -> str:
    """Leave out the word that what stands after ends in the middle of."""
    return suffix.rsplit(" ", 1)[0] if len(suffix) >= _CUT and " " in suffix else suffix


def _even(words: str) -> str:
    return " ".join(words.split())
