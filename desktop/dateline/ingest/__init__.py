"""From files and pasted text to articles: one module per format, found by listing.

A module of this package that has `SUFFIXES` and `read(data, origin, encoding)` is a format.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import UnreadableArticle
from dateline.ingest import txt
from dateline.ingest.decoding import LARGEST, too_large
from dateline.model import Article

__all__ = ["Refused", "read_bytes", "read_file", "read_text", "suffixes", "take_in", "walk"]

Reader = Callable[[bytes, str, str | None], list[Article]]
_REFUSED = frozenset({".pdf", ".doc", ".odt", ".rtf", ".epub"})
"""Suffixes of documents that are not read: a folder of them does not just look empty."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be taken in, as a value: a batch never dies of one bad item."""

    origin: str
    error: UnreadableArticle


@cache
def formats() -> dict[str, Reader]:
    """Every suffix that is read, with its reader."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        for suffix in getattr(loaded, "SUFFIXES", ()):
            found[suffix] = loaded.read
    return found


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that are read, as file dialogs need them."""
    return tuple(sorted(formats()))


def read_file(path: Path, *, encoding: str | None = None) -> list[Article]:
    """The articles in a file, by its suffix; one of unknown kind is read as plain text.

    Args:
        path: the file; it is the `origin` of its articles.
        encoding: of its text, when it is not UTF-8 and has no byte order mark.

    Raises:
        UnreadableArticle: with the reason and a way out.
    """
    return read_bytes(_bytes(path), str(path), encoding=encoding)


def read_bytes(data: bytes, origin: str, *, encoding: str | None = None) -> list[Article]:
    """The same for the content of a file whose name is `origin`."""
    if len(data) > LARGEST:
        raise too_large(origin, len(data))
    suffix = Path(origin).suffix.lower()
    if suffix in txt.SUFFIXES:  # the other formats need not be loaded
        reader: Reader = txt.read
    else:
        reader = formats().get(suffix, txt.read)
    articles = [article for article in reader(data, origin, encoding) if article.text.strip()]
    if not articles:
        raise _empty(origin)
    return articles


def read_text(text: str, origin: str = "clipboard") -> Article:
    """An article from pasted text; exactly as it is.

    Raises:
        UnreadableArticle: there is nothing in it, or far too much.
    """
    if not text.strip():
        raise _empty(origin)
    if len(text) > LARGEST:
        raise too_large(origin, len(text))
    return Article(text=text, origin=origin)


def walk(paths: Iterable[Path], going: Callable[[], bool] = lambda: True) -> Iterator[Path]:
    """The files to read: files as given, and of folders all below them of a known kind, sorted.

    Kinds that hold articles, too, but cannot be read come as well, so that each is refused with a
    reason, and so does a folder in which there is nothing. Hidden files and folders are passed
    over, and a README, which tells of the folder; links to folders are not followed.

    Args:
        paths: files and folders.
        going: is asked before each folder; the walk ends there when it says no.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        empty = True
        for folder, below, names in os.walk(path):
            if not going():
                return
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder, name)
                passed_over = name.startswith(".") or file.stem.upper() == "README"
                known = file.suffix.lower() in formats() or file.suffix.lower() in _REFUSED
                if known and not passed_over:
                    empty = False
                    yield file
        if empty:
            yield path


def take_in(paths: Iterable[Path], *, encoding: str | None = None) -> Iterator[Article | Refused]:
    """The articles of files and folders, one by one, and among them what was refused."""
    for path in walk(paths):
        try:
            yield from read_file(path, encoding=encoding)
        except UnreadableArticle as error:
            yield Refused(str(path), error)


def _bytes(path: Path) -> bytes:
    origin = str(path)
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            with os.scandir(path):  # else it is not empty but closed to us
                pass
            raise UnreadableArticle(
                f"There are no articles in the folder {origin}.",
                "Dateline reads text, Markdown, web pages, Word documents (docx) and"
                " e-mails (eml).",
                key="ingest-folder",
                origin=origin,
            )
        if not stat.S_ISREG(info.st_mode):
            # A pipe or device might never end.
            raise UnreadableArticle(
                f"{origin} is not an ordinary file.",
                "Choose a file with text.",
                key="ingest-no-file",
                origin=origin,
            )
        if info.st_size > LARGEST:
            raise too_large(origin, info.st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableArticle(
            f"There is no file {origin}.",
            "Check its name and its folder.",
            key="ingest-missing",
            origin=origin,
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableArticle(
            f"{origin} cannot be opened: {reason}.",
            "Check that you have the right to read it.",
            key="ingest-cannot-open",
            origin=origin,
            reason=reason,
        ) from error


def _empty(origin: str) -> UnreadableArticle:
    return UnreadableArticle(
        f"There is no text in {origin}.",
        "Choose another file or paste the article's text.",
        key="ingest-empty",
        origin=origin,
    )
