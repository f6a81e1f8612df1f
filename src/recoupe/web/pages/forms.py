"""Fields of a form that was sent, bounded."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

_MOST_FIELDS = 2000
_MOST_FILES = 200


async def _fields(request: Request) -> FormData:
    return await request.form(max_fields=_MOST_FIELDS, max_files=_MOST_FILES, max_part_size=16 * 1024 * 1024)


Fields = Annotated[FormData, Depends(_fields)]
"""What a form holds: strings and files."""


def text(fields: FormData, name: str, most: int = 2000) -> str:
    """Return a field as text, "" where it is missing or a file."""
    value = fields.get(name, "")
    return value.strip()[:most] if isinstance(value, str) else ""


def texts(fields: FormData, name: str) -> list[str]:
    """Return all values of a field, each once, in order."""
    return list(dict.fromkeys(v for v in fields.getlist(name) if isinstance(v, str) and v))


def uploads(fields: FormData, name: str) -> list[UploadFile]:
    """Return the files of a field."""
    return [v for v in fields.getlist(name) if isinstance(v, UploadFile) and v.filename]
