"""Subject pronouns where only one person fits: "il", "elle", "he", "she"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold

if TYPE_CHECKING:
    from recoupe.steps.claim.who.cluster import Cluster
    from recoupe.steps.claim.who.desk import Desk

_SUBJECTS = {"nsubj", "nsubj:pass"}


def place_pronouns(desk: Desk) -> None:
    """Give a pronoun to the one person in subject position before it, in its sentence or the one before."""
    at = {m.reading.head: k for k, m in enumerate(desk.mentions) if m.reading is not None}
    subject: dict[int, list[tuple[int, Cluster]]] = {}
    for i, token in enumerate(desk.tokens):
        cluster = desk.cluster_of(at[i]) if i in at else None
        if cluster is None and token.pos == "PRON":
            cluster = _antecedent(desk, i, subject)
            if cluster is not None:
                cluster.pronouns.append(i)
        if cluster is not None and cluster.type == "person" and token.dep in _SUBJECTS:
            subject.setdefault(token.sentence, []).append((i, cluster))


def _antecedent(desk: Desk, i: int, subject: dict[int, list[tuple[int, Cluster]]]) -> Cluster | None:
    token = desk.tokens[i]
    word = fold(token.text).lstrip("-").removeprefix("t-")
    gender = desk.lexicon.pronouns.get(word)
    if gender is None or token.dep not in _SUBJECTS or _impersonal(desk, i):
        return None
    for sentence in (token.sentence, token.sentence - 1):
        people = {id(c): c for _, c in subject.get(sentence, ()) if not c.gender or c.gender == gender}
        if len(people) == 1:
            chosen = next(iter(people.values()))
            return chosen if _only(desk, chosen, gender, sentence, i) else None
        if people:
            return None
    return None


def _only(desk: Desk, chosen: Cluster, gender: str, sentence: int, i: int) -> bool:
    """Whether no other person that fits stands between: the subject is the reading, unless its gender is unknown."""
    if chosen.gender == gender:
        return True
    limit = desk.tokens[i].start
    for k, mention in enumerate(desk.mentions):
        cluster = desk.cluster_of(k)
        if cluster is None or cluster is chosen or mention.type != "person" or mention.span.start > limit:
            continue
        if desk.sentence_of(k) in {sentence, desk.tokens[i].sentence} and cluster.gender in {"", gender}:
            return False
    return True


def _impersonal(desk: Desk, i: int) -> bool:
    """Read "il faut", "il y a", "il s'agit" as nobody; told by the parse or by what governs."""
    token = desk.tokens[i]
    governor = desk.tokens[token.head]
    if token.dep.startswith("expl") or desk.lexicon.is_word("impersonal", fold(governor.lemma)):
        return True
    after = fold(desk.tokens[i + 1].text) if i + 1 < len(desk.tokens) else ""
    return after == "y" or fold(token.text) == "it"
