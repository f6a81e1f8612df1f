"""What is denied meets what affirms it, and nothing else; all people and outlets are invented."""

from __future__ import annotations

from functools import cache

import pytest
from whole import dossier_of, page

FR = (
    "Le maire de Tarvelle, Anselme Duvoisin, est visé par une enquête sur le marché du tramway attribué à Ferrolac.",
    "L'affaire du tramway de Tarvelle agite la ville depuis que le parquet a perquisitionné le siège de Ferrolac.",
)
EN = (
    "The hostages held by the Ashen Guard near Port Kelso came home on Friday, the government of Belmarra said.",
    "Families of the hostages held by the Ashen Guard gathered at Port Kelso on Friday to welcome them.",
)


@cache
def denials(code: str, affirming: str, denying: str) -> list[tuple[str, str]]:
    """Return the two sides of each denial between an account that affirms and one that denies, as one text each."""
    lead = FR if code == "fr" else EN
    title = "Le tramway de Tarvelle et Ferrolac" if code == "fr" else "Hostages of the Ashen Guard home in Port Kelso"
    one, two = ("Le Fanal", "La Vigie") if code == "fr" else ("The Lantern", "The Beacon Post")
    files = {
        "a.html": page(one, title, "2025-05-05T08:00", (lead[0], affirming), code),
        "b.html": page(two, title, "2025-05-05T12:00", (lead[1], denying), code),
    }
    dossier = dossier_of(files)
    words = {c.id: c.exact for c in dossier.claims}
    return [
        (" / ".join(words[c] for c in yes.claims), " / ".join(words[c] for c in no.claims))
        for f in dossier.findings
        if f.kind == "denial"
        for yes, no in [f.positions]
    ]


@pytest.mark.parametrize(
    ("code", "affirming", "denying", "yes", "no"),
    [
        pytest.param(
            "fr", "Ferrolac a versé 90 000 euros à M. Duvoisin, selon un ancien comptable.",
            "« Je n'ai jamais touché un centime », a déclaré M. Duvoisin.", "90 000 euros", "centime",
            id="not a cent against a sum that was paid",
        ),
        pytest.param(
            "en", "Officials in Port Kelso said that about 3 million euros had been paid to the Ashen Guard.",
            "“Belmarra has paid no ransom,” the foreign minister, Idris Vane, said.", "3 million", "no ransom",
            id="no ransom against a payment",
        ),
        pytest.param(
            "en", "The army said that its soldiers had carried out a rescue in the hills.",
            "“There was no rescue,” a freed hostage, Mara Tilling, said.", "rescue", "no rescue",
            id="no such event, by its noun",
        ),
        pytest.param(
            "fr", "Des manifestants ont lancé des cocktails Molotov sur les grilles du dépôt.",
            "« Il n'y avait pas de cocktails Molotov », assure le syndicat.", "Molotov", "pas de cocktails",
            id="no such thing, by its name",
        ),
        pytest.param(
            "fr", "Les gendarmes ont tiré sur le cortège, selon les riverains.",
            "« Aucun tir n'a été effectué », répond la préfète.", "tiré", "Aucun tir",
            id="the deed is in the noun, the verb is light",
        ),
        pytest.param(
            "en", "Some soldiers were wounded in the camp.",
            "Intelligence officers say that a Belmarran patrol crossed the river at dawn. Belmarra denies it.",
            "crossed the river", "Belmarra denies", id="a denial that only points back",
        ),
        pytest.param(
            "fr", "Le dépôt a été fouillé mardi.",
            "Selon un syndicat, Ferrolac aurait vendu trois rames à perte. Un cadre affirme que Ferrolac a détruit des "
            "archives. Ces informations sont contestées par la direction.",
            "vendu trois rames", "contestées", id="several reports are denied at once",
        ),
        pytest.param(
            "en", "Some soldiers were wounded in the camp.",
            "A former guard said that ministers had been warned of the attack. "
            "The government said the allegation was untrue.",
            "had been warned", "untrue", id="a report called untrue",
        ),
        pytest.param(
            "en", "The hostages were driven to the border by night.",
            "A former guard said that ministers had been warned of the attack. "
            "An aid worker said that the camp had been shelled. The government denied these stories.",
            "had been warned", "denied these stories", id="two stories denied at once",
        ),
        pytest.param(
            "en", "The hostages were driven to the border by night.",
            "Colonel Rusk said his men had stormed the camp. He said two guards had been killed. "
            "The Ashen Guard rejected that account. “Not one of your men has come near our camp,” its spokesman said.",
            "stormed the camp", "Not one of your men", id="an account turned down, with what is said instead",
        ),
        pytest.param(
            "en", "Campaigners say the night watch was cut from two guards to one.",
            "The council denies that the night watch has been halved.", "was cut", "halved",
            id="a content denied in other words",
        ),
        pytest.param(
            "fr", "Le dépôt a été fouillé mardi.",
            "Selon nos informations, M. Duvoisin aurait dormi chez le patron de Ferrolac. De quoi expliquer que le "
            "marché a été gagné ? Son avocate dément : « Mon client n'a jamais mis les pieds dans cette maison. »",
            "aurait dormi", "mis les pieds", id="what a question asks is not what is denied",
        ),
        pytest.param(
            "en", "Officials said that the army had bombed a clinic in the hills.",
            "“It is a lie. We have not bombed any clinic,” a spokesman of Belmarra said.", "bombed a clinic",
            "not bombed any clinic", id="not any is none",
        ),
        pytest.param(
            "en", "The Ashen Guard fired 14 rounds at the village of Brook.",
            "“Not one round was fired at the village,” a spokesman of the Guard said.", "14 rounds", "Not one round",
            id="not one is none",
        ),
        pytest.param(
            "en", "Soldiers of the Ashen Guard shot down a Belmarran helicopter on Thursday.",
            "“Not one helicopter was shot down,” the air force spokesman said.", "shot down a", "Not one helicopter",
            id="a verb of denial that tells a deed",
        ),
        pytest.param(
            "fr", "La police soupçonne que le directeur a quitté le hangar avant l'accident.",
            "« Il n'a jamais quitté le hangar », affirme son avocate.", "a quitté le hangar", "jamais quitté",
            id="what somebody suspects is put forward",
        ),
    ],
)  # fmt: skip
def test_a_denial_meets_what_affirms_it(code: str, affirming: str, denying: str, yes: str, no: str) -> None:
    found = denials(code, affirming, denying)
    assert any(yes in a and no in b for a, b in found), found


