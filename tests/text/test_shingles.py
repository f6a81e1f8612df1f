"""Runs of words that two texts share."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recoupe.text.shingles import Run, shared_runs, shingles, words

SENTENCE = "La vedette a quitté le quai à l’aube avec trois plongeurs à son bord"


def test_words_are_folded_and_keep_their_places() -> None:
    found = words("L’Été : 14 000 €")
    assert [(w.text, w.start, w.end) for w in found] == [("l", 0, 1), ("ete", 2, 5), ("14", 8, 10), ("000", 11, 14)]


def test_shingles_give_every_place() -> None:
    assert shingles(words("un deux un deux"), 2) == {("un", "deux"): [0, 2], ("deux", "un"): [1]}
    assert shingles(words("un"), 2) == {}


def test_a_run_is_as_long_as_it_can_be() -> None:
    a = words("Hier matin encore. " + SENTENCE + ", selon lui.")
    b = words("Rien. " + SENTENCE.upper().replace("É", "E") + " ; on l’attend.")
    (run,) = shared_runs(a, b, 3, 5)
    assert run == Run(3, 1, len(words(SENTENCE)))


def test_short_runs_do_not_count() -> None:
    assert shared_runs(words("le maire a dit que le port rouvre"), words("le maire a dit qu’il part"), 3, 5) == []


def test_a_text_shares_itself_whole() -> None:
    both = words(SENTENCE)
    assert shared_runs(both, both, 4, 8) == [Run(0, 0, len(both))]


_TEXT = st.lists(st.sampled_from(["a", "b", "c"]), max_size=25).map(" ".join)


@given(one=_TEXT, other=_TEXT)
def test_runs_are_shared_long_enough_maximal_and_apart(one: str, other: str) -> None:
    a, b = words(one), words(other)
    found = shared_runs(a, b, 2, 3)
    assert found == sorted(found, key=lambda r: (r.b, r.a))
    for run in found:
        assert run.length >= 3
        assert [w.text for w in a[run.a : run.a + run.length]] == [w.text for w in b[run.b : run.b + run.length]]
    ends = [(r.b, r.b + r.length) for r in found]
    assert all(x[1] <= y[0] for x, y in pairwise(ends))
