from __future__ import annotations

import hashlib
import re
from pathlib import Path

from dateline import resources
from dateline.map import page
from dateline.map.look import fonts


def files() -> dict[str, page.Resource]:
    return page.build(resources.asset("map"), {"world": lambda: b"dateline.ground();"}, fonts())


def test_page_has_no_inline_script_or_style() -> None:
    html = files()[page.INDEX].content().decode()
    assert not re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
    assert "<style" not in html
    assert not re.findall(r"\son\w+=", html)
    assert " style=" not in html


def test_page_names_no_other_host() -> None:
    for path, resource in files().items():
        if path.endswith((".html", ".js", ".css")) and "leaflet" not in path:
            assert b"http:" not in resource.content(), path
            assert b"https:" not in resource.content(), path


def test_everything_that_the_page_asks_for_is_served() -> None:
    served = files()
    html = served[page.INDEX].content().decode()
    asked = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(asked) > 8
    assert set(asked) <= set(served)
    for path, resource in served.items():
        if path.endswith(".css") and "leaflet" not in path:
            for font in re.findall(r"url\('([^']+)'\)", resource.content().decode()):
                assert font in served


def test_page_is_the_same_every_time() -> None:
    first, second = files(), files()
    assert list(first) == list(second)
    assert all(first[path].content() == second[path].content() for path in first)


def test_a_changed_file_gets_another_name() -> None:
    named = [path for path in files() if re.search(r"-[0-9a-f]{12}\.(js|css)$", path)]
    for path in named:
        digest = hashlib.sha256(files()[path].content()).hexdigest()[:12]
        assert digest in path


def test_page_is_built_by_folium_around_a_leaflet_map() -> None:
    script = b"".join(r.content() for p, r in files().items() if p.startswith("/page-"))
    assert b"L.map(" in script
    assert b"dateline.start(map_dateline" in script


def test_vendored_leaflet_is_what_was_reviewed() -> None:
    folder = resources.asset("map", "vendor", "leaflet")
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    assert set(listed) == {"leaflet.js", "leaflet.css", "LICENSE"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert b"Leaflet 1.9.4" in (folder / "leaflet.js").read_bytes()[:200]


def test_page_that_folium_wrote_is_kept_for_the_next_start(tmp_path: Path) -> None:
    first = page.build(resources.asset("map"), {}, (), tmp_path)
    (kept,) = tmp_path.iterdir()
    assert (
        first[page.INDEX].content() == page.build(resources.asset("map"), {})[page.INDEX].content()
    )
    kept.write_text("<p>kept</p>", "utf-8")
    again = page.build(resources.asset("map"), {}, (), tmp_path)
    assert again[page.INDEX].content() == b"<p>kept</p>"
    other = page.build(resources.asset("map"), {"world": lambda: b""}, (), tmp_path)
    assert b"leaflet" in other[page.INDEX].content()


def test_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    made = page.build(resources.asset("map"), {}, (), blocked / "folder")
    assert b"leaflet" in made[page.INDEX].content()
