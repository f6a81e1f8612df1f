# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""The content extractor's opinion, carried back to our own blocks."""

from __future__ import annotations

from collections import Counter
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Extractor

from recoupe.text.plain import plain

if TYPE_CHECKING:
    from recoupe.readers.html.blocks import Block

_LONG = 25
_PROSE = 60


def mark_main(text: str, found: list[Block]) -> list[Block]:
    """Set ``main`` on every block, and take away what the ancestors of the whole body are called.

    A block is main when the extractor gives its words, or when it has the same shape (tags and classes
    from the root down) as most blocks that the extractor gives; never when it is set small in a page
    whose body is not.
    """
    given = _opinion(text, found)
    prose = [b for b, g in zip(found, given, strict=True) if g and len(b.paragraph.text) > _PROSE]
    above = _common(prose)
    small = sum("~small" in b.paragraph.hints for b in prose) * 2 > len(prose)
    return [
        b.judged(main=g and (small or "~small" not in b.paragraph.hints), above=above)
        for b, g in zip(found, given, strict=True)
    ]


def _opinion(text: str, found: list[Block]) -> list[bool]:
    kept = _extract(text)
    if not kept:
        return _own_run(found)
    lines = {plain(line) for line in kept.splitlines() if line.strip()}
    whole = plain(kept.replace("\n", " "))
    given = [_given(plain(b.paragraph.text), lines, whole) for b in found]
    shapes = Counter(b.shape for b, g in zip(found, given, strict=True) if g)
    totals = Counter(b.shape for b in found)
    return [g or (_usual(b, shapes, totals)) for b, g in zip(found, given, strict=True)]


def _common(prose: list[Block]) -> frozenset[int]:
    """The elements that hold nearly all of the body: the page's frame, not a part of it."""
    counts = Counter(n for b in prose for n, _ in b.levels)
    return frozenset(n for n, c in counts.items() if c * 10 >= len(prose) * 8)


@cache
def _options() -> Extractor:
    return Extractor(precision=True, comments=False, tables=True, dedup=False)


def _extract(text: str) -> str:
    try:
        return trafilatura.extract(text, options=copy(_options())) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""  # the extractor's own failure on a hostile page is not ours: the page is judged without it


def _given(words: str, lines: set[str], whole: str) -> bool:
    if words in lines or f"- {words}" in lines:
        return True
    return len(words) > _LONG and words in whole


def _usual(block: Block, shapes: Counter[tuple[str, ...]], totals: Counter[tuple[str, ...]]) -> bool:
    """Whether most blocks of this shape are body text."""
    hits = shapes[block.shape]
    return hits > 1 and hits * 2 >= totals[block.shape] and block.paragraph.link_density < 0.5


def _own_run(found: list[Block]) -> list[bool]:
    """Where the extractor gives nothing: the box that holds most prose."""
    weight: Counter[tuple[int, ...]] = Counter()
    for b in found:
        p = b.paragraph
        if p.link_density < 0.3 and p.text.rstrip('»"” ').endswith((".", "!", "?")):
            weight[p.path[:-1]] += len(p.text)
    if not weight:
        return [False] * len(found)
    best = max(sorted(weight), key=lambda path: weight[path])
    return [b.paragraph.path[: len(best)] == best and b.paragraph.link_density < 0.5 for b in found]
