"""Names found for a batch at once are those that the pipeline finds word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from recoupe.registry import load
from recoupe.steps.annotate.parse import parse, parse_many, pipeline
from recoupe.steps.annotate.recognise import recognise

if TYPE_CHECKING:
    from recoupe.languages.base import Language

TEXTS = {
    "en": (
        "The Harbour Council of Vantry met Miriam Oake, of the Northern Ferry Union, on 14 March 2031.",
        "Oake",
        "",
        "Nothing was said of it. Nobody asked. It rained in Port Ansel, in New Lethe and in Upper Wexley on Monday.",
        "Judge Alan Thorne told the Vantry Herald that Oake and two officers of the Lethe Water Company had paid $3m.",
    ),
    "fr": (
        "Le conseil municipal d’Oubry-sur-Lande a reçu Hélène Marsac, du Syndicat des bateliers du Nord, le 14 mars.",
        "Marsac",
        "",
        "Personne n’a rien dit. Il pleuvait à Port-Ansel, à Léthé et dans la Haute-Brenne lundi.",
        "Le juge Alain Thorin a dit au Courrier d’Oubry que Mme Marsac avait payé la Compagnie des eaux de Léthé.",
    ),
}


def of(code: str) -> Language:
    language: Language = load("languages", code).LANGUAGE
    return language


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_names_are_those_of_the_pipeline(code: str) -> None:
    nlp = pipeline(of(code).pipeline, code)
    own, theirs = (list(nlp.pipe(TEXTS[code], disable=["ner"])) for _ in range(2))
    recognise(nlp.get_pipe("ner"), own)
    for doc in theirs:
        nlp.get_pipe("ner")(doc)
    assert [[(e.start, e.end, e.label_) for e in d.ents] for d in own] == [
        [(e.start, e.end, e.label_) for e in d.ents] for d in theirs
    ]
    assert [[t.ent_iob_ for t in d] for d in own] == [[t.ent_iob_ for t in d] for d in theirs]
    assert sum(len(d.ents) for d in own) > 5


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_name_ends_with_its_sentence(code: str) -> None:
    nlp = pipeline(of(code).pipeline, code)
    words = ["Miriam", "Oake"] * 20
    doc = Doc(nlp.vocab, words=words, sent_starts=[n % 2 == 1 for n in range(len(words))])
    other = doc.copy()
    for pipe in (p for name, p in nlp.pipeline if name != "ner"):
        doc, other = pipe(doc), pipe(other)
    recognise(nlp.get_pipe("ner"), [doc])
    nlp.get_pipe("ner")(other)
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in other.ents]
    assert all(not any(t.is_sent_start for t in doc[e.start + 1 : e.end]) for e in doc.ents)


def test_no_text_has_no_names() -> None:
    recognise(pipeline(of("en").pipeline, "en").get_pipe("ner"), [])


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_batch_is_read_as_each_text_alone(code: str) -> None:
    texts = TEXTS[code] * 9
    for text, found in zip(texts, parse_many(texts, of(code)), strict=True):
        alone = parse(text, of(code))
        assert (found.tokens, found.sentences, found.names) == (alone.tokens, alone.sentences, alone.names)
