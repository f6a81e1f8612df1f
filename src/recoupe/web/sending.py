"""A page is sent compressed: what everybody sees of a story was compressed once, the frame around it is not.

A gzip stream is made of blocks, so that blocks made earlier can stand in it as they are; only the checksum of the whole
is to be worked out. The frame goes into blocks that hold it as it is: it carries the key of the reader's forms beside
words that others may choose (a search, an address), and what is compressed together gives secrets away by its length.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from recoupe.desk import Painting

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31
_BITS = 32


def wants_gzip(request: HTTPConnection) -> bool:
    """Whether a browser takes gzip."""
    for part in request.headers.get("accept-encoding", "").split(","):
        name, _, weight = part.strip().partition(";")
        if name.strip().lower() in {"gzip", "*"}:
            return weight.replace(" ", "").lower() not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def deflated(data: bytes) -> bytes:
    """Return data as whole deflate blocks without a last one, so that others may follow."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def inflated(painting: Painting) -> bytes:
    """Return a painting as it was painted."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(painting.body)


def gzipped(head: bytes, painting: Painting, tail: bytes) -> bytes:
    """Return a page as gzip: head and tail as they are, the painting as it was compressed."""
    crc = zlib.crc32(tail, combined(zlib.crc32(head), painting.checksum, painting.size))
    size = (len(head) + painting.size + len(tail)) & 0xFFFFFFFF
    last = _plain(tail, zlib.Z_FINISH)
    return b"".join((_HEADER, _plain(head, zlib.Z_FULL_FLUSH), painting.body, last, struct.pack("<II", crc, size)))


def _plain(data: bytes, end: int) -> bytes:
    packer = zlib.compressobj(0, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(end)


def combined(first: int, second: int, size: int) -> int:
    """Return the CRC-32 of two pieces from that of each; ``size`` is the second's, in bytes."""
    return _times(_shift(size), first) ^ second


@lru_cache(maxsize=4096)
def _shift(size: int) -> int:
    """Return x to the power of 8 * size, modulo the polynomial of CRC-32."""
    power, n = _ONE, 3
    while size:
        if size & 1:
            power = _times(_squares()[n % _BITS], power)
        size >>= 1
        n += 1
    return power


@cache
def _squares() -> tuple[int, ...]:
    found = [_ONE >> 1]
    while len(found) < _BITS:
        found.append(_times(found[-1], found[-1]))
    return tuple(found)


def _times(one: int, other: int) -> int:
    """Multiply two polynomials over two elements, the highest bit being the lowest power, modulo that of CRC-32."""
    product, bit = 0, _ONE
    while bit:
        if one & bit:
            product ^= other
        other = other >> 1 ^ _POLYNOMIAL if other & 1 else other >> 1
        bit >>= 1
    return product
