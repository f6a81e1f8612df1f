"""What a feed says of itself and of each of its items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from recoupe.readers.html.dates import machine_date
from recoupe.text.plain import squeeze

_TAGS = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|[>»→])\s*$")
_FULL = 600
_TOLD = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: ``markup`` is its content or summary as HTML, ``full`` whether that is the whole account.

    ``guid`` is what the feed calls it (its address where it has no other name); ``via`` is the address of the
    feed that the item says it was taken from, and ``publisher`` that feed's name ("" where it says none).
    ``published`` and ``updated`` are ISO 8601.
    """

    guid: str
    url: str = ""
    title: str = ""
    markup: str = ""
    full: bool = False
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    via: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name, the address of its site, its language (BCP 47 or ""), its items in the feed's order."""

    title: str = ""
    home: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()


def moment(value: str) -> str | None:
    """Return the ISO form of a date as feeds write it (RFC 822, RFC 3339), None where it is none."""
    value = value.strip()
    if not value:
        return None
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return machine_date(value)
    return found.isoformat(timespec="minutes")


def is_full(content: str, summary: str) -> bool:
    """Whether an item holds its whole account: a content of some length, or a long description, not cut short."""
    words = plain_text(content or summary)
    return len(words) >= (_FULL if content else _TOLD) and not _CUT.search(words)


def plain_text(markup: str) -> str:
    """The words of a piece of HTML, one space between them."""
    return squeeze(_TAGS.sub(" ", markup))
