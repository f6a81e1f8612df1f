"""The order in which a page is judged: surest evidence first, what depends on the body's place last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.clean.asides import by_asides
from recoupe.steps.clean.boxes import by_boxes
from recoupe.steps.clean.captions import by_captions
from recoupe.steps.clean.edges import by_edges
from recoupe.steps.clean.foot import by_foot
from recoupe.steps.clean.glued import by_glue
from recoupe.steps.clean.headings import by_headings
from recoupe.steps.clean.page import Page
from recoupe.steps.clean.phrases import by_phrases
from recoupe.steps.clean.pictures import by_pictures
from recoupe.steps.clean.repeats import by_repeats, find_title
from recoupe.steps.clean.replies import by_replies
from recoupe.steps.clean.seams import by_seams
from recoupe.steps.clean.sections import by_sections

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line


def judge(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> None:
    """Set ``reason``, ``role`` and ``is_title`` of every line."""
    by_glue(lines, article, lexicon)
    find_title(lines, article)
    by_phrases(lines, article, lexicon)
    by_boxes(lines, lexicon)
    by_sections(lines, lexicon)
    by_pictures(lines, article, lexicon)
    by_captions(lines, article, lexicon)
    by_repeats(lines, article)
    page = Page.of(lines, article, lexicon)
    by_replies(lines, page, lexicon)
    by_seams(lines, article, page, lexicon)
    by_asides(lines, page, lexicon)
    by_edges(lines, article, page, lexicon)
    by_foot(lines)
    by_headings(lines)
