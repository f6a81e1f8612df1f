"""Words by which denials are found, with what they deny and what affirms it: ``data/<code>/denials.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from recoupe.languages.lexicon.files import read_toml


@dataclass(frozen=True, slots=True)
class DenialLexicon:
    """The words of one language, lower case; those of phrases with elided words apart ("tant qu' il").

    ``so_far`` leave later open, ``bounds`` are words behind which a negative has a condition, ``bounds_ahead`` those
    behind which it has one while it is no past; ``contrary`` are phrases that set a statement against what others say,
    ``reciprocal`` words by which two sides do something to each other, ``replies`` what the press asks for in vain;
    ``staying`` are verbs for what does not change.

    ``denials_of_fact`` are verbs that say that something is not so and ``any_at_all`` (folded) begin what they say it
    of ("any sale"); ``several_reports`` (folded) are forms of nouns for more than one report, ``taken_up`` begin what
    points back at it, ``the_said`` are words that stand for all that was said.

    ``being`` are verbs that only say that there was something, ``existential`` words begin to say so ("there"),
    ``bringing_about`` verbs say that it was done, seen or found; ``least_money`` (folded) are the least sums,
    ``payments`` (folded) nouns for money that passes, ``transfers`` verbs by which it does, ``passing`` phrases for
    that; ``using`` are verbs for what is done with a means, ``indoors`` phrases for the inside of a building.

    ``messages`` (folded) are nouns for word that is sent to somebody, ``handing`` verbs by which it is sent or
    received, ``telling`` verbs that send it by themselves, ``to_us`` are those who speak as its receivers, ``warning``
    those of them that say more than that it was said.
    """

    any_at_all: frozenset[str]
    being: frozenset[str]
    bounds: frozenset[str]
    bounds_ahead: frozenset[str]
    bringing_about: frozenset[str]
    contrary: frozenset[str]
    denials_of_fact: frozenset[str]
    existential: frozenset[str]
    handing: frozenset[str]
    indoors: frozenset[str]
    least_money: frozenset[str]
    messages: frozenset[str]
    passing: frozenset[str]
    payments: frozenset[str]
    reciprocal: frozenset[str]
    replies: frozenset[str]
    several_reports: frozenset[str]
    so_far: frozenset[str]
    staying: frozenset[str]
    taken_up: frozenset[str]
    telling: frozenset[str]
    the_said: frozenset[str]
    to_us: frozenset[str]
    transfers: frozenset[str]
    using: frozenset[str]
    warning: frozenset[str]

    @classmethod
    @cache
    def load(cls, code: str) -> DenialLexicon:
        """Read ``data/<code>/denials.toml``; empty where the language has none."""
        data = read_toml(code, "denials")
        return cls(**{f.name: frozenset(data.get(f.name, ())) for f in fields(cls)})
