"""What one account tells as a fact and another as hearsay: pairs of claims that are likely to be one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.meeting import unlike_figures
from recoupe.model.point import Evidence, Point
from recoupe.rules.base.surety import is_flat, is_hearsay
from recoupe.steps.align.chances import elsewhere
from recoupe.steps.align.said import further
from recoupe.steps.align.statements import CHANCE
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.chances import Chances
    from recoupe.steps.align.lexicons import Lexicons

_LIKELY = 0.44  # the chance that ties two claims of one deed
_LIKELY_BY_FIGURE = 0.85  # of two that tell the same figure of unlike deeds
_YEARS = "year_old"
_TELLING = 10  # a lesser figure is given by many claims
_COMMON = 60  # claims: what more of them have finds no pairs


def surety_points(
    claims: Sequence[Claim],
    chances: Chances,
    lexicons: Lexicons,
    harmed: Callable[[Claim], bool],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``surety``: ``claims`` tell as a fact what ``against`` give as hearsay.

    ``harmed`` tells whether a claim says that people came to harm. First reports of that are believed before they are
    counted, so that only of somebody named, one of ``people``, it is a matter of surety; tolls are compared as figures.
    """
    ordered = sorted((c for c in claims if c.role not in {"title", "heading"} and not _age(c)), key=lambda c: c.id)
    flat = [c for c in ordered if is_flat(c)]
    heard = [
        c
        for c in ordered
        if is_hearsay(c, supposed=(supposed := lexicons.supposed(c)))
        and not _aside(c, lexicons)
        and not (supposed and _thinks(c))
    ]
    found: list[tuple[Claim, Claim, Evidence]] = []
    for h, f in _pairs(heard, flat):
        if not _sourced_less(h, f) or unlike_figures(h, f) or further(h) != further(f) or chances.apart(h, f):
            continue
        if _others(h, f, same_language=lexicons.code(h) == lexicons.code(f)):
            continue
        told = chances.told(h, f)
        if elsewhere(told) or (harmed(h) and harmed(f) and people.isdisjoint(h.names & f.names)):
            continue
        chance, _ = chances.judge(h, f, told)
        if chance >= (_LIKELY if _same_deed(h, f) else _LIKELY_BY_FIGURE):
            one, two = sorted((h.id, f.id))
            found.append((h, f, Evidence(one, two, round(chance, 3), ((CHANCE, round(chance, 3)),))))
    return _points(found, label)


def _sourced_less(heard: Claim, flat: Claim) -> bool:
    """Whether the hearsay names nobody where the fact stands on somebody's word: else both only report."""
    return not flat.attribution or all(x.kind == "hearsay" or x.anonymous for x in heard.attribution)


def _age(claim: Claim) -> bool:
    """Whether a claim tells how old somebody is and nothing else: ages are compared as figures."""
    return not claim.event.concept and any(q.unit == _YEARS for q in claim.quantities)


def _aside(claim: Claim, lexicons: Lexicons) -> bool:
    """Whether a relative clause only stands within what is heard: "it is claimed that the guard, who is 40, …"."""
    opens = claim.exact.split(maxsplit=1)[0].casefold()
    words = lexicons.cues(claim)
    inside = any(claim.span.start <= x.span.start < claim.span.end for x in claim.attribution)
    relative = words.closed.relative - words.complementisers
    return claim.tense != "conditional" and not inside and opens in relative


def _thinks(claim: Claim) -> bool:
    """Whether what "could have" been is what somebody by name makes of it, not what an account has heard."""
    named = any(x.source is not None and x.anonymous is None for x in claim.attribution)
    return claim.certainty == "possible" and named


def _others(a: Claim, b: Claim, *, same_language: bool) -> bool:
    """Whether it is done by somebody else or to something else, by name or by the nouns of one language.

    The nouns tell nothing of two that give one figure: "the closure cost £6m", "the shutdown cost £6m".
    """
    same_figure = {(q.number, q.unit) for q in a.quantities} & {(q.number, q.unit) for q in b.quantities}
    by_noun = same_language and not same_figure
    for role in ("agent", "patient"):
        one, two = ([x for x in c.arguments if x.role == role and x.lemmas] for c in (a, b))
        if not one or not two or any(_alike(x, y) for x in one for y in two):
            continue
        if all(_named(x) for x in (*one, *two)) or (by_noun and not any(x.entity for x in (*one, *two))):
            return True
    return False


def _named(x: Argument) -> bool:
    """Whether somebody or something is told by a proper name, not by a role alone ("the officer of the watch")."""
    words = x.words.split()
    return x.entity is not None and any(w[:1].isupper() for w in words[len(words) > 1 :])


def _alike(x: Argument, y: Argument) -> bool:
    by_words = not x.lemmas.isdisjoint(y.lemmas) or not x.classes.isdisjoint(y.classes)
    return by_words or (x.entity is not None and x.entity == y.entity)


def _same_deed(a: Claim, b: Claim) -> bool:
    return a.event.concept == b.event.concept if a.event.concept else a.event.lemma == b.event.lemma


def _pairs(heard: Sequence[Claim], flat: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs across articles, each once: of one deed that few tell, or with a word in common, or of one figure."""
    blocks: dict[str, list[Claim]] = {}
    for f in flat:
        for key in _keys(f):
            blocks.setdefault(key, []).append(f)
    for h in heard:
        near = {
            f.id: f
            for key in _keys(h)
            if len(blocks.get(key, ())) <= _COMMON
            for f in blocks.get(key, ())
            if f.article != h.article
        }
        for _, f in sorted(near.items()):
            yield h, f


def _keys(claim: Claim) -> list[str]:
    deed = claim.event.concept or claim.event.lemma
    keys = {f"{deed} {x}" for x in (*claim.terms, *claim.names)}
    if claim.event.concept:
        keys.add(deed)  # accounts in two languages have no words in common
    keys |= {f"{q.number:g} {q.unit}" for q in claim.quantities if q.number > _TELLING}
    return sorted(keys)


def _points(found: Sequence[tuple[Claim, Claim, Evidence]], label: Callable[[Sequence[Claim]], str]) -> list[Point]:
    """Gather the pairs that share a claim."""
    sets = Unions(sorted({c.id for h, f, _ in found for c in (h, f)}))
    for h, f, _ in found:
        sets.join(h.id, f.id)
    groups: dict[str, list[tuple[Claim, Claim, Evidence]]] = {}
    for pair in found:
        groups.setdefault(sets.root(pair[0].id), []).append(pair)
    points = []
    for _, pairs in sorted(groups.items()):
        heard = {h.id: h for h, _, _ in pairs}
        flat = {f.id: f for _, f, _ in pairs}
        both = [c for _, c in sorted({**heard, **flat}.items())]
        points.append(
            Point(
                kind="surety",
                label=label(both),
                claims=tuple(c for _, c in sorted(flat.items())),
                against=tuple(c for _, c in sorted(heard.items())),
                evidence=tuple(e.weighed() for _, _, e in pairs),
            )
        )
    return points
