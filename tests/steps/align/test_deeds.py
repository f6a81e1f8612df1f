"""Deeds that have one doer, put down to two by accounts that tell them in unlike words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.deeds import DeedLexicon
from recoupe.languages.lexicon.wordings import wordings
from recoupe.steps.align.deeds.doers import Doers

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

FIRE = "A fire destroyed a three-storey house in Lilac Road, Harbury, on Wednesday. Two people were hurt. "
TRUCE = "A ceasefire between Valdoria and Kerest took effect at midnight on Wednesday after ten days of fighting. "
BODY = "The body of Lisa Gannon, 30, was lying in a wood near Harbury on Wednesday. "
INCENDIE = "Un incendie a détruit mercredi une maison de trois étages rue des Lilas, à Montreval. "
SALE = "A takeover of Corvin Foods by Halden was to be signed on Wednesday in Harbury. "
LEFT = "Lord Hask resigned as energy minister of Valdoria on Tuesday over a leaked report. "
MUTINY = "Soldiers in Orlesk seized a barracks on Sunday. "
EAU = "Le maire de Brancey dit que l'eau est interdite à la consommation depuis mardi. "
CONCERT = "Un concert a tourné court à Brancey mercredi soir ; personne n'est blessé. "
GIG = "A concert ended early in Harbury on Wednesday; nobody was hurt. "
VISIT = "The foreign minister of Valdoria flew to Kerest on Wednesday. "
FRAUDE = "Le maire de Brancey, Paul Odart, est soupçonné d'avoir détourné 200 000 euros. "


def _deeds(first: str, second: str) -> list[Finding]:
    language = "fr" if " mercredi " in first or " maire " in first else "en"
    lead = NO_MORE[language]
    return [f for f in findings(language, [first, lead], [second, lead]) if f.rule == "deed"]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            FIRE + "The alarm was raised by a milkman.",
            FIRE + "It was the owner's daughter, Joan Pell, who raised the alarm.",
            {"a milkman", "Joan Pell"},
        ),
        (
            FIRE + "Joan Pell, 71, was the first to die.",
            FIRE + "The first victim was Odin Marsh, 40.",
            {"Joan Pell", "Odin Marsh"},
        ),
        (
            INCENDIE + "Paul Odart a été le premier à mourir.",
            INCENDIE + "La première victime est Jeanne Marin.",
            {"Paul Odart", "Jeanne Marin"},
        ),
        (
            INCENDIE + "C'est une voisine, et non le gardien, qui a donné l'alerte.",
            INCENDIE + "Un vigile a appelé la police.",
            {"une voisine", "Un vigile"},
        ),
        (
            TRUCE + "The truce was brokered by Sweden.",
            TRUCE + "Egypt mediated the agreement, diplomats said.",
            {"Sweden", "Egypt"},
        ),
        (
            SALE + "The takeover was called off by Halden on Friday.",
            SALE + "It was Corvin Foods that pulled out of the 6.4 billion pound takeover.",
            {"Halden", "Corvin Foods"},
        ),
        (
            FIRE + "A neighbour was the first to spot the smoke.",
            FIRE + "It was a baker who first noticed the smoke.",
            {"A neighbour", "a baker"},
        ),
        (
            INCENDIE + "L'usine voisine a été fermée sur décision du préfet.",
            INCENDIE + "C'est le directeur qui a pris la décision d'arrêter l'usine.",
            {"préfet", "le directeur"},
        ),
        (
            INCENDIE + "Un machiniste a tiré le frein de secours.",
            INCENDIE + "C'est un pompier, et non le machiniste, qui a actionné le frein de secours.",
            {"Un machiniste", "un pompier"},
        ),
        (
            TRUCE + "The tanker was boarded by coast guards.",
            TRUCE + "Navy commandos boarded the tanker at dawn.",
            {"coast guards", "Navy commandos"},
        ),
        (
            BODY + "Her body was found by a dog walker.",
            BODY + "It was her brother who found the body.",
            {"a dog walker", "her brother"},
        ),
        (
            INCENDIE + "L'ordre d'évacuer est venu du capitaine des pompiers, Yves Lorin.",
            INCENDIE + "C'est la gardienne, Anne Mabille, qui a donné l'ordre d'évacuer.",
            {"Yves Lorin", "Anne Mabille"},
        ),
        (
            FRAUDE + "L'enquête a été ouverte sur un signalement de l'ancienne comptable.",
            FRAUDE + "L'enquête a été ouverte après une plainte déposée par l'association Brancey Propre.",
            {"ancienne comptable", "Brancey Propre"},
        ),
        (
            LEFT + "His job goes to Ben Tolley, the prime minister said.",
            LEFT + "Mara Quist was appointed on Tuesday in place of Lord Hask.",
            {"Ben Tolley", "Mara Quist"},
        ),
        (
            MUTINY + "The mutiny was led by Colonel Boris Kadan.",
            MUTINY + "Captain Luc Bremer headed the mutiny, diplomats said.",
            {"Boris Kadan", "Luc Bremer"},
        ),
        (
            EAU + "L'interdiction a été prise par la préfète, Élise Rocher.",
            EAU + "C'est le maire, Fabien Moreau, qui a signé l'arrêté.",
            {"Élise Rocher", "Fabien Moreau"},
        ),
        (
            EAU + "Une élue a eu le poignet cassé par un encagoulé.",
            EAU + "C'est un gendarme qui lui a brisé le poignet.",
            {"un encagoulé", "un gendarme"},
        ),
        (
            FIRE + "The first person to ring the fire brigade was a baker.",
            FIRE + "It was the nurse Ann Pell who got through to the fire brigade before anybody else.",
            {"a baker", "Ann Pell"},
        ),
        (
            INCENDIE + "La première à prévenir les pompiers a été une voisine.",
            INCENDIE + "Un automobiliste a été le premier à appeler les pompiers.",
            {"une voisine", "Un automobiliste"},
        ),
        (
            CONCERT + "C'est le préfet qui a fait interrompre le concert.",
            CONCERT + "La direction du festival a fait cesser le concert.",
            {"le préfet", "La direction du festival"},
        ),
        (
            CONCERT + "La décision d'arrêter le concert a été prise par le préfet.",
            CONCERT + "Ce sont les organisateurs qui ont décidé d'arrêter le concert.",
            {"le préfet", "les organisateurs"},
        ),
        (
            GIG + "The mayor had the concert stopped.",
            GIG + "It was the police who had the concert stopped.",
            {"The mayor", "the police"},
        ),
        (
            GIG + "The concert was stopped at 9.40pm on the orders of the police.",
            GIG + "It was the mayor who ordered the concert halted, a witness said.",
            {"the police", "the mayor"},
        ),
        (
            VISIT + "The visit took place at the request of Kerest.",
            VISIT + "It was Valdoria that had requested the visit.",
            {"Kerest", "Valdoria"},
        ),
    ],
)
def test_one_deed_with_two_doers_is_a_contradiction(first: str, second: str, values: set[str]) -> None:
    found = _deeds(first, second)
    assert [(f.kind, f.facet) for f in found] == [("contradiction", "actor")]
    assert {p.value for p in found[0].positions} == values


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # One told by name, the other by what they are, which nothing tells apart.
        (FIRE + "The alarm was raised by a neighbour.", FIRE + "Joan Pell, who lives next door, raised the alarm."),
        # Both, and one of the two.
        (TRUCE + "The truce was brokered by Sweden and Egypt.", TRUCE + "Egypt brokered the truce."),
        # The same in other words.
        (BODY + "Her body was found by a dog walker.", BODY + "The body was found by a man walking his dog."),
        # One and the same, by name and by surname.
        (
            LEFT + "He was replaced by Ben Tolley.",
            LEFT + "Mr Tolley, a former banker, takes over at the energy ministry.",
        ),
        # Another post, and who had it before.
        (LEFT + "He was replaced by Ben Tolley.", LEFT + "Mara Quist was named chancellor on the same day."),
        # An account that tells of both takes no side.
        (
            TRUCE + "The truce was brokered by Sweden. Others say that it was brokered by Egypt.",
            TRUCE + "Egypt brokered the truce.",
        ),
        # Not he, the other account says so too.
        (
            FIRE + "The alarm was raised not by a neighbour but by a milkman.",
            FIRE + "A milkman raised the alarm.",
        ),
    ],
)
def test_who_may_be_one_does_not_contradict(first: str, second: str) -> None:
    assert not _deeds(first, second)


def test_who_stands_in_is_an_update_where_another_takes_over_later() -> None:
    first = ["Le directeur du théâtre de Brancey est parti jeudi.", "L'intérim sera assuré par Paul Odart."]
    second = ["Le directeur du théâtre de Brancey est parti jeudi.", "Sa remplaçante provisoire, Élise Rocher, arrive."]
    found = [f for f in findings("fr", [*first, NO_MORE["fr"]], [*second, NO_MORE["fr"]]) if f.rule == "deed"]
    assert [(f.kind, f.facet, [p.value for p in f.positions]) for f in found] == [
        ("update", "actor", ["Paul Odart", "Élise Rocher"])
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("le préfet Paul Odart", {"prefect"}),
        ("selon le préfet, Paul Odart, la route", {"prefect"}),
        ("Paul Odart, 34, a nurse from Harbury", set()),
        ("Paul Odart, 34 ans, boulanger à Brancey", {"shopkeeper"}),
        ("le préfet a dit que Paul Odart partait", set()),
    ],
)
def test_words_beside_a_name_tell_what_somebody_is(words: str, told: set[str]) -> None:
    at = words.index("Paul Odart")
    assert Doers._beside(DeedLexicon.load("fr"), words, at, at + len("Paul Odart")) == told


@pytest.mark.parametrize("code", ["en", "fr"])
def test_each_noun_is_of_one_family(code: str) -> None:
    lexicon = DeedLexicon.load(code)
    assert lexicon.deeds
    for noun, family in lexicon.roles.items():
        assert lexicon.families(f"{noun}") == {family}


def test_a_language_without_deeds_tells_none() -> None:
    assert DeedLexicon.load("de").deeds == ()


def test_a_name_made_with_a_word_is_not_that_word() -> None:
    told = wordings(["{port|harbour} .. {closed|shut}"])
    assert told.search("the port has been closed")
    assert not told.search("in Port-Salin all was closed")
