from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ExportFailed
from dateline.export import FORMATS, Row, data_export
from dateline.export.formats.csv import inert, original
from dateline.export.rows import COLUMNS
from dateline.timeline import Mode, Window, seconds
from tests.unit.export.made import row, rows

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = {field.name for field in fields(Row) if field.type == "str"}
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "'=1",
    '"quoted", and ; more',
    "line\r\nbreak\nand\rback",
    "<script>alert(1)</script>",
    "<img src=http://evil.example onerror=alert(1)>",
    "{{ 7*191919191 }} {% raw %} {# x #}",
    "`${1+1}` \\ </script> \u2028 \u2029",
    "]]> &amp; <!-- -->",
    "\0\x01\x1f",
    "\ud800 lone",
    "\u202egnp.exe",
    "الخرطوم 平壤 Київ 😀",
    " =1+1",
    "\u00a0=1",
]


def _written(name: str, given_rows: list[Row]) -> bytes:
    write = FORMATS[name].write
    assert write is not None
    return write(given_rows, "id")


def _from_csv(data: bytes) -> list[Row]:
    text = data.decode("utf-8-sig", "surrogatepass")
    found = []
    for values in csv.DictReader(io.StringIO(text, newline="")):
        parts: dict[str, Any] = {
            name: original(value) if name in TEXTS else value for name, value in values.items()
        }
        found.append(_typed(parts))
    return found


def _from_geojson(data: bytes) -> list[Row]:
    found = []
    for feature in json.loads(data)["features"]:
        point = feature["geometry"]
        lon, lat = point["coordinates"] if point else (None, None)
        found.append(Row(id=feature["id"], lon=lon, lat=lat, **feature["properties"]))
    return found


def _typed(parts: dict[str, Any]) -> Row:
    for name in ("id", "quote_start", "quote_end"):
        parts[name] = int(parts[name])
    for name in ("lon", "lat"):
        parts[name] = float(parts[name]) if parts[name] != "" else None
    parts["confidence"] = float(parts["confidence"])
    return Row(**parts)


def test_every_format_of_the_handbook_is_there() -> None:
    assert {"png", "svg", "pdf", "geojson", "csv", "kml", "gpkg", "html"} <= set(FORMATS)
    assert all(form.suffix == f".{name}" for name, form in FORMATS.items())


@pytest.mark.parametrize("read", [_from_csv, _from_geojson])
def test_what_is_written_is_read_again(read: Any) -> None:
    name = read.__name__.removeprefix("_from_")
    assert read(_written(name, rows())) == rows()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_as_they_were(text: str) -> None:
    hostile = [row(1, quote=text, article=text, source=text, claimed_by=text, place_text=text)]
    assert _from_csv(_written("csv", hostile)) == hostile
    assert _from_geojson(_written("geojson", hostile)) == hostile


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_of_a_csv_is_a_formula(text: str) -> None:
    data = _written("csv", [row(1, quote=text, article=text, place=text)])
    for line in csv.reader(io.StringIO(data.decode("utf-8-sig", "surrogatepass"), newline="")):
        for field in line:
            assert not field.lstrip(" \n\v\f\u00a0\ufeff").startswith(
                ("=", "+", "-", "@", "\t", "\r")
            )


def test_negative_numbers_of_a_csv_stay_numbers() -> None:
    assert b'"-77.03"' in _written("csv", [row(1, lon=-77.03)])


@given(st.text())
def test_inert_and_original_are_inverse(text: str) -> None:
    assert original(inert(text)) == text


def test_every_field_of_a_csv_is_quoted() -> None:
    first = _written("csv", rows()).decode("utf-8-sig").splitlines()[0]
    assert first == ",".join(f'"{name}"' for name in COLUMNS)


@pytest.mark.parametrize("text", HOSTILE)
def test_kml_is_xml_with_the_text_as_text(text: str) -> None:
    root = ET.fromstring(_written("kml", [row(1, quote=text)]))  # noqa: S314 - our own output
    space = {"k": "http://www.opengis.net/kml/2.2"}
    found = root.find(".//k:Placemark/k:description", space)
    assert found is not None
    shown = (found.text or "").replace("\ufffd", "")
    wanted = "".join(c for c in text.replace("\r", "\n") if c >= " " or c in "\t\n")
    assert shown == wanted.encode("utf-8", "ignore").decode()


def test_kml_tells_when_and_where() -> None:
    root = ET.fromstring(_written("kml", rows()))  # noqa: S314 - our own output
    space = {"k": "http://www.opengis.net/kml/2.2"}
    marks = root.findall(".//k:Placemark", space)
    assert len(marks) == 5
    assert marks[0].findtext("k:TimeSpan/k:begin", "", space) == "2024-11-01T00:00:00"
    assert marks[0].findtext("k:Point/k:coordinates", "", space) == "37.617,55.755"
    assert marks[1].find("k:TimeSpan/k:end", space) is None
    assert marks[4].find("k:Point", space) is None
    assert "Natural Earth" in root.findtext("k:Document/k:description", "", space)


