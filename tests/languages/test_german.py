"""German without a parser: figures, times, quotations and plain clauses are read, limits are told, the rest is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.languages.de import LANGUAGE
from recoupe.model.article import Article
from recoupe.pipeline import compare, read_articles
from recoupe.settings import Settings
from recoupe.steps.annotate import annotate
from recoupe.steps.annotate.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recoupe.model.claim import Claim
    from recoupe.model.reading import Account

WORKS = """Fünf Tote bei Explosion in Chemiewerk von Kellbach

Bei einer Explosion in einem Chemiewerk in Kellbach sind am Mittwoch fünf Menschen ums Leben gekommen. \
23 Personen wurden verletzt, teilte die Polizei mit.

Das Unglück ereignete sich gegen 9.45 Uhr in einer Lagerhalle am Hafen. Rund 1.200 Anwohner wurden evakuiert. \
Zwei Arbeiter werden noch vermisst.

„Wir haben keine Hinweise auf einen Anschlag“, sagte Innenministerin Anke Soltau am Abend. \
Das Werk wurde vor drei Jahren eröffnet.
"""
FERRY = """Fähre vor Insel Harnö gesunken: Mindestens zwölf Tote

Das Schiff war am 6. November 2025 kurz nach 22 Uhr mit einem Frachter zusammengestoßen. \
31 Menschen würden noch vermisst, hieß es. An Bord waren nach Angaben der Reederei 214 Passagiere.

Die Staatsanwaltschaft nahm den Kapitän des Frachters fest. Er soll betrunken gewesen sein. \
Dutzende Angehörige warteten im Hafen von Sundhafen. Die Reederei dementierte, dass die Fähre überladen war.
"""
FRENCH = """Kellbach : une explosion dans une usine chimique fait sept morts

Une explosion dans une usine chimique de Kellbach a fait sept morts mercredi, selon la police. \
Vingt-trois personnes ont été blessées.

L'accident s'est produit vers 9 h 45 dans un entrepôt du port. Environ 1 200 riverains ont été évacués.

