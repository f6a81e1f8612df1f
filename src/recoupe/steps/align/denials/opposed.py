"""Whether a negative and what is affirmed may be of one thing, as far as their own words go.

A negative holds in part ("in the first minutes", "may not"), of who it is a mark of ("those who never played") or of
another doer ("I did not trust him", "she trusted me"): what others affirm is then right beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.steps.align.denials.bounds import plain
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.claim import Claim

_BRACKETS = re.compile(r"[()\[\]–—]")
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w-]+")
_NOW = frozenset({"present", "future"})
_BEFORE = 8  # words before a relative pronoun, among which what it stands for is
_FEW = 2  # words that do not say by themselves what of
_BEHIND = 4  # words behind a preposition that says that there was none


def opposes(no: Claim, yes: Claim, words_of: Callable[[Claim], CueLexicon]) -> bool:
    """Whether what a negative says is not may be what a claim says is; ``words_of`` gives a claim's cues."""
    cues, others = words_of(no), words_of(yes)
    if _only_in_part(no, cues) or _lacks(yes, no, others.negative_prepositions):
        return False
    if _words(no.exact) == _words(yes.exact):
        return False  # one sentence, of which one account's reading is wrong
    if _holds(no, cues.denials.once_more) and not _holds(yes, others.denials.once_more):
        return False  # "they would never win again", "they won"
    if _holds(no, cues.denials.no_more) and yes.tense not in _NOW:
        return False  # who no longer blames him has blamed him
    return not (_of_another(no, yes, cues, others) or _other_speakers(no, yes, cues, others))


def flatly_opposes(no: Claim, yes: Claim, words_of: Callable[[Claim], CueLexicon]) -> bool:
    """Whether a negative that the evidence puts beside what is affirmed denies it by its own words."""
    cues = words_of(no)
    aim = yes.tense == "infinitive" and yes.certainty != "probable"  # what is expected is put forward
    if aim or (no.event.nominal and not _says_no(no, cues)) or not says_of_what(no) or named_elsewhere(no, yes):
        return False
    open_yet = _holds(no, cues.denials.so_far)
    if open_yet and not (yes.certainty == "certain" and _holds(yes, words_of(yes).denials.so_far)):
        return False  # "has had no symptoms so far"
    return not _other_doer(no, yes, cues) and opposes(no, yes, words_of)


def _says_no(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a word says no in a claim or right before it: else a parser hung it to another's negation."""
    words = plain(claim.prefix + claim.exact).split()
    whole = cues.negations | cues.negative_determiners | cues.negative_pronouns | cues.none_at_all
    said = f" {' '.join(words)} "
    ends = [plain(n).split()[0] for n in cues.negations if "'" in n[1:]]
    return any(f" {plain(n)} " in said for n in whole) or any(w.endswith(e) for w in words for e in ends)


def says_of_what(claim: Claim) -> bool:
    """Whether a claim says by itself what it is of ("it didn't stop" does not)."""
    named = any(a.entity for a in claim.arguments) or claim.names
    return len(plain(claim.exact).split()) > _FEW and bool(named or claim.terms - {fold(claim.event.lemma)})


def _other_doer(no: Claim, yes: Claim, cues: CueLexicon) -> bool:
    """Whether a known one did not do what others than known ones do ("he never hid money", "the rich hide money")."""
    one, two = ([a for a in c.arguments if a.role == "agent"] for c in (no, yes))
    if not one or not two or not all(a.entity for a in one) or any(a.entity for a in two):
        return False
    words = cues.pronouns
    if any(plain(a.words) in words for a in two):
        return False
    return not any(x.head == y.head or x.classes & y.classes for x in one for y in two)


def _only_in_part(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a negative holds in part alone, or is told by the way ("without paying")."""
    words = cues.denials
    first = plain(claim.exact).split()[:1]
    if _holds(claim, words.partial) or not cues.negative_prepositions.isdisjoint(first):
        return True
    before = " ".join(plain(claim.prefix).split()[-_BEFORE:])
    return any(f" {plain(claim.exact)} ".startswith(f" {w} ") or f" {before}".endswith(f" {w}") for w in words.as_if)


def _of_another(no: Claim, yes: Claim, cues: CueLexicon, others: CueLexicon) -> bool:
    """Whether a relative clause tells what none of those did whom another claim tells of.

    "The rocket, which never flew", "the Ardent flew": what the relative stands for is named right before it.
    """
    doers = [a for a in no.arguments if a.role == "agent"]
    opens = plain(no.exact).split()[:1]
    relative = not (cues.closed.relative - cues.complementisers).isdisjoint(opens)
    if not relative and not any(plain(a.words) in cues.closed.relative for a in doers):
        return False
    marks = not no.prefix.rstrip().endswith(",")
    theirs = [a for a in yes.arguments if a.role == "agent"]
    known = [a for a in theirs if plain(a.words) not in others.pronouns]
    if not known:
        return marks and not theirs
    before = {fold(w) for w in _WORD.findall(" ".join(no.prefix.split()[-_BEFORE:]))}
    names = {fold(w) for a in known for w in _WORD.findall(a.words)} | {a.head for a in known}
    return marks or before.isdisjoint(names)


def _other_speakers(no: Claim, yes: Claim, cues: CueLexicon, others: CueLexicon) -> bool:
    """Whether two claims are of what each speaker did, or what one did and underwent ("I trusted", "trusted me")."""
    one, two = _own_part(no, cues), _own_part(yes, others)
    if not one or not two:
        return False
    speakers = _speakers(no, cues), _speakers(yes, others)
    if not all(speakers):
        return one.isdisjoint(two)
    return one.isdisjoint(two) if not speakers[0].isdisjoint(speakers[1]) else "agent" in one and "agent" in two


def _own_part(claim: Claim, cues: CueLexicon) -> set[str]:
    """The parts in which who speaks takes part in a claim."""
    return {a.role for a in claim.arguments if plain(a.words) in cues.denials.to_us and claim.attribution}


def _speakers(claim: Claim, cues: CueLexicon) -> set[str]:
    """Who speaks, by entity and by words: nobody where a pronoun alone tells."""
    found = {w for x in claim.attribution for w in (x.source or "", x.source_text.casefold()) if w}
    return found - cues.pronouns


def named_elsewhere(a: Claim, b: Claim) -> bool:
    """Whether both name something, besides who acts and when, and nothing that is one ("around Mars", "to Ceres")."""
    one, two = _named(a), _named(b)
    return bool(one) and bool(two) and one.isdisjoint(two)


def _named(claim: Claim) -> set[str]:
    others = " ".join((*(a.words for a in claim.arguments if a.role == "agent"), *(t.exact for t in claim.times)))
    found = set(_NAMED.findall(claim.exact[1:])) - {w for x in claim.attribution for w in x.source_text.split()}
    return found - set(_NAMED.findall(others))


def _holds(claim: Claim, phrases: Collection[str]) -> bool:
    text = _unbracketed(claim.exact)
    return any(f" {w} " in text for w in phrases)


@lru_cache(maxsize=20_000)
def _unbracketed(text: str) -> str:
    return f" {plain(_BRACKETS.sub(' ', text))} "


def _lacks(claim: Claim, denied: Claim, negative: Collection[str]) -> bool:
    """Whether a claim itself tells that there was none of what is denied ("was found without signs of life")."""
    words = plain(claim.exact).split()
    behind = {fold(w) for n, x in enumerate(words) if x in negative for w in words[n + 1 : n + _BEHIND]}
    return any(a.head in {*behind, *(w.rstrip("s") for w in behind)} for a in denied.arguments if a.head)


@lru_cache(maxsize=20_000)
def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
