"""The same words in two mouths."""

from __future__ import annotations

from dataclasses import replace

from points import Desk

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.model.article import Span
from recoupe.model.claim import Claim, Quote
from recoupe.model.point import Point
from recoupe.steps.align.speech import quote_points, two_people

NAMES = [EN.names, FR.names]


class Room:
    """Quotes of one affair, each with a claim inside."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self.desk = Desk()
        self.quotes: list[Quote] = []
        self.claims: list[Claim] = []

    def says(self, article: str, who: str, words: str) -> None:
        """Let somebody say words in an account."""
        claim = replace(self.desk.claim(article, words), article=f"a{article}")
        self.claims.append(claim)
        span = Span(claim.span.start - 1, claim.span.end + 1)
        self.quotes.append(Quote(claim.article, span, f"“{words}”", self.desk.entity(who), who, "said"))

    def points(self, **french: bool) -> list[Point]:
        """Return the points, accounts being English but for those named."""
        languages = {a.id: FR if french.get(k) else EN for k, a in self.desk.articles.items()}
        return quote_points(self.quotes, self.claims, languages, self.desk.entities)


def test_the_same_sentence_and_its_beginning() -> None:
    for words in ("the dam was never safe", "The dam was never safe, and they knew it for years"):
        room = Room()
        room.says("a", "Odile Brunard", "The dam was never safe")
        room.says("b", "Ilmar Tosk", words)
        (point,) = room.points()
        assert (len(point.claims), len(point.against)) == (1, 1)
    room = Room()
    room.says("a", "Odile Brunard", "The dam was never safe")
    room.says("b", "Ilmar Tosk", "The dam was always watched")
    assert room.points() == []


def test_three_words_are_anybodys() -> None:
    room = Room()
    room.says("a", "Odile Brunard", "It was terrible")
    room.says("b", "Ilmar Tosk", "It was terrible")
    assert room.points() == []


def test_all_who_tell_it_alike_stand_on_one_side() -> None:
    room = Room()
    for article in ("a", "b"):
        room.says(article, "Odile Brunard", "The dam was never safe")
    room.says("c", "Ilmar Tosk", "The dam was never safe")
    (point,) = room.points()
    assert sorted((len(point.claims), len(point.against))) == [1, 2]


def test_one_account_that_has_both_say_it_settles_it() -> None:
    room = Room()
    for article, who in (("a", "Odile Brunard"), ("a", "Ilmar Tosk"), ("b", "Ilmar Tosk")):
        room.says(article, who, "The dam was never safe")
    assert room.points() == []


def test_a_sentence_and_its_translation() -> None:
    room = Room()
    room.says("a", "Odile Brunard", "The State has abandoned this whole valley")
    room.says("b", "Ilmar Tosk", "L'État a abandonné toute cette vallée")
    assert len(room.points(b=True)) == 1
    room = Room()
    room.says("a", "Odile Brunard", "The State has abandoned this whole valley")
    room.says("b", "Ilmar Tosk", "Les écoles rouvriront lundi dans toute la vallée")
    assert room.points(b=True) == []


def test_offices_that_cannot_be_one() -> None:
    desk = Desk()
    president = desk.entity("président", aliases=("président norlandais",))
    minister = desk.entity("Odile Brunard", aliases=("ministre de la Défense",))
    mayor = desk.entity("Ilmar Tosk")
    official = desk.entity("responsable")
    short = desk.entity("Brunard")
    assert two_people(president, minister, desk.entities, NAMES)
    assert two_people(minister, mayor, desk.entities, NAMES)
    assert not two_people(president, mayor, desk.entities, NAMES)  # whose office nobody tells
    assert not two_people(official, minister, desk.entities, NAMES)
    assert not two_people(short, minister, desk.entities, NAMES)
    body = desk.entity("Norvik", "organisation")
    assert not two_people(body, minister, desk.entities, NAMES)


def test_a_name_glued_to_another_word_is_that_name() -> None:
    room = Room()
    room.says("a", "Odile Brunard", "The dam was never safe")
    room.says("b", "GazetteOdile Brunard", "The dam was never safe")
    assert room.points() == []


def test_who_heads_a_body_speaks_for_it() -> None:
    for french, words in (
        (False, "Odile Brunard, chief executive of Tarn Watch"),
        (True, "Odile Brunard, directrice de Tarn Watch"),
    ):
        room = Room()
        room.says("a", "Odile Brunard", "The dam was never safe")
        room.says("b", "Tarn Watch", "The dam was never safe")
        assert len(room.points(a=french, b=french)) == 1  # a body that was taken for somebody
        room.claims.append(room.desk.claim("a", f"{words}, spoke on Monday"))
        assert room.points(a=french, b=french) == []
