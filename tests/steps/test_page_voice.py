# ruff: noqa: E501  pages are written as pages are
"""Furniture of invented outlets in forty forms, and sentences of accounts that look like it."""

from __future__ import annotations

from functools import cache

import pytest

from recoupe.languages.lexicon.furniture import FurnitureLexicon, marked
from recoupe.readers.base import Source, read_source
from recoupe.registry import load, names
from recoupe.steps.clean import clean

READERS = [load("readers", name) for name in ("html", "text")]

FRENCH = [
    "Le tunnel ferroviaire de Brassac est fermé depuis lundi matin après la chute d'un pan de voûte, a annoncé l'exploitant, Raildor.",
    "« Aucun voyageur n'a été blessé, mais nous avons eu beaucoup de chance », a déclaré Solène Maupertuis, la directrice de la ligne.",
    "Deux convois ont été arrêtés à moins de cent mètres de l'éboulement. Le conducteur du premier dit avoir entendu un craquement.",
    "La sous-préfète de Brassac, Inès Corbelin, a demandé une expertise. Ses conclusions sont attendues pour le 12 mars.",
    "Le tunnel avait été inspecté en novembre.",
]
ENGLISH = [
    "The Brassac rail tunnel has been shut since Monday morning after part of its vault fell in, its operator, Raildor, said.",
    '"No passenger was hurt, but we were very lucky," said Solene Maupertuis, who runs the line.',
    "Two trains were stopped less than a hundred metres from the fall. The driver of the first says he heard a crack.",
    "The district governor, Ines Corbelin, has asked for a survey. Its findings are due on 12 March.",
    "The tunnel had been inspected in November.",
]
TITLES = {"fr": "Brassac : le tunnel fermé après un éboulement", "en": "Brassac tunnel shut after rock fall"}
OUTLETS = {"fr": "Le Fanal de Brassac", "en": "The Brassac Lantern"}
BYLINES = {"fr": "Par Clovis Ardennet", "en": "By Maud Tressider"}
DATES = {"fr": "Mardi 4 mars 2025, 18 h 20", "en": "Tuesday 4 March 2025, 6.20pm"}


@cache
def lexicons():
    return {code: FurnitureLexicon.load(code) for code in names("languages")}


def body_of(code):
    return FRENCH if code == "fr" else ENGLISH


def cleaned(words, name):
    (article,) = read_source(Source(name, words.encode()), READERS)
    return clean(article, lexicons())


def kept(article):
    return [article.text[b.span.start : b.span.end] for b in article.blocks]


def as_text(code, after=(), before=(), at=None):
    body = list(body_of(code))
    place = len(body) if at is None else at
    lines = [OUTLETS[code], DATES[code], TITLES[code], BYLINES[code], *before, *body[:place], *after, *body[place:]]
    return cleaned("\n\n".join(lines), "saved.txt")


def as_page(code, after="", inside="", below=""):
    body = body_of(code)
    paragraphs = [f"<p>{p}</p>" for p in body]
    return cleaned(
        f'<html lang="{code}"><head><title>{TITLES[code]}</title><meta property="og:site_name" content="{OUTLETS[code]}">'
        f"</head><body><div class='pg'><h1>{TITLES[code]}</h1><p class='who'>{BYLINES[code]} · {DATES[code]}</p>"
        f"{''.join(paragraphs[:3])}{inside}{''.join(paragraphs[3:])}{after}</div>{below}</body></html>",
        "page.html",
    )


