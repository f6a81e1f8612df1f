"""What a story tells in several units of a dimension is put into one."""

from __future__ import annotations

import pytest
from points import Desk

from recoupe.languages.lexicon.units import base_units
from recoupe.steps.align.figures.read import _in_one_unit


def test_knots_and_miles_an_hour_become_one_unit() -> None:
    desk = Desk()
    one, two = _in_one_unit([desk.figure("a", 10, unit="kn"), desk.figure("b", 12, unit="mph")])
    assert one.measure.quantity.unit == two.measure.quantity.unit == "m/s"
    assert one.measure.quantity.number == pytest.approx(5.144, abs=0.01)
    assert two.measure.quantity.value.low == pytest.approx(5.364, abs=0.01)
    assert one.measure.quantity.exact == "10"


def test_one_unit_stays_as_it_is_said() -> None:
    desk = Desk()
    told = [desk.figure("a", 10, unit="t"), desk.figure("b", 12, unit="t"), desk.figure("b", 3, unit="EUR")]
    assert _in_one_unit(told) == told


def test_a_story_that_tells_distances_in_feet_and_metres_is_read_in_metres() -> None:
    desk = Desk()
    one, two = _in_one_unit([desk.figure("a", 12, unit="m"), desk.figure("b", 130, unit="ft")])
    assert one.measure.quantity.unit == two.measure.quantity.unit == "m"
    assert two.measure.quantity.number == pytest.approx(39.6, abs=0.1)


def test_money_and_lengths_of_time_have_no_base() -> None:
    assert not {"EUR", "h", "percent"} & set(base_units())
