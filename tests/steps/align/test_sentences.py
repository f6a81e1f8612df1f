"""The sentences that claims stand in."""

from __future__ import annotations

from dataclasses import replace

from points import Desk

from recoupe.model.article import Span
from recoupe.steps.align.sentences import Sentences, around, rarities


def test_a_sentence_has_the_words_of_its_widest_claim_and_the_names_of_all() -> None:
    desk = Desk()
    wide = replace(desk.claim("a", words="The ferry sank as the crew slept"), span=Span(0, 32), names=frozenset({"x"}))
    inner = replace(desk.claim("a", words="the crew slept"), span=Span(18, 32), names=frozenset({"y"}), position=0)
    wide = replace(wide, position=0)
    other = replace(desk.claim("a", words="It was raining"), position=1, span=Span(34, 48))
    sentences = Sentences([wide, inner, other])
    assert sentences.of[inner.id].text == wide.exact
    assert sentences.of[inner.id].names == {"x", "y"}
    assert sentences.of[other.id].text == other.exact
    assert list(sentences.beside(wide)) == [wide, inner]


def test_a_rare_name_in_common_weighs_more_than_a_rare_word() -> None:
    desk = Desk()
    told = [replace(desk.claim(a, words=a), names=frozenset({"x"}), terms=frozenset({"ferry"})) for a in "ab"]
    told += [replace(desk.claim(a, words=a), terms=frozenset({"ferry"})) for a in "cdef"]
    names, terms = rarities([c.names for c in told]), rarities([c.terms for c in told])
    assert names["x"] > terms["ferry"]
    of = Sentences(told).of
    a, b, c = (of[x.id] for x in told[:3])
    assert around(a, b, terms, names) == names["x"] + 0.5 * terms["ferry"]
    assert around(a, c, terms, names) == 0.5 * terms["ferry"]
