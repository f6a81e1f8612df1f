"""Options that several commands have in common, told once."""

from __future__ import annotations

from typing import Annotated

import typer


def _formats(incomplete: str) -> list[str]:
    from recoupe.registry import names

    *before, last = incomplete.split(",")
    return [",".join([*before, n]) for n in names("exporters") if n.startswith(last)]


Formats = Annotated[
    str, typer.Option("--format", "-f", metavar="NAMES", help="What to write, comma between.", autocompletion=_formats)
]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of every account (fr, en, …) instead of finding it.")
]
Published = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE=DATE", help="Date of an account that does not say it: a.txt=2025-07-12. Repeatable."),
]
Processes = Annotated[
    int | None, typer.Option("--processes", "-p", metavar="N", help="How many processes work. Changes no byte.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary, only errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line, for programs.")]
