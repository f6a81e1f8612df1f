from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.languages.lexicon.numbers import NumberLexicon
from recoupe.model.annotation import Token
from recoupe.model.article import Span
from recoupe.steps.annotate.quantities import attach_referents, find_quantities, read_numbers, read_relative_ranks

if TYPE_CHECKING:
    from recoupe.model.annotation import Quantity

FR, EN = NumberLexicon.load("fr"), NumberLexicon.load("en")
LEXICONS = {"fr": FR, "en": EN}
NARROW = "\u202f"


def only(text: str, language: str) -> Quantity:
    found = find_quantities(text, LEXICONS[language])
    assert len(found) == 1, [q.exact for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("fr", "13 figurants", 13, 13),
        ("fr", "8 figurants", 8, 8),
        ("fr", "10 figurants", 10, 10),
        ("fr", "60 figurants", 55, 65),
        ("fr", "900 figurants", 850, 950),
        ("fr", f"16{NARROW}000 figurants", 15_500, 16_500),
        ("fr", "300 000 euros", 250_000, 350_000),
        ("fr", "45 millions d’euros", 44_500_000, 45_500_000),
        ("fr", "1,7 million de tonnes", 1_650_000, 1_750_000),
        ("fr", "2,5 Md€", 2.45e9, 2.55e9),
        ("fr", "huit mille figurants", 7_500, 8_500),
        ("fr", "63 % des parts", 63, 63),
        ("fr", "environ 15 000 figurants", 13_500, 16_500),
        ("fr", "quelque 700 figurants", 630, 770),
        ("fr", "entre 30 et 45 figurants", 30, 45),
        ("fr", "deux ou trois figurants", 2, 3),
        ("fr", "de 3 à 4 millions d’euros", 3_000_000, 4_000_000),
        ("fr", "une dizaine de figurants", 8, 15),
        ("fr", "une centaine de figurants", 80, 150),
        ("fr", "une dizaine de milliers de figurants", 8_000, 15_000),
        ("fr", "deux ans et demi", 2.5, 2.5),
        ("fr", "9,95 euros", 9.95, 9.95),
        ("en", "14 extras", 14, 14),
        ("en", "30 extras", 25, 35),
        ("en", "1.6 million extras", 1_550_000, 1_650_000),
        ("en", "$600 billion", 5.5e11, 6.5e11),
        ("en", "$3.2bn", 3.15e9, 3.25e9),
        ("en", "about 6,000 extras", 5_400, 6_600),
        ("en", "The toll has gone up to 43.", 43, 43),
        ("fr", "Le bilan est monté jusqu’à 43.", 43, 43),
        ("en", "nine to eleven minutes", 9, 11),
        ("en", "a dozen extras", 11, 14),
        ("en", "half a million extras", 450_000, 550_000),
        ("en", "twenty-three hundred extras", 2_250, 2_350),
        ("en", "3 1/2 miles", 3.5, 3.5),
        ("en", "30-40 euros", 30, 40),
    ],
)
def test_closed_intervals(language: str, text: str, low: float, high: float) -> None:
    value = only(text, language).value
    assert value.low == pytest.approx(low)
    assert value.high == pytest.approx(high)
    assert not value.low_open
    assert not value.high_open


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "opened"),
    [
        ("fr", "des milliers de figurants", 2_000, 100_000, (False, True)),
        ("fr", "plusieurs centaines de figurants", 200, 1_000, (False, True)),
        ("fr", "plusieurs figurants", 3, 10, (False, True)),
        ("fr", "près de 3 000 figurants", 2_700, 3_000, (False, True)),
        ("fr", "au moins sept figurants", 7, None, (False, False)),
        ("fr", "plus de 60 figurants", 60, None, (True, False)),
        ("fr", "plus d'une centaine de figurants", 100, None, (True, False)),
        ("fr", "jusqu’à 35 % des parts", 0, 35, (True, False)),
        ("fr", "un poids inférieur à 80 tonnes", None, 80, (False, True)),
        ("fr", "pas plus de 12 figurants", None, 12, (False, False)),
        ("fr", "plus de 20 et moins de 30 figurants", 20, 30, (True, True)),
        ("en", "nearly 60 extras", 54, 60, (False, True)),
        ("en", "at least five extras", 5, None, (False, False)),
        ("en", "200 or more extras", 200, None, (False, False)),
        ("en", "over 30 extras", 30, None, (True, False)),
        ("en", "fewer than 30 extras", None, 30, (False, True)),
        ("en", "up to 90 extras", 0, 90, (True, False)),
        ("en", "tens of thousands of extras", 20_000, 100_000, (False, True)),
        ("en", "several hundred extras", 200, 1_000, (False, True)),
    ],
)
def test_open_intervals(
    language: str, text: str, low: float | None, high: float | None, opened: tuple[bool, bool]
) -> None:
    value = only(text, language).value
    assert (value.low, value.high) == (low, high)
    assert (value.low_open, value.high_open) == opened


