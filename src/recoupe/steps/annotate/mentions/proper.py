"""Proper names: what the tables know, capitalised runs with a type by all the evidence of the text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import pieces
from recoupe.steps.annotate.mentions.evidence import evidence
from recoupe.steps.annotate.mentions.headed import lengthen
from recoupe.steps.annotate.mentions.known import find_known
from recoupe.steps.annotate.mentions.runs import find_runs
from recoupe.steps.annotate.mentions.view import Proper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.model.annotation import EntityType
    from recoupe.steps.annotate.mentions.view import View

_ORDER: tuple[EntityType, ...] = ("person", "organisation", "place", "group", "other")
_SURE = 2.0
_SURNAME = 2  # pieces of the longest family name without a given one
_OFTEN = 2.0


def find_proper(view: View) -> list[Proper]:
    """Return the proper names in order, none inside another."""
    known = {p.tokens[0]: p for p in find_known(view)}
    ranges = _ranges(view, known)
    names = [r for r in ranges if not isinstance(r, Proper)]
    types = _types(view, names)
    found: list[Proper] = []
    for item in ranges:
        if isinstance(item, Proper):
            found.append(item)
            continue
        kind, gender, sure = types[_key(view, item)]
        if kind != "other" or sure >= 1.0 or item[0] not in view.starts:
            found.append(Proper(item, kind, gender=gender))
    found.extend(_peoples(view, found))
    long = lengthen(view, sorted(found, key=lambda p: p.tokens))
    return [p for p in long if p.known is not None or not _common(view, p.tokens)]


def _common(view: View, item: tuple[int, int]) -> bool:
    """Whether one capitalised word is a common noun of bodies or offices ("the Department"): no name."""
    first, last = item
    words = pieces(view.tokens[first].text)
    if last - first > 1 or view.tokens[first].text.isupper():
        return False
    return (
        words in view.lexicon.roles
        or words in view.lexicon.domains
        or any(view.lexicon.is_word("body_heads", w) for w in words[:1] if len(words) == 1)
    )


def _key(view: View, item: tuple[int, int]) -> tuple[str, ...]:
    return pieces(" ".join(t.text for t in view.tokens[item[0] : item[1]]))


def _ranges(view: View, known: dict[int, Proper]) -> list[Proper | tuple[int, int]]:
    """Let a run win over a known name inside it only where it is longer and holds together."""
    taken: list[Proper | tuple[int, int]] = []
    free = dict(known)
    for run in find_runs(view, known):
        first, last = _trim(view, run)
        if first >= last:
            continue
        inside = [p for i, p in sorted(known.items()) if first <= i < last]
        if any(p.tokens == (first, last) or p.tokens[1] > last for p in inside):
            continue
        if (
            inside
            and inside[-1].tokens[1] == last
            and inside[-1].tokens[0] > first
            and not _one_name(view, first, last)
        ):
            last = inside[-1].tokens[0]
            inside = inside[:-1]
            first, last = _trim(view, (first, last))
            if first >= last:
                continue
        if inside and inside[0].tokens[0] == first and inside[0].tokens[1] < last and not _holds(view, first, last):
            first, last = _trim(view, (inside[0].tokens[1], last))
            if first >= last:
                continue
        for proper in inside:
            if first <= proper.tokens[0] < last:
                free.pop(proper.tokens[0], None)
        taken.append((first, last))
    spans = sorted([*taken, *free.values()], key=lambda r: r.tokens if isinstance(r, Proper) else r)
    return list(_apart(spans))


def _apart(spans: Sequence[Proper | tuple[int, int]]) -> Iterator[Proper | tuple[int, int]]:
    end = -1
    for item in spans:
        first, last = item.tokens if isinstance(item, Proper) else item
        if first >= end:
            yield item
            end = last


def _trim(view: View, run: tuple[int, int]) -> tuple[int, int]:
    """Take demonyms off the front ("Russian Vladimir …") and loose marks off both ends."""
    first, last = run
    while first < last and not any(c.isalnum() for c in view.tokens[first].text):
        first += 1
    while last > first and not any(c.isalnum() for c in view.tokens[last - 1].text):
        last -= 1
    k = view.first_piece.get(first)
    for length, demonym in view.lexicon.demonyms.at(view.run, k) if k is not None else ():
        end = view.end_token(k + length) if k is not None else None
        people = demonym.plural and end == last  # "the North Koreans" are no place, whatever a tagger guesses
        if end is not None and end <= last and (people or not _holds(view, first, last)) and demonym.code:
            return _trim(view, (end, last)) if end < last else (end, end)
    return first, last


def _holds(view: View, first: int, last: int) -> bool:
    """Whether a run that opens with a country or a people is one name: it closes as a body or a place does."""
    return (
        _one_name(view, first, last)
        or view.lexicon.is_word("body_heads", view.folded[last - 1])
        or (view.lexicon.is_word("place_heads", view.folded[last - 1]))
    )


def _one_name(view: View, first: int, last: int) -> bool:
    guess = view.guess_of.get(first)
    return (
        guess is not None
        and guess[0] <= first
        and guess[1] >= last
        and guess[2] in {"person", "organisation", "place"}
        and last - first > 1
    )


def _types(view: View, names: Sequence[tuple[int, int]]) -> dict[tuple[str, ...], tuple[EntityType, str, float]]:
    """One type for all that is spelt alike, the surname of a person included."""
    totals: dict[tuple[str, ...], dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    genders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        key = _key(view, name)
        totals[key]["other"] += 0.0
        for kind, weight in evidence(view, *name):
            if kind in {"m", "f"}:
                genders[key].add(kind)
            else:
                totals[key][kind] += weight  # type: ignore[index]
    chosen = {key: _choose(totals[key], genders[key]) for key in sorted(totals)}
    persons = [key for key, (kind, _, _) in chosen.items() if kind == "person" and len(key) > 1]
    for key, (kind, gender, _) in sorted(chosen.items()):
        if kind == "person" or len(key) > _SURNAME:
            continue
        owners = [
            p
            for p in persons
            if p[-len(key) :] == key or (p[: len(key)] == key and p[0] in view.lexicon.words["family_first"])
        ]
        if owners and totals[key]["at"] < _OFTEN:  # type: ignore[index]
            chosen[key] = ("person", gender, _SURE)
    return defaultdict(lambda: ("other", "", 0.0), chosen)


def _choose(totals: dict[EntityType, float], genders: set[str]) -> tuple[EntityType, str, float]:
    kind = max(_ORDER, key=lambda k: totals.get(k, 0.0))
    weight = totals.get(kind, 0.0)
    if not weight:
        kind = "other"
    return kind, next(iter(genders)) if len(genders) == 1 and kind == "person" else "", weight


def _peoples(view: View, found: Sequence[Proper]) -> Iterator[Proper]:
    """Nouns of peoples: "les Russes", "the Ukrainians"."""
    taken = {i for p in found for i in range(*p.tokens)}
    for i in range(len(view.tokens)):
        if i in taken or not view.capital(i):
            continue
        k = view.first_piece.get(i)
        for length, demonym in view.lexicon.demonyms.at(view.run, k) if k is not None else ():
            end = view.end_token(k + length) if k is not None else None
            if end is None or not demonym.plural or view.tokens[end - 1].pos not in {"NOUN", "PROPN"}:
                continue
            noun = view.tokens[end - 1]
            if not (view.same_sentence(i, end) and noun.head >= end and noun.dep in {"amod", "compound"}):
                yield replace(Proper((i, end), "group", "demonym"), country=demonym.code, plural=True)
                break
