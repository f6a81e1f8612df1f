"""What a quantity counts, from the parse: the counted noun with its qualifiers, and the whole of a part."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.model.annotation import Quantity, Token

_NOUNS = {"NOUN", "PROPN"}
_SKIPPED = {"ADJ", "ADV", "DET", "NUM", "PART"}
_LINKS = {"amod", "acl", "compound", "flat", "nmod"}
_RANGE = 4
_LONGEST = 4
_MEASURES_OF_PART = {"percent", "permille"}


def attach_referents(
    quantities: Sequence[Quantity], tokens: Sequence[Token], text: str, lexicon: NumberLexicon
) -> tuple[Quantity, ...]:
    """Return the quantities with ``referent``, ``head`` and ``of`` filled from the parse of their text.

    A number that the parse shows to be part of a name is left out.
    """
    sentence = _Sentences(tokens, text, lexicon)
    attached = (sentence.attach(quantity) for quantity in quantities)
    return tuple(quantity for quantity in attached if quantity is not None)


class _Sentences:
    """The tokens of a text with their children."""

    def __init__(self, tokens: Sequence[Token], text: str, lexicon: NumberLexicon) -> None:
        self.tokens = tokens
        self.words = lexicon.words
        self.adverbs = tuple(sorted(lexicon.words["adverb_endings"]))
        self.text = text
        self.starts = [t.start for t in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, token in enumerate(tokens):
            if token.head != i:
                self.children[token.head].append(i)

    def attach(self, quantity: Quantity) -> Quantity | None:
        inside = self._inside(quantity)
        if not inside:
            return quantity
        if quantity.unit in _MEASURES_OF_PART:
            whole = self._noun_inside(quantity, inside)
            whole = whole if whole >= 0 else self._whole(inside, part=True)
            return replace(quantity, head=whole, referent=self._name(whole, inside), of=self._name(whole, ()))
        if quantity.unit:
            return self._measured(quantity, inside)
        if self._is_name(quantity, inside):
            return None
        return self._counted(quantity, inside)

    def _inside(self, quantity: Quantity) -> list[int]:
        first = bisect_left(self.starts, quantity.span.start)
        if first and self.tokens[first - 1].end > quantity.span.start:
            first -= 1
        last = bisect_left(self.starts, quantity.span.end)
        return list(range(first, last))

    def _counted(self, quantity: Quantity, inside: list[int]) -> Quantity:
        """A count: the noun that the number determines, or the noun behind "de"."""
        whole = self._whole(inside, part=False)
        if whole >= 0:
            return replace(quantity, head=whole, referent=self._name(whole, inside), of=self._name(whole, ()))
        noun = self._after(inside[-1] + 1)
        noun = self._governor(inside) if noun < 0 else self._sharing(noun, inside[-1])
        return replace(quantity, head=noun, referent=self._name(noun, inside)) if noun >= 0 else quantity

    def _measured(self, quantity: Quantity, inside: list[int]) -> Quantity:
        """An amount: what it is an amount of ("40 tonnes de nitrate"), or what it measures ("une amende de …")."""
        noun = self._complement(inside[-1] + 1)
        if noun < 0:
            noun = self._owner(inside)
        return replace(quantity, head=noun, referent=self._name(noun, inside)) if noun >= 0 else quantity

    def _noun_inside(self, quantity: Quantity, inside: list[int]) -> int:
        """The noun of a ratio, which stands between its numbers ("neuf grévistes sur dix")."""
        if "%" in quantity.exact or quantity.unit != "percent":
            return -1
        middle = [i for i in inside[1:-2] if self.tokens[i].pos == "NOUN" and not self.tokens[i].text[0].isdigit()]
        return middle[-1] if middle and self.tokens[middle[-1] + 1].pos == "ADP" else -1

    def _after(self, i: int) -> int:
        """The first noun right of ``i`` with only adjectives before it; a participle stands for one ("30 blessés")."""
        begin = i
        sentence = self.tokens[i - 1].sentence if i else -1
        linked = i < len(self.tokens) and fold(self.tokens[i].text) in self.words["of_bare"]
        if linked:
            i += 1
        elif i < len(self.tokens) and fold(self.tokens[i].text) in self.words["definite"]:
            return -1  # "cinq la veille"
        if i < len(self.tokens) and self.tokens[i].text == "-":
            i += 1
        stop = min(i + _RANGE, len(self.tokens))
        participle = -1
        for k in range(i, stop):
            token = self.tokens[k]
            if token.sentence != sentence:
                break
            if token.pos in _NOUNS and not self._is_adverb(token):
                return self._compound(k) if k == begin or token.pos == "NOUN" or not self._starts_clause(k) else -1
            if participle < 0 and self._is_participle(k):
                participle = k
            elif token.pos not in _SKIPPED and token.text != "-" and not self._is_participle(k):
                break
        return participle

    def _compound(self, k: int) -> int:
        """The last noun of a compound that starts at ``k`` ("ammonium nitrate")."""
        for _ in range(_RANGE):
            head = self.tokens[k].head
            if self.tokens[k].dep != "compound" or not k < head <= k + _RANGE or self.tokens[head].pos not in _NOUNS:
                break
            k = head
        return k

    def _sharing(self, k: int, number: int) -> int:
        """The noun that both the number and the one behind it belong to: "four [fire] and rescue crews"."""
        top = self.tokens[number].head
        both = self.tokens[number].dep == "nummod" and self.tokens[k].head == top and k < top <= k + _RANGE
        return top if both and self.tokens[top].pos in _NOUNS else k

    def _starts_clause(self, k: int) -> bool:
        """Whether the name at ``k`` is a subject of its own rather than what is counted."""
        return self.tokens[k].dep in {"nsubj", "nsubj:pass"}

    def _is_participle(self, k: int) -> bool:
        """Whether the word is an adjective or participle used as a noun: no auxiliary goes with it."""
        token = self.tokens[k]
        if token.pos == "ADJ":
            return fold(token.lemma) not in self.words["no_noun"] and not self._is_adverb(token)
        if token.pos != "VERB" or "VerbForm=Part" not in token.morph or "Tense=Pres" in token.morph:
            return False
        return not any(self.tokens[c].dep in {"aux", "aux:pass", "cop"} for c in self.children[k])

    def _whole(self, inside: list[int], *, part: bool) -> int:
        """The noun of "dix des douze détenus", "40 % des obus", "seven of the ten passengers"."""
        i = inside[-1] + 1
        if (
            i >= len(self.tokens)
            or fold(self.tokens[i].text) not in self.words["of_whole"]
            or self.tokens[i].sentence != self.tokens[i - 1].sentence
        ):
            return -1
        definite = fold(self.tokens[i].text) in self.words["of_the"]
        i += 1
        while i < len(self.tokens) and self.tokens[i].pos in {"DET", "PRON", "ADP"} and i < inside[-1] + 4:
            definite = definite or fold(self.tokens[i].text) in self.words["definite"]
            i += 1
        if not (definite or part):
            return -1
        return self._after(i)

    def _complement(self, i: int) -> int:
        """The noun behind "de" or "of" right after a unit."""
        if i >= len(self.tokens) or fold(self.tokens[i].text) not in self.words["of_noun"]:
            return -1
        k = i + 1
        while k < len(self.tokens) and k < i + _RANGE and (self.tokens[k].pos in {"DET", "ADJ"} or self._joins(k)):
            k += 1
        found = (
            k < len(self.tokens) and self.tokens[k].pos in _NOUNS and self.tokens[k].sentence == self.tokens[i].sentence
        )
        return self._compound(k) if found else -1

    def _joins(self, k: int) -> bool:
        """Whether a word joins two qualifiers of the noun to come: "warm and detailed talks"."""
        if not 0 < k < len(self.tokens) - 1 or self.tokens[k].pos not in {"CCONJ", "PUNCT"}:
            return False
        return self.tokens[k - 1].pos == self.tokens[k + 1].pos == "ADJ"

    def _owner(self, inside: list[int]) -> int:
        """The noun that the amount qualifies: "une amende de 200 000 euros", "a 12-mile track"."""
        top = self._top(inside)
        if top < 0:
            return -1
        head = self.tokens[top].head
        linked = self.tokens[top].dep in {
            "nmod",
            "nummod",
            "compound",
            "amod",
            "appos",
            "obl:npmod",
            "dep",
            "obl:mod",
            "acl",
        }
        if head != top and head not in inside and linked and self.tokens[head].pos == "NOUN":
            return head
        return -1

    def _governor(self, inside: list[int]) -> int:
        """The noun after the number that the parse makes it determine, further away than its neighbour."""
        top = self._top(inside)
        if top < 0 or self.tokens[top].dep not in {"nummod", "det", "amod", "compound"}:
            return -1
        head = self.tokens[top].head
        near = inside[-1] < head <= inside[-1] + _RANGE
        own = any(self.tokens[k].pos == "DET" for k in range(inside[-1] + 1, head))  # "cinq la veille"
        return head if near and not own and self.tokens[head].pos in _NOUNS else -1

    def _top(self, inside: Iterable[int]) -> int:
        """The token of ``inside`` whose governor is outside; the last one where there are several."""
        within = set(inside)
        tops = [i for i in sorted(within) if self.tokens[i].head not in within or self.tokens[i].head == i]
        named = [i for i in tops if self.tokens[i].pos in {"NUM", "NOUN", "SYM", "PROPN", "DET"}]
        return named[-1] if named else tops[-1] if tops else -1

    def _is_name(self, quantity: Quantity, inside: list[int]) -> bool:
        """Whether the number closes a name: it hangs on the proper noun right before it and counts nothing."""
        if quantity.qualifier or quantity.ordinal or len(inside) != 1 or not quantity.exact.isdigit():
            return False
        i = inside[0]
        before = self.tokens[i - 1] if i else None
        if before is None or before.pos != "PROPN" or self.text[before.end : quantity.span.start].strip(" -\u00a0"):
            return False
        return self._after(i + 1) < 0 or self.tokens[i].head == i - 1

    def _name(self, noun: int, inside: Iterable[int]) -> str:
        """The counted noun with what qualifies it, as lemmas in the order of the text."""
        if noun < 0:
            return ""
        within = set(inside)
        parts = [noun]
        for c in self.children[noun]:
            token = self.tokens[c]
            if (
                c in within
                or token.pos == "NUM"
                or token.dep.split(":")[0] not in _LINKS
                or fold(token.lemma) in self.words["no_noun"]
            ):
                continue
            if token.dep == "nmod" and not self._is_of(c):
                continue
            if token.dep.startswith("acl") and ("VerbForm=Part" not in token.morph or abs(c - noun) > 2):  # noqa: PLR2004
                continue
            if token.pos in {"NOUN", "PROPN", "ADJ", "VERB", "X"} and abs(c - noun) <= _LONGEST:
                parts.append(c)
        return " ".join(_lemma(self.tokens[k]) for k in sorted(parts)[:_LONGEST])

    def _is_of(self, i: int) -> bool:
        return any(
            self.tokens[c].dep == "case" and fold(self.tokens[c].text) in self.words["of_noun"]
            for c in self.children[i]
        )

    def _is_adverb(self, token: Token) -> bool:
        """Whether a word that the tagger took for a noun or adjective is an adverb by its form ("trois grièvement")."""
        return token.text.endswith(self.adverbs)


def _lemma(token: Token) -> str:
    return (token.lemma or token.text).lower()
