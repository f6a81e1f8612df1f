"""``recoupe add``, ``stories``, ``open``, ``search``, ``changes``, ``corrections``: a desk from the terminal."""

from __future__ import annotations

import getpass
import json
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.cli import options
from recoupe.errors import UsageError
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from recoupe.desk import Added, Desk, Hits, Said, StoryRow
    from recoupe.model.correction import Corrections

Store = Annotated[
    str | None, typer.Option(metavar="URL", help="The desk's database: sqlite:///…, postgresql://… (or RECOUPE_STORE).")
]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="How many at most.")]
Kind = Annotated[
    str | None, typer.Option(metavar="KIND", help="Only with findings of a kind: contradiction, denial, …")
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Only with articles of this publisher.")]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Only with articles in this language (fr, en, …).")]

corrections_app = typer.Typer(
    name="corrections",
    no_args_is_help=True,
    help="Carry what people put right from one desk to another, or to `recoupe compare --corrections`.",
)


def opened(store: str | None, **more: Any) -> Desk:  # noqa: ANN401  settings
    """Open the desk that the call, the environment or the file names."""
    settings = load_settings(store=store, **more)
    from recoupe.desk import Desk

    return Desk.open(settings.store, settings)


def add(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT", help="Files, folders, globs, archives or URLs of accounts.")
    ] = None,
    store: Store = None,
    from_archive: Annotated[
        Path | None,
        typer.Option("--from-archive", metavar="DIR", help="Take articles from an archive instead (recoupe archive)."),
    ] = None,
    story: Annotated[
        str | None, typer.Option(metavar="STORY", help="With --from-archive: only the articles of this story.")
    ] = None,
    language: options.Language = None,
    published: options.Published = None,
    processes: options.Processes = None,
    quiet: options.Quiet = False,
) -> None:
    """Add accounts to a desk: each is read once, and only the stories it touches are compared again.

    It may be stopped at any moment, even by force; the same call again goes on where it was.

    **Examples:**

    `recoupe add accounts/*.html --store sqlite:///desk.sqlite`

    `recoupe add feed.jsonl --store postgresql://desk@localhost/desk --processes 4`

    `recoupe add --from-archive archive --story s9b9abbb0408e`
    """
    from recoupe.cli import codes
    from recoupe.cli.compare import dated
    from recoupe.cli.progress import progress

    if bool(inputs) == bool(from_archive) or (story and not from_archive):
        message = "give accounts (INPUT), or an archive to take them from (--from-archive DIR, and --story STORY)"
        raise UsageError(message)
    with opened(store, language=language, published=dict(map(dated, published or ())), processes=processes) as desk:
        with nullcontext() if quiet else progress() as report:
            came = desk.add(inputs, report) if inputs else _from_archive(desk, from_archive, story)
        if not quiet:
            _tell(desk, came)
    if not came.articles and not came.known:
        raise typer.Exit(codes.NOTHING_READ)


def _from_archive(desk: Desk, folder: Path | None, story: str | None) -> Added:
    """Take in what an archive holds, as it was cleaned there."""
    from recoupe.archive import open_articles

    return desk.receive(open_articles(folder or Path(), story))


def _tell(desk: Desk, came: Added) -> None:
    for path, problem in came.problems:
        typer.echo(f"{_plain(path)}: {_plain(problem.message)}", err=True)
    edited = f", {len(came.versions)} of them new versions" if came.versions else ""
    typer.echo(f"{len(came.articles)} new articles{edited}; {came.known} known before")
    for key in came.stories[:20]:
        found = desk.story(key)
        if found is not None and len(found.story["articles"]) > 1:
            typer.echo(f"{found.id}  {len(found.story['articles'])} accounts  {_plain(found.title)}")
    if len(came.stories) > 20:  # noqa: PLR2004  a screen
        typer.echo(f"and {len(came.stories) - 20} more stories: recoupe stories")


def stories(  # noqa: PLR0913, PLR0917  options, each by its name
    store: Store = None,
    day: Annotated[str | None, typer.Option(metavar="DAY", help="Only with articles of this day: 2025-07-12.")] = None,
    publisher: Publisher = None,
    language: Language = None,
    kind: Kind = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="recent (last published), changed or size.")] = "recent",
    least: Annotated[int, typer.Option(metavar="N", min=1, help="With at least so many articles.")] = 1,
    limit: Limit = 20,
    as_json: options.AsJson = False,
) -> None:
    """List the stories of a desk.

    **Example:** `recoupe stories --kind contradiction --order size`
    """
    if order not in {"recent", "changed", "size"}:
        message = f"--order is {order!r}; it must be recent, changed or size"
        raise UsageError(message)
    with opened(store) as desk:
        page = desk.stories(
            day=day, publisher=publisher, language=language, kind=kind, order=order, limit=limit, least=least
        )
    for row in page.rows:
        typer.echo(_json(row) if as_json else _story_line(row))
    if page.next and not as_json:
        typer.echo("there are more: --limit", err=True)


def _story_line(row: StoryRow) -> str:
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(row.kinds.items()) if kind != "single")
    return f"{row.id}  {row.day}  {row.articles:>3} accounts  {_plain(row.title)}" + (f"  ({told})" if told else "")


