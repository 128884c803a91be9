"""Documents are read in a process of their own, which can be ended where a parser hangs, breaks down or eats memory.

Run as ``python -m verbale.capture.worker MODULE`` it answers length-prefixed msgpack messages on its standard input
with the tasks of that module (``TASKS`` by name, and ``load``).
"""

from __future__ import annotations

import atexit
import contextlib
import math
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import IO, Any

import msgspec

TASKS = "verbale.capture.tasks"
"""The module of the tasks of this room."""
_LOADING = 120.0
"""Seconds in which the parsers have to be loaded."""
_TICK = 0.02
_SPARE = 2
_END = object()


class Hung(Exception):
    """The reading of a document was ended. ``late`` where it took too long; else the message says how it broke."""

    def __init__(self, why: str = "it ended without an answer", *, late: bool = False) -> None:
        self.late = late
        super().__init__(why)


class Worker:
    """A process that reads documents, started when first asked and again after it was ended.

    ``tasks`` is the module that holds what it can be asked.
    """

    def __init__(self, tasks: str = TASKS) -> None:
        self._tasks = tasks
        self._process: subprocess.Popen[bytes] | None = None
        self._pipes: tuple[IO[bytes], IO[bytes]] | None = None
        self._watch = _Watch(None)
        self._ready: set[str] = set()
        self._lock = threading.Lock()

    def draw(self, page: str, url: str | None, seconds: float) -> dict[str, Any]:
        """What ``page.draw`` gives for ``page``. Raises Hung after ``seconds``, or where the process dies."""
        return dict(self.ask("page", [page, url], seconds))

    def ask(self, task: str, arguments: Iterable[Any], seconds: float, memory: int = 0) -> Any:
        """The answer to a task. Raises Hung after ``seconds``, or where the process dies or needs too much memory."""
        (answer,) = self.stream(task, arguments, seconds, memory)
        return answer

    def stream(self, task: str, arguments: Iterable[Any], seconds: float, memory: int = 0) -> Iterator[Any]:
        """The answers to a task, one by one, each in ``seconds``. To be read to the end. Raises Hung."""
        with self._lock:
            done = False
            try:
                self._load(task)
                self._send([task, list(arguments), memory, seconds])
                while (answer := self._receive(seconds)).get("more"):
                    yield answer["item"]
                done = True
            finally:
                self._watch.rest()
                if not done:
                    self.close()

    def close(self) -> None:
        """End the process, if one runs."""
        process, pipes = self._process, self._pipes or ()
        self._process = self._pipes = None
        self._ready.clear()
        self._watch.end()
        if process is not None:
            process.kill()
            process.wait()
        for pipe in pipes:
            with contextlib.suppress(OSError):
                pipe.close()

    def _load(self, task: str) -> None:
        """See that the process runs and has loaded what ``task`` needs: that does not count as reading."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process, self._pipes = _started(self._tasks)
            self._watch = _Watch(self._process)
            atexit.register(self.close)
        if task not in self._ready:
            self._send([task, None, 0, _LOADING])
            self._receive(_LOADING)
            self._ready.add(task)

    def _send(self, message: Any) -> None:
        if self._pipes is None:
            raise Hung
        try:
            send(self._pipes[0], message)
        except OSError as why:
            raise Hung from why

    def _receive(self, seconds: float) -> dict[str, Any]:
        process, pipes = self._process, self._pipes
        if process is None or pipes is None:
            raise Hung
        self._watch.until(seconds)
        try:
            answer = receive(pipes[1])
        except OSError:
            answer = None
        finally:
            self._watch.wait()
        if answer is None:
            raise Hung(late=self._watch.late)
        if answer.get("fault"):
            raise Hung(answer["fault"])
        return dict(answer)


class _Watch:
    """Ends a process that is past its time. One thread looks on, for a new one each time costs more than an answer."""

    def __init__(self, process: subprocess.Popen[bytes] | None) -> None:
        self.late = False
        self._process = process
        self._deadline = math.inf
        self._busy = threading.Event()
        if process is not None:
            threading.Thread(target=self._look, daemon=True).start()

    def until(self, seconds: float) -> None:
        """From now on the process has so long."""
        self._deadline = time.monotonic() + seconds
        self._busy.set()

    def wait(self) -> None:
        """The process has all the time there is: it is not asked, or its answer is being looked at."""
        self._deadline = math.inf

    def rest(self) -> None:
        """As ``wait``, for longer."""
        self.wait()
        self._busy.clear()

    def end(self) -> None:
        """Look no longer."""
        self._process = None
        self._busy.set()

    def _look(self) -> None:
        while self._busy.wait() and (process := self._process) is not None:
            if time.monotonic() > self._deadline:
                self.late = True
                process.kill()
                return
            time.sleep(_TICK)


def _started(tasks: str) -> tuple[subprocess.Popen[bytes], tuple[IO[bytes], IO[bytes]]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "verbale.capture.worker", tasks],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if process.stdin is None or process.stdout is None:
        raise Hung
    return process, (process.stdin, process.stdout)


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message, or None where the other side has gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return msgspec.msgpack.decode(data) if len(data) == size else None


def serve(source: IO[bytes], sink: IO[bytes], tasks: str = TASKS) -> None:
    """Answer ``tasks`` until the source ends."""
    import logging

    logging.disable(logging.CRITICAL)
    while (message := receive(source)) is not None:
        task, arguments, memory, seconds = message
        try:
            _bound(memory)
            answers = _answers(tasks, task, arguments)
            while (item := _in_time(answers, _SPARE * seconds)) is not _END:
                send(sink, {"more": True, "item": item})
            answer: dict[str, Any] = {"more": False}
        except BrokenPipeError:
            return
        except MemoryError:
            answer = {"fault": "it needs too much memory"}
        except Exception as error:  # a parser may fail in any way; the document is then complained of
            answer = {"fault": type(error).__name__}
        _bound(0)
        send(sink, answer)


def _in_time(answers: Iterator[Any], seconds: float) -> Any:
    """The next of ``answers``, or ``_END``. The system ends this process where it takes far too long and whoever asked
    is no more there to do it.
    """
    with contextlib.suppress(AttributeError):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return next(answers, _END)
    finally:
        with contextlib.suppress(AttributeError):
            signal.setitimer(signal.ITIMER_REAL, 0)


def _answers(tasks: str, task: str, arguments: list[Any] | None) -> Iterator[Any]:
    known = import_module(tasks)
    if arguments is None:
        known.load(task)
        return iter(())
    work: Callable[..., Iterator[Any]] = known.TASKS[task]
    return work(*arguments)


def _bound(memory: int) -> None:
    """Let this process have ``memory`` bytes of address space, as many as it likes for 0; where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory or hard
        resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 or 0 <= most <= hard else hard, hard))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks, who may want the answer still
    serve(sys.stdin.buffer, sys.stdout.buffer, *sys.argv[1:2])
