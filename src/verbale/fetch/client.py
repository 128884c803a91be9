"""One address to one answer: redirects, limits, tries. Everything that may go wrong comes as ``Unfetched``."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from urllib.request import getproxies, proxy_bypass

import httpx
import msgspec

from verbale.capture.limits import size
from verbale.capture.unpack import Damaged, Overflow, coded
from verbale.errors import complaint
from verbale.fetch.addresses import named_inside
from verbale.fetch.pace import Pace, retry_after
from verbale.fetch.settings import Settings
from verbale.fetch.transport import Guard, Transport
from verbale.fetch.unfetched import ERRORS, Unfetched, inner, unfetched

REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_LASTING = (400, 401, 402, 403, 404, 405, 406, 410, 414, 451)
_CODINGS = ("gzip", "deflate", "br", "zstd")
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"


class Answer(msgspec.Struct, frozen=True):
    """What came from ``url`` (the last of ``hops``; ``asked`` is the first) at ``fetched``, in UTC.

    ``body`` is unpacked. Status 304 says that nothing is new and has no body.
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: str
    hops: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The value of the first header with that name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


Gate = Callable[[str], None]
"""Asked before every hop; raises Unfetched where an address is not to be fetched."""


class Client:
    """Fetches, in each thread one address after the other. A context manager."""

    def __init__(self, settings: Settings, pace: Pace) -> None:
        self.settings = settings
        self.pace = pace
        self._own = threading.local()
        self._every: list[httpx.Client] = []

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._every:
            client.close()

    def get(
        self,
        url: str,
        *,
        limit: int,
        gate: Gate | None = None,
        more: Mapping[str, str] | None = None,
        seconds: float | None = None,
        tries: int | None = None,
    ) -> Answer:
        """The answer of ``url``, at most ``limit`` bytes. ``more`` are further headers. Raises Unfetched."""
        tries = tries or self.settings.tries
        for number in range(1, tries + 1):
            try:
                return self._followed(url, limit, gate, dict(more or {}), seconds or self.settings.total)
            except Unfetched as failed:
                if not failed.again or number == tries:
                    raise
            time.sleep(self.settings.backoff * 2 ** (number - 1))
        raise AssertionError("no try was made")

    def _followed(self, url: str, limit: int, gate: Gate | None, more: dict[str, str], seconds: float) -> Answer:
        """The answer at the end of the redirects; each hop is checked as if it had been asked for."""
        hops = [url]
        while True:
            here = hops[-1]
            try:
                if gate is not None:
                    gate(here)
                answer = self._answered(here, limit, more, seconds)
            except Unfetched as failed:
                raise failed if here == url else failed.at(url, here) from failed
            if answer.status not in REDIRECTS:
                return msgspec.structs.replace(answer, asked=url, hops=tuple(hops))
            there = _target(here, answer.header("location"), url)
            if there in hops:
                raise Unfetched(complaint("N007", url, why="they turn in a circle"), lasting=True)
            hops.append(there)
            if len(hops) > self.settings.redirects + 1:
                why = f"there are more than {self.settings.redirects}"
                raise Unfetched(complaint("N007", url, why=why), lasting=True)

    def _answered(self, url: str, limit: int, more: dict[str, str], seconds: float) -> Answer:
        """One request, when its host may be asked."""
        host = plain(url).host
        self._patient(url, host)
        client, guard = self._client(url)
        self.pace.wait(host)
        guard.deadline = time.monotonic() + seconds
        got = 0
        try:
            with client.stream("GET", url, headers=more) as response:
                self._status(url, host, response)
                pieces = []
                for piece in _pieces(response, url, limit):
                    got += len(piece)
                    pieces.append(piece)
                return _answer(url, response, b"".join(pieces), limit)
        except ERRORS as error:
            raise unfetched(error, url, self._slow(guard, seconds), got) from error

    def _slow(self, guard: Guard, seconds: float) -> str:
        """What a time-out means now: the whole time is up, or nothing came for too long."""
        if time.monotonic() >= guard.deadline - 0.01:
            return f"it took more than {seconds:g} seconds"
        return f"nothing came for {self.settings.between:g} seconds"

    def _patient(self, url: str, host: str) -> None:
        """Raise Unfetched where the host is to be left alone for longer than we wait."""
        left = self.pace.left(host)
        if left > self.settings.patience:
            raise Unfetched(complaint("N011", url, seconds=f"{left:.0f}"))

    def _status(self, url: str, host: str, response: httpx.Response) -> None:
        """Raise Unfetched for a status that brings nothing, and note how long the host wants to be left alone."""
        status = response.status_code
        if status in (200, 203, 304, *REDIRECTS):
            return
        if status in (429, 503):
            wait = retry_after(response.headers.get("retry-after"))
            self.pace.hold(host, wait if wait is not None else self.settings.backoff)
            self._patient(url, host)
        again = status in _PASSING
        told = complaint("N010", url, status=status, words=_words(status))
        raise Unfetched(told, lasting=status in _LASTING, again=again, status=status)

    def _client(self, url: str) -> tuple[httpx.Client, Guard]:
        proxy = self._proxy(plain(url))
        if proxy and (why := named_inside(plain(url).host, loopback=self.settings.loopback)):
            raise inner(url, plain(url).host, why)
        clients: dict[str | None, tuple[httpx.Client, Guard]] = self._own.__dict__.setdefault("clients", {})
        if proxy not in clients:
            clients[proxy] = self._made(proxy)
            self._every.append(clients[proxy][0])
        return clients[proxy]

    def _made(self, proxy: str | None) -> tuple[httpx.Client, Guard]:
        guard = Guard(check=proxy is None, loopback=self.settings.loopback)
        client = httpx.Client(
            transport=_transport(guard, proxy),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(self.settings.between, connect=self.settings.connect),
            headers={"user-agent": self.settings.agent, "accept": _ACCEPT, "accept-encoding": ", ".join(_CODINGS)},
        )
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return client, guard

    def _proxy(self, url: httpx.URL) -> str | None:
        """The proxy for ``url``: the setting's, else what the environment says (``HTTPS_PROXY``, ``NO_PROXY``)."""
        if self.settings.proxy is not None:
            return self.settings.proxy or None
        found = getproxies()
        return None if proxy_bypass(url.host) else found.get(url.scheme) or found.get("all")


