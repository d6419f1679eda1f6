"""The map page against what an article may hold, in a real web engine."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QUrl
from pytest_socket import enable_socket
from pytestqt.qtbot import QtBot

from dateline.cartography import scene
from dateline.cartography.scene import Viewport
from dateline.map import bridge
from dateline.map.scheme import ORIGIN, POLICY
from dateline.map.sealed import may_open
from dateline.map.view import WebMap
from dateline.model import LonLat
from dateline.timeline import ALL_TIME, EventTable, Filters
from tests.unit.timeline.tables import columns, places

pytestmark = pytest.mark.webengine

PAYLOADS = [
    json.loads(line)
    for line in Path(__file__).with_name("markup.txt").read_text("utf-8").split("\n")
    if line
]
CANARY = "window.hits = 0; window.hit = () => { window.hits += 1; };"
MakePage = Callable[..., WebMap]


@pytest.fixture
def make_page(qtbot: QtBot) -> Iterator[MakePage]:
    """Makes pages that have painted a scene, and lets go of them."""
    made: list[WebMap] = []

    def make(policy: str = POLICY) -> WebMap:
        page = WebMap(policy=policy)
        made.append(page)
        page.resize(900, 600)
        page.show()
        with qtbot.waitSignal(page.shown, timeout=30_000):
            page.show_scene(scene.build(towns("Kota"), ALL_TIME, Filters(), VIEW))
        run(qtbot, page, CANARY)
        return page

    yield make
    for page in made:
        page.shut()
        page.close()
        page.deleteLater()
    qtbot.wait(50)


VIEW = Viewport(LonLat(20, 0), 3, 900, 600)


def towns(*names: str) -> EventTable:
    """One event in a town of each name, in a grid that leaves room for their labels."""
    there = places(len(names))
    there.name[:] = names
    there.lon[:] = np.arange(len(names)) % 8 * 18.0 - 43
    there.lat[:] = np.arange(len(names)) // 8 * 7.0 - 40
    return EventTable(columns([{"place": n} for n in range(len(names))]), there)


def run(qtbot: QtBot, page: WebMap, script: str) -> object:
    """Run a script in the page and give back what it returns as JSON."""
    answers: list[object] = []
    page._page.runJavaScript(f"(() => {{ {script} }})()", 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    answer = answers[0]
    return json.loads(answer) if isinstance(answer, str) and answer else answer


def show(qtbot: QtBot, page: WebMap, table: EventTable) -> scene.Scene:
    built = scene.build(table, ALL_TIME, Filters(), VIEW)
    with qtbot.waitSignal(page.shown, timeout=20_000):
        page.show_scene(built)
    return built


def test_names_of_places_execute_nothing_and_are_shown_as_they_are(
    qtbot: QtBot, make_page: MakePage
) -> None:
    assert len(PAYLOADS) >= 60
    page = make_page()
    built = show(qtbot, page, towns(*PAYLOADS))
    assert {label.text for label in built.labels} <= set(PAYLOADS)
    assert len(built.labels) > 20
    shown = run(qtbot, page, "return JSON.stringify(dateline.scene.labels.map((l) => l.text));")
    assert shown == [label.text for label in built.labels]
    qtbot.wait(200)
    assert run(qtbot, page, "return JSON.stringify(window.hits);") == 0


def test_words_beside_the_pointer_execute_nothing_and_are_shown_as_they_are(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page()
    for payload in PAYLOADS:
        page.set_hint(payload)
        shown = run(
            qtbot,
            page,
            "const hint = document.querySelector('.dateline-hint');"
            "return JSON.stringify([hint.textContent, hint.children.length]);",
        )
        assert shown == [payload, 0]
    qtbot.wait(200)
    assert run(qtbot, page, "return JSON.stringify(window.hits);") == 0


PLANTED = (
    "const box = document.createElement('div'); document.body.append(box);"
    "box.innerHTML = '<img src=x onerror=hit()>';"
    "const script = document.createElement('script'); script.textContent = 'hit()';"
    "document.body.append(script);"
    "try { eval('hit()'); } catch (refused) { }"
)


def test_markup_planted_in_the_page_fires_without_the_policy(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page("")
    run(qtbot, page, PLANTED)
    qtbot.waitUntil(lambda: run(qtbot, page, "return JSON.stringify(window.hits);") == 3)


def test_markup_planted_in_the_page_does_not_fire_with_the_policy(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page()
    run(qtbot, page, PLANTED)
    qtbot.wait(300)
    assert run(qtbot, page, "return JSON.stringify(window.hits);") == 0


CALLS_OUT = """
  const at = 'HOST', tries = [
    () => fetch(at), () => { const r = new XMLHttpRequest(); r.open('GET', at); r.send(); },
    () => { new Image().src = at; }, () => navigator.sendBeacon(at, 'x'),
    () => new WebSocket(at.replace('http', 'ws')), () => new EventSource(at),
    () => new Worker(at), () => new SharedWorker(at), () => import(at),
    () => add('script', 'src'), () => add('iframe', 'src'), () => add('link', 'href', 'stylesheet'),
    () => add('link', 'href', 'preconnect'), () => add('link', 'href', 'dns-prefetch'),
    () => add('link', 'href', 'prefetch'), () => add('link', 'href', 'preload'),
    () => add('link', 'href', 'prerender'), () => add('link', 'href', 'icon'),
    () => add('object', 'data'), () => add('embed', 'src'), () => add('video', 'src'),
    () => add('audio', 'src'), () => { document.body.style.background = `url(${at})`; },
    () => new FontFace('x', `url(${at})`).load(),
    () => { const f = add('form', 'action'); f.submit(); }, () => { window.open(at); },
    () => { const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:PORT' }] });
            p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o)); },
    () => { const a = add('a', 'href'); a.ping = at; a.click(); },
    () => { location.href = at; },
  ];
  function add(tag, attribute, rel) {
    const element = document.createElement(tag);
    if (rel) element.rel = rel;
    element[attribute] = at;
    document.body.append(element);
    return element;
  }
  for (const attempt of tries) { try { const p = attempt(); if (p && p.catch) p.catch(() => 0); }
    catch (refused) { } }
  return JSON.stringify(tries.length);
