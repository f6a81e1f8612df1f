"""Pairs of accounts are scored by where their quotes stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import account_pairs
import pytest

if TYPE_CHECKING:
    from pathlib import Path

_TOLD = "A footbridge over the Lisse in Orvane gave way on Tuesday morning. {} The river was in flood."


def _pair(number: int, relation: str, *said: str) -> dict[str, Any]:
    one, two = (
        {
            "title": f"Footbridge gives way {k}",
            "text": _TOLD.format(s),
            "published": "2026-03-10T18:00:00+00:00",
            "publisher": k,
        }
        for k, s in zip("ab", said, strict=True)
    )
    quotes = {"quote_a": said[0], "quote_b": said[1]}
    return {"id": f"x-{number:03}", "relation": relation, "langs": "en-en", "a": one, "b": two, **quotes}


@pytest.mark.parametrize(
    ("said", "hits"),
    [
        (("Three people were killed, police said.", "Seven people were killed, the mayor said."), 1),
        (("Three people were killed, police said.", "Three people died, the mayor said."), 0),
    ],
)
def test_a_disagreement_counts_where_both_quotes_stand_on_two_sides(said: tuple[str, str], hits: int) -> None:
    name, counted = account_pairs.score(("x", _pair(2, "contradiction", *said)))
    assert (name, counted["golds"], counted["hits"], counted["traps"]) == ("x", 1, hits, 0)


def test_halves_go_by_number(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    rows = [_pair(n, "none", "Nobody was hurt.", "No one was hurt.") for n in (1, 2, 3)]
    file.write_text("\n".join(json.dumps(r) for r in rows), "utf-8")
    found = {half: [p["id"] for _, p in account_pairs.read([file], half)] for half in (None, 0, 1)}
    assert found == {None: ["x-001", "x-002", "x-003"], 0: ["x-002"], 1: ["x-001", "x-003"]}


def test_words_that_no_account_has_are_named() -> None:
    pair = _pair(2, "none", "Nobody was hurt.", "No one was hurt.") | {"quote_b": "Two were hurt."}
    with pytest.raises(ValueError, match="Two were hurt"):
        account_pairs.score(("x", pair))
