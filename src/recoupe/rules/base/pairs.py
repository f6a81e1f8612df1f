"""Shared by the rules on events: which pairs of claims are surely about one thing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.model.claim import Argument, Claim
    from recoupe.model.point import Point

_SHORT = 4  # letters of a word that may only link two nouns


def firm(point: Point, a: Claim, b: Claim) -> bool:
    """Whether the evidence that two claims tell one event is strong enough for a contradiction."""
    return (min(a.id, b.id), max(a.id, b.id)) in point.firm


def any_firm(point: Point, left: Iterable[Claim], right: Iterable[Claim]) -> bool:
    """Whether some pair across two sides is."""
    right = list(right)
    return any(firm(point, a, b) for a in left for b in right)


def asserted(claim: Claim) -> bool:
    """Whether the claim puts its event forward as happening: no question, no mere possibility, no denial."""
    return claim.polarity == "affirmed" and put_forward(claim)


def put_forward(claim: Claim) -> bool:
    """Whether the claim, that something is or that it is not, is put forward and not denied by its source."""
    return claim.certainty in {"certain", "probable"} and not _denied(claim)


def _denied(claim: Claim) -> bool:
    return any(link.stance in {"denies", "doubts", "asks"} for link in claim.attribution)


def told(claim: Claim) -> bool:
    """Whether the claim stands in the running text, not in a title that shortens it."""
    return claim.role not in {"title", "heading"}


def named_apart(a: Claim, b: Claim) -> bool:
    """Whether two doers that are no known entities bear different proper names: two ships, two clubs.

    People are no rivals of a thing, and neither claim may give the other's name too ("a rocket known as the X"). A name
    before a noun tells two apart only of one kind: "the X lifeboat", "the Y lifeboat".
    """
    one, two = ([x for x in c.arguments if x.role == "agent"] for c in (a, b))
    if not one or not two:
        return False
    names = [{w for x in side for w in _own_names(x)} for side in (one, two)]
    if not all(names) and any(x.head == y.head or x.classes & y.classes for x in one for y in two):
        names = [names[n] | {w for x in side for w in _names_before(x)} for n, side in enumerate((one, two))]
    if not all(names) or names[0] & names[1] or _people(one) != _people(two):
        return False
    return not any(_word(w, c.exact) for told, c in ((names[0], b), (names[1], a)) for w in told)


def _people(doers: Sequence[Argument]) -> bool:
    return any("people" in x.classes for x in doers)


def _word(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _words(x: Argument) -> tuple[list[str], int]:
    """The words for somebody or something, and which of them is the noun."""
    words = [w.strip("«»“”\"'’.,;:()\u00a0") for w in x.words.split()]
    return words, next((n for n, w in enumerate(words) if fold(w) == x.head), len(words) - 1)


@lru_cache(maxsize=16384)
def _own_names(x: Argument) -> tuple[str, ...]:
    """The names that are the noun or stand behind it, but for what a part is of ("the stage of the X")."""
    return tuple(_names_behind(*_words(x)))


def _names_behind(words: Sequence[str], at: int) -> Iterator[str]:
    for n, w in enumerate(words[at:], at):
        if w[:1].isupper():
            if n:
                yield w
        elif 0 < len(w) <= _SHORT and n > at:
            return  # "of", "near": another is named


@lru_cache(maxsize=16384)
def _names_before(x: Argument) -> tuple[str, ...]:
    words, at = _words(x)
    return tuple(w for w in words[1:at] if w[:1].isupper())


def other_things(a: Claim, b: Claim) -> bool:
    """Whether two claims do something to unlike things: "visited the dam", "did not visit the school".

    Of a verb that tells an event by itself both must point at a known thing: "fired a shot", "opened fire" are alike.
    """
    one, two = ([x for x in c.arguments if x.role == "patient"] for c in (a, b))
    alike = any(
        x.head == y.head or x.classes & y.classes or (x.entity is not None and x.entity == y.entity)
        for x in one
        for y in two
    )
    pointed = not a.event.concept or all(x.definite for x in (*one, *two))
    return bool(one and two) and pointed and not alike
