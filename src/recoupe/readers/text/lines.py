# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Lines to paragraphs: one line is one paragraph, unless the text was wrapped by hand or machine."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from recoupe.model.article import Paragraph
from recoupe.text.plain import squeeze

_BULLET = re.compile(r"^(?:[•‣▪●◦∙⁃*]|[-–—](?=\s)(?!\s*[«\"“])|\d{1,2}[.)](?=\s+\S))\s*")
_ENDS = (".", "!", "?", "…", ":", ";")
_WRAP = range(40, 121)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a plain text, in order; items of lists lose their bullet."""
    lines = [squeeze(line) for line in text.split("\n")]
    if _wrapped(lines):
        lines = _join(lines)
    return tuple(_paragraph(line) for line in lines if line)


def _paragraph(line: str) -> Paragraph:
    bullet = _BULLET.match(line)
    if bullet and len(line) > bullet.end():
        return Paragraph(line[bullet.end() :], "item")
    return Paragraph(line)


def _wrapped(lines: list[str]) -> bool:
    """Whether sentences run over line ends at one width all through the text."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if len(pairs) < 3:
        return False
    broken = [len(a) for a, b in pairs if not a.rstrip("»\"”’')\u00a0 ").endswith(_ENDS) and not _BULLET.match(b)]
    if len(broken) * 2 < len(pairs):
        return False
    width = median(broken)
    steady = sum(width * 0.75 <= size <= width * 1.25 for size in broken) * 10 >= len(broken) * 7
    lowered = sum(b[0].islower() or b[0] in '«"(' for _, b in pairs) * 4 >= len(pairs)
    return int(width) in _WRAP and steady and lowered


def _join(lines: list[str]) -> list[str]:
    """Join wrapped lines; a blank line, a bullet or a short line that ends a sentence ends a paragraph."""
    sizes = [len(line) for line in lines if line]
    width = median(sizes) if sizes else 0
    joined: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh or _BULLET.match(line):
            joined.append(line)
        elif joined[-1].endswith("-") and line[0].islower() and joined[-1][-2:-1].isalpha():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined[-1] += " " + line
        fresh = len(line) < width * 0.6 and line.rstrip("»\"”’')\u00a0 ").endswith(_ENDS)
    return joined
