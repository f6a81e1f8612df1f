"""What people decided on who is who, put over what the rules joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.steps.claim.who.union import Union

    Named = frozenset[tuple[str, str]]


def settle(union: Union, decided: Iterable[tuple[str, Named, Named]]) -> None:
    """Join ("merge") or part ("split") the local entities that are named by (article, name), in order."""
    for kind, named, rest in decided:
        places = [p for p in sorted(union.local) if (p[0], union.local[p].name) in named]
        if kind == "merge":
            for place in places[1:]:
                union.join(places[0], place)
        elif any((p[0], union.local[p].name) in rest for p in union.local):
            union.part(places)
