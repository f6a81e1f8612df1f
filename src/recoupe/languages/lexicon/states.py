"""Wordings for states that somebody or something is in, and what tells who or what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Index, Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_COMPOUND = re.compile(r"\w+(?:-\w+)+")  # "no-fly", "do-not-use": a negative in a compound denies nothing


@dataclass(frozen=True)
class StateWords:
    """Wordings of one state: those that hold a negative themselves, and all others."""

    plain: Wordings
    negative: Wordings
    negatives: Wordings

    def find(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Yield where a wording starts and ends, and whether it is a negative one.

        A plain wording with a negative among its words tells another state.
        """
        for m in self.negative.finditer(text):
            yield m.start(), m.end(), True
        for m in self.plain.finditer(text):
            if not self.negatives.search(_COMPOUND.sub(" ", m.group())):
                yield m.start(), m.end(), False


@dataclass(frozen=True, eq=False)  # one of each language
class StateLexicon:
    """The states of one language, over running text with straight apostrophes.

    ``scales`` are by scale and state, ``index`` finds these in a text; ``things`` by scale of topics and kind of what
    is in its states; ``sexes`` words that tell a man or a woman; ``many`` words that tell more than one, ``owners``
    those of them that tell whose it is: "their driver" is one.
    """

    scales: Mapping[str, Mapping[str, StateWords]]
    things: Mapping[str, Mapping[str, Wordings]]
    sexes: Mapping[str, Wordings]
    many: Wordings
    owners: Wordings
    index: Index[tuple[str, str]]

    @classmethod
    @cache
    def load(cls, code: str) -> StateLexicon:
        """Read ``data/<code>/states.toml``; a language without one tells of none."""
        data = read_toml(code, "states")
        macros = {k: str(v) for k, v in data.get("parts", {}).items()}
        topics = {
            name: {kind: tuple(words) for kind, words in sorted(kinds.items())}
            for name, kinds in sorted(data.get("topics", {}).items())
        }
        macros |= {n: "{" + "|".join(w for words in kinds.values() for w in words) + "}" for n, kinds in topics.items()}
        negatives = wordings(data.get("negatives", ()))
        scales = {
            name: MappingProxyType({s: _words(told, macros, negatives) for s, told in sorted(states.items())})
            for name, states in sorted(data.get("scales", {}).items())
        }
        return cls(
            MappingProxyType(scales),
            MappingProxyType({n: _things(states, topics) for n, states in sorted(data.get("scales", {}).items())}),
            MappingProxyType({name: wordings(words) for name, words in sorted(data.get("sexes", {}).items())}),
            wordings(data.get("many", ())),
            wordings(data.get("owners", ())),
            Index(((n, s), (w.plain, w.negative)) for n, states in scales.items() for s, w in states.items()),
        )


def _words(told: Sequence[str], macros: Mapping[str, str], negatives: Wordings) -> StateWords:
    denying = [w for w in told if negatives.search(re.sub(r"[{}|<>]", " ", w))]
    plain = [w for w in told if w not in denying]
    return StateWords(wordings(plain, macros), wordings(denying, macros), negatives)


def _things(
    states: Mapping[str, Sequence[str]], topics: Mapping[str, Mapping[str, Sequence[str]]]
) -> Mapping[str, Wordings]:
    """Of the topics that the wordings of a scale name: a train in a wording about brakes is no brake."""
    told = " ".join(w for words in states.values() for w in words)
    named = (kinds for name, kinds in topics.items() if f"<{name}>" in told)
    return MappingProxyType({kind: wordings(words) for kinds in named for kind, words in kinds.items()})
