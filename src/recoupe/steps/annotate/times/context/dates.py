"""Whether what looks like a date is one: names, titles, idioms and counted things look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import DayOfMonth, Part
from recoupe.steps.annotate.times.context.beside import word_before
from recoupe.steps.annotate.times.context.figures import counts
from recoupe.steps.annotate.times.grammar.marks import Directed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_SHORT = 3  # letters of what may end as a plural does, and be none
_TWO_BEFORE = 2


def day_or_month(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Names of months and days that are also other words need a preposition, a capital, or both."""
    word = words[node.start]
    weak = lexicon.settings.get("weak", ())
    if word.fold in lexicon.settings.get("never_alone", ()):
        return False
    if word.fold not in weak:
        return True
    if word.fold in lexicon.settings.get("capital_only", ()) and not word.capital:
        return False
    return word_before(node, words) in lexicon.settings.get("before_names", ())


def year(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A year with a preposition counts unless something is counted by it."""
    if counts(node, words, lexicon):
        return False
    value = node.value
    round_number = getattr(getattr(value, "slot", None), "start", None)
    if round_number is not None and round_number.year % 10 == 0 and node.end < len(words):
        after = words[node.end]
        plural = after.fold.endswith(lexicon.closed.plurals) and len(after.fold) > _SHORT
        if plural and after.kind == "w" and not after.capital:
            return False
    return True


def no_newspaper(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Newspapers are named after how often they appear."""
    word, settings = words[node.start], lexicon.settings
    if node.end - node.start > 1:
        return True
    before = word_before(node, words)
    named = word.fold in settings.get("press_nouns", ()) and before in settings.get("determiners", ())
    return not named and not (word.capital and node.start > 0)


def vague(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "As recently as" tells nothing by itself; a capital inside a sentence is a title's."""
    before = words[node.start - 1] if node.start else None
    return before is None or (
        before.fold not in lexicon.settings.get("likening", ())
        and not (words[node.start].capital and before.kind == "w")
    )


def no_name(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A feast before another name is a part of that name; so many of them, or what is of its kind, is no day."""
    after = words[node.end] if node.end < len(words) else None
    if after is not None and after.kind == "w" and after.capital and not after.glued:
        return False
    if after is not None and after.fold in lexicon.settings.get("feast_things", ()):
        return False
    of = words[node.start - 1].fold in lexicon.settings.get("of_feasts", ()) if node.start else False
    if (
        of
        and node.start >= _TWO_BEFORE
        and words[node.start - _TWO_BEFORE].fold in lexicon.settings["things_of_feasts"]
    ):
        return False
    before = word_before(node, words)
    return not any(
        e.category == "number" and not e.rest and float(e.value) > 1 for e in lexicon.entries.get(before, ())
    )


def no_model(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A month drawn together with a figure behind another name is the name of a thing: "the Orm March-5"."""
    month, mark = words[node.start], words[node.start + 1] if node.start + 1 < node.end else None
    if mark is None or mark.fold != "-" or not mark.glued or not month.capital or node.start < _TWO_BEFORE:
        return True
    before = words[node.start - 1]
    own = {e.category for e in lexicon.entries.get(before.fold, ())}
    return not (before.kind == "w" and before.capital) or "dow" in own


def part_of_day(node: Node, _words: Sequence[Word], _lexicon: TimeLexicon) -> bool:
    """A part of a day is one, but for those that meals and work name."""
    value = node.value
    return not isinstance(value, Part) or value.name not in ("lunch", "dinner", "breakfast", "work", "day")


def day_of_month(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "The 18th" alone counts only where no noun follows."""
    if node.end >= len(words):
        return True
    after = words[node.end]
    if after.fold == "-" and after.glued:
        return False
    return after.kind == "p" or after.fold in lexicon.settings.get("after_day", ())


def no_idiom(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "day after day", which is no day."""
    around = " ".join(w.fold for w in words[max(0, node.start - _TWO_BEFORE) : node.end + 1])
    return not any(idiom in around for idiom in lexicon.settings.get("idioms", ()))


def directed(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "Until the 20th" may stand before a mark; "after 4 years" is something else."""
    if isinstance(node.value, Directed) and isinstance(node.value.when, DayOfMonth):
        return day_of_month(node, words, lexicon)
    return True


def no_title(node: Node, words: Sequence[Word], _lexicon: TimeLexicon) -> bool:
    """A capital after a capital is a title's or a name's."""
    if node.end - node.start > 1 or node.start == 0 or words[node.start].kind != "w":
        return True
    before = words[node.start - 1]
    return not (words[node.start].capital and before.kind == "w" and before.capital)


def year_after_year(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """A bare year counts after another one: "in 2007 and 2009"."""
    if node.start < _TWO_BEFORE or words[node.start].kind != "d":
        return False
    joint, other = words[node.start - 1].fold, words[node.start - 2]
    joined = joint in lexicon.settings.get("joints", ()) and other.kind == "d" and len(other.fold) == len("2007")
    return joined and year(node, words, lexicon)


def ends(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether the word that a reading opens with belongs to the verb before it: "a pris fin samedi"."""
    verbs = lexicon.settings.get("ending", {}).get(words[node.start].fold, ())
    return node.end > node.start + 1 and word_before(node, words) in verbs
