"""Where somebody speaks is part of the cue: "said in an interview", "wrote in a letter to the board"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Span

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.reading import Reading

_ADJUNCTS = {"obl", "obl:npmod", "obl:tmod", "nmod"}
_DEEPER = {"nmod", "obl", "obl:npmod", "compound", "amod", "det", "case", "nmod:poss", "nummod", "advmod", "flat"}
_LONGEST = 9


def with_occasion(reading: Reading, verb: int, cue: Span, source: Span | None) -> Span:
    """Return the cue with the occasion that follows it without a break, in languages that list them."""
    if not reading.lexicon.occasions:
        return cue
    last = reading.token_at(cue.end - 1)
    tokens = reading.tokens
    while True:
        following = [
            k
            for k in reading.tree.children[verb]
            if tokens[k].dep in _ADJUNCTS and k > last and _is_occasion(reading, k)
        ]
        phrase = next((p for k in following if (p := _phrase(reading, k)) and p[0] == last + 1), None)
        if phrase is None or len(phrase) > _LONGEST:
            break
        if source is not None and tokens[phrase[0]].start < source.end and source.start < tokens[phrase[-1]].end:
            break
        last = phrase[-1]
    return Span(cue.start, tokens[last].end)


def _is_occasion(reading: Reading, noun: int) -> bool:
    lexicon = reading.lexicon
    return reading.lemmas[noun] in lexicon.occasions and reading.tree.case(noun) in lexicon.occasion_prepositions


def _phrase(reading: Reading, noun: int) -> list[int]:
    """Return the words of a noun phrase that stand together, its clauses left out."""
    below = reading.tree.subtree(noun, lambda k: reading.tokens[k].dep not in _DEEPER)
    run = [k for k in below if k <= noun]
    while run and run[0] > 0 and run[-1] - run[0] != len(run) - 1:
        run.pop(0)
    for k in below:
        if k == run[-1] + 1:
            run.append(k)
    return run
