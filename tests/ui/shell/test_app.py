"""The program put together as it runs: library, window, native map, real reading."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget

from dateline import resources
from dateline.app import Program
from dateline.library import Library
from dateline.ui.language import event_words
from dateline.ui.shell.ending import OrderlyEnd


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATELINE_LANGUAGE", "en")
    return tmp_path


def settle(program: Program) -> None:
    for _ in range(2000):
        QApplication.processEvents()
        if not program.tasks.busy and not program.actions.taking_in.importer.running:
            break
        QThread.msleep(5)
    QApplication.processEvents()


def end(program: Program) -> None:
    program.window.close()
    program.close()
    event_words.set_namer(lambda _key, fallback: fallback)


def test_an_article_given_at_the_start_is_read_pinned_and_kept(
    dressed: QApplication, folder: Path
) -> None:
    del dressed
    article = next(
        path for path in sorted(resources.folder("seeds").iterdir()) if "hwasong" in path.name
    )
    program = Program(None, [article], processes=False, web=False)
    program.start()
    settle(program)
    counts = program.workspace.counts()
    assert counts.articles == 1
    assert counts.visible > 0
    scene = program.window.map.pane.scene
    assert scene is not None
    assert scene.marks > 0
    assert program.window.article.text.toPlainText()
    end(program)
    again = Program(None, processes=False, web=False)
    again.start()
    settle(again)
    assert again.workspace.counts() == counts
    assert again.window.article.text.toPlainText()
    end(again)
    assert (folder / "library.dateline").exists()


def test_the_places_are_named_in_the_language_of_the_window(
    dressed: QApplication, folder: Path
) -> None:
    del dressed
    library = Library.open(folder / "library.dateline")
    library.close()
    program = Program(None, processes=False, web=False)
    assert program.window.places.name("cc:DE", "?") == "Germany"
    end(program)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_the_window_closes_in_order_when_the_system_asks(dressed: QApplication) -> None:
    del dressed
    window = QWidget()
    window.show()
    ending = OrderlyEnd(window)
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(200):
        QApplication.processEvents()
        if not window.isVisible():
            break
        QThread.msleep(5)
    assert not window.isVisible()
    ending.uninstall()
    window.deleteLater()
