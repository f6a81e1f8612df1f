"""Denials of a content: "X denied that P", "dément avoir …", "rejects claims that …"."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import CHANGED, DENY, OTHERS, guilty, nearness, of_guilt, previous, stance
from recoupe.steps.align.denials.bounds import plain
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cue_verbs import CueVerb
    from recoupe.model.claim import Attribution, Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

# Closeness to what is denied: of what stands just before it; of the same event; of the same deed; of like things.
_NEAR, _FAR, _KIN, _ALIKE = 0.36, 0.55, 0.34, 0.48
_VERY = 0.65  # closeness to what is denied of what tells another kind of event
FAINT = 0.15
"""Closeness without which nothing is what is denied."""
_STRONG, _SURE = 2.0, 3.4  # evidence for one event, and for one whose words are not near
_LIKELY = 0.68  # the chance of one point
_BEFORE, _STEM, _FEW = 2, 3, 2  # claims; letters that tell a verb; words
_KEPT_FROM = "COERCE"
_OPEN = frozenset({"cause"})
ACTS = DENY | {"reject"}
"""Events that turn down what was put forward."""
SAME = frozenset({"same concept", "same broad concept", "kindred concepts", "same predicate"})
"""What tells that two claims are of one kind of event."""
SHARED = frozenset({"like things taking part", "shared participants in like roles", "one thing described alike"})
"""What tells that the same people or things take part in two claims."""


def denied_content(
    claim: Claim, near: Sequence[Claim], affirming: Affirming, asking: Asking
) -> tuple[list[Claim], list[Claim]] | None:
    """Match "X denied that P": the accounts' claims nearest to P, first just before it, then anywhere in the story."""
    if stance(claim) != "denies" or claim.polarity == "denied":
        return None
    link = next(x for x in claim.attribution if x.stance == "denies")
    if not asking.cues(claim).negations.isdisjoint(plain(link.cue).split()):
        return None  # "does not rule out a sale"
    if _withholds(link, near):
        return None  # "was denied entry to the ground"
    together = [c for c in _under_one_denial(claim, near) if _is_content(c, asking)]
    together = [c for c in together if not _by_the_way(c, asking)] or together
    if not together or together[0].id != claim.id:
        return None
    if all(_anaphoric(c) for c in together):
        found = [c for c in previous(claim, near, 1) if c.attribution and not _said_by(c.attribution[:1], claim)]
    else:
        found = [*_just_before(claim, near, together, asking), *_elsewhere(claim, affirming, asking, together)]
    return (found, together) if found else _turned_down(claim, link, near)


def _turned_down(claim: Claim, link: Attribution, near: Sequence[Claim]) -> tuple[list[Claim], list[Claim]] | None:
    """Match what somebody is told to have said inside a denial: "X disputes a report in which Y said that P".

    Y affirms P; what denies it is the act of denial.
    """
    inner = claim.attribution[claim.attribution.index(link) + 1 :]
    if not any(x.stance == "asserts" and x.source_text and x.source_text != link.source_text for x in inner):
        return None
    acts = [
        c
        for c in near
        if c.event.concept in ACTS
        and c.polarity == "affirmed"
        and c.position == claim.position
        and any(x.span == link.span for x in c.attribution)
        and c.span.end <= claim.span.start
    ]
    return ([claim], acts[:1]) if acts and not claim.event.nominal else None


def _just_before(claim: Claim, near: Sequence[Claim], together: Sequence[Claim], asking: Asking) -> list[Claim]:
    """Return what comes nearest to what is denied, of what others put forward in the sentences before."""
    unknown = any(x.source is None for x in claim.attribution if x.stance == "denies")
    before = [
        c
        for c in previous(claim, near)
        if _told_of_it(c, together, asking)
        and not (c.attribution if unknown else _said_by(c.attribution, claim))
        and not _asks(c, asking)
    ]
    if any(of_guilt(c) for c in together):
        before = [c for c in before if c.attribution or guilty(c)]
    return sorted(before, key=lambda c: (-nearness(c, together), c.id))[:_BEFORE]


def _asks(claim: Claim, asking: Asking) -> bool:
    """Whether a clause is a question that the account leaves open ("… in what state it was")."""
    words = asking.cues(claim)
    asked = words.question_words - words.closed.relative - words.closed.subordinators
    return not claim.attribution and not asked.isdisjoint(plain(claim.exact).split()[:2])


def _withholds(link: Attribution, near: Sequence[Claim]) -> bool:
    """Whether an act told by a word of denial keeps something from somebody, and says of nothing that it is not so."""
    words = link.cue.lower().split()
    acts = (c for c in near if c.span.start < link.span.end and link.span.start < c.span.end and not c.event.nominal)
    return any(c.event.plover == _KEPT_FROM and any(w.startswith(c.event.lemma[:_STEM]) for w in words) for c in acts)


def _told_of_it(claim: Claim, together: Sequence[Claim], asking: Asking) -> bool:
    """Whether what was told just before is likely what is denied: near it in words, or like it in deed or things."""
    near = nearness(claim, together)
    if near < _NEAR:
        return False
    if near >= _FAR:
        return True
    told = [asking.told(claim, d) for d in together]
    if claim.attribution:
        return not all(t & {"unlike things taking part", "unrelated concepts"} for t in told)
    return any(t & (SAME | SHARED) for t in told)


def _elsewhere(claim: Claim, affirming: Affirming, asking: Asking, together: Sequence[Claim]) -> list[Claim]:
    """Return what other accounts affirm of what is denied."""
    alike = affirming.where(
        lambda c: any(is_it(c, d, asking) for d in together),
        "content",
        together,
        lambda: (n for d in together for n in affirming.near("words", attrgetter("exact"), d.exact, FAINT)),
    )
    return [c for c in alike if c.article != claim.article and not _said_by(c.attribution[:1], claim)]


