"""What the forms that correct an event have in common: choices, and how far a correction goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dateline.library import Correction, EventRecord, Scope
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, label, row, rule
from dateline.ui.look.theme import themes
from dateline.ui.look.wrapping import Choice
from dateline.ui.state.workspace import Workspace

_LOW = 240
"""Pixels of height, at the usual size of text, under which the foot is its choice alone."""


class Form(QWidget):
    """What all forms have: a heading, choices, how far it goes, why, and two buttons.

    Signals:
        decided(Correction): the user wants it.
        closed(): the form is done with.
    """

    decided = Signal(object)
    closed = Signal()
    pick_asked = Signal(object)

    def __init__(self, workspace: Workspace, record: EventRecord, heading: str) -> None:
        super().__init__()
        self.setObjectName("correctionForm")
        self.workspace = workspace
        self.record = record
        rows = column(self, gap=0)
        self.page = Page("page-correction", (16, 12, 16, 12), 8)
        rows.addWidget(self.page, 1)
        rows.addWidget(rule())
        title = label(heading, "heading", size=1.12)
        self.page.column.addWidget(title)
        self.page.column.addWidget(label(f"“{record.quote}”", "muted", size=0.95))
        self.group = QButtonGroup(self)
        self.choices = QVBoxLayout()
        self.choices.setSpacing(2)
        self.page.column.addLayout(self.choices)
        self.more = QVBoxLayout()
        self.more.setSpacing(6)
        self.page.column.addLayout(self.more)
        self.scope = QComboBox()
        self.scope.setObjectName("correctionScope")
        self.reason = QLineEdit()
        self.reason.setObjectName("correctionReason")
        self.reason.setPlaceholderText(words("correction-reason"))
        self.reason.setAccessibleName(words("correction-reason"))
        self._scope_label = label(words("correction-scope"), "section")
        self._scope_label.setBuddy(self.scope)
        self.scope.setAccessibleName(words("correction-scope"))
        self.page.column.addWidget(self.reason)
        self.page.column.addStretch(1)
        # How far it goes is never out of sight: it is read before it is applied.
        foot = QWidget()
        under = column(foot, (16, 8, 14, 10), 6)
        under.addWidget(self._scope_label)
        under.addWidget(self.scope)
        self.accept = button(words("correction-apply"), self.decide, "primary", "check")
        self.accept.setObjectName("correctionApply")
        cancel = button(words("correction-cancel"), self.closed.emit)
        cancel.setObjectName("correctionCancel")
        under.addLayout(row(self.accept, cancel, 1))
        rows.addWidget(foot)
        self._last = (self.reason, self.scope, self.accept, cancel)
        self.fields: list[QWidget] = []

    def add_choice(
        self, name: str, text: str, note: str = "", *, chosen: bool = False
    ) -> QRadioButton:
        """One more choice, with a note under it."""
        choice = Choice(text)
        choice.setObjectName(name)
        choice.setAccessibleDescription(note)
        self.group.addButton(choice)
        self.fields.append(choice)
        self.choices.addWidget(choice)
        if note:
            line = row(label(note, "muted", size=0.92))
            line.setContentsMargins(26, 0, 0, 4)
            self.choices.addLayout(line)
        choice.setChecked(chosen)
        return choice

    def begin(self) -> None:
        """Take the keyboard."""
        self.group.buttonToggled.connect(self.refresh)
        self.order_fields()
        checked = self.group.checkedButton() or self.accept
        checked.setFocus(Qt.FocusReason.OtherFocusReason)
        # Where the choices are is known in the next turn of the event loop.
        QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(checked, 0, 24))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the choices need that of a heading more."""
        super().resizeEvent(event)
        self._scope_label.setVisible(self.height() >= _LOW * themes.scale)

    def event(self, event: QEvent) -> bool:
        """Keep letters from the commands of the window: in a form they are typed."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies; what is typed beside the fields goes to the one for a name or a date."""
        field = self.typing_field()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        elif field is not None and _is_typed(event):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(field, event)
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """What the Enter key does: apply what is chosen."""
        self.decide()

    def typing_field(self) -> QLineEdit | None:
        """The field for what is not among the choices."""
        return None

    def after_choices(self) -> tuple[QWidget, ...]:
        """The fields that stand between the choices and the reason."""
        return ()

    def order_fields(self) -> None:
        """Let Tab go through the form from top to bottom."""
        chain = [self.page, *self.fields, *self.after_choices(), *self._last]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def correction(self) -> Correction | None:
        """What is chosen now; None while nothing sensible is."""
        raise NotImplementedError

    def refresh(self, *_values: object) -> None:
        """Count anew how far each scope would reach."""
        correction = self.correction()
        self.accept.setEnabled(correction is not None)
        wanted = self.scope.currentData()
        with QSignalBlocker(self.scope):
            self.scope.clear()
            if correction is None:
                return
            for scope, count in self.workspace.library.scopes(correction).items():
                self.scope.addItem(words.count(f"scope-{scope}", count), scope.value)
            index = self.scope.findData(wanted or Scope.ARTICLE.value)
            self.scope.setCurrentIndex(max(index, 0))

    def decide(self) -> None:
        """Apply what is chosen."""
        correction = self.correction()
        if correction is None:
            return
        scope = Scope(self.scope.currentData() or Scope.MENTION.value)
        self.decided.emit(replace(correction, scope=scope, reason=self.reason.text().strip()))
        self.closed.emit()


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes a letter, a digit or a sign."""
    bare = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
    text = event.text().strip()
    return bool(text) and text.isprintable() and event.modifiers() in bare
