"""Quantities: numbers with their units and qualifiers, then what they count."""

from recoupe.steps.annotate.quantities.find import find_quantities
from recoupe.steps.annotate.quantities.ranks import RelativeRank, read_relative_ranks
from recoupe.steps.annotate.quantities.reader import read_numbers
from recoupe.steps.annotate.quantities.referents import attach_referents

__all__ = ["RelativeRank", "attach_referents", "find_quantities", "read_numbers", "read_relative_ranks"]
