"""Claims that mean nearly the same, by the closeness of their sentences' vectors: exact search, no index.

It finds candidates for a person to look at, and judges nothing: a denial is as close as what it denies.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import select, update

from recoupe.desk.acting import stored_claims
from recoupe.desk.views import Said, StoredClaim
from recoupe.steps.meaning import vector
from recoupe.stores.base.tables import articles, claims, stories, vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recoupe.desk.desk import Desk

_CLOSE = 0.5
_BLOCK = 65_536


def index_one(desk: Desk, story: str) -> None:
    """Give the claims of a story their vectors, if it waits for it."""
    with desk.store.reading() as connection:
        version = connection.execute(select(stories.c.version).where(stories.c.id == story, stories.c.unmeant)).scalar()
        if version is None:
            return
        own = select(claims.c.meaning, claims.c.exact).where(claims.c.story == story)
        bare = own.outerjoin_from(claims, vectors, vectors.c.id == claims.c.meaning).where(vectors.c.id.is_(None))
        waiting = {row.meaning: row.exact for row in connection.execute(bare)}
    rows = [{"id": k, "vector": _packed(vector(" ".join(exact.split())))} for k, exact in sorted(waiting.items())]
    with desk.store.changing() as connection:
        if rows:
            desk.store.insert_new(connection, vectors, rows)
        same = stories.c.id == story, stories.c.version == version
        connection.execute(update(stories).where(*same).values(unmeant=False))


def similar(desk: Desk, claim: str, limit: int) -> tuple[StoredClaim, ...]:
    """Return the closest claims of other articles."""
    with desk.store.reading() as connection:
        own = connection.execute(select(claims.c.exact, claims.c.article).where(claims.c.id == claim)).first()
    if own is None:
        return ()
    near = _nearest(desk, own.exact, limit * 4, without=own.article)
    return tuple(found for found, _ in near)[:limit]


def first(desk: Desk, text: str, limit: int) -> tuple[Said, ...]:
    """Return the claims close to ``text`` in order of publication, undated ones last."""
    near = [c for c, _ in _nearest(desk, text, 200) if (c.score or 0) >= _CLOSE]
    ordered = sorted(near, key=lambda c: (c.published is None, c.published or "", -(c.score or 0), c.id))[:limit]
    with desk.store.reading() as connection:
        query = select(articles.c.id, articles.c.title).where(articles.c.id.in_([c.article for c in ordered]))
        titles = {row.id: row.title for row in connection.execute(query)}
    return tuple(Said(c, titles[c.article], c.score or 0.0) for c in ordered)


def _nearest(desk: Desk, text: str, limit: int, without: str = "") -> list[tuple[StoredClaim, float]]:
    """Return the claims closest to a text, one for each article and wording."""
    names, matrix = _matrix(desk)
    if not names:
        return []
    asked = vector(" ".join(text.split()))
    scores = np.concatenate([matrix[i : i + _BLOCK].astype(np.float32) @ asked for i in range(0, len(names), _BLOCK)])
    order = np.argsort(-np.round(scores, 4), kind="stable")[: 4 * limit]
    score = {names[i]: round(float(scores[i]), 3) for i in order}
    with desk.store.reading() as connection:
        query = select(claims.c.story, claims.c.id, claims.c.article, claims.c.meaning)
        holders = connection.execute(query.where(claims.c.meaning.in_(sorted(score)))).all()
        best: dict[tuple[str, str], Any] = {}
        for row in sorted(holders, key=lambda r: (-score[r.meaning], r.id, r.story)):
            if row.article != without:
                best.setdefault((row.article, row.meaning), row)
        kept = list(best.values())[:limit]
        found = stored_claims(connection, [(r.story, r.id) for r in kept])
    return [
        (_scored(found[r.story, r.id], score[r.meaning]), score[r.meaning]) for r in kept if (r.story, r.id) in found
    ]


def _scored(claim: StoredClaim, score: float) -> StoredClaim:
    return replace(claim, score=score)


def _matrix(desk: Desk) -> tuple[list[str], NDArray[np.float16]]:
    """Return all vectors, in memory; what came since the last time is added."""
    names, matrix, last = desk.memory.vectors
    with desk.store.reading() as connection:
        query = select(vectors.c.number, vectors.c.id, vectors.c.vector).where(vectors.c.number > last)
        rows = connection.execute(query.order_by(vectors.c.number)).all()
    if rows:
        new = np.stack([np.frombuffer(row.vector, dtype=np.float16) for row in rows])
        matrix = new if matrix is None else np.concatenate([matrix, new])
        names = [*names, *(row.id for row in rows)]
        desk.memory.vectors = (names, matrix, rows[-1].number)
    return names, np.empty((0, 0), dtype=np.float16) if matrix is None else matrix


def _packed(value: NDArray[np.float32]) -> bytes:
    return value.astype(np.float16).tobytes()
