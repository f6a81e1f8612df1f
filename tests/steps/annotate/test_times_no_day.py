"""Words that look like a time and date nothing, or less finely than they look; all sentences are invented."""

from __future__ import annotations

from datetime import datetime

import pytest

from recoupe.languages.lexicon.times import TimeLexicon
from recoupe.steps.annotate.times import find_times

LEXICONS = {"fr": TimeLexicon.load("fr"), "en": TimeLexicon.load("en")}
# A Thursday.
PUBLISHED = datetime(2024, 5, 16, 18, 40)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Far March-5 rocket stands on its pad."),
        ("en", "Ostrel retires with two Super Bowl wins to his name."),
        ("en", "She won a Super Bowl ring and wrote three Christmas songs."),
        ("en", "He drives a midnight blue van."),
        ("en", 'They sent up a "midnight cherry" car.'),
        ("fr", "La mairie a planté deux sapins de Noël."),
        ("fr", "Le marché de Noël attire les curieux."),
    ],
)
def test_names_and_kinds_of_things_are_no_dates(language: str, text: str) -> None:
    assert find_times(text, LEXICONS[language], PUBLISHED) == ()


@pytest.mark.parametrize(
    ("language", "text", "exact"),
    [
        ("en", "The match is on March-5, he said.", "March-5"),
        ("en", "They met on Christmas.", "Christmas"),
        ("en", "The midnight train of the valley stood still until midnight.", "until midnight"),
        ("fr", "Ils se sont vus à Noël.", "Noël"),
    ],
)
def test_the_same_words_elsewhere_are(language: str, text: str, exact: str) -> None:
    assert exact in [e.exact for e in find_times(text, LEXICONS[language], PUBLISHED)]


@pytest.mark.parametrize(
    ("language", "text", "these_times"),
    [
        ("en", "It is the strongest crane in use today.", True),
        ("en", "It lifts more than any other crane working today.", True),
        ("en", "It is now the strongest.", True),
        ("en", "The crane was sold today.", False),
        ("en", "The council meets today.", False),
        ("fr", "C'est la plus grande grue en service aujourd'hui.", True),
        ("fr", "La grue est actuellement la plus forte.", True),
        ("en", "The largest crane flying today is red.", True),
        ("en", "Orm saw its biggest drop today.", False),
        ("fr", "La ligne entre en service aujourd'hui.", False),
        ("fr", "Elle soulève plus que toute autre grue aujourd'hui.", True),
        ("fr", "La grue a été vendue aujourd'hui.", False),
        ("fr", "Le conseil se réunit aujourd'hui.", False),
    ],
)
def test_today_may_stand_for_these_times(language: str, text: str, *, these_times: bool) -> None:
    (found,) = find_times(text, LEXICONS[language], PUBLISHED)
    assert found.of_these_times == these_times


@pytest.mark.parametrize(
    ("language", "text", "begins", "ends"),
    [
        ("en", "Crowds saw in the New Year at the gate.", "2023-12-31T00", "2024-01-02T00"),
        ("en", "The gate was shut on New Year's Day.", "2024-01-01T00", "2024-01-02T00"),
        ("fr", "La foule a fêté le Nouvel An sur la place.", "2023-12-31T00", "2024-01-02T00"),
        ("fr", "La place était vide le jour de l'an.", "2024-01-01T00", "2024-01-02T00"),
    ],
)
def test_the_new_year_is_kept_from_its_eve_on(language: str, text: str, begins: str, ends: str) -> None:
    (found,) = find_times(text, LEXICONS[language], PUBLISHED)
    assert found.interval is not None
    assert [f"{t:%Y-%m-%dT%H}" for t in (found.interval.start, found.interval.end)] == [begins, ends]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Tonight she sings in Orm."), ("fr", "Ce soir, elle chante à Orm.")]
)
@pytest.mark.parametrize(("hour", "begins"), [(3, "2024-05-15T17"), (9, "2024-05-16T17")])
def test_tonight_told_in_the_small_hours_may_be_the_night_that_goes_on(
    language: str, text: str, hour: int, begins: str
) -> None:
    (found,) = find_times(text, LEXICONS[language], PUBLISHED.replace(hour=hour))
    assert found.interval is not None
    assert f"{found.interval.start:%Y-%m-%dT%H}" == begins


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "His men did not learn of it until the next day."), ("fr", "Ses agents ne l'ont appris que le lendemain.")],
)
def test_the_next_day_is_not_counted_from_today(language: str, text: str) -> None:
    (found,) = find_times(text, LEXICONS[language], PUBLISHED)
    assert (found.anchor, found.interval) == ("event", None)
