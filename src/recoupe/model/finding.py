"""What the accounts of one story say together on one point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from recoupe.model.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from recoupe.model.claim import Claim

Kind = Literal["agreement", "contradiction", "denial", "update", "spread", "single"]
Facet = Literal["time", "quantity", "place", "actor", "attribution", "certainty", "event"]
Via = Literal["passage", "credit", "attribution", "own"]

KINDS: tuple[Kind, ...] = ("contradiction", "denial", "spread", "update", "agreement", "single")
"""The kinds as they are told: what accounts dispute comes first."""

DISPUTES = frozenset(KINDS[:4])
"""The kinds in which positions differ."""


@dataclass(frozen=True, slots=True)
class Position:
    """One value, who holds it, and where it comes from. Lists are sorted."""

    value: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """How a finding's matter came into one article; ``claim`` is the first of that article.

    ``parent`` is the claim of another article whose words it carries; ``via`` tells how it came: ``passage``
    (carried words), ``credit`` (an agency that the article credits), ``attribution`` (a source that it names),
    ``own`` (the article's own word).
    """

    claim: str
    article: str
    origin: str
    parent: str | None
    via: Via


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody says of a finding, when (ISO 8601, UTC), and why."""

    verdict: Literal["right", "wrong", "arguable"]
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two claims were taken for one event: named features with their weights, heaviest first, and their sum."""

    a: str
    b: str
    score: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Exactly one kind; ``facet`` for contradiction, update and spread (else often None).

    ``point`` is the subject in a few words; ``summary`` one line in the story's language;
    ``explanation`` says why in the rule's words; ``rule`` is the name of the rule's module;
    ``verdicts`` are people's, one of each; ``independent`` counts independent origins; ``precise`` names the articles
    whose value is narrower; ``reading`` lists the values that the rule compared, as (claim id, value) pairs;
    ``lineage`` says who said it first and who had it from whom, by time of publication; ``identity`` why its claims
    are taken for one event, the surest pair of accounts first.
    """

    kind: Kind
    facet: Facet | None
    point: str
    summary: str
    explanation: str
    rule: str
    positions: tuple[Position, ...]
    independent: int
    precise: tuple[str, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()
    lineage: tuple[Branch, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    identity: tuple[Tie, ...] = ()
    id: str = field(default="")

    def __post_init__(self) -> None:
        """Address the finding by its rule and its claims."""
        if not self.id:
            object.__setattr__(self, "id", "f" + digest(self.kind, self.facet, self.rule, *self.claims))

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims of all positions, sorted."""
        return tuple(sorted({c for p in self.positions for c in p.claims}))

    @property
    def articles(self) -> tuple[str, ...]:
        """All articles of all positions, sorted."""
        return tuple(sorted({a for p in self.positions for a in p.articles}))


def ordered_findings(findings: Iterable[Finding], claims: Mapping[str, Claim]) -> list[Finding]:
    """Sort by kind, then by how many stand behind it, then by how early it is said.

    Of what is agreed, values (figures, times, places) come before events told alike: they say more. ``claims`` are the
    claims of the story by id. The order depends on nothing but the content.
    """

    def rank(f: Finding) -> tuple[int, bool, int, int, int, str]:
        told_alike = f.kind == "agreement" and f.facet is None
        return (KINDS.index(f.kind), told_alike, -len(f.articles), -f.independent, _first(f, claims), f.id)

    return sorted(findings, key=rank)


def _first(finding: Finding, claims: Mapping[str, Claim]) -> int:
    """Return the earliest sentence in which one of the finding's claims stands."""
    return min((claims[c].position for c in finding.claims if c in claims), default=0)
