# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""When a page was published, by agreement of all that says so.

Machine dates (JSON-LD, meta) are most precise and most often right; what the page shows its reader
(a ``<time>`` or a printed date near the title), its address and a printed weekday overrule them where
they agree among themselves. A disagreement of more than a day is a problem, kept as data.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from htmldate import find_date

from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.model.article import Problem
from recoupe.text.dateline import DateLine, find_dates
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from recoupe.readers.html.blocks import Block
    from recoupe.readers.html.metadata import Metadata

_WEIGHT = {"json-ld": 3.2, "meta": 2.4, "time": 2.5, "text": 2.5, "url": 1.5}
_FAMILY = {"json-ld": "machine", "meta": "machine", "time": "shown", "text": "shown", "url": "url"}
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SAID = frozenset({"date", "published", "pubdate", "dateline", "timestamp", "publish", "datetime"})
_BOXED = frozenset(
    {"comment", "comments", "sidebar", "aside", "footer", "related", "teaser", "li", "card", "updated", "modified"}
)
_FIRST = date(1990, 1, 1)
_NEAR = 14
_SOON = timedelta(days=7)
_LINE = 160


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with where it was found; ``iso`` as precise as it was given."""

    source: str
    iso: str

    @property
    def day(self) -> date:
        """Its day."""
        return date.fromisoformat(self.iso[:10])


def page_date(
    tree: HtmlElement, meta: Metadata, found: Sequence[Block]
) -> tuple[str | None, str | None, tuple[Problem, ...]]:
    """Return the date, how it was found, and the problem ``date_conflict`` where its witnesses disagree."""
    lines = _header_dates(found, meta)
    candidates = [c for c in _candidates(tree, meta, lines) if c.day >= _FIRST]
    if not candidates:
        return *_last_resort(tree, meta, found), ()
    support = {day: _support(day, candidates, lines) for day in dict.fromkeys(c.day for c in candidates)}
    day = max(support, key=lambda d: support[d])  # the first of equals, in the page's order
    best = _best([c for c in candidates if c.day == day], [c for c in candidates if abs((c.day - day).days) <= 1])
    others = sorted({f"{c.source} {c.iso}" for c in candidates if abs((c.day - day).days) > 1 and c.source != "url"})
    problems = (
        (Problem("date_conflict", f"{best.iso} ({best.source}) is kept; the page also says {', '.join(others)}"),)
        if others
        else ()
    )
    return best.iso, best.source, problems


def page_update(meta: Metadata, published: str | None) -> str | None:
    """Return when the page says that it was last brought up to date, where that is a later day soon after it came out.

    A page that is stamped anew months later has been moved, not told anew.
    """
    if published is None:
        return None
    first = date.fromisoformat(published[:10])
    for said in meta.updates:
        iso = machine_date(said)
        if iso is not None and timedelta(0) < date.fromisoformat(iso[:10]) - first <= _SOON:
            return iso
    return None


def _support(day: date, candidates: list[Candidate], lines: list[DateLine]) -> float:
    """How much speaks for a day: each family its best witness, more where a clock and words on the page agree."""
    near = [c for c in candidates if abs((c.day - day).days) <= 1]
    sources = {c.source for c in near}
    best = {_FAMILY[s]: max(_WEIGHT[o] for o in sources if _FAMILY[o] == _FAMILY[s]) for s in sources}
    shown = 1.0 * (sources >= {"time", "text"})
    return sum(best.values()) + shown + 0.1 * sum(c.day == day for c in near) + 2.0 * _partial(lines, day)


def _best(same_day: list[Candidate], near: list[Candidate]) -> Candidate:
    """The most precise; a printed time and a machine time of one instant give the printed clock with its offset."""
    order = ["json-ld", "meta", "time", "text", "url"]
    best = min(
        same_day,
        key=lambda c: (-len(c.iso[:16]), "+" not in c.iso[10:] and "-" not in c.iso[10:], order.index(c.source), c.iso),
    )
    shown = [c for c in near if c.source in {"text", "time"} and len(c.iso) == 16]
    exact = datetime.fromisoformat(best.iso)
    if exact.tzinfo is not None and exact.utcoffset() == timedelta(0):
        for c in shown:
            gap = round((datetime.fromisoformat(c.iso) - exact.replace(tzinfo=None)).total_seconds() / 60)
            if gap and abs(gap) <= _NEAR * 60 and gap % 30 == 0:
                sign = "+" if gap > 0 else "-"
                return Candidate(best.source, f"{c.iso}{sign}{abs(gap) // 60:02d}:{abs(gap) % 60:02d}")
    return best


def _partial(lines: list[DateLine], day: date) -> bool:
    """Whether a date printed without its year, or with its weekday, can only be that day."""
    return any((d.year == 0 or d.weekday >= 0) and d.fits(day) and d.weekday >= 0 for d in lines)


def _candidates(tree: HtmlElement, meta: Metadata, lines: list[DateLine]) -> list[Candidate]:
    found = []
    for source, values in (("json-ld", meta.ld_dates[:1]), ("meta", meta.meta_dates), ("time", _times(tree))):
        found += [Candidate(source, iso) for value in values if (iso := machine_date(value))]
    match = _URL.search(re.sub(r"^https?://[^/]+", "", meta.url))
    if match and (iso := machine_date("-".join(match.groups()))):
        found.append(Candidate("url", iso))
    days = {c.iso[:10] for c in found}
    settled = (settle(line, days, month_first=meta.language == "en") for line in lines)
    return found + [Candidate("text", iso) for line in settled if line and (iso := line.iso())]


def settle(line: DateLine, days: set[str], *, month_first: bool | None) -> DateLine | None:
    """The reading of "3/4/2025" that other dates of the page bear out; none where English leaves it open."""
    other = line.read_the_other_way()
    if line.swapped is None or (line.iso() or "")[:10] in days:
        return line
    if (other.iso() or "")[:10] in days:
        return other
    return None if month_first else line


def machine_date(value: str) -> str | None:
    """Return an ISO date or minute from what a machine wrote, None where it is none."""
    match = _ISO.match(value.strip())
    if match is None:
        printed = [d for d in find_dates(value) if d.iso()]
        return printed[0].iso() if len(printed) == 1 else None
    year, month, day, hour, minute, offset = match.groups()
    text = f"{year}-{month}-{day}"
    if hour and (hour, minute) != ("00", "00"):
        offset = "+00:00" if offset in {"Z", "z"} else offset or ""
        text += f"T{hour}:{minute}" + (offset if ":" in offset or not offset else f"{offset[:3]}:{offset[3:]}")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def _times(tree: HtmlElement) -> list[str]:
    """``<time datetime>`` outside comments, side boxes and footers; those of the title's box first."""
    found: list[tuple[bool, int, str]] = []
    for element in tree.iter("time"):
        names = " ".join(
            f"{e.tag} {e.get('class') or ''} {e.get('id') or ''}" for e in (element, *element.iterancestors())
        ).lower()
        if re.search(
            r"comment|aside|sidebar|footer|related|teaser|widget|most|modified|updated|upd\b|nav\b|card", names
        ):
            continue
        value = element.get("datetime") or ""
        if value:
            first = (
                "publi" in names
                or element.get("pubdate") is not None
                or "datepublished" in (element.get("itemprop") or "").lower()
            )
            found.append((not first, len(found), value))
    return [value for _, _, value in sorted(found)[:1]]


