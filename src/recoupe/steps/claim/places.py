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
    from recoupe.languages.lexicon.grammar import GrammarLexicon, Relation
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_JOINED = {"compound", "amod"}
_TOLD_OF = (
    "amod",
    "appos",
    "compound",
    "det",
    "det:poss",
    "flat",
    "nmod",
    "nmod:poss",
    "nummod",
)  # "sur place" is no square
# Kinds of site that are named by where they lead to, or by anything.
_NAMED_AFTER = frozenset({"border", "railway", "road", "roadside", "sea", "shore", "square"})


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
    # "l'hôpital de X" may be a name of its own: it stands for itself
    for noun, relation, loose in _candidates(tree, clause, language, lambda k, of: is_place(k) and not is_place(of)):
        site = _sites(tree, noun, language) or _homes(tree, noun, language)
        named = is_place(noun) or any(is_place(k) for k in tree.with_dep(noun, "flat", "appos", "compound"))
        region = fold(tree.tokens[noun].lemma) in language.grammar.regions
        if relation is None or not (site or named or region):
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
                sides=language.sides.read(text[start:end]),
                loose=loose or (bool(site) and not named and all(k in language.classes.spots for k, _ in site)),
            )
        )
    return tuple(sorted(found, key=lambda w: (w.span, w.relation)))


def sites(language: Language, lemma: str) -> tuple[tuple[str, int], ...]:
    """The kinds of building or ground that a noun names, with their levels."""
    return tuple((c.id, c.level) for kind in ("site", "spot") for c in language.classes.of(lemma, kind))


def _sites(tree: Tree, noun: int, language: Language) -> tuple[tuple[str, int], ...]:
    """The kinds of a noun with what makes it one word with others: "engine room", "salle des machines", "lay-by"."""
    tokens = tree.tokens
    first = noun
    while first > 0 and tokens[first - 1].dep in _JOINED and tokens[first - 1].head in range(first, noun + 1):
        first -= 1
    wholes = [" ".join(t.lemma for t in tokens[k : noun + 1]) for k in range(first, noun)]
    written = (" ".join(t.text.lower() for t in tokens[noun : noun + n]) for n in (4, 3, 2))
    wholes += [w.replace("' ", "'").replace(" - ", "-") for w in written]
    if not language.grammar.no_places.isdisjoint(fold(w) for w in wholes):
        return ()
    found = next((found for w in wholes if (found := sites(language, w))), None) or sites(language, tokens[noun].lemma)
    return () if {k for k, _ in found} == {"square"} and next(tree.with_dep(noun, *_TOLD_OF), None) is None else found


def _homes(tree: Tree, noun: int, language: Language) -> tuple[tuple[str, int], ...]:
    """Whose home it is that a preposition alone tells: "chez ses parents"."""
    known = fold(tree.tokens[noun].lemma) in language.grammar.homes_of and tree.case(noun) in language.grammar.at_home
    return (("home", 1),) if known else ()


def _candidates(
    tree: Tree, clause: Clause, language: Language, is_in: Callable[[int, int], bool]
) -> Iterator[tuple[int, Relation | None, bool]]:
    """Yield nouns below the predicate with how it happened by them, None where their preposition does not tell.

    With each: whether it is told only by a part or a direction. ``is_in`` asks whether what is named behind a site is
    where that is. It goes down through chains ("in a tunnel near X", "partis à 10 heures de la place").
    """
    grammar = language.grammar
    stack = [(clause.head, tree.tokens[clause.head].lemma in grammar.motion)]
    for k in _cleft(tree, clause.head, grammar):
        yield from _by_preposition(tree, k, _case(tree, k, language), language, moving=stack[0][1])
        yield from ((m, "in", False) for m in _around(tree, k, _case(tree, k, language), language) if is_in(m, k))
    own, around = set(clause.own), set[int]()
    while stack:
        top, moving = stack.pop()
        for k in tree.children[top]:
            token = tree.tokens[k]
            if k in own and token.pos == "ADV":
                for m in tree.with_dep(k, "obl"):
                    yield m, _relation(f"{token.text.lower()} {tree.case(m)}", language, moving=moving), True
            if k not in own or (token.pos not in {"NOUN", "PROPN"} and tree.case(k) not in grammar.at_home):
                continue
            if token.dep in {"obl", "nmod", "obl:npmod", "conj"}:
                goes = moving or fold(token.text) in grammar.setting_out
                case = _case(tree, k, language)
                if case and k not in around:
                    yield from _by_preposition(tree, k, case, language, moving=goes)
                names = [*_around(tree, k, case, language)]
                around.update(names)
                yield from ((m, "in", False) for m in names if is_in(m, k))
                stack.append((k, goes))
            elif token.dep in {"obj", "nsubj", "nsubj:pass", "appos"}:
                stack.append((k, False))


