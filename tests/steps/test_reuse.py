"""Who carries whose words, and which way they went."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.model.article import Article
from recoupe.steps.reuse import SHORTEST, reuse

PASSAGE = "La vedette de sauvetage a quitté le quai avant l’aube avec trois plongeurs et un médecin du bord"


def article(key: str, text: str, published: str | None = "2025-05-04T10:00", **more: Any) -> Article:
    return Article(f"{key}.txt", key, text=text, published=published, id=key, **more)


def test_the_later_carries_the_words_of_the_earlier() -> None:
    early = article("b", f"On l’apprend ce matin. {PASSAGE}. La mer est calme.", "2025-05-04T08:00")
    late = article("a", f"Rien de neuf. {PASSAGE}, dit-on.", "2025-05-04T19:00")
    (found,) = reuse([late, early])
    assert (found.source, found.target) == ("b", "a")
    assert early.text[slice(*found.source_span)] == late.text[slice(*found.target_span)] == PASSAGE
    assert found.similarity == 1.0


@pytest.mark.parametrize("swap", [False, True])
def test_of_one_time_the_one_that_credits_nobody_is_the_source(swap: bool) -> None:  # noqa: FBT001
    own, credited = article("a", PASSAGE), article("b", PASSAGE, credits=("Agence Ponant",))
    (found,) = reuse([credited, own] if swap else [own, credited])
    assert (found.source, found.target) == ("a", "b")


def test_an_undated_one_is_taken_for_the_later() -> None:
    (found,) = reuse([article("a", PASSAGE, None), article("b", PASSAGE)])
    assert found.source == "b"


def test_accents_case_and_marks_do_not_hide_a_copy() -> None:
    plain = PASSAGE.upper().replace("É", "E").replace("’", "'")
    assert len(reuse([article("a", PASSAGE), article("b", plain)])) == 1


def test_a_stock_phrase_is_no_copy() -> None:
    few = " ".join(PASSAGE.split()[: SHORTEST - 3])
    assert reuse([article("a", f"{few} hier."), article("b", f"{few} demain.")]) == ()


@pytest.mark.parametrize(("left", "right"), [("« ", " »"), ("“", "”"), ('"', '"')])
def test_a_speech_that_both_heard_is_no_copy(left: str, right: str) -> None:
    texts = [f"{who} a déclaré : {left}{PASSAGE}{right}." for who in ("Elle", "La préfète")]
    assert reuse([article("a", texts[0]), article("b", texts[1])]) == ()


def test_a_quotation_in_one_and_not_in_the_other_is_told() -> None:
    quoted, plain = f"Elle a dit : « {PASSAGE} ».", f"On rapporte ceci. {PASSAGE}."
    assert len(reuse([article("a", quoted), article("b", plain)])) == 1


def test_the_order_of_articles_changes_nothing() -> None:
    three = [article(k, f"{k} dit. {PASSAGE}. {k} conclut.", f"2025-05-0{n}") for n, k in enumerate("abc", 1)]
    assert reuse(three) == reuse(three[::-1])
    assert [(r.source, r.target) for r in reuse(three)] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_an_empty_text_shares_nothing() -> None:
    assert reuse([article("a", ""), article("b", PASSAGE)]) == ()
