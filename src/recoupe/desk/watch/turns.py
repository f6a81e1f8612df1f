"""Many requests at once, never two to one host, each host in its own time."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

from recoupe.desk.watch.fetching import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from recoupe.desk.watch.fetching import Answer, Fetcher

J = TypeVar("J")

_LONGEST = 0.5


def in_turns(
    jobs: Sequence[J],
    url_of: Callable[[J], str],
    ask: Callable[[J], Answer],
    fetcher: Fetcher,
    workers: int,
) -> Generator[tuple[J, Answer]]:
    """Yield each job with its answer, in the order in which they come.

    ``ask`` runs in one of ``workers`` threads; what the consumer does with an answer runs in its own.
    """
    queues: dict[str, deque[J]] = {}
    for job in jobs:
        queues.setdefault(host_of(url_of(job)), deque()).append(job)
    running: dict[Future[Answer], tuple[str, J]] = {}
    pool = ThreadPoolExecutor(max_workers=max(1, workers), thread_name_prefix="recoupe-watch")
    try:
        while queues or running:
            busy = {host for host, _ in running.values()}
            soonest = _LONGEST
            for host in list(queues):
                if host in busy or len(running) >= workers:
                    continue
                patience = fetcher.ready_in(url_of(queues[host][0]))
                if patience > 0:
                    soonest = min(soonest, patience)
                    continue
                job = queues[host].popleft()
                if not queues[host]:
                    del queues[host]
                running[pool.submit(ask, job)] = (host, job)
            if not running:
                time.sleep(soonest)
                continue
            done, _ = wait(running, timeout=soonest, return_when=FIRST_COMPLETED)
            for future in done:
                _, job = running.pop(future)
                yield job, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