def _cleft(tree: Tree, verb: int, grammar: GrammarLexicon) -> Iterator[int]:
    """Yield the nouns of where it happened that a cleft sets before: "it was in the lobby that he was shot"."""
    tokens = tree.tokens
    linked = any(fold(tokens[k].text) in grammar.presented for k in tree.children[verb] if k < verb)
    top = tokens[verb].head
    for opening in (k for k in tree.with_dep(verb, "advmod") if fold(tokens[k].lemma) in grammar.clefts):
        for k in tree.with_dep(opening, "fixed"):
            yield from (m for m in tree.with_dep(k, "obl") if tree.case(m))
    if not linked or top == verb or fold(tokens[next(tree.with_dep(top, "nsubj"), top)].lemma) not in grammar.clefts:
        return
    if (
        tokens[verb].dep in {"acl", "acl:relcl"}
        and next(tree.with_dep(top, "cop"), None) is not None
        and tree.case(top)
    ):
        yield top
    elif tokens[verb].dep in {"ccomp", "advcl"} and tokens[top].pos == "AUX":
        yield from (m for m in tree.with_dep(top, "obl") if m < verb and tree.case(m))


def _by_preposition(
    tree: Tree, noun: int, case: str, language: Language, *, moving: bool
) -> Iterator[tuple[int, Relation | None, bool]]:
    """Yield what a noun with a preposition tells of where it happened."""
    grammar = language.grammar
    inner = _by_noun(tree, noun, language)
    if inner is not None:
        yield inner[0], _relation(inner[1], language, moving=moving), False
        return
    part = _by_part(tree, noun, case, language)
    if (away := _from_there(tree, noun, language)) is not None:
        yield away, "near", False
    elif case in grammar.heard_before and fold(tree.tokens[noun].lemma) in grammar.courts:
        yield noun, "in", False
    elif not _origin(tree, noun, case, language, moving=moving):
        yield noun, _relation(case, language, moving=moving), False
    if part is not None:
        yield part[0], _relation(part[1], language, moving=moving), True


def _case(tree: Tree, noun: int, language: Language) -> str:
    """The preposition of a noun, with an adverb before it that a parser hung elsewhere ("un champ près de X")."""
    case, first = tree.case(noun), min(tree.with_dep(noun, "case"), default=0)
    if first and first < noun and tree.tokens[first - 1].pos == "ADV":
        words = f"{tree.tokens[first - 1].text.lower()} {case}"
        return words if words in language.grammar.places else case
    return case


def _from_there(tree: Tree, noun: int, language: Language) -> int | None:
    """What something is so far from: "à trois milles de X", "three miles from X"."""
    lengths = language.grammar.distances
    if any(fold(tree.tokens[k].lemma) in lengths for k in tree.with_dep(noun, "obl:npmod", "nmod:npmod")):
        return noun
    far = fold(tree.tokens[noun].lemma) in lengths
    below = tree.with_dep(noun, "nmod")
    if not far and not any(fold(tree.tokens[k].lemma) in lengths for k in below):
        return None
    return next((k for k in below if tree.tokens[k].pos == "PROPN" and tree.case(k)), None)


def _origin(tree: Tree, noun: int, case: str, language: Language, *, moving: bool) -> bool:
    """Whether it only tells where somebody comes from: "a man from X"."""
    token = tree.tokens[noun]
    hung = token.dep == "nmod" and tree.tokens[token.head].pos in {"NOUN", "PROPN"}
    return hung and not moving and language.grammar.places.get(case) == "from"


def _around(tree: Tree, noun: int, case: str, language: Language) -> Iterator[int]:
    """The names that a site which it happened in goes by: "une discothèque de X" is in X, "la rue de X" may not be.

    So is one that somebody is taken to: "vers l'hôpital de X".
    """
    kinds = {k for k, _ in _sites(tree, noun, language)}
    inside = _relation(case, language, moving=False) in {"in", "to"} if case else tree.tokens[noun].dep == "nmod"
    lemma = fold(tree.tokens[noun].lemma)
    if not kinds or kinds & _NAMED_AFTER or not inside or lemma in language.grammar.missions:
        return
    yield from (
        m
        for m in tree.with_dep(noun, "nmod")
        if _case(tree, m, language) in language.grammar.of_places and tree.tokens[m].pos == "PROPN"
    )


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
        return "in" if case not in language.grammar.wider_from else None
    return relation
