"""Where a claim says that something happens: in, near, from, to or outside what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.claim import Where
from recoupe.steps.claim.roles import content
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grammar import Relation
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_REGION = {"region", "ville", "zone", "province", "ile", "departement", "quartier", "commune", "cote", "city", "town",
           "area", "district", "county", "island", "village", "coast", "state", "oblast", "port"}  # fmt: skip


_JOINED = {"compound", "amod"}


def places(
    tree: Tree,
    clause: Clause,
    language: Language,
    is_place: Callable[[int], bool],
    entity: Callable[[int], str | None],
    text: str,
) -> tuple[Where, ...]:
    """Return the places of a clause in text order: named ones, and sites named by a common noun."""
    found = []
    for noun, case, moving, loose in _candidates(tree, clause, language):
        site = _sites(tree, noun, language)
        named = is_place(noun) or any(is_place(k) for k in tree.with_dep(noun, "flat", "appos", "compound"))
        region = fold(tree.tokens[noun].lemma) in _REGION
        if not (site or named or region):
            continue
        relation = _relation(case, language, moving=moving)
        if relation is None:
            continue
        start, end = tree.phrase(noun)
        inner = next((k for k in tree.with_dep(noun, "nmod") if region and is_place(k)), noun)
        found.append(
            Where(
                relation=relation,
                entity=entity(inner) if named or region else None,
                words=text[start:end],
                head=fold(tree.tokens[noun].lemma),
                lemmas=content(tree, start, end, noun, language.grammar),
                span=Span(start, end),
                sites=site,
                loose=loose or (bool(site) and not named and all(k in language.classes.spots for k, _ in site)),
            )
        )
    return tuple(sorted(found, key=lambda w: (w.span, w.relation)))


def sites(language: Language, lemma: str) -> tuple[tuple[str, int], ...]:
    """The kinds of building or ground that a noun names, with their levels."""
    return tuple((c.id, c.level) for kind in ("site", "spot") for c in language.classes.of(lemma, kind))


def _sites(tree: Tree, noun: int, language: Language) -> tuple[tuple[str, int], ...]:
    """The kinds of a noun with what makes it one word with others: "engine room", "salle des machines"."""
    tokens = tree.tokens
    first = noun
    while first > 0 and tokens[first - 1].dep in _JOINED and tokens[first - 1].head in range(first, noun + 1):
        first -= 1
    wholes = [" ".join(t.lemma for t in tokens[k : noun + 1]) for k in range(first, noun)]
    wholes += [" ".join(t.text.lower() for t in tokens[noun : noun + n]).replace("' ", "'") for n in (4, 3, 2)]
    return next((found for w in wholes if (found := sites(language, w))), None) or sites(language, tokens[noun].lemma)


def _candidates(tree: Tree, clause: Clause, language: Language) -> Iterator[tuple[int, str, bool, bool]]:
    """Yield nouns below the predicate with their preposition.

    With each: whether a word of setting out governs it, and whether it is told only by a part or a direction.
    It goes down through chains ("in a tunnel near X", "partis à 10 heures de la place").
    """
    stack = [(clause.head, tree.tokens[clause.head].lemma in language.grammar.motion)]
    own = set(clause.own)
    while stack:
        top, moving = stack.pop()
        for k in tree.children[top]:
            token = tree.tokens[k]
            if k in own and token.pos == "ADV":
                yield from ((m, f"{token.text.lower()} {tree.case(m)}", moving, True) for m in tree.with_dep(k, "obl"))
            if k not in own or token.pos not in {"NOUN", "PROPN"}:
                continue
            goes = moving or fold(token.text) in language.grammar.setting_out
            if token.dep in {"obl", "nmod", "obl:npmod", "conj"}:
                case = tree.case(k)
                inner = _by_noun(tree, k, language) if case else None
                part = _by_part(tree, k, case, language) if case and inner is None else None
                if inner is not None:
                    yield *inner, goes, False
                elif case:
                    yield k, case, goes, False
                if part is not None:
                    yield *part, goes, True
                stack.append((k, goes))
            elif token.dep in {"obj", "nsubj", "nsubj:pass", "appos"}:
                stack.append((k, False))


def _by_noun(tree: Tree, noun: int, language: Language) -> tuple[int, str] | None:
    """Read a preposition made with a noun, "à l'extérieur de": what it governs, and its words."""
    first = min((k for k in tree.with_dep(noun, "case") if k < noun), default=noun)
    for k in tree.with_dep(noun, "nmod"):
        links = [m for m in tree.with_dep(k, "case") if noun < m < k]
        if not links or first == noun:
            continue
        opening = "".join(f"{t.text} " for t in tree.tokens[first : noun + 1]).lower()
        words = opening.replace("’", "'").replace("' ", "'") + tree.case(k)
        if words in language.grammar.places:
            return k, words
    return None


def _by_part(tree: Tree, noun: int, case: str, language: Language) -> tuple[int, str] | None:
    """Read a part of a place, "on the edge of the village": the whole is where it is, as the part is."""
    if fold(tree.tokens[noun].lemma) not in language.grammar.place_parts:
        return None
    return next(((k, case) for k in tree.with_dep(noun, "nmod") if tree.case(k)), None)


def _relation(case: str, language: Language, *, moving: bool) -> Relation | None:
    known: Mapping[str, Relation] = language.grammar.places
    relation = known.get(case)
    if relation is None:
        tail = [case.split(" ", k)[-1] for k in range(1, case.count(" ") + 1)]
        relation = next((known[t] for t in [*tail, case.split(" ", 1)[0]] if t in known), None)
    if relation == "from" and not moving:
        return "in" if case != "de" else None
    return relation
