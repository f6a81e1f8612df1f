"""States of an affair told in set wordings: how an attack went, how people drove, what worked, what bodies decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.outcomes import load_outcomes
from recoupe.languages.lexicon.states import StateLexicon

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

DAY = "2026-03-02T22:00:00"
RAID = "A jeweller's shop in Tolbury was robbed on Monday. "
BRAQUAGE = "Une bijouterie de Larny a été braquée lundi. "
CRASH = "A lorry and a car collided on the M90 near Tolbury on Monday. "
CHOC = "Un camion et une voiture se sont heurtés lundi près de Larny. "
FIRE = "A fire broke out on Monday in a hall in Tolbury. "
FEU = "Un incendie s'est déclaré lundi dans une salle de Larny. "
VOTE = "The council of Tolbury met on Monday about the harbour. "
CONSEIL = "Le conseil municipal de Larny s'est réuni lundi au sujet du port. "
DEAD = "A walker was found dead near Tolbury on Monday. "
MORT = "Un randonneur a été retrouvé mort lundi près de Larny. "
WAR = "Rebels attacked the town of Kelm on Monday. "
GUERRE = "Des rebelles ont attaqué lundi la ville de Kelm. "
STRIKE = "Dockers walked out in Tolbury on Monday. "
GREVE = "Les dockers de Larny ont débrayé lundi. "
LEAK = "A tanker ran aground off Tolbury on Monday. "
FUITE = "Un pétrolier s'est échoué lundi au large de Larny. "


def _outcomes(language: str, lead: str, first: str, second: str) -> list[Finding]:
    """Return what is told of two states; a state that is told and denied is a denial."""
    more = NO_MORE[language]
    told = findings(language, [lead + first, more], [lead + second, more], (DAY, DAY))
    return [f for f in told if f.rule in {"outcome", "polarity"}]


@pytest.mark.parametrize(
    ("language", "lead", "first", "second"),
    [
        ("en", RAID, "The man was armed with a knife.", "The man was wielding an axe."),
        ("fr", BRAQUAGE, "L'homme était armé d'un couteau.", "L'homme était armé d'une hache."),
        ("en", RAID, "He was carrying a handgun.", "He was carrying a sawn-off shotgun."),
        ("en", RAID, "The robber escaped on foot.", "The robber escaped in a white van."),
        ("fr", BRAQUAGE, "Le voleur s'est enfui à pied.", "Le voleur a pris la fuite en scooter."),
        ("en", RAID, "Two masked robbers emptied the cases.", "The robbers were bare-faced, a neighbour said."),
        ("fr", BRAQUAGE, "Le voleur portait une cagoule.", "Le voleur a agi à visage découvert."),
        ("en", RAID, "No shots were fired.", "The robber fired two shots at the ceiling."),
        ("fr", BRAQUAGE, "Aucun coup de feu n'a été tiré.", "L'homme a tiré deux coups en l'air."),
        ("en", RAID, "The thief acted alone.", "Three robbers entered the shop."),
        ("en", RAID, "There were no signs of forced entry.", "The thieves kicked in the door."),
        ("fr", BRAQUAGE, "La porte a été fracturée.", "Aucune trace d'effraction n'a été relevée."),
        ("en", RAID, "The suspect surrendered to police at noon.", "The suspect was tackled by a guard."),
        ("fr", BRAQUAGE, "Le suspect s'est rendu à midi.", "Le suspect a été maîtrisé par un vigile."),
        ("en", RAID, "The suspect was known to the police.", "The suspect had no criminal record."),
        ("en", CRASH, "The light was green, a witness said.", "The lorry jumped a red light."),
        ("fr", CHOC, "Le feu était au vert.", "Le camion a grillé un feu rouge."),
        ("en", CRASH, "The lorry was speeding.", "The lorry was travelling within the speed limit."),
        ("fr", CHOC, "Le camion roulait trop vite.", "Le camion roulait lentement."),
        ("en", CRASH, "The driver was sober.", "The driver was over the limit."),
        ("fr", CHOC, "Le conducteur était ivre.", "L'alcootest du conducteur s'est révélé négatif."),
        ("fr", CHOC, "Le conducteur n'avait pas le permis.", "Le conducteur était titulaire du permis."),
        ("en", CRASH, "The brakes of the lorry failed.", "The brakes were in good order."),
        ("fr", CHOC, "Les freins du camion ont lâché.", "Les freins fonctionnaient."),
        ("en", CRASH, "The driver was wearing a seat belt.", "The driver was not wearing a seat belt."),
        ("fr", CHOC, "Le camion a été percuté par l'arrière.", "Les deux véhicules se sont heurtés de front."),
        ("en", FIRE, "The emergency exits were locked.", "The emergency exits were open."),
        ("fr", FEU, "Les issues de secours étaient verrouillées.", "Les issues de secours étaient dégagées."),
        ("en", FIRE, "The smoke alarm did not work.", "The smoke alarm went off at once."),
        ("fr", FEU, "L'alarme n'a pas fonctionné.", "L'alarme a retenti aussitôt."),
        ("en", FIRE, "The hall was completely destroyed.", "The hall was partly destroyed."),
        ("fr", FEU, "Le toit est entièrement détruit.", "Le toit est partiellement détruit."),
        ("en", FIRE, "The hall was empty.", "The hall was packed."),
        ("en", FIRE, "There was no danger to the public.", "Toxic fumes drifted over the town."),
        ("fr", FEU, "Il n'y a aucun danger pour la population.", "Les fumées sont toxiques."),
        ("en", VOTE, "The plan was adopted unanimously.", "The plan was narrowly approved."),
        ("fr", CONSEIL, "Le plan a été adopté à l'unanimité.", "Le plan a été adopté de justesse."),
        ("en", VOTE, "The meeting was held behind closed doors.", "The meeting took place in public."),
        ("fr", CONSEIL, "Les riverains ont été consultés.", "Les riverains n'ont jamais été consultés."),
        ("en", DEAD, "The body showed no signs of violence.", "The body was covered in bruises."),
        ("fr", MORT, "Le corps ne portait aucune trace de coups.", "Le corps présentait des plaies."),
        ("fr", MORT, "Il a laissé une lettre d'adieu.", "Il n'a laissé aucune lettre."),
        ("en", WAR, "The town has fallen.", "The town is still in government hands."),
        ("fr", GUERRE, "La ville est tombée.", "L'armée tient toujours la ville."),
        ("en", WAR, "The coup failed.", "Officers seized power."),
        ("en", STRIKE, "It is a 24-hour strike.", "It is an indefinite strike."),
        ("fr", GREVE, "La grève est très suivie.", "La grève est peu suivie."),
        ("en", LEAK, "No oil has leaked, the coastguard said.", "Oil leaked into the bay."),
        ("fr", FUITE, "Aucune fuite de fioul n'a été constatée.", "Du fioul s'est déversé dans la baie."),
        ("en", LEAK, "The crew sent a distress call.", "The crew never sent a distress call."),
        ("fr", FUITE, "L'équipage a lancé un appel de détresse.", "L'équipage n'a lancé aucun appel de détresse."),
    ],
)
def test_two_states_of_one_contradict_each_other(language: str, lead: str, first: str, second: str) -> None:
    told = _outcomes(language, lead, first, second)
    assert [f.kind for f in told] in (["contradiction"], ["denial"])


@pytest.mark.parametrize(
    ("language", "lead", "first", "second"),
    [
        # One account knows of both.
        ("en", RAID, "The man had a knife and was wielding an axe.", "The man was armed with a knife and an axe."),
        # Not said to be so.
        (
            "fr",
            BRAQUAGE,
            "Le voleur s'est enfui à pied.",
            "Les enquêteurs ignorent si le voleur s'est enfui en voiture.",
        ),
        ("en", CRASH, "The lorry was within the speed limit.", "Police are asking whether the lorry was speeding."),
        # Of something else.
        ("en", FIRE, "The emergency exits were open.", "The gates were locked."),
        ("fr", CHOC, "Les freins du camion ont lâché.", "L'airbag fonctionnait."),
        ("en", FIRE, "The roof was completely destroyed.", "The church was undamaged."),
        # What follows, told of one.
        ("en", VOTE, "The plan was adopted unanimously.", "The plan was adopted, the mayor said."),
        ("fr", GREVE, "La grève est très suivie.", "La grève se poursuit."),
        ("en", LEAK, "No gas has leaked.", "Oil leaked into the bay."),
        ("fr", MORT, "Condamné à trois ans dont un avec sursis.", "Condamné à deux ans de prison ferme."),
    ],
)
def test_what_may_both_be_does_not_contradict(language: str, lead: str, first: str, second: str) -> None:
    assert _outcomes(language, lead, first, second) == []


def test_both_packs_tell_the_states_that_the_scales_order() -> None:
    english, french = StateLexicon.load("en").scales, StateLexicon.load("fr").scales
    assert english.keys() == french.keys()
    for scale in load_outcomes().worded:
        ordered = {s for pair in (*scale.follow, *scale.rival) for s in pair}
        told = {*english.get(scale.name, {}), *scale.states.values(), *scale.denied.values()}
        assert ordered <= told, scale.name
        assert not {*scale.by_name, *scale.nobody, *scale.to_come, *scale.unsettled} - told, scale.name
