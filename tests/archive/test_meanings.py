"""Openings encoded once are the ones that a comparison would encode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.archive import files
from recoupe.archive.meanings import MeaningTask, encode_openings, meanings
from recoupe.archive.profiles import profile_row, profile_schema
from recoupe.model.article import Article
from recoupe.steps.group import profile
from recoupe.steps.meaning import closeness, cosine, known, vector

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "en": "The lighthouse of Port Ansel went dark on Friday after a wave broke the lamp room, the keeper said.",
    "fr": "Le phare de Port Ansel s’est éteint vendredi après qu’une vague a brisé la lanterne, selon le gardien.",
}


def test_meanings_stand_row_by_row_and_are_used_as_they_are(tmp_path: Path) -> None:
    found = [
        (profile(a), a)
        for n, (code, text) in enumerate(TEXTS.items())
        for a in [Article(code, code, published="2025-05-05", language=code, text=text, id=f"a{n:012x}")]
    ]
    path = tmp_path / "p.parquet"
    files.write(path, [files.table([profile_row(p, a) for p, a in found], profile_schema())], profile_schema(), "k")
    task = MeaningTask(path, tmp_path / "m.parquet", "key")
    assert not encode_openings(task).again
    assert encode_openings(task).again
    whole = meanings(task.out)
    openings = [p.opening for p, _ in found]
    assert all(np.array_equal(row, vector(o)) for row, o in zip(whole, openings, strict=True))
    assert np.array_equal(meanings(task.out, [1])[0], whole[1])
    assert cosine(whole[0], whole[1]) == closeness(*openings) > 0.3
    turned = {"an opening that was encoded before": -whole[0]}
    with known(turned):
        assert np.array_equal(vector("an opening that was encoded before"), -whole[0])
    assert not np.array_equal(vector("an opening that was encoded before"), -whole[0])


def test_no_texts_have_no_meanings(tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    files.write(path, [files.table([], profile_schema())], profile_schema(), "k")
    encode_openings(MeaningTask(path, tmp_path / "m.parquet", "key"))
    assert meanings(tmp_path / "m.parquet").shape == (0, 512)
