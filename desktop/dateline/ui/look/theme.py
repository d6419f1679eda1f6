"""Colours, style sheet and icons of the window, following the system while it runs."""

from __future__ import annotations

import re
import tempfile
import tomllib
import weakref
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from dateline import resources
from dateline.errors import DataMissing
from dateline.ui.look import contrast
from dateline.ui.look.contrast import SystemContrast

NAMES = ("light", "dark", "contrast")
_ICON_IN_STYLE = re.compile(r"@icon\((\w[\w-]*), (\w+)\)")
_TOKEN = re.compile(r"@(\w+)")
_LENGTH = re.compile(r"\$(\d+)")


@dataclass(frozen=True)
class Palette:
    """The colours of one theme by name; `name` is that of its file."""

    name: str
    dark: bool
    colours: dict[str, str]

    def __call__(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour by name, made more transparent by a factor."""
        value = self.colours[name]
        colour = QColor(value[:7])
        own = int(value[7:9], 16) / 255 if len(value) == 9 else 1.0
        colour.setAlphaF(own * alpha)
        return colour

    def css(self, name: str) -> str:
        """A colour as a style sheet writes it."""
        colour = self(name)
        if colour.alpha() == 255:
            return colour.name()
        return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


@cache
def palette(name: str) -> Palette:
    """The theme of a file in assets/themes."""
    table = tomllib.loads(resources.asset("themes", f"{name}.toml").read_text("utf-8"))
    dark = bool(table.pop("dark"))
    return Palette(name, dark, table)


@cache
def _drawing(name: str) -> str:
    return resources.asset("icons", f"{name}.svg").read_text("utf-8")


def picture(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of assets/icons as pixels, in one colour. `size` in device-independent pixels."""
    return _picture(name, colour.name(), size, ratio)


@lru_cache(maxsize=1000)
def _picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = _drawing(name).replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(0, 0, pixmap.width(), pixmap.height())
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Themes(QObject):
    """Dresses the application. `changed` tells that colours, icons or text size are others."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = "system"
        self._contrast = "auto"
        self._palette = palette("light")
        self._scale = 1.0
        self._base_points = 0.0
        self._dressed: list[tuple[weakref.ref[QObject], str, str]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-icons-")
        self._written: set[str] = set()
        self._icons: dict[tuple[str, str], QIcon] = {}

    @property
    def palette(self) -> Palette:
        """The colours of now."""
        return self._palette

    @property
    def map_theme(self) -> str:
        """The theme of the map that goes with the window's."""
        return {"contrast": "high-contrast"}.get(self._palette.name, self._palette.name)

    @staticmethod
    def application_icon() -> QIcon:
        """The sign of the program."""
        found = QIcon()
        for size in (16, 32, 64, 128):
            found.addPixmap(picture("dateline", QColor("#000000"), size))
        return found

    @property
    def scale(self) -> float:
        """Text size against the system's."""
        return self._scale

    def start(self, wanted: str, scale: float, strong: str = "auto") -> None:
        """Dress the application and follow the system from now on."""
        application = _application()
        fusion = QStyleFactory.create("Fusion")
        if fusion is not None:
            application.setStyle(fusion)
        self._base_points = max(application.font().pointSizeF(), 9.5)
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._system = SystemContrast(self)
        self._system.changed.connect(self._contrast_changed)
        self.set(wanted, scale, strong)

    def set(self, wanted: str, scale: float | None = None, strong: str = "") -> None:
        """Choose "system", "light", "dark" or "contrast", the text size, and whether strong
        contrast is "on", "off", or as the system asks ("auto"); "" leaves that as it is.
        """
        self._wanted = wanted
        self._scale = scale or self._scale
        self._contrast = strong or self._contrast
        self._apply()

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """An icon in a colour of the theme, with a faint one for what is disabled.

        Qt draws it when it is first seen, as sharp as the screen is.
        """
        found = self._icons.get((name, colour))
        if found is None:
            found = self._icons[name, colour] = QIcon()
            found.addFile(self._icon_file(name, colour), QSize(), QIcon.Mode.Normal)
            found.addFile(self._icon_file(name, "faint"), QSize(), QIcon.Mode.Disabled)
        return found

    def dress(self, thing: QObject, name: str, colour: str = "text") -> None:
        """Give a button or action an icon that changes with the theme."""
        self._dressed = [entry for entry in self._dressed if entry[0]() not in {None, thing}]
        self._dressed.append((weakref.ref(thing), name, colour))
        thing.setIcon(self.icon(name, colour))  # type: ignore[attr-defined]

    def close(self) -> None:
        """Remove what was written for the style sheet, and pictures before the application ends."""
        _picture.cache_clear()
        self._icons.clear()
        self._folder.cleanup()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._wanted == "system":
            self._apply()

    def _contrast_changed(self) -> None:
        if self._contrast == "auto":
            self._apply()

    def _chosen(self) -> Palette:
        if self._contrast == "on" or (self._contrast == "auto" and contrast.asked_for()):
            return palette("contrast")
        if self._wanted in NAMES:
            return palette(self._wanted)
        scheme = QGuiApplication.styleHints().colorScheme()
        return palette("dark" if scheme == Qt.ColorScheme.Dark else "light")

    def _apply(self) -> None:
        application = _application()
        self._palette = self._chosen()
        self._icons.clear()
        font = application.font()
        font.setPointSizeF(self._base_points * self._scale)
        application.setFont(font)
        application.setPalette(_qt_palette(self._palette))
        application.setStyleSheet(self._style())
        alive = []
        for reference, name, colour in self._dressed:
            thing = reference()
            if thing is None:
                continue
            try:
                thing.setIcon(self.icon(name, colour))  # type: ignore[attr-defined]
            except RuntimeError:
                continue
            alive.append((reference, name, colour))
        self._dressed = alive
        self.changed.emit()

    def _style(self) -> str:
        sheet = resources.asset("themes", "window.qss").read_text("utf-8")
        sheet = _ICON_IN_STYLE.sub(lambda found: self._icon_file(found[1], found[2]), sheet)
        sheet = _LENGTH.sub(lambda found: f"{round(int(found[1]) * self._scale)}px", sheet)
        return _TOKEN.sub(lambda found: self._palette.css(found[1]), sheet)

    def _icon_file(self, name: str, colour: str) -> str:
        tint = self._palette.colours[colour][:7]
        file = f"{name}-{tint[1:]}.svg"
        path = Path(self._folder.name, file)
        if file not in self._written:
            path.write_text(_drawing(name).replace("currentColor", tint), "utf-8")
            self._written.add(file)
        return path.as_posix()


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("there is no application to dress")
    return application


def _qt_palette(colours: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "panel",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "ink_text",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "accent_text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "strong_line",
        QPalette.ColorRole.Light: "raised",
    }
    found = QPalette()
    for role, name in roles.items():
        found.setColor(role, colours(name))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        found.setColor(QPalette.ColorGroup.Disabled, role, colours("faint"))
    return found


_GENERIC = {"", "sans serif", "sans", "sans-serif", "dejavu sans", "helvetica", "arial"}


def load_fonts(application: QApplication) -> None:
    """Make the shipped fonts known, before anything is measured, and write with them where the
    system has no font of its own choice; some have none at all.
    """
    try:
        folder = resources.geodata("fonts")
    except DataMissing:
        return
    for path in sorted(folder.glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(path))
    font = application.font()
    if font.family().lower() in _GENERIC:
        font.setFamilies(["Noto Sans", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans CJK SC"])
        application.setFont(font)


def kind(widget: QWidget, name: str) -> None:
    """Give a widget one of the looks of the style sheet ("primary", "muted", "card")."""
    if widget.property("kind") == name:
        return
    widget.setProperty("kind", name)
    for thing in (widget, *widget.findChildren(QWidget)):
        # What was not dressed yet will be when it is first shown.
        if thing.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            thing.style().unpolish(thing)
            thing.style().polish(thing)


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A font some times as large."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        other.setWeight(QFont.Weight.DemiBold)
    return other


themes = Themes()
"""The one theme of the program: Qt's palette and style sheet are the application's too."""
