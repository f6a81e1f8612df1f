"""Places told right behind the words for what happened there, or put before them, where no claim has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.claim import Where
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grounds import Ground

TOWN_NAME = r"[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)*"
_TOWN = re.compile(rf"\s*({TOWN_NAME})")
_WORD = re.compile(r"\s*([\w-]+'?)")
_MOST = 6  # words of a place
_PREPOSITION = 12  # characters of one that the words before may end in
_LONGEST = 3  # words of a noun for a site
_NEAR = 50  # characters between a place put first and the words for what happened there
_CLAUSE = re.compile(r"[.;:!?()]")


def place_behind(
    language: Language, ground: Ground, text: str, at: int, start: int, towns: Mapping[str, str]
) -> Where | None:
    """Return the place that a sentence tells right at some point of it, by a preposition and a site or a town.

    ``start`` is where the sentence starts in its account, ``towns`` the ids of places by name.
    """
    lexicon = language.grounds
    here = at + len(text[at:]) - len(text[at:].lstrip())
    reached = {"in": True, "from": ground.source, "through": ground.way}
    words = [w for name, w in lexicon.behind if reached.get(name)]
    told = [m.end() for w in words if (m := w.match(text, here))]
    within = [m.end() for w in words for m in w.finditer(text, max(0, at - _PREPOSITION), at) if m.end() == at]
    after = max((*told, *within), default=at)
    town = _TOWN.match(text, after)
    entity = towns.get(town.group(1)) if town else None
    if town is not None and entity is not None:
        name, span = town.group(1), Span(start + town.start(1), start + town.end(1))
        return Where("in", entity, name, fold(name), frozenset({fold(name)}), span)
    return _site(language, text, after, start) if told or within else None


def place_before(
    language: Language, ground: Ground, text: str, at: int, start: int, towns: Mapping[str, str]
) -> Where | None:
    """Return the place put first for what the words at some point tell: "it was in the yard that".

    Other arguments are as of ``place_behind``.
    """
    lexicon = language.grounds
    for m in lexicon.clefts.finditer(text, 0, at):
        if at - m.end() <= _NEAR and not _CLAUSE.search(text, m.end(), at):
            first, last = m.span("where")
            for begins in (first, *(c.end() for c in re.finditer(r",\s*", text[:last]) if c.end() > first)):
                found = _placed(language, ground, text[:last], begins, start, towns)
                if found is not None:
                    return found
    return None


def _placed(
    language: Language, ground: Ground, text: str, at: int, start: int, towns: Mapping[str, str]
) -> Where | None:
    """The place that a preposition right at some point of a text leads to."""
    reached = {"in": True, "from": ground.source, "through": ground.way}
    led = [w for name, w in language.grounds.behind if reached.get(name)]
    return place_behind(language, ground, text, at, start, towns) if any(w.match(text, at) for w in led) else None


def _site(language: Language, text: str, at: int, start: int) -> Where | None:
    lexicon = language.grounds
    words: list[re.Match[str]] = []
    while len(words) < _MOST and (m := _WORD.match(text, words[-1].end() if words else at)):
        word = m.group(1).casefold()
        if words and word in lexicon.ends:
            break
        words.append(m)
    while words and words[0].group(1).casefold() in lexicon.led_in:
        words.pop(0)
    runs = [(k, n) for k in range(len(words)) for n in range(_LONGEST, 0, -1) if k + n <= len(words)]
    for k, n in sorted(runs, key=lambda r: (-(r[0] + r[1]), r[0]) if lexicon.last else (r[0], -r[1])):
        first, last = words[k].start(1), words[k + n - 1].end(1)
        head = fold(text[first:last])
        if head in language.grammar.no_places:
            return None
        known = ((c.id, c.level) for kind in ("site", "spot") for c in language.classes.of(head, kind))
        if kinds := tuple(known):
            told = text[words[0].start(1) : words[-1].end(1)]
            lemmas = frozenset(fold(w.group(1)) for w in words)
            span = Span(start + words[0].start(1), start + words[-1].end(1))
            sides = language.sides.read(told)
            return Where("in", None, told, head, lemmas - {head}, span, kinds, loose=True, sides=sides)
    return None
