"""What commands do: the one place that joins the window's parts to each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from dateline.errors import UserError
from dateline.library import Changes
from dateline.model import BoundingBox, LonLat
from dateline.timeline import Mode
from dateline.ui.dialogs import doors
from dateline.ui.intake.taking_in import TakingIn
from dateline.ui.language.words import words
from dateline.ui.map.cards import EmptyStates
from dateline.ui.shell.judging import Judging
from dateline.ui.shell.main_window import MainWindow
from dateline.ui.shell.resuming import Resuming
from dateline.ui.shell.views import Views

_LONGEST_SAID = 60


class Actions(QObject):
    """Joins commands, views, importer and dialogs of one window."""

    def __init__(self, window: MainWindow, report: Callable[[Exception], None]) -> None:
        super().__init__(window)
        self.window = window
        self.workspace = window.workspace
        self.selection = window.workspace.selection
        self.taking_in = TakingIn(window)
        self.cards = EmptyStates(window, self.taking_in)
        self.resuming = Resuming(window)
        self.views = Views(window)
        self.judging = Judging(window)
        self._report = report
        self._picking: Callable[[LonLat], object] | None = None
        self._connect_commands()
        self._connect_views()
        self._show_undo()
        self._show_history()
        self._chosen_changed(self.selection.chosen)
        self.cards.refresh()
        if self.workspace.library.read_only:
            for name in ("open", "open-folder", "paste", "sample"):
                window.commands[name].setEnabled(False)
            window.tools.adding.setEnabled(False)

    # Wiring ----------------------------------------------------------------------------------

    def _connect_commands(self) -> None:
        window = self.window
        slots: dict[str, Callable[[], object]] = {
            "open": self.taking_in.open_files,
            "open-folder": self.taking_in.open_folder,
            "paste": self.taking_in.paste,
            "sample": self.taking_in.open_sample,
            "snapshot": lambda: doors.snapshot(self.window),
            "animation": lambda: doors.animation(self.window),
            "export-data": lambda: doors.export_data(self.window),
            "export-corrections": lambda: doors.export_corrections(self.window),
            "copy-picture": lambda: doors.copy_picture(self.window),
            "quit": window.close,
            "undo": self.workspace.undo,
            "redo": self.workspace.redo,
            "find": self.find,
            "search": self.search,
            "palette": lambda: doors.palette(self.window),
            "settings": lambda: doors.settings(self.window),
            "pane-library": self.show_library,
            "pane-map": lambda: window.focus_pane(1),
            "pane-article": lambda: window.focus_pane(2),
            "pane-timeline": lambda: window.focus_pane(3),
            "next-pane": lambda: window.focus_next_pane(1),
            "previous-pane": lambda: window.focus_next_pane(-1),
            "table": lambda: doors.table(self.window),
            "fit": window.map.fit,
            "filters-clear": window.filtering.clear,
            "back": self.selection.go_back,
            "forward": self.selection.go_forward,
            "clear": self.clear,
            "text-larger": lambda: self.scale_text(10),
            "text-smaller": lambda: self.scale_text(-10),
            "text-usual": lambda: window.settings.set("text_scale", 100),
            "panes-reset": window.reset_panes,
            "play": window.timeline_bar.toggle,
            "mode": self.next_mode,
            "all-time": self.all_time,
            "loop": window.timeline_bar.loop.click,
            "skip-empty": window.timeline_bar.skip.click,
            "type-date": window.timeline_bar.dates.begin_typing,
            "zoom-time-in": lambda: window.timeline.zoom(0.7),
            "zoom-time-out": lambda: window.timeline.zoom(1.4),
            "whole-time": window.timeline.show_everything,
            "next-event": lambda: self.step_event(1),
            "previous-event": lambda: self.step_event(-1),
            "review-next": window.library.review.next,
            "log": lambda: doors.log(self.window),
            "why": self.why,
            "keys": lambda: doors.keys(self.window),
            "guide": self.cards.show_guide,
            "about": lambda: doors.about(self.window),
        }
        for name, slot in slots.items():
            window.commands.connect_to(name, slot)
        for name, switch in (
            ("loop", window.timeline_bar.loop),
            ("skip-empty", window.timeline_bar.skip),
        ):
            window.commands[name].setChecked(switch.isChecked())
            switch.toggled.connect(window.commands[name].setChecked)
        window.commands["filed"].setChecked(window.settings.flag("show_filed"))
        window.commands.on_toggle("filed", self._filed_toggled)
        window.commands.on_toggle("log-scale", self._log_toggled)

    def _connect_views(self) -> None:
        window = self.window
        window.dropped.connect(self.taking_in.add_paths)
        window.text_dropped.connect(self.taking_in.add_text)
        window.status.asked.connect(self.lead_to)
        window.status.cancel_asked.connect(self.taking_in.importer.cancel)
        window.map.tray_asked.connect(self.lead_to)
        window.map.play_asked.connect(window.timeline_bar.toggle)
        window.timeline.play_asked.connect(window.timeline_bar.toggle)
        window.search.returnPressed.connect(self._searched)
        window.search.textChanged.connect(self._search_edited)
        window.article.text.next_article_asked.connect(window.library.articles.next_article)
        window.article.panel.show_asked.connect(self.show_chosen)
        window.article.pick_asked.connect(self.pick_place)
        window.article.why_asked.connect(lambda _article: self.why())
        window.library.articles.article_chosen.connect(
            lambda article: self.selection.choose(article=article)
        )
        window.library.articles.removal_asked.connect(self.workspace.remove)
        window.library.articles.only_asked.connect(window.filtering.set_article)
        window.library.articles.retry_asked.connect(self.taking_in.retry)
        window.library.articles.encoding_asked.connect(self.taking_in.name_encoding)
        window.library.facets.box_wanted.connect(self._box_wanted)
        window.map.pane.viewport_changed.connect(self._viewport_changed)
        self.workspace.failed.connect(self.tell)
        self.workspace.corrected.connect(self._corrected)
        self.workspace.table_changed.connect(self._show_undo)
        window.filtering.searched.connect(self._mark_hits)
        window.filtering.searched.connect(self._show_searched)
        self.selection.history_changed.connect(self._show_history)
        self.selection.chosen_changed.connect(self._chosen_changed)
        self.cards.everything_asked.connect(self.show_everything)
        self.cards.all_time_asked.connect(self.all_time)
        self.cards.why_asked.connect(self.why)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        words.changed.connect(self._show_undo)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Time stands still while someone reads."""
        if now is not None and self.window.article.isAncestorOf(now):
            self.window.player.pause()
        self.judging.enable()

    def resume(self) -> None:
        """Go on where the window was closed, else with the newest article."""
        if not self.resuming.restore():
            self.taking_in.open_first()
        self.window.map.auto_fit = not len(self.workspace.table)
        self.cards.refresh()

    def show_everything(self) -> None:
        """All of time, nothing filtered."""
        self.window.filtering.clear()
        self.all_time()

    def show_chosen(self, reason: str) -> None:
        """Make the chosen event visible: let go of filters, or move the window to it."""
        if reason == "by_filters":
            self.window.filtering.clear()
        elif reason == "filed":
            self.window.commands["filed"].setChecked(True)
        self.window.timeline.hand.reveal(*self.selection.chosen.events[:1])

    # Looking ---------------------------------------------------------------------------------

    def lead_to(self, name: str) -> None:
        """Show what a count stands for."""
        trays = self.workspace.trays
        if name == "articles":
            self.window.library.show_tab("articles")
            self.window.focus_pane(0)
        elif name in {"events", "visible"}:
            doors.table(self.window)
        elif name == "by_window":
            self.all_time()
        elif name == "by_filters":
            self.window.filtering.clear()
        elif name == "filed":
            self.window.commands["filed"].setChecked(True)
        elif name == "repeated":
            self.window.filtering.set_once(not self.window.filtering.once)
        elif name == "to_check":
            self.window.library_pane.show()
            self.window.library.show_tab("review")
            self.window.library.review.take_focus()
        elif name in {"undated", "unlocated", "rejected"}:
            events = (
                self.workspace.undated_only()
                if name == "undated"
                else [int(event) for event in getattr(trays, name)]
            )
            if events:
                article = self.workspace.record(events[0]).article
                self.window.article_dock.show()
                self.selection.choose(*events, article=article)

    def show_library(self) -> None:
        """Show the list of articles, whatever the pane is now."""
        self.window.library.show_tab("articles")
        self.window.focus_pane(0)

    def why(self) -> None:
        """Say of the open article where each of its events is."""
        article = self.window.article.article
        if article is not None:
            doors.why(self.window, article)

    def find(self) -> None:
        """Find in the open article."""
        self.window.article_dock.show()
        self.window.article.begin_find()

    def search(self) -> None:
        """Search everything."""
        self.window.search.setFocus()
        self.window.search.selectAll()

    def _searched(self) -> None:
        try:
            self.window.filtering.search(self.window.search.text())
        except UserError as error:
            self.tell(error)

    def _search_edited(self, text: str) -> None:
        if not text and self.window.filtering.hits is not None:
            self.window.filtering.search("")

    def _show_searched(self, _hits: object) -> None:
        """Write into the field what is searched for, also when something else began or ended it."""
        field = self.window.search
        if field.text().strip() != self.window.filtering.text:
            field.setText(self.window.filtering.text)

    def _mark_hits(self, _hits: object = None) -> None:
        """Mark in the open article what the search found in it."""
        article = self.window.article.article
        hits = self.window.filtering.hits or ()
        spans = [span for hit in hits if hit.article == article for span in hit.matches]
        if spans or not self.window.article.find_bar.isVisible():
            self.window.article.text.mark_found(spans)

    def step_event(self, by: int) -> None:
        """Choose the next or previous event in time, of those that are shown."""
        chosen = self.selection.chosen.events
        event = self.workspace.table.neighbour(
            chosen[0] if chosen else None, by, self.selection.filters
        )
        if event is not None:
            self.selection.choose(event, article=self.workspace.record(event).article)

    def clear(self) -> None:
        """End what goes on: picking, typing, a form, a search, then the selection."""
        if self._picking is not None:
            self._picking = None
            self.window.map.end_picking()
            self.window.map.notice.hide()
        elif self.window.article.find_bar.isVisible():
            self.window.article.find_bar.end()
        elif self.window.article.panel.form is not None:
            self.window.article.panel.refresh()
        elif self.window.search.hasFocus() and self.window.search.text():
            self.window.search.clear()
        else:
            self.selection.clear()

    def next_mode(self) -> None:
        """The timeline's next mode."""
        self.window.timeline_bar.set_mode(self.selection.window.mode.following)

    def all_time(self) -> None:
        """Show all of time."""
        self.selection.set_window(self.selection.window.with_mode(Mode.ALL))

    def scale_text(self, by: int) -> None:
        """Make all text larger or smaller."""
        now = self.window.settings.number("text_scale")
        self.window.settings.set("text_scale", min(max(now + by, 80), 200))

    def _filed_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.window.settings.set("show_filed", on)
        self.window.filtering.set_filed(on)

    def _log_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.window.timeline.logarithmic = on
        self.window.timeline.redraw()

    def _box_wanted(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.window.filtering.set_box(self.window.map.view_box() if on else None)

    def _viewport_changed(self, _viewport: object) -> None:
        if self.window.filtering.box is not None:
            box: BoundingBox = self.window.map.view_box()
            self.window.filtering.set_box(box)

    def _show_history(self) -> None:
        self.window.commands["back"].setEnabled(self.selection.can_go_back)
        self.window.commands["forward"].setEnabled(self.selection.can_go_forward)

    def _chosen_changed(self, choice: object) -> None:
        del choice
        self._mark_hits()
        if self.selection.chosen.events:
            self.window.player.pause()
        self.judging.enable()

    # Correcting ------------------------------------------------------------------------------

    def pick_place(self, picked: Callable[[LonLat], object]) -> None:
        """Let the user click a place on the map."""
        self._picking = picked
        self.window.map.notice.say(words("place-picking"))
        self.window.map.pick(self._picked)

    def _picked(self, point: LonLat) -> None:
        picking, self._picking = self._picking, None
        self.window.map.notice.hide()
        if picking is not None:
            picking(point)

    def _corrected(self, changes: Changes) -> None:
        self.window.player.pause()
        said = changes.said
        if said is not None:
            what = words.say(said)
            undone = said == self.workspace.library.redo_said
            self.window.status.say(words("status-undone", what=what) if undone else what)
        if changes.lost:
            self.window.map.notice.say(words.count("anchors-lost", len(changes.lost)))
        self._show_undo()

    def _show_undo(self) -> None:
        library = self.workspace.library
        for name, said in (("undo", library.undo_said), ("redo", library.redo_said)):
            action = self.window.commands[name]
            action.setEnabled(said is not None and not library.read_only)
            text = words(f"command-{name}")
            if said is not None:
                what = words.say(said)
                if len(what) > _LONGEST_SAID:
                    what = what[: _LONGEST_SAID - 1] + "…"
                text = words(f"command-{name}-what", what=what)
            action.setText(text.replace("&", "&&"))

    def tell(self, error: Exception) -> None:
        """Tell an error of the world; anything else is a bug and is reported."""
        if isinstance(error, UserError):
            title, message, hint = words.error(error)
            self.window.map.notice.say(f"{title}. {message} {hint}".strip())
        else:
            self._report(error)