def _last_resort(tree: HtmlElement, meta: Metadata, found: Sequence[Block]) -> tuple[str | None, str | None]:
    """The date of an update, else what htmldate finds without looking into the account's words."""
    updated = next((d.iso() for d in _header_dates(found, meta, updates=True) if d.iso() and not d.swapped), None)
    if updated:
        return updated, "text"
    try:
        guess = find_date(
            deepcopy(tree), extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2099-12-31"
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None, None  # a page that breaks the finder has no date
    return (guess, "htmldate") if guess else (None, None)


def _header_dates(found: Sequence[Block], meta: Metadata, *, updates: bool = False) -> list[DateLine]:
    """Dates printed on lines of their own near the title; those of ``updates`` only where asked for."""
    words = FurnitureLexicon.everywhere().words
    modified = frozenset() if updates else words.get("modified", frozenset())
    titles = [i for i, b in enumerate(found) if meta.title and plain(b.paragraph.text) == plain(meta.title)]
    prose = [i for i, b in enumerate(found) if b.paragraph.main and len(b.paragraph.text) > 120]
    start = max((i for i in titles if not prose or i <= prose[0]), default=max(0, (prose[0] if prose else 0) - _NEAR))
    end = prose[min(1, len(prose) - 1)] + 1 if prose else len(found)
    near: list[DateLine] = []
    far: list[DateLine] = []
    for at, block in enumerate(found):
        hints = block.paragraph.hints
        if block.paragraph.role in {"caption", "item"} or "~image" in hints:
            continue
        said = bool(_SAID & hints) and not _BOXED & hints
        inside = start - 3 <= at <= min(start + _NEAR, end)
        if said or inside:
            dates = line_dates(block.paragraph.text, words.get("published", frozenset()), modified, said=said)
            (near if inside else far).extend(d for d in dates if d.year == 0 or d.year >= _FIRST.year)
    return near or far[:1]


def line_dates(
    text: str, published: frozenset[str], modified: frozenset[str], *, said: bool = False
) -> Iterator[DateLine]:
    """The dates of a line that is about its date: mostly date, or led by a word for "published"."""
    dates = find_dates(text)
    folded = plain(text)
    if not dates or len(folded) > _LINE:
        return
    rest = len(folded) - sum(d.end - d.start for d in dates)
    at = 0
    for found in dates:
        lead = folded[at : found.start]
        at = found.end
        if any(re.search(rf"\b{re.escape(w)}\b", lead) for w in modified):
            continue
        led = any(re.search(rf"\b{re.escape(w)}\b", lead) for w in published)
        if led or said or (rest <= 60 and (found.start <= 60)):
            yield found
