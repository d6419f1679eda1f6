"""Word documents: the paragraphs of their text.

Only one known part of the archive is unpacked, counted while it streams, and parsed by a parser
that refuses a document type: no entity is ever declared, nothing outside is ever named.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from dateline.errors import UnreadableArticle
from dateline.ingest.decoding import LARGEST, refuse_other_kinds, too_large
from dateline.model import Article

SUFFIXES = (".docx",)

_TEXT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORDS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DEEPEST = 200
"""Levels of elements; a document of a person has some twenty."""


class _Unsound(Exception):
    """The archive or its text is not as a word processor writes it."""


class _Builder(TreeBuilder):
    """A tree without a document type and of bounded depth."""

    depth = 0

    def doctype(self, *_: object) -> None:
        raise _Unsound

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _Unsound
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self.depth -= 1
        return super().end(tag)


def read(data: bytes, origin: str, encoding: str | None = None) -> list[Article]:
    """The one article in a document.

    Raises:
        UnreadableArticle: it is no Word document, not a sound one, or far too large.
    """
    del encoding  # XML says its own
    if not data.startswith(b"PK"):
        refuse_other_kinds(data, origin)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_TEXT) as part:
            content = part.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise too_large(origin, len(content))
        parser = XMLParser(target=_Builder())  # noqa: S314 - it refuses what could be an attack
        parser.feed(content)
        text = "\n".join(_paragraphs(parser.close()))
    except (_Unsound, ParseError, zipfile.BadZipFile, zlib.error, KeyError, OSError,
            NotImplementedError, RuntimeError, ValueError) as error:  # fmt: skip
        raise UnreadableArticle(
            f"{origin} is not an intact Word document.",
            "Open it in its own program and save it again, or copy the article's text.",
            key="ingest-bad-document",
            origin=origin,
        ) from error
    return [Article(text=text.strip("\n"), origin=origin)]


def _paragraphs(body: Element) -> Iterator[str]:
    """The texts of the paragraphs, in order; those of a frame after the one that holds it."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            inner: list[Element] = []
            yield "".join(_words(element, inner))
            waiting += reversed(inner)
        elif element.tag != _FALLBACK:
            waiting += reversed(element)


def _words(element: Element, inner: list[Element]) -> Iterator[str]:
    """The words of a paragraph; paragraphs inside it are put aside. Deleted words are no words."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _WORDS:
            yield _WORDS[child.tag]
        elif child.tag == f"{_W}p":
            inner.append(child)
        elif child.tag != _FALLBACK:
            yield from _words(child, inner)
