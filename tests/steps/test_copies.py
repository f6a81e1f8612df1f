"""Exact copies: each text once, all told in the end."""

from __future__ import annotations

from typing import Any

from recoupe.model.article import Article, Span
from recoupe.model.claim import Claim, Event
from recoupe.model.finding import Finding, Position
from recoupe.model.story import Framing, Omission, Story, TimelineEntry
from recoupe.steps.copies import dated, gather, told_of_all


def article(name: str, text: str, published: str | None = "2025-05-04", **more: Any) -> Article:
    return Article(f"in/{name}", name, publisher=more.pop("publisher", name), text=text, published=published, **more)


def test_one_article_for_each_text() -> None:
    a, b, c = article("a", "One."), article("b", "One."), article("c", "Two.")
    texts, copies = gather([c, b, a, article("empty", "")])
    assert sorted(t.text for t in texts.values()) == ["One.", "Two."]
    assert {frozenset(ids) for ids in copies.values()} == {frozenset({a.id, b.id}), frozenset({c.id})}


def test_the_id_of_a_text_depends_on_the_text_alone() -> None:
    one, _ = gather([article("a", "One.")])
    other, _ = gather([article("b", "One.", None, publisher="X")])
    assert one.keys() == other.keys()


def test_the_earliest_that_says_its_date_stands_for_all() -> None:
    texts, copies = gather([article("a", "One.", None), article("b", "One.", "2025-05-05"), article("c", "One.")])
    (first,), (ids,) = texts.values(), copies.values()
    assert (first.origin_name, first.published, first.publisher) == ("c", "2025-05-04", "c")
    assert ids[0] == article("c", "One.").id


def test_who_was_first_of_one_time_is_not_guessed_and_an_agency_is_everybodys() -> None:
    texts, _ = gather(
        [article("z", "One.", credits=("Agence Ponant",)), article("b", "One."), article("b2", "One.", publisher="b")]
    )
    (first,) = texts.values()
    assert first.publisher == "b / z"
    assert first.credits == ("Agence Ponant",)


def test_an_undated_copy_has_the_date_of_its_text() -> None:
    a, b = article("a", "One.", None), article("b", "One.")
    texts, copies = gather([a, b])
    found = dated({a.id: a, b.id: b}, texts, copies)
    assert (found[a.id].published, found[a.id].published_from) == ("2025-05-04", "inferred")
    assert found[b.id] == b


def test_a_story_is_told_of_every_copy() -> None:
    a, b, c = article("a", "One thing."), article("b", "One thing."), article("c", "Two.", "2025-05-06")
    texts, copies = gather([a, b, c])
    one, two = (next(k for k, t in texts.items() if t.text.startswith(w)) for w in ("One", "Two"))
    said = Claim(one, Span(0, 3), "One", Event("be"))
    finding = Finding(
        "agreement",
        None,
        "p",
        "s",
        "e",
        "agreement",
        (Position("v", (said.id,), (one,), ("o",)),),
        1,
        reading=((said.id, "x"),),
    )
    story = Story(
        "t", (one, two), "en", claims=(said,), findings=(finding,),
        timeline=(TimelineEntry("2025-05-04T00:00", "2025-05-05T00:00", finding.id, said.id, "p"),),
        framing=Framing(omissions=(Omission(two, finding.id),)),
    )  # fmt: skip
    whole = told_of_all(story, copies, {x.id: x for x in (a, b, c)})
    assert set(whole.articles) == {a.id, b.id, c.id}
    assert (whole.start, whole.end) == ("2025-05-04", "2025-05-06")
    assert {x.article for x in whole.claims} == {a.id, b.id}
    assert len({x.id for x in whole.claims}) == 2
    (found,) = whole.findings
    assert set(found.articles) == {a.id, b.id}
    assert set(found.claims) == {x.id for x in whole.claims} == {r for r, _ in found.reading}
    assert found.independent == 1
    assert whole.timeline[0].finding == found.id
    assert whole.timeline[0].claim in found.claims
    assert whole.framing.omissions == (Omission(c.id, found.id),)
    (copy,) = whole.reuse
    assert copy.source_span == copy.target_span == Span(0, len("One thing."))
