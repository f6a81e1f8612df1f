"""An invented affair as a whole dossier: two languages, every kind of finding, copies, quotations, framing.

Outlets, ships, people and places do not exist. Spans are found in the texts, so that a changed
sentence cannot leave a span behind.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from recoupe.model.annotation import Quantity, TimeExpression
from recoupe.model.article import Article, Block, Dropped, Problem, Span
from recoupe.model.claim import Attribution, Claim, Designation, Entity, Event, Quote
from recoupe.model.finding import Finding, Position
from recoupe.model.interval import Interval, TimeInterval
from recoupe.model.story import Dossier, Framing, LoadedWords, Omission, Reuse, Story, Tie, TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'>"

_COURRIER = (
    "Collision en baie de Salines : trois morts",
    "Un ferry et un cargo sont entrés en collision dimanche 4 mai vers 4 heures dans le chenal de Salines.",
    "Trois passagers sont morts, a annoncé la préfecture maritime. Douze autres ont été blessés, selon les secours.",
    "« Nous avons entendu un choc terrible, puis plus rien », raconte Ysaline Forgeot, une passagère.",
    "Selon une source proche de l’enquête, le radar du cargo aurait été en panne depuis la veille.",
)
_RADIO = (
    "Le choc entre le Belle-Isaure et le Norvik Star s’est produit à 6 h 30, dimanche 4 mai, dans le chenal.",
    (
        "« Le radar fonctionnait parfaitement », a assuré Anton Velder, le directeur de la compagnie Norvik, "
        "qui dément toute panne."
    ),
    "Une trentaine de passagers ont été blessés, d’après l’hôpital de Salines.",
    "L’assureur Littoria évalue les dégâts à 40 millions d’euros.",
)
_HARBOUR = (
    "Five dead after ferry disaster off Salines",
    "Five people have now died after Sunday’s collision in the Salines channel, the maritime prefecture said at night.",
    "Anton Velder, head of the Norvik line, denied that the freighter’s radar had failed.",
    "The port authority put the damage at about 65 million euros.",
    f"A reader wrote to us with this: {HOSTILE}",
)
_DUNES = (
    "Un ferry et un cargo sont entrés en collision dimanche 4 mai vers 4 heures dans le chenal de Salines.",
    "Trois passagers sont morts, a annoncé la préfecture maritime. Douze autres ont été blessés, selon les secours.",
    "La mairie a ouvert une cellule d’accueil pour les familles.",
)
_TIDEWATER = (
    "Salines: what we know about the tragedy",
    "The collision happened in the Salines channel on Sunday 4 May.",
    "The Norvik Star had reportedly been inspected in March, and two defects were found.",
    "The freighter’s radar was out of order, a person close to the inquiry told this newspaper.",
)
_FAIR = ("The Morlaine book fair opened on Friday with 120 exhibitors.", "Organisers expect 20,000 visitors.")
_FAIR_TOO = ("Morlaine’s book fair opened on Friday. About 130 exhibitors are there.",)

_TWO = 2


def article(
    name: str, publisher: str, published: str | None, language: str, lines: Sequence[str], **more: Any
) -> Article:
    """Return an article whose paragraphs are ``lines``, one block each; a first one without full stop is the title."""
    text = "\n\n".join(lines)
    blocks, start = [], 0
    for n, line in enumerate(lines):
        role = "title" if n == 0 and not line.endswith(".") else "paragraph"
        blocks.append(Block(Span(start, start + len(line)), role))  # type: ignore[arg-type]
        start += len(line) + len("\n\n")
    title = more.pop("title", lines[0] if lines and not lines[0].endswith(".") else "")
    return Article(
        origin_path=name if "://" in name else f"accounts/{name}",
        source_digest=name,
        publisher=publisher,
        title=title,
        published=published,
        published_from=more.pop("published_from", "meta" if published else None),
        language=language,
        text=text,
        blocks=tuple(blocks),
        **more,
    )


def place(text: str, words: str) -> Span:
    """Return the span of ``words``, which must stand exactly once in ``text``."""
    assert text.count(words) == 1, (text.count(words), words)
    start = text.index(words)
    return Span(start, start + len(words))


def claim(of: Article, words: str, lemma: str, **more: Any) -> Claim:
    """Return a claim on ``words`` of the article."""
    span = place(of.text, words)
    plover = more.pop("plover", "")
    return Claim(
        article=of.id,
        span=span,
        exact=words,
        event=Event(lemma, plover=plover),
        prefix=of.text[max(0, span.start - 20) : span.start],
        suffix=of.text[span.end : span.end + 20],
        position=of.text[: span.start].count("."),
        **more,
    )


def said(of: Article, source: str, cue: str, entity: str | None = None, **more: Any) -> tuple[Attribution, ...]:
    """Return a chain of one link."""
    span = place(of.text, source) if of.text.count(source) == 1 else Span(0, 0)
    kind = more.pop("kind", "indirect")
    return (Attribution(entity, source, cue, kind, more.pop("anonymous", None), span, **more),)


def number(of: Article, words: str, low: float, high: float, referent: str, unit: str = "") -> tuple[Quantity, ...]:
    """Return one quantity."""
    return (Quantity(place(of.text, words), words, Interval(low, high), (low + high) / _TWO, unit, referent=referent),)


def moment(of: Article, words: str, start: str, end: str, granularity: str = "minute") -> TimeExpression:
    """Return a point in time."""
    interval = TimeInterval(datetime.fromisoformat(start), datetime.fromisoformat(end))
    return TimeExpression(place(of.text, words), words, "point", interval, granularity, "absolute")  # type: ignore[arg-type]


def position(value: str, *claims: Claim, origins: Sequence[str]) -> Position:
    """Return a position that these claims hold."""
    ids = tuple(sorted(c.id for c in claims))
    return Position(value, ids, tuple(sorted({c.article for c in claims})), tuple(sorted(origins)))


def _ferry() -> tuple[tuple[Article, ...], tuple[Entity, ...], Story]:
    courrier = article(
        "courrier.html",
        "Le Courrier de Salines",
        "2025-05-04T09:10+02:00",
        "fr",
        _COURRIER,
        published_from="json-ld",
        authors=("Maud Kervella",),
        credits=("Agence Littorale",),
        dropped=(Dropped("Accueil | Sports | Météo", "menu"), Dropped("Abonnez-vous pour 1 € !", "promo")),
    )
    radio = article("radio.txt", "Radio Cap-Nord", "2025-05-04T12:30+02:00", "fr", _RADIO, published_from="given")
    harbour = article(
        "harbour.html", "The Harbour Post", "2025-05-04T18:45+01:00", "en", _HARBOUR, title=f"Five dead {HOSTILE}"
    )
    dunes = article("dunes.html", "L’Écho des Dunes", "2025-05-05", "fr", _DUNES, credits=("Agence Littorale",))
    tidewater = article(
        "https://tidewater.example/salines", "Tidewater Daily", "2025-05-05T10:00+00:00", "en", _TIDEWATER
    )
    articles = (courrier, radio, harbour, dunes, tidewater)

    prefecture = Entity("e1", "préfecture maritime", "organisation", ("maritime prefecture",))
    velder = Entity("e2", "Anton Velder", "person", ("le directeur de la compagnie Norvik", "head of the Norvik line"))
    norvik = Entity("e3", "Norvik", "organisation", ("Norvik line", "la compagnie Norvik"))
    channel = Entity("e4", "chenal de Salines", "place", ("Salines channel",))
    star = Entity("e5", "Norvik Star", "other", ("cargo", "freighter"))
    forgeot = Entity("e6", "Ysaline Forgeot", "person", ("une passagère",))
    entities = (prefecture, velder, norvik, channel, star, forgeot)

    when_1 = claim(
        courrier,
        _COURRIER[1][:-1],
        "entrer en collision",
        place="e4",
        time=moment(courrier, "dimanche 4 mai vers 4 heures", "2025-05-04T03:45", "2025-05-04T04:15"),
    )
    when_2 = claim(
        radio,
        _RADIO[0][:-1],
        "se produire",
        place="e4",
        time=moment(radio, "à 6 h 30, dimanche 4 mai", "2025-05-04T06:30", "2025-05-04T06:31"),
    )
    when_4 = claim(
        dunes,
        _DUNES[0][:-1],
        "entrer en collision",
        place="e4",
        time=moment(dunes, "dimanche 4 mai vers 4 heures", "2025-05-04T03:45", "2025-05-04T04:15"),
    )
    when_5 = claim(
        tidewater,
        _TIDEWATER[1][:-1],
        "happen",
        place="e4",
        time=moment(tidewater, "on Sunday 4 May", "2025-05-04", "2025-05-05", "day"),
    )
    dead_1 = claim(
        courrier,
        "Trois passagers sont morts",
        "mourir",
        quantities=number(courrier, "Trois passagers", 3, 3, "passager"),
        attribution=said(courrier, "la préfecture maritime", "annoncer", "e1"),
    )
    dead_4 = claim(
        dunes,
        "Trois passagers sont morts",
        "mourir",
        quantities=number(dunes, "Trois passagers", 3, 3, "passager"),
        attribution=said(dunes, "la préfecture maritime", "annoncer", "e1"),
    )
    dead_3 = claim(
        harbour,
        "Five people have now died",
        "die",
        quantities=number(harbour, "Five people", 5, 5, "person"),
        attribution=said(harbour, "the maritime prefecture", "say", "e1"),
    )
    hurt_1 = claim(
        courrier,
        "Douze autres ont été blessés",
        "blesser",
        quantities=number(courrier, "Douze", 12, 12, "passager"),
        attribution=said(courrier, "les secours", "selon", anonymous="official"),
    )
    hurt_2 = claim(
        radio,
        "Une trentaine de passagers ont été blessés",
        "blesser",
        quantities=number(radio, "Une trentaine", 25, 35, "passager"),
        attribution=said(radio, "l’hôpital de Salines", "d’après"),
    )
    hurt_4 = claim(
        dunes,
        "Douze autres ont été blessés",
        "blesser",
        quantities=number(dunes, "Douze", 12, 12, "passager"),
        attribution=said(dunes, "les secours", "selon", anonymous="official"),
    )
    radar_1 = claim(
        courrier,
        "Selon une source proche de l’enquête, le radar du cargo aurait été en panne depuis la veille",
        "être en panne",
        certainty="probable",
        agents=("e5",),
        attribution=said(courrier, "une source proche de l’enquête", "selon", kind="hearsay", anonymous="unnamed"),
    )
    radar_2 = claim(
        radio,
        "« Le radar fonctionnait parfaitement », a assuré Anton Velder",
        "fonctionner",
        attribution=said(radio, "Anton Velder", "assurer", "e2", kind="direct"),
    )
    radar_2b = claim(
        radio,
        "Anton Velder, le directeur de la compagnie Norvik, qui dément toute panne",
        "panne",
        polarity="denied",
        agents=("e2",),
        attribution=said(radio, "Anton Velder", "démentir", "e2", stance="denies"),
    )
    radar_3 = claim(
        harbour,
        _HARBOUR[2][:-1],
        "fail",
        polarity="denied",
        agents=("e2",),
        patients=("e5",),
        plover="REJECT",
        attribution=said(harbour, "Anton Velder", "deny", "e2", stance="denies"),
    )
    radar_5 = claim(
        tidewater,
        "The freighter’s radar was out of order",
        "be out of order",
        agents=("e5",),
        attribution=said(tidewater, "a person close to the inquiry", "tell", kind="indirect", anonymous="unnamed"),
    )
    cost_2 = claim(
        radio,
        "L’assureur Littoria évalue les dégâts à 40 millions d’euros",
        "évaluer",
        quantities=number(radio, "40 millions d’euros", 35e6, 45e6, "dégât", "EUR"),
        attribution=said(radio, "L’assureur Littoria", "évaluer"),
    )
    cost_3 = claim(
        harbour,
        "The port authority put the damage at about 65 million euros",
        "put",
        quantities=number(harbour, "about 65 million euros", 58.5e6, 71.5e6, "damage", "EUR"),
        attribution=said(harbour, "The port authority", "put"),
    )
    checked_5 = claim(
        tidewater,
        "The Norvik Star had reportedly been inspected in March",
        "inspect",
        patients=("e5",),
        certainty="probable",
        attribution=said(tidewater, "", "reportedly", kind="hearsay", anonymous="unnamed"),
    )
    help_4 = claim(dunes, "La mairie a ouvert une cellule d’accueil pour les familles", "ouvrir")
    claims = (
        when_1,
        when_2,
        when_4,
        when_5,
        dead_1,
        dead_4,
        dead_3,
        hurt_1,
        hurt_2,
        hurt_4,
        radar_1,
        radar_2,
        radar_2b,
        radar_3,
        radar_5,
        cost_2,
        cost_3,
        checked_5,
        help_4,
    )

    time = Finding(
        "contradiction",
        "time",
        "heure de la collision",
        "La collision a eu lieu vers 4 h ou à 6 h 30, selon les récits.",
        "Un même fait daté deux fois, à des moments qui ne se recouvrent pas : 3 h 45 à 4 h 15 et 6 h 30.",
        "time",
        (
            position("vers 4 h", when_1, when_4, origins=("Agence Littorale",)),
            position("6 h 30", when_2, origins=("Radio Cap-Nord",)),
        ),
        2,
        precise=(radio.id,),
        reading=(
            (when_1.id, "[2025-05-04T03:45, 2025-05-04T04:15)"),
            (when_2.id, "[2025-05-04T06:30, 2025-05-04T06:31)"),
        ),
    )
    hurt = Finding(
        "contradiction",
        "quantity",
        "blessés",
        "Douze blessés ou une trentaine, selon les récits.",
        "Le même nombre, du même référent, avec deux valeurs disjointes : [12, 12] et [25, 35].",
        "quantity",
        (
            position("12", hurt_1, hurt_4, origins=("les secours",)),
            position("25 à 35", hurt_2, origins=("hôpital de Salines",)),
        ),
        2,
        precise=(courrier.id, dunes.id),
        reading=((hurt_1.id, "[12, 12]"), (hurt_2.id, "[25, 35]"), (hurt_4.id, "[12, 12]")),
    )
    radar = Finding(
        "denial",
        None,
        "panne du radar du cargo",
        "Norvik dément la panne du radar qu’affirment des sources anonymes.",
        "Une source affirme ce qu’une autre nie : même fait, polarités opposées.",
        "polarity",
        (
            position("en panne", radar_1, radar_5, origins=("source proche de l’enquête",)),
            position("démenti", radar_2, radar_2b, radar_3, origins=("Anton Velder",)),
        ),
        2,
    )
    cost = Finding(
        "spread",
        "quantity",
        "coût des dégâts",
        "Dégâts : de 40 à 65 millions d’euros selon l’estimateur.",
        "Plusieurs estimateurs nommés donnent chacun leur chiffre.",
        "quantity",
        (
            position("35–45 M€", cost_2, origins=("Littoria",)),
            position("58,5–71,5 M€", cost_3, origins=("port authority",)),
        ),
        2,
    )
    dead = Finding(
        "update",
        "quantity",
        "morts",
        "Le bilan passe de trois à cinq morts.",
        "La même source donne un chiffre plus haut dans un récit plus tardif qui dit « now ».",
        "quantity",
        (
            position("3 (4 mai, 9 h 10)", dead_1, dead_4, origins=("préfecture maritime",)),
            position("5 (4 mai, 18 h 45)", dead_3, origins=("préfecture maritime",)),
        ),
        1,
    )
    where = Finding(
        "agreement",
        "place",
        "lieu de la collision",
        "La collision a eu lieu dans le chenal de Salines.",
        "Des origines indépendantes donnent des lieux compatibles.",
        "place",
        (
            position(
                "chenal de Salines",
                when_1,
                when_2,
                when_4,
                when_5,
                origins=("Agence Littorale", "Radio Cap-Nord", "Tidewater Daily"),
            ),
        ),
        3,
    )
    checked = Finding(
        "single",
        None,
        "inspection du Norvik Star",
        "Le Norvik Star aurait été inspecté en mars.",
        "Une seule origine le dit.",
        "event",
        (position("inspecté en mars", checked_5, origins=("Tidewater Daily",)),),
        1,
    )
    relief = Finding(
        "single",
        None,
        "cellule d’accueil",
        "La mairie a ouvert une cellule d’accueil.",
        "Une seule origine le dit.",
        "event",
        (position("ouverte", help_4, origins=("L’Écho des Dunes",)),),
        1,
    )
    copied = _COURRIER[1] + "\n\n" + _COURRIER[2]
    story = Story(
        title="Collision en baie de Salines",
        articles=tuple(a.id for a in articles),
        language="fr",
        start="2025-05-04T09:10+02:00",
        end="2025-05-05T10:00+00:00",
        claims=claims,
        findings=(where, checked, relief, dead, cost, radar, hurt, time),
        reuse=(Reuse(courrier.id, place(courrier.text, copied), dunes.id, place(dunes.text, copied), 1.0),),
        quotes=(
            Quote(
                courrier.id,
                place(courrier.text, "« Nous avons entendu un choc terrible, puis plus rien »"),
                "« Nous avons entendu un choc terrible, puis plus rien »",
                "e6",
                "Ysaline Forgeot",
                "raconter",
            ),
            Quote(
                radio.id,
                place(radio.text, "« Le radar fonctionnait parfaitement »"),
                "« Le radar fonctionnait parfaitement »",
                "e2",
                "Anton Velder",
                "assurer",
            ),
        ),
        timeline=(
            TimelineEntry("2025-03-01", "2025-04-01", checked.id, checked_5.id, "Inspection du Norvik Star"),
            TimelineEntry("2025-05-04T03:45", "2025-05-04T04:15", time.id, when_1.id, "Collision (vers 4 h)"),
            TimelineEntry("2025-05-04T06:30", "2025-05-04T06:31", time.id, when_2.id, "Collision (6 h 30)"),
            TimelineEntry("2025-05-04", "2025-05-05", where.id, when_5.id, "Collision dans le chenal"),
        ),
        ties=(
            Tie("e2", "e5", "REJECT", (radar_3.id,)),
            Tie("e2", "e3", "CONSULT", (radar_2b.id,)),
            Tie("e1", "e4", "INVESTIGATE", (dead_1.id,)),
        ),
        framing=Framing(
            naming=(
                Designation("e5", courrier.id, "le cargo", 2),
                Designation("e5", radio.id, "le Norvik Star", 1),
                Designation("e5", harbour.id, "the freighter", 1),
                Designation("e5", tidewater.id, "the Norvik Star", 1),
                Designation("e5", tidewater.id, "the freighter", 1),
                Designation("e2", radio.id, "le directeur de la compagnie Norvik", 1),
                Designation("e2", harbour.id, "head of the Norvik line", 1),
            ),
            loaded=(LoadedWords(harbour.id, "disaster", 2.41), LoadedWords(tidewater.id, "tragedy", 2.05)),
            omissions=(Omission(harbour.id, where.id),),
        ),
    )
    return articles, entities, story


def _fair() -> tuple[tuple[Article, ...], Story]:
    one = article("fair.txt", "The Morlaine Observer", "2025-06-06", "en", _FAIR)
    two = article("fair_too.txt", "Plain Reader", None, "en", _FAIR_TOO)
    opened_1 = claim(one, "The Morlaine book fair opened on Friday", "open")
    opened_2 = claim(two, "Morlaine’s book fair opened on Friday", "open")
    opening = Finding(
        "agreement",
        "time",
        "opening of the fair",
        "The book fair opened on Friday.",
        "Independent origins give compatible times.",
        "time",
        (position("Friday", opened_1, opened_2, origins=("Plain Reader", "The Morlaine Observer")),),
        2,
    )
    story = Story(
        title="Book fair opens in Morlaine",
        articles=(one.id, two.id),
        language="en",
        start="2025-06-06",
        end="2025-06-06",
        claims=(opened_1, opened_2),
        findings=(opening,),
    )
    return (one, two), story


def sample_dossier() -> Dossier:
    """Return the whole dossier: two stories, and one input that no story took."""
    articles, entities, ferry = _ferry()
    more, fair = _fair()
    broken = Article(
        "accounts/broken.html", "broken", problems=(Problem("empty", "no text could be found in this page"),)
    )
    return Dossier((*articles, *more, broken), entities, (fair, ferry))


def shuffled(dossier: Dossier) -> Dossier:
    """Return the same dossier with every unordered tuple reversed."""
    stories = tuple(
        replace(
            s,
            articles=s.articles[::-1],
            claims=s.claims[::-1],
            findings=s.findings[::-1],
            quotes=s.quotes[::-1],
            timeline=s.timeline[::-1],
            ties=s.ties[::-1],
            reuse=s.reuse[::-1],
            framing=Framing(s.framing.naming[::-1], s.framing.loaded[::-1], s.framing.omissions[::-1]),
        )
        for s in dossier.stories[::-1]
    )
    return Dossier(dossier.articles[::-1], dossier.entities[::-1], stories)
