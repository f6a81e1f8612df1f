"""Whether a predicate is affirmed or denied, how surely, and in what tense (as in FactBank).

Certainty is the weakest that anything over the predicate makes of it: its own mood and adverbs, the
verbs and adjectives that govern it, conditions, questions. The word of a named source weakens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.steps.claim.mood import mood, word
from recoupe.steps.claim.negation import Negation
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence, Token
    from recoupe.model.claim import Attribution, Certainty, Polarity
    from recoupe.steps.claim.mood import Mood

_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
_CONTENT = {"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl", "obl", "nsubj:pass"}
_MOST_STEPS = 8


class Fact(NamedTuple):
    """Polarity, certainty and tense (past, present, future, conditional, infinitive or "") of a predicate."""

    polarity: Polarity
    certainty: Certainty
    tense: str


def factuality(
    tokens: Sequence[Token], sentences: Sequence[Sentence], head: int, chain: Sequence[Attribution], lexicon: CueLexicon, text: str
) -> Fact:
    """Judge one predicate; for many of one text make a ``Factuality`` once."""
    return Factuality(tokens, sentences, lexicon, text).read(head, chain)


class Factuality:
    """Judges the predicates of one text."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Sentence], lexicon: CueLexicon, text: str, tree: Tree | None = None) -> None:
        """Index the parse once; ``tree`` may be shared with others who need it."""
        self.tokens = tokens
        self.sentences = sentences
        self.lexicon = lexicon
        self.text = text
        self.tree = tree if tree is not None else Tree(tokens)
        self.words = [word(t.text) for t in tokens]
        self.lemmas = [lexicon.lemma(word(t.lemma), w) if t.pos == "VERB" else word(t.lemma) for t, w in zip(tokens, self.words, strict=True)]
        self.negation = Negation(self.tree, self.words, self.lemmas, sentences, lexicon)

    def mood(self, head: int) -> Mood:
        """Return tense and mood of a predicate."""
        return mood(self.tree, head, self.lexicon)

    def read(self, head: int, chain: Sequence[Attribution] = ()) -> Fact:
        """Judge a predicate, verbal or nominal, under a chain of attribution."""
        own = self.mood(head)
        denied = self.negation.of(head)
        ranks = [self._own(head, own), self._adverbs(head), self._question(head), self._chain(chain)]
        turned, over = self._governors(head, own)
        ranks.append(over)
        tense = own.tense or self._shared_tense(head)
        if own.infinitive and not tense:
            tense = "infinitive"
        return Fact("denied" if denied != turned else "affirmed", _ORDER[max(ranks)], tense)

    def hearsay_conditional(self, head: int) -> int | None:
        """Return the token of a French conditional that marks hearsay in a predicate's own group."""
        own = self.mood(head)
        if own.conditional and own.finite >= 0 and self._is_hearsay(head, own):
            return own.finite
        return None

    def _own(self, head: int, own: Mood) -> int:
        if own.imperative:
            return _RANK["unknown"]
        rank = max(_RANK[own.modal] if own.modal else 0, self._raising(head), self._not_known(head))
        if own.modal == "possible" and own.perfect is False and self.negation.of(head):
            rank = 0
        if own.modal == "probable" and own.perfect and own.finite >= 0 and self.words[own.finite] in {"should", "ought"}:
            rank = _RANK["unknown"]
        if own.conditional:
            rank = max(rank, self._conditional(head, own))
        if self.lexicon.conditional_endings:
            rank = max(rank, self._romance_modal(head, own))
        return rank

    def _raising(self, head: int) -> int:
        """Rate "is expected to", "seems to", "est attendu" as what they are said of."""
        lemma = self.lemmas[head]
        passive = self._passive(head)
        infinitive = any(self.tokens[k].dep in {"xcomp", "ccomp"} for k in self.tree.children[head])
        if infinitive and (lemma in self.lexicon.seeming or (passive and lemma in self.lexicon.hearsay_passives | self.lexicon.probable_predicates)):
            return _RANK["probable"]
        return 0

    def _not_known(self, head: int) -> int:
        """Rate "it is unclear", "on ignore", "it was not clear"."""
        lemma = self.lemmas[head]
        asked = any(self.tokens[k].dep in {"ccomp", "csubj", "xcomp"} for k in self.tree.children[head])
        open_ = lemma in self.lexicon.uncertain or (lemma in self.lexicon.uncertain_when_denied and asked and self.negation.of(head))
        return _RANK["unknown"] if open_ else 0

    def _conditional(self, head: int, own: Mood) -> int:
        if self.lemmas[head] in self.lexicon.possible_modals | self.lexicon.probable_modals and self.lexicon.conditional_endings:
            return 0
        if self._in_condition(head) or f"{self.words[own.finite]} {self.words[head]}" in self.lexicon.counterfactual:
            return _RANK["unknown"]
        if self._is_hearsay(head, own):
            return _RANK["probable"]
        if not self.lexicon.conditional_endings and not self._under_past_speech(head):
            return _RANK["unknown"] if own.perfect else _RANK["probable"]
        return 0

    def _romance_modal(self, head: int, own: Mood) -> int:
        """Rate a modal verb that is itself the predicate."""
        if self.lemmas[head] in self.lexicon.possible_modals:
            return _RANK["possible"]
        if self.lemmas[head] in self.lexicon.probable_modals:
            return _RANK["unknown"] if own.conditional and own.perfect else _RANK["probable"]
        return 0

    def _is_hearsay(self, head: int, own: Mood) -> bool:
        """Whether a French conditional reports: no condition, no wish, no future in the past."""
        if not self.lexicon.conditional_endings or self._in_condition(head):
            return False
        lemma = self.lemmas[head]
        if lemma in self.lexicon.possible_modals | self.lexicon.probable_modals | {"falloir", "valoir"}:
            return False
        first = any(self.words[k].rstrip("-") in self.lexicon.first_person for k in self.tree.children[head] if self.tokens[k].dep == "nsubj")
        if first or lemma in {"aimer", "souhaiter", "vouloir", "préférer", "désirer"}:
            return False
        return own.perfect or not self._under_past_speech(head)

    def _under_past_speech(self, head: int) -> bool:
        """Whether the predicate is the clause of a verb in the past ("a dit qu'il viendrait")."""
        for up in self._clauses(head):
            if self.mood(up).tense == "past" and self.lexicon.verb(self.lemmas[up], self.words[up]) is not None:
                return True
        return False

    def _clauses(self, head: int) -> Iterable[int]:
        current = head
        for up in self.tree.up(head):
            dep = self.tokens[current].dep
            if dep == "ccomp" and (not self.lexicon.conditional_endings or any(self.tokens[k].dep == "mark" or self.words[k] in self.lexicon.complementisers for k in self.tree.children[current])):
                yield up
            elif dep not in {"conj", "xcomp", "cop", "aux", "advcl", "acl:relcl", "acl", "ccomp"}:
                return
            current = up

    def _in_condition(self, head: int) -> bool:
        """Whether an if-clause stands beside or over the predicate."""
        for top in (head, *self._conjoined(head)):
            for k in self.tree.children[top]:
                if self.tokens[k].dep == "advcl" and self._if_mark(k):
                    return True
                if self.tokens[k].dep == "obl" and any(self.words[m] in {"sans", "without", "cas"} for m in self.tree.children[k] if self.tokens[m].dep == "case"):
                    return True
        return False

    def _conjoined(self, head: int) -> list[int]:
        found = []
        current = head
        while self.tokens[current].dep in {"conj", "xcomp"} and self.tokens[current].head != current and len(found) < _MOST_STEPS:
            current = self.tokens[current].head
            found.append(current)
        return found

    def _if_mark(self, head: int) -> bool:
        """Whether a clause opens with a word of condition."""
        members = [head, *(k for k in self.tree.children[head])]
        first = self.sentences[self.tokens[head].sentence].first
        for k in members:
            if self.words[k] in self.lexicon.if_words and self.tokens[k].dep in {"mark", "advmod", "cc"}:
                after = self.words[k + 1] if k + 1 < len(self.words) else ""
                if self.words[k] in {"s'"} and not after.startswith("il"):
                    continue
                if self.words[k] == "should" and k != first:
                    continue
                return True
        return False

    def _adverbs(self, head: int) -> int:
        """Rate adverbs and fixed phrases at the predicate, adjectives at a noun."""
        rank = 0
        near = sorted({head, *self.tree.children[head]})
        for k in near:
            if self.tokens[k].dep in {"nsubj", "obj", "nsubj:pass"} or k == head:
                continue
            rank = max(rank, self._phrase(k), self._adjective(head, k))
        return rank

    def _phrase(self, k: int) -> int:
        for start in range(max(k - 3, 0), k + 1):
            for stop in range(k + 1, min(k + 4, len(self.words)) + 1):
                words = " ".join(self.words[start:stop]).replace("' ", "'").replace(" -", "-")
                if words in self.lexicon.possible_adverbs:
                    return _RANK["possible"]
                if words in self.lexicon.probable_adverbs or words in self.lexicon.hearsay:
                    return _RANK["probable"]
        return 0

    def _adjective(self, head: int, k: int) -> int:
        if self.tokens[k].dep != "amod" or self.tokens[head].pos not in {"NOUN", "PROPN"}:
            return 0
        if self.lemmas[k] in self.lexicon.hearsay_adjectives or self.words[k] in self.lexicon.hearsay_adjectives:
            return _RANK["probable"]
        for name in ("possible", "probable"):
            if self.lemmas[k] in getattr(self.lexicon, f"{name}_predicates"):
                return _RANK[name]
        return 0

    def _question(self, head: int) -> int:
        """Rate a predicate of the main clause of a question."""
        sentence = self.sentences[self.tokens[head].sentence]
        end = self.text[sentence.span.start : sentence.span.end].rstrip(" »”\"'\u00a0\u202f)")
        if not end.endswith("?"):
            return 0
        current = head
        for up in self.tree.up(head):
            if self.tokens[current].dep in {"acl:relcl", "acl", "advcl", "amod", "nmod"}:
                return 0
            current = up
        return _RANK["unknown"]

    @staticmethod
    def _chain(chain: Sequence[Attribution]) -> int:
        rank = 0
        for link in chain:
            if link.stance == "asks":
                rank = max(rank, _RANK["unknown"])
            elif link.kind == "hearsay":
                rank = max(rank, _RANK["probable"])
        return rank

    def _governors(self, head: int, own: Mood) -> tuple[bool, int]:
        """Climb from a predicate over what governs it: (polarity turned, weakest certainty)."""
        rank, turned = 0, False
        current, mine = head, own
        if self._if_mark(head) and not self._whether(head):
            rank = _RANK["unknown"]
        for up in list(self.tree.up(head))[:_MOST_STEPS]:
            dep = self.tokens[current].dep
            if dep == "conj":
                if mine.finite >= 0 and any(self.tokens[k].dep.startswith("nsubj") for k in self.tree.children[current]):
                    current, mine = up, self.mood(up)
                    continue
                rank = max(rank, self._inherited(up) if mine.finite < 0 else 0)
                current, mine = up, self.mood(up)
                continue
            if dep in {"advcl", "acl"} and self._purpose(current, mine) and up != current:
                rank = max(rank, _RANK["unknown"], self._over(up)[1])
                break
            if dep == "advcl" and self._if_mark(current):
                rank = _RANK["unknown"]
                break
            if dep not in {"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "advcl"}:
                break
            if dep in {"advcl"} or (dep in {"acl"} and mine.tense in {"past"} and not mine.infinitive):
                break
            if dep in {"obj", "nsubj", "nsubj:pass", "obl", "nmod"}:
                if self.tokens[head].pos not in {"NOUN", "PROPN"} or current != head:
                    break
                if dep in {"nsubj", "nmod", "obl"}:
                    break
            flips, over = self._over(up)
            turned ^= flips
            rank = max(rank, over)
            current, mine = up, self.mood(up)
        return turned, rank

    def _whether(self, head: int) -> bool:
        return self.tokens[head].dep in {"ccomp"} and any(self.words[k] in self.lexicon.whether_words for k in self.tree.children[head])

    def _purpose(self, current: int, mine: Mood) -> bool:
        """Whether an infinitive says what something is for."""
        if not mine.infinitive:
            return False
        words = {self.words[k] for k in self.tree.children[current]}
        if self.lexicon.code == "en":
            return self.tokens[current].dep == "advcl" and "to" in words
        return self.tokens[current].dep == "advcl" and bool(words & (self.lexicon.purpose | {"pour"}))

    def _inherited(self, up: int) -> int:
        own = self.mood(up)
        return max(_RANK[own.modal] if own.modal else 0, self._own(up, own))

    def _over(self, up: int) -> tuple[bool, int]:
        """Return what a governor makes of its content: (polarity turned, certainty)."""
        lemma, form = self.lemmas[up], self.words[up]
        negated = self.negation.of(up)
        lexicon = self.lexicon
        own = self.mood(up)
        if self._not_known(up):
            return (False, _RANK["unknown"])
        if lemma in lexicon.denied_predicates or form in lexicon.denied_predicates:
            return (not negated, _RANK["probable"] if lemma in {"unlikely", "improbable"} else self._self(up, own))
        romance = bool(lexicon.conditional_endings)
        if romance and lemma in lexicon.possible_modals:
            return (negated, _RANK["certain"] if negated and not own.conditional else _RANK["possible"])
        if romance and lemma in lexicon.probable_modals:
            counter = own.conditional and own.perfect
            return (negated, _RANK["unknown"] if counter else _RANK["probable"])
        if lemma in lexicon.factive or form in lexicon.factive:
            return (negated, self._self(up, own))
        for name in ("possible", "unknown", "probable"):
            words: frozenset[str] = getattr(lexicon, f"{name}_predicates")
            if lemma in words or form in words:
                return (negated and name == "probable", _RANK[name])
        if lemma in lexicon.seeming or (lemma in lexicon.hearsay_passives and self._passive(up)):
            return (negated, _RANK["probable"])
        cue = lexicon.verb(lemma, form) if self.tokens[up].pos in {"VERB", "AUX"} else None
        if cue is None:
            if self.tokens[up].pos == "NOUN":
                certainty = lexicon.noun_certainty.get(lemma, "certain")
                return (False, _RANK[certainty] if certainty else 0)
            return (False, self._self(up, own))
        return self._cue(up, own, cue.certainty, cue.kind, negated=negated)

    def _cue(self, up: int, own: Mood, certainty: str, kind: str, *, negated: bool) -> tuple[bool, int]:
        if negated and kind in {"think", "suggest"}:
            return (True, _RANK["probable"])
        if negated and kind not in {"deny", "dispute"}:
            return (False, _RANK["unknown"] if kind != "know" else 0)
        rank = max(_RANK[certainty] if certainty else 0, self._evidence(up))
        return (False, max(rank, self._self(up, own) if own.modal or own.imperative else 0))

    def _evidence(self, up: int) -> int:
        """Rate what a verb of evidence introduces; a verb of speech is one when a thing is its subject."""
        lemma = self.lemmas[up]
        if lemma in self.lexicon.evidence:
            return _RANK["probable"]
        if lemma not in self.lexicon.weak_evidence:
            return 0
        subject = next((self.lemmas[k] for k in self.tree.children[up] if self.tokens[k].dep == "nsubj"), "")
        return _RANK["probable"] if subject in self.lexicon.clues else 0

    def _self(self, up: int, own: Mood) -> int:
        """Rate the governor's own mood: what is under a possible thing is no surer than it."""
        return max(self._own(up, own), self._adverbs(up)) if own.finite >= 0 else 0

    def _passive(self, up: int) -> bool:
        return any(self.tokens[k].dep in {"aux:pass", "nsubj:pass"} for k in self.tree.children[up]) or self.tokens[up].pos == "ADJ"

    def _shared_tense(self, head: int) -> str:
        """Return the tense of the verb that a coordinated predicate shares its auxiliary with."""
        token = self.tokens[head]
        if token.dep == "conj" and token.head != head:
            return self.mood(token.head).tense
        return ""
