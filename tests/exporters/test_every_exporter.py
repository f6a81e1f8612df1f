"""One contract test over every export: a new one is picked up by itself."""

from __future__ import annotations

from typing import cast

import pytest
from factories import sample_dossier, shuffled

from recoupe.exporters.base import Exporter
from recoupe.model.story import Dossier
from recoupe.registry import load, names

EXPORTERS = names("exporters")


@pytest.fixture(params=EXPORTERS)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    """Each export in turn."""
    return cast("Exporter", load("exporters", request.param))


def test_json_is_among_them() -> None:
    assert "json" in EXPORTERS


def test_it_keeps_the_contract(exporter: Exporter) -> None:
    assert isinstance(exporter, Exporter)
    assert exporter.NAME in EXPORTERS
    assert exporter.SUFFIX.startswith(".")
    assert exporter.__doc__


def test_suffixes_differ() -> None:
    suffixes = [load("exporters", n).SUFFIX for n in EXPORTERS]
    assert len(set(suffixes)) == len(suffixes)


def test_it_tells_every_finding_to_the_letter(exporter: Exporter) -> None:
    text = exporter.export(sample_dossier())
    assert text.endswith("\n")
    assert "Le bilan passe de trois à cinq morts." in text
    assert "Une trentaine de passagers ont été blessés" in text
    text.encode("utf-8")


def test_the_order_of_the_input_changes_no_byte(exporter: Exporter) -> None:
    assert exporter.export(sample_dossier()) == exporter.export(shuffled(sample_dossier()))


def test_an_empty_dossier_is_no_accident(exporter: Exporter) -> None:
    assert exporter.export(Dossier((), (), ())).endswith("\n")
