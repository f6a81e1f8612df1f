"""One article laid out for the search of cues: words in lower case, tree, edges, marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.annotate.quotations.marks import pair_marks
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cue_verbs import CueVerb
    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence, Token

_NEAR = 6
_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})


class Reading:
    """Text, parse and lexicon of one article, with what every finder needs computed once."""

    def __init__(self, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], lexicon: CueLexicon) -> None:
        """Lay the article out."""
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.lexicon = lexicon
        self.closed = lexicon.closed
        self.tree = Tree(tokens)
        self.words = [t.text.lower().translate(_STRAIGHT) for t in tokens]
        self.lemmas = [
            lexicon.lemma(t.lemma.translate(_STRAIGHT), w) if t.pos == "VERB" else t.lemma.lower().translate(_STRAIGHT)
            for t, w in zip(tokens, self.words, strict=True)
        ]
        self.starts = [t.start for t in tokens]
        self.ends = [t.end for t in tokens]
        self.marks = pair_marks(text)
        self.quoted = tuple(m for m in self.marks if m.depth == 0 and not m.single)
        self.verbs = [self._verb(i) for i in range(len(tokens))]

    def _verb(self, i: int) -> CueVerb | None:
        token = self.tokens[i]
        if token.pos not in {"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV"}:
            return None
        if token.pos in {"VERB", "AUX"}:
            return self._pair(i) or self._reflexive(i, self.lexicon.verb(self.lemmas[i], self.words[i]))
        found = self.lexicon.forms.get(self.words[i])
        return self.lexicon.verbs.get(found) if found else None

    def _pair(self, i: int) -> CueVerb | None:
        """Return the cue of a verb with a word below it ("fait état", "a fait savoir", "cast doubt")."""
        if self.lemmas[i] in self.lexicon.pairs:
            for k in self.tree.children[i]:
                found = self.lexicon.verbs.get(f"{self.lemmas[i]} {self.lemmas[k]}")
                if found is not None and abs(k - i) < _NEAR:
                    return found
        for k in self.tree.children[i]:
            if self.tokens[k].dep == "aux" and self.lemmas[k] in self.lexicon.pairs:
                found = self.lexicon.verbs.get(f"{self.lemmas[k]} {self.lemmas[i]}")
                if found is not None:
                    return found
        return None

    def _reflexive(self, i: int, verb: CueVerb | None) -> CueVerb | None:
        """Drop a verb whose reflexive means something else ("se trouve")."""
        if verb is None or not self.lexicon.reflexive or self.lemmas[i] in self.lexicon.reflexive:
            return verb
        reflexive = any(self.words[k] in self.closed.reflexive_pronouns for k in self.tree.children[i])
        return None if reflexive else verb

    def is_denial_by_form(self, i: int) -> bool:
        """Whether a word with the form of a verb of denial was taken for an adverb or adjective ("dément")."""
        verb = self.verbs[i]
        return (
            verb is not None
            and verb.stance == "denies"
            and verb.takes("n")
            and bool(self.lexicon.conditional_endings)
            and self.tokens[i].pos in {"ADV", "ADJ"}
            and 0 < i < len(self.tokens) - 2
            and self.tokens[i - 1].pos in {"NOUN", "PROPN", "PRON"}
            and (self.tokens[i + 1].pos == "DET" or self.words[i + 1] in self.closed.perfect_auxiliaries)
        )

    def object_by_form(self, i: int) -> list[int]:
        """Return the noun phrase or infinitive right after a verb that the parser did not see as one."""
        top = next(
            (k for k in range(i + 1, min(i + 5, len(self.tokens))) if self.tokens[k].pos in {"NOUN", "PROPN", "VERB"}),
            None,
        )
        return [k for k in self.tree.subtree(top) if k > i] if top is not None else []

    def tokens_of(self, span: Span) -> range:
        """Return the tokens that begin inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def token_at(self, offset: int) -> int:
        """Return the token at or before an offset, -1 where there is none."""
        return bisect_right(self.starts, offset) - 1

    def sentence_of(self, i: int) -> Sentence:
        """Return the sentence of a token."""
        return self.sentences[self.tokens[i].sentence]

    def span(self, first: int, last: int) -> Span:
        """Return the span from a token to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def runs(self, indices: Sequence[int]) -> list[Span]:
        """Return the spans of runs of tokens, without punctuation at their ends."""
        found: list[Span] = []
        run: list[int] = []
        for i in [*indices, -2]:
            if run and i != run[-1] + 1:
                span = self.trim(run)
                if span is not None:
                    found.append(span)
                run = []
            run.append(i)
        return found

    def trim(self, run: Sequence[int]) -> Span | None:
        """Return the span of a run of tokens without commas, dashes and stops at its ends."""
        kept = list(run)
        while kept and self.words[kept[0]] in _EDGES:
            kept.pop(0)
        while kept and self.words[kept[-1]] in _EDGES:
            kept.pop()
        return self.span(kept[0], kept[-1]) if kept else None

    def mark_around(self, offset: int) -> Span | None:
        """Return the outermost marked stretch that holds an offset."""
        place = bisect_right(self.quoted, offset, key=lambda m: m.span.start) - 1
        if place >= 0 and self.quoted[place].span.start <= offset < self.quoted[place].span.end:
            return self.quoted[place].span
        return None


_EDGES = {",", ";", ":", ".", "-", "–", "—", "--", "―", "!", "?", "…", "...", "/", "•", "|"}
