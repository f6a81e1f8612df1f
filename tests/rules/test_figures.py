"""The rules on quantities: casualties, quantity."""

from __future__ import annotations

from dataclasses import replace

import pytest
from points import Desk, figures

from recoupe.rules import casualties, quantity


class TestCasualties:
    def test_a_toll_that_rises_with_the_hours_is_an_update(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04T08:00")
        desk.article("b", "2025-05-04T12:00")
        desk.article("c", "2025-05-04T19:00")
        point = figures(
            *(desk.figure(k, n, category="dead") for k, n in (("c", 9), ("a", 3), ("b", 5))), category="dead"
        )
        (found,) = casualties.judge(point, desk.affair())
        assert (found.kind, found.facet, found.rule) == ("update", "quantity", "casualties")
        assert [p.value for p in found.positions] == ["3", "5", "9"]
        assert [p.articles for p in found.positions] == [("aa",), ("ab",), ("ac",)]
        assert "3 → 5 → 9" in found.summary
        assert found.independent == 3

    @pytest.mark.parametrize(("about", "low", "high"), [(60, 54, 68), (40, 36, 45)])
    def test_a_word_for_about_so_many_is_no_plain_count(self, about: float, low: float, high: float) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04T08:00")
        desk.article("b", "2025-05-04T09:00")
        loose = desk.figure("b", about, category="injured", low=low, high=high)
        point = figures(desk.figure("a", about + 1, category="injured"), loose, category="injured")
        assert casualties.judge(point, desk.affair()) == []

    def test_the_missing_fall(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04T08:00")
        desk.article("b", "2025-05-04T12:00")
        point = figures(
            desk.figure("b", 4, category="missing"), desk.figure("a", 11, category="missing"), category="missing"
        )
        (found,) = casualties.judge(point, desk.affair())
        assert found.kind == "update"
        assert [p.value for p in found.positions] == ["11", "4"]

    def test_the_dead_do_not_come_back_within_hours(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04T08:00")
        desk.article("b", "2025-05-04T09:00")
        point = figures(desk.figure("a", 9, category="dead"), desk.figure("b", 3, category="dead"), category="dead")
        (found,) = casualties.judge(point, desk.affair())
        assert (found.kind, found.facet) == ("contradiction", "quantity")
        assert sorted(p.value for p in found.positions) == ["3", "9"]

    def test_a_final_count_below_a_later_one_already_given_contradicts_it(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04")
        desk.article("b", "2025-05-06")
        point = figures(
            desk.figure("a", 9, category="dead"), desk.figure("b", 7, category="dead", state="final"), category="dead"
        )
        assert [f.kind for f in casualties.judge(point, desk.affair())] == ["contradiction"]

    def test_no_order_is_invented_for_accounts_of_one_day_without_hours(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04")
        desk.article("b", "2025-05-04")
        point = figures(desk.figure("a", 9, category="dead"), desk.figure("b", 3, category="dead"), category="dead")
        assert [f.kind for f in casualties.judge(point, desk.affair())] in ([], ["update"])

    @pytest.mark.parametrize("category", ["", "demonstrators", "evacuated"])
    def test_it_leaves_other_figures_alone(self, category: str) -> None:
        desk = Desk()
        point = figures(desk.figure("a", 9), desk.figure("b", 3), category=category)
        assert casualties.judge(point, desk.affair()) == []

    def test_one_value_moves_nowhere(self) -> None:
        desk = Desk()
        point = figures(desk.figure("a", 9, category="dead"), desk.figure("b", 9, category="dead"), category="dead")
        assert casualties.judge(point, desk.affair()) == []

    def test_at_least_allows_more(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04T08:00")
        desk.article("b", "2025-05-04T08:30")
        least = desk.figure("b", 9, category="dead", open_end=True, qualifier="at least")
        point = figures(desk.figure("a", 12, category="dead"), least, category="dead")
        assert all(f.kind != "contradiction" for f in casualties.judge(point, desk.affair()))


class TestQuantity:
    def test_figures_that_do_not_meet_contradict(self) -> None:
        desk = Desk()
        point = figures(desk.figure("a", 40, unit="t"), desk.figure("b", 65, unit="t"))
        (found,) = quantity.judge(point, desk.affair())
        assert (found.kind, found.facet, found.rule) == ("contradiction", "quantity", "quantity")
        assert [p.value for p in found.positions] == ["40", "65"]
        assert dict(found.reading) == {c: f"[{n}, {n}]" for c, n in zip(
            (f.claim.id for f in point.figures), (40, 65), strict=True)}  # fmt: skip

    def test_a_bound_beside_a_plain_number_does_not_make_it_one_with_another(self) -> None:
        desk = Desk()
        bound = desk.figure("c", 17, open_end=True, words="at least 17")
        point = figures(desk.figure("a", 17), bound, desk.figure("b", 31))
        (found, _) = quantity.judge(point, desk.affair())
        assert found.kind == "contradiction"
        assert quantity.judge(figures(bound, desk.figure("b", 31)), desk.affair())[0].kind == "agreement"

    def test_rounding_and_wide_words_do_not_contradict(self) -> None:
        desk = Desk()
        wide = desk.figure("b", 40, low=36, high=44, words="about 40")
        point = figures(desk.figure("a", 42), wide)
        assert [f.kind for f in quantity.judge(point, desk.affair())] == ["agreement"]

    def test_it_takes_sureness_that_they_count_one_thing(self) -> None:
        desk = Desk()
        point = figures(desk.figure("a", 40), desk.figure("b", 65), sure=False)
        assert quantity.judge(point, desk.affair()) == []

    def test_one_account_does_not_contradict_itself(self) -> None:
        desk = Desk()
        assert quantity.judge(figures(desk.figure("a", 40), desk.figure("a", 65)), desk.affair()) == []

    def test_what_one_sentence_calls_by_two_names_is_two_things(self) -> None:
        desk = Desk()
        cases, men = desk.figure("a", 3, position=2), desk.figure("a", 4, position=2)
        other = desk.figure("b", 4)
        named = [
            replace(f, measure=replace(f.measure, lemmas=frozenset({noun})))
            for f, noun in ((cases, "cabinet"), (men, "man"), (other, "man"))
        ]
        found = quantity.judge(figures(*named), desk.affair())
        assert [f.kind for f in found] == ["agreement"]

    def test_named_estimators_who_differ_are_a_spread(self) -> None:
        desk = Desk()
        point = figures(
            desk.figure("a", 2300, estimator="authorities"),
            desk.figure("a", 6000, estimator="organisers"),
            desk.figure("b", 6000, estimator="organisers"),
            category="demonstrators",
        )
        found = quantity.judge(point, desk.affair())
        assert {f.kind for f in found} <= {"spread", "agreement"}
        spread = next(f for f in found if f.kind == "spread")
        assert [p.value for p in spread.positions] == ["2300", "6000"]
        assert [len(p.articles) for p in spread.positions] == [1, 2]

    def test_one_estimator_with_two_figures_is_a_contradiction(self) -> None:
        desk = Desk()
        point = figures(
            desk.figure("a", 2300, estimator="authorities"),
            desk.figure("b", 3100, estimator="authorities"),
            category="demonstrators",
        )
        assert [f.kind for f in quantity.judge(point, desk.affair())] == ["contradiction"]

    def test_now_replaces(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04T08:00")
        desk.article("b", "2025-05-05T08:00")
        point = figures(desk.figure("a", 40), desk.figure("b", 65, state="now"))
        assert [f.kind for f in quantity.judge(point, desk.affair())] == ["update"]

    def test_the_same_figure_from_two_origins_agrees_and_from_one_does_not(self) -> None:
        desk = Desk()
        own = figures(desk.figure("a", 40), desk.figure("b", 40))
        assert [(f.kind, f.independent) for f in quantity.judge(own, desk.affair())] == [("agreement", 2)]
        wire = figures(desk.figure("a", 40, origin="Agency"), desk.figure("b", 40, origin="Agency"))
        assert [(f.kind, f.independent) for f in quantity.judge(wire, desk.affair())] == [("single", 1)]

    def test_the_narrower_value_is_told(self) -> None:
        desk = Desk()
        point = figures(desk.figure("a", 42), desk.figure("b", 40, low=36, high=44))
        (found,) = quantity.judge(point, desk.affair())
        assert found.precise == ("aa",)


def test_counts_of_one_or_two_make_no_agreement() -> None:
    desk = Desk()
    found = {n: quantity.judge(figures(*(desk.figure(k, n) for k in "ab")), desk.affair()) for n in (2, 3)}
    assert [[f.kind for f in findings] for findings in found.values()] == [[], ["agreement"]]
    (weight,) = quantity.judge(figures(*(desk.figure(k, 2, unit="tonne") for k in "ab")), desk.affair())
    assert weight.kind == "agreement"
