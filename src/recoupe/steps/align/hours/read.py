"""The hours that accounts give, each with the claims that it dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.clock import bound, readings
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.languages.lexicon.events import Concept
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import TimeExpression
    from recoupe.model.claim import Argument, Claim
    from recoupe.model.clock import Clock

_LONGEST = 150 * 60.0  # seconds: "in the morning" is no hour
_FINE = frozenset({"minute", "hour"})
_TO_COME = frozenset({"future", "conditional"})
_HEADS = frozenset({"title", "heading"})


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of one account and the claims that it dates, in text order.

    ``clocks`` are the hours that its words may stand for, ``first`` marks the first hour that its account gives.
    ``deed`` tells whether it dates what somebody known does: what breaks out is told of an event or of a crowd.
    ``bound`` tells whether it had happened "by" then, or had not before ("from"), else it is empty.
    ``ahead`` is how many minutes the clocks are ahead where its account came out, as far as that is known.
    """

    claims: tuple[Claim, ...]
    clocks: tuple[Clock, ...]
    first: bool
    deed: bool
    bound: str = ""
    ahead: float | None = None

    @property
    def time(self) -> TimeExpression:
        """The words of the hour."""
        time = self.claims[0].time
        assert time is not None  # noqa: S101  claims without a time are of no hour
        return time

    @property
    def claim(self) -> Claim:
        """The claim that has the words of the hour, the first if several do."""
        at = self.time.span
        return next((c for c in self.claims if c.span.start <= at.start and at.end <= c.span.end), self.claims[0])


def hours(
    claims: Sequence[Claim],
    concept: Callable[[str], Concept | None],
    grammar: Callable[[Claim], GrammarLexicon],
    ahead: Mapping[str, float | None],
) -> list[Hour]:
    """Return the hours at which accounts tell that something happened, by article and place.

    Left out are hours to come, hours by the clocks of another place, those until when or before which something was,
    and those at which something is said or still goes on. ``concept`` is what the lexicon knows of an id, ``grammar``
    the closed-class words of a claim's language, ``ahead`` how many minutes the clocks are ahead where
    an article came out.
    """
    found: dict[tuple[str, int], list[Claim]] = {}
    for c in sorted(claims, key=lambda c: (c.article, c.span, c.head)):
        if c.time is not None and _dates(c, c.time, concept(c.event.concept)) and not _goes_on(c, grammar(c)):
            found.setdefault((c.article, c.time.span.start), []).append(c)
    given = []
    opened: set[str] = set()
    for (article, _), own in sorted(found.items()):
        time = own[0].time
        clocks = readings(time, [t for c in own for t in c.times]) if time is not None else ()
        if clocks:
            side = bound(own[0]) or ""
            deed = any(_somebody(x, grammar(c)) for c in own for x in c.arguments if x.role == "agent")
            given.append(Hour(tuple(own), clocks, article not in opened, deed, side, ahead.get(article)))
            if not side:
                opened.add(article)
    return given


def _dates(claim: Claim, time: TimeExpression, concept: Concept | None) -> bool:
    """Whether a claim tells that something happened at an hour."""
    if time.kind != "point" or time.interval is None or time.elsewhere or time.anchor == "unresolved":
        return False
    if time.interval.start is None or time.interval.end is None or time.interval.seconds > _LONGEST:
        return False
    if time.granularity not in _FINE or bound(claim) is None:
        return False
    told = claim.certainty != "unknown"
    said = concept is not None and concept.kind in {"speech", "cognition"}
    return told and not said and claim.tense not in _TO_COME and claim.role not in _HEADS


def _goes_on(claim: Claim, grammar: GrammarLexicon) -> bool:
    """Whether something was still so at the hour: it had begun before."""
    words = f" {fold(claim.exact)} "
    return any(f" {fold(w)} " in words for w in grammar.states.get("still", ()))


def _somebody(x: Argument, grammar: GrammarLexicon) -> bool:
    return x.entity is not None or x.head in grammar.third_persons
