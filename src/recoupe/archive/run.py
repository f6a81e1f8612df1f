"""Run an archive: stages, each made of tasks that can be done in any order, anywhere, and again.

::

    read ->  texts, meanings  ->  near, far  ->  parts           ->  stories  ->  manifest
    shard    shard                slab, block    neighbourhoods      stories

A stage plans from what the one before wrote, so that a run that was killed goes on where it was.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from recoupe.archive import files, manifest, read
from recoupe.archive.far import FarTask, find_far
from recoupe.archive.meanings import MEANINGS, MeaningTask, encode_openings
from recoupe.archive.near import NearTask, find_near
from recoupe.archive.order import Places, TextTask, order
from recoupe.archive.ready import get_ready
from recoupe.archive.settings import Plan
from recoupe.archive.shards import cut
from recoupe.archive.stories import CLAIMS, FINDINGS, PARTS, REUSE, STORIES, Hoods, StoryTask, part_hoods, tell_stories
from recoupe.archive.texts import ARTICLES, PROFILES, TEXTS, read_texts
from recoupe.engines.base import unprepared
from recoupe.errors import UsageError
from recoupe.steps.group.forest import capped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.archive.read import Made
    from recoupe.engines.base import Engine

    Progress = Callable[[str, int, int], None]
    Numbers = NDArray[np.int64]

Task = TypeVar("Task")
Answer = TypeVar("Answer")

READ, NEAR = "work/read", "work/near"
_AGAIN = 5
_CHECKED = 64  # files that one task reads through for the manifest
_BLOCKS = 100_000  # texts whose far blocks one task holds


def run(
    inputs: Sequence[str], folder: Path, engine: Engine, plan: Plan | None = None, progress: Progress | None = None
) -> Outcome:
    """Make or complete the archive of ``inputs`` in ``folder``.

    Args:
        inputs: files, folders or globs of whatever the readers take.
        folder: where it goes; every worker must see it under this path.
        engine: where the tasks run.
        plan: the parameters; the usual when None.
        progress: called with a stage's name, how many of its tasks are done, and how many there are.

    Raises:
        InputNotFound: an input that names nothing.
        UsageError: the folder holds something else, or workers die as fast as they start.
    """
    plan = plan or Plan()
    manifest.claim_folder(folder)
    files.sweep(folder)
    stages = Stages(engine, progress or _silent)
    shards = read.tasks(inputs, folder / READ, plan)
    little = plan.fast or (folder / manifest.NAME).is_file()  # to load, or to do
    prepared = unprepared if little else engine.prepare(partial(get_ready, plan.language))
    made = stages.do("read", read.read_shard, shards, [t.bytes for t in shards])
    texts, places = order([m.out for m in made], folder, plan)
    prepared()
    seen = stages.do("texts", read_texts, texts, [sum(len(rows) for _, rows in t.rows) for t in texts])
    several = len({code for m in seen for code in m.languages}) > 1 and not plan.fast
    meant = stages.do("meanings", encode_openings, _meanings(texts, folder)) if several else []
    near = _slabs(texts, places, folder, plan, meant)
    linked = stages.do("near", find_near, near)
    if len(near) > 1:
        linked += stages.do("far", find_far, _far(texts, places, folder))
    hoods = _neighbourhoods(places, [m.out for m in linked], plan)
    tasks = [replace(t, meant=several) for t in _tasks("parts", hoods, texts, places, folder, plan)]
    parted = stages.do("parts", part_hoods, tasks, _weights(tasks))
    tasks = _tasks("stories", _parted(hoods, places, [m.out for m in parted]), texts, places, folder, plan)
    told = stages.do("stories", tell_stories, tasks, _weights(tasks))
    keep = {m.out for m in (*made, *meant, *linked, *parted)}
    keep |= {folder / s / f"{t.name}.parquet" for t in texts for s in (TEXTS, PROFILES, ARTICLES)}
    keep |= {folder / s / m.out.name for m in told for s in (STORIES, FINDINGS, CLAIMS, REUSE)}
    _forget(folder, keep)
    files.sweep(folder)
    kept = sorted(keep)
    asked = stages.ask("check", manifest.facts, [kept[n : n + _CHECKED] for n in range(0, len(kept), _CHECKED)])
    facts = dict(zip(kept, chain.from_iterable(asked), strict=True))
    counts = manifest.write(folder, plan, [u for m in made for u in m.used], facts)
    return Outcome(counts, stages.made, stages.found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of each table, how many tasks were ``made``, and how many were ``found`` made by an earlier run."""

    counts: Mapping[str, int]
    made: int
    found: int


