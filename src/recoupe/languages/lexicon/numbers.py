"""Number words, approximations, units and currencies of a language.

The words are in ``data/<code>/numbers.toml``, ``units.tsv`` and ``currencies.tsv``; the signs that all
languages share are in ``data/units.toml`` and ``data/currencies.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.files import read_table, read_toml
from recoupe.languages.lexicon.phrase_table import PhraseTable
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BEFORE = ("approx", "near", "at_least", "more_than", "at_most", "less_than", "up_to", "exact")
_LISTS = (
    "adjectives", "and", "angles", "articles", "bare_scales", "being", "coins_too", "contextual", "decimal_words",
    "definite", "determiners_too", "divides", "exact_collectives", "half_after", "half_before", "heavy", "lasting",
    "lasting_after", "mere_articles", "minus", "minus_not_after", "negative", "no_noun", "none_left", "of",
    "of_a_hundred", "of_noun", "of_the", "of_whole", "part_after", "plural_copulas", "plural_endings",
    "plurals_with_of", "pronoun_after", "reached", "risen", "several_hundreds", "tall", "than",
)  # fmt: skip
_FLAGS = ("bare_plurals", "capital_nouns", "join_hundreds", "spoken_hundreds")
_IN_TABLES = {
    "age_being": ("ages", "being"),
    "people_feminine": ("ages", "feminine"),
    "people_masculine": ("ages", "masculine"),
    "not_people": ("ages", "not_people"),
    "people": ("ages", "people"),
    "age_who": ("ages", "who"),
    "age_words": ("ages", "words"),
    "clock_before": ("clock", "before"),
    "function": ("function", "words"),
    "label_joints": ("labels", "joints"),
    "labels": ("labels", "words"),
    "one_alone": ("one", "alone"),
    "one_heads": ("one", "heads"),
    "ordinal_marks": ("ordinal_marks", "marks"),
    "changes": ("ranges", "changes"),
    "ratio_only": ("ratios", "only"),
    "ratio_tight": ("ratios", "tight"),
    "fraction_set": ("set_phrases", "fraction"),
    "like": ("set_phrases", "like"),
    "ordinal_set": ("set_phrases", "ordinal"),
    "vague_set": ("set_phrases", "vague"),
    "streets_after": ("streets", "after"),
    "streets": ("streets", "words"),
    "years": ("years", "cues"),
}
"""Closed classes by the table of the file that holds them, and their key in it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, what it measures, and how many base units of that dimension it is."""

    code: str
    dimension: str
    factor: float


@dataclass(frozen=True)
class NumberLexicon:
    """The words of one language for numbers and what is said around them.

    Maps go from folded words to values. ``tens`` holds (value, least, greatest addend);
    ``collectives`` (number said, low, high); ``plurals`` and ``several`` (low, high) with ``high`` open;
    ``vague`` (number said, low, high). ``relative`` holds (from where, how far) of ranks without a number,
    ``shares`` the qualifier of a half ("majority stake"). ``words`` holds the small closed classes by name.
    """

    code: str
    closed: ClosedClasses
    digits: Mapping[str, Any]
    units: Mapping[str, int]
    tens: PhraseTable[tuple[int, int, int]]
    hundreds: frozenset[str]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    collectives: PhraseTable[tuple[Fraction, ...]]
    plurals: Mapping[str, tuple[Fraction, ...]]
    several: PhraseTable[tuple[Fraction, ...]]
    vague: PhraseTable[tuple[Fraction, ...]]
    fractions: Mapping[str, Fraction]
    ordinals: PhraseTable[int]
    relative: PhraseTable[tuple[str, int]]
    shares: PhraseTable[str]
    before: PhraseTable[str]
    after: PhraseTable[str]
    between: Sequence[tuple[PhraseTable[bool], PhraseTable[bool]]]
    from_to: Sequence[tuple[PhraseTable[bool], PhraseTable[bool]]]
    to: PhraseTable[bool]
    ratio: PhraseTable[bool]
    denominators: frozenset[int]
    age_cues: PhraseTable[bool]
    unit_words: PhraseTable[str]
    unit_signs: Mapping[str, str]
    currency_words: PhraseTable[str]
    currency_scaled: PhraseTable[str]
    currency_codes: frozenset[str]
    currency_signs: Mapping[str, str]
    minor: Mapping[str, Fraction]
    clock_after: PhraseTable[bool]
    words: Mapping[str, frozenset[str]]

    @cached_property
    def openers(self) -> frozenset[str]:
        """The folded words that a number may start with; numerals apart."""
        tables = self.tens.openers | self.vague.openers | self.several.openers | self.ordinals.openers
        return tables | self.hundreds | frozenset((*self.units, *self.scales, *self.plurals, *self.fractions))

    @classmethod
    @cache
    def load(cls, code: str) -> NumberLexicon:
        """Read the lexicon of a language; all parts are empty where it has no files."""
        own, signs = read_toml(code, "numbers"), read_toml("", "currencies")
        ranges, ages = own.get("ranges", {}), own.get("ages", {})
        return cls(
            code=code,
            closed=ClosedClasses.load(code),
            digits={k: own.get(k, d) for k, d in (("grouping", [" "]), ("thousands", ","), ("decimal", "."))},
            units=_numbers(own, "units"),
            tens=PhraseTable((k, tuple(v)) for k, v in own.get("tens", {}).items()),
            hundreds=frozenset(_numbers(own, "hundreds")),
            scales=_numbers(own, "scales"),
            suffixes={k: int(v) for k, v in own.get("suffixes", {}).items() if v},
            collectives=_intervals(own, "collectives"),
            plurals={fold(k): _exact(v) for k, v in own.get("plurals", {}).items()},
            several=_intervals(own, "several"),
            vague=_intervals(own, "vague"),
            fractions={fold(k): Fraction(v).limit_denominator(1000) for k, v in own.get("fractions", {}).items()},
            ordinals=PhraseTable((k, int(v)) for k, v in own.get("ordinals", {}).items()),
            relative=PhraseTable((w, _place(place)) for place, words in own.get("relative", {}).items() for w in words),
            shares=PhraseTable((w, kind) for kind, words in own.get("shares", {}).items() for w in words),
            before=PhraseTable(_qualifiers(own)),
            after=PhraseTable((w, kind) for kind, words in own.get("after", {}).items() for w in words),
            between=_pairs(ranges.get("between", ())),
            from_to=_pairs(ranges.get("from", ())),
            to=_set(ranges.get("to", ())),
            ratio=_set(own.get("ratios", {}).get("between", ())),
            denominators=frozenset(own.get("ratios", {}).get("denominators", ())),
            age_cues=_set(ages.get("cues", ())),
            unit_words=PhraseTable((w, row[0]) for row in read_table(code, "units") for w in row[1].split("|")),
            unit_signs={sign: unit.code for unit, marks in _units() for sign in marks},
            currency_words=PhraseTable(_currency_words(code, own)),
            currency_scaled=PhraseTable(
                (w, unit) for unit, words in own.get("currency_scaled", {}).items() for w in words
            ),
            currency_codes=frozenset(row[1] for row in read_table(code, "currencies")),
            currency_signs=signs.get("signs", {}),
            minor={k: Fraction(str(v)) for k, v in signs.get("minor", {}).items()},
            clock_after=_set(own.get("clock", {}).get("after", ())),
            words=_closed(code, own, signs),
        )

    def unit(self, code: str) -> Unit | None:
        """Return the unit of that code, None for a currency or an unknown one."""
        return _by_code().get(code)


def _numbers(own: Mapping[str, Any], key: str) -> dict[str, int]:
    return {fold(k): int(v) for k, v in own.get(key, {}).items()}


def _exact(values: Iterable[float]) -> tuple[Fraction, ...]:
    return tuple(Fraction(str(v)) for v in values)


def _intervals(own: Mapping[str, Any], key: str) -> PhraseTable[tuple[Fraction, ...]]:
    return PhraseTable((k, _exact(v)) for k, v in own.get(key, {}).items())


def _set(words: Iterable[str]) -> PhraseTable[bool]:
    return PhraseTable((w, True) for w in words)


def _place(name: str) -> tuple[str, int]:
    """Cut "end-1" into where the counting starts and how far it goes."""
    base = name.rstrip("-0123456789")
    return base, int(name.removeprefix(base))


def _pairs(pairs: Iterable[Sequence[str]]) -> tuple[tuple[PhraseTable[bool], PhraseTable[bool]], ...]:
    return tuple((_set([first]), _set([second])) for first, second in pairs)


def _by_grammar(code: str) -> dict[str, Iterable[str]]:
    """The closed classes of the language that numbers are read with, under the names they have here."""
    closed = ClosedClasses.load(code)
    return {
        "indefinite": closed.indefinite_articles,
        "or": closed.alternatives,
        "but": closed.adversatives,
        "of_bare": closed.of,
        "first_negations": [w.strip("'") for w in closed.first_negations],
    }


def _closed(code: str, own: Mapping[str, Any], signs: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The small closed classes of words, folded, by the name that the code knows them under.

    What a language only has or has not is a class of one word.
    """
    lists: dict[str, Iterable[str]] = {name: own.get(name, ()) for name in _LISTS}
    lists |= {name: own.get(table, {}).get(key, ()) for name, (table, key) in _IN_TABLES.items()}
    lists["people"] = (*lists["people"], *(lemma for lemma, *_ in read_table(code, "persons")))
    lists |= _by_grammar(code)
    lists |= {"small_codes": signs.get("small", ()), "wordy_codes": signs.get("wordy", ())}
    lists |= {"join_tens": [str(n) for n in own.get("join_tens", ())]}
    flags = {name: own.get(name) for name in _FLAGS}
    flags |= {"bare_ages": own.get("ages", {}).get("bare"), "ratio_nouns": own.get("ratios", {}).get("nouns_after")}
    lists |= {name: ["yes"] if given else [] for name, given in flags.items()}
    folded = {name: frozenset(fold(w) for w in words) for name, words in lists.items()}
    folded["fraction_articles"] = folded["mere_articles"] | {
        fold(w).strip("'") for w in ClosedClasses.load(code).definite_articles
    }
    written = {k: frozenset(own.get(k, ())) for k in ("loose_suffixes", "money_suffixes", "adverb_endings")}
    return folded | written | {"articles_not": frozenset(own.get("articles_not", {}).get("units", ()))}


def _qualifiers(own: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The words before a number, with the contractions of their last word ("plus de", "plus d'", "plus des")."""
    contractions = own.get("contractions", {})
    entries = [(w, kind) for kind in BEFORE for w in own.get("before", {}).get(kind, ())]
    for phrase, kind in list(entries):
        head, _, last = phrase.rpartition(" ")
        entries += [(f"{head} {short}", kind) for short in contractions.get(last, ()) if head]
    return entries


def _currency_words(code: str, own: Mapping[str, Any]) -> list[tuple[str, str]]:
    press = [(w, unit) for unit, words in own.get("currency_words", {}).items() for w in words]
    return press + [(row[0], row[1]) for row in read_table(code, "currencies")]


@cache
def _units() -> tuple[tuple[Unit, tuple[str, ...]], ...]:
    return tuple(
        (Unit(code, dimension, float(of["factor"])), tuple(of["symbols"]))
        for dimension, units in read_toml("", "units").items()
        for code, of in units.items()
        if code != "base"
    )


@cache
def _by_code() -> dict[str, Unit]:
    return {unit.code: unit for unit, _ in _units()}
