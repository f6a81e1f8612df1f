"""Where a sentence itself says that a common noun and a name are one: apposition, title, copula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.model.annotation import Mention, Token

_CLOSERS = {",", ".", ";", ":", ")", "!", "?", "–", "—", "»", '"', "”", "…"}
_REACH = 3
_OPENERS = {",", "(", "–", "—"}


def said_to_be(mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: NameLexicon) -> Iterator[tuple[int, int]]:
    """Yield (role mention, name mention) pairs, as indices, that a sentence equates."""
    names = {m.tokens[0]: k for k, m in enumerate(mentions) if m.type == "person" and _kind(m) == "name"}
    name_ends = {m.tokens[1]: k for k, m in enumerate(mentions) if m.type == "person" and _kind(m) == "name"}
    heads = {
        m.reading.head: k for k, m in enumerate(mentions) if m.reading and m.type == "person" and _kind(m) == "name"
    }
    for k, mention in enumerate(mentions):
        if _kind(mention) != "role" or mention.reading is None or mention.reading.plural:
            continue
        name = _after(mention, tokens, lexicon, names, mentions)
        if name is None:
            name = _before(mention, tokens, lexicon, name_ends)
        if name is None:
            name = _apposed(mention, tokens, mentions, heads)
        if name is None:
            name = _predicate(mention, tokens, heads)
        if name is None:
            name = _coordinated(k, mention, tokens, mentions, lexicon, names)
        if name is not None:
            yield k, name


def _kind(mention: Mention) -> str:
    return mention.reading.kind if mention.reading else ""


def _after(
    mention: Mention, tokens: Sequence[Token], lexicon: NameLexicon, names: dict[int, int], mentions: Sequence[Mention]
) -> int | None:
    """Read "le ministre … Jean Morvan", "la préfète, Odile Ferrat," "the mayor, Ann Poole,"."""
    end = mention.tokens[1]
    at = end
    while at < len(tokens) and fold(tokens[at].text).strip(".") in lexicon.titles:
        at += 1
    if at in names and _together(tokens, end - 1, at):
        return names[at]
    if end + 1 < len(tokens) and tokens[end].text == "," and _together(tokens, end - 1, end + 1):
        at = end + 1
        while at < len(tokens) and fold(tokens[at].text).strip(".") in lexicon.titles:
            at += 1
        if at in names:
            close = mentions[names[at]].tokens[1]
            if _closes(tokens, close, end) and not _listed(tokens, close):
                return names[at]
    return None


def _before(mention: Mention, tokens: Sequence[Token], lexicon: NameLexicon, ends: dict[int, int]) -> int | None:
    """Read "Odile Ferrat, préfète du Haut-Vardin,": a role after the name, closed on its other side."""
    start = mention.tokens[0]
    begin = start
    while (
        begin > 0
        and _together(tokens, begin - 1, start)
        and (
            tokens[begin - 1].pos in {"DET", "ADJ", "NUM"}
            or lexicon.is_word("ignored_modifiers", fold(tokens[begin - 1].text))
        )
    ):
        begin -= 1
    if begin < len(("name", ",")) or tokens[begin - 1].text not in _OPENERS or not _together(tokens, begin - 2, start):
        return None
    name = ends.get(begin - 1)
    if name is None or not _closes(tokens, mention.tokens[1], start, loose=True):
        return None
    reading = mention.reading
    bare = begin == start or reading is None or reading.determiner in {"", "indefinite"}
    return name if bare or _closes(tokens, mention.tokens[1], start) else None


def _apposed(
    mention: Mention, tokens: Sequence[Token], mentions: Sequence[Mention], heads: dict[int, int]
) -> int | None:
    """Read "Ann Poole, the only envoy of the union to …,": the parse says so, and a comma follows the name."""
    reading = mention.reading
    if reading is None or tokens[reading.head].dep != "appos":
        return None
    name = heads.get(tokens[reading.head].head)
    if name is None:
        return None
    end = mentions[name].tokens[1]
    gap = tokens[end + 1 : mention.tokens[0]]
    if end >= mention.tokens[0] or tokens[end].text not in _OPENERS or len(gap) > _REACH + 1:
        return None
    plain = all(t.pos in {"DET", "ADJ", "NUM", "PROPN", "ADV"} for t in gap)
    own = any(t.head == reading.head and t.dep == "det" for t in gap)
    return name if plain and own and _closes(tokens, mention.tokens[1], reading.head, loose=True) else None


def _coordinated(
    k: int,
    mention: Mention,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    lexicon: NameLexicon,
    names: dict[int, int],
) -> int | None:
    """Two roles of one person: "l'ancien maire et actuel préfet, Jean Morvan,": one article for both."""
    end = mention.tokens[1]
    if end >= len(tokens) or tokens[end].pos != "CCONJ":
        return None
    for other in mentions[k + 1 :]:
        if other.tokens[0] < end:
            continue
        between = range(end + 1, other.tokens[0])
        if (
            other.tokens[0] - end > _REACH
            or _kind(other) != "role"
            or any(tokens[i].pos not in {"ADJ", "ADV"} for i in between)
        ):
            return None
        return _after(other, tokens, lexicon, names, mentions)
    return None


def _predicate(mention: Mention, tokens: Sequence[Token], heads: dict[int, int]) -> int | None:
    """Read "Odile Ferrat est la préfète": a noun with a copula and a name for its subject, not denied."""
    reading = mention.reading
    if reading is None:
        return None
    head = reading.head
    below = [
        i
        for i in range(max(0, head - 25), head)
        if tokens[i].head == head and tokens[i].sentence == tokens[head].sentence
    ]
    if not any(tokens[i].dep == "cop" for i in below) or any("Polarity=Neg" in tokens[i].morph for i in below):
        return None
    subjects = [i for i in below if tokens[i].dep == "nsubj"]
    return heads.get(subjects[0]) if len(subjects) == 1 else None


def _closes(tokens: Sequence[Token], end: int, start: int, *, loose: bool = False) -> bool:
    if end >= len(tokens) or not _together(tokens, end, start):
        return True
    if tokens[end].text in _CLOSERS:
        return True
    return loose and tokens[end].pos in {"ADP", "PRON", "SCONJ", "VERB", "AUX", "CCONJ"}


def _listed(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name is one of a list: a comma and another capital, or "and" follow."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return False
    return tokens[end + 1].pos == "CCONJ" or (
        tokens[end + 1].text[:1].isupper() and tokens[end + 1].pos == "PROPN" and not tokens[end + 1].text.isupper()
    )


def _together(tokens: Sequence[Token], i: int, j: int) -> bool:
    return 0 <= i < len(tokens) and 0 <= j < len(tokens) and tokens[i].sentence == tokens[j].sentence
