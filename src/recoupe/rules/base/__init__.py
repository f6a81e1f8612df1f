"""What every rule is given, and what it gives back.

A rule is a module with ``ORDER`` (rules run by it, then by name), ``KINDS`` (the points it looks at) and one
function ``judge(point, affair)`` whose docstring is the explanation that a reader of a dossier sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from recoupe.model.finding import Facet, Finding, Kind, Position
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from recoupe.languages.lexicon.phrases import Phrases
    from recoupe.model.article import Article
    from recoupe.model.claim import Claim, Entity
    from recoupe.model.point import Point

    Closeness = Callable[[str, str], float]


_ANNOUNCED_MODES = {"arrest", "convict"}
_ANNOUNCED = {"charge", "acquit", "release_on_bail"}
_LINE = 110
_NONE: Mapping[str, str] = MappingProxyType({})
_EXACT = 3
_PARTICLE = 2  # letters of "of", "de"


class Rule(Protocol):
    """A module of this folder."""

    ORDER: int
    KINDS: frozenset[str]

    def judge(self, point: Point, affair: Affair) -> list[Finding]:
        """Return what the rule finds on one point."""


@dataclass(frozen=True)
class Affair:
    """What is known of a story while its points are judged.

    ``origins`` maps a claim id to the name of its origin, and the key of a figure in a claim (``figure_key``) to its
    own; ``unresolved`` are the keys of what rests on somebody whom the account does not make clear;
    ``phrases`` are in the story's main language; ``begins`` is when the story's main event happened, as far as
    the accounts tell; ``closeness`` is how near the meanings of two texts are, across languages; ``supposed`` tells
    of a claim in the conditional whether it only supposes and is no hearsay; ``opposes`` whether a negative may be of
    what a claim affirms, as far as their words go; ``years_apart`` whether one of two claims is of another year's
    affair.
    """

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    origins: Mapping[str, str]
    phrases: Phrases
    language: str
    begins: datetime | None = None
    unresolved: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    closeness: Closeness = lambda _a, _b: 0.0
    supposed: Callable[[Claim], bool] = lambda _c: False
    opposes: Callable[[Claim, Claim], bool] = lambda _no, _yes: True
    years_apart: Callable[[Claim, Claim], bool] = lambda _a, _b: False

    @cached_property
    def _published(self) -> dict[str, datetime | None]:
        return {a.id: moment(a.updated or a.published) for a in self.articles.values()}

    @cached_property
    def undated(self) -> frozenset[str]:
        """The articles that do not say when they came out."""
        return frozenset(a.id for a in self.articles.values() if a.published_from in {None, "inferred"})

    def published(self, claim: Claim) -> datetime | None:
        """When the claim's article came out as it is read, so brought up to date, by the clock of its place."""
        return self._published.get(claim.article)

    def day_only(self, claim: Claim) -> bool:
        """Whether only the day of publication is known."""
        when = self.published(claim)
        return when is None or (when.hour == 0 and when.minute == 0)

    def publisher(self, article: str) -> str:
        """The outlet's name, or its file's where the outlet is unknown."""
        found = self.articles[article]
        return found.publisher or found.origin_name

    def name(self, entity: str | None) -> str:
        """The name of an entity, "" for none."""
        return self.entities[entity].name if entity is not None and entity in self.entities else ""

    def position(self, value: str, claims: Iterable[Claim], keys: Mapping[str, str] = _NONE) -> Position:
        """Make a position of the claims that hold one value.

        ``keys`` names, by claim id, the part of a claim whose origin counts, where it is not the claim's own.
        """
        held = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
        return Position(
            value=value,
            claims=tuple(c.id for c in held),
            articles=tuple(sorted({c.article for c in held})),
            origins=tuple(sorted({self.origins.get(keys.get(c.id, c.id), "") for c in held})),
        )

    def independent(self, claims: Iterable[Claim], keys: Mapping[str, str] = _NONE) -> int:
        """Count the independent origins of claims: the least number that all their articles can rest on.

        An article rests on the sources that it names before its own word. "The police" may be the transport police
        that another names, "a spokesman of the port" the port, and "they" anybody who is named, but no agency: those
        are credited by their name. An arrest or a sentence is announced by who decides it: an account that names nobody
        for it may have it from who is named.
        """
        named: dict[str, set[str]] = {}
        own: dict[str, set[str]] = {}
        open_to_all = set()
        announced: dict[str, bool] = {}
        announcers = set()
        for c in claims:
            key = keys.get(c.id, c.id)
            origin = self.origins.get(key, c.article)
            (own if origin == self.publisher(c.article) else named).setdefault(c.article, set()).add(origin)
            if c.attribution and origin != self.publisher(c.article):
                announcers.add(origin)
            announced[c.article] = announced.get(c.article, True) and _is_announced(c)
            if key in self.unresolved:
                open_to_all.add(origin)
        agencies = {w for article in {*named, *own} for w in self.articles[article].credits}
        sources = sorted(set().union(*named.values())) if named else []
        choices = []
        for article in sorted({*named, *own}):
            rests = named.get(article) or own[article]
            if article in named:
                rests = {
                    s
                    for r in rests
                    for s in sources
                    if s == r or (r in open_to_all and s not in agencies) or may_be_one(r, s)
                }
            elif announced[article]:
                rests = rests | (announcers - agencies)
            choices.append(rests)
        return fewest(choices)

    def words(self, claim: Claim) -> str:
        """The claim's exact words on one line, cut where they run long."""
        words = " ".join(claim.exact.split())
        return words if len(words) <= _LINE else words[: _LINE - 1].rsplit(" ", 1)[0] + "…"

    def finding(  # noqa: PLR0913, PLR0917  a finding has these parts
        self,
        kind: Kind,
        facet: Facet | None,
        rule: str,
        point: str,
        positions: Sequence[Position],
        claims: Sequence[Claim],
        values: Mapping[str, str] | None = None,
        reading: Iterable[tuple[str, str]] = (),
        precise: Iterable[str] = (),
        independent: int | None = None,
    ) -> Finding:
        """Make a finding with its summary and explanation in the story's language."""
        backed = {o for p in positions for o in p.origins}
        if independent is None:
            independent = self.independent(claims) if len(positions) == 1 else len(backed)
        said = {
            "point": point,
            "positions": self.phrases.join(
                [self.phrases.stand(p.value, [self.publisher(a) for a in p.articles]) for p in positions]
            ),
            "sides": " / ".join(p.value for p in positions),
            "value": positions[0].value if positions else "",
            "count": str(independent),
            **(values or {}),
        }
        return Finding(
            kind=kind,
            facet=facet,
            point=point,
            summary=self.phrases.tell(rule, kind, facet, said),
            explanation=self.phrases.explain(rule, kind, facet, said),
            rule=rule,
            positions=tuple(positions),
            independent=independent,
            reading=tuple(sorted(set(reading))),
            precise=tuple(sorted(set(precise))),
        )


