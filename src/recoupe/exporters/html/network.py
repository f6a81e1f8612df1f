"""Who with whom, as a drawing: actors on a circle, in an order that keeps ties short.

Everything is computed from the ties alone, in a fixed number of steps and without chance; places are
rounded to whole points, so that no machine's last digit shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.exporters.json.shape import TieData

MOST_ACTORS = 16
MOST_LABELS = 14
WIDTH, HEIGHT = 860, 520
_ACROSS, _UP = 180, 200
_SWEEPS = 24
_MIDDLE = 12
_BEND = 0.28
_LINE = 22


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: where its dot is, where its label is, and how the label is anchored."""

    entity: str
    x: int
    y: int
    label_x: int
    label_y: int
    anchor: str
    size: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What lies between two actors: an SVG path, the PLOVER roots, and where to write them."""

    a: str
    b: str
    path: str
    plover: tuple[str, ...]
    label_x: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing; ``left_out`` counts actors that did not fit; ``labelled`` whether edges carry words."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    labelled: bool


def draw(ties: Sequence[TieData]) -> Drawing | None:
    """Return the drawing of the most tied actors, None where there are fewer than two."""
    roots: dict[tuple[str, str], set[str]] = defaultdict(set)
    weight: Counter[str] = Counter()
    for tie in ties:
        if tie["a"] != tie["b"]:
            roots[min(tie["a"], tie["b"]), max(tie["a"], tie["b"])].add(tie["plover"])
            weight.update({tie["a"]: max(1, len(tie["claims"])), tie["b"]: max(1, len(tie["claims"]))})
    kept = sorted(weight, key=lambda e: (-weight[e], e))[:MOST_ACTORS]
    pairs = {pair: found for pair, found in sorted(roots.items()) if set(pair) <= set(kept)}
    shown = sorted({e for pair in pairs for e in pair})
    if not shown:
        return None
    places = _places(_order(shown, list(pairs)))
    return Drawing(
        tuple(_node(e, places[e], weight[e]) for e in shown),
        tuple(_edge(pair, tuple(sorted(found)), places) for pair, found in pairs.items()),
        len(weight) - len(shown),
        len(pairs) <= MOST_LABELS,
    )


def _order(entities: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Swap neighbours on the circle while that shortens the ties."""
    order = list(entities)
    for _ in range(_SWEEPS):
        for i in range(len(order)):
            j = (i + 1) % len(order)
            swapped = list(order)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            if _length(swapped, pairs) < _length(order, pairs):
                order = swapped
    return order


def _length(order: Sequence[str], pairs: Sequence[tuple[str, str]]) -> int:
    at, n = {e: i for i, e in enumerate(order)}, len(order)
    return sum(min(abs(at[a] - at[b]), n - abs(at[a] - at[b])) for a, b in pairs)


def _places(order: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return each actor's direction from the middle, the first at the left."""
    turn = 2 * pi / len(order)
    return {e: (-cos(i * turn), -sin(i * turn)) for i, e in enumerate(order)}


def _node(entity: str, direction: tuple[float, float], weight: int) -> Node:
    across, up = direction
    x, y = _point(direction)
    side = 0 if abs(x - WIDTH // 2) < _MIDDLE else 1 if across > 0 else -1
    label_y = y + 5 if side else round(y + (_LINE if up > 0 else -_LINE / 2 - 4))
    return Node(entity, x, y, x + 16 * side, label_y, ("middle", "start", "end")[side], min(5 + weight, 11))


def _point(direction: tuple[float, float]) -> tuple[int, int]:
    return round(WIDTH / 2 + _ACROSS * direction[0]), round(HEIGHT / 2 + _UP * direction[1])


def _edge(pair: tuple[str, str], plover: tuple[str, ...], places: Mapping[str, tuple[float, float]]) -> Edge:
    """Return a line bent a little towards the middle of the circle."""
    (ax, ay), (bx, by) = _point(places[pair[0]]), _point(places[pair[1]])
    middle_x, middle_y = (ax + bx) / 2, (ay + by) / 2
    bend_x = round(middle_x + _BEND * (WIDTH / 2 - middle_x))
    bend_y = round(middle_y + _BEND * (HEIGHT / 2 - middle_y))
    label_x, label_y = round((middle_x + bend_x) / 2), round((middle_y + bend_y) / 2)
    return Edge(*pair, f"M{ax} {ay}Q{bend_x} {bend_y} {bx} {by}", plover, label_x, label_y)
