"""The page's words: the same keys in every language, all of them used, none missing."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from recoupe.web.words import languages, preferred, tables, words

BLANK = re.compile(r"{(\w+)")


def shape(table: dict[str, object]) -> dict[str, object]:
    return {k: shape(v) if isinstance(v, dict) else sorted(BLANK.findall(str(v))) for k, v in table.items()}


def test_every_language_has_the_same_keys_and_blanks() -> None:
    first, *others = (shape(t) for t in tables().values())
    for other in others:
        assert other == first


def test_every_word_asked_for_is_there() -> None:
    folder = files("recoupe.web") / "templates"
    asked = {k for f in folder.iterdir() for k in re.findall(r'say\("(\w+)"', f.read_text("utf-8"))}
    counted = {k for f in folder.iterdir() for k in re.findall(r'say\.count\("(\w+)"', f.read_text("utf-8"))}
    assert len(asked) > 100
    for code in languages():
        known = words(code).words
        assert sorted(k for k in asked if k not in known and not k.endswith("_")) == []
        assert sorted(k for k in counted if f"{k}_one" not in known) == []


@pytest.mark.parametrize(
    ("header", "code"),
    [("", "en"), ("fr", "fr"), ("FR-ca;q=0.8, en;q=0.9", "en"), ("de, fr;q=0.1", "fr"), (";;q=x,,", "en"), ("*", "en")],
)
def test_the_preferred_language(header: str, code: str) -> None:
    assert preferred(header) == code
