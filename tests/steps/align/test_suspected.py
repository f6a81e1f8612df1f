"""A kind of cause that one account tells as a fact and another as suspected."""

from __future__ import annotations

import pytest
from whole import NO_MORE, findings

MILL = "The fire that gutted Holt Mill on Monday"


def _unlike(language: str, first: str, second: str) -> bool:
    lead, days = NO_MORE[language], ("2026-03-04T18:00:00", "2026-03-04T18:00:00")
    return any(f.rule == "certainty" for f in findings(language, [lead, first], [lead, second], days))


@pytest.mark.parametrize(
    ("language", "first", "second", "unlike"),
    [
        ("en", f"{MILL} was started deliberately.", "Arson is suspected in the fire at Holt Mill.", True),
        ("en", "Arsonists burned down Holt Mill on Monday in a fire.", f"{MILL} may have been arson.", True),
        (
            "fr",
            "Un acte volontaire est à l'origine de l'incendie de la scierie d'Orsanne, lundi.",
            "L'origine de l'incendie de la scierie d'Orsanne, lundi, serait volontaire, selon une source judiciaire.",
            True,
        ),
        (
            "fr",
            "L'explosion de l'usine Ormel, lundi à Larny, est un sabotage.",
            "Après l'explosion de l'usine Ormel, lundi à Larny, la piste d'un sabotage est privilégiée.",
            True,
        ),
        # Denied, of another kind, suspected by both.
        ("en", f"{MILL} was not arson, police said.", "Arson is suspected in the fire at Holt Mill.", False),
        ("en", f"{MILL} was caused by a faulty boiler.", "Arson is suspected in the fire at Holt Mill.", False),
        (
            "fr",
            "L'explosion de l'usine Ormel a eu lieu lundi à Larny. Un sabotage pourrait en être la cause.",
            "Après l'explosion de l'usine Ormel, lundi à Larny, la piste d'un sabotage est privilégiée.",
            False,
        ),
    ],
)
def test_a_fact_here_is_a_suspicion_there(language: str, first: str, second: str, unlike: bool) -> None:  # noqa: FBT001
    assert _unlike(language, first, second) is unlike
