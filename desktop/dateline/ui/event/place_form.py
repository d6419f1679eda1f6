"""The form that gives an event another place, a coarser one, another role, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from dateline.library import Action, Correction, EventRecord, point_place
from dateline.model import LonLat, Place, Role
from dateline.ui.event.correction import Form
from dateline.ui.language import event_words
from dateline.ui.language.places import Places, kilometres
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, label
from dateline.ui.look.theme import kind
from dateline.ui.state.workspace import Workspace, places_of_reading


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
