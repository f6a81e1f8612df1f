"""One proposition that one article puts forward, with what a verifier needs to weigh it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recoupe.model.annotation import EntityType, Quantity, TimeExpression
from recoupe.model.article import Span
from recoupe.model.digest import digest
from recoupe.model.places import Sides

Polarity = Literal["affirmed", "denied"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Manner = Literal["direct", "indirect", "hearsay"]

_PAIR = 2
_MOVED = {"now", "still"}


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to happen.

    ``lemma`` is the predicate ("signer", "signature"); ``concept`` the language-independent event
    concept of the lexicon ("sign", "explode", "die"), "" when the lexicon has none; ``plover`` the
    PLOVER root, ``mode`` its mode; ``nominal`` whether a noun carries it.
    """

    lemma: str
    concept: str = ""
    plover: str = ""
    mode: str = ""
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain that says on whose word a claim stands, outermost first.

    ``source`` is an entity id or None; ``source_text`` the words; ``anonymous`` types an unnamed
    source: official, diplomat, military, intelligence, media, witness, expert, unnamed.
    """

    source: str | None
    source_text: str
    cue: str
    kind: Manner
    anonymous: str | None
    span: Span
    stance: Literal["asserts", "denies", "doubts", "asks"] = "asserts"


@dataclass(frozen=True, slots=True)
class Argument:
    """Somebody or something that takes part in the event, resolved or only in words.

    ``head`` is the folded lemma of its governing noun; ``lemmas`` the folded content lemmas of the phrase;
    ``definite`` whether the words point at a known thing ("the pact", "ce pacte"); ``classes`` its noun classes;
    ``further`` whether it is another of its kind ("other troops", "d'autres effectifs").
    """

    role: Literal["agent", "patient", "other"]
    entity: str | None
    words: str
    head: str
    lemmas: frozenset[str]
    span: Span
    definite: bool = False
    classes: frozenset[str] = frozenset()
    further: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the event.

    ``relation`` is in, near, from, to or outside; ``head`` the noun's folded lemma; ``sites`` the kinds of
    building or ground that the noun names, each with its level (2 holds 1); ``loose`` marks what ties no two events: a
    place told only by a part of it or a direction from it, or ground that many things happen on ("the road").
    ``sides`` are its parts that have another at the other end, each with which it is ("stand", "east").
    """

    relation: Literal["in", "near", "from", "to", "outside"]
    entity: str | None
    words: str
    head: str
    lemmas: frozenset[str]
    span: Span
    sites: tuple[tuple[str, int], ...] = ()
    loose: bool = False
    sides: Sides = frozenset()


@dataclass(frozen=True, slots=True)
class Host:
    """The event during which another happens ("lors de la visite de X"), with who does it and when."""

    concept: str
    words: str
    agents: tuple[str, ...]
    time: TimeExpression | None
    span: Span


LAID_OFF = "laid_off"
"""The state of those who lose their jobs: jobs that go are counted as so many people, and no toll is told."""
UNMET = "unmet"
"""How a count stands that would have come true on a condition that was not met: "without him there'd be 20 dead"."""
PRESUMED = "~"
"""Before a side that only the counter's own name gives: an army counts its own dead unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity read as a figure of something that can be compared.

    ``category`` is the casualty state that the figure counts (dead, injured, missing, evacuated, …) or "";
    ``classes`` the noun classes of what is counted, ``lemmas`` the folded content lemmas of that phrase;
    ``inherited`` marks a bare figure that takes its referent from the words before it; ``state`` is first,
    provisional, still, now, final, former (the figure that another replaces: "up from 12"), unmet or "";
    ``kinds`` are those of what a bare figure measures (``measured.toml``: a debt, a fine);
    ``part`` whether it counts a part of something else counted ("seven of them"), ``whole`` whether another
    figure beside it counts a part of it ("twelve of the 40"); ``ordinal`` a rank that
    implies a count ("a sixth died"); ``rate`` whether it is of each day or each one ("six a day");
    ``series`` numbers the run of figures on one thing in the article, -1 outside any;
    ``attribution`` the chain over the figure itself; ``side`` whose dead or prisoners are counted,
    a country's code or the stem of a name, with a "~" where only the counter's own name tells; ``by_heading`` whether
    no noun of its own tells what it counts but that of a heading or subject ("the number of those freed rose to 19").
    """

    quantity: Quantity
    category: str = ""
    classes: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    inherited: bool = False
    state: str = ""
    part: bool = False
    whole: bool = False
    ordinal: bool = False
    rate: bool = False
    series: int = -1
    attribution: tuple[Attribution, ...] = ()
    side: str = ""
    by_heading: bool = False

    @property
    def few(self) -> bool:
        """Whether it counts one or two of something, as an account counts much that no other does."""
        return not self.category and not self.quantity.unit and 0 < self.quantity.number <= _PAIR

    @property
    def moved(self) -> bool:
        """Whether it is said to stand by now, of more or fewer told before: "four are still held"."""
        return self.state in _MOVED

    @property
    def nobody(self) -> bool:
        """Whether it is nought by a wording alone ("everyone has been accounted for"): no noun tells whom it counts."""
        return bool(self.category) and self.quantity.number == 0 and self.quantity.head < 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of one article. Ids of agents, patients, others and place are entity ids.

    ``terms`` are folded content lemmas of the claim with the names taken out; ``names`` the entity ids
    mentioned anywhere in it; ``head`` is the token index of the predicate; ``position`` its
    sentence's place in the article (0 first); ``tense`` past, present, future, conditional, infinitive or "";
    ``role`` the block it stands in (title, paragraph, …); ``definite`` whether a nominal event points at a
    known one ("the explosion"). ``time`` is the best of ``times``, ``place`` the entity of the best of ``where``.
    """

    article: str
    span: Span
    exact: str
    event: Event
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    time: TimeExpression | None = None
    times: tuple[TimeExpression, ...] = ()
    place: str | None = None
    where: tuple[Where, ...] = ()
    host: Host | None = None
    quantities: tuple[Quantity, ...] = ()
    measures: tuple[Measure, ...] = ()
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    attribution: tuple[Attribution, ...] = ()
    terms: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    head: int = -1
    position: int = 0
    tense: str = ""
    role: str = "paragraph"
    definite: bool = False
    paragraph: int = 0
    prefix: str = ""
    suffix: str = ""
    id: str = field(default="")

    def __post_init__(self) -> None:
        """Address the claim by its article, its words' place and its predicate."""
        if not self.id:
            object.__setattr__(self, "id", "c" + digest(self.article, *self.span, self.event.lemma, self.head))


def figure_key(claim: Claim, measure: Measure) -> str:
    """Name one figure of a claim, where it has a source of its own."""
    return f"{claim.id}@{measure.quantity.span.start}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a speaker, as the article gives them.

    A quotation of several sentences is followed by each of them; ``within`` is then the span of the whole.
    """

    article: str
    span: Span
    exact: str
    speaker: str | None
    speaker_text: str
    cue: str
    kind: Literal["direct", "indirect", "mixed"] = "direct"
    within: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that accounts name, under all the names they give it."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Designation:
    """How often one article uses certain words for one entity."""

    entity: str
    article: str
    words: str
    count: int
