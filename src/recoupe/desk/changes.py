"""What became different in a story: findings are held against those before by the claims that they share.

The id of a finding names its claims, so it changes whenever an account joins; what a reader calls the same
contradiction is one on the same facet with a claim in common.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from recoupe.desk.views import Change
from recoupe.stores.base.tables import changes as rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from recoupe.desk.views import ChangeKind
    from recoupe.stores.base import Store

    Finding = Mapping[str, Any]

_TWO = 2


@dataclass(frozen=True, slots=True)
class Event:
    """A change that is not yet written: what, on which finding or article, with the particulars."""

    kind: ChangeKind
    summary: str
    finding: str | None = None
    article: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def differences(
    before: Sequence[Mapping[str, Any]], after: Mapping[str, Any], edited: Collection[str] = ()
) -> list[Event]:
    """Return what a reader of the dossiers ``before`` (one, several that merged, or none) finds new in ``after``.

    ``edited`` are articles that took the place of an earlier version: no story grows by them.
    """
    told = after["stories"][0]
    old = _Before(before)
    events = list(_arrivals(old, after, edited))
    for finding in told["findings"]:
        events += _finding(old, finding)
    kept = {(f["facet"], c) for f in told["findings"] if f["kind"] in _DISPUTES for c in f["claims"]}
    here = set(told["articles"])
    for finding in old.findings:
        if finding["kind"] in _DISPUTES and not any((finding["facet"], c) in kept for c in finding["claims"]):
            gone = sorted(set(finding["articles"]) - here)
            events.append(
                Event("settled", finding["summary"], finding["id"], data={"was": finding["kind"], "gone": gone})
            )
    return events


_DISPUTES = ("contradiction", "denial")


class _Before:
    """The findings of earlier dossiers, by the claims that they hold."""

    def __init__(self, dossiers: Iterable[Mapping[str, Any]]) -> None:
        self.findings: list[Finding] = []
        self.articles: dict[str, Mapping[str, Any]] = {}
        self.claims: set[str] = set()
        self.any = False
        for dossier in dossiers:
            self.any = True
            self.articles.update({a["id"]: a for a in dossier["articles"]})
            self.findings += dossier["stories"][0]["findings"]
            self.claims |= {c["id"] for c in dossier["stories"][0]["claims"]}
        self._holding: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for claim in finding["claims"]:
                self._holding.setdefault(claim, []).append(finding)

    def like(self, finding: Finding, kinds: Sequence[str] = ()) -> list[Finding]:
        """Return the earlier findings on the same facet with a claim in common, most shared first."""
        shared: dict[str, int] = {}
        found: dict[str, Finding] = {}
        for claim in finding["claims"]:
            for other in self._holding.get(claim, ()):
                if other["facet"] == finding["facet"] and (not kinds or other["kind"] in kinds):
                    shared[other["id"]] = shared.get(other["id"], 0) + 1
                    found[other["id"]] = other
        return [found[k] for k in sorted(found, key=lambda k: (-shared[k], k))]

    def agreed(self, claims: Iterable[str]) -> bool:
        """Whether one of these claims already stood on two origins."""
        return any(
            f["kind"] == "agreement" and f["independent"] >= _TWO for c in claims for f in self._holding.get(c, ())
        )


def _arrivals(old: _Before, after: Mapping[str, Any], edited: Collection[str]) -> Iterator[Event]:
    told = after["stories"][0]
    new = [a for a in after["articles"] if a["id"] not in old.articles and a["id"] not in edited]
    if len(after["articles"]) >= _TWO and len(old.articles) < _TWO:
        yield Event("new_story", told["title"], data={"articles": [a["id"] for a in after["articles"]]})
    elif new and old.any:
        named = {"articles": [a["id"] for a in new], "publishers": sorted({a["publisher"] for a in new})}
        yield Event("grew", " · ".join(a["title"] or a["origin_path"] for a in new), article=new[0]["id"], data=named)


def _finding(old: _Before, finding: Finding) -> Iterator[Event]:
    kind, about = finding["kind"], (finding["summary"] or finding["point"], finding["id"])
    if kind in _DISPUTES:
        earlier = old.like(finding, (kind,))
        if not earlier:
            yield Event("new_contradiction" if kind == "contradiction" else "new_denial", *about, data=_held(finding))
        elif finding["facet"] == "quantity":
            yield from _moved(earlier, finding)
    elif kind == "update" and old.any:
        earlier = old.like(finding, ("update",))
        if earlier and finding["facet"] == "quantity":
            yield from _moved(earlier, finding)
        elif not earlier:
            moved = finding["facet"] == "quantity"
            yield Event("figure_moved" if moved else "new_update", *about, data=_held(finding))
    elif kind == "spread" and old.any:
        yield from _moved(old.like(finding, ("spread",)), finding)
    elif kind == "agreement" and finding["independent"] >= _TWO:
        known = [c for c in finding["claims"] if c in old.claims]
        if known and not old.agreed(known):
            yield Event("corroborated", *about, data={"known": known, "independent": finding["independent"]})


def _moved(earlier: Sequence[Finding], finding: Finding) -> Iterator[Event]:
    """A figure moved when somebody now gives a value that nobody gave before."""
    before = sorted({p["value"] for f in earlier for p in f["positions"]})
    after = [p["value"] for p in finding["positions"]]
    if earlier and set(after) - set(before):
        data = {"before": before, "after": after}
        yield Event("figure_moved", finding["summary"] or finding["point"], finding["id"], data=data)


def _held(finding: Finding) -> dict[str, Any]:
    return {"facet": finding["facet"], "after": [p["value"] for p in finding["positions"]]}


def row_of(event: Event, story: str, at: str) -> dict[str, Any]:
    """Return an event as a row of the table."""
    return {
        "kind": event.kind,
        "story": story,
        "finding": event.finding,
        "article": event.article,
        "summary": event.summary,
        "at": at,
        "data": dict(event.data),
    }


def changes(store: Store, after: int, story: str | None, limit: int, kinds: Sequence[str]) -> tuple[Change, ...]:
    """Return what changed since, in order."""
    query = select(rows).where(rows.c.seq > after)
    if story:
        query = query.where(rows.c.story == story)
    if kinds:
        query = query.where(rows.c.kind.in_(kinds))
    with store.reading() as connection:
        found = connection.execute(query.order_by(rows.c.seq).limit(limit)).mappings()
        return tuple(Change(**row) for row in found)


def last(store: Store) -> int:
    """Return the number of the latest change."""
    with store.reading() as connection:
        return int(connection.execute(select(func.coalesce(func.max(rows.c.seq), 0))).scalar_one())
