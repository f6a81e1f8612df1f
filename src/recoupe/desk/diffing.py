"""What two versions of a text share, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from recoupe.desk.texts import articles_by_id
from recoupe.desk.views import DiffPart
from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.desk.desk import Desk

_WORD = re.compile(r"\s*\S+\s*?|\s+")


def diff(desk: Desk, old: str, new: str) -> tuple[DiffPart, ...]:
    """Compare the texts of two articles.

    Raises:
        UsageError: one of them is not on the desk.
    """
    found = articles_by_id(desk, [old, new])
    for key in (old, new):
        if key not in found:
            message = f"there is no article {key} on this desk"
            raise UsageError(message)
    return between(found[old].text, found[new].text)


def between(old: str, new: str) -> tuple[DiffPart, ...]:
    """Return the parts of two texts in order; those that are not "removed" make the new one, to the letter."""
    return tuple(_parts(_WORD.findall(old), _WORD.findall(new)))


def _parts(a: list[str], b: list[str]) -> Iterator[DiffPart]:
    bare_a, bare_b = [w.strip() for w in a], [w.strip() for w in b]
    for op, a1, a2, b1, b2 in SequenceMatcher(None, bare_a, bare_b, autojunk=False).get_opcodes():
        if op == "equal":
            yield DiffPart("same", "".join(b[b1:b2]))
        else:
            if a2 > a1:
                yield DiffPart("removed", "".join(a[a1:a2]))
            if b2 > b1:
                yield DiffPart("added", "".join(b[b1:b2]))
