from __future__ import annotations

import time
from collections import Counter
from threading import Lock

import pytest

from recoupe.desk.watch.fetching import Answer, Fetcher, host_of
from recoupe.desk.watch.turns import in_turns


class Ready(Fetcher):
    """Says when hosts are ready, as a test wants."""

    def __init__(self, patience=()):
        self.patience = dict(patience)
        self.began = time.monotonic()

    def ready_in(self, url):
        return max(0.0, self.patience.get(host_of(url), 0.0) - (time.monotonic() - self.began))


def test_hosts_go_side_by_side_and_never_two_requests_to_one():
    running: Counter = Counter()
    most: Counter = Counter()
    lock = Lock()

    def ask(url):
        with lock:
            running[host_of(url)] += 1
            most[host_of(url)] = max(most[host_of(url)], running[host_of(url)])
            most["all"] = max(most["all"], sum(running.values()))
        time.sleep(0.02)
        with lock:
            running[host_of(url)] -= 1
        return Answer(url, 200)

    jobs = [f"https://h{n % 3}.example/{n}" for n in range(12)]
    done = list(in_turns(jobs, str, ask, Ready(), 8))
    assert sorted(job for job, _ in done) == sorted(jobs)
    assert all(job == answer.url for job, answer in done)
    assert [j for j, _ in done if "h1." in j] == [j for j in jobs if "h1." in j]
    assert [most[f"https://h{n}.example"] for n in range(3)] == [1, 1, 1]
    assert most["all"] > 1


def test_a_host_that_is_not_ready_holds_up_no_other():
    fetcher = Ready({"https://slow.example": 0.4})
    jobs = ["https://slow.example/1", "https://b.example/1", "https://b.example/2"]
    done = [job for job, _ in in_turns(jobs, str, lambda u: Answer(u, 200), fetcher, 2)]
    assert done == ["https://b.example/1", "https://b.example/2", "https://slow.example/1"]


def test_what_goes_wrong_with_a_job_is_not_swallowed():
    def ask(url):
        raise RuntimeError(url)

    with pytest.raises(RuntimeError, match="/1"):
        list(in_turns(["https://a.example/1"], str, ask, Ready(), 2))


def test_leaving_off_ends_the_requests():
    jobs = [f"https://h{n}.example/" for n in range(50)]
    asked = []

    def ask(url):
        asked.append(url)
        time.sleep(0.01)
        return Answer(url, 200)

    answers = in_turns(jobs, str, ask, Ready(), 4)
    next(answers)
    answers.close()
    assert len(asked) < 20
