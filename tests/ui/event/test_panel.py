"""The panel under the article keeps what one is about, whatever else comes into the library."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from dateline.library import Action
from dateline.ui.article import view
from dateline.ui.event.date_form import DateForm
from tests.made import made
from tests.ui.conftest import Bench, quiet


def taken_in(bench: Bench, day: str) -> None:
    """Another article comes into the library, as in the midst of a long import."""
    text = f"Kabar {day}\nRapat di [Seoul] pada {{itu=2024-11-{day}}}.\n"
    bench.workspace.take_in(bench.library.add(*quiet(made(text, title=f"Kabar {day}"))))
    bench.settle()


@pytest.mark.parametrize("command", ["correct-place", "correct-date"])
def test_a_form_stays_open_while_articles_are_read(bench: Bench, command: str) -> None:
    bench.choose("Moskow")
    bench.do(command)
    form = bench.window.article.panel.form
    assert form is not None
    form.reason.setText("seen on a photograph")
    taken_in(bench, "09")
    assert bench.window.article.panel.form is form
    assert form.reason.text() == "seen on a photograph"


def test_the_list_of_events_is_not_built_anew_for_other_articles(bench: Bench) -> None:
    article = bench.workspace.rows[0].id
    bench.selection.choose(article=article)
    bench.settle()
    panel = bench.window.article.panel
    why = panel.findChild(QWidget, "whyNotHere")
    assert why is not None
    taken_in(bench, "10")
    assert panel.findChild(QWidget, "whyNotHere") is why


def test_a_form_closes_when_its_own_event_becomes_another(bench: Bench) -> None:
    event = bench.choose("Moskow")
    bench.do("correct-date")
    bench.workspace.apply_to_events(Action.CONFIRM, (event,))
    bench.settle()
    assert bench.window.article.panel.form is None


def test_the_text_is_not_dressed_anew_for_other_articles(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.choose("Moskow")
    dressed: list[object] = []
    monkeypatch.setattr(view, "dress", lambda *given: dressed.append(given))
    taken_in(bench, "11")
    assert not dressed


@pytest.mark.parametrize(("height", "shown"), [(220, False), (400, True)])
def test_a_low_form_leaves_its_room_to_the_choices(bench: Bench, height: int, shown: bool) -> None:
    form = DateForm(bench.workspace, bench.workspace.record(bench.event("Moskow")))
    form.resize(360, height)
    form.show()
    (heading,) = (part for part in form.findChildren(QLabel) if part.buddy() is form.scope)
    assert heading.isVisible() is shown
    assert form.scope.accessibleName() == heading.text()
    form.close()
    form.deleteLater()
