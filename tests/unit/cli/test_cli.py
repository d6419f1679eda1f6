from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dateline import cli, wording
from dateline.cli.words import Words, clean, system_language
from dateline.library import Action, Correction, Library
from dateline.model import Article, Granularity, Interval, Reading

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
TALKS = SEEDS / "2024-11-02-semenanjung-korea.md"


class Result:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.window: tuple[Path | None, tuple[Path, ...]] | None = None


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in this process."""
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATELINE_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "100")

    def run_command(*arguments: object) -> Result:
        opened: list[tuple[Path | None, tuple[Path, ...]]] = []

        def window(library: Path | None, files: Sequence[Path]) -> int:
            opened.append((library, tuple(files)))
            return 0

        code = cli.main([str(argument) for argument in arguments], window=window)
        result = Result(code, *capsys.readouterr())
        result.window = opened[0] if opened else None
        return result

    return run_command


def test_a_bare_command_opens_the_window(run: Run) -> None:
    assert run().window == (None, ())
    assert run("open").window == (None, ())
    assert run(TALKS).window == (None, (TALKS,))
    assert run("open", "--library", "x.dateline").window == (Path("x.dateline"), ())


def test_a_library_on_the_command_line_is_opened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    Library.open(path).close()
    assert run(path).window == (path, ())


@pytest.mark.parametrize("language", ["en", "id"])
def test_help_is_in_the_persons_language_and_names_every_verb(run: Run, language: str) -> None:
    result = run("--language", language, "--help")
    assert result.code == 0
    for verb in cli.verb_modules():
        assert re.search(rf"^    {verb}\b", result.out, re.MULTILINE)
    words = Words(language)
    assert words("commands") in result.out
    assert words("epilog").splitlines()[0] in result.out


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_verb_explains_itself(run: Run, language: str) -> None:
    for verb in cli.verb_modules():
        result = run("--language", language, verb, "--help")
        assert result.code == 0
        assert result.out.startswith(Words(language)("usage"))
        assert f"dateline {verb}" in result.out


def test_version(run: Run) -> None:
    assert re.fullmatch(r"Dateline \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["raed"], "raed"),
        (["add"], "FILE"),
        (["read", "--nope"], "--nope"),
        (["read", "--encoding"], "--encoding"),
        (["--language", "kw", "read"], "kw"),
    ],
)
def test_a_wrong_command_is_told_and_leaves_with_2(
    run: Run, arguments: list[str], said: str
) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert said in result.err
    assert "--help" in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "id_ID"}, "id"),
        ({"LANG": "id_ID", "DATELINE_LANGUAGE": "en"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("DATELINE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_reading_for_people_shows_places_times_and_events(run: Run) -> None:
    result = run("read", TALKS)
    assert result.code == 0
    assert result.out.startswith("Korut dan Rusia tuding AS")
    assert "Saturday, 2 November 2024" in result.out
    assert "Kamis (31/8)" in result.out
    assert "Moscow" in result.out
    assert max(map(len, result.out.splitlines())) <= 100


def test_reading_as_json_gives_one_object_per_article(run: Run) -> None:
    result = run("read", "--json", SEEDS)
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert len(rows) >= 16
    assert all(
        {"id", "lang", "published", "places", "times", "events"} <= row.keys() for row in rows
    )


def test_what_cannot_be_read_is_told_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"caf\xe9")
    result = run("read", "--json", bad, TALKS, tmp_path / "none.txt")
    assert result.code == 1
    assert len(result.out.splitlines()) == 1
    assert "byte 4" in result.err
    assert "none.txt" in result.err
    assert run("read", "--json", "--encoding", "latin-1", bad).code == 0


def test_a_hostile_article_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Judul \x1b[31m\x07\u202emerah di Moskow\r\x9b\n", encoding="utf-8")
    result = run("read", hostile)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", result.out)
    assert clean("a\x1b[2Jb\nc\u202ed") == "a [2Jb c d"


def test_adding_fills_the_library_and_says_how(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    result = run("add", TALKS, bad, "--library", path)
    assert result.code == 1
    assert result.out.startswith("+ Korut dan Rusia")
    assert "1 added" in result.out
    assert "1 not readable" in result.out
    with Library.open(path) as library:
        assert len(library.articles()) == 1
        assert [failure.origin for failure in library.failures()] == [str(bad)]
        article = library.article(1)
        assert article.source == "Berita Contoh Dateline"
    assert "1 known" in run("add", TALKS, "--library", path).out


@pytest.mark.parametrize("verb", ["read", "add"])
def test_a_fault_met_in_one_article_does_not_end_the_others(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    from dateline import reading  # noqa: PLC0415

    real = reading.read

    def faulty(article: Article, *rest: Any, **more: Any) -> Reading:
        if "Jahat" in article.text:
            raise ZeroDivisionError("oops")
        return real(article, *rest, **more)

    monkeypatch.setattr(reading, "read", faulty)
    bad = tmp_path / "bad.txt"
    bad.write_text("Jahat", encoding="utf-8")
    result = run(verb, bad, TALKS)
    assert result.code == 1
    assert "oops" in result.err
    assert "Korut dan Rusia" in result.out


def test_adding_uses_the_users_own_library(run: Run, tmp_path: Path) -> None:
    assert run("add", TALKS).code == 0
    assert (tmp_path / "data" / "library.dateline").exists()


def test_checking_and_restoring(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    run("add", TALKS, "--library", path)
    assert "is sound: 1 articles" in run("check", path).out
    assert run("backup", "--list", path).code == 1
    made = run("backup", path).out
    assert "l.dateline.backups" in made
    data = bytearray(path.read_bytes())
    at = data.index(b"Seoul (Berita Contoh Dateline)")
    data[at : at + 5] = b"Tokyo"
    path.write_bytes(data)
    result = run("check", path)
    assert result.code == 1
    assert "table body: 1 rows" in result.err
    assert "--restore" in result.err
    assert run("backup", "--list", path).code == 0
    restored = run("backup", path, "--restore")
    assert restored.code == 0
    assert "kept as" in restored.out
    assert run("check", path).code == 0


def test_checking_a_damaged_library_without_a_backup_offers_to_salvage(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "l.dateline"
    path.write_bytes(b"no database" * 100)
    result = run("check", path)
    assert result.code == 1
    assert "--salvage" in result.err
    assert run("backup", path, "--restore").code == 1
    assert run("backup", path, "--salvage").code == 0
    assert run("check", path).code == 0


def test_the_index_of_words_can_be_made_anew(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    run("add", SEEDS, "--library", path)
    with Library.open(path) as library:
        before = [hit.article for hit in library.search("Kursk")]
        with library._db.writing() as db:
            db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        assert library.search("Kursk") == ()
    assert "--rebuild" in run("check", path).err
    assert run("check", "--rebuild", path).code == 0
    with Library.open(path) as library:
        assert [hit.article for hit in library.search("Kursk")] == before


def test_every_sentence_exists_in_both_languages() -> None:
    for part in ("cli", "library", "ingest"):
        keys = {language: set(_table(language, part)) for language in wording.LANGUAGES}
        assert keys["id"] == keys["en"]


def _table(language: str, part: str) -> dict[str, str]:
    import tomllib  # noqa: PLC0415

    path = ROOT / "assets" / "wording" / language / f"{part}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def test_the_fields_of_a_sentence_are_the_same_in_both_languages() -> None:
    for part in ("cli", "library", "ingest"):
        english, indonesian = _table("en", part), _table("id", part)
        for key, sentence in english.items():
            fields = [sorted(re.findall(r"\{(\w+)", one)) for one in (sentence, indonesian[key])]
            assert fields[0] == fields[1], key


def test_reading_a_library_anew_keeps_corrections(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline import reading  # noqa: PLC0415

    path = tmp_path / "l.dateline"
    run("add", TALKS, "--library", path)
    with Library.open(path) as library:
        before = library.events(1)
        library.apply(Correction(Action.REJECT, event=before[0].id))
    assert "0 articles read anew" in run("reread", "--library", path).out
    real = reading.read

    def better(article: Article, gazetteer: Any) -> Reading:
        found = real(article, gazetteer)
        return replace(found, events=found.events[:-1], reader="9")

    monkeypatch.setattr(reading, "read", better)
    monkeypatch.setattr(reading, "READER", "9")
    result = run("reread", "--library", path)
    assert result.code == 0
    assert "1 articles read anew, 1 of them" in result.out
    with Library.open(path) as library:
        after = library.events(1)
        assert [record.id for record in after] == [record.id for record in before[:-1]]
        assert after[0].status == "rejected"
        assert library.row(1).reader == "9"
    monkeypatch.setattr(
        reading, "read", lambda article, gazetteer: replace(better(article, gazetteer), events=())
    )
    result = run("reread", "--library", path, "--all")
    assert result.code == 1
    assert "Lost" in result.err


@pytest.mark.parametrize(
    ("granularity", "said"),
    [(Granularity.DAY, "31 December 2024"), (Granularity.YEAR, "2024")],
)
def test_what_went_on_until_a_day_ends_on_that_day(granularity: Granularity, said: str) -> None:
    until = Interval(None, datetime(2025, 1, 1))
    assert Words("en").when(until, granularity) == f"until {said}"
