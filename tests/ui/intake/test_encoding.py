"""A file that is no UTF-8 is read once the user has named how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton

from dateline.ui.intake.encoding import EncodingDialog, readable_as
from tests.ui.conftest import Bench

_TEXT = "Málaga, 3 de mayo de 2024 - El año pasado llegó “más” gente a Cádiz."


def _refused(bench: Bench, folder: Path, encoding: str) -> Path:
    path = folder / "malaga.txt"
    path.write_bytes(_TEXT.encode(encoding))
    bench.actions.taking_in.add_paths([path])
    bench.settle()
    (failure,) = bench.workspace.failures
    assert failure.key == "ingest-not-in-encoding"
    return path


def _dialog(bench: Bench) -> EncodingDialog:
    failure = bench.workspace.failures[0]
    bench.window.library.articles.encoding_asked.emit(failure)
    dialog = bench.window.findChild(EncodingDialog)
    assert isinstance(dialog, EncodingDialog)
    return dialog


def test_the_named_encoding_reads_the_file(empty_bench: Bench, tmp_path: Path) -> None:
    _refused(empty_bench, tmp_path, "windows-1252")
    dialog = _dialog(empty_bench)
    preview = dialog.findChild(QPlainTextEdit, "encodingPreview")
    assert isinstance(preview, QPlainTextEdit)
    assert preview.toPlainText() == _TEXT
    read = dialog.findChild(QPushButton, "encodingRead")
    assert isinstance(read, QPushButton)
    read.click()
    empty_bench.settle()
    (row,) = empty_bench.workspace.rows
    assert empty_bench.workspace.article(row.id).text == _TEXT
    assert empty_bench.workspace.failures == ()


def test_enter_takes_the_encoding_that_is_offered(empty_bench: Bench, tmp_path: Path) -> None:
    _refused(empty_bench, tmp_path, "windows-1252")
    dialog = _dialog(empty_bench)
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    empty_bench.settle()
    assert len(empty_bench.workspace.rows) == 1


def test_the_preview_follows_the_choice(empty_bench: Bench, tmp_path: Path) -> None:
    _refused(empty_bench, tmp_path, "windows-1252")
    dialog = _dialog(empty_bench)
    box = dialog.findChild(QComboBox, "encodingChoice")
    preview = dialog.findChild(QPlainTextEdit, "encodingPreview")
    assert isinstance(box, QComboBox)
    assert isinstance(preview, QPlainTextEdit)
    box.setCurrentIndex(box.findData("windows-1251"))
    assert preview.toPlainText() == _TEXT.encode("windows-1252").decode("windows-1251")
    dialog.reject()


def test_the_notice_about_such_a_file_leads_to_the_dialog(
    empty_bench: Bench, tmp_path: Path
) -> None:
    _refused(empty_bench, tmp_path, "windows-1252")
    empty_bench.window._explain(empty_bench.workspace.failures[0])
    (button, *_) = empty_bench.window.map.notice.findChildren(QPushButton)
    button.click()
    QApplication.processEvents()
    assert empty_bench.window.findChild(EncodingDialog) is not None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Москва, 5 мая", "windows-1251"),
        ("서울, 5월 3일", "euc-kr"),
        ("東京、五月三日", "shift_jis"),
        ("北京五月三日", "gb18030"),
    ],
)
def test_the_right_encoding_is_among_those_offered(text: str, encoding: str) -> None:
    assert readable_as(text.encode(encoding))[encoding] == text


def test_bytes_with_control_signs_are_offered_in_no_encoding_of_single_bytes() -> None:
    assert "windows-1252" not in readable_as(b"\x00\x01\x02abc")


def test_a_letter_cut_in_two_at_the_end_rules_nothing_out() -> None:
    data = "東京、五月三日".encode("shift_jis")[:-1]
    assert readable_as(data)["shift_jis"] == "東京、五月三"
