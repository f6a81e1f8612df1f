"""Chains of attribution, on invented sentences."""

from __future__ import annotations

import pytest
from reading import read as article

from recoupe.model.article import Span
from recoupe.model.claim import Attribution
from recoupe.registry import load
from recoupe.steps.annotate.parse import parse
from recoupe.steps.annotate.quotations import find_quotations
from recoupe.steps.claim.attribution import Chains, chains


def read(code: str, text: str) -> Chains:
    """Return the chains of a text."""
    language = load("languages", code).LANGUAGE
    parsed = parse(text, language)
    quotations = find_quotations(text, parsed.tokens, parsed.sentences, language.cues)
    return chains(parsed.tokens, parsed.sentences, quotations, language.cues, text)


def chain(code: str, text: str, word: str) -> tuple[Attribution, ...]:
    """Return the chain over the first token that reads ``word``."""
    found = read(code, text)
    return found(next(i for i, t in enumerate(found.tokens) if t.text == word))


SOURCES = [
    # language, text, predicate, sources outermost first, stance of the last
    ("fr", "Le maire affirme que le pont a cédé.", "cédé", ["Le maire"], "asserts"),
    ("fr", "Le pont a cédé, selon la préfecture.", "cédé", ["la préfecture"], "asserts"),
    (
        "fr",
        "L'agence Nordis rapporte que Lund a dit que le pont cédait.",
        "cédait",
        ["L'agence Nordis", "Lund"],
        "asserts",
    ),
    ("fr", "Le préfet dément que la police ait tiré.", "tiré", ["Le préfet"], "denies"),
    ("fr", "Le préfet nie avoir dit que la digue cédait.", "cédait", ["Le préfet"], "denies"),
    ("en", "The prefect denied saying that the dam had leaked.", "leaked", ["The prefect"], "denies"),
    ("fr", "Le préfet nie avoir signé l'ordre.", "signé", ["Le préfet"], "denies"),
    ("fr", "Le syndicat conteste que l'usine soit sûre.", "sûre", ["Le syndicat"], "denies"),
    ("fr", "La préfète écarte l'idée que la digue ait cédé.", "cédé", ["La préfète"], "denies"),
    ("fr", "Le maire dément l'information selon laquelle le pont est fermé.", "fermé", ["Le maire"], "denies"),
    ("fr", "Le ministère balaie les rumeurs selon lesquelles le pont ferme.", "ferme", ["Le ministère"], "denies"),
    ("fr", "Les gardes ont fui, ce que le préfet dément.", "fui", ["le préfet"], "denies"),
    ("fr", "Les gardes ont fui, ce que conteste le préfet.", "fui", ["le préfet"], "denies"),
    ("fr", "Le pont est fermé, une information que la mairie dément.", "fermé", ["la mairie"], "denies"),
    ("fr", "Le syndicat maintient que l'usine a licencié Odile.", "licencié", ["Le syndicat"], "asserts"),
    ("fr", "La maire accuse la société Norvik d'avoir caché la fuite.", "caché", ["La maire"], "asserts"),
    ("en", "The mayor accused Nordis of hiding the leak.", "hiding", ["The mayor"], "asserts"),
    ("en", "Lund blames the firm for the leak.", "leak", ["Lund"], "asserts"),
    ("fr", "Le syndicat l'estime à 300 personnes.", "300", ["Le syndicat"], "asserts"),
    ("en", "The insurer puts it at 40 million euros.", "40", ["The insurer"], "asserts"),
    ("en", "The guards fled, which the prefect denies.", "fled", ["the prefect"], "denies"),
    ("en", "The guards fled, a claim the prefect disputes.", "fled", ["the prefect"], "denies"),
    ("en", "The firm sold the ship, which the mayor has not denied.", "sold", [], ""),
    ("en", "The union says the boiler exploded, which Nordis disputes.", "exploded", ["The union"], "asserts"),
    ("en", "Lund brushed aside claims that the firm paid bribes.", "paid", ["Lund"], "denies"),
    ("en", "The prefect waved away suggestions that the dam had leaked.", "leaked", ["The prefect"], "denies"),
    ("fr", "La mairie n'a pas confirmé que le pont fermait.", "fermait", ["La mairie"], "asks"),
    ("fr", "La mairie n'a pas démenti que le pont fermait.", "fermait", ["La mairie"], "asserts"),
    ("fr", "Le pont a cédé.", "cédé", [], ""),
    ("fr", "« Le pont a cédé », a expliqué Odile Varenne.", "cédé", ["Odile Varenne"], "asserts"),
    ("en", "The mayor said that the bridge had collapsed.", "collapsed", ["The mayor"], "asserts"),
    (
        "en",
        "The Nordis Press reported that Lund said the bridge had collapsed.",
        "collapsed",
        ["The Nordis Press", "Lund"],
        "asserts",
    ),
    (
        "en",
        "Lund said the driver told him that the bridge had collapsed.",
        "collapsed",
        ["Lund", "the driver"],
        "asserts",
    ),
    ("en", "The mayor denied that the bridge had collapsed.", "collapsed", ["The mayor"], "denies"),
    ("en", "The union disputes that the plant is safe.", "safe", ["The union"], "denies"),
    ("en", "The mayor did not confirm that the bridge had collapsed.", "collapsed", ["The mayor"], "asks"),
    ("en", "The bridge has collapsed, according to the town hall.", "collapsed", ["the town hall"], "asserts"),
    ("en", "The bridge has collapsed.", "collapsed", [], ""),
    ("en", "Investigators are asking whether the driver slept.", "slept", ["Investigators"], "asks"),
]


