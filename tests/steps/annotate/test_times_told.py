"""Times that lean on others of the text, and which way they point; all sentences and names are invented."""

from __future__ import annotations

from datetime import datetime

import pytest

from recoupe.languages.lexicon.times import TimeLexicon
from recoupe.steps.annotate.times import find_times

# ruff: noqa: E501  a case a line
LEXICONS = {"fr": TimeLexicon.load("fr"), "en": TimeLexicon.load("en")}
# A Thursday.
PUBLISHED = datetime(2024, 5, 16, 18, 40)  # noqa: DTZ001


def last(text: str, language: str) -> tuple[str, str]:
    """Return the words of the last time of a text and where it begins, or how long it is in hours."""
    found = find_times(text, LEXICONS[language], PUBLISHED)[-1]
    if found.interval is not None and found.interval.start is not None:
        return found.exact, f"{found.interval.start:%Y-%m-%dT%H}"
    return found.exact, "" if found.seconds is None else f"{found.seconds[1] / 3600:g} h"


@pytest.mark.parametrize(
    ("language", "text", "exact", "begins"),
    [
        ("en", "The council gave way in March; the bids were opened the following month.", "the following month", "2024-04-01T00"),
        ("en", "The mill shut in 2018. The previous year it had hired twelve men.", "previous year", "2017-01-01T00"),
        ("en", "Sales rose by 3% from the previous year.", "from the previous year", "2023-01-01T00"),
        ("en", "In 1994 the dam burst. That year, no one was insured.", "That year", "1994-01-01T00"),
        ("en", "In 1994 the dam burst. It was rebuilt only six years later.", "six years later", "2000-01-01T00"),
        ("en", "They voted in March 2019; a week later the mayor quit.", "a week later", ""),
        ("en", "The hall burned down in the spring of 2020. That autumn, it was sold.", "That autumn", "2020-09-01T00"),
        ("fr", "En 1994, la digue a cédé. Cette année-là, personne n'était assuré.", "Cette année-là", "1994-01-01T00"),
        ("fr", "En 1994, la digue a cédé. Elle n'a été refaite que six ans plus tard.", "six ans plus tard", "2000-01-01T00"),
        ("fr", "Ils ont voté en mars 2019 ; le mois suivant, le maire est parti.", "le mois suivant", "2019-04-01T00"),
        ("fr", "L'usine a fermé en 2018. La même année, le moulin a brûlé.", "La même année", "2018-01-01T00"),
        ("fr", "La note est datée du lundi 6 mai. Il la voulait avant la Pentecôte. Ce jour-là, le jury avait rendu son avis.", "Ce jour-là", "2024-05-06T00"),
        ("en", "They wed in June 2021 and parted the following spring.", "the following spring", "2022-03-01T00"),
        ("en", "He quit on 6 May. The following Monday she quit.", "The following Monday", "2024-05-13T00"),
        ("en", "On 6 May he quit. A first offer had failed the week before.", "the week before", "2024-04-29T00"),
        ("en", "It was 3am when they heard shouting. Less than an hour later it was over.", "Less than an hour later", "2024-05-16T03"),
        ("fr", "Il a démissionné le 6 mai. Le mardi suivant, elle est partie.", "mardi suivant", "2024-05-07T00"),
        ("fr", "Il a tiré à 8 h 15. On l'a arrêté une vingtaine de minutes plus tard.", "une vingtaine de minutes plus tard", "2024-05-16T08"),
        ("fr", "Ce matin la préfète a fermé la route.", "Ce matin", "2024-05-16T05"),
    ],
)  # fmt: skip
def test_times_counted_from_one_told_before(language: str, text: str, exact: str, begins: str) -> None:
    assert last(text, language) == (exact, begins)


