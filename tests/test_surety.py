"""The same deed as a fact here and as hearsay there, from the words of whole accounts."""

from __future__ import annotations

from whole import dossier_of, page

HEARD = "La société Norvik aurait versé une rançon aux pirates pour récupérer ses fichiers de paie."
FLAT = "La société Norvik a versé une rançon aux pirates pour récupérer ses fichiers de paie."


def _surety(one: str, two: str) -> int:
    files = {
        "a.html": page(
            "Le Phare", "La rançon de Norvik", "2025-05-04T10:00:00", ["Norvik emploie 900 personnes.", one]
        ),
        "b.html": page("La Digue", "Norvik et les pirates", "2025-05-05T10:00:00", [two, "Son siège est à Lund."]),
    }
    return sum(f.facet == "certainty" for f in dossier_of(files).stories[0].findings)


def test_a_fact_here_and_hearsay_there() -> None:
    assert _surety(HEARD, FLAT) == 1
    assert _surety(HEARD, HEARD) == 0
    assert _surety(FLAT, FLAT) == 0


def test_another_deed_is_no_matter_of_certainty() -> None:
    assert _surety(HEARD, "La société Norvik a vendu son usine aux salariés pour payer ses dettes.") == 0
