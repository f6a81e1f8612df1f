"""Who said it first as a tree, and the copies of an article with the words that each outlet changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.exporters.base.book import Book
    from recoupe.exporters.json.shape import BranchData, CopyData, FindingData, StoryData

SHOWN = 12
"""How many changed words of one copy stand open."""
_WORDS = 12
"""A longer stretch that was left out or added is counted, not shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """One account's words in the tree, and the accounts that carry them; ``of`` is whose words or word it has."""

    claim: str
    article: str
    publisher: str
    via: str
    of: str
    children: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin with the accounts that have it at first hand; ``outlet`` if it is an account's own word."""

    origin: str
    outlet: bool
    children: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One copy: how much of it is carried (percent), and what it changed.

    ``changes`` are (words of the parent, words in their place), "" where words were added or left out;
    ``left_out`` and ``added`` count the words of the longer stretches.
    """

    article: str
    parent: str
    percent: int
    changes: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]
    left_out: int
    added: int


@dataclass(frozen=True, slots=True)
class Family:
    """An account and all that carry its words, at first hand or by way of another, the earliest first."""

    first: str
    carriers: tuple[Carrier, ...]


def roots(finding: FindingData, book: Book) -> tuple[Root, ...]:
    """Return the tree of a finding, the origin that was there first before the others."""
    branches = finding.get("lineage", [])
    below: dict[str | None, list[BranchData]] = {}
    known = {b["claim"]: b for b in branches}
    for branch in branches:
        below.setdefault(branch["parent"] if branch["parent"] in known else None, []).append(branch)
    by_origin: dict[str, list[BranchData]] = {}
    for branch in below.get(None, []):
        by_origin.setdefault(branch["origin"], []).append(branch)
    return tuple(
        Root(origin, any(b["via"] == "own" for b in own), tuple(_said(b, below, known, book) for b in own))
        for origin, own in by_origin.items()
    )


def _said(
    branch: BranchData,
    below: Mapping[str | None, Sequence[BranchData]],
    known: Mapping[str, BranchData],
    book: Book,
) -> Said:
    parent = known.get(branch["parent"] or "")
    of = book.publisher(parent["article"]) if parent else branch["origin"]
    children = tuple(_said(b, below, known, book) for b in below.get(branch["claim"], ()))
    return Said(branch["claim"], branch["article"], book.publisher(branch["article"]), branch["via"], of, children)


def families(story: StoryData, book: Book) -> list[Family]:
    """Return the copies by the account that was first, the largest family before the others."""
    own: dict[str, list[CopyData]] = {}
    for copy in story.get("copies", []):
        if {copy["article"], copy["parent"], copy["first"]} <= book.articles.keys():
            own.setdefault(copy["first"], []).append(copy)
    order = {a: n for n, a in enumerate(book.by_date(book.articles))}
    found = [
        Family(first, tuple(_carrier(c, book) for c in sorted(copies, key=lambda c: order[c["article"]])))
        for first, copies in own.items()
    ]
    return sorted(found, key=lambda f: (-len(f.carriers), order[f.first]))


def _carrier(copy: CopyData, book: Book) -> Carrier:
    parent, article = (book.articles[copy[end]]["text"] for end in ("parent", "article"))
    told, left_out, added = list[tuple[str, str]](), 0, 0
    for change in copy["changes"]:
        old, new = _words(parent, change["from"]), _words(article, change["to"])
        if max(len(old), len(new)) <= _WORDS:
            told.append((" ".join(old), " ".join(new)))
        else:
            left_out, added = left_out + len(old), added + len(new)
    percent = int(copy["share"] * 100)
    return Carrier(copy["article"], copy["parent"], percent, tuple(told[:SHOWN]), tuple(told[SHOWN:]), left_out, added)


def _words(text: str, span: Sequence[int]) -> list[str]:
    return text[span[0] : span[1]].split()
