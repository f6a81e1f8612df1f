"""Whether a reading has enough context to be a time in running text: ages, scores, prices, titles look alike."""

# ruff: noqa: PLR2004  figures of the calendar

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Clock, DayOfMonth, Part
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.compose import Mapped
from recoupe.steps.annotate.times.grammar.marks import Directed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.amounts import Amount
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_TWO_BEFORE = 2
_FROM_TO = 4  # words: "from 12 to 15"
_HOUR_DIGITS = 2
_LONGEST_HOUR = 5  # words: "heures moins le quart"
_WITH_HOURS = frozenset({"clock", "clock_words", "daypart", "date", "directed", "about", "moment", "range"})


def stands(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether a reading has enough context to be a time in running text."""
    check = _CHECKS.get(node.kind)
    if not _no_figure_beside(node, words) or _lasts(node, words, lexicon) or _moves(node, words, lexicon):
        return False
    return check is None or check(node, words, lexicon)


def _lasts(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether what looks like an hour says how long: "mercredi pendant six heures", "a duré près de deux heures".

    Told by the words around the hour that ends the reading; a language whose hours have a word of their own
    ("o'clock") gives none.
    """
    settings = lexicon.settings
    lengths = settings.get("spelt_hours", ())
    ends = range(node.end - 1, max(node.start, node.end - _LONGEST_HOUR) - 1, -1)
    at = next((k for k in ends if words[k].fold in lengths), None)
    if at is None or node.kind not in _WITH_HOURS:
        return False
    number = at - 1
    first = number
    while first > 0 and words[first - 1].fold in settings.get("nearly_words", ()):
        first -= 1
    before = words[first - 1].fold if first else ""
    after = words[node.end].fold if node.end < len(words) else ""
    clock = before in settings.get("before_clock", ())
    if before in settings.get("before_length", ()):
        return True
    if after in settings.get("after_hours", ()) and (not clock or before in settings.get("length_words", ())):
        return True
    if before in settings.get("passed", ()):
        return first > 1 and words[first - 2].fold in settings.get("have", ())
    whole = node.kind == "about" and node.start < first  # "aux alentours de 22 heures"
    return first < number and not clock and not whole and before not in ("", ",", "(")


def _moves(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether what looks like a stretch of hours says from where to where a figure goes: "rose from 12 to 15"."""
    last = min(node.end, len(words) - _FROM_TO)
    begun = (
        k for k in range(max(0, node.start - _FROM_TO), last) if words[k].fold in lexicon.settings.get("moved", ())
    )
    for verb in begun:
        first, second = verb + 2, verb + _FROM_TO
        after = words[second + 1].fold if second + 1 < len(words) else ""
        hours = after in {*lexicon.settings.get("hours", ()), "am", "pm", "a", "p"}
        if not hours and all(_hour_like(words[k], lexicon) for k in (first, second)):
            return any(node.start <= k < node.end for k in (first, second))
    return False


def _hour_like(word: Word, lexicon: TimeLexicon) -> bool:
    """Whether a word is a number that an hour may be told by: no year."""
    spelt = any(entry.category == "number" and not entry.rest for entry in lexicon.entries.get(word.fold, ()))
    return spelt or (word.kind == "d" and len(word.fold) <= _HOUR_DIGITS)


def _no_figure_beside(node: Node, words: Sequence[Word]) -> bool:
    """Refuse to cut into a longer figure, a code, a price or an address."""
    first, last = node.start, node.end
    if words[first].kind in "dn" and first > 0:
        before = words[first - 1]
        if words[first].glued and (
            before.kind in "dn" or before.fold in "$€£#%&=?_+" or (before.fold in "-/.:" and first > 1 and before.glued)
        ):
            return False
        if before.fold in "$€£":
            return False
    if words[last - 1].kind in "dn" and last < len(words):
        after = words[last]
        if after.glued and (after.kind in "dn" or after.fold in "%€$£°_" or after.kind == "w"):
            return False
        if after.fold in ("%", "€", "$", "£", "°"):
            return False
        if (
            after.fold in ("-", ".", "/", ":", ",")
            and after.glued
            and last + 1 < len(words)
            and words[last + 1].glued
            and words[last + 1].kind == "d"
        ):
            return False
    return not (words[last - 1].kind == "w" and last < len(words) and words[last].glued and words[last].kind == "d")


def _weak_name(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Names of months and days that are also other words need a preposition, a capital, or both."""
    word = words[node.start]
    weak = lexicon.settings.get("weak", ())
    if word.fold in lexicon.settings.get("never_alone", ()):
        return False
    if word.fold not in weak:
        return True
    if word.fold in lexicon.settings.get("capital_only", ()) and not word.capital:
        return False
    before = words[node.start - 1].fold if node.start else ""
    return before in lexicon.settings.get("before_names", ())


def _preceded(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    return not _blocked(node, words, lexicon)


def _blocked(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    after = words[node.end].fold if node.end < len(words) else ""
    return after in lexicon.settings.get("measures", ())


def _year(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A year with a preposition counts unless something is counted by it."""
    if _blocked(node, words, lexicon):
        return False
    value = node.value
    round_number = getattr(getattr(value, "slot", None), "start", None)
    if round_number is not None and round_number.year % 10 == 0 and node.end < len(words):
        after = words[node.end]
        if (
            after.kind == "w"
            and not after.capital
            and after.fold.endswith(lexicon.closed.plurals)
            and len(after.fold) > 3
        ):
            return False
    return True


def _age(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Lengths that tell how old somebody is are no times."""
    amount: Amount = node.value
    if _loose_unit(node, words, lexicon):
        return False
    first, last = node.start, node.end
    before = words[first - 1].fold if first else ""
    after = words[last].fold if last < len(words) else ""
    settings = lexicon.settings
    if after in settings.get("old", ()) or before in settings.get("aged", ()):
        return False
    if after == "-" and last + 1 < len(words) and words[last + 1].fold in settings.get("old", ()):
        return False
    if amount.parts[0][0] != Grain.YEAR or not settings.get("bare_age"):
        return True
    if before in settings.get("long_words", ()):
        return True
    return after in settings.get("after_length", ()) and before not in (",", "(")


def _loose_unit(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "Une quinzaine de navires" counts ships; "one day" by itself is no length."""
    settings, amount = lexicon.settings, node.value
    before = words[node.start - 1].fold if node.start else ""
    after = words[node.end].fold if node.end < len(words) else ""
    if words[node.end - 1].fold in settings.get("counted_units", ()):
        return after in settings.get("after_length", ())
    if amount.parts == ((Grain.SECOND, 1),) and node.end < len(words) and words[node.end].kind == "w":
        return True
    single = amount.parts == ((Grain.DAY, 1),) and not amount.vague
    article = words[node.end - _TWO_BEFORE].fold if node.end >= _TWO_BEFORE else ""
    return single and article in settings.get("one", ()) and before not in settings.get("length_words", ())


def _often(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Newspapers are named after how often they appear."""
    word, settings = words[node.start], lexicon.settings
    if node.end - node.start > 1:
        return True
    before = words[node.start - 1].fold if node.start else ""
    named = word.fold in settings.get("press_nouns", ()) and before in settings.get("determiners", ())
    return not named and not (word.capital and node.start > 0)


def _vague(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "As recently as" tells nothing by itself; a capital inside a sentence is a title's."""
    before = words[node.start - 1] if node.start else None
    return before is None or (
        before.fold not in lexicon.settings.get("likening", ())
        and not (words[node.start].capital and before.kind == "w")
    )


def _feast(node: Node, words: Sequence[Word], _lexicon: TimeLexicon) -> bool:
    """A feast before another name is a part of that name."""
    after = words[node.end] if node.end < len(words) else None
    return after is None or not (after.kind == "w" and after.capital and not after.glued)


def _bare_hour(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """An hour by its number alone, "shortly after five": what follows shows that it counts nothing."""
    if node.end == len(words):
        return True
    after = words[node.end]
    known = lexicon.settings.get("after_bare_hour", ())
    return after.fold in known or (after.kind not in "wdn" and after.fold not in "-/%")


def _hour_at(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """An hour by its number alone behind "at": what stands at seven is a count or a score."""
    opened = words[node.start - _TWO_BEFORE].fold if node.start >= _TWO_BEFORE else ""
    return _bare_hour(node, words, lexicon) and opened not in lexicon.settings.get("standing", ())


def _hour_limit(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "By seven the gates were shut": inside a clause "by seven" may tell how many more."""
    opens = node.start == 0 or words[node.start - 1].kind not in "wdn"
    until = words[node.start].fold in lexicon.settings.get("before_bare_hour", ())
    return (opens or until) and _bare_hour(node, words, lexicon)


def _clock_alone(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A clock time by itself: figures of scores, verses and ratios look alike."""
    if _blocked(node, words, lexicon):
        return False
    clock = node.value
    inner = clock.base if isinstance(clock, Mapped) else clock
    if not isinstance(inner, Clock):
        return True
    before = words[node.start - 1].fold if node.start else ""
    if inner.minute is None and before in lexicon.settings.get("before_length", ()):
        return False
    marked = any(w.kind == "w" for w in words[node.start : node.end])
    after = words[node.end].fold if node.end < len(words) else ""
    if marked:
        whole = (
            inner.minute is None
            and words[node.start].kind in "dw"
            and words[node.end - 1].fold in lexicon.settings.get("hours", ())
        )
        if whole and not inner.sure:
            return before in lexicon.settings.get("before_clock", ())
        if whole:
            return after not in lexicon.settings.get("after_hours", ()) or before in lexicon.settings.get(
                "before_clock", ()
            )
        return True
    if before in (":", "-", "/") and words[node.start].glued:
        return False
    following = words[node.end] if node.end < len(words) else None
    shown = following is not None and following.kind == "w" and following.capital
    return not shown or before in lexicon.settings.get("before_clock", ())


def _part(node: Node, _words: Sequence[Word], _lexicon: TimeLexicon) -> bool:
    value = node.value
    return not isinstance(value, Part) or value.name not in ("lunch", "dinner", "breakfast", "work", "day")


def _month(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    return _weak_name(node, words, lexicon)


def _day_of_month(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "The 18th" alone counts only where no noun follows."""
    if node.end >= len(words):
        return True
    after = words[node.end]
    if after.fold == "-" and after.glued:
        return False
    return after.kind == "p" or after.fold in lexicon.settings.get("after_day", ())


def _no_idiom(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "day after day", which is no day."""
    around = " ".join(w.fold for w in words[max(0, node.start - _TWO_BEFORE) : node.end + 1])
    return not any(idiom in around for idiom in lexicon.settings.get("idioms", ()))


def _directed(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "Until the 20th" may stand before a mark; "after 4 years" is something else."""
    if isinstance(node.value, Directed) and isinstance(node.value.when, DayOfMonth):
        return _day_of_month(node, words, lexicon)
    return True


def _later(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "Half an hour earlier than planned" is counted from a plan, not from the text."""
    return node.end >= len(words) or words[node.end].fold not in lexicon.settings.get("sooner_than", ())


def _no_title(node: Node, words: Sequence[Word], _lexicon: TimeLexicon) -> bool:
    """A capital after a capital is a title's or a name's."""
    if node.end - node.start > 1 or node.start == 0 or words[node.start].kind != "w":
        return True
    before = words[node.start - 1]
    return not (words[node.start].capital and before.kind == "w" and before.capital)


def _no_verb(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "It will last two hours" is a length."""
    first, second = words[node.start], words[min(node.start + 1, len(words) - 1)]
    numbered = first.capital and second.kind == "d" and first.fold in lexicon.settings.get("numbered", ())
    if node.start and numbered and words[node.start - 1].kind == "w":
        return False
    if node.start == 0 or first.fold not in lexicon.settings.get("verb_like", ()):
        return True
    return words[node.start - 1].fold not in lexicon.settings.get("verbs_before_last", ())


def _year_after_year(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A bare year counts after another one: "in 2007 and 2009"."""
    if node.start < _TWO_BEFORE or words[node.start].kind != "d":
        return False
    joint, other = words[node.start - 1].fold, words[node.start - 2]
    joined = joint in lexicon.settings.get("joints", ()) and other.kind == "d" and len(other.fold) == len("2007")
    return joined and _year(node, words, lexicon)


_CHECKS = {
    "weekday": _weak_name,
    "month_name": _month,
    "year_sure": _year,
    "year_the": _year,
    "dur": _age,
    "about_bare": _bare_hour,
    "clock_at": _hour_at,
    "directed_bare": _hour_limit,
    "clock": _clock_alone,
    "part_in": _part,
    "dom": _day_of_month,
    "clock_range": _preceded,
    "next_day": _no_idiom,
    "directed": _directed,
    "later_than": _later,
    "date": _no_title,
    "often": _often,
    "vague_time": _vague,
    "now_time": _vague,
    "feast_day": _feast,
    "period": _no_verb,
    "year": _year_after_year,
}
