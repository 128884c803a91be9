"""Pages are read in a process of their own, which can be ended where a parser hangs.

Run as ``python -m verbale.capture.worker`` it answers length-prefixed msgpack messages on its standard input.
"""

from __future__ import annotations

import atexit
import contextlib
import subprocess
import sys
import threading
from typing import IO, Any

import msgspec


class Hung(Exception):
    """The reading of a page took too long and was ended, or broke down."""


class Worker:
    """A process that draws pages, started when first asked and again after it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipes: tuple[IO[bytes], IO[bytes]] | None = None
        self._lock = threading.Lock()

    def draw(self, page: str, url: str | None, seconds: float) -> dict[str, Any]:
        """What ``page.draw`` gives for ``page``. Raises Hung after ``seconds``, or where the process dies."""
        with self._lock:
            process, (to, back) = self._running()
            timer = threading.Timer(seconds, process.kill)
            timer.start()
            try:
                _send(to, [page, url])
                answer = _receive(back)
            except OSError:
                answer = None
            finally:
                timer.cancel()
            if answer is None:
                self.close()
                raise Hung
            return dict(answer)

    def close(self) -> None:
        """End the process, if one runs."""
        process, pipes = self._process, self._pipes or ()
        self._process = self._pipes = None
        if process is not None:
            process.kill()
            process.wait()
        for pipe in pipes:
            with contextlib.suppress(OSError):
                pipe.close()

    def _running(self) -> tuple[subprocess.Popen[bytes], tuple[IO[bytes], IO[bytes]]]:
        if self._process is None or self._pipes is None or self._process.poll() is not None:
            self.close()
            self._process, self._pipes = _started()
            atexit.register(self.close)
        return self._process, self._pipes


def _started() -> tuple[subprocess.Popen[bytes], tuple[IO[bytes], IO[bytes]]]:
    """A new process that has loaded its parsers, and the pipes to it and back."""
    process = subprocess.Popen(
        [sys.executable, "-m", "verbale.capture.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if process.stdin is None or process.stdout is None:
        raise Hung
    _receive(process.stdout)
    return process, (process.stdin, process.stdout)


def _send(stream: IO[bytes], message: Any) -> None:
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """The next message, or None where the other side has gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    data = stream.read(int.from_bytes(head, "big"))
    return msgspec.msgpack.decode(data)


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer pages until the source ends. The first message says that the parsers are loaded."""
    import logging

    from verbale.capture.page import draw

    logging.disable(logging.CRITICAL)
    draw("<html><body><p>ready</p></body></html>")
    _send(sink, {})
    while (message := _receive(source)) is not None:
        page, url = message
        try:
            _send(sink, draw(page, url))
        except Exception:  # a parser may fail in any way; the page is then complained of as unreadable
            _send(sink, {})


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
