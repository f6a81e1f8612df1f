"""Times and occasions that a clause takes from its neighbours.

"Lors de cette visite, un pacte a été signé" and "Les deux pays avaient alors signé un pacte" happen on an
occasion told just before; a coordinated clause without a time of its own shares its neighbour's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.claim import Host
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_REACH = 2
_TRAVEL = {"visit", "visit_scene", "move", "arrive", "host_visit", "leave"}  # a visit is often told by a verb of motion
_ASIDE = {"obl", "nmod", "advmod"}


def hosts(
    tree: Tree,
    clauses: Sequence[Clause],
    claims: Mapping[int, Claim],
    language: Language,
    entity: Callable[[int], str | None],
) -> dict[int, Claim]:
    """Return the claims with their occasions, and with times shared across coordination."""
    heads = {c.head: n for n, c in enumerate(clauses)}
    found: dict[int, Claim] = dict(claims)
    for n, clause in enumerate(clauses):
        if n not in found:
            continue
        claim = _share_time(tree, clause, heads, found, found[n])
        claim = _when_clause(tree, clause, heads, found, language, claim)
        claim = _when_then(tree, clause, found, language, claim)
        host = _named_host(tree, clause, heads, found, language, entity) or _then_host(tree, clause, found, language)
        if host is not None and claim.host is None:
            claim = replace(claim, host=host, time=claim.time or host.time)
        found[n] = claim
    return found


def _when_clause(
    tree: Tree,
    clause: Clause,
    heads: Mapping[int, int],
    claims: Mapping[int, Claim],
    language: Language,
    claim: Claim,
) -> Claim:
    """Read "Il était 5 h 42 lorsque…", "it was noon when…": the hour is that of the clause that follows."""
    token = tree.tokens[clause.head]
    marks = [
        k
        for k in tree.children[clause.head]
        if (tree.tokens[k].dep in {"mark", "advmod"} or tree.tokens[k].pos == "SCONJ")
        and fold(tree.tokens[k].lemma) in language.grammar.when
    ]
    if claim.time is not None or not marks:
        return claim
    if (
        token.dep in {"advcl", "ccomp", "acl:relcl", "csubj", "dep"}
        and token.head in heads
        and token.head < clause.head
    ):
        outer = claims.get(heads[token.head])
    else:  # the parser may hang the hour on the verb that it dates
        hours = [k for k in tree.children[clause.head] if k in heads and k < marks[0]]
        outer = claims.get(heads[hours[0]]) if len(hours) == 1 else None
    if outer is None or outer.time is None:
        return claim
    told = outer.time.span
    # "Midnight had passed when": nothing but the hour takes part.
    hour = all(told.start <= a.span.start and a.span.end <= told.end for a in outer.arguments)
    bare = hour or (not any(a.entity for a in outer.arguments) and not outer.event.concept)
    return replace(claim, time=outer.time, times=outer.times) if bare else claim


def _when_then(tree: Tree, clause: Clause, claims: Mapping[int, Claim], language: Language, claim: Claim) -> Claim:
    """Read "since 1959, when two died" and "On that occasion two died": the time is the one just told."""
    if claim.time is not None or clause.nominal:
        return claim
    token, own = tree.tokens[clause.head], tree.children[clause.head]
    earlier = [c for _, c in sorted(claims.items()) if c.time is not None and c.head < clause.head]
    if token.dep == "acl:relcl" and any(fold(tree.tokens[k].lemma) in language.grammar.when for k in own):
        at = tree.tokens[token.head].start
        times = [t for c in earlier for t in c.times if t.span.start <= at < t.span.end]
        return _at(claim, times[0]) if times else claim
    phrases = {fold(f"{tree.case(k)} {_words(tree, *tree.phrase(k))}") for k in own if tree.tokens[k].dep in _ASIDE}
    near = [c.time for c in earlier if 0 <= clause.sentence - c.position <= 1 and c.time is not None]
    if near and phrases & {fold(w) for w in language.grammar.then if " " in w}:
        return _at(claim, near[-1])
    return claim


def _at(claim: Claim, time: TimeExpression) -> Claim:
    """Date a claim by the time that another tells; of "since 1959" it takes the year itself."""
    if time.direction == "since" and time.interval is not None and time.interval.start is not None:
        start = time.interval.start
        end = {
            "year": start.replace(year=start.year + 1, month=1, day=1),
            "month": (start.replace(day=1) + timedelta(days=31)).replace(day=1),
            "day": start + timedelta(days=1),
        }.get(time.granularity)
        time = replace(time, direction="", interval=replace(time.interval, end=end)) if end is not None else time
    return replace(claim, time=time, times=(time,)) if not time.direction else claim


def _share_time(
    tree: Tree, clause: Clause, heads: Mapping[int, int], claims: Mapping[int, Claim], claim: Claim
) -> Claim:
    token = tree.tokens[clause.head]
    if claim.time is not None or clause.nominal or token.dep not in {"conj", "parataxis"} or token.head not in heads:
        return claim
    other = claims.get(heads[token.head])
    if other is None or other.time is None or _tense(other) != _tense(claim):
        return claim
    return replace(claim, time=other.time)


def _tense(claim: Claim) -> str:
    return "past" if claim.tense == "pluperfect" else claim.tense


def _named_host(
    tree: Tree,
    clause: Clause,
    heads: Mapping[int, int],
    claims: Mapping[int, Claim],
    language: Language,
    entity: Callable[[int], str | None],
) -> Host | None:
    """An occasion named in the clause: "lors de la visite de X", or by reference: "lors de cette visite"."""
    own = set(clause.own)
    for k in clause.own:
        token = tree.tokens[k]
        if token.pos != "NOUN" or token.dep not in {"obl", "nmod"} or not _is_host(tree.case(k), language):
            continue
        concept = language.events.lookup([token.lemma.lower()], "noun")
        if concept is None or concept.kind != "event":
            continue
        determiners = {tree.tokens[d].text.lower() for d in tree.children[k] if tree.tokens[d].dep == "det"}
        start, end = tree.phrase(k)
        said = claims.get(heads.get(k, -1))
        agents = _agents(said) if said is not None else _doers(tree, k, entity)
        time = said.time if said is not None else None
        if determiners & language.grammar.demonstrative or not agents:
            earlier = _before(clause, claims, concept.id, language)
            if earlier is not None:
                agents, time = agents or _agents(earlier), time or earlier.time
        if k in own:
            return Host(concept.id, f"{tree.case(k)} {_words(tree, start, end)}", agents, time, Span(start, end))
    return None


def _words(tree: Tree, start: int, end: int) -> str:
    return " ".join(t.text for t in tree.tokens if t.start >= start and t.end <= end)


def _is_host(case: str, language: Language) -> bool:
    return case in language.grammar.host or any(
        case.endswith(" " + h) or case.startswith(h + " ") for h in language.grammar.host if " " in h or h == "lors"
    )


def _then_host(tree: Tree, clause: Clause, claims: Mapping[int, Claim], language: Language) -> Host | None:
    """Read "Alors", "at the time": the occasion is the event told just before."""
    words = {fold(tree.tokens[k].text) for k in tree.children[clause.head] if tree.tokens[k].dep == "advmod"}
    if not words & {fold(w) for w in language.grammar.then} or clause.nominal:
        return None
    for n in sorted(claims, reverse=True):
        claim = claims[n]
        if claim.head >= clause.head or claim.position >= clause.sentence or clause.sentence - claim.position > 1:
            continue
        concept = _told_by(claim, language)
        if not concept or not _agents(claim) or claim.time is None:
            continue
        return Host(concept, claim.exact, _agents(claim), claim.time, claim.span)
    return None


def _told_by(claim: Claim, language: Language) -> str:
    """The event of a claim, read through a light verb ("la visite effectuée par X")."""
    inner = (language.events.by_folded_noun.get(a.head) for a in claim.arguments if a.role != "other")
    own = language.events.concepts.get(claim.event.concept)
    for concept in (*([own] if own is not None else []), *inner):
        if concept is not None and concept.kind == "event":
            return concept.id
    return ""


def _before(clause: Clause, claims: Mapping[int, Claim], concept: str, language: Language) -> Claim | None:
    """The nearest earlier claim of the same type, within two sentences."""
    best = None
    for n in sorted(claims):
        claim = claims[n]
        if claim.head >= clause.head or clause.sentence - claim.position > _REACH:
            continue
        told = _told_by(claim, language)
        kin = told and language.events.related(told, concept) in {"same", "broader", "sibling"}
        if kin or {told, concept} <= _TRAVEL:
            best = claim
    return best


def _agents(claim: Claim) -> tuple[str, ...]:
    return claim.agents or (claim.patients if claim.event.nominal else ())


def _doers(tree: Tree, noun: int, entity: Callable[[int], str | None]) -> tuple[str, ...]:
    found = {e for k in tree.children[noun] if tree.tokens[k].dep in {"nmod", "nmod:poss"} and (e := entity(k))}
    return tuple(sorted(found))
