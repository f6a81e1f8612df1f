"""What stands under the last rule of a text: the foot of a letter, where its other lines say that it is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.steps.clean.lines import Line

_RULE = re.compile(r"\s*(?:[-_=*~#–—•·]\s*){3,}")
_MOST_LINES = 6
_MOST_WORDS = 90
_LONGEST = 30
_LEAST_BODY = 3


def is_rule(text: str) -> bool:
    """Whether a line is a rule drawn with signs."""
    return bool(_RULE.fullmatch(text))


def by_foot(lines: list[Line]) -> None:
    """Drop the few short lines under the last rule, when one of them is known to be the page's own."""
    at = max((n for n, line in enumerate(lines) if is_rule(line.text)), default=-1)
    foot = lines[at + 1 :]
    if at < 0 or not foot or len(foot) > _MOST_LINES or sum(line.size for line in foot) > _MOST_WORDS:
        return
    body = sum(line.kept and line.is_prose for line in lines[:at])
    if body < _LEAST_BODY or all(line.kept for line in foot) or any(line.size > _LONGEST for line in foot):
        return
    for line in foot:
        if line.kept and not line.is_title:
            line.drop("promo")
