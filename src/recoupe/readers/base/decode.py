"""Bytes to text, as a browser does it: mark, sender, page, guess."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"SQLite format", b"MZ\x90",
    b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, media_type: str = "") -> str | None:
    """Return the text, or None where the bytes are no text.

    Order: byte order mark, valid UTF-8, charset of ``media_type``, charset declared within the first
    kilobytes, detection; ``iso-8859-1`` and ``ascii`` mean windows-1252, as HTML 5 says.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return clean_text(data[len(bom) :].decode(name, "replace"))
    if data.startswith(_MAGIC):
        return None
    text = _strict(data, "utf-8")
    if text is None:
        names = [media_type.lower().partition("charset=")[2].strip("\"' ;")]
        names += [m.decode("ascii") for m in _DECLARED.findall(data[:4096])][:1]
        names.append(_utf16(data) or detect_encoding(data) or "")
        text = next((t for n in names if (t := _strict(data, n)) is not None), None)
    if text is None:
        text = data.decode("windows-1252", "replace")
    text = _unmask(text)
    odd = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    return None if odd > max(8, len(text) // 50) else clean_text(text)


def _unmask(text: str) -> str:
    """UTF-16 without a mark reads as valid UTF-8 full of zeros."""
    if text.count("\x00") * 3 < len(text):
        return text
    raw = text.encode("utf-8", "replace")
    return _strict(raw, _utf16(raw) or "utf-8") or text


def _utf16(data: bytes) -> str | None:
    head = data[:512]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        canonical = codecs.lookup(map_encoding_to_html5(name) or name).name
        if canonical in {"iso8859-1", "ascii"}:
            canonical = "cp1252"
        # cp1252 leaves five bytes undefined; browsers let them pass
        return data.decode(canonical, "replace" if canonical == "cp1252" else "strict")
    except (LookupError, UnicodeError, ValueError):
        return None


def clean_text(text: str) -> str:
    """Return a text without what is no character: control characters, lone surrogates, byte order marks."""
    text = _SURROGATES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).lstrip("\ufeff")
