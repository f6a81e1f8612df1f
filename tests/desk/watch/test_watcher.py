# ruff: noqa: E501  feeds and pages are written as they are
from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from desk.watch.site import Reply, serving

from recoupe.desk import Desk
from recoupe.desk.watch import Options, Watcher, read_opml, write_opml
from recoupe.desk.watch.options import NEVER
from recoupe.errors import InputNotFound, UsageError

BAC = [
    "Le bac de Morrane est resté à quai mardi soir, a indiqué la régie du lac.",
    "Douze passagers ont été évacués, selon la préfecture.",
]
LONG = " ".join(f"La régie du lac précise que la ligne numéro {n} reprendra mercredi matin." for n in range(40))


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_by(self, **parts):
        self.now += timedelta(**parts)


@pytest.fixture
def site():
    with serving() as found:
        yield found


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(store_url, clock):
    with Desk.open(store_url, now=clock) as opened:
        yield opened


def watcher(desk, **options):
    return Watcher(desk, Options(**{"private": True, "pace": 0.0, "timeout": 5.0, "settle": 0.0, **options}))


def item(site, n, **more):
    at = datetime(2026, 3, 4, 8, n, tzinfo=UTC)
    return {"title": f"Le bac {n}", "link": f"{site.url}/bac/{n}", "at": at, "text": "Le bac est resté à quai…", **more}


def fill(site, count, **more):
    site.feed("/rss", [item(site, n) for n in range(count)], **more)
    for n in range(count):
        site.page(f"/bac/{n}", f"Le bac {n}", [*BAC, f"Le relevé {n} a été publié dans la soirée."])


def articles(desk):
    from sqlalchemy import select

    from recoupe.stores.base.tables import articles as table

    with desk.store.reading() as connection:
        return connection.execute(select(table).order_by(table.c.number)).mappings().all()


def test_items_cut_short_are_followed_to_their_pages(site, desk):
    fill(site, 3, etag='"f1"')
    w = watcher(desk)
    w.subscribe([site.url + "/rss"])
    passed = w.once(update=False)
    assert (passed.pages, passed.articles, passed.looked[0].new) == (3, 3, 3)
    rows = articles(desk)
    assert [r["url"] for r in rows] == [f"{site.url}/bac/{n}" for n in range(3)]
    assert {r["publisher"] for r in rows} == {"La Feuille du lac"}
    assert rows[1]["published"] == "2026-03-04T08:01+00:00"
    assert rows[1]["via"] == site.url + "/rss"
    feed = desk.feeds.get(site.url + "/rss")
    assert (feed.etag, feed.title, feed.language, feed.failures) == ('"f1"', "La Feuille du lac", "fr", 0)


def test_a_feed_is_looked_at_again_when_it_is_due_and_only_what_is_new_is_fetched(site, desk, clock):
    fill(site, 2, etag='"f1"')
    w = watcher(desk, every=600.0, rechecks=())
    w.subscribe([site.url + "/rss"])
    w.once(update=False)
    assert w.once(update=False).looked == ()
    clock.pass_by(minutes=10)
    w.once(update=False)
    assert site.paths().count("/rss") == 2
    assert site.asked[-1][1]["if-none-match"] == '"f1"'
    fill(site, 3, etag='"f2"')
    clock.pass_by(minutes=10)
    passed = w.once(update=False)
    assert (passed.pages, passed.articles) == (1, 1)
    assert [site.paths().count(f"/bac/{n}") for n in range(3)] == [1, 1, 1]


def test_a_feed_with_the_whole_account_needs_no_page(site, desk):
    site.feed("/rss", [item(site, 1, text=LONG)])
    w = watcher(desk)
    w.subscribe([site.url + "/rss"])
    passed = w.once(update=False)
    assert (passed.pages, passed.articles) == (0, 1)
    assert site.paths() == ["/rss"]
    assert desk.items.get(f"{site.url}/bac/1").next_at == NEVER


def test_always_and_never(site, desk):
    site.feed("/rss", [item(site, 1, text=LONG), item(site, 2)])
    site.page("/bac/1", "Le bac 1", [LONG])
    w = watcher(desk, pages="never")
    w.subscribe([site.url + "/rss"])
    assert w.once(update=False).pages == 0
    assert len(articles(desk)) == 2


def test_a_page_that_cannot_be_had_leaves_what_the_feed_said(site, desk):
    site.feed("/rss", [item(site, 1), item(site, 2)])
    site.replies["/bac/1"] = Reply(status=404)
    site.replies["/bac/2"] = Reply(b"\x89PNG", kind="image/png")
    w = watcher(desk)
    w.subscribe([site.url + "/rss"])
    w.once(update=False)
    assert [r["title"] for r in articles(desk)] == ["Le bac 1", "Le bac 2"]
    assert {desk.items.get(f"{site.url}/bac/{n}").state for n in (1, 2)} == {"refused"}
    assert desk.items.get(f"{site.url}/bac/1").error == "the server answered 404"


