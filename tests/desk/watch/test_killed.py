"""A watcher that is killed, as the system kills: nothing it took in is lost, and nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from desk.watch.site import serving
from sqlalchemy import select

from recoupe.desk import Desk
from recoupe.desk.watch import Options, Watcher
from recoupe.stores.base.tables import articles

PAGES = 30
SCRIPT = """
import sys
from recoupe.desk import Desk
from recoupe.desk.watch import Options, Watcher
with Desk.open(sys.argv[1]) as desk:
    watcher = Watcher(desk, Options(private=True, pace=0.02, batch=4, rechecks=()))
    watcher.subscribe(sys.argv[2:])
    watcher.once(update=False)
"""


def urls(store_url):
    with Desk.open(store_url) as desk, desk.store.reading() as connection:
        return [row.url for row in connection.execute(select(articles.c.url).order_by(articles.c.url))]


def test_killed_in_the_middle_it_goes_on_where_it_was(store_url):
    with serving() as site:
        items = [
            {"title": f"Le bac {n}", "link": f"{site.url}/{n}", "at": datetime(2026, 3, 4, 8, n, tzinfo=UTC)}
            for n in range(PAGES)
        ]
        site.feed("/rss", items, etag='"1"')
        for n in range(PAGES):
            site.page(f"/{n}", f"Le bac {n}", [f"Le bac numéro {n} est resté à quai mardi soir, a indiqué la régie."])
        for most in (8, 20):
            call = [sys.executable, "-c", SCRIPT, store_url, f"{site.url}/rss"]
            with subprocess.Popen(call, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own interpreter
                ends = time.monotonic() + 60
                while len(site.paths()) < most and time.monotonic() < ends:
                    time.sleep(0.01)
                process.kill()
            assert process.returncode == -9
            assert len(urls(store_url)) < PAGES
        with Desk.open(store_url) as desk:
            Watcher(desk, Options(private=True, pace=0.0, batch=4)).once(update=False)
        assert urls(store_url) == sorted(f"{site.url}/{n}" for n in range(PAGES))
        asked = Counter(site.paths())
        assert asked["/rss"] <= 2
        assert max(asked.values()) <= 3
        assert sum(asked.values()) < PAGES + 2 + 2 * 8
