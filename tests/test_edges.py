"""One contract test over every edge: languages, readers, exporters, rules and engines, new ones too."""

from __future__ import annotations

from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, get_args

import pytest
from factories import sample_dossier
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import UnknownEdge
from recoupe.languages.base import Language
from recoupe.model.article import Article
from recoupe.model.finding import Kind
from recoupe.model.point import PointKind
from recoupe.model.story import Dossier
from recoupe.readers.base import Source
from recoupe.registry import load, names

if TYPE_CHECKING:
    from types import ModuleType

FOLDERS = ("languages", "readers", "exporters", "rules", "engines")
EVERY = [(folder, name) for folder in FOLDERS for name in names(folder)]
LANGUAGES, READERS, EXPORTERS, RULES = (names(folder) for folder in FOLDERS[:4])

FOREIGN = {
    "nothing": b"",
    "white space": b" \r\n\t\n",
    "zeros": bytes(2000),
    "every byte": bytes(range(256)) * 4,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a page cut short": b"<html><body><div><p>Le pont a c\xe9d\xe9 hier soir, <b>a indi",
    "no markup": "Le pont a cédé hier soir, a indiqué la mairie de Sauval.".encode("utf-16"),
    "half a record": b'{"text": "The bridge gave way", "published": ',
    "a list": b"[1, 2, null, {}]",
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_name_that_is_not_there_is_refused_with_those_that_are(folder: str) -> None:
    with pytest.raises(UnknownEdge, match="there are"):
        load(folder, "no_such_edge")


@pytest.mark.parametrize(("folder", "name"), EVERY)
def test_every_edge_says_what_it_is(folder: str, name: str) -> None:
    edge = load(folder, name)
    assert (edge.__doc__ or "").strip(), f"{folder}/{name} has no docstring"
    assert load(folder, name) is edge


@pytest.mark.parametrize("name", LANGUAGES)
class TestLanguage:
    def test_it_is_one_value_named_like_its_file(self, name: str) -> None:
        language = load("languages", name).LANGUAGE
        assert isinstance(language, Language)
        assert language.code.replace("-", "_").lower() == name
        assert language.name
        assert language.scheme in {"ud", "clear"}

    def test_its_pipeline_is_installed(self, name: str) -> None:
        language = load("languages", name).LANGUAGE
        assert language.pipeline is None or find_spec(language.pipeline) is not None

    def test_every_lexicon_loads(self, name: str) -> None:
        language = load("languages", name).LANGUAGE
        parts = [key for key, value in vars(Language).items() if isinstance(value, cached_property)]
        assert parts
        for part in parts:
            assert getattr(language, part) is not None

    def test_it_has_a_sentence_for_every_kind_of_finding(self, name: str) -> None:
        phrases = load("languages", name).LANGUAGE.phrases
        for table in (phrases.summary, phrases.explanation):
            assert set(get_args(Kind)) <= {part for key in table for part in key.split(".")}


@pytest.mark.parametrize("name", READERS)
class TestReader:
    @pytest.fixture
    def reader(self, name: str) -> ModuleType:
        module: ModuleType = load("readers", name)
        return module

    def test_it_says_what_it_reads(self, reader: Any) -> None:
        assert reader.SUFFIXES or reader.MEDIA_TYPES
        assert all(s.startswith(".") and s == s.lower() for s in reader.SUFFIXES)
        assert all("/" in m and m == m.lower() for m in reader.MEDIA_TYPES)

    @pytest.mark.parametrize("kind", FOREIGN)
    def test_bad_bytes_are_data(self, reader: Any, kind: str) -> None:
        for suffix in reader.SUFFIXES or ("",):
            source = Source(f"accounts/x{suffix}", FOREIGN[kind])
            articles = list(reader.read(source))
            assert articles
            assert all(isinstance(a, Article) and a.origin_path and a.source_digest for a in articles)
            assert all(p.code and p.message for a in articles for p in a.problems)
            assert list(reader.read(source)) == articles

    def test_nothing_is_told_as_a_problem(self, reader: Any) -> None:
        assert all(a.problems for a in reader.read(Source("x", b"")))


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=400))
def test_no_bytes_break_a_reader(name: str, data: bytes) -> None:
    assert list(load("readers", name).read(Source("x", data)))


def test_no_two_readers_claim_one_suffix_or_type() -> None:
    for key in ("SUFFIXES", "MEDIA_TYPES"):
        claimed = [value for name in READERS for value in getattr(load("readers", name), key)]
        assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize("name", EXPORTERS)
class TestExporter:
    def test_it_is_found_under_its_name(self, name: str) -> None:
        exporter = load("exporters", name)
        assert name == exporter.NAME
        assert exporter.SUFFIX.startswith(".")

    def test_nothing_makes_a_whole_file_too(self, name: str) -> None:
        text = load("exporters", name).export(Dossier((), (), ()))
        assert text.endswith("\n")

    def test_the_same_dossier_gives_the_same_bytes(self, name: str) -> None:
        exporter = load("exporters", name)
        first = exporter.export(sample_dossier())
        assert first.endswith("\n")
        assert "\r" not in first
        assert exporter.export(sample_dossier()) == first


@pytest.mark.parametrize("name", RULES)
class TestRule:
    def test_it_says_when_and_on_what_it_runs(self, name: str) -> None:
        rule = load("rules", name)
        assert isinstance(rule.ORDER, int)
        assert rule.KINDS
        assert set(get_args(PointKind)) >= rule.KINDS

    def test_it_explains_itself_to_the_reader_of_a_dossier(self, name: str) -> None:
        explanation = (load("rules", name).judge.__doc__ or "").strip()
        assert len(explanation.split()) >= 8, f"the docstring of rules/{name}.py's judge explains nothing"
