"""Who follows the desk: one look at the store a second for all, and a queue for each open page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from recoupe.desk import Work
from recoupe.web.showing import change_shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from recoupe.desk import Change, Desk
    from recoupe.exporters.base.phrases import Phrases

_log = logging.getLogger(__name__)
_EVERY = 1.0
_ALIVE = 20
"""After so many quiet looks a line is sent that means nothing, so that nobody between closes the connection."""
_MOST_WAITING = 50
_MOST_FOLLOWERS = 500
_CATCH_UP = 100


@dataclass(slots=True, eq=False)
class Hub:
    """One desk's followers. ``total`` is the most work that waited at once; ``closing`` ends all streams."""

    desk: Desk
    seq: int = 0
    now: Work = field(default_factory=lambda: Work(0, 0, 0))
    total: int = 0
    closing: bool = False
    _followers: set[asyncio.Queue[Change | None]] = field(default_factory=set)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look; called inside the event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Stop looking and let the followers go."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    @property
    def full(self) -> bool:
        """Whether no more can follow."""
        return len(self._followers) >= _MOST_FOLLOWERS

    def working(self, say: Phrases) -> dict[str, Any] | None:
        """Return the running work in words, None when nothing waits."""
        waiting = max(self.now.unread, self.now.ungrouped)
        if self.now.done:
            return None
        words = say.count("reading_n", waiting) if waiting else say.count("comparing_n", self.now.touched)
        left = waiting + self.now.touched
        return {"words": words, "done": max(0, self.total - left), "total": self.total}

    async def _run(self) -> None:
        self.seq = await run_in_threadpool(self.desk.last_change)
        while True:
            await asyncio.sleep(_EVERY)
            try:
                await self._look()
            except Exception:  # noqa: BLE001  whatever it is, the next look may succeed
                _log.exception("the desk could not be looked at")

    async def _look(self) -> None:
        before = self.now
        self.now, last = await run_in_threadpool(lambda: (self.desk.work(), self.desk.last_change()))
        left = max(self.now.unread, self.now.ungrouped) + self.now.touched
        self.total = max(self.total, left) if left else 0
        if last > self.seq:
            found = await run_in_threadpool(lambda: self.desk.changes(self.seq, limit=_CATCH_UP))
            self.seq = found[-1].seq if found else last
            for change in found:
                self._tell(change)
        if self.now != before:
            self._tell(None)

    def _tell(self, change: Change | None) -> None:
        for queue in self._followers:
            if queue.qsize() < _MOST_WAITING:
                queue.put_nowait(change)

    async def follow(self, say: Phrases, after: int | None) -> AsyncIterator[str]:
        """Yield events as text: missed changes since ``after`` first, then each as it comes."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._followers.add(queue)
        try:
            yield "retry: 3000\n\n" + self._work_event(say)
            if after is not None and after < self.seq:
                for change in await run_in_threadpool(lambda: self.desk.changes(after, limit=_CATCH_UP)):
                    if change.seq <= self.seq:
                        yield change_event(change, say)
            quiet = 0
            while not self.closing:
                try:
                    came = await asyncio.wait_for(queue.get(), _EVERY)
                except TimeoutError:
                    quiet = (quiet + 1) % _ALIVE
                    if not quiet:
                        yield ": still here\n\n"
                    continue
                yield change_event(came, say) if came else self._work_event(say)
        finally:
            self._followers.discard(queue)

    def _work_event(self, say: Phrases) -> str:
        return _event("work", self.working(say) or {"words": "", "done": 0, "total": 0})


def change_event(change: Change, say: Phrases) -> str:
    """Return a change as one event; JSON has no line breaks, so that nothing can end it before its time."""
    shown = change_shown(change, say)
    told = {"kind": change.kind, "label": say.label("change", change.kind), "summary": shown["summary"]}
    more = {"seq": change.seq, "story": change.story, "finding": change.finding, "article": change.article}
    return _event("change", told | more | {"address": shown["address"], "at": change.at}, change.seq)


def _event(name: str, data: dict[str, Any], number: int | None = None) -> str:
    """Return one event."""
    line = f"id: {number}\n" if number is not None else ""
    return f"{line}event: {name}\ndata: {json.dumps(data)}\n\n"
