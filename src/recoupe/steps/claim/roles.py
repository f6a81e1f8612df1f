"""Who acts and who is acted on, for verbs, participles and event nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.being import taken_with_being
from recoupe.languages.lexicon.closed import reflexives
from recoupe.model.article import Span
from recoupe.model.claim import Argument
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Literal

    from recoupe.languages.lexicon.grammar import GrammarLexicon, Roles
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_NOUNS = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
_INHERIT = {"xcomp", "conj", "advcl"}
_RELATIVE = {"acl:relcl", "acl", "ccomp", "advcl", "parataxis"}
_OPENING, _FAR = {"«", "“", '"'}, 8


def arguments(
    tree: Tree,
    clause: Clause,
    grammar: GrammarLexicon,
    entity: Callable[[int], str | None],
    text: str,
    timed: frozenset[int] = frozenset(),
) -> tuple[Argument, ...]:
    """Return the arguments of a clause in text order, coordinated ones each on its own.

    ``timed`` are the tokens of times, which take part in nothing.
    """
    pairs = (_nominal_roles if clause.nominal else _verbal_roles)(tree, clause.head, grammar)
    found: dict[int, Argument] = {}
    for role, top in pairs:
        for noun in _meant(tree, tree.conjuncts(top), grammar):
            instead = any(x.role == role for k, x in found.items() if k < noun) and _set_aside(tree, noun, grammar)
            if noun not in found and noun != clause.head and noun not in timed and not instead:
                found[noun] = _argument(tree, noun, role, grammar, entity, text)
    return tuple(found[k] for k in sorted(found))


def _meant(tree: Tree, nouns: Sequence[int], grammar: GrammarLexicon) -> list[int]:
    """Leave out whom others are told instead of: "the army and not the rebels", "not the guard but a nurse"."""
    nouns = [k for k in nouns if fold(tree.tokens[k].text) not in grammar.set_aside] or nouns
    meant = [k for k in nouns if not _set_aside(tree, k, grammar)]
    if (
        len(nouns) > 1
        and (instead := [k for k in nouns if _but(tree, k, grammar)])
        and _denied(tree, nouns[0], grammar)
    ):
        meant = instead
    return [_counted(tree, _inner(tree, k), grammar) for k in meant or nouns]


def _set_aside(tree: Tree, noun: int, grammar: GrammarLexicon) -> bool:
    """Whether a negation stands right before a noun, its article and its preposition."""
    before = {"det", "case", "nmod:poss", "amod", "compound"}
    first = min((k for k in tree.children[noun] if k < noun and tree.tokens[k].dep in before), default=noun)
    return first > 0 and fold(tree.tokens[first - 1].text) in grammar.set_aside


def _but(tree: Tree, noun: int, grammar: GrammarLexicon) -> bool:
    first = [tree.tokens[k] for k in tree.children[noun] if k < noun and tree.tokens[k].dep == "cc"]
    return any(fold(t.text) in grammar.instead for t in first)


def _denied(tree: Tree, noun: int, grammar: GrammarLexicon) -> bool:
    """Whether a noun that a sentence says somebody is, is denied to be it: "it was not the guard"."""
    deps = {tree.tokens[k].dep for k in tree.children[noun]}
    told = [fold(tree.tokens[k].text) for k in tree.with_dep(noun, "advmod") if k < noun]
    return "cop" in deps and not grammar.set_aside.isdisjoint(told)


def _inner(tree: Tree, noun: int) -> int:
    """The noun behind a preposition that a parser took for one of a row ("but by a neighbour")."""
    return next(tree.with_dep(noun, "pobj"), noun) if tree.tokens[noun].pos == "ADP" else noun


def _counted(tree: Tree, noun: int, grammar: GrammarLexicon) -> int:
    """The noun that a number taken for one counts: "deux cents ouvriers" are workers."""
    if fold(tree.tokens[noun].lemma) not in grammar.number_nouns:
        return noun
    return next((k for k in tree.with_dep(noun, "amod") if k > noun and tree.tokens[k].pos == "NOUN"), noun)


def _instead(tree: Tree, noun: int, grammar: GrammarLexicon) -> int:
    """Return of whom a relative tells where it was hung on whom it does not: "c'est un voisin, et non X, qui"."""
    token = tree.tokens[noun]
    above = tree.tokens[token.head]
    if token.head < noun and above.pos in {"NOUN", "PROPN", "PRON"} and _set_aside(tree, noun, grammar):
        return token.head
    return noun


def _verbal_roles(
    tree: Tree, head: int, grammar: GrammarLexicon
) -> Iterator[tuple[Literal["agent", "patient", "other"], int]]:
    roles, passive = grammar.roles, is_passive(tree, head)
    subject = subject_of(tree, head, grammar)
    if subject is not None:
        yield ("patient" if passive else "agent"), subject
    for k in tree.children[head]:
        token = tree.tokens[k]
        if token.pos not in _NOUNS or (k > head and _quoted_behind(tree, head, k)):
            continue
        if (token.dep == "obl:agent" and (passive or subject is None)) or (
            passive and token.dep == "obl" and tree.case(k) in roles.agent
        ):
            yield "agent", k
        elif token.dep == "obj":
            yield ("other" if passive else "patient"), k
        elif token.dep == "iobj" or (token.dep == "obl" and tree.case(k) in roles.beside_verbs):
            yield "other", k
        if passive and token.dep == "obl" and (doer := _misplaced(tree, k, roles)) is not None:
            yield "agent", doer


def _quoted_behind(tree: Tree, head: int, k: int) -> bool:
    """Whether a quotation opens behind a colon between a verb and a noun: what is said takes no part in the verb."""
    return any(
        tree.tokens[m].text == ":" and tree.tokens[m + 1].text in _OPENING for m in range(head + 1, min(k, head + _FAR))
    )


def _misplaced(tree: Tree, noun: int, roles: Roles) -> int | None:
    """Who did it, where a parser hung it on the noun before: "remis au ministre par le préfet"."""
    for k in tree.with_dep(noun, "nmod"):
        named = tree.tokens[k].pos == "PROPN" or any(tree.tokens[m].dep == "det" for m in tree.children[k])
        if named and tree.case(k) in roles.agent:
            return k
    return None


def _nominal_roles(
    tree: Tree, head: int, grammar: GrammarLexicon
) -> Iterator[tuple[Literal["agent", "patient", "other"], int]]:
    """The "of" of an event noun is agent or patient by the event; callers compare it as either."""
    roles = grammar.roles
    for k in tree.children[head]:
        token = tree.tokens[k]
        if token.pos not in _NOUNS:
            continue
        if token.dep == "nmod:poss":
            yield "agent", k
        elif token.dep in {"nmod", "obl", "obl:agent"}:
            case = tree.case(k)
            if case in roles.agent:
                yield "agent", k
            elif case in roles.patient:
                yield "patient", k
            elif case in roles.beside_nouns:
                yield "other", k
        elif token.dep in {"amod", "compound"} and token.pos in {"ADJ", "PROPN"}:
            yield "other", k


def is_passive(tree: Tree, head: int) -> bool:
    """Whether the verb's subject undergoes: a passive auxiliary, or a bare participle that qualifies a noun."""
    deps = {tree.tokens[k].dep for k in tree.children[head]}
    if any(tree.tokens[k].dep == "expl" and tree.tokens[k].lemma in reflexives() for k in tree.children[head]):
        return "obl:agent" in deps
    if tree.tokens[head].lemma in taken_with_being() and not {"aux", "aux:pass"} <= deps:
        return False  # "sont entrés par une porte"
    if "aux" in deps:  # "ont pénétré par le toit"
        return not deps.isdisjoint({"aux:pass", "nsubj:pass"})
    if deps & {"aux:pass", "nsubj:pass", "obl:agent"}:
        return True
    token = tree.tokens[head]
    participle = "VerbForm=Part" in token.morph and "Tense=Pres" not in token.morph and "Aspect=Prog" not in token.morph
    return participle and token.dep in {"acl", "amod"} and "aux" not in deps and token.pos == "VERB"


