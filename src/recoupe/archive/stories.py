"""The last stages: texts that hang together are parted into stories, and each story is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from recoupe.archive import files
from recoupe.archive.meanings import MEANINGS, meanings
from recoupe.archive.parting import part
from recoupe.archive.profiles import profile_of
from recoupe.archive.read import Made
from recoupe.archive.rows import claim_rows, finding_rows, reuse_rows, schemas, story_row
from recoupe.archive.settings import Plan
from recoupe.archive.texts import PROFILES, ROWS, TEXTS
from recoupe.model.annotation import Annotation
from recoupe.model.article import Article
from recoupe.model.story import Story
from recoupe.steps.codec import decode, decode_reading
from recoupe.steps.collector import patient
from recoupe.steps.copies import told_of_all
from recoupe.steps.group import Stories
from recoupe.steps.meaning import known
from recoupe.steps.reuse import reuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.model.claim import Entity
    from recoupe.steps.group import Profile

Place = tuple[str, int]
"""The name of a shard of texts, and a row in it."""

PARTS = "work/parts"
STORIES, FINDINGS, CLAIMS, REUSE = "stories", "findings", "claims", "reuse"
_SOURCES = 3  # of those with the same words, on the fast path


@dataclass(frozen=True, slots=True)
class Hoods:
    """Sets of texts, neighbourhoods or stories, in arrays: there are very many.

    Text ``n`` stands in row ``row[n]`` of shard ``shards[shard[n]]``; set ``k`` has the texts from ``start[k]`` to
    ``start[k + 1]``.
    """

    shards: tuple[str, ...]
    shard: NDArray[np.int32]
    row: NDArray[np.int32]
    start: NDArray[np.int32]

    def __iter__(self) -> Iterator[tuple[Place, ...]]:
        """Yield the sets as places."""
        placed = [(self.shards[s], r) for s, r in zip(self.shard.tolist(), self.row.tolist(), strict=True)]
        for a, b in pairwise(self.start.tolist()):
            yield tuple(placed[a:b])


@dataclass(frozen=True, slots=True)
class StoryTask:
    """Neighbourhoods of some days, to be parted; or stories, to be told. ``meant``: whether openings were encoded."""

    name: str
    folder: Path
    hoods: Hoods
    key: str
    plan: Plan
    meant: bool = False


def part_schema() -> Any:  # noqa: ANN401  pyarrow ships no types
    """Return the columns of parts: a text, and the least text of its story."""
    pa = files.arrow()
    return pa.schema([("text", pa.int64()), ("story", pa.int64())])


@patient()
def part_hoods(task: StoryTask) -> Made:
    """Part the neighbourhoods into stories, and write which text is in which."""
    out = task.folder / PARTS / f"{task.name}.parquet"
    if files.is_made(out, task.key):
        return Made(out, task.key, 0, again=True)
    profiles = {p: profile_of(row) for p, row in _load(task, PROFILES).items()}
    with known(_meanings(task, profiles) if task.meant else {}):
        rows = [
            {"text": files.text_number(m), "story": files.text_number(members[0])}
            for hood in task.hoods
            for members in _parted([profiles[p] for p in hood], fast=task.plan.fast)
            for m in members
        ]
    rows.sort(key=itemgetter("text"))
    return Made(out, task.key, files.write(out, [files.table(rows, part_schema())], part_schema(), task.key))


@patient()
def tell_stories(task: StoryTask) -> Made:
    """Tell each story, and write them."""
    outs = {name: task.folder / name / f"{task.name}.parquet" for name in (REUSE, CLAIMS, FINDINGS, STORIES)}
    if all(files.is_made(p, task.key) for p in outs.values()):
        return Made(outs[STORIES], task.key, 0, again=True)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in outs}
    for members, story, entities in _stories(task):
        parts = sorted({shard for shard, _ in members})
        rows[STORIES].append(story_row(story, entities, parts))
        names = {e.id: e.name for e in entities}
        rows[FINDINGS] += finding_rows(story)
        rows[CLAIMS] += claim_rows(story, names)
        rows[REUSE] += reuse_rows(story)
    for name, out in outs.items():
        group = ROWS if name == STORIES else 4096
        ordered = sorted(rows[name], key=lambda r: tuple(r[k] for k in _SORTED[name]))
        files.write(out, [files.table(ordered, schemas()[name])], schemas()[name], task.key, group)
    return Made(outs[STORIES], task.key, len(rows[STORIES]))


_SORTED = {
    STORIES: ("id",),
    FINDINGS: ("story", "id"),
    CLAIMS: ("story", "article", "start", "end", "id"),
    REUSE: ("story", "target", "target_start", "target_end", "source", "source_start"),
}


def _stories(task: StoryTask) -> Iterator[tuple[tuple[Place, ...], Story, tuple[Entity, ...]]]:
    texts = _load(task, TEXTS)
    for places in task.hoods:
        story, entities = _told([texts[p] for p in places], fast=task.plan.fast)
        yield places, story, entities


def _parted(profiles: Sequence[Profile], *, fast: bool) -> list[list[str]]:
    found = sorted(profiles, key=lambda p: p.id)
    if fast:
        return part(found)
    stories = Stories()
    for profile in found:
        stories.add(profile)
    return stories.groups()


def _told(rows: Sequence[Mapping[str, Any]], *, fast: bool) -> tuple[Story, tuple[Entity, ...]]:
    from recoupe.pipeline import tell

    texts = {r["text"]: decode(r["account"], Article) for r in rows}
    same = {r["text"]: [decode(c, Article) for c in r["copies"]] for r in rows}
    copies = {key: tuple(a.id for a in held) for key, held in same.items()}
    articles = {a.id: replace(a, text=texts[key].text) for key, held in same.items() for a in held}
    entities: tuple[Entity, ...] = ()
    if fast:
        story = _bare(list(texts.values()))
    else:
        notes = {r["text"]: decode(r["note"], Annotation) for r in rows}
        readings = {r["text"]: decode_reading(r["reading"]) for r in rows}
        story, entities = tell(list(texts.values()), notes, readings)
    return told_of_all(story, copies, articles), entities


def _bare(texts: Sequence[Article]) -> Story:
    """A story of which only the accounts and whose words they carry are known."""
    from recoupe.pipeline.naming import main_language, title

    code = main_language(texts)
    dates = sorted(a.published for a in texts if a.published)
    return Story(
        title=title(texts, code),
        articles=tuple(sorted(a.id for a in texts)),
        language=code,
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        reuse=reuse(texts, _SOURCES) if len(texts) > 1 else (),
    )


def _meanings(task: StoryTask, profiles: Mapping[Place, Profile]) -> dict[str, NDArray[np.float32]]:
    found: dict[str, NDArray[np.float32]] = {}
    for shard, rows in _wanted(task):
        vectors = meanings(task.folder / MEANINGS / f"{shard}.parquet", rows)
        found |= {profiles[shard, n].opening: v for n, v in zip(rows, vectors, strict=True)}
    return found


def _load(task: StoryTask, stage: str) -> dict[Place, dict[str, Any]]:
    found: dict[Place, dict[str, Any]] = {}
    for shard, rows in _wanted(task):
        path = task.folder / stage / f"{shard}.parquet"
        found |= {(shard, n): row for n, row in zip(rows, files.rows_at(path, rows), strict=True)}
    return found


def _wanted(task: StoryTask) -> list[tuple[str, list[int]]]:
    """Return the shards of the texts, with their rows in order."""
    wanted: dict[str, list[int]] = {}
    for shard, row in chain.from_iterable(task.hoods):
        wanted.setdefault(shard, []).append(row)
    return [(shard, sorted(rows)) for shard, rows in sorted(wanted.items())]