UNDER_TEXTS = {
    "fr": [
        ["Au sommaire du prochain numéro : les haras en péril"],
        ["JOURNÉE D'ÉTUDE : « La voûte et le droit », 8 avril, 240 euros TTC, déjeuner compris."],
        ["Le Fanal de Brassac tire à 9 400 exemplaires et vit de ses lecteurs."],
        ["Abonnement d'essai : 5 euros les six premiers numéros."],
        ["Tombola du Fanal : un vélo électrique à gagner, tirage le 2 mai."],
        ["Clovis Ardennet suit le rail et les routes depuis neuf ans. Il a deux chats."],
        ["Saurez-vous reconnaître ces huit gares ?"],
        ["Réécoutez « Les Matins du rail » sur fanal.example et sur toutes les applis."],
        ["Stage de reliure les 5 et 6 avril, 80 euros, inscriptions à la librairie."],
        ["À nos lecteurs : le journal passe à 1,60 euro le 1er avril."],
        ["Vous lisez cette lettre grâce à nos 3 200 adhérents. Pour ne plus la recevoir, répondez STOP."],
        ["Le Fanal recrute : un poste de secrétaire de rédaction à pourvoir en mai."],
        ["Prochaine permanence du collectif : samedi 15 mars, salle Jaurès, café offert."],
        ["Petites annonces : vends locomotive miniature, 45 euros, état neuf."],
        ["Soutenez-nous ! Déjà 12 700 euros réunis sur un objectif de 20 000."],
        [
            "Cheminot87 : encore un coup des économies, bravo les chefs !!",
            "Mamie Lulu : j'y passe tous les jours, ça fait peur",
        ],
        ["Livre d'or", "Gaston : tenez bon les gars", "lili_b : c'est honteux"],
        [
            "Nos lecteurs ont également apprécié",
            "Foire de Lauzac : 300 veaux et un record",
            "Rugby : Brassac battu 22 à 9",
        ],
        ["À revoir dans nos archives", "1962, la nuit où le viaduc céda"],
        ["Photo : le portail nord, en 2016."],
        ["Directeur de la publication : A. Pommerol. Imprimé par nos soins. ISSN 2222-1111."],
    ],
    "en": [
        ["In our next issue: who still rides the night mail?"],
        ["TRAINING DAY: Tunnel safety for managers, 8 April, £240 plus VAT, lunch included."],
        ["The Brassac Lantern is read by 9,400 households and paid for by its readers."],
        ["Trial subscription: six issues for £5."],
        ["Prize draw: win an electric bike, entries close on 2 May."],
        ["Maud Tressider has written about railways for nine years and keeps two cats."],
        ["How many of these eight stations can you name?"],
        ["Listen again to Rail Mornings on lantern.example or wherever you get your podcasts."],
        ["Bookbinding weekend, 5 and 6 April, £80, places limited."],
        ["The Lantern app: 30,000 downloads and counting."],
        ["You are receiving this letter because you are one of our 3,200 members. Reply STOP to leave."],
        ["We're hiring: night editor, part time, apply by 2 May."],
        ["Next branch meeting: Saturday 15 March, Miners' Hall, all welcome."],
        ["For sale: model engine, £45, boxed, call Reg on 0199 555 0101."],
        ["Keep us going: £12,700 raised so far of our £20,000 target."],
        ["Signalman87: cost cutting again, well done management!!", "Nan Lou: i go through it every day, scary"],
        ["Guestbook", "Gus: hang in there lads", "lil_b: shame on them"],
        ["Others also read", "Lauzac show: 300 calves and a record", "Rugby: Brassac lose 22-9"],
        ["From the archive", "1962: the night the viaduct fell"],
        ["Picture: the north portal in 2016."],
        ["The Brassac Lantern is a member of the Independent Press Council. Complaints to the readers' editor."],
    ],
}


@pytest.mark.parametrize(("code", "lines"), [(c, lines) for c in ("fr", "en") for lines in UNDER_TEXTS[c]])
def test_what_a_text_says_of_itself_under_the_account_goes(code, lines):
    article = as_text(code, after=lines)
    assert kept(article) == [TITLES[code], *body_of(code)]


BOXES = {
    "fr": [
        "<div class='x1'><p>Pour 4,50 € par mois, soutenez une presse sans actionnaire.</p></div>",
        "<div class='x2'><h4>Le quiz du Fanal</h4><p>Connaissez-vous les douze tunnels de la ligne ?</p></div>",
        "<div class='x3'><p>Vous écoutez : « La ligne des brumes », un feuilleton en 8 épisodes</p></div>",
        "<div class='x4'><p>Chaque soir à 18 h, la lettre du Fanal : 7 000 inscrits.</p></div>",
        "<div class='x5'><h3>Cela pourrait vous intéresser</h3><p>Lauzac : un veau à deux têtes</p><p>Le prix du pain passe à 1,30 euro</p></div>",
        "<div class='x6'><p>Le podcast du Fanal : vingt minutes pour comprendre le rail</p></div>",
        "<aside><p>Jeu-concours : gagnez deux entrées pour le musée du rail !</p></aside>",
    ],
    "en": [
        "<div class='x1'><p>From £4.50 a month, back a paper without shareholders.</p></div>",
        "<div class='x2'><h4>The Lantern quiz</h4><p>How well do you know the line's twelve tunnels?</p></div>",
        "<div class='x3'><p>You are listening to: The Line of Mists, a series in 8 parts</p></div>",
        "<div class='x4'><p>Every evening at six, the Lantern letter: join 7,000 readers.</p></div>",
        "<div class='x5'><h3>You may have missed</h3><p>Lauzac: a calf with two heads</p><p>Bread goes up to £1.30</p></div>",
        "<div class='x6'><p>The Lantern podcast: twenty minutes to make sense of the railways</p></div>",
        "<aside><p>Competition: win two tickets to the railway museum!</p></aside>",
    ],
}


