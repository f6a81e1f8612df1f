# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""What a page as a whole shows: its outlet's names, who signs, where the body stands, what it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.steps.clean.foot import is_rule
from recoupe.text.dateline import calendar_words, find_dates
from recoupe.text.plain import plain, words

if TYPE_CHECKING:
    from recoupe.languages.lexicon.frames import Frames
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line

_NAME = r"[A-ZÀ-Ý][\w'’-]+\.?(?: (?:{particles}[ '’-]){0,2}[A-ZÀ-Ý][\w'’-]*\.?){1,3}"
_LED = rf"(?:^\s*{{signing_first}}|\b{{signing}})\b\s*:?\s+({_NAME})"
_TOGETHER = rf"(?:,| {{coordinators}}| &) ({_NAME})"
_ALSO = r" {coordinators} "
_BESIDE = r" {beside_signers} .*$|[,|(].*$"
_ARTICLE = r"{definite_articles}(?:(?<=')| )"
_OUR = rf"^(?:{_ARTICLE}|{{our}} )"
_OF = rf"(?:\b{{of}}(?:(?<=')| ))?(?:\b{_ARTICLE})?$"


@dataclass(frozen=True, slots=True)
class Page:
    """What the judges of single lines need to know of the whole. Names are folded as by ``plain``."""

    outlets: tuple[str, ...]
    signers: tuple[str, ...]
    spread: Counter[str]
    parents: frozenset[tuple[int, ...]]
    wrapped: bool
    body: tuple[tuple[int, ...], ...]
    first: int
    last: int
    ruled: int
    frames: Frames

    @classmethod
    def of(cls, lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> Page:
        """Look at the lines that are kept so far, and at what was dropped above them."""
        prose = [line for line in lines if line.kept and line.is_prose]
        body = [line for line in prose if line.is_long] or prose
        usual, wrapped = _homes(body)
        housed = [line for line in body if _at_home(line, usual, wrapped=wrapped)]
        said = (line for line in lines if line.kept or line.is_title)
        spread = Counter(word for line in said for word in line.content | line.names)
        spread.update(set(words(article.title)))
        rules = [line.at for line in lines if is_rule(line.text) or "~rule" in line.paragraph.hints]
        first = body[0].at if body else 0
        return cls(
            outlets=_outlets(lines, article, lexicon, first, frozenset(w for w, n in spread.items() if n > 1)),
            signers=_signers(lines, article, lexicon, first),
            spread=spread,
            parents=usual,
            wrapped=wrapped,
            body=tuple(line.paragraph.path for line in housed),
            first=first,
            last=housed[-1].at if housed else len(lines),
            frames=lexicon.frames,
            ruled=rules[-1] if rules and sum(line.at > rules[-1] for line in body) * 3 < len(body) else len(lines),
        )

    def apart(self, line: Line) -> bool:
        """Whether the line stands in a box of its own, below a rule, or in a box called by a doubtful name."""
        if line.at >= self.ruled or (line.hint is not None and not line.is_long):
            return True
        return bool(line.paragraph.path) and not _at_home(line, self.parents, wrapped=self.wrapped)

    def alone(self, line: Line) -> bool:
        """Whether the line of a page stands in a box that holds no paragraph of the body."""
        return not self.holds_body(line.paragraph.path[:-1])

    def holds_body(self, box: tuple[int, ...]) -> bool:
        """Whether paragraphs of the body stand in the box."""
        return any(path[: len(box)] == box for path in self.body)

    def foreign(self, line: Line) -> bool:
        """Whether the line shares no word of weight with the rest of the account."""
        own = self._weighty(line)
        return len(own) > 1 and all(self.spread[word] <= line.kept for word in own)

    def kin(self, line: Line) -> float:
        """The share of its words of weight that the rest of the account has too."""
        own = self._weighty(line)
        return sum(self.spread[word] > line.kept for word in own) / len(own) if own else 0.0

    def _weighty(self, line: Line) -> frozenset[str]:
        mine = calendar_words() | {word for name in self.outlets for word in words(name)}
        return frozenset(word for word in line.content | line.names if word not in mine)

    def outlet_in(self, text: str) -> int:
        """2 where the folded text begins with the outlet's name (an article before it aside), 1 where it holds it."""
        bare = self.frames.folded(_OUR).sub("", text)
        if any(bare.startswith(name) and not bare[len(name) : len(name) + 1].isalnum() for name in self.outlets):
            return 2
        return int(any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in self.outlets))

    def without_outlet(self, text: str) -> str:
        """The folded text without the outlet's name and the article before it, "" where it holds none."""
        folded = plain(text)
        for name in sorted(self.outlets, key=lambda n: (-len(n), n)):
            *before, last = re.split(rf"(?<!\w){re.escape(name)}(?!\w)(?:'s)?", folded)
            if before:
                led = self.frames.folded(_OF)
                return " ".join(" ".join((*(led.sub("", one) for one in before), last)).split())
        return ""

    def signed_in(self, text: str) -> bool:
        """Whether the folded text holds the name of one who signs."""
        return any(name in text for name in self.signers)

    def signed_by(self, text: str) -> bool:
        """Whether the folded text begins with the name of one who signs."""
        return any(text.startswith(name) for name in self.signers)


