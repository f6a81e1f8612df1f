"""What becomes of those whom a figure counts, wherever the language puts it."""

from __future__ import annotations

import pytest
from reading import read


def told(text: str, code: str) -> set[tuple[float, str, str]]:
    return {
        (m.quantity.number, m.category, m.state if m.state == "former" else "")
        for c in read(text, code).claims
        for m in c.measures
        if m.category
    }


@pytest.mark.parametrize(
    ("code", "text", "number", "state"),
    [
        ("fr", "Trois d'entre elles ont été tuées.", 3, "dead"),
        ("en", "Two of our border guards were killed.", 2, "dead"),
        ("fr", "Trois passagers, dont une fillette, ont trouvé la mort.", 3, "dead"),
        ("fr", "Au moins neuf soldats ont péri.", 9, "dead"),
        ("fr", "L'incendie a coûté la vie à quatre pompiers.", 4, "dead"),
        ("en", "The blast claimed the lives of six workers.", 6, "dead"),
        ("fr", "On déplore la mort de sept personnes.", 7, "dead"),
        ("en", "The deaths of two officers were confirmed.", 2, "dead"),
        ("en", "Forty people suffered minor injuries.", 40, "injured"),
        ("en", "Rescuers were searching for six missing sailors.", 6, "missing"),
        ("en", "Six fishermen remain unaccounted for.", 6, "missing"),
        ("fr", "Douze ouvriers sont restés coincés dans la galerie.", 12, "trapped"),
        ("en", "Twelve miners were trapped underground.", 12, "trapped"),
        ("fr", "Neuf patients restent hospitalisés.", 9, "hospitalised"),
        ("en", "Nine patients remain in hospital.", 9, "hospitalised"),
        ("en", "Nineteen people are receiving hospital treatment.", 19, "hospitalised"),
        ("fr", "Dix-neuf personnes reçoivent des soins à l'hôpital.", 19, "hospitalised"),
        ("fr", "Trois cents habitants ont dû quitter leur domicile.", 300, "evacuated"),
        ("en", "Three hundred residents had to leave their homes.", 300, "evacuated"),
    ],
)
def test_the_state_stands_where_the_language_puts_it(code: str, text: str, number: float, state: str) -> None:
    assert (number, state, "") in told(text, code)


@pytest.mark.parametrize(
    ("code", "text", "number", "state"),
    [
        ("en", "The death toll has risen to twelve.", 12, "dead"),
        ("en", "Police put the death toll at 12.", 12, "dead"),
        ("en", "Officials raised the number of dead to twelve.", 12, "dead"),
        ("fr", "Le nombre des blessés atteint soixante.", 60, "injured"),
        ("fr", "Les organisateurs chiffrent à 200 le nombre de blessés.", 200, "injured"),
        ("fr", "Le comité porte à douze le nombre de morts.", 12, "dead"),
        ("en", "The number of people known to have died has risen to 17.", 17, "dead"),
        ("en", "Nine people are now confirmed as having died in the fire.", 9, "dead"),
        ("en", "The number of hikers who have been injured stands at 17.", 17, "injured"),
        ("fr", "Le nombre de personnes qui ont été blessées est passé à 17.", 17, "injured"),
    ],
)
def test_a_bare_figure_is_of_what_the_heading_names(code: str, text: str, number: float, state: str) -> None:
    assert (number, state, "") in told(text, code)


def test_the_figure_that_a_toll_has_left_behind_is_former() -> None:
    assert told("The number of dead has climbed from seven to nine.", "en") == {(7, "dead", "former"), (9, "dead", "")}
    assert told("The toll rose from seven to nine dead.", "en") == {(7, "dead", "former"), (9, "dead", "")}
    assert told("Le bilan est passé de sept à neuf morts.", "fr") == {(7, "dead", "former"), (9, "dead", "")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trente détenus sont montés sur le toit.", set()),
        ("Trente détenus ont été blessés.", {(30, "injured", "")}),
        ("Quatorze prisonniers ont été transférés.", set()),
        ("Une quarantaine de personnes ont été placées en garde à vue.", {(40, "arrested", "")}),
    ],
)
def test_prisoners_are_no_arrests_and_forty_no_quarantine(text: str, expected: set[tuple[float, str, str]]) -> None:
    assert told(text, "fr") == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The death toll rose by twelve."),
        ("en", "The blast, six workers said, claimed two lives."),
        ("en", "Six workers refused to leave their homes."),
        ("fr", "Six ouvriers ont donné la mort à un chien."),
        ("en", "Six men caused two deaths."),
        ("en", "The number of soldiers who killed civilians stands at six."),
    ],
)
def test_others_than_the_undergoers_are_in_no_state(code: str, text: str) -> None:
    assert not {(n, s) for n, s, _ in told(text, code)} & {(6, "dead"), (12, "dead"), (6, "evacuated")}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("One person has died and eleven others are in hospital.", True),
        ("One person has died and eleven other people were hurt.", True),
        ("One person has died and a further eleven were hurt.", True),
        ("One person has died and eleven more were hurt.", True),
        ("One person has died and eleven others were seriously hurt.", False),
        ("Nine people were injured. Two others were injured later.", False),
    ],
)
def test_others_than_those_of_another_state_are_all_of_theirs(text: str, whole: bool) -> None:  # noqa: FBT001  a case
    last = [m for c in read(text, "en").claims for m in c.measures][-1]
    assert last.part is not whole


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "The loss of 640 jobs was announced.", 640),
        ("en", "Some 300 job cuts are planned.", 300),
        ("en", "The mill will axe 200 jobs.", 200),
        ("en", "Around 120 staff were made redundant.", 120),
        ("en", "Ninety workers will lose their jobs.", 90),
        ("fr", "La filature supprime 340 emplois.", 340),
        ("fr", "Quarante ouvriers ont été licenciés.", 40),
        ("fr", "Deux cents suppressions de postes sont prévues.", 200),
    ],
)
def test_jobs_that_go_and_people_who_lose_theirs_are_counted_alike(code: str, text: str, number: float) -> None:
    assert (number, "laid_off") in {(n, s) for n, s, _ in told(text, code)}


@pytest.mark.parametrize(("code", "text"), [("en", "The mill has 300 jobs to fill."), ("fr", "Il crée 340 emplois.")])
def test_jobs_that_are_there_are_not_lost(code: str, text: str) -> None:
    assert {s for _, s, _ in told(text, code)} <= {""}
