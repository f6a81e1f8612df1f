"""What is seen in one article: sentences, parse, names, times, quantities, quotations.

All spans count code points of the article's kept text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recoupe.model.article import Span
from recoupe.model.interval import Interval, TimeInterval

EntityType = Literal["person", "organisation", "place", "group", "other"]
Granularity = Literal[
    "minute", "hour", "part", "day", "week", "month", "season", "quarter", "year", "decade", "century", "vague"
]


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    ``head`` is the index of its governor (its own for a root); ``dep`` is a Universal Dependencies relation
    in every language; ``morph`` is a UD feature string.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    morph: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, and its tokens as a half-open range of indices."""

    span: Span
    first: int
    last: int
    role: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a mention tell of whom they name.

    ``kind``: ``name`` (a proper name), ``country``, ``capital``, ``seat``, ``organisation`` (known to the
    tables, under ``key``), ``demonym`` ("les Russes"), ``role`` (a person by a common noun), ``group``
    (people) or ``body`` (an institution). ``head`` is a token index, ``role`` a role id of the tables,
    ``country`` a code, ``gender`` m, f or "", ``of`` the token range of the complement that a common noun has.
    """

    kind: str
    head: int
    key: str = ""
    role: str = ""
    country: str = ""
    sector: str = ""
    gender: str = ""
    plural: bool = False
    determiner: Literal["", "definite", "indefinite", "possessive", "demonstrative"] = ""
    of: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words that names an entity; ``tokens`` is a half-open index range."""

    span: Span
    text: str
    type: EntityType
    tokens: tuple[int, int]
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in words and as an interval.

    ``kind``: ``point`` (when something happens), ``duration`` (how long; ``interval`` is then
    empty and ``seconds`` holds [low, high]), ``set`` (how often). ``direction``: ``since``,
    ``until``, ``before``, ``after`` or empty. ``anchor``: ``absolute``, ``publication``,
    ``event`` (relative to something else in the text) or ``unresolved``. ``elsewhere`` marks an hour by the clocks of a
    place that is named ("0825 GMT"), which may be another hour where things happen; ``either`` an hour that may be of
    the morning or of the evening ("at seven"); ``undated`` an hour whose day nothing tells: that of the news is taken.
    """

    span: Span
    exact: str
    kind: Literal["point", "duration", "set"]
    interval: TimeInterval | None
    granularity: Granularity
    anchor: Literal["absolute", "publication", "event", "unresolved"]
    direction: Literal["", "since", "until", "before", "after"] = ""
    seconds: tuple[float, float] | None = None
    elsewhere: bool = False
    either: bool = False
    undated: bool = False

    @property
    def of_these_times(self) -> bool:
        """Whether it only tells what is so these days: "now", "the largest ship in service today"."""
        return self.granularity == "vague" and self.interval is not None and self.interval.seconds <= _NOW


_NOW = 25 * 3600.0  # seconds
LENGTHS = frozenset({"s", "min", "h", "day", "week", "month", "year"})
"""Units of how long something lasts."""
AGES = frozenset({"year_old", "month_old", "week_old", "day_old"})
"""Units of how old somebody or something is."""
DISTANCES = frozenset({"cm", "ft", "km", "m", "mi", "nmi", "yd"})
"""Units of how far something is, or how long."""
_CURRENCY = 3  # letters of a code


def is_money(unit: str) -> bool:
    """Whether a unit is the code of a currency."""
    return len(unit) == _CURRENCY and unit.isupper()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``value`` is the interval of FINDINGS.md; ``number`` the bare figure said; ``qualifier`` the words
    ("environ", "at least"); ``unit`` a canonical unit ("EUR", "percent", "t", "km", "h") or "" for
    a count; ``referent`` the lemma(s) of the counted noun ("soldat nord-coréen"), "" when unknown;
    ``head`` the token index of that noun, -1 when there is none; ``of`` the whole it is a part of
    ("dix des douze", "40 % des obus"). ``ordinal`` marks ranks ("le sixième"), which are no counts.
    """

    span: Span
    exact: str
    value: Interval
    number: float
    unit: str = ""
    qualifier: str = ""
    referent: str = ""
    head: int = -1
    of: str = ""
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words put in somebody's mouth: ``span`` covers the content, marks included where there are any.

    ``kind``: direct (marks), indirect (a clause), mixed. ``source`` is the span of the words that
    name who speaks, ``cue`` the span of the word that says so; both may be missing. ``anonymous``
    is the type of an unnamed source. ``speech`` is False for scare quotes and titles of works.
    """

    span: Span
    kind: Literal["direct", "indirect", "mixed"]
    source: Span | None
    cue: Span | None
    cue_lemma: str = ""
    anonymous: str | None = None
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything that ``annotate`` sees in one article."""

    article: str
    language: str
    text: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
