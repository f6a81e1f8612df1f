# ruff: noqa: PLR2004  thresholds, in words or points, stand where they are compared
"""Whether a line speaks for the page and not for the account: what it sells, announces, counts, asks of its reader.

No sign decides alone. Each adds points; a line goes when it has enough of them and one at least is telling (a label,
a phrase that outlets live by, an order to the reader, the outlet speaking of itself). What is quoted is never judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.clean.phrases import has_address
from recoupe.text.dateline import find_dates
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Reason
    from recoupe.steps.clean.lines import Line
    from recoupe.steps.clean.page import Page

QUOTED = re.compile(r'"[^"]*"?')
_PRICE = r"[$€£] ?\d|\d ?(?:€|{money}\b|\$|£|%)|\b\d{2}(?:[ .]\d{2}){4}\b|\(\d{3}\) ?\d{3}"
_RATE = (
    r"(?:[$€£] ?\d[\d.,]*|\d (?:€|{money}|[a-z]{4,10}s))(?: {taxes})? ?(?:/|{rates} )"
    r"(?:{first_ones} )?(?:\d |{small_numbers} )?{periods}"
)
EMBEDDED = re.compile(r"\(@\w+\)")  # a post that the account shows
_HANDLE = re.compile(r"(?:^|\s)@\w{2,}")
_SENTENCE = re.compile(r"(?:^|[.!?…:]\s+|,\s+)([\w'’-]+)")
_ASKS = r"\b{your}\b[^.!?]*\?"
_HEAD = re.compile(r"^([^:.!?\"«“]{2,60}?)\s*(?::|\s[-–—]\s)(?=\s|$|[\"«“])")
_LEADS = r"^(?:{definite_articles}|{indefinite_articles}|{our})(?:(?<=')| )"
_SENT = r" {sent_to}\b"
_HEAD_WORDS = 6
_MIDDLE = 45
_PER_ORDER = 25
_LONG = 30
_SMALL = 16
_KIN = 0.26


class Voice:
    """The points of a line and the reason it would be dropped for."""

    __slots__ = ("_reasons", "bidding", "points", "telling")

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.points = self.telling = 0
        self.bidding = False
        self._reasons: list[Reason] = []

    def add(self, points: int, reason: Reason | None = None, *, telling: bool = False) -> None:
        """Take in a sign; the first reason given wins."""
        self.points += points
        self.telling += telling and points > 0
        if reason and points > 0:
            self._reasons.append(reason)

    @property
    def reason(self) -> Reason:
        """What the surest sign says that the line is."""
        return self._reasons[0] if self._reasons else "promo"


def voice(line: Line, page: Page, lexicon: FurnitureLexicon) -> Voice:
    """Weigh what a line says and where it stands."""
    heard = Voice()
    if line.text.lstrip()[:1] in '«“"‘' or EMBEDDED.search(line.text):
        return heard
    bare = QUOTED.sub(" ", line.plain)
    _words_of_outlets(heard, line, page, lexicon)
    _orders(heard, line, bare, lexicon)
    _itself(heard, line, page, lexicon)
    asks = bool(lexicon.frames.folded(_ASKS).search(bare))
    heard.add(asks, "promo", telling=page.outlet_in(line.plain) > 0)
    if not heard.telling:
        return heard
    if lexicon.frames.folded(_RATE).search(bare):
        heard.add(2)
    elif has_price(bare, lexicon):
        heard.add(1)
    heard.add(has_address(line.text) or bool(_HANDLE.search(bare)))
    heard.add(page.apart(line))
    heard.add(page.foreign(line))
    heard.add(not (line.sure_verb if heard.bidding else line.has_verb))  # after a label, "rated" is a quality
    heard.add(-2 * _states(line, bare, heard, page, lexicon))
    heard.add(-2 * (line.size > _MIDDLE) - (line.size > _LONG) - (page.kin(line) >= 0.5 and line.has_verb))
    return heard


def label(line: Line, page: Page, lexicon: FurnitureLexicon) -> Reason | None:
    """The reason of the label that a line begins with: "Formation : ...", "Next issue: ...", "14 June: ..."."""
    head = _HEAD.match(line.text)
    if head is None:
        return None
    tokens = plain(head[1]).split()
    if not tokens or len(tokens) > _HEAD_WORDS or lexicon.frames.folded("{agency_words}").search(plain(head[1])):
        return None
    bare = lexicon.frames.folded(_LEADS).sub("", plain(head[1]), count=1)
    found = lexicon.label(head[1]) or lexicon.label(bare) or lexicon.label(page.without_outlet(head[1]))
    if found:
        return found
    dates = find_dates(head[1])
    return "promo" if dates and dates[0].start == 0 and len(tokens) <= 4 and not line.has_verb else None


def has_price(bare: str, lexicon: FurnitureLexicon) -> bool:
    """Whether the folded text names a price, a share or a telephone number."""
    return bool(lexicon.frames.folded(_PRICE).search(bare))


def orders(bare: str, lexicon: FurnitureLexicon) -> int:
    """How many sentences or clauses of the folded text begin with an order to the reader."""
    return sum(_is_order(m[1], bare[m.end(1) :], lexicon) for m in _SENTENCE.finditer(bare))


def _is_order(word: str, rest: str, lexicon: FurnitureLexicon) -> bool:
    if lexicon.has("orders_to", (word,)):  # a meeting, unless one is sent to a site or a shop
        return bool(lexicon.frames.folded(_SENT).match(rest))
    return lexicon.has("imperatives", (word.split("-", maxsplit=1)[0],)) > 0


def _states(line: Line, bare: str, heard: Voice, page: Page, lexicon: FurnitureLexicon) -> bool:
    """Whether it is a plain sentence about others: a verb, an end, no word to the reader, no label, no name of ours."""
    ours = (
        page.outlet_in(line.plain) or page.signed_by(line.plain) or lexicon.has("address", re.findall(r"[\w'-]+", bare))
    )
    listed = line.text.count(",") > 1 and not line.sure_verb
    led = line.tokens[:1] and line.tokens[0] in lexicon.words.get("openers", frozenset())
    said = line.sure_verb if led else line.has_verb or line.may_have_verb
    return bool(said and line.ended and not (ours or heard.bidding or listed))


def is_statement(line: Line, page: Page, lexicon: FurnitureLexicon) -> bool:
    """Whether a line is a plain sentence about others, with no order to the reader and no label."""
    bare = QUOTED.sub(" ", line.plain)
    bids = orders(bare, lexicon) > 0 or label(line, page, lexicon) is not None
    return not bids and _states(line, bare, Voice(), page, lexicon)


def _pieces(bare: str) -> list[str]:
    """The words of a folded text, those that hyphens and apostrophes join both whole and apart."""
    return re.findall(r"[\w'-]+", bare) + re.findall(r"\w+(?=['-])|(?<=-)\w+", bare)


def _words_of_outlets(heard: Voice, line: Line, page: Page, lexicon: FurnitureLexicon) -> None:
    text = line.text
    if (named := label(line, page, lexicon)) is not None:
        heard.add(2, named, telling=True)
        heard.add((not line.ended) + line.text.partition(":")[0].isupper())
        heard.bidding = True
    elif not line.has_verb and has_price(line.plain, lexicon):
        announced = lexicon.label(line.plain)
        bought = not line.may_have_verb and page.kin(line) < _KIN and line.size <= _SMALL
        if announced or bought:
            heard.add(2, announced, telling=True)
    clear = lexicon.holds(text, table="clear")
    own = [r for r in clear if r != "author_box" or page.signed_in(line.plain)]
    if own:
        heard.add(2 * min(2, len(own)), own[0], telling=True)
        heard.bidding |= len(own) > 1
    elif clear:
        heard.add(1, clear[0])
    held = lexicon.holds(text)
    if held:
        heard.add(min(2, len(held)) - (len(clear) > 0), held[0], telling=not clear)
    start = lexicon.begins(text)
    if start:
        heard.add(1, start, telling=not line.is_long)


def _orders(heard: Voice, line: Line, bare: str, lexicon: FurnitureLexicon) -> None:
    count = orders(bare, lexicon)
    tokens = _pieces(bare)
    if count and count * _PER_ORDER >= line.size:
        heard.bidding = True
        heard.add(min(2, count), "promo", telling=True)
        heard.add(min(2, lexicon.has("commerce", tokens)))
    heard.add(lexicon.has("address", tokens) > 0)


def _itself(heard: Voice, line: Line, page: Page, lexicon: FurnitureLexicon) -> None:
    """The outlet, or who signs, speaks of itself."""
    signs = page.signed_by(line.plain) or (page.signed_in(line.plain) and lexicon.has("jobs", line.tokens) > 0)
    if signs and '"' not in line.plain:
        heard.add(3, "author_box", telling=True)
    if _counts_readers(line, lexicon):
        heard.add(1, "promo", telling=True)
    named = page.outlet_in(line.plain)
    if named:
        pairs = [f"{a} {b}" for a, b in zip(line.tokens, line.tokens[1:], strict=False)]
        about = lexicon.has("outlet", [*line.tokens, *pairs]) + lexicon.has("readers", line.tokens)
        heard.add(named, "promo" if named == 2 else None, telling=named == 2 and about > 0)
        heard.add(min(2, about))


def _counts_readers(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Whether a figure stands before a word for those who read, listen or pay."""
    readers = lexicon.words.get("readers", frozenset())
    return any(
        token[-1:].isdigit() and not readers.isdisjoint(line.tokens[at + 1 : at + 3])
        for at, token in enumerate(line.tokens)
    )
