"""Polarity, certainty and tense of predicates, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.languages.lexicon.cues import CueLexicon
from recoupe.model.annotation import Sentence, Token
from recoupe.model.article import Span
from recoupe.registry import load
from recoupe.steps.annotate.parse import parse
from recoupe.steps.annotate.quotations import find_quotations
from recoupe.steps.claim.attribution import Chains
from recoupe.steps.claim.factuality import Factuality
from recoupe.steps.claim.mood import is_conditional_form

FRENCH = [
    # sentence, word of the predicate, polarity, certainty
    ("Le maire a signé l'accord.", "signé", "affirmed", "certain"),
    ("Le maire n'a pas signé l'accord.", "signé", "denied", "certain"),
    ("Le maire n'a jamais signé l'accord.", "signé", "denied", "certain"),
    ("Aucun bateau n'a quitté le port.", "quitté", "denied", "certain"),
    ("Personne n'a vu le camion.", "vu", "denied", "certain"),
    ("L'enquête n'a révélé aucune fuite.", "révélé", "denied", "certain"),
    ("Le navire est reparti sans décharger.", "décharger", "denied", "certain"),
    ("Le maire n'a reçu que deux lettres.", "reçu", "affirmed", "certain"),
    ("Non seulement le pont a cédé, mais la digue a rompu.", "cédé", "affirmed", "certain"),
    ("Le maire aurait signé l'accord.", "signé", "affirmed", "probable"),
    ("Le convoi serait parti lundi.", "parti", "affirmed", "probable"),
    ("Les pertes dépasseraient deux millions.", "dépasseraient", "affirmed", "probable"),
    ("Le convoi ne serait pas parti.", "parti", "denied", "probable"),
    ("Le ministre a déclaré qu'il signerait l'accord.", "signerait", "affirmed", "certain"),
    ("La mairie a annoncé que le pont rouvrirait mardi.", "rouvrirait", "affirmed", "certain"),
    ("La mairie a affirmé que le chauffeur aurait fui.", "fui", "affirmed", "probable"),
    ("Si la digue cédait, le village serait inondé.", "inondé", "affirmed", "unknown"),
    ("Si la digue cède, le village sera évacué.", "cède", "affirmed", "unknown"),
    ("Le préfet aurait dû partir.", "partir", "affirmed", "unknown"),
    ("Le chauffeur peut faire appel.", "faire", "affirmed", "possible"),
    ("Le chauffeur pourrait démissionner.", "démissionner", "affirmed", "possible"),
    ("L'agence Nordis a pu lire la lettre.", "lire", "affirmed", "certain"),
    ("Une journaliste a pu constater que le pont était fermé.", "fermé", "affirmed", "certain"),
    ("Le navire a pu heurter un rocher.", "heurter", "affirmed", "possible"),
    ("La presse pourrait lire la lettre.", "lire", "affirmed", "possible"),
    ("Les habitants ont dû être évacués mardi.", "évacués", "affirmed", "certain"),
    ("Les habitants doivent être évacués mardi.", "évacués", "affirmed", "probable"),
    ("Le chauffeur a dû se tromper de route.", "tromper", "affirmed", "probable"),
    ("La clé a dû être oubliée.", "oubliée", "affirmed", "probable"),
    ("Aucun retard n'est imputable à la société Norvik.", "imputable", "denied", "certain"),
    ("Pas un seul camion n'a quitté le dépôt.", "quitté", "denied", "certain"),
    ("L'incendie n'a rien à voir avec la grève.", "a", "denied", "certain"),
    ("Le maire n'a ni signé ni lu l'accord.", "signé", "denied", "certain"),
    ("Le navire est parti sans que la taxe soit payée.", "payée", "denied", "certain"),
    ("À aucun moment la société n'a payé le maire.", "payé", "denied", "certain"),
    ("Le navire devrait arriver jeudi.", "arriver", "affirmed", "probable"),
    ("Le navire arrivera jeudi.", "arrivera", "affirmed", "certain"),
    ("Le navire préparait son départ.", "préparait", "affirmed", "certain"),
    ("Les pompiers retiraient les débris.", "retiraient", "affirmed", "certain"),
    ("Le maire a-t-il signé l'accord ?", "signé", "affirmed", "unknown"),
    ("Le maire a refusé de signer l'accord.", "signer", "denied", "certain"),
    ("Le maire veut signer l'accord.", "signer", "affirmed", "unknown"),
    ("Le pont a probablement cédé.", "cédé", "affirmed", "probable"),
    ("Le pont a peut-être cédé.", "cédé", "affirmed", "possible"),
    ("Le maire espère que le pont tiendra.", "tiendra", "affirmed", "unknown"),
    ("Le navire semble avoir coulé.", "coulé", "affirmed", "probable"),
    ("Le maire a promis de réparer le pont.", "réparer", "affirmed", "probable"),
    ("Les enquêteurs cherchent à savoir si le chauffeur dormait.", "dormait", "affirmed", "unknown"),
    ("Selon une source proche du dossier, le directeur aurait menti.", "menti", "affirmed", "probable"),
    ("Le pont a cédé, affirme la mairie.", "cédé", "affirmed", "certain"),
    ("Le maire croit que le pont a cédé.", "cédé", "affirmed", "probable"),
    ("Le préfet dément que la police ait tiré.", "tiré", "affirmed", "certain"),
]

ENGLISH = [
    ("The mayor signed the deal.", "signed", "affirmed", "certain"),
    ("The mayor did not sign the deal.", "sign", "denied", "certain"),
    ("The mayor has never signed a deal.", "signed", "denied", "certain"),
    ("No ship left the harbour.", "left", "denied", "certain"),
    ("Not one cent was paid to the harbour firm.", "paid", "denied", "certain"),
    ("Not a single truck left the depot.", "left", "denied", "certain"),
    ("The mayor received not one letter.", "received", "denied", "certain"),
    ("Not one but two trucks left the depot.", "left", "affirmed", "certain"),
    ("Not all trucks left the depot.", "left", "affirmed", "certain"),
    ("There is no link between the fire and the strike.", "link", "denied", "certain"),
    ("There was no fire at the plant.", "fire", "denied", "certain"),
    ("None of the workers was injured.", "injured", "denied", "certain"),
    ("Neither the mayor nor the prefect signed the deal.", "signed", "denied", "certain"),
    ("The firm has nothing to do with the leak.", "has", "denied", "certain"),
    ("At no time did the firm pay the mayor.", "pay", "denied", "certain"),
    ("Under no circumstances will the firm pay the fine.", "pay", "denied", "certain"),
    ("Nobody saw the truck.", "saw", "denied", "certain"),
    ("The inquiry found no leak.", "found", "denied", "certain"),
    ("The ship left without unloading its cargo.", "unloading", "denied", "certain"),
    ("The mayor not only signed the deal but praised it.", "signed", "affirmed", "certain"),
    ("The mayor reportedly signed the deal.", "signed", "affirmed", "probable"),
    ("The driver allegedly fled the town.", "fled", "affirmed", "probable"),
    ("The mayor is believed to have signed the deal.", "signed", "affirmed", "probable"),
    ("The driver appears to have fled.", "fled", "affirmed", "probable"),
    ("The minister said he would sign the deal.", "sign", "affirmed", "certain"),
    ("The ship will arrive on Thursday.", "arrive", "affirmed", "certain"),
    ("The ship should arrive on Thursday.", "arrive", "affirmed", "probable"),
    ("The ship is expected to arrive on Thursday.", "arrive", "affirmed", "probable"),
    ("The driver may have fallen asleep.", "fallen", "affirmed", "possible"),
    ("The driver could face charges.", "face", "affirmed", "possible"),
    ("The driver cannot leave the town.", "leave", "denied", "certain"),
    ("If the dam breaks, the village will flood.", "breaks", "affirmed", "unknown"),
    ("Did the mayor sign the deal?", "sign", "affirmed", "unknown"),
    ("Investigators are probing whether the driver fell asleep.", "fell", "affirmed", "unknown"),
    ("The mayor refused to sign the deal.", "sign", "denied", "certain"),
    ("The driver failed to stop.", "stop", "denied", "certain"),
    ("The mayor wants to sign the deal.", "sign", "affirmed", "unknown"),
    ("The mayor hopes that the bridge will hold.", "hold", "affirmed", "unknown"),
    ("The bridge probably collapsed.", "collapsed", "affirmed", "probable"),
    ("Perhaps the bridge collapsed.", "collapsed", "affirmed", "possible"),
    ("First findings suggest that the bridge collapsed.", "collapsed", "affirmed", "probable"),
    ("The bridge collapsed, the mayor said.", "collapsed", "affirmed", "certain"),
    ("The mayor promised to repair the bridge.", "repair", "affirmed", "probable"),
    ("The mayor managed to save the bridge.", "save", "affirmed", "certain"),
    ("It is unclear whether the driver survived.", "survived", "affirmed", "unknown"),
    ("The mayor thinks that the bridge collapsed.", "collapsed", "affirmed", "probable"),
]

TENSES = [
    ("fr", "Le maire a signé l'accord.", "signé", "past"),
    ("fr", "Le maire signait l'accord.", "signait", "past"),
    ("fr", "Le maire signe l'accord.", "signe", "present"),
    ("fr", "Le maire signera l'accord.", "signera", "future"),
    ("fr", "Le maire aurait signé l'accord.", "signé", "conditional"),
    ("fr", "Le maire veut signer l'accord.", "signer", "infinitive"),
    ("en", "The mayor signed the deal.", "signed", "past"),
    ("en", "The mayor has signed the deal.", "signed", "past"),
    ("en", "The mayor signs the deal.", "signs", "present"),
    ("en", "The mayor will sign the deal.", "sign", "future"),
    ("en", "The mayor would sign the deal.", "sign", "conditional"),
    ("en", "The mayor wants to sign the deal.", "sign", "infinitive"),
    ("fr", "L'orchestre a continué de jouer.", "jouer", "past"),
    ("fr", "L'orchestre veut jouer.", "jouer", "infinitive"),
    ("en", "The band continued to play.", "play", "past"),
    ("en", "The driver failed to stop.", "stop", "past"),
]


def read(code: str, text: str, word: str) -> tuple[str, str, str]:
    """Judge the first token that reads ``word``, under its attribution."""
    language = load("languages", code).LANGUAGE
    parsed = parse(text, language)
    quotations = find_quotations(text, parsed.tokens, parsed.sentences, language.cues)
    facts = Factuality(parsed.tokens, parsed.sentences, language.cues, text)
    chains = Chains(parsed.tokens, parsed.sentences, quotations, language.cues, text, facts)
    head = next(i for i, t in enumerate(parsed.tokens) if t.text == word)
    fact = facts.read(head, chains.at(head))
    return fact.polarity, fact.certainty, fact.tense


@pytest.mark.parametrize(("text", "word", "polarity", "certainty"), FRENCH)
def test_french(text: str, word: str, polarity: str, certainty: str) -> None:
    assert read("fr", text, word)[:2] == (polarity, certainty)


@pytest.mark.parametrize(("text", "word", "polarity", "certainty"), ENGLISH)
def test_english(text: str, word: str, polarity: str, certainty: str) -> None:
    assert read("en", text, word)[:2] == (polarity, certainty)


@pytest.mark.parametrize(("code", "text", "word", "tense"), TENSES)
def test_tense(code: str, text: str, word: str, tense: str) -> None:
    assert read(code, text, word)[2] == tense


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("serait", "être", True),
        ("auraient", "avoir", True),
        ("signerait", "signer", True),
        ("finirait", "finir", True),
        ("viendrait", "venir", True),
        ("prendrait", "prendre", True),
        ("pourraient", "pouvoir", True),
        ("ferait", "faire", True),
        ("préparait", "préparer", False),
        ("retirait", "retirer", False),
        ("livrait", "livrer", False),
        ("montrait", "montrer", False),
        ("ouvrait", "ouvrir", False),
        ("assuraient", "assurer", False),
        ("était", "être", False),
        ("mourait", "mourir", False),
    ],
)
def test_conditional_by_its_form(form: str, lemma: str, expected: bool) -> None:  # noqa: FBT001
    assert is_conditional_form(form, lemma, CueLexicon.load("fr")) is expected


_WORDS = [
    "ne",
    "pas",
    "aucun",
    "aurait",
    "signé",
    "si",
    "pourrait",
    "que",
    "le",
    "not",
    "would",
    "to",
    "believed",
    "no",
]
_DEPS = ["nsubj", "obj", "aux", "advmod", "ccomp", "xcomp", "advcl", "conj", "mark", "det", "acl:relcl", "root", "cop"]


@st.composite
def _parses(draw: st.DrawFn) -> tuple[str, tuple[Token, ...]]:
    """Draw a text of one sentence with any heads and labels, trees or not."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9))
    tokens = []
    at = 0
    for word in words:
        head = draw(st.integers(0, len(words) - 1))
        tokens.append(
            Token(
                at,
                at + len(word),
                word,
                word,
                draw(st.sampled_from(["VERB", "NOUN", "AUX", "ADV"])),
                "",
                draw(st.sampled_from(_DEPS)),
                head,
                0,
            )
        )
        at += len(word) + 1
    return " ".join(words), tuple(tokens)


@given(parsed=_parses(), code=st.sampled_from(["fr", "en"]))
@settings(max_examples=120, deadline=None)
def test_any_parse_is_judged(parsed: tuple[str, tuple[Token, ...]], code: str) -> None:
    text, tokens = parsed
    sentences = (Sentence(Span(0, len(text)), 0, len(tokens)),)
    facts = Factuality(tokens, sentences, CueLexicon.load(code), text)
    for i in range(len(tokens)):
        fact = facts.read(i)
        assert fact.polarity in {"affirmed", "denied"}
        assert fact.certainty in {"certain", "probable", "possible", "unknown"}
        assert fact.tense in {"past", "present", "future", "conditional", "infinitive", ""}
