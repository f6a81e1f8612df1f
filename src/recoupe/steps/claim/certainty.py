"""How surely a predicate is put by its own words: mood, adverbs, conditions, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.cues import letters
from recoupe.steps.claim.mood import mood, word
from recoupe.steps.claim.negation import Negation
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence, Token
    from recoupe.steps.claim.mood import Mood

RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
MOST_STEPS = 8


class OwnCertainty:
    """Judges the predicates of one text by their own clause; ranks are those of ``RANK``."""

    def __init__(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        lexicon: CueLexicon,
        text: str,
        tree: Tree | None = None,
    ) -> None:
        """Index the parse once; ``tree`` may be shared with others who need it."""
        self.tokens = tokens
        self.sentences = sentences
        self.lexicon = lexicon
        self.text = text
        self.tree = tree if tree is not None else Tree(tokens)
        self.words = [word(t.text) for t in tokens]
        self.lemmas = [
            lexicon.lemma(word(t.lemma), w) if t.pos == "VERB" else word(t.lemma)
            for t, w in zip(tokens, self.words, strict=True)
        ]
        self._adverb_letters = letters(lexicon.possible_adverbs, lexicon.probable_adverbs, lexicon.hearsay)
        self.negation = Negation(self.tree, self.words, self.lemmas, sentences, lexicon)

    def mood(self, head: int) -> Mood:
        """Return tense and mood of a predicate."""
        return mood(self.tree, head, self.lexicon)

    def hearsay_conditional(self, head: int) -> int | None:
        """Return the token of a French conditional that marks hearsay in a predicate's own group."""
        own = self.mood(head)
        if own.conditional and own.finite >= 0 and self._is_hearsay(head, own):
            return own.finite
        return None

    def _own(self, head: int, own: Mood) -> int:
        if own.imperative:
            return RANK["unknown"]
        if own.infinitive and self._intended(head):
            return RANK["unknown"]
        rank = max(RANK[own.modal] if own.modal else 0, self._raising(head), self._not_known(head))
        if own.modal == "possible" and own.perfect is False and self.negation.of(head):
            rank = 0
        unmet = own.finite >= 0 and self.words[own.finite] in self.lexicon.unmet
        if own.modal == "probable" and own.perfect and unmet:
            rank = RANK["unknown"]
        if own.conditional:
            rank = max(rank, self._conditional(head, own))
        if self.lexicon.conditional_endings:
            rank = max(rank, self._romance_modal(head, own))
        return rank

    def _intended(self, head: int) -> bool:
        """Whether right before an infinitive it is told to be intended ("compte fermer", "entend le dire").

        It goes by the forms alone: a parser takes some for nouns.
        """
        closed = self.lexicon.closed
        clitics = closed.object_pronouns | closed.reflexive_pronouns | closed.adverbial_pronouns
        at = head - 1
        while at > 0 and (self.words[at] in clitics or self.tokens[at].pos == "ADV"):
            at -= 1
        return at > 0 and not {self.words[at], " ".join(self.words[at - 1 : at + 1])}.isdisjoint(self.lexicon.intending)

    def _raising(self, head: int) -> int:
        """Rate "is expected to", "seems to", "est attendu" as what they are said of."""
        lemma = self.lemmas[head]
        passive = self._passive(head)
        infinitive = any(self.tokens[k].dep in {"xcomp", "ccomp"} for k in self.tree.children[head])
        if infinitive and (
            lemma in self.lexicon.seeming
            or (passive and lemma in self.lexicon.hearsay_passives | self.lexicon.probable_predicates)
        ):
            return RANK["probable"]
        return 0

    def _not_known(self, head: int) -> int:
        """Rate "it is unclear", "on ignore", "it was not clear"."""
        lemma = self.lemmas[head]
        asked = any(self.tokens[k].dep in {"ccomp", "csubj", "xcomp"} for k in self.tree.children[head])
        open_ = lemma in self.lexicon.uncertain or (
            lemma in self.lexicon.uncertain_when_denied and asked and self.negation.of(head)
        )
        return RANK["unknown"] if open_ else 0

    def _conditional(self, head: int, own: Mood) -> int:
        if (
            self.lemmas[head] in self.lexicon.possible_modals | self.lexicon.probable_modals
            and self.lexicon.conditional_endings
        ):
            return 0
        if self._in_condition(head) or f"{self.words[own.finite]} {self.words[head]}" in self.lexicon.counterfactual:
            return RANK["unknown"]
        if self._is_hearsay(head, own):
            return RANK["probable"]
        if not self.lexicon.conditional_endings and not self._under_past_speech(head):
            return RANK["unknown"] if own.perfect else RANK["probable"]
        return 0

    def _romance_modal(self, head: int, own: Mood) -> int:
        """Rate a modal verb that is itself the predicate."""
        if self._was_done(head, own):
            return 0
        if self.lemmas[head] in self.lexicon.possible_modals:
            return RANK["possible"]
        if self.lemmas[head] in self.lexicon.probable_modals:
            return RANK["unknown"] if own.conditional and own.perfect else RANK["probable"]
        return 0

    def _was_done(self, head: int, own: Mood) -> bool:
        """Whether a modal verb of the past tells a deed: "a pu consulter la lettre", "ont dû être évacués"."""
        if own.conditional or not own.perfect or own.tense != "past":
            return False
        deeds = [k for k in self.tree.children[head] if self.tokens[k].dep == "xcomp"]
        if self.lemmas[head] in self.lexicon.possible_modals:
            return any(self.lemmas[k] in self.lexicon.observed for k in deeds)
        return self.lemmas[head] in self.lexicon.probable_modals and any(
            self.lemmas[k] in self.lexicon.necessary and self._passive(k) for k in deeds
        )

    def _is_hearsay(self, head: int, own: Mood) -> bool:
        """Whether a French conditional reports: no condition, no wish, no future in the past."""
        if not self.lexicon.conditional_endings or self._in_condition(head):
            return False
        lemma = self.lemmas[head]
        if lemma in self.lexicon.possible_modals | self.lexicon.probable_modals:
            return False
        first = any(
            self.words[k].rstrip("-") in self.lexicon.first_person
            for k in self.tree.children[head]
            if self.tokens[k].dep == "nsubj"
        )
        if first or lemma in self.lexicon.no_rumour:
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
            if dep == "ccomp" and (
                not self.lexicon.conditional_endings
                or any(
                    self.tokens[k].dep == "mark" or self.words[k] in self.lexicon.complementisers
                    for k in self.tree.children[current]
                )
            ):
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
                if self.tokens[k].dep == "obl" and any(
                    self.words[m] in self.lexicon.conditional_prepositions
                    for m in self.tree.children[k]
                    if self.tokens[m].dep == "case"
                ):
                    return True
        return False

    def _conjoined(self, head: int) -> list[int]:
        found: list[int] = []
        current = head
        while (
            self.tokens[current].dep in {"conj", "xcomp"}
            and self.tokens[current].head != current
            and len(found) < MOST_STEPS
        ):
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
                if not after.startswith(self.lexicon.if_before.get(self.words[k], "")):
                    continue
                if self.words[k] in self.lexicon.inverted_ifs and k != first:
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
        if self.words[k] not in self._adverb_letters:
            return 0
        for start in range(max(k - 3, 0), k + 1):
            for stop in range(k + 1, min(k + 4, len(self.words)) + 1):
                words = " ".join(self.words[start:stop]).replace("' ", "'").replace(" -", "-")
                if words in self.lexicon.possible_adverbs:
                    return RANK["possible"]
                if words in self.lexicon.probable_adverbs or words in self.lexicon.hearsay:
                    return RANK["probable"]
        return 0

    def _adjective(self, head: int, k: int) -> int:
        if self.tokens[k].dep != "amod" or self.tokens[head].pos not in {"NOUN", "PROPN"}:
            return 0
        if self.lemmas[k] in self.lexicon.hearsay_adjectives or self.words[k] in self.lexicon.hearsay_adjectives:
            return RANK["probable"]
        for name in ("possible", "probable"):
            if self.lemmas[k] in getattr(self.lexicon, f"{name}_predicates"):
                return RANK[name]
        return 0

    def _question(self, head: int) -> int:
        """Rate a predicate of the main clause of a question."""
        sentence = self.sentences[self.tokens[head].sentence]
        end = self.text[sentence.span.start : sentence.span.end].rstrip(" »”\"'\u00a0\u202f)")
        if not end.endswith("?"):
            return 0
        current = head
        for up in self.tree.up(head):
            bare = self.tokens[current].dep == "acl" and self.tokens[up].pos == "PRON" and self.tokens[up].dep == "root"
            if self.tokens[current].dep in {"acl:relcl", "acl", "advcl", "amod", "nmod"} and not bare:
                return 0  # a bare one is the question itself: "de quoi expliquer que … ?"
            current = up
        return RANK["unknown"]

    def _passive(self, up: int) -> bool:
        return (
            any(self.tokens[k].dep in {"aux:pass", "nsubj:pass"} for k in self.tree.children[up])
            or self.tokens[up].pos == "ADJ"
        )
