"""Claims of several accounts on the same thing, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, NamedTuple

from recoupe.model.claim import Claim, Measure
from recoupe.model.digest import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence

PointKind = Literal[
    "figure",
    "event",
    "denial",
    "change",
    "statement",
    "quote",
    "surety",
    "hour",
    "plan",
    "site",
    "outcome",
    "deed",
    "ground",
    "harm",
    "cause",
    "lapse",
    "moment",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in one claim.

    ``estimator`` is the class of who counts (authorities, organisers, …) or "", ``source`` the key of who says
    so (an entity id or folded words) or ""; ``people`` whether people are counted, None where the noun does not tell;
    ``kind`` of which people, where the story counts their state by kinds, else ""; ``variety`` how many unlike numbers
    its account gives of what it counts, and ``varied`` how many the story does; ``instead_of`` are the numbers that it
    is itself said to replace ("438 euros, up from 425"), ``otherwise`` the kinds of what all others measure that give
    the same sum, where it tells none.
    """

    claim: Claim
    measure: Measure
    estimator: str = ""
    source: str = ""
    people: bool | None = None
    kind: str = ""
    variety: int = 1
    varied: int = 1
    instead_of: frozenset[float] = frozenset()
    otherwise: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def _names(features: tuple[tuple[str, float], ...]) -> frozenset[str]:
    return frozenset(name for name, _ in features)


class Evidence(NamedTuple):
    """Why two claims were put on one point: named features with their weights, and their sum.

    A tuple, since a large story makes tens of thousands.
    """

    a: str
    b: str
    score: float
    features: tuple[tuple[str, float], ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of the features."""
        return _names(self.features)

    def weighed(self) -> Weighed:
        """Return the same for this pair alone."""
        return Weighed((self.a,), (self.b,), self.score, self.features, within=True)


class Weighed(NamedTuple):
    """One evidence for many pairs of claims: all of one wording with all of another, as copies of dispatches are.

    ``left`` and ``right`` are claim ids, the very same tuple where the claims are paired with each other. Pairs within
    one article count where ``within``.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    score: float
    features: tuple[tuple[str, float], ...]
    within: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names of the features."""
        return _names(self.features)

    def pairs(self, articles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of claims, the lesser id first, of those whose article is given by claim id."""
        left = [i for i in self.left if i in articles]
        if self.right is self.left:
            pairs: Iterable[tuple[str, str]] = combinations(left, 2)
        else:
            pairs = product(left, [i for i in self.right if i in articles]) if left else ()
        for a, b in pairs:
            if self.within or articles[a] != articles[b]:
                yield (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class Point:
    """Claims on the same thing.

    ``kind``: ``figure`` (a quantity), ``event`` (one happening), ``denial`` (``claims`` affirm, ``against``
    denies), ``quote`` (the same words, ``claims`` in one mouth, ``against`` in another), ``surety``
    (``claims`` tell as a fact what ``against`` give as hearsay), ``change`` (``claims`` are the earlier plan,
    ``against`` the new one), ``plan`` (dates of one thing still to come), ``hour`` (hours of one event told in other
    words), ``statement`` (like words on a lasting fact), ``site`` (one event at sites that exclude each other),
    ``outcome`` (two states of one person, place or thing, ``claims`` tell the one, ``against`` the other; ``category``
    is update or contradiction), ``deed`` (who did what only one did, ``claims`` name the one, ``against`` another),
    ``harm`` (two ways in which somebody was hurt that exclude each other),
    ``cause`` (two causes of a mishap that do).
    ``values`` name what the two sides of a ``deed`` or ``moment`` say.
    ``category`` is a casualty state or "demonstrators" for figures, the concept for events. ``firm`` are the
    pairs of claim ids whose identity is strong enough for a contradiction; ``unique`` whether it can happen
    but once; ``main`` the ids of those claims that tell one of the story's own events. ``evidence`` is what was weighed
    of pairs of its claims; where these are too many to be told, ``surest`` returns the surest pairs of some claims, at
    most so many.
    """

    kind: PointKind
    label: str
    claims: tuple[Claim, ...]
    category: str = ""
    figures: tuple[Figure, ...] = ()
    against: tuple[Claim, ...] = ()
    values: tuple[str, ...] = ()
    firm: Container[tuple[str, str]] = frozenset()
    unique: bool = False
    main: frozenset[str] = frozenset()
    evidence: tuple[Weighed, ...] = ()
    surest: Callable[[Collection[str], int], Sequence[Evidence]] | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        """Address the point by its claims."""
        if not self.id:
            parts = sorted(c.id for c in (*self.claims, *self.against))
            object.__setattr__(self, "id", "p" + digest(self.kind, self.category, *parts))
