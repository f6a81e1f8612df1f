"""Words for events: which concept a verb, a noun or a set phrase names, and how concepts lie to each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from recoupe.languages.lexicon.files import read_table, read_toml
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Aspect = Literal["one-off", "repeatable", "state"]
Phase = Literal["", "onset", "sequel"]
Kind = Literal["event", "speech", "cognition", "state"]
Relation = Literal["same", "broader", "antonym", "sibling", "near"]

_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Concept:
    """A class of events that languages share.

    ``plover`` and ``mode`` are empty outside political interaction. ``casualty`` says what becomes of
    those who undergo it (dead, injured, missing, trapped, rescued, hospitalised, evacuated, displaced,
    arrested, infected, laid_off); ``result`` is the concept it brings about in them (kill: die). A ``generic`` concept
    stands for a more precise one told elsewhere ("the tragedy"). An ``operator`` says what the concept
    does to an event it governs: same, stop, halt, cancel, commit, plan,
    refuse, request, threat, allow, accuse. A ``light`` concept says too little to tell two events apart. ``phase``
    tells whether an affair may break out with it (onset), or it follows upon one (sequel).
    """

    id: str
    plover: str = ""
    mode: str = ""
    kind: Kind = "event"
    aspect: Aspect = "one-off"
    broader: str = ""
    antonym: str = ""
    casualty: str = ""
    result: str = ""
    operator: str = ""
    generic: bool = False
    light: bool = False
    phase: Phase = ""

    @property
    def repeatable(self) -> bool:
        """Whether it may well happen again with the same participants."""
        return self.aspect == "repeatable"


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase in lemmas without articles; ``head`` is the place of the word that carries it.

    Words that begin with ``@`` are classes of nouns. ``rank`` orders the concepts of one form, the usual first.
    """

    words: tuple[str, ...]
    part: str
    reflexive: bool
    concept: Concept
    rank: int = 0
    head: int = 0


