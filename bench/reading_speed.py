"""Measure what reading an article costs beside the bare parse of its text: seconds, and memory as articles go by.

    reading_speed.py [FILE.jsonl…] [--articles N] [--batch B] [--digest]

A FILE holds objects with ``text`` or with ``sents`` (lists of words); without one, ``coverage.py`` writes the
articles. Those without a ``language`` have it guessed; the files are read over again until there are N (default
1,000). In one process and batch by batch (default 32), by turns: the spaCy pipeline of the language parses the
texts and nothing else; ``annotate`` and ``read_claims`` read the same texts, their own parse included. Models are
loaded before. Times are those of the processor, so that other work on the machine counts little. ``ratio`` is
reading by parsing; the resident memory in MB is given after 100, 500 and 1,000 articles, where there are so many.
``--digest`` adds a digest of all that was read: equal digests, equal readings. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import fields, is_dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.model.article import Article, Block, Span
from recoupe.pipeline import language_of
from recoupe.steps.annotate import annotate
from recoupe.steps.annotate.parse import pipeline
from recoupe.steps.claim.extract import read_claims
from recoupe.text.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKS = (100, 500, 1000)
WHEN = datetime(2031, 3, 3, 12)  # noqa: DTZ001  a wall clock, as the reader has it


def articles(files: list[Path], count: int) -> Iterator[Article]:
    """Yield ``count`` articles of the files, or of the generator of press coverage."""
    if files:
        rows: Iterable[dict[str, Any]] = cycle(json.loads(line) for file in files for line in file.open("rb"))
    else:
        sys.path.insert(0, str(Path(__file__).parent))
        import coverage

        rows = coverage.articles(count, 1)
    for n, row in enumerate(islice(rows, count)):
        text = row["text"] if "text" in row else " ".join(chain.from_iterable(row["sents"]))
        yield _article(f"{n:05}", text, row.get("language") or guess_language(text))


def _article(name: str, text: str, code: str) -> Article:
    """An article whose paragraphs are its lines."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "paragraph"))
        at += len(line) + 1
    return Article(name, text, text=text, blocks=tuple(blocks), language=code, id=name)


def batches(found: Iterator[Article], size: int) -> Iterator[tuple[str, list[Article]]]:
    """Yield articles of one language together, as they come."""
    waiting: dict[str, list[Article]] = {}
    for article in found:
        code = language_of(article.language).code
        own = waiting.setdefault(code, [])
        own.append(article)
        if len(own) == size:
            yield code, waiting.pop(code)
    yield from sorted(waiting.items())


def resident() -> float:
    """Return the memory held now, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20


def main() -> None:
    """Read and parse by turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--digest", action="store_true")
    args = parser.parse_args()
    done, words, claims, bare, annotating, claiming = 0, 0, 0, 0.0, 0.0, 0.0
    memory: dict[str, float] = {}
    digest = sha256()
    warm = {code: language_of(code) for code in ("fr", "en")}
    for code, language in warm.items():
        _read([_article("w", "Une usine a fermé." if code == "fr" else "A mill closed.", code)], language)
    for code, own in batches(articles(args.files, args.articles), args.batch):
        language = language_of(code)
        nlp = pipeline(language.pipeline, language.code)
        start = time.process_time()
        for doc in nlp.pipe([a.text for a in own], batch_size=32):
            words += len(doc)
        bare += time.process_time() - start
        notes, readings, seconds = _read(own, language)
        annotating, claiming = annotating + seconds[0], claiming + seconds[1]
        claims += sum(len(r.claims) for r in readings)
        if args.digest:
            for note, reading in zip(notes, readings, strict=True):
                digest.update(repr(_plain((note, reading.claims, reading.quotes, reading.entities))).encode())
        passed = [m for m in MARKS if done < m <= done + len(own)]
        done += len(own)
        memory.update({str(m): round(resident(), 1) for m in passed})
    told = {
        "articles": done,
        "words": words,
        "n_claims": claims,
        "ratio": round((annotating + claiming) / bare, 3),
        "seconds": {"parse": round(bare, 2), "annotate": round(annotating, 2), "claim": round(claiming, 2)},
        "resident": memory,
    }
    print(json.dumps(told | ({"digest": digest.hexdigest()[:16]} if args.digest else {})))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Turn values into lists, sets in order, so that equal ones print alike."""
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


def _read(own: list[Article], language: Any) -> tuple[list[Any], list[Any], tuple[float, float]]:  # noqa: ANN401
    start = time.process_time()
    notes = annotate(own, language, [WHEN] * len(own))
    middle = time.process_time()
    readings = [read_claims(a, n, language) for a, n in zip(own, notes, strict=True)]
    return notes, readings, (middle - start, time.process_time() - middle)


if __name__ == "__main__":
    main()
