"""Fetch one address politely: robots, pace, only what changed, bounded in size, time and redirects."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

import httpx

from recoupe.desk.records import Mark
from recoupe.desk.watch import robots
from recoupe.desk.watch.guard import PrivateAddress, client
from recoupe.desk.watch.options import AGENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Literal

    from recoupe.desk.desk import Desk
    from recoupe.desk.watch.options import Options

    Code = Literal["", "address", "robots", "private", "too_large", "unreachable", "status", "redirects", "busy"]

PAGES = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
FEEDS = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
_NOT_MODIFIED, _TOO_MANY, _UNAVAILABLE = 304, 429, 503
_MOST_WAIT = 86_400.0
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request. ``url`` is where it ended; ``status`` 0 where nothing answered.

    ``problem`` is "" for an answer (200 or 304), else address, robots, private, too_large, unreachable, status,
    redirects or busy (the server asks to wait); ``wait`` is for how many seconds it does.
    """

    url: str
    status: int = 0
    data: bytes = b""
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    problem: Code = ""
    message: str = ""
    wait: float = 0.0

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing is new."""
        return self.status == _NOT_MODIFIED

    @property
    def lasting(self) -> bool:
        """Whether asking again would not help."""
        gone = self.problem == "status" and self.status in {400, 401, 402, 403, 404, 405, 406, 410, 451}
        return gone or self.problem in {"address", "robots", "private", "too_large"}


class Fetcher:
    """Fetches for one desk; safe to share between threads. Close it, or use it in a ``with``."""

    def __init__(self, desk: Desk, options: Options, sleep: Callable[[float], None] = time.sleep) -> None:
        """Keep what hosts said (robots, when to come back) in the desk's marks."""
        self._marks = desk.marks
        self._moment = desk.moment
        self._options = options
        self._sleep = sleep
        self._client = client(
            private=options.private,
            connections=options.workers,
            timeout=options.timeout,
            agent=options.user_agent,
        )
        self._next: dict[str, float] = {}
        self._robots: dict[str, tuple[float, robots.Robots | None]] = {}
        self._lock = Lock()

    def __enter__(self) -> Self:
        """Close at the end of a ``with``."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self._client.close()

    def fetch(self, url: str, *, etag: str = "", modified: str = "", accept: str = PAGES) -> Answer:
        """Return the answer of an address; it never raises for what a server does.

        ``etag`` and ``modified`` are those of the last answer: then only something newer is sent.
        """
        headers = {"accept": accept}
        headers |= {"if-none-match": etag} if etag else {}
        headers |= {"if-modified-since": modified} if modified else {}
        for _ in range(self._options.redirects + 1):
            refused = self._refused(url)
            if refused is not None:
                return refused
            self._take_turn(url)
            answer, onward = self._ask(url, headers, self._options.most_bytes)
            if not onward:
                return self._noted(answer)
            url = onward
        return Answer(url, problem="redirects", message=f"more than {self._options.redirects} redirects")

    def ready_in(self, url: str) -> float:
        """Return in how many seconds the host of an address may be asked, 0 for now."""
        host = host_of(url)
        with self._lock:
            if host not in self._next:
                self._next[host] = time.monotonic() + self._asked_to_wait(host)
            return max(0.0, self._next[host] - time.monotonic())

    def _refused(self, url: str) -> Answer | None:
        try:
            parts = urlsplit(url)
            named = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
            httpx.URL(url)
        except (ValueError, httpx.InvalidURL):
            named = False
        if not named:
            return Answer(url, problem="address", message="this is no http(s) address")
        wait = self._asked_to_wait(host_of(url))
        if wait > 0:
            return Answer(url, problem="busy", message="the host asked to be left alone for a while", wait=wait)
        said = self._said(url)
        if isinstance(said, Answer):
            return said
        if not said.allows(url):
            return Answer(url, problem="robots", message="its robots.txt does not allow it")
        return None

    def _take_turn(self, url: str) -> None:
        """Wait until the host's turn comes, and take it."""
        host = host_of(url)
        while True:
            wait = self.ready_in(url)
            with self._lock:
                now = time.monotonic()
                if self._next.get(host, 0.0) <= now:
                    delay = (self._robots.get(host, (0.0, None))[1] or robots.Robots()).delay
                    self._next[host] = now + max(self._options.pace, delay)
                    return
            self._sleep(max(0.001, wait))

    def _ask(self, url: str, headers: dict[str, str], limit: int) -> tuple[Answer, str]:
        """Make one request; the second value is where it redirects to, or ""."""
        ends = time.monotonic() + self._options.deadline
        try:
            with self._client.stream("GET", url, headers=headers) as got:
                if got.has_redirect_location:
                    return Answer(url, got.status_code), urljoin(url, got.headers.get("location", ""))
                answer = Answer(
                    url,
                    got.status_code,
                    media_type=got.headers.get("content-type", ""),
                    etag=got.headers.get("etag", ""),
                    modified=got.headers.get("last-modified", ""),
                    wait=self._retry_after(got.headers.get("retry-after", "")),
                )
                if got.status_code != 200:  # noqa: PLR2004  an answer with a page
                    return answer, ""
                data = bytearray()
                for part in got.iter_bytes():
                    data += part
                    if len(data) > limit:
                        return replace(answer, problem="too_large", message=f"more than {limit} bytes"), ""
                    if time.monotonic() > ends:
                        return replace(answer, problem="unreachable", message="it took too long"), ""
                return replace(answer, data=bytes(data)), ""
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            if isinstance(error.__cause__, PrivateAddress):
                return Answer(url, problem="private", message=str(error)), ""
            return Answer(url, problem="unreachable", message=str(error) or type(error).__name__), ""

    def _noted(self, answer: Answer) -> Answer:
        """Say what a status means, and remember a host that asks to wait."""
        if answer.status in {_TOO_MANY, _UNAVAILABLE}:
            wait = answer.wait or (60.0 if answer.status == _TOO_MANY else 0.0)
            if wait:
                until = datetime.now(UTC) + timedelta(seconds=wait)
                self._marks.put(Mark(f"host:{host_of(answer.url)}", until.strftime(_FORMAT), self._moment()))
            return replace(answer, problem="busy", message=f"the server answered {answer.status}", wait=wait)
        if not answer.problem and answer.status not in {200, _NOT_MODIFIED}:
            return replace(answer, problem="status", message=f"the server answered {answer.status}")
        return answer

    def _asked_to_wait(self, host: str) -> float:
        mark = self._marks.get(f"host:{host}")
        if mark is None:
            return 0.0
        until = datetime.strptime(mark.value, _FORMAT).replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())

    def _retry_after(self, value: str) -> float:
        """Seconds that a Retry-After asks for (a number or a date), a day at most, 0 where it says nothing."""
        if value.strip().isdigit():
            return min(_MOST_WAIT, float(value.strip()[:8]))
        try:
            until = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return 0.0
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(_MOST_WAIT, max(0.0, (until - datetime.now(UTC)).total_seconds()))

    def _said(self, url: str) -> robots.Robots | Answer:
        """What the host's robots.txt says, asked for once a day; an Answer where it cannot be had for now."""
        host = host_of(url)
        known = self._robots.get(host)
        if known is not None and known[1] is not None and time.monotonic() - known[0] < self._options.robots_age:
            return known[1]
        mark = self._marks.get(f"robots:{host}")
        oldest = (datetime.now(UTC) - timedelta(seconds=self._options.robots_age)).strftime(_FORMAT)
        if mark is not None and mark.at > oldest:
            text = mark.value
        else:
            answer = self._robots_file(url)
            if answer.problem:
                return replace(answer, url=url)
            text = answer.data.decode("utf-8", "replace")
            self._marks.put(Mark(f"robots:{host}", text, datetime.now(UTC).strftime(_FORMAT)))
        said = robots.parse(text, AGENT)
        self._robots[host] = (time.monotonic(), said)
        return said

    def _robots_file(self, url: str) -> Answer:
        """The robots.txt of an address's host, empty where there is none."""
        place = urljoin(url, "/robots.txt")
        for _ in range(self._options.redirects + 1):
            self._take_turn(place)
            answer, onward = self._ask(place, {"accept": "text/plain,*/*;q=0.5"}, robots.MOST_BYTES)
            if onward and urlsplit(onward).scheme in {"http", "https"}:
                place = onward
                continue
            if answer.status in {_TOO_MANY, _UNAVAILABLE}:
                return self._noted(answer)
            if answer.problem in {"private", "unreachable"} or answer.status >= 500:  # noqa: PLR2004  server errors
                message = answer.message or f"its robots.txt answered {answer.status}"
                return replace(answer, problem=answer.problem or "unreachable", message=message)
            return Answer(url, 200, answer.data if answer.status == 200 else b"")  # noqa: PLR2004
        return Answer(url, 200)


def host_of(url: str) -> str:
    """The scheme, host and port of an address: what pace and robots.txt are about."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"
