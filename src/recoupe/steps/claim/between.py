"""What one actor does to another in a sentence: the predicate that holds both, coded.

A predicate is better the more surely the source is its doer and the target its goal; between equals
the material deed comes before the words about it, as in the PLOVER manual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.deeds import MATERIAL_CONFLICT
from recoupe.steps.claim.events import code_event
from recoupe.steps.claim.matching import PARTS, children_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.languages.lexicon.events import EventLexicon
    from recoupe.model.annotation import Token
    from recoupe.model.claim import Event

_DOERS = {"nsubj", "csubj", "obl:agent", "nmod:poss"}
_GOALS = {"obj", "iobj", "nsubj:pass", "obl", "nmod", "ccomp", "xcomp", "obl:npmod", "advcl", "acl"}
_MODIFIERS = {"amod", "compound", "acl:relcl", "nmod:poss"}
_CARRIED = {"xcomp", "conj", "advcl", "ccomp", "acl", "parataxis"}


def code_between(
    tokens: Sequence[Token], source: range, target: range, lexicon: EventLexicon
) -> tuple[int, Event] | None:
    """Return the predicate between two stretches of tokens and its code, None where nothing political stands there."""
    children = children_of(tokens)
    best: tuple[tuple[float, ...], int, Event] | None = None
    sentence = {tokens[i].sentence for i in (*source, *target)}
    for head, token in enumerate(tokens):
        if token.pos not in PARTS or token.sentence not in sentence or head in source or head in target:
            continue
        event = code_event(tokens, head, lexicon, children)
        if not event.plover:
            continue
        key = _fit(tokens, head, event, source, target, children)
        if best is None or key > best[0]:
            best = key, head, event
    return (best[1], best[2]) if best else None


def code_sentence(tokens: Sequence[Token], first: int, last: int, lexicon: EventLexicon) -> tuple[int, Event] | None:
    """Return the political deed of a sentence nearest to its root and its code; tokens [first, last).

    What is only said comes with its content: in "X said that Y attacked Z" the deed is the attack.
    """
    children = children_of(tokens)
    best: tuple[tuple[float, ...], int, Event] | None = None
    for head in range(first, last):
        if tokens[head].pos not in PARTS:
            continue
        event = code_event(tokens, head, lexicon, children)
        if not event.plover:
            continue
        depth = sum(1 for _ in _line(tokens, head))
        doer = any(tokens[c].dep.startswith(("nsubj", "obl:agent")) for c in children[head])
        aside = tokens[head].dep in _MODIFIERS
        key = (-float(depth) - float(event.nominal) - 2 * float(aside), float(doer), -float(head))
        if best is None or key > best[0]:
            best = key, head, event
    return (best[1], best[2]) if best else None


def actors_of(tokens: Sequence[Token], head: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the tokens of who does it and of whom it is done to, shared actors of governing verbs included."""
    children = children_of(tokens)
    passive = any(tokens[c].dep == "nsubj:pass" for c in children[head])
    sources: list[int] = []
    targets: list[int] = []
    for at, _ in _line(tokens, head):
        for child in children[at]:
            dep = tokens[child].dep
            if child == head or dep not in _DOERS | _GOALS:
                continue
            doer = dep in _DOERS
            branch = _branch(child, head, children)
            if at == head or doer or not targets:
                (sources if doer else targets).extend(branch)
        named = any(tokens[i].pos in {"NOUN", "PROPN"} for i in sources)
        if (named and targets) or (passive and targets):
            break
    return tuple(sources), tuple(targets)


def _branch(top: int, head: int, children: Sequence[Sequence[int]]) -> list[int]:
    found, stack = [], [top]
    while stack:
        at = stack.pop()
        if at != head:
            found.append(at)
            stack.extend(children[at])
    return sorted(found)


def _fit(
    tokens: Sequence[Token],
    head: int,
    event: Event,
    source: range,
    target: range,
    children: Sequence[Sequence[int]],
) -> tuple[float, ...]:
    does = _link(tokens, head, source, _DOERS, children)
    meets = _link(tokens, head, target, _GOALS, children)
    near = -min(abs(head - i) for i in (*source, *target))
    return (does + meets, float(not event.nominal), float(event.plover in MATERIAL_CONFLICT), float(near))


def _link(
    tokens: Sequence[Token], head: int, actor: range, wanted: set[str], children: Sequence[Sequence[int]]
) -> float:
    """How surely an actor hangs on a predicate in a wanted role: 2 itself, 1.5 through its governor, 1 otherwise."""
    best = 0.0
    for at, loss in _line(tokens, head):
        for child in children[at]:
            if child == head or not _holds(tokens, child, actor, head):
                continue
            fitting = tokens[child].dep in wanted
            best = max(best, (2.0 if fitting else 1.0) - loss)
    return best


def _line(tokens: Sequence[Token], head: int) -> Iterator[tuple[int, float]]:
    """Yield the predicate and the governors whose actors it shares, with what each step costs."""
    at, loss = head, 0.0
    for _ in range(6):
        yield at, loss
        if tokens[at].head == at:
            return
        loss += 0.25 if tokens[at].dep in _CARRIED else 0.5
        at = tokens[at].head


def _holds(tokens: Sequence[Token], top: int, actor: range, head: int) -> bool:
    """Whether ``actor`` stands under ``top`` without the predicate in between."""
    for i in actor:
        at = i
        for _ in range(len(tokens)):
            if at == head:
                break
            if at == top:
                return True
            if tokens[at].head == at:
                break
            at = tokens[at].head
    return False
