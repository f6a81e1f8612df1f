"""What is still to come, told for two dates by two accounts: "the talks open on Monday", "they will meet on Thursday".

The verbs seldom meet; what ties such claims is the thing that they date or somebody named, and that there is little in
a story that is still to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Point, Weighed
from recoupe.steps.align.said import planned
from recoupe.steps.align.sentences import MARKS
from recoupe.steps.align.statements import CHANCE
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.lexicons import Lexicons
    from recoupe.steps.align.sentences import Sentence

LIKELY = 0.25
"""The chance of one point from which on two plans for one thing, or with one name, are one plan."""
UNTIED = 0.4
"""That from which they are where no word ties them: "the vote is due in July", "ratification slips to October"."""
UNTOLD = 0.35
"""That from which they are where no account says that a date was moved: much of a kind is planned for many days."""
ONE_THING = "plans for one thing"
_WIDE = 92 * 86_400.0  # seconds, a season: "this year" is no date
# "Not before May", "not until May" are dates too: the first that may be.
_DIRECTIONS = {"affirmed": frozenset({"", "since", "until"}), "denied": frozenset({"before", "until"})}
_MOVES = frozenset({"postpone", "plan"})
_FINE = frozenset({"minute", "hour"})
_NEVER = 2.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A claim that dates something still to come, the things that it dates, and whether it says that they were moved.

    ``core`` is its event proper.
    """

    core: Core
    interval: TimeInterval
    things: frozenset[str]
    moved: bool = False

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.core.claim


def plan_points(
    cores: Sequence[Core],
    lexicons: Lexicons,
    published: Mapping[str, datetime | None],
    chance: Callable[[Claim, Claim], float],
    label: Callable[[Sequence[Claim]], str],
    sentences: Mapping[str, Sentence],
) -> list[Point]:
    """Return points of kind ``plan``: claims of two accounts at least that date one coming thing differently.

    ``published`` is by article id; ``chance`` how likely two claims are on one point; ``firm`` are the pairs that
    differ; ``sentences`` are by claim id.
    """
    read = ((c, sentences[c.claim.id].text, published.get(c.claim.article)) for c in cores)
    plans = [p for told in read if (p := _read(*told, lexicons)) is not None]
    told: list[Weighed] = []
    for a, b in combinations(sorted(plans, key=lambda p: p.claim.id), 2):
        if a.claim.article == b.claim.article or not _apart(a, b):
            continue
        shared = a.things & b.things or a.claim.names & b.claim.names
        if (likely := chance(a.claim, b.claim)) >= _least(a, b, lexicons, tied=bool(shared)):
            features = ((CHANCE, round(likely, 4)), (ONE_THING, float(len(shared))))
            told.append(Weighed((a.claim.id,), (b.claim.id,), round(likely, 3), features))
    sets = Unions([p.claim.id for p in plans])
    for w in told:
        sets.join(w.left[0], w.right[0])
    groups: dict[str, list[Weighed]] = {}
    for w in told:
        groups.setdefault(sets.root(w.left[0]), []).append(w)
    return [_point(pairs, plans, label) for _, pairs in sorted(groups.items())]


def _least(a: Plan, b: Plan, lexicons: Lexicons, *, tied: bool) -> float:
    """The chance of one point from which on two plans are one."""
    if a.moved or b.moved:
        return LIKELY if tied else UNTIED
    if tied:
        return UNTOLD
    kin = a.core.concept and b.core.concept and lexicons.related(a.core.concept, b.core.concept)
    return UNTIED if kin else _NEVER


def _read(core: Core, sentence: str, published: datetime | None, lexicons: Lexicons) -> Plan | None:
    """Return the plan of a claim, None where it tells none: what has been, or when somebody says something."""
    claim, time = core.claim, core.claim.time
    if time is None or time.kind != "point" or time.interval is None or published is None:
        return None
    if (
        claim.role in {"title", "heading"}
        or time.granularity in _FINE
        or time.of_these_times
        or time.anchor == "unresolved"
    ):
        return None
    if time.interval.start is None or time.interval.end is None or time.interval.seconds > _WIDE:
        return None
    if time.direction not in _DIRECTIONS[claim.polarity]:
        return None
    moved = core.aspect in _MOVES and time.interval.end > published
    coming = time.interval.start > published or moved
    if not coming and (claim.event.nominal or not planned(claim, published)):
        return None
    told = lexicons.grammar(claim).moved_dates.search(sentence.translate(MARKS)) is not None
    return Plan(core, time.interval, _things(core, lexicons), core.aspect == "postpone" or told)


def _things(core: Core, lexicons: Lexicons) -> frozenset[str]:
    """What a claim dates: its event, the kinds of event that its nouns name, and the nouns, but for people."""
    claim = core.claim
    found = {core.concept} if core.concept and core.kind == "event" and not (core.generic or core.light) else set[str]()
    for x in claim.arguments:
        if x.role == "other" or not x.head or "people" in lexicons.classes(x.head):
            continue
        named = lexicons.noun(claim.article, x.head)
        found |= {named} if named else {f"{lexicons.code(claim)} {x.head}"}
    return frozenset(found)


def _apart(a: Plan, b: Plan) -> bool:
    return a.interval.relation(b.interval) is Relation.DISJOINT


def _point(pairs: Sequence[Weighed], plans: Sequence[Plan], label: Callable[[Sequence[Claim]], str]) -> Point:
    ids = {i for w in pairs for i in (*w.left, *w.right)}
    claims = tuple(p.claim for p in plans if p.claim.id in ids)
    firm = frozenset((min(w.left[0], w.right[0]), max(w.left[0], w.right[0])) for w in pairs)
    return Point(kind="plan", label=label(claims), claims=claims, firm=firm, evidence=tuple(pairs))
