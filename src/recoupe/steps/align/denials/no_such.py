"""Denials that there was any of a thing or of a kind of event: "no weapon was found", "there was no rescue"."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.narrower import wide_kinds
from recoupe.steps.align.denials.affirming import CHANGED, OTHERS, TIMES
from recoupe.steps.align.denials.bounds import plain
from recoupe.steps.align.denials.meant import Test
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_NONE, _LEAST = 0.3, 0.3  # closeness to a negative of a narrower thing, of an event of its kind
_LIKE_THING, _RARE = 0.5, 0.5  # closeness where like things take part; the rarity of a thing that can be named
HARDLY = 0.05
"""The chance of one point below which what another account tells is hardly what is denied."""
_FEW = 0.6  # the rarity of what there is no instance of
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")


def named(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that there was any of a thing ("no concession was made"): what affirms the thing by its name."""
    if of := _instance_of(claim, asking):
        return _no_instance(claim, of, affirming, asking)
    own = _said_of_none(claim, asking)
    kinds = frozenset(k for a in own for k in wide_kinds(a.head))
    things = {a.entity for a in own if a.entity} | {
        a.head for a in own if a.head not in asking.cues(claim).reports and asking.rarity.get(a.head, 0.0) >= _RARE
    }
    if not things and not kinds:
        return None
    cues, verb = asking.denials(claim), claim.event.lemma.lower()
    if verb in cues.using:
        return _used(claim, things, kinds, affirming, asking)
    there = cues.being | cues.bringing_about

    def meant(c: Claim) -> bool:
        narrower = not kinds.isdisjoint(asking.kinds_of_things(c))
        if narrower or things & _names(c):
            told = asking.told(c, claim)
            if narrower and (CHANGED & told or closeness(c.exact, claim.exact) < _NONE):
                return False
            if "unrelated concepts" in told and c.event.lemma.lower() not in there:
                return False  # "no firearm was found", "a police firearm was discharged"
            if "different actors" in told and verb in cues.being:
                return False  # that she has no such fund does not say that her father had none
            return TIMES.isdisjoint(told)
        near = closeness(c.exact, claim.exact) >= _LIKE_THING  # asked first, since it is quick
        return near and "like things taking part" in asking.told(c, claim)

    def among() -> Iterator[int]:
        yield from affirming.having("names", _names, things)
        yield from affirming.having("kinds of things", asking.kinds_of_things, sorted(kinds))
        yield from affirming.near("words", attrgetter("exact"), claim.exact, _LIKE_THING)

    return Test(meant, among)


def begins_with_none(claim: Claim, asking: Asking) -> bool:
    """Whether a noun is said of none: "no deaths", "there was no rescue"."""
    cues = asking.cues(claim)
    first = _opening(claim, asking).split()[:2]
    return bool(
        {*first[:1], " ".join(first)} & (cues.none_at_all | cues.denials.existential | cues.negative_determiners)
    )


def _opening(claim: Claim, asking: Asking) -> str:
    """The plain words of a claim without what only opens its clause ("*that* there was no fire")."""
    words, opens = plain(claim.exact).split(), asking.cues(claim).complementisers
    return " ".join(words[1:] if len(words) > 1 and not opens.isdisjoint({words[0], words[0].strip("' ")}) else words)


