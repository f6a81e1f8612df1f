"""Which texts are held against each other: those that a comparison would, never all with all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from coverage import articles

from recoupe.archive import Plan, files
from recoupe.archive.far import FarTask, find_far
from recoupe.archive.near import NearTask, find_near
from recoupe.archive.parting import part
from recoupe.archive.profiles import minhash, profile_of, profile_row, profile_schema
from recoupe.archive.sketch import sketch
from recoupe.model.article import Article
from recoupe.steps.copies import gather
from recoupe.steps.group import Stories, profile
from recoupe.steps.group.forest import capped

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.steps.group import Profile

TEXT = (
    "The ferry Kelda ran aground off Port Ansel on Monday with forty passengers aboard, the harbour master, Ines "
    "Varga, said. Nobody was hurt. Tugs from Morrow Bay will try to free it at high tide, and the inquiry begins then."
)


def account(number: int, text: str, day: str | None = "2025-05-05") -> Article:
    return Article(f"{number}", f"{number}", published=day, language="en", text=text, id=f"a{number:012x}")


def written(folder: Path, found: list[tuple[Profile, Article]], name: str = "p") -> Path:
    path = folder / f"{name}.parquet"
    rows = [profile_row(p, a) for p, a in sorted(found, key=lambda x: x[0].id)]
    files.write(path, [files.table(rows, profile_schema())], profile_schema(), "test")
    return path


def linked(path: Path) -> list[tuple[int, int]]:
    return [(r["a"], r["b"]) for r in files.iterate(path)]


@pytest.fixture(scope="module")
def coverage() -> list[Article]:
    rows = articles(120, 5, per_day=60, alone="en")
    found = [
        Article(r["url"], r["url"], r["publisher"], r["title"], published=r["published"], language="en", text=r["text"])
        for r in rows
    ]
    return list(gather(found)[0].values())


class TestNear:
    def test_neighbourhoods_hold_every_story_of_a_comparison(self, coverage: list[Article], tmp_path: Path) -> None:
        found = [(profile(a), a) for a in coverage]
        task = NearTask((written(tmp_path, found),), (), tmp_path / "near.parquet", "key", Plan(story=len(found)))
        assert not find_near(task).again
        assert find_near(task).again
        text = np.array(sorted(files.text_number(a.id) for a in coverage))
        pairs = linked(task.out)
        assert len(pairs) < len(coverage)
        a, b = (np.searchsorted(text, [p[k] for p in pairs]) for k in (0, 1))
        of = dict(
            zip(
                text.tolist(), capped(len(text), a, b, np.ones(len(a), dtype=np.int64), len(text)).tolist(), strict=True
            )
        )
        stories = Stories()
        for p, _ in found:
            stories.add(p)
        several = [s for s in stories.groups() if len(s) > 1]
        assert len(several) > 5
        assert all(len({of[files.text_number(i)] for i in story}) == 1 for story in several)

    def test_a_key_that_all_have_is_cut(self, tmp_path: Path) -> None:
        texts = [account(n, f"{TEXT} {n}") for n in range(40)]
        path = written(tmp_path, [(profile(a), a) for a in texts])
        from recoupe.archive import near

        slab = near._Slab(NearTask((path,), (), tmp_path / "n.parquet", "key", Plan(holders=3)))
        assert all(len(slab.near(n)[1]) == min(n, 3) for n in range(40))

    def test_days_before_are_looked_at_and_not_their_own_pairs(self, tmp_path: Path) -> None:
        old = [account(n, TEXT + " Again.", "2025-05-02") for n in (1, 2)]
        new = [account(3, TEXT)]
        before = written(tmp_path, [(profile(a), a) for a in old], "before")
        own = written(tmp_path, [(profile(a), a) for a in new], "own")
        task = NearTask((own,), (before,), tmp_path / "near.parquet", "key", Plan())
        find_near(task)
        assert linked(task.out) == [(1, 3), (2, 3)]


class TestFar:
    def far(self, folder: Path, texts: list[Article]) -> list[tuple[int, int]]:
        path = written(folder, [(profile(a), a) for a in texts])
        found = []
        for number in range(2):
            task = FarTask((path,), number, 2, folder / f"far-{number}.parquet", "key")
            find_far(task)
            found += linked(task.out)
        return sorted(set(found))

    def test_near_copies_are_found_over_months(self, tmp_path: Path) -> None:
        other = account(
            3, "Grain prices rose in Talwick after the drought, traders said on the exchange.", "2025-05-07"
        )
        texts = [account(1, TEXT, "2025-01-02"), account(2, TEXT.replace("forty", "41"), "2025-05-06"), other]
        assert self.far(tmp_path, texts) == [(1, 2)]

    def test_not_over_years(self, tmp_path: Path) -> None:
        texts = [account(1, TEXT, "2015-01-02"), account(2, TEXT, "2025-05-06")]
        assert self.far(tmp_path, texts) == []

    def test_a_block_that_very_many_are_in_costs_its_size(self, tmp_path: Path) -> None:
        texts = [account(n, f"{TEXT} {n}") for n in range(60)]
        assert len(self.far(tmp_path, texts)) <= 4 * 60


class TestProfiles:
    def test_rows_come_back(self, coverage: list[Article]) -> None:
        for look in (profile, sketch):
            found = look(coverage[0])
            back = profile_of(profile_row(found, coverage[0]))
            assert back == found
            assert list(back.keys) == list(found.keys)

    def test_the_minhash_is_near_what_is_shared(self) -> None:
        one, other = minhash(TEXT), minhash(TEXT.replace("Monday", "Sunday"))
        assert 0.5 < (one == other).mean() < 1
        assert (one == minhash("Something else is told here in quite other words than before.")).mean() < 0.2
        assert not minhash("Too short").any()

    def test_a_sketch_has_what_a_profile_has(self, coverage: list[Article]) -> None:
        for article in coverage[:20]:
            short, whole = sketch(article).keys, profile(article).keys
            heaviest = [k for k in whole if k.kind in {"name", "word"}][:10]
            assert sum(k in short for k in heaviest) >= 7

    def test_fast_parting_finds_nearly_the_same_stories(self, coverage: list[Article]) -> None:
        found = part([sketch(a) for a in coverage])
        stories = Stories()
        for a in coverage:
            stories.add(profile(a))
        pairs = [{(x, y) for s in groups for x in s for y in s if x < y} for groups in (found, stories.groups())]
        assert len(pairs[0] & pairs[1]) >= 0.7 * len(pairs[0] | pairs[1])

    def test_a_story_in_two_languages_hangs_together_by_its_names(self) -> None:
        french = (
            "Le ferry Kelda s’est échoué lundi au large de Port Ansel avec quarante passagers, a dit Ines Varga, "
            "capitaine du port. Des remorqueurs de Morrow Bay tenteront de le dégager."
        )
        texts = [account(1, TEXT), replace(account(2, french), language="fr"), account(3, "Talwick won the cup.")]
        assert part([sketch(a) for a in texts]) == [["a000000000001", "a000000000002"], ["a000000000003"]]
