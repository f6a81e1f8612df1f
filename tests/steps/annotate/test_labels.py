"""Labels of every pipeline brought to Universal Dependencies."""

from __future__ import annotations

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.steps.annotate.labels import Node, to_universal


def lifted(scheme: str, *rows: tuple[str, str, str, int]) -> dict[str, tuple[str, str]]:
    """Return relation and governor of every word; a word is its own lemma."""
    nodes = [Node(text, {"was": "be", "is": "be"}.get(text, text), pos, dep, head) for text, pos, dep, head in rows]
    to_universal(nodes, scheme, ClosedClasses.load("en" if scheme == "clear" else "fr"))
    return {n.text: (n.dep, nodes[n.head].text) for n in nodes}


def test_the_object_of_an_english_preposition_governs_it() -> None:
    found = lifted(
        "clear",
        ("fell", "VERB", "ROOT", 0),
        ("into", "ADP", "prep", 0),
        ("water", "NOUN", "pobj", 1),
    )
    assert found == {"fell": ("root", "fell"), "into": ("case", "water"), "water": ("obl", "fell")}


def test_after_a_noun_it_is_a_complement_of_the_noun() -> None:
    found = lifted("clear", ("mayor", "NOUN", "ROOT", 0), ("of", "ADP", "prep", 0), ("Velm", "PROPN", "pobj", 1))
    assert found["Velm"] == ("nmod", "mayor")


def test_the_doer_of_a_passive() -> None:
    found = lifted(
        "clear",
        ("killed", "VERB", "ROOT", 0),
        ("was", "AUX", "auxpass", 0),
        ("by", "ADP", "agent", 0),
        ("tram", "NOUN", "pobj", 2),
    )
    assert found["tram"] == ("obl:agent", "killed")
    assert found["was"] == ("aux:pass", "killed")


def test_what_a_copula_says_governs_it() -> None:
    found = lifted("clear", ("cause", "NOUN", "nsubj", 1), ("is", "AUX", "ROOT", 1), ("unclear", "ADJ", "acomp", 1))
    assert found == {"cause": ("nsubj", "unclear"), "is": ("cop", "unclear"), "unclear": ("root", "unclear")}


def test_a_chain_of_prepositions_keeps_its_order() -> None:
    found = lifted(
        "clear",
        ("burned", "VERB", "ROOT", 0),
        ("in", "ADP", "prep", 0),
        ("shed", "NOUN", "pobj", 1),
        ("near", "ADP", "prep", 2),
        ("Velm", "PROPN", "pobj", 3),
    )
    assert found["shed"] == ("obl", "burned")
    assert found["Velm"] == ("nmod", "shed")


def test_a_preposition_without_object_stays() -> None:
    found = lifted("clear", ("went", "VERB", "ROOT", 0), ("through", "ADP", "prep", 0))
    assert found["through"] == ("prep", "went")


def test_names_of_relations_become_universal() -> None:
    found = lifted(
        "clear",
        ("hit", "VERB", "ROOT", 0),
        ("it", "PRON", "dobj", 0),
        ("not", "PART", "neg", 0),
        ("his", "PRON", "poss", 1),
    )
    assert found["it"][0] == "obj"
    assert found["not"][0] == "advmod"
    assert found["his"][0] == "nmod:poss"


def test_a_french_quantifier_hangs_on_what_it_counts() -> None:
    """Près de 2000 riverains ont fui: the residents fled, and "près" only modifies them."""
    found = lifted(
        "ud",
        ("près", "ADV", "nsubj", 4),
        ("de", "ADP", "case", 3),
        ("2000", "NUM", "nummod", 3),
        ("riverains", "NOUN", "nmod", 0),
        ("fui", "VERB", "ROOT", 4),
    )
    assert found["riverains"] == ("nsubj", "fui")
    assert found["près"] == ("advmod", "riverains")


def test_a_french_preposition_in_two_words() -> None:
    found = lifted(
        "ud",
        ("signé", "VERB", "ROOT", 0),
        ("lors", "ADV", "advmod", 0),
        ("de", "ADP", "case", 3),
        ("visite", "NOUN", "nmod", 1),
    )
    assert found["visite"] == ("obl", "signé")
    assert found["lors"] == ("case", "visite")
    assert found["de"] == ("case", "visite")


def test_every_word_keeps_one_governor() -> None:
    rows = (("a", "NOUN", "ROOT", 0), ("b", "ADP", "prep", 0), ("c", "ADP", "prep", 1), ("d", "NOUN", "pobj", 2))
    found = lifted("clear", *rows)
    assert found["d"][1] != "d"
