"""What the steps made, as bytes: msgpack, packed. No pickle: a store is shared, and a pickle is code."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

import msgspec

from recoupe.model.reading import Reading
from recoupe.steps.claim.who import ArticleEntities

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
D = TypeVar("D", bound="DataclassInstance")

_ENCODER = msgspec.msgpack.Encoder()
_LEVEL = 1
_NAMES = {"Mapping": Mapping, "Sequence": Sequence}


def pack(value: object) -> bytes:
    """Return any value of the model, or plain data, as bytes."""
    return zlib.compress(_ENCODER.encode(value), _LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """Return the value again; ``kind`` is its type."""
    return cast("T", _decoder(cast("Any", kind)).decode(zlib.decompress(data)))


def unpack_reading(data: bytes) -> Reading:
    """Return a reading, whose entities the model leaves open."""
    reading = unpack(data, Reading)
    if reading.entities is not None:
        object.__setattr__(reading, "entities", msgspec.convert(reading.entities, ArticleEntities))
    return reading


def unpack_fields(data: bytes, kind: type[D]) -> D:
    """Return a dataclass that maps by other keys than words, or names its types for checkers alone."""
    raw = msgspec.msgpack.decode(zlib.decompress(data), type=list[msgspec.Raw])
    return kind(*(_decoder(k).decode(value) for k, value in zip(_kinds(kind), raw, strict=True)))


def pack_fields(value: DataclassInstance) -> bytes:
    """Return a dataclass as bytes, field by field."""
    return pack([getattr(value, f.name) for f in fields(value)])


@cache
def _kinds(kind: type[Any]) -> list[Any]:
    hints = get_type_hints(kind, localns=_NAMES)
    return [hints[f.name] for f in fields(kind)]


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401  any type
    return msgspec.msgpack.Decoder(kind)
