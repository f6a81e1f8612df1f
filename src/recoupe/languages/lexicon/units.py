"""Units of measure that stand for one another: what each is in the base unit of its dimension."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.model.annotation import DISTANCES

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCALED = ("length", "mass", "area", "volume", "speed")


@cache
def base_units() -> Mapping[str, tuple[str, float]]:
    """Return, for each distance and unit of mass, area, volume and speed, its base unit and how much of that it is."""
    tables = read_toml("", "units")
    return MappingProxyType(
        {
            unit: (tables[dimension]["base"], float(told["factor"]))
            for dimension in _SCALED
            for unit, told in tables[dimension].items()
            if unit != "base" and (dimension != "length" or unit in DISTANCES)
        }
    )
