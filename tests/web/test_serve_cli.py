"""``recoupe serve``, ``user`` and ``token``: what is refused, what is kept, and a server that really runs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from typer.testing import CliRunner

from recoupe.cli.app import app
from recoupe.cli.serve import hosts, is_loopback
from recoupe.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

run = CliRunner()
ANY = "0.0.0.0"  # noqa: S104  refused and compared, never bound to
PASSWORD = "neuf ponts sur la Lisse"  # noqa: S105  of nobody


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The URL of an empty store."""
    return f"sqlite:///{tmp_path / 'desk.sqlite'}"


def test_accounts(store: str) -> None:
    made = run.invoke(
        app, ["user", "add", "anna", "--role", "editor", "--store", store, "--password-stdin"], f"{PASSWORD}\n"
    )
    assert made.exit_code == 0, made.output
    asked = run.invoke(app, ["user", "add", "berta", "--store", store], f"{PASSWORD}\n{PASSWORD}\n")
    assert asked.exit_code == 0, asked.output
    assert PASSWORD not in asked.output
    listed = run.invoke(app, ["user", "list", "--store", store]).output.splitlines()
    assert [line.split("\t")[:2] for line in listed] == [["anna", "editor"], ["berta", "reader"]]
    again = run.invoke(app, ["user", "add", "anna", "--store", store, "--password-stdin"], f"{PASSWORD}\n")
    assert (again.exit_code, "already" in again.output) == (2, True)
    short = run.invoke(app, ["user", "passwd", "anna", "--store", store, "--password-stdin"], "short\n")
    assert short.exit_code == 2
    with Desk.open(store) as desk:
        before = desk.users.get("anna")
    other = run.invoke(app, ["user", "passwd", "anna", "--store", store, "--password-stdin"], f"{PASSWORD}!\n")
    assert other.exit_code == 0
    assert run.invoke(app, ["user", "remove", "berta", "--store", store]).exit_code == 0
    assert run.invoke(app, ["user", "remove", "berta", "--store", store]).exit_code == 2
    with Desk.open(store) as desk:
        assert [u.name for u in desk.users.all()] == ["anna"]
        assert desk.users.get("anna") != before
        assert PASSWORD not in str(desk.users.all())


def test_tokens(store: str) -> None:
    made = run.invoke(app, ["token", "add", "radar", "--role", "editor", "--days", "30", "--store", store])
    token = made.output.strip()
    assert re.fullmatch(r"rcp_[\w-]{43}", token)
    listed = run.invoke(app, ["token", "list", "--store", store]).output
    assert "radar" in listed
    assert token not in listed
    assert run.invoke(app, ["token", "add", "x", "--role", "owner", "--store", store]).exit_code == 2
    assert run.invoke(app, ["token", "add", "x", "--user", "nobody", "--store", store]).exit_code == 2
    assert run.invoke(app, ["token", "revoke", "radar", "--store", store]).exit_code == 0
    assert run.invoke(app, ["token", "revoke", "radar", "--store", store]).exit_code == 2


@pytest.mark.parametrize("more", [["--host", ANY], ["--host", "192.0.2.1"], ["--name", "desk.example"], ["--proxy"]])
def test_others_are_not_let_in_without_an_account(store: str, more: list[str]) -> None:
    told = run.invoke(app, ["serve", *more, "--store", store])
    assert told.exit_code == 2
    assert "recoupe user add" in told.output


def test_a_worker_that_there_is_not(store: str) -> None:
    assert run.invoke(app, ["serve", "--work", "elves", "--store", store]).exit_code == 2


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True), (ANY, False), ("desk", False)],
)
def test_what_only_this_machine_reaches(host: str, own: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is own


def test_the_names_a_desk_answers_to() -> None:
    assert hosts(ANY, []) == frozenset()
    assert "desk.example" in hosts(ANY, ["desk.example"])
    assert hosts("127.0.0.1", []) == {"localhost", "127.0.0.1", "::1"}


@contextmanager
def serving(store: str, *more: str) -> Iterator[str]:
    """Run a real server; yield its address, and hold it against what it said in the end."""
    start = "from recoupe.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", "0", "--store", store, *more]
    with subprocess.Popen(  # noqa: S603  our own program
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        try:
            assert server.stderr is not None
            found = re.search(r"http://[\d.]+:\d+", server.stderr.readline())
            assert found
            yield found[0]
        finally:
            server.send_signal(signal.SIGTERM)
            told = server.communicate(timeout=20)[1]
    assert "Traceback" not in told


def test_a_real_server_reads_what_arrives_beside_its_answers_and_ends_cleanly(store: str) -> None:
    text = "Two people died when the footbridge over the Lisse gave way in Orvane on Monday, the prefecture said."
    with serving(store) as address, httpx.Client(base_url=address, timeout=60) as http:
        body = {"articles": [{"text": text, "publisher": p} for p in ("Gazette", "Courier")]}
        assert http.post("/api/v1/articles", json=body).status_code == 202
        end = time.monotonic() + 240
        while not http.get("/api/v1/changes").json()["rows"]:
            assert time.monotonic() < end
            time.sleep(0.5)
        with http.stream("GET", "/events", headers={"Last-Event-ID": "0"}) as events:
            kinds = (line.removeprefix("event: ") for line in events.iter_lines() if line.startswith("event: "))
            assert "change" in kinds
        assert len(http.get("/api/v1/stories").json()["rows"]) == 1
        assert http.get("/").status_code == 200


def listeners(port: int) -> set[int]:
    """Return the processes that listen on a port of this machine, as Linux tells it."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    sockets = {
        f"socket:[{part[9]}]" for part in lines if part[3] == "0A" and int(part[1].partition(":")[2], 16) == port
    }
    found = set()
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if str(link.readlink()) in sockets:
                found.add(int(link.parts[2]))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="one port for several processes is Linux's")
def test_several_processes_answer_on_one_port_and_a_dead_one_is_replaced(store: str) -> None:
    with serving(store, "--workers", "2") as address:
        port = int(address.rpartition(":")[2])
        first = listeners(port)
        assert len(first) == 2
        for _ in range(12):  # a connection each: the system hands them out among both
            assert httpx.get(f"{address}/", timeout=60).status_code == 200
        child = next(p for p in first if parent(p) in first)
        os.kill(child, signal.SIGKILL)
        end = time.monotonic() + 120
        while len(now := listeners(port)) < 2 or now == first:
            assert time.monotonic() < end
            time.sleep(0.2)
        assert httpx.get(f"{address}/", timeout=60).status_code == 200
    end = time.monotonic() + 20
    while listeners(port):
        assert time.monotonic() < end, "a process of the server outlived it"
        time.sleep(0.2)


def parent(process: int) -> int:
    """Return who started a process."""
    return int(Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[1])
