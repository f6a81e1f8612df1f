"""Which article carries whose words: passages, and the direction they went.

Candidates come from an index of winnowed shingles over all articles, so that only articles with words in
common are compared; spans come from exact extension, over small edits too. What stands inside quotation
marks on both sides is the same speech heard twice, not copying: a passage with too few words besides is
left out, and so is a short phrase that several outlets use who share nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from operator import and_
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.story import Reuse
from recoupe.steps.kept import Kept
from recoupe.text.shingles import Run, Word, common, extend, fingerprints, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recoupe.model.article import Article

SHINGLE = 5
SHORTEST = 11
_WINDOW = 4
_EDIT = 3  # words that a small edit changes, at most
_EDITS = sorted(product(range(_EDIT + 1), repeat=2), key=lambda e: (max(e), sum(e), e))  # words on either side
_AGAIN = 3  # equal words that show that an edit is over
_PHRASE = 16  # a passage shorter than this may be a stock phrase
_OUTLETS = 5  # that use it
FIRST = 12
"""Of the articles with the same words, those that later ones are compared with."""

_SPEECH = re.compile(r"«[^»]{0,1500}|“[^”]{0,1500}|(?<!\w)\"[^\"\n]{0,1500}")


@dataclass(frozen=True)
class _Text:
    """An article cut into words, with what is looked up in it."""

    article: Article

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words(self.article.text)

    @cached_property
    def texts(self) -> list[str]:
        return [w.text for w in self.words]

    @cached_property
    def backwards(self) -> list[str]:
        return self.texts[::-1]

    @cached_property
    def fingerprints(self) -> list[tuple[int, int]]:
        return fingerprints(self.texts, SHINGLE, _WINDOW)

    @cached_property
    def in_speech(self) -> list[bool]:
        """Of each word, whether it stands inside quotation marks; nothing where there are none."""
        inside = [m.span() for m in _SPEECH.finditer(self.article.text)]
        if not inside:
            return []
        found, at = [], 0
        for word in self.words:
            while at < len(inside) and inside[at][1] <= word.start:
                at += 1
            found.append(at < len(inside) and inside[at][0] <= word.start)
        return found

    def span(self, first: int, end: int) -> Span:
        return Span(self.words[first].start, self.words[end - 1].end)


@dataclass(frozen=True, slots=True)
class _Passage:
    """Runs of equal words, one after the other in both texts, with small edits between them."""

    runs: tuple[Run, ...]

    @property
    def equal(self) -> int:
        return sum(r.length for r in self.runs)

    @property
    def ours(self) -> tuple[int, int]:
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].length

    @property
    def theirs(self) -> tuple[int, int]:
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].length

    @property
    def similarity(self) -> float:
        """The share of the longer side's words that stand on the other side too."""
        (a, b), (c, d) = self.ours, self.theirs
        return round(self.equal / max(b - a, d - c), 4)


def reuse(articles: Sequence[Article], first: int = FIRST, kept: Kept | None = None) -> tuple[Reuse, ...]:
    """Return the passages that one of the articles carries from another, sorted.

    Of many that have the same words only the ``first`` can be the source of a later one.
    """
    kept = kept or Kept()
    texts = {a.id: kept.get(("cut", a.id), a, partial(_Text, a)) for a in sorted(articles, key=lambda a: a.id)}
    found: dict[tuple[str, str], list[_Passage]] = {}
    told: dict[tuple[str, str], list[Reuse]] = {}
    for pair, seeds in _seeds(texts, first).items():
        source, target = texts[pair[0]], texts[pair[1]]
        made_of = source.article.text, target.article.text, seeds
        own, reused = kept.get(("passages", *pair), made_of, partial(_of_pair, source, target, seeds))
        if own:
            found[pair], told[pair] = own, reused
    stock = _stock(found, texts)
    return tuple(
        sorted(
            (r for pair, own in told.items() if pair not in stock for r in own),
            key=lambda r: (r.target, r.target_span, r.source, r.source_span),
        )
    )


def _of_pair(source: _Text, target: _Text, seeds: Iterable[tuple[int, int]]) -> tuple[list[_Passage], list[Reuse]]:
    """Return the passages that one article carries from another, and how they are told."""
    own = list(_passages(source, target, seeds))
    ids = source.article.id, target.article.id
    return own, [Reuse(ids[0], source.span(*p.ours), ids[1], target.span(*p.theirs), p.similarity) for p in own]


