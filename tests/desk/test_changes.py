"""Changes are told once, by what a reader would call new."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from desks import BRIDGE, BRIDGE_EDITED, BRIDGE_FRENCH, BRIDGE_LATER, FAIR

from recoupe.desk.changes import differences

if TYPE_CHECKING:
    from recoupe.desk import Desk


def finding(
    key: str, kind: str, claims: str, *values: str, facet: str | None = "quantity", independent: int = 2
) -> Any:
    held = claims.split()
    return {
        "id": key, "kind": kind, "facet": facet, "summary": f"{kind} {claims}", "point": "", "claims": held,
        "articles": sorted({c[0] for c in held}), "independent": independent,
        "positions": [{"value": v, "claims": [c]} for v, c in zip(values, held, strict=False)],
    }  # fmt: skip


def dossier(articles: str, *findings: Any) -> Any:
    claims = sorted({c for f in findings for c in f["claims"]} | {f"{a}0" for a in articles})
    return {
        "articles": [{"id": a, "title": a, "origin_path": a, "publisher": a} for a in articles],
        "stories": [{"title": "t", "articles": list(articles), "findings": list(findings),
                     "claims": [{"id": c} for c in claims]}],
    }  # fmt: skip


def kinds(before: list[Any], after: Any) -> list[str]:
    return [event.kind for event in differences(before, after)]


def test_nothing_new_is_nothing() -> None:
    told = dossier("ab", finding("f1", "contradiction", "a1 b1", "2", "4"))
    assert kinds([told], deepcopy(told)) == []


def test_a_story_is_new_when_a_second_article_joins() -> None:
    assert kinds([], dossier("a")) == []
    assert kinds([], dossier("ab")) == ["new_story"]
    assert kinds([dossier("a")], dossier("ab")) == ["new_story"]
    assert kinds([dossier("ab")], dossier("abc")) == ["grew"]


def test_the_same_contradiction_keeps_its_name_when_it_grows() -> None:
    before = dossier("ab", finding("f1", "contradiction", "a1 b1", "18:00", "19:00", facet="time"))
    after = dossier("abc", finding("f2", "contradiction", "a1 b1 c1", "18:00", "19:00", "19:00", facet="time"))
    assert kinds([before], after) == ["grew"]
    other = dossier("abc", *before["stories"][0]["findings"], finding("f3", "contradiction", "a2 c2", "1", "9"))
    assert kinds([before], other) == ["grew", "new_contradiction"]
    same_claims_other_facet = dossier("ab", *before["stories"][0]["findings"], finding("f4", "contradiction", "a1 b1"))
    assert kinds([before], same_claims_other_facet) == ["new_contradiction"]


def test_a_figure_moves_when_a_new_value_is_given() -> None:
    before = dossier("ab", finding("f1", "contradiction", "a1 b1", "2", "4"))
    events = differences([before], dossier("abc", finding("f2", "contradiction", "a1 b1 c1", "2", "4", "7")))
    assert [(e.kind, e.finding) for e in events] == [("grew", None), ("figure_moved", "f2")]
    assert events[1].data["after"] == ["2", "4", "7"]
    assert kinds([before], dossier("ab", *before["stories"][0]["findings"], finding("f3", "update", "a2 b2"))) == [
        "figure_moved"
    ]
    assert kinds(
        [before], dossier("ab", *before["stories"][0]["findings"], finding("f3", "update", "a2", facet=None))
    ) == ["new_update"]


def test_a_claim_is_corroborated_by_a_second_origin_once() -> None:
    before = dossier("ab", finding("f1", "single", "a1", facet=None, independent=1))
    after = dossier("abc", finding("f2", "agreement", "a1 c1", facet=None))
    assert kinds([before], after) == ["grew", "corroborated"]
    later = dossier("abcd", finding("f3", "agreement", "a1 c1 d1", facet=None, independent=3))
    assert kinds([after], later) == ["grew"]
    both_new = dossier("abcd", finding("f4", "agreement", "c9 d9", facet=None))
    assert kinds([dossier("ab")], both_new) == ["grew"]


def test_a_story_does_not_grow_by_another_version() -> None:
    assert differences([dossier("ab")], dossier("ac"), {"c"}) == []
    (grew,) = differences([dossier("ab")], dossier("acd"), {"c"})
    assert (grew.kind, grew.data["articles"]) == ("grew", ["d"])


def test_a_dispute_that_is_gone_is_settled() -> None:
    before = dossier("ab", finding("f1", "denial", "a1 b1", facet=None))
    assert kinds([before], dossier("ab")) == ["settled"]


def test_what_two_merged_stories_knew_is_not_new() -> None:
    one = dossier("ab", finding("f1", "contradiction", "a1 b1", "2", "4"))
    other = dossier("cd", finding("f2", "denial", "c1 d1", facet=None))
    whole = dossier("abcd", *one["stories"][0]["findings"], *other["stories"][0]["findings"])
    assert kinds([one, other], whole) == []


def test_a_desk_tells_its_changes_in_order(desk: Desk) -> None:
    desk.receive([BRIDGE, FAIR])
    assert desk.changes() == ()
    desk.receive([BRIDGE_LATER])
    first = desk.changes()
    assert first[0].kind == "new_story"
    assert {"new_denial", "new_contradiction", "new_update", "figure_moved"} & {c.kind for c in first}
    last = desk.last_change()
    assert [c.seq for c in first] == sorted(c.seq for c in first)
    assert first[-1].seq == last
    desk.receive([BRIDGE_FRENCH])
    second = desk.changes(after=last)
    assert second[0].kind == "grew"
    assert second[0].data["publishers"] == [BRIDGE_FRENCH.publisher]
    desk.receive([BRIDGE_EDITED])
    (edited,) = desk.changes(kinds=["edited"])
    assert (edited.data["old"], edited.data["new"]) == (BRIDGE.id, BRIDGE_EDITED.id)
    assert [c.kind for c in desk.changes(after=last, kinds=["grew"])] == ["grew"]  # no story grows by an edit
    assert edited.data["removed"] == ["\n\nTwo"]
    assert not edited.data["date_changed"]
    story = first[0].story
    assert desk.changes(story=story) == desk.changes()
    assert desk.story(story).last_change == desk.last_change()  # type: ignore[union-attr]
    assert desk.changes(limit=1) == desk.changes()[:1]
    told = desk.last_change()
    assert desk.update() == ()
    assert desk.last_change() == told
