"""Mentions on the words of documents that lack sentences."""

from __future__ import annotations

from coref_mentions import article, place

DOCUMENTS = {
    "d1": {
        "id": "d1",
        "topic": "1",
        "subtopic": "1",
        "sents": [["Rain", "fell", "."], ["Velin", "was", "arrested", "in", "Tolk", "."], ["He", "denies", "it", "."]],
    }
}


def _row(sentence: int, tokens: list[int], words: str) -> dict[str, object]:
    return {"doc_id": "d1", "sent_id": sentence, "tokens_number": tokens, "tokens_str": words, "coref_chain": words}


def test_sentences_keep_their_order_where_some_are_absent() -> None:
    rows = [_row(0, [1], "fell"), _row(4, [2], "arrested"), _row(7, [1], "denies")]
    found = place(rows, DOCUMENTS)
    text = article(DOCUMENTS["d1"]).text
    assert [text[m.span.start : m.span.end] for m in found] == ["fell", "arrested", "denies"]
    assert [m.sentence for m in found] == [0, 1, 2]


def test_a_gap_is_put_where_the_words_are() -> None:
    found = place([_row(2, [2], "arrested"), _row(3, [1], "denies")], DOCUMENTS)
    assert [m.sentence for m in found] == [1, 2]


def test_words_apart_span_from_the_first_to_the_last() -> None:
    [found] = place([_row(1, [0, 2], "Velin arrested")], DOCUMENTS)
    text = article(DOCUMENTS["d1"]).text
    assert text[found.span.start : found.span.end] == "Velin was arrested"
