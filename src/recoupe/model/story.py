"""Articles on one event or affair, with all that is said of them together."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.model.article import Article, Span
from recoupe.model.claim import Claim, Designation, Entity, Quote
from recoupe.model.digest import digest
from recoupe.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that one article carries from another. ``similarity`` is 0 to 1."""

    source: str
    source_span: Span
    target: str
    target_span: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the earlier account and what the later one has in their place.

    An empty ``target_span`` where it left them out, an empty ``source_span`` where it added words.
    """

    source_span: Span
    target_span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that carries a good part of another one.

    ``parent`` is the article that it carries most words of, ``first`` the one at the root of the chain; ``share``
    (0 to 1) of its words are carried, ``kept`` is the share of the parent's words that went into it.
    """

    article: str
    parent: str
    first: str
    share: float
    kept: float
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated finding or claim; ``finding`` is "" where only one claim says so."""

    start: str
    end: str
    finding: str
    claim: str
    label: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Something between two entities, with the claims that say so."""

    a: str
    b: str
    plover: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """Words that one article prefers on what all report; ``score`` is a z-score of log-odds."""

    article: str
    words: str
    score: float


@dataclass(frozen=True, slots=True)
class Omission:
    """An agreed finding that an article of the story does not have."""

    article: str
    finding: str


@dataclass(frozen=True, slots=True)
class Framing:
    """How each article names, colours and leaves out."""

    naming: tuple[Designation, ...] = ()
    loaded: tuple[LoadedWords, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one affair.

    ``start`` and ``end`` are the first and last publication; ``origins`` are (claim id, origin) pairs, sorted.
    """

    title: str
    articles: tuple[str, ...]
    language: str
    start: str | None = None
    end: str | None = None
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    quotes: tuple[Quote, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    ties: tuple[Tie, ...] = ()
    framing: Framing = Framing()
    copies: tuple[Copy, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    id: str = field(default="")

    def __post_init__(self) -> None:
        """Address the story by its articles."""
        if not self.id:
            object.__setattr__(self, "id", "s" + digest(*sorted(self.articles)))


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything one run found: every input article, every entity, every story."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    stories: tuple[Story, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all stories, in the dossier's order."""
        return tuple(f for s in self.stories for f in s.findings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all stories, in the dossier's order."""
        return tuple(c for s in self.stories for c in s.claims)
