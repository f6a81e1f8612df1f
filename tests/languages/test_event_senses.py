"""What common words tell in a sentence: one concept for one happening in both languages, in the sense that is meant."""

from __future__ import annotations

import pytest

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.steps.annotate.parse import parse
from recoupe.steps.claim.events import code_event


def concept(code: str, text: str, word: str) -> str:
    """Return the concept of ``word`` in a sentence."""
    language = FR if code == "fr" else EN
    tokens = parse(text, language).tokens
    return code_event(tokens, next(i for i, t in enumerate(tokens) if t.text == word), language.events).concept


@pytest.mark.parametrize(
    ("wanted", "french", "english"),
    [
        ("sound_alarm", ("Les cloches ont retenti à Ostrel.", "retenti"), ("The bells rang in Ostrel.", "rang")),
        (
            "call_emergency",
            ("Un voisin a donné l'alerte à minuit.", "donné"),
            ("A neighbour raised the alarm at midnight.", "raised"),
        ),
        ("catch_fire", ("Le hangar a pris feu dans la nuit.", "pris"), ("The barn caught fire at night.", "caught")),
        ("sail", ("Le cargo naviguait vers Ostrel.", "naviguait"), ("The freighter sailed towards Ostrel.", "sailed")),
        ("moor", ("Le cargo a accosté à Ostrel.", "accosté"), ("The freighter docked in Ostrel.", "docked")),
        ("drift", ("Le voilier dérive depuis mardi.", "dérive"), ("The yacht drifted for two days.", "drifted")),
        ("overfly", ("Un drone a survolé le port.", "survolé"), ("A drone flew over the port.", "flew")),
        ("flood", ("L'Arvelle a débordé dimanche.", "débordé"), ("The river burst its banks on Sunday.", "burst")),
        ("snow", ("Il a neigé sur Ostrel.", "neigé"), ("It snowed in Ostrel.", "snowed")),
        ("lock", ("Un vigile a verrouillé la grille.", "verrouillé"), ("A guard locked the gate.", "locked")),
        ("switch_off", ("Il a débranché l'appareil.", "débranché"), ("He unplugged the device.", "unplugged")),
        ("tow", ("Un remorqueur a remorqué le bac.", "remorqué"), ("A tug towed the ferry.", "towed")),
        (
            "stay_lodge",
            ("Le maire séjournait à Ostrel.", "séjournait"),
            ("The mayor spent the night in Ostrel.", "spent"),
        ),
        (
            "return_home",
            ("Les habitants ont regagné leur domicile.", "regagné"),
            ("The villagers returned home on Monday.", "returned"),
        ),
        (
            "comply",
            ("Le camp adverse respecte la trêve.", "respecte"),
            ("Both sides respected the truce.", "respected"),
        ),
        ("throw", ("Ils ont jeté des pierres.", "jeté"), ("They hurled bottles at the guards.", "hurled")),
        ("weep", ("La mère pleurait devant la mairie.", "pleurait"), ("The mother wept in court.", "wept")),
        ("applaud", ("La salle a applaudi la maire.", "applaudi"), ("The crowd applauded the mayor.", "applauded")),
        ("downplay", ("Le groupe minimise les dégâts.", "minimise"), ("The firm downplayed the damage.", "downplayed")),
        ("solve", ("Le maire a résolu la crise.", "résolu"), ("The mayor resolved the dispute.", "resolved")),
        ("mandate", ("Le vaccin est obligatoire.", "obligatoire"), ("The vaccine is mandatory.", "mandatory")),
        ("last", ("La panne a duré six heures.", "duré"), ("The outage lasted six hours.", "lasted")),
    ],
)
def test_both_languages_meet_in_one_concept(wanted: str, french: tuple[str, str], english: tuple[str, str]) -> None:
    assert (concept("fr", *french), concept("en", *english)) == (wanted, wanted)


