"""The names that a pipeline's recogniser finds, for a batch at once.

The recogniser goes through a text word by word and asks at each which of its moves comes next. Outside a name the move
depends on the word alone, so it is asked for all words of all texts together; from a word where a name begins, the
moves depend on that begin, so all begins go on together, a word at a time. The moves are those of spaCy, which asks
one word at a time and each time which of many moves are allowed: that takes longer than all else that it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_FEATURES = 3  # a word, the begin of its name, the word before it in its name
_PIECES = 2


def recognise(ner: Any, docs: Sequence[Any]) -> None:  # noqa: ANN401  spaCy's pipes and texts have no stable stubs
    """Set the names of texts, as ``ner`` does by itself."""
    model = ner.model
    told = [d for d in docs if len(d)]
    lower = model.get_ref("lower")
    known = lower.get_dim("nF") == _FEATURES and lower.get_dim("nP") >= _PIECES and model.attrs["has_upper"]
    if not told or not known or model.attrs["unseen_classes"] or ner.cfg["beam_width"] != 1:
        for _ in ner.pipe(docs, batch_size=max(1, len(docs))):
            pass
        return
    moves = _Moves(ner, told)
    ends = moves.ends()
    first = 0
    for doc in told:
        _name(doc, first, moves, ends)
        first += len(doc)


def _name(doc: Any, first: int, moves: _Moves, ends: dict[int, int]) -> None:  # noqa: ANN401
    from spacy.tokens import Span

    names = []
    at = first
    for n in range(*np.searchsorted(moves.starts, (first, first + len(doc))).tolist()):
        start = int(moves.starts[n])
        if start >= at:
            at = ends[start]
            names.append(Span(doc, start - first, at - first, label=moves.labels[moves.chosen[start]]))
    doc.set_ents(names, default="outside")


@dataclass(frozen=True, slots=True)
class _Words:
    """Of each word of all texts: whether a name that holds it may go on after it, and whether it is blank."""

    goes_on: Flags
    blank: Flags


class _Moves:
    """The moves of a recogniser through a batch."""

    def __init__(self, ner: Any, docs: Sequence[Any]) -> None:  # noqa: ANN401
        names = [ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)]
        self._kinds = np.array([n[:1] for n in names])
        self.labels = [n[2:] for n in names]
        lower, upper = ner.model.get_ref("lower"), ner.model.get_ref("upper")
        self._shares: Matrix = lower.predict(ner.model.get_ref("tok2vec").predict(docs))  # row 0 of no word
        self._bias: Matrix = lower.get_param("b")
        self._ops, self._weights, self._weights_bias = upper.ops, upper.get_param("W"), upper.get_param("b")
        self._words = _words(docs)
        self.chosen = self._outside()
        kinds = self._kinds[self.chosen]
        self.starts: Numbers = np.flatnonzero((kinds == "B") | (kinds == "U"))

    def _scores(self, word: Numbers, begin: Numbers, before: Numbers) -> Matrix:
        """Return the score of each move; words are numbered from 1, 0 is none."""
        said = self._shares[word, 0] + self._shares[begin, 1]
        said += self._shares[before, 2]
        said += self._bias
        found: Matrix = self._ops.gemm(_largest(said), self._weights, trans2=True)
        found += self._weights_bias
        return found

    def _outside(self) -> Numbers:
        """Return the move at each word, were it in no name that began before."""
        none = np.zeros(len(self._words.blank), dtype=np.int64)
        scores = self._scores(np.arange(1, len(none) + 1), none, none)
        labelled = np.array([bool(label) for label in self.labels])
        allowed = np.repeat((self._kinds == "O")[None], len(none), axis=0)
        allowed |= ((self._kinds == "U") & labelled)[None] & ~self._words.blank[:, None]
        allowed |= ((self._kinds == "B") & labelled)[None] & (self._words.goes_on & ~self._words.blank)[:, None]
        chosen: Numbers = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return chosen

    def ends(self) -> dict[int, int]:
        """Return for each word where a name may begin the word after its last."""
        found = {int(n): int(n) + 1 for n in self.starts}
        begin = self.starts[self._kinds[self.chosen[self.starts]] == "B"]
        inner, last = (self._same(kind)[self.chosen[begin]] for kind in ("I", "L"))
        at = begin + 1
        while len(at):
            scores = self._scores(at + 1, begin + 1, at)
            one, other = (np.take_along_axis(scores, m[:, None], axis=1)[:, 0] for m in (inner, last))
            more = self._words.goes_on[at] & ((one > other) | ((one == other) & (inner < last)))
            found |= zip(begin[~more].tolist(), (at[~more] + 1).tolist(), strict=True)
            begin, inner, last, at = begin[more], inner[more], last[more], at[more] + 1
        return found

    def _same(self, kind: str) -> Numbers:
        """Return for each move the one of a kind with its label."""
        of = {self.labels[n]: n for n in np.flatnonzero(self._kinds == kind).tolist()}
        return np.array([of.get(label, -1) for label in self.labels])


def _largest(pieces: Matrix) -> Matrix:
    """Return the largest along the last axis, which is too short for numpy to be quick at it."""
    found: Matrix = reduce(np.maximum, (pieces[..., n] for n in range(pieces.shape[-1])))
    return found


def _words(docs: Sequence[Any]) -> _Words:
    goes_on, blank = zip(*_rows(docs), strict=True)
    return _Words(np.concatenate(goes_on), np.concatenate(blank))


def _rows(docs: Sequence[Any]) -> Iterator[tuple[Flags, Flags]]:
    for doc in docs:
        rows = doc.to_array(["SENT_START", "IS_SPACE"])
        yield np.append(rows[1:, 0] != 1, np.False_), rows[:, 1] == 1
