"""Buttons whose words go on in the next line where there is no room, which Qt's own cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from dateline.ui.look.theme import themes

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Wrapping(_Button):
    """What the three have in common; stands before Qt's class among the bases."""

    element = QStyle.ControlElement.CE_PushButtonBevel
    pad = 5

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - as Qt's own
        super().__init__(*given)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def before(self) -> int:
        """Pixels left of the text."""
        return self.pad + (0 if self.icon().isNull() else self.iconSize().width() + 4)

    def colour(self) -> QColor:
        """Of the text."""
        return themes.palette("text" if self.isEnabled() else "faint")

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(longest + self.before() + self.pad, self._line().height())

    def heightForWidth(self, width: int) -> int:
        """One line or more."""
        one = self._line()
        if one.width() <= width:
            return one.height()
        room = max(width - self.before() - self.pad, 1)
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic
        box = self.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), flags, self.text())
        return max(one.height(), box.height() + 2 * self.pad)

    def _line(self) -> QSize:
        """The size that it has in one line."""
        found: QSize = super().sizeHint()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as Qt does, but several lines where they are needed."""
        if self._line().width() <= self.width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)  # type: ignore[attr-defined]
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(self.element, option)
        size = self.iconSize()
        if self.element is QStyle.ControlElement.CE_PushButtonBevel:
            top = (self.height() - size.height()) // 2
            self.icon().paint(painter, QRect(self.pad, top, size.width(), size.height()))
        font = self.font()
        font.setUnderline(isinstance(self, Link) and self.underMouse())
        painter.setFont(font)
        painter.setPen(self.colour())
        box = self.rect().adjusted(self.before(), 0, -self.pad, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()


class Link(_Wrapping, QPushButton):
    """A button that reads like a link."""

    def colour(self) -> QColor:
        """See `_Wrapping`."""
        return themes.palette("accent" if self.isEnabled() else "faint")


class Tick(_Wrapping, QCheckBox):
    """A box to be ticked."""

    element = QStyle.ControlElement.CE_CheckBox

    def before(self) -> int:
        """See `_Wrapping`."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxContents
        return self.style().subElementRect(part, option, self).left()


class Choice(_Wrapping, QRadioButton):
    """One of several, of which one is chosen."""

    element = QStyle.ControlElement.CE_RadioButton

    def before(self) -> int:
        """See `_Wrapping`."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_RadioButtonContents
        return self.style().subElementRect(part, option, self).left()


class ButtonRow(QWidget):
    """Buttons in a row; below each other where they are too wide for one."""

    def __init__(self, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(*margins)
        self._box.setSpacing(6)
        self._box.addStretch(1)
        self._buttons: list[QAbstractButton] = []

    def add(self, *buttons: QAbstractButton) -> None:
        """Put buttons at the end."""
        for button in buttons:
            self._box.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        self._arrange()

    def take_all(self) -> list[QAbstractButton]:
        """Give the buttons away: nothing is left."""
        gone, self._buttons = self._buttons, []
        for button in gone:
            self._box.removeWidget(button)
        return gone

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest button."""
        margins = self._box.contentsMargins()
        widest = max((button.minimumSizeHint().width() for button in self._buttons), default=0)
        return QSize(widest + margins.left() + margins.right(), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See `_arrange`."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        margins = self._box.contentsMargins()
        wide = sum(button.sizeHint().width() + 6 for button in self._buttons)
        fits = wide - 6 + margins.left() + margins.right() <= self.width()
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self.updateGeometry()
