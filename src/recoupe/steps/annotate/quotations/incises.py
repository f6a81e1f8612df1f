"""Content around or after a cue that governs none: "…, affirme la direction", "…, police said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.inversion import hyphen_pronoun, told_to
from recoupe.steps.annotate.quotations.phrases import phrase
from recoupe.steps.annotate.quotations.sources import is_passive

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.reading import Reading

_MOST_WORDS_AFTER = 14
_GAP = 2


def incise(reading: Reading, i: int, source: int | None) -> tuple[list[int], str]:  # noqa: C901, PLR0912  one walk
    """Return the sentence around "…, affirme la direction", "…, police said", "…, a-t-on appris"."""
    if source is None or not reading.verbs[i] or _clause_of_its_own(reading, i):
        return [], ""
    if reading.words[source] in reading.lexicon.negative_pronouns and not _finite(reading, i):
        return [], ""  # "we signed nothing, agreed nothing"
    if is_passive(reading, i) and hyphen_pronoun(reading, i) is None:
        return [], ""
    if "VerbForm=Inf" in reading.tokens[i].morph or reading.tokens[i].dep == "xcomp":
        return [], ""
    sentence = reading.sentence_of(i)
    first, last = min(i, source), max(i, source)
    span = reading.tokens_of(phrase(reading, source))
    if len(span):
        first, last = min(first, span[0]), max(last, span[-1])
    parts = [
        k
        for k in reading.tree.children[i]
        if (
            reading.tokens[k].dep in {"aux", "aux:pass", "advmod", "expl", "iobj", "obl"}
            or reading.words[k][:1] == "-"
            or told_to(reading, k, i)
        )
        and reading.tokens[k].sentence == reading.tokens[i].sentence
    ]
    for k in sorted(parts, reverse=True):
        if k == first - 1 or (k < first and first - k <= _GAP):
            first = min(first, *reading.tree.subtree(k))
    before = first - 1
    as_word = before >= sentence.first and reading.words[before] in reading.lexicon.incise_openers
    if as_word:
        before -= 1
        first -= 1
    opened = before >= sentence.first and (
        reading.words[before] in {",", "»", "”", '"', "''", "–", "—", "?", "!", "-", "("}
    )
    if not opened and not (as_word and before < sentence.first):
        return [], ""
    end = last
    while end + 1 < sentence.last and reading.words[end + 1] not in {",", ".", ";", ":", ")", "–", "—", "»", "?", "!"}:
        end += 1
    if end - last > _MOST_WORDS_AFTER:
        return [], ""
    head = [k for k in range(sentence.first, first) if not (as_word and k == first)]
    tail = list(range(end + 1, sentence.last))
    if not [k for k in head if reading.tokens[k].pos != "PUNCT"] and not as_word:
        return [], ""
    if tail and reading.words[tail[0]] == ";":
        tail = []
    if [k for k in tail if reading.tokens[k].pos != "PUNCT"] and not _goes_on(reading, head, tail, i):
        tail = []
    return head + tail, "incise"


def after_colon(reading: Reading, i: int) -> list[int]:
    """Return the words after a colon that follows the cue ("il nous a montré des photos : les câbles pendaient")."""
    sentence = reading.sentence_of(i)
    colon = next((k for k in range(i + 1, min(i + 20, sentence.last)) if reading.words[k] == ":"), None)
    if colon is None or reading.tokens[i].dep in {"acl:relcl", "acl", "advcl"}:
        return []
    told = list(range(colon + 1, sentence.last))
    if not told or reading.mark_around(reading.tokens[told[0]].start) is not None:
        return []
    finite = any("VerbForm=Fin" in reading.tokens[k].morph for k in told)
    return told if finite and all(reading.verbs[k] is None for k in range(i + 1, colon)) else []


def _finite(reading: Reading, i: int) -> bool:
    """Whether a verb is finite, by itself or by an auxiliary."""
    auxiliaries = [k for k in reading.tree.children[i] if reading.tokens[k].dep.startswith("aux")]
    return any("VerbForm=Fin" in reading.tokens[k].morph for k in (i, *auxiliaries))


def _clause_of_its_own(reading: Reading, i: int) -> bool:
    """Whether the verb stands in a relative or adverbial clause with a conjunction, which no incise does."""
    if any(reading.words[k] in reading.closed.subordinators for k in reading.tree.children[i]):
        return True
    return reading.tokens[i].dep == "acl:relcl" and any(
        "PronType=Rel" in reading.tokens[k].morph for k in reading.tree.children[i]
    )


def _goes_on(reading: Reading, head: list[int], tail: list[int], i: int) -> bool:
    """Whether the words after the incise continue the clause before it rather than the incise."""
    inner = set(reading.tree.subtree(i))
    heads = set(head)
    words = [k for k in tail if reading.tokens[k].pos != "PUNCT"]
    outer = [k for k in words if k not in inner or reading.tokens[k].head in heads]
    if outer:
        return True
    return any(
        reading.tokens[k].dep in {"ccomp", "conj"}
        for k in words
        if reading.tokens[k].head == i and reading.tokens[k].dep == "ccomp"
    )
