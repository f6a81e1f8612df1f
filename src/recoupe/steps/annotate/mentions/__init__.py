"""Who and what a text names: proper names mended by tables and shape, and common nouns that say who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import Mention, Reading
from recoupe.model.article import Span
from recoupe.steps.annotate.mentions.nominals import find_nominals
from recoupe.steps.annotate.mentions.proper import find_proper
from recoupe.steps.annotate.mentions.view import View

if TYPE_CHECKING:
    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.model.annotation import EntityType
    from recoupe.steps.annotate.mentions.view import Proper
    from recoupe.steps.annotate.parse import Parsed

_TYPES: dict[str, EntityType] = {"role": "person", "group": "group", "body": "organisation"}

__all__ = ["find_mentions"]


def find_mentions(text: str, parsed: Parsed, lexicon: NameLexicon) -> tuple[Mention, ...]:
    """Return the mentions of ``text``, in order; a mention may hold another, as a role holds its body.

    Spans leave the determiner out. ``reading`` is always filled.
    """
    view = View(text, parsed, lexicon)
    proper = find_proper(view)
    nominals = find_nominals(view, proper)
    worded = {
        i
        for n in nominals
        for i in range(*n.tokens)
        if n.reading.of is None or not n.reading.of[0] <= i < n.reading.of[1]
    }
    found = [_mention(view, p) for p in proper if p.known is not None or not worded.issuperset(range(*p.tokens))]
    for nominal in nominals:
        first, last = nominal.tokens
        kind = nominal.reading.kind
        found.append(_build(view, first, last, _TYPES[kind], nominal.reading))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def _mention(view: View, proper: Proper) -> Mention:
    first, last = proper.tokens
    known = proper.known
    reading = Reading(
        kind=known.kind if known else proper.kind,
        head=view.head(first, last),
        key=known.key if known else "",
        country=known.country if known else proper.country,
        sector=known.sector if known else "",
        gender=proper.gender,
        plural=proper.plural,
        determiner=view.determiner(first),
    )
    return _build(view, first, last, proper.type, reading)


def _build(view: View, first: int, last: int, kind: EntityType, reading: Reading) -> Mention:
    span = Span(view.tokens[first].start, view.tokens[last - 1].end)
    return Mention(span, view.text[span.start : span.end], kind, (first, last), reading)
