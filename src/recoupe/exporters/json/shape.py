"""The parsed ``dossier.json`` as Python types: the contract, key by key.

The same contract as JSON Schema lies in ``recoupe/exporters/schema``. Spans are ``[start, end]`` in code
points of the article's text.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from recoupe.model.annotation import EntityType
from recoupe.model.article import Reason
from recoupe.model.claim import Certainty, Manner, Polarity
from recoupe.model.finding import Facet, Kind, Via


class BlockData(TypedDict):
    """A kept paragraph."""

    role: str
    span: list[int]


class DroppedData(TypedDict):
    """A paragraph that cleaning removed."""

    text: str
    reason: Reason


class ProblemData(TypedDict):
    """Something wrong with an input."""

    code: str
    message: str


class _ArticleData(TypedDict):
    id: str
    origin_path: str
    publisher: str
    title: str
    authors: list[str]
    published: str | None
    published_from: str | None
    language: str
    text: str
    blocks: list[BlockData]
    credits: list[str]
    dropped: list[DroppedData]
    problems: list[ProblemData]


class ArticleData(_ArticleData, total=False):
    """One account; ``updated`` only where it says so."""

    updated: str


class EntityData(TypedDict):
    """Somebody or something named."""

    id: str
    name: str
    type: EntityType
    aliases: list[str]
    wikidata: str | None


class EventData(TypedDict):
    """What is said to happen."""

    lemma: str
    concept: str
    plover: str
    mode: str
    nominal: bool


TimeData = TypedDict("TimeData", {"from": str, "to": str, "exact": str, "span": list[int], "granularity": str})


class QuantityData(TypedDict):
    """A number with what it counts; a bound of None is none."""

    referent: str
    unit: str
    low: float | None
    high: float | None
    exact: str
    span: list[int]


class AttributionData(TypedDict):
    """On whose word, one link of the chain."""

    source: str | None
    source_text: str
    cue: str
    kind: Manner
    anonymous: str | None
    stance: str
    span: list[int]


class ClaimData(TypedDict):
    """One proposition of one article."""

    id: str
    article: str
    span: list[int]
    exact: str
    prefix: str
    suffix: str
    event: EventData
    agents: list[str]
    patients: list[str]
    time: TimeData | None
    place: str | None
    quantities: list[QuantityData]
    polarity: Polarity
    certainty: Certainty
    attribution: list[AttributionData]
    origin: NotRequired[str | None]


class PositionData(TypedDict):
    """One value, who holds it and where it comes from."""

    value: str
    claims: list[str]
    articles: list[str]
    origins: list[str]


class ReadingData(TypedDict):
    """The value that the rule compared for one claim."""

    claim: str
    value: str


class VerdictData(TypedDict):
    """What somebody says of a finding."""

    verdict: Literal["right", "wrong", "arguable"]
    by: str
    at: str
    note: str


class FeatureData(TypedDict):
    """What speaks for (or, below 0, against) two claims telling one event."""

    feature: str
    weight: float


class IdentityData(TypedDict):
    """Why two claims were taken for one event; ``score`` is the sum of the weights."""

    a: str
    b: str
    score: float
    features: list[FeatureData]


class FindingData(TypedDict):
    """What the accounts say together on one point."""

    id: str
    kind: Kind
    facet: Facet | None
    point: str
    summary: str
    explanation: str
    rule: str
    positions: list[PositionData]
    claims: list[str]
    articles: list[str]
    independent: int
    verdicts: NotRequired[list[VerdictData]]
    identity: NotRequired[list[IdentityData]]
    precise: list[str]
    reading: list[ReadingData]
    lineage: NotRequired[list[BranchData]]


class PassageData(TypedDict):
    """A stretch of one article."""

    article: str
    span: list[int]


class BranchData(TypedDict):
    """How a finding's matter came into one article, by time; ``parent`` is the claim whose words it carries."""

    claim: str
    article: str
    origin: str
    parent: str | None
    via: Via


ChangeData = TypedDict("ChangeData", {"from": list[int], "to": list[int]})


class CopyData(TypedDict):
    """An article that carries a good part of another; a change has a span of the parent and one of the article."""

    article: str
    parent: str
    first: str
    share: float
    kept: float
    changes: list[ChangeData]


ReuseData = TypedDict("ReuseData", {"from": PassageData, "to": PassageData, "similarity": float})


class QuoteData(TypedDict):
    """Words of a speaker; each sentence of a longer quotation follows it, ``within`` its span."""

    article: str
    span: list[int]
    exact: str
    speaker: str | None
    speaker_text: str
    cue: str
    kind: Literal["direct", "indirect", "mixed"]
    within: NotRequired[list[int] | None]


TimelineData = TypedDict("TimelineData", {"from": str, "to": str, "finding": str, "claim": str, "label": str})


class TieData(TypedDict):
    """Something between two entities."""

    a: str
    b: str
    plover: str
    claims: list[str]


class NamingData(TypedDict):
    """How often one article uses certain words for one entity."""

    entity: str
    article: str
    words: str
    count: int


class LoadedData(TypedDict):
    """Words that one article prefers."""

    article: str
    words: str
    score: float


class OmissionData(TypedDict):
    """An agreed finding that an article does not have."""

    article: str
    finding: str


class FramingData(TypedDict):
    """How each article names, colours and leaves out."""

    naming: list[NamingData]
    loaded: list[LoadedData]
    omissions: list[OmissionData]


StoryData = TypedDict(
    "StoryData",
    {
        "id": str,
        "title": str,
        "language": str,
        "from": str | None,
        "to": str | None,
        "articles": list[str],
        "claims": list[ClaimData],
        "findings": list[FindingData],
        "reuse": list[ReuseData],
        "copies": NotRequired[list[CopyData]],
        "quotes": list[QuoteData],
        "timeline": list[TimelineData],
        "ties": list[TieData],
        "framing": FramingData,
    },
)


class DossierData(TypedDict):
    """A whole dossier."""

    schema: str
    articles: list[ArticleData]
    entities: list[EntityData]
    stories: list[StoryData]
