"""Accounts that put what is likely one event at two sites that exclude each other: on the stairs, in the car park.

They tell it by verbs that do not meet, so that the evidence for one event falls short of what a contradiction asks for.
Here the sites speak too: each account gives one, of another kind, and none gives the other's.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from recoupe.model.places import clash, in_and_out, meet, of_doer, of_one
from recoupe.model.point import Point, Weighed
from recoupe.steps.align.groups import across

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.scene import Scene

    _Places = frozenset[tuple[str, str | None, str, frozenset[str], tuple[tuple[str, int], ...]]]

_NEAR = 2.4  # the evidence for one event from which two sites may be of one, less than a contradiction asks elsewhere
_LIKELY = 0.67  # the chance of one point from which two claims with one telling figure are
_TELLING = 10
_AGE = "year_old"
_ACTOR = "shared actor"
_KIN = frozenset({"same concept", "the story's main event"})
_APART = frozenset(
    {"times apart", "times apart, repeatable", "different recipients", "different people act", "others of the kind",
     "same place"}
)  # fmt: skip

_BREAKING_OUT = frozenset({"", "start"})  # aspects: where it began is where it was, for who tells no more


def site_points(
    cores: Sequence[Core],
    scene: Scene,
    evidence: Callable[[Claim, Claim], Evidence],
    chance: Callable[[Claim, Claim], float],
    label: Callable[[Sequence[Claim]], str],
    wording: Mapping[str, int],
) -> list[Point]:
    """Return a point of kind ``site`` for each two wordings that put one event at sites that exclude each other.

    Arguments are as of ``event_points``: what all claims of one wording say is asked once.
    """
    said: dict[int, list[Core]] = {}
    for c in sorted((c for c in cores if _placed(c.claim)), key=lambda c: c.claim.id):
        said.setdefault(wording[c.claim.id], []).append(c)
    points = []
    for one, two in _pairs(said, scene):
        a, b = said[one][0].claim, said[two][0].claim
        if not {said[one][0].aspect, said[two][0].aspect} <= _BREAKING_OUT:
            continue
        found = evidence(a, b)
        names = found.names
        if not _APART.isdisjoint(names) or not _one(found.score, names, a, b, chance):
            continue
        left, right = (tuple(c.claim for c in said[n]) for n in (one, two))
        if len({c.article for c in (*left, *right)}) > 1:
            firm = across(left, right)
            told = Weighed(tuple(c.id for c in left), tuple(c.id for c in right), found.score, found.features)
            claims = (*left, *right)
            points.append(Point("site", label(claims), claims, firm=firm, unique=True, evidence=(told,)))
    return points


def _placed(claim: Claim) -> bool:
    return any(w.sites for w in claim.where) and claim.polarity == "affirmed" and claim.certainty != "unknown"


def _pairs(said: Mapping[int, Sequence[Core]], scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield pairs of wordings of one concept, of one main event or with one telling figure, at sites that are apart.

    Each once; what many wordings say of the place is asked once.
    """
    blocks: dict[str, dict[_Places, list[int]]] = {}
    for number, own in sorted(said.items()):
        facts = scene.facts(own[0])
        keys = [f"c:{own[0].concept}"] if own[0].concept else []
        keys += [f"m:{n}" for n in sorted(facts.mains)]
        keys += [f"q:{n:g} {unit}" for n, unit in sorted(facts.numbers) if n > _TELLING and unit != _AGE]
        places = frozenset((w.relation, w.entity, w.head, w.lemmas, w.sites) for w in own[0].claim.where)
        for key in keys:
            blocks.setdefault(key, {}).setdefault(places, []).append(number)
    seen: set[tuple[int, int]] = set()
    for _, block in sorted(blocks.items()):
        for left, right in combinations(block.values(), 2):
            apart, befell = _apart(said[left[0]][0].claim, said[right[0]][0].claim)
            if not apart and not befell:
                continue
            for a, b in product(left, right):
                pair = (a, b) if a < b else (b, a)
                if pair not in seen and (apart or of_one(said[a][0].claim, said[b][0].claim)):
                    seen.add(pair)
                    yield pair


def _apart(a: Claim, b: Claim) -> tuple[bool, bool]:
    """Whether the places of two claims exclude each other, and none may be one of the other's.

    The second tells whether they would for what befalls one person.
    """
    own, others = ([w for w in c.where if not of_doer(c, w)] for c in (a, b))
    both = [(x, y) for x in own for y in others]
    if any(meet(x, y) for x, y in both):
        return False, False
    return any(clash(x, y) for x, y in both), any(in_and_out(x, y) for x, y in both)


def _one(score: float, names: frozenset[str], a: Claim, b: Claim, chance: Callable[[Claim, Claim], float]) -> bool:
    """Whether two claims are likely of one event: by what they tell, or by a figure that both tell of it.

    "A fight" here and "an assault" there are likely two, unless somebody takes part in both.
    """
    if _ACTOR not in names and any(c.event.nominal and not c.definite for c in (a, b)):
        return False
    if score >= _NEAR and not _KIN.isdisjoint(names):
        return True
    one, two = ({(q.number, q.unit) for q in c.quantities if q.number > _TELLING and q.unit != _AGE} for c in (a, b))
    return bool(one & two) and chance(a, b) >= _LIKELY
