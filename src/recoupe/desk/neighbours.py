"""Which texts on the desk may be near another: an index in the store of what tells in each.

It may find too many and must miss none: whether two texts are near is for ``steps.group`` to say. Looked up are
the heaviest keys of a profile and all its names, more than the grouping's own index looks at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, delete, func, or_, select, values
from sqlalchemy.types import BigInteger

from recoupe.steps.group import THRESHOLD, explain
from recoupe.steps.group.profiles import UNIT
from recoupe.stores.base.tables import keys as rows
from recoupe.stores.base.tables import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk
    from recoupe.steps.group import Key, Profile

_HEAVIEST = 40
_FLOOR = int(0.018 * UNIT**2)
_HALF = 2**63
_LOOK = 16


def index(desk: Desk, connection: Connection, profiles: Mapping[str, Profile | None]) -> None:
    """Put the keys of texts into the index, in place of those they had; None takes a text out."""
    for part in desk.store.parts(sorted(profiles)):
        connection.execute(delete(rows).where(rows.c.text.in_(part)))
    new = [
        {"key": key, "text": text, "own": own, "neutral": neutral}
        for text, profile in sorted(profiles.items())
        if profile is not None
        for key, (own, neutral) in sorted(_telling(profile).items())
    ]
    desk.store.insert_new(connection, rows, new)


def linked(desk: Desk, profile: Profile, at_hand: Mapping[str, Profile]) -> list[str]:
    """Return texts so near to one that they may be one story with it, sorted.

    Of texts that hang together already one stands for all: others of its component are looked at until one is near,
    those that share most first. In a desk of one large affair each text would otherwise be held against all before it.
    """
    from recoupe.desk.texts import profiles

    waiting = _candidates(desk, profile)
    near: list[str] = []
    joined: set[str] = set()
    while waiting:
        some, waiting = waiting[:_LOOK], waiting[_LOOK:]
        known = {c: at_hand[c] for c, _ in some if c in at_hand}
        known.update(profiles(desk, [c for c, _ in some if c not in known]))
        for candidate, component in some:
            if component not in joined and candidate in known and explain(profile, known[candidate]).near >= THRESHOLD:
                near.append(candidate)
                joined.update([component] if component else [])
        waiting = [(c, component) for c, component in waiting if component not in joined]
    return sorted(near)


def _candidates(desk: Desk, profile: Profile) -> list[tuple[str, str]]:
    """Return the (text, component) of those that share enough, those that share most first."""
    telling = _telling(profile)
    if not telling:
        return []
    asked = values(column("key", BigInteger), column("own", BigInteger), column("neutral", BigInteger), name="asked")
    asked = asked.data([(key, *weights) for key, weights in sorted(telling.items())])
    wanted = asked.cte("wanted")
    own, neutral = func.sum(rows.c.own * wanted.c.own), func.sum(rows.c.neutral * wanted.c.neutral)
    shared = select(rows.c.text, (own + neutral).label("both")).join(wanted, rows.c.key == wanted.c.key)
    shared = shared.where(rows.c.text != profile.id).group_by(rows.c.text)
    found = shared.having(or_(own >= _FLOOR, neutral >= _FLOOR)).subquery()
    query = select(found.c.text, texts.c.component).join(texts, texts.c.id == found.c.text)
    with desk.store.reading() as connection:
        return [(r.text, r.component) for r in connection.execute(query.order_by(found.c.both.desc(), found.c.text))]


def _telling(profile: Profile) -> dict[int, tuple[int, int]]:
    own, neutral = _heaviest(profile.keys), _heaviest(profile.neutral)
    found: dict[int, tuple[int, int]] = {}
    for key in {**own, **neutral}:
        number = _number(key)
        before = found.get(number, (0, 0))
        found[number] = (before[0] + own.get(key, 0), before[1] + neutral.get(key, 0))
    return found


def _heaviest(keys: Mapping[Key, int]) -> dict[Key, int]:
    return {k: w for n, (k, w) in enumerate(keys.items()) if n < _HEAVIEST or k.kind != "word"}


def _number(key: Key) -> int:
    """A clash of two keys only costs a look."""
    from hashlib import blake2b

    made = blake2b(f"{key.kind}\x1f{key.text}".encode(), digest_size=8).digest()
    return int.from_bytes(made, "big") - _HALF
