"""From files and pasted text to articles: one module per format, found by listing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UnreadableArticle
from dateline.model import Article


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be taken in, as a value: a batch never dies of one bad item."""

    origin: str
    error: UnreadableArticle


def read_file(path: Path, *, encoding: str | None = None) -> list[Article]:
    """The articles in a file. Raises UnreadableArticle with reason and way out."""
    raise NotImplementedError


def read_text(text: str, origin: str = "clipboard") -> Article:
    """An article from pasted text. Raises UnreadableArticle when there is nothing in it."""
    raise NotImplementedError


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: files as given, folders with all readable files below them, sorted."""
    raise NotImplementedError


def take_in(paths: Iterable[Path], *, encoding: str | None = None) -> Iterator[Article | Refused]:
    """The articles of files and folders, one by one, with what was refused among them."""
    raise NotImplementedError
