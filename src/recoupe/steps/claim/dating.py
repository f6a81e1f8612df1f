"""Which clause a time dates, and which of the times of a clause is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.matching import match
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import TimeExpression, Token
    from recoupe.model.article import Span
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_FINENESS = {
    "minute": 0, "hour": 1, "part": 2, "day": 3, "week": 4, "month": 5, "season": 6, "quarter": 6, "year": 7,
    "decade": 8, "century": 9, "vague": 10,
}  # fmt: skip
_OPENED = {"acl", "acl:relcl", "ccomp"}
_DETERMINED = {"det", "nmod:poss", "nummod"}
_ASIDES = {"acl", "amod", "appos"}


def top_of(tokens: Sequence[Token], inside: Sequence[int]) -> int | None:
    """Return the token of a phrase that hangs on something outside it."""
    own = set(inside)
    words = [i for i in inside if tokens[i].pos not in {"PUNCT", "ADP", "DET"}] or list(inside)
    return next((i for i in words if tokens[i].head not in own or tokens[i].head == i), words[0] if words else None)


def clause_of(tree: Tree, start: int, heads: Mapping[int, int]) -> int | None:
    """Return the index of the clause that governs token ``start``: its own, else the nearest above."""
    if start in heads:
        return heads[start]
    for i in tree.up(start):
        if i in heads:
            return heads[i]
    return None


def clause_dated(
    tree: Tree,
    clauses: Sequence[Clause],
    inside: Sequence[int],
    index: int | None,
    heads: Mapping[int, int],
    language: Language,
) -> int | None:
    """Return the clause that a time dates; ``index`` is the one that it hangs on."""
    top = top_of(tree.tokens, inside)
    if top is None:
        return index
    if index is not None and clauses[index].head in inside and tree.tokens[clauses[index].head].pos == "VERB":
        index = _above(tree, clauses[index].head, heads, inside, index)
    index = _of_the_saying(tree, clauses, inside, index, heads)
    index = _in_commas(tree, clauses, inside, index)
    if index is not None and clauses[index].nominal and tree.tokens[top].pos != "VERB":
        index = _of_the_verb(tree, clauses, inside, index, heads, language)
    fronted = index is not None and _fronted(tree, inside, clauses[index])
    if index is not None and fronted and (main := _upended(tree, clauses[index].head, heads)) is not None:
        return main
    if index is None or fronted or _elsewhere(clauses[index], tree.tokens[top].sentence):
        return _main_clause(clauses, tree, tree.tokens[top].sentence, inside[0])
    return index


def behind_bare(
    tree: Tree, clauses: Sequence[Clause], times: Sequence[TimeExpression], inside: Sequence[int], text: str
) -> int | None:
    """Return the main clause of the sentence behind one that is nothing but a time: "9 h 05, mardi. Le bac sort"."""
    tokens = tree.tokens
    sentence = tokens[inside[0]].sentence
    timed = {i for t in times for i in tokens_in(tokens, t.span)}
    first, last = inside[0], inside[-1]
    while first and tokens[first - 1].sentence == sentence:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].sentence == sentence:
        last += 1
    if any(i not in timed and tokens[i].pos not in {"PUNCT", "SPACE"} for i in range(first, last + 1)):
        return None
    if last + 1 == len(tokens) or "\n" in text[tokens[last].end : tokens[last + 1].start]:
        return None  # the date that a page gives an account
    return _main_clause(clauses, tree, sentence + 1, last + 1)


def _above(tree: Tree, head: int, heads: Mapping[int, int], inside: Sequence[int], index: int) -> int:
    """The clause above one that is nothing but a time, its own where it stands highest."""
    return next((heads[i] for i in tree.up(head) if i in heads and i not in inside), index)


def _of_the_saying(
    tree: Tree, clauses: Sequence[Clause], inside: Sequence[int], index: int | None, heads: Mapping[int, int]
) -> int | None:
    """Return the clause of the verb right before a time, for one that a parser hangs on what that verb says.

    "It said on Monday it would shut the mill" tells when it was said.
    """
    tokens, verb = tree.tokens, inside[0] - 1
    while verb > 0 and tokens[verb].pos in {"ADP", "DET"}:
        verb -= 1
    if index is None or verb not in heads or tokens[verb].pos != "VERB":
        return index
    told = clauses[index].head
    hangs = tokens[told].dep == "ccomp" and tokens[told].head == verb and told > inside[-1]
    return heads[verb] if hangs else index


def _fronted(tree: Tree, inside: Sequence[int], clause: Clause) -> bool:
    """Whether a time opens its sentence before a clause with its own opening: "At six, while they slept, it fell"."""
    tokens, first = tree.tokens, inside[0]
    while first and tokens[first - 1].sentence == tokens[first].sentence:
        first -= 1
        if tokens[first].pos not in {"ADP", "DET", "PUNCT"}:
            return False
    mark = next((i for i in tree.with_dep(clause.head, "mark") if i > inside[-1]), None)
    return mark is not None and "," in {tokens[mark - 1].text, tokens[inside[-1] + 1].text}


def _upended(tree: Tree, head: int, heads: Mapping[int, int]) -> int | None:
    """Return the main clause where a parser hangs it on the clause with the opening, which then stands highest.

    "À six heures, alors qu'ils dormaient, le toit a cédé": what has no opening of its own behind is the main clause.
    """
    tokens = tree.tokens
    if tokens[head].dep != "root":
        return None
    behind = (k for k in tree.children[head] if k > head and k in heads and tokens[k].dep == "advcl")
    return next((heads[k] for k in behind if _says_by_itself(tree, k)), None)


def _says_by_itself(tree: Tree, head: int) -> bool:
    own = [tree.tokens[k].dep for k in tree.children[head]]
    return "mark" not in own and any(d.startswith("nsubj") for d in own)


def _in_commas(tree: Tree, clauses: Sequence[Clause], inside: Sequence[int], index: int | None) -> int | None:
    """Return the clause between the same two commas as a time: "two men, freed yesterday, were examined".

    A parser may hang the time on the verb behind.
    """
    tokens, head = tree.tokens, -1 if index is None else clauses[index].head
    sentence = tokens[inside[0]].sentence
    first, last = inside[0] - 1, inside[-1] + 1
    while first > 0 and tokens[first].text != "," and tokens[first].sentence == sentence:
        first -= 1
    if last >= len(tokens) or not (tokens[first].text == tokens[last].text == ",") or head < last:
        return index
    if tokens[first].sentence != sentence or tokens[last].sentence != sentence:
        return index
    aside = [n for n, c in enumerate(clauses) if first < c.head < inside[0] and not c.nominal]
    return max(aside, key=lambda n: clauses[n].head, default=index)


def _of_the_verb(
    tree: Tree,
    clauses: Sequence[Clause],
    inside: Sequence[int],
    index: int,
    heads: Mapping[int, int],
    language: Language,
) -> int:
    """Return the verb's clause for a time behind a noun that the verb dates, else the noun's own.

    A bare noun is half of a verb ("prendre fin mardi"), and so is that of a set phrase ("remettre sa démission"); what
    begins, ends or is learnt of does so at the time that stands last ("ended the search on Monday", "learnt of the leak
    on Tuesday").
    """
    tokens, noun = tree.tokens, clauses[index].head
    verb = heads.get(tokens[noun].head)
    if verb is None or clauses[verb].nominal or inside[0] < noun or tokens[noun].head > noun:
        return index
    behind = inside[-1] + 1
    if behind < len(tokens) and noun in tree.up(behind) and tokens[behind].pos != "PUNCT":
        return index
    if fold(tokens[inside[0] - 1].text) in language.grammar.of_when:
        return index
    lemma, case = tokens[clauses[verb].head].lemma.lower(), tree.case(noun)
    known = match(tokens, clauses[verb].head, language.events, tree.children)
    if known is not None and noun in known[1]:
        return verb
    if tokens[noun].dep == "obj" and not case:
        bare = not any(tokens[k].dep in _DETERMINED for k in tree.children[noun])
        return verb if bare or language.grammar.aspects.get(lemma) in {"start", "end"} else index
    learnt = case in language.grammar.learnt_of and known is not None and known[0].concept.kind == "cognition"
    return verb if learnt else index


def _elsewhere(clause: Clause, sentence: int) -> bool:
    return clause.sentence != sentence


def _main_clause(clauses: Sequence[Clause], tree: Tree, sentence: int, at: int) -> int | None:
    """The sentence's clause that stands highest in its parse, but for one that opens behind the time ``at``.

    "The news this morning that two men were freed" does not tell when they were.
    """
    inside = [
        (sum(1 for _ in tree.up(c.head)), n)
        for n, c in enumerate(clauses)
        if c.sentence == sentence and not (tree.tokens[c.head].dep in _OPENED and at < min(c.own, default=at))
    ]
    return min(inside)[1] if inside else None


def best_time(tree: Tree, head: int, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the finest resolved point among the times of the clause of ``head``, the first of equals.

    An hour by the clocks of the place goes before the same by others: "noon local time (1100 GMT)"; a time of the verb
    before one of an aside on somebody: "the camp, opened in 1974, was inspected in 2021".
    """
    points = [t for t in times if t.kind == "point" and t.interval is not None and t.anchor != "unresolved"]
    return min(points, key=lambda t: (t.elsewhere, _in_aside(tree, head, t), *_rank(t)), default=None)


def _rank(time: TimeExpression) -> tuple[bool, int, Span]:
    return time.direction != "", _FINENESS[time.granularity], time.span


def _in_aside(tree: Tree, head: int, time: TimeExpression) -> bool:
    """Whether a time hangs on a participle or an adjective that only says more of somebody or something."""
    inside = tokens_in(tree.tokens, time.span)
    top = top_of(tree.tokens, inside) if inside else None
    if top is None or top == head:
        return False
    for i in tree.up(top):
        if i == head:
            return False
        if i not in inside and tree.tokens[i].dep in _ASIDES and tree.tokens[i].pos in {"ADJ", "VERB"}:
            return True
    return False
