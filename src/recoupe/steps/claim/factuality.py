"""Whether a predicate is affirmed or denied, how surely, and in what tense (as in FactBank).

Certainty is the weakest that anything over the predicate makes of it: its own mood and adverbs, the
verbs and adjectives that govern it, conditions, questions. The word of a named source weakens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.steps.claim.certainty import MOST_STEPS, RANK
from recoupe.steps.claim.voicing import SPEECH, Voicing
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence, Token
    from recoupe.model.claim import Attribution, Certainty, Polarity
    from recoupe.steps.claim.mood import Mood

_NOUN_PARTS = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod"})
_JUST_BEFORE = 2  # words: "hors de question"
_FAR_BEFORE, _FAR_BEHIND = 4, 14  # words from a report, and from its clause, to what is said of it
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass"})
_ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")


class Fact(NamedTuple):
    """Polarity, certainty and tense (past, present, future, conditional, infinitive or "") of a predicate."""

    polarity: Polarity
    certainty: Certainty
    tense: str


def factuality(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    head: int,
    chain: Sequence[Attribution],
    lexicon: CueLexicon,
    text: str,
) -> Fact:
    """Judge one predicate; for many of one text make a ``Factuality`` once."""
    return Factuality(tokens, sentences, lexicon, text).read(head, chain)


class Factuality(Voicing):
    """Judges the predicates of one text, with all that governs them."""

    def read(self, head: int, chain: Sequence[Attribution] = ()) -> Fact:
        """Judge a predicate, verbal or nominal, under a chain of attribution."""
        own = self.mood(head)
        denied = self.negation.of(head)
        ranks = [self._own(head, own), self._adverbs(head), self._question(head), self._chain(chain)]
        turned, over = self._governors(head, own)
        ranks.append(over)
        tense = own.tense or self._shared_tense(head)
        if own.modal == "possible" and not own.perfect and not denied:
            tense = "present"  # "could face ten years"
        if own.infinitive and tense in {"", "infinitive"}:
            tense = "past" if self._may_be_over(head, own) else self._implied_tense(head)
        return Fact("denied" if denied != turned else "affirmed", _ORDER[max(ranks)], tense)

    def conditional(self, head: int) -> bool:
        """Whether a predicate, or a noun by the verb over it, is told of in the conditional."""
        told = (self.mood(k) for k in (head, *list(self.tree.up(head))[:MOST_STEPS]))
        return next((mood.conditional for mood in told if mood.finite >= 0), False)

    def _governors(self, head: int, own: Mood) -> tuple[bool, int]:  # noqa: C901  one climb with its stops
        """Climb from a predicate over what governs it: (polarity turned, weakest certainty)."""
        rank, turned = 0, False
        current, mine = head, own
        if self._if_mark(head) and not self._whether(head):
            rank = RANK["unknown"]
        for up in list(self.tree.up(head))[:MOST_STEPS]:
            dep = self.tokens[current].dep
            if mine.infinitive and self._out_of_the_question(up):
                return not turned, rank
            if dep == "conj":
                if mine.finite >= 0 and any(
                    self.tokens[k].dep.startswith("nsubj") for k in self.tree.children[current]
                ):
                    current, mine = up, self.mood(up)
                    continue
                rank = max(rank, self._inherited(up) if mine.finite < 0 else 0)
                current, mine = up, self.mood(up)
                continue
            if dep in {"advcl", "acl"} and self._purpose(current, mine) and up != current:
                rank = max(rank, RANK["unknown"], self._over(up)[1])
                break
            if dep == "advcl" and self._if_mark(current):
                rank = RANK["unknown"]
                break
            if self._charged(current, up):
                return turned, max(rank, RANK["probable"])
            if self._called_false(current, up):
                return not turned, rank
            if self._stops(head, current, up, mine):
                break
            if dep == "ccomp" and self._unsaid(up):
                return turned, RANK["unknown"]
            if self._says_all_the_same(current, up):
                current, mine = up, self.mood(up)
                continue
            flips, over = self._over(up)
            turned ^= flips
            rank = max(rank, over, RANK["unknown"] if dep == "xcomp" and mine.infinitive and self._bids(up) else 0)
            current, mine = up, self.mood(up)
        return turned, rank

    def _out_of_the_question(self, up: int) -> bool:
        """Whether what stands below a noun is ruled out ("pas question, pour lui, de céder", "hors de question")."""
        lexicon = self.lexicon
        before = self.words[max(0, up - _JUST_BEFORE) : up]
        return self.lemmas[up] in lexicon.ruled_out and not lexicon.ruling_out.isdisjoint(before)

    def _called_false(self, current: int, up: int) -> bool:
        """Whether a clause tells what a report is that is called false ("the claim that soldiers fired is a lie")."""
        said, lexicon = self.tokens[up], self.lexicon
        if not self.tokens[current].dep.startswith(("acl", "ccomp")):
            return False
        opening = {self.words[k] for k in range(up + 1, min(up + 3, current))}
        what = said.head if said.dep.startswith("nsubj") else self._predicate_behind(current)
        if opening.isdisjoint(lexicon.complementisers | lexicon.clause_openings):
            return False
        false = {self.words[what], self.lemmas[what]} & (lexicon.falsehoods | lexicon.denied_predicates)
        if fold(self.lemmas[up]) not in lexicon.reports or self.mood(what).modal:
            return False
        return (bool(false) and not self.negation.of(what)) or self._no_truth_in(current, up)

    def _no_truth_in(self, clause: int, report: int) -> bool:
        """Whether a report is said to have no truth ("there is no truth in claims that …", "… est sans fondement")."""
        lexicon, number = self.lexicon, self.tokens[report].sentence
        none = lexicon.negative_determiners | lexicon.negative_prepositions | lexicon.negative_pronouns
        none |= lexicon.lacking
        inside = set(self.tree.subtree(clause))
        for k in range(max(0, report - _FAR_BEFORE), min(max(inside) + _FAR_BEHIND, len(self.tokens))):
            if self.tokens[k].sentence != number or self.lemmas[k] not in lexicon.truths:
                continue
            own = (m for m in range(max(0, k - _FAR_BEFORE), k) if self.tokens[m].sentence == number)
            lacking = [m for m in own if {self.words[m], self.lemmas[m]} & none and (m > clause or m < report)]
            if (k < report or clause < k) and any(self.words[m - 1] not in lexicon.negations for m in lacking):
                return True
        return False

    def _predicate_behind(self, current: int) -> int:
        """The next predicate with a copula behind a clause, whose subject the parser took for an object elsewhere."""
        number = self.tokens[current].sentence
        for k in range(current + 1, min(current + _FAR_BEHIND, len(self.tokens))):
            if self.tokens[k].sentence != number:
                break
            below = self.tree.children[k]
            if any(self.tokens[x].dep == "cop" and current < x < k for x in below):
                return current if any(self.tokens[x].dep.startswith("nsubj") for x in below) else k
        return current

    def _stops(self, head: int, current: int, up: int, mine: Mood) -> bool:
        """Whether what stands over a clause or a noun no longer bears on the predicate below it."""
        dep = self.tokens[current].dep
        if dep in _NOUN_PARTS:
            return self.tokens[head].pos not in {"NOUN", "PROPN"} or current != head or dep in {"nsubj", "nmod", "obl"}
        if dep == "acl":
            return mine.tense == "past" and not mine.infinitive and not self._of_proof(current, up)
        if dep == "dep":
            return not (mine.infinitive and self.tokens[up].pos == "ADJ")
        return dep not in _CLAUSES

    def _whether(self, head: int) -> bool:
        return self.tokens[head].dep == "ccomp" and any(
            self.words[k] in self.lexicon.whether_words for k in self.tree.children[head]
        )

    def _purpose(self, current: int, mine: Mood) -> bool:
        """Whether an infinitive says what something is for."""
        if not mine.infinitive:
            return False
        words = {self.words[k] for k in self.tree.children[current]}
        return self.tokens[current].dep == "advcl" and bool(words & self.lexicon.purpose)

    def _inherited(self, up: int) -> int:
        own = self.mood(up)
        return max(RANK[own.modal] if own.modal else 0, self._own(up, own))

    def _over(self, up: int) -> tuple[bool, int]:  # noqa: C901, PLR0911, PLR0912  a ladder of governors
        """Return what a governor makes of its content: (polarity turned, certainty)."""
        lemma, form = self.lemmas[up], self.words[up]
        negated = self.negation.of(up)
        lexicon = self.lexicon
        own = self.mood(up)
        if self._not_known(up):
            return (False, RANK["unknown"])
        if negated and (lemma in lexicon.true_predicates or form in lexicon.true_predicates):
            return (True, self._self(up, own))
        if self._out_of_the_question(up):
            return (True, self._self(up, own))
        if lemma in lexicon.denied_predicates or form in lexicon.denied_predicates:
            return (not negated, RANK["probable"] if lemma in lexicon.improbable else self._self(up, own))
        romance = bool(lexicon.conditional_endings)
        if lemma in lexicon.keeping_from and not lexicon.closed.reflexive_pronouns.isdisjoint(self._below(up)):
            return (not negated, self._self(up, own))
        if lemma == "be" and negated and any(self._to_be(k) for k in self.tree.children[up]):
            return (True, self._self(up, own))
        if romance and self._was_done(up, own):
            return (negated, RANK["certain"])
        if romance and lemma in lexicon.possible_modals:
            return (negated, RANK["certain"] if negated and not own.conditional else RANK["possible"])
        if romance and lemma in lexicon.probable_modals:
            counter = own.conditional and own.perfect
            return (negated, RANK["unknown"] if counter else RANK["probable"])
        if lemma in lexicon.factive or form in lexicon.factive:
            return (negated, self._self(up, own))
        for name in ("possible", "unknown", "probable"):
            words: frozenset[str] = getattr(lexicon, f"{name}_predicates")
            if lemma in words or form in words:
                return (negated and name == "probable", RANK[name])
        if lemma in lexicon.seeming or (lemma in lexicon.hearsay_passives and self._passive(up)):
            return (negated, RANK["probable"])
        cue = lexicon.verb(lemma, form) if self.tokens[up].pos in {"VERB", "AUX"} else None
        if cue is None:
            if self.tokens[up].pos == "NOUN":
                if negated and (lemma in lexicon.clues or lemma in lexicon.proofs):
                    return (False, RANK["unknown"])
                certainty = lexicon.noun_certainty.get(lemma, "certain")
                return (False, RANK[certainty] if certainty else 0)
            return (False, self._self(up, own))
        return self._cue(up, own, cue.certainty, cue.kind, negated=negated)

    def _cue(self, up: int, own: Mood, certainty: str, kind: str, *, negated: bool) -> tuple[bool, int]:
        if negated and kind in {"think", "suggest"}:
            return (True, RANK["probable"])
        if negated and self.lemmas[up] in self.lexicon.left_open:
            return (False, RANK["possible"])
        if negated and kind not in {"deny", "dispute"}:
            return (False, RANK["unknown"] if kind != "know" else 0)
        rank = max(RANK[certainty] if certainty else 0, self._evidence(up))
        able = own.modal == "possible" and kind in SPEECH and not own.perfect  # "can confirm that"
        return (False, max(rank, self._self(up, own) if (own.modal and not able) or own.imperative else 0))

    def _evidence(self, up: int) -> int:
        """Rate what a verb of evidence introduces; a verb of speech is one when a thing is its subject."""
        lemma = self.lemmas[up]
        if lemma in self.lexicon.evidence:
            return RANK["probable"]
        if lemma not in self.lexicon.weak_evidence:
            return 0
        subject = next((self.lemmas[k] for k in self.tree.children[up] if self.tokens[k].dep == "nsubj"), "")
        return RANK["probable"] if subject in self.lexicon.clues else 0

    def _self(self, up: int, own: Mood) -> int:
        """Rate the governor's own mood: what is under a possible thing is no surer than it."""
        return max(self._own(up, own), self._adverbs(up)) if own.finite >= 0 else 0

    def _below(self, up: int) -> set[str]:
        return {self.words[k] for k in self.tree.children[up]}

    def _to_be(self, inner: int) -> bool:
        """Whether a verb is what somebody is, or is not, to do or to be ("was not to blame")."""
        return self.tokens[inner].dep == "xcomp" and self.mood(inner).infinitive

    def _implied_tense(self, head: int) -> str:
        """Return when an infinitive was done, or left undone: "continued to play", "s'est gardé de répondre"."""
        up = self.tokens[head].head
        known = self.tokens[head].dep == "xcomp" and self.lemmas[up] in self.lexicon.implied
        over = self.mood(up) if known else None
        return over.tense if over is not None and over.tense in {"past", "present"} else "infinitive"

    def _shared_tense(self, head: int) -> str:
        """Return the tense of the verb that a coordinated predicate shares its auxiliary with."""
        token = self.tokens[head]
        if token.dep == "conj" and token.head != head:
            return self.mood(token.head).tense
        return ""
