"""Flat negatives about the very thing that others affirm: "no sensor was disconnected", "not a cent was paid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import other_things
from recoupe.steps.align.denials.affirming import TIMES
from recoupe.steps.align.denials.at_issue import otherwise
from recoupe.steps.align.denials.bounds import bounded, plain, rebutting
from recoupe.steps.align.denials.deeds import (
    ALIKE,
    LIKELY_ENOUGH,
    NONE,
    OF_OTHERS,
    deed_tests,
    light_deed,
    surely_told,
)
from recoupe.steps.align.denials.given import not_given
from recoupe.steps.align.denials.identity import is_not
from recoupe.steps.align.denials.meant import Test
from recoupe.steps.align.denials.money import PAYING, moves_money, no_money, paid
from recoupe.steps.align.denials.no_such import HARDLY, begins_with_none, named, no_such, no_thing
from recoupe.steps.align.denials.opposed import opposes, says_of_what
from recoupe.steps.align.denials.spans import of_other_times
from recoupe.steps.align.denials.told import told_them, untold
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_FEW = 2  # words that tell too little
_BY_NAME, _WORDS = 0.15, 2  # closeness where a phrase names what none was done to, of at least so many words
_RARE, _FAINT = 0.65, 0.2  # the rarity of a verb by which a deed is known, and the closeness that it then takes


def flat_negative(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match what is flatly denied in somebody's mouth, or by an account in words of none at all."""
    if claim.polarity != "denied" or claim.certainty != "certain" or bounded(claim, asking.cues(claim)):
        return None
    done = asking.cues(claim).closed.perfect_auxiliaries
    if claim.tense == "infinitive" and done.isdisjoint(plain(claim.exact).split()):
        return None  # "the policy is not to pay ransoms" does not say that none was paid
    what = is_not(claim, affirming, asking)
    if claim.event.nominal and not (begins_with_none(claim, asking) or _of_nobody(claim, asking) or what):
        return None  # "this is no protest" does not say that there was none
    verb = None if claim.event.nominal else asking.cues(claim).verb(claim.event.lemma, claim.event.lemma)
    if verb is not None and verb.stance == "denies":
        return None  # "does not rule out a sale" is no word against one
    text = f" {plain(claim.exact)} "
    if any(f" {plain(w)} " in text for w in asking.denials(claim).replies):
        return None  # who does not answer the press denies nothing
    emphatic = of_none(claim, asking)
    if not emphatic and _untold(claim, asking):
        return None
    voiced = any(x.source_text for x in claim.attribution)
    if not voiced and not emphatic and not rebutting(claim, asking.cues(claim)):
        return None
    tests = [
        t
        for t in (
            _money(claim, affirming, asking),
            *deed_tests(claim, affirming, asking, voiced=voiced),
            _done_to_none(claim, affirming, asking),
            _no_violence(claim, affirming, asking),
            light_deed(claim, affirming, asking),
            no_such(claim, affirming, asking),
            named(claim, affirming, asking),
            no_thing(claim, affirming, asking),
            not_given(claim, affirming, asking),
            otherwise(claim, affirming, asking) if not asking.empty(claim) else None,
        )
        if t is not None
    ]
    if claim.event.nominal and not begins_with_none(claim, asking):
        tests = [t for t in (_in_no_state(claim, affirming, asking), what) if t is not None]
    here = _meant(claim, [t for t in tests if not t.elsewhere], "negative", affirming, asking)
    elsewhere = _meant(claim, [t for t in tests if t.elsewhere], "negative elsewhere", affirming, asking)
    found = {c.id: c for c in here if c.article != claim.article or (c.attribution and voiced)}
    found |= {c.id: c for c in elsewhere if c.article != claim.article}
    if untold(claim, asking):
        found |= {c.id: c for c in told_them(claim, affirming, asking)}
    held = [c for c in found.values() if not affirming.denied_too(c, claim)]
    return (held, [claim]) if held else None


