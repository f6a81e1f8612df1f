"""Stories as they were painted: a story's body depends on its version, the language and the layout only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

from markupsafe import Markup

from recoupe.desk import Painting
from recoupe.exporters.base.book import Book
from recoupe.exporters.html.views import coloured, story_view, web_address
from recoupe.exporters.json import render
from recoupe.web.links import KEY, DeskLinks
from recoupe.web.painting import edition, paint
from recoupe.web.recent import Recent
from recoupe.web.sending import deflated
from recoupe.web.words import languages, words

if TYPE_CHECKING:
    from recoupe.desk import Desk, StoredStory, StoryHead, Verdict
    from recoupe.exporters.base.phrases import Phrases
    from recoupe.exporters.html.grid import Row, Words
    from recoupe.exporters.html.views import StoryView
    from recoupe.exporters.json.shape import DossierData, StoryData

LAYOUTS = ("grid", "sides")
WIDEST = 7
"""With more publishers than this a finding shows those who speak, not a column for everyone; who wants may see it."""
MOST_COLUMNS = 60
"""With more than this there is no column for everyone."""
_BODIES = 32 * 1024 * 1024
_DOSSIERS = 48 * 1024 * 1024
BODY = Markup("<!--body-->")
"""Stands for a story's body while the page around it is painted: no word of an article can look like it."""
_VIEWS = 12


@dataclass(frozen=True)
class Told:
    """A story looked up for one language; ``colour`` and ``notes`` as in its view, which is made when asked for."""

    stored: StoredStory
    say: Phrases
    book: Book
    links: DeskLinks
    colour: dict[str, str]
    notes: dict[str, tuple[str, ...]]

    @cached_property
    def view(self) -> StoryView:
        """The story as its page shows it: everything worked out."""
        return story_view(self.data, KEY, self.book, self.say)

    @property
    def data(self) -> StoryData:
        """The story's own part of its dossier."""
        return self.book.data["stories"][0]

    def finding(self, finding: str) -> Row | None:
        """Return one finding as a row."""
        rows = (*self.view.rows, *self.view.singles)
        return next((r for r in rows if r.finding["id"] == finding), None)


@dataclass(slots=True)
class Library:
    """What was painted, the least recently used given up first."""

    _bodies: Recent[tuple[str, ...], Painting] = field(default_factory=lambda: Recent(_BODIES, lambda p: len(p.body)))
    _views: Recent[tuple[str, ...], Told] = field(default_factory=lambda: Recent(_VIEWS))
    _dossiers: Recent[tuple[str, ...], bytes] = field(default_factory=lambda: Recent(_DOSSIERS, len))

    def told(self, stored: StoredStory, say: Phrases) -> Told:
        """Return a story ready to be painted."""
        key = (stored.id, str(stored.version), say.code)
        known = self._views.get(key)
        if known is None:
            data = cast("DossierData", stored.dossier)
            book = Book.of(data)
            quotes = {f"q{n}": cast("dict[str, Any]", q) for n, q in enumerate(data["stories"][0]["quotes"])}
            known = Told(stored, say, book, DeskLinks(stored.id, book, quotes), *coloured(data["stories"][0]))
            self._views.put(key, known)
        return known

    def dossier(self, desk: Desk, story: str, version: int) -> bytes | None:
        """Return the dossier of a version of a story as JSON, None where it is not kept."""
        key = (story, str(version))
        known = self._dossiers.get(key)
        stored = desk.story(story, version) if known is None else None
        if stored is not None and stored.id == story:
            known = render(cast("DossierData", stored.dossier)).encode("utf-8", "replace")
            self._dossiers.put(key, known)
        return known

    def kept(self, desk: Desk, story: StoryHead, say: Phrases, view: str) -> Painting | None:
        """Return what was painted of the newest version of a story, from here or from the store."""
        key = (story.id, str(story.version), edition(), say.code, view)
        known = self._bodies.get(key)
        if known is None:
            wanted = view if view in LAYOUTS else ""
            known = desk.painting(story, say.code, wanted, edition())
            if known is not None:
                self._bodies.put(key, known)
        return known

    def painted(self, stored: StoredStory, say: Phrases, view: str) -> Painting:
        """Paint the body of a story: everything of its dossier, the same for every reader."""
        ways = layouts(stored)
        layout = view if view in ways else ways[0]
        key = (stored.id, str(stored.version), edition(), say.code, view)
        known = self._bodies.get(key)
        if known is None:
            values = {**shelf(self.told(stored, say), stored.verdicts), "layout": layout}
            body = paint("story_body.html.j2", values).encode("utf-8")
            known = Painting(say.code, layout, stored.version, edition(), ways, len(body), crc32(body), deflated(body))
            self._bodies.put(key, known)
        return known


def paint_ahead(desk: Desk, library: Library) -> bool:
    """Paint one story that nobody looked at yet in every language of the page; return whether there was one."""
    waiting = desk.unpainted(tuple(languages()), edition())
    stored = desk.story(waiting.id) if waiting else None
    if stored is None:
        return False
    desk.keep_painting(stored.id, *(library.painted(stored, words(code), "") for code in languages()))
    return True


def layouts(stored: StoredStory) -> tuple[str, ...]:
    """Return the ways in which a story's findings can be laid out, the best first: grid, sides."""
    columns = len({a["publisher"] or a["origin_path"] for a in stored.dossier["articles"]})
    if columns > MOST_COLUMNS:
        return ("sides",)
    return ("grid", "sides") if columns <= WIDEST else ("sides", "grid")


def shelf(told: Told, verdicts: Any) -> dict[str, Any]:  # noqa: ANN401  by finding, each several
    """Return what the templates of a story need."""
    return {
        "story": told.view,
        "stories": [told.view],
        "book": told.book,
        "say": told.view.say,
        "to": told.links,
        "web_address": web_address,
        "verdicts": latest(verdicts),
        "told_by": told_by,
    }


def latest(verdicts: Any) -> dict[str, Verdict]:  # noqa: ANN401  by finding, each several
    """Return the last verdict on each finding."""
    return {finding: all_of_it[-1] for finding, all_of_it in verdicts.items() if all_of_it}


def told_by(row: Row, letter: str) -> list[tuple[str, Words]]:
    """Return who holds a position, in which words."""
    return [
        (cell.publisher, words)
        for cell in row.cells
        for stand in cell.stands
        if stand.letter == letter
        for words in (*stand.words, *stand.folded)
    ]
