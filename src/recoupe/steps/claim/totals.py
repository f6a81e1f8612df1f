"""Counts told by a list: "a man, a woman and two children were killed" tells of four dead, not of two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.interval import Interval
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Measure
    from recoupe.text.tree import Tree

_BESIDE = {"conj", "appos"}
_ROLES = {"nsubj", "nsubj:pass", "obj"}
_NOUNS = {"NOUN", "PROPN"}
_QUALIFYING = {"ADJ", "DET", "NUM"}
_BETWEEN = 5  # tokens between "including" and the noun that it opens
_WORDS = 24  # characters that hold such an opening


def with_totals(tree: Tree, measures: Sequence[Measure], text: str, language: Language) -> list[Measure]:
    """Return the figures of a clause with the total of each list of people, of which those in it are parts.

    Only a list of people told by age and sex alone is summed: soldiers and civilians are counted apart. A list with
    somebody in it whom nothing counts ("two women and the driver") leaves its figures parts of the whole. Who is named
    as some of those told ("including") is in no list with them.
    """
    told = {m.quantity.head: m for m in measures if m.category and not m.part and not m.quantity.unit}
    found = list(measures)
    done: set[int] = set()
    for noun in sorted(told):
        if noun in done or not _plain(tree, noun, language):
            continue
        listed = list_of(tree, noun)
        some = {k for k in listed if _among(tree, k, text, language)}
        inset = [k for k in listed if not some.isdisjoint((k, *tree.up(k)))]
        if noun in inset:
            found = [replace(m, part=True) if m.quantity.head in inset and m.category else m for m in found]
            continue
        members = [k for k in listed if k not in inset]
        done |= {*members}
        if len(members) > 1:
            found = _summed(tree, found, members, told, text, language)
    return found


def list_of(tree: Tree, noun: int) -> list[int]:
    """Return the nouns that stand in one list with a noun, it too, in text order."""
    top = noun
    while tree.tokens[top].dep in _BESIDE and tree.tokens[tree.tokens[top].head].pos in _NOUNS:
        top = tree.tokens[top].head
    own = tree.tokens[top]
    tops = [top]
    if own.dep in _ROLES:
        tops = [k for k in tree.children[own.head] if tree.tokens[k].dep == own.dep and tree.tokens[k].pos in _NOUNS]
    return sorted(i for t in tops for i in _below(tree, t))


def _among(tree: Tree, noun: int, text: str, language: Language) -> bool:
    """Whether somebody is named as one of those counted: "three people, including the chairman"."""
    parts = language.grammar.parts_before
    for k in range(noun - 1, max(-1, noun - _BETWEEN), -1):
        end = tree.tokens[k].end
        if parts.search(fold(text[max(0, end - _WORDS) : end])):
            return True
        if tree.tokens[k].pos not in _QUALIFYING:
            return False
    return False


def _below(tree: Tree, top: int) -> Iterator[int]:
    yield top
    for k in tree.children[top]:
        if tree.tokens[k].dep in _BESIDE and tree.tokens[k].pos in _NOUNS:
            yield from _below(tree, k)


def _plain(tree: Tree, noun: int, language: Language) -> bool:
    return fold(tree.tokens[noun].lemma) in language.grammar.by_age_and_sex


def _summed(
    tree: Tree,
    measures: Sequence[Measure],
    members: Sequence[int],
    told: Mapping[int, Measure],
    text: str,
    language: Language,
) -> list[Measure]:
    counts = [_count(tree, i, told, language) for i in members]
    own = [m for m in measures if m.quantity.head in members and m.category]
    if not all(_plain(tree, i, language) for i in members) or any(c is None for c in counts):
        short = [c for i, c in zip(members, counts, strict=True) if _somebody(tree, i, language)]
        return [replace(m, part=True) if m in own and None in short else m for m in measures]
    span = Span(min(tree.phrase(members[0])[0], own[0].quantity.span.start), tree.tokens[members[-1]].end)
    whole = whole_of(own[0].quantity, span, text, sum(c for c in counts if c is not None))
    first = replace(own[0], quantity=whole, lemmas=frozenset[str](), classes=frozenset({"people"}))
    return [first, *(replace(m, part=True) if m in own else m for m in measures)]


def whole_of(part: Quantity, span: Span, text: str, total: float) -> Quantity:
    """Return the sum of a list, of which ``part`` is one and ``span`` the words, as an exact number."""
    exact, value = text[span.start : span.end], Interval(total, total)
    return replace(part, span=span, exact=exact, value=value, number=total, qualifier="")


def _count(tree: Tree, noun: int, told: Mapping[int, Measure], language: Language) -> float | None:
    """How many a member of a list stands for, None where that is not told exactly."""
    if noun in told:
        value = told[noun].quantity.value
        return value.low if value.low is not None and value.low == value.high else None
    words = {fold(tree.tokens[k].text) for k in tree.children[noun]}
    return 1.0 if words & language.grammar.one else None


def _somebody(tree: Tree, noun: int, language: Language) -> bool:
    people = any(c.kind == "people" for c in language.classes.of(tree.tokens[noun].lemma))
    return people or tree.tokens[noun].pos == "PROPN" or _plain(tree, noun, language)
