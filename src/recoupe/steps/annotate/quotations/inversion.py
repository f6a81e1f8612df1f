"""Subjects that stand after their verb ("affirme la direction", "a-t-elle dit") or that the parser hung elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.reading import Reading

_SUBJECT = {"nsubj", "csubj", "nsubj:pass"}
_REACH = 12
_ASIDE = 6  # words between the commas
_INSIDE = {"compound", "flat", "nmod", "amod", "appos", "det", "nummod"}
_OUTSIDE = {"appos", "flat", "nsubj", "punct", "conj"}


def hyphen_pronoun(reading: Reading, verb: int) -> int | None:
    """Return the pronoun of a French inversion beside the verb ("a-t-il ajouté", "dit-elle")."""
    for k in range(max(verb - 2, 0), min(verb + 3, len(reading.tokens))):
        word = reading.words[k]
        if word.startswith("-") and word.lstrip("-") in reading.lexicon.pronouns:
            return k
    return None


def inverted_noun(reading: Reading, verb: int) -> int | None:
    """Return the noun after a verb that opens an incise ("…, affirme la direction", "…”, said the mayor")."""
    tokens, words = reading.tokens, reading.words
    cue = reading.verbs[verb]
    if cue is None or not cue.takes("qc") or tokens[verb].pos not in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
        return None
    start = verb
    while (
        start > 0
        and (tokens[start - 1].dep in {"aux", "expl", "advmod", "iobj"} or told_to(reading, start - 1, verb))
        and tokens[start - 1].sentence == tokens[verb].sentence
    ):
        start -= 1
    before = words[start - 1] if start else ""
    if start and (before not in {",", "»", "”", '"', "''", "?", "!", "–", "—", "-", "…", "“"}):
        return None
    if not start or "VerbForm=Inf" in tokens[verb].morph or words[verb].endswith(reading.closed.present_participles):
        return None
    if (
        start == verb
        and "VerbForm=Part" in tokens[verb].morph
        and reading.lexicon.conditional_endings
        and tokens[verb].text != reading.lexicon.forms.get(words[verb], "")
        and words[verb] + "r" != reading.lemmas[verb]  # a present that the tagger took for a participle
    ):
        return None
    romance = bool(reading.lexicon.conditional_endings)
    below = reading.tree.children[verb]
    subjects = [k for k in below if tokens[k].dep in _SUBJECT and not told_to(reading, k, verb)]
    if any(k < verb and (not romance or _leads_to(reading, k, start)) for k in subjects):
        return None
    if not romance:
        alone = before in {",", "–", "—", "-"} and not any(k > verb for k in subjects)
        return None if alone else noun_after(reading, verb)
    if before == "," and _taken_up(reading, start - 1):
        return None
    noun = noun_after(reading, verb)
    return noun if noun is not None and _agrees(reading, verb, noun) else None


def told_to(reading: Reading, k: int, verb: int) -> bool:
    """Whether a pronoun is whom somebody tells ("…, nous indique la mairie"), whatever the parser made of it."""
    group = (verb, *(m for m in reading.tree.children[verb] if reading.tokens[m].dep == "aux"))
    beside = any(k == m - 1 for m in group)
    return (
        beside
        and reading.words[k] in reading.closed.object_pronouns
        and not any("Person=1" in reading.tokens[m].morph or "Person=2" in reading.tokens[m].morph for m in group)
    )


def _taken_up(reading: Reading, comma: int) -> bool:
    """Whether a subject is taken up between commas before its verb ("la mairie, elle, …", "…, de son côté, …")."""
    first = reading.sentence_of(comma).first
    opening = next((k for k in range(comma - 1, max(first, comma - _ASIDE), -1) if reading.words[k] == ","), None)
    if opening is None or reading.tokens[opening - 1].pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    inside = range(opening + 1, comma)
    own = any(
        reading.words[k] in reading.closed.stressed_pronouns
        or ("Poss=Yes" in reading.tokens[k].morph and k > opening + 1)
        for k in inside
    )
    finite = any("VerbForm=Fin" in reading.tokens[k].morph for k in (*range(first, opening), *inside))
    return own and not finite


def _agrees(reading: Reading, verb: int, noun: int) -> bool:
    """Whether a noun may be the subject of a verb: one that does something alone is no plural."""
    group = (verb, *(k for k in reading.tree.children[verb] if reading.tokens[k].dep in {"aux", "aux:pass"}))
    alone = any("VerbForm=Fin" in reading.tokens[k].morph and "Number=Sing" in reading.tokens[k].morph for k in group)
    return not (alone and reading.tokens[noun].pos == "NOUN" and "Number=Plur" in reading.tokens[noun].morph)


def _leads_to(reading: Reading, subject: int, start: int) -> bool:
    """Whether a subject stands right before its verb; a comma between them must close an apposition."""
    members = reading.tree.subtree(subject)
    if max(members) < start - 2:
        return False
    return reading.words[start - 1] != "," or any(reading.words[m] == "," and m < start - 1 for m in members)


def noun_after(reading: Reading, verb: int) -> int | None:
    """Return the first noun without a preposition after a verb, its topmost word."""
    tokens, words, closed = reading.tokens, reading.words, reading.closed
    no_subject = closed.relative | closed.reflexive_pronouns | closed.things
    ends = reading.lexicon.complementisers | closed.adverbial_pronouns
    stop = reading.sentence_of(verb).last
    k = verb + 1
    while k < min(verb + _REACH, stop):
        noun = tokens[k].pos in {"NOUN", "PROPN"} or _used_as_noun(reading, k)
        if noun and is_time(reading, k):
            k += 1
            continue
        if noun or (tokens[k].pos == "PRON" and words[k] not in no_subject):
            top = _top(reading, k, verb, stop)
            if not any(tokens[m].dep == "case" and m < top for m in reading.tree.children[top]):
                return top
            k = max([k, *(m for m in reading.tree.subtree(top, lambda m: tokens[m].dep in _OUTSIDE) if m < stop)]) + 1
            continue
        if words[k] == "," and tokens[min(k + 1, stop - 1)].pos in {"ADP", "ADV", "DET"}:
            k += 1
            continue
        if tokens[k].pos not in {"DET", "ADJ", "NUM", "ADV", "ADP"} or words[k] in ends:
            return None
        k += 1
    return None


def _used_as_noun(reading: Reading, k: int) -> bool:
    """Whether a participle stands behind its article as a noun ("assure l'exploitant", "dit le plaignant")."""
    token, article = reading.tokens[k], reading.tokens[k - 1]
    fits = token.pos in {"VERB", "ADJ"} and token.dep in {"nsubj", "obj"} and article.dep == "det" and article.head == k
    return fits and reading.words[k - 1] in reading.closed.definite_articles


def _top(reading: Reading, noun: int, verb: int, stop: int) -> int:
    """Return the topmost word of the name or phrase that a noun belongs to, after the verb."""
    tokens = reading.tokens
    top = noun
    for up in reading.tree.up(noun):
        if not verb < up < stop or tokens[up].pos not in {"NOUN", "PROPN"} or tokens[top].dep not in _INSIDE:
            break
        if is_time(reading, up):
            break
        if tokens[top].dep == "appos" and any(tokens[m].dep == "case" and m < up for m in reading.tree.children[up]):
            break
        top = up
    return top


def is_time(reading: Reading, noun: int) -> bool:
    """Whether a noun is one of time ("vendredi")."""
    return reading.words[noun] in reading.lexicon.time_nouns


def noun_before(reading: Reading, verb: int) -> int | None:
    """Return the noun right before a finite verb that the parser left without a subject."""
    tokens = reading.tokens
    if "VerbForm=Inf" in tokens[verb].morph or "Mood=Imp" in tokens[verb].morph:
        return None
    k = verb - 1
    between = reading.closed.first_negations | reading.closed.object_pronouns
    while k >= reading.sentence_of(verb).first and (tokens[k].pos in {"AUX", "ADV"} or reading.words[k] in between):
        k -= 1
    closed = k >= 0 and reading.words[k] == ","
    if k < reading.sentence_of(verb).first or not (closed or tokens[k].pos in {"NOUN", "PROPN", "PRON"}):
        return None
    top = k
    for up in reading.tree.up(k):
        if up >= verb or tokens[up].sentence != tokens[verb].sentence:
            break
        top = up
    return top if tokens[top].pos in {"NOUN", "PROPN", "PRON"} and (not closed or top < k - 1) else None
