"""Reading as a filter: a JSON object per line in, one per line out, in order, whatever comes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.model import Article, Span

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

_WANTED = 'each line is an object such as {"id": 1, "text": "Rapat di Bandung, 5 Nov 2024"}'
_NO_DATE = {"", "unknown", "none", "null"}


class BadLine(ValueError):
    """A line that cannot be read; the message says why."""

    def __init__(self, message: str, name: object = None) -> None:
        super().__init__(message)
        self.name = name


def answers(lines: Iterable[bytes], gazetteer: Gazetteer) -> Iterator[str]:
    """One line of JSON (ASCII, without line end) for each line that is not blank."""
    from dateline import reading  # noqa: PLC0415 - start-up time

    reading.for_many()
    for line in lines:
        if line.strip():
            yield _answer(line, gazetteer)


def _answer(line: bytes, gazetteer: Gazetteer) -> str:
    from dateline import reading  # noqa: PLC0415 - start-up time
    from dateline.reading.report import as_json  # noqa: PLC0415

    name: object = None
    try:
        item = _item(line)
        name = item.get("id")
        article, spans = _article(item)
        found = reading.read(article, gazetteer, places=spans, brief=True)
        return "".join(as_json(article.text, found, {"id": name}))
    except BadLine as error:
        return json.dumps({"id": name, "error": str(error)})
    except Exception as error:  # noqa: BLE001 - one article must never end the others
        return json.dumps({"id": name, "error": f"{type(error).__name__}: {error}"})


def _item(line: bytes) -> dict[str, Any]:
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8: byte {error.start + 1} is wrong") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}; {_WANTED}") from error
    if not isinstance(item, dict):
        raise BadLine(f"not a JSON object; {_WANTED}")
    return item


def _article(item: dict[str, Any]) -> tuple[Article, list[Span] | None]:
    text = item.get("text")
    if not isinstance(text, str):
        raise BadLine("no text")
    language = item.get("lang")
    if language is not None and not isinstance(language, str):
        raise BadLine("lang is no string")
    article = Article(text=text, language=language or None, published=_date(item.get("published")))
    return article, _spans(item.get("places"), len(text))


def _date(value: object) -> date | None:
    if value is None or (isinstance(value, str) and value.strip().lower() in _NO_DATE):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise BadLine(f"published is no date: {value!r}") from error


def _spans(value: object, length: int) -> list[Span] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise BadLine("places is no list")
    spans = []
    for place in value:
        start, end = (
            (place.get("start"), place.get("end")) if isinstance(place, dict) else (None, None)
        )
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
            raise BadLine(f"no span of the text: {place!r}")
        spans.append(Span(start, end))
    return sorted(spans)
