"""What is asked of the claims of a story to find what a denial denies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from recoupe.languages.lexicon.denials import load_denial_kinds
from recoupe.languages.lexicon.narrower import kinds
from recoupe.steps.align.denials.bounds import plain
from recoupe.steps.align.said import when
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.languages.lexicon.denials import DenialLexicon
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Argument, Claim
    from recoupe.model.point import Evidence
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.lexicons import Lexicons
    from recoupe.steps.align.sentences import Sentences

_NOW = frozenset({"present", "future"})  # what nobody had done may be done now
_ENDED = frozenset({"", "before", "until"})  # directions of times that do not go on to this day
_RARE = 8  # claims of a story that have things of one class


class Bearing(NamedTuple):
    """What a claim is about: ``at_issue``, the matters at issue of which few claims tell; ``background``, a year.

    It is the year of another affair, "" for the story's own. ``to_come`` tells whether it was so when it came out.
    """

    at_issue: Callable[[Claim], frozenset[str]]
    background: Callable[[Claim], str]
    to_come: Callable[[Claim], bool]


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
        bearing: Bearing,
    ) -> None:
        """``cores`` are by claim id.

        ``evidence`` tells whether two claims are one event, ``chance`` how likely they are on one point; ``wording``
        numbers what claims and their sentences say, by claim id; ``rarity`` weighs words; ``bearing``
        tells what claims are about.
        """
        self._kinds = load_denial_kinds()
        self.at_issue, self.background, self._to_come = bearing
        self.evidence, self.chance, self.wording, self.rarity = evidence, chance, wording, rarity
        self._cores, self._lexicons, self._sentences = cores, lexicons, sentences
        self._things = _rare_things([c.claim for c in cores.values()])

    def of_another_year(self, a: Claim, b: Claim) -> bool:
        """Whether one claim is of another year's affair than the other, and not of what lasts since then."""
        one, two = self.background(a), self.background(b)
        lasts = any(t.direction not in _ENDED for c in (a, b) for t in c.times)
        return one != two and not lasts

    def of_known_year(self, claim: Claim, other: Claim) -> bool:
        """Whether a claim tells its own year, and another claim is not of it."""
        return bool(self.background(claim)) and self.of_another_year(claim, other)

    def now(self, claim: Claim) -> bool:
        """Whether a claim tells what is so now or to come: a day that is past has its present ("Monday, he flees")."""
        dated = claim.tense == "present" and when(claim) is not None and not self._to_come(claim)
        return claim.tense in _NOW and not dated

    def cues(self, claim: Claim) -> CueLexicon:
        """The words of a claim's language that tell who says something and what they do with it."""
        return self._lexicons.cues(claim)

    def denials(self, claim: Claim) -> DenialLexicon:
        """The words of a claim's language by which denials are found, with what they deny and what affirms it."""
        return self._lexicons.cues(claim).denials

    def told(self, a: Claim, b: Claim) -> frozenset[str]:
        """Return the names of what speaks for and against their being one event."""
        return self.evidence(a, b).names

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

    def told_kinds(self, claim: Claim) -> frozenset[str]:
        """The concepts of events that a claim says there were: its own, and what its verb says was done or seen."""
        own = self._cores[claim.id]
        words, lemma = self.denials(claim), claim.event.lemma.lower()
        nouns: list[str] = []
        if lemma in words.being | words.bringing_about or claim.event.concept in self._kinds.being:
            nouns = [self._lexicons.noun_of(claim.article, a) for a in claim.arguments if a.role != "other"]
        nouns += [self._lexicons.noun_of(claim.article, a) for a in claim.arguments if a.role == "agent"]
        return self._telling({own.concept, claim.event.concept, *own.senses, *nouns})  # "a leak filled the cellar"

    def says_only_that(self, claim: Claim) -> bool:
        """Whether the verb of a claim only says that there was something, or that it took place."""
        return claim.event.lemma.lower() in self.denials(claim).being or claim.event.concept in self._kinds.being

    def wished(self, claim: Claim) -> bool:
        """Whether what takes part in a claim is only asked for, looked into or turned down ("we demand a vote")."""
        cues, lemma = self.cues(claim), claim.event.lemma.lower()
        verb = cues.verb(lemma, lemma)
        known = self._lexicons.concept(claim.event.concept)
        if verb is not None and verb.stance in {"asks", "denies", "doubts"}:
            return True
        if claim.event.concept in self._kinds.looked_into or lemma in cues.unknown_predicates:
            return True
        return known is not None and known.operator in self._kinds.only_meant

    def bids(self, claim: Claim) -> bool:
        """Whether a claim tells that somebody was told, asked or ordered to do something."""
        known = self._lexicons.concept(claim.event.concept)
        return known is not None and known.operator == "request" and not claim.event.nominal

    def bidden(self, claim: Claim) -> list[Claim]:
        """What somebody is told to do by a claim that bids: the infinitive right behind it."""
        behind = [c for c in self._sentences.beside(claim) if c.span.start >= claim.span.start and c.head > claim.head]
        first = min(behind, key=lambda c: (c.head, c.id), default=None)
        return [first] if first is not None and first.tense == "infinitive" else []

    def plans(self, claim: Claim) -> bool:
        """Whether a claim tells that something is planned."""
        known = self._lexicons.concept(claim.event.concept)
        return known is not None and known.operator == "plan"

    def empty(self, claim: Claim) -> bool:
        """Whether the negative of a claim's event says nothing of what it is of ("no visit was confirmed")."""
        return claim.event.concept in self._kinds.empty

    def done_by_several(self, events: frozenset[str]) -> bool:
        """Whether all of some events are such as several bodies may do at once, each its own ("an inquiry")."""
        found = [self._lexicons.concept(k) for k in sorted(events)]
        return all(c is not None and (c.plover, c.mode) in self._kinds.by_several for c in found)

    def tied(self, claim: Claim, other: Claim, events: frozenset[str]) -> bool:
        """Whether two claims share a name, a rare thing, or a word besides those for the kinds of event."""
        if self.named(claim) & self.named(other) or self.things(claim) & self.things(other):
            return True
        words = claim.terms & other.terms
        return any(
            self._lexicons.noun(claim.article, w) not in events
            and w not in {fold(claim.event.lemma), fold(other.event.lemma)}
            for w in words
        )

    def denied_kinds(self, claim: Claim) -> frozenset[str]:
        """The concepts of events of which a claim denies that there was any ("there was no rescue", "aucun tir")."""
        if claim.event.nominal:
            return self.happenings(claim) & {claim.event.concept}
        lemma, words = claim.event.lemma.lower(), self.denials(claim)
        plain = lemma in words.being or claim.event.concept in self._kinds.being
        if not plain and not (lemma in words.bringing_about and self.tells_none(claim)):
            return frozenset()
        done = [a for a in claim.arguments if a.role == "patient"]  # "rain did not do this" does not say that none fell
        none = self.said_of_none(claim) or done or [a for a in claim.arguments if a.role != "other"]
        return self.kinds_named(claim, none)  # "the decision made no difference" does not say that none was taken

    def gives(self, claim: Claim) -> bool:
        """Whether the verb of a claim only says that what it is of was done, made or handed over."""
        lemma, words = claim.event.lemma.lower(), self.denials(claim)
        return not claim.event.nominal and lemma in words.being | words.bringing_about | words.handing

    def given(self, claim: Claim, arguments: Iterable[Argument]) -> frozenset[str]:
        """The kinds of word that nouns name and that somebody gives to others: an offer, an order, a threat."""
        found = (self._lexicons.word_of(claim.article, a) for a in arguments)
        return self._kinds.given & frozenset(found)

    def given_by_verb(self, claim: Claim) -> frozenset[str]:
        """The kind of such a word that a verb gives by itself ("they offered")."""
        return self._kinds.given & ({claim.event.concept, self._cores[claim.id].concept} - {""})

    def named(self, claim: Claim) -> frozenset[str]:
        """The names in the claim's sentence, and who says it."""
        return self._sentences.of[claim.id].names | {link.source for link in claim.attribution if link.source}

    def opposed(self, a: Claim, b: Claim) -> bool:
        """Whether two claims may tell events that undo each other ("open", "close")."""
        if b.event.lemma.lower() not in self.denials(b).staying and self._lexicons.opposites(a, b):
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
        return any(self._none(a, claim) for a in claim.arguments if a.role != "other")

    def never(self, claim: Claim) -> bool:
        """Whether a word of a claim says that there was none at all, or never ("at no time", "jamais")."""
        text = f" {plain(claim.exact)} "
        return any(f" {plain(w)} " in text for w in self.cues(claim).none_at_all)

    def said_of_none(self, claim: Claim) -> list[Argument]:
        """What a claim says of none ("no student was beaten", "personne n'a été refusé")."""
        nobody = self.nobody(claim)
        return [a for a in claim.arguments if a.role != "other" and (self._none(a, claim) or a.head in nobody)]

    def things_of_none(self, claim: Claim) -> frozenset[str]:
        """The rare classes of what a claim says that there is none of."""
        return self.things(claim) & frozenset(k for a in self.said_of_none(claim) for k in a.classes)

    def nobody(self, claim: Claim) -> frozenset[str]:
        """The words of a claim that stand for none by themselves: "nobody", in a negative "anything"."""
        anybody = self.denials(claim).not_anybody if claim.polarity == "denied" else frozenset()
        return self.cues(claim).negative_pronouns | anybody

    def _none(self, argument: Argument, claim: Claim) -> bool:
        """Whether something is said of none: "no round", "not one round", "did not fire any round"."""
        words = plain(argument.words).split() or [""]
        if words[0] in self._lexicons.grammar(claim).none:
            return True
        before = plain(claim.exact[: max(0, argument.span.start - claim.span.start)]).split()[-1:]
        if words[0] in self.cues(claim).single and before and before[0] in self.denials(claim).not_a:
            return True
        least = {words[0], " ".join(words[:2])} & self.denials(claim).not_any
        return bool(least) and claim.polarity == "denied" and argument.role == "patient"

    def points_back(self, claim: Claim) -> bool:
        """Whether the claim speaks of what was just said: "these reports", "that"."""
        words = self._lexicons.grammar(claim).demonstrative
        inner = [c for c in self._sentences.beside(claim) if c.head > claim.head]
        said = [a for a in claim.arguments if a.role != "agent" or len(claim.arguments) == 1]
        said += [a for c in inner for a in c.arguments if a.role == "patient" and " " not in a.words]
        return any(a.words.lower().split(" ")[0] in words for a in said)

    def pointing(self, claim: Claim) -> list[Argument]:
        """What takes part in a claim and points at what was just spoken of ("that list")."""
        words = self._lexicons.grammar(claim).demonstrative
        return [a for a in claim.arguments if a.words.lower().split(" ")[0] in words]

    def pointed_heads(self, claim: Claim) -> frozenset[str]:
        """The nouns by which a claim takes up what was just spoken of ("that list", "in this house")."""
        words = self._lexicons.grammar(claim).demonstrative
        named = [*((a.words, a.head) for a in claim.arguments), *((w.words, w.head) for w in claim.where)]
        return frozenset(head for phrase, head in named if phrase.lower().split(" ")[0] in words)

    def kinds_of_things(self, claim: Claim) -> frozenset[str]:
        """The kinds of thing that take part in a claim, of those that have a wide word ("weapon")."""
        return frozenset(k for a in claim.arguments if a.head for k in kinds(a.head))

    def violent(self, claim: Claim) -> bool:
        """Whether a claim tells that somebody did somebody violence."""
        own = self._cores[claim.id]
        known = self._lexicons.concept(own.concept)
        return known is not None and known.plover == "ASSAULT" and not claim.event.nominal

    def stands(self, claim: Claim) -> bool:
        """Whether a claim tells that somebody or something is somewhere: was put there, came, stays."""
        own = self._cores[claim.id]
        return not self._kinds.there.isdisjoint({own.concept, claim.event.concept, *own.senses})

    def goes_on(self, claim: Claim) -> bool:
        """Whether a claim tells of a deed, and of no state nor that there was something."""
        known = self._lexicons.concept(self._cores[claim.id].concept)
        if claim.event.nominal or claim.event.lemma.lower() in self.denials(claim).being or known is None:
            return False
        return known.kind == "event" and known.aspect != "state"

    def counted_beside(self, claim: Claim) -> list[Quantity]:
        """The figures that stand in a claim, those of the claims inside it too."""
        beside = [claim, *self._sentences.beside(claim)]
        return [q for c in beside for q in c.quantities if claim.span.start <= q.span.start < claim.span.end]

    def in_the_future(self, claim: Claim) -> bool:
        """Whether a participle stands in a clause about what is to come ("it will be the first landing there")."""
        if claim.tense or claim.event.nominal:
            return False
        beside = self._sentences.beside(claim)
        around = [c for c in beside if c.span.start <= claim.span.start and claim.span.end <= c.span.end]
        return any(c.tense == "future" for c in around if c.id != claim.id)

    def perceives(self, claim: Claim) -> bool:
        """Whether a claim tells that somebody saw, heard or found something."""
        return claim.event.concept in self._kinds.perceived

    def with_means(self, claim: Claim) -> bool:
        """Whether a claim tells that something is done with a means: that it is used, thrown, fired."""
        own = self._cores[claim.id]
        known = (self._lexicons.concept(c) for c in sorted({own.concept, claim.event.concept, *own.senses}))
        force = any(k is not None and (k.id in self._kinds.by_means or k.plover in self._kinds.force) for k in known)
        return force or claim.event.lemma.lower() in self.denials(claim).using

    def in_and_out(self, a: Claim, b: Claim) -> bool:
        """Whether one claim is of open ground and the other of some room ("in the street", "inside the hall")."""
        open_ground = self._kinds.open_ground
        one, two = (any(not open_ground.isdisjoint(self._lexicons.sites(w.head)) for w in c.where) for c in (a, b))
        return (one and self._indoors(b)) or (two and self._indoors(a))

    def _indoors(self, claim: Claim) -> bool:
        text = f" {plain(claim.exact)} "
        return any(f" {words} " in text for words in self.denials(claim).indoors)

    def things(self, claim: Claim) -> frozenset[str]:
        """The classes of what takes part in a claim, of those that are rare in the story."""
        return self._things[claim.id]

    def told_in(self, claim: Claim, words: frozenset[str]) -> bool:
        """Whether the sentence of a claim has one of some content words."""
        return not words.isdisjoint(self._sentences.of[claim.id].terms)

    def sentence(self, claim: Claim) -> str:
        """The words of the sentence that a claim stands in."""
        return self._sentences.of[claim.id].text


def _rare_things(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Return the classes of what takes part in each claim, of those that few of the claims have, by claim id."""
    held = Counter(c for claim in claims for c in {k for x in claim.arguments for k in x.classes})
    rare = {c for c, n in held.items() if n <= _RARE} - load_denial_kinds().too_wide
    return {
        c.id: frozenset(k for x in c.arguments if x.role != "other" for k in x.classes if k in rare) for c in claims
    }
