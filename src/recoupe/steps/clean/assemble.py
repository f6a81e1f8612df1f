"""Put the kept paragraphs together, with their exact places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Block, Dropped, Span

if TYPE_CHECKING:
    from recoupe.model.article import Article, Role
    from recoupe.steps.clean.lines import Line

_BETWEEN = "\n\n"


def assemble(lines: list[Line], article: Article) -> tuple[str, tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the kept text (title first), its blocks and what was dropped, in order."""
    parts: list[tuple[str, Role]] = [(article.title, "title")] if article.title else []
    parts += [(line.text, line.role) for line in lines if line.kept]
    blocks, at = [], 0
    for text, role in parts:
        blocks.append(Block(Span(at, at + len(text)), role))
        at += len(text) + len(_BETWEEN)
    dropped = tuple(Dropped(line.text, line.reason) for line in lines if line.reason is not None and not line.is_title)
    return _BETWEEN.join(text for text, _ in parts), tuple(blocks), dropped
