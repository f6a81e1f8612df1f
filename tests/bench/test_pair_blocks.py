"""Pairs of our own: what blocks of statements and texts in common are turned into."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pair_blocks import CLASH, ENTAILED, NEUTRAL, read_blocks, read_pairs
from pair_graph import draw

BENCH = Path(__file__).parents[2] / "bench"

BLOCK = """# a remark
+ La halle a brûlé.
= Il y a eu un incendie.
- La halle est intacte.
! La halle a été inondée.
! La halle a été vendue.
0 La halle n'a plus de gardien.
"""


def labels(tmp_path: Path, text: str) -> dict[tuple[str, str], int]:
    path = tmp_path / "fr.txt"
    path.write_text(text, "utf-8")
    return {(str(r["premise"])[:12], str(r["hypothesis"])[:12]): int(r["label"]) for r in read_pairs(path)}


def test_marks_say_what_holds_between_statements(tmp_path: Path) -> None:
    found = labels(tmp_path, BLOCK)
    so, follows, against, rests = "La halle a b", "Il y a eu un", "La halle est", "La halle n'a"
    assert found[so, follows] == ENTAILED
    assert found[so, against] == found[follows, against] == found[so, "La halle a é"] == CLASH
    assert found[so, rests] == found[against, rests] == NEUTRAL


def test_statements_that_may_clash_among_themselves_are_not_paired(tmp_path: Path) -> None:
    pairs = labels(tmp_path, BLOCK)
    assert not [p for p in pairs if p[0] in {"La halle a é", "La halle a v"}]


def test_only_what_follows_from_the_first_is_entailed(tmp_path: Path) -> None:
    found = labels(tmp_path, "+ Premier fait.\n+ Second fait.\n= Une suite.\n")
    assert found == {("Premier fait", "Second fait."): NEUTRAL, ("Premier fait", "Une suite."): ENTAILED}


def test_a_line_without_a_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text("La halle a brûlé.\n", "utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_pairs(path)


@pytest.mark.parametrize("path", sorted((BENCH / "own_pairs").glob("*.txt")), ids=lambda p: p.stem)
def test_no_sentence_of_ours_stands_twice(path: Path) -> None:
    sentences = [words for block in read_blocks(path) for _, words in block]
    assert len(sentences) == len(set(sentences)) > 0


def row(one: str, two: str, label: int) -> dict[str, object]:
    return {"premise": one, "hypothesis": two, "label": str(label), "url": "page"}


def test_what_agrees_with_a_text_clashes_with_what_contradicts_it() -> None:
    found = draw([row("a", "b", 0), row("b", "c", 1)])
    assert [(r["premise"], r["hypothesis"], r["label"], r["url"]) for r in found] == [("a", "c", 1, "page")]


def test_nothing_follows_from_two_contradictions_nor_from_texts_that_disagree() -> None:
    assert draw([row("a", "b", 1), row("b", "c", 1)]) == []
    assert draw([row("a", "b", 0), row("b", "c", 0), row("a", "d", 0), row("d", "c", 1)]) == []


def test_a_feature_has_one_direction() -> None:
    tables = tomllib.loads((BENCH / "pair_directions.toml").read_text("utf-8"))
    names = [n for names in tables.values() for n in names]
    assert set(tables) == {"for", "against", "silent"}
    assert len(names) == len(set(names))
