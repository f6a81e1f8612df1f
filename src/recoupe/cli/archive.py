"""``recoupe archive``: run the whole way over what outgrows one machine, list what came out, open one story."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from recoupe.archive import StoryLine
    from recoupe.engines.base import Engine

app = typer.Typer(
    name="archive",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help=(
        "Compare what outgrows one machine: the same steps by shards, on this machine or on Spark, into Parquet "
        "files.\n\nFirst `recoupe archive run`; then `recoupe archive list`, and `recoupe archive open` for the "
        "dossier of one story. A run that was stopped goes on where it was."
    ),
)
_ENGINES = ("local", "processes", "spark")


def _engines(incomplete: str) -> list[str]:
    return [name for name in _ENGINES if name.startswith(incomplete)]


@app.command()
def run(  # noqa: PLR0913, PLR0917  an option each
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders or globs: WARC, WACZ, JSON lines, Parquet, HTML, …"),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the archive.")],
    engine: Annotated[
        str, typer.Option(help="Where the work is done: local, processes or spark.", autocompletion=_engines)
    ] = "local",
    master: Annotated[
        str, typer.Option(metavar="URL", help="Spark's master; without it what spark-submit says, or this machine.")
    ] = "",
    processes: options.Processes = None,
    fast: Annotated[
        bool, typer.Option("--fast", help="A first pass without a parse: stories and reuse, no claims, no findings.")
    ] = False,
    language: options.Language = None,
    shard: Annotated[
        int, typer.Option(metavar="N", help="Texts in a shard: the least that is lost and done again. 0: the usual.")
    ] = 0,
    quiet: options.Quiet = False,
) -> None:
    """Make an archive of the inputs, or complete one: what is there already is not made again.

    **Examples:**

    `recoupe archive run crawl/*.warc.gz --engine processes -p 8 -o archive`

    `recoupe archive run s3-mount/cc-news --engine spark --master spark://head:7077 --fast -o /shared/archive`
    """
    from recoupe.archive import Plan
    from recoupe.archive import run as make
    from recoupe.cli.progress import progress
    from recoupe.settings import load_settings

    settings = load_settings(language=language, processes=processes)
    plan = Plan(fast=fast, language=settings.language or "", shard=shard)
    workers = max(settings.processes, 2 if engine == "processes" and processes is None else 1)
    with _engine(engine, workers, master) as running, nullcontext(None) if quiet else progress() as report:
        outcome = make(inputs, output, running, plan, report)
    counts = outcome.counts
    if not quiet:
        shown = ", ".join(f"{counts.get(t, 0):,} {t}" for t in ("articles", "stories", "findings", "claims", "reuse"))
        typer.echo(f"{output}: {shown}")
        typer.echo(f"{outcome.made} tasks done, {outcome.found} found done by an earlier run")
    if not counts.get("stories"):
        from recoupe.cli import codes

        typer.echo("recoupe: none of the inputs could be read; articles/ says why", err=True)
        raise typer.Exit(codes.NOTHING_READ)


@app.command("list")
def list_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the archive.")],
    text: Annotated[str, typer.Argument(metavar="WORDS", help="Only stories whose title has these words.")] = "",
    least: Annotated[int, typer.Option(metavar="N", help="Only stories of at least so many articles.")] = 2,
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many, the largest first; 0 for all.")] = 50,
    as_json: options.AsJson = False,
) -> None:
    """List the stories of an archive, the largest first.

    **Example:** `recoupe archive list archive "ferry" --least 5`
    """
    from heapq import nsmallest

    from recoupe.archive import list_stories
    from recoupe.text.folding import fold

    words = fold(text).split()
    stories = (s for s in list_stories(folder) if s.articles >= least and all(w in fold(s.title) for w in words))

    def largest(story: Any) -> tuple[int, str, str]:  # noqa: ANN401
        return (-story.articles, story.start or "", story.id)

    found = nsmallest(limit, stories, key=largest) if limit else sorted(stories, key=largest)
    if as_json:
        import json
        from dataclasses import asdict

        for story in found:
            typer.echo(json.dumps(asdict(story), ensure_ascii=False, sort_keys=True))
        return
    from recoupe.cli.show import console

    console().print(_table(found))


@app.command("open")
def open_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the archive.")],
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story's id, or the start of it.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the dossier.")],
    formats: options.Formats = "json,html,md",
    quiet: options.Quiet = False,
) -> None:
    """Write the dossier of one story, as `recoupe compare` would.

    **Example:** `recoupe archive open archive s03f1 -o out`
    """
    from recoupe.archive import open_story
    from recoupe.cli.compare import exporters_of, write

    exporters = exporters_of(formats)
    dossier = open_story(folder, story)
    written = [write(output, exporter, dossier) for exporter in exporters]
    if not quiet:
        from recoupe.cli.show import tell
        from recoupe.exporters.json import dossier_data

        tell(dossier_data(dossier), written)


@contextmanager
def _engine(name: str, workers: int, master: str) -> Iterator[Engine]:
    """Start an engine, and stop what was started."""
    from recoupe.errors import UsageError
    from recoupe.registry import load

    if master and name != "spark":
        message = f"--master is Spark's; with --engine {name} leave it out, or give --engine spark"
        raise UsageError(message)
    edge = load("engines", name)
    engine = edge.make(workers, master) if name == "spark" else edge.make(workers)
    try:
        yield engine
    finally:
        if name != "local":
            engine.close()


def _table(stories: list[StoryLine]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from recoupe.cli.words import clean

    table = Table("story", "from", "articles", "disputed", "agreed", "title", box=None, pad_edge=False)
    for s in stories:
        counts = (str(s.articles), str(s.contradictions), str(s.agreements))
        table.add_row(s.id, (s.start or "")[:10], *counts, Text(clean(s.title)))
    return table
