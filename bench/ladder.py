"""Tell which step costs what: score the cases with gold in place of one step after the other.

    ladder.py FOLDER... [--alone]

A FOLDER is a case (``accounts/`` and ``gold.json``) or holds cases. Rung by rung, what people annotated takes the
place of what a step found; everything after runs as it is. The rungs add up; ``--alone`` tries each by itself.

- ``system``: nothing given but the dates of plain texts, as in ``cases.py``
- ``dates``: the publication of every account
- ``text``: no claim and no quotation from what is page furniture
- ``story``: the accounts of a case are one story
- ``times``, ``quantities``: the values of the annotated words
- ``quotes``: annotated quotations, with the words that name their speakers
- ``sources``: on whose word the annotated clauses stand, and how surely
- ``points``: claims that overlap the gold quotes of one disagreement or agreement, and no others, are put on one
  point, all pairs surely one; the rules judge it
- ``verdicts``: gold kind and facet on what claims overlap each gold position: what is still missed has no claim

A rung gives only what gold holds: entities and predicates are not annotated, so no rung replaces them.
The last line is one JSON object: ``{rung: figures}``.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from cases import counts, figures, find_cases
from score_dossier import Case, find

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.model.annotation import TimeExpression
from recoupe.model.article import Span
from recoupe.model.claim import Attribution, Quote
from recoupe.model.finding import Finding, Position
from recoupe.model.interval import Interval, TimeInterval
from recoupe.model.point import Figure, Point
from recoupe.model.story import Dossier
from recoupe.settings import Settings
from recoupe.steps.align import align
from recoupe.steps.copies import gather

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article
    from recoupe.model.claim import Claim
    from recoupe.model.reading import Reading
    from recoupe.rules.base import Affair
    from recoupe.steps.align import Aligned

RUNGS = ("system", "dates", "text", "story", "times", "quantities", "quotes", "sources", "points", "verdicts")
SHOWN = (
    "disagreements_precision",
    "disagreements_recall",
    "disagreements_f1",
    "strict_f1",
    "kind_right",
    "agreements_recall",
    "independent_right",
    "traps_fell",
)


@dataclass
class Affairs:
    """One case: its gold, its articles, and where gold words stand in them."""

    folder: Path
    gold: dict[str, Any]
    articles: dict[str, Article] = field(default_factory=dict)
    notes: dict[str, Annotation] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def of(self, file: str) -> list[Article]:
        """Return the articles of a file."""
        return [a for a in self.articles.values() if Path(a.origin_path).name == file]

    def spans(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, Span, Mapping[str, Any]]]:
        """Return (article id, span, row) of each row whose words are found."""
        found = []
        for row in rows:
            for article in self.of(row["file"]):
                at = find(article.text, row["exact"])
                if at is not None:
                    found.append((article.id, Span(*at), row))
        return found

    def touching(self, claims: Sequence[Claim], rows: Sequence[Mapping[str, Any]]) -> list[Claim]:
        """Return the claims that overlap the words of the rows."""
        spans = self.spans(rows)
        return [c for c in claims if any(a == c.article and _overlap(c.span, s) for a, s, _ in spans)]


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def prepare(folder: Path) -> Affairs:
    """Read and annotate a case as ``recoupe compare`` would."""
    case = Affairs(folder, json.loads((folder / "gold.json").read_text("utf-8")))
    given = {a["file"]: a["published"] for a in case.gold["articles"] if a["file"].endswith(".txt")}
    settings = Settings(published=given)
    articles = pipeline.read([str(folder / "accounts")], settings, lambda *_: None)
    texts, _ = gather(articles.values())
    case.articles, case.notes = pipeline.see(texts, settings, lambda *_: None)
    return case


def climb(case: Affairs, given: frozenset[str]) -> dict[str, Any]:
    """Return the scorer's figures of a case with gold for the rungs in ``given``."""
    own = Affairs(case.folder, case.gold, dict(case.articles), dict(case.notes))
    if "dates" in given:
        _give_dates(own)
    if "times" in given:
        _give_times(own)
    if "quantities" in given:
        _give_quantities(own)
    readings = pipeline.claim(own.articles, own.notes, lambda *_: None)
    for key, reading in readings.items():
        readings[key] = _read(own, reading, given)
    with ExitStack() as stack:
        if "story" in given:
            stack.enter_context(patch.object(pipeline, "group", lambda articles, _: [sorted(a.id for a in articles)]))
        stack.enter_context(patch.object(pipeline, "align", _aligning(own, gold="points" in given)))
        if "verdicts" in given:
            stack.enter_context(patch.object(pipeline, "judge", lambda _, affair, __: _verdicts(own, affair)))
        stories, entities = pipeline.confront(own.articles, own.notes, readings, lambda *_: None)
    dossier = Dossier(tuple(own.articles.values()), entities, stories)
    return Case(json.loads(json.dumps(dossier_data(dossier))), case.gold).scores()