def _is_announced(claim: Claim) -> bool:
    """Whether the claim tells an act of justice or of the police, which only they can make known."""
    return claim.event.mode in _ANNOUNCED_MODES or claim.event.concept in _ANNOUNCED


def may_be_one(a: str, b: str) -> bool:
    """Whether one name of a source only says more than the other: "police", "the river police of Orle"."""
    one, two = _words_of(a), _words_of(b)
    return bool(one and two) and (one <= two or two <= one)


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(w for w in fold(name).replace("'", " ").split() if len(w) > _PARTICLE)


def fewest(choices: Sequence[set[str]]) -> int:
    """Return the least number of values such that every choice has one of them.

    Exact where that takes at most a few values, as it nearly always does; beyond, the commonest first.
    """
    open_choices = [c for c in choices if len(c) > 1]
    taken = {v for c in choices if len(c) == 1 for v in c}
    left = [c for c in open_choices if not c & taken]
    if not left:
        return len(taken)
    values = sorted(set().union(*left))
    for size in range(1, _EXACT + 1):
        if any(all(c.intersection(some) for c in left) for some in combinations(values, size)):
            return len(taken) + size
    while left:
        best = min(values, key=lambda v: (-sum(v in c for c in left), v))
        taken.add(best)
        left = [c for c in left if best not in c]
    return len(taken)


def moment(published: str | None) -> datetime | None:
    """Read an ISO date or time as the wall clock of its own place."""
    if not published:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None


def minutes_ahead(published: str | None) -> float | None:
    """How many minutes the clocks where an article came out are ahead of universal time, None where that is unknown."""
    try:
        offset = datetime.fromisoformat(published).utcoffset() if published else None
    except ValueError:
        return None
    return offset.total_seconds() / 60 if offset is not None else None
