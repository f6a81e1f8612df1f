# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""What can be seen of one paragraph by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.text.plain import plain, words

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article, Paragraph, Reason, Role

_LONG = 100
_STEM = 4
_SAMPLE = 8
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_END = re.compile(r"[.!?…。！？][»\"”’')\]\s\u00a0\u202f*]*$")
_CREDITED = r"[.!?…。！？][»\"”’')\]\s\u00a0\u202f*]*[(\[]{source_leads}\b[^()\[\]]{2,60}[)\]]\.?\s*$"
_STOP = re.compile(r"(?:[.…][»\"”’')\]\s\u00a0\u202f*]*|[!?][»\"”’')\]\s\u00a0\u202f*]*|[:;,])$")
_SENTENCES = re.compile(r"[.!?…][»\"”’')\s\u00a0\u202f]+(?=[\"“«‘\s\u00a0]*[A-ZÀ-Ý0-9\[(])")


@dataclass(slots=True)
class Line:
    """A paragraph under judgement. ``reason`` None means kept; ``sure`` means that nothing may overturn it.

    ``reports`` is set of a line without a mark at its end that tells what no picture shows.
    """

    at: int
    paragraph: Paragraph
    plain: str
    tokens: list[str]
    names: frozenset[str]
    content: frozenset[str]
    stops: int
    signs: int
    hint: tuple[str, Reason] | None = None
    reason: Reason | None = None
    sure: bool = False
    credited: bool = False
    role: Role = "paragraph"
    is_title: bool = False
    reports: bool = False
    has_verb: bool = True
    sure_verb: bool = True
    may_have_verb: bool = True
    good: frozenset[str] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return self.paragraph.text

    @property
    def kept(self) -> bool:
        """Whether it is part of the account, as judged so far."""
        return self.reason is None

    @property
    def size(self) -> int:
        """Its number of words; scripts that do not part them count two signs for one."""
        return len(self.tokens) + self.signs // 2

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does, a credit between brackets aside."""
        return self.credited or bool(_END.search(self.text))

    @property
    def stopped(self) -> bool:
        """Whether it ends with any mark, a colon or a comma included."""
        return bool(_STOP.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Running text: sentences with their small words, not a label, a headline or a list of links."""
        if self.size < 5 or self.paragraph.link_density > 0.6:
            return False
        dense = self.stops * 5 >= self.size
        return (self.ended and dense) or (self.size >= 30 and self.stops * 4 >= self.size) or self.is_said

    @property
    def is_long(self) -> bool:
        """Prose that fills a paragraph."""
        return self.is_prose and (self.size >= 20 or len(_SENTENCES.findall(self.text)) > 0)

    @property
    def is_said(self) -> bool:
        """A quotation of some length."""
        return self.size > 5 and self.text.lstrip()[:1] in '«“"‘–—' and self.stopped

    @property
    def is_headlike(self) -> bool:
        """A short line that does not end as a sentence in the middle of a text does."""
        return self.size <= 18 and not re.search(r"[.,;:…][»\"”’')\s\u00a0]*$", self.text)

    def drop(self, reason: Reason, *, sure: bool = False) -> None:
        """Judge it furniture, unless a sure verdict stands."""
        if not self.sure:
            self.reason, self.sure = reason, sure


@cache
def _boxes() -> tuple[dict[str, Reason], dict[str, Reason], dict[str, frozenset[str]]]:
    data = read_toml("", "page_hints")
    strong = {word: reason for reason, some in data["strong"].items() for word in some}
    weak = {word: reason for reason, some in data["weak"].items() for word in some}
    return strong, weak, {use: frozenset(some) for use, some in data["good"].items()}


_ORDER = ("comment", "caption", "author_box", "promo", "teaser", "menu")


