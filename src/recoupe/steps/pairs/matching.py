"""Which word of one side says what a word of the other says, and how surely.

From the surest to the weakest: the same lemma, a shared stem, the same name or country, the same event concept,
nouns that accounts use for one another, near in meaning. A word may also meet its opposite.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from recoupe.steps.pairs.nearness import nearness

if TYPE_CHECKING:
    from recoupe.steps.pairs.sides import Side, Word

Kind = Literal["same", "stem", "name", "concept", "class", "kin", "near", "opposite"]
SURE: dict[Kind, float] = {"same": 1.0, "stem": 0.9, "name": 0.95, "concept": 0.85, "class": 0.65, "kin": 0.55}
_NEAR, _EQUAL = 0.55, 0.9
_NEVER_NEAR = frozenset({"NUM", "PROPN"})
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Link:
    """The best partner of a word: how it was found and how sure it is, in [0, 1]."""

    word: Word
    other: Word
    kind: Kind
    strength: float


def match(side: Side, other: Side) -> tuple[Link, ...]:
    """Return the best link of each word of ``side`` that has one, in text order."""
    return tuple(max(links, key=_best) for links in all_links(side, other) if links)


def _best(link: Link) -> tuple[float, bool, int]:
    return link.strength, link.word.denied == link.other.denied, -link.other.index


def all_links(side: Side, other: Side) -> list[list[Link]]:
    """Return all links of each word of ``side``; those by nearness only where there is no surer one."""
    found = []
    for word in side.words:
        links = [link for w in other.words if (link := _link(word, w, side, other)) is not None]
        found.append(links or _near(word, side, other))
    return found


def opposites(side: Side, other: Side) -> tuple[Link, ...]:
    """Return the words of ``side`` that meet an opposite and not themselves in ``other``."""
    lemmas = {w.lemma for w in other.words}
    found = []
    for word in side.words:
        if word.lemma in lemmas:
            continue
        for w in other.words:
            if _opposed(word, w, side, other):
                found.append(Link(word, w, "opposite", 1.0))
                break
    return tuple(found)


def _link(word: Word, other: Word, side: Side, over: Side) -> Link | None:
    kind = _kind(word, other, side, over)
    return None if kind is None else Link(word, other, kind, SURE[kind])


def _kind(word: Word, other: Word, side: Side, over: Side) -> Kind | None:
    if word.lemma == other.lemma or word.text == other.text:
        return "same"
    if word.pos == "NUM" or other.pos == "NUM":
        return None
    if word.keys & other.keys:
        return "name"
    if side.language.code == over.language.code and side.language.contrasts.derived(word.lemma, other.lemma):
        return "stem"
    if word.concept and other.concept:
        relation = side.language.events.related(word.concept, other.concept)
        if relation == "same":
            return "concept"
        if relation in {"broader", "sibling"}:
            return "kin"
    one, two = (frozenset(c.id for c in s.language.classes.of(w.lemma)) for s, w in ((side, word), (over, other)))
    return "class" if one & two else None


def _near(word: Word, side: Side, over: Side) -> list[Link]:
    """Words that are near in meaning and not opposed; figures, names and short words never."""
    if word.pos in _NEVER_NEAR or len(word.lemma) <= _SHORT:
        return []
    found = []
    for other in over.words:
        if other.pos in _NEVER_NEAR or len(other.lemma) <= _SHORT or _opposed(word, other, side, over):
            continue
        near = nearness(word.plain, other.plain, side.language, over.language)
        if near >= _NEAR:
            found.append(Link(word, other, "near", round(min(_EQUAL, near) * 0.8, 3)))
    return found


def _opposed(word: Word, other: Word, side: Side, over: Side) -> bool:
    if word.concept and other.concept and side.language.events.related(word.concept, other.concept) == "antonym":
        return True
    if side.language.code != over.language.code:
        return False
    contrasts = side.language.contrasts
    if contrasts.opposed(word.lemma, other.lemma):
        return True
    return word.pos == other.pos != "NOUN" and contrasts.negated(word.lemma, other.lemma)
