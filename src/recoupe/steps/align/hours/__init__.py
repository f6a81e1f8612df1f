"""Hours that accounts give to one event in words that do not meet: "the blasts began at 23.40", "at 23.15 men landed".

Each account tells when things broke out, mostly by its first hour, and by whatever verb. ``read`` finds the hours of a
story, ``odds`` asks how likely two that differ are of one event, ``points`` puts those together; ``shared`` those that
do not differ.
"""

from recoupe.steps.align.hours.points import hour_points
from recoupe.steps.align.hours.read import hours
from recoupe.steps.align.hours.shared import shared_points

__all__ = ["hour_points", "hours", "shared_points"]
