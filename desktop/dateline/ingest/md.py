"""Markdown with front matter: marks of form go, the words stay."""

from __future__ import annotations

import re

from dateline.ingest import front_matter
from dateline.ingest.decoding import decode
from dateline.model import Article

SUFFIXES = (".md", ".markdown")

_FORM = (
    (re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)"), ""),  # pictures
    (re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)"), r"\1"),  # links: their words
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE), r"\1"),  # headings
    (re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE), ""),  # quotations
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),  # strong
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),  # emphasis
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
)


def read(data: bytes, origin: str, encoding: str | None = None) -> list[Article]:
    """The one article in a Markdown file."""
    head, body = front_matter.split(decode(data, origin, encoding), origin)
    return [head.article(words(body), origin)]


def words(markdown: str) -> str:
    r"""Markdown as it reads.

    >>> words("## Kabar\n**Moskow** dan [Kiev](https://example.org)")
    'Kabar\nMoskow dan Kiev'
    """
    for pattern, kept in _FORM:
        markdown = pattern.sub(kept, markdown)
    return markdown
