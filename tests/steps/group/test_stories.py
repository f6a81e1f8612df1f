"""Stories of large sets: cut first, and still the same whatever came first."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from coverage import articles as coverage

from recoupe.model.article import Article
from recoupe.steps.group import Profile, Stories, profile
from recoupe.steps.group import stories as group_stories
from recoupe.steps.group.index import Index
from recoupe.steps.group.stories import published


def profiles(n: int, seed: int, languages: tuple[str, ...] = ("en",)) -> list[Profile]:
    """Profiles of accounts of many look-alike affairs."""
    return [
        profile(Article(k := f"a{i:04d}", k, r["title"], r["published"], language=r["language"], text=r["text"], id=k))
        for i, r in enumerate(coverage(n, seed))
        if r["language"] in languages
    ]


def stories(found: list[Profile], most: int) -> list[list[str]]:
    made = Stories(most=most)
    for one in found:
        made.add(one)
    return made.groups()


@pytest.fixture(scope="module")
def affairs() -> list[Profile]:
    return profiles(240, 3)


@pytest.mark.parametrize("most", [12, 40])
def test_no_story_outgrows_its_piece_whatever_came_first(affairs: list[Profile], most: int) -> None:
    expected = stories(sorted(affairs, key=published), most)
    assert max(map(len, expected)) <= most
    assert sorted(a for story in expected for a in story) == sorted(p.id for p in affairs)
    for seed in (1, 2):
        shuffled = list(affairs)
        Random(seed).shuffle(shuffled)  # noqa: S311  an order, no secret
        assert stories(shuffled, most) == expected


def test_up_to_the_bound_nothing_is_cut(affairs: list[Profile]) -> None:
    assert stories(affairs, len(affairs)) == stories(affairs, 10 * len(affairs))
    assert stories(affairs, len(affairs)) != stories(affairs, 12)


def test_pieces_can_be_asked_for_at_any_time(affairs: list[Profile]) -> None:
    made = Stories(most=40)
    for n, one in enumerate(affairs):
        made.add(one)
        if n % 60 == 0:
            made.groups()
    assert made.groups() == stories(affairs, 40)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_kept_of_a_cut_changes_nothing(affairs: list[Profile], seed: int) -> None:
    """Whatever comes when: between those published before it, after all, or so that two large sets become one."""
    shuffled = sorted(affairs, key=published)
    if seed > 1:
        Random(seed).shuffle(shuffled)  # noqa: S311  an order, no secret
    made = Stories(most=12)
    for n, one in enumerate(shuffled):
        made.add(one)
        if n % 7 == seed:
            found = made.groups()
            assert n % 5 or found == stories(shuffled[: n + 1], 12)
    assert made.groups() == stories(affairs, 12)


def test_the_latest_of_an_index_can_be_taken_out(affairs: list[Profile]) -> None:
    index, fresh = Index(), Index()
    for one in affairs[:60]:
        index.add(index.ask(one))
    index.drop(25)
    for one in affairs[:35]:
        fresh.add(fresh.ask(one))
    for one in affairs[60:90]:
        old, new = index.ask(one), fresh.ask(one)
        numbers = index.candidates(old, 5)
        assert numbers.tolist() == fresh.candidates(new, 5).tolist()
        assert [x.tolist() for x in index.near(old, numbers)] == [x.tolist() for x in fresh.near(new, numbers)]
        index.add(old)
        fresh.add(new)


def test_those_set_aside_are_found_among_themselves(affairs: list[Profile]) -> None:
    index, left, taken = Index(), Index(), Index()
    for n, one in enumerate(affairs[:80]):
        index.add(index.ask(one))
        (taken if n % 3 else left).add((taken if n % 3 else left).ask(one))
    for n in sorted(range(80), key=lambda n: (n % 7, n)):
        if n % 3:
            index.set_aside(n)
    for one in affairs[80:]:
        for aside, alone in ((False, left), (True, taken)):
            found = index.candidates(index.ask(one), aside=aside)
            same = alone.candidates(alone.ask(one))
            assert {index.profiles[n].id for n in found} == {alone.profiles[n].id for n in same}
            assert set(index.candidates(index.ask(one), 2, aside=aside)) <= set(found)


@pytest.mark.parametrize("latest", [1, 3])
def test_whom_a_newcomer_is_held_against_first_changes_nothing(
    affairs: list[Profile], latest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = stories(affairs, 12)
    monkeypatch.setattr(group_stories, "LATEST", latest)
    assert stories(affairs[::-1], 12) == expected


def test_two_languages_in_any_order() -> None:
    mixed = profiles(120, 1, ("en", "fr"))
    assert {p.language for p in mixed} == {"en", "fr"}
    expected = stories(mixed, 12)
    assert any(len({p.language for p in mixed if p.id in story}) > 1 for story in expected)
    assert stories(mixed[::-1], 12) == expected


def test_sets_that_do_not_hang_together_do_not_move_each_other(affairs: list[Profile]) -> None:
    years_later = [replace(p, id=f"b{p.id}", day=p.day.replace(year=p.day.year + 4)) for p in affairs if p.day]
    for most in (12, 10_000):
        both = stories([*years_later, *affairs], most)
        assert both == sorted([*stories(affairs, most), *stories(years_later, most)])
