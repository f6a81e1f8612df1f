"""Pairs by the bundle are the pairs one by one."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.steps.align.bundles import Links, Sure

_FIGURES = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", "dead", "injured"])), max_size=12)


def parted(pairs: list[tuple[int, int]], categories: list[str]) -> list[int]:
    """Join pair by pair."""
    group = list(range(len(categories)))
    category = list(categories)
    for i, j in sorted(pairs):
        one, two = group[i], group[j]
        if one != two and (not category[one] or not category[two] or category[one] == category[two]):
            group = [one if g == two else g for g in group]
            category[one] = category[one] or category[two]
    return group


@given(_FIGURES, st.data())
def test_bundles_part_as_their_pairs_do(figures: list[tuple[str, str]], data: st.DataObject) -> None:
    articles, categories = [a for a, _ in figures], [c for _, c in figures]
    links = Links(articles)
    pairs: list[tuple[int, int]] = []
    places = st.sets(st.integers(0, len(figures) - 1)) if figures else st.just(set[int]())
    for _ in range(3):
        left = sorted(data.draw(places))
        right = data.draw(st.sampled_from([left, sorted(data.draw(places) - set(left))]))
        links.add_across(left, right)
        pairs += links.across(left, right)
    for i, j in combinations(range(len(figures)), 2):
        if articles[i] == articles[j] and data.draw(st.booleans()):
            links.add(i, j)
            pairs.append((i, j))
    assert all(i < j for i, j in pairs)
    assert links.parted(categories) == parted(pairs, categories)


def test_only_figures_of_two_articles_are_paired() -> None:
    links = Links(["a", "a", "b"])
    assert list(links.across([2], [0, 1])) == [(0, 2), (1, 2)]
    own = [0, 1, 2]
    assert list(links.across(own, own)) == [(0, 2), (1, 2)]


def test_claims_are_sure_by_any_of_their_figures() -> None:
    sure = Sure({"c1": [0, 1], "c2": [2], "c3": [3]}, ["a", "a", "b", "c"], [0, 1, 1, 2], [0, 1, 2, 3])
    assert ("c1", "c2") not in sure
    sure.kinds.add((1, 1))
    assert ("c1", "c2") in sure
    assert ("c2", "c1") not in sure, "the lesser id comes first"
    assert ("c1", "c1") not in sure, "a kind pairs figures of two articles"
    sure.pairs.add((0, 1))
    assert ("c1", "c1") in sure
    sure.wordings.add((2, 3))
    assert ("c2", "c3") in sure
    assert ("c1", "c4") not in sure
