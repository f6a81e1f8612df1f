"""What two accounts tell of one minute, one sum or one kind of event by words that do not meet, from whole accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import dossier_of, page

if TYPE_CHECKING:
    from recoupe.model.finding import Finding


def _agreed(language: tuple[str, str], one: str, two: str) -> list[Finding]:
    more = {
        "fr": ["Le hameau compte trois fermes.", "La route de Sorbes reste fermée."],
        "en": ["The hamlet has three farms.", "The road to Sorbes remains shut."],
    }
    files = {
        f"{n}.html": page(outlet, title, f"2025-05-04T2{n}:00:00", [words, more[code][n]], code)
        for n, (outlet, title, words, code) in enumerate(
            [("Le Phare", "Sorbes", one, language[0]), ("La Digue", "Sorbes", two, language[1])]
        )
    }
    found = [f for s in dossier_of(files).stories for f in s.findings if f.kind == "agreement"]
    return [f for f in found if len(f.articles) > 1]


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        (
            ("fr", "fr"),
            "La digue de Sorbes a cédé dimanche à 4 h 12.",
            "Il était 4 h 12 à Sorbes, dimanche, dit le maire.",
        ),
        (
            ("en", "en"),
            "The dyke at Sorbes broke on Sunday at 4.12am.",
            "It was 4.12am in Sorbes when the sirens sounded.",
        ),
        (
            ("fr", "en"),
            "La digue de Sorbes a cédé dimanche à 4 h 12.",
            "Water reached Sorbes at 4.12am on Sunday, the mayor said.",
        ),
        (
            ("en", "en"),
            "Ada Lorme landed at Sorbes on Sunday at 8pm.",
            "At 8pm on Sunday Ada Lorme surfaced in Sorbes.",
        ),
    ],
)
def test_one_minute_is_of_one_happening(language: tuple[str, str], one: str, two: str) -> None:
    assert [f for f in _agreed(language, one, two) if f.facet == "time"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A ceasefire came into force at Sorbes on Sunday at noon.", "The market of Halm opened on Sunday at noon."),
        ("The dyke at Sorbes broke on Sunday at 4.12am.", "Water reached Sorbes at 6.12am on Sunday."),
    ],
)
def test_a_round_hour_is_told_of_many_things(one: str, two: str) -> None:
    assert not [f for f in _agreed(("en", "en"), one, two) if f.facet == "time"]


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        (
            ("fr", "fr"),
            "La mairie de Sorbes compte 60 000 euros de dégâts.",
            "Les experts chiffrent la remise en état à 60 000 euros.",
        ),
        (
            ("en", "en"),
            "The bridge at Sorbes spans 412 metres.",
            "From bank to bank it measures 412 metres, the owner says.",
        ),
    ],
)
def test_one_measure_is_of_one_thing(language: tuple[str, str], one: str, two: str) -> None:
    assert [f for f in _agreed(language, one, two) if f.facet == "quantity"]


def test_a_count_alone_is_not() -> None:
    one, two = "Quarante vaches sont mortes à Sorbes.", "Quarante électeurs ont voté à Sorbes."
    assert not [f for f in _agreed(("fr", "fr"), one, two) if f.facet == "quantity"]
