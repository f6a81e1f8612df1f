"""The grid: one row per finding, one column per publisher, in each cell that publisher's exact words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.exporters.html.lineage import Root, roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.exporters.base.book import Book
    from recoupe.exporters.base.phrases import Phrases
    from recoupe.exporters.json.shape import ClaimData, FindingData, PositionData

SHOWN = 2
"""How many passages of one publisher on one point stand open; the others fold."""


@dataclass(frozen=True, slots=True)
class Words:
    """One claim as a cell shows it: its words and those around, in short on whose word and how surely."""

    claim: str
    exact: str
    before: str
    after: str
    language: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """One publisher's words for one position; ``letter`` ties it to the position in the finding's head."""

    letter: str
    value: str
    words: tuple[Words, ...]
    folded: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one publisher says on one point; no stand is silence."""

    publisher: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A position as the head of a finding tells it."""

    letter: str
    value: str
    publishers: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its cells, in the order of the columns, the values that the rule compared, who said it first."""

    finding: FindingData
    number: int
    sides: tuple[Side, ...]
    cells: tuple[Cell, ...]
    precise: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    roots: tuple[Root, ...]


def row(finding: FindingData, columns: Sequence[str], book: Book, say: Phrases) -> Row:
    """Return one finding as a row."""
    readings = {r["claim"]: r["value"] for r in finding["reading"]}
    compared = [(book.publisher(c["article"]), readings[c["id"]]) for c in book.held(readings)]
    return Row(
        finding,
        book.numbers[finding["id"]],
        tuple(_side(n, p, book) for n, p in enumerate(finding["positions"])),
        tuple(Cell(name, tuple(_stands(finding, name, book, say))) for name in columns),
        tuple(book.publishers(finding["precise"])),
        tuple(dict.fromkeys(compared)),
        roots(finding, book),
    )


def _side(n: int, position: PositionData, book: Book) -> Side:
    publishers = tuple(book.publishers(position["articles"]))
    return Side(letter(n), position["value"], publishers, tuple(position["origins"]))


def _stands(finding: FindingData, publisher: str, book: Book, say: Phrases) -> list[Stand]:
    stands = []
    for n, position in enumerate(finding["positions"]):
        own = [c for c in book.held(position["claims"]) if book.publisher(c["article"]) == publisher]
        if own:
            told = [words(c, book, say) for c in own]
            stands.append(Stand(letter(n), position["value"], tuple(told[:SHOWN]), tuple(told[SHOWN:])))
    return stands


def words(claim: ClaimData, book: Book, say: Phrases) -> Words:
    """Return a claim as a cell shows it."""
    return Words(
        claim["id"], claim["exact"], *book.around(claim), book.language(claim["article"]), tuple(marks(claim, say))
    )


def marks(claim: ClaimData, say: Phrases) -> list[str]:
    """Return on whose word a claim stands, whether it is denied, and how surely it is said, in short."""
    told = []
    for link in claim["attribution"]:
        if link["source_text"]:
            told.append(say("according_to", source=link["source_text"]))
        if link["anonymous"]:
            told.append(say("anonymous_source", type=say.label("anonymous", link["anonymous"])))
        if link["kind"] == "hearsay":
            told.append(say("hearsay"))
    if claim["polarity"] == "denied":
        told.append(say("denied"))
    if claim["certainty"] != "certain":
        told.append(say.label("certainty", claim["certainty"]))
    return list(dict.fromkeys(told))


def letter(n: int) -> str:
    """Return A to Z, then A2 to Z2, and so on."""
    turn, place = divmod(n, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")
