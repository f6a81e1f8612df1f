"""Which figures are quantities: names, labels, years, hours, articles and scores are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.words import WALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.steps.annotate.quantities.figures import Cut, Figure

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LABEL_BELOW = 10_000
_COUNTING = {"at_least", "at_most", "exact"}
_TITLE_SHARE = 0.6
_NEAR = 3
_GREAT = 100


def is_quantity(cut: Cut, figure: Figure) -> bool:
    """Whether the figure says how many or how much (or which one in a row, for an ordinal)."""
    return not any(reason(cut, figure) for reason in _REASONS)


def _is_article(cut: Cut, figure: Figure) -> bool:
    """An article ("un", "a", "one") alone: a number only with a unit, a qualifier or a victim ("un mort")."""
    start, end = figure.core
    if not figure.reading.article or end - start > 1 or figure.bounds:
        return False
    if figure.unit:
        return figure.unit in cut.lexicon.words["articles_not"] and not figure.kind
    if figure.kind in _COUNTING and not cut.among(start, "mere_articles"):
        return False
    if figure.kind:
        return True
    follows = cut.fold(end)
    if cut.among(end, "one_alone"):
        follows = cut.fold(end + 1)
        if cut.counts(end + 1):
            return False
    if follows not in cut.lexicon.words["one_heads"]:
        return True
    return cut.among(start, "mere_articles") or cut.among(start - 1, "pronoun_after")


def _is_glued(cut: Cut, figure: Figure) -> bool:
    """Part of a code: "R-18", "Covid-19", "3D", "24703L202"."""
    start, end = figure.first, figure.last
    joined = cut.fold(start - 1) in {"-", "/", "_"} and cut.glued(start) and cut.glued(start - 1)
    if joined and (cut.words[start - 2].alphabetic or cut.words[start - 2].value is not None):
        return True
    if (
        cut.glued(start)
        and (cut.words[start - 1].alphabetic or cut.fold(start - 1) in {"&", "_", "#"})
        and not figure.unit
    ):
        return True
    if cut.glued(start) and cut.fold(start - 1) in {"'", "’"} and figure.bare and not cut.words[start - 2].alphabetic:
        return True
    if end < len(cut.words) and cut.glued(end):
        after = cut.words[end]
        return after.alphabetic or after.fold in {"_", "&", "/"} or after.value is not None
    return False


def _is_score(cut: Cut, figure: Figure) -> bool:
    """Two numbers with a hyphen that are no range: "1-4", "98-102"."""
    if figure.bounds or figure.unit or figure.reading.spelled:
        return False
    start, end = figure.core
    after = cut.fold(end) == "-" and cut.glued(end) and cut.glued(end + 1) and cut.words[end + 1].value is not None
    before = cut.fold(start - 1) == "-" and cut.glued(start) and start > 1 and cut.words[start - 2].value is not None
    return after or before


def _is_label(cut: Cut, figure: Figure) -> bool:
    """A number that names: "article 5", "hangar 12", "n° 7", "lignes 3 et 4"."""
    start, end = figure.core
    if figure.unit or figure.kind or figure.reading.kind != "cardinal" or figure.value >= _LABEL_BELOW:
        return False
    if figure.reading.spelled and not cut.raw(start)[:1].isupper() and cut.counts(end):
        return False
    mark = start - 1
    if cut.fold(mark) in {"°", ".", "º"} and cut.among(mark - 1, "labels") and len(cut.fold(mark - 1)) < len("pages"):
        return True
    joined = cut.fold(mark) == "," or cut.among(mark, "label_joints")
    if joined and mark > 0 and cut.words[mark - 1].value is not None:
        return cut.among(mark - 2, "labels") and not cut.counts(end)
    return cut.among(mark, "labels") and (not cut.counts(end) or cut.raw(mark)[:1].isupper())


def _is_name(cut: Cut, figure: Figure) -> bool:
    """A number inside a name: "Boeing 737", "les Trente Glorieuses", "BFM 2"."""
    start, end = figure.core
    if not figure.bare or figure.reading.kind not in {"cardinal", "collective"}:
        return False
    capital_nouns = bool(cut.lexicon.words["capital_nouns"])
    if figure.reading.spelled:
        first = cut.words[start]
        return not capital_nouns and (
            first.text[0].isupper()
            and not cut.starts_line(start)
            and not _title_case(cut, start)
            and figure.reading.scale == 1
        )
    before = cut.raw(start - 1)
    named = before[:1].isupper() and cut.words[start - 1].alphabetic and not cut.starts_line(start - 1)
    if not named or cut.starts_line(start):
        return False
    if not cut.counts(end) or (cut.raw(end)[:1].isupper() and not capital_nouns):
        return True
    return end - start == 1 and (_is_one_of_a_make(cut, start) or _names_elsewhere(cut, start))


def _is_one_of_a_make(cut: Cut, start: int) -> bool:
    """Whether what counts stands before the name: "a Falcon 9 rocket", "three Airbus A320 jets" count no nine."""
    first = start - 1
    while cut.raw(first - 1)[:1].isupper() and cut.words[first - 1].alphabetic and not cut.starts_line(first):
        first -= 1
    if cut.starts_line(first):
        return False
    before = cut.words[first - 1]
    return before.fold in cut.lexicon.words["articles"] | cut.lexicon.words["mere_articles"] or before.value is not None


def _names_elsewhere(cut: Cut, start: int) -> bool:
    """Whether the text has the same word and number where they count nothing: "the Falcon 9 is", "Falcon 9 rockets"."""
    name, number = cut.raw(start - 1), cut.raw(start)
    return any(
        word.text == number
        and at > 1
        and cut.raw(at - 1) == name
        and not cut.starts_line(at)
        and not cut.counts(at + 1)
        for at, word in enumerate(cut.words)
    )


def _title_case(cut: Cut, i: int) -> bool:
    """Whether the line is set in title case, where capitals say nothing."""
    begin = cut.text.rfind("\n", 0, cut.words[i].start) + 1
    stop = cut.text.find("\n", cut.words[i].end)
    words = [w for w in cut.text[begin : stop if stop >= 0 else None].split() if len(w) > len("the") and w[0].isalpha()]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= _TITLE_SHARE * len(words)  # noqa: PLR2004


def _is_year(cut: Cut, figure: Figure) -> bool:
    """Four digits in the range of years, with nothing counted after them, or a word for years before."""
    start, end = figure.core
    if figure.unit or figure.reading.kind != "cardinal":
        return False
    if figure.bounds:
        return _looks_like_year(cut.raw(start)) and _looks_like_year(cut.raw(end - 1)) and not cut.counts(end)
    if end - start != 1 or figure.kind or not _looks_like_year(cut.raw(start)):
        return False
    if not cut.counts(end) or cut.among(start - 1, "years") or cut.raw(end)[:1].isupper():
        return True
    grouped_otherwise = cut.lexicon.digits["thousands"] == ","  # where "2,016 votes" is the rule, "2016 votes" is not
    return figure.value % 100 != 0 and (
        grouped_otherwise or cut.counts(start - 1) or cut.fold(end)[-1] not in cut.lexicon.words["plural_endings"]
    )


def _looks_like_year(raw: str) -> bool:
    return len(raw) == len("2000") and raw.isdigit() and _FIRST_YEAR <= int(raw) <= _LAST_YEAR


def _is_clock(cut: Cut, figure: Figure) -> bool:
    """An hour of the day: "4 p.m.", "à 14 heures", "vers 9 h"."""
    start, end = figure.core
    if cut.lexicon.clock_after.at(cut.reader.folded, end) and figure.value <= 24:  # noqa: PLR2004
        return True
    pointed = cut.raw(start)[-3:-2] == "." and end - start == 1 and figure.bare
    if pointed and figure.value < 24 and cut.among(start - 1, "clock_before"):  # noqa: PLR2004
        return True
    if figure.unit != "h" or figure.value > 24 or figure.bounds:  # noqa: PLR2004
        return False
    return cut.among(start - 1, "clock_before")


def _is_contextual(cut: Cut, figure: Figure) -> bool:
    """A number word that is another word too ("neuf") and counts nothing here."""
    start, end = figure.core
    lone = end - start == 1 and cut.among(start, "contextual")
    if not lone or not figure.bare:
        return False
    plural = cut.counts(end) and cut.fold(end)[-1:] in cut.lexicon.words["plural_endings"]
    many = any(cut.among(k, "plural_copulas") for k in (start - 1, start - 2))  # "ils sont désormais neuf"
    return not plural and not many and not (cut.counts(end) and not cut.counts(start - 1))


def _is_set_phrase(cut: Cut, figure: Figure) -> bool:
    """Set phrases ("Premier ministre", "quart de finale"), and parts that are parts of nothing ("the second half")."""
    start, end = figure.core
    if figure.reading.kind == "vague":
        return cut.among(end, "of") and cut.among(end + 1, "vague_set")
    if figure.reading.kind == "ordinal":
        name = cut.raw(start)[:1].isupper() and not cut.starts_line(start) and not _title_case(cut, start)
        if name:
            return True
        return cut.among(end, "ordinal_set") or cut.fold(end) == "-"
    if figure.reading.kind != "fraction":
        return False
    whole = end + 1 if cut.among(end, "of") else end
    whole += cut.fold(whole) in {"'", "’"}
    if cut.among(whole, "fraction_set") or (cut.fold(end) == "-" and cut.glued(end)):
        return True
    if figure.unit:
        return False
    slashed = any(cut.fold(k) == "/" for k in range(start, end))
    lone = end - start == 1 and not cut.words[start].value
    return (slashed or lone) and not cut.among(end, "of") and not figure.kind


def _is_simile(cut: Cut, figure: Figure) -> bool:
    """A great round number in a comparison: "stank like a thousand fish", "brillait comme mille soleils"."""
    start = figure.first
    great = figure.reading.spelled and figure.value >= _GREAT and not figure.unit
    return great and cut.among(start - 1, "like")


def _is_angle(cut: Cut, figure: Figure) -> bool:
    """Degrees of an angle or a place on the globe, which are no temperature."""
    near = (*range(figure.first - _NEAR, figure.first), *range(figure.last, figure.last + _NEAR))
    return figure.unit == "degree" and any(cut.among(k, "angles") for k in near)


def _is_postcode(cut: Cut, figure: Figure) -> bool:
    start, end = figure.core
    raw = cut.raw(start)
    return (
        figure.bare and end - start == 1 and len(raw) == len("75011") and raw.isdigit() and cut.raw(end)[:1].isupper()
    )


def _is_address(cut: Cut, figure: Figure) -> bool:
    """A house number: "12, rue …", "11 Downing Street"."""
    end = figure.core[1]
    if not figure.bare or figure.reading.spelled:
        return False
    if cut.among(end + (cut.fold(end) == ","), "streets_after"):
        return True
    return any(cut.among(k, "streets") and cut.raw(k)[:1].isupper() for k in (end + 1, end + 2))


def _is_padded(cut: Cut, figure: Figure) -> bool:
    """Digits that start with a needless zero are a code."""
    raw = cut.raw(figure.core[0])
    return len(raw) > 1 and raw[0] == "0" and raw[1].isdigit()


def _touches_wall(cut: Cut, figure: Figure) -> bool:
    """Whether it touches something taken, as the rest of a date or an address would."""
    return (cut.glued(figure.last) and cut.fold(figure.last) == WALL) or (
        cut.glued(figure.first) and cut.fold(figure.first - 1) == WALL
    )


_REASONS: tuple[Callable[[Cut, Figure], bool], ...] = (
    _is_article, _is_glued, _is_score, _is_label, _is_name, _is_year, _is_clock, _is_contextual, _is_set_phrase,
    _is_simile, _is_angle, _is_postcode, _is_address, _is_padded, _touches_wall,
)  # fmt: skip
