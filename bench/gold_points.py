"""The pairs of claims of an annotated affair, and which of them gold has on one point."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar
from unittest.mock import patch

from score_dossier import Case

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.settings import Settings
from recoupe.steps import align
from recoupe.steps.align.statements import statement_points

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

T = TypeVar("T")
HALF = 0.5

Spans = list[tuple[str, int, int]]
"""The places of quotes: file, start, end."""


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
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    dates = {a["file"]: a["published"] for a in gold["articles"] if a["file"].endswith(".txt")}
    found: list[tuple[Claim, Claim, T]] = []

    def keep(claims: Sequence[Claim], *rest: Any) -> Any:  # noqa: ANN401  passed through
        for a, b in combinations([c for c in claims if c.role != "title"], 2):
            if a.article != b.article and (answer := ask(a, b, *rest[-2:])) is not None:
                found.append((a, b, answer))
        return statement_points(claims, *rest)

    with patch.object(align, "statement_points", keep):
        dossier = pipeline.compare([str(folder / "accounts")], Settings(published=dates))
    case = Case(json.loads(json.dumps(dossier_data(dossier))), gold)
    file = {(*c["span"], c["exact"]): case.file[c["article"]] for c in case.claims.values()}
    points = [case.spans(g["quotes"]) for g in gold["agreements"]]
    points += [[s for p in g["positions"] for s in case.spans(p["quotes"])] for g in gold["disagreements"]]
    claims = {c.id: c for a, b, _ in found for c in (a, b)}.values()
    inside = {c.id: _inside(c, file.get((c.span.start, c.span.end, c.exact), ""), points) for c in claims}
    return found, Points(inside, len(gold["agreements"]))


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
