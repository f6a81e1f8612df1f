"""Articles into stories."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.model.annotation import Annotation
from recoupe.model.article import Article
from recoupe.steps.annotate import annotate
from recoupe.steps.group import group

TEXTS = {
    "a": ("fr", "2025-09-03", "Un incendie a détruit la scierie d’Orvane. La préfète Maëlle Corvin y est allée."),
    "b": ("en", "2025-09-03", "A fire destroyed the Orvane sawmill. Prefect Maëlle Corvin went to Orvane."),
    "c": ("fr", "2025-09-04", "À Orvane, la scierie brûle encore. Maëlle Corvin, la préfète, promet une enquête."),
    "d": ("fr", "2025-09-04", "Le pianiste Ilmar Tosk a donné un récital à Brizac. Le public l’a rappelé six fois."),
    "e": ("en", "2025-09-05", "Chess grandmaster Petra Vorlund won the Ostby open. She beat Joan Tilbury in 41 moves."),
}  # fmt: skip


@pytest.fixture(scope="module")
def accounts() -> tuple[list[Article], dict[str, Annotation]]:
    articles = [
        Article(f"{k}.txt", k, text=text, published=day, language=code, id=k) for k, (code, day, text) in TEXTS.items()
    ]
    notes: dict[str, Annotation] = {}
    for language in (FR, EN):
        own = [a for a in articles if a.language == language.code]
        notes |= {n.article: n for n in annotate(own, language, [None] * len(own))}
    return articles, notes


def test_one_affair_over_two_languages_and_others_alone(accounts: tuple[list[Article], dict[str, Annotation]]) -> None:
    assert sorted(group(*accounts)) == [["a", "b", "c"], ["d"], ["e"]]


def test_the_order_of_articles_changes_nothing(accounts: tuple[list[Article], dict[str, Annotation]]) -> None:
    articles, notes = accounts
    expected = group(articles, notes)
    assert all(group(order, notes) == expected for order in list(permutations(articles))[::17])


def test_nothing_but_the_pair_weighs_on_a_pair(accounts: tuple[list[Article], dict[str, Annotation]]) -> None:
    articles, notes = accounts
    for leave in "de":
        rest = [a for a in articles if a.id != leave]
        assert [g for g in group(articles, notes) if g != [leave]] == group(rest, notes)


def test_years_between_them_part_two_articles(accounts: tuple[list[Article], dict[str, Annotation]]) -> None:
    articles, notes = accounts
    moved = [replace(a, published="2031-06-01") if a.id == "c" else a for a in articles]
    assert ["c"] in group(moved, notes)


def test_an_article_without_text_is_in_no_story(accounts: tuple[list[Article], dict[str, Annotation]]) -> None:
    articles, notes = accounts
    empty = Article("x.txt", "x", id="x")
    assert all("x" not in g for g in group([*articles, empty], notes))
    assert group([], {}) == []
