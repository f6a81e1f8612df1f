# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""What a page's boxes say: their names, and the content extractor's opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.clean.phrases import signs_comment

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Reason
    from recoupe.steps.clean.lines import Line

_NEAR = 10


def by_boxes(lines: list[Line], lexicon: FurnitureLexicon) -> None:
    """Judge the lines of a page by the boxes around them; plain text has none."""
    if all(line.paragraph.main is None for line in lines):
        return
    body = [
        line.at
        for line in lines
        if line.paragraph.main and line.is_prose and not (line.hint and line.hint[0] == "strong")
    ]
    if not body:
        body = [line.at for line in lines if line.is_long and not line.hint]
    parents = {lines[at].paragraph.path[:-1] for at in body}
    frame = _frame([lines[at].paragraph.path for at in body])
    title = next((line.at for line in lines if line.is_title), -1)
    for line in lines:
        if line.kept:
            comments = "~small" in line.paragraph.hints and signs_comment(line, lexicon)
            reason = _verdict(line, body, parents, frame, title, comments=comments)
            if reason:
                line.drop(reason)


def _verdict(
    line: Line, body: list[int], parents: set[tuple[int, ...]], frame: tuple[int, ...], title: int, *, comments: bool
) -> Reason | None:
    p = line.paragraph
    hint = line.hint
    if p.role == "caption":
        return "caption"
    if hint and hint[0] == "strong" and not (p.main and line.is_long and hint[1] in {"teaser", "menu"}):
        return hint[1]
    if p.main:
        return _within(line)
    if not body:
        return None
    if "~small" in p.hints:
        return "comment" if comments else _outside(line, body, title)
    inside = p.path[: len(frame)] == frame
    if title < line.at < body[0]:
        heads = p.role == "heading" and not parents.isdisjoint((p.path, p.path[:-1])) and not hint and not _linky(line)
        kept = heads or _is_lead(line, inside=inside, near=line.at - title < _NEAR)
    elif hint and not line.is_long:
        kept = False
    elif line.at < body[-1]:
        kept = body[0] < line.at and inside and _fills(line, parents)
    else:
        kept = p.path[:-1] in parents and line.is_prose and not hint and not _linky(line)
    return None if kept else _outside(line, body, title)


def _within(line: Line) -> Reason | None:
    """Furniture among what the extractor gives: rows of links, captions."""
    p = line.paragraph
    if p.link_density > 0.7 and not line.is_prose:
        return "teaser" if line.size > 3 else "menu"
    return "caption" if line.hint and "~image" in p.hints and line.size <= 40 else None


def _is_lead(line: Line, *, inside: bool, near: bool) -> bool:
    """Whether a line between the title and the body is the account's own summary."""
    if "lead" in line.good and (line.is_prose or line.size > 5):
        return True
    if line.hint == ("weak", "menu") and line.size > 7 and line.stops * 5 >= line.size:
        return True
    if _linky(line) or (line.hint and not line.is_long):
        return False
    prose = line.is_prose and (inside or (near and line.size > 11 and not line.hint))
    return prose or (inside and line.ended and line.size > 3 and not line.hint)


def _fills(line: Line, parents: set[tuple[int, ...]]) -> bool:
    """Whether a line between two of the body belongs with them: the extractor loses short paragraphs and headings."""
    if _linky(line):
        return False
    like = line.is_prose or line.paragraph.role in {"heading", "quote", "item"} or line.is_headlike
    return line.paragraph.path[:-1] in parents or (not line.hint and like)


def _linky(line: Line) -> bool:
    return line.paragraph.link_density > 0.5


def _outside(line: Line, body: list[int], title: int) -> Reason:
    """Why a line outside the body is there, as far as can be told."""
    if line.hint:
        return line.hint[1]
    if line.at < max(title, 0) or line.size <= 3:
        return "menu"
    if line.at > body[-1] and (_linky(line) or line.role == "heading"):
        return "teaser"
    return "teaser" if _linky(line) else "other"


def _frame(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    """The path of the box that holds nearly all of the body."""
    if not paths:
        return ()
    frame: tuple[int, ...] = ()
    for depth in range(min(map(len, paths))):
        heads = [path[: depth + 1] for path in paths]
        common = max(sorted(set(heads)), key=heads.count)
        if heads.count(common) * 10 < len(paths) * 8 or (len(paths) == 1 and depth >= len(paths[0]) - 2):
            break
        frame = common
    return frame
