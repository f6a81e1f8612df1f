"""``recoupe explain``: why a finding is what it is."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from recoupe.cli.show import console, finding_view
from recoupe.cli.words import clean, find, publisher, publishers
from recoupe.errors import UnknownEdge
from recoupe.exporters.base.book import Book
from recoupe.exporters.json import read_dossier
from recoupe.registry import load

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.exporters.json.shape import ClaimData, FindingData


def run(path: Path, key: str) -> None:
    """Print the rule, its words, the values it compared, then every account's words."""
    index = Book.of(read_dossier(path))
    story, finding = find(index, key)
    out = console()
    out.print(finding_view(index, story, finding))
    for title, lines in (
        ("Why", [clean(finding["explanation"]) or "The dossier does not say."]),
        (f"Rule: {finding['rule']}", rule_words(finding["rule"])),
        ("Values compared", _readings(index, finding)),
        ("Why these words are on one point", _ties(index, finding)),
        ("Times and quantities in the words", _values(index, finding)),
        ("More precise", publishers(index, finding["precise"])),
    ):
        if lines:
            out.print(Text(f"\n{title}", "bold"))
            for line in lines:
                out.print(Padding(Text(line), (0, 0, 0, 2), expand=False))


def rule_words(rule: str) -> list[str]:
    """Return what a rule says of itself, by paragraphs: the docstrings of its module and of its ``judge``."""
    try:
        module = load("rules", rule)
    except UnknownEdge:
        return ["This rule is not installed here."]
    told = [inspect.getdoc(part) for part in (module, getattr(module, "judge", None)) if part is not None]
    return [" ".join(paragraph.split()) for text in told if text for paragraph in text.split("\n\n")]


def _readings(index: Book, finding: FindingData) -> list[str]:
    return [f"{_who(index, index.claims.get(r['claim']))}: {clean(r['value'])}" for r in finding["reading"]]


def _ties(index: Book, finding: FindingData) -> list[str]:
    """Return the surest pairs of accounts, each with what speaks for one event and how much."""
    return [
        f"{_who(index, index.claims.get(t['a']))}, {_who(index, index.claims.get(t['b']))}: {t['score']:+.1f} = "
        + ", ".join(f"{f['feature']} {f['weight']:+.1f}" for f in t["features"])
        for t in finding.get("identity", [])
    ]


def _values(index: Book, finding: FindingData) -> list[str]:
    lines = []
    for claim in index.held(finding["claims"]):
        if time := claim["time"]:
            lines.append(f"{_who(index, claim)}: “{clean(time['exact'])}” is [{time['from']}, {time['to']})")
        for q in claim["quantities"]:
            bounds = f"[{_bound(q['low'])}, {_bound(q['high'])}]"
            what = " ".join(filter(None, (clean(q["unit"]), clean(q["referent"]))))
            lines.append(f"{_who(index, claim)}: “{clean(q['exact'])}” is {bounds} {what}".rstrip())
    return lines


def _bound(value: float | None) -> str:
    return "no bound" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"  # noqa: PLR2004


def _who(index: Book, claim: ClaimData | None) -> str:
    return publisher(index, claim["article"]) if claim else "?"