def open_story(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, as `recoupe stories` tells it.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the dossier.")],
    formats: options.Formats = "json,html,md",
    store: Store = None,
) -> None:
    """Write a story's dossier, as `recoupe compare` of its accounts would, corrections included.

    **Example:** `recoupe open s9b9abbb0408e -o out`
    """
    from recoupe.cli.compare import exporters_of, write

    exporters = exporters_of(formats)
    with opened(store) as desk:
        dossier = desk.dossier(story)
    if dossier is None:
        message = f"there is no story {story} on this desk; see recoupe stories"
        raise UsageError(message)
    for exporter in exporters:
        typer.echo(f"wrote {write(output, exporter, dossier)}")


def search(  # noqa: PLR0913, PLR0917  options, each by its name
    text: Annotated[str, typer.Argument(metavar="TEXT", help='Words, "a phrase", -without, this OR that; "" for all.')],
    store: Store = None,
    publisher: Publisher = None,
    language: Language = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Published on this day or earlier.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With claims by or about this actor.")] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE", help="With claims on this type of event.")] = None,
    kind: Kind = None,
    first: Annotated[
        bool, typer.Option("--first", help="Who said this first: claims of like meaning, the earliest first.")
    ] = False,
    limit: Limit = 20,
    as_json: options.AsJson = False,
) -> None:
    """Search the articles of a desk, or find who said something first.

    **Examples:**

    `recoupe search 'ferry "black box" -strike' --since 2025-07-01 --kind contradiction`

    `recoupe search --first "the bridge had been inspected in January"`
    """
    with opened(store) as desk:
        if first:
            for said in desk.first(text, limit):
                typer.echo(_json(said) if as_json else _said_line(said))
            return
        hits = desk.search(
            text,
            publisher=publisher,
            language=language,
            since=since,
            until=until,
            actor=_actor(desk, actor),
            event=event,
            kind=kind,
            limit=limit,
        )
    _print_hits(hits, as_json=as_json)


def _actor(desk: Desk, name: str | None) -> str | None:
    if not name:
        return None
    found = desk.actor(name, limit=1)
    if found is None:
        rows = desk.actors(name, limit=1).rows
        return rows[0].id if rows else name
    return found.id


def _print_hits(hits: Hits, *, as_json: bool) -> None:
    for hit in hits.rows:
        if as_json:
            typer.echo(_json(hit))
        else:
            typer.echo(f"{(hit.published or '')[:10]:<10}  {_plain(hit.publisher)}: {_plain(hit.title)}  [{hit.story}]")
            typer.echo("            " + _plain("".join(f"*{t}*" if match else t for t, match in hit.parts)))
    if not as_json:
        typer.echo(f"{hits.total} articles", err=True)


def _said_line(said: Said) -> str:
    claim = said.claim
    return (
        f"{(claim.published or 'undated')[:16]:<16}  {said.score:.2f}  {_plain(claim.publisher)}: {_plain(claim.exact)}"
    )


def changes(
    story: Annotated[str | None, typer.Argument(metavar="STORY", help="Only of this story.")] = None,
    store: Store = None,
    after: Annotated[int, typer.Option(metavar="N", min=0, help="Only those after change number N.")] = 0,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="new_contradiction, edited, … Repeatable.")
    ] = None,
    limit: Limit = 100,
    as_json: options.AsJson = False,
) -> None:
    """List what changed on a desk: new contradictions, tolls that moved, articles edited, and the like.

    **Example:** `recoupe changes --kind new_contradiction --kind edited`
    """
    with opened(store) as desk:
        for change in desk.changes(after, story, limit, kind or ()):
            if as_json:
                typer.echo(_json(change))
            else:
                typer.echo(f"{change.seq:>6}  {change.at}  {change.kind:<17}  {change.story}  {_plain(change.summary)}")


@corrections_app.command("export")
def export_corrections(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; else to the screen.")
    ] = None,
    store: Store = None,
) -> None:
    """Write the log of corrections as JSON Lines.

    **Example:** `recoupe corrections export -o corrections.jsonl`
    """
    with opened(store) as desk:
        lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in desk.export_corrections()]
    text = "".join(f"{line}\n" for line in lines)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8", newline="\n")
        typer.echo(f"wrote {output}: {len(lines)} corrections")


@corrections_app.command("import")
def import_corrections(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A log that `recoupe corrections export` wrote.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who brings it; each line keeps its own author.")] = "",
    store: Store = None,
) -> None:
    """Take the corrections of another desk; those already here are passed over.

    **Example:** `recoupe corrections import corrections.jsonl --by ines`
    """
    rows = read_log(file)
    with opened(store) as desk:
        typer.echo(f"{desk.import_corrections(rows, by or getpass.getuser())} of {len(rows)} corrections were new")


def corrections_in(file: Path | None) -> Corrections:
    """Return what an exported log says in the end; nothing without a file."""
    from recoupe.model.correction import Corrections, read_line

    return Corrections.of(map(read_line, read_log(file))) if file else Corrections()


def read_log(file: Path) -> list[dict[str, Any]]:
    """Return the lines of an exported log.

    Raises:
        UsageError: a line is no JSON object.
    """
    rows = []
    for n, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                message = f"{file}, line {n}: no JSON object; give what recoupe corrections export wrote"
                raise UsageError(message)
            rows.append(row)
    return rows


def _plain(text: str) -> str:
    """One line without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _json(value: Any) -> str:  # noqa: ANN401  a frozen value of the desk
    import msgspec

    return msgspec.json.encode(value).decode()


def register(app: typer.Typer, epilog: str) -> None:
    """Put the commands into the program."""
    for command in (add, stories, search, changes):
        app.command(epilog=epilog)(command)
    app.command("open", epilog=epilog)(open_story)
    app.add_typer(corrections_app)
