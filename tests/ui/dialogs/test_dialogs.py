"""The dialogs, the saved views, the last look, and what happens beside the work."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from dateline.errors import UnreadableArticle
from dateline.model import Status
from dateline.timeline import OPEN_BEGIN, OPEN_END, EventTable, Mode, Window
from dateline.ui.dialogs.keys import KeysDialog
from dateline.ui.dialogs.log import LogDialog
from dateline.ui.dialogs.palette import Palette, rank
from dateline.ui.dialogs.preferences import SettingsDialog
from dateline.ui.dialogs.table import EventModel, EventTableDialog
from dateline.ui.dialogs.why import WhyDialog
from dateline.ui.export.data import corrected, visible, write
from dateline.ui.export.pictures import restore, sources_of
from dateline.ui.export.snapshot import SnapshotDialog
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page
from dateline.ui.look.theme import themes
from dateline.ui.shell.crash import CrashDialog, describe
from dateline.ui.shell.resuming import Resuming
from dateline.ui.shell.upkeep import Upkeep
from tests.made import made
from tests.ui.conftest import Bench, quiet


def closed(dialog: QDialog) -> None:
    dialog.close()
    dialog.deleteLater()


def test_the_palette_finds_commands_articles_and_places(bench: Bench) -> None:
    palette = Palette(bench.window)
    QTest.keyClicks(palette.field, "rapat di")
    assert palette.list.item(0).text() == "Rapat di Seoul"
    palette.field.returnPressed.emit()
    row = next(row for row in bench.workspace.rows if row.heading == "Rapat di Seoul")
    assert bench.selection.chosen.article == row.id
    closed(palette)


def test_the_palette_does_what_is_chosen(bench: Bench) -> None:
    bench.selection.set_window(Window(Mode.WINDOW, 0, 10))
    palette = Palette(bench.window)
    palette.field.setText("all of time")
    palette.field.returnPressed.emit()
    assert bench.selection.window.mode is Mode.ALL
    closed(palette)


@pytest.mark.parametrize("query", ["text size", "200"])
def test_the_palette_sets_preferences(bench: Bench, query: str) -> None:
    palette = Palette(bench.window)
    QTest.keyClicks(palette.field, query)
    shown = [palette.list.item(i).text() for i in range(palette.list.count())]
    assert "Text size: 200 %" in shown
    palette.list.setCurrentRow(shown.index("Text size: 200 %"))
    palette.field.returnPressed.emit()
    assert bench.window.settings.number("text_scale") == 200
    closed(palette)


def test_the_palette_offers_every_choice_of_the_settings_in_words(bench: Bench) -> None:
    palette = Palette(bench.window)
    offered = [entry.text for entry in palette._entries]
    assert {"High contrast: Always", "Theme: Dark", "Motion: Reduced"} <= set(offered)
    assert not [text for text in offered if text.endswith(": ")]
    closed(palette)


def test_an_empty_table_says_why(bench: Bench) -> None:
    dialog = EventTableDialog(bench.window)
    dialog.show()
    full = dialog.table.grab().toImage()
    bench.selection.set_window(Window(Mode.WINDOW, 0, 10))
    bench.settle()
    said = dialog.table.grab().toImage()
    words.set_language("id")
    assert dialog.table.grab().toImage() != said != full
    closed(dialog)


def test_the_table_has_room_for_a_long_date_in_large_text(bench: Bench) -> None:
    try:
        bench.settings.set("text_scale", 200)
        dialog = EventTableDialog(bench.window)
        table = dialog.table
        needed = table.fontMetrics().horizontalAdvance("30 September 2024")
        assert table.columnWidth(0) > needed + 20
        closed(dialog)
    finally:
        themes.set("light", 1.0)


def test_tab_leads_from_the_table_to_its_buttons(bench: Bench) -> None:
    dialog = EventTableDialog(bench.window)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog, 2000)
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert isinstance(dialog.focusWidget(), QPushButton)
    closed(dialog)


def test_rows_of_the_table_choose_all_their_events(bench: Bench) -> None:
    dialog = EventTableDialog(bench.window)
    dialog.table.selectAll()
    everything = {int(event) for event in bench.workspace.visible.events}
    assert set(bench.selection.chosen.events) == everything
    confirm = dialog.findChild(QWidget, "table-confirm")
    assert isinstance(confirm, QPushButton)
    confirm.click()
    bench.settle()
    assert {bench.workspace.record(one).status for one in everything} == {Status.CONFIRMED}
    dialog.table.selectRow(2)
    assert len(bench.selection.chosen.events) == 1
    closed(dialog)


def test_the_palette_finds_a_busy_place_among_very_many(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ui.dialogs.palette._MOST_PLACES", 1)
    palette = Palette(bench.window)
    table = bench.workspace.table
    counts = dict.fromkeys(table.places.name, 0)
    for place in table.events.place.tolist():
        counts[table.places.name[place]] += 1
    offered = [entry.text for entry in palette._entries if entry.icon == "place"]
    assert offered == [max(counts, key=lambda name: counts[name])]
    closed(palette)


def test_a_place_whose_events_are_hidden_can_still_be_chosen_by_name(bench: Bench) -> None:
    bench.selection.set_window(Window(Mode.WINDOW, 0, 10))
    palette = Palette(bench.window)
    palette.field.setText("Moskow")
    palette.field.returnPressed.emit()
    assert bench.selection.chosen.events == (bench.event("bertemu di Moskow"),)
    closed(palette)


def test_accents_and_case_do_not_matter_to_the_palette() -> None:
    assert rank("türk", "TURKIYE") == 0
    assert rank("di seoul", "Rapat di Seoul") == 2


def test_keys_are_found_by_command_and_by_key(bench: Bench) -> None:
    dialog = KeysDialog(bench.window.commands, bench.settings, bench.window)
    everything = dialog.table.rowCount()
    dialog.field.setText("snapshot")
    shown = [i for i in range(everything) if not dialog.table.isRowHidden(i)]
    assert len(shown) == 1
    dialog.field.setText("ctrl+k")
    shown = [i for i in range(everything) if not dialog.table.isRowHidden(i)]
    item = dialog.table.item(shown[0], 0)
    assert item is not None
    assert item.text() == "Command palette"
    closed(dialog)


def _field(dialog: KeysDialog, command: str) -> QKeySequenceEdit:
    found = dialog.findChild(QKeySequenceEdit, f"keys-{command}")
    assert isinstance(found, QKeySequenceEdit)
    return found


@pytest.mark.parametrize("keys", ["K", "Return", "Space", "Shift+Left"])
def test_keys_that_move_about_cannot_be_taken_by_a_command(bench: Bench, keys: str) -> None:
    dialog = KeysDialog(bench.window.commands, bench.settings, bench.window)
    field = _field(dialog, "confirm")
    field.setKeySequence(QKeySequence(keys))
    field.editingFinished.emit()
    assert field.keySequence() == QKeySequence("Y")
    assert "moving about" in dialog._said.text()
    field.setKeySequence(QKeySequence("Ctrl+Y"))
    field.editingFinished.emit()
    assert bench.window.commands["confirm"].shortcut() == QKeySequence("Ctrl+Y")
    closed(dialog)


def test_escape_in_the_field_of_a_key_closes_the_dialog_and_changes_nothing(bench: Bench) -> None:
    dialog = KeysDialog(bench.window.commands, bench.settings, bench.window)
    dialog.show()
    field = _field(dialog, "confirm")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert bench.window.commands["confirm"].shortcut() == QKeySequence("Y")
    dialog.deleteLater()


def test_tab_leaves_the_list_of_keys_and_enter_changes_one(bench: Bench) -> None:
    """Tab went through sixty fields before it came to the buttons."""
    dialog = KeysDialog(bench.window.commands, bench.settings, bench.window)
    dialog.show()
    dialog.field.setText("confirm the")
    QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.table
    assert not dialog.table.isRowHidden(dialog.table.currentRow())
    QApplication.processEvents()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    field = _field(dialog, "confirm")
    assert dialog.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    field.editingFinished.emit()
    assert bench.window.commands["confirm"].shortcut() == QKeySequence("Ctrl+Y")
    assert dialog.focusWidget() is dialog.table
    item = dialog.table.item(dialog.table.currentRow(), 0)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Confirm the event: Ctrl+Y"
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert isinstance(dialog.focusWidget(), QPushButton)
    closed(dialog)


def test_the_log_tells_when_and_leads_to_the_article(bench: Bench) -> None:
    bench.choose("Rapat diadakan")
    bench.do("confirm")
    bench.choose("Moskow")
    dialog = LogDialog(bench.workspace, bench.window)
    made = bench.library.log()[0].made.astimezone()
    said = " ".join(text.text() for text in dialog.findChildren(QLabel))
    assert f"{made:%H:%M}" in said or f"{made:%H.%M}" in said
    (go,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Rapat di Seoul"]
    go.click()
    row = next(row for row in bench.workspace.rows if row.heading == "Rapat di Seoul")
    assert bench.selection.chosen.article == row.id
    closed(dialog)


def test_settings_are_searched_and_work_at_once(bench: Bench) -> None:
    dialog = SettingsDialog(bench.window)
    dialog.field.setText("web engine")
    simple = dialog.findChild(QWidget, "setting-simple_map")
    theme = dialog.findChild(QWidget, "setting-theme")
    assert simple is not None
    assert theme is not None
    assert not simple.isHidden()
    line = theme.parentWidget()
    assert line is not None
    assert line.isHidden()
    box = dialog.findChild(QComboBox, "setting-motion")
    assert box is not None
    box.setCurrentIndex(box.findData("reduced"))
    box.activated.emit(box.currentIndex())
    assert bench.window.player.reduced
    closed(dialog)


def test_what_lasted_until_a_day_stands_at_that_day_in_the_table(bench: Bench) -> None:
    """It is not older than everything else."""
    table = bench.workspace.table
    begin = table.events.begin.copy()
    latest = int(np.argmax(np.where(table.events.end < OPEN_END, table.events.end, 0)))
    event, begin[latest] = int(table.events.event[latest]), OPEN_BEGIN
    bench.workspace.table = EventTable(replace(table.events, begin=begin), table.places)
    bench.selection.set_window(bench.selection.window.with_mode(Mode.ALL))
    dialog = EventTableDialog(bench.window)
    model = dialog.table.model()
    assert isinstance(model, EventModel)
    shown = model.events.tolist()
    assert shown.index(event) == len(shown) - 1
    closed(dialog)


def test_the_table_sorts_copies_and_chooses(bench: Bench) -> None:
    dialog = EventTableDialog(bench.window)
    table = dialog.table
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    model = table.model()
    names = [model.index(i, 1).data() for i in range(model.rowCount())]
    assert names == sorted(names)
    table.selectRow(names.index("Seoul"))
    assert bench.selection.chosen.events == (bench.event("Rapat diadakan"),)
    table.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[:2] == ["When", "Where"]
    assert "Rapat diadakan di Seoul pada 5 November." in lines[1]
    closed(dialog)


def test_the_heads_of_the_table_are_whole_in_large_letters(bench: Bench) -> None:
    bench.settings.set("text_scale", 200)
    try:
        dialog = EventTableDialog(bench.window)
        dialog.show()
        bench.settle()
        header = dialog.table.horizontalHeader()
        for section in range(header.count()):
            assert header.sectionSize(section) >= header.sectionSizeHint(section), section
        closed(dialog)
    finally:
        bench.settings.set("text_scale", 100)


def test_the_table_follows_the_filters(bench: Bench) -> None:
    dialog = EventTableDialog(bench.window)
    bench.window.filtering.toggle("countries", "RU", on=True)
    assert dialog.table.model().rowCount() == 2
    closed(dialog)


def test_why_names_a_reason_for_every_event(bench: Bench) -> None:
    article = bench.workspace.record(bench.event("Moskow")).article
    reasons = [bench.workspace.reason(r) for r in bench.workspace.events_of(article)]
    assert sorted(reasons) == ["shown", "shown", "shown", "undated", "unlocated"]
    bench.window.filtering.toggle("countries", "KP", on=True)
    reasons = [bench.workspace.reason(r) for r in bench.workspace.events_of(article)]
    assert reasons.count("by_filters") == 2
    closed(WhyDialog(bench.window, article))


def test_the_preview_is_the_picture_that_is_written_and_restores_the_view(
    bench: Bench, tmp_path: Path
) -> None:
    bench.window.filtering.toggle("countries", "RU", on=True)
    dialog = SnapshotDialog(bench.window)
    assert not dialog.preview.image.isNull()
    dialog.wide.setValue(800)
    dialog.high.setValue(600)
    path = tmp_path / "peta.png"
    dialog.write(path)
    bench.settle()
    image = QImage(str(path))
    assert (image.width(), image.height()) == (800, 600)
    bench.do("filters-clear")
    assert restore(bench.window, path)
    assert bench.workspace.visible.total == 2
    closed(dialog)


def test_a_picture_is_the_same_whatever_is_chosen(bench: Bench) -> None:
    dialog = SnapshotDialog(bench.window)
    plain = dialog.preview.image.copy()
    bench.workspace.selection.choose(bench.event("Moskow"))
    dialog.remake()
    assert dialog.preview.image == plain
    closed(dialog)


def test_another_picture_is_no_view(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "lain.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(path))
    assert not restore(bench.window, path)


def test_the_sources_of_a_picture_are_those_of_its_events(bench: Bench) -> None:
    assert sources_of(bench.window) == ("Berita Contoh",)


def test_visible_events_are_written_as_data(bench: Bench, tmp_path: Path) -> None:
    bench.window.filtering.toggle("countries", "KR", on=True)
    path = tmp_path / "peristiwa.csv"
    write(bench.window, path, visible(bench.window))
    bench.settle()
    text = path.read_text("utf-8-sig")
    assert "Rapat diadakan di Seoul" in text
    assert "Moskow" not in text


def test_corrections_are_written_alone_with_what_the_machine_read(
    bench: Bench, tmp_path: Path
) -> None:
    assert corrected(bench.library) == []
    confirmed = bench.choose("bertemu di Moskow")
    bench.do("confirm")
    rejected = bench.choose("Pasukan berada")
    bench.do("reject")
    assert set(corrected(bench.library)) == {confirmed, rejected}
    path = tmp_path / "koreksi.csv"
    write(bench.window, path, corrected)
    bench.settle()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == ["confirmed", "rejected"]
    assert rows[0]["machine_place"] == rows[0]["place"] != ""


def test_without_corrections_there_is_nothing_to_write_and_it_is_said(bench: Bench) -> None:
    bench.do("export-corrections")
    assert bench.window.map.notice.text.text() == words("corrections-none")


def test_a_saved_view_comes_back_whole(bench: Bench) -> None:
    bench.window.filtering.toggle("classes", 0, on=True)
    bench.selection.set_window(Window(Mode.FROM_START, 0, 1_730_500_000))
    filters, window = bench.selection.filters, bench.selection.window
    views = bench.actions.views
    views.save("Minggu & akhir")
    bench.actions.show_everything()
    assert bench.selection.filters != filters
    views.restore("Minggu & akhir")
    assert (bench.selection.filters, bench.selection.window) == (filters, window)
    views.fill()
    views.remove("Minggu & akhir")
    assert not views.names()


def test_a_saved_view_keeps_everything_that_was_filtered(bench: Bench) -> None:
    filtering = bench.window.filtering
    row = next(row for row in bench.workspace.rows if row.heading == "Rapat di Seoul")
    filtering.search("rapat")
    filtering.set_article(row.id)
    filtering.toggle_source(row.source, on=True)
    filtering.set_box(bench.window.map.view_box())
    filtering.set_once(on=True)
    before = bench.selection.filters
    bench.actions.views.save("Seoul")
    bench.actions.show_everything()
    assert not filtering.active
    assert bench.window.search.text() == ""
    bench.actions.views.restore("Seoul")
    assert bench.selection.filters == before
    assert bench.window.search.text() == "rapat"


def test_a_view_of_an_article_that_is_gone_shows_the_rest_of_what_it_kept(bench: Bench) -> None:
    filtering = bench.window.filtering
    filtering.set_article(bench.workspace.rows[0].id)
    filtering.toggle("classes", 0, on=True)
    bench.actions.views.save("satu")
    bench.workspace.remove([bench.workspace.rows[0].id])
    bench.settle()
    bench.actions.views.restore("satu")
    assert filtering.article is None
    assert bench.selection.filters.classes == frozenset({0})


def test_what_was_looked_at_last_comes_back(bench: Bench) -> None:
    bench.selection.set_window(Window(Mode.WINDOW, 1_730_000_000, 1_730_500_000))
    bench.choose("Rapat diadakan")
    Resuming(bench.window).save()
    article = bench.selection.chosen.article
    bench.selection.set_window(Window())
    bench.choose("Moskow")
    assert Resuming(bench.window).restore()
    assert bench.selection.chosen.article == article
    assert bench.selection.window == Window(Mode.WINDOW, 1_730_000_000, 1_730_500_000)


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"library": 3}'])
def test_a_damaged_memory_of_what_was_looked_at_last_does_no_harm(bench: Bench, kept: str) -> None:
    bench.settings.remember("last-look", kept)
    assert not Resuming(bench.window).restore()


def test_what_another_process_adds_appears(bench: Bench, tmp_path: Path) -> None:
    from dateline.library import Library  # noqa: PLC0415 - a second one on the same file

    upkeep = Upkeep(bench.workspace, bench.window)
    upkeep.look()
    other = Library.open(tmp_path / "library.dateline")
    other.add(*quiet(made("Baru\nRapat di [Moskow] pada {itu=2024-11-03}.\n", title="Baru")))
    other.close()
    upkeep.look()
    bench.settle()
    assert "Baru" in [row.heading for row in bench.workspace.rows]


def test_a_backup_is_made_while_the_window_is_open(bench: Bench, tmp_path: Path) -> None:
    Upkeep(bench.workspace, bench.window).back_up()
    bench.settle()
    assert list(tmp_path.rglob("*backup*"))


def test_an_error_of_the_world_is_a_sentence_and_no_fault(bench: Bench) -> None:
    bench.window.show()
    bench.actions.tell(UnreadableArticle("The file x is empty.", "Choose another."))
    assert "The file x is empty. Choose another." in bench.window.map.notice.text.text()
    assert not bench.reported
    bench.actions.tell(ValueError("a fault"))
    assert [str(error) for error in bench.reported] == ["a fault"]


def test_a_report_of_a_fault_says_versions_and_nothing_of_the_articles(bench: Bench) -> None:
    dialog = CrashDialog(describe("Traceback …\nValueError: x"), bench.window)
    text = dialog.text.toPlainText()
    assert "ValueError: x" in text
    assert "Qt 6" in text
    assert "Moskow" not in text
    closed(dialog)


def test_fields_and_lists_have_names_for_those_who_cannot_see_them(bench: Bench) -> None:
    nameless = [
        widget.objectName()
        for kind in (QLineEdit, QComboBox)
        for widget in bench.window.findChildren(kind)
        if not widget.accessibleName() and not widget.objectName().startswith("qt_")
    ]
    assert not nameless


@pytest.mark.parametrize("scale", [100, 200])
def test_the_settings_end_where_their_last_line_does(bench: Bench, scale: int) -> None:
    bench.settings.set("text_scale", scale)
    dialog = SettingsDialog(bench.window)
    dialog.resize(900, 400)
    dialog.show()
    bench.settle()
    try:
        (page,) = dialog.findChildren(Page)
        inner = page.widget()
        assert inner is not None
        last = max(
            part.mapTo(inner, part.rect().bottomLeft()).y()
            for part in inner.findChildren(QWidget)
            if part.isVisible()
        )
        assert page.verticalScrollBar().maximum() > 0
        assert inner.height() - last < 20
    finally:
        closed(dialog)
        bench.settings.set("text_scale", 100)


@pytest.mark.parametrize(
    "name", ["snapshot", "animation", "table", "settings", "keys", "palette", "guide"]
)
def test_no_dialog_is_larger_than_the_window_or_the_screen(bench: Bench, name: str) -> None:
    bench.window.resize(1024, 700)
    bench.window.show()
    bench.settings.set("text_scale", 200)
    bench.do(name)
    bench.settle()
    (dialog,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
    ]
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= max(room.width(), bench.window.width())
    assert dialog.height() <= max(room.height(), bench.window.height())
    assert dialog.minimumSizeHint().width() <= 1024
    dialog.reject()
    bench.settings.set("text_scale", 100)
