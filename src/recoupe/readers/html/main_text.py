"""The content extractor's opinion, carried back to our own blocks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import trafilatura

from recoupe.text.plain import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from recoupe.readers.html.blocks import Block

_LONG = 25


def mark_main(text: str, tree: HtmlElement, found: list[Block]) -> list[Block]:
    """Set ``main`` on every block, and take away what the ancestors of the whole body say.

    A block is main when the extractor gives its words, or when it has the same shape (tags and classes
    from the body's box down) as most blocks that the extractor gives.
    """
    del tree
    kept = _extract(text)
    if not kept:
        return _own_run(found)
    lines = {plain(line) for line in kept.splitlines() if line.strip()}
    whole = plain(kept.replace("\n", " "))
    given = [_given(plain(b.paragraph.text), lines, whole) for b in found]
    shapes = Counter(b.shape for b, g in zip(found, given, strict=True) if g)
    marked = [b.with_(main=g or _same_shape(b, shapes, found, given)) for b, g in zip(found, given, strict=True)]
    return marked


def _extract(text: str) -> str:
    try:
        return trafilatura.extract(text, favor_precision=True, include_comments=False, include_tables=True, deduplicate=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""  # the extractor's own failure on a hostile page is not ours: the page is judged without it


def _given(words: str, lines: set[str], whole: str) -> bool:
    if words in lines or f"- {words}" in lines:
        return True
    return len(words) > _LONG and words in whole


def _same_shape(block: Block, shapes: Counter[tuple[str, ...]], found: list[Block], given: list[bool]) -> bool:
    if shapes[block.shape] < 2:  # noqa: PLR2004
        return False
    total = sum(b.shape == block.shape for b in found)
    del given
    return shapes[block.shape] * 2 >= total and block.paragraph.link_density < 0.5  # noqa: PLR2004


def _own_run(found: list[Block]) -> list[Block]:
    """Where the extractor gives nothing: the box that holds most prose."""
    weight: Counter[tuple[int, ...]] = Counter()
    for b in found:
        p = b.paragraph
        if p.link_density < 0.3 and p.text.rstrip("»\"” ").endswith((".", "!", "?")):  # noqa: PLR2004
            weight[p.path[:-1]] += len(p.text)
    if not weight:
        return found
    best = max(sorted(weight), key=lambda path: weight[path])
    return [b.with_(main=b.paragraph.path[: len(best)] == best) for b in found]
