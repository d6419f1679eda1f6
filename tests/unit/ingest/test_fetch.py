"""What the one module with a network refuses, with a made-up host in place of the network."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Sequence

import pytest

from dateline.ingest import fetch as module
from dateline.ingest.fetch import AGENT, Fetched, NotFetched, fetch, is_public

HOST = "tile.example.org"
URL = f"https://{HOST}/3/2/1.png"
PUBLIC = "93.184.215.14"


class Host:
    """A host that answers as it is told, and remembers what it was asked."""

    def __init__(
        self,
        content: bytes = b"picture",
        status: int = 200,
        headers: dict[str, str] | None = None,
        addresses: Sequence[str] = (PUBLIC,),
        fault: Exception | None = None,
    ) -> None:
        self.parts = [content[at : at + 4] for at in range(0, len(content), 4)]
        self.status = status
        self.headers = headers or {}
        self.addresses = addresses
        self.fault = fault
        self.connected: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.looked_up = 0
        self.closed = self.was_cut = False

    def resolve(self, host: str) -> Sequence[str]:
        assert host == HOST
        self.looked_up += 1
        return self.addresses

    def connect(self, host: str, address: str, seconds: float) -> Host:
        assert seconds > 0
        self.connected.append((host, address))
        return self

    def request(self, method: str, url: str, body: None, headers: dict[str, str]) -> None:
        assert body is None
        if self.fault is not None:
            raise self.fault
        self.asked.append((method, url, headers))

    def getresponse(self) -> Host:
        return self

    def getheader(self, name: str) -> str | None:
        return self.headers.get(name)

    def read1(self, size: int, /) -> bytes:
        assert size
        return self.parts.pop(0) if self.parts else b""

    def cut(self) -> None:
        self.was_cut = True

    def close(self) -> None:
        self.closed = True


def get(host: Host, url: str = URL, largest: int = 100) -> Fetched:
    return fetch(url, host=HOST, largest=largest, resolve=host.resolve, connect=host.connect)


def test_file_is_fetched_from_the_address_that_was_looked_up_once() -> None:
    host = Host(headers={"Cache-Control": "public, max-age=604800", "Content-Length": "7"})
    assert get(host) == Fetched(b"picture", 604800)
    assert host.looked_up == 1
    assert host.connected == [(HOST, PUBLIC)]
    assert host.closed


def test_request_says_who_asks_and_nothing_else() -> None:
    host = Host()
    get(host, URL + "?style=plain")
    ((method, path, headers),) = host.asked
    assert (method, path) == ("GET", "/3/2/1.png?style=plain")
    assert headers["User-Agent"] == AGENT
    assert AGENT.startswith("Dateline/")
    assert set(headers) == {"User-Agent", "Accept", "Accept-Encoding"}


@pytest.mark.parametrize(
    "url",
    [
        f"http://{HOST}/1.png",
        f"ftp://{HOST}/1.png",
        "file:///etc/passwd",
        f"//{HOST}/1.png",
        HOST,
        "",
        "https:///1.png",
        "https://example.org/1.png",
        f"https://a.{HOST}/1.png",
        f"https://{HOST}.example.com/1.png",
        f"https://{HOST}@example.com/1.png",
        f"https://user@{HOST}/1.png",
        f"https://user:word@{HOST}/1.png",
        f"https://{HOST}:80/1.png",
        f"https://{HOST}:8443/1.png",
        f"https://{HOST}:port/1.png",
        f"https://{HOST}./1.png",
        f"https://{HOST.upper()}/1.png",
        "https://127.0.0.1/1.png",
        "https://[::1]/1.png",
        "https://localhost/1.png",
        f"https://{HOST}\\@example.com/1.png",
        f"https://{HOST}/1.png#part",
        f"https://{HOST}/a b.png",
        f"https://{HOST}/1.png\r\nHost: example.com",
        f"https://{HOST}/\u2029.png",
        "https://tile.ex\u0430mple.org/1.png",
        f"javascript:{HOST}",
        f"data:image/png,{HOST}",
    ],
)
def test_strange_address_is_refused_before_anything_is_looked_up(url: str) -> None:
    host = Host()
    with pytest.raises(NotFetched):
        get(host, url)
    assert not host.looked_up


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",  # noqa: S104 - an address that is refused
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "64:ff9b::a9fe:a9fe",
        "2130706433",
        "0x7f.1",
        "",
        "localhost",
    ],
)
def test_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)
    host = Host(addresses=(PUBLIC, address))
    with pytest.raises(NotFetched):
        get(host)
    assert not host.connected


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::101:101"]
)
def test_public_address_is_taken(address: str) -> None:
    host = Host(addresses=(address,))
    get(host)
    assert host.connected == [(HOST, address)]


def test_host_without_an_address_is_refused() -> None:
    with pytest.raises(NotFetched):
        get(Host(addresses=()))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 204, 206, 304, 403, 429, 500, 503])
def test_nothing_but_a_whole_file_is_taken_and_no_redirect_followed(status: int) -> None:
    host = Host(status=status, headers={"Location": "https://example.com/"})
    with pytest.raises(NotFetched) as told:
        get(host)
    assert not told.value.absent
    assert len(host.asked) == 1
    assert host.closed


@pytest.mark.parametrize("status", [400, 404, 410])
def test_file_that_does_not_exist_is_told_apart(status: int) -> None:
    with pytest.raises(NotFetched) as told:
        get(Host(status=status))
    assert told.value.absent


def test_too_large_a_file_is_refused_while_it_comes() -> None:
    host = Host(content=b"x" * 1000)
    with pytest.raises(NotFetched):
        get(host, largest=20)
    assert len(host.parts) > 200


def test_file_that_broke_off_is_refused() -> None:
    with pytest.raises(NotFetched):
        get(Host(headers={"Content-Length": "8"}))


def test_slow_host_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(0, 1000, 3))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(moments)))
    with pytest.raises(NotFetched):
        get(Host(content=b"x" * 100))


@pytest.mark.parametrize(
    "fault",
    [
        OSError("no route"),
        TimeoutError("slow"),
        ssl.SSLCertVerificationError("another name"),
        http.client.BadStatusLine("?"),
        http.client.InvalidURL("?"),
    ],
)
def test_every_fault_of_the_network_is_one_error(fault: Exception) -> None:
    host = Host(fault=fault)
    with pytest.raises(NotFetched):
        get(host)
    assert host.closed


@pytest.mark.parametrize(
    ("said", "meant"),
    [(None, None), ("no-cache", None), ("max-age=0", 0), ("s-maxage=5", None), ("Max-Age=7", 7)],
)
def test_how_long_a_file_may_be_kept(said: str | None, meant: int | None) -> None:
    host = Host(headers={} if said is None else {"Cache-Control": said})
    assert get(host).max_age == meant


def test_certificates_are_checked_against_the_name() -> None:
    trust = module._trust()
    assert trust.verify_mode is ssl.CERT_REQUIRED
    assert trust.check_hostname