def test_a_geopackage_has_the_same_events(tmp_path: Path) -> None:
    import geopandas

    path = tmp_path / "a.gpkg"
    path.write_bytes(_written("gpkg", rows()))
    frame = geopandas.read_file(path, layer="events")
    assert frame["event_id"].tolist() == [1, 2, 3, 4, 5]
    assert frame["quote"].tolist() == [one.quote for one in rows()]
    assert frame.geometry.iloc[0].coords[0] == (37.617, 55.755)
    assert frame.geometry.iloc[4] is None
    assert frame.crs.to_epsg() == 4326


class _Page(HTMLParser):
    """The tags of a page, and the texts of its cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.cells: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self._inside = tag == "td"
        if self._inside:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "td"


@pytest.mark.parametrize("text", HOSTILE[9:17])
def test_a_page_shows_the_text_and_runs_nothing(text: str) -> None:
    page = _Page()
    page.feed(_written("html", [row(1, quote=text, article=text, source=text)]).decode())
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "link", "a", "form"}
    assert not {name for name in page.attributes if name.startswith("on") or "href" in name}
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(c if c >= " " or c in "\t\n" else "\ufffd" for c in shown)
    shown = shown.encode("utf-8", "replace").decode().replace("?", "\ufffd")
    cells = [
        cell.replace("\r\n", "\n").replace("\r", "\n").replace("?", "\ufffd") for cell in page.cells
    ]
    assert shown in cells


def test_a_page_has_a_picture_a_table_and_forbids_all_else() -> None:
    data = _written("html", rows()).decode()
    page = _Page()
    page.feed(data)
    assert {"svg", "table", "figure", "footer"} <= page.tags
    assert "default-src 'none'" in data
    assert "http://" not in data.replace("http://www.w3.org/", "")
    assert "https://" not in data


def test_a_page_is_in_the_order_of_time_and_counts_what_its_map_lacks() -> None:
    late, early = row(1, begin="2024-11-01T00:00:00"), row(2, begin="2024-10-01T00:00:00")
    undated = row(3, begin="", end="")
    late, early, undated = (
        replace(one, quote=f"words of {one.id}") for one in (late, early, undated)
    )
    data = _written("html", [undated, late, early]).decode()
    places = [data.index(f"words of {number}") for number in (2, 1, 3)]
    assert places == sorted(places)
    assert "Satu peristiwa dalam tabel tidak ada di peta" in data
    assert "tidak ada di peta" not in _written("html", [late, early]).decode()


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2024-10-31T00:00:00", "2024-11-01T00:00:00", "31 Oktober 2024"),
        ("2024-10-31T09:30:00", "2024-10-31T09:31:00", "31 Oktober 2024"),
        ("2024-06-01T00:00:00", "2024-07-01T00:00:00", "Juni 2024"),
        ("2024-12-01T00:00:00", "2025-01-01T00:00:00", "Desember 2024"),
        ("2024-01-01T00:00:00", "2025-01-01T00:00:00", "2024"),
        ("2024-10-08T00:00:00", "2024-10-14T00:00:00", "8 Oktober 2024 – 13 Oktober 2024"),
        ("2024-10-28T00:00:00", "", "sejak 28 Oktober 2024"),
        ("", "2024-12-03T00:00:00", "sampai 2 Desember 2024"),
        ("", "", ""),
    ],
)
def test_a_page_says_when_in_words(begin: str, end: str, words: str) -> None:
    page = _Page()
    page.feed(_written("html", [row(1, begin=begin, end=end)]).decode())
    assert page.cells[0] == words


def test_a_page_has_one_title_and_calls_places_as_all_other_files_do() -> None:
    """In the language that the user chose for places, which need not be that of the page."""
    given = row(1, place="Switzerland", place_key="cc:CH", place_kind="country", country="CH")
    data = _written("html", [given]).decode()
    assert data.count("1 peristiwa") == 2, "the window's title and the heading"
    assert "<td dir=auto>Switzerland" in data
    assert "Swiss<" not in data


def test_the_title_of_a_page_tells_the_time_that_was_chosen(tmp_path: Path) -> None:
    given = row(1, begin="2024-10-31T00:00:00", end="2024-11-01T00:00:00")
    chosen = Window(Mode.WINDOW).with_handles(
        seconds(datetime(2024, 10, 28)), seconds(datetime(2024, 11, 4))
    )
    path = tmp_path / "events.html"
    data_export([given], path, "id", chosen)
    assert "<h1>28 Okt – 3 Nov 2024: 1 peristiwa</h1>" in path.read_text("utf-8")
    data_export([given], path, "id")
    assert "<h1>31 Okt 2024: 1 peristiwa</h1>" in path.read_text("utf-8")


def test_events_without_any_place_make_a_page_too() -> None:
    assert b"<table>" in _written("html", rows()[4:])
    assert b"<table>" in _written("html", [])


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".kml", ".CSV"])
def test_the_suffix_chooses_the_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"events{suffix}"
    data_export(rows(), path, "id")
    assert path.read_bytes() == _written(suffix[1:].lower(), rows())


@pytest.mark.parametrize("name", ["events.docx", "events", "events.png"])
def test_another_suffix_is_a_user_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFailed) as caught:
        data_export(rows(), tmp_path / name)
    assert caught.value.key == "export-format"
    assert not list(tmp_path.iterdir())
