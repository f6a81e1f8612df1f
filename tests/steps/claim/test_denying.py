"""What is read of sentences that deny, dispute, decline to say, or seem to; all people and places are invented."""

from __future__ import annotations

import pytest
from reading import read

CASES = [
    # language, sentence, how the predicate begins, what is read: den, aff, denies (by a source), open (not certain)
    ("fr", "Aucun des camions n'a franchi la grille du dépôt.", "franchir", "den"),
    ("fr", "À aucun moment le pilote n'a été averti du brouillard.", "avertir", "den"),
    ("fr", "À aucun moment un client n'a été refoulé, assure la direction.", "refouler", "den"),
    ("fr", "Le bateau est parti sans que le capitaine ait prévenu le port.", "prévenir", "den"),
    ("fr", "Le maire assure n'avoir jamais touché cette somme.", "toucher", "den"),
    ("fr", "Le syndicat dément que ses membres aient bloqué la voie.", "bloquer", "denies"),
    ("fr", "La ministre dément avoir signé le décret.", "signer", "denies"),
    ("fr", "Le préfet a catégoriquement démenti que des coups de feu aient été tirés.", "tirer", "denies"),
    ("fr", "Personne n'a été interpellé, affirme la police.", "interpeller", "den"),
    ("fr", "Rien ne prouve que le chauffeur dormait.", "dormir", "open"),
    ("fr", "Il est faux de dire que le barrage a cédé.", "céder", "den"),
    ("fr", "Il est faux que le barrage ait cédé.", "céder", "den"),
    ("fr", "« C'est faux, nous n'avons vendu aucun terrain », a réagi l'adjoint.", "vendre", "den"),
    ("fr", "La direction réfute l'idée que la vanne était ouverte.", "ouvrir|être|ouverte", "denies"),
    ("fr", "Le parquet exclut que l'incendie soit d'origine criminelle.", "origine|incendie", "denies"),
    ("fr", "L'avocat nie que son client ait été présent.", "présent", "denies"),
    ("fr", "La mairie conteste avoir reçu la lettre.", "recevoir", "denies"),
    ("fr", "L'armée rejette les accusations selon lesquelles elle aurait bombardé l'hôpital.", "bombarder", "denies"),
    ("fr", "Le club se défend d'avoir payé l'arbitre.", "payer", "denies"),
    ("fr", "Pas un seul obus n'est tombé sur le village, jure le colonel.", "tomber", "den"),
    ("fr", "Pas une goutte de fioul n'a atteint la rivière.", "atteindre", "den"),
    ("fr", "Le train ne transportait que des céréales.", "transporter", "aff"),
    ("fr", "La route n'a pas seulement été coupée, elle a disparu.", "couper", "aff"),
    ("fr", "Sans aucune preuve, le journal a accusé le gardien.", "accuser", "aff"),
    ("fr", "Jamais les pompiers n'ont reçu l'ordre de partir.", "recevoir", "den"),
    ("fr", "Ni le maire ni le préfet n'ont été consultés.", "consulter", "den"),
    ("fr", "Les secours n'ont trouvé aucune victime sous les décombres.", "trouver", "den"),
    ("fr", "Le ministère refuse de confirmer que deux agents ont été arrêtés.", "arrêter", "open"),
    ("fr", "Contrairement à ce qui a été écrit, la passerelle n'était pas fermée.", "fermer|fermée", "den"),
    ("fr", "Aucune plainte n'a été déposée, selon la gendarmerie.", "déposer", "den"),
    ("fr", "Il n'est pas vrai que la cuve a explosé.", "exploser", "den"),
    ("fr", "Il n'a jamais été question de vendre le stade.", "vendre", "open"),
    ("fr", "La société n'a à aucun moment été informée de la panne.", "informer", "den"),
    ("fr", "Le gardien jure ne pas avoir ouvert la porte.", "ouvrir", "den"),
    ("fr", "L'élu soutient qu'il n'a en aucun cas favorisé son frère.", "favoriser", "den"),
    ("fr", "Il ne fait aucun doute que le toit a brûlé.", "brûler", "aff"),
    ("en", "None of the lorries crossed the depot gate.", "cross", "den"),
    ("en", "None of its divers had been hurt, the firm said.", "hurt", "den"),
    ("en", "At no time was any visitor turned away, the museum said.", "turn", "den"),
    ("en", "At no point did the pilot receive a warning.", "receive", "den"),
    ("en", "Never had the mayor signed such a letter, his lawyer said.", "sign", "den"),
    ("en", "The ship sailed without the captain having warned the port.", "warn", "den"),
    ("en", "The union denied that its members had blocked the track.", "block", "denies"),
    ("en", "The minister denied signing the decree.", "sign", "denies"),
    ("en", "The minister denied having signed the decree.", "sign", "denies"),
    ("en", "The group rejected claims that it had closed the Brevin plant.", "close", "denies"),
    ("en", "The army dismissed reports that it had shelled the hospital.", "shell", "denies"),
    ("en", "There was no phone call and no letter, the clerk said.", "letter|call", "den"),
    ("en", "Nobody was arrested, police said.", "arrest", "den"),
    ("en", "There is no evidence that the driver was asleep.", "asleep|sleep", "open"),
    ("en", "It is untrue that the dam gave way.", "give", "den"),
    ("en", "It is not true that the tank exploded.", "explode", "den"),
    ("en", '"That is false. We sold no land," the councillor replied.', "sell", "den"),
    ("en", "The company disputes that the valve was open.", "open|be", "denies"),
    ("en", "Prosecutors ruled out that the fire had been set deliberately.", "set", "denies"),
    ("en", "His lawyer denies the guard was present.", "present|be", "denies"),
    ("en", "Not one shell fell on the village, the colonel said.", "fall", "den"),
    ("en", "Not a single drop of oil reached the river.", "reach", "den"),
    ("en", "The train was no longer in the station when the vault collapsed.", "station|be", "den"),
    ("en", "The train carried nothing but grain.", "carry", "aff"),
    ("en", "The road was not only cut; it vanished.", "cut", "aff"),
    ("en", "Neither the mayor nor the governor was consulted.", "consult", "den"),
    ("en", "Rescuers found no victims under the rubble.", "find", "den"),
    ("en", "The ministry refused to confirm that two agents had been arrested.", "arrest", "open"),
    ("en", "Contrary to what was written, the footbridge was not closed.", "close", "den"),
    ("en", "No complaint was ever filed, according to the sheriff.", "file", "den"),
    ("en", "The guard swears he did not open the door.", "open", "den"),
    ("en", "In no way did the councillor favour his brother, she said.", "favour", "den"),
    ("en", "There is no doubt that the roof burned.", "burn", "aff"),
    ("en", "Nothing was taken from the vault, the bank insisted.", "take", "den"),
    ("en", "The bank insists that nothing left the vault.", "leave", "den"),
    ("en", "The coach denied he had tried to bribe the referee.", "bribe", "denies"),
    ("en", "The coach denied trying to bribe the referee.", "bribe", "denies"),
    ("en", "Claims that the bridge had been closed were dismissed by the council.", "close", "denies"),
    ("en", "The council dismissed as nonsense a report that the bridge had been closed.", "close", "denies"),
]


@pytest.mark.parametrize(("code", "text", "begins", "expected"), CASES)
def test_what_is_denied(code: str, text: str, begins: str, expected: str) -> None:
    own = [c for c in read(text, code).claims if c.event.lemma.startswith(tuple(begins.split("|")))]
    found = {"den" if c.polarity == "denied" else "aff" for c in own}
    found |= {"denies" for c in own for x in c.attribution if x.stance == "denies"}
    found |= {"open" for c in own if c.certainty != "certain"}
    assert expected in found
    assert expected != "aff" or found.isdisjoint({"den", "denies"})
