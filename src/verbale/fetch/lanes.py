"""Several hosts asked at once; of each host one page after the other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

import msgspec

from verbale.fetch.client import Answer
from verbale.fetch.listing import Entry
from verbale.fetch.unfetched import Unfetched

MOST = 16
"""So many hosts are asked at once."""


class Ask(msgspec.Struct, frozen=True):
    """An address to be asked for, with its key, the most bytes and further headers; and the ``entry`` that lists it,
    where one does.
    """

    url: str
    name: str
    limit: int
    headers: dict[str, str] = {}
    entry: Entry | None = None


Fetch = Callable[[Ask], Answer]
Got = tuple[Ask, Answer | Unfetched]


def side_by_side(asked: Sequence[Ask], fetch: Fetch) -> Iterator[Got]:
    """What ``fetch`` gives for each of ``asked``, as it comes.

    Hosts are asked at once, each for one page after the other, and for the next only when the caller comes back for
    more: what it did with a page is then done. Where the caller leaves early, what is under way is left to itself.
    """
    lanes = _lanes(asked)
    if len(lanes) < 2:
        yield from ((ask, _tried(ask, fetch)) for ask in asked)
        return
    done: queue.SimpleQueue[tuple[_Lane, Ask, Answer | BaseException]] = queue.SimpleQueue()
    for lane in lanes:
        threading.Thread(target=lane.run, args=(fetch, done.put), daemon=True).start()  # none outlives the process
    try:
        for _ in asked:
            lane, ask, got = done.get()
            if isinstance(got, BaseException) and not isinstance(got, Unfetched):
                raise got
            yield ask, got
            lane.goes_on.release()
    finally:
        for lane in lanes:
            lane.stopped = True
            lane.goes_on.release()


class _Lane:
    """The pages of one host, or of several where there are very many; asked for in their order."""

    def __init__(self) -> None:
        self.asked: list[Ask] = []
        self.goes_on = threading.Semaphore(0)
        self.stopped = False

    def run(self, fetch: Fetch, put: Callable[[tuple[_Lane, Ask, Answer | BaseException]], None]) -> None:
        for ask in self.asked:
            try:
                put((self, ask, _tried(ask, fetch)))
            except BaseException as error:  # told in the thread that waits for it
                put((self, ask, error))
            self.goes_on.acquire()
            if self.stopped:
                return


def _tried(ask: Ask, fetch: Fetch) -> Answer | Unfetched:
    try:
        return fetch(ask)
    except Unfetched as failed:
        return failed


def _lanes(asked: Sequence[Ask]) -> list[_Lane]:
    """The pages by host, in at most ``MOST`` lanes."""
    lanes: list[_Lane] = []
    of: dict[str, _Lane] = {}
    for ask in asked:
        host = _host(ask.url)
        if host not in of and len(lanes) < MOST:
            lanes.append(_Lane())
            of[host] = lanes[-1]
        elif host not in of:
            of[host] = lanes[len(of) % MOST]
        of[host].asked.append(ask)
    return lanes


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
