"""Runs of words that two texts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from recoupe.text.shingles import Run, Word, extend, fingerprints, words

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCE = "La vedette a quitté le quai à l’aube avec trois plongeurs à son bord"


def test_words_are_folded_and_keep_their_places() -> None:
    found = words("L’Été : 14 000 €")
    assert [(w.text, w.start, w.end) for w in found] == [("l", 0, 1), ("ete", 2, 5), ("14", 8, 10), ("000", 11, 14)]


def texts(run: Sequence[Word]) -> list[str]:
    return [w.text for w in run]


def test_the_whole_run_is_found_from_any_of_its_words() -> None:
    a = words("Hier matin encore. " + SENTENCE + ", selon lui.")
    b = words("Rien. " + SENTENCE.upper().replace("É", "E") + " ; on l’attend.")
    whole = Run(3, 1, len(words(SENTENCE)))
    assert {extend(texts(a), texts(b), 3 + k, 1 + k) for k in range(whole.length)} == {whole}
    assert extend(texts(a), texts(b), 0, 0).length == 0


def test_a_fingerprint_stands_where_it_says() -> None:
    found = fingerprints(texts(words(SENTENCE)), 3, 4)
    assert found == sorted(found, key=lambda f: f[1])
    assert all(fingerprints(texts(words(SENTENCE)[i : i + 3]), 3, 4) == [(h, 0)] for h, i in found)
    assert fingerprints(texts(words("deux mots")), 3, 4) == []


_TEXT = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=30).map(" ".join)


@given(before=_TEXT, shared=_TEXT, after=_TEXT, other=_TEXT)
def test_texts_that_share_enough_words_share_a_fingerprint(before: str, shared: str, after: str, other: str) -> None:
    size, window = 3, 4
    shared += " a b c d e f"  # size + window - 1 words, at the least
    found = [
        {h for h, _ in fingerprints(texts(words(f"{x} {shared} {y}")), size, window)}
        for x, y in ((before, after), ("", other))
    ]
    assert found[0] & found[1]


@given(one=_TEXT, other=_TEXT)
def test_a_run_is_shared_and_cannot_be_longer(one: str, other: str) -> None:
    a, b = texts(words(one)), texts(words(other))
    for i in range(len(a)):
        for j in range(len(b)):
            run = extend(a, b, i, j)
            end = run.a + run.length, run.b + run.length
            assert a[run.a : end[0]] == b[run.b : end[1]]
            if run.length:
                assert run.a <= i < end[0]
                assert not (run.a and run.b and a[run.a - 1] == b[run.b - 1])
                assert not (end[0] < len(a) and end[1] < len(b) and a[end[0]] == b[end[1]])
