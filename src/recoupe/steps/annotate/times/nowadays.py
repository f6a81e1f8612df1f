"""Words counted from publication that tell less than they seem to: "today" of these times, "tonight" at 3 a.m."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.calendar import Grain, floor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.calendar import Slot
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_ENDS = frozenset(".!?;:")
_REACH = 8  # words
_SMALL_HOURS, _EVENING = 4, 17  # until when a night goes on, and from when on it is evening


@lru_cache(maxsize=16)
def _pattern(told: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(told)})\Z" if told else "(?!)")


def of_these_times(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether a word for the day of publication stands behind what is so on no day in particular."""
    entries = lexicon.entries.get(words[node.start].fold, ())
    if not any(e.category == "day" and e.value == 0 and node.end == node.start + 1 + len(e.rest) for e in entries):
        return False
    first = node.start
    while first > 0 and node.start - first < _REACH and words[first - 1].fold not in _ENDS:
        first -= 1
    before = "".join(("" if w.glued else " ") + w.fold for w in words[first : node.start]).strip()
    return _pattern(tuple(lexicon.settings.get("nowadays", ()))).search(before) is not None


def at_night(slot: Slot, here: datetime) -> bool:
    """Whether the evening of a day is told in its small hours: "tonight" may be the night that goes on."""
    told = here.hour < _SMALL_HOURS and here != floor(here, Grain.DAY)
    return told and slot.start.hour >= _EVENING and floor(slot.start, Grain.DAY) == floor(here, Grain.DAY)