def _meant(claim: Claim, tests: Sequence[Test], question: str, affirming: Affirming, asking: Asking) -> list[Claim]:
    """Return what is put forward on others' word and meets one of the tests."""
    none = asking.cues(claim).none_at_all
    pointed = not any(plain(a.words).split()[0] in none for a in claim.arguments)
    pointed = pointed and not asking.tells_none(claim) and not begins_with_none(claim, asking)
    voices = affirming.voices(claim)
    voiced = any(x.source_text for x in claim.attribution)

    none_ever = of_none(claim, asking) or bool(asking.said_of_none(claim))
    always = none_ever and not no_money(claim, asking)  # "at no time" is of all years

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or not voices.isdisjoint(affirming.voices(c)):
            return False
        if c.tense == "infinitive" or (claim.tense == "pluperfect" and asking.now(c)):
            return False
        yearly = not always or c.event.concept in PAYING  # "in 2021 another trust had paid a ransom"
        if (yearly and asking.of_another_year(c, claim)) or not opposes(claim, c, asking.cues):
            return False
        if of_other_times(claim, c, asking):
            return False
        if pointed and asking.cues(c) is asking.cues(claim) and other_things(claim, c):
            return False
        if c.event.concept != claim.event.concept and asking.wished(c) and not (asking.bids(c) and asking.bids(claim)):
            return False
        own = frozenset({asking.deed(c) or ""})
        if asking.deed(claim) in own and asking.done_by_several(own) and not asking.tied(c, claim, own):
            return False
        if not voiced and asking.chance(c, claim) < LIKELY_ENOUGH and not surely_told(c, claim, asking):
            return False
        far = voiced and c.article != claim.article and asking.chance(c, claim) < HARDLY
        return any(test.meant(c) for test in tests if test.tied or not far)

    return affirming.where(meant, question, [claim], lambda: (n for test in tests for n in test.among()))


def _untold(claim: Claim, asking: Asking) -> bool:
    """Whether a negative does not say by itself what of, or who: "nor appointed him", "he was not running"."""
    if len(plain(claim.exact).split()) <= _FEW:
        return True
    return not rebutting(claim, asking.cues(claim)) and not says_of_what(claim)


def of_none(claim: Claim, asking: Asking) -> bool:
    """Whether a claim denies that there was any at all ("no shot", "not one of our men", "jamais")."""
    return asking.tells_none(claim) or asking.never(claim)


def _of_nobody(claim: Claim, asking: Asking) -> bool:
    """Whether a noun with a verb tells that nobody is something: "nobody is in custody"."""
    nobody = asking.nobody(claim)
    return bool(claim.tense) and any(a.role == "agent" and a.head in nobody for a in claim.arguments)


