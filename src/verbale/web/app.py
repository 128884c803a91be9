"""The web face as an ASGI application: addresses, and what becomes of an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale import __version__
from verbale.errors import Refusal
from verbale.web.answers import Answer, Answers
from verbale.web.api import API
from verbale.web.asking import Ask, asked
from verbale.web.guard import COOKIE, LOGIN, App, Guard, Rules
from verbale.web.live import Busy, Live, Making
from verbale.web.pages import PAGES
from verbale.web.places import Places
from verbale.web.rendering import Page, environment, icon, script, style
from verbale.web.seen import Seen

FORM = 4096
"""Bytes that the form with the token may have."""

Make = Callable[..., Page | Answer]


class _Key(StringConvertor):
    """An id, whatever stands in it: slashes and line breaks too."""

    regex = r"[\s\S]*"


register_url_convertor("key", _Key())


class Face:
    """The record in ``live``, called ``name`` on every page."""

    def __init__(self, live: Live, name: str, rules: Rules) -> None:
        self._live = live
        self._name = name
        self._rules = rules
        self._answers = Answers()

    def application(self) -> App:
        """All addresses, behind the guard."""
        routes = [Route(path, self._page(make)) for path, make in {**PAGES, **API}.items()]
        own = [
            Route("/static/style.css", _file(style, "text/css")),
            Route("/static/script.js", _file(script, "text/javascript")),
            Route("/static/icon.svg", _file(icon, "image/svg+xml")),
            Route("/healthz", _healthy),
            Route(LOGIN, self._login, methods=["GET", "POST"]),
        ]
        app = Starlette(routes=[*own, *routes], exception_handlers={404: self._missing, Exception: self._broken})
        return Guard(app, self._rules)

    def warm(self) -> None:
        """Make the pages that every page leads to, and what single rows are found by, before anybody asks."""
        snapshot = self._live.now()
        for path in sorted(PAGES, key="/timeline".__eq__):  # which costs most
            if "{" not in path and path != "/changes":
                self._answers.put((snapshot.token, path, ""), self._answer(self._seen(Ask(path)), PAGES[path]))
        self._seen(Ask("/")).ready()

    def _answer(self, seen: Seen, make: Make, **named: str) -> Answer:
        found = make(seen, **named)
        return found if isinstance(found, Answer) else self._printed(found, seen)

    def _page(self, make: Make) -> Callable[[Request], Any]:
        async def page(request: Request) -> Response:
            snapshot = self._live.now()
            # not of request.url, which takes a question mark in an id for the start of the fields
            key = (snapshot.token, request.scope["path"], request.scope["query_string"].decode("ascii", "replace"))
            found = self._answers.get(key)
            if found is None:
                found = await run_in_threadpool(self._made, request, make)
                self._answers.put(key, found)
            return _response(request, found)

        return page

    def _made(self, request: Request, make: Make) -> Answer:
        """The answer, or what is told of the error."""
        path = request.scope["path"]
        try:
            ask = asked(path, request.scope["query_string"])
            return self._answer(self._seen(ask), make, **request.path_params)
        except Making as making:
            return self._told(path, 202, f"The record as of {making.day} is being made.", again=3)
        except Busy:
            return self._told(path, 503, "Too many days are asked for at once.", again=30)
        except Refusal as refusal:
            return self._told(path, 404 if refusal.complaint.code == "U002" else 400, str(refusal))

    def _seen(self, ask: Ask) -> Seen:
        snapshot = self._live.now()
        return Seen(ask, snapshot.as_of(ask.as_of), snapshot, self._name)

    def _told(self, path: str, status: int, text: str, again: int | None = None) -> Answer:
        """What is told where there is no page; ``again`` is after how many seconds to ask once more."""
        if path.startswith("/api"):
            wait = (("retry-after", str(again)),) if again else ()
            return Answer(msgspec.json.encode({"error": text}), "application/json", status, wait, final=False)
        values = {"text": text, "again": again}
        page = Page(template="told.html.j2", title=_TITLES[status], status=status, values=values, refresh=again)
        return msgspec.structs.replace(self._printed(page, self._seen(Ask(path))), final=False)

    def _printed(self, page: Page, seen: Seen) -> Answer:
        """The page as HTML."""
        own = {"seen": seen, "ask": seen.ask, "at": Places(seen.ask, seen.outlets), "version": __version__}
        html = environment().get_template(page.template).render(own | {"title": page.title} | dict(page.values))
        again = (("refresh", str(page.refresh)),) if page.refresh else ()
        return Answer(html.encode("utf-8", "replace"), "text/html", page.status, again)

    async def _login(self, request: Request) -> Response:
        """The form that takes the token, and keeps it in a cookie that no script can read."""
        if request.method == "POST":
            fields = parse_qs((await _body(request)).decode("utf-8", "replace"))
            if self._rules.knows(fields.get("token", [""])[0]):
                answer: Response = RedirectResponse("/", 303)
                secure = request.url.scheme == "https"
                token = self._rules.token or ""
                answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
                return answer
        page = Page(template="login.html.j2", title="Who is there?", status=200 if request.method == "GET" else 403)
        html = environment().get_template(page.template).render(title=page.title, wrong=page.status == 403)
        return Response(html, page.status, media_type="text/html")

    async def _missing(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        path = request.scope["path"]
        return _response(request, await run_in_threadpool(self._told, path, status, f"There is nothing at {path}."))

    async def _broken(self, request: Request, error: Exception) -> Response:
        return Response("Verbale failed at this page. VERBALE_DEBUG=1 before `verbale serve` shows where.\n", 500)


_TITLES: Mapping[int, str] = {
    202: "One moment",
    400: "Not possible",
    404: "Not found",
    405: "Not possible",
    503: "Busy",
}


def _file(content: Callable[[], bytes], media: str) -> Callable[[Request], Any]:
    async def file(request: Request) -> Response:
        return _response(request, Answer(content(), media))

    return file


async def _healthy(request: Request) -> Response:
    return Response("ok\n", media_type="text/plain")


async def _body(request: Request) -> bytes:
    """The body of a form, cut where it is too long to be one."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM:
            break
    return body[:FORM]


def _response(request: Request, answer: Answer) -> Response:
    headers = {"etag": answer.tag, "cache-control": "private, no-cache", **dict(answer.headers)}
    if answer.status == 200 and request.headers.get("if-none-match") == answer.tag:
        return Response(status_code=304, headers=headers)
    charset = "; charset=utf-8" if answer.media.startswith("text/") else ""
    return Response(answer.body, answer.status, headers | {"content-type": answer.media + charset})
