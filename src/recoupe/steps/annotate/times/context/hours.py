"""Whether what looks like an hour is one: lengths, counts, scores and ratios look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Clock
from recoupe.steps.annotate.times.compose import Mapped
from recoupe.steps.annotate.times.context.beside import word_after, word_before
from recoupe.steps.annotate.times.context.figures import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_FROM_TO = 4  # words: "from 12 to 15"
_HOUR_DIGITS = 2
_LONGEST_HOUR = 5  # words: "heures moins le quart"
_TOLL = 3  # words
_TWO_BEFORE = 2
_QUOTES = frozenset("\"'“‘«")
_WITH_HOURS = frozenset({"clock", "clock_words", "daypart", "date", "directed", "about", "moment", "range"})


def lasts(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether what looks like an hour says how long: "mercredi pendant six heures", "a duré près de deux heures".

    Told by the words around the hour that ends the reading; a language whose hours have a word of their own
    ("o'clock") gives none.
    """
    settings = lexicon.settings
    lengths = settings.get("spelt_hours", ())
    ends = range(node.end - 1, max(node.start, node.end - _LONGEST_HOUR) - 1, -1)
    at = next((k for k in ends if words[k].fold in lengths), None)
    if at is None or node.kind not in _WITH_HOURS or words[node.start].fold in settings.get("telling_hours", ()):
        return False
    number = _number_start(at, words, lexicon)
    first = number
    while first > 0 and words[first - 1].fold in settings.get("nearly_words", ()):
        first -= 1
    before = words[first - 1].fold if first else ""
    after = word_after(node, words)
    clock = before in settings.get("before_clock", ())
    if before in settings.get("before_length", ()):
        return True
    if before in settings.get("only", ()) and first > 1:  # "n'aura tenu que vingt-quatre heures"
        return words[first - _TWO_BEFORE].fold in settings.get("before_length", ())
    if after in settings.get("after_hours", ()) and (not clock or before in settings.get("length_words", ())):
        return True
    if before in settings.get("passed", ()):
        return first > 1 and words[first - 2].fold in settings.get("have", ())
    whole = node.kind == "about" and node.start < first  # "aux alentours de 22 heures"
    return first < number and not clock and not whole and before not in ("", ",", "(")


def _number_start(unit: int, words: Sequence[Word], lexicon: TimeLexicon) -> int:
    """Return where the number before a unit begins: "vingt-quatre heures"."""
    first = unit - 1
    while first > 1 and words[first - 1].fold == "-" and _hour_like(words[first - _TWO_BEFORE], lexicon):
        first -= _TWO_BEFORE
    return first


def moves(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether what looks like hours says to where a figure goes: "rose from 12 to 15", "est passé à 17"."""
    if any(_reached(k, words, lexicon) for k in range(node.start - _TWO_BEFORE, node.end - _TWO_BEFORE) if k >= 0):
        return True
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


def _reached(verb: int, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether a figure moves to a number that nothing behind makes an hour: "est passé à 17", not "passé à 17 h"."""
    settings, number = lexicon.settings, verb + _TWO_BEFORE
    moved = words[verb].fold in settings.get("moved", ()) and words[verb + 1].fold in settings.get("reaching", ())
    after = words[number + 1].fold if number + 1 < len(words) else ""
    return moved and after not in {*settings.get("hours", ()), ":"} and _hour_like(words[number], lexicon)


def _hour_like(word: Word, lexicon: TimeLexicon) -> bool:
    """Whether a word is a number that an hour may be told by: no year."""
    spelt = any(entry.category == "number" and not entry.rest for entry in lexicon.entries.get(word.fold, ()))
    return spelt or (word.kind == "d" and len(word.fold) <= _HOUR_DIGITS)


def _describes(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether the word for an hour of the day only says of what kind something is: "a midnight blue coat"."""
    if node.end - node.start > 1 or node.end >= len(words) or words[node.start].kind != "w":
        return False
    before, after = word_before(node, words), words[node.end]
    opened = before in lexicon.settings.get("one", ()) or before in _QUOTES
    thing = after.kind == "w" and not after.capital and not lexicon.entries.get(after.fold)
    return opened and thing and after.fold not in lexicon.settings.get("after_bare_hour", ())


def names_service(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether an hour names what runs by it: "the 7.42 from Orm", "the 8.17 service", "le train de 7 h 42"."""
    if node.kind not in _WITH_HOURS | {"dur"}:
        return False
    settings, before, after = lexicon.settings, word_before(node, words), word_after(node, words)
    if before in settings.get("before_service", ()) and after in settings.get("services", ()):
        return True
    if before in settings.get("of_service", ()) and node.start >= _TWO_BEFORE:
        return words[node.start - _TWO_BEFORE].fold in settings.get("services", ())
    bound = before in settings.get("before_service", ()) and after in settings.get("service_bound", ())
    place = words[node.end + 1] if node.end + 1 < len(words) else None
    return bound and place is not None and place.kind == "w" and place.capital


def bare_hour(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """An hour by its number alone, "shortly after five": what follows shows that it counts nothing."""
    if any(w.fold in lexicon.settings.get("tolls", ()) for w in words[max(0, node.start - _TOLL) : node.start]):
        return False  # "takes the total to five"
    if node.end == len(words):
        return True
    after = words[node.end]
    known = lexicon.settings.get("after_bare_hour", ())
    return after.fold in known or (after.kind not in "wdn" and after.fold not in "-/%")


def hour_at(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """An hour by its number alone behind "at": what stands at seven is a count or a score."""
    opened = words[node.start - _TWO_BEFORE].fold if node.start >= _TWO_BEFORE else ""
    return bare_hour(node, words, lexicon) and opened not in lexicon.settings.get("standing", ())


def hour_limit(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "By seven the gates were shut": inside a clause "by seven" may tell how many more."""
    opens = node.start == 0 or words[node.start - 1].kind not in "wdn"
    until = words[node.start].fold in lexicon.settings.get("before_bare_hour", ())
    return (opens or until) and bare_hour(node, words, lexicon)


def clock_alone(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A clock time by itself: figures of scores, verses and ratios look alike."""
    if counts(node, words, lexicon):
        return False
    clock = node.value
    inner = clock.base if isinstance(clock, Mapped) else clock
    if not isinstance(inner, Clock):
        return True
    before = word_before(node, words)
    if inner.minute is None and before in lexicon.settings.get("before_length", ()):
        return False
    marked = any(w.kind == "w" for w in words[node.start : node.end])
    after = word_after(node, words)
    if _describes(node, words, lexicon):
        return False
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
