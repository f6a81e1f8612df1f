"""One thing that is still to come, told for two dates, from the words of whole accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import dossier_of, page

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

RULING = "L'audience du tribunal de Brizac reprendra mardi 6 mai, selon le greffe."
DELAYED = "L'audience du tribunal de Brizac n'aura finalement lieu que vendredi 9 mai."
CROSSING = "The ferry service between Orm and Tavel will restart on Tuesday, the operator said."
RESTART = "The restart of the ferry service between Orm and Tavel, from Friday 9 May, is good news, the operator said."
NOT_BEFORE = "The ferry service between Orm and Tavel is not expected to restart before Friday 9 May."


def _plans(one: str, two: str, later: str = "2025-05-05T08:00:00") -> list[Finding]:
    french = "tribunal" in one
    language = "fr" if french else "en"
    titles = (
        ("L'affaire de Brizac", "Les suites à Brizac") if french else ("The ferry to Tavel", "Ferry to Tavel stuck")
    )
    files = {
        "a.html": page("Le Phare" if french else "The Buoy", titles[0], "2025-05-04T20:00:00", [one], language),
        "b.html": page("La Digue" if french else "The Groyne", titles[1], later, [two], language),
    }
    return [f for s in dossier_of(files).stories for f in s.findings if f.rule == "plan"]


@pytest.mark.parametrize(
    ("one", "two", "dates"),
    [
        (RULING, DELAYED, ["mardi 6 mai", "vendredi 9 mai"]),
        (CROSSING, NOT_BEFORE, ["on Tuesday", "before Friday 9 May"]),
        (CROSSING, RESTART, ["on Tuesday", "from Friday 9 May"]),
    ],
)
def test_a_later_account_moves_the_plan(one: str, two: str, dates: list[str]) -> None:
    (found,) = _plans(one, two)
    assert (found.kind, found.facet) == ("update", "time")
    assert all(d.removeprefix("on ") in p.value for d, p in zip(dates, found.positions, strict=True))


def test_at_one_time_two_plans_contradict() -> None:
    (found,) = _plans(RULING, DELAYED, later="2025-05-04T20:00:00")
    assert (found.kind, found.facet) == ("contradiction", "time")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (RULING, DELAYED.replace("vendredi 9 mai", "mardi 6 mai")),  # one date
        (RULING, "Le marché de Brizac fêtera ses cent ans vendredi 9 mai, place du port."),  # another thing
        (RULING, "L'audience du tribunal de Brizac s'était ouverte jeudi 1er mai."),  # it has been
        (CROSSING, "The Tavel ferry works the largest crossing in use today, the operator said."),  # so these days
    ],
)
def test_other_dates_do_not(one: str, two: str) -> None:
    assert _plans(one, two) == []


MOVED = (
    "Le tribunal de Brizac examinera lundi la plainte des riverains.",
    "Prévue lundi, l'audience sur la plainte des riverains se tiendra finalement mardi.",
)


def _changes(one: str, two: str) -> list[Finding]:
    files = {
        "a.html": page("Le Phare", "La digue de Brizac en justice", "2025-05-04T18:00:00", [one]),
        "b.html": page("La Digue", "À Brizac, la digue attend le tribunal", "2025-05-04T22:00:00", [two]),
    }
    return [f for s in dossier_of(files).stories for f in s.findings if f.kind == "update"]


def test_a_new_day_beside_the_old_one_changes_the_plan() -> None:
    (found,) = _changes(*MOVED)
    assert (found.facet, found.rule) == ("time", "change")


def test_another_thing_of_that_day_is_not_changed() -> None:
    assert _changes("Le marché aux fleurs ouvrira lundi.", MOVED[1]) == []


def test_what_another_account_told_of_the_old_day_is_changed_too() -> None:
    old = "Les riverains se préparent pour la réunion sur la digue de Brizac, attendue mercredi."
    new = "La réunion sur la digue de Brizac, prévue mercredi, a été reportée au 12 mai."
    found = [f for f in _changes(old, new) if f.rule == "change"]
    assert {len(p.articles) for f in found for p in f.positions} == {1, 2}


def test_the_day_of_another_step_is_no_new_day() -> None:
    """What has been open since one day was to close on another: nothing was put off."""
    one = "La foire de Brizac fermera ses portes dimanche soir, a dit le maire."
    two = "La foire de Brizac, ouverte jeudi, devait s'achever dimanche soir, a dit le maire."
    assert [f for f in _changes(one, two) if f.rule == "change"] == []


FAIR = "The summer fair of Orm will open to visitors from Tavel on Tuesday, the mayor said."


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("The summer fair of Orm, first planned for Tuesday, will instead open to visitors on Friday 9 May.", 1),
        ("The vote on the budget of the valley will be held in the old school on Friday 9 May.", 0),
    ],
)
def test_what_nothing_ties_is_one_plan_only_where_it_is_told_to_have_moved(second: str, found: int) -> None:
    files = {
        "a.html": page("The Buoy", "The fair of Orm", "2025-05-04T20:00:00", [FAIR], "en"),
        "b.html": page("The Groyne", "News of Orm", "2025-05-05T08:00:00", [second], "en"),
    }
    told = [f for s in dossier_of(files).stories for f in s.findings if f.kind == "update" and f.facet == "time"]
    assert len({f.rule for f in told} & {"change", "plan", "time"}) >= found
    assert bool(told) == bool(found)
