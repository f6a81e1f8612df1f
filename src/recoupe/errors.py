"""Every exception that Recoupe raises on purpose.

::

    RecoupeError
    ├── UsageError            a call that cannot be carried out as it was made
    │   ├── UnknownEdge       no language, reader, exporter, rule or engine of that name
    │   └── InputNotFound     a path, glob or URL that yields nothing
    ├── MissingDependency     an optional package is needed; the message holds the install line
    └── BrokenDossier         a file that is not a dossier of this version

Bad *input* is not here: an unreadable page becomes an article with a ``problem``.
"""

from __future__ import annotations


class RecoupeError(Exception):
    """The root: catch this to catch all of them."""


class UsageError(RecoupeError):
    """The call cannot be carried out as it was made."""


class UnknownEdge(UsageError):
    """No language, reader, exporter, rule or engine of that name."""

    def __init__(self, folder: str, name: str, known: list[str]) -> None:
        """Name the folder, what was asked for and what there is."""
        super().__init__(f"no {folder.rstrip('s')} named {name!r}; there are: {', '.join(known) or 'none'}")


class InputNotFound(UsageError):
    """A path, glob or URL that yields no account."""


class MissingDependency(RecoupeError):
    """An optional package is needed."""

    def __init__(self, package: str, why: str, extra: str = "") -> None:
        """Say what for, and the line that installs it: the ``extra`` of Recoupe that brings it, else the package."""
        line = f'"recoupe[{extra}]"' if extra else package
        super().__init__(f"{why} needs the package {package}: pip install {line}")


class BrokenDossier(RecoupeError):
    """The file is not a dossier of this version."""
