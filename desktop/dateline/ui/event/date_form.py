"""The form that gives an event another date, or none."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QRadioButton

from dateline.library import (
    Action,
    Correction,
    DateValue,
    EventRecord,
    Scope,
    date_value,
    typed_date,
)
from dateline.ui.event.correction import Form
from dateline.ui.event.page import proposals
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import label, row
from dateline.ui.state.workspace import Workspace


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
