"""Figures with what they count: the casualty state, the class of the counted, where they stand in time."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.model.claim import UNMET, Measure


def measures(text: str, code: str) -> list[Measure]:
    return [m for c in read(text, code).claims for m in c.measures]


def categories(text: str, code: str) -> list[tuple[float, str]]:
    return sorted((m.quantity.number, m.category) for m in measures(text, code))


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Trois personnes sont mortes.", [(3, "dead")]),
        ("en", "Three people died.", [(3, "dead")]),
        ("fr", "Trois passagers sont morts.", [(3, "dead")]),
        ("en", "Three passengers died.", [(3, "dead")]),
        ("fr", "L’accident a fait trois morts et douze blessés.", [(3, "dead"), (12, "injured")]),
        ("en", "Three people were killed and twelve injured.", [(3, "dead"), (12, "injured")]),
        ("fr", "Douze ouvriers ont été blessés.", [(12, "injured")]),
        ("en", "Twelve workers were injured.", [(12, "injured")]),
        ("fr", "Sept marins sont portés disparus.", [(7, "missing")]),
        ("en", "Seven sailors are missing.", [(7, "missing")]),
        ("fr", "Quatre corps ont été retrouvés.", [(4, "dead")]),
        ("fr", "Deux cents riverains ont été évacués.", [(200, "evacuated")]),
        ("en", "Two hundred residents were evacuated.", [(200, "evacuated")]),
        ("en", "Two hundred residents left their homes.", [(200, "evacuated")]),
        ("fr", "Deux cents riverains ont quitté leur logement.", [(200, "evacuated")]),
        ("en", "The clinic treated 31 people.", [(31, "hospitalised")]),
        ("en", "Its emergency room has treated 26 people.", [(26, "hospitalised")]),
        ("fr", "L’hôpital a soigné 31 personnes.", [(31, "hospitalised")]),
        ("en", "Nine people had been seen at the hospital.", [(9, "hospitalised")]),
        ("en", "The team treated 31 people.", [(31, "")]),
        ("fr", "L’équipe a soigné 31 personnes.", [(31, "")]),
        ("fr", "Les morts sont désormais douze.", [(12, "dead")]),
        ("fr", "Les militaires blessés sont finalement neuf.", [(9, "injured")]),
        ("fr", "Les disparus sont au nombre de douze.", [(12, "missing")]),
        ("en", "The injured are nine.", [(9, "injured")]),
        ("fr", "Les locaux sont tout neufs.", []),
        ("fr", "Quarante pompiers sont sur place.", [(40, "")]),
        ("en", "Forty firefighters are at the scene.", [(40, "")]),
        ("fr", "La police a tué trois chiens et compté douze témoins.", [(3, "dead"), (12, "")]),
    ],
)
def test_the_state_of_those_counted(code: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert categories(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Trois assaillants ont blessé un gardien."),
        ("en", "Three attackers injured a guard."),
        ("fr", "Le camion de dix tonnes a tué un cycliste."),
    ],
)
def test_who_does_it_is_not_counted_among_the_hurt(code: str, text: str) -> None:
    assert all(m.category == "" for m in measures(text, code) if m.quantity.number in {3, 10})


@pytest.mark.parametrize(
    ("code", "text", "state"),
    [
        ("fr", "Le bilan est désormais de neuf morts.", "now"),
        ("en", "Nine people have now died.", "now"),
        ("fr", "Le bilan provisoire est de neuf morts.", "provisional"),
        ("fr", "Neuf personnes sont toujours portées disparues.", "still"),
        ("en", "Nine people are still missing.", "still"),
        ("fr", "Le bilan définitif est de neuf morts.", "final"),
        ("fr", "Neuf personnes sont mortes.", ""),
    ],
)
def test_where_a_figure_stands_in_time(code: str, text: str, state: str) -> None:
    (found,) = measures(text, code)
    assert found.state == state


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("fr", "Douze personnes ont été blessées, dont trois grièvement.", 3),
        ("en", "Twelve people were injured, three of them seriously.", 3),
        ("fr", "Le bilan est de 12 blessés. Trois d’entre eux luttent encore pour leur vie.", 3),
        ("fr", "La tempête a fait 12 morts. Parmi les morts figurent trois femmes.", 3),
        ("en", "The count of 12 dead appeared to include three people listed as missing.", 3),
    ],
)
def test_a_part_is_no_total(code: str, text: str, number: float) -> None:
    found = {m.quantity.number: m.part for m in measures(text, code)}
    assert found[number]
    assert not found[12]


@pytest.mark.parametrize(
    ("code", "text", "of"),
    [
        ("fr", "Deux mille riverains ont fui.", "residents"),
        ("en", "Two thousand residents fled.", "residents"),
        ("fr", "Trois cents ouvriers ont cessé le travail.", "workers"),
        ("en", "Three hundred workers stopped work.", "workers"),
    ],
)
def test_the_class_of_the_counted(code: str, text: str, of: str) -> None:
    (found,) = measures(text, code)
    assert of in found.classes


@pytest.mark.parametrize(
    ("code", "text", "lemma", "number"),
    [
        ("fr", "Le maire a été condamné lundi à quatre ans d’emprisonnement.", "condamner", 4),
        ("en", "Judges gave the mayor a three-year prison sentence.", "give", 3),
    ],
)
def test_the_length_of_a_sentence_is_what_was_dealt_out(code: str, text: str, lemma: str, number: float) -> None:
    (claim,) = (c for c in read(text, code).claims if any(m.quantity.unit == "year" for m in c.measures))
    assert claim.event.lemma == lemma
    assert [m.quantity.number for m in claim.measures] == [number]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Four of the divers died.", [(4, "dead", False)]),
        ("fr", "Une vingtaine de ses marins ont été blessés.", [(20, "injured", False)]),
        ("en", "Two of the wounded died.", [(2, "injured", True)]),
        ("en", "Two of the dead were Danish.", [(2, "dead", True)]),
        ("en", "Of the 19 divers on the reef, six were hurt.", [(6, "injured", True), (19, "", False)]),
        ("en", "Three remained critical.", [(3, "", True)]),
    ],
)
def test_a_part_of_a_whole_is_all_of_those_whom_the_clause_tells_of(
    code: str, text: str, expected: list[tuple[float, str, bool]]
) -> None:
    assert sorted((m.quantity.number, m.category, m.part) for m in measures(text, code)) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "A man, a woman and two children were killed.", [(4, "dead")]),
        ("fr", "Un homme, une femme et deux enfants ont été tués.", [(4, "dead")]),
        ("en", "Three men and a woman were arrested.", [(4, "arrested")]),
        ("fr", "Trois hommes et une femme ont été arrêtés.", [(4, "arrested")]),
        ("en", "Three soldiers and nine nurses were killed.", [(3, "dead"), (9, "dead")]),
    ],
)
def test_a_list_of_people_is_one_count(code: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert sorted((m.quantity.number, m.category) for m in measures(text, code) if not m.part) == expected


def test_a_list_with_somebody_uncounted_counts_a_part() -> None:
    told = measures("Two women and the driver were killed.", "en")
    assert [(m.quantity.number, m.part) for m in told] == [(2, True)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "One gardener was killed and two others were hurt.", [(1, "dead"), (2, "injured")]),
        ("en", "A gardener was killed and two others were hurt.", [(1, "dead"), (2, "injured")]),
        ("fr", "Un jardinier a été tué et deux autres ont été blessés.", [(1, "dead"), (2, "injured")]),
        ("en", "A gardener was killed.", []),
        ("fr", "Un jardinier a été tué.", []),
    ],
)
def test_an_article_counts_beside_others_who_are_counted(
    code: str, text: str, expected: list[tuple[float, str]]
) -> None:
    assert categories(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Five people were questioned in police custody.", [(5, "arrested")]),
        ("fr", "Cinq personnes étaient entendues en garde à vue.", [(5, "arrested")]),
        ("en", "Six thousand people were driven from their villages.", [(6000, "displaced")]),
        ("fr", "Six mille personnes ont été chassées de leurs villages.", [(6000, "displaced")]),
        ("en", "The mayor put the number of injured marchers at 85.", [(85, "injured")]),
        ("fr", "Un sixième, brûlé au bras, est mort dans la nuit.", [(6, "dead")]),
    ],
)
def test_a_state_is_told_by_what_is_around_the_verb(code: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert categories(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "Mr Hale put the debt at £38,000.", "debt"),
        ("en", "The company owes £38,000 to its bank.", "debt"),
        ("en", "Turnout reached 48%.", "turnout"),
        ("en", "The court imposed a fine of £2,000.", "fine"),
        ("en", "The bill was £90.", "cost"),
        ("en", "Paintings worth £3 million were destroyed.", "painting"),
        ("fr", "La dette s'élève à 3 millions d'euros.", "debt"),
        ("fr", "La participation, 61,3 %, est en hausse.", "turnout"),
        ("fr", "Il a versé une caution de 40 000 euros.", "bail"),
        ("fr", "Sa garde à vue a duré quarante-huit heures.", "custody_length"),
        ("fr", "Le bombardement a duré quarante minutes.", "fight_length"),
    ],
)
def test_a_sum_or_a_share_is_of_what_it_measures(code: str, text: str, kind: str) -> None:
    assert any(kind in m.kinds for c in read(text, code).claims for m in c.measures)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "The loan was £3 million. The union put the number of strikers at 400.", {"striker"}),
        ("en", "The loan was £3 million. The crowd was estimated at 3,000.", {"crowd"}),
        ("fr", "Le prêt est de 3 millions d'euros. Le cortège a été évalué à 2 000 par la police.", {"cortege"}),
    ],
)
def test_a_bare_figure_counts_whom_it_is_put_of_not_the_money_told_before(
    code: str, text: str, words: set[str]
) -> None:
    *_, last = sorted((m for c in read(text, code).claims for m in c.measures), key=lambda m: m.quantity.span)
    assert last.quantity.unit == ""
    assert last.lemmas == words


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "On Tuesday night, 8 people were missing.", [8]),
        ("en", "On Monday morning, three men were arrested.", [3]),
        ("en", "The number of dead rose from 12 to 15.", [12, 15]),
        ("en", "The number of missing fell from nine to two on Monday.", [2, 9]),
        ("fr", "Ce mardi matin, huit habitants restent introuvables.", [8]),
        ("fr", "Mardi soir, 9 personnes manquaient à l'appel.", [9]),
        ("fr", "Le nombre de morts est passé de 12 à 15.", [12, 15]),
        ("fr", "Le nombre de noyés est passé à 17.", [17]),
        ("fr", "Le bilan est monté à 23 morts.", [23]),
        ("fr", "Le convoi est passé à 17 heures.", []),
        ("fr", "Le nombre de blessés est passé de trois à sept dans la soirée.", [3, 7]),
    ],
)
def test_a_count_behind_a_time_of_day_or_a_verb_of_moving_is_no_hour(
    code: str, text: str, numbers: list[float]
) -> None:
    assert sorted(m.quantity.number for m in measures(text, code)) == numbers


@pytest.mark.parametrize(
    ("code", "text", "rate"),
    [
        ("fr", "Chaque foyer peut en retirer six par jour.", True),
        ("en", "The line carries 900 people a day.", True),
        ("en", "Six bottles each were handed out.", True),
        ("en", "Six bottles were handed out that day.", False),
    ],
)
def test_a_figure_of_each_day_or_each_one_is_a_rate(code: str, text: str, rate: bool) -> None:  # noqa: FBT001
    (figure,) = measures(text, code)
    assert figure.rate is rate


@pytest.mark.parametrize(
    ("code", "text", "part"),
    [
        ("en", "Six of them are still in hospital, where 12 people were taken.", True),
        ("en", "Six people are in hospital.", False),
        ("fr", "Deux hommes sont encore hospitalisés.", True),
    ],
)
def test_those_who_still_are_in_hospital_are_what_is_left_of_all(code: str, text: str, part: bool) -> None:  # noqa: FBT001
    assert measures(text, code)[0].part is part


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Deux blessés ont succombé dans la nuit."),
        ("fr", "Neuf blessés ont été hospitalisés."),
        ("en", "Five missing climbers were found dead."),
    ],
)
def test_what_further_became_of_some_counts_some(code: str, text: str) -> None:
    assert all(m.part for m in measures(text, code) if m.category in {"injured", "missing"})


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Leur conversation n’a pas excédé quarante minutes."),
        ("en", "Their talk did not exceed forty minutes."),
    ],
)
def test_what_was_not_exceeded_is_the_most(code: str, text: str) -> None:
    (found,) = measures(text, code)
    assert (found.quantity.value.low, found.quantity.value.high) == (None, 40)
    assert found.kinds == {"talks_length"}


@pytest.mark.parametrize(
    ("code", "text", "noun"),
    [
        ("en", "The office put the number of children with raised blood lead at 23.", "child"),
        ("fr", "Samedi, le nombre de pêcheurs relâchés était passé à dix-neuf.", "pecheur"),
        ("fr", "Le comité porte à douze le nombre de plaignants.", "plaignant"),
        ("fr", "Le syndicat chiffre à 1 400 le nombre de wagons à réparer.", "wagon"),
        ("fr", "La mairie estime à 700 le nombre de baigneurs.", "baigneur"),
    ],
)
def test_a_heading_tells_what_is_counted(code: str, text: str, noun: str) -> None:
    (found,) = measures(text, code)
    assert found.by_heading
    assert noun in found.lemmas


def test_money_is_no_noun_of_a_sum() -> None:
    (found,) = measures("Some 64 million euros of public money was signed away.", "en")
    assert (found.quantity.unit, found.lemmas, found.kinds) == ("EUR", frozenset(), frozenset())


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Six more people died in the night."),
        ("en", "Another six people died in the night."),
        ("fr", "Six autres personnes sont mortes dans la nuit."),
    ],
)
def test_so_many_more_are_no_toll(code: str, text: str) -> None:
    (found,) = measures(text, code)
    assert (found.category, found.part) == ("dead", True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La participation s'établit à 48 %.", "turnout"),
        ("Les pertes se chiffrent à trois millions d'euros.", "loss"),
        ("La régie établit la dette à deux millions d'euros.", "debt"),
    ],
)
def test_what_a_reflexive_verb_of_putting_tells_is_of_its_subject(text: str, kind: str) -> None:
    (found,) = measures(text, "fr")
    assert kind in found.kinds


@pytest.mark.parametrize(
    ("code", "text", "noun", "category"),
    [
        ("en", "A crowd of 3,000 gathered outside the mill.", "crowd", ""),
        ("en", "A family of four died in the fire.", "family", "dead"),
        ("fr", "Un groupe de douze a été arrêté.", "groupe", "arrested"),
    ],
)
def test_a_figure_behind_people_together_counts_them(code: str, text: str, noun: str, category: str) -> None:
    (found,) = measures(text, code)
    assert (found.lemmas, found.category) == (frozenset({noun}), category)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "More than 40 of our people have been killed."),
        ("fr", "Plus de 40 de nos hommes ont été tués."),
        ("en", "There were six of them."),
    ],
)
def test_some_of_ours_are_all_of_whom_it_is_told(code: str, text: str) -> None:
    (found,) = measures(text, code)
    assert not found.part


def test_some_of_those_told_before_are_all_that_died() -> None:
    found = {m.quantity.number: m for m in measures("The clinic saw 90 cases. Of those, twelve died.", "en")}
    assert (found[12].category, found[12].part) == ("dead", False)


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "The clinic saw 90 cases. Of those, 64 needed a drip.", 64),
        ("fr", "Sur les 62 agents, 24 relèvent de la mairie.", 24),
        ("fr", "La clinique a vu 90 cas. Parmi eux, 24 étaient des enfants.", 24),
        ("en", "The germ was found in nine patients; results are awaited for another eight patients.", 8),
    ],
)
def test_some_of_those_told_before_are_a_part(code: str, text: str, number: float) -> None:
    found = {m.quantity.number: m.part for m in measures(text, code)}
    assert found[number]


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("fr", "Le voilier croisait à 14 milles nautiques du cap Morvan.", "morvan"),
        ("en", "The yacht was nine nautical miles from Cape Morvan.", "morvan"),
        ("en", "The depot stood barely ninety metres from the hospital.", "hospital"),
        ("fr", "Le dépôt se trouve à 1,2 kilomètre de l’hôpital.", "hospital"),
        ("fr", "La cabine a chuté d’environ 12 mètres.", "fall"),
        ("en", "The cabin plummeted 130ft onto the rocks.", "fall"),
        ("en", "The wall is 12 metres high.", "height"),
        ("fr", "Un périmètre de 500 mètres a été établi autour de la gare.", "perimeter"),
        ("en", "The insurer paid out £12,000 in compensation to neighbours.", "compensation"),
        ("en", "The robbers made off with £15,000 in cash.", "theft"),
        ("fr", "Les voleurs ont emporté pour 80 000 euros de bijoux.", "theft"),
        ("fr", "Le montant de l’amende s’élève à 12 000 euros.", "fine"),
        ("fr", "La directrice confirme la rançon : quatre millions d’euros.", "ransom"),
        ("fr", "Le cabinet estime à 2 millions d’euros le montant des dégâts.", "damage"),
        ("fr", "Le taux de participation a atteint 41 %.", "turnout"),
        ("fr", "Elle purgeait une peine de onze ans de réclusion.", "term_length"),
        ("en", "He was jailed for three years.", "term_length"),
        ("en", "She is claiming £30,000 in damages.", "compensation"),
    ],
)
def test_what_a_figure_measures_is_told_by_what_stands_around_it(code: str, text: str, kind: str) -> None:
    (told,) = measures(text, code)
    assert kind in told.kinds
    assert told.state != "former"


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "Shares fell 11% in early trading.", "fall"),
        ("fr", "L’expert évalue à 800 000 euros la foreuse incendiée.", "expert"),
    ],
)
def test_a_figure_is_of_nothing_that_only_stands_near(code: str, text: str, kind: str) -> None:
    (told,) = measures(text, code)
    assert kind not in told.kinds


@pytest.mark.parametrize(
    ("code", "text", "counted"),
    [
        ("fr", "Un seul gardien était en poste cette nuit-là.", "gardien"),
        ("fr", "Il n’y avait qu’un gardien pour le bâtiment.", "gardien"),
        ("en", "Only one guard was on duty that night.", "guard"),
        ("en", "There was just one security guard on site.", "guard"),
        ("en", "A lone gunman opened fire.", "gunman"),
    ],
)
def test_one_and_no_more_is_a_count(code: str, text: str, counted: str) -> None:
    (told,) = measures(text, code)
    assert (told.quantity.number, told.quantity.qualifier, told.quantity.referent) == (1, "exact", counted)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "A guard was on duty that night."),
        ("en", "Not a single shot was fired."),
        ("fr", "Pas un seul coup de feu n’a été tiré."),
        ("fr", "Un gardien était en poste cette nuit-là."),
    ],
)
def test_an_article_alone_or_one_denied_is_no_count(code: str, text: str) -> None:
    assert not [m for m in measures(text, code) if m.quantity.qualifier == "exact"]


@pytest.mark.parametrize(
    ("code", "text", "classes"),
    [
        ("fr", "Les 61 membres d’équipage ont dîné.", {"crew"}),
        ("fr", "Deux membres de l’équipage ont dîné.", {"crew"}),
        ("en", "The 61 crew members had dinner.", {"crew"}),
        ("fr", "Le stade compte 30 000 places.", {"seats"}),
        ("en", "They held six hours of warm and detailed talks.", {"talks"}),
    ],
)
def test_what_is_counted_is_classed_by_its_whole_phrase(code: str, text: str, classes: set[str]) -> None:
    (counted,) = measures(text, code)
    assert counted.classes == classes


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "If it wasn't for Orla there'd be 20 dead.", 20),
        ("en", "If he hadn't acted, there would have been forty dead.", 40),
        ("fr", "Sans elle, il y aurait eu vingt morts.", 20),
        ("fr", "S'il n'avait pas crié, vingt personnes seraient mortes.", 20),
    ],
)
def test_who_would_have_died_is_no_toll(code: str, text: str, number: float) -> None:
    (found,) = (m for m in measures(text, code) if m.category)
    assert (found.quantity.number, found.state) == (number, UNMET)


@pytest.mark.parametrize(
    ("code", "text"),
    [("fr", "Vingt personnes auraient été tuées, selon un témoin."), ("en", "Twenty people were killed.")],
)
def test_a_toll_told_by_hearsay_is_one(code: str, text: str) -> None:
    assert [(m.quantity.number, m.state) for m in measures(text, code)] == [(20, "")]


@pytest.mark.parametrize(
    ("code", "text", "rate"),
    [
        ("en", "More than 200 people die at crossings every year.", True),
        ("en", "Every year more than 200 people are killed on the roads.", True),
        ("fr", "Chaque année, plus de 200 personnes meurent sur ces passages.", True),
        ("fr", "Plus de 200 personnes meurent sur ces passages tous les ans.", True),
        ("en", "Every year the village marks the day when 20 people died.", False),
        ("fr", "Chaque année, le village honore les vingt personnes qui sont mortes ce jour-là.", False),
    ],
)
def test_what_comes_anew_each_year_is_a_rate(code: str, text: str, rate: bool) -> None:  # noqa: FBT001
    assert [m.rate for m in measures(text, code) if m.quantity.number >= 20] == [rate]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Forty injured people were taken to hospital.", [(40, "hospitalised", False)]),
        ("fr", "Trente blessés ont été transportés à l’hôpital.", [(30, "hospitalised", False)]),
        ("en", "Forty injured people were taken to Marlow General Hospital.", [(40, "injured", True)]),
        (
            "fr",
            "Le plancher a cédé, faisant cinq morts et trente blessés.",
            [(5, "dead", False), (30, "injured", False)],
        ),
        (
            "fr",
            "Trois personnes sont mortes et vingt-sept autres ont été blessées, selon la mairie.",
            [(3, "dead", False), (27, "injured", False)],
        ),
        (
            "en",
            "Two people died at the scene. A third was pronounced dead later.",
            [(2, "dead", True), (3, "dead", False)],
        ),
        ("fr", "Deux personnes sont mortes. Une troisième est décédée lundi.", [(2, "dead", True), (3, "dead", False)]),
        (
            "en",
            "Three people were killed.\n\nNine others were hurt as it fell.",
            [(3, "dead", False), (9, "injured", False)],
        ),
        (
            "fr",
            "Trente personnes sont blessées. Huit se trouvent toujours dans un état grave.",
            [(8, "injured", True), (30, "injured", False)],
        ),
        (
            "fr",
            "Samedi, à 16 h 20, sept des nôtres, dont deux enfants, ont été tués sous le toit.",
            [(7, "dead", False)],
        ),
    ],
)
def test_who_is_all_and_who_a_part(code: str, text: str, expected: list[tuple[float, str, bool]]) -> None:
    assert sorted((m.quantity.number, m.category, m.part) for m in measures(text, code) if m.category) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The launch was carrying 52 passengers and four crew when it sank.", [56]),
        ("fr", "La vedette emmenait 52 passagers et quatre membres d’équipage.", [56]),
        ("fr", "Ils étaient sur le pont. Cinquante-six, équipage compris, dit la mairie.", [56]),
        ("en", "There were 56 people, including crew, on the launch.", [56]),
        ("en", "The ferry can carry 300 passengers and 20 crew.", []),
        ("en", "On board, twelve passengers and two crew members were hurt.", []),
    ],
)
def test_passengers_and_crew_are_all_on_board(code: str, text: str, expected: list[float]) -> None:
    assert [m.quantity.number for m in measures(text, code) if m.category == "on_board"] == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "La laiterie propose désormais 438 euros les mille litres, contre 425 lundi.", [{"unit_price"}]),
        ("en", "The dairy has offered £410 a tonne for the rest.", [{"unit_price"}]),
        ("fr", "La moyenne européenne s’établissait à 452 euros en septembre.", [{"average"}]),
        ("en", "The European average stood at £452 in September.", [{"average"}]),
        ("fr", "Le juge a fixé une astreinte de 500 euros.", [{"fine"}]),
        ("en", "The judge set a penalty of £500.", [{"fine"}]),
    ],
)  # fmt: skip
def test_sums_of_unlike_things_are_of_unlike_kinds(code: str, text: str, expected: list[set[str]]) -> None:
    assert [{*m.kinds} for m in measures(text, code) if m.state != "former"] == expected


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("fr", "Sur les 42 hectares, 17 seraient bétonnés.", "ha"),
        ("en", "Of the 42 hectares, 17 would be built on.", "ha"),
        ("fr", "Sur les 42 hectares, 17 agents travaillent.", ""),
    ],
)
def test_a_bare_part_is_of_what_its_whole_is_of(code: str, text: str, unit: str) -> None:
    assert [m.quantity.unit for m in measures(text, code) if m.quantity.number == 17] == [unit]


@pytest.mark.parametrize(
    ("code", "text", "of"),
    [
        ("fr", "Les secours ont compté sept blessés parmi les marcheurs.", True),
        ("en", "Rescuers counted seven injured among the marchers.", True),
        ("fr", "Les secours ont compté sept blessés.", False),
    ],
)
def test_the_hurt_are_of_those_in_whose_ranks_they_are(code: str, text: str, of: bool) -> None:  # noqa: FBT001
    (told,) = [m for m in measures(text, code) if m.category]
    assert bool(told.classes) is of