def subject_of(tree: Tree, head: int, grammar: GrammarLexicon, depth: int = 0) -> int | None:
    """Return the subject, through relatives, participles, coordination and control."""
    for k in tree.with_dep(head, "nsubj", "nsubj:pass"):
        token = tree.tokens[k]
        outer = tree.tokens[head]
        if token.text.lower() in grammar.relative and (pointed := _cleft(tree, head, k, grammar)) is not None:
            return pointed
        if token.text.lower() in grammar.relative and outer.dep in _RELATIVE and outer.head < k:
            return _instead(tree, outer.head, grammar)
        return k
    token = tree.tokens[head]
    if token.dep in {"acl", "amod"} and token.head != head and token.pos == "VERB":
        return token.head
    if token.dep in _INHERIT and depth < 3 and token.head != head:  # noqa: PLR2004  chains of control stay short
        if token.dep == "advcl" and "VerbForm=Fin" in token.morph:
            return None
        controller = _controller(tree, head, grammar)
        return controller if controller is not None else subject_of(tree, token.head, grammar, depth + 1)
    return None


def _controller(tree: Tree, head: int, grammar: GrammarLexicon) -> int | None:
    """Return whom the verb above makes do it, or says what ``head`` tells of: its object, not its subject.

    "The judge ordered the firm to pay", "le tribunal l'a reconnu coupable d'avoir détourné".
    """
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    told = token.dep == "xcomp" and token.pos in {"ADJ", "NOUN"}
    made = token.dep == "xcomp" and "VerbForm=Inf" in token.morph and fold(above.lemma) in grammar.controls
    if not (told or made) or above.pos != "VERB":
        return None
    for k in tree.children[token.head]:
        other = tree.tokens[k]
        whom = other.dep in {"obj", "iobj"} or (made and other.dep == "obl" and tree.case(k) in grammar.roles.made)
        if k < head and whom and other.pos in _NOUNS - {"ADJ", "DET"}:
            return k
    return None


