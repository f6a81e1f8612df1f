# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Which kept lines are headings, items or the lead; headings that head nothing are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.article import Role
    from recoupe.steps.clean.lines import Line


def by_headings(lines: list[Line]) -> None:
    """Set the roles of what is kept."""
    kept = [line for line in lines if line.kept and not line.is_title]
    first = next((i for i, line in enumerate(kept) if line.is_prose), len(kept))
    plain_text = all(line.paragraph.main is None for line in lines)
    for i, line in enumerate(kept):
        if line.role != "caption":
            line.role = _role(line, i, first)
        following = kept[i + 1] if i + 1 < len(kept) else None
        if line.role != "heading":
            continue
        if following is None and i > 0:
            _close(line)
        elif (
            plain_text
            and not line.reports
            and i > first
            and following is not None
            and _role(following, i + 1, first) == "heading"
            and not _listed(kept, i)
        ):
            line.drop("caption")
    if kept and kept[0].kept and kept[0].is_prose and "lead" in kept[0].good:
        kept[0].role = "lead"


def _close(line: Line) -> None:
    """A heading that heads nothing goes; a question or a cry at the end is the account's last word."""
    if line.ended and line.paragraph.role == "paragraph" and line.size > 3:
        line.role = "paragraph"
    else:
        line.drop("other")


def _role(line: Line, i: int, first: int) -> Role:
    role = line.paragraph.role
    if role in {"item", "quote"} or (
        role == "heading" and not (line.is_prose and line.ended and line.size > 14 and line.text.rstrip()[-1] == ".")
    ):
        return role
    if line.is_headlike and not line.is_prose and not (line.ended and line.text.rstrip()[-1] not in "?!"):
        return "heading"
    if line.text.rstrip().endswith("?") and line.size <= 10 and i != first and line.is_headlike:
        return "heading"
    return "paragraph"


def _listed(kept: list[Line], i: int) -> bool:
    """Three short lines in a row are a list, not a caption and a heading."""
    near = kept[max(0, i - 1) : i + 3]
    return sum(not line.is_prose for line in near) > 2
