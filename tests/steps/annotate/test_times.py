"""Times in running text, French and English; all sentences and names are invented."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read

from recoupe.languages.lexicon.times import TimeLexicon
from recoupe.steps.annotate.times import PRESS, TimeConventions, find_times

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.model.annotation import TimeExpression

FRENCH, ENGLISH = TimeLexicon.load("fr"), TimeLexicon.load("en")
# ruff: noqa: E501  a case a line
# A Thursday.
PUBLISHED = datetime(2024, 5, 16, 18, 40)  # noqa: DTZ001


def told(
    text: str, lexicon: TimeLexicon, published: datetime | None = PUBLISHED
) -> list[tuple[str, str | None, str | None]]:
    return [
        (e.exact, f"{e.interval.start:%Y-%m-%dT%H:%M}", f"{e.interval.end:%Y-%m-%dT%H:%M}")
        if e.interval
        else (e.exact, None, None)
        for e in find_times(text, lexicon, published)
    ]


def start(expression: TimeExpression) -> datetime:
    assert expression.interval is not None
    assert expression.interval.start is not None
    return expression.interval.start


def only(text: str, lexicon: TimeLexicon, tense: Callable[[int], str] | None = None) -> TimeExpression:
    found = find_times(text, lexicon, PUBLISHED, tense)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "exact", "start", "end"),
    [
        ("Le maire a parlé mardi soir.", "mardi soir", "2024-05-14T17:00", "2024-05-15T00:00"),
        ("Le pont a cédé à 5 h 42.", "5 h 42", "2024-05-16T05:42", "2024-05-16T05:43"),
        ("Le pont a cédé vers 4 heures.", "vers 4 heures", "2024-05-16T03:45", "2024-05-16T04:15"),
        ("Il a fui peu après 17 heures.", "peu après 17 heures", "2024-05-16T17:00", "2024-05-16T17:30"),
        ("L'incendie a pris il y a dix jours.", "il y a dix jours", "2024-05-04T00:00", "2024-05-10T00:00"),
        ("Ils ont siégé les 11 et 12 avril 2024.", "les 11 et 12 avril 2024", "2024-04-11T00:00", "2024-04-13T00:00"),
        ("L'usine a fermé en novembre.", "novembre", "2023-11-01T00:00", "2023-12-01T00:00"),
        ("L'usine a fermé l'an dernier.", "l'an dernier", "2023-01-01T00:00", "2024-01-01T00:00"),
        ("L'usine a fermé en juin dernier.", "juin dernier", "2023-06-01T00:00", "2023-07-01T00:00"),
        ("Elle ouvrira début septembre.", "début septembre", "2024-09-01T00:00", "2024-09-11T00:00"),
        ("La loi a été votée fin février 2023.", "fin février 2023", "2023-02-21T00:00", "2023-03-01T00:00"),
        ("Le feu a pris dans la nuit de samedi à dimanche.", "nuit de samedi à dimanche", "2024-05-11T20:00", "2024-05-12T06:00"),
        ("La salle restera fermée jusqu'au 20.", "jusqu'au 20", "2024-05-20T00:00", "2024-05-21T00:00"),
        ("Le ministre arrivera lundi.", "lundi", "2024-05-20T00:00", "2024-05-21T00:00"),
        ("Le ministre est arrivé lundi.", "lundi", "2024-05-13T00:00", "2024-05-14T00:00"),
        ("Le bal aura lieu les 16, 17 et 18 juin.", "les 16, 17 et 18 juin", "2024-06-16T00:00", "2024-06-19T00:00"),
        ("Le chantier a commencé avant-hier.", "avant-hier", "2024-05-14T00:00", "2024-05-15T00:00"),
        ("Il a duré de 2010 à 2013.", "de 2010 à 2013", "2010-01-01T00:00", "2014-01-01T00:00"),
        ("Une mode des années 1950 revient.", "des années 1950", "1950-01-01T00:00", "1960-01-01T00:00"),
        ("Le château date du XVIe siècle.", "XVIe siècle", "1500-01-01T00:00", "1600-01-01T00:00"),
        ("Le prix a récemment baissé.", "récemment", "2024-03-17T00:00", "2024-05-17T00:00"),
        ("La réunion a duré du 13 au 15 mars 2024.", "du 13 au 15 mars 2024", "2024-03-13T00:00", "2024-03-16T00:00"),
        ("Il était 6 h 10, mercredi, quand le mur est tombé.", "6 h 10, mercredi", "2024-05-15T06:10", "2024-05-15T06:11"),
        ("La fête de Pâques 2024 a été calme.", "Pâques 2024", "2024-03-31T00:00", "2024-04-01T00:00"),
    ],
)  # fmt: skip
def test_french_points(text: str, exact: str, start: str, end: str) -> None:
    assert (exact, start, end) in told(text, FRENCH)


@pytest.mark.parametrize(
    ("text", "exact", "start", "end"),
    [
        ("The mayor spoke on Saturday evening.", "Saturday evening", "2024-05-11T17:00", "2024-05-12T00:00"),
        ("The barge sank on Wednesday morning.", "Wednesday morning", "2024-05-15T05:00", "2024-05-15T12:00"),
        ("The barge sank at 6.10am on Wednesday.", "6.10am on Wednesday", "2024-05-15T06:10", "2024-05-15T06:11"),
        ("The barge sank around 6am.", "around 6am", "2024-05-16T05:45", "2024-05-16T06:15"),
        ("The barge sank shortly after 6 a.m. near Oldhaven.", "shortly after 6 a.m.", "2024-05-16T06:00", "2024-05-16T06:15"),
        ("She will leave at the end of February.", "the end of February", "2025-02-21T00:00", "2025-03-01T00:00"),
        ("She left in early September.", "early September", "2023-09-01T00:00", "2023-09-11T00:00"),
        ("He led the club from 2010 to 2013.", "from 2010 to 2013", "2010-01-01T00:00", "2014-01-01T00:00"),
        ("They married last fall.", "last fall", "2023-09-01T00:00", "2023-12-22T00:00"),
        ("It was built in the 1950s.", "1950s", "1950-01-01T00:00", "1960-01-01T00:00"),
        ("Sales fell in the past year.", "past year", "2023-05-16T00:00", "2024-05-17T00:00"),
        ("He quit less than a fortnight ago.", "less than a fortnight ago", "2024-05-02T00:00", "2024-05-17T00:00"),
        ("The strike begins tomorrow.", "tomorrow", "2024-05-17T00:00", "2024-05-18T00:00"),
        ("The court sat between March 2015 and March 2016.", "between March 2015 and March 2016", "2015-03-01T00:00", "2016-04-01T00:00"),
        ("The bill passed on Jan. 20, 2017, by one vote.", "Jan. 20, 2017", "2017-01-20T00:00", "2017-01-21T00:00"),
        ("The shop closed on March 3.", "March 3", "2024-03-03T00:00", "2024-03-04T00:00"),
        ("It opened on the third Tuesday of September 2014.", "third Tuesday of September 2014", "2014-09-16T00:00", "2014-09-17T00:00"),
        ("Profits rose in the first quarter of 2023.", "first quarter of 2023", "2023-01-01T00:00", "2023-04-01T00:00"),
        ("They met three days after Easter.", "three days after Easter", "2024-04-03T00:00", "2024-04-04T00:00"),
        ("Diwali 2023 was quiet.", "Diwali 2023", "2023-11-12T00:00", "2023-11-13T00:00"),
    ],
)  # fmt: skip
def test_english_points(text: str, exact: str, start: str, end: str) -> None:
    assert (exact, start, end) in told(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "lexicon"),
    [
        ("Un homme de 42 ans a été blessé.", FRENCH),
        ("Le club a gagné 3-1 devant 14 000 spectateurs.", FRENCH),
        ("La sonde est partie vers la planète Mars.", FRENCH),
        ("Sept élus ont été battus.", FRENCH),
        ("Le rapport du Quotidien de Brévannes fait 2000 pages.", FRENCH),
        ("Dix-sept navires attendent.", FRENCH),
        ("L’avalanche a coûté la vie à trois guides.", FRENCH),
        ("Il a été élu.", FRENCH),
        ("Une hausse de 25,1 pour cent, passant à 26 au Sorvald.", FRENCH),
        ("Un équipage de sept membres, mouillé d'eau de mer.", FRENCH),
        ("A 34-year-old man may march with Ms Dorn, 42.", ENGLISH),
        ("The wind reached 12 mph and the team won 4-1.", ENGLISH),
        ("Section 4.12 costs $2019 or 2000 pieces.", ENGLISH),
        ("They finished second, as soon as they could.", ENGLISH),
        ("The boy waited all these years for Mona.", ENGLISH),
        ("USA Today asked roughly 2000 readers about a second vote after four rounds.", ENGLISH),
    ],
)
def test_look_alikes_are_no_times(text: str, lexicon: TimeLexicon) -> None:
    assert told(text, lexicon) == []


def test_direction_and_tolerance_of_since() -> None:
    since = only("Le village manque d'eau depuis trois semaines.", FRENCH)
    assert (since.direction, since.anchor) == ("since", "publication")
    assert since.interval is not None
    assert (since.interval.start, since.interval.end) == (datetime(2024, 4, 20), datetime(2024, 5, 2))  # noqa: DTZ001
    assert only("She has lived there since 1980.", ENGLISH).direction == "since"


def test_since_looks_back_whatever_the_tense() -> None:
    assert start(only("Le car est attendu depuis mardi", FRENCH, lambda _: "future")).day == 14
    assert start(only("The list has circulated since Tuesday", ENGLISH, lambda _: "future")).day == 14


def test_tense_decides_the_direction() -> None:
    past = only("Vote lundi.", FRENCH, tense=lambda _offset: "past")
    future = only("Vote lundi.", FRENCH, tense=lambda _offset: "future")
    assert start(past) == datetime(2024, 5, 13)  # noqa: DTZ001
    assert start(future) == datetime(2024, 5, 20)  # noqa: DTZ001


def test_a_weekday_between_publication_and_update_was_written_later() -> None:
    saturday = datetime(2024, 5, 18, 9, 0)  # noqa: DTZ001
    text = "La maire a été libérée vendredi matin. Elle avait été arrêtée mercredi. Le conseil se réunira vendredi."
    found = find_times(text, FRENCH, PUBLISHED, updated=saturday)
    assert [start(e).day for e in found] == [17, 15, 17]
    assert [start(e).day for e in find_times(text, FRENCH, PUBLISHED)] == [10, 15, 17]


def test_without_publication_only_absolute_times_are_resolved() -> None:
    day, year = find_times("Il est parti mardi, après la crise de 2008.", FRENCH, None)
    assert (day.anchor, day.interval) == ("unresolved", None)
    assert (year.anchor, start(year).year) == ("absolute", 2008)


def test_times_counted_from_the_text() -> None:
    first, second = find_times("Le toit a cédé à 14 h 30. Une demi-heure plus tôt, il avait craqué.", FRENCH, PUBLISHED)
    assert start(first).hour == 14
    assert (second.anchor, start(second)) == ("event", datetime(2024, 5, 16, 14, 0))  # noqa: DTZ001
    assert only("La veille, il avait plu.", FRENCH).interval is None


@pytest.mark.parametrize(
    ("text", "lexicon", "exact", "begins", "ends"),
    [
        ("They marched on April 12-13.", ENGLISH, "April 12-13", "2024-04-12", "2024-04-14"),
        (
            "Over the weekend of April 13-14 they marched.",
            ENGLISH,
            "Over the weekend of April 13-14",
            "2024-04-13",
            "2024-04-15",
        ),
        ("A wall fell overnight on May 3-4.", ENGLISH, "overnight on May 3-4", "2024-05-03", "2024-05-05"),
        (
            "Le week-end des 13 et 14 avril, ils ont défilé.",
            FRENCH,
            "week-end des 13 et 14 avril",
            "2024-04-13",
            "2024-04-15",
        ),
        ("Le contrat a été conclu à l'automne 2017.", FRENCH, "automne 2017", "2017-09-01", "2017-12-22"),
        ("Durant l'été 2021, il a plu.", FRENCH, "été 2021", "2021-06-01", "2021-09-23"),
        (
            "A wall fell in the night between Monday and Tuesday.",
            ENGLISH,
            "night between Monday and Tuesday",
            "2024-05-13",
            "2024-05-14",
        ),
        ("A wall fell overnight into Tuesday.", ENGLISH, "overnight into Tuesday", "2024-05-13", "2024-05-14"),
        ("Le musée rouvrira au plus tôt le 4 juin.", FRENCH, "au plus tôt le 4 juin", "2024-06-04", "2024-06-05"),
        ("It will reopen no earlier than 4 June.", ENGLISH, "no earlier than 4 June", "2024-06-04", "2024-06-05"),
    ],
)
def test_stretches_that_are_told_in_one(text: str, lexicon: TimeLexicon, exact: str, begins: str, ends: str) -> None:
    assert [(e, a[:10], b[:10]) for e, a, b in told(text, lexicon) if a and b] == [(exact, begins, ends)]


@pytest.mark.parametrize(
    "text", ["The next morning he left.", "The following evening, he left.", "The night before, he left."]
)
def test_parts_of_a_day_that_the_text_speaks_of_are_not_counted_from_today(text: str) -> None:
    assert only(text, ENGLISH).interval is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shortly after five on Tuesday morning a wall fell.", "Shortly after five on Tuesday morning"),
        ("Just before 6 the first wall fell.", "Just before 6"),
        ("The wall fell just after eleven.", "just after eleven"),
        ("The wall fell at eight on Monday evening.", "eight on Monday evening"),
        ("The wall fell soon after nine on Sunday.", "soon after nine on Sunday"),
    ],
)
def test_an_hour_by_its_number_alone(text: str, words: str) -> None:
    assert [t.exact for t in find_times(text, ENGLISH, PUBLISHED)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Shortly after two masons fell.",
        "Soon after three more walls fell.",
        "Just before two of the walls fell.",
        "Just after 7 per cent was lost.",
    ],
)
def test_a_count_after_a_preposition_is_no_hour(text: str) -> None:
    assert not find_times(text, ENGLISH, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Il a été entendu mercredi pendant six heures.", ["point", "duration"]),
        ("Les heurts ont duré près de deux heures.", ["duration"]),
        ("Il a passé neuf heures à Brizac samedi.", ["duration", "point"]),
        ("Ils ont mis une heure et dix minutes à venir.", ["duration"]),
        ("Le feu a été éteint mardi après six heures de lutte.", ["point", "duration"]),
        ("Il est mort mardi à six heures.", ["point"]),
        ("Il était près de six heures.", ["point"]),
        ("Aux alentours de six heures, il est parti.", ["point"]),
        ("Sur les coups de six heures, il est parti.", ["point"]),
        ("Il est parti après six heures.", ["point"]),
        ("Il est mort mardi, passé neuf heures.", ["point"]),
    ],
)
def test_hours_that_last_are_no_time_of_day(text: str, kinds: list[str]) -> None:
    assert [t.kind for t in find_times(text, FRENCH, PUBLISHED)] == kinds


def test_lengths_and_repetitions() -> None:
    length = only("La panne a duré plus de deux heures.", FRENCH)
    assert (length.kind, length.seconds) == ("duration", (7200.0, float("inf")))
    assert only("The siege lasted eight to ten days.", ENGLISH).seconds == (8 * 86400.0, 10 * 86400.0)
    assert only("The ferry runs every Monday.", ENGLISH).kind == "set"
    assert only("It was the first strike in 40 years.", ENGLISH).kind == "duration"


@pytest.mark.parametrize(
    ("text", "lexicon", "most"),
    [
        ("Le bac a coulé en moins de vingt minutes.", FRENCH, 1200),
        ("Le feu a été éteint en moins d’une heure.", FRENCH, 3600),
        ("The ferry sank in less than twenty minutes.", ENGLISH, 1200),
    ],
)
def test_what_took_less_than_a_time_is_a_length(text: str, lexicon: TimeLexicon, most: int) -> None:
    found = only(text, lexicon, lambda _: "past")
    assert (found.kind, found.interval, found.seconds) == ("duration", None, (0, most))


def test_within_a_time_to_come_is_a_point() -> None:
    assert only("Le bac partira en moins de vingt minutes.", FRENCH, lambda _: "future").kind == "point"


def test_a_full_stop_is_no_part_of_a_time() -> None:
    assert only("Il est parti en mai. Elle non.", FRENCH).exact == "mai"


def test_conventions_change_the_reading() -> None:
    ahead = TimeConventions(direction="future", around=0)
    assert start(find_times("en mars", FRENCH, PUBLISHED, None, ahead)[0]).year == 2025
    assert start(find_times("en mars", FRENCH, PUBLISHED, None, PRESS)[0]).year == 2024


# A Friday.
FRIDAY = datetime(2025, 3, 14)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "lexicon", "day"),
    [
        ("Les pêcheurs devront avoir vidé le quai dimanche au plus tard.", FRENCH, 16),
        ("Les locataires ont jusqu'à dimanche pour vider les lieux.", FRENCH, 16),
        ("La directrice a été convoquée pour mardi.", FRENCH, 18),
        ("Le cirque a été sommé de partir d'ici lundi.", FRENCH, 17),
        ("Le conseil doit se réunir jeudi.", FRENCH, 20),
        ("Le facteur va être entendu mardi.", FRENCH, 18),
        ("Les clubs sont censés voter lundi.", FRENCH, 17),
        ("Le maire a promis mercredi de publier les comptes lundi.", FRENCH, 17),
        ("Le pont est fermé jusqu'à dimanche.", FRENCH, 16),
        ("The tenants must move out by Sunday.", ENGLISH, 16),
        ("The tenants have until Sunday to move out.", ENGLISH, 16),
        ("The tenants were told to move out by Monday.", ENGLISH, 17),
        ("The panel is to meet on Tuesday.", ENGLISH, 18),
        ("The ferryman has to appear in court on Monday.", ENGLISH, 17),
        ("The bridge is closed until Sunday.", ENGLISH, 16),
        ("The mayor said the pool would open on Monday.", ENGLISH, 17),
        ("La mairie a annoncé que la piscine rouvrirait lundi.", FRENCH, 17),
        ("L'avocate a indiqué qu'un recours serait déposé mardi.", FRENCH, 18),
        ("Le maire a promis qu'il se rendrait sur place lundi.", FRENCH, 17),
        ("The club said in a letter extending the lease to Monday.", ENGLISH, 17),
        ("She expected the records to be back by Monday.", ENGLISH, 17),
        ("He hoped the line would reopen on Monday.", ENGLISH, 17),
        ("La régie table sur une reprise lundi.", FRENCH, 17),
        ("Elle espérait que tout serait rétabli lundi.", FRENCH, 17),
        ("La commune comptait rouvrir le pont lundi.", FRENCH, 17),
        ("The hearing was adjourned until Monday.", ENGLISH, 17),
        ("The talks have been put back by two days, to Monday.", ENGLISH, 17),
        ("The museum was still preparing to host both teams on Saturday.", ENGLISH, 15),
        ("L'audience a été suspendue jusqu'à lundi.", FRENCH, 17),
        ("Le musée se préparait à accueillir les deux équipes samedi.", FRENCH, 15),
        ("Le musée ne rouvrira que lundi, a précisé la régie.", FRENCH, 17),
        ("Le jugement a été mis en délibéré au 17 juin.", FRENCH, 17),
        ("Elle a dit que les barrages levés par les riverains ne seraient pas retirés avant lundi.", FRENCH, 17),
        ("The board voted to close the mill on Monday.", ENGLISH, 17),
        ("The reopening has slipped to Monday.", ENGLISH, 17),
    ],
)
def test_what_is_planned_or_ordered_lies_ahead(text: str, lexicon: TimeLexicon, day: int) -> None:
    for tense in (None, lambda _offset: "past"):
        assert start(find_times(text, lexicon, FRIDAY, tense)[-1]).day == day


@pytest.mark.parametrize(
    ("text", "lexicon", "day"),
    [
        ("Le conseil doit se prononcer sur le budget adopté mardi.", FRENCH, 11),
        ("Elle doit expliquer pourquoi le train a déraillé mardi.", FRENCH, 11),
        ("Les agents ont travaillé jusqu'à mardi.", FRENCH, 11),
        ("La séance devait se tenir jeudi.", FRENCH, 13),
        ("They must explain why the train left on Monday.", ENGLISH, 10),
        ("On dit qu'il serait mort mardi.", FRENCH, 11),
        ("Il affirme que le car se serait renversé mardi.", FRENCH, 11),
        ("Elle a dit qu'il espérait mardi une réponse.", FRENCH, 11),
        ("They have worked until Tuesday.", ENGLISH, 11),
        ("The talks were due to open on Wednesday but failed.", ENGLISH, 12),
    ],
)
def test_no_plan_overrules_a_verb_that_is_over(text: str, lexicon: TimeLexicon, day: int) -> None:
    assert start(find_times(text, lexicon, FRIDAY, lambda _offset: "past")[-1]).day == day


@pytest.mark.parametrize(
    ("text", "lexicon", "begins"),
    [
        ("La mairie a fermé la halle jeudi. Le gérant a été entendu à midi.", FRENCH, (13, 12)),
        ("Le car a versé mercredi. Vers 5 heures, la route a rouvert.", FRENCH, (12, 4)),
        ("Le car a versé mercredi.\n\nLa route a rouvert à midi.", FRENCH, (14, 12)),
        ("Le car a versé le 3 mars. Ce jour-là, il neigeait.", FRENCH, (3, 0)),
        ("Le car a versé le 3 mars. Cette nuit-là, il a neigé.", FRENCH, (3, 20)),
        ("Le car a versé mercredi. Le bus est passé à midi. Le lendemain, il a neigé.", FRENCH, (13, 0)),
        ("Le car a versé mercredi à 22 h 15. On l'a relevé au lever du jour.", FRENCH, (13, 4)),
        ("Dans la nuit de mardi à mercredi, à 2 h 15, la cuve a cédé.", FRENCH, (12, 2)),
        ("La cuve a cédé mardi, peu avant minuit.", FRENCH, (11, 23)),
        ("La cuve a cédé mardi à 0 h 15.", FRENCH, (11, 0)),
        ("The tank gave way on Tuesday, just before midnight.", ENGLISH, (11, 23)),
        ("The hall closed on Thursday. The owner was heard at noon.", ENGLISH, (13, 12)),
        ("The coach overturned on Wednesday. The next day it snowed.", ENGLISH, (13, 0)),
        ("The coach overturned on Wednesday. That night it snowed.", ENGLISH, (12, 20)),
        ("The hall closed on Thursday. The owner will be heard at noon.", ENGLISH, (14, 12)),
    ],
)
def test_times_of_day_and_that_day_lean_on_the_day_told(
    text: str, lexicon: TimeLexicon, begins: tuple[int, int]
) -> None:
    found = start(find_times(text, lexicon, FRIDAY)[-1])
    assert (found.day, found.hour) == begins


def test_a_length_after_an_event_is_counted_from_that_event_only() -> None:
    texts = (
        ("Le hangar a fermé à midi. La visite a eu lieu neuf jours après la panne.", FRENCH),
        ("The shed closed on Thursday. The visit came nine days after the outage.", ENGLISH),
    )
    for text, lexicon in texts:
        last = find_times(text, lexicon, FRIDAY)[-1]
        assert (last.anchor, last.interval) == ("event", None)
    told_too = "La panne a eu lieu le 3 mars. La visite a eu lieu neuf jours après la panne."
    assert start(find_times(told_too, FRENCH, FRIDAY)[-1]).day == 12


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                [
                    "le 12",
                    "mars",
                    "2024",
                    "at 5",
                    "pm",
                    "-",
                    ",",
                    ".",
                    "entre",
                    "et",
                    "the",
                    "last",
                    "week",
                    "of",
                    "lundi",
                ]
            ),
            st.sampled_from(
                [
                    "soir",
                    "31/12/1999",
                    "il y a",
                    "ago",
                    "trois",
                    "ans",
                    "q1",
                    "1950s",
                    "h 30",
                    "Easter",
                    "depuis",
                    "mid",
                ]
            ),
        ),
        max_size=14,
    ).map(" ".join),
    st.sampled_from([FRENCH, ENGLISH]),
    st.sampled_from([PUBLISHED, None, datetime(1, 1, 1), datetime(9999, 12, 31)]),  # noqa: DTZ001
)
def test_any_text_gives_valid_spans_and_intervals(text: str, lexicon: TimeLexicon, published: datetime | None) -> None:
    last = 0
    for e in find_times(text, lexicon, published):
        assert last <= e.span.start < e.span.end <= len(text)
        assert text[e.span.start : e.span.end] == e.exact
        last = e.span.end
        if e.interval is not None:
            assert e.interval.end is not None
            assert start(e) < e.interval.end
        if e.kind == "duration":
            assert e.seconds is not None
            assert 0 <= e.seconds[0] <= e.seconds[1]


@pytest.mark.parametrize(
    ("code", "text", "elsewhere"),
    [
        ("en", "It fell at 8.25am UK time on Saturday.", True),
        ("en", "It fell at 9:25 a.m. local time on Saturday.", False),
        ("en", "It fell at 9:25 on Saturday.", False),
        ("fr", "Il est tombé samedi à 8 h 25 (heure de Paris).", True),
        ("fr", "Il est tombé samedi à 8 h 25, heure britannique.", True),
        ("fr", "Il est tombé samedi à 8 h 25, heure locale.", False),
    ],
)
def test_the_clocks_of_another_place(code: str, text: str, elsewhere: bool) -> None:  # noqa: FBT001
    assert any(t.elsewhere for c in read(text, code).claims for t in c.times) is elsewhere


@pytest.mark.parametrize(
    ("text", "words", "hour", "direction"),
    [
        ("By 7.40 the walk-out was in full swing.", "By 7.40", 7, "before"),
        ("By seven the doors were locked.", "By seven", 7, "before"),
        ("She opened the door to a constable at seven, with her coat on.", "seven", 7, ""),
        ("The siege ended at six.", "six", 6, ""),
        ("Nobody came until nine, when the lights went out.", "until nine", 9, "until"),
        ("Thirteen people walked across the bridge at 0320 GMT on Saturday.", "0320 GMT on Saturday", 3, ""),
    ],
)
def test_hours_by_their_number_alone(text: str, words: str, hour: int, direction: str) -> None:
    found = only(text, ENGLISH)
    assert (found.exact, start(found).hour, found.direction) == (words, hour, direction)


@pytest.mark.parametrize(
    "text",
    [
        "The toll stood at seven, police said.",
        "Prices rose by 2.50, the firm said.",
        "The club won by seven.",
        "The bank cut rates by 0.25, economists said.",
    ],
)
def test_what_stands_at_a_number_is_no_hour(text: str) -> None:
    assert told(text, ENGLISH) == []


def test_an_hour_of_a_clock_of_twelve_may_be_of_either_half() -> None:
    texts = [
        "It ended at half past four.",
        "It ended at 4.30pm.",
        "It ended at four in the afternoon.",
        "It ended on Monday at 07:30.",
    ]
    assert [only(text, ENGLISH).either for text in texts] == [True, False, False, False]
    assert not only("Il est parti à 7 heures.", FRENCH).either


def test_the_first_hour_of_a_day() -> None:
    assert told("Mardi à la première heure, le courrier partait.", FRENCH)[0][0] == "Mardi à la première heure"


def test_what_was_put_back_lies_near() -> None:
    (found,) = find_times("The vote had been put back to April 5 at their request.", ENGLISH, FRIDAY)
    assert (start(found).year, start(found).month) == (FRIDAY.year, 4)


@pytest.mark.parametrize(
    ("text", "lexicon"),
    [("Ce qui porte le total à cinq.", FRENCH), ("That takes the total to five.", ENGLISH)],
)
def test_a_total_is_at_no_hour(text: str, lexicon: TimeLexicon) -> None:
    assert not find_times(text, lexicon, FRIDAY)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Il était un peu moins de 4 heures lorsque le pont a cédé.", (3.5, 4.0)),
        ("Il était un peu plus de 4 heures quand le pont a cédé.", (4.0, 4.5)),
    ],
)
def test_what_hour_it_was_is_no_length(text: str, hours: tuple[float, float]) -> None:
    (found,) = find_times(text, FRENCH, FRIDAY)
    assert found.interval is not None
    ends = (found.interval.start, found.interval.end)
    assert tuple(e.hour + e.minute / 60 for e in ends if e is not None) == hours


@pytest.mark.parametrize("text", ["La grève a pris fin mardi.", "Les deux clubs ont mis fin mardi à leur accord."])
def test_what_ended_on_a_day_did_not_end_late_that_day(text: str) -> None:
    assert find_times(text, FRENCH, FRIDAY)[-1].exact == "mardi"


def test_a_toll_is_no_hour() -> None:
    assert find_times("Le nombre des objets volés s'élève à onze.", FRENCH, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "lexicon", "day", "hour"),
    [
        ("The fire broke out at 11pm on Sunday and was put out at 4am.", ENGLISH, 17, 4),
        ("The fire broke out late on Sunday. By dawn it was out.", ENGLISH, 17, 4),
        ("The fire broke out at 10am on Sunday and was put out at 4pm.", ENGLISH, 16, 16),
        ("The fire broke out in the early hours of Sunday.", ENGLISH, 16, 0),
        ("Le feu a pris dimanche à 23 heures. Il a été éteint à 4 heures.", FRENCH, 17, 4),
    ],
)
def test_small_hours(text: str, lexicon: TimeLexicon, day: int, hour: int) -> None:
    """The small hours told behind an evening are of the next day; Thursday 20 March 2025 is when it came out."""
    when = start(find_times(text, lexicon, datetime(2025, 3, 20))[-1])  # noqa: DTZ001
    assert (when.day, when.hour) == (day, hour)


@pytest.mark.parametrize(
    ("text", "words", "hour"),
    [
        ("The gates shut at eight this evening.", "eight this evening", 20),
        ("The gates shut at nine last night.", "nine last night", 21),
        ("The mayor quit on Tuesday night, the day after the vote.", "Tuesday night", 20),
    ],
)
def test_an_hour_and_a_night_of_the_day_that_they_are_told_with(text: str, words: str, hour: int) -> None:
    first = find_times(text, ENGLISH, PUBLISHED)[0]
    assert (first.exact, start(first).hour) == (words, hour)


@pytest.mark.parametrize(
    ("text", "lexicon", "hours"),
    [
        ("The 7.42 from Orm hit a lorry at 8.17am.", ENGLISH, ["8.17am"]),
        ("Passengers on the 8.17 service said so.", ENGLISH, []),
        ("Le train de 7 h 42 a percuté un camion à 8 h 17.", FRENCH, ["8 h 17"]),
        ("Il a pris le train à 7 h 42.", FRENCH, ["7 h 42"]),
    ],
)
def test_what_is_named_by_its_hour_did_not_happen_then(text: str, lexicon: TimeLexicon, hours: list[str]) -> None:
    assert [e.exact for e in find_times(text, lexicon, PUBLISHED)] == hours
