"""What is said of somebody stands behind "ne sont plus"; all people are invented."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Les jours de Paul Ferrand ne sont plus en danger, a annoncé l'hôpital de Larny.", "danger"),
        ("Les jours du pilote ne sont plus en danger, a annoncé l'hôpital.", "danger"),
        ("La porte n'était plus en place mardi, selon le gardien.", "place"),
    ],
)
def test_a_word_of_negation_is_not_what_is_said(text: str, noun: str) -> None:
    claim = next(c for c in read(text, "fr").claims if c.event.lemma == noun)
    assert claim.polarity == "denied"
    assert any(a.role == "agent" for a in claim.arguments)
    assert [x.source_text for x in claim.attribution] != []