def test_a_page_that_breaks_down_is_tried_again_later_and_then_given_up(site, desk, clock):
    site.feed("/rss", [item(site, 1)])
    site.replies["/bac/1"] = Reply(status=502)
    w = watcher(desk, attempts=2)
    w.subscribe([site.url + "/rss"])
    w.once(update=False)
    waiting = desk.items.get(f"{site.url}/bac/1")
    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    assert waiting.next_at > "2026-03-04T10:00:00Z"
    clock.pass_by(days=1)
    w.once(update=False)
    assert desk.items.get(f"{site.url}/bac/1").state == "failed"
    assert len(articles(desk)) == 1


def test_a_silently_edited_page_is_found_later_as_a_new_version(site, desk, clock):
    fill(site, 1)
    w = watcher(desk, every=10 * 86_400.0)
    w.subscribe([site.url + "/rss"])
    w.once(update=False)
    site.page("/bac/0", "Le bac 0", [BAC[0], "Quatorze passagers ont été évacués, selon la préfecture."])
    clock.pass_by(minutes=61)
    w.once(update=False)
    assert [v.current for v in desk.versions(f"{site.url}/bac/0")] == [False, True]
    seen = [desk.items.get(f"{site.url}/bac/0").next_at]
    for _ in range(3):
        clock.now = datetime.fromisoformat(seen[-1])
        w.once(update=False)
        seen.append(desk.items.get(f"{site.url}/bac/0").next_at)
    assert seen[-1] == NEVER
    assert len(articles(desk)) == 2


def test_a_feed_that_breaks_down_is_asked_less_and_less_often(site, desk, clock):
    site.replies["/rss"] = Reply(status=500)
    w = watcher(desk, every=600.0)
    w.subscribe([site.url + "/rss"])
    gaps = []
    for _ in range(3):
        w.once(update=False)
        feed = desk.feeds.get(site.url + "/rss")
        nxt = datetime.fromisoformat(feed.next_at)
        gaps.append((nxt - clock.now).total_seconds())
        clock.now = nxt
    assert gaps == [600.0, 1200.0, 2400.0]
    fill(site, 1)
    w.once(update=False)
    assert desk.feeds.get(site.url + "/rss").failures == 0


def test_a_feed_that_is_gone_is_put_to_sleep_and_woken_by_name(site, desk):
    site.replies["/rss"] = Reply(status=410)
    w = watcher(desk)
    w.subscribe([site.url + "/rss"])
    w.once(update=False)
    assert not desk.feeds.get(site.url + "/rss").active
    w.subscribe([site.url + "/rss"])
    assert desk.feeds.get(site.url + "/rss").active


def test_a_page_given_for_a_feed_leads_to_the_feed_that_it_names(site, desk):
    fill(site, 1)
    link = "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><body><p>Accueil</p></body></html>"
    site.replies["/"] = Reply(link.encode())
    w = watcher(desk)
    w.subscribe([site.url + "/"])
    assert w.once(update=False).articles == 1
    assert [f.url for f in desk.feeds.all(active=True)] == [site.url + "/rss"]


def test_one_page_in_two_feeds_is_fetched_once(site, desk):
    fill(site, 1)
    site.feed("/other", [item(site, 0, link=f"{site.url}/bac/0?utm_source=rss", guid="x")])
    w = watcher(desk)
    w.subscribe([site.url + "/rss", site.url + "/other"])
    w.once(update=False)
    assert len([p for p in site.paths() if p.startswith("/bac/0")]) == 1
    assert len(articles(desk)) == 1


def test_a_hostile_feed_cannot_make_the_desk_fetch_its_own_machine(site, desk):
    fill(site, 2)
    w = watcher(desk, private=False)
    w.subscribe([site.url + "/rss"])
    passed = w.once(update=False)
    assert "private" in passed.looked[0].error
    assert site.asked == []


def test_stopped_between_articles_and_items_nothing_is_lost_or_doubled(site, desk, monkeypatch):
    fill(site, 5)
    w = watcher(desk, batch=2)
    w.subscribe([site.url + "/rss"])
    real = desk.items.put
    calls = []

    def dies(*rows):
        calls.append(rows)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(*rows)

    with monkeypatch.context() as patch:
        patch.setattr(desk.items, "put", dies)
        with pytest.raises(KeyboardInterrupt):
            w.once(update=False)
    assert len(articles(desk)) == 4
    w.once(update=False)
    assert sorted(r["url"] for r in articles(desk)) == [f"{site.url}/bac/{n}" for n in range(5)]


