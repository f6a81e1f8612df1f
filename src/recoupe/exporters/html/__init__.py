"""``dossier.html``: the dossier for a person, one file that opens offline and works without scripts.

Articles are hostile input. Every word of theirs is escaped by the template engine, nothing of theirs is
inside a script or a style, and the page's own policy lets only its own script and style run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from recoupe.exporters.base.book import Book
from recoupe.exporters.base.phrases import Phrases
from recoupe.exporters.html.links import InPage
from recoupe.exporters.html.views import story_view, web_address
from recoupe.exporters.json import dossier_data

if TYPE_CHECKING:
    from jinja2 import Environment

    from recoupe.exporters.json.shape import DossierData
    from recoupe.model.story import Dossier

NAME = "html"
SUFFIX = ".html"
SYMBOLS = {"contradiction": "≠", "denial": "¬", "spread": "↔", "update": "→", "agreement": "=", "single": "1"}
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def export(dossier: Dossier) -> str:
    """Return the dossier as one HTML file."""
    return render(dossier_data(dossier))


def render(data: DossierData) -> str:
    """Return the parsed ``dossier.json`` as one HTML file."""
    book = Book.of(data)
    taken = {a for s in data["stories"] for a in s["articles"]}
    style, script = _text("page.css"), _text("page.js")
    page = _environment().get_template("page.html.j2")
    text = page.render(
        book=book,
        say=Phrases.of(data["stories"][0]["language"] if data["stories"] else "en"),
        stories=[story_view(s, f"s{n}", book) for n, s in enumerate(data["stories"], start=1)],
        leftover=[a for a in data["articles"] if a["id"] not in taken],
        symbols=SYMBOLS,
        web_address=web_address,
        to=InPage(),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return NOT_TEXT.sub("\ufffd", text).rstrip() + "\n"


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("recoupe.exporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _text(name: str) -> str:
    return (files("recoupe.exporters") / "templates" / name).read_text("utf-8")


def _hash(content: str) -> str:
    """Return what a content security policy calls this script or style."""
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
