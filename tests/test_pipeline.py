"""The whole way on the bundled accounts, and on inputs that are not as they should be."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from score_dossier import Case, find
from whole import UNRELATED, page, write

import recoupe
from recoupe import pipeline
from recoupe.errors import InputNotFound, RecoupeError, UsageError
from recoupe.exporters.json import check, dossier_data, export
from recoupe.pipeline import compare, language_of
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.model.story import Dossier

DISPUTES = {"contradiction", "denial", "spread", "update"}


@pytest.fixture(scope="session")
def example(accounts: Path) -> Dossier:
    return compare([str(accounts)])


@pytest.fixture(scope="session")
def data(example: Dossier) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(example))
    return found


@pytest.fixture(scope="session")
def gold(accounts: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((accounts.parent / "gold.json").read_text("utf-8"))
    return found


class TestTheBundledAccounts:
    def test_they_are_one_story_in_its_main_language(self, example: Dossier) -> None:
        assert [len(s.articles) for s in example.stories] == [8]
        assert example.stories[0].language == "fr"
        assert Counter(a.language[:2] for a in example.articles) == {"fr": 5, "en": 3}

    def test_every_account_says_who_published_it_and_when(self, example: Dossier, gold: dict[str, Any]) -> None:
        expected = {a["file"]: a["published"][:10] for a in gold["articles"]}
        assert {a.origin_name: (a.published or "")[:10] for a in example.articles} == expected
        assert all(a.published_from and not a.problems for a in example.articles)

    def test_the_expected_kinds_are_found(self, example: Dossier, gold: dict[str, Any]) -> None:
        """Each kind of the gold that is not arguable; a rule that finds nothing at all fails here."""
        expected = {g["kind"] for g in gold["disagreements"] if not g.get("arguable")}
        kinds = {f.kind for f in example.findings}
        assert {"agreement", "single"} <= kinds
        assert expected & kinds >= {"contradiction", "denial", "update"}

    def test_the_toll_moves_with_the_hours(self, example: Dossier) -> None:
        updates = [f for f in example.findings if f.kind == "update" and f.facet == "quantity"]
        assert any(len(f.positions) > 2 and len(f.articles) > 3 for f in updates)

    def test_no_claim_is_made_of_what_is_only_the_pages_furniture(
        self, data: dict[str, Any], gold: dict[str, Any]
    ) -> None:
        texts = {Path(a["origin_path"]).name: a for a in data["articles"]}
        claims = [c for s in data["stories"] for c in s["claims"]]
        for phantom in gold["phantoms"]:
            article = texts[phantom["file"]]
            at = find(article["text"], phantom["exact"])
            hit = [
                c["exact"]
                for c in claims
                if at and c["article"] == article["id"] and c["span"][0] < at[1] and at[0] < c["span"][1]
            ]
            assert not hit, (phantom, hit)

    def test_it_is_scored_above_what_similarity_of_sentences_reaches(
        self, data: dict[str, Any], gold: dict[str, Any]
    ) -> None:
        """A coarse net under the finer floors of ``bench``: the toy of similar sentences reaches 0.00 to 0.20."""
        scores = Case(data, gold).scores()
        assert scores["disagreements"]["f1"] > 0.3
        assert scores["agreements"]["recall"] > 0.3
        assert scores["anchors"]["broken"] == 0

    def test_every_claim_of_a_finding_is_a_claim_of_its_story(self, example: Dossier) -> None:
        for story in example.stories:
            own = {c.id: c for c in story.claims}
            assert len(own) == len(story.claims)
            for f in story.findings:
                assert set(f.claims) <= own.keys()
                for p in f.positions:
                    assert set(p.articles) == {own[c].article for c in p.claims}
                    assert p.origins
                    assert all(p.origins)
                assert 1 <= f.independent <= len({o for p in f.positions for o in p.origins})

    def test_a_dispute_has_two_sides_and_an_agreement_two_origins(self, example: Dossier) -> None:
        for f in example.findings:
            if f.kind in DISPUTES:
                assert len(f.positions) > 1, f.summary
            if f.kind == "agreement":
                assert f.independent > 1
                assert len(f.articles) > 1
            if f.kind == "single":
                assert f.independent == 1

    def test_what_is_omitted_is_agreed_by_others(self, example: Dossier) -> None:
        found = {f.id: f for f in example.findings}
        for o in example.stories[0].framing.omissions:
            assert found[o.finding].kind == "agreement"
            assert o.article not in found[o.finding].articles

    def test_the_dossier_holds_to_its_contract_and_reads_back(self, example: Dossier, data: dict[str, Any]) -> None:
        assert check(data) == data
        assert json.loads(export(example)) == dossier_data(example)

    def test_progress_tells_every_stage(self, accounts: Path) -> None:
        seen: list[tuple[str, int, int]] = []
        compare([str(accounts / "harbour_wire.txt")], None, lambda *step: seen.append(step))
        assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["read", "annotate", "claim", "compare"]


class TestDates:
    UNDATED = (
        "Explosion à Trémazan\n\nTrois maçons ont été blessés jeudi à Trémazan par l’explosion d’une bonbonne de gaz, "
        "a indiqué le maire, Aubin Lestrac.\n\nLe chantier de la rue des Forges est fermé.\n"
    )

    def test_an_undated_text_borrows_the_date_of_its_affair_and_says_so(self, tmp_path: Path) -> None:
        dated = page(
            "L’Ami du Littoral",
            "Trémazan : une explosion blesse trois maçons",
            "2025-06-05T19:00:00+02:00",
            (
                "Une bonbonne de gaz a explosé jeudi à Trémazan, rue des Forges. Trois maçons ont été blessés.",
                "Le maire, Aubin Lestrac, a fait fermer le chantier.",
            ),
        )
        dossier = compare(write(tmp_path, {"a.txt": self.UNDATED, "b.html": dated, **UNRELATED}))
        undated = next(a for a in dossier.articles if a.origin_name == "a.txt")
        assert (undated.published, undated.published_from) == ("2025-06-05", "inferred")

    def test_alone_it_stays_undated(self, tmp_path: Path) -> None:
        (article,) = compare(write(tmp_path, {"a.txt": self.UNDATED})).articles
        assert (article.published, article.published_from) == (None, None)

    def test_a_given_date_is_taken(self, tmp_path: Path) -> None:
        paths = write(tmp_path, {"a.txt": self.UNDATED})
        (article,) = compare(paths, Settings(published={"a.txt": "2024-02-01"})).articles
        assert (article.published, article.published_from) == ("2024-02-01", "given")


class TestBadInput:
    @pytest.mark.parametrize("content", [b"", b" \n\t\n", bytes(4000), b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8])
    def test_it_is_data_and_the_run_goes_on(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "bad.txt").write_bytes(content)
        write(tmp_path, {"good.html": UNRELATED["loyers.html"]})
        dossier = compare([str(tmp_path)])
        bad = next(a for a in dossier.articles if a.origin_name == "bad.txt")
        assert bad.problems
        assert all(p.code and p.message for p in bad.problems)
        assert bad.text == ""
        assert all(bad.id not in s.articles for s in dossier.stories)
        assert any(a.text for a in dossier.articles)

    def test_only_bad_input_still_makes_a_dossier(self, tmp_path: Path) -> None:
        (tmp_path / "bad.txt").write_bytes(b"")
        dossier = compare([str(tmp_path)])
        assert not dossier.stories
        assert not dossier.findings
        assert len(dossier.articles) == 1

    def test_an_address_that_cannot_be_fetched_is_recorded(self) -> None:
        (article,) = compare(["http://127.0.0.1:9/naufrage"]).articles
        assert [p.code for p in article.problems] == ["fetch_failed"]
        assert article.origin_path == "http://127.0.0.1:9/naufrage"

    def test_an_input_that_names_nothing_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputNotFound):
            compare([str(tmp_path / "nowhere")])
        with pytest.raises(UsageError):
            compare([])
        assert issubclass(UsageError, RecoupeError)


class TestLanguages:
    def test_the_setting_overrides_what_is_found(self, tmp_path: Path) -> None:
        paths = write(tmp_path, {"loyers.html": UNRELATED["loyers.html"]})
        assert [a.language[:2] for a in compare(paths).articles] == ["fr"]
        dossier = compare(paths, Settings(language="en"))
        assert [a.language for a in dossier.articles] == ["en"]
        assert [s.language for s in dossier.stories] == ["en"]

    @pytest.mark.parametrize(("code", "pack"), [("fr", "fr"), ("fr-CA", "fr"), ("en-GB", "en"), ("und", "en")])
    def test_a_code_finds_its_pack(self, code: str, pack: str) -> None:
        assert language_of(code).code == pack


class TestTheLibrary:
    def test_its_public_names_are_all_there(self) -> None:
        for name in recoupe.__all__:
            assert getattr(recoupe, name) is not None
        assert recoupe.compare is pipeline.compare
        with pytest.raises(AttributeError, match="nonsense"):
            _ = recoupe.nonsense

    def test_it_compares_and_prints_nothing(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        dossier = recoupe.compare(write(tmp_path, {"echecs.html": UNRELATED["echecs.html"]}))
        assert isinstance(dossier, recoupe.Dossier)
        assert any("won the Ostby open" in c.exact for c in dossier.claims)
        assert all(isinstance(f, recoupe.Finding) for f in dossier.findings)
        assert capfd.readouterr() == ("", "")

    def test_settings_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError):
            recoupe.Settings().processes = 2  # type: ignore[misc]
