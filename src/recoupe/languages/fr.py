"""French."""

from recoupe.languages.base import Language

LANGUAGE = Language(code="fr", name="français", pipeline="fr_core_news_md")
