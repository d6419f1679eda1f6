"""The structure that ARCHITECTURE.md promises."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop" / "dateline"
QT_HOMES = ("app.py", "ui/", "map/", "cartography/painter", "__main__.py")
TEMPLATE_HOMES = ("map/page.py", "export/formats/html.py")
NETWORK = {
    "socket",
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "urllib3",
    "ssl",
    "ftplib",
}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _modules() -> list[tuple[str, set[str]]]:
    return [
        (path.relative_to(PACKAGE).as_posix(), _imports(path))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def test_layers_import_only_downwards() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    done = subprocess.run(
        [command, "--no-cache"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("names", "homes"),
    [
        ({"PySide6", "shiboken6"}, QT_HOMES),
        ({"folium", "branca", "jinja2"}, TEMPLATE_HOMES),
        (NETWORK, ("ingest/fetch.py",)),
    ],
    ids=["Qt", "templates", "network"],
)
def test_a_dangerous_or_heavy_library_stays_at_home(
    names: set[str], homes: tuple[str, ...]
) -> None:
    strayed = [
        f"{module} imports {name}"
        for module, imported in _modules()
        if not module.startswith(homes)
        for name in imported
        if any(name == other or name.startswith(f"{other}.") for other in names)
    ]
    assert not strayed


def test_user_files_never_pass_through_gdal() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert "read_file(" not in path.read_text("utf-8") or "geopandas" not in _imports(path), (
            path
        )


def test_source_holds_no_invisible_or_reordering_characters() -> None:
    hidden = {
        chr(code)
        for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
    }
    for path in [*PACKAGE.rglob("*.py"), ROOT / "dev.py", *(ROOT / "assets").rglob("*.js")]:
        found = hidden.intersection(path.read_text("utf-8"))
        assert not found, f"{path.name}: {[hex(ord(mark)) for mark in found]}"


def test_reading_starts_without_heavy_libraries() -> None:
    heavy = [
        "PySide6",
        "pandas",
        "geopandas",
        "folium",
        "dateparser",
        "trafilatura",
        "shapely",
    ]
    loaded = f"[name for name in {heavy!r} if name in sys.modules]"
    script = f"import sys, dateline.reading, dateline.cli; print({loaded})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_module_of_reading_has_its_step_in_the_architecture() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = page.partition("### Reading, in the order")[2].partition("\n\nWords of a language")[0]
    modules = {path.stem for path in (PACKAGE / "reading").rglob("*.py")} - {"__init__", "reader"}
    modules -= {path.stem for path in (PACKAGE / "reading/times/values").glob("*.py")}
    assert [name for name in sorted(modules) if f"`{name}`" not in table] == []
