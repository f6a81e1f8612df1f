"""Early and late parts of the parts of day."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Context, Part, When
from recoupe.steps.annotate.times.calendar import Grain, Slot, floor
from recoupe.steps.annotate.times.compose import Mapped, Within
from recoupe.steps.annotate.times.grammar.portions import portion

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _within_part(name: str, which: int) -> Callable[[Slot, Context], Slot | None]:
    def change(slot: Slot, context: Context) -> Slot | None:
        fixed = context.conventions.part_portions.get((name, which))
        if fixed is None:
            return portion(which, Grain.PART)(slot, context)
        day = floor(slot.start, Grain.DAY)
        return Slot(day + timedelta(hours=fixed[0]), day + timedelta(hours=fixed[1]))

    return change


def portion_of_part(part: When, which: int) -> When:
    """Return the early (0), middle (1) or late (2) part of a part of day."""
    inner = part.fine if isinstance(part, Within) else part
    name = inner.name if isinstance(inner, Part) else ""
    return Mapped(part, f"portion{which}", _within_part(name, which), Grain.PART)
