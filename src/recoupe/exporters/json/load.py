"""Read a ``dossier.json`` back, refusing what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from recoupe.errors import BrokenDossier
from recoupe.exporters.json.data import SCHEMA
from recoupe.exporters.json.shape import ArticleData, DossierData, StoryData

_AGAIN = "make it again with: recoupe compare INPUT... -o DIR"


def read_dossier(path: str | Path) -> DossierData:
    """Return the dossier in ``path``: a ``dossier.json``, or the folder that holds one.

    Raises:
        BrokenDossier: there is no such file, it is no JSON, or it is no dossier of this version.
    """
    file = Path(path)
    if file.is_dir():
        file /= "dossier.json"
    try:
        data = json.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        message = f"there is no file {file}; {_AGAIN}"
        raise BrokenDossier(message) from error
    except (OSError, ValueError, RecursionError) as error:
        message = f"{file} cannot be read as JSON ({error}); {_AGAIN}"
        raise BrokenDossier(message) from error
    return check(data, str(file))


def check(data: Any, name: str = "the data") -> DossierData:  # noqa: ANN401  anything may come out of a JSON file
    """Return ``data`` if it is a dossier of this version.

    Looks at the version and at the keys, not at every value: that is the JSON Schema's work.

    Raises:
        BrokenDossier: it is none; the message says what is wrong with it.
    """
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("recoupe/dossier/"):
        message = f"{name} is not a dossier of Recoupe; give the dossier.json that recoupe compare wrote"
        raise BrokenDossier(message)
    if data["schema"] != SCHEMA:
        message = f"{name} is of version {data['schema']}, this program reads {SCHEMA}; {_AGAIN}"
        raise BrokenDossier(message)
    for what, rows, shape in (
        ("dossier", [data], DossierData),
        ("article", data.get("articles"), ArticleData),
        ("story", data.get("stories"), StoryData),
    ):
        _require(name, what, rows, frozenset(shape.__required_keys__))
    return cast("DossierData", data)


def _require(name: str, what: str, rows: object, keys: frozenset[str]) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = f"{name} is damaged: no list where every {what} should be; {_AGAIN}"
        raise BrokenDossier(message)
    for row in rows:
        if missing := sorted(keys - row.keys()):
            message = f"{name} is damaged: one {what} lacks {', '.join(missing)}; {_AGAIN}"
            raise BrokenDossier(message)
