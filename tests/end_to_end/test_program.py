"""The real program as a user meets it: a process of its own, offscreen, first start and return."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]


def _start(
    folder: Path, language: str, theme: str, *arguments: str, walk: str = "user"
) -> dict[str, Any]:
    """Start the program under the hand of user.py or another; gives what the user saw."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT))),
        "QT_QPA_PLATFORM": "offscreen",
        "DATELINE_DATA_DIR": str(folder / "data"),
        "DATELINE_LANGUAGE": language,
        "DATELINE_THEME": theme,
    }
    result = folder / "saw.json"
    module = f"tests.end_to_end.{walk}"
    command = [sys.executable, "-m", module, arguments[0], str(result), *arguments[1:]]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=110
    )
    assert result.exists(), done.stderr[-2000:]
    saw: dict[str, Any] = json.loads(result.read_text("utf-8"))
    assert not saw["fault"], (saw["fault"], saw["steps"], done.stderr[-2000:])
    assert done.returncode == 0, done.stderr[-2000:]
    return saw


def _adds_up(counts: dict[str, int]) -> bool:
    parts = ("visible", "by_window", "by_filters", "filed", "undated", "unlocated")
    return counts["events"] == sum(counts[part] for part in parts)


@pytest.mark.webengine
@pytest.mark.parametrize(("language", "theme"), [("id", "light"), ("en", "dark")])
def test_a_first_visit_and_a_return(tmp_path: Path, language: str, theme: str) -> None:
    picture = tmp_path / "map.png"
    saw = _start(tmp_path, language, theme, "visit", str(picture))

    assert saw["counts"]["articles"] == 18
    assert saw["counts"]["visible"] > 50
    assert _adds_up(saw["counts"])
    assert saw["changes_while_dragging"] >= 3
    assert saw["counts_in_window"]["by_window"] > 0
    assert _adds_up(saw["counts_in_window"])
    assert saw["marked_sentence"].strip()
    assert saw["marked_sentence"].split()[0] in saw["sentence"]

    image = QImage(str(picture))
    assert image.width() >= 640
    assert len(_colours(image)) > 40

    again = _start(tmp_path, language, theme, "return", str(picture), str(saw["confirmed"]))
    assert again["counts"]["events"] == saw["counts"]["events"]
    assert again["status"] == "confirmed"
    assert not again["reading"]


@pytest.mark.webengine
def test_an_unbroken_run_by_the_keyboard_alone(tmp_path: Path) -> None:
    """Gempa guncang Malang

    MALANG, 4 November 2024 - Gempa bermagnitudo 5,1 mengguncang Malang pada Senin (4/11). Petugas
    meninjau rumah yang rusak di Blitar pada Selasa (5/11).
    """
    article = tmp_path / "gempa.txt"
    text = test_an_unbroken_run_by_the_keyboard_alone.__doc__ or ""
    article.write_text(inspect.cleandoc(text), "utf-8")
    picture = tmp_path / "keys.png"
    saw = _start(tmp_path, "id", "light", "work", str(picture), str(article), walk="by_keys")

    assert saw["panes"] == [0, 1, 2, 3]
    assert len(saw["begins"]) == 5
    assert saw["begins"] == sorted(saw["begins"])
    assert saw["to_check"]
    assert saw["corrected"] == "Surabaya"
    assert saw["steps"][-1] == "picture saved"
    assert not QImage(str(picture)).isNull()


def _colours(image: QImage) -> set[int]:
    """The colours of a grid of pixels."""
    steps = 80
    return {
        image.pixel(x * image.width() // steps, y * image.height() // steps)
        for x in range(steps)
        for y in range(steps)
    }
