"""Watching: feeds, lists of feeds and folders, looked at again and again, politely and safe to interrupt.

>>> from recoupe.desk import Desk
>>> from recoupe.desk.watch import Watcher
>>> with Desk.open("sqlite:///desk.sqlite") as desk:  # doctest: +SKIP
...     watcher = Watcher(desk)
...     watcher.subscribe(["https://news.example/feed"])
...     print(watcher.once())
"""

from __future__ import annotations

from recoupe.desk.watch.fetching import Answer, Fetcher
from recoupe.desk.watch.opml import read_opml, write_opml
from recoupe.desk.watch.options import Options
from recoupe.desk.watch.polling import Looked
from recoupe.desk.watch.subscribing import subscribe
from recoupe.desk.watch.watcher import Passed, Watcher

__all__ = ["Answer", "Fetcher", "Looked", "Options", "Passed", "Watcher", "read_opml", "subscribe", "write_opml"]
