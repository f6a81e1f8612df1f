"""Words that say on whose word, how surely and whether at all something is claimed.

``data/<code>/cues.toml`` holds all words but the verbs, which ``cue_verbs`` reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.cue_verbs import STANCES, cue_verbs
from recoupe.languages.lexicon.denials import DenialLexicon
from recoupe.languages.lexicon.files import read_toml
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.lexicon.cue_verbs import CueVerb, Stance

_ARTICLE_AND_NOUN = 2  # words


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language builds reported speech.

    A cue takes the colon behind it with it ("warned:"); what a verb asks of somebody has that somebody in it ("told
    him to go"); a relative clause needs no pronoun ("a claim he denies").
    """

    colon_with_cue: bool = False
    object_with_infinitive: bool = False
    bare_relatives: bool = False


@cache
def letters(*phrases: frozenset[str]) -> str:
    """Return all that phrases are made of: a word that is no part of it is a word of none of them."""
    return "\n".join(sorted(set().union(*phrases)))


def _words(forms: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of whole words; what begins with an apostrophe is the end of one ("they'd")."""
    tails = [re.escape(w.removeprefix("'")) for w in forms if w.startswith("'")]
    whole = [re.escape(w) for w in forms if not w.startswith("'")] + [f"[a-z]+[’']{t}" for t in tails]
    return re.compile(rf"\b(?:{'|'.join(whole)})\b" if whole else "(?!)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The cues of one language. All words are lower case with straight apostrophes.

    ``verbs`` maps a lemma, ``forms`` an inflected form to its lemma; ``anonymous`` maps a type
    (official, diplomat, …) to the phrases that name such a source, in lemmas; ``pairs`` are the verbs that
    are a cue together with a word below them ("faire état"); ``asked`` stands before those of whom one learnt
    something, ``topics`` before what a noun of speech is about, ``bearers`` before whose it is; ``pointing`` are
    phrases that take up the clause before ("ce que", "which"), ``bearing`` words with which a noun of speech carries
    its clause; ``clitics`` stand before a verb as its objects though they look like its subject;
    ``second_negations`` end a negation of two words ("ne … pas"), ``denied_by_one_word`` are verbs that its first
    denies alone; ``single`` makes a negation one of none ("not a truck"); ``incise_openers`` may open an incise ("as he
    said"); ``mistaken_relatives`` open what a noun of speech says though a parser takes them for relatives;
    ``occasion_prepositions`` stand before ``occasions``, ``possessed_prepositions`` before whose ``possessed`` words
    ("in his view"); ``manner_prepositions`` bring a measure or a manner too, ``not_source_pronouns`` behind them is no
    source. ``closed`` are the closed classes of the language, ``habits`` how it builds reported speech.

    ``false_predicates`` are those of ``denied_predicates`` that say that something is not so, ``true_predicates``
    say that it is, ``truths`` words for what a false report has not, ``intending`` forms of verbs that intend what
    stands right behind them, ``lacking`` those that say so besides a negation; ``insisting`` are verbs that say all
    the more when they are negated ("did not fail to say"), ``proofs`` nouns that leave it open when there are none;
    ``denied_of`` are verbs that deny what they take with "de" when they are reflexive ("se défendre d'avoir");
    ``no_rumour`` are verbs whose conditional is a wish or a guess and no hearsay; ``left_open`` verbs leave
    possible what they are negated of ("does not rule out"), ``unconfirmed`` are words for a source that makes less
    than sure what it says; ``implied`` are verbs whose infinitive was done, or left undone, when they were,
    ``keeping_from`` those that say that it was not where they are reflexive ("s'est gardé de répondre").

    Of verb groups: ``perfect_forms`` are forms of the auxiliary of what is done, ``been`` its participles where there
    are two ("a été vu"), ``parted_perfects`` (lemmas) those whose participle may stand behind a word for none ("n'avoir
    rien jeté"), ``past_modals`` modals of the past, ``unmet`` those that tell before a perfect what was not
    done ("should have"); ``supposing`` finds the words of a conditional that only supposes and is no hearsay.
    ``irregular_stems`` are stems of the future that follow no rule. ``conditional_prepositions`` stand before a
    condition ("without"), ``inverted_ifs`` are words of condition only as the first of a sentence ("should he"),
    ``if_before`` maps one to what begins the word behind it.

    Of negation: ``behind_negations`` leave of what is negated only what stands behind ("ne … que"), and open the clause
    of what is left undone ("sans que"); ``lone_negations`` negate without the first of two words, ``bare_negations`` as
    answers, ``needing`` only with the first of two words; ``after_first`` never stand before it, ``ever`` does not
    negate without it; ``comparing`` before ``compared`` makes a degree of that ("le plus"); ``word_negations`` negate
    the very word behind them, ``neither_nor`` both of two, ``nor`` the second of two as well, ``no_longer`` (phrases)
    what stands right behind; ``improbable`` are predicates that make something no more than that.

    Of denials: ``none_at_all`` are words of flat denial in a text, ``suspecting`` verbs of doubt that put forward what
    they doubt of; ``reports`` (folded) are nouns for what somebody put forward, ``clause_openings`` open their clause
    besides "that", ``falsehoods`` call a report false; ``denials`` are the words that only they are found by.
    """

    code: str
    verbs: Mapping[str, CueVerb]
    forms: Mapping[str, str]
    outspoken: frozenset[str]
    pairs: frozenset[str]
    anonymous: Mapping[str, frozenset[str]]
    requests: frozenset[str]
    noun_stances: Mapping[str, Stance]
    noun_certainty: Mapping[str, str]
    conditional_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    conditional_stems: tuple[str, ...]
    imperfect_stems: frozenset[str]
    irregular_stems: frozenset[str]
    if_before: Mapping[str, str]
    supposing: re.Pattern[str]
    closed: ClosedClasses
    denials: DenialLexicon
    habits: Habits
    after_first: frozenset[str]
    always_unnamed: frozenset[str]
    asked: frozenset[str]
    bare_negations: frozenset[str]
    bearers: frozenset[str]
    bearing: frozenset[str]
    been: frozenset[str]
    behind_negations: frozenset[str]
    catenatives: frozenset[str]
    certain_adverbs: frozenset[str]
    clause_openings: frozenset[str]
    clitics: frozenset[str]
    clues: frozenset[str]
    compared: frozenset[str]
    comparing: frozenset[str]
    complementisers: frozenset[str]
    conditional_modals: frozenset[str]
    conditional_prepositions: frozenset[str]
    counterfactual: frozenset[str]
    cue_adverbs: frozenset[str]
    definite: frozenset[str]
    denied_by_one_word: frozenset[str]
    denied_of: frozenset[str]
    denied_predicates: frozenset[str]
    document_nouns: frozenset[str]
    ever: frozenset[str]
    evidence: frozenset[str]
    exceptions: frozenset[str]
    weak_evidence: frozenset[str]
    factive: frozenset[str]
    false_predicates: frozenset[str]
    falsehoods: frozenset[str]
    first_person: frozenset[str]
    future_modals: frozenset[str]
    hearsay: frozenset[str]
    hearsay_adjectives: frozenset[str]
    hearsay_passives: frozenset[str]
    if_words: frozenset[str]
    implied: frozenset[str]
    improbable: frozenset[str]
    incise_openers: frozenset[str]
    insisting: frozenset[str]
    inverted_ifs: frozenset[str]
    keeping_from: frozenset[str]
    lacking: frozenset[str]
    left_open: frozenset[str]
    light_verbs: frozenset[str]
    lone_negations: frozenset[str]
    manner_prepositions: frozenset[str]
    mistaken_relatives: frozenset[str]
    necessary: frozenset[str]
    needing: frozenset[str]
    negations: frozenset[str]
    negative_determiners: frozenset[str]
    negative_prepositions: frozenset[str]
    negative_pronouns: frozenset[str]
    neither_nor: frozenset[str]
    no_longer: frozenset[str]
    no_rumour: frozenset[str]
    none_at_all: frozenset[str]
    nor: frozenset[str]
    not_negation: frozenset[str]
    not_source_pronouns: frozenset[str]
    not_sources: frozenset[str]
    observed: frozenset[str]
    occasion_prepositions: frozenset[str]
    occasions: frozenset[str]
    particles: frozenset[str]
    parted_perfects: frozenset[str]
    past_modals: frozenset[str]
    perfect_forms: frozenset[str]
    pointing: frozenset[str]
    possessed: frozenset[str]
    possessed_prepositions: frozenset[str]
    possible_adverbs: frozenset[str]
    possible_modals: frozenset[str]
    possible_predicates: frozenset[str]
    prepositions: frozenset[str]
    probable_adverbs: frozenset[str]
    probable_modals: frozenset[str]
    probable_predicates: frozenset[str]
    pronouns: frozenset[str]
    proofs: frozenset[str]
    purpose: frozenset[str]
    quantifiers: frozenset[str]
    question_words: frozenset[str]
    reflexive: frozenset[str]
    reports: frozenset[str]
    ruled_out: frozenset[str]
    ruling_out: frozenset[str]
    second_negations: frozenset[str]
    seeming: frozenset[str]
    single: frozenset[str]
    source_inside: frozenset[str]
    speech_nouns: frozenset[str]
    suspecting: frozenset[str]
    time_nouns: frozenset[str]
    topics: frozenset[str]
    true_predicates: frozenset[str]
    truths: frozenset[str]
    intending: frozenset[str]
    uncertain_when_denied: frozenset[str]
    uncertain: frozenset[str]
    unconfirmed: frozenset[str]
    unknown_predicates: frozenset[str]
    unmet: frozenset[str]
    weak_prepositions: frozenset[str]
    whether_words: frozenset[str]
    word_negations: frozenset[str]

    @classmethod
    def load(cls, code: str) -> CueLexicon:
        """Read the cues of a language; a language without tables has an empty lexicon."""
        data = read_toml(code, "cues")
        verbs, forms = cue_verbs(code)
        conditional = data.get("conditional", {})
        given: dict[str, object] = {
            "code": code,
            "closed": ClosedClasses.load(code),
            "denials": DenialLexicon.load(code),
            "habits": Habits(**data.get("habits", {})),
            "verbs": verbs,
            "forms": forms,
            "pairs": frozenset(lemma.split()[0] for lemma in verbs if " " in lemma),
            "anonymous": {kind: frozenset(words) for kind, words in data.get("anonymous", {}).items()},
            "requests": frozenset(data.get("requests", {}).get("phrases", ())),
            "noun_stances": {n: STANCES[s] for s, nouns in data.get("noun_stances", {}).items() for n in nouns},
            "noun_certainty": {n: c for c, nouns in data.get("noun_certainty", {}).items() for n in nouns},
            "conditional_endings": tuple(conditional.get("endings", ())),
            "future_endings": tuple(conditional.get("future", ())),
            "conditional_stems": tuple(conditional.get("stems", ())),
            "imperfect_stems": frozenset(conditional.get("imperfects", ())),
            "irregular_stems": frozenset(conditional.get("irregular", ())),
            "if_before": dict(sorted(data.get("if_before", {}).items())),
            "supposing": _words(data.get("supposing", ())),
        }
        for part in fields(cls):
            given.setdefault(part.name, frozenset(data.get(part.name, ())))
        return cls(**given)  # type: ignore[arg-type]

    def lemma(self, lemma: str, text: str) -> str:
        """Return the lemma of a verb, mended where the pipeline's is no verb known here but the form is."""
        low = lemma.lower()
        return low if low in self.verbs else self.forms.get(text.lower(), low)

    def supposes(self, words: str) -> bool:
        """Whether a conditional among some words only supposes: "would have paid"."""
        return self.supposing.search(words) is not None

    def names_nobody(self, source: str) -> bool:
        """Whether words for a source only point at somebody told of before: "she", "one of them", "the company"."""
        parts = fold(source).replace("'", "' ").split()
        closed, known = self.closed, self._pointing()
        opens = (closed.relative | self.pronouns) - closed.demonstrative
        if not parts or parts[0] in opens or all(p in known for p in parts):
            return True
        return len(parts) == _ARTICLE_AND_NOUN and parts[0] in closed.definite_articles | closed.demonstrative

    def _pointing(self) -> frozenset[str]:
        """Return the words that by themselves name nobody."""
        closed = self.closed
        pronouns = (
            self.pronouns | closed.stressed_pronouns | closed.object_pronouns | closed.third_persons | closed.things
        )
        return (
            pronouns | closed.demonstrative | closed.indefinite_articles | closed.of | self.quantifiers | self.definite
        )

    def stance(self, cue: str) -> Stance:
        """Return what a cue, verb or noun, does to its content."""
        found = self.verbs.get(cue)
        return found.stance if found is not None else self.noun_stances.get(cue, "asserts")

    def verb(self, lemma: str, text: str) -> CueVerb | None:
        """Return the cue verb of a word by its lemma, else by its form."""
        found = self.verbs.get(lemma.lower())
        if found is None:
            word = text.lower()
            found = self.verbs.get(self.forms.get(word, word))
        return found
