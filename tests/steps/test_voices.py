"""What a user's own language model says of a dispute is told with it, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from factories import sample_dossier
from steps.test_nli import make_model

from recoupe.languages.lexicon.phrases import Phrases
from recoupe.pipeline import heard
from recoupe.settings import Settings
from recoupe.steps.nli import Voice
from recoupe.steps.voices import DISPUTES, add_voice

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.model.story import Story


@pytest.fixture(scope="module")
def story() -> Story:
    return max(sample_dossier().stories, key=lambda s: len(s.findings))


def says_no(_one: str, _other: str) -> Voice:
    return Voice("neutral", 0.5)


def test_only_explanations_of_disputes_grow(story: Story) -> None:
    told = add_voice(story, Phrases.load("fr"), lambda _one, _other: Voice("contradiction", 0.91))
    assert any(f.kind in DISPUTES for f in story.findings)
    for before, after in zip(story.findings, told.findings, strict=True):
        if before.kind in DISPUTES:
            assert after.explanation.startswith(before.explanation)
            assert "une contradiction (chance 0.91) ; il ne décide de rien" in after.explanation
        else:
            assert after == before
        assert replace(after, explanation=before.explanation) == before


@pytest.mark.parametrize(("code", "words"), [("fr", "ni l’une ni l’autre"), ("en", "neither"), ("de", "keines von")])
def test_a_model_that_hears_no_contradiction_drops_no_finding(story: Story, code: str, words: str) -> None:
    told = add_voice(story, Phrases.load(code), says_no)
    assert [f.id for f in told.findings] == [f.id for f in story.findings]
    assert any(words in f.explanation for f in told.findings)


def test_both_ways_are_asked_and_a_contradiction_either_way_is_told(story: Story) -> None:
    asked: list[tuple[str, str]] = []

    def one_way(one: str, other: str) -> Voice:
        asked.append((one, other))
        return Voice("contradiction", 0.8) if one < other else Voice("neutral", 0.9)

    told = add_voice(story, Phrases.load("en"), one_way)
    assert {(b, a) for a, b in asked} == set(asked)
    assert all("a contradiction" in f.explanation for f in told.findings if f.kind in DISPUTES)


def test_a_finding_without_two_known_sides_is_left_alone(story: Story) -> None:
    without = replace(story, claims=())
    assert add_voice(without, Phrases.load("fr"), says_no) == without


def test_without_the_setting_nothing_is_asked(story: Story) -> None:
    assert heard((story,), Settings()) == (story,)


def test_the_setting_names_the_model(story: Story, tmp_path: Path) -> None:
    (told,) = heard((story,), Settings(nli=str(make_model(tmp_path / "m"))))
    disputes = [f for f in told.findings if f.kind in DISPUTES]
    assert disputes
    assert all("modèle de langue" in f.explanation for f in disputes)
