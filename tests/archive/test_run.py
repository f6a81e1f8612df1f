"""A run of an archive: what a comparison gives, by shards, on any engine, whatever was there before."""

from __future__ import annotations

import importlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from recoupe.archive import Plan, files, list_stories, open_archive, open_articles, open_story, run
from recoupe.archive.manifest import facts
from recoupe.archive.run import Stages
from recoupe.engines.local import LocalEngine
from recoupe.engines.processes import ProcessEngine
from recoupe.errors import InputNotFound, UsageError
from recoupe.exporters.json import dossier_data, export
from recoupe.pipeline import compare

if TYPE_CHECKING:
    from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an archive with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class TestWhatComesOut:
    def test_it_is_the_dossier_of_a_comparison_byte_for_byte(self, made: Path, inputs: Path) -> None:
        assert export(open_archive(made)) == export(compare([str(inputs)]))

    def test_one_story_opens_with_its_articles_and_findings(self, made: Path) -> None:
        largest = max(list_stories(made), key=lambda s: s.articles)
        (story,) = dossier_data(open_story(made, largest.id))["stories"]
        whole = next(s for s in dossier_data(open_archive(made))["stories"] if s["id"] == largest.id)
        assert story == whole
        assert story["findings"]
        dossier = open_story(made, largest.id[:6])
        assert sorted(a.id for a in dossier.articles) == story["articles"]
        assert all(a.text for a in dossier.articles)

    def test_the_tables_hold_what_the_dossier_holds(self, made: Path) -> None:
        dossier = open_archive(made)
        for table, expected in (
            ("claims", {c.id for c in dossier.claims}),
            ("findings", {f.id for f in dossier.findings}),
            ("articles", {a.id for a in dossier.articles}),
            ("stories", {s.id for s in dossier.stories}),
        ):
            found = [r["id"] for p in sorted((made / table).glob("*.parquet")) for r in files.iterate(p, ["id"])]
            assert sorted(found) == sorted(expected)
        reused = [r for p in sorted((made / "reuse").glob("*.parquet")) for r in files.iterate(p)]
        assert len(reused) == sum(len(s.reuse) for s in dossier.stories)

    def test_articles_come_back_with_their_text(self, made: Path, inputs: Path) -> None:
        told = {a.id: (a.text, a.published) for a in compare([str(inputs)]).articles}
        assert {a.id: (a.text, a.published) for a in open_articles(made)} == told

    def test_the_manifest_holds_every_file_and_its_hash(self, made: Path, inputs: Path) -> None:
        manifest = json.loads((made / "manifest.json").read_text("utf-8"))
        paths = sorted(made.rglob("*.parquet"))
        assert len(paths) > 10
        for path in paths:
            entity = manifest["entity"][f"file:{path.relative_to(made).as_posix()}"]
            (about,) = facts([path])
            assert (entity["recoupe:sha256"], entity["recoupe:rows"]) == (about.sha256, about.rows)
        assert {k for k in manifest["entity"] if k.startswith("input:")} == {f"input:{p}" for p in inputs.iterdir()}
        assert {g["prov:entity"] for g in manifest["wasGeneratedBy"].values()} == {
            k for k in manifest["entity"] if k.startswith("file:")
        }


class TestASecondRun:
    def test_it_makes_nothing(self, copy: Path, inputs: Path, plan: Plan) -> None:
        before = contents(copy)
        outcome = run([str(inputs)], copy, LocalEngine(), plan)
        assert outcome.made == 0
        assert outcome.found > 5
        assert contents(copy) == before

    def test_it_makes_what_is_missing_and_nothing_else(self, copy: Path, inputs: Path, plan: Plan) -> None:
        before = contents(copy)
        lost = sorted((copy / "work" / "texts").glob("*.parquet"))[1]
        lost.unlink()
        next((copy / "findings").glob("*.parquet")).unlink()
        (copy / "work" / "texts" / f".{lost.name}.host.1.part").write_bytes(b"half a file")
        outcome = run([str(inputs)], copy, LocalEngine(), plan)
        assert outcome.made == 2
        assert contents(copy) == before

    def test_other_parameters_make_it_anew(self, copy: Path, inputs: Path) -> None:
        outcome = run([str(inputs)], copy, LocalEngine(), Plan(shard=3, fast=True))
        assert outcome.found == 0
        assert sum(s.claims for s in list_stories(copy)) == 0
        assert max(s.articles for s in list_stories(copy)) >= 3

    def test_a_new_input_leaves_what_it_does_not_touch(
        self, copy: Path, inputs: Path, plan: Plan, tmp_path: Path
    ) -> None:
        more = tmp_path / "more"
        shutil.copytree(inputs, more)
        late = {
            "title": "Chess",
            "text": "Petra Vorlund resigned on Monday, said the club of Ostby.",
            "published": "2029-01-02",
        }
        (more / "late.jsonl").write_text(json.dumps(late) + "\n", "utf-8")
        fresh = tmp_path / "fresh"
        run([str(inputs), str(more / "late.jsonl")], fresh, LocalEngine(), plan)
        outcome = run([str(inputs), str(more / "late.jsonl")], copy, LocalEngine(), plan)
        assert contents(copy) == contents(fresh)
        assert outcome.found > outcome.made

    def test_inputs_that_are_gone_are_gone(self, copy: Path, inputs: Path, plan: Plan, tmp_path: Path) -> None:
        fresh = tmp_path / "fresh"
        run([str(inputs / "bridge.jsonl")], fresh, LocalEngine(), plan)
        run([str(inputs / "bridge.jsonl")], copy, LocalEngine(), plan)
        assert contents(copy) == contents(fresh)


class TestWhatIsRefused:
    def test_a_folder_with_other_things_in_it(self, tmp_path: Path, inputs: Path) -> None:
        (tmp_path / "thesis.txt").write_text("words")
        with pytest.raises(UsageError, match="not empty"):
            run([str(inputs)], tmp_path, LocalEngine())
        assert (tmp_path / "thesis.txt").read_text() == "words"

    def test_inputs_that_name_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(InputNotFound):
            run([str(tmp_path / "nothing")], tmp_path / "archive", LocalEngine())

    def test_a_story_that_is_not_there_or_not_one(self, made: Path, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no story"):
            open_story(made, "nonsense")
        with pytest.raises(UsageError, match="stories whose id begins"):
            open_story(made, "s")
        with pytest.raises(UsageError, match="no finished archive"):
            open_story(tmp_path, "s")

    def test_numbers_below_one(self) -> None:
        with pytest.raises(UsageError, match="slab"):
            Plan(slab=0)


_DIE_ONCE = """
import os


def die_once(marker: str) -> int:
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return 1
    os.kill(os.getpid(), 9)
    return 0
"""


def test_a_worker_that_dies_costs_only_its_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A worker is a new process: it finds the step by its module's name, so the step lives in a module of its own.
    (tmp_path / "doomed_step.py").write_text(_DIE_ONCE)
    monkeypatch.syspath_prepend(tmp_path)
    step = importlib.import_module("doomed_step").die_once
    marks = [str(tmp_path / f"{n}") for n in range(2)]
    assert Stages(ProcessEngine(2), lambda *_: None).ask("test", step, marks) == [1, 1]
