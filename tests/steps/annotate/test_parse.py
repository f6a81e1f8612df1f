"""The parse: words in their places, sentences cut before, numbers kept whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.errors import MissingDependency
from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.steps.annotate.parse import parse, parse_many, pipeline

PACKS = {"fr": FR, "en": EN}


@pytest.mark.parametrize(
    "text", ["Il reste 14 000 tonnes.", "Il reste 14\u00a0000 tonnes.", "Il reste 1\u202f250\u202f000 tonnes."]
)
def test_groups_of_digits_are_one_word(text: str) -> None:
    numbers = [t for t in parse(text, FR).tokens if t.pos == "NUM"]
    assert len(numbers) == 1
    assert text[numbers[0].start : numbers[0].end] == numbers[0].text
    assert numbers[0].text.split() == text[len("Il reste ") : -len(" tonnes.")].split()


def test_numbers_beside_each_other_stay_apart() -> None:
    assert [t.text for t in parse("En 2024 12 navires ont coulé.", FR).tokens][1:3] == ["2024", "12"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Kim Jong Un a reçu Ilmar Tosk. Le départ est prévu lundi.", 2),
        ("fr", "M. Tosk est parti. « Je reste », a dit Mme Brunard.", 2),
        ("en", "Gen. T. R. Holm left. The U.S. envoy stayed.", 2),
    ],
)
def test_sentences_are_cut_before_the_parser(code: str, text: str, expected: int) -> None:
    parsed = parse(text, PACKS[code])
    assert len(parsed.sentences) == expected
    assert [t.sentence for t in parsed.tokens] == sorted(t.sentence for t in parsed.tokens)
    for n, s in enumerate(parsed.sentences):
        own = parsed.tokens[s.first : s.last]
        assert {t.sentence for t in own} == {n}
        assert (own[0].start, own[-1].end) == tuple(s.span)
        assert all(s.first <= t.head < s.last for t in own)


def test_curly_marks_are_read_as_straight_ones_and_kept_as_they_are() -> None:
    curly, straight = parse("L’avion n’a pas décollé.", FR), parse("L'avion n'a pas décollé.", FR)
    assert [(t.pos, t.dep, t.head) for t in curly.tokens] == [(t.pos, t.dep, t.head) for t in straight.tokens]
    assert curly.tokens[0].text == "L’"


@pytest.mark.parametrize(("code", "text"), [("fr", "Le train n’est pas parti."), ("en", "The train did not leave.")])
def test_negation_is_marked(code: str, text: str) -> None:
    assert any("Polarity=Neg" in t.morph for t in parse(text, PACKS[code]).tokens)


@pytest.mark.parametrize(
    ("code", "text"), [("fr", "Le garde a été blessé par un renard."), ("en", "The guard was injured by a fox.")]
)
def test_both_languages_speak_one_scheme(code: str, text: str) -> None:
    deps = {t.dep for t in parse(text, PACKS[code]).tokens}
    assert {"nsubj:pass", "aux:pass", "obl:agent", "case", "det", "root"} <= deps


def test_names_have_types() -> None:
    parsed = parse("La ministre Odile Brunard est arrivée à Marseille.", FR)
    kinds = {parsed.tokens[a].text: kind for a, _, kind in parsed.names}
    assert kinds["Marseille"] == "place"


@pytest.mark.parametrize(
    "text",
    [
        "La mairie dément formellement avoir vendu la halle.",
        "Le groupe dément tout licenciement.",
        "Paul Vernac, qui dirigeait l'usine, dément que les alarmes aient été coupées.",
    ],
)
def test_a_verb_that_looks_like_an_adverb_is_read_as_the_verb_that_it_is(text: str) -> None:
    verb = next(t for t in parse(text, FR).tokens if t.text == "dément")
    assert (verb.pos, verb.dep, verb.lemma) == ("VERB", "root", "démentir")


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Le cabinet en compte 180.", "compter"),
        ("L'étude, à la page 12, en compte 40, intérim compris.", "compter"),
        ("La préfecture n'en compte que douze.", "compter"),
        ("Les riverains en dénombrent vingt.", "dénombrer"),
    ],
)
def test_a_verb_of_counting_is_no_noun(text: str, lemma: str) -> None:
    assert any((t.pos, t.dep, t.lemma) == ("VERB", "root", lemma) for t in parse(text, FR).tokens)


def test_what_is_taken_into_account_is_a_noun() -> None:
    tokens = parse("La mairie a pris en compte 180 dossiers.", FR).tokens
    assert next(t.pos for t in tokens if t.text == "compte") == "NOUN"


def test_many_texts_come_back_in_order_and_as_if_alone() -> None:
    texts = ["Le pont a cédé.", "", "Deux camions sont tombés à l’eau.", "\n\n", "Nul n’a rien vu."]
    together = list(parse_many(texts, FR))
    assert [p.tokens for p in together] == [parse(t, FR).tokens for t in texts]
    assert together[1].tokens == together[3].tokens == ()


def test_a_pipeline_that_is_not_installed_names_its_package() -> None:
    with pytest.raises(MissingDependency, match="xx-no-such-pipeline"):
        pipeline("xx_no_such_pipeline", "xx")


@given(text=st.text(alphabet="aé L’'«» 14\u00a00.,!?\n-–…\u0301🍅", max_size=60))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_word_stands_where_it_says(text: str) -> None:
    tokens = parse(text, FR).tokens
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert "".join("".join(t.text for t in tokens).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("code", "text", "word", "lemma"),
    [
        ("fr", "Le maire conteste ce chiffre.", "conteste", "contester"),
        ("fr", "La présidente du club réclame des excuses.", "réclame", "réclamer"),
        ("fr", "L'usine reste fermée.", "reste", "rester"),
        ("fr", "Ils rentraient de la foire.", "rentraient", "rentrer"),
        ("en", "The club hopes to win.", "hopes", "hope"),
        ("en", "Police cordoned off the square.", "cordoned", "cordon"),
    ],
)
def test_a_verb_that_tables_miss_takes_the_lemma_of_the_known_verb_it_is_a_form_of(
    code: str, text: str, word: str, lemma: str
) -> None:
    assert [t.lemma for t in parse(text, PACKS[code]).tokens if t.text == word] == [lemma]


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("The bridge was re-opened on Monday.", "re-opened", "reopen"),
        ("Two men were re-arrested on Monday.", "re-arrested", "rearrest"),
        ("The council would co-operate fully.", "co-operate", "cooperate"),
        ("An e-mail was sent to the co-founder.", "e-mail", "email"),
    ],
)
def test_a_prefix_and_what_stands_behind_its_hyphen_are_one_word(text: str, word: str, lemma: str) -> None:
    assert [t.lemma for t in parse(text, EN).tokens if t.text == word] == [lemma]


def test_a_hyphen_may_set_a_word_apart_from_another() -> None:
    (signed,) = [t for t in parse("The winger was re-signed by the club.", EN).tokens if t.text == "re-signed"]
    assert signed.lemma == "sign"


@pytest.mark.parametrize("text", ["Un car scolaire a percuté un camion.", "Les cars de touristes ont brûlé."])
def test_a_coach_is_a_noun(text: str) -> None:
    (car,) = [t for t in parse(text, FR).tokens if t.text in {"car", "cars"}]
    assert (car.lemma, car.pos, car.dep) == ("car", "NOUN", "nsubj")


def test_because_is_no_coach() -> None:
    assert all(t.pos != "NOUN" for t in parse("Il est parti car le train était annulé.", FR).tokens if t.text == "car")


@pytest.mark.parametrize(
    ("code", "text", "verb", "over"),
    [
        ("en", "The mayor refused to step down and accused her rivals.", "accused", "refused"),
        ("en", "She agreed to pay and was released.", "released", "agreed"),
        ("fr", "Il a tenté de fuir et a été abattu.", "abattu", "tenté"),
        ("en", "They want to strike and march on Friday.", "march", "strike"),
    ],
)
def test_a_finite_verb_is_no_fellow_of_an_infinitive(code: str, text: str, verb: str, over: str) -> None:
    tokens = parse(text, PACKS[code]).tokens
    (found,) = [t for t in tokens if t.text == verb]
    assert (found.dep, tokens[found.head].text) == ("conj", over)
