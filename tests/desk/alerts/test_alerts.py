from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace
from typing import Any

import feedparser
import pytest

from recoupe.desk import Change, Desk, Rule, StoredStory
from recoupe.desk.alerts import (
    Matcher,
    add_rule,
    alerts_of,
    atom,
    event,
    follow,
    listen,
    remove_rule,
    run_alerts,
    signature,
    verify,
)
from recoupe.desk.alerts.matching import holds
from recoupe.desk.changes import Event, row_of
from recoupe.desk.stems import sought, stems_of
from recoupe.desk.watch import Options
from recoupe.errors import UsageError
from recoupe.stores.base import tables
from recoupe.stores.base.query import parse

DOSSIER = {
    "articles": [
        {"id": "a1", "publisher": "L'Écho de Sauval", "title": "Naufrage d'un bac", "language": "fr"},
        {"id": "a2", "publisher": "Morrane Courier", "title": "Toll of the wreck disputed", "language": "en"},
    ],
    "entities": [
        {"id": "e1", "name": "Octave Brémond", "aliases": ["le maire de Sauval"]},
        {"id": "e2", "name": "Firmin Lauzel", "aliases": []},
        {"id": "e3", "name": "Étoile-du-Lac", "aliases": []},
    ],
    "stories": [
        {
            "title": "Naufrage d'un bac",
            "language": "fr",
            "articles": ["a1", "a2"],
            "claims": [
                {"id": "c1", "article": "a1", "exact": "Octave Brémond a demandé une enquête", "agents": ["e1"],
                 "patients": [], "attribution": []},
                {"id": "c2", "article": "a2", "exact": "Twenty passengers died", "agents": [], "patients": [],
                 "attribution": [{"source": "e2"}, {"source": None}]},
                {"id": "c3", "article": "a1", "exact": "Le bac a coulé", "agents": ["e3"], "patients": [],
                 "attribution": []},
            ],
            "findings": [{"id": "f1", "claims": ["c2"], "articles": ["a2"]}],
        }
    ],
}  # fmt: skip


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(store_url, clock):
    with Desk.open(store_url, now=clock) as opened:
        yield opened


@pytest.fixture
def told(desk):
    """Let three things change, as a comparison would write them."""

    def tell():
        kinds: Any = {"new_story": "Naufrage d'un bac", "grew": "Le bilan contesté", "figure_moved": "12 ; 20 morts"}
        rows = [row_of(Event(k, words), "s1", desk.moment()) for k, words in kinds.items()]
        with desk.store.writing() as connection:
            connection.execute(desk.store.insert(tables.changes).values(rows))
        return desk.changes()

    return tell


