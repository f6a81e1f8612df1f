"""What people decided is done over again, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import UsageError
from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.model.article import Article, Paragraph, Span
from recoupe.model.claim import Claim, Event
from recoupe.model.correction import Corrections, Line, read_line
from recoupe.model.finding import Finding, Position
from recoupe.model.story import Story
from recoupe.steps.clean import clean
from recoupe.steps.correct import judged, regrouped, with_paragraphs

AT = "2026-03-02T08:00:00Z"
LINES = (
    "The ferry left Aldmoor three hours late on Sunday, the harbour master said.",
    "Share this article with your friends",
    "Its captain, Odo Brenner, had waited for the tide to turn, according to the company.",
    "Nobody was hurt, and the passengers were given soup and blankets by the crew.",
)


def cleaned() -> Article:
    raw = Article("https://post.example/ferry", "bytes", title="Ferry late", language="en",
                  paragraphs=tuple(map(Paragraph, ("Ferry late", *LINES))))  # fmt: skip
    return clean(raw, FurnitureLexicon.load("en"))


def kept(article: Article) -> list[str]:
    return [article.text[slice(*b.span)] for b in article.blocks]


def test_a_dropped_paragraph_goes_and_a_restored_one_comes_back_to_its_place() -> None:
    article = cleaned()
    assert kept(article) == ["Ferry late", LINES[0], LINES[2], LINES[3]]
    decided = with_paragraphs(article, {LINES[2]: False, LINES[1]: True})
    assert kept(decided) == ["Ferry late", LINES[0], LINES[1], LINES[3]]
    assert [d.text for d in decided.dropped] == [LINES[2]]
    assert decided.id == article.id
    assert with_paragraphs(decided, {LINES[2]: True, LINES[1]: False}).text == article.text


@given(st.dictionaries(st.sampled_from([*LINES, "Words of no paragraph"]), st.booleans()))
def test_spans_hold_their_words_whatever_is_decided(decided: dict[str, bool]) -> None:
    article = cleaned()
    told = with_paragraphs(article, decided)
    assert "\n\n".join(kept(told)) == told.text
    everything = sorted([*kept(told)[1:], *(d.text for d in told.dropped)])
    assert everything == sorted(LINES)
    for text, keep in decided.items():
        assert (text in told.text) == (keep and text in LINES)
    assert with_paragraphs(told, decided) == told


GROUPS = [["a", "b", "c"], ["d", "e"], ["f"]]


def test_groups_are_merged_and_split_in_the_order_of_the_log() -> None:
    none = frozenset[str]()
    assert regrouped(GROUPS, []) == GROUPS
    merge = ("merge", frozenset("cd"), none)
    assert regrouped(GROUPS, [merge]) == [["a", "b", "c", "d", "e"], ["f"]]
    split = ("split", frozenset("ad"), frozenset("bce"))
    assert regrouped(GROUPS, [merge, split]) == [["a", "d"], ["b", "c", "e"], ["f"]]
    assert regrouped(GROUPS, [split]) == [["a", "d"], ["b", "c"], ["e"], ["f"]]
    assert regrouped(GROUPS, [("merge", frozenset("xy"), none)]) == GROUPS


def story(*findings: Finding) -> Story:
    claims = tuple(
        Claim(a, Span(n, n + 5), f"words {n}", Event("say"), id=f"{a}{n}") for a in ("a", "b") for n in range(3)
    )
    return Story("t", ("a", "b"), "en", claims=claims, findings=findings)


def found(key: str, *claims: str, kind: str = "contradiction") -> Finding:
    return Finding(kind, "time", "p", "s", "e", "time", (Position("v", claims, ("a",), ("o",)),), 2, id=key)  # type: ignore[arg-type]


def verdict(by: str, said: str, *claims: list[str]) -> Line:
    subject = {"verdict": said, "kind": "contradiction", "facet": "time", "rule": "time", "claims": list(claims)}
    return Line("verdict", subject, by, AT)


def test_a_verdict_goes_to_the_finding_that_holds_most_of_its_claims() -> None:
    lines = (verdict("ines", "right", ["a", "words 0"], ["b", "words 1"]), verdict("omar", "wrong", ["a", "words 2"]))
    told = judged(story(found("f1", "a0", "b1", "a1"), found("f2", "a2", "b2")), Corrections(lines))
    assert [[(v.by, v.verdict) for v in f.verdicts] for f in told.findings] == [
        [("ines", "right")],
        [("omar", "wrong")],
    ]
    other_kind = story(replace(found("f1", "a0", "b1"), kind="update"))
    assert judged(other_kind, Corrections(lines)) == other_kind
    too_few = story(found("f1", "a1", "b2"))
    assert judged(too_few, Corrections(lines)) == too_few


def test_an_undoing_may_be_undone() -> None:
    first = verdict("ines", "right", ["a", "words 0"])
    undo = Line("undo", {"correction": first.key}, "omar", AT)
    again = Line("undo", {"correction": undo.key}, "ines", AT)
    assert Corrections.of([first]).lines == (first,)
    assert Corrections.of([first, undo]).lines == ()
    assert Corrections.of([first, undo, again]).lines == (first,)


def test_a_line_is_named_by_its_content() -> None:
    row = {"kind": "undo", "subject": {"correction": "k"}, "by": "ines", "at": AT}
    assert read_line(row).key == read_line({**row, "key": "another"}).key != read_line({**row, "by": "omar"}).key
    with pytest.raises(UsageError, match="no line"):
        read_line({**row, "subject": {}})
