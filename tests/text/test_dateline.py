from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.text.dateline import find_dates


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Publié le 4 février 2023 à 17h05", "2023-02-04T17:05"),
        ("samedi 4 février 2023 – 9 h", "2023-02-04T09:00"),
        ("04.02.2023 | 08:15", "2023-02-04T08:15"),
        ("Le 1er mai 2022, 7 h 30 — Odile Ker (avec AFP)", "2022-05-01T07:30"),
        ("Nov. 9, 2021 at 6.10 p.m. GMT", "2021-11-09T18:10+00:00"),
        ("Updated 14:05 GMT, 7 May 2021", "2021-05-07T14:05+00:00"),
        ("Montag, 3. Juni 2019", "2019-06-03"),
        ("2020-12-31T23:59:00+01:00", "2020-12-31T23:59+01:00"),
        ("Odile Ker21.06.2024 | 19:45", "2024-06-21T19:45"),
    ],
)
def test_printed_dates(line, iso):
    assert [d.iso() for d in find_dates(line)] == [iso]


def test_a_date_without_its_year_fits_the_years_its_weekday_allows():
    (found,) = find_dates("mardi 18 mars à 13h20")
    assert found.iso() is None
    assert found.fits(date(2025, 3, 18))
    assert not found.fits(date(2024, 3, 18))


def test_an_ambiguous_date_keeps_both_readings():
    (found,) = find_dates("3/4/2025")
    assert (found.month, found.day, found.swapped) == (4, 3, (3, 4))
    (sure,) = find_dates("12/25/2024")
    assert (sure.month, sure.day, sure.swapped) == (12, 25, None)


@pytest.mark.parametrize("line", ["1/34", "le 31 février 2021", "version 10.2.3", "0800 0560154", "de 10 à 12 h"])
def test_no_date(line):
    assert [d.iso() for d in find_dates(line) if d.iso()] == []


@given(st.text(max_size=80))
def test_any_text(text):
    for found in find_dates(text):
        assert found.iso() is None or len(found.iso() or "") >= 10
