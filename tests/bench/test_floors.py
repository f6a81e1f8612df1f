"""Floors only go up, unless they are lowered on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cases
import pytest
import run

if TYPE_CHECKING:
    from pathlib import Path


def test_only_scores_are_floored() -> None:
    measured = {
        "f1": 0.5,
        "n_claims": 7,
        "seconds": 3.2,
        "cases": {"a": {"f1": 0.1}},
        "pooled": {"traps_fell": 0},
        "note": "x",
    }
    assert run.flat(measured) == {"f1": 0.5, "pooled.traps_fell": 0.0}


@pytest.mark.parametrize(("name", "value", "fell"), [("f1", 0.49, True), ("f1", 0.5, False), ("traps_fell", 0.6, True)])
def test_what_is_below_a_floor(name: str, value: float, fell: bool) -> None:  # noqa: FBT001  pytest gives it
    assert run.below(name, value, 0.5) is fell


def test_floors_are_rounded_towards_leniency() -> None:
    assert run.rounded("f1", 0.679) == 0.67
    assert run.rounded("f1", 0.67) == 0.67
    assert run.rounded("traps_fell", 0.671) == 0.68


def test_raising_never_lowers_and_lowering_does() -> None:
    old, new = {"f1": 0.6, "recall": 0.5, "gone": 0.9}, {"f1": 0.55, "recall": 0.7}
    assert run.settle(old, new, lower=False) == {"f1": 0.6, "recall": 0.7, "gone": 0.9}
    assert run.settle(old, new, lower=True) == {"f1": 0.55, "recall": 0.7}


def test_a_figure_that_vanished_has_fallen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.show("x", {"a": 1.0}, {"a": 1.0, "b": 0.5}) == ["x.b: None (floor 0.5)"]
    assert "FELL" in capsys.readouterr().out


def test_the_digest_is_of_the_data_wherever_they_lie(tmp_path: Path) -> None:
    for place, text in (("one", "a"), ("two", "a"), ("three", "b")):
        (tmp_path / place / "case").mkdir(parents=True)
        (tmp_path / place / "case" / "gold.json").write_text(text, "utf-8")
    one, two, three = (run.digest([tmp_path / place / "case"]) for place in ("one", "two", "three"))
    assert one == two != three


def test_pooled_figures_add_counts_before_they_divide() -> None:
    def scores(hit: int, gold: int) -> dict[str, object]:
        share = {"precision": 1.0, "recall": round(hit / gold, 3), "gold": gold, "predicted": hit}
        none = {"found": None, "value_right": None, "gold": 0}
        return {
            "disagreements": share,
            "disagreements_strict": share,
            "agreements": {"recall": None, "gold": 0, "right_independent": None, "predicted": 0},
            "traps": {"fell": 0, "of": 4},
            "phantoms": {"claimed": 0, "kept_in_text": 1, "of": 4},
            "anchors": {"claims": 9, "broken": 0},
            "quotes": {"recall_0.8": 0.5, "speaker_right": 1.0, "gold": 2, "predicted": 3},
            "attributions": {"attributed": None, "source_right": None, "gold": 0},
            "times": none,
            "quantities": none,
        }

    one, two = cases.counts(scores(1, 3)), cases.counts(scores(7, 7))
    pooled = cases.figures({key: one[key] + two[key] for key in one})
    assert pooled["disagreements_recall"] == 0.8
    assert pooled["kind_right"] == 1.0
    assert pooled["agreements_recall"] is None
    assert pooled["phantoms_kept"] == 0.25
    assert pooled["quotes_speaker"] == 1.0


def test_cases_are_found_at_and_below_a_folder(root: Path) -> None:
    affair = root / "examples" / "detroit_de_morrane"
    assert cases.find_cases([root / "examples"]) == cases.find_cases([affair]) == [affair]
