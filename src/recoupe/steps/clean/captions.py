# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Captions in a text saved from a page: what only describes a picture goes, what reports stays without its credit.

A picture desk writes what can be seen first, in the present ("poses", "is seen"), and what happened after it. So a
signed caption is parted into its sentences, and a line that no mark ends is one where its first verb is of such a kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.steps.clean.lines import LineMaker, spoken
from recoupe.steps.clean.pictures import desks
from recoupe.steps.clean.voice import EMBEDDED
from recoupe.text.plain import plain
from recoupe.text.sentences import split_sentences

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,80})[)\]]\s*$")
_ENDED = re.compile(r"[.!?…][»\"”’']*$")
_NAMES = re.compile(r"[A-ZÀ-Ý][\w.'’-]*(?:[ /,]+(?:[A-ZÀ-Ý][\w.'’-]*|[a-z]{2,3}))*")
_AFTER = r"(?<=[.!?…”\"’»])\s+(?i:{credit_words})(?-i:\s?:\s*)[^.!?]{3,60}$"
_LED = r"^(?:{heads}(?!\w)|{heads_of}(?: \S+){1,6}? {heads_as}(?!\w))"
_SHOWN = r"(?<!\w)(?:\w+ ){0,3}?{shown}(?!\w)"
_LEADS = r"^{credit_words}\b|\b{archived}$"
_PLACED = r"(?:[(,]|\()\s*{placed}(?:\s*[,)]|$)"
_PHRASES = r"\b{scene_phrases}\b"
_USES = ("scene", "before_nouns", "being", "told", "finite", "still", "links", "unaccented")
_NONE = 999
_STEM = 4
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SIGNED = re.compile(r"\s+(?:[A-Z][A-Za-z]+/[A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+){0,8})\s*$")
_BY = re.compile(r"^(?:[A-ZÀ-Ý][\w.'’-]*,? ?){1,5} ?/ ?$")
_HEAD = re.compile(r"^(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+ ){2,4}(?=[A-ZÀ-Ý](?:[a-zà-ÿ]|\s))")
_FEW = 7
_CAPTION = 40
_LONGEST = 120