def read_lines(article: Article, lexicon: FurnitureLexicon) -> list[Line]:
    """Return the paragraphs of an article with what they show by themselves."""
    maker = LineMaker.of(article, lexicon)
    lines = [maker.line(i, p) for i, p in enumerate(article.paragraphs)]
    running = [line for line in lines if line.size > 14 and line.ended]
    if sum(line.stops for line in running) * 6 < sum(line.size for line in running):
        for line in lines:  # a language without a lexicon: length and marks must do
            line.stops = max(line.stops, line.size // 3)
    return lines


def spoken(article: Article, lexicon: FurnitureLexicon) -> FurnitureLexicon:
    """The lexicon of the language whose small words the longer paragraphs hold most of; all where none has them."""
    some = [p.text for p in article.paragraphs if len(p.text) > _LONG] or [p.text for p in article.paragraphs]
    tokens = [token for text in some[:_SAMPLE] for token in words(text)]
    held = {part.code: part.has("stop", tokens) for part in lexicon.parts}
    best = max(sorted(held), key=lambda code: held[code], default="")
    return lexicon.of_language(best) if held.get(best) else lexicon


class _Verbs:
    """Forms that only a clause has, by list and by ending; orders to the reader do not count."""

    def __init__(self, lexicon: FurnitureLexicon) -> None:
        words = lexicon.words
        self.known = words.get("finite", frozenset())
        self.perhaps = words.get("may_be_verbs", frozenset())
        self.unaccented = words.get("unaccented", frozenset())
        self.orders = words.get("imperatives", frozenset())
        self.endings = tuple(sorted(words.get("finite_endings", frozenset()), key=lambda e: (-len(e), e)))
        self.nouns = tuple(sorted(words.get("noun_endings", frozenset())))

    def among(self, tokens: list[str], text: str) -> bool:
        """Whether one of the words of the text is such a form."""
        return self.known_among(tokens, text) or any(self._ends(t) for t in tokens)

    def known_among(self, tokens: list[str], text: str) -> bool:
        """Whether one of the words of the text is such a form by list; "à" is folded as "a" and is none."""
        known = self.known - {w for w in self.unaccented if not re.search(rf"(?i:(?<!\w){w}(?!\w))", text)}
        return any(t in known or t.rpartition("'")[2] in known for t in tokens)

    def perhaps_among(self, tokens: list[str]) -> bool:
        """Whether one of the words may be a verb in the present; in English, its bare form after a plural too."""
        after = any(a.endswith("s") and b + "s" in self.perhaps for a, b in pairwise(tokens))
        return after or any(t in self.perhaps or t.rpartition("'")[2] in self.perhaps for t in tokens)

    def _ends(self, token: str) -> bool:
        return (
            len(token) > _STEM
            and token.endswith(self.endings)
            and token not in self.orders
            and not token.endswith(self.nouns)
        )


def _worn(paragraphs: tuple[Paragraph, ...]) -> frozenset[str]:
    """Names that a good part of the body itself wears: on this page they say nothing."""
    body = [p for p in paragraphs if p.main and len(p.text) > _LONG and p.link_density < 0.5]
    counts = Counter(hint for p in body for hint in p.hints)
    return frozenset(hint for hint, count in counts.items() if count * 4 >= len(body))


@dataclass(frozen=True, slots=True)
class LineMaker:
    """Makes the lines of one article: the small words and verbs of its language, the names its body wears."""

    stop: frozenset[str]
    worn: frozenset[str]
    verbs: _Verbs
    credited: re.Pattern[str]

    @classmethod
    def of(cls, article: Article, lexicon: FurnitureLexicon) -> LineMaker:
        """What the lines of an article share."""
        verbs = _Verbs(spoken(article, lexicon))
        credited = lexicon.frames.written(_CREDITED)
        return cls(lexicon.words.get("stop", frozenset()), _worn(article.paragraphs), verbs, credited)

    def line(self, at: int, paragraph: Paragraph) -> Line:
        """One paragraph with what it shows by itself."""
        tokens = words(paragraph.text)
        bare = [t.rpartition("'")[2] if "'" in t else t for t in tokens]
        stops = sum(t in self.stop or b in self.stop or "'" in t for t, b in zip(tokens, bare, strict=True))
        content = frozenset(b for b in bare if len(b) > 3 and b not in self.stop and not b.isdigit())
        return Line(
            at=at,
            paragraph=paragraph,
            plain=plain(paragraph.text),
            tokens=tokens,
            names=_names(paragraph.text, self.stop),
            content=content,
            stops=stops,
            signs=len(_UNSPACED.findall(paragraph.text)),
            hint=_hint(paragraph, self.worn),
            credited=bool(self.credited.search(paragraph.text)),
            role=paragraph.role,
            has_verb=self.verbs.among(tokens, paragraph.text),
            sure_verb=self.verbs.known_among(tokens, paragraph.text),
            may_have_verb=self.verbs.perhaps_among(tokens),
            good=frozenset(use for use, some in _boxes()[2].items() if some & paragraph.hints),
        )


def _names(text: str, stop: frozenset[str]) -> frozenset[str]:
    """Capitalised words that no sentence mark precedes, and capitalised first words that are no small words."""
    found = re.findall(r"\b[A-ZÀ-Ý][\w'’-]{2,}", text)
    return frozenset(n for w in found if (n := plain(w).rpartition("'")[2]) not in stop)


def _hint(paragraph: Paragraph, worn: frozenset[str]) -> tuple[str, Reason] | None:
    """What the boxes around it are called: ("strong" or "weak", reason)."""
    for name, table in zip(("strong", "weak"), _boxes()[:2], strict=True):
        hits = {table[h] for h in paragraph.hints - worn if h in table}
        if hits:
            return name, min(hits, key=_ORDER.index)
    return None
