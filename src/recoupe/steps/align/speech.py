"""The same words in two mouths: direct quotations that match, with the claims inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from recoupe.languages.lexicon.pieces import pieces
from recoupe.model.point import Point
from recoupe.steps.align.unions import Unions
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold
from recoupe.text.shingles import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.model.claim import Claim, Entity, Quote

_LEAST_WORDS = 4
_LEAST_TRANSLATED = 6
_ALIKE = 92.0
_TRANSLATED = 0.6
_LONGER = 1.7  # times the words of its translation
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")  # where a space is missing: "DailyJeanne Marin"
_LINK = 2  # words between an office and with whom it is: "of the"
_APOSTROPHE = re.compile(r"['’]")
_BETWEEN = r"[^.;:!?]{1,60}"
_MARKS = "«»“”\"'‘’ \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence in somebody's mouth; ``folded`` are its words."""

    quote: Quote
    speaker: str
    folded: tuple[str, ...]
    key: str


def quote_points(
    quotes: Sequence[Quote],
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    entities: Mapping[str, Entity],
) -> list[Point]:
    """Return a point for each sentence that two accounts put in the mouths of two different people.

    ``languages`` are by article. Where an account gives the words to both, each has said them.
    """
    said = _sentences(quotes)
    names = [x.names for _, x in sorted({lang.code: lang for lang in languages.values()}.items())]
    points: dict[str, Point] = {}
    for members in _by_words(said, languages):
        for one, two in combinations(sorted({s.speaker for s in members}), 2):
            left, right = ([s for s in members if s.speaker == x] for x in (one, two))
            if {s.quote.article for s in left} & {s.quote.article for s in right}:
                continue
            if not two_people(one, two, entities, names) or _speaks_for(one, two, entities, names, quotes, claims):
                continue
            inside = [_inside(side, claims) for side in (left, right)]
            if all(inside):
                shortest = min((*left, *right), key=lambda s: (len(s.folded), s.key))
                label = " ".join(shortest.quote.exact.split())
                point = Point(kind="quote", label=label, claims=tuple(inside[0]), against=tuple(inside[1]))
                points.setdefault(point.id, point)
    return [points[k] for k in sorted(points)]


def _sentences(quotes: Sequence[Quote]) -> list[_Said]:
    """Cut what is said to sentences: a quotation of several is given by its sentences alone."""
    cut = {(q.article, q.within) for q in quotes if q.within is not None}
    found = []
    for q in sorted(quotes, key=lambda q: (q.article, q.span)):
        if not q.speaker or q.kind == "indirect" or (q.within is None and (q.article, q.span) in cut):
            continue
        folded = tuple(w.text for w in words(q.exact))
        if len(folded) >= _LEAST_WORDS:
            found.append(_Said(q, q.speaker, folded, f"{q.article} {q.span.start:09d} {q.span.end:09d}"))
    return found


def _by_words(said: Sequence[_Said], languages: Mapping[str, Language]) -> list[list[_Said]]:
    """Group the sentences of several accounts that are the same words; of hundreds of copies each is compared once."""
    sets = Unions([s.key for s in said])
    copies: dict[tuple[str, str], list[_Said]] = {}
    for s in said:
        copies.setdefault((languages[s.quote.article].code, s.quote.exact), []).append(s)
    for one, other in combinations_with_replacement(copies.values(), 2):
        if one is other or _same_words(one[0], other[0], languages):
            for a, b in combinations(one, 2) if one is other else product(one, other):
                if a.quote.article != b.quote.article:
                    sets.join(a.key, b.key)
    groups: dict[str, list[_Said]] = {}
    for s in said:
        groups.setdefault(sets.root(s.key), []).append(s)
    return [members for _, members in sorted(groups.items())]


def _same_words(a: _Said, b: _Said, languages: Mapping[str, Language]) -> bool:
    """Whether two sentences are the same words, one of them cut short maybe, or the one in two languages."""
    if languages[a.quote.article].code != languages[b.quote.article].code:
        return _translated(a, b)
    short, long = sorted((a.folded, b.folded), key=len)
    if short in (long[: len(short)], long[-len(short) :]):
        return True
    return ratio(" ".join(short), " ".join(long)) >= _ALIKE


