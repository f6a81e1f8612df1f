"""The facade: everything that a page, an API, a terminal or a watcher asks of a desk."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from recoupe.desk.records import Delivery, Feed, Item, Mark, Records, Rule, Session, Token, User, Visit
from recoupe.settings import Settings
from recoupe.stores.base import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from types import TracebackType

    from recoupe.desk.arriving import Arrival
    from recoupe.desk.views import (
        ActorRow,
        ActorView,
        Added,
        ArticleVersion,
        ArticleView,
        Change,
        Correction,
        DiffPart,
        Hits,
        Page,
        Painting,
        Said,
        StoredClaim,
        StoredStory,
        StoryHead,
        StoryRow,
        Work,
    )
    from recoupe.model.article import Article
    from recoupe.model.correction import CorrectionKind
    from recoupe.model.story import Dossier
    from recoupe.readers.base import Source
    from recoupe.stores.base import Store

    Progress = Callable[[str, int, int], None]


class Desk:
    """Stories kept alive in a store. Safe to share between threads; several processes may open one store."""

    def __init__(
        self, store: Store, settings: Settings | None = None, now: Callable[[], datetime] | None = None
    ) -> None:
        """Work on a store. ``now`` is the clock: it is seen beside the dossiers, never in them."""
        from recoupe.desk.memory import Memory

        self.store = store
        self.settings = settings or Settings()
        self.memory = Memory()
        self._now = now or (lambda: datetime.now(UTC))
        self._working = RLock()
        self.users: Records[User] = Records(store, tables.users, User)
        self.tokens: Records[Token] = Records(store, tables.tokens, Token)
        self.sessions: Records[Session] = Records(store, tables.sessions, Session)
        self.feeds: Records[Feed] = Records(store, tables.feeds, Feed)
        self.items: Records[Item] = Records(store, tables.items, Item)
        self.visits: Records[Visit] = Records(store, tables.visits, Visit)
        self.rules: Records[Rule] = Records(store, tables.alert_rules, Rule)
        self.deliveries: Records[Delivery] = Records(store, tables.deliveries, Delivery)
        self.marks: Records[Mark] = Records(store, tables.marks, Mark)

    @classmethod
    def open(cls, url: str, settings: Settings | None = None, now: Callable[[], datetime] | None = None) -> Desk:
        """Open the store that a URL names: ``sqlite:///desk.sqlite``, ``postgresql+psycopg://host/desk``.

        Raises:
            UnknownEdge: there is no store for that scheme.
            UsageError: the store is there and cannot be opened, or a newer Recoupe made it.
            MissingDependency: the extra ``recoupe[desk]`` is not installed.
        """
        from recoupe.desk.opening import open_store

        return cls(open_store(url), settings, now)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """Close at the end of a ``with``."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def moment(self) -> str:
        """Return the present moment as the desk writes it: ISO 8601, UTC, to the second."""
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    # arriving

    def add(self, inputs: Sequence[str], progress: Progress | None = None) -> Added:
        """Take accounts in (files, folders, globs, URLs), then read and compare what they touch.

        It may be stopped at any moment and called again: what is there is there, once.

        Raises:
            InputNotFound: an input that yields nothing.
        """
        from recoupe.desk.arriving import add

        return add(self, inputs, progress)

    def receive(self, arrivals: Iterable[Arrival | Source | Article], *, update: bool = True) -> Added:
        """Take in what was already fetched; with ``update`` read and compare what it touches at once."""
        from recoupe.desk.arriving import receive

        return receive(self, arrivals, update=update)

    def update(self, progress: Progress | None = None, after: Callable[[], None] | None = None) -> tuple[str, ...]:
        """Do all that is waiting now: read, group, compare again; return the ids of the stories compared.

        What comes meanwhile is left to those who bring it, so that this ends however much does. One process at a time
        works; others wait until what they wait for is done, or take over if it dies. Many texts are taken in turns
        through all stages; ``after`` is called after each.
        """
        from recoupe.desk.working import update

        with self._working:
            return update(self, progress, after)

    def work(self) -> Work:
        """Return how much is waiting."""
        from recoupe.desk.working import waiting

        return waiting(self.store)

    # reading

    def stories(  # noqa: PLR0913  filters, each by its name
        self,
        *,
        day: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        actor: str | None = None,
        kind: str | None = None,
        order: str = "recent",
        after: str | None = None,
        limit: int = 50,
        least: int = 1,
    ) -> Page[StoryRow]:
        """Return stories, filtered; ``order`` is recent (last publication), changed or size.

        ``day`` is a day of publication (YYYY-MM-DD); ``actor`` an entity id; ``kind`` a kind of finding;
        ``least`` the least number of articles.
        """
        from recoupe.desk.listing import stories

        wanted = {"day": day, "publisher": publisher, "language": language, "actor": actor, "kind": kind}
        return stories(self, wanted, order, after, limit, least)

    def story(self, id: str, version: int | None = None) -> StoredStory | None:  # noqa: A002  as the facade names it
        """Return a story with its dossier, of the newest version or an earlier one still kept."""
        from recoupe.desk.listing import story

        return story(self, id, version)

    def head(self, id: str) -> StoryHead | None:  # noqa: A002
        """Return what is known of a story without opening its dossier."""
        from recoupe.desk.painted import head

        return head(self, id)

    def titles(self, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return (title, language) of stories by the ids asked for; those that are gone are left out."""
        from recoupe.desk.listing import titles

        return titles(self, ids)

    def painting(self, story: StoryHead, language: str, layout: str, edition: str) -> Painting | None:
        """Return what a page shows of this version of a story, as ``keep_painting`` kept it."""
        from recoupe.desk.painted import painting

        return painting(self, story, language, layout, edition)

    def keep_painting(self, story: str, *painted: Painting) -> None:
        """Keep what a page shows of a story, for all readers and processes."""
        from recoupe.desk.painted import keep

        keep(self, story, *painted)

    def unpainted(self, languages: Collection[str], edition: str) -> StoryHead | None:
        """Return the latest story that nothing is kept of in one of these languages, None where all are."""
        from recoupe.desk.painted import unpainted

        return unpainted(self, languages, edition)

    def dossier(self, id: str) -> Dossier | None:  # noqa: A002
        """Return a story's dossier for the exporters, the same that ``story`` tells."""
        from recoupe.desk.listing import members
        from recoupe.desk.telling import dossier_of

        found = members(self, id)
        return dossier_of(self, found) if found else None

    def article(self, id: str) -> ArticleView | None:  # noqa: A002
        """Return an article, its stories and the versions of its URL."""
        from recoupe.desk.listing import article

        return article(self, id)

    def versions(self, url: str) -> tuple[ArticleVersion, ...]:
        """Return the texts that a URL had, oldest first."""
        from recoupe.desk.arriving import address
        from recoupe.desk.listing import versions_of

        return versions_of(self, address(url))

    def diff(self, old: str, new: str) -> tuple[DiffPart, ...]:
        """Return what two articles (ids) share and what one alone has, word by word, in order."""
        from recoupe.desk.diffing import diff

        return diff(self, old, new)

    def actor(self, id_or_name: str, *, since: str | None = None, limit: int = 500) -> ActorView | None:
        """Return what is claimed by and about somebody, over all stories, by time."""
        from recoupe.desk.acting import actor

        return actor(self, id_or_name, since, limit)

    def actors(self, query: str = "", after: str | None = None, limit: int = 50) -> Page[ActorRow]:
        """Return actors whose name holds the words of ``query``, those with the most claims first."""
        from recoupe.desk.acting import actors

        return actors(self, query, after, limit)

    def search(  # noqa: PLR0913  filters, each by its name
        self,
        text: str,
        *,
        publisher: str | None = None,
        language: str | None = None,
        since: str | None = None,
        until: str | None = None,
        actor: str | None = None,
        event: str | None = None,
        kind: str | None = None,
        after: str | None = None,
        limit: int = 20,
    ) -> Hits:
        """Search the words of articles: all words, "a phrase", -not, OR; the latest first, with facets."""
        from recoupe.desk.searching import search

        wanted = {
            "publisher": publisher,
            "language": language,
            "since": since,
            "until": until,
            "actor": actor,
            "event": event,
            "kind": kind,
        }
        return search(self, text, wanted, after, limit)

    def similar(self, claim_id: str, limit: int = 10) -> tuple[StoredClaim, ...]:
        """Return the claims of other articles that are closest in meaning, the closest first."""
        from recoupe.desk.meaning import similar

        return similar(self, claim_id, limit)

    def first(self, text: str, limit: int = 10) -> tuple[Said, ...]:
        """Return who said this, the earliest first: the claims close in meaning to ``text``."""
        from recoupe.desk.meaning import first

        return first(self, text, limit)

    # changes and corrections

    def changes(
        self, after: int = 0, story: str | None = None, limit: int = 100, kinds: Sequence[str] = ()
    ) -> tuple[Change, ...]:
        """Return what changed since change number ``after``, in order."""
        from recoupe.desk.changes import changes

        return changes(self.store, after, story, limit, kinds)

    def last_change(self) -> int:
        """Return the number of the latest change, 0 where there is none."""
        from recoupe.desk.changes import last

        return last(self.store)

    def correct(
        self, kind: CorrectionKind, subject: Mapping[str, Any], by: str, note: str = "", *, update: bool = True
    ) -> Correction:
        """Write a correction to the log and compare again what it touches.

        Subjects: merge_entities ``{"story", "entities": [id, id, ...]}``; split_entity ``{"story", "entity",
        "articles": [ids whose mentions are somebody else]}``; merge_stories ``{"stories": [id, id, ...]}``;
        split_story ``{"story", "articles": [ids that are another story]}``; drop_paragraph and
        restore_paragraph ``{"article", "text"}``; verdict ``{"story", "finding", "verdict"}`` with right, wrong
        or arguable; undo ``{"correction": seq}``.

        Raises:
            UsageError: a kind that there is not, or a subject that names nothing.
        """
        from recoupe.desk.corrections import correct

        made = correct(self, kind, subject, by, note)
        if update:
            self.update()
        return made

    def corrections(self, after: int = 0, story: str | None = None, limit: int = 1000) -> tuple[Correction, ...]:
        """Return the log of corrections after number ``after``, in order."""
        from recoupe.desk.corrections import corrections

        return corrections(self.store, after, story, limit)

    def export_corrections(self) -> list[dict[str, Any]]:
        """Return the log as plain data, which says all by content: it holds in another store too."""
        from recoupe.desk.corrections import export

        return export(self.store)

    def import_corrections(self, rows: Iterable[Mapping[str, Any]], by: str) -> int:
        """Take lines of another log; those already there are passed over; return how many were new.

        Raises:
            UsageError: a line that is no correction; then none is taken.
        """
        from recoupe.desk.corrections import import_rows

        return import_rows(self, rows, by)
