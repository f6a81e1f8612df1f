"""The days that a text has told, for the times that lean on them: "at noon", "nine days after the attack"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from recoupe.steps.annotate.times.algebra import When
from recoupe.steps.annotate.times.amounts import Distance
from recoupe.steps.annotate.times.calendar import Grain, aligned
from recoupe.steps.annotate.times.places import places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from recoupe.steps.annotate.times.calendar import Slot
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

#: How many words may stand between an event's name and its date.
_NEAR = 6
_ATTACHED = 4
_NAME = 4
#: How many sentences back, over a paragraph's edge, a time is still the last one told.
_SENTENCES = 3
#: How many paragraphs back a day may have been told, and how many days before the news came out.
_PARAGRAPHS, _RECENT = 3, 1
_NO_DAYS = frozenset({"now_time", "vague_time", "ago", "ahead", "reach"})
#: Times of day that name their own day ("this morning") or are no times of day of their own.
_OWN_DAY = frozenset({"daypart"})


class Told(NamedTuple):
    """A resolved time and the index of its first word."""

    at: int
    slot: Slot


def tells_day(node: Node, when: When) -> bool:
    """Whether a time names a day by itself."""
    return (
        when.grain <= Grain.DAY
        and when.kind_of_anchor != "event"
        and when.period != 1.0
        and node.kind not in _NO_DAYS
        and not isinstance(when, Distance)
    )


def lacks_day(node: Node, when: When) -> bool:
    """Whether it is a time of day whose day must be found: "at noon", "in the evening"."""
    return when.period == 1.0 and when.grain < Grain.DAY and node.kind not in _OWN_DAY


class Days:
    """All days told by themselves in a text, and where its sentences and paragraphs are."""

    def __init__(self, words: Sequence[Word], text: str, settings: Mapping[str, Any]) -> None:
        """Number the sentences and paragraphs."""
        self.words, self.settings = words, settings
        self.sentences, self.paragraphs = places(words, text)
        self.days: list[Told] = []
        self.times: list[Told] = []
        #: The times that others may be counted from ("the following month"), however wide.
        self.anchors: list[Told] = []

    def near(self, at: int, fits: Callable[[Slot], bool], recent: Callable[[Slot], bool]) -> Slot | None:
        """Return the time that tells the day of a time of day: of its sentence, else of one before in its paragraph.

        In its own sentence the nearest before it, else the first after it; in another the latest. A paragraph that
        tells no day goes on with the one of the paragraphs before it, where that is the day of the news or its eve.
        """
        sentence, paragraph = self.sentences[at], self.paragraphs[at]
        able = [d for d in self.days if self.paragraphs[d.at] == paragraph and fits(d.slot)]
        own = [d for d in able if self.sentences[d.at] == sentence]
        before = [d for d in own if d.at < at]
        if own:
            return before[-1].slot if before else own[0].slot
        earlier = [d for d in able if self.sentences[d.at] < sentence]
        if not earlier:
            earlier = [d for d in self.days if 0 < paragraph - self.paragraphs[d.at] <= _PARAGRAPHS and recent(d.slot)]
        if not earlier:
            return None
        last = self.sentences[earlier[-1].at]
        return max((d.slot for d in earlier if self.sentences[d.at] == last), key=lambda s: s.start)

    def anchor(self, at: int) -> Slot | None:
        """Return the last time told before in the paragraph, or not more than a few sentences before."""
        sentence, paragraph = self.sentences[at], self.paragraphs[at]
        last = self.anchors[-1] if self.anchors else None
        if last is None or (self.paragraphs[last.at] != paragraph and sentence - self.sentences[last.at] > _SENTENCES):
            return None
        return last.slot

    def event_after(self, node: Node) -> int | None:
        """Return where the event's name stands that a length is counted from, -1 where it has none, None without."""
        if self.words[node.end - 1].fold not in self.settings.get("event_prepositions", ()):
            return None
        at = node.end
        if at >= len(self.words) or self.words[at].kind != "w" or self.sentences[at] != self.sentences[node.end - 1]:
            return None
        small = self.settings.get("event_small", ())
        while at < len(self.words) and self.words[at].fold in small:
            at += 1
        named = at < len(self.words) and self.words[at].kind == "w" and len(self.words[at].fold) >= _NAME
        return at if named else -1

    def date_of(self, name: int, *, fine: bool) -> Slot | None:
        """Return the one time told near an event's name, None where there is none or they differ."""
        known = self.times if fine else self.days
        links = self.settings.get("event_links", ())
        found: set[Slot] = set()
        wanted = _stem(self.words[name].fold)
        for i, word in enumerate(self.words):
            if word.kind != "w" or _stem(word.fold) != wanted:
                continue
            if i == name:
                near = [t for t in known if i < t.at <= i + _ATTACHED and self.words[t.at - 1].fold in links]
            else:
                near = [t for t in known if abs(t.at - i) <= _NEAR and self.sentences[t.at] == self.sentences[i]]
            found.update(t.slot if fine else aligned(t.slot.start, Grain.DAY) for t in near)
        return found.pop() if len(found) == 1 else None


def days_around(now: datetime, latest: datetime, told: str) -> Callable[[Slot], bool]:
    """Return whether a day lies on the side that the clause tells: ahead for the future, else not."""
    return (lambda slot: slot.end > now) if told == "future" else (lambda slot: slot.start <= latest)


def lately(now: datetime, latest: datetime) -> Callable[[Slot], bool]:
    """Return whether a day has come and is the one that the news came out on, or the day before."""
    return lambda slot: now - timedelta(days=_RECENT) < slot.end and slot.start <= latest


def _stem(word: str) -> str:
    return word.removesuffix("s")
