"""Words of denials of every language that has them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from recoupe.languages.lexicon.denials import DenialLexicon, load_denial_kinds
from recoupe.languages.lexicon.events import load_concepts
from recoupe.languages.lexicon.files import codes, read_toml


@pytest.mark.parametrize("code", codes("denials"))
def test_the_file_holds_known_words_without_doubles(code: str) -> None:
    data = read_toml(code, "denials")
    assert set(data) <= {f.name for f in fields(DenialLexicon)}
    assert all(len(words) == len(set(words)) for words in data.values())
    assert all(word == word.lower() for words in data.values() for word in words)


def test_a_language_without_the_file_has_no_such_words() -> None:
    assert not any(getattr(DenialLexicon.load("xx"), f.name) for f in fields(DenialLexicon))


def test_what_all_languages_share_names_known_events() -> None:
    kinds, known = load_denial_kinds(), load_concepts()
    assert kinds.empty | kinds.being | kinds.looked_into | kinds.by_means <= set(known)
    assert kinds.only_meant <= {c.operator for c in known.values()}
    assert kinds.force <= {c.plover for c in known.values()}
    assert kinds.by_several <= {(c.plover, c.mode) for c in known.values()}
