"""Alerts as an Atom feed, for any feed reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from recoupe.desk.alerts.delivering import gather

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Rule
    from recoupe.desk.views import Change

_MOST = 50
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def alerts_of(desk: Desk, rule: Rule, limit: int = _MOST) -> tuple[Change, ...]:
    """Return the latest changes that a rule told of, the newest first."""
    gather(desk)
    numbers = sorted((d.seq for d in desk.deliveries.all(rule=rule.id)), reverse=True)[:limit]
    found = (desk.changes(number - 1, limit=1) for number in numbers)
    return tuple(c[0] for c, number in zip(found, numbers, strict=True) if c and c[0].seq == number)


def atom(
    changes: Sequence[Change], *, name: str, key: str, address: str, link: Callable[[Change], str], updated: str
) -> str:
    """Return an Atom feed of changes.

    Args:
        changes: the newest first.
        name: the feed's title.
        key: what sets this feed apart: a rule's id, "all".
        address: where the feed is fetched.
        link: gives the page of a change.
        updated: the feed's moment where it holds no change.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:recoupe:alerts:{_text(key)}</id>",
        f"<title>{_text(name)}</title>",
        f'<link rel="self" href={_attribute(address)}/>',
        f"<updated>{changes[0].at if changes else updated}</updated>",
        "<author><name>Recoupe</name></author>",
    ]
    for change in changes:
        lines += [
            "<entry>",
            f"<id>urn:recoupe:alerts:{_text(key)}:{change.seq}</id>",
            f"<title>{_text(change.summary)}</title>",
            f"<link href={_attribute(link(change))}/>",
            f"<updated>{change.at}</updated>",
            f"<category term={_attribute(change.kind)}/>",
            f'<summary type="text">{_text(change.summary)}</summary>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", value))


def _attribute(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", value))
