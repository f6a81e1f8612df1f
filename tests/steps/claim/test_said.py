"""Long quotations, cut into their sentences."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.model.claim import Quote


def quotes(code: str, text: str) -> tuple[Quote, ...]:
    return read(text, code).reading.quotes


@pytest.mark.parametrize(
    ("code", "text", "second"),
    [
        (
            "fr",
            "« Le pont tiendra cet hiver. Nous l’avons fait contrôler deux fois », assure Odile Varenne.",
            "Nous l’avons fait contrôler deux fois »",
        ),
        (
            "en",
            "“The bridge will hold this winter. We had it checked twice last month,” said Odile Varenne.",
            "We had it checked twice last month,”",
        ),
    ],
)
def test_each_sentence_of_a_quotation_has_its_speaker(code: str, text: str, second: str) -> None:
    whole, *parts = quotes(code, text)
    assert whole.within is None
    assert [p.within for p in parts] == [whole.span, whole.span]
    assert parts[1].exact == second
    assert {p.speaker_text for p in parts} == {whole.speaker_text} == {"Odile Varenne"}
    assert all(text[p.span.start : p.span.end] == p.exact for p in parts)


def test_a_quotation_of_one_sentence_stays_whole() -> None:
    (whole,) = quotes("fr", "« Le pont tiendra cet hiver », assure Odile Varenne.")
    assert whole.within is None


def test_a_mere_word_is_no_sentence_of_a_quotation() -> None:
    found = quotes("fr", "« Non ! Le pont tiendra bien encore cet hiver », assure Odile Varenne.")
    assert len(found) == 2
    assert found[1].exact.startswith("Le pont")


def test_no_claim_begins_or_ends_inside_a_name() -> None:
    text = "Odile de la Varenne et Kim Song Un ont signé un pacte. La visite de Kim Song Un à Brizac aura lieu lundi."
    found = read(text, "fr")
    names = [m.span for m in found.note.mentions if m.reading and m.reading.kind == "name"]
    assert names
    for claim in found.claims:
        assert not any(n.start < edge < n.end for n in names for edge in claim.span)
        assert text[claim.span.start : claim.span.end] == claim.exact
