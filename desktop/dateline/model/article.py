"""An article as it was taken in: its exact text, and what its file said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.value_class import value_class

if TYPE_CHECKING:
    from datetime import date


@value_class(order=True)
class Span:
    """A stretch of a text, in code points: `text[span.start:span.end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@value_class()
class Article:
    """A text to be read, and what came with it.

    Attributes:
        text: exactly what is read and shown; the headline is its first line when the source had
            one.
        title: the headline alone, for lists; None when the source gave none (lists then show the
            first line).
        language: BCP 47 tag when the source says it ("id", "zh-Hans"), else None.
        published: the document creation time when the source says it, else None.
        source: agency or paper, as the source says it.
        place_of_filing: where the story was filed, as the source says it.
        origin: where it was taken from, for the user: a file path, "clipboard", an address.
    """

    text: str
    title: str | None = None
    language: str | None = None
    published: date | None = None
    source: str | None = None
    place_of_filing: str | None = None
    origin: str = ""

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text as UTF-8 (lone surrogates kept): the identity of an
        article.
        """
        import hashlib  # noqa: PLC0415 - start-up time and memory of those who only read

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def heading(self) -> str:
        """The title, else the first line that holds something, cut at 120 code points; may be
        empty.
        """
        if self.title and self.title.strip():
            return self.title.strip()
        for line in self.text.splitlines():
            if line.strip():
                return line.strip()[:120]
        return ""
