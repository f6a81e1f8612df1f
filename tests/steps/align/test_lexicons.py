"""What the words of a story's languages are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.model.claim import Entity
from recoupe.steps.align.lexicons import Lexicons

if TYPE_CHECKING:
    from recoupe.model.annotation import EntityType

BOTH = Lexicons({"a": EN, "b": FR}, {"strike_labour"})


def test_a_noun_is_read_in_the_language_of_its_article() -> None:
    assert BOTH.noun("b", "incendie")
    assert not BOTH.noun("a", "incendie")
    assert BOTH.noun("a", "explosion") == BOTH.noun("b", "explosion") == "explode"


def test_classes_are_those_of_any_language_of_the_story() -> None:
    assert BOTH.classes("bateau") & BOTH.classes("boat")
    assert not Lexicons({"a": EN}, ()).classes("bateau")


@pytest.mark.parametrize(("concept", "wide"), [("explode", False), ("die", True), ("say", True), ("no such", True)])
def test_of_what_is_counted_said_or_unknown_there_is_no_none(concept: str, wide: bool) -> None:  # noqa: FBT001
    assert BOTH.wide(concept) is wide


def test_a_story_without_articles_has_no_words() -> None:
    none = Lexicons({}, ())
    assert (none.related("die", "kill"), none.concept("die"), none.classes("boat")) == ("", None, frozenset())


@pytest.mark.parametrize(
    ("kind", "name", "body"),
    [
        ("organisation", "Hôpital Sainte-Ogive", True),
        ("organisation", "Ferrolac", False),
        ("person", "Hospital", False),
    ],
)
def test_hospitals_are_bodies_whose_counts_are_parts(kind: EntityType, name: str, body: bool) -> None:  # noqa: FBT001
    assert BOTH.is_body(Entity("x", name, kind)) is body
