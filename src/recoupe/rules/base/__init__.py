"""What every rule is given, and what it gives back.

A rule is a module with ``ORDER`` (rules run by it, then by name), ``KINDS`` (the points it looks at) and one
function ``judge(point, affair)`` whose docstring is the explanation that a reader of a dossier sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from recoupe.model.finding import Facet, Finding, Kind, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from recoupe.languages.lexicon.phrases import Phrases
    from recoupe.model.article import Article
    from recoupe.model.claim import Claim, Entity
    from recoupe.model.point import Point

    Closeness = Callable[[str, str], float]


class Rule(Protocol):
    """A module of this folder."""

    ORDER: int
    KINDS: frozenset[str]

    def judge(self, point: Point, affair: Affair) -> list[Finding]:
        """Return what the rule finds on one point."""


@dataclass(frozen=True)
class Affair:
    """What is known of a story while its points are judged.

    ``origins`` maps a claim id to the key of its origin; ``phrases`` are in the story's main language;
    ``begins`` is when the story's main event happened, as far as the accounts tell.
    """

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    origins: Mapping[str, str]
    phrases: Phrases
    language: str
    begins: datetime | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _published(self) -> dict[str, datetime | None]:
        return {a.id: moment(a.published) for a in self.articles.values()}

    @cached_property
    def undated(self) -> frozenset[str]:
        """The articles that do not say when they came out."""
        return frozenset(a.id for a in self.articles.values() if a.published_from in {None, "inferred"})

    def published(self, claim: Claim) -> datetime | None:
        """When the claim's article came out, by the clock of its place."""
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

    def position(self, value: str, claims: Iterable[Claim]) -> Position:
        """Make a position of the claims that hold one value."""
        held = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
        return Position(
            value=value,
            claims=tuple(c.id for c in held),
            articles=tuple(sorted({c.article for c in held})),
            origins=tuple(sorted({self.origins.get(c.id, "") for c in held})),
        )

    def independent(self, claims: Iterable[Claim]) -> int:
        """Count the independent origins of claims: one for each article, a named source before its own word."""
        of_article: dict[str, set[str]] = {}
        for c in claims:
            of_article.setdefault(c.article, set()).add(self.origins.get(c.id, c.article))
        return len({self._foremost(article, found) for article, found in of_article.items()})

    def _foremost(self, article: str, origins: set[str]) -> str:
        """The origin that an article rests on: of several, a source that it names, the first by name."""
        named = origins - {self.publisher(article)}
        return min(named or origins)

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
    ) -> Finding:
        """Make a finding with its summary and explanation in the story's language."""
        backed = {o for p in positions for o in p.origins}
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


def moment(published: str | None) -> datetime | None:
    """Read an ISO date or time as the wall clock of its own place."""
    if not published:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