def _seeds(texts: Mapping[str, _Text], first: int) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return, for each pair of articles with a fingerprint in common, the words where these stand.

    Of hundreds that have the same words only the earliest can be their source: the others are not compared.
    """
    index: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for key, text in sorted(texts.items(), key=lambda t: _rank(t[1].article)):
        for fingerprint, at in text.fingerprints:
            index[fingerprint].setdefault(key, []).append(at)
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for holders in index.values():
        having = list(holders.items())
        for n, (other, theirs) in enumerate(having[1:], 1):
            for one, ours in having[: min(n, first)]:
                found[one, other].extend(product(ours, theirs))
    return dict(sorted(found.items()))


def _passages(source: _Text, target: _Text, seeds: Iterable[tuple[int, int]]) -> Iterator[_Passage]:
    """Yield the passages, longest first, none overlapping another in the target."""
    ours, theirs = source.texts, target.texts
    runs: set[Run] = set()
    reached: dict[int, int] = {}  # how far along each diagonal the last run went
    for i, j in sorted(seeds):
        if reached.get(i - j, -1) < i:
            run = extend(ours, theirs, i, j)
            reached[i - j] = run.a + run.length
            if run.length >= SHORTEST - _EDIT:
                runs.add(run)
    taken = [False] * len(theirs)
    for run in sorted(runs, key=lambda r: (-r.length, r.b, r.a)):
        if any(taken[run.b : run.b + run.length]):
            continue
        passage = _Passage((*_before(source, target, run), run, *_after(ours, theirs, run)))
        start, end = passage.theirs
        if any(taken[start:end]):
            passage = _Passage((run,))
            start, end = passage.theirs
        if _own_words(passage, source, target) >= SHORTEST:
            taken[start:end] = [True] * (end - start)
            yield passage


def _own_words(passage: _Passage, source: _Text, target: _Text) -> int:
    """Count the equal words that are not inside quotation marks on both sides."""
    one, other = source.in_speech, target.in_speech
    if not (one and other):
        return passage.equal
    return passage.equal - sum(
        sum(map(and_, one[r.a : r.a + r.length], other[r.b : r.b + r.length])) for r in passage.runs
    )


def _after(a: Sequence[str], b: Sequence[str], run: Run) -> list[Run]:
    found: list[Run] = []
    while (following := _beyond_edit(a, b, run.a + run.length, run.b + run.length)) is not None:
        found.append(following)
        run = following
    return found


def _before(source: _Text, target: _Text, run: Run) -> list[Run]:
    """The same backwards: both texts are read from their ends."""
    a, b = source.backwards, target.backwards
    i, j = len(a) - run.a, len(b) - run.b
    found = []
    while (following := _beyond_edit(a, b, i, j)) is not None:
        i, j = following.a + following.length, following.b + following.length
        found.append(Run(len(a) - i, len(b) - j, following.length))
    return found[::-1]


def _beyond_edit(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Run | None:
    """Return the run that goes on after an edit of few words. A changed figure is no small edit."""
    if i >= len(a) or j >= len(b) or set(a[i : i + _EDIT + 1]).isdisjoint(b[j : j + _EDIT + 1]):
        return None
    for x, y in _EDITS:
        again = a[i + x : i + x + _AGAIN]
        if len(again) < _AGAIN or again != b[j + y : j + y + _AGAIN]:
            continue
        if any(c.isdigit() for w in (*a[i : i + x], *b[j : j + y]) for c in w):
            return None
        return Run(i + x, j + y, common(a, b, i + x, j + y))
    return None


def _stock(found: Mapping[tuple[str, str], Sequence[_Passage]], texts: Mapping[str, _Text]) -> set[tuple[str, str]]:
    """Return the pairs whose one short passage is a phrase of many outlets that share nothing else."""
    users: dict[tuple[str, ...], set[str]] = defaultdict(set)
    phrases: dict[tuple[str, str], tuple[str, ...]] = {}
    for (source, target), own in found.items():
        if len(own) == 1 and own[0].equal < _PHRASE:
            run = max(own[0].runs, key=lambda r: (r.length, -r.a))
            phrase = tuple(w.text for w in texts[source].words[run.a : run.a + SHORTEST - _EDIT])
            phrases[source, target] = phrase
            users[phrase] |= {_outlet(texts[source].article), _outlet(texts[target].article)}
    return {pair for pair, phrase in phrases.items() if len(users[phrase]) >= _OUTLETS}


def _outlet(article: Article) -> str:
    return article.publisher or article.id


def _rank(article: Article) -> tuple[str, int, int, str]:
    """The earlier is the source; of two of one time, the one that credits nobody, then the longer."""
    return (article.published or "9999", len(article.credits), -len(article.text), article.id)