def _said_by(chain: Sequence[Attribution], denied: Claim) -> bool:
    """Whether one who denies stands in a chain."""
    deniers = {x.source or x.source_text.casefold() for x in denied.attribution if x.stance == "denies"}
    return bool(deniers & {x.source or x.source_text.casefold() for x in chain})


def _is_content(claim: Claim, asking: Asking) -> bool:
    """Whether the claim is what is denied, and not the act of denial nor a word about what was turned down.

    A verb that turns down a thing as well as a report ("rejected the appeal lodged by …") takes a clause for that.
    """
    link = next(x for x in claim.attribution if x.stance == "denies")
    if _uttered(claim, link):
        return False
    cues = asking.cues(claim)
    if claim.event.nominal and plain(claim.exact).split()[0] in cues.closed.of and _last(claim.prefix) in cues.reports:
        return False  # "contradict the French version of Tuesday's crash"
    verbs = [v for w in link.cue.lower().split() if (v := cues.verb(w, w)) is not None and v.stance == "denies"]
    within = claim.span.start <= link.span.start and link.span.end <= claim.span.end
    if within and (claim.event.nominal or claim.event.concept in ACTS or any(_names(v, claim) for v in verbs)):
        return False
    inner = claim.attribution[claim.attribution.index(link) + 1 :]
    if link.source and any(x.source == link.source for x in inner):
        return False  # "denied it, saying that …"
    words = claim.exact.lower().replace("’", "'").replace("'", "' ").split()
    clause = within or not cues.complementisers.isdisjoint(words[:1]) or not cues.clause_openings.isdisjoint(words[:2])
    if not clause and verbs and not any(v.takes("ciw") for v in verbs):
        return False
    bare = claim.tense == "past" and words[0][:_STEM] == claim.event.lemma.lower()[:_STEM] and not claim.event.nominal
    return clause or not bare


def _last(words: str) -> str:
    return next((fold(w) for w in reversed(words.split())), "")


def _by_the_way(claim: Claim, asking: Asking) -> bool:
    """Whether it only tells of what is denied, or who or what it is of ("the finding, which took a year, that …")."""
    cues = asking.cues(claim)
    return claim.event.nominal or claim.exact.lower().split()[0] in cues.closed.relative - cues.complementisers


def _uttered(claim: Claim, link: Attribution) -> bool:
    """Whether it is a sentence that the one who denies is quoted with ("X refutes it: 'The alarms worked'")."""
    return link.kind == "direct" and claim.exact[:1].isupper()


def _names(verb: CueVerb, claim: Claim) -> bool:
    return claim.event.lemma.lower() in verb.lemma.split()


def is_it(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether a claim affirms what is denied: nearly its words, or the same deed of nothing that excludes it."""
    near = nearness(claim, [denied])
    if len(denied.exact.split()) < _FEW:
        return False
    if near < _KIN:
        return (
            near >= FAINT
            and not _of_a_question(claim, asking)
            and asking.deed(denied) not in {None, ""}
            and _surely(claim, denied, asking)
        )
    if _of_a_question(claim, asking) or (claim.event.concept != denied.event.concept and asking.wished(claim)):
        return False
    found = asking.evidence(claim, denied)
    told = found.names
    if claim.event.nominal and (claim.event.concept in _OPEN or not told & SAME):
        return False  # "the cause of the fire" does not say what it was, nor "the treaty" that it was broken
    if near >= _FAR and (found.score >= _STRONG or asking.chance(claim, denied) >= _LIKELY):
        return True
    if claim.certainty not in {"certain", "probable"} or told & OTHERS:
        return False
    if asking.deed(claim) is None or asking.deed(denied) is None:
        return False
    if "unrelated concepts" in told and near < _VERY:
        return False
    if told & SHARED and near >= (_NEAR if _one_thing(claim, denied) else _ALIKE):
        return True
    return bool(told & SAME) and asking.deed(denied) != ""


def _surely(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether both tell the same deed of like things, in words that are none too near."""
    if claim.certainty not in {"certain", "probable"} or asking.deed(claim) != asking.deed(denied):
        return False
    found = asking.evidence(claim, denied)
    told = found.names
    return found.score >= _SURE and "same concept" in told and bool(told & SHARED) and not told & (OTHERS | CHANGED)


def _of_a_question(claim: Claim, asking: Asking) -> bool:
    """Whether a clause is a question that something is about ("lied about where the cargo would go")."""
    cues, words = asking.cues(claim), plain(claim.exact).split()[:2]
    return not cues.topics.isdisjoint(words[:1]) and not cues.question_words.isdisjoint(words[1:])


def _one_thing(claim: Claim, denied: Claim) -> bool:
    """Whether both tell what a known thing, and nobody, did or underwent ("the ballot box", "the tail rotor")."""
    if any(a.role == "agent" for a in denied.arguments) and any(a.role == "patient" for a in denied.arguments):
        return False
    told, none = (
        {(a.role, a.head) for a in c.arguments if a.definite and a.head and not a.entity} for c in (claim, denied)
    )
    return not told.isdisjoint(none)


def _under_one_denial(claim: Claim, near: Sequence[Claim]) -> list[Claim]:
    """All claims that one word of denial governs, in text order."""
    link = next(x for x in claim.attribution if x.stance == "denies")
    return [c for c in near if any(x.span == link.span and x.stance == "denies" for x in c.attribution)]


def _anaphoric(claim: Claim) -> bool:
    """Whether what is denied is only pointed at ("having said that", "l'avoir fait", "there is one")."""
    if not claim.terms and not claim.names and not claim.quantities:
        return True
    return claim.event.concept in {"say", "think"} and len(claim.terms - {fold(claim.event.lemma)}) <= 1
