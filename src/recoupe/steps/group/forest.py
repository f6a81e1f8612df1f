"""Who hangs together, in arrays: the strongest links that join all, and sets that never grow too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def strongest(n: int, a: Numbers, b: Numbers, weight: Numbers) -> Numbers:
    """Return the places of the links of a maximum spanning forest of ``n`` nodes (Borůvka 1926), sorted.

    Of two equal links the one with the lesser nodes counts as the stronger.
    """
    order = np.lexsort((np.maximum(a, b), np.minimum(a, b), -weight))
    a, b = a[order], b[order]
    rank = np.arange(len(a))
    group = np.arange(n)
    taken = np.zeros(len(a), dtype=np.bool_)
    while True:
        left, right = group[a], group[b]
        open_ = left != right
        if not open_.any():
            return np.sort(order[taken])
        a, b, rank, left, right = a[open_], b[open_], rank[open_], left[open_], right[open_]
        best = np.full(n, len(order), dtype=np.int64)
        np.minimum.at(best, left, rank)
        np.minimum.at(best, right, rank)
        chosen = np.unique(best[best < len(order)])
        at = np.searchsorted(rank, chosen)
        taken[chosen] = True
        group = _joined(group, left[at], right[at])


def components(n: int, a: Numbers, b: Numbers) -> Numbers:
    """Return for each of ``n`` nodes the least node that it hangs together with."""
    group = np.arange(n)
    while True:
        left, right = group[a], group[b]
        open_ = left != right
        if not open_.any():
            return group
        group = _joined(group, left[open_], right[open_])


def capped(n: int, a: Numbers, b: Numbers, weight: Numbers, most: int) -> Numbers:
    """Return the sets of ``n`` nodes; one larger than ``most`` is parted, its strongest links kept together.

    Links are taken from the strongest down; one that would make a set too large is left out.
    """
    whole = components(n, a, b)
    sizes = np.bincount(whole, minlength=n)
    large = sizes[whole[a]] > most
    if not large.any():
        return whole
    x, y, strength = a[large], b[large], weight[large]
    order = np.lexsort((np.maximum(x, y), np.minimum(x, y), -strength))
    parent = {int(node): int(node) for node in np.unique(np.concatenate((x, y)))}
    size = dict.fromkeys(parent, 1)
    for one, other in zip(x[order].tolist(), y[order].tolist(), strict=True):
        i, j = sorted((_root(parent, one), _root(parent, other)))
        if i != j and size[i] + size[j] <= most:
            parent[j] = i
            size[i] += size.pop(j)
    found = whole.copy()
    nodes = np.fromiter(parent, dtype=np.int64, count=len(parent))
    found[nodes] = [_root(parent, node) for node in nodes.tolist()]
    return found


def _root(parent: dict[int, int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _joined(group: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """Hook groups onto the lesser ones until nothing moves."""
    group = group.copy()
    while True:
        one, other = group[left], group[right]
        apart = one != other
        if not apart.any():
            return group[group]
        low, high = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
        target = np.arange(len(group))
        np.minimum.at(target, high, low)
        while True:
            further = target[target]
            if (further == target).all():
                break
            target = further
        group = target[group]
