"""`dateline read --jsonl`: the interface that every scorer uses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.cli import jsonl
from dateline.gazetteer import Gazetteer

ROOT = Path(__file__).parents[3]
TEXT = "Seoul (X) - Lavrov bertemu Choe di Moskow pada Jumat (1/11)."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def answers(gazetteer: Gazetteer, *lines: bytes | dict[str, Any]) -> list[dict[str, Any]]:
    data = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(answer) for answer in jsonl.answers(data, gazetteer)]


def test_an_answer_has_the_agreed_fields(gazetteer: Gazetteer) -> None:
    (answer,) = answers(gazetteer, {"id": "a", "text": TEXT, "published": "2024-11-02"})
    assert list(answer) == [
        "id", "lang", "published", "published_inferred", "places", "times", "events",
    ]  # fmt: skip
    assert (answer["id"], answer["lang"], answer["published"]) == ("a", "id", "2024-11-02")
    assert not answer["published_inferred"]
    moscow = next(place for place in answer["places"] if place["text"] == "Moskow")
    assert TEXT[moscow["start"] : moscow["end"]] == "Moskow"
    assert set(moscow) == {
        "start", "end", "text", "name", "lat", "lon", "country", "kind", "role", "confidence",
    }  # fmt: skip
    (time,) = answer["times"]
    assert time["value"] == "2024-11-01"
    assert set(time) == {
        "start", "end", "text", "type", "value", "granularity", "rule", "contradiction",
        "alternatives",
    }  # fmt: skip


def test_given_places_are_resolved_and_no_others(gazetteer: Gazetteer) -> None:
    start = TEXT.index("Moskow")
    spans = [{"start": start, "end": start + 6}]
    (answer,) = answers(gazetteer, {"id": 1, "text": TEXT, "lang": "id", "places": spans})
    assert [(place["start"], place["end"]) for place in answer["places"]] == [(start, start + 6)]
    assert answers(gazetteer, {"id": 1, "text": TEXT, "places": []})[0]["places"] == []


@pytest.mark.parametrize(
    ("line", "name", "complaint"),
    [
        (b"{", None, "not JSON"),
        (b"[1]", None, "not a JSON object"),
        (b'"x"', None, "not a JSON object"),
        (b'{"id": "a"}', "a", "no text"),
        (b'{"id": "a", "text": 5}', "a", "no text"),
        (b'{"id": "a", "text": "x", "lang": 5}', "a", "lang"),
        (b'{"id": "a", "text": "x", "published": "soon"}', "a", "published"),
        (b'{"id": "a", "text": "x", "places": 3}', "a", "places"),
        (b'{"id": "a", "text": "x", "places": [{"start": 0, "end": 9}]}', "a", "span"),
        (b'{"id": "a", "text": "x", "places": [{"start": true, "end": 1}]}', "a", "span"),
        (b'{"id": "a", "text": "x", "places": [[0, 1]]}', "a", "span"),
        (b'{"id": "a", "text": "caf\xe9"}', None, "UTF-8"),
        (b"[" * 100_000, None, "not JSON"),
        (b"NaN", None, "not a JSON object"),
    ],
)
def test_a_bad_line_gives_an_error_line_and_the_others_are_answered(
    gazetteer: Gazetteer, line: bytes, name: object, complaint: str
) -> None:
    before, bad, after = answers(gazetteer, {"id": 1, "text": TEXT}, line, {"id": 2, "text": TEXT})
    assert set(bad) == {"id", "error"}
    assert bad["id"] == name
    assert complaint in bad["error"]
    assert (before["id"], after["id"]) == (1, 2)
    assert before["places"] == after["places"]


def test_any_id_comes_back_and_an_unknown_date_is_none(gazetteer: Gazetteer) -> None:
    for name in ("a", 7, None, [1, {"x": 2}], 1.5):
        (answer,) = answers(gazetteer, {"id": name, "text": "x", "published": "unknown"})
        assert answer["id"] == name
        assert answer["published"] is None


def test_a_fault_in_reading_ends_one_line_only(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline import reading  # noqa: PLC0415

    real = reading.read

    def faulty(article: Any, *rest: Any, **more: Any) -> Any:
        if article.text == "bad":
            raise ZeroDivisionError("oops")
        return real(article, *rest, **more)

    monkeypatch.setattr(reading, "read", faulty)
    bad, good = answers(gazetteer, {"id": 1, "text": "bad"}, {"id": 2, "text": TEXT})
    assert bad == {"id": 1, "error": "ZeroDivisionError: oops"}
    assert good["places"]


def process(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "desktop"),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "dateline", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        **more,
    )


def test_each_answer_comes_before_the_next_line_is_sent() -> None:
    with process("read", "--jsonl") as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for number, text in enumerate((TEXT, "Москва, 평양, Côte d’Ivoire", "x" * 100_000)):
            line = json.dumps({"id": number, "text": text}, ensure_ascii=False)
            child.stdin.write(line.encode() + b"\n")
            child.stdin.flush()
            answer = json.loads(child.stdout.readline())
            assert answer["id"] == number
        child.stdin.close()
        assert child.stdout.read() == b""
        assert child.wait() == 0


def test_who_stops_reading_gets_no_traceback() -> None:
    with process("read", "--jsonl") as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        line = json.dumps({"id": 1, "text": TEXT}).encode() + b"\n"
        child.stdin.write(line)
        child.stdin.flush()
        child.stdout.readline()
        child.stdout.close()
        child.communicate(line * 50)
        assert child.returncode == 0
    with process("read", str(ROOT / "seeds")) as child:
        assert child.stdout is not None
        child.stdout.close()
        child.stdout = None
        _, complaint = child.communicate()
        assert complaint == b""


def test_standard_input_is_read_as_an_article() -> None:
    with process("read", "--json", "-") as child:
        out, _ = child.communicate(TEXT.encode())
    answer = json.loads(out)
    assert answer["id"] == "-"
    assert any(place["text"] == "Moskow" for place in answer["places"])


def test_reading_loads_nothing_heavy() -> None:
    line = json.dumps({"id": 1, "text": TEXT})
    script = (
        "import io, sys\n"
        f"sys.stdin = io.TextIOWrapper(io.BytesIO({line.encode()!r}))\n"
        "from dateline import __main__\n"
        "code = __main__.main(['read', '--jsonl'])\n"
        "heavy = {'PySide6', 'pandas', 'geopandas', 'folium', 'dateparser'}\n"
        "found = heavy & set(sys.modules)\n"
        "print(found, file=sys.stderr)\n"
        "sys.exit(code or bool(found))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop")},
    )
    assert done.returncode == 0, done.stderr


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
_items = st.fixed_dictionaries(
    {},
    optional={
        "id": _json,
        "text": st.text(st.characters(exclude_categories=[]), max_size=60) | _json,
        "lang": st.sampled_from(["id", "en", "zh-Hans", "xx", "", None]) | _json,
        "published": st.sampled_from(["2024-11-02", "unknown", None]) | _json,
        "places": st.lists(
            st.fixed_dictionaries({"start": st.integers(-2, 9), "end": st.integers(-2, 9)}),
            max_size=3,
        )
        | _json,
    },
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_items | _json | st.binary(max_size=20), max_size=4))
def test_every_line_has_one_answer_with_its_id(items: list[Any]) -> None:
    gazetteer = Gazetteer.open()
    lines = [item if isinstance(item, bytes) else json.dumps(item).encode() for item in items]
    lines = [line for line in lines if line.strip() and b"\n" not in line]
    found = [json.loads(answer) for answer in jsonl.answers(lines, gazetteer)]
    assert len(found) == len(lines)
    for answer in found:
        assert ("error" in answer) != ("places" in answer)
        # A line may be wrong; reading it may not be.
        assert not str(answer.get("error", "")).startswith(
            ("TypeError", "AttributeError", "IndexError", "KeyError", "ValueError")
        )
