"""Score clusters of mentions as the CoNLL shared tasks do: MUC, B-cubed, CEAF-e and their average.

Definitions: Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 (similarity phi4), in the form of Pradhan
et al. 2014, whose toy example ``tests/bench`` holds. A clustering is a list of groups of mention names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    Groups = Sequence[Collection[str]]


def muc(key: Groups, response: Groups) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the links that hold groups together."""
    return _prf(*_muc(response, key), *_muc(key, response))


def b_cubed(key: Groups, response: Groups) -> tuple[float, float, float]:
    """Return precision, recall and F1 over mentions."""
    return _prf(*_b_cubed(response, key), *_b_cubed(key, response))


def ceaf_e(key: Groups, response: Groups) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the best one-to-one matching of groups."""
    shared = _shared(key, response)
    similar = np.zeros((len(key), len(response)))
    for (k, r), n in shared.items():
        similar[k, r] = 2 * n / (len(key[k]) + len(response[r]))
    rows, columns = linear_sum_assignment(-similar)
    best = float(similar[rows, columns].sum())
    return _prf(best, len(response), best, len(key))


def conll(key: Groups, response: Groups) -> float:
    """Return the mean of the three F1."""
    return (muc(key, response)[2] + b_cubed(key, response)[2] + ceaf_e(key, response)[2]) / 3


def _muc(of: Groups, against: Groups) -> tuple[float, float]:
    where = {m: n for n, group in enumerate(against) for m in group}
    kept = links = 0
    for group in of:
        parts = {where.get(m, m) for m in group}
        kept += len(group) - len(parts)
        links += len(group) - 1
    return kept, links


def _b_cubed(of: Groups, against: Groups) -> tuple[float, float]:
    shared = _shared(of, against)
    return sum(n * n / len(of[g]) for (g, _), n in sorted(shared.items())), sum(len(g) for g in of)


def _shared(one: Groups, other: Groups) -> dict[tuple[int, int], int]:
    where = {m: n for n, group in enumerate(other) for m in group}
    found: dict[tuple[int, int], int] = {}
    for n, group in enumerate(one):
        for m in group:
            if m in where:
                found[n, where[m]] = found.get((n, where[m]), 0) + 1
    return found


def _prf(right: float, predicted: float, hit: float, gold: float) -> tuple[float, float, float]:
    p = right / predicted if predicted else 0.0
    r = hit / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0