def _give_dates(case: Affairs) -> None:
    given = {a["file"]: a["published"] for a in case.gold["articles"]}
    case.articles = {
        k: replace(a, published=given.get(Path(a.origin_path).name, a.published)) for k, a in case.articles.items()
    }
    case.notes = pipeline.look(case.articles, Settings(), lambda *_: None)


def _give_times(case: Affairs) -> None:
    for article, span, row in case.spans(case.gold.get("times", [])):
        note = case.notes[article]
        start, end = (datetime.fromisoformat(row[k]).replace(tzinfo=None) for k in ("from", "to"))
        inside = [t for t in note.times if _overlap(t.span, span)]
        fine = "minute" if "T" in row["from"] else "day"
        given = replace(
            inside[0] if inside else TimeExpression(span, row["exact"], "point", None, fine, "absolute"),  # type: ignore[arg-type]
            kind="point",
            interval=TimeInterval(start, end),
        )
        others = tuple(t for t in note.times if t not in inside[:1])
        case.notes[article] = replace(note, times=tuple(sorted((*others, given), key=lambda t: t.span)))


def _give_quantities(case: Affairs) -> None:
    for article, span, row in case.spans(case.gold.get("quantities", [])):
        note = case.notes[article]
        inside = [q for q in note.quantities if _overlap(q.span, span) and not q.ordinal]
        if len(inside) == 1:
            given = replace(inside[0], value=Interval(row["low"], row["high"]))
            quantities = tuple(given if q == inside[0] else q for q in note.quantities)
            case.notes[article] = replace(note, quantities=quantities)


def _read(case: Affairs, reading: Reading, given: frozenset[str]) -> Reading:
    """Return a reading with gold for what the claim step reads."""
    claims, quotes = list(reading.claims), list(reading.quotes)
    if "text" in given:
        furniture = [s for a, s, _ in case.spans(case.gold.get("phantoms", [])) if a == reading.article]
        claims = [c for c in claims if not any(_overlap(c.span, s) for s in furniture)]
        quotes = [q for q in quotes if not any(_overlap(q.span, s) for s in furniture)]
    text = case.articles[reading.article].text
    if "quotes" in given:
        for article, span, row in case.spans(case.gold.get("quotes", [])):
            if article == reading.article:
                own = [q for q in quotes if _overlap(q.span, span)]
                speaker = own[0].speaker if own else None
                quotes = [q for q in quotes if q not in own]
                quotes.append(Quote(article, span, text[span.start : span.end], speaker, row["speaker"], ""))
    if "sources" in given:
        for article, span, row in case.spans(case.gold.get("attributions", [])):
            claims = [_on_word(c, span, row) if c.article == article and _overlap(c.span, span) else c for c in claims]
    return replace(reading, claims=tuple(claims), quotes=tuple(sorted(quotes, key=lambda q: (q.span, q.exact))))


def _on_word(claim: Claim, span: Span, row: Mapping[str, Any]) -> Claim:
    """Put a claim on the word of whom gold names; an entity that the words already meant is kept."""
    words = row["source"]
    known = next(
        (x for x in claim.attribution if x.source_text and (x.source_text in words or words in x.source_text)), None
    )
    link = known or Attribution(None, words, "", "indirect", row["anonymous"], span)
    return replace(claim, attribution=(replace(link, anonymous=row["anonymous"]),), certainty=row["certainty"])


