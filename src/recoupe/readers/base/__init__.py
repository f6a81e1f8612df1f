"""The contract of a reader: one module per format, bytes in, articles out.

A reader module has ``SUFFIXES`` (".html"), ``MEDIA_TYPES`` ("text/html") and
``read(source) -> Iterator[Article]``. It never fails on bad bytes: it yields an article with
``problems``. Their codes are stable: ``empty``, ``unreadable``, ``undecodable``, ``no_text``,
``too_large``, ``fetch_failed``, ``bad_record``, ``date_conflict``, ``bad_date``, ``summary_only``.

It may also have ``recognises(head: bytes) -> bool`` (whether a file of unknown name is one of its own, by
its first bytes), ``MAX_BYTES`` (how large a file it takes) and ``STREAMS = True``: then a file is not read
for it, it reads ``source.open()`` piece by piece and a file may be larger than memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from recoupe.model.article import Article, Problem
from recoupe.model.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

MAX_BYTES = 32 * 1024 * 1024
_HEAD = 1024 * 1024
_PACKED = (".gz", ".zst", ".lz4")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they came: where from, what the sender calls them, and what the user adds.

    ``media_type`` is a ``Content-Type`` value or ""; ``published`` overrides any date found;
    ``problem`` says why there are no bytes; ``file`` is the path of a file whose bytes stay where they are.
    """

    origin_path: str
    data: bytes = b""
    media_type: str = ""
    published: str | None = None
    problem: Problem | None = None
    file: str = ""

    @property
    def suffix(self) -> str:
        """The suffix of the path or URL, in lower case; of a packed file both, as ".warc.gz"."""
        return suffix_of(urlsplit(self.origin_path).path if "://" in self.origin_path else self.origin_path)

    @property
    def digest(self) -> str:
        """The hash of the original bytes; of a file that stays where it is, of its size and first megabyte."""
        if self.file:
            with Path(self.file).open("rb") as opened:
                return digest(Path(self.file).stat().st_size, opened.read(_HEAD).hex(), size=16)
        return digest(self.data.hex(), size=16)

    def open(self) -> BinaryIO:
        """The bytes, from the beginning; the caller closes it."""
        return Path(self.file).open("rb") if self.file else BytesIO(self.data)

    @property
    def bare_type(self) -> str:
        """The media type without its parameters."""
        return self.media_type.split(";")[0].strip().lower()


class Reader(Protocol):
    """What a module of this folder offers."""

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPES: tuple[str, ...]

    def read(self, source: Source) -> Iterator[Article]:
        """Yield the accounts that the source holds, at least one."""
        ...  # pragma: no cover


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case; ".warc.gz" where the last one only says how the file is packed."""
    suffixes = [s.lower() for s in PurePosixPath(path.replace("\\", "/")).suffixes]
    if suffixes[-1:] and suffixes[-1] in _PACKED:
        return "".join(suffixes[-2:])
    return "".join(suffixes[-1:])


def choose(source: Source, readers: Sequence[Reader]) -> Reader | None:
    """Return the reader for a source: by media type, by suffix, else by its first bytes."""
    for reader in readers:
        if source.bare_type and source.bare_type in reader.MEDIA_TYPES and source.bare_type != "text/plain":
            return reader
    for reader in readers:
        if source.suffix and source.suffix in reader.SUFFIXES:
            return reader
    head = source.data[:4096]
    for reader in readers:
        recognises = getattr(reader, "recognises", None)
        if recognises is not None and recognises(head):
            return reader
    kind = "text/html" if _looks_like_html(source.data) else "text/plain"
    return next((reader for reader in readers if kind in reader.MEDIA_TYPES), None)


def read_source(source: Source, readers: Sequence[Reader]) -> Iterator[Article]:
    """Yield the articles of one source; what cannot be read becomes an article with a problem."""
    if source.problem is not None:
        yield broken(source, source.problem.code, source.problem.message)
        return
    if not source.file and not source.data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        yield broken(source, "empty", "there is nothing in it")
        return
    reader = choose(source, readers)
    if reader is None:
        yield broken(source, "unreadable", "no reader for this format")
        return
    yield from reader.read(source)


def read_inputs(
    inputs: Sequence[str], readers: Sequence[Reader], published: Mapping[str, str] | None = None
) -> Iterator[Article]:
    """Yield the articles of files, folders, globs, URLs and "-" (standard input).

    ``readers`` are the modules of this folder to choose from; ``published`` gives dates by path or file
    name, which win over any date found.

    Raises:
        InputNotFound: a path, glob or key of ``published`` that names nothing.
    """
    from recoupe.readers.base.inputs import expand, load

    for location in expand(inputs, readers, published or {}):
        yield from read_source(load(location), readers)


def broken(source: Source, code: str, message: str) -> Article:
    """An article that holds nothing but its problem."""
    return Article(
        origin_path=source.origin_path,
        source_digest=source.digest,
        published=source.published,
        published_from="given" if source.published else None,
        problems=(Problem(code, message),),
    )


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].replace(b"\x00", b"").lower()
    return any(mark in head for mark in (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<p>", b"<div"))