"""


@pytest.mark.parametrize("policy", [POLICY, ""], ids=["with policy", "without policy"])
def test_no_call_out_reaches_even_this_machine(
    qtbot: QtBot, make_page: MakePage, policy: str
) -> None:
    page = make_page(policy)
    enable_socket()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        came: list[object] = []
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    came.append(server.accept())
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        port = server.getsockname()[1]
        script = CALLS_OUT.replace("HOST", f"http://127.0.0.1:{port}/").replace("PORT", str(port))
        assert run(qtbot, page, script) == 29
        qtbot.wait(1500)
        done.set()
        listener.join()
    assert came == []
    assert page._page.url() == QUrl(f"{ORIGIN}/index.html")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "data:text/html,<script>1</script>",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "smb://host/share",
        "ftp://example.org",
        "blob:dateline://map/1",
        "about:blank",
        "chrome://version",
        "qrc:/x",
        "view-source:dateline://map/index.html",
        "dateline://elsewhere/index.html",
        "dateline://map.example.org/",
        "dateline://user@map/index.html",
        "dateline://user:pw@map/index.html",
        "dateline:map/index.html",
        "datelinе://map/index.html",
        "//map/index.html",
        "",
    ],
)
def test_page_goes_nowhere_else(address: str) -> None:
    assert not may_open(QUrl(address))


def test_page_may_be_at_its_own_address() -> None:
    assert may_open(QUrl(f"{ORIGIN}/index.html"))


def test_page_that_says_what_it_may_not_is_not_heard(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    heard: list[object] = []
    for told in (page.symbol_clicked, page.symbol_hovered, page.viewport_changed, page.failed):
        told.connect(lambda *said: heard.append(said))
    page.background_clicked.connect(lambda: heard.append("background"))
    lies = [
        "dateline:click:1,0;rm",
        "dateline:click:1,99999999",
        "dateline:open:1",
        "dateline:view:999999999,0,0,0,0,0",
        "dateline:click:99,0",
        "dateline:painted:99,0",
        "click:1,0",
        json.dumps({"click": 0}),
        *PAYLOADS,
    ]
    script = f"for (const lie of {json.dumps(lies)}) console.log(lie); return JSON.stringify(1);"
    run(qtbot, page, script)
    qtbot.wait(200)
    assert heard == []


def test_click_in_the_page_names_the_mark(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    page.set_viewport(VIEW)
    built = show(qtbot, page, towns("A", "B"))
    script = (
        "const [x, y] = dateline.place(dateline.view, dateline.scene.x[1], dateline.scene.y[1]);"
        "const box = document.querySelector('.leaflet-container');"
        "for (const kind of ['mousedown', 'mouseup', 'click']) box.dispatchEvent(new MouseEvent("
        "kind, { bubbles: true, clientX: x, clientY: y })); return JSON.stringify(1);"
    )
    with qtbot.waitSignal(page.symbol_clicked, timeout=10_000) as clicked:
        run(qtbot, page, script)
    assert built.places_of(clicked.args[0]) == built.places_of(1)


def test_newest_scene_is_shown_after_a_fast_drag(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    scenes = [scene.build(towns(f"T{n}"), ALL_TIME, Filters(), VIEW) for n in range(40)]
    for each in scenes:
        page.show_scene(each)
    qtbot.waitUntil(lambda: page.scene is scenes[-1], timeout=20_000)
    assert page._outbox.newest < 20


def test_killed_page_is_reported_at_once(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    with qtbot.waitSignal(page.failed, timeout=10_000) as failed:
        kill(page)
    assert failed.args == ["map-engine-died"]


def kill(page: WebMap) -> None:
    """End the page's render process as a crash would."""
    os.kill(page._page.renderProcessPid(), signal.SIGKILL)


def test_calls_are_constant_functions_with_one_json_argument() -> None:
    for payload in PAYLOADS:
        script = bridge.call("setHint", payload)
        assert script.startswith('dateline.setHint("')
        assert json.loads(script[len("dateline.setHint(") : -1]) == payload
