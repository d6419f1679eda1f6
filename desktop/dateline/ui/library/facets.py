"""Facets: what can be filtered by, with counts that react to each other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from dateline.model import Status
from dateline.timeline import CLASSES, PRECISIONS, STATUSES, Flag
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, draw_class, label
from dateline.ui.look.theme import scaled, themes
from dateline.ui.look.wrapping import Tick
from dateline.ui.state.filtering import CERTAINTIES, Filtering
from dateline.ui.state.workspace import Workspace

_FEW = 8


class FacetRow(QAbstractButton):
    """One value of a facet: sign, name, count, and a bar as long as its share."""

    def __init__(self, text: str, sign: int | None = None) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign = sign
        self._count = 0
        self._share = 0.0
        themes.changed.connect(self.update)

    def set_count(self, count: int, most: int) -> None:
        """Show a count, as a share of the largest one."""
        self._count = count
        self._share = count / most if most else 0.0
        self.setAccessibleName(f"{self.text()}: {words.count('count-events', count)}")
        self.update()

    def sizeHint(self) -> QSize:
        """A line of text with room around it."""
        return QSize(120, max(self.fontMetrics().height() + 9, 26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = themes.palette
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(colours("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, 5, 5)
        if self._share:
            painter.setBrush(colours("accent" if self.isChecked() else "strong_line", 0.75))
            length = (box.width() - 16) * self._share
            painter.drawRoundedRect(
                QRectF(box.left() + 8, box.bottom() - 3, max(length, 2), 2), 1, 1
            )
        left = 8.0
        if self._sign is not None:
            size = 11.0
            draw_class(
                painter,
                QRectF(box.left() + left, box.center().y() - size / 2 - 1, size, size),
                self._sign,
            )
            left += size + 8
        count = words.number(self._count)
        painter.setFont(scaled(self.font(), 0.92))
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(colours("muted"))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -8, -2), flags | Qt.AlignmentFlag.AlignRight, count)
        painter.setFont(scaled(self.font(), 1.0, bold=self.isChecked()))
        painter.setPen(colours("text" if self._count or self.isChecked() else "faint"))
        room = box.adjusted(left, 0, -width - 16, -2)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            painter.setPen(QPen(colours("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        painter.end()


class FacetPanel(QWidget):
    """All facets in one column.

    Signals:
        box_wanted(bool): the user wants only what the map shows, or no longer.
    """

    box_wanted = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        filtering: Filtering,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self._workspace = workspace
        self._filtering = filtering
        self._all_countries = False
        self._page = Page("page-filters", (10, 8, 10, 12), 2)
        column(self).addWidget(self._page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(200)
        self._soon.timeout.connect(self.refresh)
        for signal in (
            workspace.table_changed,
            workspace.selection.window_changed,
            filtering.changed,
            words.changed,
        ):
            signal.connect(self._later)

    def _later(self, _value: object = None) -> None:
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: object) -> None:
        """Count when it comes into sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start()

    def refresh(self) -> None:
        """Count every value anew."""
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        position = self._page.verticalScrollBar().value()
        self._page.setUpdatesEnabled(False)
        self._page.restart()
        self._head()
        self._codes("classes", [(i, words(f"class-{c}"), i) for i, c in enumerate(CLASSES)])
        self._codes(
            "precisions", [(i, words(f"precision-{p}"), None) for i, p in enumerate(PRECISIONS)]
        )
        self._certainty()
        living = [(i, s) for i, s in enumerate(STATUSES) if s is not Status.REJECTED]
        self._codes("statuses", [(i, words(f"status-{s}"), None) for i, s in living])
        self._countries()
        self._sources()
        self._claims()
        self._switches()
        self._page.column.addStretch(1)
        self._page.setUpdatesEnabled(True)
        self._page.verticalScrollBar().setValue(position)
        if name:
            again = self.findChild(QWidget, name)
            if again is not None:
                (again if again.isEnabled() else self._page).setFocus()

    def _head(self) -> None:
        # Always there: the rows must not move from under the pointer when the first one is chosen.
        clear = button(words("facets-clear"), self._filtering.clear, "link", "close")
        clear.setObjectName("facetsClear")
        clear.setEnabled(self._filtering.active)
        self._page.column.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)

    def _section(self, key: str) -> None:
        heading = label(words(key), "section", size=0.92)
        heading.setContentsMargins(8, 8, 0, 2)
        self._page.column.addWidget(heading)

    def _row(
        self,
        name: str,
        text: str,
        count: int,
        most: int,
        *,
        checked: bool,
        slot: Callable[[bool], None],
        sign: int | None = None,
    ) -> None:
        item = FacetRow(text, sign)
        item.setObjectName(f"facet-{name}")
        item.setChecked(checked)
        item.set_count(count, most)
        item.toggled.connect(slot)
        self._page.column.addWidget(item)

    def _codes(self, facet: str, values: list[tuple[int, str, int | None]]) -> None:
        counts = self._workspace.table.facet(
            facet, self._workspace.selection.window, self._filtering.filters()
        )
        chosen = self._filtering.chosen.get(facet, frozenset())
        most = max(counts.values(), default=0)
        self._section(f"facet-{facet}")
        for code, text, sign in values:

            def toggled(on: bool, value: int = code) -> None:  # noqa: FBT001 - Qt's signal
                self._filtering.toggle(facet, value, on=on)

            self._row(
                f"{facet}-{code}",
                text,
                counts.get(code, 0),
                most,
                checked=code in chosen,
                slot=toggled,
                sign=sign,
            )

    def _certainty(self) -> None:
        base = self._filtering.filters()
        hidden = base.hidden & ~(Flag.DOUBTFUL | Flag.CONTRADICTION)
        neutral = replace(base, hidden=hidden, required=Flag(0))
        table, window = self._workspace.table, self._workspace.selection.window
        choices = {
            "firm": replace(neutral, hidden=hidden | Flag.DOUBTFUL | Flag.CONTRADICTION),
            "doubtful": replace(neutral, required=Flag.DOUBTFUL),
            "contradiction": replace(neutral, required=Flag.CONTRADICTION),
        }
        counts = {name: table.select(window, f).total for name, f in choices.items()}
        most = max(counts.values(), default=0)
        self._section("facet-certainty")
        for name in CERTAINTIES:

            def toggled(on: bool, value: str = name) -> None:  # noqa: FBT001 - Qt's signal
                self._filtering.set_certainty(value if on else "")

            self._row(
                f"certainty-{name}",
                words(f"certainty-{name}"),
                counts[name],
                most,
                checked=self._filtering.certainty == name,
                slot=toggled,
            )

    def _countries(self) -> None:
        counts = self._workspace.table.facet(
            "countries", self._workspace.selection.window, self._filtering.filters()
        )
        chosen = self._filtering.chosen.get("countries", frozenset())
        codes = sorted({*counts, *chosen}, key=lambda c: (-counts.get(c, 0), str(c)))
        if not codes:
            return
        self._section("facet-countries")
        shown = codes if self._all_countries else codes[:_FEW]
        most = max(counts.values(), default=0)
        for code in shown:

            def toggled(on: bool, value: int | str = code) -> None:  # noqa: FBT001 - Qt's signal
                self._filtering.toggle("countries", value, on=on)

            self._row(
                f"country-{code}",
                event_words.country(str(code)),
                counts.get(code, 0),
                most,
                checked=code in chosen,
                slot=toggled,
            )
        if len(codes) > _FEW:
            key = "facet-fewer" if self._all_countries else "facet-more"
            text = words(key, n=len(codes) - _FEW)
            self._page.column.addWidget(
                button(text, self._flip_countries, "link"), 0, Qt.AlignmentFlag.AlignLeft
            )

    def _flip_countries(self) -> None:
        self._all_countries = not self._all_countries
        self.refresh()

    def _sources(self) -> None:
        counts = self._workspace.table.facet(
            "articles",
            self._workspace.selection.window,
            self._filtering.filters(),
        )
        per_source: dict[str, int] = {}
        for row in self._workspace.rows[:5000]:
            if row.source:
                per_source[row.source] = per_source.get(row.source, 0) + counts.get(row.id, 0)
        if not per_source:
            return
        self._section("facet-sources")
        self._strings("source", per_source, self._filtering.sources, self._filtering.toggle_source)

    def _claims(self) -> None:
        """Who is said to say it."""
        claims = self._workspace.claims()
        if not claims:
            return
        filtering = self._filtering
        others = filtering.filters().without("events")
        selected = self._workspace.table.select(self._workspace.selection.window, others)
        shown = set(selected.events.tolist())
        counts = {source: len(events & shown) for source, events in claims.items()}
        self._section("facet-claims")
        self._strings("claim", counts, filtering.claimants, filtering.toggle_claimant)

    def _strings(
        self,
        name: str,
        counts: dict[str, int],
        chosen: Collection[str],
        toggle: Callable[..., None],
    ) -> None:
        """Rows for the most frequent of some words; `toggle` takes the word and `on`."""
        most = max(counts.values())
        for value in sorted(counts, key=lambda s: (-counts[s], s))[:_FEW]:

            def toggled(on: bool, value: str = value) -> None:  # noqa: FBT001 - Qt's signal
                toggle(value, on=on)

            self._row(
                f"{name}-{value}",
                value,
                counts[value],
                most,
                checked=value in chosen,
                slot=toggled,
            )

    def _switches(self) -> None:
        self._section("facet-also")
        filtering = self._filtering
        self._switch("facet-in-sight", filtering.box is not None, self.box_wanted.emit)
        self._switch("facet-filed", filtering.show_filed, filtering.set_filed)
        self._switch("facet-background", not filtering.hide_background, filtering.set_background)
        if self._workspace.repeated or filtering.once:
            self._switch("facet-once", filtering.once, filtering.set_once)

    def _switch(self, key: str, on: bool, slot: Callable[[bool], object]) -> None:  # noqa: FBT001
        box = Tick(words(key))
        box.setObjectName(key)
        box.setChecked(on)
        box.toggled.connect(slot)
        holder = QVBoxLayout()
        holder.setContentsMargins(6, 0, 0, 0)
        holder.addWidget(box)
        self._page.column.addLayout(holder)
