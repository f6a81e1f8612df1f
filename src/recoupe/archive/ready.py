"""What every worker looks things up in, loaded once for all where the engine can: pipelines, lexicons, the encoder."""

from __future__ import annotations

from recoupe.model.article import Article
from recoupe.registry import names
from recoupe.settings import Settings
from recoupe.steps.group import profile
from recoupe.steps.meaning import vectors


def get_ready(code: str = "") -> None:
    """Go the whole way with two words of each language, or of the one with this code.

    Whatever a step loads when it is first used is then there; the words themselves change nothing.

    Raises:
        MissingDependency: a pipeline or the encoder is not installed.
    """
    from recoupe.pipeline import claim, language_of, look, tell

    packs = [language_of(name) for name in ([code] if code else names("languages"))]
    keys = {f"{pack.code}{n}": pack for pack in packs for n in range(2)}
    accounts = {
        key: Article(key, "", id=key, text=f"{pack.name} {key}.", language=pack.code) for key, pack in keys.items()
    }
    notes = look(accounts, Settings(), _silent)
    readings = claim(accounts, notes, _silent)
    vectors([profile(a, notes[key]).opening for key, a in accounts.items()])
    tell(list(accounts.values()), notes, readings)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