def _money(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    if not no_money(claim, asking):
        return None
    return Test(
        lambda c: paid(c, claim, asking),
        lambda: affirming.having("money moved", lambda c: [moves_money(c, asking)], [True]),
        tied=True,
    )


def _done_to_none(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that any of a thing, or anybody, took part: the same of a thing of that name, or of somebody.

    "No student was beaten", "two students were beaten"; "nobody was turned away", "turned away a woman".
    """
    none, nobody = asking.said_of_none(claim), asking.nobody(claim)
    none = [a for a in none if not a.further]  # "no other member"
    if not none or asking.counted(claim) or claim.event.nominal or asking.empty(claim):
        return None
    own, lemma = asking.deed(claim), claim.event.lemma
    rare = asking.rarity.get(fold(lemma), 0.0) >= _RARE and _did_nothing(claim, asking)

    def meant(c: Claim) -> bool:
        if c.event.lemma != lemma and (own in {"", None} or asking.deed(c) != own):
            return False
        told = asking.told(c, claim)
        if told & OF_OTHERS:
            return False
        near = closeness(c.exact, claim.exact)
        least = NONE if "shared participants in like roles" in told else ALIKE
        if (
            rare
            and c.event.lemma == lemma
            and c.event.concept == claim.event.concept != ""
            and _theirs(c, claim, asking)
        ):
            least = min(least, _FAINT)  # "they pledged nothing", "Mr Lind pledged ten buses"
        same = c.event.lemma == lemma or (own and asking.deed(c) == own)
        return any(
            near >= (least if a.head in nobody else _BY_NAME if same and _by_name(a, b) else NONE)
            for a in none
            for b in c.arguments
            if b.role == a.role
            and (b.head == a.head or (a.head in nobody and (a.role != "agent" or _by_them(b, c, claim, asking))))
        )

    def among() -> Iterator[int]:
        yield from affirming.having("lemma", lambda c: [c.event.lemma], [lemma])
        yield from affirming.having("deed", lambda c: [asking.deed(c)], [own] if own else [])

    return Test(meant, among, tied=True)


def _by_name(none: Argument, other: Argument) -> bool:
    """Whether several words name one thing: "no closure order", "a closure order on the dairy"."""
    return len(none.lemmas) >= _WORDS and none.head == other.head and none.lemmas <= other.lemmas


def _did_nothing(claim: Claim, asking: Asking) -> bool:
    """Whether somebody is told to have done nothing at all ("pledged nothing"): who heard nothing denies no sound."""
    if asking.perceives(claim) or claim.event.lemma.lower() in asking.denials(claim).being:
        return False
    nobody = asking.nobody(claim)
    agents = [a for a in claim.arguments if a.role == "agent" and a.head not in nobody]
    return bool(agents) and any(a.role == "patient" and a.head in nobody for a in claim.arguments)


def _theirs(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether a deed may be of who is said to have done nothing: "we signed nothing", "signed by the judge"."""
    one, two = ([a for a in c.arguments if a.role == "agent"] for c in (claim, denied))
    if not asking.denials(denied).to_us.isdisjoint(plain(a.words) for a in two):
        return not {x.source for x in denied.attribution}.isdisjoint(claim.agents)
    words = asking.cues(claim).pronouns | asking.cues(denied).pronouns
    if any(plain(a.words) in words for a in (*one, *two)):
        return True
    return any(
        x.head == y.head or x.classes & y.classes or (x.entity and x.entity == y.entity) for x in one for y in two
    )


def _in_no_state(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that anybody is what a noun tells ("nobody is in custody"): who was put there, by the same word."""
    own = asking.deed(claim)
    if not own or not claim.tense:
        return None
    head = fold(claim.event.lemma)

    def meant(c: Claim) -> bool:
        if c.event.nominal or head not in c.terms or own not in asking.happenings(c):
            return False
        if asking.background(c) != asking.background(claim) or asking.told(c, claim) & TIMES:
            return False
        return any(a.role == "patient" for a in c.arguments)

    return Test(meant, lambda: affirming.having("happenings", asking.happenings, [own]), elsewhere=True, tied=True)


def _by_them(doer: Argument, claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether somebody, and no thing ("it will be the first landing"), does what nobody did, to no others."""
    return plain(doer.words) not in asking.cues(claim).closed.things and _to_them(claim, denied)


def _to_them(claim: Claim, denied: Claim) -> bool:
    """Whether a deed is not plainly done to others than the one that nobody did, in words of one language."""
    one, two = ({a.head for a in c.arguments if a.role == "patient"} for c in (claim, denied))
    return not one or not two or not one.isdisjoint(two) or claim.patients == denied.patients != ()


def _no_violence(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that anybody did somebody violence, by whatever word: what tells that they underwent some.

    "Nobody laid a hand on the student", "officers beat the student".
    """
    none = [a for a in asking.said_of_none(claim) if not a.further]
    used = claim.event.lemma.lower() in asking.denials(claim).using  # "no force was used"
    if not asking.violent(claim) or asking.counted(claim) or not any(a.role == "agent" or used for a in none):
        return None
    undergone = _undergone(claim)

    def meant(c: Claim) -> bool:
        if not asking.violent(c) or asking.counted(c) or undergone.isdisjoint(_undergone(c)):
            return False
        return closeness(c.exact, claim.exact) >= NONE and not asking.told(c, claim) & OF_OTHERS

    return Test(meant, lambda: affirming.having("violent", lambda c: [asking.violent(c)], [True]), elsewhere=True)


def _undergone(claim: Claim) -> frozenset[str]:
    """The words for whom an act is done to: those besides who acts, the verb and the place."""
    others = {a.head for a in claim.arguments if a.role == "agent"} | {w.head for w in claim.where}
    return claim.terms - others - {fold(claim.event.lemma)}
