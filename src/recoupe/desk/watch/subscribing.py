"""From what the user names (feeds, lists of feeds, folders) to rows of what is watched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.desk.records import Feed
from recoupe.desk.watch.fetching import FEEDS
from recoupe.desk.watch.opml import looks_like_opml, read_opml
from recoupe.errors import InputNotFound, UsageError
from recoupe.readers.base.fetch import is_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.desk.desk import Desk
    from recoupe.desk.watch.fetching import Fetcher

FEED, FOLDER = "feed", "folder"


def subscribe(desk: Desk, targets: Sequence[str], fetcher: Fetcher, by: str = "") -> tuple[Feed, ...]:
    """Watch feeds (addresses), lists of feeds (OPML: a file or an address) and folders; return their rows.

    What is watched already stays as it is, and is woken where it was put to sleep.

    Raises:
        InputNotFound: a path that does not exist.
        UsageError: a file that is no list of feeds.
    """
    wanted: dict[str, Feed] = {}
    for target in targets:
        for feed in _named(target, fetcher):
            wanted.setdefault(feed.url, feed)
    rows = []
    now = desk.moment()
    for feed in wanted.values():
        known = desk.feeds.get(feed.url)
        if known is None:
            row = replace(feed, next_at=now, by=by, added=now)
            desk.feeds.put(row)
        elif not known.active:
            row = replace(known, active=True, failures=0, error="", next_at=now)
            desk.feeds.put(row)
        else:
            row = known
        rows.append(row)
    return tuple(rows)


def _named(target: str, fetcher: Fetcher) -> tuple[Feed, ...]:
    if is_url(target):
        if not target.lower().split("?")[0].endswith(".opml"):
            return (Feed(target, kind=FEED),)
        answer = fetcher.fetch(target, accept=FEEDS)
        if answer.problem:
            message = f"{target} cannot be fetched: {answer.message}"
            raise UsageError(message)
        return read_opml(answer.data)
    path = Path(target)
    if path.is_dir():
        return (Feed(str(path.resolve()), title=path.name, kind=FOLDER),)
    if not path.exists():
        message = f"{target!r} does not exist; give the address of a feed, a list of feeds (OPML) or a folder"
        raise InputNotFound(message)
    data = path.read_bytes()
    if not looks_like_opml(data):
        message = f"{target!r} is no list of feeds (OPML); a file of accounts is taken in by recoupe add"
        raise UsageError(message)
    return read_opml(data)
