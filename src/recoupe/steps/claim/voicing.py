"""What those in whose words something is told make of its certainty: suspicion, charges, what they do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.certainty import RANK, OwnCertainty
from recoupe.steps.claim.withheld import withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Attribution
    from recoupe.steps.claim.mood import Mood

SPEECH = frozenset({"announce", "claim", "confirm", "say"})
"""The kinds of verbs that put words in somebody's mouth."""


class Voicing(OwnCertainty):
    """Judges what the sources and the verbs of speech over a predicate make of it."""

    def _may_be_over(self, head: int, own: Mood) -> bool:
        """Whether an infinitive tells what may have been done ("a pu heurter", "peut avoir heurté")."""
        up = self.tokens[head].head
        if self.tokens[head].dep != "xcomp" or self.lemmas[up] not in self.lexicon.possible_modals:
            return False
        over = self.mood(up)
        return own.perfect or (over.perfect and over.tense == "past" and not over.conditional)

    def _chain(self, chain: Sequence[Attribution]) -> int:
        rank = 0
        for link in chain:
            if link.stance == "asks":
                rank = max(rank, RANK["unknown"])
            elif link.kind == "hearsay" or self._unconfirmed(link) or self._suspected(link):
                rank = max(rank, RANK["probable"])
        return rank

    def _unconfirmed(self, link: Attribution) -> bool:
        """Whether a source makes less than sure what it says ("according to unconfirmed reports")."""
        text = f" {link.source_text.lower()} "
        return any(f" {words} " in text for words in self.lexicon.unconfirmed)

    def _suspected(self, link: Attribution) -> bool:
        """Whether it is what somebody suspects."""
        forms = self.lexicon.forms
        words = link.cue.lower().replace("'", "' ").split() if link.stance == "doubts" else []
        return any(forms.get(w, w) in self.lexicon.suspecting for w in words)

    def _of_proof(self, clause: int, noun: int) -> bool:
        """Whether a clause is what a noun would show ("no evidence that …")."""
        marked = any(
            self.tokens[k].dep == "mark" and self.words[k] in self.lexicon.complementisers
            for k in self.tree.children[clause]
        )
        held = self.lemmas[noun]
        return marked and (held in self.lexicon.proofs or bool(self.lexicon.noun_certainty.get(held)))

    def _charged(self, current: int, up: int) -> bool:
        """Whether nobody known charges somebody with it ("is accused of hiding", "soupçonné d'avoir")."""
        if self.tokens[current].dep not in {"xcomp", "advcl", "acl"} or self.tokens[up].pos not in {"VERB", "ADJ"}:
            return False
        cue = self.lexicon.verb(self.lemmas[up], self.words[up])
        if cue is None or not (cue.kind == "accuse" or cue.lemma in self.lexicon.suspecting) or not self._passive(up):
            return False
        behind = any(self.tokens[k].dep in {"mark", "case"} for k in self.tree.children[current] if up < k < current)
        return behind and not any(self.tokens[k].dep == "obl:agent" for k in self.tree.children[up])

    def _unsaid(self, up: int) -> bool:
        """Whether a verb of speech tells what somebody does not say ("refused to confirm that")."""
        cue = self.lexicon.verb(self.lemmas[up], self.words[up]) if self.tokens[up].pos == "VERB" else None
        return cue is not None and cue.stance == "asserts" and cue.kind in SPEECH and withheld(self, up)

    def _says_all_the_same(self, said: int, up: int) -> bool:
        """Whether a verb weakens nothing of what is said below it ("peut confirmer que", "did not hesitate to say")."""
        if self.tokens[said].dep != "xcomp":
            return False
        negated = self.negation.of(up)
        if self.lemmas[up] in self.lexicon.insisting:
            return negated
        cue = self.lexicon.verb(self.lemmas[said], self.words[said])
        content = any(self.tokens[k].dep == "ccomp" for k in self.tree.children[said])
        able = self.lemmas[up] in self.lexicon.possible_modals and not negated
        return able and content and cue is not None and cue.kind in SPEECH

    def _bids(self, up: int) -> bool:
        """Whether a verb of speech bids with an infinitive ("were told to leave")."""
        cue = self.lexicon.verb(self.lemmas[up], self.words[up])
        return cue is not None and cue.kind == "say" and cue.takes("o")