@pytest.mark.parametrize("where", ["inside", "after", "below"])
@pytest.mark.parametrize(("code", "box"), [(c, box) for c in ("fr", "en") for box in BOXES[c]])
def test_what_a_page_says_in_a_box_goes(code, box, where):
    article = as_page(code, **{where: box})
    assert kept(article) == [TITLES[code], *body_of(code)]


LAST_LINES = {
    "fr": [
        "Le Fanal, c'est aussi 14 newsletters gratuites.",
        "Lu par 22 000 cheminots et élus.",
        "Offrez Le Fanal : 12 numéros, 39 euros, port inclus.",
        "À partir de 1 € le premier mois.",
        "Déjà 1 500 signatures contre la fermeture : et la vôtre ?",
        "Notre cagnotte a dépassé les 8 000 euros, merci !",
        "Assemblée générale des Amis du Fanal le 22 mars à 18 heures, maison du peuple.",
        "Voyage des lecteurs : cinq jours à Vienne, 890 euros.",
        "Emploi : la mairie de Lauzac cherche deux maîtres-nageurs.",
        "Immobilier : les prix à Brassac rue par rue",
        "Concours photo : envoyez vos clichés avant le 30 avril.",
        "Cet été, dévorez nos 40 pages de jeux.",
        "Votre avis compte : 5 minutes pour notre enquête de lectorat.",
        "Un café avec la rédaction : jeudi 13 mars, 9 heures, bar de la Gare.",
        "La rédaction vous offre cet article.",
        "Un abonné sur trois lit Le Fanal sur mobile. Et vous ?",
        "Le Fanal de Brassac est membre du réseau Presse des Vallées (36 titres).",
        "Numéro 418. Dépôt légal à parution.",
        "Clovis Ardennet est arrivé au Fanal en 2014.",
        "Journaliste depuis vingt ans, Clovis Ardennet a signé trois livres sur le rail.",
        "Vu sur fanal.example : les 10 plus belles gares",
        "Météo : 12 degrés et du vent à Brassac",
        "Horoscope : Bélier, une journée à deux vitesses",
        "Télécharger le rapport (PDF, 2,3 Mo)",
        "Durée : 3 min 42",
        "Suivez notre direct : 54 000 connectés",
        "Une erreur ? Signalez-la : corrections@fanal.example",
        "Il reste 2 articles gratuits à lire ce mois-ci.",
        "Déjà client ? Connectez-vous.",
        "Pour nous joindre : 05 55 00 11 22",
        "Le chiffre de la semaine : 71 % des Français aiment le train",
        "Sondage : faut-il rouvrir la gare de Lauzac ? Oui 64 %, non 36 %",
        "Lire la suite (3 pages)",
        "Partagez cet article 217 fois déjà partagé",
        "Dans la même série : épisode 3, les ombres du viaduc",
        "Le Fanal recommande la lecture de « Ponts et Folies », 22 euros.",
        "Annonces légales : habilitation préfectorale n° 2210",
        "Avec le soutien de la Région et de 4 fondations.",
        "Soirée-débat : « Peut-on encore prendre le train ? », médiathèque, 20 mars, gratuit",
        "Merci à nos 412 donateurs du mois de février.",
        "Ils nous ont rejoints : 87 nouveaux abonnés cette semaine.",
        "Formation incendie pour tous, samedi 8 mars, 35 euros la journée.",
        "ALERTE : abonnez-vous à nos SMS, 0,35 euro par message.",
    ],
    "en": [
        "The Lantern also sends 14 free newsletters.",
        "Seen by 22,000 rail staff every week.",
        "Give the Lantern: 12 issues for £39, postage included.",
        "First month £1.",
        "1,500 of you have signed. Will you?",
        "Our appeal has passed £8,000. Thank you!",
        "Friends of the Lantern AGM, 22 March, 6pm, Institute.",
        "Readers' holiday: five days in Vienna from £890.",
        "Jobs: Lauzac council seeks two lifeguards.",
        "House prices in Brassac, street by street",
        "Photo contest: entries by 30 April.",
        "This summer: 40 pages of puzzles.",
        "Your view counts: five minutes for our reader survey.",
        "Coffee with the editor: Thursday 13 March, 9am, Station Bar.",
        "This story is free to read thanks to our members.",
        "One in three subscribers reads the Lantern by phone. Do you?",
        "The Brassac Lantern is part of Valleys Press (36 titles).",
        "Issue 418. Printed on recycled paper.",
        "Maud Tressider came to the Lantern in 2014.",
        "A reporter for twenty years, Maud Tressider is the author of three books on rail.",
        "On lantern.example: the 10 finest stations",
        "Weather: 12 degrees and windy in Brassac",
        "Your stars: Aries, a day at two speeds",
        "Download the report (PDF, 2.3MB)",
        "Duration: 3 min 42",
        "Follow our live page: 54,000 watching now",
        "Spotted a mistake? corrections@lantern.example",
        "You have two free stories left this month.",
        "Already with us? Log in.",
        "Ring the newsdesk on 0199 555 0111",
        "Number of the week: 71 per cent of Britons like trains",
        "Poll: should Lauzac station reopen? Yes 64%, No 36%",
        "Read on (3 pages)",
        "Shared 217 times",
        "In this series: part 3, shadows of the viaduct",
        "The Lantern bookshop: Bridges and Follies, £22.",
        "Public notices: Lauzac bypass, stage 2",
        "With support from the county and 4 trusts.",
        "Debate night: Can we still take the train?, library, 20 March, free",
        "Thanks to our 412 donors in February.",
        "87 new members joined us this week.",
        "Fire safety for all, Saturday 8 March, £35 a day.",
        "ALERT: sign up for our texts, 35p a message.",
    ],
}


