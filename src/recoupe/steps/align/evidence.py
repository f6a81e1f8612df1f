"""How strongly two claims speak of one event: named features with weights, and their sum.

The weights are in ``WEIGHTS`` and in nothing else, so that ``explain`` can show each one's share. Likeness of
words only helps; type, participants, time and place decide.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Evidence
from recoupe.steps.align.core import BLOWS, Family
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recoupe.steps.align.core import Core
    from recoupe.steps.align.scene import Facts, Scene

    _Thing = tuple[str, frozenset[str], frozenset[str]]  # its head, its words, its classes

WEIGHTS: Mapping[str, float] = {
    "same concept": 2.0,
    "same broad concept": 0.9,
    "kindred concepts": 1.0,
    "same predicate": 1.6,
    "generic word for the event": 1.2,
    "unrelated concepts": -2.0,
    "different aspects": -1.5,
    "start or end of a known event": 1.0,
    "shared actor": 0.9,
    "shared participants in like roles": 0.6,
    "different actors": -0.5,
    "different people act": -1.7,
    "different recipients": -0.9,
    "like things taking part": 0.8,
    "one thing described alike": 0.9,
    "unlike things taking part": -0.5,
    "others of the kind": -1.0,
    "same place": 0.6,
    "different places": -0.4,
    "same day or closer": 1.1,
    "compatible times": 0.4,
    "both still to come": 0.6,
    "times apart, repeatable": -1.6,
    "times apart": -0.3,
    "same figure": 1.5,
    "like meaning": 1.0,
    "unlike meaning": -0.4,
    "shared words": 1.0,
    "the story's main event": 1.3,
}
_DAY = 86_400.0
# Closeness of meaning that counts in full, from which it counts at all, and below which it speaks against one event.
_CLOSE, _LIKE, _FAR = 0.55, 0.3, 0.12


def judge(a: Core, b: Core, scene: Scene) -> Evidence:
    """Return the evidence that two claims speak of one event."""
    found: dict[str, float] = {}

    def add(name: str, share: float = 1.0) -> None:
        found[name] = round(WEIGHTS[name] * share, 3) if share != 1.0 else WEIGHTS[name]

    observe(a, b, scene, add)
    return Evidence(a.claim.id, b.claim.id, round(sum(found.values()), 3), tuple(sorted(found.items())))


def observe(a: Core, b: Core, scene: Scene, add: Callable[..., None]) -> None:
    """Call ``add`` with the name of each feature of a pair, and with its share of the full weight where it has one."""
    one, two = scene.facts(a), scene.facts(b)
    _by_type(a, b, scene, add)
    _by_participants(one, two, scene, add)
    _by_place(one, two, add)
    _by_time(one, two, add)
    _by_words(one, two, scene, add)
    if one.mains & two.mains:
        add("the story's main event")


def _by_type(a: Core, b: Core, scene: Scene, add: Callable[..., None]) -> None:
    kin = kinship(a, b, scene.related)
    if kin is Family.SAME:
        add("same broad concept" if a.light or b.light else "same concept")
    elif kin is Family.KIN:
        add("kindred concepts")
    elif kin is Family.GENERIC:
        add("generic word for the event")
    elif kin is Family.LEMMA:
        add("same predicate")
    elif kin is Family.APART:
        add("unrelated concepts")
    if a.aspect != b.aspect and kin is not Family.NONE:
        add("different aspects")
    elif a.bounds and b.bounds and kin is Family.SAME:
        add("start or end of a known event")


def kinship(a: Core, b: Core, related: Callable[[str, str], str]) -> Family:
    """How the two event types are kin."""
    if a.concept and b.concept:
        if a.concept == b.concept:
            return Family.SAME
        relation = related(a.concept, b.concept)
        if relation in {"broader", "sibling", "near", "same"}:
            return Family.KIN
        if a.concept in b.senses or b.concept in a.senses or (relation != "antonym" and a.senses & b.senses):
            return Family.KIN
        if {a.concept, b.concept} <= BLOWS:
            return Family.KIN
        if a.generic or b.generic:
            return Family.GENERIC
        return Family.APART
    if a.claim.event.lemma == b.claim.event.lemma:
        return Family.LEMMA
    return Family.NONE


def _by_participants(a: Facts, b: Facts, scene: Scene, add: Callable[..., None]) -> None:
    shared = a.who & b.who
    if shared:
        add("shared actor", min(2.0, sum(scene.rare_names.get(e, 1.0) for e in sorted(shared))))
        if not a.agents.isdisjoint(b.agents) or not a.patients.isdisjoint(b.patients):
            add("shared participants in like roles")
    elif a.doers and b.doers:
        add("different people act" if a.people and b.people else "different actors")
    if not shared and a.patients and b.patients:
        add("different recipients")
    if a.heads and b.heads:
        if not a.heads.isdisjoint(b.heads) or not a.classes.isdisjoint(b.classes):
            add("like things taking part")
        elif not shared:
            add("unlike things taking part")
    if a.further != b.further and not (a.core.casualty or b.core.casualty) and a.numbers.isdisjoint(b.numbers):
        add("others of the kind")
    if a.bare and b.bare and any(_alike(x, y) for x in a.bare for y in b.bare):
        add("one thing described alike")


def _alike(x: _Thing, y: _Thing) -> bool:
    """Whether two phrases describe a thing by the same qualities: "pacte…" and "accord de défense mutuelle"."""
    same = x[0] == y[0] or not x[2].isdisjoint(y[2])
    return same and len((x[1] & y[1]) - {x[0]}) > 1


def _by_place(a: Facts, b: Facts, add: Callable[..., None]) -> None:
    if not a.sites.isdisjoint(b.sites):
        add("same place")
    elif a.place and b.place and a.place != b.place:
        add("different places")


def _by_time(a: Facts, b: Facts, add: Callable[..., None]) -> None:
    one, two = a.when, b.when
    if one is None or two is None:
        return
    if a.planned and b.planned:
        add("both still to come")
    elif one.relation(two) is Relation.DISJOINT:
        again = a.core.repeatable and b.core.repeatable and not (a.core.aspect or b.core.aspect)
        add("times apart, repeatable" if again else "times apart")
    elif max(one.seconds, two.seconds) <= _DAY * 1.01:
        add("same day or closer")
    else:
        add("compatible times")


def _by_words(a: Facts, b: Facts, scene: Scene, add: Callable[..., None]) -> None:
    if not a.numbers.isdisjoint(b.numbers):
        add("same figure")
    total = min(a.weight, b.weight)
    if total and (common := a.terms & b.terms) and (shared := fsum(scene.rarity.get(t, 1.0) for t in common)):
        add("shared words", min(1.0, shared / total))
    near = closeness(a.text, b.text)
    if near >= _LIKE:
        add("like meaning", min(1.0, (near - _LIKE) / (_CLOSE - _LIKE)))
    elif near <= _FAR:
        add("unlike meaning")