def by_captions(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> None:
    """Drop from a plain text what describes its pictures, sentence by sentence; nothing of a page with boxes."""
    if any(line.paragraph.main is not None for line in lines):
        return
    words = spoken(article, lexicon)
    maker = LineMaker.of(article, lexicon)
    prose = [line.at for line in lines if line.kept and line.is_prose]
    body = range(prose[0], prose[-1]) if prose else range(0)
    found: list[Line] = []
    for line in lines:
        taken = line.kept or (line.reason == "caption" and not line.sure)
        judged = taken and not line.is_title and line.paragraph.role != "item" and line.size <= _LONGEST
        found += _pieces(line, body, maker, words) if judged and not EMBEDDED.search(line.text) else [line]
    for at, line in enumerate(found):
        line.at = at
    lines[:] = found


def _pieces(line: Line, body: range, maker: LineMaker, words: FurnitureLexicon) -> list[Line]:
    """The line, whole where it is no caption; else what describes and who is credited dropped, what reports kept."""
    start, signed = _credit_before(line)
    end = _credit_after(line.text, words)
    led = bool(words.frames.folded(_LED).match(line.plain))
    signed = signed or end < len(line.text) or led
    unmarked = (
        start > 0 or line.role == "caption" or (not line.ended and body and line.at > body[0] and line.size >= _FEW)
    )
    if not signed and not unmarked:
        return [line]
    spans = _sentences(line.text[start:end], words)
    seen = [
        (led and n == 0) or describes(line.text[start + a : start + b], words, signed=signed and n == 0)
        for n, (a, b) in enumerate(spans)
    ]
    if not line.kept and not (seen[:1] == [True] and _reports(line.text[start:end], spans, seen, words)):
        return [line]
    told = next((start + a for (a, _), described in zip(spans, seen, strict=True) if not described), end)
    if told == 0 and end == len(line.text):
        if line.has_verb and not line.ended and line.at in body:
            line.reports = True
            if not (line.stopped or line.is_long or line.text.endswith((")", "]"))):
                line.role = "caption"
        return [line]
    cuts = (0, told, end, len(line.text))
    pieces = [_piece(line, a, b, maker, kept=n == 1) for n, (a, b) in enumerate(pairwise(cuts))]
    return [piece for piece in pieces if piece.text]


def _reports(text: str, spans: list[tuple[int, int]], seen: list[bool], words: FurnitureLexicon) -> bool:
    """Whether the first sentence of a caption that does not describe has a verb that reports."""
    first = next((text[a:b] for (a, b), described in zip(spans, seen, strict=True) if not described), "")
    return _Marks.of(first, plain(first), words, signed=False).told < _NONE


def describes(text: str, words: FurnitureLexicon, *, signed: bool) -> bool:
    """Whether a sentence says what a picture shows and nothing else: a verb of that kind, and none that reports.

    A form in "-ed" is a participle after a verb of that kind ("stands dressed in black") and may be one before it where
    the caption is signed ("a house damaged by fire stands"), but not in a clause of its own ("after it defeated").
    """
    folded = plain(text)
    shown = words.frames.folded(_SHOWN)
    if shown.match(folded) or (signed and shown.search(folded)):
        return True
    marks = _Marks.of(text, folded, words, signed=signed)
    if marks.scene == _NONE:
        return marks.told == _NONE and bool(words.frames.folded(_PLACED).search(folded))
    return marks.told == _NONE and all(link > marks.scene for link in marks.links)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where, counted in words, a clause first shows something, first reports something, and is linked to others."""

    scene: int
    told: int
    links: tuple[int, ...]

    @classmethod
    def of(cls, text: str, folded: str, words: FurnitureLexicon, *, signed: bool) -> _Marks:
        """Read the marks of a clause."""
        known = {use: words.words.get(use, frozenset()) for use in _USES}
        endings = tuple(sorted(words.words.get("finite_endings", frozenset())))
        tokens = [token for token in _WORD.findall(text) if not _is_accented(token, known["unaccented"])]
        bare = [plain(token) for token in tokens]
        phrase = words.frames.folded(_PHRASES).search(folded)
        start, end = (len(_WORD.findall(folded[:at])) for at in phrase.span()) if phrase else (_NONE, _NONE)
        scenes = [start] if phrase else []
        told: list[int] = []
        ended: list[int] = []
        for at, (before, word) in enumerate(pairwise(["", *bare])):
            if start <= at < end:
                continue
            if word in known["scene"]:
                scenes += [at] if before not in known["before_nouns"] else []
            elif len(word) > _STEM and endings and word.endswith(endings):
                (scenes if signed and before in known["being"] else ended).append(at)
            elif word in known["told"] or (word in known["finite"] and word not in known["still"]):
                told.append(at)
        scene = min(scenes, default=_NONE)
        links = tuple(at for at, word in enumerate(bare) if word in known["links"])
        linked = min(links, default=_NONE)
        ended = [at for at in ended if at > linked or (at < scene and not (signed and scenes))]
        return cls(scene, min([*told, *ended], default=_NONE), links)


def _is_accented(token: str, unaccented: frozenset[str]) -> bool:
    """Whether a small word only looks like a verb once its accent is folded: "à"."""
    word = plain(token)
    return word in unaccented and word != token.lower()


def _credit_before(line: Line) -> tuple[int, bool]:
    """Where the caption begins after its desk or a name in capitals, else 0; whether a photographer signs too."""
    slash = line.text.find("/", 0, 60)
    desk = desks()[0].match(line.text[slash + 1 :].lstrip()) if slash > 0 else None
    if desk and _BY.match(line.text[: slash + 1]):
        return line.text.index(desk[0], slash) + desk.end(), True
    if line.ended or line.size < 5:
        return 0, False
    head = desks()[0].match(line.text) or (_HEAD.match(line.text) if line.size <= _CAPTION else None)
    return (head.end() if head else 0), False


def _credit_after(text: str, words: FurnitureLexicon) -> int:
    """Where the credit of a picture begins at the end of a line, its length where there is none."""
    end, sure = len(text), False
    while (bracket := _BRACKETS.search(text, 0, end)) is not None and (
        (named := _is_credit(bracket[1], words)) or _is_agency(bracket[1])
    ):
        end, sure = bracket.start(), sure or named
    if sure:
        return end
    bare = desks()[1].search(text)
    if end == len(text) and bare and _ENDED.search(text[: bare.start()]):
        end = bare.start()
    if end < len(text) and any(describes(text[a:b], words, signed=False) for a, b in _sentences(text[:end], words)):
        return end  # "(Reuters)" alone closes a dispatch too, unless what it closes is a picture's
    after = words.frames.written(_AFTER).search(text)
    if after is None:
        after = _SIGNED.search(text)
        if after is None or not desks()[1].search(after[0].split("/")[0].strip()):
            return len(text)
    return after.start() if _ENDED.search(text[: after.start()]) else len(text)


def _is_credit(inside: str, words: FurnitureLexicon) -> bool:
    """Whether the words in brackets name a photographer and an agency, or say that they are a credit."""
    if words.frames.folded(_LEADS).search(plain(inside)):
        return True
    if len(inside.split()) > 8 or _is_agency(inside):
        return False
    return desks()[1].search(inside) is not None or ("/" in inside and _NAMES.fullmatch(inside) is not None)


def _is_agency(inside: str) -> bool:
    return desks()[1].fullmatch(inside) is not None


def _sentences(text: str, words: FurnitureLexicon) -> list[tuple[int, int]]:
    """The sentences of a caption; a month's short form and its day stay together."""
    short = words.words.get("abbreviations", frozenset())
    found: list[tuple[int, int]] = []
    for start, end in split_sentences(text, short):
        before = text[found[-1][0] : found[-1][1]].rsplit(" ", 1)[-1] if found else ""
        if before.endswith(".") and plain(before[:-1]) in short and text[start].isdigit():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _piece(line: Line, start: int, end: int, maker: LineMaker, *, kept: bool) -> Line:
    piece = maker.line(line.at, replace(line.paragraph, text=line.text[start:end].strip()))
    piece.role, piece.sure = "caption", True
    piece.reason = None if kept else "caption"
    return piece