@pytest.mark.parametrize(("code", "line"), [(c, line) for c in ("fr", "en") for line in LAST_LINES[c]])
def test_the_last_line_of_a_text_or_page_goes_where_it_is_the_pages(code, line):
    assert kept(as_text(code, after=[line])) == [TITLES[code], *body_of(code)]
    assert kept(as_page(code, after=f"<p>{line}</p>")) == [TITLES[code], *body_of(code)]


COMMENTS = [
    "<div class='z'><p><b>Momotte</b> et la sirène, elle a sonné ou pas ???</p><p><b>T. Vallier</b> On nous cache tout depuis dix ans</p></div>",
    "<div class='z'><p><b>rail_fan</b> : c'était prévisible</p><p><b>Paulette</b> : courage aux cheminots</p></div>",
    "<hr><p><b>Readers write:</b></p><p><b>Fox12</b> - my brother drives that train, 3 cracks at least</p>",
]


@pytest.mark.parametrize("box", COMMENTS)
def test_comments_that_no_heading_announces_go(box):
    assert kept(as_page("fr", below=box)) == [TITLES["fr"], *FRENCH]


OWN = {
    "fr": [
        "Abonnés de la ligne et élus ont manifesté devant la gare.",
        "« Signez notre pétition, rejoignez-nous ! », a lancé un syndicaliste.",
        "Qui savait que la voûte menaçait ?",
        "Le billet coûtera 20 euros par mois à partir d'avril.",
        "L'abonnement mensuel, à 75 euros, sera remboursé, a promis Raildor.",
        "La pétition des usagers a recueilli 3 000 signatures.",
        "Le journal La Vigie de Lauzac affirme que l'exploitant connaissait la fissure.",
        "Les inscriptions aux cars de remplacement sont ouvertes depuis mardi.",
        "Rendez-vous est pris pour mercredi, à 10 heures, devant la sous-préfecture.",
        "Selon le syndicat, 40 000 abonnés sont touchés.",
        "Un colloque sur la sûreté des voûtes devait se tenir à Brassac jeudi.",
        "Voyageurs, riverains, commerçants : tous attendent une date.",
        "Pour l'expert, il faut fermer la ligne six mois.",
        "Bilan : deux trains à l'arrêt, une voie détruite.",
        "Découvert à l'aube, l'éboulement bloque aussi la route.",
        "Raildor offre le car à ses abonnés.",
    ],
    "en": [
        "Subscribers and councillors marched on the station.",
        '"Sign our petition, join us!" a union man shouted.',
        "Who knew that the vault was failing?",
        "The ticket will cost £20 a month from April.",
        "Monthly season tickets, at £75, will be refunded, Raildor promised.",
        "The passengers' petition has drawn 3,000 signatures.",
        "The Lauzac Watchman newspaper says the operator knew of the crack.",
        "Registration for the replacement coaches opened on Tuesday.",
        "A meeting has been called for Wednesday at 10am outside the town hall.",
        "Some 40,000 season ticket holders are affected, the union said.",
        "A conference on tunnel safety had been due to open in Brassac on Thursday.",
        "Passengers, neighbours, shopkeepers: all are waiting for a date.",
        "Get the line shut for six months, the expert urged.",
        "Discovered at dawn, the fall also blocks the road.",
        "Raildor is offering free coaches to its members.",
        "Support for the mayor has fallen since the fall.",
    ],
}


