"""From changes to alerts: first every match is written down, then each is sent until it has arrived.

A webhook gets a POST of JSON::

    {"id": "<rule>-<seq>", "rule": {"id", "name"}, "change": {"seq", "kind", "story", "finding", "article",
     "summary", "at", "data"}}

with the headers ``X-Recoupe-Id`` (the same id; a delivery may come twice, never not at all, so a receiver
passes over ids that it has seen), ``X-Recoupe-Timestamp`` (seconds) and ``X-Recoupe-Signature``
(``v1=`` and the HMAC-SHA-256 of timestamp, "." and body under the rule's secret; see ``verify``).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from recoupe.desk.alerts.matching import Matcher
from recoupe.desk.records import Delivery
from recoupe.desk.watch.moments import later, when
from recoupe.desk.watch.options import NEVER, Options

if TYPE_CHECKING:
    import httpx

    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Rule
    from recoupe.desk.views import Change

WAITING, SENT, FAILED = "waiting", "sent", "failed"
_PART = 200
_ATTEMPTS = 12
_FIRST, _LONGEST = 30.0, 6 * 3600.0
_GONE = 410
_TOLERANCE = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What one run did: matches written down, alerts sent, attempts that failed and will be made again, given up."""

    matched: int = 0
    sent: int = 0
    again: int = 0
    failed: int = 0


def run_alerts(desk: Desk, options: Options | None = None) -> Told:
    """Hold all new changes against all rules and send what is due; safe to interrupt and to call again.

    One process at a time does it; a second call returns at once.
    """
    with desk.store.lock("alerts") as held:
        if not held:
            return Told()
        matched = gather(desk)
        sent, again, failed = _send(desk, options or Options(private=desk.settings.private))
        return Told(matched, sent, again, failed)


def gather(desk: Desk) -> int:
    """Write down which changes each rule tells of; return how many. What was written is not written twice."""
    last = desk.last_change()
    matcher = Matcher(desk)
    matched = 0
    for rule in desk.rules.all(active=True):
        after = rule.after
        while after < last:
            part = desk.changes(after, limit=_PART)
            for change in part:
                if matcher.matches(rule, change):
                    matched += desk.deliveries.add(_delivery(rule, change, desk.moment()))
            after = part[-1].seq if len(part) == _PART else max(last, part[-1].seq if part else 0)
            _advance(desk, rule.id, after)
    return matched


def _delivery(rule: Rule, change: Change, now: str) -> Delivery:
    """A rule without a webhook tells by its feed and the page: nothing is to be sent."""
    return Delivery(rule.id, change.seq, WAITING if rule.webhook else SENT, next_at=now if rule.webhook else NEVER)


def _advance(desk: Desk, rule: str, after: int) -> None:
    """Move a rule on without writing it anew: it may have been taken away or changed meanwhile."""
    from sqlalchemy import update

    from recoupe.stores.base.tables import alert_rules

    with desk.store.writing() as connection:
        connection.execute(update(alert_rules).where(alert_rules.c.id == rule).values(after=after))


def _send(desk: Desk, options: Options) -> tuple[int, int, int]:
    from recoupe.desk.watch.guard import client

    sent = again = failed = 0
    down: set[str] = set()
    with client(private=options.private, connections=4, timeout=options.timeout, agent=options.user_agent) as http:
        while due := desk.deliveries.due("next_at", desk.moment()):
            for delivery in due:
                rule = desk.rules.get(delivery.rule)
                if rule is None:
                    desk.deliveries.delete(rule=delivery.rule)
                if rule is None or delivery.rule in down:
                    continue
                after = _attempt(desk, http, rule, delivery)
                desk.deliveries.put(after)
                sent += after.state == SENT
                failed += after.state == FAILED
                if after.state == WAITING:
                    again += 1
                    down.add(rule.id)
                    _postpone(desk, rule.id, after.next_at)
    return sent, again, failed


def _postpone(desk: Desk, rule: str, until: str) -> None:
    """What else waits for a receiver that does not answer waits as long, and keeps its order."""
    from sqlalchemy import update

    from recoupe.stores.base.tables import deliveries

    waiting = deliveries.c.rule == rule, deliveries.c.state == WAITING, deliveries.c.next_at < until
    with desk.store.writing() as connection:
        connection.execute(update(deliveries).where(*waiting).values(next_at=until))


def _attempt(desk: Desk, http: httpx.Client, rule: Rule, delivery: Delivery) -> Delivery:
    """Send one alert; return how its delivery stands."""
    import httpx

    found = desk.changes(delivery.seq - 1, limit=1)
    if not (rule.active and rule.webhook and found and found[0].seq == delivery.seq):
        return Delivery(rule.id, delivery.seq, FAILED, delivery.attempts, NEVER, "the rule or the change is gone")
    now = desk.moment()
    body = payload(rule, found[0])
    stamp = str(int(when(now).timestamp()))
    headers = {
        "content-type": "application/json",
        "x-recoupe-id": f"{rule.id}-{delivery.seq}",
        "x-recoupe-timestamp": stamp,
        "x-recoupe-signature": signature(rule.secret, stamp, body),
    }
    attempts = delivery.attempts + 1
    try:
        with http.stream("POST", rule.webhook, content=body, headers=headers) as answer:
            if answer.is_success:
                return Delivery(rule.id, delivery.seq, SENT, attempts, NEVER)
            error, gone = f"the webhook answered {answer.status_code}", answer.status_code == _GONE
            asked = answer.headers.get("retry-after", "")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
        error, gone, asked = (str(problem) or type(problem).__name__)[:500], False, ""
    if gone or attempts >= _ATTEMPTS:
        return Delivery(rule.id, delivery.seq, FAILED, attempts, NEVER, error)
    wait = min(_LONGEST, max(_FIRST * 2.0 ** (attempts - 1), float(asked) if asked[:8].isdigit() else 0.0))
    return Delivery(rule.id, delivery.seq, WAITING, attempts, later(now, wait), error)


def payload(rule: Rule, change: Change) -> bytes:
    """Return the body of an alert: the same bytes at each attempt."""
    told = {
        "id": f"{rule.id}-{change.seq}",
        "rule": {"id": rule.id, "name": rule.name},
        "change": asdict(change) | {"data": dict(change.data)},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return what stands in ``X-Recoupe-Signature``."""
    made = hmac.new(secret.encode("utf-8"), timestamp.encode("ascii", "replace") + b"." + body, hashlib.sha256)
    return f"v1={made.hexdigest()}"


def verify(secret: str, timestamp: str, body: bytes, given: str, now: int) -> bool:
    """Whether an alert was signed with this secret within five minutes of ``now`` (seconds): for receivers."""
    fresh = timestamp.isdecimal() and abs(now - int(timestamp)) <= _TOLERANCE
    return fresh and hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode("utf-8", "replace"))
