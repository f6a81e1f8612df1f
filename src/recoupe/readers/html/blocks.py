# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Walk a page in document order into blocks of text, each with what its ancestors say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from recoupe.model.article import Paragraph, Role
from recoupe.text.plain import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_DROP = frozenset({
    "head", "script", "style", "noscript", "template", "title", "svg", "math", "object", "embed", "iframe",
    "canvas", "audio", "video", "map", "select", "textarea", "option", "datalist",
})  # fmt: skip
_ROLES: dict[str, Role] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_BOXED = re.compile(
    r"(?:^|[-_ ])(?:date|time|author|auteur|byline|caption|cap|legend|legende|credit|label|tag|btn|button|badge|kicker"
    r"|meta)(?:$|[-_ ])"
)
_LEADS = frozenset({"b", "strong", "cite", "em", "i", "a", "span", "time", "small"})
_NAMED = 30
_STRONG = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORT = 300
_HEADING_WORDS = 16
_LONGEST_HEADING = 30
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(slots=True)
class Block:
    """A paragraph, what its ancestors are called (by number), and its shape: tags and classes from the root down."""

    paragraph: Paragraph
    levels: tuple[tuple[int, frozenset[str]], ...]
    shape: tuple[str, ...]

    def judged(self, *, main: bool, above: frozenset[int]) -> Block:
        """The same block with the extractor's opinion, deaf to what the ancestors ``above`` are called."""
        own = frozenset().union(*(h for n, h in self.levels if n not in above))
        marks = {h for h in self.paragraph.hints if h.startswith("~")}
        return Block(replace(self.paragraph, main=main, hints=own | marks), self.levels, self.shape)


def blocks(tree: HtmlElement) -> list[Block]:
    """Return the blocks of a page in document order."""
    walker = _Walker()
    skipping: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                walker.add(element.tail)
            continue
        if not isinstance(element.tag, str):
            walker.add(element.tail if event == "end" else None)
        elif event == "start" and element.tag in _DROP:
            skipping = element
        elif event == "start":
            walker.open(element)
        else:
            walker.close(element)
            walker.add(element.tail)
    walker.flush()
    return walker.done


@dataclass(slots=True)
class _Level:
    """One open element with what it is called."""

    element: HtmlElement
    number: int
    inline: bool
    hints: frozenset[str]
    shape: str
    small: bool


