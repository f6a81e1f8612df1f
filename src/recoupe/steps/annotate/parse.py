"""Words, lemmas and dependencies of a text, from the language's pipeline.

Five mends come before the parser, because it cannot undo them after: sentences are cut by
``text.sentences`` and handed over as fixed; groups of digits ("14 000", "trente et un") are one word; so is a prefix
with what stands behind its hyphen ("re-opened", read as "reopened"); curly apostrophes and quotation marks are read as
the straight ones that pipelines were trained on; a verb's form that they take for another part of speech is read as one
of a verb that is used alike ("dément"). One comes after it: a verb whose lemma no table knows takes that of the known
verb whose regular form it is ("conteste", left as it stands; "hoped", taken for hopping).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from recoupe.errors import MissingDependency
from recoupe.languages.lexicon.verb_forms import known_verbs, lemma_of_forms
from recoupe.model.annotation import Sentence, Token
from recoupe.model.article import Span
from recoupe.steps.annotate.embedded import remember_words
from recoupe.steps.annotate.hours import settle_hours
from recoupe.steps.annotate.labels import Node, part_finite, to_universal
from recoupe.steps.annotate.recognise import recognise
from recoupe.steps.annotate.remembered import remember_rules, set_lemmas
from recoupe.steps.annotate.shallow import read_sentence
from recoupe.steps.products import by_numpy
from recoupe.text.sentences import split_sentences
from recoupe.text.sets import sets_packed_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recoupe.languages.base import Language

_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:,\d+)?(?!\d)"
    r"|\b(?:vingt|trente|quarante|cinquante|soixante|septante|octante|nonante)\s+et\s+(?:une?|onze)\b",
    re.IGNORECASE,
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
_BATCH = 32
_OURS = {"lemmatizer": set_lemmas, "ner": recognise}
"""What is done for a batch at once, after all else: neither looks at the other."""

_ENTITIES = {
    "PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place", "FAC": "place",
    "NORP": "group", "MISC": "other", "EVENT": "other", "PRODUCT": "other", "LAW": "other", "WORK_OF_ART": "other",
}  # fmt: skip


@cache
def pipeline(name: str | None, code: str) -> Any:  # noqa: ANN401  spaCy's Language has no stable stubs
    """Load an installed spaCy pipeline, once.

    Raises:
        MissingDependency: the package is not installed.
    """
    import spacy

    if name is None:
        return spacy.blank(code)
    try:
        with sets_packed_once():
            nlp = spacy.load(name)
    except OSError as error:
        raise MissingDependency(name.replace("_", "-"), f"reading {code}") from error
    return remember_rules(remember_words(by_numpy(nlp)))


class Parsed:
    """The parse of one text: ``tokens``, ``sentences``, and ``names`` as (span, entity type)."""

    __slots__ = ("names", "sentences", "tokens")

    def __init__(
        self, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], names: tuple[tuple[int, int, str], ...]
    ) -> None:
        """Hold the parts; ``names`` are half-open token ranges with a type."""
        self.tokens = tokens
        self.sentences = sentences
        self.names = names


def parse(text: str, language: Language) -> Parsed:
    """Parse one text."""
    return next(parse_many([text], language))


def parse_many(texts: Iterable[str], language: Language) -> Iterator[Parsed]:
    """Parse texts in batches, in order."""
    nlp = pipeline(language.pipeline, language.code)
    waiting = iter(texts)
    while some := list(islice(waiting, _BATCH)):
        prepared, places = zip(*(_prepare(nlp, text, language) for text in some), strict=True)
        docs = list(nlp.pipe(prepared, batch_size=_BATCH, disable=list(_OURS)))
        for name, step in _OURS.items():
            if nlp.has_pipe(name):
                step(nlp.get_pipe(name), docs)
        read = _read if language.pipeline else _read_plain
        yield from (read(*one, language) for one in zip(docs, some, places, strict=True))


def _prepare(nlp: Any, text: str, language: Language) -> tuple[Any, list[tuple[int, int]]]:  # noqa: ANN401
    from spacy.tokens import Doc

    prefixed = _prefixed(language.grammar.joined, language.grammar.apart)
    whole = sorted(m.span() for pattern in (_NUMBER, prefixed) for m in pattern.finditer(text))
    places: list[tuple[int, int]] = []
    for token in nlp.make_doc(text):
        if token.is_space:
            continue
        start, end = token.idx, token.idx + len(token.text)
        number = next((n for n in whole if n[0] < end and start < n[1]), None)
        if number is None:
            places.append((start, end))
        elif not places or places[-1][1] <= number[0]:
            places.append((min(start, number[0]), max(end, number[1])))
        elif end > places[-1][1]:
            places[-1] = (places[-1][0], end)
    alike = language.grammar.read_as
    words = [_word(text[a:b], prefixed) for a, b in places]
    words = [
        alike[w][0] if w in alike else _counting(words, i, language) or _noun(words, i, language) or w
        for i, w in enumerate(words)
    ]
    spaces = [i + 1 < len(places) and places[i + 1][0] > b for i, (_, b) in enumerate(places)]
    starts = {s for s, _ in split_sentences(text, language.abbreviations)}
    heads = _sentence_starts(places, sorted(starts))
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=list(heads)) if words else Doc(nlp.vocab)
    return doc, places


def _counting(words: list[str], i: int, language: Language) -> str:
    """Return what a verb of counting is read as that pipelines take for a noun: "la mairie en compte douze"."""
    grammar, found = language.grammar, language.grammar.read_counting.get(words[i])
    if found is None or not 0 < i < len(words) - 1 or words[i - 1].lower() not in grammar.counting_before:
        return ""
    behind = words[i + 1].lower()
    number = behind[:1].isdigit() or behind in language.numbers.openers
    taken = i > 1 and words[i - 2].lower() in grammar.counting_not
    return found[0] if (number or behind in grammar.counting_behind) and not taken else ""


def _noun(words: list[str], i: int, language: Language) -> str:
    """Return what a noun is read as that pipelines take for another part of speech: "un car scolaire"."""
    found = language.grammar.read_nouns.get(words[i])
    return found[0] if found and i and words[i - 1].lower() in language.grammar.nouns_before else ""


@cache
def _prefixed(prefixes: frozenset[str], apart: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of words with a hyphen behind one of ``prefixes``; group 1 is one the hyphen sets apart."""
    if not prefixes:
        return re.compile("(?!)")
    first, other = ("|".join(sorted(words)) for words in (prefixes, (f"{w[:2]}-{w[2:]}" for w in apart)))
    return re.compile(rf"(?<![\w-])(?:((?i:{other})[a-z]*)|(?i:{first})-[a-z]{{3,}})(?![\w-])")


