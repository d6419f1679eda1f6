"""Web pages that were saved: the article in them and what their head says about it.

Nothing in the page is run and nothing it names is fetched: it is parsed, and plain text comes out.
"""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import Any

from dateline.errors import UnreadableArticle
from dateline.ingest.decoding import decode
from dateline.model import Article

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_HEAD_BYTES = 4096
# What the web reads under these names, by the WHATWG's table of encodings.
_MEANT = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "utf-16": "utf-8",
}


def read(data: bytes, origin: str, encoding: str | None = None) -> list[Article]:
    """The one article in a page.

    Raises:
        UnreadableArticle: no text of an article is found in it.
    """
    page = decode(data, origin, encoding or _declared(data))
    found = _extract(page)
    title, text = found.get("title"), (found.get("text") or "").strip()
    if not text:
        raise UnreadableArticle(
            f"No article was found in the page {origin}.",
            "Copy the article's text and paste it.",
            key="ingest-no-article",
            origin=origin,
        )
    language = _LANGUAGE.search(page[:_HEAD_BYTES])
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return [
        Article(
            text=text,
            title=title,
            language=language[1] if language else None,
            published=_date(found.get("date")),
            source=found.get("sitename"),
            origin=origin,
        )
    ]


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, when there is such a one."""
    match = _CHARSET.search(data[:_HEAD_BYTES])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return _MEANT.get(name, name)


def _extract(page: str) -> dict[str, Any]:
    # Heavy, and only needed for web pages.
    from trafilatura import bare_extraction, baseline

    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only what the page says of itself; without a bound it would ask the clock.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": "2100-01-01",
        },
    )
    result: dict[str, Any] = {}
    if found:
        result = found if isinstance(found, dict) else found.as_dict()
    if not result.get("text"):
        result["text"] = baseline(page)[1]
    return result


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
