"""Who had it from whom: the copies of an article with the words they changed, and who said a thing first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from recoupe.model.article import Span
from recoupe.model.finding import Branch
from recoupe.model.story import Change, Copy
from recoupe.steps.kept import Kept
from recoupe.text.shingles import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.model.article import Article
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding, Via
    from recoupe.model.story import Reuse, Story
    from recoupe.text.shingles import Word

_SHARE = 0.3
_WORDS = 60  # a passage of so many makes a copy in an article of any length
_COVER = 0.6
_GAP = 12  # words between two passages that stand for each other

_Piece = tuple[int, int, int, int, bool]  # words [a, b) of the one and [c, d) of the other; whether they are equal


class _Cut(NamedTuple):
    """The words of an article, and where each begins."""

    words: Sequence[Word]
    starts: list[int]


def with_lineage(story: Story, articles: Mapping[str, Article], kept: Kept | None = None) -> Story:
    """Return the story with its copies, and with the lineage of every finding that several articles share."""
    copies = copies_of(story.reuse, articles, kept)
    claims = {c.id: c for c in story.claims}
    origins = dict(story.origins)
    carried = Carried(story.reuse, {c.article: c.parent for c in copies})
    findings = tuple(
        f if len(f.articles) == 1 else replace(f, lineage=said_first(f, claims, origins, articles, carried))
        for f in story.findings
    )
    return replace(story, copies=copies, findings=findings)


class Carried:
    """Which earlier words the claims of a story carry; asked of each claim once, for all findings that have it."""

    def __init__(self, reuse: Sequence[Reuse], parents: Mapping[str, str]) -> None:
        """``parents`` is the article that each copy carries most of."""
        self._parents = parents
        self._passages: dict[str, dict[Span, list[Reuse]]] = {}
        for r in reuse:
            self._passages.setdefault(r.target, {}).setdefault(r.target_span, []).append(r)
        self._by_claim: dict[str, list[Reuse]] = {}

    def by(self, claim: Claim) -> list[Reuse]:
        """Return the passages that hold most of a claim's words.

        Where these stand in several earlier articles, first the one that the whole article carries most of, then those
        with most of the words.
        """
        if claim.id not in self._by_claim:
            self._by_claim[claim.id] = self._holding(claim)
        return self._by_claim[claim.id]

    def _holding(self, claim: Claim) -> list[Reuse]:
        start, end = claim.span
        least = _COVER * max(1, end - start)
        preferred = self._parents.get(claim.article, "")
        found = []
        for (first, last), passages in self._passages.get(claim.article, {}).items():
            if first < end and last > start and (shared := min(last, end) - max(first, start)) >= least:
                found += [((r.source != preferred, -shared, r.source), r) for r in passages]
        return [r for _, r in sorted(found, key=itemgetter(0))]


def copies_of(reuse: Sequence[Reuse], articles: Mapping[str, Article], kept: Kept | None = None) -> tuple[Copy, ...]:
    """Return the articles that carry a good part of another, each with the one it carries most of; sorted."""
    kept = kept or Kept()
    pairs: dict[str, dict[str, list[Reuse]]] = defaultdict(lambda: defaultdict(list))
    for r in reuse:
        if r.source in articles and r.target in articles:
            pairs[r.target][r.source].append(r)
    cut: dict[str, _Cut] = {}

    def words_of(article: str) -> _Cut:
        if article not in cut:
            found = words(articles[article].text)
            cut[article] = _Cut(found, [w.start for w in found])
        return cut[article]

    chosen: dict[str, tuple[str, int]] = {}
    for target, sources in sorted(pairs.items()):
        counts = {s: _covered([r.target_span for r in own], words_of(target)) for s, own in sources.items()}
        parent = min(counts, key=lambda s: (-counts[s], articles[s].published or "9999", s))
        if counts[parent] >= min(_WORDS, _SHARE * len(words_of(target).words)):
            chosen[target] = parent, counts[parent]
    found = []
    for target, (parent, count) in sorted(chosen.items()):
        own = pairs[target][parent]
        ours, theirs = words_of(parent), words_of(target)
        found.append(
            Copy(
                target,
                parent,
                _first(target, {t: p for t, (p, _) in chosen.items()}),
                round(count / len(theirs.words), 4),
                round(_covered([r.source_span for r in own], ours) / len(ours.words), 4),
                kept.get(
                    ("changes", target),
                    (articles[parent].text, articles[target].text, own),
                    partial(_changes, own, ours.words, theirs.words),
                ),
            )
        )
    return tuple(found)


def said_first(
    finding: Finding,
    claims: Mapping[str, Claim],
    origins: Mapping[str, str],
    articles: Mapping[str, Article],
    carried: Carried,
) -> tuple[Branch, ...]:
    """Return a branch for each article of the finding, by time of publication."""
    own: dict[str, list[Claim]] = defaultdict(list)
    for c in sorted((claims[i] for i in finding.claims if i in claims), key=lambda c: (c.span, c.head)):
        own[c.article].append(c)
    found = []
    for article in sorted(own, key=lambda a: (articles[a].published or "9999", a)):
        claim = own[article][0]
        parent = _parent(claim, own, carried)
        origin = origins.get(claim.id, "")
        credited = not _attributed(claim, origin, articles[article]) and origin in articles[article].credits
        if credited and parent is not None and articles[parent.article].publisher != origin:
            parent = None  # both have it from the agency
        via = _via(claim, origin, articles[article], carried=parent is not None)
        found.append(Branch(claim.id, article, origin, parent.id if parent else None, via))
    return tuple(found)


def _parent(claim: Claim, own: Mapping[str, Sequence[Claim]], carried: Carried) -> Claim | None:
    """The first claim of the article whose words on the same finding this one carries."""
    for r in carried.by(claim):
        if r.source in own and any(c.span.overlaps(r.source_span) for c in own[r.source]):
            return own[r.source][0]
    return None


def _via(claim: Claim, origin: str, article: Article, *, carried: bool) -> Via:
    if carried:
        return "passage"
    if origin in {article.publisher, article.origin_name, ""}:
        return "own"
    if _attributed(claim, origin, article):
        return "attribution"
    return "credit" if origin in article.credits else "passage"


def _attributed(claim: Claim, origin: str, article: Article) -> bool:
    """Whether the origin is a source that the claim names, not an agency or an outlet behind it."""
    return bool(claim.attribution) and origin not in {*article.credits, article.publisher, article.origin_name, ""}


def _first(article: str, parents: Mapping[str, str]) -> str:
    """The root of the chain; a passage always goes from the earlier to the later, so there is one."""
    seen = set[str]()
    while article in parents and article not in seen:
        seen.add(article)
        article = parents[article]
    return article


def _covered(spans: Sequence[Span], cut: _Cut) -> int:
    """Count the words inside the spans, each once."""
    starts = cut.starts
    count, done = 0, 0
    for start, end in sorted((bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in spans):
        count += max(0, end - max(done, start))
        done = max(done, end)
    return count


def _changes(reuse: Sequence[Reuse], ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[Change, ...]:
    """Return what differs, in the order of the earlier article and then of the later."""
    return tuple(
        Change(_span(ours, a, b), _span(theirs, c, d))
        for a, b, c, d, equal in _pieces(reuse, ours, theirs)
        if not equal
    )


def _pieces(reuse: Sequence[Reuse], ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[_Piece]:
    a = c = 0
    for x, y, z, w in _chain(reuse, ours, theirs):
        yield from _gap(a, x, c, z, inner=bool(a or c))
        yield from _inside(ours, theirs, (x, y, z, w))
        a, c = y, w
    yield from _gap(a, len(ours), c, len(theirs), inner=False)


def _gap(a: int, b: int, c: int, d: int, *, inner: bool) -> Iterator[_Piece]:
    """Words between two passages: a few on both sides stand for each other, else some were left out, some added."""
    if inner and a < b and c < d and max(b - a, d - c) <= _GAP:
        yield a, b, c, d, False
        return
    if a < b:
        yield a, b, c, c, False
    if c < d:
        yield b, b, c, d, False


def _inside(ours: Sequence[Word], theirs: Sequence[Word], ends: tuple[int, int, int, int]) -> Iterator[_Piece]:
    a, b, c, d = ends
    left, right = [w.text for w in ours[a:b]], [w.text for w in theirs[c:d]]
    if left == right:
        yield a, b, c, d, True
        return
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        yield a + i, a + j, c + k, c + m, tag == "equal"


def _chain(reuse: Sequence[Reuse], ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int, int, int]]:
    """Return the passages as word ranges that stand in one order in both articles, the longest kept first."""
    starts, others = [w.start for w in ours], [w.start for w in theirs]
    ranges = [
        (
            bisect_left(starts, r.source_span.start),
            bisect_left(starts, r.source_span.end),
            bisect_left(others, r.target_span.start),
            bisect_left(others, r.target_span.end),
        )
        for r in reuse
    ]
    kept: list[tuple[int, int, int, int]] = []
    for one in sorted(ranges, key=lambda r: (r[0] - r[1], r)):
        if all((one[1] <= k[0] and one[3] <= k[2]) or (k[1] <= one[0] and k[3] <= one[2]) for k in kept):
            kept.append(one)
    return sorted(kept)


def _span(cut: Sequence[Word], first: int, end: int) -> Span:
    if first < end:
        return Span(cut[first].start, cut[end - 1].end)
    at = cut[first].start if first < len(cut) else (cut[-1].end if cut else 0)
    return Span(at, at)
