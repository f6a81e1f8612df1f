"""What a denial may mean is asked once for all that say the same."""

from __future__ import annotations

from points import Desk

from recoupe.model.claim import Claim
from recoupe.steps.align.denials.affirming import Affirming

WORDS = ("the valve was shut", "the valve was shut", "the crew had left the ferry")


def affirming(desk: Desk) -> tuple[list[Claim], Affirming]:
    told = [desk.claim(a, words) for a, words in zip("abc", WORDS, strict=True)]
    return told, Affirming(told, {c.id: WORDS.index(c.exact) for c in told} | {"denial": 9}, {})


def test_a_wording_is_asked_once_and_gives_all_its_claims_in_order() -> None:
    told, known = affirming(Desk())
    asked: list[str] = []

    def meant(claim: Claim) -> bool:
        asked.append(claim.id)
        return "valve" in claim.exact

    assert known.where(meant, "shut?", told[2:]) == told[:2]
    assert known.where(meant, "shut?", told[2:]) == told[:2]
    assert asked == [told[0].id, told[2].id]
    assert known.where(meant, "open?", told[2:], lambda: [2]) == []


def test_wordings_are_found_by_what_they_have_and_by_what_they_mean() -> None:
    told, known = affirming(Desk())
    assert list(known.having("words", lambda c: c.exact.split(), ["valve", "ferry", "quay"])) == [0, 2]
    assert known.near("exact", lambda c: c.exact, told[0].exact, 0.95) == [0]
    assert list(known.attributed()) == []