def _aligning(case: Affairs, *, gold: bool) -> Callable[..., Aligned]:
    """Return ``align`` that notes the claims it is given, with gold points if so wished."""
    own = align

    def aligned(claims: Sequence[Claim], *rest: Any) -> Aligned:  # noqa: ANN401  align's own arguments
        case.claims += claims
        found = own(claims, *rest)
        return replace(found, points=tuple(_points(case, claims))) if gold else found

    return aligned


def _points(case: Affairs, claims: Sequence[Claim]) -> list[Point]:
    found = []
    for row in case.gold.get("disagreements", []):
        sides = [case.touching(claims, p["quotes"]) for p in row["positions"]]
        words = [q for p in row["positions"] for q in p["quotes"]]
        if sum(map(bool, sides)) > 1:
            found.append(_one_point(case, row["kind"], row["facet"], sides, words))
    for row in case.gold.get("agreements", []):
        side = case.touching(claims, row["quotes"])
        if len({c.article for c in side}) > 1:
            found.append(_one_point(case, "agreement", None, [side], row["quotes"]))
    return [p for p in found if p is not None]


def _one_point(
    case: Affairs, kind: str, facet: str | None, sides: list[list[Claim]], words: list[dict[str, Any]]
) -> Point | None:
    claims = tuple({c.id: c for side in sides for c in side}.values())
    ids = sorted(c.id for c in claims)
    firm = frozenset((a, b) for a in ids for b in ids if a < b)
    label = words[0]["exact"]
    if kind == "denial":
        affirmed = tuple(c for side in sides[:-1] for c in side)
        return Point("denial", label, affirmed, against=tuple(sides[-1]), firm=firm)
    spans = case.spans(words)
    counted = tuple(
        Figure(c, m)
        for c in claims
        for m in c.measures
        if any(a == c.article and _overlap(m.quantity.span, s) for a, s, _ in spans)
    )
    if facet == "quantity" or (kind == "agreement" and len({f.claim.article for f in counted}) > 1):
        return Point(
            "figure", label, tuple({f.claim.id: f.claim for f in counted}.values()), figures=counted, firm=firm
        )
    return Point("event", label, claims, firm=firm, unique=True, main=frozenset(ids))


def _verdicts(case: Affairs, affair: Affair) -> list[Finding]:
    """Return what gold finds on the claims that there are."""
    found = []
    for row in [*case.gold.get("disagreements", []), *case.gold.get("agreements", [])]:
        kind = row.get("kind", "agreement")
        sides = row.get("positions") or [row]
        positions = []
        for side in sides:
            own = case.touching(case.claims, side["quotes"])
            if own:
                origins = sorted({affair.origins[c.id] for c in own if c.id in affair.origins})
                ids, articles = sorted(c.id for c in own), sorted({c.article for c in own})
                positions.append(Position(side["value"], tuple(ids), tuple(articles), tuple(origins)))
        enough = len(positions) > 1 if kind != "agreement" else positions and len(positions[0].articles) > 1
        if enough:
            independent = len({o for p in positions for o in p.origins})
            words = sides[0]["value"]
            found.append(Finding(kind, row.get("facet"), words, words, "", "gold", tuple(positions), independent))
    return found


def main() -> None:
    """Climb, print the table, and last one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--alone", action="store_true", help="each rung by itself")
    args = parser.parse_args()
    folders = find_cases(args.folders)
    if not folders:
        sys.exit("no gold.json below " + ", ".join(map(str, args.folders)))
    prepared = [prepare(f) for f in folders]
    result = {}
    print(" " * 14 + "".join(name.replace("disagreements", "dis").rjust(19) for name in SHOWN))
    for n, rung in enumerate(RUNGS):
        given = frozenset({rung} if args.alone else RUNGS[: n + 1])
        found = [counts(climb(case, given)) for case in prepared]
        result[rung] = figures({key: sum(c[key] for c in found) for key in found[0]})
        row = result[rung]
        print(rung.ljust(14) + "".join(("-" if row[k] is None else f"{row[k]}").rjust(19) for k in SHOWN), flush=True)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
