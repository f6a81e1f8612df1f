"""Closed-class words by what they do in a claim: place prepositions, determiners, relatives, stop words."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Literal

from recoupe.languages.lexicon.ballots import Votes
from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


Relation = Literal["in", "near", "from", "to", "outside"]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How a language tells with a bare figure how many did something together: "ils étaient six cents à crier".

    ``told`` is how such a claim begins; ``begun`` how one does that is such only where ``doing`` follows; ``one`` is
    the folded lemma of whom the figure counts.
    """

    told: re.Pattern[str]
    begun: re.Pattern[str]
    doing: re.Pattern[str]
    one: str

    @classmethod
    def read(cls, table: Mapping[str, str]) -> Crowd:
        """Compile the patterns; one that is not given matches nothing."""
        told, begun, doing = (re.compile(table.get(k, "(?!)"), re.IGNORECASE) for k in ("told", "begun", "doing"))
        return cls(told, begun, doing, table.get("one", ""))


@dataclass(frozen=True, slots=True)
class Roles:
    """The prepositions that tell what part somebody takes.

    ``agent`` stand before who does what is done, ``patient`` before whom the event of a noun befalls ("the arrest of"),
    ``receiver`` before whom something is given or costs something; ``beside_verbs`` and ``beside_nouns`` before who
    takes part otherwise, ``made`` before whom a verb makes do what follows ("demander à").
    """

    agent: frozenset[str] = frozenset()
    patient: frozenset[str] = frozenset()
    receiver: frozenset[str] = frozenset()
    beside_verbs: frozenset[str] = frozenset()
    beside_nouns: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GrammarLexicon:
    """``places`` maps a preposition to in, near, from, to or outside (the first list that has it wins).

    ``number_nouns`` are folded lemmas of numbers that are taken for the noun that they count.
    ``headings`` are the lemmas by which a figure goes by itself ("the toll"), ``sums`` those that a counted noun may
    hang on ("a total of"), both folded; ``aboard`` the folded words by which a sentence tells how many were carried,
    ``all_told`` those behind a figure of all of them ("crew included").
    ``rates`` tells behind a figure that it is of each day or each one ("six a day"), ``recurring`` so anywhere in its
    clause ("every year"), ``unit_price`` behind a sum that it is of each so many of what is measured ("a tonne");
    ``averages`` are the nouns of what is worked out over many.
    ``parts_behind`` and ``parts_before`` tell next to a figure that it is of some of those told before,
    ``those_before`` that it may be ("of those, nine died" tells of nine dead), ``more_before``
    and ``more_behind`` that so many more are counted, ``besides`` (folded lemmas) in it that it is of others. ``plans``
    are lemmas of what is to come, ``future`` words of the future.
    ``none`` begin what is said of none, ``one`` (folded) what is said of one, ``one_only`` of one and
    no more ("a lone guard"); ``by_age_and_sex`` are folded lemmas that
    tell no more of people. ``wholes`` are the prepositions of the whole of which a part is counted ("of the 19 people,
    six"), ``of_wholes`` (folded) those that stand alone between the two figures ("twelve of the 40"),
    ``held_in`` those of being held ("in custody"). ``populated`` are folded lemmas of places in which people live,
    ``inhabitants`` those of the people who do, ``counting`` the verbs by which a place has them.
    ``together`` are folded lemmas of so many people together ("a crowd of 3,000").
    ``measuring`` are the prepositions between what is measured and its figure ("a fine of £2m"), ``amounting`` folded
    lemmas of verbs whose subject is measured ("turnout reached 48%"), ``putting`` of those whose object is ("put at").
    ``contractions`` maps a preposition drawn together with an article to the
    preposition; ``hour_marks`` are behind an hour what elsewhere may be a verb ("am"), ``including`` opens an
    inset that names some of those told before ("dont trois enfants"). ``place_parts`` are folded
    lemmas of what only tells where in a place ("the edge of"), ``regions`` of stretches of land and settlements, whose
    name stands behind them ("the port of"), ``distances`` of lengths told from a place, ``no_places`` (folded) are
    words in which the noun of a place means none ("stock market"). ``at_home`` are prepositions of
    somebody's home, ``homes_of`` folded lemmas of whose; ``of_places`` those between a site and the town that it is in,
    ``missions`` folded lemmas of sites that are not in what they are of ("l'ambassade de");
    whoever is heard stands ``heard_before`` one of ``courts``, and in it. ``clefts`` are folded lemmas of the empty
    subject before whom a relative points at ("it was the driver who"). ``set_aside`` stand (folded) before whom others
    are told instead of, ``instead`` before those others. ``presenting`` is what stands before a time that is presented
    before what it dates ("it was only on"), ``struck`` what a clock does behind its hour ("midnight had just struck"),
    ``presented`` (folded) what begins what they date. ``late`` are the limits that tell
    behind a negation when it did happen ("was not told until Monday"), but for the verbs ``lasting`` (lemmas).
    ``body_parts`` are folded lemmas of what is hurt on one who is, ``employing`` of verbs for having somebody work,
    ``term_of_rate`` is what stands between a rate and how long it is for ("4% over"). ``read_as`` maps a verb's
    form that pipelines take for another part of speech ("dément", by its ending) to one of
    a verb that is used alike, and to its own lemma. ``read_nouns`` does so for a noun that they take for another part
    of speech even behind one of ``nouns_before``. ``controls`` are folded lemmas of verbs whose object does what
    their infinitive tells ("ordered the firm to pay"). ``joined`` are the prefixes that make one word with what
    stands behind their hyphen ("re-opened"), ``apart`` the beginnings of words that such a hyphen sets apart from
    others ("re-signed"). ``having`` are lemmas of "to have", ``to_do`` what stands before the infinitive of
    what somebody has ("nothing to do with"); ``neither`` (a conjunction) belongs to the subject behind it. ``who`` are
    the relatives of people who do something, ``taken_as`` stand before a participle that completes what is told of them
    ("confirmed as having died"), ``whose`` before the side that counted people are of; ``of_when`` (folded) before the
    time of an event that a noun names, ``learnt_of`` before an event that somebody learns of; ``put_at`` are verbs by
    which somebody tells at what time something was ("puts the break at 3:50"). ``wider_from`` are
    prepositions of ``places`` from which one comes that tell as well whose something is. ``moved_dates`` tells of a
    sentence that the date of something was moved ("has been put back to").
    """

    places: Mapping[str, Relation]
    motion: frozenset[str]
    host: frozenset[str]
    then: frozenset[str]
    definite: frozenset[str]
    further: frozenset[str]
    demonstrative: frozenset[str]
    third_persons: frozenset[str]
    relative: frozenset[str]
    light: frozenset[str]
    setting_out: frozenset[str]
    grades: frozenset[str]
    disbelief: frozenset[str]
    modal: frozenset[str]
    stop: frozenset[str]
    states: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, str]
    crowd: Crowd
    roles: Roles
    parts_behind: re.Pattern[str]
    rates: re.Pattern[str]
    recurring: re.Pattern[str]
    unit_price: re.Pattern[str]
    parts_before: re.Pattern[str]
    those_before: re.Pattern[str]
    more_before: re.Pattern[str]
    more_behind: re.Pattern[str]
    one_only: re.Pattern[str]
    presenting: re.Pattern[str]
    moved_dates: re.Pattern[str]
    struck: re.Pattern[str]
    term_of_rate: re.Pattern[str]
    votes: Votes
    nouns_too: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    to_do: frozenset[str] = frozenset()
    neither: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    taken_as: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    in_ranks: frozenset[str] = frozenset()
    of_when: frozenset[str] = frozenset()
    learnt_of: frozenset[str] = frozenset()
    put_at: frozenset[str] = frozenset()
    wider_from: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    number_nouns: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    undergoing: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    made_to: frozenset[str] = frozenset()
    controls: frozenset[str] = frozenset()
    differences: frozenset[str] = frozenset()
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"from": (), "to": ()})
    aboard: frozenset[str] = frozenset()
    all_told: frozenset[str] = frozenset()
    averages: frozenset[str] = frozenset()
    carrying: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    one: frozenset[str] = frozenset()
    by_age_and_sex: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    of_wholes: frozenset[str] = frozenset()
    populated: frozenset[str] = frozenset()
    inhabitants: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    held_in: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    hour_marks: frozenset[str] = frozenset()
    including: frozenset[str] = frozenset()
    place_parts: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    distances: frozenset[str] = frozenset()
    no_places: frozenset[str] = frozenset()
    at_home: frozenset[str] = frozenset()
    homes_of: frozenset[str] = frozenset()
    of_places: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    heard_before: frozenset[str] = frozenset()
    courts: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    body_parts: frozenset[str] = frozenset()
    employing: frozenset[str] = frozenset()
    measuring: frozenset[str] = frozenset()
    amounting: frozenset[str] = frozenset()
    putting: frozenset[str] = frozenset()
    clefts: frozenset[str] = frozenset()
    set_aside: frozenset[str] = frozenset()
    instead: frozenset[str] = frozenset()
    presented: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    contractions: Mapping[str, str] = field(default_factory=dict)
    read_as: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    read_counting: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    joined: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    read_nouns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    nouns_before: frozenset[str] = frozenset()
    counting_not: frozenset[str] = frozenset()
    counting_before: frozenset[str] = frozenset()
    counting_behind: frozenset[str] = frozenset()

    @classmethod
    def load(cls, code: str) -> GrammarLexicon:
        """Read ``data/<code>/grammar.toml``; three sets are closed classes of ``closed.toml``.

        A grammar that is there must have each set that has no default.
        """
        data, closed = read_toml(code, "grammar"), ClosedClasses.load(code)
        given: dict[str, object] = {
            "places": _places(data.get("places", {})),
            "motion": frozenset(data.get("motion", {}).get("from", ())),
            "moved": {way: tuple(data.get("moved", {}).get(way, ())) for way in ("from", "to")},
            "states": {name: tuple(sorted(words)) for name, words in sorted(data.get("states", {}).items())},
            "aspects": {w: name for name, words in sorted(data.get("aspects", {}).items()) for w in words},
            "crowd": Crowd.read(data.get("crowd", {})),
            "roles": Roles(**{part: frozenset(words) for part, words in data.get("roles", {}).items()}),
            "rates": re.compile(rf"\s*(?:\w+ )?(?:{data.get('rates') or '(?!)'})\b", re.IGNORECASE),
            "unit_price": re.compile(rf"\s*(?:{data.get('unit_price') or '(?!)'})(?!\w)", re.IGNORECASE),
            "recurring": re.compile(rf"(?<!\w)(?:{data.get('recurring') or '(?!)'})(?!\w)", re.IGNORECASE),
            "parts_behind": re.compile(rf"(?:{_either(data, 'parts_behind')})\b", re.IGNORECASE),
            "more_before": re.compile(rf"\b(?:{_either(data, 'more_before')})\s*$"),
            "more_behind": re.compile(rf"(?:{_either(data, 'more_behind')})\b"),
            "one_only": re.compile(rf"(?<!\w)(?:{_either(data, 'one_only')})\s*$"),
            "term_of_rate": re.compile(rf"(?:{data.get('term_of_rate') or '(?!)'})\s*$"),
            "votes": Votes.read(data.get("votes", {})),
            "struck": re.compile(data.get("struck") or "(?!)"),
            "moved_dates": re.compile(_whole(data.get("moved_dates", ())), re.IGNORECASE),
            "presenting": re.compile(rf"(?<!\w)(?:{data.get('presenting') or '(?!)'})\Z"),
            "parts_before": re.compile(rf"\b(?:{_either(data, 'parts_before')})[\s,]*$"),
            "those_before": re.compile(rf"\b(?:{_either(data, 'those_before')})[\s,]*$"),
            "contractions": dict(sorted(data.get("contractions", {}).items())),
            "read_as": _read_as(data.get("read_as", {})),
            "read_counting": _read_as(data.get("read_counting", {})),
            "read_nouns": _read_as(data.get("read_nouns", {})),
        }
        given |= {name: getattr(closed, name) for name in ("relative", "demonstrative", "third_persons")}
        for part in fields(cls):
            if part.name not in given:
                needed = data and part.default is MISSING
                given[part.name] = frozenset(data[part.name] if needed else data.get(part.name, ()))
        return cls(**given)  # type: ignore[arg-type]


def _places(table: Mapping[Relation, Sequence[str]]) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for relation, words in table.items():
        for word in words:
            found.setdefault(word, relation)
    return found


def _read_as(table: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {form: (alike, lemma) for form, (alike, lemma) in sorted(table.items())}


def _whole(patterns: Sequence[str]) -> str:
    """Return a pattern of whole words, one that matches nothing where there are none."""
    return rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)" if patterns else "(?!)"


def _either(data: Mapping[str, Sequence[str]], name: str) -> str:
    """Return a pattern of the phrases, one that matches nothing where there are none."""
    return "|".join(map(re.escape, data.get(name, ()))) or "(?!)"
