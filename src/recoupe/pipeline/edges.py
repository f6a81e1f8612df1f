"""What the pipeline looks up at its edges: packs of languages, readers, rules, engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.registry import load, names

if TYPE_CHECKING:
    from recoupe.engines.base import Engine
    from recoupe.languages.base import Language
    from recoupe.readers.base import Reader
    from recoupe.rules.base import Rule
    from recoupe.settings import Settings
    from recoupe.steps.align import Beside


def language_of(code: str) -> Language:
    """Return the language pack for a BCP 47 code, English for a language without one."""
    known = names("languages")
    language: Language = load("languages", code[:2] if code[:2] in known else "en").LANGUAGE
    return language


def readers() -> list[Reader]:
    """Return all readers, sorted by name."""
    return [load("readers", name) for name in names("readers")]


def rules() -> list[Rule]:
    """Return all rules, sorted by name."""
    return [load("rules", name) for name in names("rules")]


def copying(settings: Settings) -> Beside | None:
    """Return how half of the work of a large story is begun in a copy of this process, None where one works alone."""
    if settings.processes == 1:
        return None
    from recoupe.engines.processes.beside import beside

    return beside


def engine(settings: Settings) -> Engine:
    """Return the engine for as many processes as the settings ask for."""
    found: Engine = load("engines", "processes" if settings.processes > 1 else "local").make(settings.processes)
    return found
