"""Other articles' reports of an event, beside it: who says what, and in what it differs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from dateline.library import EventRecord
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Clickable, column, label
from dateline.ui.state import same_event
from dateline.ui.state.workspace import Workspace


def teller(workspace: Workspace, record: EventRecord) -> str:
    """Who says so, as it is attributed: whom the article quotes and where that stood."""
    row = workspace.row(record.article)
    source = (row.source or row.heading) if row is not None else ""
    return " · ".join(part for part in (record.event.source, source) if part)


def _numbers(workspace: Workspace, record: EventRecord) -> frozenset[int]:
    reading, text = workspace.reading(record.article), workspace.article(record.article).text
    made = same_event.account(record, reading, text)
    return made.numbers if made is not None else frozenset()


def differences(workspace: Workspace, here: EventRecord, there: EventRecord) -> list[str]:
    """In what another report differs from this one, in words."""
    found = []
    ours, theirs = _numbers(workspace, here), _numbers(workspace, there)
    if ours and theirs and ours != theirs:
        found.append(words("report-numbers", there=_said(theirs - ours), here=_said(ours - theirs)))
    said, printed = event_words.when(there), event_words.when(here)
    if said != printed:
        found.append(words("report-date", there=said, here=printed))
    said, printed = event_words.where(there), event_words.where(here)
    if said != printed:
        found.append(words("report-place", there=said, here=printed))
    return found


def _said(numbers: frozenset[int]) -> str:
    return ", ".join(words.number(number) for number in sorted(numbers)) or "–"


class ReportRow(Clickable):
    """One other report; a click opens its event."""

    def __init__(self, workspace: Workspace, here: EventRecord, there: EventRecord) -> None:
        super().__init__("choice")
        self.setObjectName(f"report-{there.id}")
        self.event_id = there.id
        rows: QVBoxLayout = column(self, (10, 7, 10, 7), 2)
        who = teller(workspace, there)
        rows.addWidget(label(who, "heading", size=0.95))
        rows.addWidget(label(f"“{there.quote}”", "muted", size=0.95))
        differing = differences(workspace, here, there)
        for line in differing:
            rows.addWidget(label(f"≠  {line}", "warning", size=0.95))
        if not differing:
            rows.addWidget(label(words("report-agrees"), "muted", size=0.92))
        said = ". ".join(differing) or words("report-agrees")
        self.setAccessibleName(f"{words('report-says', who=who, what=there.quote)}. {said}")
