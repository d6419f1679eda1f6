"""The forms that correct an event: another place, another date, and how far the correction goes."""

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

from dateline.library import (
    Action,
    Correction,
    DateValue,
    EventRecord,
    Scope,
    date_value,
    point_place,
    typed_date,
)
from dateline.model import LonLat, Place, Role
from dateline.ui.event.page import proposals
from dateline.ui.language import event_words
from dateline.ui.language.places import Places, kilometres
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, label, row, rule
from dateline.ui.look.theme import kind, themes
from dateline.ui.look.wrapping import Choice
from dateline.ui.state.workspace import Workspace, places_of_reading

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


class PlaceForm(Form):
    """Another place, a coarser one, another role, or no place at all."""

    def __init__(self, workspace: Workspace, record: EventRecord, places: Places) -> None:
        name = record.toponym.text if record.toponym else words("event-unlocated")
        super().__init__(workspace, record, words("place-form", name=name))
        self._places = places
        self._options: dict[QRadioButton, Place] = {}
        self._others = [
            place
            for place in places_of_reading(workspace.reading(record.article))
            if record.place is None or place.key != record.place.key
        ]
        if record.toponym is not None:
            for candidate in record.toponym.candidates[:6]:
                reasons = " · ".join(words.say(said) for said in candidate.reasons[:2])
                self._add_place(candidate.place, reasons)
        if record.place is not None:
            known = {place.key for place in self._options.values()}
            for place in places.coarser(record.place):
                if place.key not in known:
                    self._add_place(place, words("place-form-coarser"))
        self._no_place = self.add_choice(
            "placeNone", words("place-form-none"), words("place-form-none-note")
        )
        self._mention = self.add_choice(
            "placeMention", words("place-form-mention"), words("place-form-mention-note")
        )
        self.search = QLineEdit()
        self.search.setObjectName("placeSearch")
        self.search.setPlaceholderText(words("place-form-search"))
        self.search.setAccessibleName(words("place-form-search"))
        kind(self.search, "search")
        self.search.textEdited.connect(self._soon)
        self.more.addWidget(self.search)
        self._unknown = label(words("place-form-unknown"), "muted")
        self._unknown.setObjectName("placeUnknown")
        self._unknown.hide()
        self.more.addWidget(self._unknown)
        self._picker = button(words("place-form-pick"), self._pick, "link", "place")
        self._picker.setObjectName("placePick")
        self.more.addWidget(self._picker, 0, Qt.AlignmentFlag.AlignLeft)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._look_up)

    def typing_field(self) -> QLineEdit | None:
        """See `Form`."""
        return self.search

    def enter(self) -> None:
        """After a name was typed show what it stands for; only what is seen is applied."""
        if not self.search.hasFocus():
            self.decide()
            return
        self._timer.stop()
        chosen = self.group.checkedButton() if self._look_up() else None
        if chosen is not None:
            chosen.show()  # what was added a moment ago is shown later else
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def after_choices(self) -> tuple[QWidget, ...]:
        """See `Form`."""
        return (self.search, self._picker)

    def _add_place(self, place: Place, reasons: str = "") -> None:
        notes = [event_words.whereabouts(place)]
        if place.population:
            notes.append(words("place-population", n=words.number(place.population)))
        if self._others:
            nearest = min(self._others, key=lambda other: kilometres(place.point, other.point))
            distance = round(kilometres(place.point, nearest.point))
            if distance:
                notes.append(
                    words(
                        "place-distance",
                        n=words.number(distance),
                        name=event_words.name_of(nearest),
                    )
                )
        if reasons:
            notes.append(reasons)
        now = self.record.place is not None and place.key == self.record.place.key
        choice = self.add_choice(
            f"place-{place.key}", event_words.name_of(place), " · ".join(notes), chosen=now
        )
        self._options[choice] = place

    def _soon(self, _text: str) -> None:
        self._timer.start()

    def _look_up(self) -> bool:
        """Offer what the gazetteer knows under the typed name; False when it knows nothing."""
        known = {place.key for place in self._options.values()}
        name = self.search.text().strip()
        found = self._places.candidates(name, self._others)
        for candidate in found[:6]:
            if candidate.place.key not in known:
                self._add_place(candidate.place)
        for choice, place in self._options.items():
            if found and place.key == found[0].place.key:
                choice.setChecked(True)
                self.page.ensureWidgetVisible(choice)
        self._unknown.setVisible(bool(name) and not found)
        self.order_fields()
        self.refresh()
        return bool(found)

    def _pick(self) -> None:
        self.pick_asked.emit(self.picked)

    def picked(self, point: LonLat) -> None:
        """Take a point that was clicked on the map."""
        name = self.record.toponym.text if self.record.toponym else words("place-point")
        self._add_place(point_place(point, name))
        list(self._options)[-1].setChecked(True)
        self.order_fields()
        self.refresh()

    def correction(self) -> Correction | None:
        """See `Form`."""
        chosen = self.group.checkedButton()
        if chosen is self._no_place:
            return Correction(Action.NOT_PLACE, event=self.record.id)
        if chosen is self._mention:
            return Correction(Action.ROLE, event=self.record.id, role=Role.ACTOR)
        for choice, place in self._options.items():
            if choice is chosen:
                return Correction(Action.PLACE, event=self.record.id, place=place)
        return None


