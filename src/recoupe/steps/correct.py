"""Do what people decided over again: on the paragraphs of an article, on stories, and beside findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.article import Block, Dropped, Span
from recoupe.model.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.model.article import Article, Role
    from recoupe.model.correction import Corrections, Line
    from recoupe.model.finding import Finding
    from recoupe.model.story import Story

_BETWEEN = "\n\n"


def with_paragraphs(article: Article, decided: Mapping[str, bool]) -> Article:
    """Return a cleaned article with the paragraphs kept (True) or dropped (False) that people decided on."""
    if not decided or not article.paragraphs:
        return article
    kept = [(article.text[b.span.start : b.span.end], b.role) for b in article.blocks]
    parts: list[tuple[str, Role]] = [kept.pop(0)] if kept and kept[0][1] == "title" else []
    dropped, gone = list(article.dropped), []
    for paragraph in article.paragraphs:
        text, was_kept = paragraph.text, bool(kept) and kept[0][0] == paragraph.text
        if not was_kept and not (dropped and dropped[0].text == text):
            continue  # the title, which stands first
        role = kept.pop(0)[1] if was_kept else paragraph.role
        reason = None if was_kept else dropped.pop(0).reason
        if decided.get(text, was_kept):
            parts.append((text, role))
        else:
            gone.append(Dropped(text, reason or "other"))
    blocks, at = [], 0
    for text, role in parts:
        blocks.append(Block(Span(at, at + len(text)), role))
        at += len(text) + len(_BETWEEN)
    return replace(article, text=_BETWEEN.join(text for text, _ in parts), blocks=tuple(blocks), dropped=tuple(gone))


def regrouped(
    groups: Iterable[Sequence[str]], decided: Iterable[tuple[str, frozenset[str], frozenset[str]]]
) -> list[list[str]]:
    """Return groups of ids with the merges and splits that people decided on, in their order; all sorted."""
    found = [set(g) for g in groups]
    for kind, named, _ in decided:
        touched = [g for g in found if g & named]
        others = [g for g in found if not g & named]
        if kind == "merge":
            found = [*others, *([set[str]().union(*touched)] if touched else [])]
        else:
            rest = [g - named for g in touched if g - named]
            apart = set[str]().union(*(g & named for g in touched))
            found = [*others, *rest, *([apart] if apart else [])]
    return sorted(sorted(g) for g in found)


def judged(story: Story, corrections: Corrections) -> Story:
    """Return the story with people's verdicts beside the findings that they are on; of each person the last."""
    if not corrections.verdicts:
        return story
    words = {c.id: (c.article, c.exact) for c in story.claims}
    held = {f.id: {words[c] for c in f.claims if c in words} for f in story.findings}
    on: dict[str, dict[str, Verdict]] = {}
    for line in corrections.verdicts:
        finding = _meant(line, story.findings, held)
        if finding is not None:
            of = on.setdefault(finding.id, {})
            of.pop(line.by, None)
            of[line.by] = Verdict(line.subject["verdict"], line.by, line.at, line.note)
    findings = tuple(replace(f, verdicts=tuple(on[f.id].values())) if f.id in on else f for f in story.findings)
    return replace(story, findings=findings)


def _meant(line: Line, findings: Iterable[Finding], held: Mapping[str, set[tuple[str, str]]]) -> Finding | None:
    """The finding of that kind that holds most of the claims judged, at least half of them."""
    claims = {(a, exact) for a, exact in line.subject["claims"]}
    alike = [f for f in findings if all(getattr(f, n) == line.subject[n] for n in ("kind", "facet", "rule"))]
    best = max(alike, key=lambda f: (len(held[f.id] & claims), -len(held[f.id]), f.id), default=None)
    return best if best is not None and 2 * len(held[best.id] & claims) >= len(claims) > 0 else None
