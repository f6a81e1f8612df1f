"""Claims over a text: whatever the spans, the words stay whole and the tags nest."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from recoupe.exporters.html.marks import Passage, passages

_TEXT = st.text(alphabet="abc d\n", min_size=1, max_size=60)
_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


def lay(text: str, spans: list[tuple[int, int]], blocks: list[tuple[int, int]]) -> list[Passage]:
    """Lay spans over a text with blocks."""
    data: Any = {"text": text, "blocks": [{"role": "paragraph", "span": list(b)} for b in blocks]}
    marked = [(min(a, len(text)), min(b, len(text)), f"c{n}") for n, (a, b) in enumerate(spans)]
    return passages(cast("Any", data), marked)


def shape(found: list[Passage]) -> str:
    """Write the tokens in a line."""
    signs = {"open": "<", "close": ">", "text": ""}
    return "|".join("".join(signs[t.kind] + t.text for t in p.tokens) for p in found)


def test_marks_nest() -> None:
    assert shape(lay("abcdef", [(0, 6), (2, 4)], [(0, 6)])) == "<ab<cd>ef>"


def test_where_two_cross_the_later_is_cut() -> None:
    assert shape(lay("abcdef", [(0, 4), (2, 6)], [(0, 6)])) == "<ab<cd>><ef>"


def test_a_claim_over_two_paragraphs_is_one_mark_in_each() -> None:
    assert shape(lay("ab\ncd", [(1, 4)], [(0, 2), (3, 5)])) == "a<b>|<c>d"


def test_text_outside_all_blocks_is_kept() -> None:
    assert shape(lay("ab\ncd\nef", [], [(3, 5)])) == "ab\n|cd|ef"


@given(_TEXT, _SPANS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_words_stay_whole_tags_nest_and_each_claim_has_one_beginning(
    text: str, spans: list[tuple[int, int]], blocks: list[tuple[int, int]]
) -> None:
    blocks = [(min(a, len(text)), min(b, len(text))) for a, b in blocks]
    found = lay(text, spans, blocks)
    told = "".join(t.text for p in found for t in p.tokens)
    assert "".join(told.split()) == "".join(text.split())
    begun: list[str] = []
    for passage in found:
        opened: list[str] = []
        for token in passage.tokens:
            if token.kind == "open":
                opened.append(token.claim)
                begun += [token.claim] if token.first else []
            elif token.kind == "close":
                assert opened.pop() == token.claim
        assert opened == []
    assert len(begun) == len(set(begun))
    for n, (a, b) in enumerate(spans):
        if text[a : min(b, len(text))].strip():
            assert f"c{n}" in begun
