"""Occurrences counted or chosen from another time than the reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Context, When
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.amounts import Amount, Distance


@dataclass(frozen=True)
class NearDistance(When):
    """The occurrence nearest to a distance: Christmas two years ago."""

    base: When
    far: Distance

    @property
    def grain(self) -> Grain:
        """That of the base."""
        return self.base.grain

    def resolve(self, context: Context) -> Slot | None:
        """Choose around the far point."""
        point = self.far.amount.move(context.reference, self.far.sign)
        coarsest = max(unit for unit, _ in self.far.amount.parts)
        if coarsest >= Grain.YEAR:
            year = aligned(point, Grain.YEAR)
            return next(self.base.find(year.start, year.end, context), None)
        there = Context(point, point, "nearest", context.conventions, context.previous)
        return self.base.resolve(there)


@dataclass(frozen=True)
class NthAfter(When):
    """The third Tuesday after Christmas."""

    base: When
    start: When
    count: int

    @property
    def grain(self) -> Grain:
        """That of the base."""
        return self.base.grain

    def resolve(self, context: Context) -> Slot | None:
        """Count from the start's slot."""
        anchor = self.start.resolve(context)
        if anchor is None:
            return None
        span = timedelta(days=(self.base.period or 7) * (abs(self.count) + 1))
        if self.count > 0:
            found = list(self.base.find(anchor.end, anchor.end + span, context))
            return found[self.count - 1] if len(found) >= self.count else None
        found = list(self.base.find(anchor.start - span, anchor.start, context))
        return found[self.count] if len(found) >= -self.count else None


@dataclass(frozen=True)
class Up(When):
    """Less than three days after a day: from it to that distance."""

    base: When
    amount: Amount
    sign: int

    @property
    def grain(self) -> Grain:
        """A day."""
        return Grain.DAY

    def resolve(self, context: Context) -> Slot | None:
        """Run from the base to the far end."""
        slot = self.base.resolve(context)
        if slot is None:
            return None
        far = self.amount.move(slot.start, self.sign)
        return Slot(min(slot.start, far), max(slot.start, far))
