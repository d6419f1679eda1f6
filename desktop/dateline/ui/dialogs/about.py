"""What Dateline is, what it is made of, and whose data it shows."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QWidget

from dateline import __version__
from dateline.export import attributions
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, give_room, label, row
from dateline.ui.look.theme import themes
from dateline.ui.state.settings import Settings

_PACKAGES = (
    "PySide6",
    "folium",
    "branca",
    "Jinja2",
    "numpy",
    "pandas",
    "geopandas",
    "shapely",
    "pyproj",
    "dateparser",
    "marisa-trie",
    "trafilatura",
    "xyzservices",
    "platformdirs",
    "PyYAML",
)


def chromium() -> str:
    """The version of Chromium in the web engine, "" without one."""
    try:
        from PySide6.QtWebEngineCore import qWebEngineChromiumVersion  # noqa: PLC0415 - heavy
    except ImportError:
        return ""
    return str(qWebEngineChromiumVersion())


class AboutDialog(QDialog):
    """Three pages: the program, its data, its parts."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(words("command-about"))
        give_room(self, 560, 520)
        rows = column(self, (22, 20, 22, 16), 10)
        sign = QLabel()
        sign.setPixmap(themes.application_icon().pixmap(QSize(56, 56)))
        heading = QWidget()
        lines = column(heading, gap=2)
        lines.addWidget(label("Dateline", "heading", size=1.6))
        lines.addWidget(label(words("about-version", version=__version__), "muted"))
        rows.addLayout(row(sign, heading, 1, gap=14))
        tabs = QTabWidget()
        tabs.setAccessibleName(words("about-program"))
        tabs.addTab(self._program(settings), words("about-program"))
        tabs.addTab(self._data(), words("about-data"))
        tabs.addTab(self._parts(), words("about-parts"))
        rows.addWidget(tabs, 1)
        rows.addLayout(row(1, button(words("dialog-close"), self.accept, "primary")))

    def _program(self, settings: Settings) -> QWidget:
        page = Page("about-program", (8, 14, 10, 10), 10)
        for key in ("about-what", "about-offline", "about-licence"):
            page.column.addWidget(label(words(key)))
        page.column.addWidget(
            label(words("about-library", path=str(settings.path.parent)), "muted")
        )
        page.column.addStretch(1)
        return page

    def _data(self) -> QWidget:
        page = Page("about-data", (8, 14, 10, 10), 8)
        page.column.addWidget(label(words("about-borders")))
        for source in attributions():
            page.column.addWidget(label(f"{source['package']} {source['version']}", "heading"))
            page.column.addWidget(label(source["attribution"]))
            page.column.addWidget(label(f"{source['gives']} {source['licence']}", "muted"))
        page.column.addStretch(1)
        return page

    def _parts(self) -> QWidget:
        page = Page("about-parts", (8, 14, 10, 10), 4)
        versions = [
            f"Python {platform.python_version()}",
            f"Qt {qVersion()} · PySide6 {PySide6.__version__}",
            f"Chromium {chromium() or words('about-none')}",
        ]
        for line in versions:
            page.column.addWidget(label(line, "heading"))
        for name in _PACKAGES[1:]:
            try:
                version = metadata.version(name)
            except metadata.PackageNotFoundError:
                continue
            text = label(f"{name} {version}", "muted")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            page.column.addWidget(text)
        page.column.addStretch(1)
        return page
