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


LONG = (
    "La vedette de sauvetage a quitté le quai avant l’aube avec trois plongeurs et un médecin, puis elle a cherché "
    "longtemps dans la brume sans trouver le bateau que les familles attendaient depuis la veille au soir"
)


def test_a_passage_goes_on_over_small_edits() -> None:
    other = LONG.replace("trois plongeurs", "plusieurs plongeurs").replace("sans trouver", "mais sans jamais trouver")
    (found,) = reuse([article("a", f"Ici. {LONG}."), article("b", f"Là. {other}.", "2025-05-05")])
    assert f"Ici. {LONG}."[slice(*found.source_span)] == LONG
    assert f"Là. {other}."[slice(*found.target_span)] == other
    assert 0.85 < found.similarity < 1


def test_a_changed_figure_ends_a_passage() -> None:
    one = f"{PASSAGE} 12 heures avant la sortie du cargo, que le capitaine avait retardée de plusieurs jours"
    found = reuse([article("a", one), article("b", one.replace("12", "14"), "2025-05-05")])
    assert one[slice(*found[0].source_span)] == PASSAGE
    assert len(found) == 2
    assert {f.similarity for f in found} == {1.0}


def test_a_large_change_makes_two_passages() -> None:
    other = LONG.replace(", puis elle a cherché", ". Selon le port, tout le monde était prévenu ; elle a cherché")
    found = reuse([article("a", LONG), article("b", other, "2025-05-05")])
    assert len(found) == 2
    assert not found[0].target_span.overlaps(found[1].target_span)


def test_a_phrase_of_many_outlets_that_share_nothing_else_is_no_copy() -> None:
    phrase = "au terme d’une longue nuit de discussions entre les deux parties à Genève"
    own = [
        article(k, f"{k * 2} {k * 3} {k * 4} {k * 5}, {phrase}, {k * 6} voilà {k * 7}.", publisher=k) for k in "abcde"
    ]
    assert reuse(own[:2])
    assert reuse(own) == ()
    assert len(reuse([*own, article("f", own[0].text.replace("voilà", PASSAGE), publisher="f")])) == 1


def test_many_articles_are_compared_only_where_they_share_words() -> None:
    def text(n: int) -> str:
        return " ".join(f"mot{n}x{k}" for k in range(300))

    apart = [article(f"z{n:03}", text(n)) for n in range(200)]
    copy = article("copy", "Et voici. " + apart[7].text[:400], "2025-06-01")
    assert [(r.source, r.target) for r in reuse([*apart, copy])] == [("z007", "copy")]


def test_of_many_with_the_same_words_later_ones_are_told_from_the_earliest() -> None:
    many = [article(f"k{n:02}", f"Selon {n}. {PASSAGE}. Ainsi {n}.", f"2025-05-04T{n:02}:00") for n in range(20)]
    found = reuse(many)
    sources = {a.id: {r.source for r in found if r.target == a.id} for a in many}
    assert sources["k05"] == {f"k{n:02}" for n in range(5)}
    assert sources["k19"] == sources["k15"] == {f"k{n:02}" for n in range(12)}
