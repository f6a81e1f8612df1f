"""Walking a parse that is built by hand."""

from __future__ import annotations

from recoupe.model.annotation import Token
from recoupe.text.tree import Tree


def tree(*rows: tuple[str, str, str, int]) -> Tree:
    """Build from (word, part of speech, relation, governor); a word that governs itself is a root."""
    tokens: list[Token] = []
    at = 0
    for word, pos, dep, head in rows:
        tokens.append(Token(at, at + len(word), word, word.lower(), pos, "", dep, head, 0))
        at += len(word) + 1
    return Tree(tokens)


SHIP = tree(
    ("Le", "DET", "det", 1),
    ("navire", "NOUN", "nsubj", 3),
    ("a", "AUX", "aux", 3),
    ("coulé", "VERB", "root", 3),
    ("près", "ADV", "case", 6),
    ("de", "ADP", "fixed", 4),
    ("Brizac", "PROPN", "obl", 3),
    ("et", "CCONJ", "cc", 8),
    ("Ostin", "PROPN", "conj", 6),
)


def test_what_hangs_below() -> None:
    assert SHIP.subtree(1) == [0, 1]
    assert SHIP.subtree(3) == list(range(9))
    assert SHIP.subtree(3, lambda k: SHIP.tokens[k].dep == "obl") == [0, 1, 2, 3]
    assert list(SHIP.with_dep(3, "nsubj", "obl")) == [1, 6]
    assert list(SHIP.with_dep(3, "iobj")) == []


def test_what_governs() -> None:
    assert list(SHIP.up(5)) == [4, 6, 3]
    assert list(SHIP.up(3)) == []


def test_a_preposition_in_several_words() -> None:
    assert SHIP.case(6) == "près de"
    assert SHIP.case(1) == ""


def test_contracted_prepositions_are_read_as_whole_ones() -> None:
    for said, meant in (("du", "de"), ("des", "de"), ("au", "à"), ("aux", "à"), ("d’", "de")):
        assert tree((said, "ADP", "case", 1), ("port", "NOUN", "obl", 1)).case(1) == meant


def test_coordinated_items_come_in_the_order_of_the_text() -> None:
    assert SHIP.conjuncts(6) == [6, 8]
    assert SHIP.conjuncts(1) == [1]


def test_a_phrase_leaves_out_its_preposition_apposition_and_coordination() -> None:
    start, end = SHIP.phrase(1)
    assert (SHIP.tokens[0].start, SHIP.tokens[1].end) == (start, end)
    name = tree(
        ("le", "DET", "det", 1),
        ("port", "NOUN", "obl", 1),
        ("de", "ADP", "case", 3),
        ("Brizac", "PROPN", "nmod", 1),
        (",", "PUNCT", "punct", 5),
        ("fermé", "VERB", "acl", 1),
    )
    assert name.phrase(1) == (0, len("le port de Brizac"))


def test_parts_of_names() -> None:
    name = tree(("Odile", "PROPN", "root", 0), ("Brunard", "PROPN", "flat", 0))
    assert [name.is_name_part(i) for i in (0, 1)] == [False, True]


def test_a_cycle_in_a_broken_parse_ends() -> None:
    broken = tree(("a", "NOUN", "dep", 1), ("b", "NOUN", "dep", 0))
    assert broken.subtree(0) == [0, 1]
    assert len(list(broken.up(0))) == 2
