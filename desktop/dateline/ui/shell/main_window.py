"""The window: panes around a map, menus, and what is remembered of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QWidget,
)

from dateline.library import Failure
from dateline.map import MapView
from dateline.ui.article.pane import ArticlePane
from dateline.ui.language.places import Places
from dateline.ui.language.words import NAMES, words
from dateline.ui.library.article_lines import error_of, name_of, not_utf8
from dateline.ui.library.view import LibraryView
from dateline.ui.look.pieces import column, tool
from dateline.ui.look.theme import themes
from dateline.ui.map.area import MapArea
from dateline.ui.map.welcome import DropVeil
from dateline.ui.shell.commands import COMMANDS, MENUS, Commands
from dateline.ui.shell.context_menus import menu_at
from dateline.ui.shell.field_keys import FieldKeys
from dateline.ui.shell.panes import Pane
from dateline.ui.shell.status import StatusBar
from dateline.ui.shell.toolbar import ToolBar
from dateline.ui.state.filtering import Filtering
from dateline.ui.state.settings import Settings
from dateline.ui.state.workspace import Workspace
from dateline.ui.timeline.bar import TimelineBar
from dateline.ui.timeline.player import Player
from dateline.ui.timeline.view import TimelineView

_STATE_VERSION = 2
_NARROW, _MOST_BELOW = 1200, 0.28
_RAIL, _WIDEST = 56, 16_777_215


class MainWindow(QMainWindow):
    """Puts the parts together; what commands do is in `actions`.

    Signals:
        dropped(list): paths that were dropped on the window.
        text_dropped(str): text that was dropped on it.
        closing(): the window closes.
    """

    dropped = Signal(list)
    text_dropped = Signal(str)
    closing = Signal()

    def __init__(
        self, workspace: Workspace, settings: Settings, pane: MapView, places: Places
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.workspace = workspace
        self.settings = settings
        self.places = places
        self.filtering = Filtering(workspace, self)
        self.commands = Commands(self, settings)
        self._field_keys = FieldKeys(self.commands)
        self.map = MapArea(workspace, pane)
        self.library = LibraryView(workspace, self.filtering)
        self.article = ArticlePane(workspace, places, settings)
        self.timeline = TimelineView(workspace)
        self.player = Player(workspace, self)
        self.timeline_bar = TimelineBar(self.timeline, self.player, settings)
        self.status = StatusBar(workspace)
        self._veil = DropVeil(self)
        self._folded = False
        self._scale = themes.scale
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.setDockNestingEnabled(True)
        self._arrange()
        self._fill_menus()
        self.tools = ToolBar(self.commands, self.theme_menu, self.language_menu, self)
        self.search = self.tools.search
        self.addToolBar(self.tools)
        self._first_state = self.saveState(_STATE_VERSION)
        words.bind(self, window="window-title")
        self._restore()
        self.library.front().setFocus()
        self.library.articles.failure_chosen.connect(self._explain)
        self._save_soon = QTimer(self)
        self._save_soon.setSingleShot(True)
        self._save_soon.setInterval(1500)
        self._save_soon.timeout.connect(self.save_state)

    def _explain(self, failure: Failure) -> None:
        """Say why something could not be read and what helps."""
        title, message, hint = words.error(error_of(failure))
        said = f"{message or title} {hint}".strip().replace(failure.origin, name_of(failure))
        again = partial(self.library.articles.retry_asked.emit, failure)
        ways = [(words("library-retry"), again)]
        if not_utf8(failure):
            name = partial(self.library.articles.encoding_asked.emit, failure)
            ways.insert(0, (words("library-encoding"), name))
        self.map.notice.say(said, *ways)

    # Parts -----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.setCentralWidget(self.map)
        self.library_pane = Pane("libraryPane", "pane-library", self.library, self)
        self.article_dock = Pane("articleDock", "pane-article", self.article, self)
        bottom = QWidget()
        bottom.setObjectName("timelinePane")
        bottom.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = column(bottom, (0, 0, 0, 4), 0)
        rows.addWidget(self.timeline_bar)
        rows.addWidget(self.timeline, 1)
        self.timeline_dock = Pane("timelineDock", "pane-timeline", bottom, self)
        self.timeline_dock.hide_heading()
        for dock in (self.library_pane, self.article_dock):
            dock.mark_content()
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.library_pane)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.article_dock)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.timeline_dock)
        self.fold_button = tool("libraryFold", "left", "pane-fold", self.library_pane, "muted")
        self.fold_button.clicked.connect(self._flip_rail)
        self.library_pane.tools.addWidget(self.fold_button)
        self.library.rail_changed.connect(self._rail_changed)
        self.article_dock.tools.addWidget(self.article.turns)
        self.article.turns.offered.connect(self.article_dock.yield_title)
        words.changed.connect(self._name_fold)
        themes.changed.connect(self._follow_text_size)
        self._rail_changed()
        self.article.setMinimumWidth(320)
        self._share_room()
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.status, 1)

    def _fill_menus(self) -> None:
        self.menus: dict[str, QMenu] = {}
        bar = self.menuBar()
        for name in MENUS:
            menu = QMenu(bar)
            menu.setObjectName(f"menu-{name}")
            words.bind(menu, title=f"menu-{name}")
            bar.addMenu(menu)
            self.menus[name] = menu
        for command in COMMANDS:
            menu = self.menus[command.menu]
            if command.gap:
                menu.addSeparator()
            menu.addAction(self.commands[command.name])
        before = self.commands["panes-reset"]
        self.theme_menu = self._choices("theme", ("system", "light", "dark"))
        self.theme_menu.addSeparator()
        self.contrast_menu = self._choices("contrast", ("auto", "on", "off"))
        self.theme_menu.addMenu(self.contrast_menu)
        self.language_menu = self._choices("language", ("system", *NAMES))
        for menu in (self.theme_menu, self.language_menu):
            self.menus["view"].insertMenu(before, menu)

    def _choices(self, setting: str, values: tuple[str, ...]) -> QMenu:
        """A menu that sets one preference."""
        menu = QMenu(self)
        menu.setObjectName(f"menu-{setting}")
        words.bind(menu, title=f"setting-{setting}")
        actions = {value: menu.addAction(value) for value in values}
        for value, action in actions.items():
            action.setCheckable(True)
            if value in NAMES:
                action.setText(NAMES[value])
            else:
                words.bind(action, text=f"{setting}-{value}")
            action.triggered.connect(self._setter(setting, value))

        def check() -> None:
            for value, action in actions.items():
                action.setChecked(self.settings.text(setting) == value)

        menu.aboutToShow.connect(check)
        return menu

    def _setter(self, setting: str, value: str) -> Callable[[], None]:
        return lambda: self.settings.set(setting, value)

    # What is remembered ----------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.settings.state("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(
                min(max(round(screen.width() * 0.88), 1024), 1680),
                min(max(round(screen.height() * 0.88), 640), 1050),
            )
        self._folded = self._is_narrow
        self.library.set_rail(on=self._folded)
        state = self.settings.state("panes")
        if state.isEmpty() or not self.restoreState(state, _STATE_VERSION):
            self._share_room()
        splitter = self.settings.state("article")
        if not splitter.isEmpty():
            self.article.splitter.restoreState(splitter)

    def save_state(self) -> None:
        """Remember how the window stands."""
        self.settings.set_state("geometry", self.saveGeometry())
        self.settings.set_state("panes", self.saveState(_STATE_VERSION))
        self.settings.set_state("article", self.article.splitter.saveState())
        self.settings.save()

    def reset_panes(self) -> None:
        """All panes in sight, where they stood at first; the keyboard stays where it is."""
        focused = self.focusWidget()
        self.restoreState(QByteArray(self._first_state), _STATE_VERSION)
        for dock in (self.library_pane, self.article_dock, self.timeline_dock):
            dock.setFloating(False)
            dock.show()
        self._share_room()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # Events of Qt ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's room to the map."""
        super().resizeEvent(event)
        self._fold_as_needed()
        if hasattr(self, "_save_soon"):
            self._save_soon.start()

    @property
    def _is_narrow(self) -> bool:
        """Whether the map would be left too little beside a whole library, at this size of text."""
        return self.width() < _NARROW * min(max(themes.scale, 1.0), 1.5)

    def _fold_as_needed(self) -> None:
        if self._is_narrow != self._folded:
            self._folded = not self._folded
            self.library.set_rail(on=self._folded)
            self._share_room()

    def _flip_rail(self) -> None:
        self.library.set_rail(on=not self.library.is_rail)

    def _rail_changed(self) -> None:
        """Give the library the width of a rail, or its own again."""
        rail = self.library.is_rail
        width = round(_RAIL * min(max(themes.scale, 1.0), 1.8))
        self.library.setMinimumWidth(width if rail else 210)
        self.library.setMaximumWidth(width if rail else _WIDEST)
        self.library_pane.set_slim(on=rail)
        themes.dress(self.fold_button, "right" if rail else "left", "muted")
        self._name_fold()
        if not rail:
            self._share_room()

    def _follow_text_size(self) -> None:
        """Give the panes the width that larger or smaller letters need."""
        if themes.scale != self._scale:
            self._scale = themes.scale
            self._fold_as_needed()
            self._rail_changed()

    def _name_fold(self) -> None:
        said = words("pane-unfold" if self.library.is_rail else "pane-fold")
        self.fold_button.setToolTip(said)
        self.fold_button.setAccessibleName(said)

    def _share_room(self) -> None:
        """Sizes of the panes that suit the size of the window."""
        larger = min(max(themes.scale, 1.0), 1.5)
        if self.width() < _NARROW:
            sides = [round(side * min(larger, 1.2)) for side in (210, 330)]
        else:
            sides = [round(side * larger) for side in (270, 400)]
        self.resizeDocks([self.library_pane, self.article_dock], sides, Qt.Orientation.Horizontal)
        below = round(min(max(self.height() * 0.235, 180), 222) * min(larger, 1.2))
        below = min(below, round(self.height() * _MOST_BELOW))
        self.resizeDocks([self.timeline_dock], [below], Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        """Stop playing when the window is put away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.player.pause()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        data = event.mimeData()
        if data.hasUrls() or data.hasText():
            event.acceptProposedAction()
            self._veil.cover(_files(data))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is dragged any more."""
        super().dragLeaveEvent(event)
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self._veil.hide()
        data = event.mimeData()
        paths = _files(data)
        if paths:
            self.dropped.emit(paths)
        elif data.hasText():
            self.text_dropped.emit(data.text())
        event.acceptProposedAction()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer."""
        menu = menu_at(self, event)
        if menu is None:
            super().contextMenuEvent(event)
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember, and let everything end."""
        self.player.pause()
        self.save_state()
        self.workspace.stop()
        self.closing.emit()
        super().closeEvent(event)

    # Moving about ----------------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.library.front(), self.map.pane, self.article.text, self.timeline]

    def focus_pane(self, index: int) -> None:
        """Give the keyboard to a pane; a hidden one is shown."""
        docks = (self.library_pane, None, self.article_dock, self.timeline_dock)
        dock = docks[index]
        if dock is not None:
            dock.show()
            dock.raise_()
        if index == 0 and not self.library.is_rail:
            self.library.show_tab("articles")
        elif index == 2:
            self.article.show_text()
        self.panes()[index].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_pane(self, by: int) -> None:
        """Go to the next or previous pane."""
        focused = QApplication.focusWidget() or self.focusWidget()
        here = -1 if by > 0 else 0
        holders = (self.library, self.map, self.article, self.timeline)
        for index, holder in enumerate(holders):
            if focused is not None and (focused is holder or holder.isAncestorOf(focused)):
                here = index
        self.focus_pane((here + by) % 4)

    def keys_of(self, name: str) -> str:
        """The shortcut of a command as people read it."""
        return self.commands[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _files(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
