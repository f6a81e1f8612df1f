"""Keep the account's own words; drop what the page says around them, each piece with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.model.article import Problem
from recoupe.steps.clean.assemble import assemble
from recoupe.steps.clean.credits import credits_of
from recoupe.steps.clean.judge import judge
from recoupe.steps.clean.lines import read_lines
from recoupe.text.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.model.article import Article

_ENOUGH = 200


def clean(article: Article, lexicon: FurnitureLexicon | Mapping[str, FurnitureLexicon]) -> Article:
    """Return the article with ``text``, ``blocks``, ``dropped``, ``credits`` and ``language``.

    ``lexicon`` is one lexicon or those of all languages by code: a French page may carry the furniture
    of English software. An article without paragraphs comes back as it is.
    """
    if not article.paragraphs:
        return article
    words = (
        lexicon
        if isinstance(lexicon, FurnitureLexicon)
        else FurnitureLexicon.together(tuple(lexicon[c] for c in sorted(lexicon)))
    )
    lines = read_lines(article, words)
    judge(lines, article, words)
    text, blocks, dropped = assemble(lines, article)
    problems = article.problems
    if not any(line.kept for line in lines) and all(p.code != "no_text" for p in problems):
        problems = (*problems, Problem("no_text", "nothing on this page is the text of an account"))
    return replace(
        article,
        text=text,
        blocks=blocks,
        dropped=dropped,
        credits=credits_of(lines, article, words),
        language=_language(article.language, text),
        problems=problems,
    )


def _language(said: str, text: str) -> str:
    """What the words show, where there are enough of them; else what the page says."""
    guess = guess_language(text)
    if guess != "und" and (len(text) >= _ENOUGH or said == "und"):
        return guess
    return said
