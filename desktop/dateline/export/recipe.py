"""The recipe of a picture, kept inside its file, so that dropping the picture on the window brings
the view back.

In a PNG it is an `iTXt` chunk, in an SVG the `<metadata>`, in a PDF the XMP packet; each holds the
same JSON.
"""

from __future__ import annotations

import json
import re
import zlib
from html import unescape
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_KEYWORD = b"Dateline-Recipe"
_NAMESPACE = "urn:dateline:recipe"
_LARGEST = 300_000_000
_LONGEST = 1_000_000
"""Bytes: of a picture that is looked into, and of a recipe."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ATTRIBUTE = re.compile(rb'dateline:recipe=("[^"]*"|\'[^\']*\')')
_ELEMENT = re.compile(rb"<recipe xmlns=\"urn:dateline:recipe\">([^<]*)</recipe>")


def to_text(recipe: dict[str, Any]) -> str:
    """The recipe as JSON, the same text for the same recipe."""
    return json.dumps(recipe, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def into_png(data: bytes, recipe: dict[str, Any]) -> bytes:
    """A PNG with the recipe in it, after its header."""
    body = _KEYWORD + b"\0\0\0\0\0" + to_text(recipe).encode()
    chunk = (
        len(body).to_bytes(4, "big")
        + b"iTXt"
        + body
        + zlib.crc32(b"iTXt" + body).to_bytes(4, "big")
    )
    end_of_header = 8 + 25
    return data[:end_of_header] + chunk + data[end_of_header:]


def into_svg(data: bytes, recipe: dict[str, Any], title: str) -> bytes:
    """An SVG with the recipe and a title in it."""
    start = data.index(b"<svg")
    end = data.index(b">", start) + 1
    inner = (
        f"\n<title>{escape(_printable(title))}</title>\n<metadata>"
        f'<recipe xmlns="{_NAMESPACE}">{escape(to_text(recipe))}</recipe></metadata>'
    )
    rest = re.sub(rb"\n<title>[^<]*</title>\n<desc>[^<]*</desc>", b"", data[end:], count=1)
    return data[:end] + inner.encode() + rest


def as_xmp(recipe: dict[str, Any], title: str) -> bytes:
    """The XMP packet for a PDF."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:dateline="{_NAMESPACE}" '
        f"dateline:recipe={quoteattr(to_text(recipe))} "
        f"dateline:title={quoteattr(_printable(title))}/></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        c for c in text if (c >= " " and c not in "\ufffe\uffff" and not c.isspace()) or c == " "
    )


def read(path: Path) -> dict[str, Any] | None:
    """The recipe in a picture; None when there is none, or the file cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return find(path.read_bytes())
    except OSError:
        return None


def find(data: bytes) -> dict[str, Any] | None:
    """The recipe in the bytes of a picture, None when there is none or it is damaged."""
    text = _text_in(data)
    if text is None or len(text) > _LONGEST:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _text_in(data: bytes) -> str | None:
    if data.startswith(_PNG):
        return _text_in_png(data)
    if data.startswith(b"%PDF"):
        match = _ATTRIBUTE.search(data)
        return unescape(match[1][1:-1].decode("utf-8", "replace")) if match else None
    match = _ELEMENT.search(data[: 4 * _LONGEST])
    return unescape(match[1].decode("utf-8", "replace")) if match else None


def _text_in_png(data: bytes) -> str | None:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind == b"IDAT" or at + 12 + length > len(data):
            return None
        body = data[at + 8 : at + 8 + length]
        if kind == b"iTXt" and body.startswith(_KEYWORD + b"\0\0\0\0\0"):
            return body[len(_KEYWORD) + 5 :].decode("utf-8", "replace")
        at += 12 + length
    return None
