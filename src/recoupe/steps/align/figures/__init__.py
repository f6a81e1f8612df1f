"""Put figures on one thing together: by casualty state, by what is counted, by estimator and number.

A figure is only ever put beside one of the same unit. Two figures of another referent, of another
day, or of a named part of the whole are kept apart, however alike their numbers.
"""

from __future__ import annotations

from recoupe.steps.align.figures.odds import Asked
from recoupe.steps.align.figures.points import figure_points
from recoupe.steps.align.figures.read import figures

__all__ = ["Asked", "figure_points", "figures"]