class Hook:
    """A receiver on loopback that answers what a test wants."""

    def __init__(self):
        self.statuses: list = []
        self.came: list = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.came.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(hook.statuses.pop(0) if hook.statuses else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_parts):
                """Stay silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()


@pytest.fixture
def hook():
    made = Hook()
    yield made
    made.server.shutdown()
    made.server.server_close()
    made.thread.join()


ALLOWED = Options(private=True, timeout=5.0)


def rule(**parts):
    return Rule(**{"id": "", "name": "Bilans", **parts})


def test_a_rule_tells_a_webhook_once_signed_and_with_an_id(desk, told, hook, clock):
    made = add_rule(desk, rule(webhook=hook.url))
    changes = told()
    ran = run_alerts(desk, ALLOWED)
    assert (ran.matched, ran.sent, ran.again) == (len(changes), len(changes), 0)
    assert [json.loads(b)["change"]["seq"] for _, b in hook.came] == [c.seq for c in changes]
    headers, body = hook.came[0]
    data = json.loads(body)
    assert data["id"] == headers["x-recoupe-id"] == f"{made.id}-{changes[0].seq}"
    assert data["rule"] == {"id": made.id, "name": "Bilans"}
    stamp = headers["x-recoupe-timestamp"]
    now = int(clock.now.timestamp())
    assert verify(made.secret, stamp, body, headers["x-recoupe-signature"], now)
    assert not verify("other", stamp, body, headers["x-recoupe-signature"], now)
    assert not verify(made.secret, stamp, body + b" ", headers["x-recoupe-signature"], now)
    assert not verify(made.secret, stamp, body, headers["x-recoupe-signature"], now + 301)
    assert run_alerts(desk, ALLOWED).sent == 0
    assert len(hook.came) == len(changes)


def test_what_did_not_arrive_is_sent_again_later_in_order_with_the_same_body(desk, told, hook, clock):
    add_rule(desk, rule(webhook=hook.url))
    changes = told()
    hook.statuses = [500]
    assert run_alerts(desk, ALLOWED).again == 1
    assert len(hook.came) == 1
    assert run_alerts(desk, ALLOWED).sent == 0
    clock.now += timedelta(seconds=31)
    assert run_alerts(desk, ALLOWED).sent == len(changes)
    bodies = [b for _, b in hook.came]
    assert bodies[0] == bodies[1]
    assert [json.loads(b)["change"]["seq"] for b in bodies[1:]] == [c.seq for c in changes]


def test_a_receiver_that_never_answers_is_given_up_in_the_end(desk, told, hook, clock):
    made = add_rule(desk, rule(webhook=hook.url, kinds=("new_story",)))
    told()
    hook.statuses = [503] * 50
    gaps = []
    while not (run := run_alerts(desk, ALLOWED)).failed:
        assert run.again == 1
        (delivery,) = desk.deliveries.all(rule=made.id)
        nxt = datetime.fromisoformat(delivery.next_at)
        gaps.append((nxt - clock.now).total_seconds())
        clock.now = nxt
    assert gaps[:4] == [30.0, 60.0, 120.0, 240.0]
    assert max(gaps) <= 6 * 3600
    assert len(hook.came) == 12
    assert desk.deliveries.all(rule=made.id)[0].state == "failed"


def test_stopped_after_sending_it_comes_twice_rather_than_not_at_all(desk, told, hook, monkeypatch):
    add_rule(desk, rule(webhook=hook.url, kinds=("new_story",)))
    told()

    def dies(*_rows):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(desk.deliveries, "put", dies)
        with pytest.raises(KeyboardInterrupt):
            run_alerts(desk, ALLOWED)
    assert run_alerts(desk, ALLOWED).sent == 1
    assert len({h["x-recoupe-id"] for h, _ in hook.came}) == 1
    assert len(hook.came) == 2


def test_stopped_while_matching_nothing_is_told_twice(desk, told, monkeypatch):
    from recoupe.desk.alerts import delivering

    made = add_rule(desk, rule())
    changes = told()

    def dies(*_parts):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_advance", dies)
        with pytest.raises(KeyboardInterrupt):
            run_alerts(desk, ALLOWED)
    assert run_alerts(desk, ALLOWED).matched == 0
    assert [d.seq for d in desk.deliveries.all(rule=made.id)] == [c.seq for c in changes]


def test_a_webhook_in_the_own_network_is_refused_unless_a_setting_allows_it(desk, told, hook):
    made = add_rule(desk, rule(webhook=hook.url, kinds=("new_story",)))
    told()
    assert run_alerts(desk).again == 1
    assert hook.came == []
    assert "private" in desk.deliveries.all(rule=made.id)[0].error


def change(kind, finding=None, article=None, summary="", **data):
    return Change(9, kind, "s1", finding, article, summary, "2026-03-04T10:00:00Z", data)


def tells(what, **parts):
    """Whether a rule tells of a change of the story above, which was once called s0."""
    story = StoredStory("s1", 1, "Naufrage", "", DOSSIER)
    desk: Any = SimpleNamespace(story={"s0": story, "s1": story}.get)
    return Matcher(desk).matches(rule(**parts), what)


def test_rules_narrow_by_kind_and_story():
    moved = change("figure_moved", "f1")
    assert tells(moved)
    assert tells(moved, kinds=("figure_moved", "grew"))
    assert not tells(moved, kinds=("grew",))
    assert tells(moved, story="s1")
    assert tells(moved, story="s0"), "a story that was merged into this one"
    assert not tells(moved, story="s2")


def test_actors_and_publishers_are_those_of_the_finding_not_of_the_whole_story():
    moved = change("figure_moved", "f1")
    assert tells(moved, actor="firmin lauzel")
    assert tells(moved, actor="e2")
    assert not tells(moved, actor="Octave Brémond")
    assert tells(moved, publisher="MORRANE courier ")
    assert not tells(moved, publisher="L'Écho de Sauval")


def test_a_change_of_articles_is_about_these_and_one_of_neither_about_the_whole_story():
    grew = change("grew", article="a1", articles=["a1"])
    assert tells(grew, actor="le maire de Sauval", publisher="l'echo de sauval")
    assert not tells(grew, actor="Firmin Lauzel")
    gone = change("settled", "f-gone")
    assert tells(gone, actor="Firmin Lauzel")
    assert tells(gone, actor="Octave Brémond")
    assert not tells(change("corrected"), actor="Nobody")


def test_words_are_sought_in_all_that_the_change_is_about():
    moved = change("figure_moved", "f1", summary="12 ; 20 morts")
    assert tells(moved, query="passenger died")
    assert tells(moved, query="mort")
    assert not tells(moved, query="enquête")
    assert tells(change("grew"), query='enquêtes "bac a coulé"')
    assert tells(change("edited", article="a2", added=["Le batelier dément."]), query="batelier")
    assert tells(moved, query="passengers -enquête", actor="Firmin Lauzel", publisher="Morrane Courier")
    assert not tells(moved, query="passengers", actor="Firmin Lauzel", publisher="L'Écho de Sauval")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bac", True),
        ("bacs naufrages", True),
        ('"naufrage d\'un bac"', True),
        ('"bac naufrage"', False),
        ("train OU bac", True),
        ("train", False),
        ("bac -lac", False),
        ("bac -train", True),
        ("", True),
    ],
)
def test_words_are_read_as_the_search_reads_them(query, found):
    text = stems_of("Naufrage d'un bac sur le lac", "fr")
    assert holds(parse(query, sought), [text]) is found


def test_a_rule_tells_only_of_what_came_after_it(desk, told):
    told()
    made = add_rule(desk, rule())
    assert run_alerts(desk).matched == 0
    assert alerts_of(desk, made) == ()


def test_the_feed_of_a_rule_is_well_formed_whatever_its_words(desk, told):
    made = add_rule(desk, rule(name='Bilans <b>&"\x00'))
    changes = told()
    found = alerts_of(desk, made)
    assert [c.seq for c in found] == [c.seq for c in reversed(changes)]
    text = atom(
        found,
        name=made.name,
        key=made.id,
        address="https://desk.example/a?b=1&c=2",
        link=lambda c: f"https://desk.example/stories/{c.story}",
        updated=made.created,
    )
    read = feedparser.parse(text.encode())
    assert not read.bozo
    assert len(read.entries) == len(changes)
    assert read.entries[0].id == f"urn:recoupe:alerts:{made.id}:{changes[-1].seq}"
    assert read.entries[0].link == f"https://desk.example/stories/{changes[-1].story}"
    assert (
        feedparser.parse(
            atom((), name="x", key="y", address="z", link=lambda _c: "", updated="2026-03-04T10:00:00Z")
        ).version
        == "atom10"
    )


def test_rules_are_refused_that_mean_nothing(desk):
    for bad, says in (
        ({"kinds": ("explosion",)}, "no change is called"),
        ({"webhook": "file:///etc/hosts"}, "no http"),
        ({"story": "none"}, "no story"),
    ):
        with pytest.raises(UsageError, match=says):
            add_rule(desk, rule(**bad))
    with pytest.raises(UsageError, match="no rule"):
        remove_rule(desk, "none")


def test_a_rule_taken_away_sends_nothing_more(desk, told, hook):
    made = add_rule(desk, rule(webhook=hook.url))
    told()
    hook.statuses = [500]
    run_alerts(desk, ALLOWED)
    remove_rule(desk, made.id)
    assert desk.deliveries.all() == ()
    assert run_alerts(desk, ALLOWED).sent == 0


def test_changes_are_followed_as_they_come(desk, told):
    changes = told()
    came: list = []
    for change in follow(desk, 0, every=0.01, stop=lambda: len(came) == len(changes)):
        came.append(change)
        if len(came) == len(changes):
            break
    assert came == list(changes)

    async def first():
        async for change in listen(desk, 0, every=0.01, rule=rule(kinds=("new_story",))):
            return change
        return None

    found = asyncio.run(asyncio.wait_for(first(), 10))
    assert found is not None
    assert found.kind == "new_story"


def test_an_event_cannot_be_ended_by_what_is_in_it(told):
    from dataclasses import replace

    change = replace(told()[0], summary="un\n\ndata: deux\r\nid: 9")
    text = event(change)
    assert text.endswith("\n\n")
    assert text.count("\n") == 4
    assert json.loads(text.split("\ndata: ")[1])["summary"] == change.summary


def test_the_signature_is_fixed():
    assert signature("clef", "1700000000", b"{}") == signature("clef", "1700000000", b"{}")
    assert signature("clef", "1700000000", b"{}").startswith("v1=")
    assert len(signature("clef", "1700000000", b"{}")) == 67
