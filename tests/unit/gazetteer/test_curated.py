from __future__ import annotations

from pathlib import Path

import pytest

from builder import curated

PLACES = "key\tkind\tlat\tlon\tbbox\tparts\tiso2s\ten\tid\tru"
GOOD = "red-sea\tsea\t20\t38.5\t32,12,43,30\tcc:EG|a1:SA-05\t\tRed Sea\tLaut Merah\tКрасное море"


def table(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join([*lines, ""]), "utf-8")
    return path


def test_a_good_row_is_read(tmp_path: Path) -> None:
    place = curated.read_places("waters.tsv", table(tmp_path, "waters.tsv", PLACES, GOOD))[0]
    assert place.key == "red-sea"
    assert place.box == (32.0, 12.0, 43.0, 30.0)
    assert place.parts == ("cc:EG", "a1:SA-05")
    assert ("id", "Laut Merah") in place.names


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("key", "Red Sea"),
        ("key", ""),
        ("kind", ""),
        ("lat", "91"),
        ("lat", "north"),
        ("lon", "-181"),
        ("lon", ""),
        ("bbox", "32,12,43"),
        ("bbox", "32,30,43,12"),
        ("bbox", "32,12,43,x"),
        ("parts", "EG"),
        ("iso2s", "EGY"),
        ("iso2s", "eg"),
        ("en", ""),
        ("id", ""),
        ("en", "Red  Sea"),
        ("ru", " море"),
        ("ru", "Кра\u200bсное"),
    ],
)
def test_an_error_names_file_row_and_column(tmp_path: Path, column: str, value: str) -> None:
    cells = GOOD.split("\t")
    cells[PLACES.split("\t").index(column)] = value
    path = table(tmp_path, "waters.tsv", PLACES, GOOD.replace("red-sea", "sea"), "\t".join(cells))
    with pytest.raises(curated.TableError, match=rf"waters\.tsv, row 3, column {column}: "):
        curated.read_places("waters.tsv", path)


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (["key\tkind\tlat", "a\tb\t1"], "row 1, column lon"),
        ([PLACES + "\txx", GOOD + "\tx"], "row 1, column xx"),
        ([PLACES + "\tru", GOOD + "\tx"], "row 1, column header"),
        ([PLACES, GOOD + "\tmore"], "row 2, column all"),
        ([PLACES, "", GOOD], "row 2, column all"),
        ([PLACES, GOOD, GOOD], "row 3, column key"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, lines: list[str], where: str) -> None:
    with pytest.raises(curated.TableError, match=where):
        curated.read_places("waters.tsv", table(tmp_path, "waters.tsv", *lines))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("AS\tid\tmaybe\tcc:US\t", "capitals"),
        ("AS\tid\tyes\tUS\t", "target"),
        ("AS\txx\tyes\tcc:US\t", "lang"),
        ("\tid\tyes\tcc:US\t", "name"),
    ],
)
def test_aliases_are_checked(tmp_path: Path, row: str, column: str) -> None:
    path = table(tmp_path, "aliases.tsv", "name\tlang\tcapitals\ttarget\tnote", row)
    with pytest.raises(curated.TableError, match=f"row 2, column {column}"):
        curated.read_aliases(path)


def test_years_of_a_former_state_are_checked(tmp_path: Path) -> None:
    header = PLACES + "\tfrom\tto"
    path = table(tmp_path, "historical.tsv", header, GOOD + "\t1991\t1922")
    with pytest.raises(curated.TableError, match="row 2, column to"):
        curated.read_places("historical.tsv", path)


@pytest.mark.parametrize("file", sorted(curated.TABLES))
def test_the_shipped_tables_of_places_are_sound(file: str) -> None:
    places = curated.read_places(file)
    assert places, f"{file} is empty"


def test_no_key_stands_in_two_shipped_tables() -> None:
    keys = [place.key for file in curated.TABLES for place in curated.read_places(file)]
    assert len(set(keys)) == len(keys)


def test_the_other_shipped_tables_are_sound() -> None:
    assert len(curated.read_aliases()) > 250
    assert len(curated.read_demonyms()) >= 0
    assert curated.read_stops() is not None
    for file in (
        "headwords.tsv",
        "directions.tsv",
        "endings.tsv",
        "display.tsv",
        "disputed.tsv",
        "division_codes.tsv",
        "indonesia_seats.tsv",
    ):
        assert curated.read_rows(file)


def test_corrections_correct_something_and_say_why() -> None:
    rows = curated.read_rows("corrections.tsv")
    assert len({row["key"] for row in rows}) == len(rows)
    for row in rows:
        assert row["why"]
        assert row["lat"] or row["population"] or row["importance"]
        assert bool(row["lat"]) == bool(row["lon"])
