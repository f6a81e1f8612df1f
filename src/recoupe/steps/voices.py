"""Ask a language model of the user's own about the disputes that the rules found, and tell what it says.

Its words are added to the explanation; no finding is made, dropped or changed by it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.languages.lexicon.phrases import Phrases
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.story import Story
    from recoupe.steps.nli import Voice

DISPUTES = frozenset({"contradiction", "denial"})


def add_voice(story: Story, phrases: Phrases, ask: Callable[[str, str], Voice]) -> Story:
    """Add to each dispute what ``ask`` says of the two claims of its sides that are nearest in meaning."""
    claims = {c.id: c for c in story.claims}
    findings = tuple(_told(f, claims, phrases, ask) if f.kind in DISPUTES else f for f in story.findings)
    return replace(story, findings=findings)


def _told(finding: Finding, claims: Mapping[str, Claim], phrases: Phrases, ask: Callable[[str, str], Voice]) -> Finding:
    pair = _nearest([[claims[c] for c in p.claims if c in claims] for p in finding.positions])
    if pair is None:
        return finding
    one, other = (" ".join(c.exact.split()) for c in pair)
    there, back = ask(one, other), ask(other, one)
    voice = max((there, back), key=lambda v: (v.label == "contradiction", v.chance))
    said = phrases.word("voice").format(label=phrases.word(f"voice.{voice.label}"), chance=f"{voice.chance:.2f}")
    return replace(finding, explanation=f"{finding.explanation} {said}")


def _nearest(sides: Sequence[Sequence[Claim]]) -> tuple[Claim, Claim] | None:
    """The two claims of different sides that are nearest in meaning."""
    pairs = [
        (a, b) for n, side in enumerate(sides) for other in sides[n + 1 :] for a, b in product(side, other) if a != b
    ]
    return max(pairs, key=lambda p: (closeness(p[0].exact, p[1].exact), p[0].id, p[1].id)) if pairs else None
