"""What is asked of the claims of a story to find what a denial denies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.claim import Argument, Claim
    from recoupe.model.point import Evidence
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.lexicons import Lexicons
    from recoupe.steps.align.sentences import Sentences

_BEING = frozenset({"occur", "carry_out", "exist"})
_TOO_WIDE = frozenset({"deal", "talks", "walkout", "march", "clash", "price", "damage", "letter", "homes", "jobs"})
_RARE = 8  # claims of a story that have things of one class


class Asking:
    """What the claims of one story are of, and how two of them are kin."""

    def __init__(
        self,
        cores: Mapping[str, Core],
        lexicons: Lexicons,
        sentences: Sentences,
        evidence: Callable[[Claim, Claim], Evidence],
        chance: Callable[[Claim, Claim], float],
        wording: Mapping[str, int],
        rarity: Mapping[str, float],
    ) -> None:
        """``cores`` are by claim id.

        ``evidence`` tells whether two claims are one event, ``chance`` how likely they are on one point; ``wording``
        numbers what claims and their sentences say, by claim id; ``rarity`` weighs words.
        """
        self.evidence, self.chance, self.wording, self.rarity = evidence, chance, wording, rarity
        self._cores, self._lexicons, self._sentences = cores, lexicons, sentences
        self._things = _rare_things([c.claim for c in cores.values()])

    def cues(self, claim: Claim) -> CueLexicon:
        """The words of a claim's language that tell who says something and what they do with it."""
        return self._lexicons.cues(claim)

    def told(self, a: Claim, b: Claim) -> frozenset[str]:
        """Return the names of what speaks for and against their being one event."""
        return frozenset(name for name, _ in self.evidence(a, b).features)

    def deed(self, claim: Claim) -> str | None:
        """The concept of what is said to happen, None for what is only said or thought.

        It is "" for an event that the lexicon does not know, or whose word tells little.
        """
        own = self._cores[claim.id]
        if own.kind not in {"event", ""}:
            return None
        return "" if own.light or own.generic else own.concept

    def happenings(self, claim: Claim) -> frozenset[str]:
        """The concepts of all events that a claim names: its own, and those of the nouns that take part."""
        own = self._cores[claim.id]
        nouns = (self._lexicons.noun_of(claim.article, a) for a in claim.arguments)
        return self._telling({own.concept, *own.senses, *nouns})

    def denied_kinds(self, claim: Claim) -> frozenset[str]:
        """The concepts of events of which a claim denies that there was any ("there was no rescue", "aucun tir")."""
        if claim.event.nominal:
            return self.happenings(claim) & {claim.event.concept}
        lemma, cues = claim.event.lemma.lower(), self.cues(claim)
        plain = lemma in cues.being or claim.event.concept in _BEING
        if not plain and not (lemma in cues.bringing_about and self.tells_none(claim)):
            return frozenset()
        return self._telling({self._lexicons.noun_of(claim.article, a) for a in claim.arguments if a.role != "other"})

    def named(self, claim: Claim) -> frozenset[str]:
        """The names in the claim's sentence, and who says it."""
        return self._sentences.of[claim.id].names | {link.source for link in claim.attribution if link.source}

    def opposed(self, a: Claim, b: Claim) -> bool:
        """Whether two claims may tell events that undo each other ("open", "close")."""
        if b.event.lemma.lower() not in self.cues(b).staying and self._lexicons.opposites(a, b):
            return True
        one, two = ({self._cores[c.id].concept, c.event.concept, *self._cores[c.id].senses} - {""} for c in (a, b))
        return any(self._lexicons.related(x, y) == "antonym" for x in sorted(one) for y in sorted(two))

    def counted(self, claim: Claim) -> bool:
        """Whether it tells of dead, hurt or missing people: that there were none is a figure."""
        return self._cores[claim.id].casualty

    def same_sense(self, a: Claim, b: Claim) -> bool:
        """Whether a word of several senses may tell in one claim what the other tells."""
        one, two = self._cores[a.id], self._cores[b.id]
        return one.concept in two.senses or two.concept in one.senses

    def kinds_named(self, claim: Claim, arguments: Iterable[Argument]) -> frozenset[str]:
        """The concepts of events that some of what takes part in a claim names."""
        return self._telling({self._lexicons.noun_of(claim.article, a) for a in arguments})

    def step_of(self, claim: Claim, argument: Argument) -> str:
        """The concept of the event that a noun names, else ""."""
        return self._lexicons.noun_of(claim.article, argument)

    def steps(self, claim: Claim) -> frozenset[str]:
        """The concepts of the events that a claim names, each word in its usual sense."""
        nouns = (self._lexicons.noun_of(claim.article, a) for a in claim.arguments if a.role != "other")
        return self._telling({self._cores[claim.id].concept, claim.event.concept, *nouns})

    def _telling(self, concepts: set[str]) -> frozenset[str]:
        return frozenset(c for c in concepts if c and not self._lexicons.wide(c))

    def tells_none(self, claim: Claim) -> bool:
        """Whether the claim denies that there was any ("no shot", "aucun capteur")."""
        words = self._lexicons.grammar(claim).none
        return any(a.words.lower().split(" ")[0] in words for a in claim.arguments if a.role != "other")

    def said_of_none(self, claim: Claim) -> list[Argument]:
        """What a claim says of none ("no student was beaten", "personne n'a été refusé")."""
        words, nobody = self._lexicons.grammar(claim).none, self.cues(claim).negative_pronouns
        return [
            a
            for a in claim.arguments
            if a.role != "other" and (a.words.lower().split(" ")[0] in words or a.words.lower() in nobody)
        ]

    def points_back(self, claim: Claim) -> bool:
        """Whether the claim speaks of what was just said: "these reports", "that"."""
        words = self._lexicons.grammar(claim).demonstrative
        inner = [c for c in self._sentences.beside(claim) if c.head > claim.head]
        said = [a for a in claim.arguments if a.role != "agent" or len(claim.arguments) == 1]
        said += [a for c in inner for a in c.arguments if a.role == "patient" and " " not in a.words]
        return any(a.words.lower().split(" ")[0] in words for a in said)

    def things(self, claim: Claim) -> frozenset[str]:
        """The classes of what takes part in a claim, of those that are rare in the story."""
        return self._things[claim.id]

    def sentence(self, claim: Claim) -> str:
        """The words of the sentence that a claim stands in."""
        return self._sentences.of[claim.id].text


def _rare_things(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Return the classes of what takes part in each claim, of those that few of the claims have, by claim id."""
    held = Counter(c for claim in claims for c in {k for x in claim.arguments for k in x.classes})
    rare = {c for c, n in held.items() if n <= _RARE} - _TOO_WIDE
    return {
        c.id: frozenset(k for x in c.arguments if x.role != "other" for k in x.classes if k in rare) for c in claims
    }
