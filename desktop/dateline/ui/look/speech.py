"""What a screen reader is asked to say now, because nothing that it follows by itself says it."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(source: QWidget, text: str) -> None:
    """Let a screen reader say a sentence when it has nothing more urgent to say."""
    # Qt has announcements since 6.8, and only platforms with a screen reader take them.
    event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if event is not None and text and QAccessible.isActive():
        QAccessible.updateAccessibility(event(source, text))
