"""Say what a predicate stands for: its concept and, where it is political, its PLOVER root and mode.

The root is that of the whole deed, not of the word: who threatens to attack threatens, who will help
has agreed to, who stops the aid sanctions. A concept's ``operator`` says what it does to the event it
governs; ``deeds`` composes it with tense and negation as the PLOVER manual asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.claim import Event
from recoupe.steps.claim.deeds import REQUEST_MODES, operate, shift
from recoupe.steps.claim.matching import children_of, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.events import Concept, EventLexicon
    from recoupe.model.annotation import Token

ACCIDENT = "generic_accident"
_COMPLEMENTS = {"xcomp": 0, "ccomp": 0, "obj": 1, "nsubj:pass": 1, "obl": 2, "advcl": 2, "nmod": 3, "acl": 3}


def code_event(
    tokens: Sequence[Token],
    head: int,
    lexicon: EventLexicon,
    children: Sequence[Sequence[int]] | None = None,
) -> Event:
    """Code the predicate ``head`` (an index into ``tokens``); empty fields where the lexicon is silent."""
    kids = children if children is not None else children_of(tokens)
    token = tokens[head]
    found = match(tokens, head, lexicon, kids)
    concept = found[0].concept if found else None
    nominal = token.pos in {"NOUN", "PROPN"}
    name = concept.id if concept else ""
    root, mode = _deed(tokens, head, concept, lexicon, kids, frozenset({head}))
    if concept is not None or not nominal:
        root, mode = _governed(tokens, head, root, mode, lexicon, kids)
    return Event(lemma=token.lemma, concept=name, plover=root, mode=mode, nominal=nominal)


def negated(tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]) -> bool:
    """Whether the predicate itself is denied ("did not sign", "n'a pas signé")."""
    return any(
        tokens[c].lemma.lower() in lexicon.words["negation"] or "Polarity=Neg" in tokens[c].morph
        for c in children[head]
    )


def future(tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]) -> bool:
    """Whether it is still to come, by its form ("will sign", "signera", "va signer")."""
    verbs = [head, *(c for c in children[head] if tokens[c].dep.startswith(("aux", "cop")))]
    if any("Tense=Fut" in tokens[v].morph or tokens[v].text.lower() in lexicon.words["future"] for v in verbs):
        return True
    above = tokens[tokens[head].head]
    return tokens[head].dep == "xcomp" and above.lemma in lexicon.words["going"] and "Tense=Past" not in above.morph


def obliged(tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]) -> bool:
    """Whether it is told as a duty and not as done ("must withdraw", "doit retirer")."""
    duty = lexicon.words["duty"]
    above = tokens[tokens[head].head]
    if tokens[head].dep in {"xcomp", "ccomp"} and above.lemma in duty and above.pos in {"VERB", "AUX"}:
        return True
    return any(tokens[c].dep.startswith("aux") and tokens[c].lemma.lower() in duty for c in children[head])


def accidental(tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]) -> bool:
    """Whether an accident does the harm ("the derailment injured four", "killed in a fire"): no assault then."""
    for c in children[head]:
        if tokens[c].dep not in {"nsubj", "obl", "obl:agent", "nmod"} or tokens[c].pos not in {"NOUN", "PROPN"}:
            continue
        found = match(tokens, c, lexicon, children)
        if found is None or found[0].concept.plover:
            continue
        name = found[0].concept.id
        if ACCIDENT in (name, *lexicon.broader(name)):
            return True
    return False


def _deed(
    tokens: Sequence[Token],
    head: int,
    concept: Concept | None,
    lexicon: EventLexicon,
    children: Sequence[Sequence[int]],
    seen: frozenset[int],
) -> tuple[str, str]:
    """Return root and mode of ``head`` with what it governs, its tense and its negation."""
    root, mode = (concept.plover, concept.mode) if concept else ("", "")
    if root == "ASSAULT" and accidental(tokens, head, lexicon, children):
        return "", ""
    operator = concept.operator if concept else ""
    if operator or concept is None or not root:
        below = _below(tokens, head, lexicon, children, seen)
        if operator:
            root, mode = operate(operator, (root, mode), below)
        elif below and tokens[head].pos in {"VERB", "AUX"} and concept is None:
            root, mode = below
    if tokens[head].pos in {"VERB", "AUX", "ADJ"}:
        no, later = negated(tokens, head, lexicon, children), future(tokens, head, lexicon, children)
        if root and obliged(tokens, head, lexicon, children):
            return "REQUEST", REQUEST_MODES.get(root, "change")
        root, mode = shift(root, mode, negative=no, later=later)
    return root, mode


def _below(
    tokens: Sequence[Token],
    head: int,
    lexicon: EventLexicon,
    children: Sequence[Sequence[int]],
    seen: frozenset[int],
) -> tuple[str, str] | None:
    """Return root and mode of the first complement that has any: clauses before objects before the rest."""
    below = sorted(
        (c for c in children[head] if tokens[c].dep in _COMPLEMENTS), key=lambda c: (_COMPLEMENTS[tokens[c].dep], c)
    )
    for c in below:
        if c in seen:
            continue
        found = match(tokens, c, lexicon, children)
        root = _deed(tokens, c, found[0].concept if found else None, lexicon, children, seen | {c})
        if root[0]:
            return root
    return None


def _governed(
    tokens: Sequence[Token],
    head: int,
    root: str,
    mode: str,
    lexicon: EventLexicon,
    children: Sequence[Sequence[int]],
) -> tuple[str, str]:
    """Let the verbs above it work on an infinitive or an object ("refused to sign", "ended the strike")."""
    at, seen = head, {head}
    while tokens[at].dep in {"xcomp", "obj", "nsubj:pass"} or (
        tokens[at].dep in {"ccomp", "advcl", "acl"} and "VerbForm=Inf" in tokens[at].morph
    ):
        at = tokens[at].head
        if at in seen:
            break
        seen.add(at)
        found = match(tokens, at, lexicon, children)
        if found is None or not found[0].concept.operator or head in found[1]:
            continue
        above = found[0].concept
        root, mode = operate(above.operator, (above.plover, above.mode), (root, mode) if root else None)
        no, later = negated(tokens, at, lexicon, children), future(tokens, at, lexicon, children)
        root, mode = shift(root, mode, negative=no, later=later)
    return root, mode
