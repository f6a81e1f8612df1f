"""Pairs of accounts of one affair: denied, less sure, or what only looks so; all names are invented."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from whole import dossier_of, page

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

FR = (
    "L'affaire Norvane occupe la région de Sorbelle depuis que le tribunal de Quérigny a ouvert le dossier Ferrolac.",
    "Le dossier Ferrolac, ouvert par le tribunal de Quérigny, agite la région de Sorbelle : l'affaire Norvane dure.",
)
EN = (
    "The Norvane affair has gripped the county of Sorbell since the Ferrolac papers came to light in Port Kelso.",
    "In Port Kelso and all over the county of Sorbell the Ferrolac papers of the Norvane affair are read again.",
)


def _cases(name: str) -> list[tuple[str, str, str, bool]]:
    """Return the pairs of a table: language, one account, the other, whether the answer is yes."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(code, one, other, {"yes": True, "no": False}[answer]) for code, answer, one, other in rows]


@pytest.mark.parametrize(("code", "one", "other", "denied"), _cases("denying_pairs.tsv"))
def test_what_one_affirms_and_another_denies(code: str, one: str, other: str, denied: bool) -> None:  # noqa: FBT001
    assert any(f.kind == "denial" for f in _findings(code, one, other)) is denied


@pytest.mark.parametrize(("code", "one", "other", "told"), _cases("certainty_pairs.tsv"))
def test_a_fact_here_and_less_there(code: str, one: str, other: str, told: bool) -> None:  # noqa: FBT001
    assert any(f.facet == "certainty" for f in _findings(code, one, other)) is told


def _findings(code: str, one: str, other: str) -> tuple[Finding, ...]:
    french = code == "fr"
    lead = FR if french else EN
    title = "L'affaire Norvane et le dossier Ferrolac" if french else "The Norvane affair and the Ferrolac papers"
    papers = ("Le Fanal", "La Vigie") if french else ("The Lantern", "The Beacon Post")
    dossier = dossier_of(
        {
            "a.html": page(papers[0], title, "2026-03-02T08:00", (lead[0], one), code),
            "b.html": page(papers[1], title, "2026-03-03T12:00", (lead[1], other), code),
        }
    )
    return dossier.findings
