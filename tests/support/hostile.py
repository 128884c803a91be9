"""A web server on the loopback that does as it is told: one function for each path, good or bad."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Deed = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request. ``send`` answers it as a server should; the rest does harm."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
        deed = self.server.deeds.get(self.path.partition("?")[0])
        try:
            deed(self) if deed else self.send(404, b"", "text/html")
        except OSError:
            self.close_connection = True

    def send(self, status: int, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def redirect(self, to: str, status: int = 302) -> None:
        self.send(status, b"", location=to)

    def begin(self, length: int | None, kind: str = "text/html", **headers: str) -> None:
        """The head of an answer that promises ``length`` bytes, or none at all."""
        self.send_response(200)
        said = {"content-type": kind, **({} if length is None else {"content-length": str(length)}), **headers}
        for name, value in said.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.flush()

    def reset(self) -> None:
        """Break the connection off as a machine does that has gone."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True
        raise ConnectionResetError

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """``deeds`` are the functions by path, ``asked`` what came: path, headers and when. A context manager."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.deeds: dict[str, Deed] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        self.closing = threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        pass

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def at(self, path: str) -> Callable[[Deed], Deed]:
        """Do this when ``path`` is asked for."""

        def keep(deed: Deed) -> Deed:
            self.deeds[path] = deed
            return deed

        return keep

    def page(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Answer ``path`` with ``body``; its address."""
        self.deeds[path] = lambda exchange: exchange.send(200, body, kind, **headers)
        return self.url(path)

    def count(self, path: str) -> int:
        """How often ``path`` was asked for."""
        return sum(asked == path for asked, _, _ in self.asked)


def article(title: str, *paragraphs: str, head: str = "") -> str:
    """An article's page."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
