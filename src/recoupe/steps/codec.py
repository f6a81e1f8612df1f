"""What the steps made, as bytes and back: msgpack, the same value always the same bytes.

No pickle: stores and archives are shared, and a pickle is code.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

from recoupe.errors import MissingDependency
from recoupe.model.reading import Reading
from recoupe.steps.claim.who import ArticleEntities

if TYPE_CHECKING:
    from collections.abc import Hashable

    from _typeshed import DataclassInstance

T = TypeVar("T")
D = TypeVar("D", bound="DataclassInstance")

_PACKAGE = "msgspec"
_LEVEL = 1
_NAMES = {"Mapping": Mapping, "Sequence": Sequence}


def encode(value: object) -> bytes:
    """Return any value of the model, or plain data, as bytes; sets are sorted."""
    return cast("bytes", _encoder().encode(value))


def decode(data: bytes, kind: type[T]) -> T:
    """Return the value of type ``kind`` that ``data`` holds."""
    return cast("T", _decoder(cast("Hashable", kind)).decode(data))


def decode_reading(data: bytes) -> Reading:
    """Return a reading, whose entities the model leaves open."""
    reading = decode(data, Reading)
    return replace(reading, entities=_msgspec().convert(reading.entities, ArticleEntities | None))


def pack(value: object) -> bytes:
    """Return ``encode(value)``, deflated."""
    return zlib.compress(encode(value), _LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """Return the value that ``pack`` made the bytes of."""
    return decode(zlib.decompress(data), kind)


def unpack_reading(data: bytes) -> Reading:
    """Return the reading that ``pack`` made the bytes of."""
    return decode_reading(zlib.decompress(data))


def pack_fields(value: DataclassInstance) -> bytes:
    """Return a dataclass as bytes, field by field; what it maps by other keys than words stays in its own order."""
    return zlib.compress(_msgspec().msgpack.encode([getattr(value, f.name) for f in fields(value)]), _LEVEL)


def unpack_fields(data: bytes, kind: type[D]) -> D:
    """Return the dataclass that ``pack_fields`` made the bytes of; it may name its types for checkers alone."""
    raw = _decoder(_raw_list()).decode(zlib.decompress(data))
    return kind(*(_decoder(k).decode(value) for k, value in zip(_kinds(kind), raw, strict=True)))


@cache
def _kinds(kind: type[Any]) -> list[Any]:
    hints = get_type_hints(kind, localns=_NAMES)
    return [hints[f.name] for f in fields(kind)]


@cache
def _msgspec() -> Any:  # noqa: ANN401  an optional package
    try:
        import msgspec
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "a desk or an archive", "desk,archive") from error
    return msgspec


@cache
def _raw_list() -> Any:  # noqa: ANN401
    """Return the type of a list whose items wait to be decoded, each by its own type."""
    return GenericAlias(list, (_msgspec().Raw,))


@cache
def _encoder() -> Any:  # noqa: ANN401
    return _msgspec().msgpack.Encoder(order="deterministic")


@cache
def _decoder(kind: Any) -> Any:  # noqa: ANN401
    return _msgspec().msgpack.Decoder(kind)
