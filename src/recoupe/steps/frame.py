"""How each account names, colours and leaves out; and the story as a timeline and as ties between actors."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING

from recoupe.model.story import Framing, LoadedWords, Omission, Tie, TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.annotation import Annotation
    from recoupe.model.claim import Claim, Designation
    from recoupe.model.finding import Finding

_PRIOR = 20.0
_SALIENT = 1.96
_MOST = 12
_LOADED = {"ADJ", "ADV", "NOUN", "VERB"}


def frame(
    articles: Sequence[str],
    notes: Mapping[str, Annotation],
    findings: Sequence[Finding],
    naming: Sequence[Designation],
    is_stop: Callable[[str, str], bool],
) -> Framing:
    """Return naming, loaded words and omissions of one story, each sorted."""
    return Framing(
        naming=tuple(sorted(naming, key=lambda d: (d.entity, d.article, d.words))),
        loaded=loaded_words(articles, notes, is_stop),
        omissions=omissions(articles, findings),
    )


def omissions(articles: Sequence[str], findings: Sequence[Finding]) -> tuple[Omission, ...]:
    """Return, for each agreed finding, the articles of the story that do not have it."""
    agreed = [(f.id, set(f.articles)) for f in findings if f.kind == "agreement"]
    found = [Omission(a, finding) for finding, having in agreed for a in articles if a not in having]
    return tuple(sorted(found, key=lambda o: (o.article, o.finding)))


def loaded_words(
    articles: Sequence[str], notes: Mapping[str, Annotation], is_stop: Callable[[str, str], bool]
) -> tuple[LoadedWords, ...]:
    """Return the words that one article prefers against the others of its language.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008); the score is its
    z-value. The prior is the story's own vocabulary, so swapping two outlets swaps their words.
    """
    found = []
    by_language: dict[str, list[str]] = {}
    for a in sorted(articles):
        by_language.setdefault(notes[a].language, []).append(a)
    for members in by_language.values():
        counts = {a: _words(notes[a], is_stop) for a in members}
        whole: Counter[str] = Counter()
        for c in counts.values():
            whole.update(c)
        total = sum(whole.values())
        for a in members:
            own = sum(counts[a].values())
            scored = [(_z(w, counts[a], own, whole, total), w) for w in counts[a] if counts[a][w] > 1]
            best = sorted((s for s in scored if s[0] >= _SALIENT), key=lambda s: (-s[0], s[1]))[:_MOST]
            found += [LoadedWords(a, w, round(z, 3)) for z, w in best]
    return tuple(sorted(found, key=lambda w: (w.article, -w.score, w.words)))


def _words(note: Annotation, is_stop: Callable[[str, str], bool]) -> Counter[str]:
    named = {i for m in note.mentions for i in range(*m.tokens)}
    return Counter(
        t.lemma.lower()
        for i, t in enumerate(note.tokens)
        if t.pos in _LOADED and i not in named and len(t.lemma) > 2 and not is_stop(note.article, t.lemma)  # noqa: PLR2004
    )


def _z(word: str, own: Mapping[str, int], here: int, whole: Mapping[str, int], total: int) -> float:
    """Weigh a word of an article with ``here`` words in all against the other articles; all have ``total``."""
    prior = _PRIOR * whole[word] / total
    there = total - here
    if not there or len(whole) == 1:
        return 0.0
    y, z = own[word], whole[word] - own[word]
    odds = log((y + prior) / (here + _PRIOR - y - prior)) - log((z + prior) / (there + _PRIOR - z - prior))
    return odds / sqrt(1 / (y + prior) + 1 / (z + prior))


def timeline(claims: Sequence[Claim], findings: Sequence[Finding]) -> tuple[TimelineEntry, ...]:
    """Return the dated findings, and the dated claims that no finding has, by date."""
    by_id = {c.id: c for c in claims}
    entries: dict[tuple[str, str, str], TimelineEntry] = {}
    for f in findings:
        for position in f.positions:
            dated = [by_id[c] for c in position.claims if by_id[c].time is not None]
            if not dated:
                continue
            first = min(dated, key=_fineness)
            entry = _entry(first, f.id, f.point)
            if entry is not None:
                entries.setdefault((entry.start, entry.end, f.id), entry)
    return tuple(sorted(entries.values(), key=lambda e: (e.start, e.end, e.finding, e.label)))


def _fineness(claim: Claim) -> tuple[float, str]:
    interval = claim.time.interval if claim.time else None
    return (interval.seconds if interval else float("inf"), claim.id)


def _entry(claim: Claim, finding: str, label: str) -> TimelineEntry | None:
    interval = claim.time.interval if claim.time else None
    if interval is None or interval.start is None or interval.end is None:
        return None
    form = "minutes"
    return TimelineEntry(
        interval.start.isoformat("T", form), interval.end.isoformat("T", form), finding, claim.id, label
    )


def ties(claims: Sequence[Claim]) -> tuple[Tie, ...]:
    """Return what is claimed to pass between two entities, by PLOVER root."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for claim in claims:
        if not claim.event.plover or claim.polarity == "denied":
            continue
        pairs = [(a, b) for a in claim.agents for b in (*claim.patients, *claim.others) if a != b]
        pairs += list(combinations(claim.agents, 2)) if claim.event.plover in {"CONSULT", "COOPERATE", "AGREE"} else []
        for a, b in pairs:
            found.setdefault((a, b, claim.event.plover), set()).add(claim.id)
    return tuple(Tie(a, b, p, tuple(sorted(ids))) for (a, b, p), ids in sorted(found.items()))
