"""Alerts: rules that tell of changes by a feed, a webhook and the open page."""

from __future__ import annotations

from recoupe.desk.alerts.atom import alerts_of, atom
from recoupe.desk.alerts.delivering import Told, gather, payload, run_alerts, signature, verify
from recoupe.desk.alerts.following import event, follow, listen
from recoupe.desk.alerts.matching import Matcher
from recoupe.desk.alerts.rules import add_rule, remove_rule

__all__ = [
    "Matcher",
    "Told",
    "add_rule",
    "alerts_of",
    "atom",
    "event",
    "follow",
    "gather",
    "listen",
    "payload",
    "remove_rule",
    "run_alerts",
    "signature",
    "verify",
]
