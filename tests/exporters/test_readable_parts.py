"""Dates in words, the timeline, the drawing, the copies, Markdown and CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from factories import article, claim, sample_dossier

from recoupe.exporters import csv as table
from recoupe.exporters import markdown
from recoupe.exporters.base.book import Book
from recoupe.exporters.base.phrases import Phrases, _tables
from recoupe.exporters.html.network import HEIGHT, MOST_ACTORS, WIDTH, draw
from recoupe.exporters.html.reused import copies
from recoupe.exporters.html.timeline import SCALE, rows
from recoupe.exporters.json import dossier_data
from recoupe.model.story import Dossier, Story

FR, EN = Phrases.of("fr-CA"), Phrases.of("en")


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        ("2025-05-04", "2025-05-05", "4 mai 2025", "4 May 2025"),
        ("2025-05-01", "2025-05-02", "1er mai 2025", "1 May 2025"),
        ("2025-07-11", "2025-07-13", "11–12 juillet 2025", "11–12 July 2025"),
        ("2025-06-01", "2025-07-01", "juin 2025", "June 2025"),
        ("2024-12-01", "2025-01-01", "décembre 2024", "December 2024"),
        ("2024-01-01", "2025-01-01", "2024", "2024"),
        ("2025-05-30", "2025-06-02", "30 mai 2025 – 1er juin 2025", "30 May 2025 – 1 June 2025"),
        ("2025-05-04T03:45", "2025-05-04T04:15", "4 mai 2025, 3 h 45 – 4 h 15", "4 May 2025, 03:45 – 04:15"),
        ("2025-05-04T06:30", "2025-05-04T06:31", "4 mai 2025, 6 h 30", "4 May 2025, 06:30"),
        ("soon", "", "soon", "soon"),
    ],
)
def test_stretches_of_time_in_words(start: str, end: str, french: str, english: str) -> None:
    assert (FR.interval(start, end), EN.interval(start, end)) == (french, english)


def test_publication_in_words() -> None:
    assert FR.published("2025-05-04T09:10+02:00") == "4 mai 2025, 9 h 10"
    assert EN.published("2025-05-04") == "4 May 2025"
    assert EN.published(None) == "undated"
    assert EN.published("spring") == "spring"


def test_numbers_bend_phrases_zero_is_singular_in_french() -> None:
    assert FR.count("independent", 0) == "0 origine indépendante"
    assert EN.count("independent", 0) == "0 independent origins"
    assert EN.count("independent", 1) == "1 independent origin"


def test_a_language_without_words_gets_english() -> None:
    assert Phrases.of("mi").code == "en"


def test_every_language_has_the_same_words() -> None:
    def keys(words: dict[str, Any]) -> set[str]:
        return {f"{k}.{x}" for k, v in words.items() for x in (v if isinstance(v, dict) else [""])}

    english = keys(_tables()["en"])
    assert {code: keys(words) ^ english for code, words in _tables().items()} == {"en": set(), "fr": set()}


def entry(start: str, end: str) -> Any:
    return {"from": start, "to": end, "finding": "f", "claim": "c", "label": start}


def test_bars_keep_the_order_of_time_and_stay_on_the_scale() -> None:
    found = rows(
        [
            entry("2025-05-04T10:00", "2025-05-04T11:00"),
            entry("1950-01-01", "1951-01-01"),
            entry("2025-05-04", "2025-05-05"),
        ]
    )
    assert [r.start for r in found] == ["1950-01-01", "2025-05-04", "2025-05-04T10:00"]
    assert all(r.x >= 0 and r.x + r.width <= SCALE and r.width > 0 for r in found)
    assert found[1].x < found[2].x < found[2].x + found[2].width < found[1].x + found[1].width


def test_a_single_moment_makes_a_bar() -> None:
    assert rows([entry("2025-05-04", "2025-05-04")])[0].width > 0
    assert rows([]) == []


def ties(pairs: list[tuple[str, str]]) -> Any:
    return [{"a": a, "b": b, "plover": "CONSULT", "claims": ["c"]} for a, b in pairs]


def test_the_drawing_fits_its_frame_and_does_not_depend_on_the_order_of_ties() -> None:
    pairs = [(f"e{i}", f"e{(i * 7 + 3) % 20}") for i in range(20)]
    found = draw(ties(pairs))
    assert found is not None
    assert found == draw(ties(pairs[::-1]))
    assert len(found.nodes) <= MOST_ACTORS
    assert all(0 < n.x < WIDTH and 0 < n.label_y < HEIGHT for n in found.nodes)
    assert found.left_out == len({e for pair in pairs for e in pair}) - len(found.nodes)


def test_tied_actors_stand_side_by_side() -> None:
    found = draw(ties([("a", "d"), ("b", "e"), ("c", "f")]))
    assert found is not None
    places = {n.entity: (n.x, n.y) for n in found.nodes}
    for one, other in (("a", "d"), ("b", "e"), ("c", "f")):
        near = sorted(places, key=lambda e: (places[e][0] - places[one][0]) ** 2 + (places[e][1] - places[one][1]) ** 2)
        assert other in near[1:3]


def test_no_ties_no_drawing() -> None:
    assert draw([]) is None
    assert draw(ties([("a", "a")])) is None


def test_copies_show_which_words_differ() -> None:
    one, two = (
        article("a", "A", None, "en", ["The old bridge fell at dawn."]),
        article("b", "B", None, "en", ["The bridge fell at noon."]),
    )
    data = dossier_data(Dossier((one, two), (), ()))
    reuse: Any = {
        "from": {"article": one.id, "span": [0, 28]},
        "to": {"article": two.id, "span": [0, 24]},
        "similarity": 0.8,
    }
    found = copies([reuse], {a["id"]: a for a in data["articles"]})[0]
    assert "".join(r.text for r in found.source_runs) == "The old bridge fell at dawn."
    assert [r.text.strip() for r in found.source_runs if not r.same] == ["old", "dawn."]
    assert [r.text.strip() for r in found.target_runs if not r.same] == ["noon."]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("*a* [b](c) <i>", r"\*a\* \[b\](c) \<i\>"),
        ("# x", r"\# x"),
        ("12. mai", r"12\. mai"),
        ("- x", r"\- x"),
        ("2025-03-18", "2025-03-18"),
        (". Then", ". Then"),
        ("a\n\n> b", r"a \> b"),
        ("a\u202eb\x1b", "ab"),
    ],
)
def test_words_of_an_article_are_no_markdown(words: str, told: str) -> None:
    assert markdown.escape(words) == told


def test_markdown_links_the_web_and_only_that() -> None:
    text = markdown.export(sample_dossier())
    assert "](<https://tidewater.example/salines>)" in text
    assert text.count("](<") == 1
    assert "<script" not in text.replace(r"\<", "")


def test_csv_has_a_row_per_claim_and_no_formula() -> None:
    dossier = sample_dossier()
    found = list(csv.DictReader(StringIO(table.export(dossier))))
    assert len(found) == sum(len(p.claims) for f in dossier.findings for p in f.positions)
    texts = {a.origin_path: a.text for a in dossier.articles}
    assert all(texts[r["article"]][int(r["start"]) : int(r["end"])] == r["words"] for r in found)
    assert table._harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"


LONG = "One thing happened. " + "word " * 30 + "the bridge fell " + "again " * 30 + "at last. Another."


@pytest.mark.parametrize(
    ("text", "words", "around"),
    [
        ("It rained. Then the bridge fell at noon. All ran.", "the bridge fell", ("Then ", " at noon.")),
        ("Title\nthe bridge fell\nNext", "the bridge fell", ("", "")),
        ("He said: “It fell.” Then the bridge fell.", "the bridge fell", ("Then ", ".")),
        (LONG, "the bridge fell", ("… " + "word " * 13, " " + "again " * 11 + "…")),
        (LONG, LONG[:95], ("", "")),
    ],
)
def test_a_short_claim_is_told_with_the_words_around_it(text: str, words: str, around: tuple[str, str]) -> None:
    one = article("a", "A", None, "en", [text])
    story = Story(title="t", articles=(one.id,), language="en", claims=(claim(one, words, "fall"),))
    data = dossier_data(Dossier((one,), (), (story,)))
    assert Book.of(data).around(data["stories"][0]["claims"][0]) == around


def test_a_whole_day_given_by_the_minute_is_a_day() -> None:
    assert EN.interval("2025-05-04T00:00", "2025-05-05T00:00") == "4 May 2025"