def test_a_page_that_breaks_what_takes_it_in_stops_no_other(site, desk, monkeypatch):
    fill(site, 4)
    w = watcher(desk)
    w.subscribe([site.url + "/rss"])
    real, origin = desk.receive, f"{site.url}/bac/2"

    def breaks(arrivals, **more):
        if origin in {a.what.origin_path for a in arrivals}:
            raise ValueError(origin)
        return real(arrivals, **more)

    monkeypatch.setattr(desk, "receive", breaks)
    assert w.once(update=False).articles == 3
    broken = desk.items.get(origin)
    assert (broken.state, broken.error) == ("refused", f"ValueError: {origin}")


def test_a_feed_of_odd_characters_is_taken_in(site, desk):
    told = {"version": "https://jsonfeed.org/version/1", "title": "x", "items": [
        {"id": "a\x00", "title": "Le \ud800bac", "content_text": LONG, "url": site.url + "/bac/1\x00"},
    ]}  # fmt: skip
    site.replies["/json"] = Reply(json.dumps(told).encode(), kind="application/feed+json")
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /\x00\xff\n", kind="text/plain")
    w = watcher(desk)
    w.subscribe([site.url + "/json"])
    assert w.once(update=False).articles == 1


def test_one_process_at_a_time(desk):
    with desk.store.lock("watch") as held:
        assert held
        with pytest.raises(UsageError, match="another process"):
            watcher(desk).once()


def test_a_folder_gives_what_is_new_and_what_changed(tmp_path, desk, clock):
    box = tmp_path / "box"
    box.mkdir()
    (box / "a.txt").write_text("Le bac\n\n" + "\n\n".join(BAC), "utf-8")
    w = watcher(desk)
    w.subscribe([str(box)])
    assert w.once(update=False).articles == 1
    clock.pass_by(minutes=2)
    assert w.once(update=False).articles == 0
    (box / "b.txt").write_text("Le ponton\n\nLe ponton a cédé lundi, a indiqué la mairie de Sauval.", "utf-8")
    (box / "a.txt").write_text("Le bac\n\n" + "\n\n".join(BAC) + "\n\nLa régie dément.", "utf-8")
    clock.pass_by(minutes=2)
    assert w.once(update=False).articles == 2
    (box / "a.txt").unlink()
    (box / "b.txt").unlink()
    box.rmdir()
    clock.pass_by(minutes=2)
    assert "not there" in w.once(update=False).looked[0].error


def test_a_file_that_is_still_written_waits(tmp_path, desk):
    from recoupe.desk.watch.folders import take_folder

    (tmp_path / "a.txt").write_text("Le bac\n\n" + "\n\n".join(BAC), "utf-8")
    (feed,) = watcher(desk).subscribe([str(tmp_path)])
    looked, left = take_folder(desk, feed, Options(settle=60.0))
    assert (looked.new, left) == (0, True)


OPML = """<opml version="2.0"><body><outline text="Lac"><outline type="rss" text="La Feuille" xmlUrl="https://f.example/rss"/>
<outline text="Vide"/><outline xmlUrl="https://f.example/rss"/><outline xmlUrl="javascript:1"/></outline></body></opml>"""


def test_lists_of_feeds(site, tmp_path, desk):
    (one,) = read_opml(OPML.encode())
    assert (one.url, one.title) == ("https://f.example/rss", "La Feuille")
    assert [f.url for f in read_opml(write_opml([one]).encode())] == [one.url]
    path = tmp_path / "feeds.opml"
    path.write_text(OPML, "utf-8")
    site.replies["/list.opml"] = Reply(OPML.replace("f.example", "g.example").encode())
    watcher(desk).subscribe([str(path), site.url + "/list.opml"])
    assert [f.url for f in desk.feeds.all()] == ["https://f.example/rss", "https://g.example/rss"]


def test_what_is_nothing_to_watch_is_said(tmp_path, desk):
    (tmp_path / "a.txt").write_text("bonjour")
    with pytest.raises(UsageError, match="recoupe add"):
        watcher(desk).subscribe([str(tmp_path / "a.txt")])
    with pytest.raises(InputNotFound, match="does not exist"):
        watcher(desk).subscribe([str(tmp_path / "none")])
    with pytest.raises(UsageError, match="no feed"):
        read_opml(b"<opml/>")


def test_entities_of_a_list_are_not_opened(tmp_path):
    secret = tmp_path / "s"
    secret.write_text("https://secret.example/rss")
    evil = f'<!DOCTYPE o [<!ENTITY x SYSTEM "file://{secret}">]><opml><body><outline xmlUrl="https://a.example/" text="&x;"/></body></opml>'
    assert "secret" not in repr(read_opml(evil.encode()))
