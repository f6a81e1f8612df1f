"""One account as published: its words, where they came from, and what was thrown out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from recoupe.model.digest import digest

Reason = Literal["menu", "comment", "teaser", "promo", "author_box", "caption", "duplicate_title", "other"]
Role = Literal["title", "lead", "heading", "paragraph", "item", "quote", "caption", "date", "byline"]


class Span(NamedTuple):
    """A half-open range of Unicode code points in an article's kept text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of an account as a reader found it, before anything is judged.

    ``link_density`` is the share (0 to 1) of its characters inside links;
    ``hints`` are the tag names, class and id words of its ancestors (lower case), empty for
    plain text; ``main`` is the content extractor's opinion: True for body text, False for
    outside, None where no extractor ran; ``path`` numbers its ancestors in the document, outermost
    first, so that paragraphs of one box share a beginning (empty for plain text).
    """

    text: str
    role: Role = "paragraph"
    link_density: float = 0.0
    hints: frozenset[str] = frozenset()
    main: bool | None = None
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A kept paragraph: its place in the kept text and what it is there."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph that cleaning removed, and why."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input, kept as data; ``code`` is stable, ``message`` is for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One account. Readers fill ``paragraphs``; ``clean`` fills ``text``, ``blocks`` and ``dropped``.

    ``published`` is ISO 8601, as precise as the account is (a day, or a minute with its offset);
    ``published_from`` says how it was found: json-ld, meta, time, text, url, htmldate, given,
    inferred. ``updated`` is the day or minute on which the account says that it was last brought up to date, within
    some days after it came out. ``credits`` are the agencies that the account credits (filled by ``clean``).
    The kept ``text`` never changes after ``clean``: everything else points into it.
    ``guid`` is what the feed that brought it calls it, ``via`` the address of the feed or page that it says it
    was taken from ("" where no feed brought it).
    """

    origin_path: str
    source_digest: str
    publisher: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: str | None = None
    language: str = "und"
    paragraphs: tuple[Paragraph, ...] = ()
    text: str = ""
    blocks: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    credits: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    id: str = field(default="")
    guid: str = ""
    via: str = ""
    updated: str | None = None

    def __post_init__(self) -> None:
        """Address the article by its content and its name, not by its place in the input."""
        if not self.id:
            object.__setattr__(self, "id", "a" + digest(self.source_digest, self.origin_name))

    @property
    def origin_name(self) -> str:
        """The last part of the path or URL: what stays when the folder moves."""
        return self.origin_path.rstrip("/").rsplit("/", 1)[-1] or self.origin_path
