"""The contract of an export, and the one order in which every export tells a dossier.

An export is a module of this folder (or what an entry point of ``recoupe.exporters`` names) with

- ``NAME``: what the command line calls it (``json``),
- ``SUFFIX``: how its files end (``.json``),
- ``export(dossier) -> str``: the whole file, a pure function of the dossier.

An export reads no file but its own templates, asks no clock and keeps no state: the same dossier
gives the same bytes. ``render(data)`` does the same from the parsed ``dossier.json``, so that a dossier
of last year can be shown today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.model.article import Article
    from recoupe.model.claim import Claim
    from recoupe.model.story import Dossier, Story


@runtime_checkable
class Exporter(Protocol):
    """What a module of this folder offers."""

    NAME: str
    SUFFIX: str

    def export(self, dossier: Dossier) -> str:
        """Return the whole file as text."""
        ...


def ordered_articles(articles: Iterable[Article]) -> list[Article]:
    """Sort by publication (undated last), then id; never by publisher, so that a name moves nothing."""
    return sorted(articles, key=lambda a: (a.published is None, a.published or "", a.id))


def ordered_stories(stories: Iterable[Story]) -> list[Story]:
    """Sort by how many articles they have, the largest first, then by first publication (undated last)."""
    return sorted(stories, key=lambda s: (-len(s.articles), s.start is None, s.start or "", s.id))


def ordered_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Sort by article, then place in its text."""
    return sorted(claims, key=lambda c: (c.article, c.span, c.id))
