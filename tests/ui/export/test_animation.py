"""The dialog that makes a moving picture."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from dateline.timeline import Mode
from dateline.ui.export.animation import AnimationDialog
from tests.ui.conftest import Bench
from tests.unit.export import ffmpeg


@pytest.fixture
def dialog(bench: Bench) -> AnimationDialog:
    bench.window.show()
    bench.do("animation")
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, AnimationDialog)]
    found.size_choice.setCurrentIndex(found.size_choice.findData("small"))
    found.seconds.setValue(1)
    _settle(bench)
    return found


def _settle(bench: Bench) -> None:
    QTest.qWait(300)
    bench.settle()


def _waited(met: Callable[[], bool]) -> bool:
    """Whether it came about within the minute that a busy machine may need."""
    for _ in range(3000):
        if met():
            return True
        time.sleep(0.02)  # QTest.qWait would keep the interpreter from the thread that works
        QApplication.processEvents()
    return False


def _said(dialog: AnimationDialog) -> str:
    found = dialog.findChild(QLabel, "animationSaid")
    assert isinstance(found, QLabel)
    return found.text()


def test_the_preview_and_the_size_are_told(dialog: AnimationDialog) -> None:
    assert _waited(lambda: dialog.preview.image.width() == 854)
    assert _waited(lambda: "10 frames" in _said(dialog))
    assert _waited(lambda: "About 0" in _said(dialog))
    assert dialog.position.value() == dialog.position.maximum()
    before = dialog.preview.image.copy()
    dialog.position.setValue(0)
    assert _waited(lambda: dialog.preview.image != before)
    dialog.reject()


def test_an_animation_is_written_and_the_dialog_closes(
    bench: Bench, dialog: AnimationDialog, tmp_path: Path
) -> None:
    dialog.write(tmp_path / "pekan")
    assert _waited((tmp_path / "pekan.gif").exists)
    _settle(bench)
    assert (tmp_path / "pekan.gif").read_bytes().startswith(b"GIF89a")
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, AnimationDialog)]


@pytest.mark.skipif(os.name == "nt", reason="the program is a script")
def test_a_film_can_be_saved_where_an_encoder_is_and_the_reason_is_said_where_none_is(
    bench: Bench, dialog: AnimationDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    keep = dialog.findChild(QPushButton, "animationSave")
    assert isinstance(keep, QPushButton)
    dialog.form.setCurrentIndex(dialog.form.findData("mp4"))
    dialog.form.activated.emit(dialog.form.currentIndex())
    assert _waited(lambda: "MP4 film needs the program ffmpeg" in _said(dialog))
    assert not keep.isEnabled()
    ffmpeg.put(programs)
    dialog.form.activated.emit(dialog.form.currentIndex())
    assert _waited(keep.isEnabled)
    assert _said(dialog).startswith("10 frames")
    dialog.write(tmp_path / "pekan")
    assert _waited((tmp_path / "pekan.mp4").exists)
    _settle(bench)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, AnimationDialog)]


def test_cancel_ends_the_writing_and_leaves_nothing(
    bench: Bench, dialog: AnimationDialog, tmp_path: Path
) -> None:
    dialog.seconds.setValue(20)
    dialog.write(tmp_path / "pekan")
    cancel = dialog.findChild(QPushButton, "animationCancel")
    assert isinstance(cancel, QPushButton)
    assert cancel.isVisible()
    cancel.click()
    _settle(bench)
    assert list(tmp_path.glob("*pekan*")) == []
    assert dialog.isVisible()
    assert _waited(lambda: "nothing was written" in _said(dialog))
    keep = dialog.findChild(QPushButton, "animationSave")
    assert isinstance(keep, QPushButton)
    assert keep.isVisible()
    dialog.reject()


def test_the_present_window_can_be_the_stretch_of_time(bench: Bench) -> None:
    first, last = bench.workspace.span
    bench.window.timeline.hand.set_handles(Mode.WINDOW, first, first + 2 * 86_400)
    bench.do("animation")
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, AnimationDialog)]
    options = dialog.options()
    assert (options.begin, options.end) == (first, first + 2 * 86_400)
    choice = dialog.findChild(QComboBox, "animation-range")
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData("all"))
    options = dialog.options()
    assert (options.begin, options.end) == (first, last)
    dialog.reject()


def test_without_events_the_reason_is_said(empty_bench: Bench) -> None:
    empty_bench.window.show()
    empty_bench.do("animation")
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, AnimationDialog)]
    assert "Choose a stretch of time with events" in _said(dialog)
    keep = dialog.findChild(QPushButton, "animationSave")
    assert isinstance(keep, QPushButton)
    assert not keep.isEnabled()
    dialog.reject()
