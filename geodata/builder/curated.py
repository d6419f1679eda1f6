"""Reads the curated tables and checks them strictly: an error names file, row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from builder import sources
from builder.drafts import LANGUAGES

TABLES = {
    "waters.tsv": "water",
    "regions.tsv": "region",
    "islands.tsv": "island",
    "mountains.tsv": "mountain",
    "sites.tsv": "site",
    "military.tsv": "site",
    "towns.tsv": "city",
    "historical.tsv": "historical",
    "metonyms.tsv": "site",
}
"""The tables of places, and the kind that their places have on the map."""

_PLACE_COLUMNS = ("key", "kind", "lat", "lon", "bbox", "parts", "iso2s")
_EXTRA = {"historical.tsv": ("from", "to"), "metonyms.tsv": ("stands_for",)}
_COLUMNS = {
    "aliases.tsv": ("name", "lang", "capitals", "target", "note"),
    "demonyms.tsv": ("target", "lang", "adjective", "person", "plural"),
    "stop.tsv": ("name", "lang", "why"),
    "indonesia_2022.tsv": ("regency", "province"),
    "indonesia_districts.tsv": ("number", "district", "regency", "lat", "lon"),
    "display.tsv": ("target", "lang", "name"),
    "division_codes.tsv": ("code", "division"),
    "indonesia_seats.tsv": ("regency", "seat"),
    "corrections.tsv": ("key", "lat", "lon", "population", "importance", "why"),
    "disputed.tsv": ("target", "claimed_by", "note"),
    "headwords.tsv": ("lang", "word", "side", "kinds"),
    "directions.tsv": ("lang", "word"),
    "endings.tsv": ("lang", "nominative", "case", "ending"),
}
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_ISO = re.compile(r"[A-Z]{2}\Z")
_PART = re.compile(r"(?:cc|a1|dp|cur):\S.*\Z")
_FORMS = {"key": _KEY, "kind": re.compile(r"\S"), "iso2s": _ISO, "parts": _PART}
_TARGET = re.compile(
    r"(?:cc:[A-Z]{2}|(?:a1|a2|city):[A-Z]{2}:.+|(?:cur|gn|id|ne|zip|us):[A-Za-z0-9.-]+)\Z"
)


class TableError(SystemExit):
    """A curated table says something that cannot be: file, row and column are in the message."""

    def __init__(self, file: str, row: int, column: str, what: str) -> None:
        super().__init__(f"{file}, row {row}, column {column}: {what}")


@dataclass(frozen=True, slots=True)
class CuratedPlace:
    """A row of a table of places.

    Attributes:
        key: without the "cur:".
        kind: the fine word of the table ("strait").
        box: west, south, east, north or None.
        parts: polygon keys that the area is the union of ("cc:KP", "a1:UA-14").
        names: (language, name), the display name of a language first.
    """

    file: str
    row: int
    key: str
    kind: str
    lat: float
    lon: float
    box: tuple[float, float, float, float] | None
    parts: tuple[str, ...]
    countries: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    years: tuple[int | None, int | None] | None
    stands_for: str


def folder() -> Path:
    """Where the tables are."""
    return sources.GEODATA / "curated"


def read_rows(file: str, path: Path | None = None) -> list[dict[str, str]]:
    """The rows of a table as they are, after a check of header, columns and stray characters.

    A table that does not exist has no rows.
    """
    path = path or folder() / file
    if not path.exists():
        return []
    header, *lines = (line.split("\t") for line in path.read_text("utf-8").split("\n"))
    _check_header(file, header)
    if lines and lines[-1] == [""]:
        lines.pop()
    for number, cells in enumerate(lines, 2):
        _check_cells(file, number, header, cells)
    return [dict(zip(header, cells, strict=True)) for cells in lines]


def _check_header(file: str, header: list[str]) -> None:
    wanted = _COLUMNS.get(file) or (*_PLACE_COLUMNS, *_EXTRA.get(file, ()))
    for column in wanted:
        if column not in header:
            raise TableError(file, 1, column, "the column is missing")
    languages = [column for column in header if column not in wanted]
    for column in languages:
        if file in _COLUMNS or column not in LANGUAGES:
            raise TableError(file, 1, column, "no such column or language")
    if len(set(header)) != len(header):
        raise TableError(file, 1, "header", "a column stands there twice")


def _check_cells(file: str, number: int, header: list[str], cells: list[str]) -> None:
    if len(cells) != len(header):
        raise TableError(file, number, "all", f"{len(cells)} cells, the header has {len(header)}")
    for column, cell in zip(header, cells, strict=True):
        if cell != cell.strip() or "  " in cell or not cell.isprintable():
            raise TableError(file, number, column, f"stray blank or character in {cell!r}")


def _number(file: str, row: int, column: str, text: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise TableError(file, row, column, f"{text!r} is no number") from None
    if not low <= value <= high:
        raise TableError(file, row, column, f"{text} is not between {low:g} and {high:g}")
    return value


def _box(file: str, row: int, text: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    parts = text.replace(",", " ").split()
    if len(parts) != 4:
        raise TableError(file, row, "bbox", "wanted are west,south,east,north")
    west, south, east, north = (
        _number(file, row, "bbox", part, -limit, limit)
        for part, limit in zip(parts, (180, 90, 180, 90), strict=True)
    )
    if south >= north or west == east:
        raise TableError(file, row, "bbox", "the box is empty")
    return west, south, east, north


def read_district_points(path: Path | None = None) -> dict[str, tuple[float, float]]:
    """(lat, lon) of Indonesian districts by their number in the source, which has them wrong."""
    file = "indonesia_districts.tsv"
    return {
        row["number"]: (
            _number(file, number, "lat", row["lat"], -90, 90),
            _number(file, number, "lon", row["lon"], -180, 180),
        )
        for number, row in enumerate(read_rows(file, path), 2)
    }


def _year(file: str, row: int, column: str, text: str) -> int | None:
    return int(_number(file, row, column, text, -10000, 2100)) if text else None


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def read_places(file: str, path: Path | None = None) -> list[CuratedPlace]:
    """The places of one table."""
    found: dict[str, CuratedPlace] = {}
    for number, row in enumerate(read_rows(file, path), 2):
        place = _read_place(file, number, row)
        if place.key in found:
            raise TableError(
                file, number, "key", f"{place.key} stands in row {found[place.key].row}"
            )
        found[place.key] = place
    return list(found.values())


def _read_place(file: str, number: int, row: dict[str, str]) -> CuratedPlace:
    for column, form in _FORMS.items():
        split = column in {"iso2s", "parts"}
        cells = _split(row[column].replace(",", "|")) if split else (row[column],)
        for cell in cells:
            if not form.match(cell):
                raise TableError(file, number, column, f"{cell!r} is not of the right form")
    names = tuple(
        (language, name) for language in LANGUAGES for name in _split(row.get(language, ""))
    )
    for language in ("en", "id"):
        if not row.get(language):
            raise TableError(file, number, language, "every place has a name in this language")
    return CuratedPlace(
        file=file,
        row=number,
        key=row["key"],
        kind=row["kind"],
        lat=_number(file, number, "lat", row["lat"], -90, 90),
        lon=_number(file, number, "lon", row["lon"], -180, 180),
        box=_box(file, number, row["bbox"]),
        parts=_split(row["parts"].replace(",", "|")),
        countries=_split(row["iso2s"].replace(",", "|")),
        names=names,
        years=_years(file, number, row),
        stands_for=_stands_for(file, number, row),
    )


def _years(file: str, number: int, row: dict[str, str]) -> tuple[int | None, int | None] | None:
    if file != "historical.tsv":
        return None
    first, last = (_year(file, number, column, row[column]) for column in ("from", "to"))
    if first is not None and last is not None and first > last:
        raise TableError(file, number, "to", "ends before it begins")
    return first, last


def _stands_for(file: str, number: int, row: dict[str, str]) -> str:
    stands_for = row.get("stands_for", "")
    target = stands_for if ":" in stands_for else f"cc:{stands_for}"
    if file == "metonyms.tsv" and not _TARGET.match(target):
        raise TableError(file, number, "stands_for", f"{stands_for!r} is no target")
    return target if stands_for else ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A row of aliases.tsv: a name, its language ("" for any), what it stands for."""

    row: int
    name: str
    language: str
    capitals: bool
    target: str


