"""What a pipeline says of a word as it was tagged, asked once for all that are alike.

Nearly all rules of an attribute ruler are of one word, and look at its form, its tag, its part of speech and its
relation alone; the matcher tries all of them on every word of every text. Here it tries them on every unlike word; the
few rules of several words stay with a matcher of their own. A lemma by rules and tables is of a word alone, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOKED_AT = ("ORTH", "TAG", "POS", "DEP")
_KNOWN = {"ORTH", "TEXT", "LOWER", "NORM", "IS_SPACE", "TAG", "POS", "DEP"}
_BY_ITSELF = ("LEMMA", "ORTH", "TAG", "POS", "MORPH")
_MOST = 200_000  # words that are kept
_lemmas: dict[int, tuple[Any, dict[tuple[int, ...], int]]] = {}  # by lemmatizer


def remember_rules(nlp: Any) -> Any:  # noqa: ANN401  spaCy's pipes have no stable stubs
    """Have a pipeline's attribute ruler ask each word once; return the pipeline."""
    name = "attribute_ruler"
    if nlp.has_pipe(name):
        ruler = nlp.get_pipe(name)
        asked = {key for rule in ruler.patterns for pattern in rule["patterns"] for word in pattern for key in word}
        if asked <= _KNOWN:
            ruler.match = _Rules(ruler)
    return nlp


def set_lemmas(lemmatizer: Any, docs: Sequence[Any]) -> None:  # noqa: ANN401
    """Give the words of texts their lemmas, as a lemmatizer by rules and tables does; a rule's own lemma stays."""
    from spacy.pipeline.lemmatizer import Lemmatizer

    if not isinstance(lemmatizer, Lemmatizer) or lemmatizer.overwrite:
        for _ in lemmatizer.pipe(docs):
            pass
        return
    known = _lemmas.setdefault(id(lemmatizer), (lemmatizer, {}))[1]
    if len(known) > _MOST:
        known.clear()
    for doc in docs:
        rows = doc.to_array(list(_BY_ITSELF))
        lemmas = []
        for n, (own, *word) in enumerate(rows.tolist()):
            key = tuple(word)
            if not own and key not in known:
                known[key] = doc.vocab.strings.add(lemmatizer.lemmatize(doc[n])[0])
            lemmas.append(own or known[key])
        doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))


class _Rules:
    """Stands for ``AttributeRuler.match``."""

    def __init__(self, ruler: Any) -> None:  # noqa: ANN401
        from spacy.matcher import Matcher

        self._vocab, self._whole = ruler.vocab, ruler.matcher
        self._several = Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            long = [p for p in rule["patterns"] if len(p) > 1]
            if long:
                self._several.add(str(number), long)
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def __call__(self, doc: Any) -> list[tuple[int, int, int, int]]:  # noqa: ANN401
        """Return (rule, its name's hash, first word, end) of all matches, in the order of the rules."""
        words = [tuple(row) for row in doc.to_array(list(_LOOKED_AT)).tolist()]
        new = [w for w in dict.fromkeys(words) if w not in self._known]
        if new:
            self._ask(new)
        found = [(rule, key, n, n + 1) for n, w in enumerate(words) for rule, key in self._known[w]]
        if len(self._several):
            found += self._told(self._several(doc, allow_missing=True))
        found.sort()
        if len(self._known) > _MOST:
            self._known.clear()
        return found

    def _ask(self, words: list[tuple[int, ...]]) -> None:
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[w[0]] for w in words])
        rows: Any = np.array([w[1:] for w in words], dtype=np.uint64)
        doc.from_array(list(_LOOKED_AT[1:]), rows)
        rules: list[list[tuple[int, int]]] = [[] for _ in words]
        for rule, key, first, end in self._told(self._whole(doc, allow_missing=True)):
            if end == first + 1:
                rules[first].append((rule, key))
        self._known |= {w: tuple(own) for w, own in zip(words, rules, strict=True)}

    def _told(self, matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
        return [(int(self._vocab.strings[key]), key, first, end) for key, first, end in matches]
