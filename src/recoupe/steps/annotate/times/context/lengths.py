"""Whether what looks like a length of time is one: ages and counted things look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.context.beside import word_after, word_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.amounts import Amount
    from recoupe.steps.annotate.times.chart import Node
    from recoupe.steps.annotate.times.tokens import Word

_TWO_BEFORE = 2
#: How many words may stand between the rank and its length, and the marks that may stand among them.
_RANKED, _JOINTS = 12, "-'"


def no_age(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Lengths that tell how old somebody is are no times."""
    amount: Amount = node.value
    if _loose_unit(node, words, lexicon):
        return False
    before, after = word_before(node, words), word_after(node, words)
    settings, behind = lexicon.settings, node.end + 1
    if after in settings.get("old", ()) or before in settings.get("aged", ()):
        return False
    if after == "-" and behind < len(words) and words[behind].fold in settings.get("old", ()):
        return False
    if amount.parts[0][0] != Grain.YEAR or not settings.get("bare_age"):
        return True
    if before in settings.get("long_words", ()):
        return True
    return after in settings.get("after_length", ()) and before not in (",", "(")


def _loose_unit(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "Une quinzaine de navires" counts ships; "one day" by itself is no length."""
    settings, amount = lexicon.settings, node.value
    before, after = word_before(node, words), word_after(node, words)
    if words[node.end - 1].fold in settings.get("counted_units", ()):
        return after in settings.get("after_length", ())
    if amount.parts == ((Grain.SECOND, 1),) and node.end < len(words) and words[node.end].kind == "w":
        return True
    single = amount.parts == ((Grain.DAY, 1),) and not amount.vague
    article = words[node.end - _TWO_BEFORE].fold if node.end >= _TWO_BEFORE else ""
    return single and article in settings.get("one", ()) and before not in settings.get("length_words", ())


def no_plan(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "Half an hour earlier than planned" is counted from a plan, not from the text."""
    return node.end >= len(words) or words[node.end].fold not in lexicon.settings.get("sooner_than", ())


def no_verb(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """The case of "It will last two hours" is a length."""
    first, second = words[node.start], words[min(node.start + 1, len(words) - 1)]
    numbered = first.capital and second.kind == "d" and first.fold in lexicon.settings.get("numbered", ())
    if node.start and numbered and words[node.start - 1].kind == "w":
        return False
    if node.start == 0 or first.fold not in lexicon.settings.get("verb_like", ()):
        return True
    return words[node.start - 1].fold not in lexicon.settings.get("verbs_before_last", ())


def ranked(node: Node, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    """Whether the length is the one over which something is the first or the worst: "the second fire in years"."""
    settings = lexicon.settings
    ranks, verbs = settings.get("ranks", ()), settings.get("unranked", ())
    if words[node.start].fold not in settings.get("rank_prepositions", ()):
        return False
    for i in range(node.start - 1, max(-1, node.start - _RANKED - 1), -1):
        word = words[i]
        if word.kind == "p" and word.fold not in _JOINTS:
            return False
        if word.fold in verbs:
            return False
        if word.fold in ranks or any(e.category == "ordinal" for e in lexicon.entries.get(word.fold, ())):
            return True
    return False
