"""What a pipeline's networks first make of a word, worked out once.

The first layers of a pipeline look at a word alone: at its form, its first and last letters, its shape and its vector,
and at whether a space follows. They are a third of all work, and most words of a text have been seen before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_OF_THE_FORM = {"ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"}
_KEY = ["ORTH", "NORM", "SPACY"]  # a word may have another norm than its form's: "n't" in "ain't"
_MOST = 50_000  # words that are kept, 400 bytes each


def remember_words(nlp: Any) -> Any:  # noqa: ANN401  spaCy's pipes have no stable stubs
    """Have the networks of a pipeline embed each word once; return the pipeline."""
    for _, pipe in nlp.pipeline:
        walk = getattr(getattr(pipe, "model", None), "walk", tuple)  # a lemmatizer by tables has no model
        for node in walk():
            if _embeds(node, nlp.vocab):
                node._func = Embedding(node._func, nlp.vocab)  # noqa: SLF001  a layer has no other place for it
    return nlp


def _embeds(node: Any, vocab: Any) -> bool:  # noqa: ANN401
    """Whether a layer makes vectors of texts' words, of each word's form alone."""
    if not (node.name.startswith("extract_features>>") and node.name.endswith(">>ragged2list")):
        return False
    looked_at = {c for n in node.walk() if n.name == "extract_features" for c in n.attrs["columns"]}
    return looked_at <= {n for c in _OF_THE_FORM for n in (c, vocab.strings[c])} and isinstance(node.layers, list)


class Embedding:
    """Stands for the forward pass of the first layers."""

    def __init__(self, embed: Any, vocab: Any) -> None:  # noqa: ANN401
        """Take the pass itself for words that were not seen."""
        self._embed, self._vocab = embed, vocab
        self._row: dict[tuple[int, ...], int] = {}
        self._table: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)

    def __call__(self, model: Any, docs: Sequence[Any], is_train: bool) -> Any:  # noqa: ANN401, FBT001  as it is called
        """Return the vectors of the words of each text, and what learning would need: nothing is learnt."""
        if is_train:
            return self._embed(model, docs, is_train)
        words = [list(map(tuple, doc.to_array(_KEY).tolist())) for doc in docs]
        asked = dict.fromkeys(w for own in words for w in own)
        if len(self._row) + len(asked) > _MOST:
            self._row.clear()
        new = [w for w in asked if w not in self._row]
        if new or not self._table.size:
            self._learn(model, new)
        return [self._table[[self._row[w] for w in own]] for own in words], _nothing_learnt

    def _learn(self, model: Any, words: Sequence[tuple[int, ...]]) -> None:  # noqa: ANN401
        from spacy.tokens import Doc

        forms = [self._vocab.strings[orth] for orth, _, _ in words]
        doc = Doc(self._vocab, words=forms, spaces=[bool(space) for _, _, space in words])
        norms: Any = np.array([norm for _, norm, _ in words], dtype=np.uint64)
        doc.from_array(["NORM"], norms)
        (found,), _ = self._embed(model, [doc], is_train=False)
        first = len(self._row)
        if first + len(words) > len(self._table) or not self._table.size:
            larger = np.zeros((max(1024, first + len(words), 2 * first), found.shape[1]), dtype=np.float32)
            larger[:first] = self._table[:first] if first else 0
            self._table = larger
        self._table[first : first + len(words)] = found
        self._row |= {word: n for n, word in enumerate(words, first)}


def _nothing_learnt(_gradient: Any) -> Any:  # noqa: ANN401
    message = "words that are remembered cannot be learnt"
    raise NotImplementedError(message)
