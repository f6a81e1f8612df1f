"""The second stage: each text once, annotated and read, with what grouping looks at; for one shard of texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recoupe.archive import files
from recoupe.archive.profiles import profile_row, profile_schema
from recoupe.archive.read import GROUP, Made
from recoupe.archive.sketch import sketch
from recoupe.model.article import Article
from recoupe.settings import Settings
from recoupe.steps.codec import decode, encode
from recoupe.steps.collector import patient
from recoupe.steps.copies import dated, gather
from recoupe.steps.group import profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from recoupe.archive.order import TextTask
    from recoupe.model.annotation import Annotation
    from recoupe.model.reading import Reading

ROWS = 16
"""Rows of a row group of texts: the least that is read to get at one."""

TEXTS, PROFILES, ARTICLES = "work/texts", "work/profiles", "articles"


def text_schema() -> Any:  # noqa: ANN401  pyarrow ships no types
    """Return the columns of texts: the account, its copies, what was annotated and what is claimed."""
    pa = files.arrow()
    return pa.schema(
        [
            ("text", pa.string()),
            ("account", pa.binary()),
            ("copies", pa.list_(pa.binary())),  # the articles that have the text, without it, the first of them first
            ("note", pa.binary()),  # empty on the fast path, as is the reading
            ("reading", pa.binary()),
        ]
    )


def article_schema() -> Any:  # noqa: ANN401
    """Return the columns of articles, those for other programs first."""
    pa = files.arrow()
    text = pa.string()
    names = ("id", "text_id", "publisher", "title", "published", "published_from", "language", "origin_path", "text")
    lists = ("authors", "credits", "problems")
    return pa.schema(
        [*((n, text) for n in names), *((n, pa.list_(text)) for n in lists), ("article", pa.binary())],
    )


@patient()
def read_texts(task: TextTask) -> Made:
    """Annotate, read and write the texts of one shard, their profiles and their articles."""
    texts_at, profiles_at, articles_at = (task.folder / f / f"{task.name}.parquet" for f in (TEXTS, PROFILES, ARTICLES))
    if all(files.is_made(p, task.key) for p in (texts_at, profiles_at, articles_at)):
        return Made(texts_at, task.key, 0, again=True, languages=_languages(profiles_at))
    articles = _articles(task)
    texts, copies = gather(articles.values())
    lent = dict(task.lent)
    texts = {k: replace(a, published=lent[k], published_from="inferred") if k in lent else a for k, a in texts.items()}
    articles = dated(articles, texts, copies)
    notes, readings = _read(task, texts)
    look = sketch if task.plan.fast else (lambda a: profile(a, notes.get(a.id)))
    rows = (profile_row(look(a), a) for a in texts.values())
    files.write(profiles_at, _tables(rows, profile_schema()), profile_schema(), task.key)
    of = {a: k for k, same in copies.items() for a in same}
    shown = (_article_row(a, of.get(a.id, "")) for a in articles.values())
    files.write(articles_at, _tables(shown, article_schema()), article_schema(), task.key, GROUP)
    held = (_text_row(k, texts, copies[k], articles, notes, readings) for k in texts)
    files.write(texts_at, _tables(held, text_schema()), text_schema(), task.key, ROWS)
    return Made(texts_at, task.key, len(texts), languages=_languages(profiles_at))


def _languages(profiles: Path) -> tuple[str, ...]:
    return tuple(sorted(files.columns(profiles, ("language",))["language"].unique().to_pylist()))


def _articles(task: TextTask) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for path, places in task.rows:
        for row in files.rows_at(path, places.tolist(), ["article"]):
            article = decode(row["article"], Article)
            found[article.id] = min(found.get(article.id, article), article, key=lambda a: a.origin_path)
    return dict(sorted(found.items()))


def _read(task: TextTask, texts: Mapping[str, Article]) -> tuple[dict[str, Annotation], dict[str, Reading]]:
    if task.plan.fast:
        return {}, {}
    from recoupe.pipeline import claim, look

    notes = look(texts, Settings(), _silent)
    return notes, claim(texts, notes, _silent)


def _text_row(
    key: str,
    texts: Mapping[str, Article],
    copies: Sequence[str],
    articles: Mapping[str, Article],
    notes: Mapping[str, Annotation],
    readings: Mapping[str, Reading],
) -> dict[str, Any]:
    return {
        "text": key,
        "account": encode(texts[key]),
        "copies": [encode(replace(articles[a], text="", blocks=(), dropped=())) for a in copies],
        "note": encode(notes[key]) if key in notes else b"",
        "reading": encode(readings[key]) if key in readings else b"",
    }


def _article_row(article: Article, text: str) -> dict[str, Any]:
    names = ("id", "publisher", "title", "published", "published_from", "language", "origin_path", "text")
    return {
        **{n: getattr(article, n) for n in names},
        "text_id": text,
        "authors": list(article.authors),
        "credits": list(article.credits),
        "problems": [p.code for p in article.problems],
        "article": encode(replace(article, text="")),
    }


def _tables(rows: Iterator[dict[str, Any]], schema: Any) -> Iterator[Any]:  # noqa: ANN401
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == GROUP:
            yield files.table(held, schema)
            held = []
    yield files.table(held, schema)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
