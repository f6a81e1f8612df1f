"""Words by which denials are found, with what they deny and what affirms it: ``data/<code>/denials.toml``.

``data/denials.toml`` holds what all languages share: kinds of event and of thing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from recoupe.languages.lexicon.files import read_toml


@dataclass(frozen=True, slots=True)
class DenialLexicon:
    """The words of one language, lower case; those of phrases with elided words apart ("tant qu' il").

    ``so_far`` leave later open, ``bounds`` are words behind which a negative has a condition, ``bounds_ahead`` those
    behind which it has one while it is no past; ``answers`` begin a sentence that says no to what was put forward,
    ``contrary`` are phrases that set a statement against what others say,
    ``partial`` make a negative hold in part alone, ``as_if`` begin what is negated a second time or only compared
    ("not that he did not care"), ``no_more`` say of what was so that it is so no longer, ``once_more`` of what was so
    that it is so again; ``put_right`` begin what stands instead of what is negated ("not one but two"),
    ``reciprocal`` words by which two sides do something to each other, ``replies`` what the press asks for in vain;
    ``staying`` are verbs for what does not change.

    ``denials_of_fact`` are verbs that say that something is not so and ``any_at_all`` (folded) begin what they say it
    of ("any sale"); ``several_reports`` (folded) are forms of nouns for more than one report, ``taken_up`` begin what
    points back at it, ``summing_up`` open a relative that takes up all that was just told, ``the_said`` are words that
    stand for all that was said; ``not_a`` negate a single one ("not one truck"), ``not_any`` begin what a negative says
    of none ("did not find any"), ``not_anybody`` are so by themselves.

    ``lying`` are forms of verbs that say that somebody tells what is false and else where something is, with what then
    stands behind them (``lying_behind``).

    ``being`` are verbs that only say that there was something, ``existential`` words begin to say so ("there"),
    ``bringing_about`` verbs say that it was done, seen or found; ``least_money`` (folded) are the least sums,
    ``payments`` (folded) nouns for money that passes, ``transfers`` verbs by which it does, ``passing`` phrases for
    that; ``using`` are verbs for what is done with a means, ``indoors`` phrases for the inside of a building.

    ``instances`` (folded) are nouns for one of what stands behind them ("no trace of oil", "aucun acte de violence").

    ``messages`` (folded) are nouns for word that is sent to somebody, ``handing`` verbs by which it is sent or
    received, ``receiving`` those by which it is received, ``telling`` verbs that send it by themselves, ``to_us`` are
    those who speak as its receivers, ``warning`` those of them that say more than that it was said; ``knowing`` are
    verbs for a state of knowing, ``unproven`` say before a clause that nothing shows it; ``meant`` and ``not_meant``
    say before an infinitive that somebody means, or does not mean, to do it.
    """

    answers: frozenset[str]
    any_at_all: frozenset[str]
    as_if: frozenset[str]
    being: frozenset[str]
    bounds: frozenset[str]
    bounds_ahead: frozenset[str]
    bringing_about: frozenset[str]
    contrary: frozenset[str]
    denials_of_fact: frozenset[str]
    existential: frozenset[str]
    handing: frozenset[str]
    indoors: frozenset[str]
    instances: frozenset[str]
    knowing: frozenset[str]
    least_money: frozenset[str]
    lying: frozenset[str]
    lying_behind: frozenset[str]
    meant: frozenset[str]
    messages: frozenset[str]
    no_more: frozenset[str]
    not_a: frozenset[str]
    not_any: frozenset[str]
    not_anybody: frozenset[str]
    not_meant: frozenset[str]
    once_more: frozenset[str]
    partial: frozenset[str]
    passing: frozenset[str]
    payments: frozenset[str]
    receiving: frozenset[str]
    put_right: frozenset[str]
    reciprocal: frozenset[str]
    replies: frozenset[str]
    several_reports: frozenset[str]
    so_far: frozenset[str]
    staying: frozenset[str]
    summing_up: frozenset[str]
    taken_up: frozenset[str]
    telling: frozenset[str]
    the_said: frozenset[str]
    to_us: frozenset[str]
    transfers: frozenset[str]
    unproven: frozenset[str]
    using: frozenset[str]
    warning: frozenset[str]

    @classmethod
    @cache
    def load(cls, code: str) -> DenialLexicon:
        """Read ``data/<code>/denials.toml``; empty where the language has none."""
        data = read_toml(code, "denials")
        return cls(**{f.name: frozenset(data.get(f.name, ())) for f in fields(cls)})


@dataclass(frozen=True, slots=True)
class DenialKinds:
    """Kinds of event and of thing that count when it is asked what a denial denies.

    Events, by concept: the negative of ``empty`` ones says nothing of what they are of; ``being`` ones only say that
    there was something, ``there`` ones that it came or is somewhere, ``perceived`` ones that it was seen or found,
    ``looked_into`` ones do not say that it was, those with an operator of ``only_meant`` say that it is only meant;
    ``by_several`` are type and mode of what several bodies may do at once, each its own, ``by_means`` and those of a
    type of ``force`` are done with a means, ``given`` ones put a word to somebody. Things, by class: ``open_ground`` is
    under no roof, those ``too_wide`` share too little for two claims to be of one.
    """

    empty: frozenset[str]
    being: frozenset[str]
    there: frozenset[str]
    perceived: frozenset[str]
    looked_into: frozenset[str]
    only_meant: frozenset[str]
    by_several: frozenset[tuple[str, str]]
    by_means: frozenset[str]
    force: frozenset[str]
    given: frozenset[str]
    open_ground: frozenset[str]
    too_wide: frozenset[str]


@cache
def load_denial_kinds() -> DenialKinds:
    """Read ``data/denials.toml``, which all languages share."""
    data = read_toml("", "denials")
    by_several = frozenset((plover, mode) for plover, mode in data["by_several"])
    sets = {name: frozenset(ids) for name, ids in data.items() if name != "by_several"}
    return DenialKinds(by_several=by_several, **sets)