class _Walker:
    """The open elements, and the text that waits for its block to end."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self.stack: list[_Level] = []
        self.count = 0
        self.text: list[str] = []
        self.linked = self.strong = self.total = self.small = 0
        self.lead = ""
        self.ruled = False

    def open(self, element: HtmlElement) -> None:
        """Enter an element: a block ends before another one begins."""
        inline = _inline(element)
        self.ruled = self.ruled or element.tag == "hr"
        if element.tag == "br":
            self._break()
        elif not inline:
            self.flush()
        elif element.tag == "a" and _touches(element):
            self._break()
        self.count += 1
        small = element.tag == "small" or (
            element.tag == "font" and (element.get("size") or "9").lstrip("-") in {"1", "2"}
        )
        self.stack.append(_Level(element, self.count, inline, _hints(element), _shape(element), small))
        self.add(element.text)

    def close(self, element: HtmlElement) -> None:
        """Leave an element."""
        if not self.stack[-1].inline and element.tag != "br":
            self.flush()
        self.stack.pop()

    def add(self, text: str | None) -> None:
        """Take in text of the innermost element."""
        if not text:
            return
        self.text.append(text)
        size = len(text.strip())
        if size:
            tags = {level.element.tag for level in self.stack}
            if not self.total and self.stack and self.stack[-1].element.tag in _LEADS:
                self.lead = text.strip()
            self.total += size
            self.linked += size * ("a" in tags)
            self.strong += size * bool(tags & _STRONG)
            self.small += size * any(level.small for level in self.stack)

    def _break(self) -> None:
        """A line break ends a block, unless the sentence goes on."""
        if self.text and not self.text[-1].endswith("\u2029") and squeeze("".join(self.text)):
            self.text.append("\u2029")

    def flush(self) -> None:
        """End the block: its lines are emitted."""
        lines = _lines("".join(self.text)) if self.text else []
        for line in lines:
            if any(c.isalnum() for c in line):
                self._emit(line, alone=len(lines) == 1)
        self.text, self.lead = [], ""
        self.linked = self.strong = self.total = self.small = 0

    def _emit(self, text: str, *, alone: bool) -> None:
        path = [level for level in self.stack if not level.inline or not alone]
        if not path:
            return
        size = max(self.total, 1)
        hints = set().union(*(level.hints for level in self.stack)) | ({"~small"} if self.small * 2 > size else set())
        if self.lead and len(self.lead) <= _NAMED and alone and _named(self.lead, text):
            hints.add("~named")
        if self.ruled:
            hints.add("~rule")
            self.ruled = False
        if _with_image([level.element for level in self.stack[-4:]], text):
            hints.add("~image")
        role: Role = next(
            (_ROLES[level.element.tag] for level in reversed(self.stack) if level.element.tag in _ROLES), "paragraph"
        )
        if role == "heading" and len(text.split()) > _LONGEST_HEADING:
            role = "paragraph"  # a heading tag that was never closed
        if role == "paragraph" and self.strong * 10 > size * 9 and alone and _headlike(text):
            role = "heading"
        density = round(min(1.0, self.linked / size), 3)
        paragraph = Paragraph(text, role, density, frozenset(hints), None, tuple(level.number for level in path))
        levels = tuple((level.number, level.hints) for level in self.stack)
        self.done.append(Block(paragraph, levels, tuple(level.shape for level in path)))


def _inline(element: HtmlElement) -> bool:
    if element.tag not in _INLINE:
        return False
    if element.tag not in {"span", "time", "small", "cite", "em", "i"}:
        return True
    parent = element.getparent()
    if parent is None or parent.tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "a", "b", "strong", "em", "i"}:
        return True
    return not _BOXED.search(_words_of(element))


def _touches(element: HtmlElement) -> bool:
    """Whether a link follows another link with nothing between: two items of a menu."""
    before = element.getprevious()
    return before is not None and before.tag == "a" and not (before.tail or "")


def _words_of(element: HtmlElement) -> str:
    return _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}").lower()


def _hints(element: HtmlElement) -> frozenset[str]:
    """Tag, role and the words of class and id, whole and in parts."""
    if element.tag in {"html", "body"}:
        return frozenset()
    names = set(_words_of(element).split())
    parts = {part for name in names for part in re.split(r"[^a-z]+", name) if len(part) > 1}
    hints = {element.tag} | names | parts | {f"role={r}" for r in (element.get("role") or "").lower().split()}
    if element.get("aria-modal") == "true" or element.get("role") in {"dialog", "alertdialog"}:
        hints.add("~dialog")
    if (
        element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "")
        or element.get("aria-hidden") == "true"
    ):
        hints.add("~hidden")
    if element.get("itemprop"):
        hints.add(f"itemprop={element.get('itemprop').lower()}")
    return frozenset(hints)


def _shape(element: HtmlElement) -> str:
    return f"{element.tag}.{'.'.join(sorted(_words_of(element).split()))}"


def _with_image(stack: list[HtmlElement], text: str) -> bool:
    """Whether a short text shares a small box with a picture."""
    if len(text) > _SHORT:
        return False
    for element in reversed(stack):
        if element.tag in {"figure", "picture"}:
            return True
        if element.tag in {"body", "article", "main", "section"}:
            return False
        if any(True for _ in element.iter("img", "picture", "video")):
            return len(squeeze("".join(element.itertext()))) <= len(text) + 40
    return False


def _named(lead: str, text: str) -> bool:
    """Whether a few words set apart lead a line that goes on after them, as a name leads what its bearer writes."""
    rest = text[len(lead) :] if text.startswith(lead) else ""
    return len(rest.split()) > 1 and not lead.endswith((".", "!", "?", ",")) and any(c.isalpha() for c in lead)


def _headlike(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not text.rstrip('»"” ').endswith((".", ",", ";", ":", "…"))


def _lines(text: str) -> list[str]:
    """Lines parted by line breaks; a line that a sentence runs over is joined again."""
    lines: list[str] = []
    for part in text.split("\u2029"):
        line = squeeze(part)
        if not line:
            lines.append("")
        elif lines and lines[-1] and _runs_on(lines[-1], line):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return [line for line in lines if line]


def _runs_on(line: str, following: str) -> bool:
    ends = line.rstrip("»\"”’') \u00a0").endswith((".", "!", "?", "…", ":", ";"))
    return not ends and len(line) > 50 and (following[0].islower() or following[0].isdigit() or len(line) > 70)