@pytest.mark.parametrize(
    ("code", "text", "word", "wanted"),
    [
        ("fr", "Un obus a touché une école.", "touché", "attack"),
        ("fr", "Un éclat a touché une passante et deux ouvriers.", "touché", "injure"),
        ("fr", "La grève touche tout le pays.", "touche", "involve"),
        ("fr", "Le tournoi se tient à Ostrel.", "tient", "occur"),
        ("fr", "Deux obus se sont abattus sur la gare.", "abattus", "bombard"),
        ("fr", "Un typhon s'est abattu sur la côte.", "abattu", "natural_disaster"),
        ("fr", "La voiture a plongé dans le ravin.", "plongé", "fall"),
        ("fr", "Un ouvrier est plongé dans le coma.", "plongé", "critical_condition"),
        ("fr", "Les inondations provoquent des pertes.", "provoquent", "cause"),
        ("fr", "La dette atteint 41 millions d'euros.", "atteint", "amount_to"),
        ("fr", "Le cortège a quitté la région.", "quitté", "leave"),
        ("fr", "Le magistrat a saisi la section de recherches.", "saisi", "refer_case"),
        ("fr", "Une bénévole a été placée sur la liste.", "placée", "place_thing"),
        ("fr", "Les alarmes fonctionnaient à minuit.", "fonctionnaient", "function"),
        ("fr", "Le gardien a coupé le transpondeur du bateau.", "coupé", "switch_off"),
        ("fr", "Le barrage a ouvert ses vannes.", "ouvert", "release_water"),
        ("fr", "Le maire a partagé une vidéo de la marche.", "partagé", "publish"),
        ("fr", "Le bus a rebroussé chemin à midi.", "rebroussé", "turn_back"),
        ("en", "The guards held two women overnight.", "held", "detain"),
        ("en", "The cars turned round at the bridge.", "turned", "turn_back"),
        ("en", "The night quickly turned to chaos.", "turned", "change"),
        ("en", "He turned off the engine.", "turned", "switch_off"),
        ("en", "She hopes to catch the ball.", "catch", ""),
        ("en", "Two clerks caught a virus.", "caught", "fall_ill"),
        ("en", "The clerk handed over the keys.", "handed", "give"),
        ("en", "The ministry released footage of the drill.", "released", "publish"),
        ("en", "The army released the captain.", "released", "release_captive"),
        ("en", "The bakery was fined for its waste.", "fined", "fine"),
        ("en", "The outage may last a week.", "last", "last"),
        ("en", "They are going to leave Ostrel.", "going", "move"),
        ("en", "The mayor made a mistake.", "made", "negligence"),
        ("en", "She missed the meeting on Friday.", "missed", "absent_from"),
        ("en", "The captain boarded the ferry.", "boarded", "board"),
        ("en", "She checked into a hotel.", "checked", "check_in"),
        ("en", "The police questioned two men.", "questioned", "question_suspect"),
        ("en", "Critics questioned the plan.", "questioned", "doubt"),
    ],
)
def test_the_sense_that_is_meant(code: str, text: str, word: str, wanted: str) -> None:
    assert concept(code, text, word) == wanted


@pytest.mark.parametrize(
    ("code", "word"),
    [
        *(("fr", w) for w in ("conseil", "entreprise", "prix", "nuit", "siège", "barrage", "organisation", "scène")),
        *(("en", w) for w in ("security", "tax", "scene", "administration", "condition", "title", "bill", "guard")),
    ],
)
def test_nouns_that_name_no_event(code: str, word: str) -> None:
    assert (FR if code == "fr" else EN).events.lookup([word], "noun") is None


OPPOSITES = [
    ("fr", "Les vannes étaient ouvertes.", "ouvertes", "Les vannes étaient fermées.", "fermées"),
    ("fr", "Le pilote était ivre.", "ivre", "Le pilote était sobre.", "sobre"),
    ("fr", "Le suspect est libre.", "libre", "Le suspect est en captivité.", "captivité"),
    ("fr", "Le document est authentique.", "authentique", "Le document est faux.", "faux"),
    ("fr", "L'eau est potable.", "potable", "L'eau est impropre.", "impropre"),
    ("fr", "Le geste était délibéré.", "délibéré", "Le geste était accidentel.", "accidentel"),
    ("fr", "La grève est légale.", "légale", "La grève est illégale.", "illégale"),
    ("fr", "La sirène a sonné.", "sonné", "La sirène est restée muette.", "restée"),
    ("fr", "La ministre reste en poste.", "reste", "La ministre a démissionné.", "démissionné"),
    ("fr", "Le garde s'est endormi.", "endormi", "Le garde était éveillé.", "éveillé"),
    ("en", "The gate was locked.", "locked", "The gate stayed open.", "stayed"),
    ("en", "The pilot was drunk.", "drunk", "The pilot was sober.", "sober"),
    ("en", "The letter is genuine.", "genuine", "The letter is bogus.", "bogus"),
    ("en", "The fire was deliberate.", "deliberate", "The fire was accidental.", "accidental"),
    ("en", "The strike is legal.", "legal", "The strike is unlawful.", "unlawful"),
    ("en", "The alarm rang twice.", "rang", "The alarm fell silent.", "fell"),
    ("en", "The minister stayed in office.", "stayed", "The minister resigned.", "resigned"),
    ("en", "The driver was awake.", "awake", "The driver fell asleep.", "fell"),
    ("en", "The hall was full.", "full", "The hall was empty.", "empty"),
    ("en", "Both sides respected the truce.", "respected", "One side violated the agreement.", "violated"),
]


@pytest.mark.parametrize(("code", "one", "word", "other", "rival"), OPPOSITES)
def test_states_that_exclude_each_other(code: str, one: str, word: str, other: str, rival: str) -> None:
    lexicon = (FR if code == "fr" else EN).events
    concepts = concept(code, one, word), concept(code, other, rival)
    assert lexicon.related(*concepts) == "antonym", concepts


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("fr", "verrouille", "deverrouille"),
        ("fr", "ecrouer", "relacher"),
        ("fr", "en fuite", "arrete"),
        ("fr", "maintenu", "reporte"),
        ("fr", "caduc", "valable"),
        ("fr", "branche", "debranche"),
        ("en", "open", "locked"),
        ("en", "at large", "arrested"),
        ("en", "stay", "resign"),
        ("en", "confirm", "rule out"),
        ("en", "awake", "asleep"),
        ("en", "on time", "delayed"),
    ],
)
def test_opposites_go_both_ways(code: str, one: str, other: str) -> None:
    contrasts = (FR if code == "fr" else EN).contrasts
    assert contrasts.opposed(one, other)
    assert contrasts.opposed(other, one)
