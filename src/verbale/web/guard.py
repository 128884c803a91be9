"""Who may ask, for what, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any

import msgspec
from starlette.requests import cookie_parser

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "verbale_token"

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The content security policy: nothing from elsewhere, nothing inline, no page inside another."""

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)

LONGEST = 4096
"""Bytes of an address, at most."""

LOGIN = "/login"

OPEN = frozenset({LOGIN, "/static/style.css", "/static/script.js", "/static/icon.svg", "/healthz"})
"""What is answered without a token."""

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?")


class Rules(msgspec.Struct, frozen=True):
    """``hosts`` are the names under which the face may be asked for; ``token`` is what whoever asks must know, and
    ``header`` the name of a header in which a reverse proxy says who that is.
    """

    hosts: frozenset[str]
    token: str | None = None
    header: str | None = None

    def knows(self, given: str | None) -> bool:
        """Whether what was given is the token, in a time that does not depend on how much of it is right."""
        return self.token is not None and hmac.compare_digest((given or "").encode(), self.token.encode())


class Guard:
    """Lets through what the rules allow, and sends the headers with every answer."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        refused = refusal(scope, self._rules)
        if refused is None:
            await self._app(scope, receive, sent)
        else:
            await _answer(sent, *refused, head=scope["method"] == "HEAD")


def refusal(scope: Scope, rules: Rules) -> tuple[int, str] | None:
    """The status and the reason for which a request is not answered; None where it is."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    if host_of(headers.get("host", "")) not in rules.hosts:
        return 421, "This face is not served under that name. Start it with --allow-host NAME to allow one more."
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST:
        return 414, "The address is too long."
    if scope["method"] == "POST" and scope["path"] == LOGIN:
        return None if _same_origin(headers) else (403, "The form was sent from another page.")
    if scope["method"] not in {"GET", "HEAD"}:
        return 405, "Nothing can be changed here."
    if scope["path"] in OPEN or _allowed(headers, rules):
        return None
    return 401, "Say who you are: send the token as `Authorization: Bearer …`, or give it at /login."


def host_of(header: str) -> str | None:
    """The name in a Host header, without its port; None for what is no name."""
    found = _HOST.fullmatch(header.strip().lower())
    return found["name"] if found else None


def _allowed(headers: dict[str, str], rules: Rules) -> bool:
    if rules.header is not None and not headers.get(rules.header.lower(), "").strip():
        return False
    return rules.token is None or any(rules.knows(given) for given in _given(headers))


def _given(headers: dict[str, str]) -> Collection[str]:
    """The tokens in a request."""
    kind, _, value = headers.get("authorization", "").partition(" ")
    found = [value.strip()] if kind.lower() == "bearer" else []
    cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)  # whatever other faces of this host have set
    return [*found, cookie] if cookie else found


def _same_origin(headers: dict[str, str]) -> bool:
    """Whether a form was sent from a page of this face. Browsers say so; what says nothing is no browser's form."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").strip().lower()


async def _answer(send: Send, status: int, text: str, *, head: bool) -> None:
    body = f"{text}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="verbale"'))
    if status == 405:
        headers.append((b"allow", b"GET, HEAD"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})
