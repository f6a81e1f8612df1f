"""Negatives that hold only under a condition or up to a time: they deny nothing that others affirm."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.claim import Claim

_PAST = frozenset({"past", "pluperfect"})
_STOP = re.compile(r"[.;:!?\n»”\"]")


def bounded(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a negative is bound to a condition, leaves later open ("not yet"), or only puts a number right."""
    text = _with_what_follows(claim)
    open_yet = any(f" {plain(w)} " in text for w in cues.denials.so_far)
    return open_yet or conditional(claim, cues) or _puts_right(claim, cues)


def conditional(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a negative is bound to a condition ("does not die as long as …")."""
    text = _with_what_follows(claim)
    bounds = cues.denials.bounds if claim.tense in _PAST else cues.denials.bounds | cues.denials.bounds_ahead
    return claim.polarity == "denied" and any(f" {plain(w)} " in text for w in bounds)


def denying(cue: str, cues: CueLexicon) -> bool:
    """Whether a cue is a word of denial that is not itself negated."""
    words = plain(cue).split()
    verbs = (cues.verb(w, w) for w in words)
    return any(v is not None and v.stance == "denies" for v in verbs) and cues.negations.isdisjoint(words)


def rebutting(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a negative answers what was put forward: in a denier's mouth, or against what it calls a rumour."""
    text = f" {plain(claim.exact)} "
    answers = any(f" {plain(words)} " in text for words in cues.denials.contrary) or _says_no(claim, cues)
    return answers or any(x.stance != "asserts" or denying(x.cue, cues) for x in claim.attribution)


def _says_no(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a sentence begins by answering no: "No, the captain had not been drinking"."""
    first, comma, _ = claim.exact.partition(",")
    return bool(comma) and first.lower() in cues.denials.answers


def _puts_right(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a negative only puts a number right: "there was not one wounded, but two"."""
    text = f" {plain(claim.exact)} "
    return any(f" {w} " in text for w in cues.denials.put_right) and any(m.quantity.number > 1 for m in claim.measures)


@lru_cache(maxsize=50_000)
def plain(words: str) -> str:
    """Words in lower case without commas, elided ones apart ("tant qu' il")."""
    return " ".join(words.lower().replace("’", "'").replace("'", "' ").replace(",", " ").split())


def behind(phrase: str, words: str) -> list[str] | None:
    """The words behind the last of a phrase among plain words, None where it is not among them."""
    found = f" {words} ".rpartition(f" {phrase} ")
    return found[2].split() if found[1] else None


def _with_what_follows(claim: Claim) -> str:
    return f" {plain(claim.exact + _STOP.split(claim.suffix)[0])} "
