"""Stretches of a text in which digits say no quantity: addresses, phone numbers, clock times, list marks."""

from __future__ import annotations

import re

_PATTERNS = tuple(
    re.compile(p)
    for p in (
        r"(?:https?://|www\.)\S+",
        r"\S+@\S+\.\w+",
        r"(?<!\w)[@#]\w+",
        r"\b[\w-]+\.(?:com|fr|org|net|html?|php|pdf|jpe?g|png)\b\S*",
        r"\[\d{1,3}\]|\(\d{1,3}\)",
        r"(?<![\d.,])\d{1,3}(?:\.\d{1,3}){3}(?![\d.,]*\d)",  # IP addresses
        r"(?<![\w.])[vV]?\d+(?:\.\d{1,2}){2,}(?![\d.]*\d)",  # versions, dates with dots
        r"(?<![\d/])\d{1,4}/\d{1,2}/\d{1,4}(?![\d/])",  # dates
        r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",
        r"(?<!\d)\+\d{1,3}(?:[ .\-/\u00a0\u202f]?\(?\d+\)?){2,}",  # phone numbers
        r"(?<!\d)0\d(?:[ .\-\u00a0\u202f]\d\d){4}(?!\d)",
        r"(?<!\d)\(?\d{3}\)?[ .\-]\d{3}[.\-]\d{4}(?!\d)",
        r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",  # clock times
        r"(?<![\w,.])\d{1,2}[ \u00a0\u202f]?[hH][ \u00a0\u202f]?\d{2}(?!\d)",
        r"(?m)^[ \t]*\d{1,3}[.)](?=[ \t]+\D)",  # list marks
        r"\b\d{2,3}[.,]\d\s?FM\b",
        r"\b24/7\b|\b9/11\b|\b50/50\b",
        r"(?<!\w)\d+[xX×]\d+(?!\w)",  # 4x4
        r"(?<!\w)\d+(?:[A-Za-z]+\d+)+\w*",  # codes
    )
)


def masks(text: str) -> list[tuple[int, int]]:
    """Return the stretches, in order of their pattern."""
    return [match.span() for pattern in _PATTERNS for match in pattern.finditer(text)]