@pytest.mark.parametrize(
    ("language", "text", "number", "unit"),
    [
        ("fr", "70 tonnes de sable", 70, "t"),
        ("fr", "une vitesse de 90 km/h", 90, "km/h"),
        ("en", "a 250 kg-class engine", 250, "kg"),
        ("en", "a 30 km-long queue", 30, "km"),
        ("en", "12 in-house cooks", 12, ""),
        ("fr", "vingt pour cent", 20, "percent"),
        ("fr", "12 millions de dollars canadiens", 12e6, "CAD"),
        ("fr", "34 cents", 34, "cent"),
        ("fr", "Une voisine de 71 ans", 71, "year_old"),
        ("fr", "Un plombier de 29 ans", 29, "year_old"),
        ("fr", "Une vigneronne de 29 ans", 29, "year_old"),
        ("fr", "un paysan-boulanger de 29 ans", 29, "year_old"),
        ("fr", "Elle a 71 ans.", 71, "year_old"),
        ("fr", "Maëlle aurait 22 ans.", 22, "year_old"),
        ("fr", "Le disparu aurait trente-six ans.", 36, "year_old"),
        ("fr", "Ce pont a 63 ans.", 63, "year"),
        ("fr", "La loi a 31 ans.", 31, "year"),
        ("fr", "Maëlle a 12 ans de métier.", 12, "year"),
        ("fr", "un bail de 29 ans", 29, "year"),
        ("fr", "huit élèves sur dix", 80, "percent"),
        ("fr", "la moitié des parts", 50, "percent"),
        ("fr", "Le site a été visité trois fois", 3, "times"),
        ("en", "a 52-year-old baker", 52, "year_old"),
        ("en", "The suspect is 27.", 27, "year_old"),
        ("en", "The potter, 58, was saved", 58, "year_old"),
        ("en", "The fee is 52.", 52, ""),
        ("en", "Ada Quill, 52, said", 52, "year_old"),
        ("en", "Her dad, 52, has a broken wrist", 52, "year_old"),
        ("en", "A supervisor aged 52 died", 52, "year_old"),
        ("en", "after a man of 52 died", 52, "year_old"),
        ("en", "He is 52.", 52, "year_old"),
        ("en", "Ada Quill was 11 when it burnt", 11, "year_old"),
        ("en", "The team was 11 points ahead", 11, ""),
        ("en", "a limit of 25mph", 25, "mph"),
        ("en", "EUR 75", 75, "EUR"),
        ("en", "75 bucks", 75, "USD"),
        ("en", "one in five", 20, "percent"),
        ("en", "5 feet 6 inches", 5.5, "ft"),
        ("en", "3 dollars 50 cents", 3.5, "USD"),
        ("en", "a 500-pound bomb", 500, "lb"),
    ],
)
def test_units(language: str, text: str, number: float, unit: str) -> None:
    found = only(text, language)
    assert found.number == pytest.approx(number)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le hangar 7 et l’article 12 du code."),
        ("fr", "Le Covid-19, le R-22 et le G7."),
        ("fr", "Les Trente Glorieuses."),
        ("fr", "Un immeuble neuf est vendu."),
        ("fr", "Ils gagnent 3-1."),
        ("fr", "Rendez-vous à 14h30 au 06 11 22 33 44."),
        ("fr", "Le budget 2031 présenté hier."),
        ("fr", "Elle habite 12, rue des Lilas."),
        ("fr", "Une personne attend, un bus aussi."),
        ("fr", "Le Premier ministre, le quart de finale."),
        ("fr", "Une poignée de main."),
        ("en", "Flight 93 left Room 4 on Route 66."),
        ("en", "One of the guards said no one saw it."),
        ("en", "She won 6-4 at 4 p.m."),
        ("en", "In the 1970s and in 2031."),
        ("en", "See https://example.org/12/34 and 9/11."),
        ("en", "They resigned over a stated policy."),
    ],
)
def test_what_is_no_quantity(language: str, text: str) -> None:
    assert find_quantities(text, LEXICONS[language]) == ()


