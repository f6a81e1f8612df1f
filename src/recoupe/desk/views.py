"""What a desk gives out: frozen values, ready for a page, an API or a terminal.

Moments are ISO 8601 in UTC ("2026-03-04T17:20:05Z"), sorted as text they are sorted in time. Pages go on
with ``after``: hand back the ``next`` of the page before; None means that there is no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar, get_args

from recoupe.model.article import Problem
from recoupe.model.correction import CorrectionKind
from recoupe.model.finding import Verdict

T = TypeVar("T")

ChangeKind = Literal[
    "new_story",
    "grew",
    "new_contradiction",
    "new_denial",
    "new_update",
    "figure_moved",
    "corroborated",
    "settled",
    "edited",
    "merged",
    "parted",
    "corrected",
]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and where to go on."""

    rows: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an arrival.

    ``articles`` are the ids that are new; ``known`` counts those that were there to the letter; ``versions`` are
    the ids among the new ones that replace an earlier text of their URL; ``stories`` the ids of the stories that
    were compared again; ``problems`` pairs of (path or URL, problem) of what could not be read.
    """

    articles: tuple[str, ...] = ()
    known: int = 0
    versions: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    problems: tuple[tuple[str, Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """How much is still to be done: texts to read, to group, stories to compare, stories to index by meaning."""

    unread: int
    ungrouped: int
    touched: int
    unmeant: int = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return not (self.unread or self.ungrouped or self.touched or self.unmeant)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One line of a list of stories. ``kinds`` counts the findings by kind; ``day`` is its last publication's."""

    id: str
    title: str
    language: str
    start: str | None
    end: str | None
    day: str
    articles: int
    publishers: tuple[str, ...]
    languages: tuple[str, ...]
    kinds: Mapping[str, int]
    version: int
    changed: str


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story with its dossier (the dict of DOSSIER.md, this story its only one).

    ``id`` is the desk's and stays; the story inside the dossier is named after its articles and changes.
    ``moved_from`` is the id that was asked for when it was merged into this one. ``verdicts`` maps finding ids
    to the people's verdicts on them, also found in the dossier under ``verdicts`` of each finding.
    """

    id: str
    version: int
    title: str
    changed: str
    dossier: Mapping[str, Any]
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    moved_from: str | None = None
    last_change: int = 0

    @property
    def story(self) -> Mapping[str, Any]:
        """The story's own part of the dossier."""
        story: Mapping[str, Any] = self.dossier["stories"][0]
        return story


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What is known of a story without opening its dossier; ``moved_from`` and ``last_change`` as in StoredStory."""

    id: str
    version: int
    title: str
    changed: str
    moved_from: str | None = None
    last_change: int = 0


@dataclass(frozen=True, slots=True)
class Painting:
    """What a page shows of a story, deflated (RFC 1951, whole blocks, no last one); ``size`` is in bytes, unpacked.

    ``edition`` says what painted it, ``layouts`` the ways in which this story can be laid out, the best first,
    ``checksum`` is the CRC-32 of the unpacked bytes.
    """

    language: str
    layout: str
    version: int
    edition: str
    layouts: tuple[str, ...]
    size: int
    checksum: int
    body: bytes


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One text that a URL had. ``seen`` is when it was first fetched, ``last`` when it was last found unchanged."""

    article: str
    url: str
    seen: str
    last: str
    current: bool
    title: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A stretch of words that two versions share, or that one of them alone has."""

    op: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its dict of DOSSIER.md, the stories it is in, the versions of its URL (oldest first)."""

    id: str
    data: Mapping[str, Any]
    arrived: str
    current: bool
    stories: tuple[str, ...]
    versions: tuple[ArticleVersion, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One line of a list of actors: an entity over all its stories."""

    id: str
    name: str
    type: str
    claims: int
    stories: int


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """One claim as lists show it. ``when`` is the time it speaks of, else its article's publication.

    ``score`` (0 to 1) is the closeness of meaning where that was asked for.
    """

    id: str
    story: str
    article: str
    exact: str
    span: tuple[int, int]
    publisher: str
    published: str | None
    when: str | None
    event: str
    polarity: str
    certainty: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ActorView:
    """Who this is, what is claimed by them (on their word) and about them (they act or suffer), by time."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    stories: tuple[str, ...]
    by: tuple[StoredClaim, ...]
    about: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found; ``parts`` is the passage, in pieces that match (True) and that do not."""

    article: str
    story: str | None
    title: str
    publisher: str
    published: str | None
    language: str
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found. ``facets``: name of a facet -> (value, label, count), the most frequent first.

    Facets: publisher, language, day, actor, event, kind; they are counted over the latest ``counted`` articles.
    """

    rows: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, str, int], ...]]
    next: str | None = None
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, in order of time, with how close it is to what was asked (0 to 1)."""

    claim: StoredClaim
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became different. ``seq`` only grows; ``data`` holds the particulars by kind."""

    seq: int
    kind: ChangeKind
    story: str
    finding: str | None
    article: str | None
    summary: str
    at: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log of corrections. ``undone`` is the number of the line that took it back, None if none did."""

    seq: int
    kind: CorrectionKind
    subject: Mapping[str, Any]
    by: str
    at: str
    note: str = ""
    story: str | None = None
    undone: int | None = None
