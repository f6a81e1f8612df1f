"""One server or several on one port: each a process of its own, over the same store.

The system hands new connections out among the processes that listen. The first does the work that waits (or has it
done), starts the others, and starts another where one died; they end when it does, however that ends.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import socket
import sys
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import FrameType

    from uvicorn import Config, Server

    from recoupe.settings import Settings
    from recoupe.web.following import Hub

_LOOKS = (50_000, 20, 100)
_log = logging.getLogger(__name__)
_START = 60
_LOOK = 1.0
_TURN = 0.001
"""Seconds that one thread may keep the interpreter while others wait: a short page must not wait for a long one."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How a desk is served: what every process of a server needs to know."""

    settings: Settings
    host: str
    port: int
    hosts: frozenset[str]
    alone: bool
    https: bool = False
    proxy: bool = False

    def config(self, app: Any) -> Config:  # noqa: ANN401  an ASGI application
        """Return uvicorn's settings."""
        import uvicorn

        return uvicorn.Config(
            app,
            host=self.host,
            port=self.port,
            log_level="warning",
            server_header=False,
            proxy_headers=self.proxy,
            forwarded_allow_ips="127.0.0.1",
            timeout_graceful_shutdown=2,
            timeout_keep_alive=75,
        )


def run(server: Server, hub: Hub, ready: Callable[[str, int], None], own: socket.socket | None = None) -> None:
    """Serve until told to end; say where once somebody listens, and let the followers go first at the end."""
    start, end = server.startup, server.handle_exit

    async def startup(sockets: list[socket.socket] | None = None) -> None:
        await start(sockets)
        for listening in [s for one in server.servers for s in one.sockets][:1]:
            ready(*listening.getsockname()[:2])

    def handle_exit(sig: int, frame: FrameType | None) -> None:
        hub.closing = True
        end(sig, frame)

    sys.setswitchinterval(_TURN)
    warm()
    settle()
    server.startup = startup  # type: ignore[method-assign]
    server.handle_exit = handle_exit  # type: ignore[method-assign]
    server.run([own] if own else None)


def warm() -> None:
    """Load what the first readers and writers would wait for: templates, words, and what reads a text."""
    from recoupe.desk.stems import stems_of
    from recoupe.pipeline import tidy
    from recoupe.pipeline.edges import readers
    from recoupe.readers.base import Source, read_source
    from recoupe.settings import Settings
    from recoupe.web.pages.stories import exports
    from recoupe.web.painting import edition, environment
    from recoupe.web.words import languages, words

    edition()
    exports()
    for name in environment().list_templates(("j2",)):
        environment().get_template(name)
    for code in languages():
        words(code)
        stems_of("words", code)
        page = Source(f"{code}.txt", b"3 March 2031\n\nNothing has happened yet.", "text/plain")
        for article in read_source(page, readers()):
            tidy(article, Settings(language=code))


def settle() -> None:
    """Look seldom for objects that hold each other: what is kept at hand is large, and each look goes through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_LOOKS)


def rest() -> None:
    """Look through what was made since the last look, now that nobody waits: else the next to arrive would."""
    gc.collect(0)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket whose port other processes of ours may listen on too.

    Raises:
        UsageError: the port is taken, or this system shares none.
    """
    if not hasattr(socket, "SO_REUSEPORT"):
        message = "this system shares no port between processes: --workers 1"
        raise UsageError(message)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:  # a port that somebody else shares would be taken without a word
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen()
    except OSError as error:
        message = f"cannot listen on {host} port {port}: {error.strerror}"
        raise UsageError(message) from error
    return _shared(host, port)


def _shared(host: str, port: int) -> socket.socket:
    own = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    own.bind((host, port))
    own.set_inheritable(False)
    return own


@dataclass(slots=True)
class Siblings:
    """The other processes of a server, ``count`` of them."""

    serving: Serving
    count: int
    _context: Any = field(default_factory=lambda: get_context("spawn"))
    _running: list[tuple[SpawnProcess, Connection]] = field(default_factory=list)
    _over: Event = field(default_factory=Event)
    _watch: Thread | None = None

    def start(self) -> None:
        """Start them and wait until they listen."""
        self._running = [self._one() for _ in range(self.count)]
        for process, line in self._running:
            if not line.poll(_START):
                _log.warning("process %s of the server is slow to start", process.pid)
        if self.count:
            self._watch = Thread(target=self._look, name="recoupe-siblings", daemon=True)
            self._watch.start()

    def stop(self) -> None:
        """Have them end."""
        self._over.set()
        if self._watch:
            self._watch.join()
        for _, line in self._running:
            line.close()
        for process, _ in self._running:
            process.join(timeout=5)
            if process.is_alive():
                process.terminate()
                process.join(timeout=5)

    def _one(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_beside, args=(self.serving, theirs), name="recoupe-serve", daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _look(self) -> None:
        while not self._over.is_set():
            connection.wait([p.sentinel for p, _ in self._running], _LOOK)
            for n, (process, line) in enumerate(self._running):
                if not process.is_alive() and not self._over.wait(_LOOK):
                    _log.warning("a process of the server ended with code %s; starting another", process.exitcode)
                    line.close()
                    self._running[n] = self._one()


def _beside(serving: Serving, line: Connection) -> None:
    """Run one of the other processes."""
    import uvicorn

    from recoupe.desk import Desk
    from recoupe.web.app import create_app
    from recoupe.web.work import Nobody

    with Desk.open(serving.settings.store, serving.settings) as desk:
        app = create_app(desk, hosts=serving.hosts, open_here=serving.alone, secure=serving.https, worker=Nobody())
        server, hub = uvicorn.Server(serving.config(app)), app.state.house.hub

        def end_with_the_first() -> None:
            with contextlib.suppress(EOFError, OSError):
                line.recv_bytes()
            hub.closing = server.should_exit = True

        def ready(_host: str, _port: int) -> None:
            line.send_bytes(b".")
            Thread(target=end_with_the_first, daemon=True).start()

        run(server, hub, ready, _shared(serving.host, serving.port))
