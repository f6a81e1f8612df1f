# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""The title, wherever the page repeats it, and lines said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.plain import plain, words

if TYPE_CHECKING:
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line

_SHARE = 0.9
_FEW = 4


def find_title(lines: list[Line], article: Article) -> None:
    """Mark the line that is the title: it opens the kept text as its own block; its copies are dropped."""
    title = plain(article.title)
    if not title:
        return
    same = [line for line in lines if line.plain in {title, f"{title} {title}"}]
    chosen = next((line for line in same if line.paragraph.role == "heading"), same[0] if same else None)
    for line in lines:
        if line in same:
            line.is_title = line is chosen
            line.drop("duplicate_title", sure=True)
        elif (
            line.size <= len(words(title)) * 1.5 + 3
            and line.plain.endswith(title)
            and line.at < _FEW * 3
            and not line.ended
        ):
            line.drop("duplicate_title", sure=True)


def by_repeats(lines: list[Line], article: Article) -> None:
    """Drop near copies of the title, lines that say themselves twice, and copies of earlier lines."""
    title = words(article.title)
    seen: dict[str, Line] = {}
    for line in lines:
        if not line.kept:
            continue
        if _near(line.tokens, title):
            line.drop("duplicate_title")
        elif doubled(line.plain):
            line.drop("caption")
        elif (line.plain in seen and line.size >= 1) or (not line.stopped and _pulled(line, lines)):
            line.drop("other")
        if line.kept:
            seen[line.plain] = line


def _near(tokens: list[str], title: list[str]) -> bool:
    if len(title) < _FEW or not tokens:
        return False
    shared = len(set(tokens) & set(title))
    return (
        shared >= _SHARE * len(set(title))
        and shared >= _SHARE * len(set(tokens))
        and abs(len(tokens) - len(title)) <= 2
    )


def doubled(text: str) -> bool:
    """A picture's text and its caption, run together."""
    half = len(text) // 2
    return len(text) > 24 and text[half : half + 1] == " " and text[:half] == text[half + 1 :]


def _pulled(line: Line, lines: list[Line]) -> bool:
    """A pull quote: its words (a name after them aside) stand in a longer paragraph of the account."""
    if line.size < 6 or line.size > 45 or line.paragraph.role == "heading":
        return False
    last = [w for w in line.text.split() if w[0].isalnum()][-3:]
    signs = next((n for n in range(len(last)) if not last[-1 - n][0].isupper()), len(last))
    forms = {" ".join(line.tokens[: line.size - cut]) for cut in range(signs + 1) if line.size - cut > 4}
    others = [" ".join(o.tokens) for o in lines if o.kept and o is not line and o.size > line.size and o.is_prose]
    return any(f" {form} " in f" {other} " for form in sorted(forms) for other in others)
