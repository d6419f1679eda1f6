from __future__ import annotations

from dateline.timeline import Filters, Mode, Window
from dateline.ui.state.selection import Choice, Selection


def test_a_change_is_told_once_and_a_repetition_not_at_all() -> None:
    selection = Selection()
    told: list[object] = []
    selection.window_changed.connect(told.append)
    window = Window(Mode.WINDOW, 0, 10)
    selection.set_window(window)
    selection.set_window(Window(Mode.WINDOW, 0, 10))
    assert told == [window]


def test_one_goes_back_and_forward_through_what_was_chosen() -> None:
    selection = Selection()
    selection.choose(1, article=1)
    selection.choose(2, article=1)
    selection.choose(3, article=2)
    selection.go_back()
    selection.go_back()
    assert selection.chosen == Choice(1, (1,))
    assert selection.can_go_forward
    selection.go_forward()
    assert selection.chosen == Choice(1, (2,))
    selection.choose(9, article=3)
    assert not selection.can_go_forward


def test_what_is_gone_from_the_library_is_gone_from_the_history() -> None:
    selection = Selection()
    selection.choose(1, article=1)
    selection.choose(2, article=2)
    selection.choose(3, article=1)
    selection.forget(frozenset({2}), frozenset({2}))
    selection.go_back()
    assert selection.chosen == Choice(1, (1,))


def test_clearing_keeps_the_article_open() -> None:
    selection = Selection()
    selection.choose(1, article=7)
    selection.clear()
    assert selection.chosen == Choice(7)


def test_facets_are_set_one_by_one() -> None:
    selection = Selection()
    selection.filter(classes=frozenset({1}))
    selection.filter(countries=frozenset({"RU"}))
    expected = Filters(classes=frozenset({1}), countries=frozenset({"RU"}))
    assert selection.filters == expected
