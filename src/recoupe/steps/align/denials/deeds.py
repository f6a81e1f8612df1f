"""What denies a deed, or an act of speech: the same of the same things, told surely or by a likely counterpart."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from recoupe.steps.align.chances import APART
from recoupe.steps.align.denials.affirming import CHANGED, OTHERS, TIMES
from recoupe.steps.align.denials.bounds import plain, rebutting
from recoupe.steps.align.denials.content import SHARED
from recoupe.steps.align.denials.meant import Test
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

ALIKE = 0.45
"""Closeness to a negative of what is surely the same."""
NONE = 0.3
"""Closeness to a negative that says that there was none."""
LIKELY_ENOUGH = 0.3
"""The chance of one point that it takes beside a test, of a negative in nobody's mouth."""
OF_OTHERS = TIMES | {"different people act", "others of the kind", "different places"}
"""What tells that a deed is of others than the one that is denied."""
# Closeness to a negative of what shares a rare thing: plainly, and where it rebuts.
_FAR, _REBUT = 0.55, 0.22
_DEED, _TIED = 1.9, 0.89  # evidence that a deed is the same, and what it takes more where no noun names it
_SURE = 3.4  # evidence of a deed that is surely the same
_LIKELY = 0.75  # the chance of one point with what somebody else says, by which it is the same
_TOLD_SO = 1.0  # the evidence that it takes besides
_BIDDEN = 0.55  # closeness of what was bidden
_OF_OTHER_THINGS = OTHERS | CHANGED | {"unlike things taking part"}
_STOP = re.compile(r"[.,;:!?\n»”\"]")


class _Denied(NamedTuple):
    """A deed that is denied: by what else it may be told.

    ``kind`` is its concept, "" where no kind tells it; ``near`` how close its words must be to those of the same
    ``things``; ``noun`` tells whether a noun names it, ``means`` whether it is that something was used.
    """

    claim: Claim
    kind: str
    voiced: bool
    near: float
    noun: bool
    things: frozenset[str]
    means: bool


def deed_tests(claim: Claim, affirming: Affirming, asking: Asking, *, voiced: bool) -> list[Test]:
    """What denies a deed: the same of the same things, or what is in somebody's mouth and likely of one point."""
    own = asking.deed(claim)
    if own == claim.event.concept and claim.event.lemma.lower() in asking.denials(claim).being:
        own = ""  # "none is under way" is no deed
    if own and not _denies_noun(claim, own, asking):
        own = ""  # "the decision made no difference" does not say that none was taken
    if own is None and claim.event.concept and not asking.empty(claim) and voiced:
        return [_ordered(claim, affirming, asking)]
    if own is None or asking.empty(claim) or (claim.event.concept == "occur" and own in {"", "occur"}):
        return []
    none = asking.tells_none(claim)
    rebuts = rebutting(claim, asking.cues(claim))  # "X refutes any fault: 'no sensor was cut off'"
    denied = _Denied(
        claim,
        own,
        voiced,
        near=_REBUT if rebuts else NONE if none else _FAR,
        noun=claim.event.nominal or (own != claim.event.concept and none),
        things=asking.things(claim) if not _looked_for(claim, asking) else asking.things_of_none(claim),
        means=none and claim.event.lemma.lower() in asking.denials(claim).using,  # "fired no shell"
    )

    def among() -> Iterator[int]:
        yield from affirming.having("things", asking.things, denied.things)
        yield from affirming.having("deed", lambda c: [asking.deed(c)], [own] if own else [])

    same = Test(lambda c: _does_it(c, denied, asking), among, tied=True)
    return [same, _likely(claim, affirming, asking)] if voiced else [same]


def _denies_noun(claim: Claim, deed: str, asking: Asking) -> bool:
    """Whether a deed that a noun beside the verb names is what a claim denies: said of none, or all that is done."""
    if claim.event.nominal or deed == claim.event.concept:
        return True
    naming = [a for a in claim.arguments if asking.step_of(claim, a) == deed]
    if not naming:
        return True
    none = {a.span for a in asking.said_of_none(claim)}
    if none:
        return any(a.span in none for a in naming)
    words = asking.denials(claim)
    light = claim.event.lemma.lower() in words.being | words.bringing_about | words.using | words.handing
    return any(a.role == "patient" for a in naming) if light or not claim.event.concept else False


def _does_it(claim: Claim, denied: _Denied, asking: Asking) -> bool:
    """Whether a claim tells the deed that is denied: near it in words and of its things, or surely the same."""
    alike = closeness(claim.exact, denied.claim.exact)
    plainly = alike >= _FAR or asking.tells_none(denied.claim)
    if not denied.voiced and not plainly and not surely_told(claim, denied.claim, asking):
        return False
    if alike >= denied.near and not denied.things.isdisjoint(asking.things(claim)):
        return True
    if _never(denied.claim, asking) and surely_told(claim, denied.claim, asking):
        return True  # "the ward has been shut since noon", "it never shut"
    if not denied.kind or asking.deed(claim) != denied.kind:
        return False
    found = asking.evidence(claim, denied.claim)
    sure = found.score >= _SURE
    if denied.means and alike >= NONE and sure and not asking.told(claim, denied.claim) & OF_OTHERS:
        return True
    return _same_deed(found, _DEED, noun=denied.noun) or (alike >= ALIKE and sure and not _apart(found))


