"""Disjoint sets of ids, joined one pair at a time; the set of an id does not depend on the order of joining."""

from __future__ import annotations


class Unions:
    """Sets of hashable ids."""

    def __init__(self, ids: list[str]) -> None:
        """Start with every id alone."""
        self._parent = {i: i for i in ids}

    def root(self, i: str) -> str:
        """Return the id that stands for the set of ``i``."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: str, b: str) -> None:
        """Put two sets together; the smaller id stands for both."""
        one, two = sorted((self.root(a), self.root(b)))
        self._parent[two] = one
