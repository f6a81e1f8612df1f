"""How independent origins are counted: the least number on which all accounts can rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from points import Desk

from recoupe.model.article import Span
from recoupe.model.claim import Attribution, Event
from recoupe.rules.base import fewest, may_be_one


@pytest.mark.parametrize(
    ("choices", "count"),
    [
        ([{"a"}, {"b"}], 2),
        ([{"a"}, {"a", "b"}], 1),
        ([{"a", "b"}, {"b", "c"}, {"c", "a"}], 2),
        ([{"a", "x"}, {"b", "x"}, {"c", "x"}], 1),
        ([], 0),
    ],
)
def test_the_least_number_is_found(choices: list[set[str]], count: int) -> None:
    assert fewest(choices) == count


@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1), max_size=6), st.permutations("abcdef"))
def test_names_change_no_count(choices: list[set[str]], names: list[str]) -> None:
    other = dict(zip("abcdef", names, strict=True))
    assert fewest(choices) == fewest([{other[c] for c in choice} for choice in reversed(choices)])


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("police", "Orle River Police", True),
        ("Port of Orle spokesman", "Port of Orle", True),
        ("préfecture", "préfecture du Haut-Lac", True),
        ("Odile Brunard", "Odile Marchais", False),
        ("river police", "city police", False),
    ],
)
def test_a_name_that_only_says_more(one: str, two: str, same: bool) -> None:  # noqa: FBT001
    assert may_be_one(one, two) == may_be_one(two, one) == same


def test_the_police_may_be_the_police_that_another_names() -> None:
    desk = Desk()
    claims = [desk.claim("a", origin="police"), desk.claim("b", origin="Orle River Police"), desk.claim("c")]
    assert desk.affair().independent(claims) == 2


def test_two_bodies_stay_two() -> None:
    desk = Desk()
    claims = [desk.claim("a", origin="River Police"), desk.claim("b", origin="City Police")]
    assert desk.affair().independent(claims) == 2


def test_who_is_not_made_clear_may_be_anybody_named() -> None:
    desk = Desk()
    told, vague = desk.claim("a", origin="City Police"), desk.claim("b", origin="They (Outlet b)")
    other = desk.claim("c")
    affair = replace(desk.affair(), unresolved=frozenset({vague.id}))
    assert affair.independent([told, vague]) == 1
    assert affair.independent([vague, other]) == 2


def test_who_is_not_made_clear_is_no_agency() -> None:
    desk = Desk()
    desk.article("a", credits=("Wire",))
    wire, vague = desk.claim("a", origin="Wire"), desk.claim("b", origin="She (Outlet b)")
    affair = replace(desk.affair(), unresolved=frozenset({vague.id}))
    assert affair.independent([wire, vague]) == 2


def test_an_outlet_named_like_a_source_is_no_source() -> None:
    desk = Desk()
    desk.article("a", publisher="Police Gazette")
    claims = [desk.claim("a"), desk.claim("b", origin="police")]
    assert desk.affair().independent(claims) == 2


def test_an_arrest_told_on_nobody_s_word_may_rest_on_who_announced_it() -> None:
    desk = Desk()
    link = Attribution(None, "River Police", "said", "indirect", None, Span(0, 4))
    arrest = Event("arrest", "arrest", mode="arrest")
    told = desk.claim("a", origin="River Police", attribution=(link,), event=arrest)
    silent, other = desk.claim("b", event=arrest), desk.claim("c")
    assert desk.affair().independent([told, silent]) == 1
    assert desk.affair().independent([told, other]) == 2


def test_an_agency_announces_no_arrest() -> None:
    desk = Desk()
    arrest = Event("arrest", "arrest", mode="arrest")
    claims = [desk.claim("a", origin="Agence Cardine", event=arrest), desk.claim("b", event=arrest)]
    assert desk.affair().independent(claims) == 2
