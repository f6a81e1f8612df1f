"""Statements that say the same of the same, where no event type ties them."""

from __future__ import annotations

from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.events import load_concepts
from recoupe.model.meeting import one_time, unlike_figures
from recoupe.model.point import Evidence, Point, Weighed
from recoupe.steps.align.alike import LIKELY, features, hours_about, question
from recoupe.steps.align.chances import elsewhere, unkin
from recoupe.steps.align.said import doers, further
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances
    from recoupe.steps.align.groups import Groups

# Closeness of meaning from which two claims are one statement: by itself, with half of their words in common, and where
# their predicates are not kin, with a third of them.
_ALIKE, _CLOSE, _SAID_ALIKE = 0.74, 0.6, 0.78
_HALF, _THIRD = 0.5, 0.35
_DRIFT = 0.2  # of the words: with fewer in common, and no name, likeness is the meaning's drift
_SAME = 3.0  # what "same statement" weighs
_COMMON = 60  # claims: what more of them have finds no pairs
_UNKIN = 0.33
_SAID = 0.4  # what somebody says is hardly ever what is done
_STRANGE = 0.5  # the chance that two claims need that share nothing but something of their sentences
_PAIR = 2  # figures up to it are anywhere
_ONE_NAME = 0.65  # closeness of meaning from which two names of places may be one
CHANCE = "chance of one point"


def statement_points(
    claims: Sequence[Claim],
    rarity: Mapping[str, float],
    related: Callable[[str, str], str],
    label: Callable[[Sequence[Claim]], str],
    groups: Groups,
    wording: Mapping[str, int],
    people: frozenset[str],
    chances: Chances,
) -> list[Point]:
    """Return groups of like statements of two or more articles; claims with unlike figures stay apart.

    ``related`` tells how two concepts are kin, "" for not at all; ``groups`` which claims exclude each other;
    ``wording`` numbers what claims say and what their sentences do, by claim id: each pair of wordings is asked once;
    ``people`` are the entities that are persons with a name; ``chances`` tells how likely two claims are on one point.
    """
    ordered = sorted((c for c in claims if c.role != "title" and len(c.terms) > 1), key=lambda c: c.id)
    alike, firm = _alike(ordered, rarity, related, wording, people, chances, groups)
    alike = [e for e in sorted(alike, key=lambda e: (-e.score, e.a, e.b)) if groups.join(e.a, e.b)]
    together: dict[str, list[Claim]] = {}
    for claim in ordered:
        together.setdefault(groups.root(claim.id), []).append(claim)
    told: dict[str, list[Weighed]] = {}
    for e in alike:
        told.setdefault(groups.root(e.a), []).append(e.weighed())
    return [
        Point(
            kind="statement",
            label=label(members),
            claims=tuple(members),
            firm=firm,
            evidence=tuple(told.get(root, ())),
        )
        for root, members in sorted(together.items())
        if len({c.article for c in members}) > 1
    ]


def _alike(
    ordered: Sequence[Claim],
    rarity: Mapping[str, float],
    related: Callable[[str, str], str],
    wording: Mapping[str, int],
    people: frozenset[str],
    chances: Chances,
    groups: Groups,
) -> tuple[list[Evidence], frozenset[tuple[str, str]]]:
    """Return the pairs of claims that are one statement, and those of them that are so nearly word for word."""
    firm: set[tuple[str, str]] = set()
    alike: list[Evidence] = []
    likely: list[tuple[Claim, Claim, Evidence]] = []
    weight = {c.id: fsum(rarity.get(t, 1.0) for t in c.terms) for c in ordered}
    known: dict[tuple[int, int], tuple[float, tuple[tuple[str, float], ...], bool]] = {}
    numbers = [wording[c.id] for c in ordered]
    for i, j, strange in _pairs(ordered, chances):
        said, a, b = (numbers[i], numbers[j]), ordered[i], ordered[j]
        found = known.get(said)
        if found is None:
            likeness = {}
            if could_agree(a, b, people):
                least = min(weight[a.id], weight[b.id])
                likeness = {} if strange else _likeness(a, b, rarity, least, related)
                likeness = likeness or _likely(a, b, chances, strange=strange)
            sure = bool(likeness) and closeness(a.exact, b.exact) >= _ALIKE
            found = known[said] = round(sum(likeness.values()), 3), tuple(sorted(likeness.items())), sure
        score, features, sure = found
        if features and not groups.exclude(a.id, b.id):
            evidence = Evidence(a.id, b.id, score, features)
            if CHANCE in dict(features):
                likely.append((a, b, evidence))
            else:
                alike.append(evidence)
            if sure:
                firm.add((a.id, b.id))
    return alike + nearest(likely), frozenset(firm)


def nearest(likely: Sequence[tuple[Claim, Claim, Evidence]]) -> list[Evidence]:
    """Keep of the claims of two sentences those that are likeliest to be one point.

    Sentences are alike as wholes: without this, every clause of one would match every clause of the other.
    """
    best: dict[tuple[str, str, int], float] = {}
    ends = [((a.id, b.article, b.position), (b.id, a.article, a.position)) for a, b, _ in likely]
    for (one, two), (_, _, e) in zip(ends, likely, strict=True):
        chance = dict(e.features)[CHANCE]
        best[one] = max(best.get(one, 0.0), chance)
        best[two] = max(best.get(two, 0.0), chance)
    return [
        e
        for (one, two), (_, _, e) in zip(ends, likely, strict=True)
        if best[one] == best[two] == dict(e.features)[CHANCE]
    ]


