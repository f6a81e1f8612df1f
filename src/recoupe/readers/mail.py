"""Letters: newsletters and press releases saved as .eml, and pages saved as one file (MHTML).

The words are those of the HTML part, else of the plain one. A letter's publisher is its sender; a saved page
has its own address.
"""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from recoupe.readers import html, text
from recoupe.readers.base import Source, broken
from recoupe.text.plain import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

    from recoupe.model.article import Article

SUFFIXES = (".eml", ".mht", ".mhtml")
MEDIA_TYPES = ("message/rfc822", "multipart/related", "application/x-mimearchive")

_DAMAGED = (MessageError, ValueError, LookupError, TypeError, AttributeError)


def recognises(head: bytes) -> bool:
    """Whether a file without a telling name is a saved letter or page."""
    top = head.split(b"\n\n")[0].split(b"\r\n\r\n")[0].lower()
    return b"\nmime-version:" in b"\n" + top and (b"\nfrom:" in b"\n" + top)


def read(source: Source) -> Iterator[Article]:
    """Yield the one account of a letter or a saved page."""
    try:
        letter = message_from_bytes(source.data, policy=policy.default)
        part = letter.get_body(("html", "plain")) if letter.keys() else None
        article = _account(source, letter, part) if part is not None else None
    except _DAMAGED:
        article = None  # a letter that breaks the parser is told like one without words
    yield article or broken(source, "no_text", "there is no letter or page with words in it")


def _account(source: Source, letter: EmailMessage, part: MIMEPart) -> Article:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    place = _address(letter, part) or source.origin_path
    inner = Source(place, data if isinstance(data, bytes) else b"", _kind(part, charset), source.published)
    reader = html if part.get_content_type() in html.MEDIA_TYPES else text
    article = replace(next(reader.read(inner)), source_digest=source.digest, id="")
    return article if _is_page(letter) else _of_letter(article, letter, source.published)


def _kind(part: MIMEPart, charset: str) -> str:
    return f"{part.get_content_type()}; charset={charset}"


def _is_page(letter: EmailMessage) -> bool:
    """Whether a browser saved it: the "sender" is the browser."""
    return "snapshot-content-location" in letter or str(letter["from"] or "").lower().startswith("<saved by")


def _address(letter: EmailMessage, part: MIMEPart) -> str:
    found = str(letter["snapshot-content-location"] or part["content-location"] or letter["content-location"] or "")
    return found.strip() if found.strip().lower().startswith(("http://", "https://")) else ""


def _of_letter(article: Article, letter: EmailMessage, published: str | None) -> Article:
    name, address = parseaddr(str(letter["from"] or ""))
    date, date_from = article.published, article.published_from
    if not published and letter["date"]:
        try:
            date = parsedate_to_datetime(str(letter["date"])).isoformat(timespec="minutes")
            date_from = "given"
        except (ValueError, TypeError):
            pass  # the date that stands in the letter's words remains
    return replace(
        article,
        title=squeeze(str(letter["subject"] or "")) or article.title,
        publisher=squeeze(name) or address.rpartition("@")[2] or article.publisher,
        published=date,
        published_from=date_from,
    )
