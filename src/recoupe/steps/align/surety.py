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

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

_LIKELY = 0.44  # the chance that ties two claims of one deed
_LIKELY_BY_FIGURE = 0.85  # of two that tell the same figure of unlike deeds
_TELLING = 10  # a lesser figure is given by many claims
_COMMON = 60  # claims: what more of them have finds no pairs


def surety_points(
    claims: Sequence[Claim],
    chances: Chances,
    supposed: Callable[[Claim], bool],
    harmed: Callable[[Claim], bool],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``surety``: ``claims`` tell as a fact what ``against`` give as hearsay.

    ``supposed`` tells of a conditional that it is no hearsay, ``harmed`` whether a claim says that people came to harm.
    First reports of that are believed before they are counted, so that only of somebody named, one of ``people``, it is
    a matter of surety; tolls are compared as figures.
    """
    ordered = sorted((c for c in claims if c.role not in {"title", "heading"}), key=lambda c: c.id)
    flat = [c for c in ordered if is_flat(c)]
    heard = [c for c in ordered if is_hearsay(c, supposed=supposed(c))]
    found: list[tuple[Claim, Claim, Evidence]] = []
    for h, f in _pairs(heard, flat):
        if not _sourced_less(h, f) or unlike_figures(h, f) or further(h) != further(f) or chances.apart(h, f):
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
