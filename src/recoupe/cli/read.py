"""``recoupe read``: one account as Recoupe reads it, for a person or for a program."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING

import typer

from recoupe.cli import codes
from recoupe.cli.compare import dated
from recoupe.cli.progress import progress
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(files: Sequence[str], language: str | None, published: Sequence[str], *, as_json: bool) -> None:
    """Print how each account is read: a page for people, or a line of JSON each."""
    settings = load_settings(language=language, published=dict(map(dated, published)))
    with nullcontext() if as_json else progress() as report:
        from recoupe.pipeline import read_articles

        accounts = read_articles(files, settings, report)

    from recoupe.cli.reading import reading_data

    if as_json:
        for account in accounts:
            typer.echo(json.dumps(reading_data(account), ensure_ascii=False, sort_keys=True))
    else:
        from recoupe.cli.page import page
        from recoupe.cli.show import console

        out = console()
        for account in accounts:
            for part in page(reading_data(account)):
                out.print(part)
    if not any(account.article.text for account in accounts):
        typer.echo("recoupe: none of the inputs could be read. Give files of whole articles.", err=True)
        raise typer.Exit(codes.NOTHING_READ)
