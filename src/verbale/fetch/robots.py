"""robots.txt (RFC 9309): what a site asks not to be fetched, and how slowly.

Of a file that is not there (status 4xx) nothing is forbidden. Where the server fails or hangs it is not known what the
site asks; then nothing is fetched from it, and the next run asks again. Of a host that does not answer at all, that is
told (N003).
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict

import msgspec
from protego import Protego

from verbale.capture.limits import MB
from verbale.errors import complaint
from verbale.fetch.client import Client, plain
from verbale.fetch.settings import PRODUCT
from verbale.fetch.unfetched import Unfetched

AGE = 24 * 3600.0
"""Seconds for which a robots.txt holds (RFC 9309 2.4)."""
SLOWEST = 60.0
"""The longest pause between two requests that a robots.txt may ask for, in seconds."""
_MOST = MB // 2
"""Bytes of it that are read (RFC 9309 2.5)."""


class Rules(msgspec.Struct, frozen=True):
    """The robots.txt of a site as it was read at ``when`` (seconds of ``time.time``); "" where there is none."""

    text: str
    when: float


class Robots:
    """The rules of the sites asked so far; ``known`` are those of an earlier run."""

    def __init__(self, client: Client, known: dict[str, Rules] | None = None) -> None:
        self._client = client
        self.known = {site: rules for site, rules in (known or {}).items() if time.time() - rules.when < AGE}
        self._parsed: dict[str, Protego] = {}
        self._unknown: dict[str, Unfetched] = {}
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def gate(self, url: str) -> None:
        """Raise Unfetched where the site asks not to fetch ``url`` (N008), or does not say whether (N009)."""
        address = plain(url)
        site = f"{address.scheme}://{address.netloc.decode('ascii')}"
        rules = self._rules(site, url)
        pause = rules.crawl_delay(PRODUCT)
        if pause:
            self._client.pace.slow(address.host, min(float(pause), SLOWEST))
        if not rules.can_fetch(url, PRODUCT):
            raise Unfetched(complaint("N008", url), lasting=True)

    def _rules(self, site: str, url: str) -> Protego:
        with self._lock:
            one = self._locks[site]
        with one:  # a site is asked for its file once, whoever leads there
            if site not in self._parsed:
                if site in self._unknown:
                    raise self._not_known(url, self._unknown[site])
                self._parsed[site] = Protego.parse(self._text(site, url))
            return self._parsed[site]

    def _text(self, site: str, url: str) -> str:
        if site not in self.known:
            self.known[site] = Rules(self._asked(site, url), time.time())
        return self.known[site].text

    def _asked(self, site: str, url: str) -> str:
        seconds = self._client.settings.robots
        try:
            answer = self._client.get(f"{site}/robots.txt", limit=_MOST, seconds=seconds, tries=1)
        except Unfetched as failed:
            if _is_none(failed):
                return ""
            if failed.complaint.code == "N002":
                raise Unfetched(msgspec.structs.replace(failed.complaint, where=url, id=""), lasting=True) from failed
            self._unknown[site] = failed
            raise self._not_known(url, failed) from failed
        return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""

    @staticmethod
    def _not_known(url: str, failed: Unfetched) -> Unfetched:
        if failed.complaint.code in ("N003", "N011"):
            return Unfetched(msgspec.structs.replace(failed.complaint, where=url, id=""))
        return Unfetched(complaint("N009", url, why=failed.complaint.says))


def _is_none(failed: Unfetched) -> bool:
    """Whether the site answered that it has no such file, or with redirects that lead nowhere."""
    return failed.complaint.code == "N007" or (failed.status in range(400, 500) and failed.status != 429)