@dataclass(frozen=True)
class EventLexicon:
    """The event words of one language.

    ``classes`` are nouns that select a sense; ``words`` closed classes: small (prepositions and particles),
    calendar (names of days and months), future, negation, duty, going, copula, person, reflexive, measure, month,
    noun_head, verb_ending; ``things`` are nouns of several words that name no event ("level crossing"), by each of
    their words.
    """

    code: str
    concepts: Mapping[str, Concept]
    forms: Mapping[tuple[str, str], tuple[Form, ...]]
    classes: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    things: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def load(cls, code: str) -> EventLexicon:
        """Read the shared concepts and the language's forms."""
        concepts = load_concepts()
        lists = read_toml(code, "event_classes")
        classes, words = (_sets(lists.get(table, {})) for table in ("classes", "words"))
        forms: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
        for text, part, reflexive, concept, rank in read_table(code, "events"):
            form = tuple(text.split(" "))
            head = head_of(form, part, words["small"] if "final" in words.get("noun_head", ()) else None)
            forms[part, form[head]].append(Form(form, part, reflexive == "yes", concepts[concept], int(rank), head))
        ordered = {
            key: tuple(sorted(each, key=lambda f: (-len(f.words), f.rank, f.words, f.reflexive)))
            for key, each in sorted(forms.items())
        }
        return cls(code, concepts, MappingProxyType(ordered), classes, words, _by_word(lists.get("things", {})))

    def casualty(self, concept: str) -> str:
        """Return what a concept makes of those who undergo it, "" for nothing or a concept that is not known."""
        known = self.concepts.get(concept)
        return "" if known is None else known.casualty

    @cached_property
    def plain_things(self) -> Mapping[str, frozenset[tuple[str, ...]]]:
        """The nouns of several words that name no event, as ``singular`` has them."""
        found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for phrase in frozenset().union(*self.things.values()) if self.things else ():
            words = singular(phrase)
            for word in words:
                found[word].add(words)
        return MappingProxyType({word: frozenset(phrases) for word, phrases in sorted(found.items())})

    @cached_property
    def by_noun_phrase(self) -> Mapping[tuple[str, ...], Concept]:
        """The usual concept of every noun of several words ("coup de feu"), by its words as ``singular`` has them."""
        found: dict[tuple[str, ...], tuple[int, Concept]] = {}
        for (part, _), forms in self.forms.items():
            for form in forms:
                if part == "noun" and len(form.words) > 1:
                    key = singular(form.words)
                    if key not in found or form.rank < found[key][0]:
                        found[key] = form.rank, form.concept
        return MappingProxyType({key: concept for key, (_, concept) in found.items()})

    @cached_property
    def by_folded_noun(self) -> Mapping[str, Concept]:
        """The usual concept of every noun of one word, by its folded form."""
        found: dict[str, tuple[int, Concept]] = {}
        for (part, _), forms in self.forms.items():
            for form in forms:
                if part == "noun" and len(form.words) == 1:
                    key = fold(form.words[0])
                    if key not in found or form.rank < found[key][0]:
                        found[key] = form.rank, form.concept
        return MappingProxyType({key: concept for key, (_, concept) in found.items()})

    def candidates(self, lemma: str, part: str) -> tuple[Form, ...]:
        """Return all forms that ``lemma`` can carry as a ``verb``, ``noun`` or ``adj``, the longest first."""
        return self.forms.get((part, lemma), ())

    def fits(self, word: str, lemma: str) -> bool:
        """Whether a form's word, or the class it names, covers ``lemma``."""
        if word.startswith("@"):
            return lemma in self.classes.get(word[1:], frozenset())
        return word == lemma

    def lookup(self, lemmas: Sequence[str], pos: str, *, reflexive: bool = False) -> Concept | None:
        """Find the concept of the longest form that starts ``lemmas`` (articles left out).

        ``pos`` is a UD part of speech or ``verb``, ``noun``, ``adj``. A reflexive verb may also be found as a
        plain one ("se signer"), a plain one as reflexive only if the lexicon has it no other way.
        """
        if not lemmas:
            return None
        part = _PARTS.get(pos, pos)
        best: tuple[tuple[int, bool, int], Form] | None = None
        for head in range(len(lemmas) if part == "noun" else 1):
            for form in self.candidates(lemmas[head], part):
                if form.head != head or len(form.words) > len(lemmas):
                    continue
                if all(self.fits(w, lemma) for w, lemma in zip(form.words, lemmas, strict=False)):
                    key = (-len(form.words), form.reflexive != reflexive, form.rank)
                    if best is None or key < best[0]:
                        best = key, form
        return best[1].concept if best else None

    @cached_property
    def senses(self) -> Mapping[str, frozenset[str]]:
        """All concepts that a word can carry by itself, by its folded lemma."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (_, lemma), forms in self.forms.items():
            found[fold(lemma)] |= {f.concept.id for f in forms if len(f.words) == 1}
        return MappingProxyType({lemma: frozenset(s) for lemma, s in found.items() if len(s) > 1})

    def related(self, a: str, b: str) -> Relation | None:
        """How two concepts lie to each other, either way round."""
        if a == b:
            return "same"
        one, other = self.concepts.get(a), self.concepts.get(b)
        if one is None or other is None:
            return None
        if b in self.broader(a) or a in self.broader(b) or one.result == b or other.result == a:
            return "broader"
        if one.antonym == b or other.antonym == a:
            return "antonym"
        if one.broader and one.broader == other.broader:
            return "sibling"
        if b in load_near().get(a, ()):
            return "near"
        return None

    def broader(self, concept: str) -> tuple[str, ...]:
        """Return the concepts that ``concept`` is a case of, the nearest first."""
        chain: list[str] = []
        at = self.concepts[concept].broader if concept in self.concepts else ""
        while at and at not in chain:
            chain.append(at)
            at = self.concepts[at].broader
        return tuple(chain)


@cache
def load_concepts() -> Mapping[str, Concept]:
    """Read the concepts that all languages share."""
    rows = sorted(read_toml("", "concepts").items())
    phases: dict[str, Phase] = {}
    for phase in ("onset", "sequel"):
        phases |= dict.fromkeys(read_toml("", "phases")[phase], phase)
    return MappingProxyType({n: Concept(id=n, phase=phases.get(n, ""), **fields) for n, fields in rows})


@cache
def load_near() -> Mapping[str, frozenset[str]]:
    """Read which concepts accounts use for one another, by concept."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for group in read_toml("", "near_concepts")["groups"]:
        for concept in group:
            near[concept] |= set(group) - {concept}
    return MappingProxyType({name: frozenset(others) for name, others in sorted(near.items())})


def head_of(words: Sequence[str], part: str, prepositions: frozenset[str] | None) -> int:
    """Where a form's head stands: first, or, where ``prepositions`` are given, last before one in nouns.

    English nouns end with their head ("car bomb", "lifting of ban"), French ones begin with it.
    """
    if part == "verb" or prepositions is None or len(words) == 1:
        return 0
    cut = next((i for i, w in enumerate(words) if i and w in prepositions), len(words))
    return cut - 1


def _sets(table: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words) for name, words in sorted(table.items())})


def _by_word(things: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Return nouns of several words, as ``parted`` has them, by each of their words."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for phrase in things.get("named", ()):
        words = parted(phrase)
        for word in words:
            found[word].add(words)
    return MappingProxyType({word: frozenset(phrases) for word, phrases in sorted(found.items())})


def parted(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, elided ones apart."""
    return tuple(phrase.lower().replace("’", "'").replace("'", "' ").split())


def names_thing(words: Sequence[str], at: int, lexicon: EventLexicon) -> bool:
    """Whether one of some words is of a noun of several that names a site or a thing and no event.

    Words are folded and without what most plurals end in.
    """
    return any(
        tuple(words[max(0, at - n) : max(0, at - n + len(phrase))]) == phrase
        for phrase in lexicon.plain_things.get(words[at] if at < len(words) else "", ())
        for n in range(len(phrase))
    )


def singular(words: Iterable[str]) -> tuple[str, ...]:
    """Return folded words without what most plurals end in, to look phrases up by."""
    return tuple(fold(w).rstrip("sx") for w in words)
