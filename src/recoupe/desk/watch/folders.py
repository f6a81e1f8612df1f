"""A folder that is watched: what is new or changed since the last look is taken in.

A file is known by its size and the moment of its last change, kept in the store; one that was touched in the
last moments may still be written and is left for the next look.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.desk.records import Mark
from recoupe.desk.watch.moments import later
from recoupe.desk.watch.polling import Looked
from recoupe.errors import InputNotFound
from recoupe.pipeline.edges import readers
from recoupe.readers.base import read_inputs
from recoupe.readers.base.inputs import expand

if TYPE_CHECKING:
    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Feed
    from recoupe.desk.watch.options import Options

_BATCH = 32


def take_folder(desk: Desk, feed: Feed, options: Options) -> tuple[Looked, bool]:
    """Take in what is new in a folder; the second value says whether files were left that were just touched."""
    now = desk.moment()
    seen = replace(feed, checked=now, next_at=later(now, min(options.every, 60.0)), failures=0, error="")
    if not Path(feed.url).is_dir():
        message = "this folder is not there"
        wait = options.backoff(feed.failures)
        desk.feeds.put(replace(seen, next_at=later(now, wait), failures=feed.failures + 1, error=message))
        return Looked(feed.url, error=message), False
    fresh, left = _fresh(desk, feed.url, options.settle)
    taken = 0
    for at in range(0, len(fresh), _BATCH):
        part = fresh[at : at + _BATCH]
        articles = read_inputs([path for path, _ in part], readers(), desk.settings.published)
        added = desk.receive(articles, update=False)
        desk.marks.put(*(Mark(_key(path), state, now) for path, state in part))
        taken += len(added.articles)
    desk.feeds.put(seen)
    return Looked(feed.url, len(fresh), taken), left


def _fresh(desk: Desk, folder: str, settle: float) -> tuple[list[tuple[str, str]], bool]:
    """The files that are new or changed with their state, and whether some were left."""
    try:
        files = [location.path for location in expand([folder], readers(), {})]
    except InputNotFound:
        return [], False
    fresh, left = [], False
    for path in files:
        try:
            facts = Path(path).stat()
        except OSError:
            continue  # it went between the listing and the look
        state = f"{facts.st_size}:{facts.st_mtime_ns}"
        mark = desk.marks.get(_key(path))
        if mark is not None and mark.value == state:
            continue
        if time.time() - facts.st_mtime < settle:
            left = True
            continue
        fresh.append((path, state))
    return fresh, left


def _key(path: str) -> str:
    return f"file:{path}"
