"""States told in set wordings, of somebody whom a role, an age or a pronoun tells, or of what an affair has one of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

DAYS = ("2026-03-02T22:00:00", "2026-03-04T18:00:00")


def _outcomes(language: str, first: str, second: str) -> list[Finding]:
    lead = NO_MORE[language]
    return [f for f in findings(language, [lead, first], [lead, second], DAYS) if f.rule == "outcome"]


@pytest.mark.parametrize(
    ("language", "first", "second", "facet"),
    [
        (
            "fr",
            "Une skieuse de 44 ans a été emportée lundi à Valcombe. Son pronostic vital est engagé.",
            "La skieuse de 44 ans emportée à Valcombe est sortie du coma, a indiqué mercredi le CHU de Brèges.",
            "event",
        ),
        (
            "fr",
            "Un cycliste a été renversé lundi à Orsanne. Ses jours sont en danger, selon les pompiers.",
            "Le cycliste renversé à Orsanne a succombé à ses blessures mercredi, a annoncé sa famille.",
            "event",
        ),
        (
            "en",
            "A swimmer was pulled from Lake Arne on Monday. The man remains in a coma.",
            "The swimmer pulled from Lake Arne is breathing unaided, the hospital said on Wednesday.",
            "event",
        ),
        (
            "fr",
            "Une bijouterie de Larny a été braquée lundi. Aucune interpellation n'avait eu lieu lundi soir.",
            "Un homme de 30 ans a été arrêté mercredi après le braquage de la bijouterie de Larny.",
            "event",
        ),
        (
            "en",
            "A lorry driver is in custody after Monday's pile-up on the M90 near Tolbury.",
            "The lorry driver held after the M90 pile-up near Tolbury was released without charge on Wednesday.",
            "event",
        ),
        (
            "en",
            "The head coach of Dunmere Rovers, Carl Hest, was suspended on full pay on Monday.",
            "Carl Hest was sacked as head coach of Dunmere Rovers on Wednesday.",
            "event",
        ),
        (
            "en",
            "The head coach of Dunmere Rovers, Carl Hest, left on Monday. No replacement has been named.",
            "Dunmere Rovers have appointed Olga Rehn as head coach, the club said on Wednesday. Carl Hest left.",
            "actor",
        ),
        (
            "fr",
            "Le feu de la lande de Kerzel, parti lundi, n'était toujours pas maîtrisé dans la soirée.",
            "Les pompiers sont maîtres du feu dans la lande de Kerzel depuis mercredi matin.",
            "event",
        ),
        (
            "en",
            "The trawler Gull Rock struck a reef off Lund on Monday and was under tow last night.",
            "The Gull Rock, holed off Lund on Monday, sank on Wednesday in 40 metres of water.",
            "event",
        ),
        (
            "fr",
            "Un député d'Arsel a été condamné lundi. Il n'a pas encore décidé s'il ferait appel.",
            "Le député d'Arsel a interjeté appel mercredi, selon son avocat.",
            "event",
        ),
        (
            "en",
            "Brewer Halse & Co said on Monday that it was considering the £12m offer from its rival Stour.",
            "Halse & Co has rejected the £12m offer from Stour, the brewer said on Wednesday.",
            "event",
        ),
        (
            "en",
            "Arnefell resort will reopen on Friday, the operator said on Monday.",
            "Arnefell resort is closed until further notice, the operator said on Wednesday.",
            "event",
        ),
    ],
)
def test_a_later_account_tells_the_next_state(language: str, first: str, second: str, facet: str) -> None:
    assert [(f.kind, f.facet) for f in _outcomes(language, first, second)] == [("update", facet)]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        # Another person: by name, by sex.
        (
            "fr",
            "Deux alpinistes ont dévissé lundi à Valcombe. Rita Holmes est dans un état critique.",
            "Deux alpinistes ont dévissé lundi à Valcombe. Jean Berger, moins touché, a quitté l'hôpital mercredi.",
        ),
        (
            "en",
            "A swimmer was pulled from Lake Arne on Monday. The woman remains in a coma.",
            "The man pulled from Lake Arne with her was discharged from hospital on Wednesday. He was unharmed.",
        ),
        # Not yet, and of many.
        (
            "en",
            "Carl Hest could be charged, prosecutors said on Monday. He is in custody.",
            "Carl Hest could be charged next week, prosecutors said on Wednesday. He is in custody.",
        ),
        (
            "en",
            "Seven protesters were in custody on Monday after the march in Tolbury.",
            "The mayor of Tolbury was charged with fraud on Wednesday, days after the march.",
        ),
        # Of something else.
        (
            "fr",
            "Le feu a détruit la grange de Kerzel lundi. L'incendie menaçait encore la ferme en soirée.",
            "Un accord a été trouvé mercredi à Kerzel sur la reconstruction de la grange.",
        ),
    ],
)
def test_another_person_or_what_is_not_yet_is_none(language: str, first: str, second: str) -> None:
    assert _outcomes(language, first, second) == []
