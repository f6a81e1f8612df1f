"""States of one person, place or thing that exclude each other: in hospital and dead, resigned and dismissed.

``read`` finds who is told to be in which state, ``points`` puts together what accounts tell of one, earlier and later.
"""

from recoupe.steps.align.outcomes.points import outcome_points

__all__ = ["outcome_points"]
