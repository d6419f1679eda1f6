"""Whether a slow page is waited for and a dead one is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from dateline.map.patience import Patience


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    return QObject(qapp)


def at_once(answer: Callable[..., None]) -> None:
    QTimer.singleShot(0, answer)


def never(answer: Callable[..., None]) -> None:
    del answer


def test_one_that_hangs_is_given_up(owner: QObject, qtbot: QtBot) -> None:
    patience = Patience(owner, never, lambda: True, first=5, more=5)
    with qtbot.waitSignal(patience.lost, timeout=5000):
        patience.wait()


def test_one_that_lives_is_waited_for_but_not_for_ever(owner: QObject, qtbot: QtBot) -> None:
    asked: list[int] = []

    def lives(answer: Callable[..., None]) -> None:
        asked.append(1)
        at_once(answer)

    patience = Patience(owner, lives, lambda: True, first=5, more=30)
    with qtbot.waitSignal(patience.lost, timeout=20_000):
        patience.wait()
    assert len(asked) > 3


def test_one_that_is_silent_for_a_wait_and_then_lives_is_waited_for(
    owner: QObject, qtbot: QtBot
) -> None:
    answers: list[Callable[..., None]] = []

    def late(answer: Callable[..., None]) -> None:
        """Answers what was asked before, each time that it is asked anew."""
        answers.append(answer)
        for earlier in answers[:-1]:
            earlier()

    patience = Patience(owner, late, lambda: True, first=5, more=5)
    with qtbot.waitSignal(patience.lost, timeout=20_000):
        patience.wait()
    assert len(answers) > 3


def test_an_answer_ends_the_wait(owner: QObject, qtbot: QtBot) -> None:
    patience = Patience(owner, never, lambda: True, first=5, more=5)
    patience.wait()
    patience.stop()
    with qtbot.assertNotEmitted(patience.lost, wait=60):
        pass


def test_one_out_of_sight_need_not_paint(owner: QObject, qtbot: QtBot) -> None:
    seen = [True]
    patience = Patience(owner, never, lambda: seen[0], first=5, more=5)
    patience.wait()
    seen[0] = False
    with qtbot.assertNotEmitted(patience.lost, wait=60):
        pass
