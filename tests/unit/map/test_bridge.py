from __future__ import annotations

import base64
import json
import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.cartography import scene
from dateline.map import bridge
from dateline.map.bridge import Message, Outbox, Word
from dateline.model import LonLat
from dateline.timeline import ALL_TIME, Filters
from tests.unit.timeline.tables import table

VIEW = scene.Viewport(LonLat(0, 0), 3, 800, 600)


def made(*rows: dict[str, int]) -> scene.Scene:
    return scene.build(table(*rows), ALL_TIME, Filters(), VIEW)


def test_every_word_is_understood() -> None:
    assert bridge.parse("dateline:ready:") == Message(Word.READY, ())
    assert bridge.parse("dateline:painted:3,1200") == Message(Word.PAINTED, (3, 1200))
    assert bridge.parse("dateline:hover:1,-1") == Message(Word.HOVER, (1, -1))
    assert bridge.parse("dateline:view:-180000000,5,2500,800,600,0") == Message(
        Word.VIEW, (-180_000_000, 5, 2500, 800, 600, 0)
    )


@given(st.text(max_size=60))
def test_random_text_is_refused(text: str) -> None:
    assert bridge.parse(text) is None


@given(
    st.sampled_from([*Word, "run", "open", "", "READY"]),
    st.lists(
        st.one_of(
            st.integers(-(2**70), 2**70).map(str),
            st.floats(allow_nan=True).map(str),
            st.sampled_from(["", "٣", "0x1", "1e3", " 1", "1 ", "+1", "1_0", "null", "{}", "'"]),
        ),
        max_size=9,
    ),
)
def test_only_whole_numbers_in_bounds_pass(word: str, numbers: list[str]) -> None:
    message = bridge.parse(f"dateline:{word}:{','.join(numbers)}")
    if message is None:
        return
    assert message.word in set(Word)
    assert [str(n) for n in message.numbers] == [str(int(n)) for n in numbers]
    assert all(re.fullmatch("-?[0-9]{1,10}", number) for number in numbers)
    assert all(abs(number) <= 2**31 for number in message.numbers)


def test_line_break_at_the_end_is_refused() -> None:
    assert bridge.parse("dateline:ready:\n") is None


def test_one_scene_is_in_flight_and_the_newest_follows() -> None:
    scripts: list[str] = []
    outbox = Outbox(scripts.append)
    scenes = [made({"place": n}) for n in range(4)]
    for each in scenes:
        outbox.send(each)
    assert len(scripts) == 1
    assert outbox.scene(1) is scenes[0]
    outbox.painted(1)
    assert len(scripts) == 2
    assert outbox.scene(2) is scenes[3]
    outbox.painted(2)
    outbox.painted(2)
    assert outbox.in_flight == 0
    assert len(scripts) == 2


def test_answer_to_another_version_changes_nothing() -> None:
    outbox = Outbox(lambda _: None)
    outbox.send(made({}))
    outbox.painted(7)
    assert outbox.in_flight == 1


def test_scene_arrives_as_typed_arrays() -> None:
    built = made({"place": 2, "event_class": 3})
    data = bridge.encode(built, 5)
    x = np.frombuffer(base64.b64decode(data["symbols"]["x"]), "<f4")
    y = np.frombuffer(base64.b64decode(data["symbols"]["y"]), "<f4")
    code = np.frombuffer(base64.b64decode(data["symbols"]["code"]), "u1")
    assert x.tolist() == [np.float32(2 / 360 + 0.5)]
    assert y.tolist() == [np.float32(0.5)]
    assert code[0] & 7 == 3
    assert code[0] >> 3 == 1
    assert data["version"] == 5
    json.dumps(data, allow_nan=False)


@given(st.text(max_size=40))
def test_text_in_a_call_is_data_and_ascii(text: str) -> None:
    script = bridge.call("setHint", text)
    assert script.isascii()
    assert json.loads(script.removeprefix("dateline.setHint(").removesuffix(")")) == text
