"""A state of people that a story counts by kinds is compared within a kind."""

from __future__ import annotations

from dataclasses import replace

from points import Desk

from recoupe.model.point import Figure
from recoupe.steps.align.figures.kinds import ALL, by_kinds


def of(figure: Figure, *classes: str, people: bool | None = True, side: str = "", lemmas: str = "") -> Figure:
    """The figure, of people of these classes."""
    measure = replace(figure.measure, classes=frozenset(classes), side=side, lemmas=frozenset(lemmas.split()))
    return replace(figure, measure=measure, people=people)


def test_where_one_account_counts_two_kinds_a_count_of_neither_is_of_all() -> None:
    desk = Desk()
    officers = of(desk.figure("a", 8, category="injured"), "police_officers")
    marchers = of(desk.figure("a", 30, category="injured"), "demonstrators", "people")
    whole = of(desk.figure("b", 38, category="injured"), people=None)
    assert [f.kind for f in by_kinds([officers, marchers, whole])] == ["police_officers", "demonstrators", ALL]


def test_where_all_are_of_one_kind_nothing_is_kept_apart() -> None:
    desk = Desk()
    sailors = of(desk.figure("a", 8, category="dead"), "crew")
    whole = of(desk.figure("b", 9, category="dead"), people=None)
    assert [f.kind for f in by_kinds([sailors, whole])] == ["", ""]


def test_who_bears_no_arms_may_be_a_civilian() -> None:
    desk = Desk()
    soldiers = of(desk.figure("a", 4, category="dead"), "soldiers")
    civilians = of(desk.figure("a", 3, category="dead"), "civilians")
    passengers = of(desk.figure("b", 3, category="dead"), "passengers")
    kinds = [f.kind for f in by_kinds([soldiers, civilians, passengers])]
    assert kinds[1] == kinds[2] != kinds[0]


def test_a_nation_alone_is_a_kind() -> None:
    desk = Desk()
    britons = of(desk.figure("a", 2, category="dead"), people=None, side="GB", lemmas="briton")
    whole = of(desk.figure("b", 4, category="dead"), people=None)
    assert [f.kind for f in by_kinds([britons, whole])] == ["GB", ""]
