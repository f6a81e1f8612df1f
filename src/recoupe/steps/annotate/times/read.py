"""The reading of a text: cut, look up, parse the stretches, choose, resolve."""

# ruff: noqa: DTZ001, PLR2004  wall clocks are naive; figures of the calendar

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from recoupe.model.annotation import TimeExpression
from recoupe.model.article import Span
from recoupe.model.interval import TimeInterval
from recoupe.steps.annotate.times import direction
from recoupe.steps.annotate.times.algebra import Context, When, Yearly
from recoupe.steps.annotate.times.amounts import Amount, Distance
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, floor
from recoupe.steps.annotate.times.choose import choose
from recoupe.steps.annotate.times.compose import either_half
from recoupe.steps.annotate.times.context import lengths
from recoupe.steps.annotate.times.conventions import PRESS, TimeConventions
from recoupe.steps.annotate.times.grammar import build
from recoupe.steps.annotate.times.grammar.marks import Directed, Often
from recoupe.steps.annotate.times.nowadays import at_night, of_these_times
from recoupe.steps.annotate.times.plans import calls, frames_of, points
from recoupe.steps.annotate.times.scan import Seeds, stretches
from recoupe.steps.annotate.times.spans import Reach
from recoupe.steps.annotate.times.tokens import cut
from recoupe.steps.annotate.times.told import Days, Told, days_around, lacks_day, lately, tells_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.model.annotation import Granularity
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_NAMES: dict[Grain, Granularity] = {
    Grain.SECOND: "minute",
    Grain.MINUTE: "minute",
    Grain.HOUR: "hour",
    Grain.PART: "part",
    Grain.DAY: "day",
    Grain.WEEK: "week",
    Grain.MONTH: "month",
    Grain.SEASON: "season",
    Grain.QUARTER: "quarter",
    Grain.HALF: "quarter",
    Grain.YEAR: "year",
    Grain.DECADE: "decade",
    Grain.CENTURY: "century",
    Grain.VAGUE: "vague",
}
_SIDES: dict[str, Literal["", "since", "until", "before", "after"]] = {
    "": "",
    "since": "since",
    "until": "until",
    "before": "before",
    "after": "after",
}
#: As how fine a stretch counted from a wide one is told: longer than that many days.
_WIDE: tuple[tuple[timedelta, Granularity], ...] = (
    (timedelta(days=6), "week"),
    (timedelta(days=27), "month"),
    (timedelta(days=80), "quarter"),
    (timedelta(days=300), "year"),
    (timedelta(days=3000), "decade"),
)
_PACKED = 4  # figures of an hour and its minutes: 0320
_EVENING, _DAY_BREAK = 17, 7  # from when on it is evening, and until when an hour behind it is of the next day
#: Times that nothing is counted from.
_NO_ANCHOR = frozenset({"now_time", "vague_time"})
_SIDEWAYS = ("past", "future")
_A_MONTH, _NEARLY_A_YEAR = 40, timedelta(days=330)
_UNKNOWN = datetime(2000, 1, 1)


def find_times(
    text: str,
    lexicon: TimeLexicon,
    published: datetime | None,
    tense: Callable[[int], str] | None = None,
    conventions: TimeConventions = PRESS,
    updated: datetime | None = None,
) -> tuple[TimeExpression, ...]:
    """Return the times of a text in their order.

    Args:
        text: the kept text; spans count its code points.
        lexicon: the language's words of times.
        published: wall-clock time of publication, midnight where only the day is known; with None
            only absolute times are resolved.
        tense: "past", "present", "future" or "" of the clause around an offset; without it the words
            around decide.
        conventions: how to read what may be read in several ways; the press by default.
        updated: wall-clock time at which the text was last brought up to date, on a later day than it came out.

    Returns:
        Points with their interval (None where it cannot be told), durations with their seconds, sets.
    """
    words = cut(text)
    seeds = Seeds(words, lexicon, every=conventions.latent)
    order = conventions.order if conventions.order != "language" else str(lexicon.settings.get("order", "dmy"))
    habit = conventions.next_weekday
    if habit == "language":
        habit = lexicon.settings.get("next_weekday", "upcoming")
    grammar = build(order, habit, latent=conventions.latent)
    reader = _Resolver(text, words, lexicon, published, tense, conventions, updated)
    nodes: list[Node] = []
    for first, last in stretches(seeds.reach, seeds.core, seeds.opens):
        parsed = grammar.parse(seeds.rows, first, last)
        nodes.extend(choose(parsed, words, lexicon, latent=conventions.latent))
    for node in nodes:
        reader.foresee(node)
    return tuple(made for node in nodes if (made := reader.make(node)) is not None)