@pytest.mark.parametrize(
    ("code", "affirming", "denying"),
    [
        pytest.param(
            "fr", "La direction a annoncé une réunion avec les syndicats.",
            "Le directeur n'a pas donné suite à notre appel.", id="no reply to a call denies nothing",
        ),
        pytest.param(
            "en", "In 2021 the port of Tessaly was blocked for a week and later admitted that it had paid a ransom of "
            "350,000 euros.", "A spokeswoman repeated that nothing had been paid.",
            id="a payment of another affair, years ago",
        ),
        pytest.param(
            "fr", "Une association a déposé un recours contre le tramway.",
            "La commission a écarté trois recours irréguliers.", id="to turn down a thing is no denial of words",
        ),
        pytest.param(
            "fr", "Le tramway est mort, écrit un élu.",
            "Un tramway ne meurt pas tant que ses rails tiennent.", id="a negative under a condition",
        ),
        pytest.param(
            "en", "Police arrested two men on Monday over the kidnapping.",
            "No arrests have been made so far, the prosecutor said.", id="a negative that leaves later open",
        ),
        pytest.param(
            "en", "A shelter for refugees opened near the harbour in Port Kelso.",
            "“This is no shelter,” said Mara Tilling.", id="what a thing is called is not whether there was any",
        ),
        pytest.param(
            "fr", "Le dépôt a été fouillé mardi.",
            "Les policiers fouillaient le dépôt, où l'on soupçonnait la présence de drogue. Ils ont répliqué.",
            id="who suspects is not disbelieved",
        ),
        pytest.param(
            "fr", "Le ministre des Transports s'est rendu en visite à Tarvelle jeudi.",
            "Aucune visite du Premier ministre à Tarvelle n'a été confirmée.", id="not confirmed is not denied",
        ),
        pytest.param(
            "fr", "Le ministre a évoqué jeudi un éventuel rachat de Ferrolac.",
            "Une enquête pourrait viser le rachat. Le parquet a pour l'instant écarté cette hypothèse.",
            id="ruled out for now is not denied",
        ),
        pytest.param(
            "en", "A port official told The Lantern that both were right.",
            "Diplomats are looking for a secret clause. The foreign minister, Idris Vane, denied there is one.",
            id="what is only pointed at",
        ),
    ],
)  # fmt: skip
def test_what_is_no_denial_makes_none(code: str, affirming: str, denying: str) -> None:
    assert denials(code, affirming, denying) == []


@pytest.mark.parametrize(
    ("code", "affirming", "denying"),
    [
        ("fr", "La sirène de l'usine a retenti aussitôt.", "Aucune alarme ne s'est déclenchée, disent les riverains."),
        ("en", "The fire alarm went off in the warehouse at once.", "No siren sounded at the port, residents said."),
    ],
)
def test_what_is_denied_of_a_matter_at_issue_meets_what_is_told_of_it_in_other_words(
    code: str, affirming: str, denying: str
) -> None:
    (pair,) = denials(code, affirming, denying)
    assert affirming.split()[2] in pair[0]


@pytest.mark.parametrize(
    ("code", "affirming", "denying"),
    [
        ("fr", "La sirène de l'usine a retenti aussitôt.", "Aucun blessé n'est à déplorer, assure le préfet."),
        (
            "en",
            "Sirens wailed across the harbour within a minute.",
            "No arrest was made on Friday, the police chief said.",
        ),
    ],
)
def test_what_is_denied_of_one_matter_does_not_meet_what_is_told_of_another(
    code: str, affirming: str, denying: str
) -> None:
    assert denials(code, affirming, denying) == []