def _likely(a: Claim, b: Claim, chances: Chances, *, strange: bool) -> dict[str, float]:
    """Return what makes two claims one statement by the learned chance, empty where nothing does.

    Of ``strange`` claims only the sentences share a word: they need a surer chance.
    """
    if chances.apart(a, b):
        return {}
    told = chances.told(a, b)
    if elsewhere(told, one_time=one_time(a, b), one_place=_one_place(a, b)):
        return {}
    asked, found = question(), asked_of(a, b, told, chances)
    chance = asked.chance(found)
    tied = not unkin(told) or "same telling figure" in found
    if chance < (_STRANGE if strange else LIKELY if tied else _SAID if said_and_done(a, b) else _UNKIN):
        return {}
    return {"same statement": _SAME, CHANCE: chance} | {k: v for k, v in asked.shares(found).items() if v > 0}


def said_and_done(a: Claim, b: Claim) -> bool:
    """Whether one claim tells that somebody says something, the other what is done, and not that the same does it."""
    told, other = (load_concepts().get(c.event.concept) for c in (a, b))
    if told is None or other is None or (told.kind == "speech") is (other.kind == "speech"):
        return False
    return _doers_named(a).isdisjoint(_doers_named(b))


def _doers_named(claim: Claim) -> set[str]:
    """Who acts in the words of a claim itself: whom a participle is of is a guess ("…, marking a new stage")."""
    own = [x for x in claim.arguments if x.role == "agent" and claim.span.start <= x.span.start < claim.span.end]
    return {x.entity or x.head for x in own}


def asked_of(a: Claim, b: Claim, told: frozenset[str], chances: Chances) -> dict[str, float]:
    """Return the features of two claims that may make one statement, of whose evidence ``told`` is known."""
    return features(chances.features(a, b, told), a, b)


def _one_place(a: Claim, b: Claim) -> bool:
    """Whether two places may be one under two names: "the base in Orle", "la base d'Orle"."""
    return any(
        (x.entity and x.entity == y.entity) or closeness(x.words, y.words) >= _ONE_NAME
        for x in a.where
        for y in b.where
    )


def _pairs(claims: Sequence[Claim], chances: Chances) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of pairs across articles that share something, each once, and whether that is little.

    A word, a name, a kind of event or an hour is shared by the claims themselves, or only a word or a name by their
    sentences ("the rocket blew up", "it was destroyed by its own crew"). What is everywhere finds none. Accounts in two
    languages may share but what happens, and when.
    """
    articles = [c.article for c in claims]
    seen: set[tuple[int, int]] = set()
    sentences = (chances.sentence(c) for c in claims)
    for strange, keys in ((False, map(_own_keys, claims)), (True, ((*s.terms, *s.names) for s in sentences))):
        blocks: dict[str, list[int]] = {}
        for place, own in enumerate(keys):
            for key in own:
                blocks.setdefault(key, []).append(place)
        for key in sorted(blocks):
            if len(blocks[key]) > _COMMON:
                continue
            for i, j in combinations(blocks[key], 2):
                if (i, j) not in seen and articles[i] != articles[j]:
                    seen.add((i, j))
                    yield i, j, strange


def _own_keys(claim: Claim) -> set[str]:
    """Return what a claim may share with another: words, names, figures, the kind of event, hours by the clock."""
    figures = {f"{number:g} {unit}" for number, unit in _figures(claim) if number > _PAIR}
    event = {f"#{claim.event.concept}"} if claim.event.concept else set()
    return {*claim.terms, *claim.names, *figures, *event, *map("@{}".format, hours_about(claim))}


def could_agree(a: Claim, b: Claim, people: frozenset[str]) -> bool:
    """Whether nothing keeps two claims from saying the same: polarity, figures, who does it."""
    return a.polarity == b.polarity and not unlike_figures(a, b) and not _of_others(a, b, people)


def _of_others(a: Claim, b: Claim, people: frozenset[str]) -> bool:
    """Whether two claims are of what different persons did, or one of them of others of the kind.

    Of one figure they are one all the same: "twelve hurt", "two dead and twelve others hurt".
    """
    one, two = set(doers(a)) & people, set(doers(b)) & people
    if one and two and not one & two:
        return True
    return further(a) != further(b) and not _figures(a) & _figures(b)


def _figures(claim: Claim) -> set[tuple[float, str]]:
    return {(q.number, q.unit) for q in claim.quantities}


def _likeness(
    a: Claim, b: Claim, rarity: Mapping[str, float], least: float, related: Callable[[str, str], str]
) -> dict[str, float]:
    """Return what makes two claims one statement, empty where nothing does.

    ``least`` is the rarity of all words of the claim that has less of it.
    """
    shared = fsum(rarity.get(t, 1.0) for t in a.terms & b.terms)
    overlap = shared / least if least else 0.0
    if overlap < _DRIFT and not a.names & b.names:
        return {}
    near = closeness(a.exact, b.exact)
    kin = a.event.lemma == b.event.lemma or related(a.event.concept, b.event.concept) not in {"", "antonym"}
    if not kin and (near < _SAID_ALIKE or overlap < _THIRD):
        return {}
    if near >= _ALIKE or (near >= _CLOSE and overlap >= _HALF):
        return {"same statement": _SAME, "like meaning": round(near, 3), "shared words": round(overlap, 3)}
    return {}
