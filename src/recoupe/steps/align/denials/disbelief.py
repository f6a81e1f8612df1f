"""An account that disbelieves whom it reports: "X ose soutenir que P", then its own words against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.bounds import conditional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.asking import Asking


def disbelieved(claim: Claim, near: Sequence[Claim], asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match "X claims that P", in a word that disbelieves: the account's own next words stand against X's."""
    link = next((x for x in claim.attribution if x.stance == "doubts" and x.source_text), None)
    # A doubt inside what somebody is quoted with is that person's, not the account's.
    if link is None or claim.polarity == "denied" or claim.attribution[0] is not link:
        return None
    cues = asking.cues(claim)
    if _doubts_itself(link.cue, cues) or _nobody(link.source_text, cues):
        return None  # "no one holds them to it" doubts nothing that is told
    after = [
        c
        for c in near
        if 0 < c.position - claim.position <= 1
        and c.paragraph == claim.paragraph
        and not any(x.source_text == link.source_text for x in c.attribution)
        and c.role != "title"
    ]
    if any(conditional(c, asking.cues(c)) for c in after):
        return None
    return ([claim], after) if after else None


def _nobody(source: str, cues: CueLexicon) -> bool:
    return not (cues.negative_pronouns | cues.negative_determiners).isdisjoint(source.lower().split()[:1])


def _doubts_itself(cue: str, cues: CueLexicon) -> bool:
    """Whether it is the source that doubts or suspects ("does not believe"), and not the account that disbelieves."""
    words = [part for w in cue.lower().replace("’", "'").split() for part in _parts(w, cues)]
    verbs = [v for w in words if (v := cues.verb(w, w)) is not None]
    verbs += [v for v in cues.verbs.values() if len(own := v.lemma.split()) > 1 and own[1:] == words[1 : len(own)]]
    return any(v.stance == "doubts" for v in verbs) or any(w in cues.negations for w in words)


def _parts(word: str, cues: CueLexicon) -> list[str]:
    """Cut a negation off the end of a word, and an elided word off its beginning ("couldn't", "n'ose")."""
    end = next((n for n in sorted(cues.negations) if "'" in n[1:] and word.endswith(n) and word != n), "")
    return [word.removesuffix(end), end] if end else word.replace("'", "' ").split()
