# ruff: noqa: PLR2004  thresholds, in points, stand where they are compared
"""A last paragraph in which the account ends and the page goes on: it is parted between two sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.steps.clean.lines import LineMaker
from recoupe.steps.clean.voice import voice
from recoupe.text.sentences import split_sentences

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line
    from recoupe.steps.clean.page import Page

_LAST = 3
_KIN = 0.2
_LEANS = 2
_SURE = 4


def by_seams(lines: list[Line], article: Article, page: Page, lexicon: FurnitureLexicon) -> None:
    """Part the last paragraphs of the body where their last sentences speak for the page; drop these."""
    prose = [line for line in lines if line.kept and line.is_prose and not line.is_title][-_LAST:]
    sold = [line for line in lines if line.reason == "promo" and line.is_long and not page.apart(line)]
    maker: LineMaker | None = None
    for line in prose + [line for line in sold if line.paragraph.main is not False]:
        spans = list(split_sentences(line.text))
        if len(spans) < 2:
            continue
        maker = maker or LineMaker.of(article, lexicon)
        pieces = [maker.line(line.at, replace(line.paragraph, text=line.text[a:b])) for a, b in spans]
        heard = [voice(piece, page, lexicon) for piece in pieces]
        cut = len(pieces)
        while cut and heard[cut - 1].telling and heard[cut - 1].points >= _LEANS and '"' not in pieces[cut - 1].plain:
            cut -= 1
        if not 0 < cut < len(pieces) or not any(v.points >= _SURE and v.telling > 1 for v in heard[cut:]):
            continue
        kept = maker.line(line.at, replace(line.paragraph, text=line.text[: spans[cut - 1][1]]))
        counts = any(c.isdigit() for c in kept.text)
        ours = page.outlet_in(kept.plain) > 0 and cut == 1
        if not kept.has_verb or ours or (page.kin(kept) < _KIN and not (counts and line.kept)):
            continue
        rest = maker.line(line.at, replace(line.paragraph, text=line.text[spans[cut][0] :]))
        rest.drop(max(heard[cut:], key=lambda v: v.points).reason)
        place = next(i for i, other in enumerate(lines) if other is line)
        lines[place : place + 1] = [kept, rest]
