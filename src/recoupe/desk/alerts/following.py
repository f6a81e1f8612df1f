"""Changes as they come, for a terminal or an open page.

The store is the only meeting place: a watcher, a ``recoupe add`` and the page are different processes, so
whoever follows looks at the numbers of the changes now and then. ``follow`` is for threads, ``listen`` for an
event loop, ``event`` writes a change as a server-sent event whose id lets a page that was away go on
(``Last-Event-ID``) where it stopped::

    async def stream(desk, last_event_id):
        async for change in listen(desk, after=int(last_event_id or desk.last_change())):
            yield event(change)
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from recoupe.desk.alerts.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Rule
    from recoupe.desk.views import Change

_PART = 200


def follow(
    desk: Desk,
    after: int | None = None,
    *,
    rule: Rule | None = None,
    every: float = 1.0,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """Yield changes after a number (None: from now on), those of a rule where one is given, until ``stop``."""
    seen = desk.last_change() if after is None else after
    while not stop():
        part, seen = look(desk, seen, rule)
        yield from part
        if not part:
            time.sleep(every)


async def listen(
    desk: Desk, after: int | None = None, *, rule: Rule | None = None, every: float = 1.0
) -> AsyncIterator[Change]:
    """Yield changes like ``follow`` without holding up the event loop; end it by closing or cancelling."""
    seen = await asyncio.to_thread(desk.last_change) if after is None else after
    while True:
        part, seen = await asyncio.to_thread(look, desk, seen, rule)
        for change in part:
            yield change
        if not part:
            await asyncio.sleep(every)


def look(desk: Desk, after: int, rule: Rule | None = None) -> tuple[list[Change], int]:
    """Return the changes after a number that a rule tells of (all without one), and up to where was looked."""
    part = desk.changes(after, limit=_PART)
    seen = part[-1].seq if part else after
    if rule is None:
        return list(part), seen
    matcher = Matcher(desk)
    return [c for c in part if matcher.matches(rule, c)], seen


def event(change: Change) -> str:
    """Return a change as a server-sent event; JSON has no line breaks, so nothing in it can end the event."""
    data = json.dumps(asdict(change) | {"data": dict(change.data)}, ensure_ascii=False, sort_keys=True)
    return f"id: {change.seq}\nevent: change\ndata: {data}\n\n"
