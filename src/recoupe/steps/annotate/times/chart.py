"""A small bottom-up chart parser: typed rules over words, run only where there is a time word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

_MOST = 600


class Node(NamedTuple):
    """What a rule or the lexicon saw on words ``[start, end)``; its span begins at word ``at``."""

    start: int
    end: int
    kind: str
    value: Any
    at: int
    stop: int
    glued: bool
    said: int = 0


class Rule(NamedTuple):
    """One way to read a sequence of kinds as a node of kind ``out``."""

    out: str
    pattern: tuple[frozenset[str], ...]
    slots: tuple[int, ...]
    arity: int
    make: Callable[..., Any]
    trim: int
    keep: int


@dataclass
class Grammar:
    """A set of rules, indexed by the kind that can begin them."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)

    def rule(
        self, out: str, *pattern: str, trim: int = 0, drop: int = 0
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a function as a rule.

        A pattern holds alternatives as ``a|b`` and optional parts as ``a?``; the function gets the
        node of each part, None for one left out, and answers a value or None. ``trim`` and
        ``drop`` leave that many parts out of the span, at its start and at its end.
        """

        def register(make: Callable[..., Any]) -> Callable[..., Any]:
            for chosen in product(*((True, False) if p.endswith("?") else (True,) for p in pattern)):
                places = tuple(i for i, used in enumerate(chosen) if used)
                kinds = tuple(frozenset(pattern[i].rstrip("?").split("|")) for i in places)
                if not kinds:
                    continue
                made = Rule(
                    out,
                    kinds,
                    places,
                    len(pattern),
                    make,
                    sum(1 for i in places if i < trim),
                    sum(1 for i in places if i < len(pattern) - drop),
                )
                for kind in sorted(kinds[0]):
                    self.rules.setdefault(kind, []).append(made)
            return make

        return register

    def parse(self, seeds: Sequence[Sequence[Node]], first: int, last: int) -> list[Node]:
        """Return all nodes on the words ``[first, last)``; ``seeds`` are the lexicon's, by first word."""
        by_start: list[dict[str, list[Node]]] = [{} for _ in range(last - first + 1)]
        found: list[Node] = []
        for position in range(last - 1, first - 1, -1):
            here = by_start[position - first]
            agenda = [n for n in seeds[position] if n.end <= last]
            seen: set[tuple[int, str, Any]] = set()
            while agenda:
                node = agenda.pop()
                key = (node.end, node.kind, node.value)
                if key in seen or len(seen) > _MOST:
                    continue
                seen.add(key)
                here.setdefault(node.kind, []).append(node)
                found.append(node)
                after = by_start[node.end - first]
                for rule in self.rules.get(node.kind, ()):
                    if len(rule.pattern) == 1 or not rule.pattern[1].isdisjoint(after):
                        agenda.extend(_apply(rule, node, by_start, first))
        return found


def _apply(rule: Rule, node: Node, by_start: list[dict[str, list[Node]]], first: int) -> list[Node]:
    """Return the nodes that a rule makes when ``node`` is its first part."""
    paths: list[tuple[Node, ...]] = [(node,)]
    for kinds in rule.pattern[1:]:
        longer: list[tuple[Node, ...]] = []
        for path in paths:
            row = by_start[path[-1].end - first]
            if row:
                longer.extend((*path, after) for kind in sorted(kinds & row.keys()) for after in row[kind])
        if not longer:
            return []
        paths = longer
    made = []
    for path in paths:
        parts: list[Node | None] = [None] * rule.arity
        for slot, part in zip(rule.slots, path, strict=True):
            parts[slot] = part
        value = rule.make(*parts)
        if value is None:
            continue
        kind = rule.out
        if isinstance(value, Kinded):
            kind, value = value
        begin = path[rule.trim] if rule.trim < len(path) else path[0]
        stop = path[rule.keep - 1].stop if 0 < rule.keep < len(path) else path[-1].stop
        made.append(
            Node(node.start, path[-1].end, kind, value, begin.at, stop, node.glued, 1 + sum(p.said for p in path)),
        )
    return made


class Kinded(NamedTuple):
    """A rule's answer that names its own kind."""

    kind: str
    value: Any
