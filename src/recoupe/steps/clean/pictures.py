# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Captions, credits and galleries, in pages and in texts saved from pages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.steps.clean.repeats import doubled
from recoupe.text.plain import plain, words

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line

_COUNTER = re.compile(r"(?<![\d/])\d{1,3} ?/ ?\d{1,3}(?![\d/])")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*$")
_LEADING = r"^(?:{picture_leads}|\(c\))\b|©|\b{photo}\b ?:|/ ?{archived}"
_COPYRIGHT = re.compile(r"(?:©|\(c\) ?\w)")
_OWNED = re.compile(r"©[^.]{2,60}$")
_DATED = r"\b(?:{archived}|(?:19|20)\d\d)\b"
_MIDDLE = 50
_CLAUSE = 10


@cache
def desks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Agencies and picture desks: one pattern at the start of a line, one at its end."""
    data = read_toml("", "agencies")
    names = sorted(
        {n for part in ("news", "photo") for some in data[part].values() for n in some}, key=lambda n: (-len(n), n)
    )
    one = "(?:" + "|".join(map(re.escape, names)) + ")"
    return re.compile(rf"^(?:{one})(?: *[•/|,-] *{one})* +(?=[A-ZÀ-Ý0-9][a-zà-ÿ]*[ ’'-])"), re.compile(
        rf"(?:^|[\s/,(•|©-])(?:{one})(?:[\s/,&]+{one})*[)\]\s]*$"
    )


def by_pictures(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> None:
    """Drop captions, credits and the items of galleries."""
    first = next((line.at for line in lines if line.kept and line.is_prose), len(lines))
    label = _label(article.title)
    for line in lines:
        if not line.kept or line.is_title:
            continue
        if _is_agency(line):
            line.drop("other")
        elif _is_signed(line, lexicon) or _is_said(line, lexicon) or _is_gallery(line):
            line.drop("caption")
        elif label and _is_clip(line, label, inside=line.at > first):
            line.drop("teaser")
    _run_of_captions(lines)
    _retell(lines, article, lexicon)


def _is_agency(line: Line) -> bool:
    """An agency's name between brackets and nothing else: the credit of a dispatch, not of a picture."""
    bracket = _BRACKETS.fullmatch(line.text)
    return bracket is not None and "/" not in bracket[1] and desks()[1].fullmatch(bracket[1]) is not None


def _is_signed(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Whether it carries a picture's credit at its end or at its head."""
    if line.size > _MIDDLE:
        return False
    bracket = _BRACKETS.search(line.text)
    signed = desks()[1].search(bracket[1] if bracket else line.text)
    led = bracket is not None and lexicon.frames.folded(_LEADING).search(plain(bracket[1])) is not None
    if bracket and (signed or "/" in bracket[1] or led):
        before = line.text[: bracket.start()].rstrip("\u00a0 ")
        return not before.endswith((".", "!", "?", "»", "”", '"', "…")) or led
    if signed and not line.stopped and line.size > 2 and not line.paragraph.main:
        return line.size > 6 or "/" in line.text
    if desks()[0].match(line.text) and not line.ended:
        return True
    return bool(_COPYRIGHT.match(line.text)) or (line.size <= 30 and bool(_OWNED.search(line.text)))


def _is_said(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Whether it says of itself that it is a caption, in words that only captions have."""
    if line.ended or line.size > _MIDDLE or line.paragraph.role == "heading":
        return False
    return lexicon.begins(line.text) == "caption" or "caption" in lexicon.holds(line.text)


def _is_gallery(line: Line) -> bool:
    counters = _COUNTER.findall(line.text)
    leads = _COUNTER.match(line.text)
    return (leads is not None and line.size > 3 and not line.ended) or (
        len(counters) > 2 and len({c.split("/")[1].strip() for c in counters}) == 1
    )


def _label(title: str) -> str:
    """The story's label: what stands before the colon of its title."""
    head = re.split(r"\s*:\s+|\s+[-–—|]\s+", title, maxsplit=1)[0]
    return plain(head) if head != title and 2 <= len(head.split()) <= 5 else ""


def _is_clip(line: Line, label: str, *, inside: bool) -> bool:
    """A link to a video or to a live page: a line without a mark that ends in the story's label."""
    return inside and line.size <= 14 and not line.stopped and line.plain.endswith(" " + label)


def _grams(line: Line) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(line.tokens, line.tokens[1:], line.tokens[2:], strict=False))


def _run_of_captions(lines: list[Line]) -> None:
    """Lines that say one scene in nearly the same words, and the unmarked lines among them.

    Whole sentences of the running text are left alone; of the captions that tell the account's own facts
    the fullest stays (``_retell``).
    """
    kept = [
        line
        for line in lines
        if line.kept and 4 < line.size <= _MIDDLE and not line.is_title and not line.paragraph.main
    ]
    grams = {line.at: _grams(line) for line in kept}
    kin = {line.at: [o.at for o in kept if o is not line and _alike(grams[line.at], grams[o.at])] for line in kept}
    many = {at for at, others in kin.items() if len(others) > 1}
    group = many | {o for at in many for o in kin[at]}
    last = max((line.at for line in lines if line.kept and line.is_prose and line.at not in group), default=-1)
    for line in kept:
        if line.at in group and '"' not in line.plain and (line.at > last or not line.stopped):
            line.drop("caption")
    after = [line for line in lines if group and line.at > max(last, min(group)) and line.kept]
    if after and all(not line.ended for line in after):
        for line in after:
            line.drop("caption")


def _retell(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> None:
    """Keep the captions of a plain text that tell the account's own facts in whole clauses, one of a kind.

    A text saved from a page keeps what a picture desk knew and the writer did not repeat; captions of other
    days (archives, another year) and mere labels stay out.
    """
    body = frozenset().union(*(line.content | line.names for line in lines if line.kept)) | frozenset(
        words(article.title)
    )
    chosen: list[Line] = []
    pictured = [line for line in lines if line.reason == "caption" and not line.sure and line.paragraph.main is None]
    for line in sorted(pictured, key=lambda o: (-o.size, o.at)):
        own = line.content | line.names
        told = (
            line.size >= _CLAUSE
            and len(own & body) * 2 >= len(own)
            and not _is_gallery(line)
            and not doubled(line.plain)
        )
        if (
            told
            and not lexicon.frames.folded(_DATED).search(line.plain)
            and not _BRACKETS.search(line.text)
            and not any(_alike(_grams(line), _grams(o)) for o in chosen)
        ):
            chosen.append(line)
            line.reason, line.sure, line.role = None, True, "caption"


def _alike(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    return bool(a and b) and len(a & b) * 10 >= min(len(a), len(b)) * 6
