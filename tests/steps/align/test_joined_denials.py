"""A state that is told and told not to be stands in the denial of it, not beside it."""

from __future__ import annotations

from points import Desk

from recoupe.model.point import Point
from recoupe.steps.align.denials.joined import joined


def test_who_tells_the_opposite_state_takes_the_denier_s_side() -> None:
    desk = Desk()
    received = desk.claim("a", "the call was received on board")
    denies = desk.claim("b", "the owner denies it", polarity="denied")
    never = desk.claim("c", "no call ever reached my bridge", polarity="denied")
    denial = Point("denial", "the call", (received,), against=(denies,))
    for sides in (((received,), (never,)), ((never,), (received,))):
        (found,) = joined([denial, Point("outcome", "the call", sides[0], against=sides[1])])
        assert (found.kind, found.claims, found.against) == ("denial", (received,), (denies, never))
        assert found.id != denial.id


def test_states_that_both_affirm_or_of_which_nothing_is_denied_stay() -> None:
    desk = Desk()
    received = desk.claim("a", "the call was received on board")
    heard = desk.claim("d", "the watch heard the call")
    denies = desk.claim("b", "the owner denies it", polarity="denied")
    other = desk.claim("c", "the call went to another ship")
    never = desk.claim("c", "no call ever reached my bridge", polarity="denied")
    denial = Point("denial", "the call", (received,), against=(denies,))
    two_states = Point("outcome", "the call", (received,), against=(other,))
    of_another = Point("outcome", "the call", (received, heard), against=(never,))
    assert joined([denial, two_states, of_another]) == [denial, two_states, of_another]
