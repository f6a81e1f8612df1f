"""A finding tells why its claims were put on one point."""

from __future__ import annotations

from dataclasses import replace

from recoupe.model.finding import Finding, Position, Tie
from recoupe.model.point import Evidence, Point
from recoupe.steps.compare import _ranked, _surest, _with_ties

ARTICLES = {f"c{n}": f"a{n}" for n in range(10)}


def _tied(finding: Finding, point: Point) -> Finding:
    return _with_ties(finding, _surest(finding, _ranked(point), ARTICLES))


def test_the_surest_pairs_of_the_findings_own_claims_are_told_heaviest_feature_first() -> None:
    position = Position("x", ("c1", "c2", "c3"), ("a", "b", "c"), ("o",))
    finding = Finding("agreement", None, "p", "s", "e", "agreement", (position,), 1)
    evidence = (
        Evidence("c1", "c2", 2.0, (("same place", 0.6), ("same concept", 2.0), ("different actors", -0.6))).weighed(),
        Evidence("c2", "c3", 3.5, (("same concept", 2.0), ("same figure", 1.5))).weighed(),
        Evidence("c3", "c9", 9.0, (("same concept", 2.0),)).weighed(),
    )
    told = _tied(finding, Point("event", "p", (), evidence=evidence))
    assert told.id == finding.id
    assert told.identity == (
        Tie("c2", "c3", 3.5, (("same concept", 2.0), ("same figure", 1.5))),
        Tie("c1", "c2", 2.0, (("same concept", 2.0), ("different actors", -0.6), ("same place", 0.6))),
    )
    assert _tied(finding, Point("event", "p", ())) == replace(finding)