def _translated(a: _Said, b: _Said) -> bool:
    """Whether two whole sentences are likely to be one in two languages."""
    few, many = sorted((len(a.folded), len(b.folded)))
    if few < _LEAST_TRANSLATED or many > few * _LONGER:
        return False
    if not all(s.quote.exact.lstrip(_MARKS)[:1].isupper() for s in (a, b)):
        return False
    return closeness(*(s.quote.exact.strip(_MARKS + ",.") for s in (a, b))) >= _TRANSLATED


def two_people(one: str, two: str, entities: Mapping[str, Entity], names: Sequence[NameLexicon]) -> bool:
    """Whether two entities are two people for sure.

    Two names differ; somebody told by an office alone is another than who has offices that cannot be that one.
    """
    a, b = entities.get(one), entities.get(two)
    if a is None or b is None or a.type != "person" or b.type != "person" or fold(a.name) == fold(b.name):
        return False
    bodies = {fold(e.name) for e in entities.values() if e.type == "organisation"}
    if not bodies.isdisjoint({fold(a.name), fold(b.name)}):
        return False  # whose name an account gives a body too may be that body, and speak by somebody's mouth
    if _named(a) and _named(b):
        return not _shared_name(a, b)
    offices = [_offices(x, names) for x in (a, b)]
    return all(offices) and not any(_may_be(x, y, names) for x in offices[0] for y in offices[1])


def _speaks_for(
    one: str,
    two: str,
    entities: Mapping[str, Entity],
    names: Sequence[NameLexicon],
    quotes: Sequence[Quote],
    claims: Sequence[Claim],
) -> bool:
    """Whether an account tells that one holds an office with the other: "Jeanne Marin, head of X", "X's head, …"."""
    known = [[n for n in (e.name, *e.aliases) if n != n.lower()] for e in (entities[one], entities[two])]
    if not all(known):
        return False
    a, b = ("|".join(map(re.escape, side)) for side in known)
    beside = re.compile(rf"\b(?:(?:{a})\b({_BETWEEN})\b(?:{b})|(?:{b})\b({_BETWEEN})\b(?:{a}))\b")
    told = {c.exact for c in claims} | {link.source_text for c in claims for link in c.attribution}
    told |= {q.speaker_text for q in quotes}
    found = (m.group(1) or m.group(2) for text in sorted(told) for m in beside.finditer(text))
    return any(_tells_office(between, names) for between in found)


def _tells_office(between: str, names: Sequence[NameLexicon]) -> bool:
    """Whether what stands between two names tells an office of one with the other, and not one of either alone."""
    last = re.findall(r"\w+", fold(between))[-_LINK:]
    of = between.startswith(",") and any(n.is_link(w) for n in names for w in last)
    return (of or _APOSTROPHE.match(between) is not None) and bool(_roles_in(between, names))


def _named(entity: Entity) -> bool:
    return entity.name != entity.name.lower()


def _shared_name(a: Entity, b: Entity) -> bool:
    """Whether one name may be short for the other ("Brunard", "Odile Brunard")."""
    one, two = (set(pieces(_GLUED.sub(" ", x.name))) for x in (a, b))
    return one <= two or two <= one


def _offices(entity: Entity, names: Sequence[NameLexicon]) -> set[str]:
    """Return the offices among the words for somebody; none where one of them tells nothing (an official)."""
    found: set[str] = set()
    for words_for in (entity.name, *entity.aliases):
        if words_for != words_for.lower() and words_for.split()[0][:1].isupper():
            continue
        found |= _roles_in(words_for, names)
    vague = any(
        n.is_word(kind, role.split(":", maxsplit=1)[0])
        for n in names
        for kind in ("generic_roles", "common_roles")
        for role in found
    )
    return set() if vague and not _named(entity) else found


def _roles_in(text: str, names: Sequence[NameLexicon]) -> set[str]:
    """Return the role that each lexicon reads first in a phrase, its longest form."""
    parts = pieces(text)
    found: set[str] = set()
    for lexicon in names:
        for at in range(len(parts)):
            forms = lexicon.roles.starting(parts[at])
            form = next((f for p, f in forms if f.kind == "person" and parts[at : at + len(p)] == p), None)
            if form is not None:
                found.add(form.role)
                break
    return found


def _may_be(one: str, two: str, names: Sequence[NameLexicon]) -> bool:
    return any(n.includes(one, two) or n.includes(two, one) for n in names)


def _inside(said: Sequence[_Said], claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that begin or end in the words said."""
    spans = {(s.quote.article, s.quote.span) for s in said}
    articles = {a for a, _ in spans}
    return [c for c in claims if c.article in articles and any(a == c.article and c.span.overlaps(x) for a, x in spans)]
