"""What workers need is loaded once, and only where there is much to do with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest

from recoupe.archive import Plan, run
from recoupe.archive.ready import get_ready
from recoupe.engines.local import LocalEngine
from recoupe.steps.annotate.parse import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

In = TypeVar("In")
Out = TypeVar("Out")


class Told(LocalEngine):
    """Write down what was asked for."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        self.calls.append(getattr(step, "__name__", ""))
        return super().each(step, items)

    def prepare(self, loading: Callable[[], object]) -> Callable[[], None]:
        assert isinstance(loading, partial)
        self.calls.append(f"{loading.func.__name__} {loading.args[0]}")
        return partial(self.calls.append, "copy")


@pytest.mark.parametrize("code", ["", "fr", "en-GB", "de"])
def test_what_a_language_needs_is_there_then(code: str) -> None:
    pipeline.cache_clear()
    get_ready(code)
    assert pipeline.cache_info().currsize == (3 if code == "" else 1)


def test_it_is_loaded_beside_reading_and_had_for_what_comes_then(inputs: Path, tmp_path: Path) -> None:
    engine = Told()
    run([str(inputs)], tmp_path / "archive", engine, Plan(language="fr"))
    assert engine.calls[:4] == ["get_ready fr", "read_shard", "copy", "read_texts"]


def test_not_for_what_needs_none(inputs: Path, copy: Path, plan: Plan, tmp_path: Path) -> None:
    for folder, own in ((tmp_path / "fast", Plan(fast=True)), (copy, plan)):
        engine = Told()
        run([str(inputs)], folder, engine, own)
        assert engine.calls[0] == "read_shard"
        assert "copy" not in engine.calls
