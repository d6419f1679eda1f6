"""Plain text, with front matter or without; also what any unknown kind of file is taken for."""

from __future__ import annotations

from dateline.ingest import front_matter
from dateline.ingest.decoding import decode
from dateline.model import Article

SUFFIXES = (".txt", ".text")


def read(data: bytes, origin: str, encoding: str | None = None) -> list[Article]:
    """The one article in a text file."""
    head, body = front_matter.split(decode(data, origin, encoding), origin)
    return [head.article(body, origin)]
