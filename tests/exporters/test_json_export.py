"""``dossier.json``: the contract, the bytes, and reading it back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from math import inf
from typing import TYPE_CHECKING, Any

import pytest
from factories import sample_dossier, shuffled
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from recoupe.errors import BrokenDossier
from recoupe.exporters.json import SCHEMA, export, json_schema, read_dossier
from recoupe.exporters.json.values import number, time
from recoupe.model.annotation import TimeExpression
from recoupe.model.article import Article, Span
from recoupe.model.interval import TimeInterval
from recoupe.model.story import Dossier

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT: dict[str, set[str]] = {
    "": {"schema", "articles", "entities", "stories"},
    "articles": {
        "id",
        "origin_path",
        "publisher",
        "title",
        "authors",
        "published",
        "language",
        "text",
        "dropped",
        "problems",
    },
    "entities": {"id", "name", "type", "aliases", "wikidata"},
    "stories": {
        "id",
        "title",
        "from",
        "to",
        "articles",
        "claims",
        "findings",
        "reuse",
        "quotes",
        "timeline",
        "ties",
        "framing",
    },
}


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """The sample dossier as parsed JSON."""
    parsed: dict[str, Any] = json.loads(export(sample_dossier()))
    return parsed


def test_the_schema_is_a_schema_and_our_output_keeps_it(data: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(json_schema())
    Draft202012Validator(json_schema()).validate(data)


def test_the_schema_refuses_a_finding_of_no_known_kind(data: dict[str, Any]) -> None:
    bad = json.loads(json.dumps(data))
    bad["stories"][0]["findings"][0]["kind"] = "quarrel"
    assert not Draft202012Validator(json_schema()).is_valid(bad)


@pytest.mark.parametrize("part", sorted(CONTRACT))
def test_no_key_of_the_contract_is_missing(data: dict[str, Any], part: str) -> None:
    for row in data[part] if part else [data]:
        assert row.keys() >= CONTRACT[part]


def test_the_order_of_the_input_changes_no_byte() -> None:
    assert export(sample_dossier()) == export(shuffled(sample_dossier()))


def test_swapping_two_publishers_swaps_them_and_changes_nothing_else() -> None:
    dossier = sample_dossier()
    one, two = dossier.articles[0].publisher, dossier.articles[1].publisher
    names = {one: two, two: one}
    swapped = replace(
        dossier, articles=tuple(replace(a, publisher=names.get(a.publisher, a.publisher)) for a in dossier.articles)
    )
    there = json.loads(export(swapped))
    for article in there["articles"]:
        article["publisher"] = names.get(article["publisher"], article["publisher"])
    assert there == json.loads(export(dossier))


def test_every_claim_stands_in_its_article_to_the_letter(data: dict[str, Any]) -> None:
    texts = {a["id"]: a["text"] for a in data["articles"]}
    claims = [c for s in data["stories"] for c in s["claims"]]
    assert claims
    for claim in claims:
        start, end = claim["span"]
        assert texts[claim["article"]][start:end] == claim["exact"]


def test_disputes_come_before_what_is_agreed(data: dict[str, Any]) -> None:
    kinds = [f["kind"] for s in data["stories"] if len(s["findings"]) > 1 for f in s["findings"]]
    assert kinds == ["contradiction", "contradiction", "denial", "spread", "update", "agreement", "single", "single"]


def test_keys_are_sorted_and_a_newline_ends_the_file() -> None:
    text = export(sample_dossier())
    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def expression(start: datetime | None, end: datetime | None, granularity: Any) -> TimeExpression:
    """Return a point in time with these bounds."""
    return TimeExpression(Span(0, 1), "x", "point", TimeInterval(start, end), granularity, "absolute")


def test_days_are_dates_and_finer_times_have_minutes() -> None:
    day = time(expression(moment("2025-05-04"), moment("2025-05-05"), "day"))
    hour = time(expression(moment("2025-05-04"), moment("2025-05-04T01:00"), "hour"))
    assert day is not None
    assert hour is not None
    assert (day["from"], day["to"]) == ("2025-05-04", "2025-05-05")
    assert (hour["from"], hour["to"]) == ("2025-05-04T00:00", "2025-05-04T01:00")


@pytest.mark.parametrize(("start", "end"), [(None, moment("2025-01-01")), (moment("2025-01-01"), None), (None, None)])
def test_an_open_time_is_null(start: datetime | None, end: datetime | None) -> None:
    assert time(expression(start, end, "day")) is None


def test_years_before_1000_keep_four_digits() -> None:
    told = time(expression(moment("0800-12-25"), moment("0800-12-26"), "day"))
    assert told is not None
    assert told["from"] == "0800-12-25"


@pytest.mark.parametrize(("value", "told"), [(None, None), (inf, None), (3.0, 3), (2.5, 2.5), (0.1 + 0.2, 0.3)])
def test_numbers_are_plain_and_no_bound_is_null(value: float | None, told: float | None) -> None:
    assert number(value) == told


@given(st.text())
def test_any_text_survives_the_way_there_and_back(text: str) -> None:
    article = Article("a.txt", "d", title=text, text=text)
    written = export(Dossier((article,), (), ())).encode("utf-8")
    assert json.loads(written.decode("utf-8"))["articles"][0]["text"] == text


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    written = export(Dossier((Article("a.txt", "d", text="x\ud83dy"),), (), ())).encode("utf-8")
    assert json.loads(written)["articles"][0]["text"] == "x\ud83dy"


def test_a_dossier_is_read_back_from_its_file_or_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(export(sample_dossier()), "utf-8")
    assert read_dossier(file) == read_dossier(tmp_path) == json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "not a dossier"),
        ("{}", "not a dossier"),
        ('{"schema": "recoupe/dossier/7"}', "version recoupe/dossier/7"),
        (f'{{"schema": "{SCHEMA}", "articles": [], "entities": []}}', "damaged"),
        (f'{{"schema": "{SCHEMA}", "articles": [{{}}], "entities": [], "stories": []}}', "article lacks authors"),
    ],
)
def test_what_is_no_dossier_is_refused_with_a_reason(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, "utf-8")
    with pytest.raises(BrokenDossier, match=says):
        read_dossier(file)


def test_a_missing_dossier_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenDossier, match="recoupe compare"):
        read_dossier(tmp_path / "nothing.json")
