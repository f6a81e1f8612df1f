from __future__ import annotations

import gzip
import time
from types import SimpleNamespace

import pytest
from desk.watch.site import Reply, serving
from hypothesis import given
from hypothesis import strategies as st

from recoupe.desk.records import Mark
from recoupe.desk.watch import guard, robots
from recoupe.desk.watch.fetching import Fetcher
from recoupe.desk.watch.options import Options


class Marks(dict):
    """What a desk remembers, without a desk."""

    def put(self, *marks):
        self.update({m.key: m for m in marks})


def desk():
    return SimpleNamespace(marks=Marks(), moment=lambda: "2026-03-04T10:00:00Z")


def fetcher(where=None, **options):
    return Fetcher(where or desk(), Options(**{"private": True, "pace": 0.0, "timeout": 5.0, **options}))


@pytest.fixture
def site():
    with serving() as found:
        yield found


def test_a_page_comes_with_what_is_needed_to_ask_again(site):
    site.page(
        "/a", "Le bac", ["Le bac est à quai."], etag='"1"', headers={"Last-Modified": "Tue, 09 Jul 2024 10:00:00 GMT"}
    )
    with fetcher() as f:
        first = f.fetch(site.url + "/a")
        again = f.fetch(site.url + "/a", etag=first.etag, modified=first.modified)
    assert (first.status, first.etag, first.problem) == (200, '"1"', "")
    assert b"Le bac" in first.data
    assert again.unchanged
    assert not again.problem
    assert site.asked[-1][1]["if-modified-since"] == "Tue, 09 Jul 2024 10:00:00 GMT"
    assert site.asked[-1][1]["user-agent"].startswith("recoupe/")


def test_redirects_are_followed_but_not_for_ever(site):
    site.replies["/old"] = Reply(status=301, headers={"Location": "/new"})
    site.page("/new", "Le bac", ["Le bac est à quai."])
    site.replies["/loop"] = Reply(status=302, headers={"Location": "/loop"})
    site.replies["/out"] = Reply(status=302, headers={"Location": "file:///etc/hosts"})
    with fetcher() as f:
        assert f.fetch(site.url + "/old").url == site.url + "/new"
        assert f.fetch(site.url + "/loop").problem == "redirects"
        assert f.fetch(site.url + "/out").problem == "address"


def test_robots_are_asked_once_and_heeded(site):
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /closed\n", kind="text/plain")
    site.page("/closed/a", "x", ["y"])
    site.page("/open", "x", ["y"])
    with fetcher() as f:
        assert f.fetch(site.url + "/closed/a").problem == "robots"
        assert f.fetch(site.url + "/open").status == 200
    assert [p for p, _ in site.asked] == ["/robots.txt", "/open"]


def test_a_host_whose_robots_break_down_is_left_alone_for_now(site):
    site.replies["/robots.txt"] = Reply(status=500)
    with fetcher() as f:
        answer = f.fetch(site.url + "/a")
    assert answer.problem == "unreachable"
    assert not answer.lasting
    assert [p for p, _ in site.asked] == ["/robots.txt"]


def test_a_host_that_asks_to_wait_is_not_asked_again_even_by_another_process(site):
    site.replies["/a"] = Reply(status=429, headers={"Retry-After": "120"})
    shared = desk()
    with fetcher(shared) as f:
        answer = f.fetch(site.url + "/a")
    with fetcher(shared) as other:
        assert other.fetch(site.url + "/b").problem == "busy"
        assert other.ready_in(site.url + "/b") > 100
    assert (answer.problem, answer.wait) == ("busy", 120.0)
    assert site.paths() == ["/a"]


def test_a_host_is_asked_at_its_pace(site):
    site.page("/a", "x", ["y"])
    with fetcher(pace=0.15) as f:
        began = time.monotonic()
        for _ in range(3):
            f.fetch(site.url + "/a")
    assert time.monotonic() - began >= 0.4  # with robots.txt four requests, three gaps


def test_the_delay_that_a_host_asks_for_is_kept(site):
    site.replies["/robots.txt"] = Reply(b"User-agent: recoupe\nCrawl-delay: 0.3\n", kind="text/plain")
    site.page("/a", "x", ["y"])
    with fetcher() as f:
        began = time.monotonic()
        for _ in range(3):
            f.fetch(site.url + "/a")
    assert time.monotonic() - began >= 0.6


def test_what_is_too_large_is_cut_off_also_when_it_is_packed(site):
    site.replies["/big"] = Reply(b"x" * 50_000)
    site.replies["/bomb"] = Reply(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})
    with fetcher(most_bytes=10_000) as f:
        assert f.fetch(site.url + "/big").problem == "too_large"
        bomb = f.fetch(site.url + "/bomb")
    assert (bomb.problem, bomb.data) == ("too_large", b"")


def test_the_own_machine_is_refused_unless_a_setting_allows_it(site):
    with fetcher(private=False) as f:
        answer = f.fetch(site.url + "/a")
        named = f.fetch(site.url.replace("127.0.0.1", "localhost") + "/a")
    assert (answer.problem, named.problem) == ("private", "private")
    assert answer.lasting
    assert site.asked == []


def test_a_public_page_cannot_lead_inside(site, monkeypatch):
    """The first hop is allowed by pretending; the redirect goes to loopback by another name."""
    site.replies["/a"] = Reply(
        status=302, headers={"Location": f"http://[::ffff:127.0.0.1]:{site.url.rpartition(':')[2]}/b"}
    )
    real = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or real(address))
    with fetcher(private=False) as f:
        assert f.fetch(site.url + "/a").problem == "private"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::",
    ],
)  # fmt: skip
def test_private_addresses(address):
    assert not guard.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses(address):
    assert guard.is_public(address)


@pytest.mark.parametrize(
    "url", ["ftp://x.example/a", "http://", "http://[bad", "javascript:1", "http://u:p@x.example/", ""]
)
def test_what_is_no_web_address_is_refused(url):
    with fetcher() as f:
        assert f.fetch(url).problem == "address"


ROBOTS = """
# comment
User-agent: Other
Disallow: /

User-agent: recoupe
User-agent: friend
Allow: /archive/ouverte
Disallow: /archive
Disallow: /*.pdf$
Disallow: /chercher?q=
Crawl-delay: 3

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/archive/2024", False),
        ("/archive/ouverte/1", True),
        ("/rapport.pdf", False),
        ("/rapport.pdf?page=2", True),
        ("/chercher?q=bac", False),
        ("/chercher", True),
        ("/robots.txt", True),
        ("/%61rchive", False),
    ],
)
def test_the_longest_rule_decides(path, allowed):
    assert robots.parse(ROBOTS, "recoupe").allows("https://lac.example" + path) is allowed


def test_rules_for_all_hold_where_none_is_named_and_an_empty_file_allows_all():
    assert not robots.parse(ROBOTS, "somebody").allows("https://lac.example/a")
    assert robots.parse(ROBOTS, "recoupe").delay == 3
    assert robots.parse("", "recoupe").allows("https://lac.example/a")


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_robots_can_be_read(text, path):
    assert robots.parse("User-agent: *\nDisallow: " + text, "recoupe").allows(
        "https://lac.example/" + path.lstrip("/")
    ) in {True, False}


def test_marks_are_kept_as_they_are():
    shared = desk()
    shared.marks.put(Mark("host:x", "2026-01-01T00:00:00Z"))
    assert shared.marks.get("host:x").value == "2026-01-01T00:00:00Z"