@pytest.mark.parametrize("place", [2, 5])
@pytest.mark.parametrize("form", ["text", "page"])
@pytest.mark.parametrize(("code", "line"), [(c, line) for c in ("fr", "en") for line in OWN[c]])
def test_an_accounts_own_sentence_stays(code, line, form, place):
    if form == "text":
        article = as_text(code, after=[line], at=place)
    else:
        article = as_page(code, **{"inside" if place == 2 else "after": f"<p>{line}</p>"})
    assert line in kept(article)
    assert all(p in kept(article) for p in body_of(code))


def test_a_paragraph_is_parted_where_the_account_ends_in_it():
    line = f"{FRENCH[-1]} Abonnez-vous à notre lettre gratuite sur fanal.example."
    article = cleaned("\n\n".join([TITLES["fr"], *FRENCH[:-1], line]), "saved.txt")
    assert kept(article) == [TITLES["fr"], *FRENCH]
    assert article.dropped[-1].text == "Abonnez-vous à notre lettre gratuite sur fanal.example."


def test_a_box_of_the_account_itself_stays():
    box = "<div class='k'><h3>Ce que l'on sait de la voûte</h3><p>Elle date de 1871 et porte la route de Lauzac.</p></div>"
    found = kept(as_page("fr", inside=box))
    assert "Elle date de 1871 et porte la route de Lauzac." in found
    assert "Ce que l'on sait de la voûte" in found


def test_a_heading_in_a_wrapper_of_its_own_stays():
    inside = "<div class='inter'>Une vallée sans train</div>"
    assert "Une vallée sans train" in kept(as_page("fr", inside=inside))


def test_a_counter_among_the_body_ends_nothing():
    for words in ("Commentaires (41)", "3 réactions"):
        assert kept(as_page("fr", inside=f"<div class='q'><p>{words}</p></div>")) == [TITLES["fr"], *FRENCH]


def test_corrections_and_updates_are_the_accounts_own():
    for line in (
        "Update, 5 March: the operator now says one train was hit.",
        "Correction: the tunnel opened in 1871, not 1881.",
    ):
        assert line in kept(as_text("en", after=[line]))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (
            "en",
            "Correction: An earlier version of an article about a Devon abattoir misstated its output. It was 900 head.",
        ),
        ("en", "Correction: An earlier version of a report about the Sorbes honey fair misstated a price. It was £14."),
        ("fr", "Rectificatif : dans notre précédent numéro, le prix du miel de Sorbes était faux. Il est de 14 euros."),
    ],
)
def test_corrections_of_another_account_go(code, line):
    assert line not in kept(as_text(code, after=[line]))


