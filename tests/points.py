"""Points built by hand for the tests of rules: a handful of invented accounts, claims with only what a test needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.model.annotation import Quantity, TimeExpression
from recoupe.model.article import Article, Span
from recoupe.model.claim import Attribution, Claim, Entity, Event, Host, Measure, Where
from recoupe.model.interval import Interval, TimeInterval
from recoupe.model.point import Evidence, Figure, Point
from recoupe.rules.base import Affair

ALIKE = (
    ("like meaning", 0.9),
    ("like things taking part", 1.0),
    ("same concept", 2.0),
    ("shared participants in like roles", 2.0),
)


@dataclass
class Desk:
    """Makes the articles, claims and points of one affair. Articles are called by a letter."""

    articles: dict[str, Article] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def article(self, key: str, published: str | None = "2025-05-04T10:00", **more: Any) -> Article:
        """Return the article of that letter, made when it is first asked for."""
        if key not in self.articles:
            self.articles[key] = Article(
                f"{key}.txt", key, publisher=more.pop("publisher", f"Outlet {key}"), published=published, id=f"a{key}",
                published_from=more.pop("published_from", "meta" if published else None), language="en", **more,
            )  # fmt: skip
        return self.articles[key]

    def entity(self, name: str, kind: str = "person", **more: Any) -> str:
        """Return the id of an entity."""
        key = "e" + name.replace(" ", "_")
        self.entities[key] = Entity(key, name, kind, **more)  # type: ignore[arg-type]
        return key

    def claim(self, article: str, words: str = "it happened", concept: str = "sign_agreement", **more: Any) -> Claim:
        """Return a claim of its own place; ``origin`` is the outlet unless given."""
        own = self.article(article)
        self.made += 1
        start = 1000 * self.made
        origin = more.pop("origin", own.publisher)
        given = {"terms": frozenset({"harbour", "inquiry"}), "names": frozenset({"eport"}), "position": self.made}
        more = {**given, **more}
        event = more.pop("event", Event(concept, concept))
        found = Claim(own.id, Span(start, start + len(words)), words, event, head=self.made, **more)
        self.origins[found.id] = origin
        return found

    def figure(
        self, article: str, number: float, *, category: str = "", low: float | None = None, **more: Any
    ) -> Figure:
        """Return a claim with one figure. ``low`` and ``high`` widen it, ``open_end`` leaves it without a top."""
        high = None if more.pop("open_end", False) else more.pop("high", number)
        value = Interval(number if low is None else low, high)
        unit, words = more.pop("unit", ""), more.pop("words", f"{number:g}")
        qualifier = more.pop("qualifier", "")
        state = more.pop("state", "")
        estimator, source = more.pop("estimator", ""), more.pop("source", "")
        own = self.claim(article, f"{words} people", more.pop("concept", "die"), **more)
        quantity = Quantity(Span(own.span.start, own.span.start + len(words)), words, value, number, unit, qualifier)
        return Figure(own, Measure(quantity, category, state=state), estimator, source)

    def affair(self, code: str = "en", begins: datetime | None = None) -> Affair:
        """Return what the rules know of the affair."""
        return Affair(
            {a.id: a for a in self.articles.values()},
            dict(self.entities),
            dict(self.origins),
            (FR if code == "fr" else EN).phrases,
            code,
            begins,
        )


def figures(*found: Figure, category: str = "", sure: bool = True) -> Point:
    """Return a point on one quantity."""
    claims = tuple(f.claim for f in found)
    return Point(
        "figure", category or "tonnes", claims, category, tuple(found), firm=pairs(*claims) if sure else frozenset()
    )


def events(*claims: Claim, sure: bool = True, unique: bool = True, alike: bool = True, **more: Any) -> Point:
    """Return a point on one event; ``sure`` makes every pair firm, ``alike`` gives the pairs their evidence."""
    seen = tuple(Evidence(*p, 6.0, ALIKE).weighed() for p in sorted(pairs(*claims))) if alike else ()
    kind, label = more.pop("kind", "event"), more.pop("label", "the signature")
    category = more.pop("category", claims[0].event.concept)
    main = frozenset(c.id for c in claims)
    firm = pairs(*claims) if sure else frozenset()
    return Point(kind, label, claims, category, firm=firm, unique=unique, main=main, evidence=seen, **more)


def pairs(*claims: Claim) -> frozenset[tuple[str, str]]:
    """Every pair of claims, as points keep them."""
    return frozenset((min(a.id, b.id), max(a.id, b.id)) for a, b in combinations(claims, 2))


def when(start: str, hours: float = 24, **more: Any) -> TimeExpression:
    """Return a plain point in time that lasts ``hours``."""
    first = datetime.fromisoformat(start)
    interval = TimeInterval(first, first + timedelta(hours=hours))
    fine = more.pop("granularity", "day" if hours >= 24 else "minute")
    return TimeExpression(Span(0, 1), start, "point", interval, fine, more.pop("anchor", "absolute"), **more)


def where(words: str, relation: str = "in", site: str = "", level: int = 1, entity: str | None = None) -> Where:
    """Return a place."""
    head = words.rsplit(maxsplit=1)[-1].casefold()
    sites = ((site, level),) if site else ()
    return Where(relation, entity, words, head, frozenset({head}), Span(0, 1), sites)  # type: ignore[arg-type]


def said_by(source: str | None, words: str = "", cue: str = "say", **more: Any) -> tuple[Attribution, ...]:
    """Return a chain of one link that stands beside the claim ``at``."""
    at = more.pop("at", 0)
    kind = more.pop("kind", "indirect")
    return (Attribution(source, words, cue, kind, more.pop("anonymous", None), Span(at, at + 1), **more),)


def during(words: str, *agents: str, time: TimeExpression | None = None) -> Host:
    """Return an occasion."""
    return Host("visit", words, agents, time, Span(0, 1))
