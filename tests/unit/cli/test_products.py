"""Pictures and data files from the command line."""

from __future__ import annotations

import csv
import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import cli
from dateline.library import Action, Correction, Library

ROOT = Path(__file__).parents[3]
TALKS = ROOT / "seeds" / "2024-11-02-semenanjung-korea.md"
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATELINE_LANGUAGE", "en")
    return lambda *arguments: cli.main(list(map(str, arguments)), window=lambda *_: 1)


def size(png: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


@pytest.fixture
def library(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "l.dateline"
    assert run("add", TALKS, "--library", path) == 0
    return path


def test_a_picture_of_a_folder_and_of_a_library_is_the_same(
    run: Run, library: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / TALKS.name).write_bytes(TALKS.read_bytes())
    pictures = [tmp_path / "a.png", tmp_path / "b.png"]
    for source, picture in zip((folder, library), pictures, strict=True):
        assert run("snapshot", source, "-o", picture, "--size", "640x360", "--theme", "dark") == 0
        assert size(picture) == (640, 360)
    assert pictures[0].read_bytes() == pictures[1].read_bytes()


def test_a_picture_of_a_stretch_of_time_counts_only_what_is_in_it(
    run: Run, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = []
    for more in ([], ["--from", "2024-10-31", "--to", "2024-10-31"], ["--to", "1999"]):
        capsys.readouterr()
        assert run("snapshot", library, "-o", tmp_path / "x.svg", *more) == 0
        out = capsys.readouterr().out
        counts.append(int(out.split(": ")[1].split()[0]))
    assert counts[0] > counts[1] > counts[2] == 0


@pytest.mark.parametrize("more", [["--size", "huge"], ["--from", "soon"], ["--theme", "pink"]])
def test_wrong_options_of_a_picture_are_told(run: Run, library: Path, more: list[str]) -> None:
    assert run("snapshot", library, *more) == 2


def test_another_suffix_is_told_and_nothing_is_written(
    run: Run, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("snapshot", library, "-o", tmp_path / "x.bmp") == 1
    assert not (tmp_path / "x.bmp").exists()
    assert capsys.readouterr().err


def test_a_picture_is_drawn_though_an_article_cannot_be_read(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\xff")
    assert run("snapshot", TALKS, bad, "-o", tmp_path / "x.png", "--size", "320x200") == 1
    assert size(tmp_path / "x.png") == (320, 200)


def test_nothing_is_written_when_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    for verb, out in (("snapshot", tmp_path / "x.png"), ("export", tmp_path / "x.csv")):
        assert run(verb, tmp_path / "none.txt", "-o", out) == 1
        assert run(verb, tmp_path / "none.dateline", "-o", out) == 1
        assert not out.exists()


def test_events_are_exported_with_their_words(run: Run, library: Path, tmp_path: Path) -> None:
    with Library.open(library) as opened:
        records = opened.events(1)
        opened.apply(Correction(Action.REJECT, event=records[0].id))
    out = tmp_path / "events.csv"
    assert run("export", library, "-o", out) == 0
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [row["id"] for row in rows] == [str(record.id) for record in records[1:]]
    text = TALKS.read_text("utf-8")
    assert all(row["quote"] in text for row in rows)


def test_a_place_has_one_name_in_a_file_whatever_language_its_articles_speak(
    run: Run, tmp_path: Path
) -> None:
    """Else a sum by place counts Rusia and Russia apart."""
    english = tmp_path / "english.txt"
    english.write_text(
        "The ministers met in Moscow on Friday, November 1, 2024. Troops were still in Russia.\n",
        "utf-8",
    )
    out = tmp_path / "events.csv"
    assert run("export", TALKS, english, "-o", out) == 0
    names: dict[str, set[str]] = {}
    with out.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            names.setdefault(row["place_key"], set()).add(row["place"])
            assert row["place"] == row["machine_place"]
    assert names["gn:524901"] == {"Moscow"}
    assert all(len(found) == 1 for found in names.values())


def test_only_dated_events_of_a_stretch_of_time_are_exported(
    run: Run, library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "events.geojson"
    assert run("export", library, "-o", out, "--from", "2024-11") == 0
    features = json.loads(out.read_text("utf-8"))["features"]
    assert features
    assert all(feature["properties"]["end"] > "2024-11" or not feature["properties"]["end"]
               for feature in features)  # fmt: skip


def test_the_tour_reads_the_samples_and_draws_them(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("tour", "-o", tmp_path / "tour.png") == 0
    out = capsys.readouterr().out
    assert "Korut dan Rusia tuding AS" in out
    assert "Xi, Putin and Kim share a balcony" in out
    assert size(tmp_path / "tour.png") == (1920, 1080)
