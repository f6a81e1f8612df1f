"""The same words in two mouths: direct quotations that match, with the claims inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from recoupe.model.point import Point
from recoupe.text.shingles import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim, Quote

_LEAST_WORDS = 4
_ALIKE = 92.0


def quote_points(quotes: Sequence[Quote], claims: Sequence[Claim]) -> list[Point]:
    """Return a point for each sentence that two accounts put in the mouths of two different people."""
    said = [
        (q, " ".join(w.text for w in words(q.exact)))
        for q in quotes
        if q.speaker and q.kind != "indirect" and q.within is None
    ]
    said = sorted((s for s in said if s[1].count(" ") + 1 >= _LEAST_WORDS), key=lambda s: (s[0].article, s[0].span))
    points: dict[str, Point] = {}
    for n, (a, one) in enumerate(said):
        for b, two in said[n + 1 :]:
            if a.article == b.article or a.speaker == b.speaker or ratio(one, two) < _ALIKE:
                continue
            left, right = _inside(a, claims), _inside(b, claims)
            if left and right:
                point = Point(kind="quote", label=" ".join(a.exact.split()), claims=tuple(left), against=tuple(right))
                points.setdefault(point.id, point)
    return [points[k] for k in sorted(points)]


def _inside(quote: Quote, claims: Sequence[Claim]) -> list[Claim]:
    return [c for c in claims if c.article == quote.article and c.span.overlaps(quote.span)]
