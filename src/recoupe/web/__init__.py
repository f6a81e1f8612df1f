"""The desk as a page and an API: ``recoupe serve``.

>>> from recoupe.desk import Desk
>>> from recoupe.web import create_app
>>> app = create_app(Desk.open("sqlite:///desk.sqlite"))  # doctest: +SKIP

Everything comes from the facade ``recoupe.desk.Desk``; nothing here knows a table or a step.
"""

from __future__ import annotations

from recoupe.errors import MissingDependency

try:
    import fastapi  # noqa: F401  told here, once
except ImportError as error:
    package = '"recoupe[desk]"'
    raise MissingDependency(package, "the page of the desk") from error

from recoupe.web.app import create_app

__all__ = ["create_app"]
