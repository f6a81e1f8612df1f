"""Shared by the rules on agreement: claims that all match one of them; a chain of likenesses is no agreement."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from recoupe.model.meeting import one_figure, one_time, unlike_figures, unlike_states, unlike_times
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
_SAME_DEED = frozenset({"same concept", "same broad concept"})
_TELLING = 2
_VERBATIM = 0.85  # the closeness of two statements in the same words


def stars(claims: Sequence[Claim], point: Point) -> list[list[Claim]]:
    """Return groups of claims of two or more articles, each with the claim that all others match first.

    Every claim is in one group at most; a claim that says too little by itself is in none.
    """
    able = {c.id: c for c in claims if _telling(c, 1)}
    near = _near(able, point)
    ranks = {i: _rank(i, near[i], able) for i in near}
    groups: list[list[Claim]] = []
    while ranks:
        articles, _, best = min(ranks.values())
        if not articles:
            return groups
        members = _agreeing(best, near[best], able)
        if len({able[i].article for i in members}) > 1:
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


def _agreeing(best: str, near: Mapping[str, float], able: Mapping[str, Claim]) -> list[str]:
    """Return a claim and those near it, the nearest first, but for one that another excludes."""
    members = [best]
    for i in sorted(near, key=lambda i: (-near[i], i)):
        if not any(_excludes(able[i], able[j]) for j in members):
            members.append(i)
    return members


def _excludes(a: Claim, b: Claim) -> bool:
    return unlike_figures(a, b) or unlike_times(a, b) or unlike_states(a, b) or _two_doers(a, b)


def _rank(claim: str, near: Mapping[str, float], able: Mapping[str, Claim]) -> tuple[int, float, str]:
    """Put the claim with matches in most articles first; of equals, the one with the strongest."""
    others = {able[j].article for j in near} - {able[claim].article}
    return (-len(others), -fsum(near.values()) / max(1, len(near)), claim)


def _agree(w: Weighed) -> bool:
    names = w.names
    return not (names.isdisjoint(_ANCHORS) or names.isdisjoint(_KIN)) and names.isdisjoint(_AGAINST)


def _alike(w: Weighed, a: Claim, b: Claim) -> bool:
    if _two_doers(a, b) or not _particular(w, a, b):
        return False
    if _telling(a) and _telling(b):
        return True
    return _one_value(a, b) and "different places" not in w.names


def _particular(w: Weighed, a: Claim, b: Claim) -> bool:
    """Whether two statements have more in common than a turn of phrase: somebody, a place, a day, a figure.

    "Redrawing the balance", "part of a series of meetings" are said of any affair; only the very words make them one.
    """
    told = dict(w.features)
    if "same statement" not in told or told.keys() & _PARTICULARS or a.names & b.names:
        return True
    if {(q.number, q.unit) for q in a.quantities} & {(q.number, q.unit) for q in b.quantities} or _one_value(a, b):
        return True
    if a.event.concept and b.event.concept:
        return True
    return not _SAME_DEED.isdisjoint(told) or told.get("like meaning", 0.0) >= _VERBATIM


def _one_value(a: Claim, b: Claim) -> bool:
    """Whether two claims give one figure that is not anywhere, or one time within a year."""
    return one_figure(a, b) or one_time(a, b)


def _two_doers(a: Claim, b: Claim) -> bool:
    """Whether one deed is put down to two: named ones, none of them known to be the other."""
    return not (a.agents and b.agents) and named_apart(a, b)


def _telling(claim: Claim, beside_noun: int = _TELLING) -> bool:
    """Whether the claim says something by itself: of somebody or something, in more than one word.

    An event in a noun ("the decision of X") says what it is about only with two things beside it (``beside_noun``), of
    which a quality ("an official visit") is none.
    """
    things = {x.entity or x.head for x in claim.arguments if x.entity or x.role != "other" or not claim.event.nominal}
    things |= {w.entity or w.head for w in claim.where}
    beside = len(things) + len(claim.times) + len(claim.quantities)
    enough = beside >= beside_noun if claim.event.nominal else bool(beside or claim.names)
    return enough and len(claim.terms) + len(claim.names) >= _TELLING
