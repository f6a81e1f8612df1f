"""How strongly two claims speak of one event: named features with weights, and their sum.

The weights are in ``WEIGHTS`` and in nothing else, so that ``explain`` can show each one's share. Likeness of
words only helps; type, participants, time and place decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Evidence
from recoupe.steps.align.core import BLOWS, Core, Family
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from recoupe.model.claim import Argument, Claim
    from recoupe.model.interval import TimeInterval

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
_CLOSE, _FAR = 0.55, 0.12


@dataclass(frozen=True, slots=True)
class Scene:
    """What pairs are judged with: how concepts are kin, and which claims tell each of the story's main events."""

    related: Callable[[str, str], str]
    classes: Callable[[str], frozenset[str]]
    mains: tuple[frozenset[str], ...]
    people: frozenset[str]
    rarity: Mapping[str, float]
    rare_names: Mapping[str, float]
    planned: Callable[[Claim], bool]
    _facts: dict[str, _Facts] = field(default_factory=dict)

    def facts(self, core: Core) -> _Facts:
        """What is looked up in a claim for each pair, once."""
        found = self._facts.get(core.claim.id)
        if found is None:
            found = self._facts[core.claim.id] = _Facts(core, self)
        return found

    def both_main(self, a: str, b: str) -> bool:
        """Whether two claims tell one of the story's main events."""
        return any(a in m and b in m for m in self.mains)


class _Facts:
    """A claim as pairs are judged by it."""

    __slots__ = (
        "agents", "bare", "classes", "core", "doers", "further", "heads", "id", "mains", "numbers", "patients",
        "people", "place", "planned", "sites", "terms", "text", "weight", "when", "who",
    )  # fmt: skip

    def __init__(self, core: Core, scene: Scene) -> None:
        claim = core.claim
        self.core, self.id = core, claim.id
        self.agents, self.patients = frozenset(claim.agents), frozenset(claim.patients)
        self.who = self.agents | self.patients
        self.doers = doers(claim)
        self.people = not scene.people.isdisjoint(self.doers)
        self.heads = frozenset(_things(claim.arguments))
        self.classes = frozenset[str]().union(*map(scene.classes, self.heads))
        self.bare = [
            (x.head, x.lemmas, scene.classes(x.head))
            for x in claim.arguments
            if x.role != "other" and not x.entity and len(x.lemmas) > 1
        ]
        self.further = further(claim)
        self.place = claim.place
        self.sites = frozenset(w.entity or w.head for w in claim.where)
        self.when = when(claim)
        self.planned = self.when is not None and scene.planned(claim)
        self.numbers = frozenset((q.number, q.unit) for q in claim.quantities if q.number > 1)
        self.terms, self.text = claim.terms, claim.exact
        self.weight = sum(scene.rarity.get(t, 1.0) for t in claim.terms)
        self.mains = frozenset(n for n, m in enumerate(scene.mains) if claim.id in m)


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


def _by_participants(a: _Facts, b: _Facts, scene: Scene, add: Callable[..., None]) -> None:
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


def doers(claim: Claim) -> tuple[str, ...]:
    """Who acts; the "of" of an event noun may be its actor ("la visite de X")."""
    return claim.agents or (claim.patients if claim.event.nominal else ())


def further(claim: Claim) -> bool:
    """Whether somebody or something that takes part is another of its kind than those told before."""
    return any(x.further for x in claim.arguments if x.role != "other")


def names_in(claim: Claim) -> tuple[str, ...]:
    """All who take part."""
    return (*claim.agents, *claim.patients, *claim.others)


def _alike(x: _Thing, y: _Thing) -> bool:
    """Whether two phrases describe a thing by the same qualities: "pacte…" and "accord de défense mutuelle"."""
    same = x[0] == y[0] or not x[2].isdisjoint(y[2])
    return same and len((x[1] & y[1]) - {x[0]}) > 1


def _things(arguments: tuple[Argument, ...]) -> list[str]:
    return sorted({x.head for x in arguments if x.entity is None and x.role != "other"})


def _by_place(a: _Facts, b: _Facts, add: Callable[..., None]) -> None:
    if not a.sites.isdisjoint(b.sites):
        add("same place")
    elif a.place and b.place and a.place != b.place:
        add("different places")


def _by_time(a: _Facts, b: _Facts, add: Callable[..., None]) -> None:
    one, two = a.when, b.when
    if one is None or two is None:
        return
    if a.planned and b.planned:
        add("both still to come")
    elif one.relation(two) is Relation.DISJOINT:
        again = a.core.repeatable and b.core.repeatable and not a.core.aspect
        add("times apart, repeatable" if again else "times apart")
    elif max(one.seconds, two.seconds) <= _DAY * 1.01:
        add("same day or closer")
    else:
        add("compatible times")


def when(claim: Claim) -> TimeInterval | None:
    """The interval of the claim's own time, when it has a plain one."""
    time = claim.time
    if time is None or time.kind != "point" or time.interval is None or time.direction not in {"", "since"}:
        return None
    return time.interval


def planned(claim: Claim, published: datetime | None) -> bool:
    """Whether the event was still to come when its account came out, or is told as planned."""
    time = claim.time.interval if claim.time else None
    ahead = time is not None and time.end is not None and published is not None and time.end > published
    return ahead and claim.tense not in {"past", "pluperfect"}


def _by_words(a: _Facts, b: _Facts, scene: Scene, add: Callable[..., None]) -> None:
    if not a.numbers.isdisjoint(b.numbers):
        add("same figure")
    total = min(a.weight, b.weight)
    if total and (common := a.terms & b.terms) and (shared := sum(scene.rarity.get(t, 1.0) for t in common)):
        add("shared words", min(1.0, shared / total))
    near = closeness(a.text, b.text)
    if near > _FAR and near >= 0.3:  # noqa: PLR2004  below this the encoder says nothing
        add("like meaning", min(1.0, (near - 0.3) / (_CLOSE - 0.3)))
    elif near <= _FAR:
        add("unlike meaning")
