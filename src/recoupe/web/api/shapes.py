"""What the API takes and gives, field by field. Ids are opaque; moments are ISO 8601 in UTC."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from recoupe.desk import ChangeKind, CorrectionKind
from recoupe.model.finding import Kind
from recoupe.web.access.people import Role

T = TypeVar("T")


class Shape(BaseModel):
    """Made from a frozen value of the desk."""

    model_config = ConfigDict(from_attributes=True)


class Listed(Shape, Generic[T]):
    """Some rows; ``next`` is the ``after`` of the page that follows, null where there is none."""

    rows: list[T]
    next: str | None


class StoryShape(Shape):
    """One line of the list of stories."""

    id: str
    title: str
    language: str
    start: str | None = Field(description="first publication")
    end: str | None = Field(description="last publication")
    day: str
    articles: int
    publishers: list[str]
    languages: list[str]
    kinds: dict[Kind, int] = Field(description="how many findings of each kind")
    version: int
    changed: str


class VersionShape(Shape):
    """One text that an address had."""

    article: str
    url: str
    seen: str
    last: str
    current: bool
    title: str
    published: str | None


class ArticleShape(Shape):
    """An article as in DOSSIER.md, where it is, and the versions of its address."""

    id: str
    data: dict[str, Any] = Field(description="the article as in the dossier")
    arrived: str
    current: bool
    stories: list[str]
    versions: list[VersionShape]


class DiffShape(Shape):
    """Words that two versions share, or that one alone has."""

    op: Literal["same", "removed", "added"]
    text: str


class ClaimShape(Shape):
    """One claim of one article."""

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
    agents: list[str]
    patients: list[str]
    sources: list[str]
    score: float | None


class SaidShape(Shape):
    """Who says something."""

    claim: ClaimShape
    title: str
    score: float


class ActorRowShape(Shape):
    """One line of the list of actors."""

    id: str
    name: str
    type: str
    claims: int
    stories: int


class ActorShape(Shape):
    """Who this is, and what is claimed by and about them."""

    id: str
    name: str
    type: str
    aliases: list[str]
    stories: list[str]
    by: list[ClaimShape]
    about: list[ClaimShape]


class HitShape(Shape):
    """One article that a search found; ``parts`` is a passage in pieces, true where they match."""

    article: str
    story: str | None
    title: str
    publisher: str
    published: str | None
    language: str
    parts: list[tuple[str, bool]]


class HitsShape(Shape):
    """What a search found; facets are lists of (value, label, count)."""

    rows: list[HitShape]
    total: int
    facets: dict[str, list[tuple[str, str, int]]]
    next: str | None


class ChangeShape(Shape):
    """Something that became different."""

    seq: int
    kind: ChangeKind
    story: str
    finding: str | None
    article: str | None
    summary: str
    at: str
    data: dict[str, Any]


class CorrectionShape(Shape):
    """One line of the log of corrections."""

    seq: int
    kind: CorrectionKind
    subject: dict[str, Any]
    by: str
    at: str
    note: str
    story: str | None
    undone: int | None


class ChangesShape(Shape):
    """Changes in order; ``last`` is the number of the latest there is."""

    rows: list[ChangeShape]
    last: int


class WorkShape(Shape):
    """How much waits to be done."""

    unread: int
    ungrouped: int
    touched: int


class ArrivalShape(BaseModel):
    """An article that arrives: its text or its page, and what is known of it beside that."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "url": "https://outlet.example/2026/ferry",
                "publisher": "The Outlet",
                "published": "2026-03-04T18:30",
                "text": "Two ferries collided off Morlaine on Wednesday, the harbour master said.",
            }
        },
    )

    text: str | None = Field(None, max_length=2_000_000, description="plain text; this or html")
    html: str | None = Field(None, max_length=8_000_000, description="the source of the page; this or text")
    url: str = Field("", max_length=2000, description="address on the web; versions of one address are kept")
    title: str = Field("", max_length=1000)
    publisher: str = Field("", max_length=300)
    published: str | None = Field(None, max_length=40, description="ISO 8601")
    language: str = Field("", max_length=35, pattern=r"^([a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*)?$", description="BCP 47")


class ArrivalsShape(BaseModel):
    """Articles that arrive together."""

    model_config = ConfigDict(extra="forbid")

    articles: list[ArrivalShape] = Field(min_length=1, max_length=500)


class ProblemShape(BaseModel):
    """What could not be read, and why."""

    path: str
    code: str
    message: str


class AddedShape(BaseModel):
    """What came of arrivals: they are kept, and read beside this answer (see /work)."""

    articles: list[str] = Field(description="ids of what is new")
    known: int = Field(description="how many were there already")
    versions: list[str] = Field(description="ids of what is a new version of an address")
    problems: list[ProblemShape]


class CorrectingShape(BaseModel):
    """A correction to write to the log."""

    model_config = ConfigDict(extra="forbid")

    kind: CorrectionKind
    subject: dict[Annotated[str, Field(max_length=40)], Any] = Field(
        description="merge_entities {story, entities}; split_entity {story, entity, articles}; "
        "merge_stories {stories}; split_story {story, articles}; drop_paragraph and restore_paragraph {article, text}; "
        "verdict {story, finding, verdict}; undo {correction}"
    )
    note: str = Field("", max_length=2000)


class ImportedShape(BaseModel):
    """How many lines of a log were new."""

    new: int


class MeShape(BaseModel):
    """Who calls."""

    name: str
    role: Role
