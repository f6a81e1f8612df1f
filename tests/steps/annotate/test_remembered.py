"""Words asked once get what the pipeline says of them each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy

from recoupe.registry import load
from recoupe.steps.annotate import embedded, remembered
from recoupe.steps.annotate.parse import pipeline
from recoupe.steps.products import by_numpy

if TYPE_CHECKING:
    from recoupe.languages.base import Language

TEXTS = {
    "en": (
        "He did not want to go, but he'd have gone; no one's told her that the ferries wouldn't leave.",
        "That is what they all said: the council's better off without those who left, or so it seems to her.",
        "Let's go, they told each other; it ain't over. There are those who gave up.",
        "Those two were leaving. She leaves on Monday, and her leaves fell; nobody knew what had been left.",
        "",
    ),
    "fr": (
        "Il n’a pas voulu partir, mais les bateliers étaient partis ; personne n’a su ce qui restait.",
        "Elle part lundi, dit le préfet, et ses parts ont été vendues à ceux qui étaient restés.",
        "",
    ),
}


def tagged(code: str) -> tuple[Any, list[Any]]:
    language: Language = load("languages", code).LANGUAGE
    nlp = pipeline(language.pipeline, code)
    return nlp, list(nlp.pipe(TEXTS[code] * 2, disable=["attribute_ruler", "lemmatizer", "ner"]))


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_rules_match_as_in_the_pipeline(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp, docs = tagged(code)
    ruler = nlp.get_pipe("attribute_ruler")
    assert type(ruler.match) is remembered._Rules
    monkeypatch.setattr(remembered, "_MOST", 5)
    for doc in docs:
        assert ruler.match(doc) == type(ruler).match(ruler, doc)
    assert code == "fr" or any(e - s > 1 for d in docs for _, _, s, e in ruler.match(d))


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_lemmas_are_those_of_the_pipeline(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp, docs = tagged(code)
    for doc in docs:
        nlp.get_pipe("attribute_ruler")(doc)
    others = [d.copy() for d in docs]
    monkeypatch.setattr(remembered, "_MOST", 5)
    for doc in docs:
        remembered.set_lemmas(nlp.get_pipe("lemmatizer"), [doc])
    for doc in others:
        nlp.get_pipe("lemmatizer")(doc)
    assert [[t.lemma_ for t in d] for d in docs] == [[t.lemma_ for t in d] for d in others]
    assert [[t.has_head() for t in d] for d in docs] == [[t.has_head() for t in d] for d in others]


@pytest.mark.parametrize("most", [40, 50_000])
@pytest.mark.parametrize("code", sorted(TEXTS))
def test_words_are_embedded_as_in_the_pipeline(code: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    language: Language = load("languages", code).LANGUAGE
    fresh = by_numpy(spacy.load(language.pipeline or ""))
    nlp = embedded.remember_words(by_numpy(spacy.load(language.pipeline or "")))
    monkeypatch.setattr(embedded, "_MOST", most)
    for name in ("tok2vec", "ner"):
        own, theirs = (n.get_pipe(name).model for n in (nlp, fresh))
        layers = [x for x in own.walk() if isinstance(x._func, embedded.Embedding)]
        assert len(layers) == 1
        (plain,) = (x for x in theirs.walk() if x.name == layers[0].name)
        for texts in (TEXTS[code], TEXTS[code][::-1], TEXTS[code][:1] * 3):
            docs = [nlp.make_doc(t) for t in texts]
            wanted = plain.predict(docs)
            assert all(np.array_equal(a, b) for a, b in zip(layers[0].predict(docs), wanted, strict=True))
        assert len(layers[0]._func._row) <= max(most, max(len(nlp.make_doc(t)) for t in TEXTS[code]) * 5)


def test_a_step_that_is_no_lemmatizer_by_rules_does_as_it_does() -> None:
    asked = []

    class Trained:
        def pipe(self, docs: Any) -> Any:
            asked.extend(docs)
            return iter(docs)

    remembered.set_lemmas(Trained(), ["one", "two"])
    assert asked == ["one", "two"]