def _word(raw: str, prefixed: re.Pattern[str]) -> str:
    if _NUMBER.fullmatch(raw):
        return re.sub(r"\s+", "" if raw[0].isdigit() else "-", raw)
    joined = prefixed.fullmatch(raw)
    return raw.replace("-", "") if joined and not joined.group(1) else raw.translate(_STRAIGHT)


def _sentence_starts(places: list[tuple[int, int]], starts: list[int]) -> list[bool | int | None]:
    """Mark the first word of every sentence and forbid all other cuts."""
    number = [bisect_right(starts, a) for a, _ in places]
    return [i == 0 or number[i] != number[i - 1] for i in range(len(places))]


def _read(doc: Any, text: str, places: list[tuple[int, int]], language: Language) -> Parsed:  # noqa: ANN401
    if not len(doc):
        return Parsed((), (), ())
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, sentence in enumerate(doc.sents):
        first = sentence.start
        nodes = [Node(t.text, t.lemma_, t.pos_, t.dep_ or "dep", t.head.i - first) for t in sentence]
        to_universal(nodes, language.scheme, language.closed)
        part_finite(nodes, *_verb_forms(nodes, [str(t.morph) for t in sentence]))
        if language.grammar.hour_marks:
            settle_hours(nodes, language.grammar.hour_marks)
        for t, node in zip(sentence, nodes, strict=True):
            start, end = places[t.i]
            morph = str(t.morph)
            if t.dep_ == "neg" and "Polarity=Neg" not in morph:
                morph = f"{morph}|Polarity=Neg".strip("|")
            lemma = _lemma(node, text[start:end], language)
            tokens.append(
                Token(start, end, text[start:end], lemma, node.pos, morph, node.dep, node.head + first, number)
            )
        sentences.append(Sentence(Span(places[first][0], places[sentence.end - 1][1]), first, sentence.end))
    names = tuple((e.start, e.end, _ENTITIES[e.label_]) for e in doc.ents if e.label_ in _ENTITIES)
    return Parsed(tuple(tokens), tuple(sentences), names)


