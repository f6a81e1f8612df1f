"""A text as the finders of names see it: tokens, their pieces, the recogniser's guesses, sentence shapes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from recoupe.languages.lexicon.pieces import Piece, fold, pieces_of

if TYPE_CHECKING:
    from recoupe.languages.lexicon.names import Known, NameLexicon
    from recoupe.model.annotation import EntityType
    from recoupe.steps.annotate.parse import Parsed

Determiner = Literal["", "definite", "indefinite", "possessive", "demonstrative"]
_SHORT = 3
_TITLE_SHARE = 0.65
_DETERMINERS: tuple[Determiner, ...] = ("possessive", "demonstrative", "indefinite", "definite")


@dataclass(frozen=True, slots=True)
class Proper:
    """A proper name that was found: token range, type, and what the tables know of it."""

    tokens: tuple[int, int]
    type: EntityType
    kind: str = "name"
    known: Known | None = None
    gender: str = ""
    country: str = ""
    plural: bool = False


class View:
    """Lookups over one parsed text; every index is a token index unless said otherwise."""

    def __init__(self, text: str, parsed: Parsed, lexicon: NameLexicon) -> None:
        """Cut the tokens to pieces."""
        self.text = text
        self.tokens = parsed.tokens
        self.sentences = parsed.sentences
        self.guesses = parsed.names
        self.lexicon = lexicon
        self.run: list[Piece] = pieces_of(t.text for t in parsed.tokens)
        self.folded = tuple(fold(t.text) for t in parsed.tokens)

    @cached_property
    def first_piece(self) -> dict[int, int]:
        """Token index to the index of its first piece."""
        found: dict[int, int] = {}
        for k, piece in enumerate(self.run):
            found.setdefault(piece.token, k)
        return found

    @cached_property
    def guess_of(self) -> dict[int, tuple[int, int, str]]:
        """Token index to the recogniser's range that covers it."""
        return {i: g for g in self.guesses for i in range(g[0], g[1])}

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Folded words that stand in lower case somewhere in the text."""
        return frozenset(f for f, t in zip(self.folded, self.tokens, strict=True) if t.text[:1].islower())

    @cached_property
    def capital_inside(self) -> Counter[str]:
        """How often a folded word stands with a capital away from the start of a plain sentence."""
        starts = self.starts
        return Counter(
            f
            for i, (f, t) in enumerate(zip(self.folded, self.tokens, strict=True))
            if t.text[:1].isupper() and i not in starts and not self.loud[t.sentence]
        )

    @cached_property
    def starts(self) -> frozenset[int]:
        """Tokens that open a sentence, a quotation or what follows a colon: their capital tells nothing."""
        found = set()
        for sentence in self.sentences:
            fresh = True
            for i in range(sentence.first, sentence.last):
                word = self.tokens[i].text
                if any(c.isalnum() for c in word):
                    if fresh:
                        found.add(i)
                    fresh = False
                elif word in {":", "«", '"', "“", "•", "—", "–", "»", "”"} and word not in {"»", "”"}:
                    fresh = True
        return frozenset(found)

    @cached_property
    def loud(self) -> tuple[bool, ...]:
        """Per sentence: whether it is a heading in capitals or title case, where capitals tell nothing."""
        return tuple(self._is_loud(s.first, s.last) for s in self.sentences)

    def _is_loud(self, first: int, last: int) -> bool:
        words = [t for t in self.tokens[first:last] if len(t.text) > _SHORT and t.text.isalpha()]
        if len(words) < _SHORT:
            return False
        upper = sum(t.text.isupper() for t in words)
        if upper >= _TITLE_SHARE * len(words):
            return True
        if self.tokens[last - 1].text in {".", "!", "…"}:
            return False
        if self.lexicon.words.get("capital_nouns"):
            return False
        capital = [t for t in words[1:] if t.text[0].isupper()]
        lexical = sum(t.pos in {"NOUN", "VERB", "ADJ", "ADV"} or fold(t.text) in self.lower_words for t in capital)
        return len(capital) >= _TITLE_SHARE * (len(words) - 1) and lexical >= 1

    def capital(self, i: int) -> bool:
        """Whether token ``i`` starts with a capital letter."""
        return self.tokens[i].text[:1].isupper()

    def common(self, i: int) -> bool:
        """Whether token ``i`` is a common noun of a language that writes them with capitals."""
        return bool(self.lexicon.words.get("capital_nouns")) and self.tokens[i].pos != "PROPN"

    def glued(self, i: int) -> bool:
        """Whether token ``i`` touches the one before it."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        return (
            0 <= i < len(self.tokens)
            and 0 <= j < len(self.tokens)
            and self.tokens[i].sentence == self.tokens[j].sentence
        )

    def end_token(self, piece: int) -> int | None:
        """The token index just after the piece range that ends before ``piece``, None inside a token."""
        if piece and piece < len(self.run) and self.run[piece].token == self.run[piece - 1].token:
            return None
        return self.run[piece - 1].token + 1

    def head(self, first: int, last: int) -> int:
        """The token of a range that the others depend on."""
        inside = range(first, last)
        tops = [i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i]
        nouns = [i for i in tops if self.tokens[i].pos in {"PROPN", "NOUN"}]
        return (nouns or tops or [first])[0]

    def determiner(self, first: int) -> Determiner:
        """What kind of determiner stands before token ``first``, over adjectives and numbers."""
        i = first - 1
        while i >= 0 and self.same_sentence(i, first) and self._skippable(i):
            i -= 1
        if i < 0 or not self.same_sentence(i, first):
            return ""
        word = self.folded[i].strip("'")
        for kind in _DETERMINERS:
            if self.lexicon.is_word(kind, word) and not (kind == "indefinite" and self._contracted(i, word)):
                return kind
        return "possessive" if self.tokens[i].text in {"'s", "’s", "'", "’"} and self.tokens[i].pos == "PART" else ""

    def _contracted(self, i: int, word: str) -> bool:
        return self.lexicon.is_word("drawn", word) and self.tokens[i].pos == "ADP"

    def _skippable(self, i: int) -> bool:
        token = self.tokens[i]
        return (
            token.pos in {"ADJ", "NUM"}
            or token.dep == "compound"
            or (token.text == "-" and self.glued(i))
            or self.lexicon.is_word("ignored_modifiers", self.folded[i])
        )
