"""Pronouns where only one person fits: "il", "elle", "he", "she" as subjects, "a-t-elle dit", "him", "who".

Three questions, each of which may end in nobody: is the pronoun about somebody, is there one person in
subject position, and does nobody else that fits stand nearer? Sentences that only quote are stepped over. A
relative pronoun is what it follows; an object is the one person before it who is not the subject of its verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold
from recoupe.steps.claim.who.clausemates import other_than_subject, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.steps.claim.who.cluster import Cluster
    from recoupe.steps.claim.who.desk import Desk

_SUBJECTS = {"nsubj", "nsubj:pass"}
_OWNERS = {"nmod", "nmod:poss", "compound"}
_QUOTED = 4  # sentences of one quotation that may stand between
_OPEN, _CLOSE, _TOGGLE = {"«", "“"}, {"»", "”"}, {'"'}


def place_pronouns(desk: Desk) -> None:
    """Give each pronoun to the one person that fits, in its sentence or the one before."""
    at = {m.reading.head: k for k, m in enumerate(desk.mentions) if m.reading is not None}
    quote = _quotations(desk)
    subjects: dict[int, list[tuple[int, Cluster]]] = {}
    doers: dict[int, Cluster] = {}
    for i, token in enumerate(desk.tokens):
        cluster = desk.cluster_of(at[i]) if i in at else None
        if cluster is None and token.pos == "PRON":
            cluster = _antecedent(desk, i, subjects, quote) or relative(desk, i) or other_than_subject(desk, i, doers)
            if cluster is not None:
                cluster.pronouns.append(i)
        if cluster is not None and token.dep in _SUBJECTS:
            doers[token.head] = cluster
        if cluster is not None and cluster.type == "person" and token.dep in _SUBJECTS:
            subjects.setdefault(token.sentence, []).append((i, cluster))


def _quotations(desk: Desk) -> list[int]:
    """Per token: the number of the quotation that holds it, 0 outside; a new line ends a straight one."""
    found, inside, number = [], 0, 0
    for i, token in enumerate(desk.tokens):
        if i and "\n" in desk.text[desk.tokens[i - 1].end : token.start]:
            inside = 0
        opens = token.text in _OPEN or (token.text in _TOGGLE and not inside)
        if opens:
            number += 1
            inside = number
        found.append(inside)
        if not opens and (token.text in _CLOSE or token.text in _TOGGLE):
            inside = 0
    return found


def _antecedent(desk: Desk, i: int, subjects: dict[int, list[tuple[int, Cluster]]], quote: list[int]) -> Cluster | None:
    token = desk.tokens[i]
    word = fold(token.text).lstrip("-").removeprefix("t-")
    gender = desk.lexicon.pronouns.get(word)
    inverted = token.text.startswith("-")
    if gender is None or not (token.dep in _SUBJECTS or inverted) or _impersonal(desk, i):
        return None
    for sentence in (token.sentence, _sentence_before(desk, token.sentence, quote, inside=bool(quote[i]))):
        fitting = [(k, c) for k, c in subjects.get(sentence, ()) if c.gender in {"", gender} and quote[k] == quote[i]]
        people = {id(c): (k, c) for k, c in fitting}
        if len(people) == 1:
            k, chosen = next(iter(people.values()))
            return chosen if _undisputed(desk, chosen, gender, k, i) else None
        if people or (sentence == token.sentence and _others(desk, None, gender, _first_of(desk, i), i)):
            break
    return _alone(desk, gender, i) if (inverted or desk.lexicon.habits.persons_alone) and not quote[i] else None


def _sentence_before(desk: Desk, sentence: int, quote: list[int], *, inside: bool) -> int:
    """The last sentence before this one that is not wholly in somebody's mouth; a quotation must be closed."""
    before = sentence - 1
    ends = desk.tokens[desk.sentences[before].last - 1].text if before >= 0 else ""
    if ends not in _CLOSE | _TOGGLE:
        return before
    while not inside and before > max(0, sentence - _QUOTED):
        own = desk.sentences[before]
        if not (quote[own.first] and quote[own.last - 1]):
            break
        before -= 1
    return before


def _first_of(desk: Desk, i: int) -> int:
    """The first token of the sentence of token ``i``."""
    return desk.sentences[desk.tokens[i].sentence].first


def _undisputed(desk: Desk, chosen: Cluster, gender: str, subject: int, i: int) -> bool:
    """Whether nothing else can be meant.

    Where "il" may be a thing, the person must be the last subject; where the person's gender is not known,
    no other that fits may stand between.
    """
    sentence = desk.tokens[i].sentence
    if not desk.lexicon.habits.persons_alone:
        later = range(max(subject + 1, _first_of(desk, i)), i)
        if any(desk.tokens[j].dep in _SUBJECTS and desk.tokens[j].pos in {"NOUN", "PROPN"} for j in later):
            return False
    if desk.tokens[subject].sentence != sentence and any(_others(desk, chosen, gender, _first_of(desk, i), i)):
        return False
    return chosen.gender == gender or not _others(desk, chosen, gender, _first_of(desk, subject), i)


def _others(desk: Desk, chosen: Cluster | None, gender: str, first: int, last: int) -> list[Cluster]:
    """The persons but ``chosen`` that fit the gender and are named between two tokens."""
    return [c for c in _named(desk, first, last) if c is not chosen and c.gender in {"", gender}]


def _named(desk: Desk, first: int, last: int) -> Iterator[Cluster]:
    for k in desk.starting(first, last):
        cluster = desk.cluster_of(k)
        if cluster is not None and cluster.type == "person":
            yield cluster


def _alone(desk: Desk, gender: str, i: int) -> Cluster | None:
    """The only person of that gender named in this sentence and the one before it, not only as an owner."""
    before = desk.tokens[i].sentence - 1
    first = desk.sentences[before].first if before >= 0 else 0
    people = {id(c): c for c in _others(desk, None, gender, first, i)}
    chosen = next(iter(people.values()), None)
    if len(people) != 1 or chosen is None or chosen.gender != gender:
        return None
    heads = [desk.reading(k).head for k in desk.starting(first, i) if desk.cluster_of(k) is chosen]
    return chosen if any(desk.tokens[h].dep not in _OWNERS for h in heads) else None


def _impersonal(desk: Desk, i: int) -> bool:
    """Read "il faut", "il y a", "il s'agit", "il était cinq heures" as nobody."""
    token = desk.tokens[i]
    governor = desk.tokens[token.head]
    if token.dep.startswith("expl") or desk.lexicon.is_word("impersonal", fold(governor.lemma)):
        return True
    after = fold(desk.tokens[i + 1].text) if i + 1 < len(desk.tokens) else ""
    return desk.lexicon.is_word("behind_impersonal", after)
