"""Occasions and times that a clause takes from its neighbours."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "L’accord a été signé lors de la visite d’Odile Brunard à Brizac."),
        ("en", "The agreement was signed during the visit of Odile Brunard to Brizac."),
    ],
)
def test_an_occasion_with_who_leads_it(code: str, text: str) -> None:
    found = read(text, code)
    host = found.claim("sign_agreement").host
    assert host is not None
    assert host.concept == "visit"
    assert found.who(host.agents) == {"Odile Brunard"}


def test_an_occasion_told_just_before() -> None:
    found = read("Odile Brunard s’est rendue à Brizac le 2 mai. L’accord a été signé lors de cette visite.", "fr")
    claim = found.claim("sign_agreement")
    assert claim.host is not None
    assert found.who(claim.host.agents) == {"Odile Brunard"}
    assert claim.time is not None
    assert claim.time.interval is not None
    assert str(claim.time.interval.start)[:10] == "2025-05-02"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "L’accord a été signé lors d’un orage."),
        ("en", "The agreement was signed during a storm."),
        ("fr", "L’accord sur la visite d’Odile Brunard a été signé."),
    ],
)
def test_what_nobody_leads_is_no_occasion(code: str, text: str) -> None:
    host = read(text, code).claim("sign_agreement").host
    assert host is None or host.agents == ()


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("fr", "Les ministres se sont rencontrés samedi et ont signé l’accord.", "2025-05-03"),
        ("en", "The ministers met on Saturday and signed the agreement.", "2025-05-03"),
    ],
)
def test_coordinated_clauses_share_a_time(code: str, text: str, day: str) -> None:
    time = read(text, code).claim("sign_agreement").time
    assert time is not None
    assert time.interval is not None
    assert str(time.interval.start)[:10] == day


def test_it_was_that_hour_when() -> None:
    claim = read("Il était 5 h 42 samedi lorsque le pont s’est effondré.", "fr").claim("collapse_building")
    assert claim.time is not None
    assert claim.time.interval is not None
    assert str(claim.time.interval.start)[:16] == "2025-05-03 05:42"


@pytest.mark.parametrize(
    ("code", "text", "hour"),
    [
        ("fr", "Il était aux alentours de midi quand le pont s’est effondré.", 11),
        ("fr", "Minuit était passé quand le pont s’est effondré.", 0),
        ("en", "Midnight had passed when the bridge collapsed.", 0),
    ],
)
def test_an_hour_told_by_itself_is_that_of_what_follows(code: str, text: str, hour: int) -> None:
    claim = read(text, code).claim("collapse_building")
    assert claim.time is not None
    assert claim.time.interval is not None
    assert claim.time.interval.start is not None
    assert claim.time.interval.start.hour == hour


def test_a_time_of_another_tense_is_not_shared() -> None:
    claim = read("L’accord a été signé samedi et les troupes partiront.", "fr").claim("sign_agreement")
    later = [
        c for c in read("L’accord a été signé samedi et les troupes partiront.", "fr").claims if c.tense == "future"
    ]
    assert claim.time is not None
    assert later
    assert all(c.time is None for c in later)


@pytest.mark.parametrize(
    ("code", "text", "event"),
    [
        ("en", "It was the worst accident since 1959, when two passengers died.", "die"),
        ("en", "The last fatal crash was in 1959. On that occasion two passengers died.", "die"),
        ("fr", "Le dernier accident mortel remonte à 1959. À cette occasion, deux passagers étaient morts.", "die"),
    ],
)
def test_the_time_just_told(code: str, text: str, event: str) -> None:
    time = read(text, code).claim(event).time
    assert time is not None
    assert time.interval is not None
    assert time.interval.start is not None
    assert time.interval.end is not None
    assert (time.interval.start.year, time.interval.end.year) == (1959, 1960)


@pytest.mark.parametrize(
    ("code", "text", "day", "hour"),
    [
        ("fr", "Il était un peu moins de 4 heures lorsque le toit s’est effondré, le 2 mai.", "2025-05-02", 3),
        ("fr", "C’est vers 15h30, le 2 mai, que le toit s’est effondré.", "2025-05-02", 15),
        ("fr", "Il n’était pas encore 23 heures, le 2 mai, quand le toit s’est effondré.", "2025-05-02", 22),
        ("fr", "Le 2 mai, 23 heures venaient de sonner quand le toit s’est effondré.", "2025-05-02", 23),
        ("fr", "Le 2 mai, l’horloge marquait 6 h 12 lorsque le toit s’est effondré.", "2025-05-02", 6),
        ("en", "It had just gone 11pm on 2 May when the roof collapsed.", "2025-05-02", 23),
        ("en", "On 2 May, noon had just struck when the roof collapsed.", "2025-05-02", 12),
        ("fr", "Ce n’est que le 2 mai que le toit s’est effondré.", "2025-05-02", 0),
        ("en", "It was on 2 May that the roof collapsed.", "2025-05-02", 0),
        ("en", "It was not until 2 May that the roof collapsed.", "2025-05-02", 0),
    ],
)
def test_a_time_presented_before_what_it_dates(code: str, text: str, day: str, hour: int) -> None:
    claim = read(text, code).claim("collapse_building")
    assert claim.time is not None
    assert claim.time.interval is not None
    assert claim.time.interval.start is not None
    assert not claim.time.direction
    assert (str(claim.time.interval.start)[:10], claim.time.interval.start.hour) == (day, hour)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Ce n’est pas le 2 mai que le toit s’est effondré."),
        ("en", "It was not on 2 May that the roof collapsed."),
    ],
)
def test_a_time_that_is_denied_dates_nothing(code: str, text: str) -> None:
    assert read(text, code).claim("collapse_building").time is None


@pytest.mark.parametrize(
    ("code", "text", "concept"),
    [
        ("fr", "Deux collègues d’Odile Brunard, libérés hier, ont été examinés à l’hôpital.", "release_captive"),
        ("fr", "La grève a pris fin mardi soir.", "end"),
        ("en", "Rescuers ended the search for survivors on Monday evening.", "end"),
        ("en", "The minister, Jane Dollen, learnt of the leak on Tuesday, from a message.", "know_learn"),
        ("fr", "Le maire a condamné l’attaque de mardi.", "attack"),
    ],
)
def test_a_time_behind_another_event(code: str, text: str, concept: str) -> None:
    found = read(text, code)
    assert found.claim(concept).time is not None
    assert sum(c.time is not None for c in found.claims) == 1


@pytest.mark.parametrize(
    ("text", "polarity", "direction"),
    [
        ("The roof did not collapse until 2 May.", "affirmed", ""),
        ("The talks did not last until 2 May.", "denied", "until"),
        ("The roof did not collapse on 2 May.", "denied", ""),
    ],
)
def test_what_had_not_happened_until_then_did(text: str, polarity: str, direction: str) -> None:
    (claim,) = (c for c in read(text, "en").claims if c.time is not None)
    assert claim.time is not None
    assert (claim.polarity, claim.time.direction) == (polarity, direction)


def test_a_time_before_a_clause_that_tells_what_the_news_was() -> None:
    found = read("Relief on Tuesday at the news that the two climbers had been released by the rebels.", "en")
    assert found.claim("release_captive").time is None


@pytest.mark.parametrize(
    ("code", "text", "hour"),
    [
        ("en", "The roof collapsed at noon local time on 2 May (1100 GMT).", 12),
        ("fr", "Le toit s’est effondré le 2 mai à 12 heures locales (11h05 GMT).", 12),
        ("fr", "Le toit s’est effondré dimanche peu avant 3 heures du matin.", 2),
    ],
)
def test_the_hour_of_the_place(code: str, text: str, hour: int) -> None:
    time = read(text, code).claim("collapse_building").time
    assert time is not None
    assert time.interval is not None
    assert time.interval.start is not None
    assert time.interval.start.hour == hour


@pytest.mark.parametrize(
    ("code", "text", "concept", "words"),
    [
        ("en", "The firm said on Monday it would close its mill in Orm by the end of the year.", "close", "by the end"),
        ("en", "The firm said that on Monday it would close its mill in Orm.", "close", "Monday"),
        ("fr", "La directrice a remis sa démission vendredi matin.", "resign", "vendredi matin"),
        ("en", "The army launched an attack on the town on Monday.", "attack", "Monday"),
    ],
)
def test_a_time_beside_the_verb_is_of_what_the_verb_tells(code: str, text: str, concept: str, words: str) -> None:
    time = read(text, code).claim(concept).time
    assert time is not None
    assert time.exact.startswith(words)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "Tuesday, 6.15am. A van stops outside the bank.", "Tuesday, 6.15am"),
        (
            "fr",
            "Vingt-deux heures cinquante, jeudi. Dans la salle, les mains se lèvent.",
            "Vingt-deux heures cinquante, jeudi",
        ),
        ("en", "Tuesday, 6.15am.\nA van stops outside the bank.", None),
    ],
)
def test_a_sentence_of_nothing_but_a_time_dates_the_next(code: str, text: str, words: str | None) -> None:
    time = read(text, code).claims[-1].time
    assert (time.exact if time is not None else None) == words
