"""Whether the system asks for strong contrast, however Qt and the system tell it."""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

_GET_HIGH_CONTRAST, _IS_ON = 0x0042, 0x1
"""SPI_GETHIGHCONTRAST and HCF_HIGHCONTRASTON of the Windows API."""


class _WindowsContrast(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_uint),
        ("flags", ctypes.c_uint),
        ("scheme", ctypes.c_wchar_p),
    )


def asked_by_qt() -> bool:
    """What Qt's accessibility hints say; they came with Qt 6.10."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    preference = getattr(Qt, "ContrastPreference", None)
    if hints is None or preference is None:
        return False
    return bool(hints().contrastPreference() == preference.HighContrast)


def asked_by_windows() -> bool:
    """Whether a contrast theme of Windows is on; False elsewhere."""
    libraries = getattr(ctypes, "windll", None)  # only Windows has them
    if libraries is None:
        return False
    found = _WindowsContrast(ctypes.sizeof(_WindowsContrast), 0, None)
    libraries.user32.SystemParametersInfoW(_GET_HIGH_CONTRAST, found.size, ctypes.byref(found), 0)
    return bool(found.flags & _IS_ON)


def asked_for() -> bool:
    """Whether the system asks for strong contrast now."""
    return asked_by_qt() or asked_by_windows()


class SystemContrast(QObject):
    """Tells when the system may have changed its mind.

    Signals:
        changed(): `asked_for` may give another answer.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._told)  # a contrast theme of Windows changes it
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._told)

    def _told(self, _value: object) -> None:
        self.changed.emit()