class Stages:
    """The engine, with patience: what a worker that died has left undone is given out again."""

    def __init__(self, engine: Engine, report: Progress) -> None:
        """Take the engine, and whom to tell how far it is."""
        self.engine, self.report = engine, report
        self.made = self.found = 0

    def do(
        self, name: str, step: Callable[[Task], Made], tasks: Sequence[Task], weights: Sequence[int] = ()
    ) -> list[Made]:
        """Run the tasks of a stage, the heaviest first; what is found made is counted apart."""
        order = sorted(range(len(tasks)), key=lambda n: -weights[n]) if weights else range(len(tasks))
        by_place = dict(zip(order, self.ask(name, step, [tasks[n] for n in order]), strict=True))
        done = [by_place[n] for n in range(len(tasks))]
        self.found += sum(m.again for m in done)
        self.made += sum(not m.again for m in done)
        return done

    def ask(self, name: str, step: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
        """Return the answers in the order of the tasks."""
        for _ in range(_AGAIN):
            done: list[Answer] = []
            try:
                for answer in self.engine.each(step, tasks):
                    done.append(answer)
                    self.report(name, len(done), len(tasks))
            except BrokenExecutor:
                continue
            return done
        message = f"workers of the stage {name!r} died {_AGAIN} times; give them more memory, or run fewer at once"
        raise UsageError(message)


def _meanings(texts: Sequence[TextTask], folder: Path) -> list[MeaningTask]:
    files_of = [f"{t.name}.parquet" for t in texts]
    return [
        MeaningTask(folder / PROFILES / name, folder / MEANINGS / name, files.made_of("meanings", t.key))
        for name, t in zip(files_of, texts, strict=True)
    ]


def _slabs(
    texts: Sequence[TextTask], places: Places, folder: Path, plan: Plan, meant: Sequence[Made]
) -> list[NearTask]:
    """Return slabs of whole shards, each with the shards of the days before it that there is room for."""
    counts = np.bincount(places.shard, minlength=len(texts))
    if counts.sum() <= plan.slab:
        groups = [list(range(len(texts)))]
    else:
        slabs = cut(places.day, places.text, np.ones(len(places.text), dtype=np.int64), max(plan.slab, plan.shard))
        groups = [sorted(set(places.shard[slab.members].tolist())) for slab in slabs]
    days = _days(places, len(texts))
    found = [_slab(own, texts, counts, days, folder, plan) for own in groups if counts[own].sum()]
    return [_with_meanings(t, folder) for t in found] if meant else found


def _with_meanings(task: NearTask, folder: Path) -> NearTask:
    return replace(task, meanings=tuple(folder / MEANINGS / p.name for p in (*task.before, *task.own)))


def _slab(
    own: Sequence[int],
    texts: Sequence[TextTask],
    counts: NDArray[np.int64],
    days: Numbers,
    folder: Path,
    plan: Plan,
) -> NearTask:
    before: list[int] = []
    room = plan.slab
    for n in range(own[0] - 1, -1, -1):
        room -= int(counts[n])
        if room < 0 or days[n] < days[own[0]] - plan.days:
            break
        before.append(n)
    before.reverse()
    key = files.made_of("near", plan.reading, plan.holders, [texts[n].key for n in before], [texts[n].key for n in own])
    out = folder / NEAR / f"{texts[own[0]].name}.parquet"
    paths = [tuple(folder / PROFILES / f"{texts[n].name}.parquet" for n in which) for which in (own, before)]
    return NearTask(paths[0], paths[1], out, key, plan)


def _days(places: Places, shards: int) -> NDArray[np.int64]:
    """The first day of each shard; a shard without texts has that of the one before."""
    first = np.full(shards, np.iinfo(np.int64).max)
    np.minimum.at(first, places.shard, places.day)
    return first


def _far(texts: Sequence[TextTask], places: Places, folder: Path) -> list[FarTask]:
    of = 1 + len(places.text) // _BLOCKS
    profiles = tuple(folder / PROFILES / f"{t.name}.parquet" for t in texts)
    keys = [t.key for t in texts]
    return [
        FarTask(profiles, n, of, folder / NEAR / f"far-{n}-{of}.parquet", files.made_of("far", n, of, keys))
        for n in range(of)
    ]


def _neighbourhoods(places: Places, linked: Sequence[Path], plan: Plan) -> Numbers:
    """Return for each text the first of those that it hangs together with."""
    tables = [files.columns(p, ("a", "b", "near")) for p in linked]
    a, b, near = (_column(tables, name) for name in ("a", "b", "near"))
    return capped(len(places.text), np.searchsorted(places.text, a), np.searchsorted(places.text, b), near, plan.story)


def _parted(hoods: Numbers, places: Places, parted: Sequence[Path]) -> Numbers:
    """Return for each text the first of its story; who hangs together with nobody is a story."""
    tables = [files.columns(p, ("text", "story")) for p in parted]
    of = hoods.copy()
    text, story = (np.searchsorted(places.text, _column(tables, name)) for name in ("text", "story"))
    of[text] = story
    return of


def _column(tables: Sequence[Any], name: str) -> Numbers:
    found: list[Numbers] = [t[name].to_numpy() for t in tables]
    return np.concatenate(found).astype(np.int64) if found else np.zeros(0, dtype=np.int64)


def _weights(tasks: Sequence[StoryTask]) -> list[int]:
    """What each task costs, more or less: the squares of its sets."""
    return [int((np.diff(t.hoods.start).astype(np.int64) ** 2).sum()) for t in tasks]


def _tasks(
    stage: str, of: Numbers, texts: Sequence[TextTask], places: Places, folder: Path, plan: Plan
) -> list[StoryTask]:
    """Return the sets of texts that have one number, in tasks by day; of one text there is nothing to part."""
    found, inverse = np.unique(of, return_inverse=True)
    first = np.full(len(found), np.iinfo(np.int64).max)
    np.minimum.at(first, inverse, places.day)
    sizes = np.bincount(inverse, minlength=len(found))
    members = np.argsort(inverse, kind="stable")
    start = np.searchsorted(inverse[members], np.arange(len(found) + 1))
    wanted = np.flatnonzero(sizes > 1) if stage == "parts" else np.arange(len(found))
    names = [t.name for t in texts]
    tasks = []
    for shard in cut(first[wanted], places.text[found[wanted]], sizes[wanted], plan.shard):
        own = [members[start[h] : start[h + 1]] for h in sorted(wanted[shard.members].tolist())]
        whole = np.concatenate(own)
        used, of_used = np.unique(places.shard[whole], return_inverse=True)
        hoods = Hoods(
            tuple(names[s] for s in used.tolist()),
            of_used.astype(np.int32),
            places.row[whole].astype(np.int32),
            np.cumsum([0, *map(len, own)]).astype(np.int32),
        )
        state = (places.text[whole].tolist(), places.state[whole].tolist(), of_used.tolist(), hoods.start.tolist())
        key = files.made_of(stage, plan.reading, hoods.shards, state)
        tasks.append(StoryTask(shard.name, folder, hoods, key, plan))
    return tasks


def _forget(folder: Path, keep: set[Path]) -> None:
    """Remove what an earlier run made of other inputs."""
    for stage in (READ, MEANINGS, NEAR, PARTS, TEXTS, PROFILES, ARTICLES, STORIES, FINDINGS, CLAIMS, REUSE):
        for path in sorted((folder / stage).glob("*.parquet")):
            if path not in keep:
                path.unlink()


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
