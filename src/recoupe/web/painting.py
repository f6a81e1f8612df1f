"""Templates and what a page loads beside them.

Every word that comes from an article goes through the template engine's escaping; nothing is marked as safe
but what a template of ours made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.exporters.html import NOT_TEXT, SYMBOLS
from recoupe.web.words import languages

if TYPE_CHECKING:
    from jinja2 import Environment

_OURS = ("desk.css", "desk.js", "htmx.min.js", "mark.svg")
_SHARED = ("page.css", "page.js")
_PAINTS = frozenset({".py", ".j2", ".toml", ".css", ".js", ".svg"})
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
ROOMS = (
    ("stories_room", "/"),
    ("search_room", "/search"),
    ("actors_room", "/actors"),
    ("changes", "/changes"),
    ("corrections", "/corrections"),
)
SHORTCUTS = (
    (("j", "k"), "key_next"),
    (("Enter",), "key_open"),
    (("b",), "key_back"),
    (("/",), "key_search"),
    (("g", "s a c x"), "key_rooms"),
    (("w",), "key_weigh"),
    (("m",), "key_seen"),
    (("Esc",), "key_close"),
    (("?",), "key_help"),
)


@dataclass(frozen=True, slots=True)
class Static:
    """A file that pages load: its bytes, its type, and the digest that is in its address."""

    body: bytes
    media: str
    digest: str


@cache
def statics() -> dict[str, Static]:
    """Return our files and those shared with the dossier, by name."""
    places = [(files("recoupe.web") / "static", n) for n in _OURS]
    places += [(files("recoupe.exporters") / "templates", n) for n in _SHARED]
    found = {}
    for folder, name in places:
        body = (folder / name).read_bytes()
        found[name] = Static(body, _TYPES[name.rsplit(".", 1)[1]], sha256(body).hexdigest()[:12])
    return found


def address(name: str) -> str:
    """Return the address of a static file; it changes with its content, so that it may be kept for ever."""
    return f"/static/{statics()[name].digest}/{name}"


@cache
def edition() -> str:
    """Return a digest of all that paints (code, templates, words, static files): what others painted is old."""
    made = sha256()
    for package in ("recoupe.web", "recoupe.exporters"):
        home = Path(str(files(package)))
        for file in sorted(f for f in home.rglob("*") if f.suffix in _PAINTS):
            made.update(file.relative_to(home).as_posix().encode() + file.read_bytes())
    return made.hexdigest()[:12]


@cache
def environment() -> Environment:
    """Return the template engine: the desk's templates, then the dossier's."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader([PackageLoader("recoupe.web"), PackageLoader("recoupe.exporters")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        symbols=SYMBOLS,
        static=address,
        rooms=ROOMS,
        shortcut_list=SHORTCUTS,
        languages=tuple(languages().items()),
        room="",
        work=None,
        told="",
    )
    return made


def paint(name: str, values: dict[str, Any]) -> str:
    """Return a template filled in, without characters that no page may hold."""
    return NOT_TEXT.sub("\ufffd", environment().get_template(name).render(values))
