"""Times that a sentence presents before what they date: "c'est lundi que…", "it was not until six that…"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_MOST = 8  # words of what presents
_OPENING = 4  # words of a time that may belong to it: "until", "il était"


def presented(tree: Tree, clauses: Sequence[Clause], inside: Sequence[int], grammar: GrammarLexicon) -> int | None:
    """Return the clause that a presented time dates, None for a time that is not presented.

    ``inside`` are the tokens of the time. Parsers hang such times on the empty verb, or nowhere.
    """
    tokens, first = tree.tokens, inside[0]
    sentence = tokens[first].sentence
    mark = inside[-1] + 1
    struck = _struck(tree, mark, sentence, grammar)
    mark = struck or mark
    if mark < len(tokens) and tokens[mark].text == ",":
        mark += 1
    if mark >= len(tokens) or tokens[mark].sentence != sentence or fold(tokens[mark].text) not in grammar.presented:
        return None
    before = [t.text for t in tokens[max(0, first - _MOST) : first] if t.sentence == sentence]
    own = [tokens[i].text for i in inside[:_OPENING]]
    if not struck and not any(grammar.presenting.search(_joined([*before, *own[:n]])) for n in range(len(own))):
        return None
    behind = [n for n, c in enumerate(clauses) if c.sentence == sentence and c.head > mark and not c.nominal]
    return next(
        (n for n in behind if clauses[n].head == tokens[mark].head),
        min(behind, key=lambda n: clauses[n].head, default=None),
    )


def _struck(tree: Tree, behind: int, sentence: int, grammar: GrammarLexicon) -> int:
    """Return where what a clock does behind its hour ends ("minuit venait de sonner quand"), 0 without it."""
    tokens = tree.tokens
    for end in range(behind + 1, min(behind + _MOST, len(tokens))):
        if tokens[end].sentence != sentence:
            return 0
        if fold(tokens[end].text) in grammar.presented and grammar.struck.fullmatch(
            _joined([t.text for t in tokens[behind:end] if t.text != ","])
        ):
            return end
    return 0


def _joined(words: Sequence[str]) -> str:
    return fold(" ".join(words)).replace("' ", "'").replace(" n't", "n't")
