"""Whose dead are counted."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text", "side"),
    [
        ("fr", "Quatre soldats russes ont été tués.", "RU"),
        ("fr", "Onze Ukrainiens sont morts lundi.", "UA"),
        ("en", "Nine Velmoran soldiers were killed.", "velmo"),
        ("en", "Yesterday 11 Ukrainians were killed.", "UA"),
        ("en", "The French army was counting seven dead.", "~FR"),
        ("fr", "Sept personnes sont mortes.", ""),
        ("en", "Seven people died.", ""),
    ],
)
def test_the_counted_words_name_a_side_else_who_counts(code: str, text: str, side: str) -> None:
    sides = {m.side for c in read(text, code).claims for m in c.measures if m.category == "dead"}
    assert sides == {side}
