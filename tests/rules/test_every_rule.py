"""What holds of every rule, also of one that is added: it explains itself, in each language, and says one thing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from points import Desk, events, figures, when, where

from recoupe.languages.lexicon.phrases import Phrases
from recoupe.model.finding import Facet, Kind
from recoupe.model.point import PointKind
from recoupe.registry import load, names

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

RULES = names("rules")


def _kinds(rule: str) -> set[tuple[str, str | None]]:
    """The kinds and facets that a rule's source names where it makes its findings."""
    source = Path(load("rules", rule).__file__).read_text("utf-8")
    source = re.sub(r"KINDS = frozenset.*|point\.kind == \"\w+\"", "", source)  # kinds of points, not of findings
    named = set(re.findall(rf'"({"|".join(get_args(Kind))})"', source))
    facets = set(re.findall(r'affair\.finding\(\s*[\w"]+,\s*"(\w+)"', source)) or {None}
    return {(k, f) for k in named for f in facets if f is None or f in get_args(Facet)}


@pytest.mark.parametrize("rule", RULES)
def test_it_explains_itself(rule: str) -> None:
    module = load("rules", rule)
    told = " ".join((module.judge.__doc__ or "").split())
    assert len(told.split()) >= 12, told
    assert told[0].isupper()
    assert told.endswith(".")
    assert "TODO" not in told
    assert isinstance(module.ORDER, int)
    assert module.KINDS
    assert set(get_args(PointKind)) >= module.KINDS


def test_no_two_rules_have_one_place_in_the_order() -> None:
    orders = [load("rules", r).ORDER for r in RULES]
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("code", ["en", "fr"])
def test_what_it_finds_has_words(rule: str, code: str) -> None:
    phrases = Phrases.load(code)
    kinds = _kinds(rule)
    assert kinds, f"{rule} makes no finding"
    for kind, facet in kinds:
        for table in (phrases.summary, phrases.explanation):
            keys = (f"{rule}.{kind}.{facet or ''}", f"{rule}.{kind}", f"{kind}.{facet or ''}", kind)
            assert any(k in table for k in keys), keys


def test_both_languages_have_the_same_phrases() -> None:
    en, fr = Phrases.load("en"), Phrases.load("fr")
    assert en.summary.keys() == fr.summary.keys()
    assert en.explanation.keys() == fr.explanation.keys()
    assert en.words.keys() == fr.words.keys()
    fields = re.compile(r"\{(\w+)\}")
    for key, text in en.summary.items():
        assert set(fields.findall(text)) == set(fields.findall(fr.summary[key])), key


def _some_findings() -> list[Finding]:
    desk = Desk()
    points = [
        figures(desk.figure("a", 40), desk.figure("b", 65)),
        figures(desk.figure("a", 4, category="dead"), desk.figure("b", 9, category="dead"), category="dead"),
        events(
            desk.claim("a", time=when("2025-05-02"), where=(where("the quay", site="quay"),)),
            desk.claim("b", time=when("2025-05-03"), where=(where("the lock", site="lock"),)),
            desk.claim("c", polarity="denied"),
        ),
    ]
    affair = desk.affair()
    return [
        f for r in RULES for p in points if p.kind in load("rules", r).KINDS for f in load("rules", r).judge(p, affair)
    ]


def test_findings_are_whole() -> None:
    found = _some_findings()
    assert {f.kind for f in found} >= {"contradiction", "denial", "agreement"}
    for f in found:
        assert f.rule in RULES
        assert f.summary
        assert f.explanation
        assert not re.search(r"\{\w+\}", f.summary + f.explanation)
        assert {c for c, _ in f.reading} <= set(f.claims)
        assert f.independent >= 1
        values = [p.value for p in f.positions]
        assert len(set(values)) == len(values)


def test_the_order_of_claims_changes_nothing() -> None:
    desk = Desk()
    one = figures(desk.figure("a", 40), desk.figure("b", 65), desk.figure("c", 41, low=36, high=46))
    other = figures(*reversed(one.figures))
    for rule in RULES:
        if "figure" in load("rules", rule).KINDS:
            assert load("rules", rule).judge(one, desk.affair()) == load("rules", rule).judge(other, desk.affair())
