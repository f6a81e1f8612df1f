"""Walk a dependency parse given as a tuple of tokens with ``head`` and ``dep``."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from recoupe.model.annotation import Token
    from recoupe.model.article import Span

_NAME = {"flat", "compound", "fixed"}


def tokens_in(tokens: Sequence[Token], span: Span) -> list[int]:
    """Return the indices of the tokens that overlap ``span``."""
    first = bisect_left(tokens, span.start + 1, key=lambda t: t.end)
    found = []
    for i in range(first, len(tokens)):
        if tokens[i].start >= span.end:
            break
        found.append(i)
    return found


class Tree:
    """The parse of one text with its downward links, built once."""

    __slots__ = ("children", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Index the children of every token, in text order."""
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, token in enumerate(tokens):
            if token.head != i:
                self.children[token.head].append(i)

    def subtree(self, top: int, cut: Callable[[int], bool] | None = None) -> list[int]:
        """Return the sorted indices of ``top`` and all below it, leaving out branches that ``cut`` takes."""
        found: list[int] = []
        stack = [top]
        seen = {top}
        while stack:
            i = stack.pop()
            found.append(i)
            for k in self.children[i]:
                if k not in seen and not (cut is not None and cut(k)):
                    seen.add(k)
                    stack.append(k)
        return sorted(found)

    def with_dep(self, top: int, *deps: str) -> Iterator[int]:
        """Yield the children of ``top`` with one of the relations."""
        for k in self.children[top]:
            if self.tokens[k].dep in deps:
                yield k

    def up(self, start: int) -> Iterator[int]:
        """Yield the governors of ``start``, nearest first."""
        i = start
        for _ in range(len(self.tokens)):
            head = self.tokens[i].head
            if head == i:
                return
            i = head
            yield i

    def case(self, noun: int) -> str:
        """Return the preposition of a noun as its folded-free lower-case words ("près de"), "" if none."""
        parts: list[int] = []
        for k in self.children[noun]:
            if self.tokens[k].dep == "case" and k < noun:
                parts.append(k)
                parts.extend(m for m in self.subtree(k) if self.tokens[m].dep in {"fixed", "advmod", "case"})
        words = [self.preposition(i) for i in sorted(set(parts))]
        return " ".join(w for w in words if w)

    def preposition(self, i: int) -> str:
        """Return a word in lower case, one drawn together with an article without it: "de" for "du"."""
        word = self.tokens[i].text.lower().replace("’", "'")
        return {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à", "jusqu'": "jusqu'à"}.get(word, word)

    def conjuncts(self, first: int) -> list[int]:
        """Return ``first`` and the items coordinated with it, in text order."""
        found = [first]
        for i in found:
            found.extend(k for k in self.with_dep(i, "conj") if k not in found)
        return sorted(found)

    def phrase(self, noun: int) -> tuple[int, int]:
        """Return the character span of a noun with what belongs to its name and its direct qualifiers."""
        keep = self.subtree(
            noun,
            lambda k: self.tokens[k].dep
            in {"acl:relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "cop", "nsubj", "nsubj:pass",
                "aux", "aux:pass", "mark", "ccomp", "advmod", "dep", "case"}
            and not (self.tokens[k].dep == "case" and self.tokens[k].head != noun),
        )  # fmt: skip
        keep = [k for k in keep if self.tokens[k].sentence == self.tokens[noun].sentence]
        run = [noun]
        for k in sorted((k for k in keep if k < noun), reverse=True):
            if run[0] - k > 2:  # noqa: PLR2004  a gap of more than one dropped word breaks the phrase
                break
            run.insert(0, k)
        for k in sorted(k for k in keep if k > noun):
            if k - run[-1] > 2:  # noqa: PLR2004
                break
            run.append(k)
        return self.tokens[run[0]].start, self.tokens[run[-1]].end

    def is_name_part(self, i: int) -> bool:
        """Whether the token only continues the name of its governor."""
        return self.tokens[i].dep in _NAME
