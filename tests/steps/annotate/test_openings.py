"""Datelines are no part of the first sentence, and a dated present tells a plan."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "opening", "sentence"),
    [
        ("fr", "VELMORE, 6 mai 2025 (AGP) - ", "Le maire Luc Hardoin a quitté la salle."),
        ("fr", "SAINT-ORNE (Haute-Selve), 6 mai (AGP) -- ", "Le maire Luc Hardoin a quitté la salle."),
        ("fr", "(AGP) - ", "Cinq gendarmes ont été blessés et sept personnes arrêtées."),
        ("en", "VELMORE (CNP) — ", "Four sailors were rescued on Monday."),
        ("en", "Velmore, May 6 (Coastwire) - ", "Four sailors were rescued on Monday."),
        ("en", "VELMORE — ", "Four sailors were rescued on Monday."),
    ],
)
def test_a_dateline_changes_nothing_of_what_is_read(code: str, opening: str, sentence: str) -> None:
    plain, sent = read(sentence, code), read(opening + sentence, code)
    assert [c.exact for c in sent.claims] == [c.exact for c in plain.claims]
    assert [[q.number for q in c.quantities] for c in sent.claims] == [
        [q.number for q in c.quantities] for c in plain.claims
    ]
    assert [sent.who(c.agents) for c in sent.claims] == [plain.who(c.agents) for c in plain.claims]
    assert all(sent.article.text[c.span.start : c.span.end] == c.exact for c in sent.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre (gauche) - qui a parlé - est parti.",
        "La Croix-Rouge de Velmore (Selve) - une association - aide les familles.",
        "UNIDEP – qui compte trente membres – a refusé.",
        "UNIDEP (Velmore) – qui compte trente membres – a refusé.",
    ],
)
def test_a_name_in_brackets_is_no_dateline(text: str) -> None:
    assert read(text, "fr").note.tokens[0].start == 0


def test_a_dated_present_in_english_is_a_plan() -> None:
    (claim,) = (c for c in read("Delegations meet in Velmore on Friday.", "en").claims if c.time)
    assert claim.time is not None
    assert claim.time.interval is not None
    assert str(claim.time.interval.start)[:10] == "2025-05-09"
    past = next(c for c in read("Delegations met in Velmore on Friday.", "en").claims if c.time)
    assert past.time is not None
    assert past.time.interval is not None
    assert str(past.time.interval.start)[:10] == "2025-05-02"


def test_what_had_been_agreed_may_lie_ahead() -> None:
    claims = read("The mediator said both sides had agreed to meet on Friday.", "en").claims
    days = {str(c.time.interval.start)[:10] for c in claims if c.time and c.time.interval}
    assert days == {"2025-05-09"}