def read_aliases(path: Path | None = None) -> list[Alias]:
    """The table of short forms and exonyms."""
    found = []
    for number, row in enumerate(read_rows("aliases.tsv", path), 2):
        if not row["name"]:
            raise TableError("aliases.tsv", number, "name", "is empty")
        _check_language("aliases.tsv", number, row["lang"])
        if row["capitals"] not in {"yes", "no"}:
            raise TableError("aliases.tsv", number, "capitals", "is neither yes nor no")
        if not _TARGET.match(row["target"]):
            raise TableError("aliases.tsv", number, "target", f"{row['target']!r} is no target")
        found.append(
            Alias(number, row["name"], row["lang"], row["capitals"] == "yes", row["target"])
        )
    return found


def _check_language(file: str, number: int, language: str) -> None:
    if language and language not in LANGUAGES:
        raise TableError(file, number, "lang", f"{language!r} is no language of the gazetteer")


def read_demonyms(path: Path | None = None) -> list[tuple[str, str, str]]:
    """(language, word, target): adjectives and names of peoples, singular and plural."""
    found: list[tuple[str, str, str]] = []
    for number, row in enumerate(read_rows("demonyms.tsv", path), 2):
        _check_language("demonyms.tsv", number, row["lang"])
        target = row["target"] if ":" in row["target"] else f"cc:{row['target']}"
        if not _TARGET.match(target):
            raise TableError("demonyms.tsv", number, "target", f"{target!r} is no target")
        for column in ("adjective", "person", "plural"):
            found.extend((row["lang"], word, target) for word in _split(row[column]))
    return found


def read_stops(path: Path | None = None) -> list[tuple[str, str, str]]:
    """(language, name, why): names that do not resolve alone."""
    found = []
    for number, row in enumerate(read_rows("stop.tsv", path), 2):
        _check_language("stop.tsv", number, row["lang"])
        if not row["name"] or not row["why"]:
            raise TableError("stop.tsv", number, "why", "name or reason is missing")
        found.append((row["lang"], row["name"], row["why"]))
    return found
