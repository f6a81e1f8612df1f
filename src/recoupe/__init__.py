"""Recoupe: read conflicting press accounts, and see claim by claim what their origins say together.

>>> import recoupe
>>> dossier = recoupe.compare(["accounts/"])  # doctest: +SKIP
>>> for finding in dossier.findings:  # doctest: +SKIP
...     print(finding.kind, finding.summary)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.model.article import Article
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.story import Dossier, Story
    from recoupe.pipeline import compare
    from recoupe.settings import Settings

__version__ = "0.1.0"
__all__ = ["Article", "Claim", "Dossier", "Finding", "Settings", "Story", "__version__", "compare"]

_HOMES = {
    "Article": "recoupe.model.article",
    "Claim": "recoupe.model.claim",
    "Dossier": "recoupe.model.story",
    "Finding": "recoupe.model.finding",
    "Settings": "recoupe.settings",
    "Story": "recoupe.model.story",
    "compare": "recoupe.pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the public name is
    """Import a public name when it is first used, so that ``recoupe --help`` is quick."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'recoupe' has no attribute {name!r}"
    raise AttributeError(message)
