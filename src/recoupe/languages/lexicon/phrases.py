"""Sentences in which findings are told to a reader, by rule, kind and facet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Phrases:
    """``summary`` and ``explanation`` map "rule.kind.case", "rule.kind.facet", then shorter keys, to a template."""

    summary: Mapping[str, str]
    explanation: Mapping[str, str]
    words: Mapping[str, str]

    @classmethod
    def load(cls, code: str) -> Phrases:
        """Read ``data/<code>/phrases.toml``; a language without one tells its findings in English."""
        data = read_toml(code, "phrases") or read_toml("en", "phrases")
        return cls(data["summary"], data["explanation"], data["words"])

    def tell(self, rule: str, kind: str, facet: str | None, values: Mapping[str, str]) -> str:
        """Return the one-line summary."""
        return _fill(self.summary, rule, kind, facet, values)

    def explain(self, rule: str, kind: str, facet: str | None, values: Mapping[str, str]) -> str:
        """Return why, in the rule's words."""
        return _fill(self.explanation, rule, kind, facet, values)

    def word(self, key: str) -> str:
        """Return a single word or phrase, the key itself where there is none."""
        return self.words.get(key, key)

    def join(self, parts: Sequence[str]) -> str:
        """Join the sides of a finding."""
        return self.words["between"].join(parts)

    def stand(self, value: str, publishers: Sequence[str]) -> str:
        """Say who holds a value."""
        return self.words["stand"].format(value=value, publishers=", ".join(sorted(set(publishers))))


def _fill(table: Mapping[str, str], rule: str, kind: str, facet: str | None, values: Mapping[str, str]) -> str:
    told = f"{rule}.{kind}"
    for key in (f"{told}.{values.get('case', '')}", f"{told}.{facet or ''}", told, f"{kind}.{facet or ''}", kind):
        if key in table:
            return table[key].format_map(_Blank(values))
    return values.get("point", "")


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