def _likely(claim: Claim, affirming: Affirming, asking: Asking) -> Test:
    """What is in somebody's mouth in another account, and likely of one point with a claim."""

    def among() -> Iterator[int]:
        attributed = {*affirming.attributed()}
        sentences = affirming.near("sentence", asking.sentence, asking.sentence(claim), APART)
        return (n for n in sentences if n in attributed)

    def meant(c: Claim) -> bool:
        if asking.chance(c, claim) < _LIKELY:
            return False
        found = asking.evidence(c, claim)
        told = found.names
        if found.score < _TOLD_SO or told & (OF_OTHERS | {"unlike things taking part", "unrelated concepts"}):
            return False
        bare = c.event.lemma.lower() in asking.denials(c).being
        return bool(told & SHARED) or ("shared words" in told and not bare)

    return Test(meant, among, elsewhere=True)


def _looked_for(claim: Claim, asking: Asking) -> bool:
    """Whether a claim tells that somebody found none of what they found ("the flight found no trace of oil").

    Who looks is not what is denied.
    """
    lemma = claim.event.lemma.lower()
    found = lemma in asking.denials(claim).bringing_about and lemma not in asking.denials(claim).using
    return found and any(a.role == "patient" for a in asking.said_of_none(claim))


def light_deed(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies a deed told by a word of little meaning, or by a kindred one: what another account surely tells.

    "President Vane did not receive the envoy", "the envoy was received for an hour by President Vane".
    """
    own = asking.deed(claim)
    if own is None or claim.event.nominal or asking.empty(claim):
        return None
    if claim.event.lemma.lower() in asking.denials(claim).being:
        return None

    def meant(c: Claim) -> bool:
        if closeness(c.exact, claim.exact) < ALIKE or asking.chance(c, claim) < LIKELY_ENOUGH:
            return False
        found = asking.evidence(c, claim)
        told = found.names
        if found.score < _SURE or _apart(found) or (own and "kindred concepts" not in told):
            return False
        return "shared participants in like roles" in told

    return Test(meant, lambda: affirming.near("words", attrgetter("exact"), claim.exact, ALIKE), elsewhere=True)


def _ordered(claim: Claim, affirming: Affirming, asking: Asking) -> Test:
    """What denies an act of speech ("did not order it"): one that is surely the same."""

    def meant(c: Claim) -> bool:
        if asking.bids(c) and asking.bids(claim):
            alike = _bidden_alike(c, claim) or any(
                closeness(x.exact, y.exact) >= _BIDDEN for x in asking.bidden(c) for y in asking.bidden(claim)
            )
            return alike and not asking.told(c, claim) & OF_OTHERS
        if c.event.concept != claim.event.concept or closeness(c.exact, claim.exact) < ALIKE:
            return False
        found = asking.evidence(c, claim)
        return found.score >= _SURE and _same_deed(found, _DEED, noun=False) and not _apart(found)

    def among() -> Iterator[int]:
        yield from affirming.having("concept", lambda c: [c.event.concept], [claim.event.concept])
        if asking.bids(claim):
            yield from affirming.having("bids", lambda c: [asking.bids(c)], [True])

    return Test(meant, among, tied=True)


def surely_told(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether a claim surely tells what is denied, of the same things: "the siren was set off", "it never sounded"."""
    found = asking.evidence(claim, denied)
    told = found.names
    if found.score < _SURE or "same concept" not in told or _apart(found):
        return False
    return "like things taking part" in told or ("shared actor" in told and _never(denied, asking))


def _never(claim: Claim, asking: Asking) -> bool:
    """Whether a claim says that its deed was never done, not that it was done by or to none ("frightened nobody")."""
    cues = asking.cues(claim)
    of_whom = cues.negative_pronouns | cues.negative_determiners
    text = f" {plain(claim.exact)} "
    return not asking.tells_none(claim) and any(
        f" {plain(w)} " in text for w in cues.none_at_all - of_whom if w.split()[-1] not in cues.single
    )


def _bidden_alike(claim: Claim, denied: Claim) -> bool:
    """Whether somebody is said to have been told, asked or ordered to do what is near in words."""
    one, two = (plain(c.exact + _STOP.split(c.suffix)[0]) for c in (claim, denied))
    return closeness(one, two) >= _BIDDEN


def _same_deed(told: Evidence, least: float, *, noun: bool) -> bool:
    """Whether the deed denied is the one affirmed: named as such ("aucun tir"), or of the same people or things."""
    features = told.names
    if told.score < least or features & {"unlike things taking part", "times apart, repeatable", *OTHERS}:
        return False
    return noun or (
        bool(features & {"shared participants in like roles", "like things taking part"})
        and told.score >= least + _TIED
    )


def _apart(told: Evidence) -> bool:
    return not told.names.isdisjoint(_OF_OTHER_THINGS)
