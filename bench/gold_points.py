"""Annotated affairs while they are compared: what is asked on the way, and what gold says of it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unittest.mock import patch

import numpy as np
from score_dossier import Case

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.settings import Settings
from recoupe.steps import align
from recoupe.steps.align import nearness
from recoupe.steps.align.statements import statement_points

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.article import Span
    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

T = TypeVar("T")
HALF = 0.5
FOLDS = Path(__file__).parent / "nearness_folds.npz"

Spans = list[tuple[str, int, int]]
"""The places of quotes: file, start, end."""


class Gold:
    """What gold says of an affair, and in which file each claim stands."""

    def __init__(self, folder: Path, step: str, ask: Callable[..., Any]) -> None:
        """Compare the accounts of a folder; ``ask`` stands in for what ``align`` calls ``step``."""
        self.told = json.loads((folder / "gold.json").read_text("utf-8"))
        dates = {a["file"]: a["published"] for a in self.told["articles"] if a["file"].endswith(".txt")}
        with patch.object(align, step, ask), unseen(folder.name):
            dossier = pipeline.compare([str(folder / "accounts")], Settings(published=dates))
        self._case = Case(json.loads(json.dumps(dossier_data(dossier))), self.told)
        self._files = {(*c["span"], c["exact"]): self._case.file[c["article"]] for c in self._case.claims.values()}

    def file(self, claim: Claim) -> str:
        """Return the file that a claim stands in, "" for one that is not in the dossier."""
        return self._files.get((claim.span.start, claim.span.end, claim.exact), "")

    def agreements(self) -> list[Spans]:
        """Return where the words of each agreement stand."""
        return [self._case.spans(g["quotes"]) for g in self.told["agreements"]]

    def disagreements(self, facet: str | None = None) -> list[list[Spans]]:
        """Return where the words of each position of each disagreement stand, of one facet or of all."""
        return [
            [self._case.spans(p["quotes"]) for p in g["positions"]]
            for g in self.told["disagreements"]
            if facet is None or g["facet"] == facet
        ]


def unseen(name: str) -> ExitStack:
    """Ask nearness as it is without the fifth of affairs that this one is of, where ``train_nearness.py`` left it."""
    stack = ExitStack()
    if FOLDS.is_file():
        with np.load(FOLDS) as folds:
            if name in folds:
                stretch = folds[name]
                stack.enter_context(patch.object(nearness, "stretch", lambda: stretch))
    return stack


def positions(span: Span, file: str, golds: Sequence[Sequence[Spans]]) -> dict[int, frozenset[int]]:
    """Return, by the number of each disagreement, the positions whose quotes hold a place of a file."""
    found = {
        n: frozenset(
            p
            for p, quotes in enumerate(sides)
            if any(name == file and start <= span.start and span.end <= end for name, start, end in quotes)
        )
        for n, sides in enumerate(golds)
    }
    return {n: held for n, held in found.items() if held}


@dataclass(frozen=True, slots=True)
class Points:
    """The gold points of an affair: which share of a claim lies in which; the first ``agreements`` are agreements."""

    inside: Mapping[str, Mapping[int, float]]
    agreements: int

    def touched(self, a: Claim, b: Claim) -> frozenset[int]:
        """Return the numbers of the points that two claims touch."""
        return frozenset(self.inside[a.id].keys() & self.inside[b.id].keys())

    def one(self, a: Claim, b: Claim) -> bool:
        """Whether more than half of each of two claims lies in quotes of one point."""
        one, two = self.inside[a.id], self.inside[b.id]
        return any(one[n] > HALF and two[n] > HALF for n in self.touched(a, b))

    def agreed(self, a: Claim, b: Claim) -> frozenset[int]:
        """Return the numbers of the agreements that two claims touch."""
        return frozenset(n for n in self.touched(a, b) if n < self.agreements)


def asked(
    folder: Path, ask: Callable[[Claim, Claim, frozenset[str], Chances], T | None]
) -> tuple[list[tuple[Claim, Claim, T]], Points]:
    """Compare the accounts of an affair, and ask something of every pair of claims of two accounts, but for titles.

    ``ask`` also gets the ids of the people of the story and the chances that are asked; None leaves a pair out.
    """
    found: list[tuple[Claim, Claim, T]] = []

    def keep(claims: Sequence[Claim], *rest: Any) -> Any:  # noqa: ANN401  passed through
        for a, b in combinations([c for c in claims if c.role != "title"], 2):
            if a.article != b.article and (answer := ask(a, b, *rest[-2:])) is not None:
                found.append((a, b, answer))
        return statement_points(claims, *rest)

    gold = Gold(folder, "statement_points", keep)
    agreed = gold.agreements()
    points = [*agreed, *([s for p in sides for s in p] for sides in gold.disagreements())]
    claims = {c.id: c for a, b, _ in found for c in (a, b)}.values()
    return found, Points({c.id: _inside(c, gold.file(c), points) for c in claims}, len(agreed))


def _inside(claim: Claim, name: str, points: Sequence[Spans]) -> dict[int, float]:
    """Return which share of a claim lies in a quote of each gold point that it touches."""
    found: dict[int, float] = {}
    length = max(1, claim.span.end - claim.span.start)
    for n, spans in enumerate(points):
        for file, start, end in spans:
            shared = min(end, claim.span.end) - max(start, claim.span.start)
            if file == name and shared > 0:
                found[n] = max(found.get(n, 0.0), shared / length)
    return found
