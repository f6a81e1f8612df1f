"""The dossier of the bundled accounts, as it was looked at and accepted.

A change shows as a diff of what a reader reads: findings in ``*.md``, claims one a line in ``*.claims.txt``.
``make golden`` writes both anew; look at the diff before it is committed.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recoupe.exporters.markdown import export
from recoupe.pipeline import compare

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.story import Dossier

HERE = Path(__file__).parent
NAME = "detroit_de_morrane"
_LINES = 120


@pytest.fixture(scope="session")
def dossier(root: Path) -> Dossier:
    """The accounts are named from the project's folder, so that no machine's path gets into the file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return compare([f"examples/{NAME}/accounts"])


def claims(dossier: Dossier) -> str:
    """Return the claims one a line: where, what, how surely and on whose word."""
    files = {a.id: a.origin_name for a in dossier.articles}
    names = {e.id: e.name for e in dossier.entities}
    ordered = sorted(dossier.claims, key=lambda c: (files[c.article], c.span, c.head))
    return "".join(f"{files[c.article]} {c.span.start}-{c.span.end} {_said(c, names)}\n" for c in ordered)


def _said(claim: Claim, names: dict[str, str]) -> str:
    who = [", ".join(names[e] for e in some if e in names) for some in (claim.agents, claim.patients)]
    time = claim.time.interval if claim.time else None
    parts = {
        "event": claim.event.concept or claim.event.lemma,
        "agent": who[0],
        "patient": who[1],
        "place": names.get(claim.place or "", ""),
        "time": f"{time.start} – {time.end}" if time else "",
        "figures": ", ".join(q.exact for q in claim.quantities),
        "on": " < ".join(link.source_text or link.kind for link in claim.attribution),
    }
    told = "; ".join(f"{k}: {v}" for k, v in parts.items() if v)
    return " ".join(f"[{claim.certainty} {claim.polarity}] {claim.exact} | {told}".split())


@pytest.mark.parametrize("kind", ["md", "claims.txt"])
def test_the_bundled_dossier_is_the_one_accepted(dossier: Dossier, kind: str, *, refresh_golden: bool) -> None:
    path = HERE / f"{NAME}.{kind}"
    now = export(dossier) if kind == "md" else claims(dossier)
    if refresh_golden:
        path.write_text(now, "utf-8")
        return
    before = path.read_text("utf-8") if path.exists() else ""
    diff = list(unified_diff(before.splitlines(), now.splitlines(), "accepted", "now", lineterm="", n=1))
    if diff:
        more = f"\n… and {len(diff) - _LINES} lines more" if len(diff) > _LINES else ""
        pytest.fail("\n".join(diff[:_LINES]) + more + "\nIf this is right: make golden", pytrace=False)
