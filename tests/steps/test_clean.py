# ruff: noqa: E501  pages are written as pages are
from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.model.article import Article, Paragraph
from recoupe.readers.base import Source, read_source
from recoupe.registry import load, names
from recoupe.steps.clean import clean

READERS = [load("readers", name) for name in ("html", "text")]


@cache
def lexicons():
    return {code: FurnitureLexicon.load(code) for code in names("languages")}


def cleaned(words, name="saved.txt"):
    (article,) = read_source(Source(name, words.encode()), READERS)
    return clean(article, lexicons())


def kept(article):
    return [article.text[b.span.start : b.span.end] for b in article.blocks]


def reasons(article):
    return {d.text: d.reason for d in article.dropped}


BODY = [
    "Le viaduc de Morvaux a été fermé jeudi soir après la découverte d'une fissure, a indiqué la préfecture de la Sarcelle.",
    "« Nous ne prenons aucun risque », a déclaré la préfète, Irène Valmont, au cours d'un point de presse.",
    "Il a démenti.",
    "Le concessionnaire, Autovia, assure que l'ouvrage avait été contrôlé en mars. Le syndicat des routiers parle, lui, d'un « scandale ».",
    "Les travaux doivent durer six semaines.",
]
ENGLISH = [
    "The Morvaux viaduct was shut on Thursday evening after a crack was found in one of its pillars, the county council said.",
    '"We are taking no risks," the council leader, Irene Valmont, told reporters.',
    "He denied it.",
    'The operator, Autovia, insists the bridge was inspected in March. The lorry drivers\' union called it a "scandal".',
    "The work is due to last six weeks.",
]
TITLE = "Morvaux : le viaduc fermé après la découverte d'une fissure"
HEADLINE = "Morvaux viaduct shut after crack is found"


WORDPRESS = f"""<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8"><title>{TITLE} - La Sarcelle libre</title>
<meta property="og:site_name" content="La Sarcelle libre"></head><body class="single-post">
<header class="site-header"><nav><ul><li><a href="/">Accueil</a></li><li><a href="/p">Politique</a></li></ul></nav></header>
<main><article class="post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">Par <a rel="author" href="#">Odile Kersaint</a> avec AFP · <time class="published" datetime="2024-02-08T19:10:00+01:00">8 février 2024</time> · 2 min de lecture</div></header>
<div class="entry-content"><figure class="wp-block-image"><img src="v.jpg"><figcaption>Le viaduc en 2019. © A. Brun</figcaption></figure>
{"".join(f"<p>{p}</p>" for p in BODY[:3])}
<p class="lire-aussi"><strong>Lire aussi :</strong> <a href="#">Autovia condamné pour pollution</a></p>
<h2>Un ouvrage contrôlé en mars</h2>
{"".join(f"<p>{p}</p>" for p in BODY[3:])}
<div class="sharedaddy"><h3>Partager :</h3><a>Facebook</a><a>X</a></div></div>
<div class="author-box"><p>Odile Kersaint couvre les transports depuis 2015.</p></div></article>
<section id="comments"><h2>3 commentaires</h2><ol class="comment-list"><li><p>Routier22</p><p>Il y avait déjà trois fissures l'an dernier, le viaduc de Morvaux est pourri.</p></li></ol></section></main>
<aside class="sidebar"><h3>Les plus lus</h3><ul><li><a href="#">Un ours à Valbrune : deux blessés</a></li></ul></aside>
<footer>© La Sarcelle libre · Mentions légales</footer></body></html>"""

SOUP = f"""<html><head><title>{HEADLINE} | The Morvaux Echo</title></head><body><div id="root"><div class="x1a"><a>News</a><a>Sport</a><a>Subscribe</a></div>
<div class="x9f"><div class="k3"><h1>{HEADLINE}</h1><div class="k4"><span>By Ann Moor</span><span>8 February 2024, 19:10</span></div></div>
{"".join(f'<div class="q7"><p>{p}</p></div>' for p in ENGLISH[:3])}
<div class="q8"><a href="#">Read more: Autovia fined over river spill</a></div>
<div class="q9"><b>Sign up to our newsletter</b><p>The day's news in your inbox, every evening at 6.</p></div>
{"".join(f'<div class="q7"><p>{p}</p></div>' for p in ENGLISH[3:])}</div>
<div class="z1"><div class="z2">Most read</div><div class="z3"><a href="#">Bear seen in Valbrune, two hurt</a><p>The animal is still at large.</p></div></div>
<div class="z4"><div class="z2">Comments (2)</div><div class="z5"><b>trucker22</b><div>There were three cracks last year already, they are lying to you</div></div></div>
</div></body></html>"""

TABLES = f"""<html><head><title>{HEADLINE}</title></head><body><table><tr><td colspan=3><b>The Morvaux Echo</b><br><font size=1>Home | Archive | Contact us</font></td></tr>
<tr><td><font size=1>SECTIONS<br>Farming<br>Letters</font></td><td><h1>{HEADLINE}</h1><i>Thursday, 8 February 2024</i>
{"".join(f"<p>{p}" for p in ENGLISH)}
<hr><font size=2>Old Bill wrote: they knew about the crack for months</font></td>
<td><font size=1><b>Latest news</b><br>Bear seen in Valbrune<br>Rain on Sunday</font></td></tr></table></body></html>"""

