"""What grouping looks at in one article: its words, names, countries and days, weighted.

A profile depends on its article alone. It needs no parse: names are told by their capitals and by the
tables of countries and bodies. With an annotation, the days that the article speaks of come in too, and
words that only hold sentences together stay out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import exp, log1p, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from recoupe.languages.lexicon.files import codes
from recoupe.languages.lexicon.names import NameLexicon
from recoupe.languages.lexicon.pieces import Piece, cut, fold
from recoupe.steps.group.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article

Kind = Literal["word", "name", "figure", "place", "body", "day"]

UNIT = 4096
"""The length of a profile's vector: weights are whole numbers, so that sums do not depend on their order."""

_KEPT = 100
_READ = 12_000
_LEAD = 300.0
_TAIL = 0.15
_NAME_TAIL = 0.2
_STEM = 6
_FADE = 1.7
_PLACE, _BODY, _DAY = 2.0, 4.0, 3.0
_OPENING = 400
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ"}
_NEUTRAL = {"name", "figure", "place", "body", "day"}


class Key(NamedTuple):
    """One thing that articles may share: a folded word or name, a figure, a country, a body, a day."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as grouping sees it.

    ``keys`` are its heaviest keys with whole-number weights, a vector of length ``UNIT``; ``neutral``
    the same of those that read alike in every language; ``day`` the day of publication.
    """

    id: str
    language: str
    keys: Mapping[Key, int]
    neutral: Mapping[Key, int]
    opening: str
    day: date | None


def profile(article: Article, note: Annotation | None = None) -> Profile:
    """Return the profile of an article, a finer one with its annotation."""
    language = article.language[:2].lower()
    title = "" if article.text.startswith(article.title) else article.title + ".\n"
    text = title + article.text
    held = _held_together(note)
    seen = _Seen(language)
    for key, at, surface in _keys(text[:_READ], language, dated=article.published is not None):
        if at - len(title) not in held:
            seen.add(key, at, surface)
    for when, at in _days(note):
        seen.add(Key("day", when), at + len(title), "")
    weights = seen.weights()
    return Profile(
        article.id,
        language,
        _unit(weights),
        _unit({k: w for k, w in weights.items() if k.kind in _NEUTRAL}),
        " ".join(text[:_OPENING].split()),
        date.fromisoformat(article.published[:10]) if article.published else None,
    )


class _Seen:
    """The keys of one article: where each stands, how rare its words are, how often it has a capital."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.places: dict[Key, list[int]] = {}
        self.capitals: Counter[Key] = Counter()
        self.rare: dict[Key, float] = {}

    def add(self, key: Key, at: int, surface: str) -> None:
        self.places.setdefault(key, []).append(at)
        self.capitals[key] += surface[:1].isupper()
        if key.kind in {"word", "figure"}:
            self.rare[key] = min(rarity(surface.lower(), self.language), self.rare.get(key, 99.0))

    def weights(self) -> dict[Key, float]:
        """Return rarity by faded count; a word that mostly has a capital is a name."""
        fixed = {"place": _PLACE, "body": _BODY, "day": _DAY}
        found = {}
        for key, places in self.places.items():
            name = key.kind == "word" and self.capitals[key] * 2 > len(places)
            early = _early(places, _NAME_TAIL if name else _TAIL)
            weight = fixed.get(key.kind, self.rare.get(key, 0.0)) * log1p(early * _FADE)
            if weight > 0:
                found[Key("name", key.text) if name else key] = weight
        return found


def _early(places: Iterable[int], tail: float) -> float:
    """Count the places, those far from the start for little: news tells its story first."""
    return sum(tail + (1 - tail) * exp(-at / _LEAD) for at in places)


def _unit(weights: Mapping[Key, float]) -> dict[Key, int]:
    heaviest = sorted(weights.items(), key=lambda w: (-w[1], w[0].kind, w[0].text))[:_KEPT]
    length = sqrt(sum(w * w for _, w in heaviest))
    return {key: whole for key, w in heaviest if (whole := round(UNIT * w / length))}


def _keys(text: str, language: str, *, dated: bool) -> Iterator[tuple[Key, int, str]]:
    lexicon = NameLexicon.load(language if language in codes("names") else "en")
    run, places = _run(text)
    i = 0
    while i < len(run):
        length, key = _known(lexicon, run, i)
        if key is None:
            piece = run[i]
            if len(piece.folded) > 1 and not _says_nothing(lexicon, piece.folded, dated=dated):
                figure = piece.folded.isdigit()
                key = Key("figure", piece.folded) if figure else Key("word", piece.folded[:_STEM])
                yield key, places[i], piece.surface
        else:
            yield key, places[i], ""
        i += length


def _says_nothing(lexicon: NameLexicon, folded: str, *, dated: bool) -> bool:
    """Whether a word stands in accounts of anything: "Mr", and "Monday" or "March" where the account has a date.

    Without a date, the days that it names are all that tells when.
    """
    return folded in lexicon.titles or (dated and lexicon.is_word("months_days", folded))


def _run(text: str) -> tuple[list[Piece], list[int]]:
    run, places, at = [], [], 0
    for line in text.splitlines(keepends=True):
        start = at
        for surface in cut(line):
            start = line.find(surface, start - at) + at
            folded = fold(surface).replace(".", "")
            if folded:
                run.append(Piece(folded, surface, start))
                places.append(start)
            start += len(surface)
        at += len(line)
    return run, places


def _known(lexicon: NameLexicon, run: list[Piece], i: int) -> tuple[int, Key | None]:
    if run[i].capital:
        for length, known in lexicon.known.at(run, i):
            written = "".join(p.surface for p in run[i : i + length]).replace(".", "")
            if known.exact and written != known.exact.replace(" ", ""):
                continue
            if known.kind in {"country", "region"}:
                return length, Key("place", known.key.removeprefix("region:"))
            return length, Key("place" if known.kind == "capital" else "body", known.key)
    for length, demonym in lexicon.demonyms.at(run, i):
        return length, Key("place", demonym.code)
    return 1, None


def _held_together(note: Annotation | None) -> frozenset[int]:
    """Return where the words stand that only hold sentences together, number words among them."""
    if note is None:
        return frozenset()
    return frozenset(t.start for t in note.tokens if t.pos not in _CONTENT and not any(map(str.isdigit, t.text)))


def _days(note: Annotation | None) -> Iterable[tuple[str, int]]:
    if note is None:
        return
    for time in note.times:
        if time.kind == "point" and time.granularity in {"day", "part", "hour", "minute"} and time.interval:
            start = time.interval.start
            if start is not None:
                yield start.date().isoformat(), time.span.start
