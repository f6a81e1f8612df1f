"""The commands and their options. What they do is imported when they run, so that help comes at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from recoupe.cli import alerts, codes, options
from recoupe.cli.archive import app as archive_app
from recoupe.cli.desk import register as register_desk
from recoupe.cli.serve import serve, token_app, user_app

_EPILOG = (
    "**Exit codes:** 0 done (inputs that could not be read are told, and the run goes on); 2 the call cannot be "
    "carried out as it was made; 3 nothing could be read; 4 the file is no dossier of this version; 130 interrupted."
)


class _Commands(TyperGroup):
    """Commands whose errors are one clear line and a number, never a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  as in click
        """Run the command that was called."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            typer.echo("recoupe: interrupted; nothing was written", err=True)
            raise typer.Exit(codes.INTERRUPTED) from None
        except codes.EXPECTED as error:
            typer.echo(f"recoupe: {error}", err=True)
            raise typer.Exit(codes.of(error)) from None


app = typer.Typer(
    name="recoupe",
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    help=(
        "Read conflicting press accounts and show, claim by claim, where they agree, contradict, deny, update or stay "
        "silent, with the exact words of each.\n\n"
        "First `recoupe compare` some accounts; then open `dossier.html`, or `recoupe show` and `recoupe explain` "
        "here. `recoupe read` shows how a single account is read.\n\n"
        "Everything happens on this machine: no account leaves it."
    ),
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"recoupe {version('recoupe')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold the options of the program itself; its help is the app's."""


@app.command(epilog=_EPILOG)
def compare(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files, folders, globs or archives of accounts: HTML, text, JSON lines, …"
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the dossier; made if missing.")
    ],
    formats: options.Formats = "json,html,md",
    language: options.Language = None,
    published: options.Published = None,
    processes: options.Processes = None,
    corrections: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What people put right: a log that a desk exported.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Compare accounts: read them, find what they agree and disagree on, and write the dossier.

    **Examples:**

    `recoupe compare accounts/*.html -o out`

    `recoupe compare a.txt b.txt -o out --published a.txt=2025-07-12 --published b.txt=2025-07-12T18:30`

    `recoupe compare page.html feed.jsonl -o out --language fr --format json,html`
    """
    from recoupe.cli.compare import run

    code = run(inputs, output, formats, language, published or [], processes, corrections=corrections, quiet=quiet)
    if code:
        raise typer.Exit(code)


@app.command(epilog=_EPILOG)
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, folders or globs of accounts.")],
    language: options.Language = None,
    published: options.Published = None,
    as_json: options.AsJson = False,
) -> None:
    """Read accounts one by one: the kept text with its marks, what was dropped and why, and every claim.

    **Examples:**

    `recoupe read page.html`

    `recoupe read a.txt --published a.txt=2025-07-12 --json`
    """
    from recoupe.cli.read import run

    run(files, language, published or [], as_json=as_json)


@app.command(epilog=_EPILOG)
def show(
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER", help="A dossier.json, or the folder that holds it.")],
    finding: Annotated[
        str | None,
        typer.Argument(metavar="FINDING", help="One finding, by its number in the table or the start of its id."),
    ] = None,
    single: Annotated[bool, typer.Option("--all", "-a", help="Also what only one origin says.")] = False,
) -> None:
    """Show the findings of a dossier as a table, or one finding with the exact words of every account.

    **Examples:**

    `recoupe show out`

    `recoupe show out 3`

    `recoupe show out/dossier.json f1c09`
    """
    from recoupe.cli.show import run

    run(dossier, finding, single=single)


@app.command(epilog=_EPILOG)
def explain(
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER", help="A dossier.json, or the folder that holds it.")],
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="Its number in the table or the start of its id.")],
) -> None:
    """Explain one finding: the rule that decided, the values it compared, on whose word, and the origins.

    **Example:** `recoupe explain out 3`
    """
    from recoupe.cli.explain import run

    run(dossier, finding)


@app.command(epilog=_EPILOG)
def watch(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEED", help="Addresses of feeds, lists of feeds (OPML) and folders to watch from now on."
        ),
    ] = None,
    store: Annotated[
        str | None, typer.Option("--store", metavar="URL", help="The desk's database: sqlite:///… or postgresql://…")
    ] = None,
    every: Annotated[float, typer.Option(metavar="MINUTES", help="Minutes between two looks at a feed.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Do what is due, then leave.")] = False,
    pages: Annotated[
        str, typer.Option(metavar="WHEN", help="Fetch the pages of items: cut (when the feed is), always, never.")
    ] = "cut",
    pace: Annotated[float, typer.Option(metavar="SECONDS", help="Least time between two requests to one host.")] = 2,
    private: Annotated[
        bool | None,
        typer.Option(
            "--private/--no-private", help="Allow addresses of the own machine and network.", show_default=False
        ),
    ] = None,
    contact: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Told to servers, so that they can reach you: a page or a mail address."),
    ] = "",
) -> None:
    """Watch feeds (RSS, Atom, JSON Feed), lists of feeds and folders; take in what is new and compare what it touches.

    What is named is remembered by the store: `recoupe watch` alone goes on with all of it.

    **Examples:**

    `recoupe watch https://news.example/feed feeds.opml --store sqlite:///desk.sqlite`

    `recoupe watch inbox/ --once`
    """
    from recoupe.cli.watch import run

    run(
        targets or [],
        store=store,
        every=every,
        once=once,
        pages=pages,
        pace=pace,
        private=private,
        contact=contact,
    )


register_desk(app, _EPILOG)
app.add_typer(archive_app)
app.command(epilog=_EPILOG)(serve)
app.add_typer(user_app)
app.add_typer(token_app)


app.add_typer(alerts.app, name="alerts")


if __name__ == "__main__":
    sys.exit(app())
