"""How somebody was hurt or killed, where accounts tell it in ways that exclude each other: by a bullet, by a fall."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.harms import load_harm_kinds
from recoupe.steps.align.exclusive import exclusive_point
from recoupe.steps.align.said import of_now, put_forward
from recoupe.steps.align.sentences import holding, running
from recoupe.steps.align.victims import AGE, Victims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Argument, Claim
    from recoupe.model.point import Point
    from recoupe.steps.align.victims import Victim


@dataclass(frozen=True, slots=True)
class Harm:
    """A claim that tells how somebody was harmed."""

    claim: Claim
    kind: str
    victim: Victim


def harm_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``harm``: ``claims`` tell one way in which somebody was harmed, ``against`` another.

    ``languages`` and ``published`` are by article id, ``people`` the ids of those known by name. An account that tells
    of both ways is kept on neither side.
    """
    excluded = load_harm_kinds().excluded
    told = [h for h in _Reader(claims, languages, people).harms() if of_now(h.claim, published.get(h.claim.article))]
    sides: dict[tuple[str, str], list[tuple[Harm, Harm]]] = {}
    for a, b in combinations(told, 2):
        one, two = (a, b) if a.kind <= b.kind else (b, a)
        if one.claim.article != two.claim.article and excluded(one.kind, two.kind) and one.victim.may_be(two.victim):
            sides.setdefault((one.kind, two.kind), []).append((one, two))
    points = (exclusive_point("harm", kinds, pairs, told, label) for kinds, pairs in sorted(sides.items()))
    return [p for p in points if p is not None]


class _Reader:
    """Reads how people were harmed, in the claims of one story."""

    def __init__(self, claims: Sequence[Claim], languages: Mapping[str, Language], people: frozenset[str]) -> None:
        self._languages, self._kinds = languages, load_harm_kinds()
        self._victims = Victims(claims, languages, people)

    def harms(self) -> Iterator[Harm]:
        """Yield each kind of harm that a sentence tells, with the narrowest claim that its words end in."""
        for (article, _), own in sorted(self._victims.sentences.items()):
            start, text = running(own)
            for kind, pattern in self._languages[article].harms.kinds.items():
                for m in pattern.finditer(text):
                    end = start + m.end()
                    claim = holding(own, end - 1, end)
                    if claim is None or not put_forward(claim):
                        continue
                    harmed = self._victims.harmed(claim)
                    if not _many(claim, harmed) and (
                        harmed or kind not in self._kinds.of_subject or not _has_subject(claim)
                    ):
                        things = kind in self._kinds.of_things
                        yield Harm(claim, kind, self._victims.of(claim, harmed, things=things))
                        break


def _many(claim: Claim, harmed: Sequence[Argument]) -> bool:
    """Whether more than one is harmed: it is then no one's own story."""
    counted = [q.span.start for q in claim.quantities if q.number > 1 and q.unit != AGE and not q.ordinal]
    return any(x.span.start <= at < x.span.end for x in harmed for at in counted)


def _has_subject(claim: Claim) -> bool:
    """Whether something is told to do or undergo it: shares slip, a wall falls."""
    return any(x.role != "other" for x in claim.arguments)
