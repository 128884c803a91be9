"""When a host may be asked again: one request a second, and as it says itself."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Pace:
    """The waits between requests, by host. ``held`` are the hosts that asked for a longer wait, until when (in
    seconds of ``time.time``).
    """

    def __init__(self, pause: float, held: dict[str, float] | None = None) -> None:
        self._pause = pause
        self._pauses: dict[str, float] = {}
        self._free: dict[str, float] = {}
        self.held = dict(held or {})
        self._lock = threading.Lock()

    def slow(self, host: str, pause: float) -> None:
        """Let at least ``pause`` seconds lie between two requests to ``host``."""
        self._pauses[host] = max(self._pause, pause)

    def hold(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for ``seconds``."""
        with self._lock:
            self.held[host] = max(self.held.get(host, 0.0), time.time() + seconds)

    def left(self, host: str) -> float:
        """The seconds that ``host`` asked to be left alone for."""
        return max(0.0, self.held.get(host, 0.0) - time.time())

    def wait(self, host: str) -> None:
        """Return when ``host`` may be asked, which then counts as asked."""
        with self._lock:
            now = time.monotonic()
            until = max(self._free.get(host, 0.0), now + self.left(host))
            self._free[host] = max(until, now) + self._pauses.get(host, self._pause)
        time.sleep(max(0.0, until - time.monotonic()))


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds of a ``Retry-After`` header (a number or a date, RFC 9110 10.2.3); None where it holds neither."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())
