"""Rules of alert: made, listed, taken away."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.desk.records import Rule
from recoupe.desk.views import CHANGE_KINDS
from recoupe.errors import UsageError
from recoupe.readers.base.fetch import is_url

if TYPE_CHECKING:
    from recoupe.desk.desk import Desk


def add_rule(desk: Desk, rule: Rule) -> Rule:
    """Write a rule that tells of what changes from now on; return it with its id and its secret.

    An id and (for a webhook) a secret are made where none is given.

    Raises:
        UsageError: a kind of change that there is not, a story that is not there, or a webhook that is no address.
    """
    if unknown := sorted(set(rule.kinds) - set(CHANGE_KINDS)):
        message = f"no change is called {', '.join(unknown)}; there are: {', '.join(CHANGE_KINDS)}"
        raise UsageError(message)
    if rule.webhook and not is_url(rule.webhook):
        message = f"the webhook {rule.webhook!r} is no http(s) address"
        raise UsageError(message)
    if rule.story and desk.story(rule.story) is None:
        message = f"there is no story {rule.story!r}"
        raise UsageError(message)
    made = replace(
        rule,
        id=rule.id or secrets.token_hex(6),
        secret=rule.secret or (secrets.token_hex(16) if rule.webhook else ""),
        created=desk.moment(),
        after=rule.after or desk.last_change(),
    )
    desk.rules.put(made)
    return made


def remove_rule(desk: Desk, key: str) -> None:
    """Take a rule away, and what it had still to send.

    Raises:
        UsageError: there is none of that id.
    """
    if not desk.rules.delete(id=key):
        message = f"there is no rule {key!r}; recoupe alerts list names them"
        raise UsageError(message)
    desk.deliveries.delete(rule=key)
