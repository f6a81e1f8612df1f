"""What a rule answers that is no time of its own: a side of a time, a repetition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.algebra import When


class Directed(NamedTuple):
    """A time with the side of it that is meant: since, until, before, after."""

    direction: str
    when: When


class Often(NamedTuple):
    """How often: a unit, a weekday or something else each time."""

    unit: str
    times: float
