"""States that exclude each other, told of one person, place or thing by accounts of two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

DAYS = ("2026-03-02T10:00:00", "2026-03-04T18:00:00")
CRITICAL = "A bus hit a wall in Tolbury on Monday. Helen Marsh is in a critical condition at Tolbury General Hospital."
DIED = "A bus hit a wall in Tolbury on Monday. The driver, Helen Marsh, died on Wednesday at Tolbury General Hospital."


def _outcomes(first: str, second: str) -> list[Finding]:
    language = "fr" if " a dit " in first or " lundi " in first else "en"
    lead = NO_MORE[language]
    return [f for f in findings(language, [lead, first], [lead, second], DAYS) if f.rule == "outcome"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (CRITICAL, DIED, "update"),
        (
            "The council of Tolbury chose a new mayor on Monday. Members voted by secret ballot.",
            "The council of Tolbury chose a new mayor on Monday. The vote was by a show of hands.",
            "contradiction",
        ),
        (
            "Deux cargos se sont heurtés lundi à Larny. Le commandant parle d'une purée de pois.",
            "Deux cargos se sont heurtés lundi à Larny. La visibilité était excellente, disent les secours.",
            "contradiction",
        ),
        (
            "Une tribune s'est effondrée lundi à Larny. La commission de sécurité avait rendu un avis favorable.",
            "Une tribune s'est effondrée lundi à Larny. La commission de sécurité avait donné un avis défavorable.",
            "contradiction",
        ),
        (
            "Rebels hold the capital of Valdoria. President Owen Pell has never left the palace, his office said.",
            "Rebels hold the capital of Valdoria. President Owen Pell fled the country on Monday.",
            "update",
        ),
        (
            "Un bus a percuté un mur lundi à Larny. Helen Marsh souffre de quelques contusions.",
            "Un bus a percuté un mur lundi à Larny. Helen Marsh est dans un état critique.",
            "update",
        ),
        (
            "The river Tarn burst its banks in Oldham Vale on Sunday. The bridge remains closed, the council said.",
            "The river Tarn burst its banks in Oldham Vale on Sunday. The bridge reopened on Wednesday.",
            "update",
        ),
        (
            "The former treasurer of Larch Town, Owen Pell, was acquitted on Monday of taking bribes.",
            "The former treasurer of Larch Town, Owen Pell, was found guilty on Monday of taking bribes.",
            "contradiction",
        ),
        (
            "Le maire de Larcheville, Odon Pellier, reste en fonction malgré le scandale, a dit lundi son entourage.",
            "Le maire de Larcheville, Odon Pellier, a démissionné mercredi.",
            "update",
        ),
        (
            "L'ancien trésorier de Larcheville, Odon Pellier, a été relaxé lundi dans l'affaire des pots-de-vin.",
            "L'ancien trésorier de Larcheville, Odon Pellier, a été condamné lundi dans l'affaire des pots-de-vin.",
            "contradiction",
        ),
        (
            "La trêve dans la vallée du Kelm reste en vigueur, a dit lundi l'armée.",
            "La trêve dans la vallée du Kelm est morte, a dit mercredi l'armée.",
            "update",
        ),
        (
            "A freighter hit a trawler off Portmarin on Monday. No arrests have been made so far.",
            "A freighter hit a trawler off Portmarin on Monday. The freighter's mate was arrested on Tuesday.",
            "update",
        ),
        (
            "The head of Harbury port, Jane Ferrand, faces accusations of bribery. She has no intention of resigning.",
            "The head of Harbury port, Jane Ferrand, faces accusations of bribery. Ms Ferrand resigned on Tuesday.",
            "update",
        ),
        (
            "La raffinerie de Brancey a débrayé lundi matin. La direction exclut toute suspension de la production.",
            "La raffinerie de Brancey a débrayé lundi matin. La production a été suspendue mercredi.",
            "update",
        ),
        # Its own verb is no word against what the council says.
        (
            "Larch Town met on Monday about its hall. The council approved the plan, Owen Pell wrote on Monday.",
            "Larch Town met on Monday about its hall. The council rejected the plan.",
            "contradiction",
        ),
        # Named in what is searched for and found.
        (
            "A trawler went down off Portmarin on Sunday. Divers are searching for Luke Burton, 22, crews said.",
            "A trawler went down off Portmarin on Sunday. The body of Luke Burton was recovered on Wednesday.",
            "update",
        ),
        (
            "Un chalutier a coulé lundi matin au large de Brancey. Lucas Bertier est porté disparu.",
            "Un chalutier a coulé lundi matin au large de Brancey. Le corps de Lucas Bertier a été repêché mercredi.",
            "update",
        ),
        (
            "The gunman of Larch Town, Owen Pell, shot himself on Monday, a neighbour said.",
            "The gunman of Larch Town, Owen Pell, was shot dead by police on Monday.",
            "contradiction",
        ),
        (
            "Une panne a frappé lundi la mairie de Larcheville. Les téléphones ne fonctionnent plus.",
            "Une panne a frappé lundi la mairie de Larcheville. Le téléphone a été rétabli mercredi.",
            "update",
        ),
        (
            "Rebels took the engineer Luke Burton in Kelm. Luke Burton was freed by special forces on Sunday.",
            "Rebels took the engineer Luke Burton in Kelm. Luke Burton was released by his captors on Sunday.",
            "contradiction",
        ),
        (
            "A bus left the road in Larch Town on Monday. Their driver was killed, a passenger said.",
            "A bus left the road in Larch Town on Monday. Their driver survived the crash, the hospital said.",
            "contradiction",
        ),
    ],
)
def test_one_state_takes_the_others_place_or_rules_it_out(first: str, second: str, kind: str) -> None:
    assert [(f.kind, f.facet) for f in _outcomes(first, second)] == [(kind, "event")]


def test_what_a_denial_tells_already_is_told_once() -> None:
    lead = "A nurse told of the night in Larch Town on Monday. The emergency department "
    first, second = [NO_MORE["en"], f"{lead}was closed until Tuesday."], [NO_MORE["en"], f"{lead}has remained open."]
    told = findings("en", first, second, DAYS)
    assert [f.kind for f in told if f.rule in {"outcome", "polarity"}] == ["denial"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Of another, or not yet.
        (
            "The head of Harbury port, Jane Ferrand, faces accusations of bribery. She has not been charged so far.",
            "The head of Harbury port, Jane Ferrand, is accused. Her deputy, Luke Burton, was charged on Tuesday.",
        ),
        (
            "La raffinerie de Brancey a débrayé lundi matin. La direction exclut toute suspension de la production.",
            "La raffinerie de Brancey a débrayé lundi matin. La direction pourrait suspendre la production.",
        ),
        # What happened first and then goes on by itself is no news of a state that was told as lasting.
        (
            "Police arrested Owen Pell on Monday in Larch Town.",
            "Owen Pell was released on bail in Larch Town on Wednesday.",
        ),
        # Another bridge.
        (
            "The flood hit Oldham Vale on Sunday. The Mill Street bridge remains closed, the council said.",
            "The flood hit Oldham Vale on Sunday. The Abbey Lane bridge reopened on Wednesday.",
        ),
        # Who was dismissed did not resign.
        (
            "The head of Harbury port, Jane Ferrand, was fired by email on Monday, friends said.",
            'The head of Harbury port, Jane Ferrand, wrote to her staff: "I was pushed out. I did not resign."',
        ),
        # In hospital, and in no danger there.
        (
            "A bus hit a wall in Tolbury on Monday. The driver, Helen Marsh, was taken to hospital.",
            "A bus hit a wall in Tolbury on Monday. The driver, Helen Marsh, is out of danger.",
        ),
        # The later account has the earlier state.
        (DIED, CRITICAL),
        # Caught up in something is not caught.
        (
            "A freighter hit a trawler off Portmarin on Monday. No arrests have been made so far.",
            "A freighter hit a trawler off Portmarin on Monday. Reporters have spoken to people caught up in it.",
        ),
        # One of them in good health tells nothing of the other.
        (
            "Rebels held two engineers in Kelm. Both were in good health, Luke Burton's wife said.",
            "Rebels stopped a car in Kelm in August and shot dead the driver. Luke Burton came home on Wednesday.",
        ),
    ],
)
def test_what_merely_follows_or_is_of_something_else_is_none(first: str, second: str) -> None:
    assert _outcomes(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (  # what was stopped is no less true once it goes on
            "Le circuit de Larny attendait la pluie lundi. La course a été arrêtée après un accident.",
            "Le circuit de Larny attendait la pluie lundi. La course a repris mercredi.",
        ),
        (
            "Drones flew over Tolbury on Monday. All flights were halted at noon.",
            "Drones flew over Tolbury on Monday. Flights resumed on Wednesday.",
        ),
        (  # two offices
            "Rowers of Larch Town gathered on Monday. Coach Owen Pell said he was forced out at Norvik Rowing in 2012.",
            "Rowers of Larch Town gathered on Monday. Coach Owen Pell resigned from Velm Rowing Club after a defeat.",
        ),
    ],
)
def test_a_course_of_events_and_two_offices_are_no_change(first: str, second: str) -> None:
    assert _outcomes(first, second) == []
