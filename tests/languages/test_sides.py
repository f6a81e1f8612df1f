"""Parts of a thing that lie at other ends of it."""

from __future__ import annotations

import pytest

from recoupe.languages.lexicon.sides import SideLexicon
from recoupe.model.places import opposite


@pytest.mark.parametrize(
    ("code", "first", "second", "apart"),
    [
        ("en", "in the east stand", "in the western stand of the stadium", True),
        ("en", "a fifth-floor window", "on the third floor", True),
        ("en", "at the front of the train", "at the rear of the train", True),
        ("en", "the left bank", "on the right bank", True),
        ("en", "upstream of the dam", "downstream from the dam", True),
        ("en", "on platform 3", "on platform 5", True),
        ("en", "the northbound carriageway", "the southbound carriageway", True),
        ("en", "the port side", "the starboard side", True),
        ("en", "in the east stand", "in the eastern stand", False),
        ("en", "in the east stand", "in the west wing", False),
        ("en", "between the east stand and the west stand", "in the west stand", False),
        ("en", "on the north side", "on the east side", False),
        ("fr", "la tribune est", "la tribune ouest", True),
        ("fr", "au 5e étage", "au troisième étage", True),
        ("fr", "à l’avant du bus", "à l’arrière du bus", True),
        ("fr", "le wagon de tête", "le wagon de queue", True),
        ("fr", "la rive gauche", "sur la rive droite", True),
        ("fr", "en amont du barrage", "en aval du barrage", True),
        ("fr", "dans le bâtiment B", "dans le bâtiment C", True),
        ("fr", "côté bâbord", "côté tribord", True),
        ("fr", "le wagon de tête", "le premier wagon", False),
        ("fr", "l'aile nord", "la tour sud", False),
    ],
)
def test_two_ends_of_one_thing_exclude_each_other(code: str, first: str, second: str, apart: bool) -> None:  # noqa: FBT001
    lexicon = SideLexicon.load(code)
    assert (opposite(lexicon.read(first), lexicon.read(second)) is not None) is apart


def test_a_language_without_a_file_tells_no_sides() -> None:
    assert SideLexicon.load("de").read("Osttribüne") == frozenset()
