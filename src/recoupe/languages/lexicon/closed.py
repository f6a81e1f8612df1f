"""Closed classes: the few words of a language that a grammar can list in full, by what they are, and endings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from recoupe.languages.lexicon.files import codes, read_toml


@dataclass(frozen=True, slots=True)
class ClosedClasses:
    """Words as written, lower case, with straight apostrophes; a class that a language lacks is empty.

    Articles and pronouns: ``definite_articles``, ``indefinite_articles``; ``relative`` and ``demonstrative`` pronouns;
    ``reflexive_pronouns``; ``stressed_pronouns`` stand by themselves ("elle, dit-elle"); ``object_pronouns`` stand
    between a subject and its verb; ``adverbial_pronouns`` stand for a phrase with a preposition ("en", "thereby");
    ``things`` are pronouns of what is nobody ("it"), ``third_persons`` those of whoever or whatever was told of.

    Prepositions: ``of`` what belongs to something (``drawn`` together with an article: "du"), ``agent_markers`` before
    who did what was done, ``amounts`` before what something is put at ("estimated at"), ``naming`` before what somebody
    is called ("described as").

    Conjunctions: ``coordinators`` join two of a kind, ``alternatives`` leave a choice, ``adversatives`` turn what goes
    before, ``contrasts`` set something against it, ``subordinators`` open a clause of time, cause, condition or
    concession. ``infinitive_marks`` stand before an infinitive and mean nothing else there.

    Verbs: ``first_negations`` begin a negation of two words ("ne … pas"); ``copulas`` (lemmas) join a subject to what
    is said of it, ``perfect_auxiliaries`` (lemmas) make tenses of what is done; ``past_participles`` and
    ``present_participles`` are the endings of participles. ``plurals`` are those of nouns surely in the plural.

    Adverbs (lemmas): ``measure_adverbs`` stand before a figure or a measure ("près de 2 000 riverains"),
    ``prepositional_adverbs`` make a preposition with another ("lors de").
    """

    adverbial_pronouns: frozenset[str]
    adversatives: frozenset[str]
    agent_markers: frozenset[str]
    alternatives: frozenset[str]
    amounts: frozenset[str]
    contrasts: frozenset[str]
    copulas: frozenset[str]
    coordinators: frozenset[str]
    definite_articles: frozenset[str]
    demonstrative: frozenset[str]
    drawn: frozenset[str]
    first_negations: frozenset[str]
    indefinite_articles: frozenset[str]
    infinitive_marks: frozenset[str]
    measure_adverbs: frozenset[str]
    naming: frozenset[str]
    object_pronouns: frozenset[str]
    of: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    prepositional_adverbs: frozenset[str]
    reflexive_pronouns: frozenset[str]
    relative: frozenset[str]
    stressed_pronouns: frozenset[str]
    subordinators: frozenset[str]
    things: frozenset[str]
    third_persons: frozenset[str]
    past_participles: tuple[str, ...]
    plurals: tuple[str, ...]
    present_participles: tuple[str, ...]

    @classmethod
    @cache
    def load(cls, code: str) -> ClosedClasses:
        """Read ``data/<code>/closed.toml``; empty where the language has none."""
        data = read_toml(code, "closed")
        endings = {name: tuple(data.get(name, ())) for name in ("past_participles", "plurals", "present_participles")}
        sets = {f.name: frozenset(data.get(f.name, ())) for f in fields(cls) if f.name not in endings}
        return cls(**sets, **endings)  # type: ignore[arg-type]


@cache
def reflexives() -> frozenset[str]:
    """Return the reflexive pronouns of all languages."""
    return frozenset().union(*(ClosedClasses.load(code).reflexive_pronouns for code in codes("closed")))
