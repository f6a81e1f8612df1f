"""What becomes of the people that a figure counts: killed, hurt, missing, arrested, evacuated.

The state is looked for where the language puts it: in the counted noun ("nine wounded"), in what qualifies it ("six
missing sailors"), in the noun that it completes ("the deaths of two officers"), in what a heading names ("the number
of dead rose to nine"), and in what its clause does to it ("two were killed", "a coûté la vie à deux d'entre eux").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.matching import match
from recoupe.steps.claim.roles import is_passive
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.events import Concept, EventLexicon
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Token
    from recoupe.text.tree import Tree

_COUNTED = {"NOUN", "ADJ", "VERB", "PROPN"}
_BY_SUBJECT = {"dead", "missing", "displaced"}
_COMPLETED = {"xcomp", "acomp", "ccomp"}
_COPULAS, _SUBJECTS = {"cop", "aux:pass"}, {"nsubj", "nsubj:pass"}
_GIVEN = {"obl", "obl:arg", "iobj"}
_DOWN = {"conj", "nmod", "nummod", "appos", "flat", "det", "compound", "amod", "dep"}
_LEAVING = {"evacuated", "displaced"}
_ARRESTED = "arrested"
_PRISONERS = "prisoners"
_CARE, _HOSPITAL, _HOSPITALISED = {"receive", "treat"}, "hospital", "hospitalised"


def state_of(tree: Tree, at: int, noun: int | None, predicate: tuple[int, str] | None, language: Language) -> str:
    """Return the state of those counted, "" where nothing tells it.

    ``at`` is the token of the counted noun, or of the figure where it has none (``noun`` is None then);
    ``predicate`` is the token of its clause with its concept, None for a stray figure.
    """
    events = language.events
    if fold(tree.tokens[at].lemma) in language.grammar.body_parts:
        return ""
    found = _own(tree, at, language) or _qualified(tree, at, events) or _completed(tree, at, language)
    if found or predicate is None or predicate[0] == at:
        return found
    head, concept = predicate[0], events.concepts.get(predicate[1])
    counted = noun if noun is not None else at
    if concept is not None and concept.casualty and (found := _suffered(tree, counted, head, concept, language)):
        return found
    if concept is not None and concept.id in _CARE and _by_hospital(tree, counted, head, language):
        return _HOSPITALISED
    return _left(tree, counted, head, language) or _held(tree, counted, head, language)


def _by_hospital(tree: Tree, noun: int, predicate: int, language: Language) -> bool:
    """Whether those counted are cared for by a hospital: "the clinic treated 31", "les urgences ont reçu 26"."""
    if _role(tree, noun, predicate, language.grammar.sums) != "obj":
        return False
    for k in tree.with_dep(predicate, "nsubj"):
        lemma = tree.tokens[k].lemma
        before = [f"{fold(tree.tokens[m].lemma)} {fold(lemma)}" for m in tree.with_dep(k, "compound", "amod")]
        if any(c.id == _HOSPITAL for word in (lemma, *before) for c in language.classes.of(word)):
            return True
    return False


def _held(tree: Tree, noun: int, predicate: int, language: Language) -> str:
    """The state that a setting of the verb tells of its undergoer: "were questioned in police custody"."""
    if _role(tree, noun, predicate, language.grammar.sums) not in {"nsubj:pass", "obj"}:
        return ""
    for k in tree.children[predicate]:
        token = tree.tokens[k]
        if token.dep not in {"obl", "obl:arg", "obl:mod"} or tree.case(k) not in language.grammar.held_in:
            continue
        reached = [k, *(m for m in tree.children[k] if tree.tokens[m].dep == "nmod")]
        for m in reached:
            found = match(tree.tokens, m, language.events, tree.children)
            if found is not None and found[0].concept.casualty == _ARRESTED:
                return _ARRESTED
    return ""


def heading_state(tree: Tree, at: int, predicate: int, language: Language) -> str:
    """Return the state that a heading of the clause names for a bare figure: "le nombre des blessés atteint 60"."""
    if tree.case(at) in language.grammar.differences:
        return ""
    for k in tree.children[predicate]:
        if fold(tree.tokens[k].lemma) not in language.grammar.headings:
            continue
        for m in tree.children[k]:
            if tree.tokens[m].dep not in {"nmod", "compound", "amod"}:
                continue
            found = _own(tree, m, language, bound=True) or _qualified(tree, m, language.events)
            if found or (found := _told_behind(tree, m, language)):
                return found
    return ""


def _told_behind(tree: Tree, noun: int, language: Language) -> str:
    """The state that a clause on a noun puts it in: "people known to have died", "personnes qui ont été blessées"."""
    for k in tree.children[noun]:
        if not tree.tokens[k].dep.startswith("acl"):
            continue
        relative = tree.tokens[k].dep == "acl:relcl"
        for verb in (k, *(m for m in tree.children[k] if tree.tokens[m].dep in _COMPLETED)):
            found = match(tree.tokens, verb, language.events, tree.children)
            concept = found[0].concept if found is not None else None
            if concept is None or not concept.casualty:
                continue
            passive = is_passive(tree, verb) or any(tree.tokens[m].dep == "nsubj:pass" for m in tree.children[verb])
            acts = not relative or any(_is_relative(tree, m, language.grammar) for m in tree.with_dep(verb, "nsubj"))
            if passive or (acts and concept.casualty in _BY_SUBJECT and not concept.result):
                return concept.casualty
    return ""


def _told_as(tree: Tree, i: int, grammar: GrammarLexicon) -> bool:
    """Whether a participle completes what is told of somebody: "confirmed as having died"."""
    if tree.tokens[i].dep != "advcl" or any(tree.tokens[k].dep in _SUBJECTS for k in tree.children[i]):
        return False
    return any(tree.tokens[k].text.lower() in grammar.taken_as for k in tree.with_dep(i, "mark", "case"))


def _is_relative(tree: Tree, i: int, grammar: GrammarLexicon) -> bool:
    return "PronType=Rel" in tree.tokens[i].morph or tree.tokens[i].text.lower() in grammar.who


def subject_state(tree: Tree, at: int, predicate: int, language: Language) -> str:
    """Return the state of a subject that a bare figure is said to be: "les blessés sont (au nombre de) douze"."""
    told = at == predicate or fold(tree.tokens[predicate].lemma) in language.grammar.headings
    if not told or not any(tree.tokens[k].dep in _COPULAS and k < at for k in tree.children[predicate]):
        return ""
    subjects = (k for k in tree.children[predicate] if tree.tokens[k].dep in _SUBJECTS and k < predicate)
    return next((s for k in subjects if (s := _own(tree, k, language) or _qualified(tree, k, language.events))), "")


def done_to(tree: Tree, at: int, clause: tuple[int, str], language: Language) -> str:
    """Return the state that a clause itself puts those in whom its figure counts, "" where its verb tells none.

    ``at`` is the figure's own token: "four of the passengers died".
    """
    head, concept = clause[0], language.events.concepts.get(clause[1])
    if concept is None or not concept.casualty or tree.tokens[at].head != head or at == head:
        return ""
    return _suffered(tree, at, head, concept, language)


def names_event(tree: Tree, noun: int, language: Language) -> bool:
    """Whether a noun tells what became of people: "the wounded", "les victimes"."""
    return any(language.events.lookup([tree.tokens[noun].lemma.lower()], part) for part in ("noun", "adj"))


def _own(tree: Tree, at: int, language: Language, *, bound: bool = False) -> str:
    """The state that the counted noun itself names; ``bound`` allows the first part of a compound.

    Who is held in a prison is there before anything happens: "thirty prisoners climbed the roof" counts no arrests.
    """
    token = tree.tokens[at]
    classes = {c.id for c in language.classes.of(token.lemma)}
    if token.pos == "NOUN" and _PRISONERS in classes:
        return ""
    found = _of(language.events, (token.lemma,), ("noun", "adj", "verb"))
    if found and token.pos in _COUNTED and (bound or token.dep != "compound"):
        return found
    named = match(tree.tokens, at, language.events, tree.children) if token.pos == "NOUN" else None
    if named is not None and len(named[0].words) > 1 and named[0].concept.casualty:
        return named[0].concept.casualty  # "200 suppressions d'emplois", "200 job cuts"
    return "dead" if "bodies" in classes else ""


def _qualified(tree: Tree, at: int, events: EventLexicon) -> str:
    """The state of an adjective or a participle on the noun ("missing sailors", "ouvriers tués")."""
    for k in tree.children[at]:
        child = tree.tokens[k]
        if child.dep in {"acl", "amod"} and child.pos in {"VERB", "ADJ"}:
            found = _of(events, (child.text, child.lemma), ("adj",)) or _of(events, (child.lemma,), ("verb",))
            if found:
                return found
    return ""


def _completed(tree: Tree, at: int, language: Language) -> str:
    """The state that a noun names of those who complete it ("la mort de deux policiers")."""
    token = tree.tokens[at]
    above = tree.tokens[token.head]
    if token.dep != "nmod" or above.pos != "NOUN" or tree.case(at) not in language.grammar.roles.patient:
        return ""
    concept = language.events.lookup([above.lemma.lower()], "noun")
    return concept.casualty if concept is not None and concept.kind == "event" else ""


def _suffered(tree: Tree, noun: int, predicate: int, concept: Concept, language: Language) -> str:
    """The state that the predicate puts its undergoer in, when the counted noun is that undergoer.

    Who dies or goes missing is the subject, even with an object in the phrase ("laisser la vie").
    """
    deps = {tree.tokens[k].dep for k in tree.children[predicate]}
    role = _role(tree, noun, predicate, language.grammar.sums)
    if role in {"obj", "nsubj:pass"} or (role == "nsubj" and "obj" not in deps):
        return concept.casualty
    if role == "nummod" and (deps & {"nsubj:pass", "aux:pass"} or concept.casualty in _BY_SUBJECT):
        return concept.casualty  # "trois d'entre elles", parsed as a number of the verb
    if role == "nsubj" and (is_passive(tree, predicate) or (concept.casualty in _BY_SUBJECT and not concept.result)):
        return concept.casualty
    return concept.casualty if _through_object(tree, noun, role, predicate, language) else ""


def _through_object(tree: Tree, noun: int, role: str, predicate: int, language: Language) -> bool:
    """Whether the object of a set phrase leads to the undergoer.

    "claimed the lives of six", "a coûté la vie à quatre pompiers", "forty suffered injuries".
    """
    found = match(tree.tokens, predicate, language.events, tree.children)
    things = [k for k in found[1] if tree.tokens[k].dep == "obj"] if found is not None else []
    if not things:
        return False
    token, roles = tree.tokens[noun], language.grammar.roles
    if token.dep == "nmod" and token.head in things and tree.case(noun) in roles.patient:
        return True
    if token.dep in _GIVEN and token.head == predicate and tree.case(noun) in roles.receiver:
        return True
    return role == "nsubj" and fold(tree.tokens[predicate].lemma) in language.grammar.undergoing


def _left(tree: Tree, noun: int, predicate: int, language: Language) -> str:
    """The state that a complement of the verb puts its subject in: "remain missing", "had to leave their homes"."""
    if _role(tree, noun, predicate, language.grammar.sums) not in {"nsubj", "nsubj:pass", "obj"}:
        return ""
    for k in tree.children[predicate]:
        child = tree.tokens[k]
        if child.dep not in _COMPLETED and not _told_as(tree, k, language.grammar):
            continue
        if child.pos == "ADJ" or "VerbForm=Part" in child.morph:
            found = _of(language.events, (child.text, child.lemma), ("adj",)) or _of(
                language.events, (child.lemma,), ("verb",)
            )
            if found:
                return found
        elif fold(tree.tokens[predicate].lemma) in language.grammar.made_to:
            own = match(tree.tokens, k, language.events, tree.children)
            if own is not None and own[0].concept.casualty in _LEAVING:
                return own[0].concept.casualty
    return ""


def _of(events: EventLexicon, words: Sequence[str], kinds: Sequence[str]) -> str:
    for kind in kinds:
        for word in words:
            concept = events.lookup([word.lower()], kind)
            if concept is not None and concept.casualty:
                return concept.casualty
    return ""


def _role(tree: Tree, noun: int, predicate: int, sums: frozenset[str]) -> str:
    """How ``noun`` hangs on ``predicate``, through coordination, "a total of N" and "N of them"."""
    if _astray(tree, noun, predicate):
        return "nsubj:pass" if is_passive(tree, predicate) else "nsubj"
    i = noun
    for _ in range(6):
        token = tree.tokens[i]
        above = tree.tokens[token.head]
        bound = above.head == predicate and above.pos == "AUX" and token.dep in _SUBJECTS  # hung on "are" by a slip
        if token.head == predicate or bound:
            if token.dep == "expl":  # a bare number: "douze sont morts"
                return "nsubj"
            return token.dep if token.dep not in {"acl", "acl:relcl"} else "head"
        if i in {predicate, token.head} or token.dep not in _DOWN:
            break
        if token.dep == "nmod" and not _is_number(above) and fold(above.lemma) not in sums:
            return ""
        i = token.head
    token = tree.tokens[predicate]
    if token.dep in {"acl", "amod", "acl:relcl"} and token.head == noun:
        return "nsubj:pass" if is_passive(tree, predicate) else "nsubj"
    return ""


def _astray(tree: Tree, i: int, predicate: int) -> bool:
    """Whether a bare number is hung on a word before a comma while the verb behind it wants a subject.

    "Samedi, à 16 h 20, sept des nôtres ont été tués": no number follows what it counts like that.
    """
    token = tree.tokens[i]
    behind = _is_number(token) or "NumType=Card" in token.morph
    if not behind or token.dep != "nummod" or not token.head < i < predicate or predicate not in tree.up(i):
        return False
    apart = any(t.text == "," for t in tree.tokens[token.head + 1 : i])
    return apart and not any(tree.tokens[k].dep in _SUBJECTS for k in tree.children[predicate])


def _is_number(token: Token) -> bool:
    """Whether a token is a number, which taggers take for a pronoun or noun at times: "plus de 40 de nos hommes"."""
    return token.pos == "NUM" or token.text[:1].isdigit()
