"""Words, actors and meanings are found, alike in every store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desks import BRIDGE, BRIDGE_FRENCH, BRIDGE_LATER, FAIR

if TYPE_CHECKING:
    from recoupe.desk import Desk


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.receive([BRIDGE, BRIDGE_LATER, BRIDGE_FRENCH, FAIR])
    return desk


def test_articles_are_found_by_their_words_the_latest_first(full: Desk) -> None:
    hits = full.search("footbridge inspected")
    assert [hit.article for hit in hits.rows] == [BRIDGE_LATER.id, BRIDGE.id]
    assert hits.total == 2
    assert any(match for _, match in hits.rows[0].parts)
    assert "".join(text for text, _ in hits.rows[0].parts).strip(" …") in full.article(BRIDGE_LATER.id).data["text"]  # type: ignore[union-attr]
    assert full.search("passerelle pompier").rows[0].article == BRIDGE_FRENCH.id
    assert full.search("bées").total == 0


def test_a_search_narrows_by_every_facet(full: Desk) -> None:
    hits = full.search("")
    assert hits.total == 4
    assert set(hits.facets) == {"publisher", "language", "day", "actor", "event", "kind"}
    for name, values in hits.facets.items():
        assert values, name
        for value, label, count in values:
            assert label
            wanted = {"since": value, "until": value} if name == "day" else {name: value}
            assert full.search("", **wanted).total == count  # type: ignore[arg-type]


def test_a_search_goes_on_page_by_page(full: Desk) -> None:
    first = full.search("", limit=3)
    second = full.search("", limit=3, after=first.next)
    assert len(first.rows) == 3
    assert len(second.rows) == 1
    assert second.next is None
    assert len({h.article for h in (*first.rows, *second.rows)}) == 4


def test_an_actor_has_what_they_say_and_what_is_said_of_them(full: Desk) -> None:
    mayor = full.actor("elvire castagnol")
    assert mayor is not None
    assert any("inspected" in claim.exact for claim in mayor.by)
    assert full.actor(mayor.id) == mayor
    rows = full.actors("castagnol").rows
    assert [row.id for row in rows] == [mayor.id]
    assert rows[0].claims >= 1
    everyone = full.actors(limit=2)
    assert len(everyone.rows) == 2
    assert not {r.id for r in full.actors(limit=2, after=everyone.next).rows} & {r.id for r in everyone.rows}


def test_claims_of_like_meaning_are_found_and_who_said_it_first(full: Desk) -> None:
    said = full.first("people were injured when a bridge collapsed")
    assert said
    assert [s.claim.published or "9" for s in said] == sorted(s.claim.published or "9" for s in said)
    assert all(s.score >= 0.5 for s in said)
    near = full.similar(said[0].claim.id)
    assert near
    assert all(c.article != said[0].claim.article for c in near)
    assert [c.score for c in near] == sorted((c.score for c in near), reverse=True)  # type: ignore[type-var]