@pytest.mark.parametrize(("code", "text", "word", "sources", "stance"), SOURCES)
def test_chain(code: str, text: str, word: str, sources: list[str], stance: str) -> None:
    found = chain(code, text, word)
    assert [a.source_text for a in found] == sources
    if found:
        assert found[-1].stance == stance
        assert all(a.source is None for a in found)


HEARSAY = [
    ("fr", "Le maire aurait signé l'accord.", "signé"),
    ("fr", "Les pertes dépasseraient deux millions.", "dépasseraient"),
    ("en", "The mayor reportedly signed the deal.", "signed"),
    ("en", "The mayor is believed to have signed the deal.", "signed"),
    ("en", "The driver is said to have fled.", "fled"),
]


@pytest.mark.parametrize(("code", "text", "word"), HEARSAY)
def test_hearsay_without_a_source(code: str, text: str, word: str) -> None:
    (found,) = chain(code, text, word)
    assert (found.kind, found.source_text, found.anonymous) == ("hearsay", "", "unnamed")
    assert text[found.span.start : found.span.end] == found.cue


def test_words_between_marks_are_direct() -> None:
    text = "“The bridge collapsed,” the mayor said. The mayor said the road was closed."
    assert chain("en", text, "collapsed")[0].kind == "direct"
    assert chain("en", text, "closed")[0].kind == "indirect"


def test_no_hearsay_where_somebody_said_it() -> None:
    text = "Le ministre a déclaré qu'il signerait l'accord."
    assert [a.kind for a in chain("fr", text, "signerait")] == ["indirect"]


def test_the_cue_itself_stands_on_nobodys_word() -> None:
    assert chain("en", "The mayor said that the bridge had collapsed.", "said") == ()


def test_an_estimate_is_its_authors() -> None:
    text = "L'assureur Mutual chiffre les dégâts à deux millions."
    assert [a.source_text for a in chain("fr", text, "chiffre")] == ["L'assureur Mutual"]


def test_chain_over_a_span() -> None:
    text = "Selon la préfecture, le pont a cédé."
    assert [a.source_text for a in read("fr", text).over(Span(21, len(text)))] == ["la préfecture"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Le suspect a fait appel mardi, a-t-on appris auprès du parquet.", "parquet"),
        ("Le train a déraillé, a-t-on appris auprès de la préfecture de Selve.", "la préfecture de Selve"),
    ],
)
def test_who_was_asked_is_the_source(text: str, source: str) -> None:
    assert [x.source_text for x in read("fr", text).over(Span(3, 10))] == [source]


def test_who_goes_on_speaking() -> None:
    told = article("Le groupe Norvik a revendiqué l'attaque. Il affirme détenir 300 dossiers.", "fr")
    (link,) = told.claim("detain").attribution
    assert told.who(link.source) == {"Norvik"} or told.who(link.source) == {"groupe"}
    other = article("Les maires ont démenti la fuite. Il affirme détenir 300 dossiers.", "fr")
    assert other.claim("detain").attribution[0].source is None
