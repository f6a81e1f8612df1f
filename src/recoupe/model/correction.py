"""What people put right, told by content: a log of it says the same of the same articles anywhere.

==================  ================================================================================
``merge_entities``  ``entities``: two or more, each a list of [article id, name in that article]
``split_entity``    ``apart``: those [article id, name] that are somebody else than ``rest``
``merge_stories``   ``stories``: two or more lists of article ids that are one story
``split_story``     ``apart``: article ids that are another story than ``rest``
``drop_paragraph``  ``article``, ``origin_path``, ``text``: a paragraph that is no part of the account
``restore_...``     the same: one that is
``verdict``         ``verdict`` (right, wrong, arguable) on the finding of ``kind``, ``facet`` and ``rule``
                    that holds most of ``claims``: [article id, exact words]
``undo``            ``correction``: the key of the line that is taken back
==================  ================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from recoupe.errors import UsageError
from recoupe.model.digest import digest

CorrectionKind = Literal[
    "merge_entities",
    "split_entity",
    "merge_stories",
    "split_story",
    "drop_paragraph",
    "restore_paragraph",
    "verdict",
    "undo",
]
CORRECTION_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
VERDICTS = ("right", "wrong", "arguable")

Named = frozenset[tuple[str, str]]
"""Entities of articles: (article id, name there)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: what, by whom, when (ISO 8601, UTC), with a note. ``key`` names it by its content."""

    kind: CorrectionKind
    subject: Mapping[str, Any]
    by: str
    at: str
    note: str = ""
    key: str = field(default="")

    def __post_init__(self) -> None:
        """Name the line by its content."""
        if not self.key:
            subject = json.dumps(self.subject, sort_keys=True, ensure_ascii=False)
            object.__setattr__(self, "key", "k" + digest(self.kind, subject, self.by, self.at, self.note, size=8))

    @property
    def articles(self) -> frozenset[str]:
        """The ids of all articles that the line speaks of."""
        subject = self.subject
        found = {subject["article"]} if "article" in subject else set()
        found.update(a for part in subject.get("stories", ()) for a in part)
        for name in ("apart", "rest"):
            found.update(a if isinstance(a, str) else a[0] for a in subject.get(name, ()))
        found.update(a for part in subject.get("entities", ()) for a, _ in part)
        found.update(a for a, _ in subject.get("claims", ()))
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided on stories and on entities, in order: ("merge", these, nothing) or ("split", these, the rest)."""

    groupings: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = ()
    namings: tuple[tuple[str, Named, Named], ...] = ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the lines say in the end, those undone left out, in the order of the log."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Corrections:
        """Leave out what was undone, and the undoing; an undoing may be undone too."""
        every = tuple(lines)
        undone: set[str] = set()
        for line in reversed(every):
            if line.kind == "undo" and line.key not in undone:
                undone.add(str(line.subject["correction"]))
        return cls(tuple(x for x in every if x.kind != "undo" and x.key not in undone))

    def paragraphs(self, article: str, origin_path: str) -> dict[str, bool]:
        """Return the paragraphs of an article that were decided on: text -> whether it is kept."""
        decided = {}
        for line in self.lines:
            if line.kind in {"drop_paragraph", "restore_paragraph"} and (
                line.subject["article"] == article or line.subject["origin_path"] == origin_path
            ):
                decided[str(line.subject["text"])] = line.kind == "restore_paragraph"
        return decided

    def over(self, copies: Mapping[str, Sequence[str]]) -> Decided:
        """Return what is decided on stories and entities, told of texts; ``copies`` maps a text to its articles."""
        of = {a: text for text, same in copies.items() for a in same}

        def texts(articles: Iterable[str]) -> frozenset[str]:
            return frozenset(of[a] for a in articles if a in of)

        def named(pairs: Iterable[Sequence[str]]) -> Named:
            return frozenset((of[a], n) for a, n in pairs if a in of)

        groupings: list[tuple[str, frozenset[str], frozenset[str]]] = []
        namings: list[tuple[str, Named, Named]] = []
        for line in self.lines:
            subject = line.subject
            if line.kind == "merge_stories":
                groupings.append(("merge", texts(a for part in subject["stories"] for a in part), frozenset()))
            elif line.kind == "split_story":
                groupings.append(("split", texts(subject["apart"]), texts(subject["rest"])))
            elif line.kind == "merge_entities":
                namings.append(("merge", named(n for part in subject["entities"] for n in part), frozenset()))
            elif line.kind == "split_entity":
                namings.append(("split", named(subject["apart"]), named(subject["rest"])))
        return Decided(tuple(groupings), tuple(namings))

    @property
    def verdicts(self) -> tuple[Line, ...]:
        """The verdicts, in order."""
        return tuple(line for line in self.lines if line.kind == "verdict")


NO_CORRECTIONS = Corrections()
NOTHING_DECIDED = Decided()

_WANTED: dict[str, tuple[str, ...]] = {
    "merge_entities": ("entities",),
    "split_entity": ("apart", "rest"),
    "merge_stories": ("stories",),
    "split_story": ("apart", "rest"),
    "drop_paragraph": ("article", "origin_path", "text"),
    "restore_paragraph": ("article", "origin_path", "text"),
    "verdict": ("verdict", "kind", "facet", "rule", "claims"),
    "undo": ("correction",),
}


def read_line(row: Mapping[str, Any]) -> Line:
    """Return a line of an exported log.

    Raises:
        UsageError: it is none.
    """
    try:
        line = Line(row["kind"], dict(row["subject"]), str(row["by"]), str(row["at"]), str(row.get("note", "")))
        if any(n not in line.subject for n in _WANTED[line.kind]):
            raise KeyError(line.kind)  # noqa: TRY301  told below like the rest
        Corrections((line,)).over({})
        if line.kind == "verdict" and not (line.subject["verdict"] in VERDICTS and dict(line.subject["claims"])):
            raise ValueError(line.subject)  # noqa: TRY301  told below like the rest
        if not all(isinstance(a, str) for a in line.articles):
            raise TypeError(line.subject)  # noqa: TRY301  told below like the rest
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"this is no line of a log of corrections: {str(row)[:120]}"
        raise UsageError(message) from error
    return line
