"""Pairs of accounts of one affair: denied, less sure, or what only looks so; all names are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import dossier_of, page

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

FR = (
    "L'affaire Norvane occupe la région de Sorbelle depuis que le tribunal de Quérigny a ouvert le dossier Ferrolac.",
    "Le dossier Ferrolac, ouvert par le tribunal de Quérigny, agite la région de Sorbelle : l'affaire Norvane dure.",
)
EN = (
    "The Norvane affair has gripped the county of Sorbell since the Ferrolac papers came to light in Port Kelso.",
    "In Port Kelso and all over the county of Sorbell the Ferrolac papers of the Norvane affair are read again.",
)
PAIRS = [
    # language, one account, the other, whether it is denied
    (
        "en",
        "The Verrin plant will close: Paul Harde of the union said that the group had sold the plant to a Danish fund.",
        "The Verrin group denied any sale of the plant on Tuesday. Its spokeswoman said work would go on.",
        True,
    ),
    (
        "en",
        "A judge at Tollen said on Monday that guards had beaten three prisoners in the yard.",
        "The prison service denied that guards had beaten anybody. A review is under way.",
        True,
    ),
    (
        "en",
        "Witnesses said the ferry Alba sounded its horn before the collision.",
        'The owner of the rowing boat was firm: "Not one horn was sounded before the collision," Per Lind said.',
        True,
    ),
    (
        "en",
        "The Ordal agency reported that the mayor, Ina Brask, had received 40,000 euros from the builder.",
        "Ina Brask said she had never received any money from the builder.",
        True,
    ),
    (
        "en",
        "Police fired tear gas at the marchers in Solberg Square on Friday, the organisers said.",
        "No tear gas was fired at the marchers in Solberg Square, the police chief said on Saturday.",
        True,
    ),
    (
        "en",
        "The rebels said on Sunday that they had shot down an army drone near Kestrin.",
        "An army spokesman rejected claims that a drone had been shot down near Kestrin.",
        True,
    ),
    (
        "en",
        "The rebels said on Sunday that they had captured two soldiers near Kestrin.",
        "None of our soldiers was captured near Kestrin, an army spokesman said.",
        True,
    ),
    (
        "en",
        "According to the paper Dagen, minister Eva Strom ordered the files destroyed.",
        "It is not true that minister Eva Strom ordered the files destroyed, her office said.",
        True,
    ),
    (
        "fr",
        "Le syndicat affirme que la direction a fermé la cantine sans préavis.",
        "La direction dément avoir fermé la cantine.",
        True,
    ),
    (
        "fr",
        "Des témoins affirment que les gendarmes ont tiré sur la camionnette à la sortie de Vernac.",
        "« Aucun coup de feu n'a été tiré à la sortie de Vernac », assure le procureur de Tressan.",
        True,
    ),
    (
        "fr",
        "Les pêcheurs accusent l'usine Solvex d'avoir rejeté du fioul dans la rivière samedi.",
        "L'usine Solvex nie avoir rejeté du fioul dans la rivière.",
        True,
    ),
    (
        "fr",
        "L'opposition assure que le maire de Lurval a touché une commission de 30 000 euros.",
        "« Je n'ai touché aucune commission », répond le maire de Lurval.",
        True,
    ),
    (
        "fr",
        "La rébellion du Nord annonce avoir pris la ville de Tamra jeudi.",
        "L'état-major rejette les affirmations selon lesquelles la ville de Tamra aurait été prise.",
        True,
    ),
    (
        "fr",
        "Un conseiller a téléphoné au juge Ferrand avant l'audience, écrit La Dépêche du Val.",
        "Aucun conseiller n'a appelé le juge Ferrand avant l'audience, affirme le ministère.",
        True,
    ),
    (
        "fr",
        "Selon les riverains, la sirène de l'usine Chemval n'a pas retenti dimanche.",
        "La direction de Chemval assure que la sirène de l'usine a retenti dimanche à 6 h 10.",
        True,
    ),
    (
        "en",
        "The union said on Monday that the group had sold the plant to a Danish fund.",
        "The group denied any delay in wages on Tuesday.",
        False,
    ),
    (
        "en",
        "Witnesses said the ferry Alba sounded its horn before the collision.",
        "No passenger of the ferry Alba was hurt, the owner said.",
        False,
    ),
    (
        "en",
        "Police fired tear gas at the marchers in Solberg Square on Friday, the organisers said.",
        "No tear gas was fired at the match in Harlund on Sunday, police said.",
        False,
    ),
    (
        "en",
        "The rebels said they had captured two soldiers near Kestrin on Sunday.",
        "The army has not yet confirmed that two soldiers were captured near Kestrin.",
        False,
    ),
    (
        "en",
        "The minister, Eva Strom, visited the dam at Orre on Monday.",
        "Eva Strom did not visit the school at Orre, her office said, for lack of time.",
        False,
    ),
    (
        "en",
        "The bank paid a fine of 2 million euros in May, the regulator said.",
        "Not all the customers were paid by the bank, the regulator said.",
        False,
    ),
    (
        "fr",
        "La rébellion du Nord annonce avoir pris la ville de Tamra jeudi.",
        "L'état-major refuse de confirmer que la ville de Tamra a été prise.",
        False,
    ),
    (
        "fr",
        "Le maire a signé l'arrêté lundi, selon la préfecture.",
        "Le maire n'a pas signé la pétition des commerçants, selon son cabinet.",
        False,
    ),
    (
        "fr",
        "Les pompiers ont secouru douze randonneurs mardi au col de Brame.",
        "Aucun randonneur n'a été secouru mercredi au col d'Arve, précise la gendarmerie.",
        False,
    ),
    (
        "fr",
        "L'usine Solvex a rejeté du fioul dans la rivière samedi, selon la mairie.",
        "Si l'usine n'avait pas rejeté de fioul, la baignade serait permise, dit l'adjointe.",
        False,
    ),
    (
        "fr",
        "Selon la police, le chauffeur a franchi la barrière avant l'accident.",
        "La police n'exclut pas que le chauffeur ait franchi la barrière à pied.",
        False,
    ),
    (
        "en",
        "The court heard that the guard opened the gate at six.",
        "Did the guard open the gate? Nobody at the court could say, his lawyer said.",
        False,
    ),
    (
        "fr",
        "Le syndicat affirme que la direction a fermé la cantine sans préavis.",
        "La direction n'a pas seulement fermé la cantine, elle a supprimé les primes, selon le syndicat Fort.",
        False,
    ),
    (
        "en",
        "The drivers' union said on Monday that the operator had replaced the brakes of the bus.",
        "Without new brakes no bus would have left the depot, the operator said.",
        False,
    ),
    (
        "fr",
        "Les portes de l'école Brunel ont été ouvertes vendredi par le gardien, selon des parents.",
        "Les portes de l'école Brunel sont restées fermées vendredi, assure la mairie.",
        True,
    ),
    (
        "en",
        "The Orre bridge was closed on Saturday night, drivers said.",
        "The Orre bridge remained open on Saturday night, the ministry said.",
        True,
    ),
    (
        "en",
        "The Orre bridge was closed on Saturday night, drivers said.",
        "The Orre bridge will stay open this summer, the ministry said.",
        False,
    ),
    (
        "fr",
        "Le bureau de vote de Marn a ouvert à 8 heures.",
        "La mairie de Marn est restée fermée dimanche.",
        False,
    ),
    (
        "fr",
        "Le gardien a quitté l'école à 18 heures.",
        "Le gardien est resté calme, dit un parent.",
        False,
    ),
    (
        "en",
        "Police officers beat two students in the yard, the students' union said.",
        "The police chief said no student had been beaten.",
        True,
    ),
    (
        "en",
        "Army trucks carried missiles through the tunnel, the opposition said.",
        "The army denies that its trucks carried missiles.",
        True,
    ),
    (
        "en",
        "Soldiers fired on the crowd, a doctor said.",
        "The claim that soldiers fired on the crowd is a lie, the colonel said.",
        True,
    ),
    (
        "en",
        "The contractor paid the councillor 20,000 crowns, prosecutors say.",
        "The councillor maintains that he was never paid anything by the contractor.",
        True,
    ),
    (
        "en",
        "The bank lost 40 million crowns on the deal, two directors said.",
        "The bank denied a loan to the shipyard.",
        False,
    ),
    (
        "en",
        "Rebel fighters have entered the town of Karsk, a relief worker said.",
        "Rebel fighters were denied entry to the harbour of Lund.",
        False,
    ),
    (
        "en",
        "The hospital turned away an injured woman on Friday, her husband said.",
        "The hospital had never been inspected before 2020.",
        False,
    ),
    (
        "en",
        "The dam was built without a permit, the activists said.",
        "There is no doubt that the dam was built without a permit, a judge said.",
        False,
    ),
    (
        "en",
        "The ministry delayed the report until after the vote, the paper wrote.",
        "The ministry does not deny that the report was delayed.",
        False,
    ),
    (
        "en",
        "Hackers stole patient records, the group claimed.",
        "The clinic said it could not confirm that records had been stolen.",
        False,
    ),
    (
        "en",
        "Army trucks carried missiles through the tunnel, the opposition said.",
        "The army rejected the offer of a tunnel.",
        False,
    ),
    (
        "fr",
        "Des policiers ont frappé deux étudiants dans la cour, selon le syndicat.",
        "Le préfet assure qu'aucun étudiant n'a été frappé.",
        True,
    ),
    (
        "fr",
        "La ministre aurait touché de l'argent en liquide, selon l'ancien trésorier.",
        "La ministre dément catégoriquement avoir touché de l'argent.",
        True,
    ),
    (
        "fr",
        "Les rebelles sont entrés dans la ville de Karsk, selon un humanitaire.",
        "Le gouverneur assure qu'il n'y a aucun rebelle à Karsk.",
        True,
    ),
    (
        "fr",
        "Le fils du maire conduisait la voiture, selon des témoins.",
        "L'entourage du maire dément que son fils ait été au volant.",
        True,
    ),
    (
        "fr",
        "Le ministère a retardé le rapport, écrit le quotidien.",
        "Le ministère s'inscrit en faux : le rapport n'a pas été retardé, dit-il.",
        True,
    ),
    (
        "fr",
        "Des soldats ont tiré sur la foule, selon un médecin.",
        "« Nos soldats n'ont jamais tiré sur la foule », martèle le colonel.",
        True,
    ),
    (
        "fr",
        "Des pirates ont volé des dossiers médicaux, revendique le groupe.",
        "Aucun dossier médical n'a été volé, selon la clinique.",
        True,
    ),
    (
        "fr",
        "L'entraîneur a giflé une joueuse, selon ses coéquipières.",
        "L'entraîneur se défend d'avoir giflé une joueuse.",
        True,
    ),
    (
        "fr",
        "Le navire a coupé sa balise, selon les garde-côtes.",
        "L'armateur réfute que le navire ait coupé sa balise.",
        True,
    ),
    (
        "fr",
        "Des policiers ont frappé deux étudiants dans la cour, selon le syndicat.",
        "Le préfet assure qu'aucune date n'a été fixée pour le procès.",
        False,
    ),
    (
        "fr",
        "Des soldats ont tiré sur la foule, selon un médecin.",
        "Le colonel assure qu'aucun soldat n'a été blessé.",
        False,
    ),
    (
        "fr",
        "La banque a perdu 40 millions de couronnes, selon deux administrateurs.",
        "La banque a refusé un prêt au chantier naval.",
        False,
    ),
    (
        "fr",
        "La ministre aurait touché de l'argent en liquide, selon l'ancien trésorier.",
        "La ministre s'est rendue en personne à Vernac.",
        False,
    ),
    (
        "fr",
        "Les rebelles sont entrés dans la ville de Karsk, selon un humanitaire.",
        "Le gouverneur s'est rendu en personne dans la ville de Karsk.",
        False,
    ),
    (
        "fr",
        "Le barrage a été construit sans permis, selon les militants.",
        "Nul doute que le barrage a été construit sans permis, dit un juge.",
        False,
    ),
    (
        "fr",
        "Le ministère a retardé le rapport, écrit le quotidien.",
        "Le ministère ne dément pas que le rapport a été retardé.",
        False,
    ),
    (
        "fr",
        "Des pirates ont volé des dossiers médicaux, revendique le groupe.",
        "La clinique dit ne pas être en mesure de confirmer que des dossiers ont été volés.",
        False,
    ),
    (
        "fr",
        "Le directeur de l'usine a ouvert les vannes, selon un ouvrier.",
        "Le directeur de l'usine réfute toute négligence : « Les vannes ont été ouvertes à temps. »",
        False,
    ),
]


NONE_SUCH = [
    # what is only asked for, what shares nothing, what is said instead, none of a kind, money, nobody told
    (
        "fr",
        "« Nous exigeons un référendum sur le tramway », a lancé Paul Verny devant la foule de Tressan.",
        "« Il n'y aura pas de référendum », a tranché la maire Odile Karn.",
        False,
    ),
    (
        "en",
        "The union is calling for an inspection of the boiler house, Ted Marn said.",
        '"There will be no inspection," the owner, Carl Brisk, said.',
        False,
    ),
    (
        "en",
        "Will there be a strike at the Orley yard? Nobody knows.",
        '"There is no strike at the Orley yard," the manager said.',
        False,
    ),
    (
        "fr",
        "Pas question, pour lui, d'organiser une consultation sur le tramway.",
        "« Il n'y aura pas de consultation », a tranché la maire Odile Karn.",
        False,
    ),
    (
        "en",
        "The council said a referendum on the tram would be held in May.",
        '"There will be no referendum on the tram," the mayor, Odile Karn, said.',
        True,
    ),
    (
        "en",
        "The pump was examined by the Grell inquiry, whose report runs to 40 pages, said the minister.",
        '"There is no investigation," a police spokesman told the Tressan Echo about the treasurer.',
        False,
    ),
    (
        "en",
        "The new line will cost far more than we were told, said the Orley Action Group.",
        '"We have had no complaint," a police spokesman said.',
        False,
    ),
    (
        "en",
        "Members were tired but united, said Ina Brask, who chairs the club.",
        "The report says no other member of the board had been in touch with the bank.",
        False,
    ),
    (
        "en",
        "The chart shows four calls to the bank, one of them lasting 20 minutes. That list is disputed.",
        "The list shows 12 names.",
        False,
    ),
    (
        "en",
        "The radar put the ship at 14 knots. That lies between the two accounts.",
        "The ship made 12 knots.",
        False,
    ),
    (
        "fr",
        "Un enfant a été tiré des décombres.",
        "Son avocate conteste toute négligence : « La fuite vient d'une vanne qui a cédé et qui a tiré le mur. »",
        False,
    ),
    (
        "en",
        "The memo was read by 14 clerks, said the ministry.",
        "Ms Orbel disputes the finding of Judge Harn, whose inquiry opened in May, that she hid the memo.",
        False,
    ),
    (
        "en",
        "The panel said that Ms Orbel had hidden the memo in a drawer.",
        "Ms Orbel disputes the finding of Judge Harn, whose inquiry opened in May, that she hid the memo.",
        True,
    ),
    (
        "en",
        "Brokers say the ministry was warned of the sale. The ministry flatly denies it: it “first heard on Monday”.",
        "The sale was told to staff on Monday.",
        True,
    ),
    (
        "en",
        'Nurses say the ward was locked on Friday. The trust rejects this. "At no point was any door locked," it said.',
        "Patients gathered outside.",
        True,
    ),
    (
        "fr",
        "Selon eux, l'usine a rejeté du fioul. La direction dément : « Pas une goutte n'a été rejetée. »",
        "La rivière est noire depuis lundi.",
        True,
    ),
    (
        "fr",
        "Selon eux, les secours ont été retenus. La préfète récuse ce récit : « Le convoi n'a jamais été arrêté. »",
        "Les secours sont venus de Vernac.",
        True,
    ),
    (
        "en",
        "The Herald can reveal that a loaded revolver was found under the seat of his van.",
        "No weapon was recovered from the van, the watchdog said.",
        True,
    ),
    (
        "fr",
        "Les gardes ont lancé des grenades lacrymogènes dans la chapelle.",
        "Le préfet assure qu'aucune grenade n'a été employée à l'intérieur de l'édifice.",
        True,
    ),
    (
        "en",
        "Guards threw stun grenades into the courtroom, witnesses said.",
        "No grenades were used in the building, the police chief said.",
        True,
    ),
    (
        "en",
        "The trawler had all her lights on, the skipper said.",
        "The trawler showed no lights, the navy said.",
        True,
    ),
    (
        "en",
        "Guards threw stun grenades into the street, witnesses said.",
        "No grenades were used in the building, the police chief said.",
        False,
    ),
    (
        "fr",
        "D'après un homme d'affaires, 12 millions d'euros ont changé de mains pour la libération des otages.",
        "Le ministère a démenti tout versement d'argent.",
        True,
    ),
    (
        "fr",
        "L'argent aurait transité par une banque de Malte, 12 millions d'euros en tout.",
        "« Il n'y a eu ni argent ni promesse », répond le ministre Luc Ordan.",
        True,
    ),
    (
        "en",
        "A ransom of 3 million dollars was paid for the crew, an insurer said.",
        '"There was no money, no deal," the minister said.',
        True,
    ),
    (
        "en",
        "The plant lost 11 million dollars last year.",
        "The ministry denied any payment to the kidnappers.",
        False,
    ),
    (
        "fr",
        "Une lettre recommandée, adressée à la mairie en mai, décrivait un mur fissuré.",
        "« Aucun signalement ne nous a été adressé sur cet immeuble », a affirmé le maire, Luc Ordan.",
        True,
    ),
    (
        "fr",
        "En mars, la locataire écrivait au maire pour dire que le plafond s'affaissait.",
        "« On ne m'a rien signalé », martèle le maire, Luc Ordan.",
        True,
    ),
    (
        "fr",
        "Le comité a remis au maire un dossier de vingt photos sur l'immeuble.",
        "« Aucun signalement n'a été adressé à la mairie », a dit le maire, Luc Ordan.",
        True,
    ),
    (
        "en",
        "His sister said she had warned the police on Sunday that he had a gun.",
        "The police said they had received no warning about Karl Brisk.",
        True,
    ),
    (
        "en",
        "The police have been called in over the missing fund.",
        "The police said no referral had been received about the fund.",
        True,
    ),
    (
        "en",
        "Tenants wrote to the bishop in May about the bells.",
        '"We received no complaint about the lift," a ministry spokesman said.',
        False,
    ),
]


SURE = [
    # language, one account, the other, whether the one tells as a fact what the other gives as less
    (
        "en",
        "The lock keeper opened the sluice at Marn before dawn.",
        "The lock keeper may have opened the sluice at Marn before dawn.",
        True,
    ),
    (
        "en",
        "The arsonist entered the warehouse through the roof.",
        "The arsonist is believed to have entered the warehouse through the roof.",
        True,
    ),
    (
        "en",
        "A drone struck the fuel depot at Harn on Sunday.",
        "A drone reportedly struck the fuel depot at Harn on Sunday.",
        True,
    ),
    (
        "en",
        "The engineer switched off the alarm on Sunday night.",
        "Officials said that the engineer could have switched off the alarm on Sunday night.",
        True,
    ),
    (
        "fr",
        "Le gardien a ouvert les vannes de Marn avant l'aube.",
        "Le gardien aurait ouvert les vannes de Marn avant l'aube.",
        True,
    ),
    ("fr", "L'ingénieur a coupé l'alarme dimanche soir.", "L'ingénieur a pu couper l'alarme dimanche soir.", True),
    (
        "fr",
        "Le trésorier a versé 40 000 euros à son frère.",
        "Le trésorier est soupçonné d'avoir versé 40 000 euros à son frère.",
        True,
    ),
    (
        "fr",
        "Un drone a frappé le dépôt de carburant de Harn dimanche.",
        "Selon des informations non confirmées, un drone a frappé le dépôt de carburant de Harn dimanche.",
        True,
    ),
    (
        "fr",
        "Le voleur a forcé la porte de la chapelle.",
        "Le voleur pourrait avoir forcé la porte de la chapelle.",
        True,
    ),
    (
        "en",
        "A drone struck the fuel depot at Harn on Sunday.",
        "A drone struck the fuel depot at Harn on Sunday, the governor said.",
        False,
    ),
    ("en", "The driver will face ten years in prison.", "The driver could face ten years in prison.", False),
    (
        "en",
        "The engineer switched off the alarm on Sunday night.",
        "Police can confirm that the engineer switched off the alarm on Sunday night.",
        False,
    ),
    ("en", "The ship could be seen from the beach at Marn.", "The ship was seen from the beach at Marn.", False),
    (
        "en",
        "The treasurer moved 40,000 crowns to a private account.",
        "The clerk may have moved the files to a cellar.",
        False,
    ),
    ("fr", "La pluie a inondé la gare de Marn.", "La pluie pourrait inonder la gare de Marn jeudi.", False),
    (
        "fr",
        "Le gardien a ouvert les vannes de Marn avant l'aube.",
        "Si le gardien avait ouvert les vannes, Marn aurait été épargnée.",
        False,
    ),
    (
        "fr",
        "Le voleur a forcé la porte de la chapelle.",
        "La police peut confirmer que le voleur a forcé la porte de la chapelle.",
        False,
    ),
]


@pytest.mark.parametrize(("code", "one", "other", "denied"), [*PAIRS, *NONE_SUCH])
def test_what_one_affirms_and_another_denies(code: str, one: str, other: str, denied: bool) -> None:  # noqa: FBT001
    assert any(f.kind == "denial" for f in _findings(code, one, other)) is denied


@pytest.mark.parametrize(("code", "one", "other", "told"), SURE)
def test_a_fact_here_and_less_there(code: str, one: str, other: str, told: bool) -> None:  # noqa: FBT001
    assert any(f.facet == "certainty" for f in _findings(code, one, other)) is told


def _findings(code: str, one: str, other: str) -> tuple[Finding, ...]:
    french = code == "fr"
    lead = FR if french else EN
    title = "L'affaire Norvane et le dossier Ferrolac" if french else "The Norvane affair and the Ferrolac papers"
    papers = ("Le Fanal", "La Vigie") if french else ("The Lantern", "The Beacon Post")
    dossier = dossier_of(
        {
            "a.html": page(papers[0], title, "2026-03-02T08:00", (lead[0], one), code),
            "b.html": page(papers[1], title, "2026-03-03T12:00", (lead[1], other), code),
        }
    )
    return dossier.findings
