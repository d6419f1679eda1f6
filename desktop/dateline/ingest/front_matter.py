"""The small YAML head of a text file that says what the text may not: title, source, date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateline.errors import UnreadableArticle
from dateline.model import Article

_HEAD = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LONGEST = 64 << 10
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_NAMES = {
    "title": ("title", "judul", "headline"),
    "source": ("source", "sumber", "agency"),
    "published": ("published", "date", "tanggal", "terbit"),
    "language": ("language", "lang", "bahasa"),
    "place": ("place", "tempat", "place_of_filing", "dateline"),
}
_UNKNOWN = {"", "unknown", "tidak diketahui", "none", "null", "?"}


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter says; None where it says nothing."""

    title: str | None = None
    source: str | None = None
    published: date | None = None
    language: str | None = None
    place: str | None = None

    def article(self, body: str, origin: str) -> Article:
        """The article with this head: the title is its first line, also when only the head has
        it.
        """
        text = body
        if self.title and not body.lstrip().startswith(self.title):
            text = f"{self.title}\n\n{body.lstrip()}"
        return Article(
            text=text,
            title=self.title,
            language=self.language,
            published=self.published,
            source=self.source,
            place_of_filing=self.place,
            origin=origin,
        )


def split(text: str, origin: str) -> tuple[Head, str]:
    """Head and body of a text; a text without front matter is all body.

    Raises:
        UnreadableArticle: what stands between the two `---` lines is no YAML, or its date is none.
    """
    match = _HEAD.match(text)
    if not match or match.end(1) > _LONGEST:
        return Head(), text
    import yaml  # noqa: PLC0415 - few texts have a head

    try:
        values = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableArticle(
            f"The head of {origin} between the two --- lines is not valid.",
            "Each of its lines should read like `title: …`; put texts with a colon in quotes.",
            key="ingest-bad-head",
            origin=origin,
            line=mark.line + 2 if mark else 2,
        ) from error
    if not isinstance(values, dict):
        # Two ruled lines in an ordinary text.
        return Head(), text
    return _head(values, origin), text[match.end() :]


def _head(values: Mapping[Any, Any], origin: str) -> Head:
    given = {str(name).strip().lower(): value for name, value in values.items()}
    found: dict[str, Any] = {}
    for field, names in _NAMES.items():
        found[field] = next((given[name] for name in names if given.get(name) is not None), None)
    if found["language"] is False:
        found["language"] = "no"  # YAML 1.1 reads the tag of Norwegian as "false"
    return Head(
        title=_words(found["title"]),
        source=_words(found["source"]),
        published=_date(found["published"], origin),
        language=_language(found["language"]),
        place=_words(found["place"]),
    )


def _words(value: object) -> str | None:
    if value is None or isinstance(value, list | dict | set):
        return None
    words = " ".join(str(value).split())
    return None if words.lower() in _UNKNOWN else words


def _language(value: object) -> str | None:
    words = _words(value)
    return words if words and _LANGUAGE.match(words) else None


def _date(value: object, origin: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = _words(value)
    if words is None:
        return None
    try:
        return datetime.fromisoformat(words).date()
    except ValueError as error:
        raise UnreadableArticle(
            f"The head of {origin} gives a date that is none: {words}.",
            "Write it as 2024-11-02, or leave it out: Dateline then looks for it in the text.",
            key="ingest-bad-date",
            origin=origin,
            date=words,
        ) from error
