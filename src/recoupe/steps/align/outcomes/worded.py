"""States that accounts tell in set wordings: "fighting for his life", "the blaze is under control"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.outcomes import load_outcomes
from recoupe.steps.align.outcomes.read import Held
from recoupe.steps.align.sentences import holding, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.outcomes import Scale
    from recoupe.languages.lexicon.states import StateLexicon, StateWords
    from recoupe.model.claim import Claim
    from recoupe.steps.align.outcomes.holders import Holder, Holders

_OVER = frozenset({"past", "pluperfect"})
_TO_COME = frozenset({"future", "conditional", "infinitive"})
_SURE = frozenset({"certain", "probable"})
Match = tuple[int, int, bool, str]
"""Where words stand, whether they say that something is not, and which state they tell."""
_NOTHING = (frozenset[str](), frozenset[str]())


def worded(
    sentences: Mapping[tuple[str, int], Sequence[Claim]], languages: Mapping[str, Language], holders: Holders
) -> list[Held]:
    """Return the states that wordings of the packs tell, each with the claim that holds it.

    ``sentences`` are the claims by article and place, ``languages`` by article id, ``holders`` tell who is meant.
    """
    found: dict[tuple[str, str, str], Held] = {}
    for (article, _), own in sorted(sentences.items()):
        start, text = running(own)
        lexicon = languages[article].states
        for scale, (at, end, negative, state) in _matches(lexicon, text):
            claim, governed = _claim(own, start + at, start + end)
            if claim is not None and (governed or _told(claim, scale, state, languages[article], negative=negative)):
                words = text[at:end]
                keys, said = _things(claim, lexicon, scale, words, start + at) if scale.of == "topic" else _NOTHING
                holder = _holder(holders.read(claim, words), scale, state)
                lasts = _lasts(claim, scale, languages[article])
                held = Held(claim, scale, state, keys, said, put_forward=True, lasts=lasts, holder=holder)
                found.setdefault((claim.id, scale.name, state), held)
    return list(found.values())


def _lasts(claim: Claim, scale: Scale, language: Language) -> bool:
    """Whether a state is told as one that stands: that trains were halted is no less true once they run again."""
    if scale.of != "topic" or claim.tense not in _OVER:
        return True
    return language.contrasts.goes_on(claim.exact)


def _holder(holder: Holder, scale: Scale, state: str) -> Holder:
    return replace(holder, nobody=state in scale.nobody, loose=state not in scale.by_name)


@lru_cache(maxsize=50_000)
def _matches(lexicon: StateLexicon, text: str) -> tuple[tuple[Scale, Match], ...]:
    """Return the states that a sentence tells, scale by scale."""
    told: dict[str, list[str]] = {}
    for scale, state in lexicon.index.may_be_in(text):
        told.setdefault(scale, []).append(state)
    scales = (s for s in load_outcomes().worded if s.name in told)
    return tuple((s, f) for s in scales for f in _longest({n: lexicon.scales[s.name][n] for n in told[s.name]}, text))


def _longest(states: Mapping[str, StateWords], text: str) -> Iterator[Match]:
    """Yield the states of one scale; of two whose words meet it is the one that is told at more length."""
    found = [(at, end, negative, s) for s, words in states.items() for at, end, negative in words.find(text)]
    taken: list[tuple[int, int]] = []
    for at, end, negative, state in sorted(found, key=lambda f: (f[0] - f[1], not f[2], f[0], f[3])):
        if all(end <= a or b <= at for a, b in taken):
            taken.append((at, end))
            yield at, end, negative, state


def _claim(claims: Sequence[Claim], start: int, end: int) -> tuple[Claim | None, bool]:
    """The narrowest claim that holds all of a wording, else where it starts, else where it ends.

    The last is governed by the wording ("has not decided whether he will appeal"): how sure it is by itself tells
    nothing.
    """
    found = holding(claims, start, end) or holding(claims, start, start + 1)
    if found is not None:
        return found, False
    return holding(claims, end - 1, end), True


def _told(claim: Claim, scale: Scale, state: str, language: Language, *, negative: bool) -> bool:
    """Whether a claim puts a state forward as one that is, or as one to come where that tells it."""
    if state in scale.unsettled:
        return True
    if any(link.stance != "asserts" for link in claim.attribution):
        return False
    if claim.certainty not in _SURE:
        return False
    if claim.polarity == "denied" and not negative:
        return False
    return claim.tense not in _TO_COME or state in scale.to_come or _heard(claim, language)


def _heard(claim: Claim, language: Language) -> bool:
    """Whether a conditional tells what is said to be so: "aurait été libéré" is of what is done, on hearsay."""
    cues = language.cues
    endings = bool(cues.conditional_endings) and claim.tense == "conditional"
    return endings and claim.certainty == "probable" and not cues.supposes(claim.exact)


def _things(
    claim: Claim, lexicon: StateLexicon, scale: Scale, words: str, start: int
) -> tuple[frozenset[str], frozenset[str]]:
    """What is in the state, by its kind, and what else is said of it."""
    keys, said = set[str](), set[str]()
    for name, pattern in lexicon.things[scale.name].items():
        for m in pattern.finditer(words):
            keys.add(f"t:{name}")
            at = start + m.start()
            own = [x for x in claim.arguments if x.span.start <= at < x.span.end]
            said |= frozenset[str]().union(*(x.lemmas - {x.head} for x in own))
    return frozenset(keys), frozenset(said)