def no_thing(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that there is any of a thing ("there is not one soldier on our soil"): what tells of such things."""
    things = _there_is_none(claim, asking)
    if not things:
        return None
    kinds = frozenset(k for h in things for k in wide_kinds(h))
    rare = frozenset(h for h in things if asking.rarity.get(h, 0.0) >= _FEW)

    def meant(c: Claim) -> bool:
        if asking.in_and_out(c, claim) or asking.background(c) != asking.background(claim):
            return False
        there_is = not things.isdisjoint(_there_is(c, asking)) and closeness(c.exact, claim.exact) >= _LIKE_THING
        if not there_is:
            there = c.event.lemma.lower() in asking.denials(c).being | asking.denials(c).bringing_about
            if not (there or asking.stands(c)) or closeness(c.exact, claim.exact) < _NONE:
                return False
            among = any(a.head in rare for a in c.arguments if a.role != "other")
            if not among and kinds.isdisjoint(asking.kinds_of_things(c)):
                return False
        return not asking.told(c, claim) & (CHANGED | OTHERS)

    def among() -> Iterator[int]:
        yield from affirming.having("there is", lambda c: sorted(_there_is(c, asking)), sorted(things))
        yield from affirming.having("names", _names, sorted(rare))
        yield from affirming.having("kinds of things", asking.kinds_of_things, sorted(kinds))

    return Test(meant, among, elsewhere=True, tied=True)


def _there_is(claim: Claim, asking: Asking) -> frozenset[str]:
    """Return the words for the things of which a claim says no more than that there is some ("there were drones")."""
    text = f"{_opening(claim, asking)} "
    if not any(text.startswith(f"{plain(w)} ") for w in asking.denials(claim).existential):
        return frozenset()
    if claim.event.nominal:
        return frozenset({fold(claim.event.lemma)})
    said = claim.arguments if claim.event.lemma.lower() in asking.denials(claim).being else ()
    return frozenset(a.head for a in said if a.role == "patient" and a.head)


def _there_is_none(claim: Claim, asking: Asking) -> frozenset[str]:
    """Return the words for the things of which a claim says that there is none."""
    if not begins_with_none(claim, asking) or asking.happenings(claim):
        return frozenset()
    if claim.event.nominal:
        return frozenset({fold(claim.event.lemma)})
    if claim.event.lemma.lower() not in asking.denials(claim).being:
        return frozenset()
    none = asking.said_of_none(claim)
    return frozenset(a.head for a in none if a.role == "patient" and not a.further and not a.entity)


def _instance_of(claim: Claim, asking: Asking) -> frozenset[str]:
    """Return the words for that of which a claim denies every instance or trace ("no trace of oil")."""
    cues = asking.denials(claim)
    if claim.event.lemma.lower() not in cues.bringing_about | cues.being:
        return frozenset()
    closed = asking.cues(claim).closed
    found: set[str] = set()
    for a in asking.said_of_none(claim):
        words = plain(a.words).split()
        at = next((n for n, w in enumerate(words) if w in closed.of), -1)
        if fold(a.head) not in cues.instances or not 0 < at < len(words) - 1:
            continue
        named = _CAPITAL.search(a.words[1:]) or words[at + 1] in asking.cues(claim).definite
        if not named:
            found |= {w for w in a.lemmas - {a.head} if asking.rarity.get(w, 0.0) >= _FEW}
    return frozenset(found)


def _no_instance(claim: Claim, of: frozenset[str], affirming: Affirming, asking: Asking) -> Test:
    """What denies that there was any instance or trace of a thing: what tells of the thing by its word."""
    kinds = frozenset(k for w in of for k in wide_kinds(w))

    def meant(c: Claim) -> bool:
        if c.terms.isdisjoint(of) and kinds.isdisjoint(asking.kinds_of_things(c)):
            return False
        if closeness(c.exact, claim.exact) < _NONE or asking.background(c) != asking.background(claim):
            return False
        return not asking.told(c, claim) & (OTHERS | TIMES)

    def among() -> Iterator[int]:
        yield from affirming.having("terms", lambda c: c.terms, sorted(of))
        yield from affirming.having("kinds of things", asking.kinds_of_things, sorted(kinds))

    return Test(meant, among, elsewhere=True, tied=True)


def _said_of_none(claim: Claim, asking: Asking) -> list[Argument]:
    """Return the things of which a claim denies that there was any."""
    cues, verb = asking.denials(claim), claim.event.lemma.lower()
    brought = verb in cues.bringing_about and asking.tells_none(claim)
    if verb not in cues.being and not brought and verb not in cues.using:
        return []
    sought = [a for a in claim.arguments if a.role == "patient" or (a.role == "agent" and verb in cues.being)]
    if any(a.further for a in sought):
        return []  # "no other member" says nothing of the one
    none_of = asking.cues(claim).negative_determiners
    none = [a for a in sought if a.words.lower().split(" ")[0] in none_of]
    own = none or [a for a in sought if a.role == "patient" and verb in cues.being]
    if not own and verb in cues.using:
        own = [a for a in sought if not a.definite and not a.entity]  # "water cannon was never deployed"
    return own


def _used(claim: Claim, things: set[str], kinds: frozenset[str], affirming: Affirming, asking: Asking) -> Test:
    """What denies that a means was used ("no grenade was used in the hall"): what tells that somebody did."""

    def meant(c: Claim) -> bool:
        narrower = not kinds.isdisjoint(asking.kinds_of_things(c))
        if not narrower and things.isdisjoint(_names(c)):
            return False
        if not asking.with_means(c) or asking.in_and_out(c, claim):
            return False
        told = asking.told(c, claim)
        if narrower and (CHANGED & told or closeness(c.exact, claim.exact) < _NONE):
            return False
        return TIMES.isdisjoint(told)

    def among() -> Iterator[int]:
        yield from affirming.having("names", _names, things)
        yield from affirming.having("kinds of things", asking.kinds_of_things, sorted(kinds))

    return Test(meant, among)


def _names(claim: Claim) -> set[str]:
    return {x for a in claim.arguments for x in (a.entity, a.head) if x}


def no_such(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that there was any event of a kind: any such event that is affirmed."""
    kinds = asking.denied_kinds(claim)
    if not kinds:
        return None
    nouns = {a.head for a in asking.said_of_none(claim)} | {fold(claim.event.lemma)}
    words = frozenset(w for w in nouns if asking.rarity.get(w, 0.0) >= _FEW)

    def meant(c: Claim) -> bool:
        if kinds.isdisjoint(asking.happenings(c)) or closeness(c.exact, claim.exact) < _LEAST:
            return False
        by_the_way = kinds.isdisjoint(asking.told_kinds(c))
        if (by_the_way or words.isdisjoint(c.terms)) and asking.chance(c, claim) < HARDLY:
            return False
        if (by_the_way or asking.done_by_several(kinds)) and not asking.tied(c, claim, kinds):
            return False
        return not asking.told(c, claim) & (OTHERS | CHANGED)

    return Test(meant, lambda: affirming.having("happenings", asking.happenings, kinds), tied=True)
