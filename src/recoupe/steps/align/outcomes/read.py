"""Who or what is told to be in which state of a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.outcomes import load_outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.languages.lexicon.events import Concept
    from recoupe.languages.lexicon.outcomes import Scale
    from recoupe.model.claim import Argument, Attribution, Claim, Entity
    from recoupe.steps.align.outcomes.holders import Holder

_NAMED_PLACES = frozenset({"place", "organisation"})


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that tells a state of a scale.

    ``keys`` name who or what is in it, by entity, word or class of words, ``holder`` tells more of somebody; ``words``
    are what else the account says of it. ``put_forward`` tells whether the claim asserts it in the running text: else
    it only shows that the account knows of the state; ``lasts`` whether it is told as what still is or is to be,
    not as what happened.
    """

    claim: Claim
    scale: Scale
    state: str
    keys: frozenset[str]
    words: frozenset[str]
    put_forward: bool
    lasts: bool
    holder: Holder

    def same(self, other: Held) -> bool:
        """Whether two claims may be of one holder: nothing that is said of one tells it apart from the other."""
        if self.scale.of == "one":
            return True
        if self.scale.of == "person":
            return self.holder.same(other.holder)
        if self.keys.isdisjoint(other.keys):
            return False
        by_name = any(k[0] == "e" for k in self.keys & other.keys)
        return by_name or not self.words or not other.words or not self.words.isdisjoint(other.words)


def held(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    things: Callable[[str, str], frozenset[str]],
    spots: Callable[[str], frozenset[str]],
    concept: Callable[[str], Concept | None],
    holder: Callable[[Claim, str, frozenset[str]], Holder],
) -> list[Held]:
    """Return what claims tell of states, by claim id.

    ``things`` are the classes of what a noun of an article names, ``spots`` its kinds of building or ground,
    ``concept`` what is known of a concept, ``holder`` who is meant by a claim of some people.
    """
    known = load_outcomes()
    found = []
    for claim in sorted(claims, key=lambda c: c.id):
        for scale in known.by_concept.get(claim.event.concept, ()):
            state = scale.states[claim.event.concept]
            if claim.polarity == "denied":
                state = scale.denied.get(state, "")
            if not state:
                continue
            lasts = _lasts(claim, concept(claim.event.concept))
            for x in _holders(claim, known.whose(claim.event.concept)):
                keys = _keys(claim.article, x, scale, entities, things, spots)
                if keys:
                    said = x.lemmas - {x.head}
                    who = holder(claim, "", frozenset(k[2:] for k in keys if k[0] == "e"))
                    found.append(Held(claim, scale, state, keys, said, _put_forward(claim), lasts, who))
            body = _by_body(claim, entities) if claim.event.concept in known.by_body else frozenset[str]()
            if scale.of == "person" and body:
                keys = frozenset(f"e:{e}" for e in body)
                who = holder(claim, "", body)
                found.append(Held(claim, scale, state, keys, frozenset(), _put_forward(claim), lasts, who))
    return found


def _holders(claim: Claim, whose: str) -> Iterator[Argument]:
    agents = [x for x in claim.arguments if x.role == "agent"]
    patients = [x for x in claim.arguments if x.role == "patient"]
    if claim.event.nominal:
        yield from patients or agents
    elif whose == "doer":
        yield from agents or patients
    elif whose == "either":
        yield from patients or agents
    else:
        yield from patients


def _by_body(claim: Claim, entities: Mapping[str, Entity]) -> frozenset[str]:
    """Return whom a claim names besides those who act: "the body of X was found", "divers are searching for X"."""
    others = claim.names - set(claim.agents) - set(claim.patients) - {link.source for link in claim.attribution}
    return frozenset(e for e in others if e in entities and entities[e].type == "person")


def _keys(
    article: str,
    x: Argument,
    scale: Scale,
    entities: Mapping[str, Entity],
    things: Callable[[str, str], frozenset[str]],
    spots: Callable[[str], frozenset[str]],
) -> frozenset[str]:
    entity = entities.get(x.entity or "")
    if scale.of == "person":
        return frozenset({f"e:{entity.id}"}) if entity is not None and entity.type == "person" else frozenset()
    if entity is not None and entity.type in _NAMED_PLACES and not entity.country:
        return frozenset({f"e:{entity.id}"})
    if entity is not None or not x.definite or x.further:
        return frozenset()
    kinds = spots(x.head)
    if scale.of == "place":
        return frozenset({f"h:{x.head}", *(f"c:{k}" for k in kinds)}) if kinds else frozenset()
    return frozenset({f"h:{x.head}", *(f"c:{k}" for k in things(article, x.head))})


def _put_forward(claim: Claim) -> bool:
    asserts = all(link.stance == "asserts" or _own_verb(claim, link) for link in claim.attribution)
    sure = claim.certainty in {"certain", "probable"} and claim.tense not in {"infinitive", "conditional"}
    return asserts and sure and claim.role not in {"title", "heading"}


def _own_verb(claim: Claim, link: Attribution) -> bool:
    """Whether a link is the claim's own verb: "the council rejected the plan" is on nobody's word."""
    within = claim.span.start <= link.span.start and link.span.end <= claim.span.end
    return within and link.source is not None and link.source in claim.agents


def _lasts(claim: Claim, concept: Concept | None) -> bool:
    """Whether a claim tells what still is or is to be, not what happened."""
    if claim.tense in {"present", "future"}:
        return True
    return concept is not None and "state" in {concept.kind, concept.aspect} and not claim.event.nominal
