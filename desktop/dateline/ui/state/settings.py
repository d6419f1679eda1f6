"""What the user prefers, kept in one readable file beside the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from dateline.library import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping


DEFAULTS: Mapping[str, str | int | bool] = {
    "language": "system",
    "theme": "system",
    "contrast": "auto",
    "text_scale": 100,
    "article_scale": 100,
    "motion": "full",
    "place_names": "window",
    "map_letters": 100,
    "date_order": "auto",
    "simple_map": False,
    "gpu": False,
    "online_map": "off",
    "online_map_agreed": "",
    "show_filed": False,
    "skip_empty": True,
    "loop": False,
    "welcome": True,
}
"""Every preference with its first value; the type of the value is the type of the preference."""


class Settings(QObject):
    """The preferences. `changed` names the one that is another now."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or data_folder() / "settings.ini"
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat, self)

    def text(self, name: str) -> str:
        """A preference that is a word."""
        value = self._store.value(f"preferences/{name}", DEFAULTS[name])
        return value if isinstance(value, str) else str(DEFAULTS[name])

    def flag(self, name: str) -> bool:
        """A preference that is yes or no."""
        return str(self._store.value(f"preferences/{name}", DEFAULTS[name])).lower() == "true"

    def number(self, name: str) -> int:
        """A preference that is a whole number; the first value where the file holds none."""
        try:
            return int(str(self._store.value(f"preferences/{name}", DEFAULTS[name])))
        except ValueError:
            return int(DEFAULTS[name])

    def value(self, name: str) -> str | int | bool:
        """A preference of whatever type."""
        first = DEFAULTS[name]
        if isinstance(first, bool):
            return self.flag(name)
        return self.number(name) if isinstance(first, int) else self.text(name)

    def set(self, name: str, value: str | int | bool) -> None:  # noqa: FBT001 - any preference
        """Prefer something else from now on."""
        stored = str(value).lower() if isinstance(value, bool) else value
        if (
            str(self._store.value(f"preferences/{name}", DEFAULTS[name])).lower()
            == str(stored).lower()
        ):
            return
        self._store.setValue(f"preferences/{name}", stored)
        self.changed.emit(name)

    def reset(self) -> None:
        """Forget every preference and shortcut; where the window stood is kept."""
        for group in ("preferences", "shortcuts"):
            self._store.remove(group)
        for name in DEFAULTS:
            self.changed.emit(name)

    def shortcut(self, command: str) -> str | None:
        """The keys the user chose for a command, "" for none, None when not chosen."""
        value = self._store.value(f"shortcuts/{command}")
        return value if isinstance(value, str) else None

    def set_shortcut(self, command: str, keys: str | None) -> None:
        """Remember the keys of a command; None forgets them."""
        if keys is None:
            self._store.remove(f"shortcuts/{command}")
        else:
            self._store.setValue(f"shortcuts/{command}", keys)
        self.changed.emit("shortcuts")

    def state(self, name: str) -> QByteArray:
        """A remembered state of a widget (geometry, splitter), empty when there is none."""
        value = self._store.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember the state of a widget."""
        self._store.setValue(f"state/{name}", state)

    def memory(self, name: str) -> str:
        """A remembered word: the last window, the last folder."""
        value = self._store.value(f"memory/{name}")
        return value if isinstance(value, str) else ""

    def remember(self, name: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(f"memory/{name}", value)

    def save(self) -> None:
        """Write to the disk now."""
        self._store.sync()