class DateForm(Form):
    """Another date: a proposed one, a typed one, or none."""

    def __init__(self, workspace: Workspace, record: EventRecord) -> None:
        printed = record.timex.text if record.timex else words("event-undated")
        super().__init__(workspace, record, words("date-form", text=printed))
        self._values: dict[QRadioButton, str] = {}
        now = event_words.value_of(record.event, record.timex)
        offers = proposals(record.timex) if record.timex is not None else []
        if now and now not in {value for value, _ in offers}:
            offers.insert(0, (now, event_words.when(record, weekday=True)))
        for value, text in offers:
            choice = self.add_choice(f"date-{value}", text, chosen=value == now)
            self._values[choice] = value
        self._typed = self.add_choice("dateTyped", words("date-form-typed"))
        self.text = QLineEdit()
        self.text.setObjectName("dateText")
        self.text.setPlaceholderText(words("date-form-placeholder"))
        self.text.setAccessibleName(words("date-form-typed"))
        self.text.textEdited.connect(self._edited)
        self.fields.append(self.text)
        self.understood = label("", "muted")
        line = row(self.text)
        line.setContentsMargins(26, 0, 0, 0)
        self.choices.addLayout(line)
        line = row(self.understood)
        line.setContentsMargins(26, 0, 0, 4)
        self.choices.addLayout(line)
        self._none = self.add_choice("dateNone", words("date-form-none"))

    def typing_field(self) -> QLineEdit | None:
        """See `Form`."""
        return self.text

    def _edited(self, _text: str) -> None:
        self._typed.setChecked(True)
        value = self._typed_value()
        if self.text.text().strip() and value is None:
            self.understood.setText(words("dates-not-understood"))
        else:
            self.understood.setText(words.date(value.value, weekday=True) if value else "")
        self.refresh()

    def _typed_value(self) -> DateValue | None:
        published = self.workspace.reading(self.record.article).published
        return typed_date(self.text.text(), published, words.language)

    def correction_for(self, value: str) -> Correction | None:
        """The correction that sets a TIMEX3 value; None when it is no date."""
        try:
            date: DateValue = date_value(value)
        except ValueError:
            return None
        return Correction(Action.DATE, Scope.MENTION, event=self.record.id, date=date)

    def correction(self) -> Correction | None:
        """See `Form`."""
        chosen = self.group.checkedButton()
        if chosen is self._none:
            return Correction(Action.DATE, event=self.record.id, date=None)
        if chosen is self._typed:
            value = self._typed_value()
            return Correction(Action.DATE, event=self.record.id, date=value) if value else None
        for choice, offered in self._values.items():
            if choice is chosen:
                return self.correction_for(offered)
        return None
