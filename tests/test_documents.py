"""The documents tell the truth: commands, verbs, links and pictures that they name exist."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "seeds" / "README.md"]
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_pictures_of_a_document_exist(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_readme_shows_the_two_commands() -> None:
    commands = re.findall(
        r"^```\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert commands[0].strip() == "python3 dev.py"
    assert commands[1].strip() == "python3 dev.py test"


def test_every_verb_of_the_command_line_is_in_the_guide() -> None:
    from dateline.cli import verb_modules  # noqa: PLC0415 - the other tests need no package

    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    for verb in verb_modules():
        assert f"dateline {verb}" in guide, verb


def test_continuous_integration_runs_the_two_commands_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["python3 dev.py check", "python3 dev.py test"]


def test_shipped_data_is_what_was_reviewed() -> None:
    listed = (ROOT / "geodata" / "SHA256SUMS").read_text("utf-8").split("\n")
    rows = [line.split(maxsplit=1) for line in listed if line.strip()]
    folder = ROOT / "geodata"
    assert {name.lstrip("*") for _, name in rows} == {
        path.relative_to(folder).as_posix()
        for path in (folder / "built").rglob("*")
        if path.is_file()
    }
    for digest, name in rows:
        content = (folder / name.lstrip("*")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name


def test_shipped_data_stays_small() -> None:
    shipped = [
        path
        for folder in ("assets", "geodata/built", "seeds")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    ]
    assert sum(path.stat().st_size for path in shipped) < 40_000_000
