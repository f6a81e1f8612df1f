"""How surely sentences put what they tell; all people and places are invented."""

from __future__ import annotations

import pytest
from reading import read

CASES = [
    # language, sentence, how the predicate begins, how sure it is (any of)
    ("en", "The lock may have been forced with a crowbar.", "force", "probable|possible"),
    ("en", "The fire might have started in the laundry.", "start", "probable|possible"),
    ("en", "The driver could have fallen asleep.", "fall", "probable|possible"),
    ("en", "The gang is thought to have fled north.", "flee", "probable"),
    ("en", "The painting was believed to have been stolen to order.", "steal", "probable"),
    ("en", "The firm is understood to have paid a fine of 3 million pounds.", "pay", "probable"),
    ("en", "The banker is suspected of hiding 4 million euros.", "hide", "probable|possible"),
    ("en", "Police suspect that the guard opened the gate.", "open", "probable|possible"),
    ("en", "Investigators believe the pump failed first.", "fail", "probable|possible"),
    ("en", "Detectives are working on the theory that the thief had a key.", "key|have", "probable|possible|unknown"),
    ("en", "Police have not ruled out that the shed was set alight.", "set", "possible|unknown"),
    ("en", "It has not been confirmed that the pilot was drunk.", "drunk", "unknown|possible|probable"),
    ("en", "The pilot was apparently drunk.", "drunk", "probable"),
    ("en", "The boat probably hit a rock.", "hit", "probable"),
    ("en", "Reportedly, the mayor left the room.", "leave", "probable"),
    ("en", "According to unconfirmed reports, the dam burst at noon.", "burst", "probable|possible|unknown"),
    ("en", "The mayor allegedly took 20,000 euros.", "take", "probable"),
    ("en", "It is possible that the rope was cut.", "cut", "possible"),
    ("en", "It appears that the rope was cut.", "cut", "probable"),
    ("en", "The rope seems to have been cut.", "cut", "probable"),
    ("en", "There are fears that two divers drowned.", "drown", "unknown|possible|probable"),
    ("en", "The suspected arsonist fled on foot.", "flee", "certain"),
    ("en", "The boat hit a rock, the coast guard said.", "hit", "certain"),
    ("fr", "Le groupe compte fermer deux magasins.", "fermer", "unknown"),
    ("fr", "Le groupe entend bien les fermer.", "fermer", "unknown"),
    ("fr", "Le groupe menace de fermer deux magasins.", "fermer", "unknown"),
    ("fr", "La serrure aurait été forcée au pied-de-biche.", "forcer", "probable"),
    ("fr", "Le feu a pu prendre dans la buanderie.", "prendre", "possible"),
    ("fr", "Le feu pourrait avoir pris dans la buanderie.", "prendre", "possible"),
    ("fr", "Le chauffeur se serait endormi.", "endormir", "probable"),
    ("fr", "Le banquier est soupçonné d'avoir caché 4 millions d'euros.", "cacher", "probable|possible"),
    ("fr", "La police soupçonne le gardien d'avoir ouvert la grille.", "ouvrir", "probable|possible"),
    ("fr", "Les enquêteurs pensent que la pompe a lâché la première.", "lâcher", "probable|possible"),
    ("fr", "Selon une hypothèse, le voleur avait une clé.", "avoir", "probable|possible|unknown"),
    ("fr", "Le parquet n'exclut pas que le hangar ait été incendié.", "incendier", "possible|unknown"),
    ("fr", "Il n'est pas confirmé que le pilote était ivre.", "ivre", "unknown|possible|probable"),
    ("fr", "Le bateau a probablement heurté un rocher.", "heurter", "probable"),
    ("fr", "Le bateau a sans doute heurté un rocher.", "heurter", "probable"),
    ("fr", "Le bateau a vraisemblablement heurté un rocher.", "heurter", "probable"),
    ("fr", "Il semble que la corde ait été coupée.", "couper", "probable"),
    ("fr", "La corde semble avoir été coupée.", "couper", "probable"),
    ("fr", "Il se peut que la corde ait été coupée.", "couper", "possible"),
    ("fr", "On craint que deux plongeurs ne se soient noyés.", "noyer", "unknown|possible|probable"),
    ("fr", "D'après des informations non confirmées, le barrage a cédé à midi.", "céder", "probable|possible|unknown"),
    ("fr", "Le bateau a heurté un rocher, selon les garde-côtes.", "heurter", "certain"),
    ("fr", "Le gardien doit avoir oublié la clé.", "oublier", "probable"),
    ("fr", "L'incendiaire présumé a fui à pied.", "fuir", "certain"),
    ("fr", "Le maire est accusé d'avoir touché 20 000 euros.", "toucher", "probable|possible|unknown"),
    ("fr", "À en croire un voisin, la grille était ouverte.", "ouvrir|ouverte", "certain|probable"),
    ("fr", "Le préfet n'a pas confirmé que deux hommes ont été arrêtés.", "arrêter", "unknown"),
    ("fr", "Le juge n'a pas dit que le maire a menti.", "mentir", "unknown"),
    ("fr", "Il n'y a pas que le maire qui a menti.", "mentir", "certain"),
    ("fr", "Le maire n'a pas que menti, il a volé.", "mentir", "certain"),
    ("en", "Police have not said that the boy was shot.", "shoot", "unknown"),
    ("en", "The minister did not hesitate to say that the mayor had lied.", "lie", "certain"),
    ("fr", "La ministre n'a cessé de répéter que le maire avait menti.", "mentir", "certain"),
    ("fr", "Le porte-parole n'a pas pu dire si la vanne avait cédé.", "céder", "unknown"),
    ("fr", "Rien n'indique que la vanne ait cédé.", "céder", "unknown"),
    ("en", "Police can confirm that a man was arrested.", "arrest", "certain"),
    ("fr", "La police peut confirmer qu'un homme a été arrêté.", "arrêter", "certain"),
    ("fr", "La police ne peut pas confirmer qu'un homme a été arrêté.", "arrêter", "unknown"),
]


@pytest.mark.parametrize(("code", "text", "begins", "expected"), CASES)
def test_how_surely_it_is_put(code: str, text: str, begins: str, expected: str) -> None:
    own = [c.certainty for c in read(text, code).claims if c.event.lemma.startswith(tuple(begins.split("|")))]
    assert set(own) & set(expected.split("|"))
