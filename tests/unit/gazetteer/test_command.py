from __future__ import annotations

import io
import json
import sys

import pytest

from dateline import cli


def run(*arguments: str) -> int:
    return cli.main(["gazetteer", *arguments], window=lambda *_: 0)


def test_people_see_candidates_reasons_and_a_map_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--language", "en", "--lang", "en", "Georgia") == 0
    said = capsys.readouterr().out
    assert "1. Georgia (GE)" in said
    assert "people" in said
    assert "#map=" in said


def test_an_unknown_name_is_said_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--language", "id", "Xyzzyqua") == 1
    assert "tidak ada tempat" in capsys.readouterr().out


def test_the_filter_answers_line_by_line_whatever_comes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        b'{"name": "Korut", "lang": "id"}',
        b"",
        b"no json",
        b'{"name": 7}',
        b'{"name": "\\ud800"}',
        b"\xff",
        b'{"name": "Xyzzyqua"}',
        b"[" * 50_000,
    ]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(lines))))
    assert run("--jsonl") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 7
    best = rows[0]["candidates"][0]
    assert set(best) == {"name", "lat", "lon", "country", "kind", "population", "score"}
    assert (best["country"], best["kind"]) == ("KP", "country")
    assert [("error" in row) for row in rows] == [False, True, True, False, True, False, True]
    assert rows[5] == {"name": "Xyzzyqua", "candidates": []}
