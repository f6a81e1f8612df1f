"""``recoupe compare``: run the pipeline, write the files, say what came out."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, cast

import typer

from recoupe.cli import codes
from recoupe.cli.desk import corrections_in
from recoupe.cli.progress import progress
from recoupe.errors import UnknownEdge, UsageError
from recoupe.registry import load, names
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from recoupe.exporters.base import Exporter
    from recoupe.model.story import Dossier


def run(
    inputs: Sequence[str],
    output: Path,
    formats: str,
    language: str | None,
    published: Sequence[str],
    processes: int | None,
    *,
    corrections: Path | None = None,
    quiet: bool,
) -> int:
    """Compare ``inputs`` and write the dossier into ``output``; return the exit code."""
    exporters = exporters_of(formats)
    settings = load_settings(language=language, published=dict(map(dated, published)), processes=processes)
    decided = corrections_in(corrections)

    with nullcontext() if quiet else progress() as report:
        from recoupe.pipeline import compare

        dossier = compare(inputs, settings, report, decided)

    written = [write(output, exporter, dossier) for exporter in exporters]
    if not quiet:
        from recoupe.cli.show import tell
        from recoupe.exporters.json import dossier_data

        tell(dossier_data(dossier), written)
    if any(article.text for article in dossier.articles):
        return codes.DONE
    typer.echo(
        "recoupe: none of the inputs could be read; the dossier lists why. Give files of whole articles.", err=True
    )
    return codes.NOTHING_READ


def exporters_of(formats: str) -> list[Exporter]:
    """Return the exporters of a list with commas.

    Raises:
        UsageError: it names none, or one that there is not.
    """
    exporters = [_exporter(name.strip()) for name in formats.split(",") if name.strip()]
    if not exporters:
        message = f"--format names nothing; there are: {', '.join(names('exporters'))}"
        raise UsageError(message)
    return exporters


def _exporter(name: str) -> Exporter:
    """Return the exporter of that name, or the one whose files end so (``md``)."""
    known = names("exporters")
    if name in known:
        return cast("Exporter", load("exporters", name))
    for other in known:
        exporter = cast("Exporter", load("exporters", other))
        if f".{name}" == exporter.SUFFIX:
            return exporter
    raise UnknownEdge("exporters", name, list(known))  # noqa: EM101  a folder, not the message


def dated(pair: str) -> tuple[str, str]:
    """Split ``FILE=DATE`` at its last sign: a URL may hold others. Only the last part of a path counts."""
    name, sign, moment = pair.rpartition("=")
    if not (sign and name and moment):
        message = f"--published {pair!r} says no date; write FILE=DATE, such as a.txt=2025-07-12"
        raise UsageError(message)
    return name.rstrip("/").rsplit("/", 1)[-1], moment


def write(folder: Path, exporter: Exporter, dossier: Dossier) -> Path:
    """Write one file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"dossier{exporter.SUFFIX}"
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(exporter.export(dossier), "utf-8", newline="\n")
    unfinished.replace(path)
    return path
