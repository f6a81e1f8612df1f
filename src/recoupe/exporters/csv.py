"""``dossier.csv``: the findings as a table, one row per claim of a position, for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from recoupe.exporters.base.book import Book
from recoupe.exporters.json import dossier_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.exporters.json.shape import ClaimData, DossierData
    from recoupe.model.story import Dossier

NAME = "csv"
SUFFIX = ".csv"
COLUMNS = (
    "story",
    "finding",
    "kind",
    "facet",
    "point",
    "summary",
    "rule",
    "independent",
    "position",
    "origins",
    "publisher",
    "published",
    "article",
    "words",
    "start",
    "end",
    "polarity",
    "certainty",
    "sources",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(dossier: Dossier) -> str:
    """Return the findings as comma-separated values with a header."""
    return render(dossier_data(dossier))


def render(data: DossierData) -> str:
    """Return the findings of a parsed ``dossier.json`` as comma-separated values with a header."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(Book.of(data)))
    return out.getvalue().encode("utf-8", "replace").decode("utf-8")


def _rows(book: Book) -> Iterator[list[object]]:
    for story in book.data["stories"]:
        for finding in story["findings"]:
            head = [story["title"], finding["id"], finding["kind"], finding["facet"] or "", finding["point"]]
            head += [finding["summary"], finding["rule"]]
            for position in finding["positions"]:
                told = [finding["independent"], position["value"], "; ".join(position["origins"])]
                for claim in book.held(position["claims"]):
                    yield [*head, *told, *_words(book, claim)]


def _words(book: Book, claim: ClaimData) -> list[object]:
    article = book.articles[claim["article"]]
    sources = "; ".join(link["source_text"] or link["anonymous"] or "" for link in claim["attribution"])
    where = [book.publisher(article["id"]), article["published"] or "", article["origin_path"]]
    return [*where, claim["exact"], *claim["span"], claim["polarity"], claim["certainty"], sources]


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from running an article's words as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