def _transport(guard: Guard, proxy: str | None) -> Transport:
    try:
        if proxy and httpx.URL(proxy).scheme not in ("http", "https"):
            raise ValueError("only proxies of http:// and https:// are used")
        return Transport(guard, proxy)
    except (httpx.InvalidURL, ValueError) as why:
        raise Unfetched(complaint("N003", "the proxy", why=str(why))) from why


def plain(url: str) -> httpx.URL:
    """``url`` as an address that may be asked for. Raises Unfetched for another scheme, a password, or no host."""
    try:
        found = httpx.URL(url)
        host = found.host
    except (httpx.InvalidURL, UnicodeError, ValueError) as why:
        raise Unfetched(complaint("N001", url, why=f"it is no address ({why})"), lasting=True) from why
    if found.scheme not in ("http", "https"):
        raise Unfetched(complaint("N001", url, why=f"its scheme is {found.scheme or 'missing'}"), lasting=True)
    if found.userinfo:
        bare = str(found.copy_with(userinfo=b""))
        raise Unfetched(complaint("N001", bare, why="it holds a name or a password"), lasting=True)
    if not host or not 0 < (found.port or 80) < 65536:
        raise Unfetched(complaint("N001", url, why="it names no host, or no port that there is"), lasting=True)
    return found


def _target(here: str, location: str | None, asked: str) -> str:
    if not location:
        raise Unfetched(complaint("N007", asked, why="one names no place"), lasting=True)
    try:
        return str(httpx.URL(here).join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, UnicodeError, ValueError) as why:
        raise Unfetched(complaint("N007", asked, why="one names no address"), lasting=True) from why


def _pieces(response: httpx.Response, url: str, limit: int) -> Iterator[bytes]:
    """The body as it comes. Raises Unfetched where it is longer than ``limit``, or says that it will be."""
    if response.status_code in REDIRECTS or response.status_code == 304:
        return
    promised = response.headers.get("content-length", "")
    if promised.isdigit() and int(promised) > limit:
        raise Unfetched(
            complaint("N006", url, how=f"says it is {size(int(promised))}", limit=size(limit)), lasting=True
        )
    got = 0
    for piece in response.iter_raw():
        got += len(piece)
        if got > limit:
            raise Unfetched(complaint("N006", url, how="is longer", limit=size(limit)), lasting=True)
        yield piece


def _answer(url: str, response: httpx.Response, raw: bytes, limit: int) -> Answer:
    body = _unpacked(url, raw, response.headers.get("content-encoding", ""), limit)
    headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers.raw)
    fetched = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Answer(url, url, response.status_code, headers, body, fetched)


def _unpacked(url: str, body: bytes, codings: str, limit: int) -> bytes:
    """``body`` with what the server did to it undone, the last coding first. Raises Unfetched."""
    for coding in reversed([one.strip().lower().removeprefix("x-") for one in codings.split(",") if one.strip()]):
        if not body or coding == "identity":
            continue
        if coding not in _CODINGS:
            raise Unfetched(complaint("N012", url, why=f"it is packed as {coding}"), lasting=True)
        try:
            body = coded(body, coding, limit)
        except Overflow as why:
            told = complaint("N006", url, how="grows past that unpacked", limit=size(limit))
            raise Unfetched(told, lasting=True) from why
        except Damaged as why:
            raise Unfetched(complaint("N012", url, why=str(why)), again=True) from why
    return body


def _words(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "no known status"
