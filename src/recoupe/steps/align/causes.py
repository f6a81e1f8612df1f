"""What brought a mishap about, where accounts give causes that exclude each other: the wind, a valve, sabotage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.causes import unlike
from recoupe.steps.align.exclusive import exclusive_point
from recoupe.steps.align.said import of_now, put_forward
from recoupe.steps.align.sentences import by_sentence, holding, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.causes import CauseLexicon
    from recoupe.languages.lexicon.wordings import Wordings
    from recoupe.model.claim import Claim
    from recoupe.model.point import Point

_REACH = 45  # characters behind a cue in which the cause is named
_BEFORE = 25  # characters before a cause in which it may be denied


@dataclass(frozen=True, slots=True)
class Cause:
    """A claim that tells what brought a mishap about; ``hedged`` where its sentence has words of suspicion."""

    claim: Claim
    kind: str
    effects: frozenset[str]
    hedged: bool


def cause_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``cause``: ``claims`` give one cause of a mishap, ``against`` another.

    ``languages`` and ``published`` are by article id. An account that tells of both is kept on neither side.
    """
    told = [c for c in causes(claims, languages, published) if put_forward(c.claim)]
    found: dict[tuple[str, str, str], list[tuple[Cause, Cause]]] = {}
    for a, b in combinations(told, 2):
        one, two = (a, b) if a.kind <= b.kind else (b, a)
        if one.claim.article != two.claim.article and unlike(one.kind, two.kind):
            for effect in sorted(one.effects & two.effects):
                found.setdefault((effect, one.kind, two.kind), []).append((one, two))
    points = (
        exclusive_point("cause", kinds, pairs, [c for c in told if effect in c.effects], label)
        for (effect, *kinds), pairs in sorted(found.items())
    )
    return [p for p in points if p is not None]


def causes(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    *,
    suspected: bool = False,
) -> Iterator[Cause]:
    """Yield each kind of cause that a sentence gives, with the narrowest claim that its words end in.

    The mishap is named in the sentence, else in the one before; ``suspected`` adds mere hints at a cause.
    """
    sentences = by_sentence(claims)
    for (article, position), own in sorted(sentences.items()):
        lexicon = languages[article].causes
        start, text = running(own)
        for kind, last in _kinds(text, lexicon, suspected=suspected):
            end = start + last
            claim = holding(own, end - 1, end)
            if claim is None or not of_now(claim, published.get(article)):
                continue
            before = running(sentences[article, position - 1])[1] if (article, position - 1) in sentences else ""
            about = _effects(text, lexicon) or _effects(before, lexicon)
            yield Cause(claim, kind, about, lexicon.hedges.search(text) is not None)


def _kinds(text: str, lexicon: CauseLexicon, *, suspected: bool) -> list[tuple[str, int]]:
    """Return the kinds of causes that a sentence gives, and where each ends; ``suspected`` adds mere hints."""
    hints = _plain(text, lexicon, lexicon.hints) if suspected else ()
    return sorted(dict((*_given(text, lexicon), *hints)).items())


@lru_cache(maxsize=10_000)
def _given(text: str, lexicon: CauseLexicon) -> tuple[tuple[str, int], ...]:
    """The kinds of causes that a sentence gives as such: it is asked of what is a cause, and of what is suspected."""
    found = []
    for cue in lexicon.cues.finditer(text):
        for kind, words in lexicon.kinds.items():
            m = words.search(text, cue.end(), cue.end() + _REACH)
            if m and not lexicon.contrary.search(text, max(0, cue.start() - _BEFORE), m.start()):
                found.append((kind, m.end()))
    return (*found, *_plain(text, lexicon, lexicon.plain))


def _plain(text: str, lexicon: CauseLexicon, kinds: Mapping[str, Wordings]) -> Iterator[tuple[str, int]]:
    for kind, words in kinds.items():
        for m in words.finditer(text):
            if not lexicon.contrary.search(text, max(0, m.start() - _BEFORE), m.start()):
                yield kind, m.end()


def _effects(text: str, lexicon: CauseLexicon) -> frozenset[str]:
    """Return the mishaps that a sentence names."""
    return frozenset(name for name, pattern in lexicon.effects.items() if pattern.search(text))
