"""The Qt binding that is installed does not lose references (Decision 4 in ARCHITECTURE.md)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_void_call_gives_back_the_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.blockSignals(False)
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 100