« Rien n'indique un attentat », a déclaré la ministre de l'Intérieur, Anke Soltau.
"""
DATES = {"werk.txt": "2025-03-12T18:30", "faehre.txt": "2025-11-07T20:00", "usine.txt": "2025-03-12T18:00"}


def dated(*names: str) -> Settings:
    return Settings(published={n: DATES[n] for n in names})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("german")
    for name, text in (("werk.txt", WORKS), ("faehre.txt", FERRY), ("usine.txt", FRENCH)):
        (path / name).write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def read(folder: Path) -> Callable[[str], Account]:
    def one(name: str) -> Account:
        (account,) = read_articles([str(folder / name)], dated(name))
        return account

    return one


def told(account: Account, concept: str) -> Claim:
    return next(c for c in account.claims if c.event.concept == concept and (c.measures or c.time or c.agents))


def figures(account: Account) -> dict[str, tuple[float | None, float | None]]:
    return {
        m.category: (m.quantity.value.low, m.quantity.value.high)
        for c in account.claims
        for m in c.measures
        if m.category
    }


def test_figures_of_victims_are_read_with_what_became_of_them(read: Callable[[str], Account]) -> None:
    assert figures(read("werk.txt")) == {
        "dead": (5, 5), "injured": (23, 23), "evacuated": (1080, 1320), "missing": (2, 2),
    }  # fmt: skip
    assert figures(read("faehre.txt"))["dead"] == (12, None)
    counted = {q.exact: q.referent for q in read("faehre.txt").note.quantities}  # type: ignore[union-attr]
    assert counted["214"] == "passagier"


def test_times_are_intervals(read: Callable[[str], Account]) -> None:
    note = read("werk.txt").note
    assert note is not None
    starts = {t.exact: t.interval.start.isoformat()[:16] for t in note.times if t.interval and t.interval.start}
    assert starts["Mittwoch"] == "2025-03-12T00:00"
    assert starts["gegen 9.45"] == "2025-03-12T09:30"
    assert any(t.exact == "vor drei Jahren" and t.kind == "point" for t in note.times)
    collision = told(read("faehre.txt"), "collide")
    assert collision.time is not None
    assert collision.time.interval is not None
    assert str(collision.time.interval.start) == "2025-11-06 22:00:00"


def test_a_quotation_has_its_speaker_and_a_claim_its_source(read: Callable[[str], Account]) -> None:
    account = read("werk.txt")
    (quote,) = account.quotes
    assert quote.exact.startswith("„Wir haben keine Hinweise")
    names = {e.id: e.name for e in account.entities}
    assert names[quote.speaker or ""] == "Anke Soltau"
    assert [a.source_text for a in told(account, "injure").attribution] == ["die Polizei"]


def test_who_is_named_only_where_it_is_sure(read: Callable[[str], Account]) -> None:
    account = read("faehre.txt")
    names = {e.id: e.name for e in account.entities}
    arrest = told(account, "arrest")
    assert [names[a] for a in arrest.agents] == ["Staatsanwaltschaft"]
    assert [names[p] for p in arrest.patients] == ["Kapitän"]
    assert arrest.event.lemma == "festnehmen"
    parsed = parse("Die Frau begleitete die Tochter.", LANGUAGE)
    assert not any(t.dep in {"nsubj", "obj"} for t in parsed.tokens)


def test_the_subjunctive_and_hearsay_are_no_plain_facts(read: Callable[[str], Account]) -> None:
    account = read("faehre.txt")
    assert told(account, "go_missing").certainty != "certain"
    assert all(c.certainty != "certain" for c in account.claims if "betrunken" in c.exact)


def test_what_is_denied_is_not_asserted(read: Callable[[str], Account]) -> None:
    (claim,) = [c for c in read("faehre.txt").claims if "überladen" in c.exact and c.event.concept != "deny"]
    assert [(a.source_text, a.stance) for a in claim.attribution] == [("Die Reederei", "denies")]


def test_common_nouns_are_no_names(read: Callable[[str], Account]) -> None:
    words = {n for e in read("werk.txt").entities for n in (e.name, *e.aliases)}
    assert {"Kellbach", "Anke Soltau", "Polizei"} <= words
    assert not words & {"Hafen", "Explosion", "Lagerhalle", "Hinweise", "Abend", "Leben", "Fünf", "Tote"}


def test_tolls_are_compared_over_german_and_french(folder: Path) -> None:
    inputs = [str(folder / "werk.txt"), str(folder / "usine.txt")]
    dossier = compare(inputs, dated("werk.txt", "usine.txt"))
    (story,) = dossier.stories
    assert len(story.articles) == 2
    (toll,) = [f for f in dossier.findings if f.kind == "contradiction"]
    assert sorted(p.value for p in toll.positions) == ["fünf", "sept"]
    agreed = {p.value for f in dossier.findings if f.kind == "agreement" for p in f.positions}
    assert any("1" in v and "200" in v for v in agreed)
    assert compare(inputs[::-1], dated("werk.txt", "usine.txt")) == dossier


def test_the_limits_are_told_on_german_accounts_only(folder: Path) -> None:
    dossier = compare([str(folder / "werk.txt"), str(folder / "usine.txt")], dated("werk.txt", "usine.txt"))
    problems = {a.language: [p for p in a.problems if p.code == "language_limits"] for a in dossier.articles}
    assert len(problems["de"]) == 1
    assert LANGUAGE.limits[0] in problems["de"][0].message
    assert problems["fr"] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORKS.split(), *FERRY.split(), "\n\n", ",", "„", "“", "–", "3,5", "%"]), max_size=40))
def test_no_order_of_words_breaks_the_reading(words: list[str]) -> None:
    text = " ".join(words)
    (note,) = annotate([Article("x", "d", language="de", text=text)], LANGUAGE, [None])
    assert all(text[t.start : t.end] == t.text for t in note.tokens)
    for sentence in note.sentences:
        inside = range(sentence.first, sentence.last)
        for i in inside:
            assert note.tokens[i].head in inside
            at, steps = i, 0
            while note.tokens[at].head != at:
                at, steps = note.tokens[at].head, steps + 1
                assert steps <= len(inside), "the heads go round in a ring"
