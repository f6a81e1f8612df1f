"""What the desk gives out, as lists on a page show it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from recoupe.model.finding import KINDS
from recoupe.web.links import KEY, part
from recoupe.web.words import capital, day, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from recoupe.desk import Change, Correction, StoredClaim, StoryRow
    from recoupe.exporters.base.phrases import Phrases


def change_shown(change: Change, say: Phrases, titles: Mapping[str, tuple[str, str]] | None = None) -> dict[str, Any]:
    """Return a change with its address; ``titles`` maps stories to (title, language)."""
    title, language = (titles or {}).get(change.story, ("", ""))
    story = f"/stories/{part(change.story)}"
    if change.kind == "edited" and change.article:
        address = f"/articles/{part(change.article)}"
        before = change.data.get("before") or change.data.get("old")
        if isinstance(before, str) and before:
            address = f"/articles/{part(before)}/diff/{part(change.article)}"
    elif change.finding:
        address = f"{story}#{KEY}-{change.finding}"
    else:
        address = story
    return {
        "seq": change.seq,
        "kind": change.kind,
        "summary": change.summary or title or say("untitled"),
        "address": address,
        "at": change.at,
        "when": stamp(change.at, say),
        "hour": stamp(change.at, say, day=False),
        "story": change.story,
        "story_title": title if title != change.summary else "",
        "language": language,
    }


def story_shown(row: StoryRow, news: int, say: Phrases) -> dict[str, Any]:
    """Return a line of the list of stories; ``news`` counts what changed since the reader's last visit."""
    when = row.end or row.changed
    return {
        "id": part(row.id),
        "title": row.title,
        "language": row.language,
        "at": when,
        "hour": say("hour", h=int(when[11:13]), m=int(when[14:16])) if "T" in when else "",
        "news": news,
        "accounts": row.articles,
        "publishers": _some(row.publishers),
        "counts": [(kind, row.kinds[kind]) for kind in KINDS if row.kinds.get(kind)],
        "day": row.day,
    }


def claim_shown(claim: StoredClaim, say: Phrases, titles: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Return a claim as lists show it."""
    marks = [say("according_to", source=", ".join(claim.sources))] if claim.sources else []
    marks += [say("denied")] if claim.polarity == "denied" else []
    marks += [say.label("certainty", claim.certainty)] if claim.certainty != "certain" else []
    title, language = titles.get(claim.story, ("", ""))
    return {
        "id": claim.id,
        "article": part(claim.article),
        "exact": claim.exact,
        "before": "",
        "after": "",
        "address": f"/articles/{part(claim.article)}#{claim.id}",
        "language": language or "und",
        "publisher": claim.publisher,
        "when": say.published(claim.published),
        "marks": marks,
        "story": part(claim.story) if claim.story else "",
        "story_title": title or say("untitled"),
        "kind": "",
    }


def correction_shown(one: Correction, say: Phrases) -> dict[str, Any]:
    """Return a line of the log of corrections, which names everything by its content."""
    story = one.story or ""
    return {
        "seq": one.seq,
        "kind": one.kind,
        "at": one.at,
        "when": stamp(one.at, say),
        "by": one.by,
        "note": one.note,
        "story": story,
        "address": f"/stories/{part(story)}",
        "undone": one.undone,
        "subject": _short(" · ".join(filter(None, _subject(one.kind, one.subject, say)))),
    }


def _subject(kind: str, subject: Mapping[str, Any], say: Phrases) -> Iterator[str]:
    """Yield in words what a correction is about."""
    if kind == "verdict":
        yield say.label("verdict", str(subject.get("verdict", "")))
        yield say.label("kind", str(subject.get("kind", "")))
        yield from list(_names(subject.get("claims", ())))[:1]
    elif kind == "merge_entities":
        yield " = ".join("/".join(_names(group)) for group in subject.get("entities", ()))
    elif kind == "split_entity":
        yield " ≠ ".join("/".join(_names(subject.get(side, ()))) for side in ("apart", "rest"))
    elif kind == "merge_stories":
        yield " + ".join(say.count("accounts_count", len(group)) for group in subject.get("stories", ()))
    elif kind == "split_story":
        yield " / ".join(say.count("accounts_count", len(subject.get(side, ()))) for side in ("apart", "rest"))
    else:
        yield str(subject.get("text", ""))


def _names(pairs: Iterable[Any]) -> list[str]:
    """Return the second of each pair, each once, in order."""
    return list(dict.fromkeys(str(p[1]) for p in pairs if isinstance(p, list | tuple) and len(p) > 1))


def by_day(rows: Iterable[Mapping[str, Any]], key: str, say: Phrases, today: date) -> list[dict[str, Any]]:
    """Return rows in groups of one day, in their own order; ``key`` holds the moment."""
    groups = groupby(rows, key=lambda r: str(r[key])[:10])
    return [{"key": d if _is_day(d) else "", "words": day(d, say, today), "rows": list(own)} for d, own in groups]


def claims_by_day(claims: Sequence[dict[str, Any]], say: Phrases) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return claims with the day on which they were published, in their own order."""
    groups = groupby(claims, key=lambda c: c["day"])
    return [(capital(say.published(d) if d else say("no_day")), list(own)) for d, own in groups]


def _is_day(text: str) -> bool:
    return len(text) == len("2025-01-01") and text[:4].isdigit()


def _some(names: Sequence[str], most: int = 8) -> list[str]:
    return [*names[:most], f"+{len(names) - most}"] if len(names) > most else list(names)


def _short(text: str, most: int = 140) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
