"""Deeds that have one doer in an affair: who brokered the truce, gave the alarm, fired first.

Accounts tell them by verbs that do not meet. ``read`` finds who is told to have done which, ``doers`` whether two may
be one, ``points`` puts together what accounts tell of one deed.
"""

from recoupe.steps.align.deeds.points import deed_points

__all__ = ["deed_points"]
