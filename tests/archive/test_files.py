"""Files that are there whole or not at all, and values that come back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factories import sample_dossier

from recoupe.archive import files
from recoupe.model.article import Article
from recoupe.model.story import Story
from recoupe.steps.codec import decode, encode

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


@pytest.fixture
def schema() -> pa.Schema:
    return files.arrow().schema([("n", files.arrow().int64()), ("word", files.arrow().string())])


def rows(first: int, count: int) -> list[dict[str, object]]:
    return [{"n": n, "word": f"w{n}"} for n in range(first, first + count)]


class TestFiles:
    def test_rows_are_found_where_they_stand_however_they_were_grouped(self, tmp_path: Path, schema: pa.Schema) -> None:
        path = tmp_path / "rows.parquet"
        tables = [files.table(rows(0, 5), schema), files.table(rows(5, 7), schema)]
        assert files.write(path, tables, schema, "key", 3) == 12
        for places in ([0], [4, 5], [11], [0, 3, 7, 8, 11], list(range(12))):
            assert [r["n"] for r in files.rows_at(path, places)] == places
        assert [r["n"] for r in files.iterate(path, ["n"], 2)] == list(range(12))

    def test_it_says_what_it_was_made_of(self, tmp_path: Path, schema: pa.Schema) -> None:
        path = tmp_path / "rows.parquet"
        key = files.made_of("stage", {"a": 1})
        assert not files.is_made(path, key)
        files.write(path, [files.table(rows(0, 1), schema)], schema, key)
        assert files.is_made(path, key)
        assert not files.is_made(path, files.made_of("stage", {"a": 2}))

    def test_the_same_rows_are_the_same_bytes(self, tmp_path: Path, schema: pa.Schema) -> None:
        found = []
        for name in ("a", "b"):
            files.write(tmp_path / name, [files.table(rows(0, 9), schema)], schema, "key")
            found.append((tmp_path / name).read_bytes())
        assert found[0] == found[1]

    def test_a_writer_that_fails_leaves_no_file(self, tmp_path: Path, schema: pa.Schema) -> None:
        def tables() -> object:
            yield files.table(rows(0, 2), schema)
            raise RuntimeError

        with pytest.raises(RuntimeError):
            files.write(tmp_path / "rows.parquet", tables(), schema, "key")  # type: ignore[arg-type]
        assert not (tmp_path / "rows.parquet").exists()
        files.sweep(tmp_path)
        assert list(tmp_path.iterdir()) == []


class TestCodec:
    def test_articles_and_stories_come_back(self) -> None:
        dossier = sample_dossier()
        for article in dossier.articles:
            assert decode(encode(article), Article) == article
        for story in dossier.stories:
            assert decode(encode(story), Story) == story
            assert encode(story) == encode(story)
