"""Claims that say the same thing in the same words, as copies of one dispatch do.

What ``judge`` finds of a pair depends on what the two claims say, never on where they stand: of hundreds of
copies each pair of wordings is judged once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.point import Evidence
from recoupe.steps.align.evidence import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from recoupe.model.annotation import Quantity, TimeExpression
    from recoupe.model.claim import Attribution, Claim
    from recoupe.model.point import Figure
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.scene import Scene


def wordings(
    cores: Sequence[Core], planned: Callable[[Claim], bool], mains: Sequence[frozenset[str]]
) -> dict[str, int]:
    """Number what claims say: by claim id, one number for all that is the same to ``judge``."""
    numbers: dict[Hashable, int] = {}
    return {c.claim.id: numbers.setdefault(_said(c, planned, mains), len(numbers)) for c in cores}


def _said(core: Core, planned: Callable[[Claim], bool], mains: Sequence[frozenset[str]]) -> Hashable:
    """All of a claim but its place in its article: its id, its article, its spans, its neighbours."""
    c = core.claim
    return (
        (core.concept, core.aspect, core.generic, core.repeatable, core.kind, core.casualty, core.light, core.senses),
        (c.exact, c.event, c.agents, c.patients, c.others, c.place, c.polarity, c.certainty, c.tense, c.definite),
        (c.terms, c.names, c.role),
        tuple((a.role, a.entity, a.words, a.head, a.lemmas, a.definite, a.classes, a.further) for a in c.arguments),
        tuple((w.relation, w.entity, w.words, w.head, w.lemmas, w.sites, w.loose) for w in c.where),
        (_time(c.time), tuple(map(_time, c.times))),
        (c.host.concept, c.host.words, c.host.agents, _time(c.host.time)) if c.host else None,
        tuple(map(_quantity, c.quantities)),
        tuple(map(_link, c.attribution)),
        planned(c),
        tuple(c.id in m for m in mains),
    )


class Judged:
    """The pairs of claims of one story, each pair of wordings judged once."""

    def __init__(self, cores: Mapping[str, Core], wording: Mapping[str, int], scene: Scene) -> None:
        """``cores`` and ``wording`` are by claim id, the latter numbered by ``wordings``."""
        self._cores, self._wording, self._scene = cores, wording, scene
        self._found: dict[tuple[int, int], Evidence] = {}

    def evidence(self, a: Claim, b: Claim) -> Evidence:
        """Return the evidence that two claims speak of one event, the lesser id first."""
        one, two = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        said = self._wording[one], self._wording[two]
        if said[0] > said[1]:
            said = said[::-1]
        found = self._found.get(said)
        if found is None:
            found = self._found[said] = judge(self._cores[one], self._cores[two], self._scene)
        return found if (found.a, found.b) == (one, two) else Evidence(one, two, found.score, found.features)


def figure_said(figure: Figure) -> Hashable:
    """All of a figure but its claim and its place."""
    m = figure.measure
    said = (
        m.category,
        m.classes,
        m.lemmas,
        m.kinds,
        m.rate,
        m.inherited,
        m.state,
        m.part,
        m.ordinal,
        m.side,
        m.by_heading,
        tuple(map(_link, m.attribution)),
    )
    return (*said, _quantity(m.quantity), figure.estimator, figure.source)


def _quantity(q: Quantity) -> Hashable:
    return (q.exact, q.value, q.number, q.unit, q.qualifier, q.referent, q.of, q.ordinal)


def _time(time: TimeExpression | None) -> Hashable:
    if time is None:
        return None
    return (time.exact, time.kind, time.interval, time.granularity, time.anchor, time.direction, time.seconds)


def _link(link: Attribution) -> Hashable:
    return (link.source, link.source_text, link.cue, link.kind, link.anonymous, link.stance)
