"""What is a fact in one account and hearsay in another."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.rules.base.surety import is_flat, is_hearsay

CLAIMS = [
    # language, text, concept or lemma, whether a fact, whether hearsay
    ("fr", "Le parquet a ouvert une enquête.", "investigate", True, False),
    ("fr", "Le parquet a ouvert une enquête, a indiqué la maire.", "investigate", True, False),
    ("fr", "Une enquête aurait été ouverte.", "investigate", False, True),
    ("fr", "Une enquête aurait été ouverte, selon une source proche du dossier.", "investigate", False, True),
    ("fr", "Le parquet dément qu'une enquête ait été ouverte.", "investigate", False, False),
    ("fr", "La décision de déployer la troupe revient au maire.", "deploy_troops", False, False),
    ("en", "The firm paid the ransom.", "pay", True, False),
    ("en", "The firm reportedly paid the ransom.", "pay", False, True),
    ("en", "The firm is said to have paid the ransom.", "pay", False, True),
    ("en", "Residents were told to leave the town.", "leave", False, False),
    ("en", "The firm did not pay the ransom.", "pay", False, False),
]


@pytest.mark.parametrize(("code", "text", "event", "fact", "hearsay"), CLAIMS)
def test_fact_or_hearsay(code: str, text: str, event: str, fact: bool, hearsay: bool) -> None:  # noqa: FBT001
    found = read(text, code)
    claim = found.claim(event)
    supposed = found.language.cues.supposes(claim.exact)
    assert (is_flat(claim), is_hearsay(claim, supposed=supposed)) == (fact, hearsay)