def _sided(value: object) -> tuple[str, object]:
    """Return the side and the time of a node's value."""
    return (value.direction, value.when) if isinstance(value, Directed) else ("", value)


def _nearly_a_year(slot: Slot, when: When, here: datetime) -> bool:
    """Whether a date of no year would lie nearly a year away: the near one is told, whatever the verb.

    "No felling from 15 February", told on the 14th; "the vote, first set for 3 March", told on the 12th.
    """
    return when.period > _A_MONTH and when.kind_of_anchor == "publication" and abs(here - slot.start) > _NEARLY_A_YEAR


class _Resolver:
    """Turns chosen nodes into expressions, in the order of the text."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        lexicon: TimeLexicon,
        published: datetime | None,
        tense: Callable[[int], str] | None,
        conventions: TimeConventions,
        updated: datetime | None,
    ) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.published = published.replace(tzinfo=None) if published is not None else None
        self.updated = updated.replace(tzinfo=None) if updated is not None else None
        self.tense, self.conventions = tense, conventions
        self.previous: Slot | None = None
        self.told_days: list[Slot] = []
        self.undated = False
        self.days = Days(words, text, lexicon.settings)
        self.frames = frames_of(lexicon.settings)

    def foresee(self, node: Node) -> None:
        """Note the day that a node names by itself, so that times before it may lean on it."""
        side, when = _sided(node.value)
        if not isinstance(when, When) or not tells_day(node, when) or self._elapsed(node):
            return
        if self.published is None and when.kind_of_anchor != "absolute":
            return
        slot = self._resolve(node, when, side)
        if slot is not None and slot.end - slot.start <= timedelta(days=1):
            self.days.days.append(Told(node.at, slot))

    def make(self, node: Node) -> TimeExpression | None:
        """Return the expression of a node, None for one that is no time after all."""
        start, end = self.words[node.at].start, self.words[node.stop - 1].end
        span, exact = Span(start, end), self.text[start:end]
        value = node.value
        if isinstance(value, Amount):
            return self._length(span, exact, value)
        if isinstance(value, Often):
            return TimeExpression(span, exact, "set", None, "vague", "absolute")
        if self._elapsed(node):
            return self._length(span, exact, value.amount, at_most=isinstance(value, Reach))
        side, when = _sided(value)
        if not isinstance(when, When):
            return None
        return self._point(node, span, exact, side, when)

    def _length(self, span: Span, exact: str, value: Amount, *, at_most: bool = False) -> TimeExpression | None:
        if not self.conventions.durations:
            return None
        grain = _NAMES[max(value.finest, Grain.MINUTE)]
        return TimeExpression(
            span, exact, "duration", None, grain, "absolute", "", (0.0 if at_most else value.low, value.high)
        )

    def _elapsed(self, node: Node) -> bool:
        """Whether "in forty years", "in less than an hour" tells how long something took: its verb looks back."""
        value = node.value
        if node.kind != "ahead" or self.conventions.direction != "tense":
            return False
        if isinstance(value, Reach) and value.amount is not None:
            said = " ".join(w.fold for w in self.words[node.start : node.end])
            if not any(said.startswith(f"{words} ") for words in self.lexicon.settings.get("elapsed", ())):
                return False
        elif not isinstance(value, Distance):
            return False
        elif value.sign > 0 and lengths.ranked(node, self.words, self.lexicon):
            return True
        return value.sign > 0 and self._told(node) == "past"

    def _point(self, node: Node, span: Span, exact: str, side: str, when: When) -> TimeExpression | None:
        anchor = when.kind_of_anchor
        slot = None
        if self.published is not None or anchor == "absolute":
            slot = self._resolve(node, when, side)
            if slot is None and anchor == "absolute":
                return None
        these_times = of_these_times(node, self.words, self.lexicon)
        grain = _NAMES[Grain.VAGUE if these_times else when.grain]
        if slot is None:
            return TimeExpression(
                span, exact, "point", None, grain, "event" if anchor == "event" else "unresolved", _SIDES[side]
            )
        if when.grain <= Grain.DAY and slot.end - slot.start <= timedelta(days=1):
            self.previous = slot
            self.days.times.append(Told(node.at, slot))
            if tells_day(node, when) or anchor == "event":
                self.told_days.append(aligned(slot.start, Grain.DAY))
        if when.grain <= Grain.CENTURY and node.kind not in _NO_ANCHOR and side not in ("until", "before"):
            self.days.anchors.append(Told(node.at, slot))
        if anchor == "event" and when.grain <= Grain.DAY and slot.end - slot.start > _WIDE[0][0]:
            grain = next(name for length, name in reversed(_WIDE) if slot.end - slot.start > length)
        interval = TimeInterval(slot.start, slot.end)
        known = "absolute" if anchor == "absolute" else "event" if anchor == "event" else "publication"
        return TimeExpression(
            span,
            exact,
            "point",
            interval,
            grain,
            known,  # type: ignore[arg-type]
            _SIDES[side],
            elsewhere=self._zoned(node),
            either=self._either_half(node, when),
            undated=self.undated,
        )

    def _either_half(self, node: Node, when: When) -> bool:
        """Whether an hour may be of the morning or of the evening; 07:30 and 1130 are by a clock of 24 hours."""
        words = self.words[node.start : node.end]
        of_24 = any(w.kind == "d" and (w.fold[0] == "0" or len(w.fold) == _PACKED) for w in words)
        return bool(self.lexicon.settings.get("twelve_hours")) and not of_24 and either_half(when)

    def _zoned(self, node: Node) -> bool:
        """Whether a time tells its hour by the clocks of a place that is named, in its words or right behind them."""
        folds = [w.fold for w in self.words]
        behind = node.stop + (folds[node.stop : node.stop + 1] in ([","], ["("]))
        return any(
            w.category == "zone" and w.value == 1 and tuple(folds[i + 1 : i + 1 + len(w.rest)]) == w.rest
            for i in (*range(node.at, node.stop), behind)
            for w in self.lexicon.entries.get(folds[i] if i < len(folds) else "", ())
        )

    def _resolve(self, node: Node, when: When, side: str) -> Slot | None:
        slot = self._from(self.published or _UNKNOWN, node, when, side)
        if self.published is None or self.updated is None or not self._by_weekday(node):
            return slot
        # A weekday that had not come yet when the text came out was written into it later.
        later = self._from(self.updated, node, when, side)
        tomorrow = floor(self.published, Grain.DAY) + timedelta(days=1)
        return later if later is not None and tomorrow <= later.start <= self.updated else slot

    def _by_weekday(self, node: Node) -> bool:
        """Whether a time looks back and tells its day by the day of the week alone."""
        return self._weekday_only(node) and self._told(node) in {"past", ""}

    def _weekday_only(self, node: Node) -> bool:
        folds = [w.fold for w in self.words[node.start : node.stop]]
        categories = {w.category for f in folds for w in self.lexicon.entries.get(f, ()) if not w.rest}
        return "dow" in categories and "month" not in categories

    def _from(self, here: datetime, node: Node, when: When, side: str) -> Slot | None:
        day_only = here == floor(here, Grain.DAY)
        latest = here.replace(hour=23, minute=59, second=59) if day_only else here
        way = self._direction(node, when, side)
        context = Context(
            here,
            latest,
            way,
            self.conventions,
            self.previous,
            self._day_told(node, when, latest),
            self.days.anchor(node.at),
        )
        try:
            leaning = self._leaning(node, when, context)
            self.undated = leaning is None and lacks_day(node, when)
            slot = leaning or when.resolve(self._at_event(node, when, context))
            by_tense = self.conventions.direction == "tense" and way in _SIDEWAYS and when.grain <= Grain.DAY
            if by_tense and slot is not None and _nearly_a_year(slot, when, here):
                slot = when.resolve(context.toward("nearest"))
            if slot is not None and node.kind == "daypart" and at_night(slot, here):
                slot = Slot(slot.start - timedelta(days=1), slot.end)
        except (OverflowError, ValueError):
            return None
        return slot if slot is not None and slot.start < slot.end else None

    def _day_told(self, node: Node, when: When, latest: datetime) -> Slot | None:
        """Return the last day told; what is over ("ce jour-là, il avait") is of the last that had come."""
        if when.kind_of_anchor == "event" and self.published is not None and self._told(node) == "past":
            over = [d for d in self.told_days if d.start <= latest]
            return over[-1] if over else None
        return self.told_days[-1] if self.told_days else None

    def _leaning(self, node: Node, when: When, context: Context) -> Slot | None:
        """Return the slot of a time of day on the day told near it; dawn after an evening is the next day's.

        So is an hour of a night that runs over midnight, and one of the small hours behind an evening.
        """
        if not lacks_day(node, when) or self.conventions.direction != "tense":
            return None
        fits = days_around(context.reference, context.latest, context.direction)
        of_the_news = lately(context.reference, context.latest)

        def come(slot: Slot) -> bool:
            day = aligned(slot.start, Grain.DAY)
            hour = next(when.find(day.start, day.end, context), None)
            return hour is None or hour.start <= context.latest

        if context.direction == "past":
            told = self.days.near(node.at, lambda s: fits(s) and come(s), lambda s: of_the_news(s) and come(s))
        else:
            told = self.days.near(node.at, fits, lambda _: False)
        if told is None:
            return None
        day = aligned(told.start, Grain.DAY)
        slot = next(when.find(day.start, day.end, context), None)
        if slot is not None and slot.end <= told.start:
            after = next(when.find(day.end, day.end + timedelta(days=1), context), None)
            in_the_night = after is not None and after.end <= told.end
            overnight = (
                after is not None and told.start.hour >= _EVENING and slot.start.hour < _DAY_BREAK and fits(after)
            )
            return after if node.kind == "part_in" or in_the_night or overnight else slot
        return slot

    def _at_event(self, node: Node, when: When, context: Context) -> Context:
        """Return the context at the date of the event that a length is counted from, where one is named."""
        name = self.days.event_after(node) if when.kind_of_anchor == "event" else None
        if name is None:
            return context
        date = self.days.date_of(name, fine=when.grain < Grain.DAY) if name >= 0 else None
        return replace(context, previous=date, day=date, told=date)

    def _direction(self, node: Node, when: When, side: str) -> str:
        if self.conventions.direction != "tense":
            return self.conventions.direction
        if isinstance(when, Yearly) and when.grain == Grain.DAY:
            return "nearest"
        opening = {w.fold for w in self.words[node.start : node.start + 2]}
        if side == "since" and opening.intersection(self.lexicon.settings.get("looks_back", ())):
            return "past"  # whatever the tense: "is expected since Tuesday"; "from Tuesday" may lie ahead
        if self.frames is not None:
            limit = side in ("until", "before")
            planned = points(self.words, self.text, node.at, node.end, self.frames, limit=limit)
            if planned == "moved":  # "adjourned until Monday" lies ahead; "until 2 March" may have been told since
                return "future" if self._weekday_only(node) else "nearest"
            if planned:
                return planned
        told = self._told(node)
        if told:
            return told
        if self.frames is not None and when.grain <= Grain.DAY and calls(self.words, self.text, node.at, self.frames):
            return "future"
        if side in ("until", "before") and when.grain >= Grain.DAY:
            return "future"
        return "nearest" if when.grain <= Grain.DAY and when.period > 40 else "past"

    def _told(self, node: Node) -> str:
        """Return past or future by the clause's tense, else by the words around, or nothing."""
        told = self.tense(self.words[node.start].start) if self.tense is not None else ""
        if told in ("past", "future"):
            return told
        settings = self.lexicon.settings
        return direction.around(
            self.words,
            node.start,
            node.end,
            str(settings.get("future", "")),
            str(settings.get("past", "")),
            text=self.text if settings.get("capitals_name") else "",
        )