def _cleft(tree: Tree, verb: int, relative: int, grammar: GrammarLexicon) -> int | None:
    """Return whom a cleft points at, where the parser hung its relative elsewhere or nowhere.

    "It was the driver, on duty in the lower station, who": a noun without an article is none that a relative is of.
    """
    outer = tree.tokens[verb]
    bare = not any(tree.tokens[m].dep == "det" for m in tree.children[outer.head])
    if outer.head >= relative or (outer.dep in _RELATIVE and not (bare and tree.tokens[outer.head].pos == "NOUN")):
        return None
    top = tree.tokens[outer.head].head if outer.dep in _RELATIVE else outer.head
    deps = {tree.tokens[m].dep: fold(tree.tokens[m].lemma) for m in tree.children[top] if m < top}
    told = "cop" in deps and deps.get("nsubj") in grammar.clefts and not tree.case(top)
    return top if told and top < relative else None


def _argument(
    tree: Tree,
    noun: int,
    role: Literal["agent", "patient", "other"],
    grammar: GrammarLexicon,
    entity: Callable[[int], str | None],
    text: str,
) -> Argument:
    start, end = tree.phrase(noun)
    determiners = {
        tree.tokens[k].text.lower() for k in tree.children[noun] if tree.tokens[k].dep in {"det", "nmod:poss", "case"}
    }
    return Argument(
        role=role,
        entity=entity(noun),
        words=text[start:end],
        head=fold(tree.tokens[noun].lemma),
        lemmas=content(tree, start, end, noun, grammar),
        span=Span(start, end),
        definite=bool(determiners & grammar.definite) or tree.tokens[noun].pos == "PROPN",
        further=any(fold(tree.tokens[k].lemma) in grammar.further for k in tree.children[noun]),
    )


def content(tree: Tree, start: int, end: int, near: int, grammar: GrammarLexicon) -> frozenset[str]:
    """Return the folded content lemmas of the words in a span around token ``near``."""
    found = set()
    for step in (range(near, -1, -1), range(near + 1, len(tree.tokens))):
        for i in step:
            token = tree.tokens[i]
            if token.start < start or token.end > end:
                break
            if token.pos in {"NOUN", "VERB", "ADJ", "PROPN", "NUM"}:
                lemma = fold(token.lemma)
                if lemma not in grammar.stop or (token.pos == "NOUN" and lemma in grammar.nouns_too):
                    found.add(lemma)
    return frozenset(found)