SIGNED = [
    "{name}, correspondante à Lauzac",
    "{name} Publié le mardi 4 mars 2025 à 18 h 20",
    "{name} • 4 mars 2025, 18 h 20",
    "{name}, Rail Correspondent, and Luc Ferrand in Lauzac. 4 March 2025, 6.30pm",
    "Par Ivo Castagnède et {name} – Publié le 04/03/2025 à 18:20",
    "{name}",
]
LIVES = [
    "{name} suit le rail et les routes depuis 2017.",
    "{name}, ingénieure de formation, dirige la rubrique Transports.",
    "{name} vit entre Brassac et Lyon.",
    "{name} was formerly our Lisbon correspondent.",
    "{name} holds a licence to drive steam engines.",
]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("life", LIVES)
def test_a_line_on_who_signs_goes_however_the_byline_is_written(signed, life):
    name = "Odile Vasserand"
    head = f"<div><div class='x'>{signed.format(name=name)}</div><div class='y'>4 mars 2025, 18 h 20</div></div>"
    body = "".join(f"<p>{p}</p>" for p in FRENCH)
    words = f"<html lang='fr'><body><div><h1>{TITLES['fr']}</h1>{head}{body}<div class='z'><p>{life}</p></div></div>"
    assert life.format(name=name) not in kept(cleaned(words.replace("{name}", name), "page.html"))


def test_whom_the_account_names_first_signs_nothing():
    line = "Inès Corbelin a demandé une expertise de la voûte."
    assert line in kept(as_page("fr", after=f"<p>{line}</p>"))
    assert line in kept(as_text("fr", before=["Inès Corbelin, sous-préfète"], after=[line]))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "KIT OF THE WEEK: LED headlamp sold from £39, fully charged"),
        ("en", "BOOK OF THE MONTH: Sleepers and Ballast, £18"),
        ("en", "Gadget of the week: a folding bench from $45"),
        ("fr", "LE MATÉRIEL DU MOIS : perceuse à batterie dès 189 €, garantie 2 ans"),
        ("fr", "LIVRE DE LA SEMAINE : « Traverses », 22 euros"),
        ("fr", "Bon plan du jour : casque de chantier à partir de 19 €"),
    ],
)
def test_wares_of_the_week_among_the_body_go(code, line):
    assert line not in kept(as_page(code, inside=f"<div class='m'>{line}</div>"))


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("en", ["Also this week", "- Harbour crane sold for scrap", "- Ferry fares up again"]),
        ("en", ["Also in this issue", "Harbour crane sold for scrap", "Ferry fares up again"]),
        ("en", ["Back issues", "No. 41, The drowned signal box"]),
        ("fr", ["Également au sommaire", "- La grue du port à la casse", "- Le bac plus cher"]),
        ("fr", ["Déjà paru : n° 41, « La cabine noyée » ; n° 40, « Rails à vendre »."]),
        ("fr", ["Anciens numéros", "N° 41, La cabine noyée"]),
    ],
)
def test_other_issues_under_a_text_go(code, lines):
    assert not {*lines} & {*kept(as_text(code, after=lines))}


@pytest.mark.parametrize(
    "line", ["Adopt a signal lamp: £25 buys a bulb. The Lantern Fund has raised £14,000.", "£10 funds one page."]
)
def test_appeals_that_say_what_a_sum_buys_go(line):
    assert line not in kept(as_page("en", after=f"<div class='q'><p>{line}</p></div>"))


def test_posts_of_a_live_page_stay():
    posts = "".join(f"<div class='post'><h4>{hour} h 10</h4><p>{p}</p></div>" for hour, p in enumerate(FRENCH, start=8))
    article = cleaned(f"<html lang='fr'><body><div><h1>{TITLES['fr']}</h1>{posts}</div></body></html>", "live.html")
    assert [k for k in kept(article) if k in FRENCH] == FRENCH


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (["LE FANAL 12", "Toute l'actu du rail, tout de suite", DATES["fr"], TITLES["fr"]], TITLES["fr"]),
        ([OUTLETS["fr"], DATES["fr"], "FAITS DIVERS", TITLES["fr"]], TITLES["fr"]),
        ([OUTLETS["fr"], DATES["fr"], "Reportage · 4 min", TITLES["fr"]], TITLES["fr"]),
        ([OUTLETS["fr"], DATES["fr"], "Écouter (2 min 40)", TITLES["fr"]], TITLES["fr"]),
    ],
)
def test_what_stands_over_a_title_is_none(top, title):
    assert cleaned("\n\n".join([*top, *FRENCH]), "saved.txt").title == title


def test_braces_spell_out_every_wording():
    lexicon = FurnitureLexicon.load("fr")
    for words in ("nos lecteurs ont aussi lu", "vos lectrices ont aussi lu"):
        assert lexicon.boxes[tuple(marked(words).split())] == "teaser"
