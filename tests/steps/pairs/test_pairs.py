"""Two statements side by side: what is read of them, and what the shipped weights make of it."""

from __future__ import annotations

from functools import cache

import pytest
from reading import read

from recoupe.steps.pairs import Side, both_ways, decide, features, judge
from recoupe.steps.pairs.features.polarity import focus
from recoupe.steps.pairs.matching import match, opposites
from recoupe.steps.pairs.model import load_model
from recoupe.steps.pairs.nearness import rarity


@cache
def side(text: str, code: str = "fr") -> Side:
    found = read(text, code)
    return Side.whole(found.note, found.claims, found.language)


def denied(text: str, code: str = "fr") -> set[str]:
    return {w.lemma for w in side(text, code).words if w.denied}


@pytest.mark.parametrize(
    ("text", "code", "inside", "outside"),
    [
        ("Le maire de Lornay n’a pas signé le contrat.", "fr", {"signer", "contrat"}, set()),
        ("Aucun élu de Lornay n’a voté la hausse.", "fr", {"elu", "hausse"}, set()),
        ("La directrice a démenti la vente du hangar.", "fr", {"vente", "hangar"}, {"directrice"}),
        ("Le pont a été repeint et non reconstruit.", "fr", {"reconstruire"}, {"pont"}),
        ("Le port n’accueille que des voiliers.", "fr", set(), {"port", "voilier", "accueillir"}),
        ("C’est sans aucun doute le plus grand hangar jamais construit.", "fr", set(), {"hangar", "construire"}),
        ("The mayor of Lornay did not sign the contract.", "en", {"sign", "contract"}, set()),
        ("The mayor signed the contract.", "en", set(), {"sign", "contract"}),
    ],
)
def test_what_stands_under_a_negation(text: str, code: str, inside: set[str], outside: set[str]) -> None:
    found = denied(text, code)
    assert inside <= found
    assert not outside & found


def test_ne_que_restricts_and_does_not_deny() -> None:
    only = side("Le port n’accueille que des voiliers.")
    assert only.restricts
    assert not only.negates


def test_words_meet_by_lemma_stem_concept_and_country() -> None:
    one, two = side("Les Brésiliens ont annexé l’îlot."), side("L’annexion de l’îlot par le Brésil est achevée.")
    kinds = {x.word.lemma: x.kind for x in match(one, two)}
    assert kinds["ilot"] == "same"
    assert kinds["annexer"] in {"stem", "concept"}
    assert {"name", "stem"} & set(kinds.values())


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("La digue est ouverte.", "La digue est fermée.", "fr"),
        ("La méthode est efficace.", "La méthode est inefficace.", "fr"),
        ("The plan was accepted.", "The plan was rejected.", "en"),
    ],
)
def test_opposites_are_found_by_table_and_by_prefix(one: str, other: str, code: str) -> None:
    assert opposites(side(one, code), side(other, code))


def test_an_opposite_that_is_denied_is_no_clash() -> None:
    plain = both_ways(side("La digue de Lornay est ouverte."), side("La digue de Lornay est fermée."))
    undone = both_ways(side("La digue de Lornay est ouverte."), side("La digue de Lornay n’est pas fermée."))
    assert plain.get("denied on one side", 0) > undone.get("denied on one side", 0)
    assert "negation against its opposite" in undone


def test_figures_times_and_countries_that_differ_are_told() -> None:
    figures = features(side("Le fonds a perdu 12 millions d’euros."), side("Le fonds a perdu 40 millions d’euros."))
    assert figures["figures clash"] > 0
    times = features(side("La halle a brûlé en mars 2019."), side("La halle a brûlé en juin 2022."))
    assert times["times clash"] > 0
    country = features(side("Un train norvégien a déraillé."), side("Un train portugais a déraillé."))
    assert country["another country by the same words"] > 0


def test_only_the_sentences_that_meet_are_weighed_for_polarity() -> None:
    long = side("La gare de Lornay rouvre lundi.\n\nLe maire n’a pas voulu commenter le budget.")
    premise, _ = focus(long, side("La gare de Lornay rouvre lundi."))
    assert "gare" in premise.text
    assert not premise.negates


def test_a_contradiction_has_no_direction() -> None:
    one, two = side("Le navire a coulé au large de Lornay."), side("Le navire n’a jamais coulé.")
    assert both_ways(one, two) == both_ways(two, one)
    assert judge(one, two).contradiction == judge(two, one).contradiction


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le ministère a vendu le terrain de Lornay.", "Le ministère n’a pas vendu le terrain de Lornay."),
        ("Les capteurs de la digue ont été débranchés.", "Les capteurs de la digue n’ont jamais été débranchés."),
    ],
)
def test_a_plain_denial_is_a_contradiction_and_a_repetition_is_none(one: str, other: str) -> None:
    clash, same = judge(side(one), side(other), "even"), judge(side(one), side(one), "even")
    assert clash.answer == "contradiction"
    assert clash.shares[0][1] > 0
    assert same.answer != "contradiction"
    assert same.contradiction < clash.contradiction


def test_strangers_are_neutral() -> None:
    found = judge(side("Le fromager de Lornay ouvre une boutique."), side("La fusée a quitté son pas de tir mardi."))
    assert found.answer == "neutral"


def test_near_the_threshold_the_model_abstains() -> None:
    question = load_model().contradiction["even"]
    assert not decide({}, {}, "even").sure or abs(question.start) > question.sure


def test_the_weights_are_few_and_each_names_a_feature() -> None:
    model = load_model()
    for question in (*model.contradiction.values(), model.entailment):
        assert 0 < len(question.weights) <= 40
        assert 0 < question.threshold < 1
    assert model.trained


def test_a_rare_word_left_unsaid_weighs_more_than_a_common_one() -> None:
    language = side("La gare.").language
    assert rarity("grand", language) < rarity("passerelle", language) < rarity("zorvalinque", language) == 1
    known = side("Le maire a vu la ville.")
    common = features(known, side("Le maire a vu la ville et le groupe."))
    rare = features(known, side("Le maire a vu la ville et le turboréacteur."))
    assert rare["covered, by rarity"] < common["covered, by rarity"]
    assert rare["rarest missing"] > common["rarest missing"]


def test_a_side_of_one_claim_holds_its_own_words_alone() -> None:
    found = read("La gare a rouvert lundi. Le maire n’a pas signé le budget.", "fr")
    claim = next(c for c in found.claims if c.polarity == "denied")
    own = Side.of_claim(claim, found.note, found.claims, found.language)
    assert own.negates
    assert "gare" not in own.text


def test_two_languages_meet() -> None:
    found = match(side("The bridge of Lornay exploded.", "en"), side("Le pont de Lornay a explosé."))
    assert {"lornay", "explode"} <= {x.word.lemma for x in found}
