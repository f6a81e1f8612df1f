"""Forms of the verbs that the tables know, and the lemmas they go back to."""

from __future__ import annotations

import pytest

from recoupe.languages.lexicon.verb_forms import known_verbs, lemma_of_forms


@pytest.mark.parametrize(
    ("code", "form", "lemma"),
    [
        ("fr", "conteste", "contester"),
        ("fr", "rejetait", "rejeter"),
        ("fr", "annonçait", "annoncer"),
        ("fr", "dégageait", "dégager"),
        ("fr", "célèbrent", "célébrer"),
        ("fr", "démolissaient", "démolir"),
        ("en", "denies", "deny"),
        ("en", "hoping", "hope"),
        ("en", "wiretapped", "wiretap"),
        ("en", "cordoned", "cordon"),
    ],
)
def test_regular_forms_go_back_to_their_verb(code: str, form: str, lemma: str) -> None:
    assert lemma in known_verbs(code)
    assert lemma_of_forms(code)[form] == lemma


def test_a_form_of_two_verbs_goes_back_to_none() -> None:
    forms = lemma_of_forms("fr")
    assert "fonde" not in forms or forms["fonde"] == "fonder"
    assert not set(forms) & {"est", "sont", "a"}


def test_a_language_without_rules_has_no_forms() -> None:
    assert lemma_of_forms("de") == {}