def test_one_victim_is_a_count() -> None:
    assert only("L’accrochage a fait un mort.", "fr").number == 1
    assert only("The fall left one dead.", "en").number == 1


def test_ranks_are_marked() -> None:
    rank = only("C’est la vingt-deuxième édition.", "fr")
    assert (rank.ordinal, rank.number) == (True, 22)
    assert only("the twenty-third edition", "en").ordinal


def test_a_change_is_no_range() -> None:
    found = find_quantities("La part est passée de 21 à 36 points.", FR)
    assert [q.number for q in found] == [21, 36]


def test_what_is_taken_is_not_read() -> None:
    text = "Le 12 juin, 34 figurants."
    assert [q.exact for q in find_quantities(text, FR, (Span(3, 10),))] == ["34"]


def test_swiss_and_belgian_words() -> None:
    words = "septante-deux huitante-trois nonante-neuf quatre-vingt-dix-neuf soixante et onze"
    assert [float(r.value) for _, _, r in read_numbers(words, FR)] == [72, 83, 99, 99, 71]


def tokens(*rows: tuple[str, str, str, str, int]) -> tuple[str, tuple[Token, ...]]:
    """Build a text and its tokens from (text, lemma, pos, dep, head)."""
    place, made = 0, []
    for text, lemma, pos, dep, head in rows:
        made.append(Token(place, place + len(text), text, lemma, pos, "", dep, head, 0))
        place += len(text) + 1
    return " ".join(row[0] for row in rows), tuple(made)


def test_referent_of_a_count() -> None:
    text, parsed = tokens(
        ("14 000", "14 000", "NUM", "nummod", 1), ("figurants", "figurant", "NOUN", "nsubj", 3),
        ("lettons", "letton", "ADJ", "amod", 1), ("partent", "partir", "VERB", "root", 3),
    )  # fmt: skip
    (found,) = attach_referents(find_quantities(text, FR), parsed, text, FR)
    assert (found.referent, found.head, found.of) == ("figurant letton", 1, "")


def test_the_noun_that_number_and_first_part_share_is_counted() -> None:
    text, parsed = tokens(
        ("Four", "four", "NUM", "nummod", 4), ("fire", "fire", "NOUN", "nmod", 4), ("and", "and", "CCONJ", "cc", 3),
        ("rescue", "rescue", "NOUN", "conj", 1), ("crews", "crew", "NOUN", "nsubj", 5),
        ("left", "leave", "VERB", "root", 5),
    )  # fmt: skip
    (found,) = attach_referents(find_quantities(text, EN), parsed, text, EN)
    assert (found.referent.split(" ")[0], found.head) == ("crew", 4)


def test_whole_of_a_part() -> None:
    text, parsed = tokens(
        ("Seven", "seven", "NUM", "nsubj", 5), ("of", "of", "ADP", "case", 4), ("the", "the", "DET", "det", 4),
        ("ten", "ten", "NUM", "nummod", 4), ("extras", "extra", "NOUN", "nmod", 0),
        ("left", "leave", "VERB", "root", 5),
    )  # fmt: skip
    found = attach_referents(find_quantities(text, EN), parsed, text, EN)
    assert [(q.number, q.referent, q.of) for q in found] == [(7, "extra", "extra"), (10, "extra", "")]


def test_number_without_noun_has_no_referent() -> None:
    text, parsed = tokens(
        ("51", "51", "NUM", "nsubj:pass", 2), ("were", "be", "AUX", "aux:pass", 2),
        ("taken", "take", "VERB", "root", 2),
    )  # fmt: skip
    (found,) = attach_referents(find_quantities(text, EN), parsed, text, EN)
    assert (found.referent, found.head) == ("", -1)


UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def french(n: int) -> str:
    """Spell ``n``, below a million, the traditional way."""
    if n <= 16:
        return UNITS[n]
    if n < 20:
        return "dix-" + UNITS[n - 10]
    if n < 100:
        ten = n // 10 if n // 10 in TENS else n // 10 - 1
        rest = n - 10 * ten
        if not rest:
            return TENS[ten] + ("s" if ten == 8 else "")
        joint = " et " if rest in {1, 11} and ten != 8 else "-"
        return TENS[ten] + joint + french(rest)
    if n < 1000:
        head = ("" if n < 200 else UNITS[n // 100] + " ") + "cent"
        return head + ("s" if n >= 200 and not n % 100 else "") + (" " + french(n % 100) if n % 100 else "")
    head = ("" if n < 2000 else re.sub("(cent|vingt)s$", r"\1", french(n // 1000)) + " ") + "mille"
    return head + (" " + french(n % 1000) if n % 1000 else "")


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
DECADES = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(n: int) -> str:
    """Spell ``n``, below a billion, with the British "and"."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return DECADES[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{SMALL[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    scale, word = (10**6, "million") if n >= 10**6 else (1000, "thousand")
    rest = n % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{english(n // scale)} {word}" + (joint + english(rest) if rest else "")


@given(st.integers(2, 999_999))
def test_french_words_come_back(n: int) -> None:
    (found,) = read_numbers(french(n), FR)
    assert found[2].value == n


@given(st.integers(2, 999_999_999))
def test_english_words_come_back(n: int) -> None:
    (found,) = read_numbers(english(n), EN)
    assert found[2].value == n


@given(st.integers(0, 10**12), st.sampled_from([" ", "\u00a0", NARROW, "\u2009", "."]))
def test_french_digits_come_back(n: int, mark: str) -> None:
    (found,) = read_numbers(f"{n:,}".replace(",", mark), FR)
    assert found[2].value == n


@given(st.integers(0, 10**12))
def test_english_digits_come_back(n: int) -> None:
    (found,) = read_numbers(f"{n:,}", EN)
    assert found[2].value == n


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_decimals_come_back(whole: int, cents: int) -> None:
    assert only(f"{whole},{cents:02} euros", "fr").number == pytest.approx(whole + cents / 100)
    assert only(f"${whole}.{cents:02}", "en").number == pytest.approx(whole + cents / 100)


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_without_a_crash(text: str, language: str) -> None:
    for found in find_quantities(text, LEXICONS[language]):
        assert text[found.span.start : found.span.end] == found.exact


PIECES = st.sampled_from(
    [
        "12",
        "3,5",
        "4.5",
        "1",
        "000",
        "-",
        "–",
        "/",
        "%",
        "€",
        "$",
        "£",
        "un",
        "une",
        "deux",
        "cent",
        "mille",
        "millions",
        "de",
        "d'",
        "et",
        "demi",
        "à",
        "entre",
        "sur",
        "dix",
        "environ",
        "plus",
        "moins",
        "a",
        "half",
        "of",
        "and",
        "or",
        "point",
        "two",
        "hundred",
        "thousand",
        "in",
        "½",
        "²",
        "^",
        "e",
        "5e9",
        "(",
        ")",
        ".",
        ",",
        "\n",
        "k",
        "M",
        "h",
        "s",
        "m",
        "ans",
        "year",
        "old",
        "km",
    ],
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]), st.sampled_from(["fr", "en"]))
def test_any_mixture_of_number_words_is_read(pieces: list[str], gap: str, language: str) -> None:
    text = gap.join(pieces)
    found = find_quantities(text, LEXICONS[language])
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(text[q.span.start : q.span.end] == q.exact for q in found)
    for value in (q.value for q in found):
        assert value.low is None or value.high is None or value.low <= value.high


@pytest.mark.parametrize(
    ("language", "text", "number", "unit"),
    [
        ("fr", "un chantier de 320 fichus millions d’euros", 320e6, "EUR"),
        ("en", "a bridge worth 40 measly million dollars", 40e6, "USD"),
        ("fr", "Il gelait, - 14 °C au refuge.", -14, "degC"),
        ("en", "The crate weighed 900 pounds.", 900, "lb"),
        ("fr", "Le jury annonce un pourcentage de 35.", 35, "percent"),
        ("en", "It lasted 2 hours and twenty, no more.", 2 + 20 / 60, "h"),
        ("fr", "Les ventes ont reculé d’un dixième.", 10, "percent"),
    ],
)
def test_number_and_unit_apart(language: str, text: str, number: float, unit: str) -> None:
    found = only(text, language)
    assert found.number == pytest.approx(number)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Un huitième, resté à bord, a disparu."), ("en", "An eighth, left on board, is missing.")],
)
def test_a_rank_that_is_somebody_is_no_part(language: str, text: str) -> None:
    found = only(text, language)
    assert found.ordinal
    assert (found.number, found.unit) == (8, "")


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("fr", "Ferrand garde une participation majoritaire dans la scierie.", 50, None),
        ("en", "Ferrand kept a majority stake in the sawmill.", 50, None),
        ("en", "Ferrand kept a minority stake in the sawmill.", None, 50),
        ("fr", "près de la moitié des sièges", 45, 50),
    ],
)
def test_shares_said_by_their_majority(language: str, text: str, low: float | None, high: float | None) -> None:
    found = only(text, language)
    assert found.unit == "percent"
    assert (found.value.low, found.value.high) == (low, high)
    assert found.value.low_open is (high is None)
    assert found.value.high_open is (high is not None)


def test_degrees_of_an_angle_are_no_temperature() -> None:
    assert not find_quantities("The crane rotates 70° to the left.", EN)
    assert only("It was 30° in the shade.", "en").unit == "degree"


def test_a_plain_dash_before_a_count_is_no_minus() -> None:
    assert only("Le car part - 20 curieux attendent.", "fr").number == 20


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the last but one of the seven", [("end", -1)]),
        ("en", "the previous page, then the next", [("current", -1), ("current", 1)]),
        ("fr", "la dernière et l’avant-dernière", [("end", 0), ("end", -1)]),
        ("fr", "la deuxième page", []),
    ],
)
def test_relative_ranks(language: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(r.base, r.offset) for r in read_relative_ranks(text, LEXICONS[language])] == expected


def test_relative_ranks_are_no_quantities() -> None:
    assert not find_quantities("The last ferry and the next one were late.", EN)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "sixty seventy-thirds", 60 / 73),
        ("en", "four hundred and three dozen", 436),
        ("en", "one million and four hundred thirty third", 1_000_433),
        ("fr", "quarante cinquante-troisièmes", 40 / 53),
        ("fr", "cent et trois quarts", 100.75),
        ("fr", "six septième", 6 / 7),
        ("en", "three out of seven hundred", 3 / 700),
    ],
)
def test_runs_of_number_words_that_are_two_numbers(language: str, text: str, value: float) -> None:
    found = read_numbers(text, LEXICONS[language])
    assert [float(r.value) for _, _, r in found] == [pytest.approx(value)]


def test_a_bare_number_after_hours_may_count_somebody() -> None:
    found = find_quantities("After 1 hour 20 were safe.", EN)
    assert [(q.number, q.unit) for q in found] == [(1, "h"), (20, "")]


def test_nearly_loosens_a_sum_of_units_too() -> None:
    value = only("près de deux heures trente", "fr").value
    assert (value.low, value.high, value.high_open) == (2.25, 2.5, True)


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("fr", "Deux hommes de 24 et 31 ans", ["", "year_old", "year_old"]),
        ("en", "Two men aged 24 and 31 were held", ["", "year_old", "year_old"]),
        ("fr", "Il a fallu 3 et 5 ans", ["year", "year"]),
        ("fr", "24 et 31 pompiers", ["", ""]),
    ],
)
def test_two_figures_may_share_a_word_for_years(language: str, text: str, units: list[str]) -> None:
    assert [q.unit for q in find_quantities(text, LEXICONS[language])] == units


@pytest.mark.parametrize(
    ("language", "text"), [("en", "The weightlifter, 23, won."), ("fr", "Une dentellière de 58 ans")]
)
def test_any_noun_of_a_person_may_have_an_age(language: str, text: str) -> None:
    assert only(text, language).unit == "year_old"
