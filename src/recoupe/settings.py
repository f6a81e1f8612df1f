"""What a run may be told, as one frozen value: the only place that reads the environment or a file.

What counts, strongest first: what the call says, ``RECOUPE_*`` variables, ``recoupe.toml`` in the
current folder (or the file that ``RECOUPE_CONFIG`` names), the defaults.

=====================  ===================  ==========================================================
``recoupe.toml``       environment          meaning
=====================  ===================  ==========================================================
``language``           RECOUPE_LANGUAGE     language of every account (BCP 47) instead of finding it
``processes``          RECOUPE_PROCESSES    how many processes work, 1 or more
``store``              RECOUPE_STORE        the desk's database, sqlite:///… or postgresql://…
``private``            RECOUPE_PRIVATE      whether a desk may fetch addresses of its own network
``nli``                RECOUPE_NLI          folder of a language model of the user's own (docs/nli.md)
``[published]``                             file name = date, for accounts that do not say their date
=====================  ===================  ==========================================================
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from recoupe.errors import UsageError

FILE = "recoupe.toml"
_PREFIX = "RECOUPE_"
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings.

    ``store`` is the URL of a desk's database; ``private`` whether feeds, pages and webhooks may lie in the desk's own
    network. ``nli`` is the folder of a language model that adds its voice to explanations, None for none.
    ``language`` is a BCP 47 code, None to find it for each account; ``published`` maps the last part of
    a path or URL to a date in ISO 8601; ``processes`` is at least 1 and changes no byte of the dossier.

    Raises:
        UsageError: a value that means nothing; the message says what it should be.
    """

    language: str | None = None
    published: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    processes: int = 1
    store: str = "sqlite:///recoupe.sqlite"
    private: bool = False
    nli: str | None = None

    def __post_init__(self) -> None:
        """Refuse what means nothing."""
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            message = f"language {self.language!r} is no language code; give one such as fr or en"
            raise UsageError(message)
        if self.processes < 1:
            message = f"processes is {self.processes}; it must be 1 or more"
            raise UsageError(message)
        for name, moment in self.published.items():
            _check_date(name, moment)
        object.__setattr__(self, "published", MappingProxyType(dict(sorted(self.published.items()))))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes (a read-only mapping cannot by itself)."""
        return _rebuild, tuple(dict(v) if isinstance(v, Mapping) else v for v in _values(self))


def _values(settings: Settings) -> Iterator[Any]:
    return (getattr(settings, f.name) for f in fields(Settings))


def _rebuild(*values: Any) -> Settings:  # noqa: ANN401  of every kind
    return Settings(*values)


def load_settings(
    *,
    language: str | None = None,
    published: Mapping[str, str] | None = None,
    processes: int | None = None,
    store: str | None = None,
    private: bool | None = None,
    nli: str | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Put together what the call, the environment and the file say; None is "not said".

    Raises:
        UsageError: the file cannot be read, names an unknown setting, or a value means nothing.
    """
    env = os.environ if environment is None else environment
    values = _from_file(env, folder or Path())
    said = {"language": language, "processes": processes, "store": store, "private": private, "nli": nli}
    for name, value in said.items():
        if value is not None:
            values[name] = value
        elif env.get(_PREFIX + name.upper()):
            values[name] = env[_PREFIX + name.upper()]
    for name in ("language", "nli"):
        if values.get(name) is not None:
            values[name] = str(values[name])
    values["published"] = {**_dates(values.get("published", {})), **(published or {})}
    values["processes"] = _whole(values.get("processes", 1))
    values["private"] = _truth(values.get("private", False))
    return Settings(**values)


def _from_file(env: Mapping[str, str], folder: Path) -> dict[str, Any]:
    named = env.get(_PREFIX + "CONFIG")
    path = Path(named) if named else folder / FILE
    if not named and not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read as TOML: {error}"
        raise UsageError(message) from error
    known = sorted(f.name for f in fields(Settings))
    if unknown := sorted(values.keys() - set(known)):
        message = f"{path} names an unknown setting: {', '.join(unknown)}; there are: {', '.join(known)}"
        raise UsageError(message)
    return values


def _dates(table: object) -> dict[str, str]:
    """TOML has dates of its own: both they and strings are taken."""
    if not isinstance(table, Mapping):
        message = 'published must be a table of file = "date"'
        raise UsageError(message)
    return {str(k): v.isoformat() if isinstance(v, date) else str(v) for k, v in table.items()}


def _truth(value: object) -> bool:
    said = str(value).lower()
    if said not in {"true", "false", "1", "0", "yes", "no"}:
        message = f"private is {value!r}; it must be true or false"
        raise UsageError(message)
    return said in {"true", "1", "yes"}


def _whole(value: object) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        message = f"processes is {value!r}; it must be a whole number, 1 or more"
        raise UsageError(message) from error


def _check_date(name: str, moment: str) -> None:
    try:
        datetime.fromisoformat(moment)
    except ValueError as error:
        message = f"{moment!r} is no date for {name}; write it as 2025-07-12 or 2025-07-12T18:30"
        raise UsageError(message) from error
