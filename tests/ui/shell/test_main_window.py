"""What a user sees and does in the window: choosing, filtering, correcting, undoing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from dateline.library import Action, Columns, Correction, Scope
from dateline.model import Status
from dateline.timeline import CLASSES, Mode, Window, seconds
from dateline.ui.look.pieces import Clickable
from dateline.ui.look.theme import themes
from dateline.ui.shell.commands import COMMANDS
from tests.ui.conftest import Bench


def at(text: str) -> int:
    return seconds(datetime.fromisoformat(text))


def texts(widget: QWidget) -> str:
    """All that is written in a widget now."""
    labels = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    buttons = [b.text() for b in widget.findChildren(QPushButton) if not b.isHidden()]
    return "\n".join(labels + buttons)


def sum_of_parts(bench: Bench) -> int:
    counts = bench.workspace.counts()
    return counts.visible + counts.by_window + counts.by_filters + counts.undated + counts.unlocated


# Counts


def test_every_event_is_counted_in_exactly_one_place(bench: Bench) -> None:
    counts = bench.workspace.counts()
    assert (counts.articles, counts.events) == (2, 6)
    assert (counts.visible, counts.unlocated, counts.undated) == (4, 1, 1)
    assert sum_of_parts(bench) == counts.events


@pytest.mark.parametrize("mode", list(Mode))
def test_counts_add_up_whatever_hides_the_events(bench: Bench, mode: Mode) -> None:
    window = Window(mode, at("2024-10-30"), at("2024-11-02"))
    bench.selection.set_window(window)
    bench.window.filtering.toggle("countries", "RU", on=True)
    assert sum_of_parts(bench) == bench.workspace.counts().events


def test_the_status_bar_says_the_counts_and_leads_to_them(bench: Bench) -> None:
    bar = bench.window.status
    assert "6 events" in texts(bar)
    assert "1 undated" in texts(bar)
    bench.selection.set_window(Window(Mode.WINDOW, at("2024-11-05"), at("2024-11-06")))
    assert "2 outside the time window" in texts(bar)
    button = bar.findChild(QPushButton, "count-by_window")
    assert button is not None
    button.click()
    assert bench.selection.window.mode is Mode.ALL


def test_a_click_on_the_tray_lists_what_the_map_cannot_show(bench: Bench) -> None:
    bench.actions.lead_to("unlocated")
    record = bench.window.article.panel.record
    assert record is not None
    assert "Antah Berantah" in record.quote


# Nothing to show


def test_an_empty_library_asks_for_articles_not_for_a_choice(empty_bench: Bench) -> None:
    assert "No articles yet" in texts(empty_bench.window.article)
    assert "Choose" not in texts(empty_bench.window.article)


def test_a_picture_dragged_over_the_window_is_told_from_articles(
    bench: Bench, tmp_path: Path
) -> None:
    veil = bench.window._veil
    veil.cover([tmp_path / "a.png"])
    assert "picture" in texts(veil)
    veil.cover([tmp_path / "a.png", tmp_path / "b.txt"])
    assert "articles" in texts(veil)


def test_what_was_said_under_the_pointer_goes_when_the_window_of_time_moves(bench: Bench) -> None:
    said: list[str] = []
    bench.map.set_hint = said.append  # type: ignore[method-assign, assignment]
    bench.window.map.show_now()
    bench.map.symbol_hovered.emit(0)
    assert said[-1]
    bench.selection.set_window(Window(Mode.WINDOW, at("2024-11-05"), at("2024-11-06")))
    assert said[-1] == ""
    before = len(said)
    bench.selection.set_window(Window(Mode.WINDOW, at("2024-11-04"), at("2024-11-06")))
    assert len(said) == before, "the map is not asked again at every step"


# Several at once


def test_several_events_are_confirmed_at_once_and_one_undo_takes_it_back(bench: Bench) -> None:
    both = [bench.event("bertemu di Moskow"), bench.event("Uji coba rudal")]
    bench.selection.choose(*both)
    bench.settle()
    assert bench.window.commands["confirm"].isEnabled()
    assert not bench.window.commands["correct-place"].isEnabled(), "each place is its own"
    confirm = bench.window.article.panel.findChild(QPushButton, "panelConfirmAll")
    assert confirm is not None
    confirm.click()
    bench.settle()
    assert {bench.workspace.record(one).status for one in both} == {Status.CONFIRMED}
    assert "2 events confirmed" in texts(bench.window.status)
    bench.do("undo")
    assert {bench.workspace.record(one).status for one in both} == {Status.MACHINE}


# Linking


def test_choosing_an_event_opens_its_article_and_marks_its_sentence(bench: Bench) -> None:
    bench.choose("Moskow")
    text = bench.window.article.text
    assert text.article is not None
    assert "Moskow" in text.article.text
    marked = [extra.cursor.selectedText() for extra in text.extraSelections()]
    assert "Kedua menteri bertemu di Moskow pada Jumat." in marked
    assert "Moskow" in marked
    assert "Jumat" in marked


def test_a_click_on_a_symbol_chooses_its_events_and_alt_left_goes_back(bench: Bench) -> None:
    first = bench.choose("Rapat diadakan")
    bench.settle()
    scene = bench.map.scene
    assert scene is not None
    places = bench.workspace.table.places
    moscow = next(
        mark for mark in range(scene.marks) if places.name[scene.places_of(mark)[0]] == "Moskow"
    )
    bench.map.symbol_clicked.emit(moscow)
    assert bench.selection.chosen.events == (bench.event("Moskow"),)
    bench.do("back")
    assert bench.selection.chosen.events == (first,)


def test_pointing_at_a_symbol_underlines_its_words_without_scrolling(bench: Bench) -> None:
    bench.selection.choose(article=bench.workspace.record(bench.event("Moskow")).article)
    bench.settle()
    before = bench.window.article.text.verticalScrollBar().value()
    bench.selection.hover(bench.event("Moskow"))
    marked = [e.cursor.selectedText() for e in bench.window.article.text.extraSelections()]
    assert "Moskow" in marked
    assert bench.window.article.text.verticalScrollBar().value() == before


def test_j_and_enter_walk_from_mark_to_mark_and_choose(bench: Bench) -> None:
    bench.selection.choose(article=bench.workspace.record(bench.event("Moskow")).article)
    text = bench.window.article.text
    QTest.keyClick(text, Qt.Key.Key_J)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert bench.selection.chosen.events == (bench.event("Moskow"),)
    QTest.keyClick(text, Qt.Key.Key_J)
    QTest.keyClick(text, Qt.Key.Key_J)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert bench.selection.chosen.events == (bench.event("Uji coba"),)


def test_brackets_walk_through_events_in_time(bench: Bench) -> None:
    order = []
    for _ in range(4):
        bench.do("next-event")
        order.append(bench.selection.chosen.events[0])
    begins = [bench.workspace.record(event).event.interval for event in order]
    starts = [interval.begin for interval in begins if interval is not None and interval.begin]
    assert starts == sorted(starts)
    assert len(set(order)) == 4


def test_playing_stops_when_an_event_is_chosen(bench: Bench) -> None:
    bench.do("play")
    assert bench.window.player.playing
    bench.choose("Moskow")
    assert not bench.window.player.playing


# Filters


def test_facets_narrow_the_map_and_let_go_again(bench: Bench) -> None:
    bench.window.filtering.toggle("countries", "KR", on=True)
    shown = {bench.workspace.record(int(e)).quote for e in bench.workspace.visible.events}
    assert shown == {"Rapat diadakan di Seoul pada 5 November."}
    bench.do("filters-clear")
    assert bench.workspace.visible.total == 4


def test_counts_of_a_facet_follow_the_other_facets(bench: Bench) -> None:
    bench.window.library.show_tab("filter")
    bench.window.filtering.toggle("countries", "RU", on=True)
    bench.window.library.facets.refresh()
    diplomacy = bench.window.findChild(QWidget, f"facet-classes-{CLASSES.index('diplomacy')}")
    assert diplomacy is not None
    assert diplomacy.accessibleName().endswith("2 events")
    korea = bench.window.findChild(QWidget, "facet-country-KP")
    assert korea is not None
    assert korea.accessibleName().endswith("1 event")


def test_contradictions_can_be_shown_alone(bench: Bench) -> None:
    bench.window.filtering.set_certainty("contradiction")
    assert list(bench.workspace.visible.events) == [bench.event("Uji coba")]


def test_a_search_lists_articles_with_the_sentence_and_filters_the_map(bench: Bench) -> None:
    bench.window.search.setText("rapat")
    bench.window.search.returnPressed.emit()
    lines = bench.window.library.articles.lines
    assert [line.title for line in lines] == ["Rapat di Seoul"]
    assert bench.workspace.visible.total == 1
    bench.choose("Rapat diadakan")
    marked = [e.cursor.selectedText() for e in bench.window.article.text.extraSelections()]
    assert "Rapat" in marked
    bench.window.search.clear()
    assert bench.workspace.visible.total == 4


def test_a_search_shows_the_events_that_it_is_about(bench: Bench) -> None:
    """Not all others of the same article, at the other end of the world."""
    for words_of_it, shown in (("rudal", 1), ("tempat:Moskow", 1), ("menteri OR rudal", 2)):
        bench.window.search.setText(words_of_it)
        bench.window.search.returnPressed.emit()
        assert [line.title for line in bench.window.library.articles.lines] == [
            "Korut dan Rusia bertemu"
        ]
        assert bench.workspace.visible.total == shown


def test_escape_in_the_search_ends_it_before_it_lets_go_of_what_is_chosen(bench: Bench) -> None:
    bench.window.show()
    bench.window.activateWindow()
    event = bench.choose("Rapat diadakan")
    bench.do("search")
    bench.window.search.setText("rapat")
    bench.window.search.returnPressed.emit()
    assert bench.window.search.hasFocus()
    bench.do("clear")
    assert bench.window.search.text() == ""
    assert bench.window.filtering.hits is None
    assert bench.selection.chosen.events == (event,)
    bench.do("clear")
    assert not bench.selection.chosen.events


def test_a_search_without_a_hit_says_so_and_how_to_end_it(bench: Bench) -> None:
    bench.window.filtering.search("tidakada")
    assert "tidakada" in texts(bench.window.library)
    assert "End the search" in texts(bench.window.library)


# Empty states


def test_an_empty_library_offers_three_ways_to_begin(empty_bench: Bench) -> None:
    card = empty_bench.window.map.overlays.card
    assert card is not None
    assert card.objectName() == "welcome"
    for name in ("welcome-open", "welcome-paste", "welcome-sample"):
        assert card.findChild(QWidget, name) is not None


def test_an_empty_library_gives_the_keyboard_to_the_ways_to_begin(empty_bench: Bench) -> None:
    card = empty_bench.window.map.overlays.card
    assert card is not None
    first, *others = card.ways()
    assert empty_bench.window.focusWidget() is first
    assert first.nextInFocusChain() is others[0]
    assert empty_bench.window.map.pane.nextInFocusChain() is first
    empty_bench.actions.taking_in.importer.add_text("JAKARTA - Rapat di Bandung pada 1 Mei 2024.")
    empty_bench.settle()
    assert empty_bench.window.map.overlays.card is None
    assert empty_bench.window.focusWidget() is empty_bench.window.library.front()


def test_a_library_that_is_still_being_opened_is_not_called_empty(
    empty_bench: Bench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, workspace = empty_bench.window, empty_bench.workspace
    may_go_on, columns = Event(), empty_bench.library.columns

    def slowly() -> Columns:
        may_go_on.wait(20)
        return columns()

    monkeypatch.setattr(empty_bench.library, "columns", slowly)
    workspace.load_beside()
    empty_bench.selection.set_window(Window(Mode.WINDOW, 0, 10))

    def card() -> str:
        shown = window.map.overlays.card
        return "" if shown is None else shown.objectName()

    count = window.status.findChild(QPushButton, "count-articles")
    assert count is not None
    qtbot.waitUntil(lambda: card() == "opening")
    assert not count.isVisibleTo(window.status)
    may_go_on.set()
    qtbot.waitUntil(lambda: card() == "welcome")
    assert count.isVisibleTo(window.status)


def test_hiding_everything_says_what_hides_it_and_one_click_shows_it(bench: Bench) -> None:
    bench.selection.set_window(Window(Mode.WINDOW, at("2020-01-01"), at("2020-01-02")))
    card = bench.window.map.overlays.card
    assert card is not None
    assert "0 of 4 events are shown" in texts(card)
    assert "The time window hides 4." in texts(card)
    button = card.findChild(QPushButton, "hidden-action-0")
    assert button is not None
    button.click()
    assert bench.workspace.visible.total == 4
    assert bench.window.map.overlays.card is None


def test_a_chosen_event_that_is_hidden_says_why_and_is_shown_on_demand(bench: Bench) -> None:
    bench.choose("Moskow")
    bench.selection.set_window(Window(Mode.WINDOW, at("2024-11-05"), at("2024-11-06")))
    QTest.qWait(350)
    assert "outside the time window" in texts(bench.window.article.panel)
    show = bench.window.findChild(QPushButton, "eventShow")
    assert show is not None
    show.click()
    assert bench.event("Moskow") in bench.workspace.visible.events


# Correcting


def test_the_panel_shows_the_contradiction_and_takes_another_date(bench: Bench) -> None:
    event = bench.choose("Uji coba")
    panel = bench.window.article.panel
    assert "Which date is right?" in texts(panel)
    proposal = panel.findChild(Clickable, "proposal-2024-08-29")
    assert isinstance(proposal, Clickable)
    QTest.keyClick(proposal, Qt.Key.Key_Return)
    bench.settle()
    record = bench.workspace.record(event)
    assert record.status is Status.CORRECTED
    assert record.event.interval is not None
    assert record.event.interval.begin == datetime(2024, 8, 29)
    assert record.machine.interval is not None
    assert record.machine.interval.begin == datetime(2024, 10, 31)


def test_undo_says_what_it_undoes_and_undoes_it(bench: Bench) -> None:
    event = bench.choose("Uji coba")
    bench.do("confirm")
    assert bench.workspace.record(event).status is Status.CONFIRMED
    undo = bench.window.commands["undo"]
    assert undo.isEnabled()
    assert undo.text().startswith("Undo: ")
    bench.do("undo")
    assert bench.window.status.said.text().startswith("Undone: ")
    assert bench.workspace.record(event).status is Status.MACHINE
    assert not undo.isEnabled()
    bench.do("redo")
    assert bench.workspace.record(event).status is Status.CONFIRMED


def test_another_place_moves_the_pin_and_leaves_no_old_one(bench: Bench) -> None:
    event = bench.choose("Moskow")
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert form is not None
    idaho = form.findChild(QWidget, "place-gn:5601538")
    assert idaho is not None
    idaho.click()  # type: ignore[attr-defined]
    form.decide()
    bench.settle()
    record = bench.workspace.record(event)
    assert record.place is not None
    assert record.place.country == "US"
    row = bench.workspace.place_row(event)
    assert row is not None
    assert bench.workspace.table.places.country[row] == "US"
    assert bench.workspace.counts().events == 6


def test_every_scope_is_offered_with_its_count(bench: Bench) -> None:
    bench.choose("Rapat diadakan")
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert form is not None
    none = form.findChild(QWidget, "placeNone")
    assert none is not None
    none.click()  # type: ignore[attr-defined]
    offered = [form.scope.itemText(i) for i in range(form.scope.count())]
    assert offered[0] == "This mention (1)"
    assert any(text.startswith("All articles in the library (") for text in offered)


def test_a_typed_date_is_understood_or_said_not_to_be(bench: Bench) -> None:
    event = bench.choose("Moskow")
    bench.do("correct-date")
    form = bench.window.article.panel.form
    assert form is not None
    field = form.findChild(QWidget, "dateText")
    assert field is not None
    QTest.keyClicks(field, "abrakadabra")
    assert "does not understand this date" in texts(form)
    assert not form.accept.isEnabled()
    field.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "2024-06")
    form.decide()
    bench.settle()
    interval = bench.workspace.record(event).event.interval
    assert interval is not None
    assert (interval.begin, interval.end) == (datetime(2024, 6, 1), datetime(2024, 7, 1))


def test_escape_closes_a_form_before_it_lets_go_of_the_event(bench: Bench) -> None:
    event = bench.choose("Moskow")
    bench.do("correct-place")
    bench.do("clear")
    assert bench.window.article.panel.form is None
    assert bench.selection.chosen.events == (event,)
    bench.do("clear")
    assert not bench.selection.chosen.events


def test_a_rejected_event_leaves_map_and_counts_and_can_be_found(bench: Bench) -> None:
    event = bench.choose("Moskow")
    bench.do("reject")
    counts = bench.workspace.counts()
    assert (counts.events, counts.rejected) == (5, 1)
    assert event not in bench.workspace.visible.events
    assert sum_of_parts(bench) == counts.events
    bench.actions.lead_to("rejected")
    assert bench.selection.chosen.events == (event,)


def test_the_queue_begins_with_the_contradiction_and_shrinks(bench: Bench) -> None:
    bench.actions.lead_to("to_check")
    review = bench.window.library.review
    review.refresh()
    assert "1 event to check" in texts(review)
    bench.do("review-next")
    assert bench.selection.chosen.events == (bench.event("Uji coba"),)
    bench.do("confirm")
    review.refresh()
    assert "Nothing waits" in texts(review)


def test_what_others_wrote_to_the_library_is_undone_in_one_step(bench: Bench) -> None:
    event = bench.event("Rapat diadakan")
    bench.workspace.apply(Correction(Action.NOT_PLACE, Scope.LIBRARY, event=event))
    bench.settle()
    assert bench.workspace.counts().visible < 4
    bench.do("undo")
    assert bench.workspace.counts().visible == 4


# Language, theme, keys


def test_everything_speaks_the_other_language_at_once(
    bench: Bench, language: Callable[[str], None]
) -> None:
    bench.choose("Uji coba")
    bench.settings.set("language", "id")
    language("id")
    bench.settle()
    assert bench.window.commands["open"].text() == "Buka artikel…"
    assert "6 peristiwa" in texts(bench.window.status)
    assert "Tanggal mana yang benar?" in texts(bench.window.article.panel)
    assert bench.map.languages[-1] == "id"


def test_the_theme_changes_while_the_window_stands(bench: Bench) -> None:
    bench.settings.set("theme", "dark")
    assert themes.palette.name == "dark"
    assert bench.map.themes[-1] == "dark"
    bench.settings.set("theme", "contrast")
    assert themes.palette.name == "contrast"
    bench.settings.set("theme", "light")
    assert themes.palette.name == "light"


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_text_has_contrast_enough_on_its_ground(name: str) -> None:
    from dateline.ui.look.theme import palette  # noqa: PLC0415 - after the application

    colours = palette(name)

    def luminance(colour: str) -> float:
        channels = (colours(colour).redF(), colours(colour).greenF(), colours(colour).blueF())
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for text in ("text", "muted", "accent", "warning", "danger"):
        for ground in ("panel", "window", "raised"):
            assert contrast(text, ground) >= 4.5, (text, ground)
    for text, ground in (("ink_text", "ink"), ("warning", "warning_soft"), ("text", "hover")):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for edge in ("focus", "selection", *(str(c) for c in CLASSES)):
        assert contrast(edge, "panel") >= 3.0, edge
    for ground in ("ink", "panel"):
        assert contrast("ink_focus", ground) >= 3.0, ground


def test_a_shortcut_can_be_changed_and_never_given_twice(bench: Bench) -> None:
    bench.settings.set_shortcut("snapshot", "Ctrl+P")
    assert bench.window.commands["snapshot"].shortcut().toString() == "Ctrl+P"
    owner = bench.window.commands.owner("Ctrl+P", besides="open")
    assert owner is not None
    assert owner.name == "snapshot"
    bench.settings.set_shortcut("snapshot", None)
    assert bench.window.commands["snapshot"].shortcut().toString() == "Ctrl+E"


def test_no_two_commands_have_the_same_keys() -> None:
    keys = [command.keys for command in COMMANDS if command.keys]
    assert len(keys) == len(set(keys))


def test_every_button_has_a_name_for_those_who_cannot_see_it(bench: Bench) -> None:
    nameless = [
        button.objectName()
        for button in bench.window.findChildren(QToolButton)
        if not (button.accessibleName() or button.text() or button.toolTip())
        and button.isEnabled()
        and not button.objectName().startswith("qt_")
        and button.metaObject().className() == "QToolButton"  # not the ones inside Qt's own
    ]
    assert not nameless


@pytest.mark.parametrize(("name", "setting"), [("loop", "loop"), ("skip-empty", "skip_empty")])
def test_a_menu_shows_how_playing_goes_on(bench: Bench, name: str, setting: str) -> None:
    bar, action = bench.window.timeline_bar, bench.window.commands[name]
    switch = {"loop": bar.loop, "skip-empty": bar.skip}[name]
    for _ in range(2):
        before = switch.isChecked()
        assert action.isChecked() is before
        bench.do(name)
        assert action.isChecked() is switch.isChecked() is not before
        assert bench.settings.flag(setting) is not before
    switch.click()
    assert action.isChecked() is switch.isChecked()


def test_hidden_panes_come_back(bench: Bench) -> None:
    bench.window.library_pane.hide()
    bench.do("pane-library")
    assert not bench.window.library_pane.isHidden()
    bench.window.article_dock.hide()
    bench.do("panes-reset")
    assert not bench.window.article_dock.isHidden()


def test_nothing_that_was_done_is_reported_as_a_fault(bench: Bench) -> None:
    for command in COMMANDS:
        if command.name not in {"open", "open-folder", "quit", "sample", "paste"}:
            bench.do(command.name)
            for dialog in bench.window.findChildren(QWidget):
                if dialog.isWindow() and dialog.isVisible() and dialog is not bench.window:
                    dialog.close()
    bench.settle()
    assert not bench.reported


def test_a_place_is_given_by_a_click_on_the_map(bench: Bench) -> None:
    event = bench.choose("Antah Berantah")
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert form is not None
    pick = form.findChild(QPushButton, "placePick")
    assert pick is not None
    pick.click()
    catcher = bench.window.findChild(QWidget, "pickCatcher")
    assert catcher is not None
    QTest.mouseClick(catcher, Qt.MouseButton.LeftButton)
    form.decide()
    bench.settle()
    record = bench.workspace.record(event)
    assert record.place is not None
    assert record.place.key.startswith("pt:")
    assert event in bench.workspace.visible.events
    bench.do("undo")
    assert bench.workspace.counts().unlocated == 1


def test_everything_can_be_done_without_a_pointer(bench: Bench) -> None:
    bench.window.show()
    bench.window.focus_pane(0)
    for _ in range(4):
        bench.do("next-pane")
    assert bench.window.focusWidget() is bench.window.library.front()
    bench.do("pane-timeline")
    assert bench.window.focusWidget() is bench.window.timeline
    bench.do("next-event")
    bench.do("confirm")
    event = bench.selection.chosen.events[0]
    assert bench.workspace.record(event).status is Status.CONFIRMED


def test_large_letters_leave_the_search_its_room(bench: Bench) -> None:
    bench.window.resize(1024, 700)
    bench.window.show()
    making = bench.window.findChild(QToolButton, "toolSnapshot")
    assert isinstance(making, QToolButton)
    assert making.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    bench.settings.set("text_scale", 200)
    assert making.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert making.accessibleName()
    bench.settings.set("text_scale", 100)
    assert making.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_restoring_the_panes_leaves_the_keyboard_where_it_is(bench: Bench) -> None:
    bench.window.show()
    bench.window.focus_pane(3)
    bench.do("panes-reset")
    assert bench.window.focusWidget() is bench.window.timeline


def test_a_date_without_a_contradiction_is_offered_as_it_was_read(bench: Bench) -> None:
    bench.choose("Moskow")
    bench.do("correct-date")
    form = bench.window.article.panel.form
    assert form is not None
    offers = [choice.text() for choice in form.findChildren(QRadioButton)]
    assert "Friday, 1 November 2024 (as read)" in offers
    assert not [text for text in offers if "proposed" in text]


def test_text_grows_with_and_without_shift_and_becomes_usual_again(bench: Bench) -> None:
    bench.window.show()
    bench.window.activateWindow()
    bench.window.focus_pane(3)
    bench.settle()
    sizes = []
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(bench.window, key, Qt.KeyboardModifier.ControlModifier)
        bench.settle()
        sizes.append(bench.settings.number("text_scale"))
    assert sizes == [110, 120, 110, 100]


def test_a_second_shortcut_gives_way_to_one_that_was_chosen(bench: Bench) -> None:
    bench.settings.set_shortcut("why", "Ctrl+=")
    larger = bench.window.commands["text-larger"].shortcuts()
    assert [keys.toString() for keys in larger] == ["Ctrl++"]
