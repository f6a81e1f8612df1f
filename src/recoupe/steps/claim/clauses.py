"""Find what is said: the predicates of a text, and the words of each one's clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.claim.matching import names_thing
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Annotation
    from recoupe.text.tree import Tree

_CLAUSAL = {"acl", "acl:relcl", "advcl", "ccomp", "csubj", "csubj:pass", "parataxis", "xcomp"}
_BOUND = {"aux", "aux:pass", "cop", "amod", "compound", "fixed", "flat", "case", "mark", "det", "advmod", "nummod"}
_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and its words. ``own`` are the token indices that belong to it and to no inner clause."""

    head: int
    own: tuple[int, ...]
    span: Span
    nominal: bool
    sentence: int


def predicates(note: Annotation, tree: Tree, language: Language) -> list[Clause]:
    """Return the clauses of the annotation, in text order: verbal first, then nominal events."""
    named = _named(note)
    verbal = [
        i
        for i in range(len(note.tokens))
        if _is_predicate(tree, i, language.grammar) and not (i in named and _of_time(tree, i, named))
    ]
    heads = set(verbal)
    nominal = [
        i for i in range(len(note.tokens)) if i not in heads and i not in named and _is_nominal_event(tree, i, language)
    ]
    found = [_clause(tree, i, heads, language.grammar, nominal=False) for i in verbal]
    found += [_clause(tree, i, heads | set(nominal), language.grammar, nominal=True) for i in nominal]
    return sorted(found, key=lambda c: (c.span, c.head))


def _named(note: Annotation) -> set[int]:
    """Tokens of a proper name, a time or a number: "Union" in a union's name, "fin" in "fin juin", "quarantaine"."""
    inside = {
        i for m in note.mentions for i in range(*m.tokens) if note.tokens[i].text[:1].isupper() and i != m.tokens[1]
    }
    opening = {s.first for s in note.sentences}
    inside -= {i for i in opening if note.tokens[i].pos == "NOUN" and note.tokens[i].text[1:].islower()}
    for time in note.times:
        inside |= {i for i in tokens_in(note.tokens, time.span) if note.tokens[i].start >= time.span.start}
    for number in note.quantities:
        inside |= {*tokens_in(note.tokens, number.span)} - {number.head}
    return inside


def _is_predicate(tree: Tree, i: int, grammar: GrammarLexicon) -> bool:
    """Whether token ``i`` heads a clause of its own."""
    token = tree.tokens[i]
    if any(True for _ in tree.with_dep(i, "cop")):
        return True
    if token.pos == "AUX":
        return token.dep not in _BOUND and any(tree.tokens[k].dep in _SUBJECT for k in tree.children[i])
    if token.pos in {"ADJ", "NOUN"} and token.dep not in _BOUND and _is_conjugated(tree, i, grammar):
        return True
    if token.pos != "VERB" or _is_had(tree, i, grammar):
        return False
    if token.dep in _BOUND and not (token.dep == "flat" and any(True for _ in tree.with_dep(i, *_SUBJECT))):
        return False  # a clause between marks hangs on the mark at times
    return not (token.dep in {"nmod", "obl", "nsubj", "obj"} and not any(True for _ in tree.with_dep(i, *_SUBJECT)))


def _is_conjugated(tree: Tree, i: int, grammar: GrammarLexicon) -> bool:
    """Whether a participle that the tagger took for a noun or an adjective has an auxiliary ("ont péri")."""
    return any(tree.tokens[k].dep == "aux" and tree.tokens[k].lemma in grammar.having for k in tree.children[i])


def _is_had(tree: Tree, i: int, grammar: GrammarLexicon) -> bool:
    """Whether an infinitive says what somebody has or has not ("has nothing to do with", "n'a rien à voir avec")."""
    pronoun = tree.tokens[i].head
    owner = tree.tokens[pronoun].head
    return (
        tree.tokens[i].dep in {"acl", "acl:relcl"}
        and tree.tokens[pronoun].pos == "PRON"
        and tree.tokens[pronoun].dep == "obj"
        and tree.tokens[owner].lemma in grammar.having
        and tree.tokens[i - 1].text.lower() in grammar.to_do
    )


def _of_time(tree: Tree, i: int, named: set[int]) -> bool:
    """Whether a word is a predicate by a copula alone that stands in the words of a time ("l'été dernier")."""
    copulas = [*tree.with_dep(i, "cop")]
    return tree.tokens[i].pos == "ADJ" and bool(copulas) and named.issuperset(copulas)


def _is_nominal_event(tree: Tree, i: int, language: Language) -> bool:
    token = tree.tokens[i]
    if token.pos not in {"NOUN", "PROPN"} or tree.is_name_part(i) or names_thing(tree.tokens, i, language.events):
        return False
    concept = language.events.lookup([token.lemma.lower()], "noun")
    return concept is not None and concept.kind in {"event", "state"}


def _clause(tree: Tree, head: int, heads: set[int], grammar: GrammarLexicon, *, nominal: bool) -> Clause:
    """Take what hangs on the predicate, less inner clauses; a nominal event is its noun phrase."""

    def cut(k: int) -> bool:
        token = tree.tokens[k]
        if k in heads and token.dep in _CLAUSAL | {"conj", "root"}:
            return True
        return nominal and token.dep in {
            "conj",
            "cc",
            "parataxis",
            "acl:relcl",
            "punct",
            "cop",
            *_SUBJECT,
            "advcl",
            "mark",
        }

    own = [k for k in tree.subtree(head, cut) if tree.tokens[k].sentence == tree.tokens[head].sentence]
    while own and own[-1] != head and tree.tokens[own[-1]].pos in {"PUNCT", "CCONJ", "SCONJ"}:
        own.pop()
    while own and own[0] != head and _is_loose(tree, own[0], head, grammar):
        own.pop(0)
    run = _run(own, head)
    span = Span(tree.tokens[run[0]].start, tree.tokens[run[-1]].end)
    return Clause(head, tuple(own), span, nominal, tree.tokens[head].sentence)


def _is_loose(tree: Tree, first: int, head: int, grammar: GrammarLexicon) -> bool:
    """Whether a clause begins without this word; "neither" and "ni" before its subject belong to it."""
    token = tree.tokens[first]
    joins = token.pos == "CCONJ" and (token.head == head or token.text.lower() not in grammar.neither)
    return joins or token.pos == "PUNCT"


def _run(own: list[int], head: int) -> list[int]:
    """Keep the words that stand together with the head: a far stray word would swallow other clauses."""
    allowed = 25
    at = own.index(head)
    first = at
    while first > 0 and own[first] - own[first - 1] <= allowed:
        first -= 1
    last = at
    while last + 1 < len(own) and own[last + 1] - own[last] <= allowed:
        last += 1
    return own[first : last + 1]