def _at_home(line: Line, homes: frozenset[tuple[int, ...]], *, wrapped: bool) -> bool:
    """Whether a line stands in a box of the body, by itself or in a wrapper of its own where the body's have one."""
    path = line.paragraph.path
    return path[:-1] in homes or (wrapped and path[:-2] in homes)


def _homes(body: list[Line]) -> tuple[frozenset[tuple[int, ...]], bool]:
    """The boxes that hold the body, and whether each of its paragraphs has a wrapper of its own within them."""
    homes = Counter(line.paragraph.path[:-1] for line in body)
    wrapped = bool(homes) and max(homes.values()) * 5 < len(body) * 2
    if wrapped:
        homes = Counter(line.paragraph.path[:-2] for line in body)
    return frozenset(home for home, n in homes.items() if n * 5 >= len(body) or n > 2), wrapped


def _outlets(
    lines: list[Line], article: Article, lexicon: FurnitureLexicon, first: int, said: frozenset[str]
) -> tuple[str, ...]:
    """The outlet's name, that of its masthead, and what it is called for short."""
    found = {plain(article.publisher)} if article.publisher else set()
    if lines and lines[0].paragraph.main is None and first > 1:
        head = re.split(r"\s+[—–|•·-]+\s+", lines[0].text)[0]
        shown = lines[0].reason == "menu" or lines[0].is_title
        if shown and len(head.split()) <= 5 and not lexicon.exact(head):
            found.add(plain(head).strip(" .:"))
    common, stop = (lexicon.words.get(use, frozenset()) for use in ("common_press", "stop"))
    press = lexicon.words.get("press", frozenset()) - common
    for name in sorted(found):
        bare = lexicon.frames.folded(f"^{_ARTICLE}").sub("", name)
        found.add(bare)
        ends = {bare.split()[0], bare.split()[-1]} if len(bare.split()) > 1 else set()
        found |= {word for word in ends if len(word) > 4 and (word in press or word not in said | common | stop)}
    found |= {
        plain(word) for word in re.findall(r"\b[A-Z]{3,6}\b", article.publisher) if not article.publisher.isupper()
    }
    return tuple(sorted(name for name in found if len(name) > 2))


def _signers(lines: list[Line], article: Article, lexicon: FurnitureLexicon, first: int) -> tuple[str, ...]:
    """Who signs: the page's own data, and the names of its bylines."""
    written = lexicon.frames.written
    found = {plain(written(_BESIDE).sub("", name)) for name in article.authors}
    jobs = lexicon.words.get("jobs", frozenset())
    said = lexicon.words.get("published", frozenset()) | lexicon.words.get("modified", frozenset())
    dated = frozenset(line.at for line in lines[:first] if line.size <= 24 and find_dates(line.text))
    for line in lines[:first]:
        # A line that is kept may be a headline with a name: only with a date or beside one is it a byline.
        beside = {line.at - 1, line.at, line.at + 1} & dated
        if line.size > 24 or line.is_title or (line.kept and (line.is_prose or not beside)):
            continue
        led = written(_LED).search(line.text)
        if led:
            found.add(plain(led[1]))
            found |= {plain(m[1]) for m in written(_TOGETHER).finditer(line.text[led.end() : led.end() + 40])}
            continue
        alone = written(_NAME).match(line.text)
        name = _without(alone[0], said) if alone else ""
        rest = line.text[len(name) :]
        after = frozenset(words(rest)[:1])
        parted = rest.lstrip()[:1] in {*",|·•/–—-("} or bool(written(_ALSO).match(rest)) or bool(after & said)
        if alone and rest and parted and ({*words(rest)} & jobs or any(c.isdigit() for c in rest)):
            if line.reason != "menu":
                found.add(plain(name))
        elif alone and not rest.strip() and beside:
            found.add(plain(name))
    return tuple(sorted(name for name in found if len(name.split()) > 1 or len(name) > 6))


def _without(name: str, said: frozenset[str]) -> str:
    """The words of a name up to the one that says that it was published: "Ada Lowe Published on"."""
    kept = name.split(" ")
    while kept and plain(kept[-1]) in said:
        kept.pop()
    return " ".join(kept)
