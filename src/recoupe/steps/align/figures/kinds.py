"""Of which people a state is counted where a story counts it by kinds: soldiers and civilians, officers and marchers.

"Eight police officers were hurt" is no earlier count of "112 hurt", where some account tells of hurt officers and of
hurt marchers. In a story in which everybody hurt is of one kind nothing is kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.claim import PRESUMED
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.point import Figure

ALL = "all"
"""The kind of a count that tells none, where others do."""
_CIVILIANS = "civilians"
_ARMED = frozenset({"guards", "police_officers", "soldiers", "suspects"})


def by_kinds(found: Sequence[Figure]) -> list[Figure]:
    """Return the figures, each with its kind where its state is counted by kinds."""
    joined = _of_one_kind(found)
    counted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # state, article, kinds
    for f in found:
        if f.measure.category and (kind := _kind(f, joined)):
            counted[f.measure.category][f.claim.article].add(kind)
    several = {state for state, told in counted.items() if any(len(kinds) > 1 for kinds in told.values())}
    kept = []
    for f in found:
        nation = _nation(f)
        kind = (_kind(f, joined) or ALL) if f.measure.category in several else ""
        kept.append(replace(f, kind=nation or kind))
    return kept


def _of_one_kind(found: Sequence[Figure]) -> Mapping[str, str]:
    """Return one name for all classes that some counted noun is in together; who bears no arms may be a civilian."""
    own = [sorted(_classes(f)) for f in found if f.measure.category]
    known = {c for classes in own for c in classes}
    if _CIVILIANS in known:
        own.append(sorted(known - _ARMED))
    sets = Unions(sorted(known))
    for first, *others in filter(None, own):
        for other in others:
            sets.join(first, other)
    return {c: sets.root(c) for classes in own for c in classes}


def _classes(f: Figure) -> frozenset[str]:
    told = f.people is True or (f.people is None and f.measure.category)  # "sixty hurt among the marchers"
    return f.measure.classes - {"people"} if told else frozenset[str]()


def _kind(f: Figure, joined: Mapping[str, str]) -> str:
    return min((joined[c] for c in _classes(f)), default="")


def _nation(f: Figure) -> str:
    """The nation by which alone those counted are told: "the two Britons"."""
    side = f.measure.side
    bare = f.people is not True and len(f.measure.lemmas) == 1 and not f.measure.classes
    return side if bare and f.measure.category and side.isupper() and not side.startswith(PRESUMED) else ""