DUMP = "\n\n".join(
    [
        "Accueil", "Politique", TITLE, "Publié le 8 février 2024 à 19h10", "2 min de lecture", "Partager sur Facebook", "Le viaduc de Morvaux, ici en 2019. Photo archives A. Brun",
        *BODY[:3], "À lire aussi : Autovia condamné pour pollution", "Un ouvrage contrôlé en mars", *BODY[3:],
        "Abonnez-vous à notre newsletter et recevez chaque matin l'essentiel de l'actualité de la Sarcelle.", "3 commentaires", "Routier22",
        "Il y avait déjà trois fissures l'an dernier, le viaduc de Morvaux est pourri, la préfecture ment.", "Sur le même sujet", "Un ours à Valbrune : deux blessés",
    ]
)  # fmt: skip

ENGLISH_DUMP = "\n".join(
    [
        HEADLINE, "By Ann Moor", "Share this story", "Enter your email address", *ENGLISH[:3], "Image copyright Getty Images Image caption The viaduct seen from the south",
        "2/14 3 May 2023 A cyclist rides past a mural in Valbrune AFP", *ENGLISH[3:], "Follow us on Facebook and sign up for our newsletter.", "Most read", "Bear seen in Valbrune, two hurt",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "page", "body", "headings"),
    [
        ("a.html", WORDPRESS, BODY, ["Un ouvrage contrôlé en mars"]),
        ("b.html", SOUP, ENGLISH, []),
        ("c.html", TABLES, ENGLISH, []),
        ("d.txt", DUMP, BODY, ["Un ouvrage contrôlé en mars"]),
        ("e.txt", ENGLISH_DUMP, ENGLISH, []),
    ],
)
def test_the_account_and_nothing_else(name, page, body, headings):
    article = cleaned(page, name)
    title = TITLE if body is BODY else HEADLINE
    assert kept(article) == [title, *body[:3], *headings, *body[3:]]
    assert article.blocks[0].role == "title"
    assert [kept(article)[i] for i, b in enumerate(article.blocks) if b.role == "heading"] == headings
    assert article.language == ("fr" if body is BODY else "en")
    assert (article.published or "")[:10] in {"2024-02-08", ""}


def test_every_piece_has_its_reason():
    found = reasons(cleaned(WORDPRESS, "a.html"))
    assert found["Le viaduc en 2019. © A. Brun"] == "caption"
    assert found["Odile Kersaint couvre les transports depuis 2015."] == "author_box"
    assert found["Un ours à Valbrune : deux blessés"] == "teaser"
    assert found["Lire aussi : Autovia condamné pour pollution"] == "teaser"
    assert found["Routier22"] == "comment"
    assert found["Accueil"] == "menu"


def test_agencies_are_credited_where_words_are_and_not_under_pictures():
    assert cleaned(WORDPRESS, "a.html").credits == ("AFP",)
    assert cleaned(ENGLISH_DUMP).credits == ()
    assert cleaned("\n\n".join([TITLE, *BODY, "(Reuters)"])).credits == ("Reuters",)
    assert cleaned("\n\n".join([HEADLINE, "MORVAUX, Feb 8 (Reuters) - " + ENGLISH[0], *ENGLISH[1:]])).credits == (
        "Reuters",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Il a démenti.",
        "« Retrouvez-nous demain devant la préfecture », a lancé le syndicat.",
        "Spécialiste des ouvrages d'art, Jean Dorval juge la fissure « banale ».",
        "Une question demeure : qui savait ?",
        "Deux enquêtes sont ouvertes.",
        "Selon le site d'information local, Autovia aurait caché un rapport.",
        "Le 12 mars 2021, un camion avait déjà heurté le viaduc.",
        "Mais pour Autovia, il n'y a là rien de nouveau.",
        "Abonné à la ligne depuis dix ans, Luc Ferrat a pris le bus.",
        "– Et les autres ponts ? – Nous les contrôlons aussi.",
    ],
)
@pytest.mark.parametrize("form", ["text", "page"])
@pytest.mark.parametrize("place", [2, len(BODY)])
def test_true_paragraphs_stay(line, form, place):
    parts = [*BODY[:place], line, *BODY[place:]]
    if form == "text":
        article = cleaned("\n\n".join([TITLE, *parts]))
    else:
        article = cleaned(
            f"<html><body><article><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in parts)}</article></body></html>",
            "a.html",
        )
    assert line.removeprefix("– ") in [k.removeprefix("– ") for k in kept(article)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Soutenez la presse libre : faites un don sur sarcelle.example !", "promo"),
        ("La Sarcelle libre recrute deux journalistes en CDI.", "promo"),
        ("Retrouvez toute l'actualité de la Sarcelle sur notre application.", None),
        ("Cet article est réservé aux abonnés. Il vous reste 70 % à lire.", "promo"),
        ("Votre adresse e-mail ne sera pas publiée.", "comment"),
        ("Suivez-nous sur Facebook", "menu"),
        ("© La Sarcelle libre, tous droits réservés", "menu"),
        ("Crédit photo : A. Brun", "caption"),
        ("Des automobilistes bloqués à l'entrée du viaduc (A. Brun / Hans Lucas)", "caption"),
        ("Plus d'informations à venir.", "other"),
        ("Chaque midi, l’essentiel par courriel. 95 000 inscrits.", "promo"),
        ("▶ Réécouter le flash de 16 heures (3 min 12)", "teaser"),
        ("Inès Vidalot, 29 ans, couvre les faits divers depuis 2021.", "author_box"),
    ],
)
def test_furniture_goes_wherever_it_stands(line, reason):
    article = cleaned("\n\n".join(["La Sarcelle libre", "8 février 2024", TITLE, *BODY, line]))
    assert line not in kept(article)
    if reason:
        assert reasons(article)[line] == reason


