"""Give each time, quantity and quotation of an article to the clause that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import LENGTHS
from recoupe.steps.claim.matching import match
from recoupe.steps.claim.presented import presented
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Quantity, TimeExpression, Token
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree


_FINENESS = {
    "minute": 0, "hour": 1, "part": 2, "day": 3, "week": 4, "month": 5, "season": 6, "quarter": 6, "year": 7,
    "decade": 8, "century": 9, "vague": 10,
}  # fmt: skip
_OPENED = {"acl", "acl:relcl", "ccomp"}
_DETERMINED = {"det", "nmod:poss", "nummod"}
_DEALT = {"obj", "obl", "obl:arg", "nmod"}


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


def give_times(
    tree: Tree, clauses: Sequence[Clause], times: Sequence[TimeExpression], language: Language, text: str
) -> dict[int, list[TimeExpression]]:
    """Return, for each clause, the times that hang on it; a stray time goes to its sentence's first clause.

    ``language`` is that of the article, ``text`` its words.
    """
    heads = {c.head: n for n, c in enumerate(clauses)}
    given: dict[int, list[TimeExpression]] = {}
    openers: list[tuple[int, TimeExpression]] = []
    for time in times:
        inside = tokens_in(tree.tokens, time.span)
        top = top_of(tree.tokens, inside) if inside else None
        if top is None:
            continue
        index = clause_of(tree, top, heads)
        if (dated := presented(tree, clauses, inside, language.grammar)) is not None:
            plain = replace(time, direction="") if time.direction == "until" else time  # "not until six": at six
            given.setdefault(dated, []).append(plain)
            if index is None or clauses[index].head not in inside:
                continue
        index = _dated(tree, clauses, inside, index, heads, language)
        if index is not None:
            given.setdefault(index, []).append(time)
        elif (behind := _behind(tree, clauses, times, inside, text)) is not None:
            openers.append((behind, time))
    for index, time in openers:
        if index not in given:
            given[index] = [time]
    return given


def _dated(
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


def _behind(
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


def give_quantities(
    tree: Tree, clauses: Sequence[Clause], quantities: Sequence[Quantity]
) -> tuple[dict[int, list[Quantity]], list[Quantity]]:
    """Return the quantities of each clause, and those that no clause governs."""
    heads = {c.head: n for n, c in enumerate(clauses)}
    given: dict[int, list[Quantity]] = {}
    stray = []
    for quantity in quantities:
        inside = tokens_in(tree.tokens, quantity.span)
        top = quantity.head if quantity.head >= 0 else top_of(tree.tokens, inside)
        index = clause_of(tree, top, heads) if top is not None else None
        if top is not None and index is not None and quantity.head < 0 and not quantity.unit:
            index = heads.get(_verb_behind(tree, top, inside[-1], clauses[index].head), index)
        if index is not None and clauses[index].nominal and quantity.unit in LENGTHS:
            index = _dealt(tree, index, heads, clauses)
        if index is None or (top is not None and clauses[index].sentence != tree.tokens[top].sentence):
            stray.append(quantity)
        else:
            given.setdefault(index, []).append(quantity)
    return given, stray


def _verb_behind(tree: Tree, top: int, last: int, head: int) -> int:
    """Return the verb whose auxiliary stands right behind a bare figure that a parser hangs on the predicate before it.

    "Trois sont mortes et vingt-sept autres ont été blessées" tells of 27 hurt; -1 where there is none.
    """
    tokens = tree.tokens
    if tokens[top].dep != "conj" or not head < top:
        return -1
    at = last + 1
    while at < len(tokens) and tokens[at].pos in {"ADJ", "PRON"} and tokens[at].head in {head, top}:
        at += 1
    own = at < len(tokens) and tokens[at].pos == "AUX" and tokens[at].head > at
    return tokens[at].head if own else -1


def _dealt(tree: Tree, noun: int, heads: Mapping[int, int], clauses: Sequence[Clause]) -> int:
    """The clause of the verb that deals out what the noun names, else its own.

    The length of a sentence or a ban is what was decided: "condamné à quatre ans d'emprisonnement", "gave him a
    three-year sentence".
    """
    at = clauses[noun].head
    while tree.tokens[at].dep in _DEALT and tree.tokens[at].head != at:
        above = tree.tokens[at].head
        index = heads.get(above)
        if index is not None:
            return noun if clauses[index].nominal else index
        at = above
    return noun


def best_time(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the finest resolved point among the times of a clause, the first of equals.

    An hour by the clocks of the place goes before the same by others: "noon local time (1100 GMT)".
    """
    points = [t for t in times if t.kind == "point" and t.interval is not None and t.anchor != "unresolved"]
    return min(points, key=lambda t: (t.elsewhere, t.direction != "", _FINENESS[t.granularity], t.span), default=None)
