"""Everything the user can do, by name: menus, palette and shortcuts draw on the one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from dateline.ui.language.words import words
from dateline.ui.look.theme import themes
from dateline.ui.state.settings import Settings


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        name: also the key of its sentence, `command-<name>`.
        menu: the menu it stands in, "" for none.
        keys: its first shortcut, "" for none.
        icon: of assets/icons, "" for none.
        checkable: whether it is a state.
        gap: whether a line stands before it in the menu.
    """

    name: str
    menu: str
    keys: str = ""
    icon: str = ""
    checkable: bool = False
    gap: bool = False


MENUS = ("file", "edit", "view", "time", "event", "help")

COMMANDS = (
    Command("open", "file", "Ctrl+O", "open"),
    Command("open-folder", "file", "Ctrl+Shift+O", "folder"),
    Command("paste", "file", "Ctrl+V", "paste"),
    Command("sample", "file", "", "sample"),
    Command("snapshot", "file", "Ctrl+E", "snapshot", gap=True),
    Command("animation", "file", "Ctrl+Shift+E", "play"),
    Command("export-data", "file", "", "save"),
    Command("export-corrections", "file", "", "save"),
    Command("copy-picture", "file", "Ctrl+Shift+C", "copy"),
    Command("quit", "file", "Ctrl+Q", gap=True),
    Command("undo", "edit", "Ctrl+Z", "undo"),
    Command("redo", "edit", "Ctrl+Shift+Z", "redo"),
    Command("find", "edit", "Ctrl+F", "search", gap=True),
    Command("search", "edit", "Ctrl+Shift+F", "search"),
    Command("palette", "edit", "Ctrl+K", "command"),
    Command("settings", "edit", "Ctrl+,", "settings", gap=True),
    Command("pane-library", "view", "Ctrl+1", "articles"),
    Command("pane-map", "view", "Ctrl+2", "map"),
    Command("pane-article", "view", "Ctrl+3", "article"),
    Command("pane-timeline", "view", "Ctrl+4", "timeline"),
    Command("next-pane", "view", "F6"),
    Command("previous-pane", "view", "Shift+F6"),
    Command("table", "view", "Ctrl+T", "table", gap=True),
    Command("fit", "view", "F", "fit"),
    Command("filters-clear", "view", "Ctrl+Shift+X", "filter"),
    Command("filed", "view", checkable=True),
    Command("online-map", "view", checkable=True),
    Command("back", "view", "Alt+Left", "back", gap=True),
    Command("forward", "view", "Alt+Right", "forward"),
    Command("clear", "view", "Esc"),
    Command("text-larger", "view", "Ctrl++", gap=True),
    Command("text-smaller", "view", "Ctrl+-"),
    Command("text-usual", "view", "Ctrl+0"),
    Command("panes-reset", "view"),
    Command("play", "time", "P", "play"),
    Command("mode", "time", "M"),
    Command("all-time", "time", "A"),
    Command("loop", "time", "L", checkable=True),
    Command("skip-empty", "time", checkable=True),
    Command("type-date", "time", "G", "calendar"),
    Command("zoom-time-in", "time", "", "zoom-in", gap=True),
    Command("zoom-time-out", "time", "", "zoom-out"),
    Command("whole-time", "time", "", "fit"),
    Command("log-scale", "time", checkable=True),
    Command("next-event", "event", "]", "step-forward"),
    Command("previous-event", "event", "[", "step-back"),
    Command("review-next", "event", "N", "review"),
    Command("confirm", "event", "Y", "check", gap=True),
    Command("correct-place", "event", "C", "place"),
    Command("correct-date", "event", "D", "calendar"),
    Command("reject", "event", "X", "reject"),
    Command("revert", "event", "", "revert"),
    Command("copy-citation", "event", "R", "quote", gap=True),
    Command("open-original", "event", "O", "link"),
    Command("log", "event", "", "articles", gap=True),
    Command("why", "event", "", "why"),
    Command("keys", "help", "F1", "keyboard"),
    Command("guide", "help", "", "info"),
    Command("about", "help", "", "info", gap=True),
)

_ALSO = {"text-larger": "Ctrl+="}
"""Keys that do the same as the first shortcut of a command, while nothing else has them: the plus
of most keyboards needs Shift.
"""


class Commands(QObject):
    """The actions of all commands, with the keys that the user chose."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._settings = settings
        self.actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(window)
            action.setObjectName(f"command-{command.name}")
            action.setCheckable(command.checkable)
            words.bind(action, text=f"command-{command.name}")
            if command.icon:
                themes.dress(action, command.icon)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
            self.actions[command.name] = action
        self.rebind()
        settings.changed.connect(self._setting_changed)

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def connect_to(self, name: str, slot: Callable[..., object]) -> None:
        """Say what a command does."""
        self.actions[name].triggered.connect(lambda _checked=False: slot())

    def on_toggle(self, name: str, slot: Callable[[bool], object]) -> None:
        """Say what a command that is a state does."""
        self.actions[name].toggled.connect(slot)

    def keys(self, command: Command) -> str:
        """The shortcut of a command now."""
        chosen = self._settings.shortcut(command.name)
        return command.keys if chosen is None else chosen

    def rebind(self) -> None:
        """Give every action its keys."""
        for command in COMMANDS:
            keys = self.keys(command)
            found = [QKeySequence(keys)] if keys else []
            also = _ALSO.get(command.name)
            if also and keys == command.keys and self.owner(also, command.name) is None:
                found.append(QKeySequence(also))
            self.actions[command.name].setShortcuts(found)

    def owner(self, keys: str, besides: str) -> Command | None:
        """The command that has these keys already."""
        wanted = QKeySequence(keys)
        if wanted.isEmpty():
            return None
        for command in COMMANDS:
            if command.name != besides and QKeySequence(self.keys(command)) == wanted:
                return command
        return None

    def _setting_changed(self, name: str) -> None:
        if name == "shortcuts":
            self.rebind()
