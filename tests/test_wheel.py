"""The wheel carries everything: built, installed afresh and run from an empty folder."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "Jakarta - Menteri itu tiba di Surabaya pada Senin (28/10/2024).\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the entry script is written for POSIX")


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `dateline` command of a fresh environment that got only the wheel and the libraries."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, symlinks=True, with_pip=False)
    variables = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=variables))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    libraries = [path for path in site.getsitepackages() if Path(path).is_dir()]
    (packages / "libraries.pth").write_text("\n".join(libraries))
    python = Path(sysconfig.get_path("scripts", "venv", vars=variables)) / "python"
    entry = python.with_name("dateline")
    entry.write_text(f"#!{python}\nfrom dateline.__main__ import main\nraise SystemExit(main())\n")
    entry.chmod(0o755)
    return entry


def _run(
    command: Path, folder: Path, *arguments: str, given: str = ""
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    own = {"QT_QPA_PLATFORM": "offscreen", "DATELINE_DATA_DIR": str(folder / "data")}
    return subprocess.run(
        [str(command), *arguments],
        cwd=folder,
        env={**kept, **own},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )


def test_the_installed_command_reads_an_article(command: Path, tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": ARTICLE, "lang": "id", "published": "2024-10-29"})
    done = _run(command, tmp_path, "read", "--jsonl", given=line + "\n")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert {"Jakarta", "Surabaya"} <= {place["text"] for place in answer["places"]}
    assert "2024-10-28" in {time["value"] for time in answer["times"]}


def test_the_installed_command_makes_a_picture(command: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(ARTICLE, "utf-8")
    done = _run(command, tmp_path, "snapshot", "articles", "-o", "map.png", "--size", "640x400")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
