"""Follow items to their pages, and come back later to see whether a page was silently edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.desk.arriving import Arrival, address
from recoupe.desk.records import Feed
from recoupe.desk.watch.moments import later
from recoupe.desk.watch.options import NEVER
from recoupe.desk.watch.polling import DONE, FAILED, REFUSED, WAITING, arrival_of, from_json, to_json
from recoupe.readers import html, text
from recoupe.readers.base import Source
from recoupe.readers.feed.entry import Entry, plain_text
from recoupe.readers.feed.entry import Feed as Told

if TYPE_CHECKING:
    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Item
    from recoupe.desk.watch.fetching import Answer
    from recoupe.desk.watch.options import Options
    from recoupe.model.article import Article

_RETRY = 900.0
_SURE = frozenset({"json-ld", "meta"})
"""Dates that a page says for machines; a date found in its words is less sure than the feed's."""


def take_page(desk: Desk, item: Item, answer: Answer, options: Options) -> tuple[Item, Arrival | None]:
    """Return the item as it is to be kept, and the article that its page (or else its feed) gave.

    The item is to be written after the article was received, never before.
    """
    now = desk.moment()
    again = item.state == DONE
    if answer.unchanged:
        return _done(item, answer, now, options, again=again), None
    if answer.problem:
        return _missed(desk, item, answer, now, options)
    arrival = _arrival(desk, item, answer)
    if arrival is None:
        unread = replace(answer, problem="too_large", message=f"a page of the kind {answer.media_type!r} is not read")
        return _missed(desk, item, unread, now, options)
    return _done(item, answer, now, options, again=again), arrival


def _done(item: Item, answer: Answer, now: str, options: Options, *, again: bool) -> Item:
    """Fetched: the next time is after the next of the ``rechecks``, counted from now."""
    count = item.attempts + 1 if again else 0
    waits = options.rechecks[count : count + 1]
    earlier = options.rechecks[count - 1] if count else 0.0
    entry, told = from_json(item.entry) if item.entry else (Entry(item.guid), Told())
    return replace(
        item,
        state=DONE,
        attempts=count,
        next_at=later(now, waits[0] - earlier) if waits else NEVER,
        etag=(answer.etag or item.etag)[:1000],
        modified=(answer.modified or item.modified)[:1000],
        error="",
        entry=to_json(replace(entry, markup=""), told),
    )


def _missed(desk: Desk, item: Item, answer: Answer, now: str, options: Options) -> tuple[Item, Arrival | None]:
    if item.state == DONE:  # a page that was there: its absence is no news of the story
        return _done(item, replace(answer, etag="", modified=""), now, options, again=True), None
    # a host that asks to wait does not count as a failure of the page
    attempts = item.attempts if answer.problem == "busy" else item.attempts + 1
    if not answer.lasting and attempts < options.attempts:
        wait = max(answer.wait, _RETRY * 2.0**attempts if answer.problem != "busy" else 60.0)
        error = answer.message[:500]
        return replace(item, state=WAITING, attempts=attempts, next_at=later(now, wait), error=error), None
    entry, told = from_json(item.entry) if item.entry else (Entry(item.guid), Told())
    state = REFUSED if answer.lasting else FAILED
    kept = replace(item, state=state, attempts=attempts, next_at=NEVER, error=answer.message[:500], entry="")
    feed = desk.feeds.get(item.feed) or Feed(item.feed)
    return kept, arrival_of(entry, told, feed) if plain_text(entry.markup) else None


def _arrival(desk: Desk, item: Item, answer: Answer) -> Arrival | None:
    """The page as an arrival, with what the feed says where the page is silent; None for what is no page."""
    source = Source(address(answer.url) or item.url, answer.data, answer.media_type)
    kind = source.bare_type
    if kind and kind not in {*html.MEDIA_TYPES, *text.MEDIA_TYPES}:
        return None
    article = next((text if kind in text.MEDIA_TYPES else html).read(source))
    entry, told = from_json(item.entry) if item.entry else (Entry(item.guid), Told())
    feed = desk.feeds.get(item.feed) or Feed(item.feed)
    if _words(article) < len(plain_text(entry.markup)):
        return arrival_of(entry, told, feed)  # a wall or an empty frame: the feed says more than the page
    return Arrival(
        replace(article, guid=entry.guid, via=entry.via),
        publisher=entry.publisher or feed.publisher or article.publisher or told.title,
        title=article.title or entry.title,
        published=None if article.published_from in _SURE else entry.published,
        language=article.language if article.language != "und" else told.language or feed.language,
        via=item.feed,
    )


def _words(article: Article) -> int:
    return sum(len(p.text) for p in article.paragraphs if p.main is not False)