@pytest.mark.parametrize(
    ("language", "text", "exact", "begins"),
    [
        ("fr", "L'accord n'aura tenu que vingt-quatre heures.", "vingt-quatre heures", "24 h"),
        ("fr", "La grève n'a duré que six heures.", "six heures", "6 h"),
        ("fr", "Elle reçoit les élus demain vendredi à 10 heures.", "demain vendredi à 10 heures", "2024-05-17T10"),
        ("fr", "Hier mercredi, le pont a cédé.", "Hier mercredi", "2024-05-15T00"),
        ("en", "The ferry sails again tomorrow, Friday.", "tomorrow, Friday", "2024-05-17T00"),
        ("en", "The director was paid £870,000 last year.", "last year", "2023-01-01T00"),
        ("fr", "Tout a commencé mardi. Le personnel est convoqué ce midi.", "ce midi", "2024-05-16T12"),
        ("en", "The Friday before Christmas, 20 December, will be the day.", "The Friday before Christmas, 20 December", "2024-12-20T00"),
        ("fr", "Ils ont voté le lundi suivant Pâques.", "le lundi suivant Pâques", "2024-04-01T00"),
        ("en", "It is the second blow to the town in three years.", "in three years", "26280 h"),
        ("en", "It is the worst fire in two days.", "in two days", "48 h"),
        ("en", "The first trains will run in two days.", "in two days", "2024-05-18T00"),
    ],
)  # fmt: skip
def test_lengths_days_and_amounts_beside_a_time(language: str, text: str, exact: str, begins: str) -> None:
    assert last(text, language) == (exact, begins)


def test_a_date_that_was_set_is_the_near_one() -> None:
    first, _ = find_times("The vote, first set for 3 May, will take place on 17 May.", LEXICONS["en"], PUBLISHED)
    assert first.interval is not None
    assert first.interval.start == datetime(2024, 5, 3)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The week before the vote, nobody slept."),
    ],
)
def test_what_a_preposition_opens_is_not_counted_from_the_text(language: str, text: str) -> None:
    assert all(t.anchor != "event" and t.kind != "point" for t in find_times(text, LEXICONS[language], PUBLISHED))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le maire a eu un empêchement de dernière minute."),
        ("en", "He pulled out at the last minute."),
        ("en", "It was a last-minute deal."),
    ],
)
def test_what_is_done_late_tells_no_time(language: str, text: str) -> None:
    assert find_times(text, LEXICONS[language], PUBLISHED) == ()


@pytest.mark.parametrize(
    ("language", "text", "begins"),
    [
        ("fr", "Venez nombreux : rendez-vous samedi, place du Marché.", "2024-05-18T00"),
        ("fr", "Premier rendez-vous avec les syndicats mardi.", "2024-05-21T00"),
        ("fr", "Le rendez-vous a échoué mardi.", "2024-05-14T00"),
        ("fr", "Samedi, Clara, notre trésorière, a lu le texte.", "2024-05-11T00"),
        ("fr", "Selon deux négociants, le groupe obtiendrait dès janvier une ristourne.", "2025-01-01T00"),
        ("fr", "Le chauffeur aurait fui lundi.", "2024-05-13T00"),
        ("fr", "Les faits remonteraient à mars.", "2024-03-01T00"),
        ("fr", "Le festival attend 35 000 personnes par jour en août.", "2024-08-01T00"),
        ("fr", "Il nous est interdit de tailler, du 20 mai au 31 août.", "2024-05-20T00"),
        ("fr", "Entamée mardi soir, la séance a duré jusqu'à l'aube.", "2024-05-15T04"),
        ("fr", "Hier, le pont a cédé.\n\nDeux élus étaient là. À 6 heures, la route était coupée.", "2024-05-15T06"),
        ("fr", "Le 3 mai, le pont a cédé.\n\nDeux élus étaient là. À 6 heures, la route était coupée.", "2024-05-16T06"),
    ],
)  # fmt: skip
def test_which_way_a_time_points(language: str, text: str, begins: str) -> None:
    assert last(text, language)[1] == begins
