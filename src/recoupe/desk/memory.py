"""What a process keeps at hand of the store: decoded values, the least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from recoupe.model.correction import NO_CORRECTIONS, Corrections

if TYPE_CHECKING:
    from collections.abc import Hashable

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article
    from recoupe.model.reading import Reading
    from recoupe.steps.group import Stories
    from recoupe.steps.kept import Kept

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping of bounded size, safe between threads."""

    def __init__(self, size: int) -> None:
        """Hold values that weigh at most ``size`` together."""
        self._size = size
        self._weight = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return a value and count it as just used."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
        return None

    def put(self, key: K, value: V, weight: int = 1) -> None:
        """Keep a value; those not used for longest make room. The newest stays, whatever it weighs."""
        with self._lock:
            self._weight += weight - self._values.pop(key, (value, 0))[1]
            self._values[key] = (value, weight)
            while self._weight > self._size and len(self._values) > 1:
                _, (_, gone) = self._values.popitem(last=False)
                self._weight -= gone


class Memory:
    """What one desk keeps at hand: about 400 MB at most."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.articles: Recent[tuple[str, str], Article] = Recent(4000)
        self.readings: Recent[tuple[str, str], tuple[Annotation | None, Reading | None]] = Recent(800)
        self.dossiers: Recent[tuple[str, int], dict[str, Any]] = Recent(800)  # articles in them
        self.rows: Recent[tuple[str, int], dict[Any, dict[tuple[Any, ...], dict[str, Any]]]] = Recent(800)  # likewise
        self.kept: Recent[str, Kept] = Recent(400)  # by story: its articles, whose pairs are many
        self.groups: Recent[str, tuple[Stories, dict[str, str]]] = Recent(16)
        self.corrections: tuple[Corrections, int] = (NO_CORRECTIONS, 0)
        self.vectors: tuple[list[str], Any, int] = ([], None, 0)
