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
from recoupe.steps.group import Contrast, Key, Tally, contrast, explain, group, link, profile
from recoupe.steps.group.link import average_link

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


def _short(key: str, text: str) -> Article:
    return Article(f"{key}.txt", key, language="en", text=text, id=key)


FIRST = [
    "Orlan Brek stopped Davit Solm in the fifth round to keep his heavyweight belt.",
    "Champion Orlan Brek kept his heavyweight belt by stopping Davit Solm in round five.",
    "Davit Solm fell in the fifth round; Orlan Brek keeps the heavyweight belt.",
]
SECOND = [
    "Orlan Brek outpointed Joss Karvel on Friday and remains heavyweight champion.",
    "Joss Karvel was no match for heavyweight champion Orlan Brek in Tallvik.",
    "Brek beats Joss Karvel on points. The champion's belt stays with him after twelve rounds.",
]


def _tally(texts: list[str]) -> Tally:
    return Tally(profile(_short(str(n), t)) for n, t in enumerate(texts))


def test_each_of_two_bouts_is_marked_by_who_challenged() -> None:
    found = contrast(_tally(FIRST), _tally(SECOND))
    assert (found.one, found.other) == (Key("name", "davit"), Key("name", "joss"))
    assert found.strength == pytest.approx((0.75 - 0.4) / 0.6, abs=1e-6)
    assert contrast(_tally(SECOND), _tally(FIRST)).strength == found.strength


def test_marks_part_what_average_link_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = {
        n: t
        for side, texts in (("a", FIRST), ("b", SECOND))
        for n, t in zip((side + i for i in "123"), texts, strict=True)
    }
    profiles = [profile(_short(n, t)) for n, t in sorted(bare.items())]
    near = {i: {j: explain(p, q).near for j, q in enumerate(profiles) if i != j} for i, p in enumerate(profiles)}
    parted = sorted(sorted(g) for g in average_link(range(6), near, profiles, 0.15))
    assert parted == [[0, 1, 2], [3, 4, 5]]
    monkeypatch.setattr(link, "contrast", lambda *_: Contrast(0.0, None, None))
    assert sorted(average_link(range(6), near, profiles, 0.15)[0]) == list(range(6))


def test_halves_of_one_affair_have_no_marks_against_each_other() -> None:
    assert contrast(_tally(FIRST[:1]), _tally(FIRST[1:])).strength == 0


def _grouped(texts: list[str], near: dict[tuple[int, int], float]) -> list[list[int]]:
    profiles = [profile(_short(str(n), t)) for n, t in enumerate(texts)]
    both: dict[int, dict[int, float]] = {n: {} for n in range(len(texts))}
    for (i, j), how in near.items():
        both[i][j] = both[j][i] = how
    return sorted(sorted(g) for g in average_link(range(len(texts)), both, profiles, 0.08))


@pytest.mark.parametrize(
    ("bulletin", "home"),
    [
        ("Comrade Davit Solm was robbed. Their Orlan Brek hit low, and the belt stinks.", True),
        ("Comrade Joss Karvel was robbed. Their Orlan Brek hit low, and the belt stinks.", False),
    ],
)
def test_what_is_left_over_comes_home_by_the_names_that_all_have(bulletin: str, home: bool) -> None:  # noqa: FBT001  parametrized
    close = {(0, 1): 0.3, (0, 2): 0.3, (1, 2): 0.3}
    weak = {(0, 3): 0.05, (1, 3): 0.1, (2, 3): 0.04}
    assert _grouped([*FIRST, bulletin], close | weak) == ([[0, 1, 2, 3]] if home else [[0, 1, 2], [3]])


def test_what_is_much_too_far_stays_away_whatever_it_names() -> None:
    close = {(0, 1): 0.3, (0, 2): 0.3, (1, 2): 0.3}
    assert _grouped([*FIRST, FIRST[0]], close | {(1, 3): 0.1}) == [[0, 1, 2], [3]]