def test_a_heading_that_is_also_a_section_name_stays_in_the_body():
    article = cleaned("\n\n".join([TITLE, *BODY[:2], "Réactions", *BODY[3:]]))
    assert kept(article)[3] == "Réactions"
    assert kept(article)[4:] == BODY[3:]


def test_a_box_in_the_middle_of_a_text_ends_where_the_account_goes_on():
    article = cleaned(
        "\n\n".join(
            [
                TITLE,
                *BODY[:4],
                "Sur le même sujet",
                "Un ours à Valbrune : deux blessés",
                BODY[0].replace("jeudi soir", "vendredi"),
                BODY[3].replace("mars", "avril"),
            ]
        )
    )
    assert "Un ours à Valbrune : deux blessés" not in kept(article)
    assert kept(article)[-1] == BODY[3].replace("mars", "avril")


def test_a_comment_in_another_language_at_the_end_goes():
    spam = (
        "Great article, I have been looking for this kind of information for a long time and your website is the best."
    )
    assert spam not in kept(cleaned("\n\n".join([TITLE, *BODY, "1 commentaire", spam])))


def test_a_caption_said_twice_and_a_pull_quote_go():
    article = cleaned(
        "\n\n".join(
            [
                TITLE,
                *BODY[:2],
                "Le viaduc vu du sud Le viaduc vu du sud",
                "Nous ne prenons aucun risque Irène Valmont",
                *BODY[2:],
            ]
        )
    )
    assert kept(article) == [TITLE, *BODY]


def test_a_page_without_an_account_has_no_text_and_says_so():
    article = cleaned(
        "<html><body><nav><a>Accueil</a> <a>Sports</a></nav><p>Nous utilisons des cookies.</p></body></html>", "a.html"
    )
    assert [p.code for p in article.problems] == ["no_text"]


def test_one_lexicon_is_enough():
    (article,) = read_source(Source("a.txt", DUMP.encode()), READERS)
    assert clean(article, FurnitureLexicon.load("fr")).text == clean(article, lexicons()).text


def test_nothing_is_lost_from_sight():
    (article,) = read_source(Source("a.html", WORDPRESS.encode()), READERS)
    result = clean(article, lexicons())
    seen = [*kept(result), *(d.text for d in result.dropped)]
    assert sorted(seen) == sorted(p.text for p in article.paragraphs)


LINE = st.one_of(
    st.sampled_from(
        [
            *BODY,
            TITLE,
            "Les plus lus",
            "2 commentaires",
            "À lire aussi",
            "1/3 Un ours AFP",
            "8 février 2024",
            "Partager sur X",
            "(AFP)",
        ]
    ),
    st.text(max_size=60),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=14), st.sampled_from(["", TITLE, "x"]), st.sampled_from([None, True, False]))
def test_spans_are_exact_for_any_lines(lines, title, main):
    paragraphs = tuple(
        Paragraph(line, main=main, path=(1, i) if main is not None else ()) for i, line in enumerate(lines)
    )
    article = clean(Article("x.txt", "0", title=title, paragraphs=paragraphs), lexicons())
    texts = [p.text for p in paragraphs]
    for block in article.blocks:
        piece = article.text[block.span.start : block.span.end]
        assert piece == title if block.role == "title" else piece in texts
    assert article == clean(Article("x.txt", "0", title=title, paragraphs=paragraphs), lexicons())


def test_the_foot_of_a_letter_goes_with_its_last_line():
    foot = ["---", "Next month: the ferries nobody wants", "Subscribe to our newsletter"]
    article = cleaned("\n\n".join([HEADLINE, *ENGLISH, *foot]))
    assert "Next month: the ferries nobody wants" not in article.text
    assert "The work is due to last six weeks." in article.text


def test_what_follows_a_rule_stays_where_nothing_says_that_it_is_a_foot():
    after = ["---", "The bridge carries nine thousand lorries a day, the operator said."]
    article = cleaned("\n\n".join([HEADLINE, *ENGLISH, *after]))
    assert "nine thousand lorries" in article.text
