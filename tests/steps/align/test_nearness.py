"""Claims are read where they stand, and what all of a story say tells nothing of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from points import Desk

from recoupe.model.article import Span
from recoupe.model.claim import Claim
from recoupe.steps.align.nearness import AROUND, FEATURES, WITHIN, Nearness, stretch
from recoupe.steps.align.sentences import Sentences
from recoupe.steps.encoder import SIZE

FERRY = ("the ferry left the harbour", "the ferry sank off the harbour", "the ferry was towed into the harbour",
         "the ferry had been repaired in the harbour", "the ferry carried lorries to the harbour",
         "the ferry company owns the harbour", "divers searched the ferry in the harbour")  # fmt: skip


def nearness(*claims: Claim, language: str = "en") -> Nearness:
    return Nearness(Sentences(claims), dict.fromkeys((c.article for c in claims), language))


def test_the_same_words_are_as_near_as_can_be() -> None:
    desk = Desk()
    a, b = desk.claim("a", FERRY[0]), desk.claim("b", FERRY[0])
    assert nearness(a, b).features(a, b) == {WITHIN: 1.0, AROUND: 1.0}


def test_a_clause_is_read_with_its_sentence() -> None:
    desk = Desk()

    def agreed(article: str, sentence: str) -> Sequence[Claim]:
        whole = desk.claim(article, sentence)
        start = whole.span.start + len(sentence) - len("he agreed")
        clause = desk.claim(article, "he agreed", position=whole.position)
        return whole, replace(clause, span=Span(start, start + len("he agreed")), id="")

    first = agreed("a", "asked to hand over the keys of the vault, he agreed")
    second = agreed("b", "when told to give them the key to the vault he agreed")
    third = agreed("c", "when the coach wanted him to play in goal he agreed")
    near = nearness(*first, *second, *third)
    of_keys, of_goal = (near.features(first[1], own[1])[WITHIN] for own in (second, third))
    assert of_keys > of_goal + 0.2


def test_what_the_whole_story_says_brings_no_two_together() -> None:
    desk = Desk()
    claims = [desk.claim("ab"[n % 2], words) for n, words in enumerate(FERRY)]
    one, other = claims[0], claims[5]
    alone = nearness(one, other).features(one, other)
    among = nearness(*claims).features(one, other)
    assert all(among[name] < alone[name] - 0.05 for name in FEATURES)


def test_the_order_of_claims_changes_nothing() -> None:
    desk = Desk()
    claims = [desk.claim("ab"[n % 2], words) for n, words in enumerate(FERRY)]
    pairs = [(a, b) for a in claims for b in claims]
    one, other = nearness(*claims), nearness(*reversed(claims))
    assert [one.features(*p) for p in pairs] == [other.features(*p) for p in pairs]
    assert all(one.features(a, b) == one.features(b, a) for a, b in pairs)


def test_words_cut_at_the_edge_are_not_read() -> None:
    desk = Desk()
    edge = "ghters from three towns had tried"
    claim = desk.claim("a", FERRY[1], prefix=f"{edge} ", suffix=", the company said on Monday mor")
    assert nearness(claim).read[claim.id][1] == f"from three towns had tried {FERRY[1]}, the company said on Monday"


def test_no_direction_is_turned_round() -> None:
    assert stretch().shape == (SIZE, SIZE)
    assert (stretch() == stretch().T).all()
    by = np.linalg.eigvalsh(stretch().astype(np.float64))
    assert by.min() > -0.01
    assert 0.9 < np.square(by).mean() < 1.1  # learned with 1 for the mean
