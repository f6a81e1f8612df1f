"""``dossier.json``: everything, for programs. The contract is ``recoupe/dossier/1``."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from recoupe.exporters.json.data import SCHEMA, dossier_data
from recoupe.exporters.json.load import check, read_dossier

if TYPE_CHECKING:
    from recoupe.exporters.json.shape import DossierData
    from recoupe.model.story import Dossier

__all__ = ["NAME", "SCHEMA", "SUFFIX", "check", "dossier_data", "export", "json_schema", "read_dossier", "render"]

NAME = "json"
SUFFIX = ".json"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def export(dossier: Dossier) -> str:
    """Return the dossier as JSON: keys and lists sorted, a newline at the end."""
    return render(dossier_data(dossier))


def render(data: DossierData) -> str:
    """Return the data as JSON. Half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def json_schema() -> dict[str, Any]:
    """Return the contract as JSON Schema (draft 2020-12)."""
    path = files("recoupe.exporters") / "schema" / "dossier-1.schema.json"
    return cast("dict[str, Any]", json.loads(path.read_text("utf-8")))
