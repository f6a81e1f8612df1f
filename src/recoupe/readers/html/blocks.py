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

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()  # noqa: SIM905
)
_DROP = frozenset("head script style noscript template title svg math object embed iframe canvas audio video map select textarea option datalist".split())  # noqa: SIM905
_ROLES: dict[str, Role] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_BOXED = re.compile(r"(?:^|[-_ ])(?:date|time|author|auteur|byline|caption|cap|legend|legende|credit|label|tag|btn|button|badge|kicker|meta)(?:$|[-_ ])")
_STRONG = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORT = 300
_HEADING_WORDS = 16
_LONGEST_HEADING = 30
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(slots=True)
class Block:
    """A paragraph, what each of its ancestors is called (by number), and its shape: tags and classes from the root down."""

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


class _Walker:
    def __init__(self) -> None:
        self.done: list[Block] = []
        self.stack: list[HtmlElement] = []
        self.numbers: list[int] = []
        self.count = 0
        self.text: list[str] = []
        self.linked = self.strong = self.total = self.small = 0

    def open(self, element: HtmlElement) -> None:
        if element.tag == "br":
            self._break()
        elif not _inline(element):
            self.flush()
        elif element.tag == "a" and _touches(element):
            self._break()
        self.count += 1
        self.stack.append(element)
        self.numbers.append(self.count)
        self.add(element.text)

    def close(self, element: HtmlElement) -> None:
        if not _inline(element) and element.tag != "br":
            self.flush()
        self.stack.pop()
        self.numbers.pop()

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.text.append(text)
        size = len(text.strip())
        tags = {e.tag for e in self.stack}
        self.total += size
        self.linked += size * ("a" in tags)
        self.strong += size * bool(tags & _STRONG)
        self.small += size * any(e.tag == "small" or (e.tag == "font" and (e.get("size") or "9").lstrip("-") in "12") for e in self.stack)

    def _break(self) -> None:
        """A line break ends a block, unless the sentence goes on."""
        text = squeeze("".join(self.text))
        if text and not self.text[-1].endswith("\u2029"):
            self.text.append("\u2029")

    def flush(self) -> None:
        lines = _lines("".join(self.text))
        for line in lines:
            if any(c.isalnum() for c in line):
                self._emit(line, alone=len(lines) == 1)
        self.text = []
        self.linked = self.strong = self.total = self.small = 0

    def _emit(self, text: str, *, alone: bool) -> None:
        path = [(e, n) for e, n in zip(self.stack, self.numbers, strict=True) if not _inline(e) or not alone]
        if not path:
            return
        size = max(self.total, 1)
        levels = tuple((n, frozenset(_hints(e))) for e, n in zip(self.stack, self.numbers, strict=True))
        hints = set().union(*(h for _, h in levels)) | ({"~small"} if self.small * 2 > size else set())
        if _with_image(self.stack, text):
            hints.add("~image")
        role = next((_ROLES[e.tag] for e in reversed(self.stack) if e.tag in _ROLES), "paragraph")
        if role == "heading" and (len(text.split()) > _LONGEST_HEADING or "\n" in text):
            role = "paragraph"  # a heading tag that was never closed
        if role == "paragraph" and self.strong * 10 > size * 9 and alone and _headlike(text):
            role = "heading"
        self.done.append(
            Block(
                Paragraph(text, role, round(min(1.0, self.linked / size), 3), frozenset(hints), None, tuple(n for _, n in path)),
                levels,
                tuple(_shape(e) for e, _ in path),
            )
        )


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


def _hints(element: HtmlElement) -> set[str]:
    """Tag, role and the words of class and id, whole and in parts."""
    if element.tag in {"html", "body"}:
        return set()
    names = set(_words_of(element).split())
    parts = {part for name in names for part in re.split(r"[^a-z]+", name) if len(part) > 1}
    hints = {element.tag} | names | parts | {f"role={r}" for r in (element.get("role") or "").lower().split()}
    if element.get("aria-modal") == "true" or element.get("role") in {"dialog", "alertdialog"}:
        hints.add("~dialog")
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") or element.get("aria-hidden") == "true":
        hints.add("~hidden")
    return hints | ({f"itemprop={element.get('itemprop').lower()}"} if element.get("itemprop") else set())


def _shape(element: HtmlElement) -> str:
    return f"{element.tag}.{'.'.join(sorted(_words_of(element).split()))}"


def _with_image(stack: list[HtmlElement], text: str) -> bool:
    """Whether a short text shares a small box with a picture."""
    if len(text) > _SHORT:
        return False
    for element in reversed(stack[-4:]):
        if element.tag in {"figure", "picture"}:
            return True
        if element.tag in {"body", "article", "main", "section"}:
            return False
        if any(True for _ in element.iter("img", "picture", "video")):
            return len(squeeze("".join(element.itertext()))) <= len(text) + 40
    return False


def _headlike(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not text.rstrip("»\"” ").endswith((".", ",", ";", ":", "…"))


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
    return not ends and len(line) > 50 and (following[0].islower() or following[0].isdigit() or len(line) > 70)  # noqa: PLR2004
