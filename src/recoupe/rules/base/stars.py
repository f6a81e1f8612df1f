"""Shared by the rules on agreement: claims that all match one of them; a chain of likenesses is no agreement."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import named_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Point, Weighed

NEAR = 3.1
# Likeness of words and of the kind of event alone ("flying", "flying") is no likeness of what is said.
_ANCHORS = frozenset(
    {
        "shared actor",
        "shared participants in like roles",
        "like things taking part",
        "one thing described alike",
        "same place",
        "same day or closer",
        "same figure",
        "same statement",
        "start or end of a known event",
    }
)
_KIN = frozenset({"same concept", "kindred concepts", "same predicate", "same statement", "the story's main event"})
_PARTICULARS = frozenset({"shared actor", "same place", "same day or closer", "same figure"})
_AGAINST = frozenset(
    {
        "different people act",
        "different recipients",
        "different aspects",
        "others of the kind",
        "times apart, repeatable",
        "times apart",
        "unrelated concepts",
    }
)
_TELLING = 2
_VERBATIM = 0.85  # the closeness of two statements in the same words


def stars(claims: Sequence[Claim], point: Point) -> list[list[Claim]]:
    """Return groups of claims of two or more articles, each with the claim that all others match first.

    Every claim is in one group at most; a claim that says too little by itself is in none.
    """
    able = {c.id: c for c in claims if _telling(c)}
    near = _near(able, point)
    ranks = {i: _rank(i, near[i], able) for i in near}
    groups: list[list[Claim]] = []
    while ranks:
        articles, _, best = min(ranks.values())
        if not articles:
            return groups
        members = [best, *sorted(near[best])]
        groups.append([able[i] for i in members])
        touched = {j for i in members for j in near[i]}
        for i in members:
            for j in near.pop(i):
                if j in near:
                    del near[j][i]
            del ranks[i]
        for i in touched:
            if i in near:
                ranks[i] = _rank(i, near[i], able)
    return groups


def _near(able: Mapping[str, Claim], point: Point) -> dict[str, dict[str, float]]:
    """Return what matches each claim, with how strongly."""
    near: dict[str, dict[str, float]] = {i: {} for i in able}
    articles = {i: c.article for i, c in able.items()}
    for w in point.evidence:
        if w.score < NEAR or not _agree(w):
            continue
        for n, (i, j) in enumerate(w.pairs(articles)):
            if n == 0 and not _alike(w, able[i], able[j]):
                break  # all pairs say the same
            near[i][j] = near[j][i] = w.score
    return near


def _rank(claim: str, near: Mapping[str, float], able: Mapping[str, Claim]) -> tuple[int, float, str]:
    """Put the claim with matches in most articles first; of equals, the one with the strongest."""
    others = {able[j].article for j in near} - {able[claim].article}
    return (-len(others), -fsum(near.values()) / max(1, len(near)), claim)


def _agree(w: Weighed) -> bool:
    names = {name for name, _ in w.features}
    return bool(names & _ANCHORS) and bool(names & _KIN) and not names & _AGAINST


def _alike(w: Weighed, a: Claim, b: Claim) -> bool:
    return not _two_doers(a, b) and _particular(w, a, b)


def _particular(w: Weighed, a: Claim, b: Claim) -> bool:
    """Whether two statements have more in common than a turn of phrase: somebody, a place, a day, a figure.

    "Redrawing the balance", "part of a series of meetings" are said of any affair; only the very words make them one.
    """
    told = dict(w.features)
    if "same statement" not in told or told.keys() & _PARTICULARS or a.names & b.names:
        return True
    if {(q.number, q.unit) for q in a.quantities} & {(q.number, q.unit) for q in b.quantities}:
        return True
    return bool(a.event.concept and b.event.concept) or told.get("like meaning", 0.0) >= _VERBATIM


def _two_doers(a: Claim, b: Claim) -> bool:
    """Whether one deed is put down to two: named ones, none of them known to be the other."""
    return not set(a.agents) & set(b.agents) and not (a.agents and b.agents) and named_apart(a, b)


def _telling(claim: Claim) -> bool:
    """Whether the claim says something by itself: of somebody or something, in more than one word.

    An event in a noun ("the decision of X") says what it is about only with two things beside it, of which a
    quality ("an official visit") is none.
    """
    things = {x.entity or x.head for x in claim.arguments if x.entity or x.role != "other" or not claim.event.nominal}
    things |= {w.entity or w.head for w in claim.where}
    beside = len(things) + len(claim.times) + len(claim.quantities)
    enough = beside >= _TELLING if claim.event.nominal else bool(beside or claim.names)
    return enough and len(claim.terms) + len(claim.names) >= _TELLING