def _verb_forms(nodes: list[Node], morphs: list[str]) -> tuple[list[bool], list[bool]]:
    """Say of each word whether it is surely a finite verb, alone or by its auxiliary, and whether an infinitive."""
    bare = ["VerbForm=Inf" in morph for morph in morphs]
    finite = [
        "VerbForm=Fin" in morph and n.pos in {"VERB", "AUX"} and n.text.lower() != n.lemma.lower()
        for n, morph in zip(nodes, morphs, strict=True)
    ]
    own = list(finite)
    for i, node in enumerate(nodes):
        if node.dep.startswith(("aux", "cop")):
            finite[node.head] |= own[i]
            bare[node.head] |= bare[i]
    return finite, [b and not f for b, f in zip(bare, finite, strict=True)]


def _lemma(node: Node, form: str, language: Language) -> str:
    """Return the lemma of a word that stands as ``form`` in the text."""
    grammar = language.grammar
    lemma = node.lemma or form.lower()
    if node.pos in {"VERB", "AUX"} and form in grammar.read_as:
        return grammar.read_as[form][1]
    if node.pos == "VERB":
        return grammar.read_counting.get(form, ("", ""))[1] or _of_known(node.text.lower(), form, lemma, language)
    if node.pos == "NOUN" and form in grammar.read_nouns:
        return grammar.read_nouns[form][1]
    return grammar.contractions.get(form.lower(), lemma) if node.pos == "ADP" else lemma


def _of_known(read: str, form: str, lemma: str, language: Language) -> str:
    """Return a verb's lemma: where the pipeline's own is of no known verb, that of the one whose form it is.

    ``read`` is the form as the parser had it: without the hyphen of a prefix. A verb that is known without its prefix
    only is that one ("re-tested").
    """
    lemmas = lemma_of_forms(language.code)
    if lemma in known_verbs(language.code):
        return lemma
    prefix, hyphen, stem = form.lower().partition("-")
    own = lemmas.get(stem, lemma) if hyphen and prefix in language.grammar.joined else lemma
    return lemmas.get(read, own)


def _read_plain(doc: Any, text: str, places: list[tuple[int, int]], language: Language) -> Parsed:  # noqa: ANN401
    """Read what a blank pipeline has cut, by the language's words alone."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[tuple[int, int, str]] = []
    for number, sentence in enumerate(doc.sents if len(doc) else ()):
        first, last = sentence.start, sentence.end
        shapes, found = read_sentence([text[a:b] for a, b in places[first:last]], language)
        for (start, end), s in zip(places[first:last], shapes, strict=True):
            tokens.append(Token(start, end, s.text, s.lemma, s.pos, s.morph, s.dep, s.head + first, number))
        sentences.append(Sentence(Span(places[first][0], places[last - 1][1]), first, last))
        names += [(first + a, first + b, _ENTITIES[label]) for a, b, label in found]
    return Parsed(tuple(tokens), tuple(sentences), tuple(names))
