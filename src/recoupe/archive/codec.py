"""Values of the model as bytes and back: the same value always gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from recoupe.errors import MissingDependency

if TYPE_CHECKING:
    from collections.abc import Hashable

    from recoupe.model.reading import Reading

T = TypeVar("T")
_PACKAGE = "msgspec"


@cache
def _msgspec() -> Any:  # noqa: ANN401  an optional package
    try:
        import msgspec
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "an archive", "archive") from error
    return msgspec


@cache
def _encoder() -> Any:  # noqa: ANN401
    return _msgspec().msgpack.Encoder(order="deterministic")


@cache
def _decoder(kind: Any) -> Any:  # noqa: ANN401
    return _msgspec().msgpack.Decoder(kind)


def encode(value: object) -> bytes:
    """Return the bytes of a value of the model; sets are sorted."""
    return cast("bytes", _encoder().encode(value))


def decode(data: bytes, kind: type[T]) -> T:
    """Return the value of type ``kind`` that ``data`` holds."""
    return cast("T", _decoder(cast("Hashable", kind)).decode(data))


def encode_reading(reading: Reading) -> bytes:
    """Return the bytes of a reading and of its entities."""
    return encode((encode(replace(reading, entities=None)), encode(reading.entities)))


def decode_reading(data: bytes) -> Reading:
    """Return the reading that ``encode_reading`` made the bytes of."""
    from recoupe.model.reading import Reading
    from recoupe.steps.claim.who import ArticleEntities

    own, entities = decode(data, tuple[bytes, bytes])
    return replace(decode(own, Reading), entities=decode(entities, ArticleEntities | None))  # type: ignore[arg-type]
