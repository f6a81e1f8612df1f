"""How strongly two claims speak of one event: named features with weights, and their sum.

The weights are in ``WEIGHTS`` and in nothing else, so that ``explain`` can show each one's share. Likeness of
words only helps; type, participants, time and place decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Evidence
from recoupe.steps.align.core import BLOWS, Core, Family
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recoupe.model.claim import Argument, Claim
    from recoupe.model.interval import TimeInterval

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

    def both_main(self, a: str, b: str) -> bool:
        """Whether two claims tell one of the story's main events."""
        return any(a in m and b in m for m in self.mains)


def judge(a: Core, b: Core, scene: Scene) -> Evidence:
    """Return the evidence that two claims speak of one event."""
    found: dict[str, float] = {}

    def add(name: str, share: float = 1.0) -> None:
        found[name] = round(WEIGHTS[name] * share, 3)

    _by_type(a, b, scene, add)
    _by_participants(a.claim, b.claim, scene, add)
    _by_place(a.claim, b.claim, add)
    _by_time(a, b, scene, add)
    _by_words(a.claim, b.claim, scene, add)
    if scene.both_main(a.claim.id, b.claim.id):
        add("the story's main event")
    return Evidence(a.claim.id, b.claim.id, round(sum(found.values()), 3), tuple(sorted(found.items())))


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


def _by_participants(a: Claim, b: Claim, scene: Scene, add: Callable[..., None]) -> None:
    shared = (set(a.agents) | set(a.patients)) & (set(b.agents) | set(b.patients))
    if shared:
        add("shared actor", min(2.0, sum(scene.rare_names.get(e, 1.0) for e in sorted(shared))))
        like = (set(a.agents) & set(b.agents)) | (set(a.patients) & set(b.patients))
        if like:
            add("shared participants in like roles")
    actors = doers(a), doers(b)
    if actors[0] and actors[1] and not shared:
        persons = [scene.people & set(d) for d in actors]
        add("different people act" if persons[0] and persons[1] else "different actors")
    if a.patients and b.patients and not set(a.patients) & set(b.patients) and not shared:
        add("different recipients")
    heads = _things(a.arguments), _things(b.arguments)
    if heads[0] and heads[1]:
        classes = set().union(*map(scene.classes, heads[0])), set().union(*map(scene.classes, heads[1]))
        if set(heads[0]) & set(heads[1]) or classes[0] & classes[1]:
            add("like things taking part")
        elif not shared:
            add("unlike things taking part")
    if any(_alike(x, y, scene) for x in a.arguments for y in b.arguments if "other" not in {x.role, y.role}):
        add("one thing described alike")


def doers(claim: Claim) -> tuple[str, ...]:
    """Who acts; the "of" of an event noun may be its actor ("la visite de X")."""
    return claim.agents or (claim.patients if claim.event.nominal else ())


def names_in(claim: Claim) -> tuple[str, ...]:
    """All who take part."""
    return (*claim.agents, *claim.patients, *claim.others)


def _alike(x: Argument, y: Argument, scene: Scene) -> bool:
    """Whether two phrases describe a thing by the same qualities: "pacte…" and "accord de défense mutuelle"."""
    if x.entity or y.entity:
        return False
    same = x.head == y.head or bool(scene.classes(x.head) & scene.classes(y.head))
    return same and len((x.lemmas & y.lemmas) - {x.head}) > 1


def _things(arguments: tuple[Argument, ...]) -> list[str]:
    return sorted({x.head for x in arguments if x.entity is None and x.role != "other"})


def _by_place(a: Claim, b: Claim, add: Callable[..., None]) -> None:
    one = {w.entity for w in a.where if w.entity} | {w.head for w in a.where if not w.entity}
    two = {w.entity for w in b.where if w.entity} | {w.head for w in b.where if not w.entity}
    if one & two:
        add("same place")
    elif a.place and b.place and a.place != b.place:
        add("different places")


def _by_time(a: Core, b: Core, scene: Scene, add: Callable[..., None]) -> None:
    one, two = when(a.claim), when(b.claim)
    if one is None or two is None:
        return
    if scene.planned(a.claim) and scene.planned(b.claim):
        add("both still to come")
    elif one.relation(two) is Relation.DISJOINT:
        again = a.repeatable and b.repeatable and not a.aspect
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


def _by_words(a: Claim, b: Claim, scene: Scene, add: Callable[..., None]) -> None:
    numbers = {(q.number, q.unit) for q in a.quantities if q.number > 1} & {
        (q.number, q.unit) for q in b.quantities if q.number > 1
    }
    if numbers:
        add("same figure")
    shared = sum(scene.rarity.get(t, 1.0) for t in a.terms & b.terms)
    total = min(sum(scene.rarity.get(t, 1.0) for t in x.terms) for x in (a, b))
    if total and shared:
        add("shared words", min(1.0, shared / total))
    near = closeness(a.exact, b.exact)
    if near > _FAR and near >= 0.3:  # noqa: PLR2004  below this the encoder says nothing
        add("like meaning", min(1.0, (near - 0.3) / (_CLOSE - 0.3)))
    elif near <= _FAR:
        add("unlike meaning")
