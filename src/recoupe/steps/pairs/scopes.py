"""How often each word of a text stands under a negation: odd is denied, even is affirmed.

A negated verb takes its clause, a negated noun its phrase, a verb of denial or refusal what it governs, an adjective
of falsehood the clause that it is said of. Relative and adverbial clauses stay outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Token
    from recoupe.text.tree import Tree

_OUTSIDE = ("acl:relcl", "advcl", "parataxis", "punct", "acl")
_SUBJECT = ("nsubj", "csubj", "expl")
_WINDOW = 9


class Scopes:
    """The negations of a text: the ``parity`` of each token, the heads ``negated``, ``denying`` and ``restricted``."""

    def __init__(self, tokens: Sequence[Token], tree: Tree, language: Language, first: int, last: int) -> None:
        """Read the scopes of the negations from token ``first`` up to ``last``."""
        self.tokens = tokens
        self.tree = tree
        self.cues = language.cues
        self.false = language.contrasts.operators.get("false", frozenset())
        self.words = [fold(t.text).replace("’", "'") for t in tokens]
        self.parity = [0] * len(tokens)
        self.negated: list[int] = []
        self.denying: list[int] = []
        self.restricted: list[int] = []
        self.negations = frozenset(map(fold, self.cues.negations))
        self.determiners = frozenset(map(fold, self.cues.negative_determiners))
        self.pronouns = frozenset(map(fold, self.cues.negative_pronouns))
        self.bare = self.negations - self.cues.needing - self.cues.ever - self.cues.closed.first_negations
        taken: set[int] = set()
        self.first = self.cues.closed.first_negations
        for i in range(first, last):
            if self.words[i] in self.first:
                taken |= self._two_words(i)
        for i in range(first, last):
            if i not in taken:
                self._one_word(i)

    def _two_words(self, ne: int) -> set[int]:
        """French "ne …": its second word says what it is; alone it says nothing."""
        verb = self._verb(ne)
        last = min(ne + _WINDOW, len(self.tokens))
        second = self.negations | self.determiners | self.pronouns
        found: set[int] = set()
        for k in range(max(0, ne - 5), last):
            if k < ne and self.words[k] in self.cues.after_first:
                continue
            if k != ne and self.words[k] in second - self.first and self.tokens[k].sentence == self.tokens[ne].sentence:
                found.add(k)
                if k > ne:
                    break
        if found:
            self._deny(verb)
        elif any(self.words[k] in self.cues.behind_negations for k in range(ne + 2, last)):
            self.restricted.append(verb)
        elif self.tokens[verb].lemma in self.cues.denied_by_one_word:
            self._deny(verb)
        return found | {ne}

    def _verb(self, i: int) -> int:
        head = self.tokens[i].head
        if self.tokens[head].dep.startswith(("aux", "cop")):
            head = self.tokens[head].head
        return head

    def _one_word(self, i: int) -> None:
        word, token = self.words[i], self.tokens[i]
        if word in self.cues.negative_prepositions and token.dep in {"case", "mark", "advmod"}:
            if not self._spared(i):
                self._scope(token.head, subject=True, wide=False)
        elif word in self.determiners and token.dep in {"det", "nummod", "advmod", "amod"}:
            if not self._spared(i):
                self._deny(self._verb(token.head) if self.tokens[token.head].dep != "root" else token.head)
        elif word in self.bare or word in self.cues.bare_negations:
            if not self._spared(i) and token.head != i:
                self._deny(self._verb(i))
        elif word in self.pronouns and word not in self.cues.needing:
            self._deny(token.head)
        elif token.pos in {"VERB", "NOUN", "ADJ"}:
            self._by_meaning(i, token)

    def _by_meaning(self, i: int, token: Token) -> None:
        lemma = self.cues.forms.get(token.text.lower(), token.lemma.lower())
        verb = self.cues.verbs.get(lemma)
        denies = token.pos == "VERB" and verb is not None and verb.stance == "denies"
        if denies or (token.pos == "NOUN" and self.cues.noun_stances.get(lemma) == "denies"):
            self.denying.append(i)
            self._scope(i, subject=False, wide=True, itself=False)
        elif token.pos == "ADJ" and (lemma in self.cues.denied_predicates or fold(lemma) in self.false):
            own = any(self.tokens[k].dep.startswith((*_SUBJECT, "cop")) for k in self.tree.children[i])
            self._scope(i if own else token.head, subject=True, wide=True, itself=False)
            if fold(lemma) not in self.false:
                self.parity[i] ^= 1
        elif lemma in self.cues.denied_predicates:
            self._scope(i, subject=False, wide=True, itself=False)

    def _deny(self, head: int) -> None:
        self.negated.append(head)
        self._scope(head, subject=True, wide=True)

    def _scope(self, head: int, *, subject: bool, wide: bool, itself: bool = True) -> None:
        def cut(k: int) -> bool:
            dep = self.tokens[k].dep
            if dep in _OUTSIDE or (dep == "conj" and self._own_clause(k)):
                return True
            if not subject and dep.startswith(_SUBJECT):
                return True
            return not wide and dep in {"conj", "appos"}

        for k in self.tree.subtree(head, cut):
            if itself or k != head:
                self.parity[k] ^= 1

    def _own_clause(self, k: int) -> bool:
        """Whether a conjunct begins a clause of its own, or an alternative ("but")."""
        children = self.tree.children[k]
        return any(self.tokens[m].dep.startswith(("nsubj", "aux")) for m in children) or any(
            self.words[m] in self.cues.closed.adversatives for m in children
        )

    def _spared(self, k: int) -> bool:
        for start in range(max(k - 2, 0), k + 1):
            for stop in range(k + 1, min(k + 4, len(self.words)) + 1):
                words = " ".join(self.words[start:stop]).replace("' ", "'")
                if words in self.cues.not_negation:
                    return True
        return False
