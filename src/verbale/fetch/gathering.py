"""The door: addresses to documents. A page, a feed or a sitemap, told apart by what comes; nothing twice.

A page is on disk, in the archive and in the state, before the next one is asked for; the state learns that the record
holds it only after the record does. Killed at any moment, the next run goes on from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from verbale.capture import Captured, Limits
from verbale.capture.limits import size
from verbale.capture.unpack import Damaged, Overflow
from verbale.errors import complaint
from verbale.fetch import is_url, pages
from verbale.fetch.archive import Archive
from verbale.fetch.canonical import key
from verbale.fetch.client import Answer, Client
from verbale.fetch.honesty import honest
from verbale.fetch.known import Known
from verbale.fetch.listing import Entry, Listing, alternates, listing
from verbale.fetch.pace import Pace
from verbale.fetch.robots import Robots
from verbale.fetch.settings import Settings, from_environment
from verbale.fetch.state import Page, Pending, State, beside
from verbale.fetch.unfetched import Unfetched
from verbale.model import Complaint, Document

DEPTH = 3
"""How deep sitemaps may name sitemaps."""
MAPS = 100
"""How many sitemaps of one index are read, those of the latest change first."""
_LISTED = re.compile(r"\.(?:xml|rss|atom|rdf)$|(?:^|/)(?:feeds?|rss|atom|sitemap[^/]*)/?$", re.I)
"""How the addresses of feeds and sitemaps end."""

Step = Callable[[str, int, int | None], None]


class Gathered:
    """What came: ``captured``, and ``complaints`` about what did not. ``more`` says that a list holds pages that were
    left for the next run, ``known`` how many pages came that are there already or did not change, ``lasting`` that a
    complaint is about something that will not be asked for again, ``gone`` are the addresses of documents of the
    record that the server says were taken away (status 410). ``done`` is to be called when the record holds it.
    """

    def __init__(self, state: State, *, anew: bool) -> None:
        self.captured: list[Captured] = []
        self.complaints: list[Complaint] = []
        self.pages: dict[str, Page] = {}
        self.more = False
        self.known = 0
        self.lasting = False
        self.gone: list[str] = []
        self._tried: set[str] = set()
        self._state = state
        self._anew = anew

    def tell(self, trouble: Complaint) -> None:
        """Take up a complaint."""
        self.complaints.append(trouble)

    def tried(self, where: str) -> bool:
        """Whether this run asked for ``where``, so that what an earlier one said of it no longer holds."""
        return is_url(where) and key(where) in self._tried

    def trying(self, name: str) -> None:
        """Note that the address with that key is asked for."""
        self._tried.add(name)

    def done(self) -> None:
        """Keep that the record holds it."""
        self._state.settle(self.pages, anew=self._anew)


@contextmanager
def gather(
    urls: Sequence[str],
    record: Path,
    *,
    there: Sequence[Document] = (),
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    most: int | None = None,
    anew: bool = False,
    settings: Settings | None = None,
    progress: Step | None = None,
) -> Iterator[Gathered]:
    """Fetch ``urls`` and what they list, for ``record``, in which ``there`` are; at most about ``most`` pages.

    With ``anew`` nothing of an earlier run counts, for a record that is written from nothing. Raises Refusal: S003,
    S004 and S007 for the files beside the record, N018, N019.
    """
    settings = settings or from_environment()
    state = State(record, kept=anew)
    try:
        pace = Pace(settings.pause, state.held())
        with Client(settings, pace) as client:
            robots = Robots(client, state.rules())
            run = _Run(state, client, robots, Archive(beside(record, ".warc.gz")), Known(there), limits or Limits())
            run.given, run.most, run.step = dict(given or {}), most, progress or run.step
            try:
                yield run.over(urls, anew=anew)
            finally:
                state.hosts({host: until for host, until in pace.held.items() if pace.left(host)}, robots.known)
    finally:
        state.close()


class _Run:
    """One run over some addresses."""

    def __init__(
        self, state: State, client: Client, robots: Robots, archive: Archive, known: Known, limits: Limits
    ) -> None:
        self.state = state
        self.client = client
        self.robots = robots
        self.archive = archive
        self.known = known
        self.limits = limits
        self.given: dict[str, Any] = {}
        self.most: int | None = None
        self.step: Step = lambda stage, done, total: None

    def over(self, urls: Sequence[str], *, anew: bool) -> Gathered:
        self.found = Gathered(self.state, anew=anew)
        self.pages = {} if anew else self.state.pages()
        self.fetched = 0
        for name, pending in ({} if anew else self.state.pending()).items():
            self._take(name, pending)
        for url in dict.fromkeys(urls):
            self._top(url)
        return self.found

    def _top(self, url: str, depth: int = 0) -> bool:
        """One address that was named, by the user or by an index of sitemaps; whether all of it came."""
        name = key(url)
        if name in self.found.pages:
            return True
        answer = self._asked(url, name, self._validators(name), self.client.settings.listing)
        if answer is None or answer.status == 304:
            self.found.known += answer is not None
            return answer is not None
        lists = self._listing(answer, url)
        if isinstance(lists, Unfetched):
            return self._failed(name, url, lists)
        if lists is None:
            self._front(url, answer)
            self._misnamed(url)
            return self._page(name, url, answer, None)
        whole = self._listed(lists, answer, depth)
        if whole:
            self.found.pages[name] = _page_of(answer, None, "")
        return whole

    def _front(self, url: str, answer: Answer) -> None:
        """Say which feeds a site has, where its front page was named."""
        feeds = alternates(answer)
        if feeds and urlsplit(answer.url).path in ("", "/"):
            self.found.tell(complaint("N024", url, feeds=", ".join(feeds)))

    def _misnamed(self, url: str) -> None:
        """Say that a page came, where the address is named as feeds and sitemaps are."""
        if _LISTED.search(urlsplit(url).path):
            self.found.tell(complaint("N026", url))

    def _asked(
        self, url: str, name: str, validators: dict[str, str], limit: int, mark: str | None = None
    ) -> Answer | None:
        """The answer; None where none came, of which is then complained."""
        self.found.trying(name)
        try:
            answer = self.client.get(url, limit=limit, gate=self.robots.gate, more=validators)
        except Unfetched as failed:
            self._failed(name, url, failed, mark)
            return None
        return answer

    def _failed(self, name: str, url: str, failed: Unfetched, mark: str | None = None) -> bool:
        """Complain; an entry of a list (``mark``) that failed for good is not asked for again until it changes."""
        self.found.tell(msgspec.structs.replace(failed.complaint, where=url, id=""))
        if failed.status == 410 and self.known.by_key(name) is not None:
            self.found.gone.append(url)
        if failed.lasting and mark is not None:
            self.found.pages[name] = Page(mark=mark)
            self.found.lasting = True
        return failed.lasting

    def _validators(self, name: str) -> dict[str, str]:
        """The headers that ask for a page only where it changed; none where the record does not hold it."""
        page = self.pages.get(name)
        if page is None or not (page.document in self.known if page.document else self.known.some):
            return {}
        both = {"if-none-match": page.etag, "if-modified-since": page.modified}
        return {header: value for header, value in both.items() if value}

    def _listing(self, answer: Answer, url: str) -> Listing | Unfetched | None:
        limit = self.client.settings.listing
        try:
            return listing(answer, limit, self.limits)
        except Overflow:
            return Unfetched(complaint("N006", url, how="grows past that unpacked", limit=size(limit)), lasting=True)
        except Damaged as why:
            return Unfetched(complaint("N012", url, why=str(why)))

    def _listed(self, lists: Listing, answer: Answer, depth: int) -> bool:
        """The pages of a list; whether all of them came or never will."""
        where = answer.asked
        if lists.broken:
            self.found.tell(complaint("N016", where, why=lists.broken, count=len(lists.entries) + len(lists.more)))
        elif not lists.entries and not lists.more:
            self.found.tell(complaint("N023", where))
        entries, lie = honest(lists.entries, datetime.fromisoformat(answer.fetched).astimezone(UTC))
        if lie:
            self.found.tell(complaint("N017", where, why=lie))
        results = [self._entry(entry, answer) for entry in entries]
        if depth < DEPTH:
            results += [self._top(place, depth + 1) for place in lists.more[:MAPS] if not self._enough()]
        return all(results) and not self.found.more

    def _enough(self) -> bool:
        """Whether as many pages came as are wanted; what else there is, is then left for the next run."""
        if self.most is None or self.fetched < self.most:
            return False
        self.found.more = True
        return True

    def _entry(self, entry: Entry, lists: Answer) -> bool:
        """One page that a list names; whether it came, was known, or never will come."""
        if entry.url is None:
            return self._held(entry, lists)
        name = key(entry.url)
        if name in self.found.pages or self._seen(name, entry):
            self.found.known += 1
            return True
        if self._enough():
            return False
        answer = self._asked(entry.url, name, self._validators(name), self.limits.document, entry.mark)
        if answer is None:
            return name in self.found.pages
        self.fetched += 1
        self.step("fetch", self.fetched, None)
        if answer.status == 304:
            self.found.pages[name] = msgspec.structs.replace(self.pages[name], mark=entry.mark)
            self.found.known += 1
            return True
        return self._page(name, entry.url, answer, entry)

    def _seen(self, name: str, entry: Entry) -> bool:
        """Whether nothing says that the page changed since it was last fetched, or came here in another way."""
        page = self.pages.get(name)
        if page is None or (page.document is not None and page.document not in self.known):
            document = self.known.by_key(name)
            if document is not None:
                self.found.pages[name] = Page(document, entry.mark)
            return document is not None
        return not entry.mark or page.mark == entry.mark

    def _page(self, name: str, url: str, answer: Answer, entry: Entry | None) -> bool:
        """A page that came: kept as it is, and taken where it is a report that is not there yet."""
        mark = entry.mark if entry else None
        self.archive.keep(answer)
        try:
            came = pages.page(answer, entry or self.known.entry(name), self.given, self.limits)
        except Unfetched as failed:
            return self._failed(name, url, failed, mark)
        self._new(name, came, _page_of(answer, came.captured[0].id, mark or ""))
        return True

    def _held(self, entry: Entry, lists: Answer) -> bool:
        """An entry whose words stand in the feed itself."""
        came = pages.listed(entry, lists, self.given, self.limits)
        if came is not None:
            name = key(lists.url) + "#" + came.id.rsplit("#", 1)[-1]
            if not self._seen(name, entry):
                self._new(name, came, Page(came.id, entry.mark))
        return True

    def _new(self, name: str, came: pages.Came, page: Page) -> None:
        """Take what of a page is new: all of it, the entries that a live blog did not have, or nothing."""
        fresh = tuple(one for one in came.captured if self.known.same(one) is None)
        if not fresh:
            same = self.known.same(came.captured[0])
            self.found.known += 1
            self.found.pages[name] = msgspec.structs.replace(page, document=same)
            if same != page.document:
                self.found.tell(complaint("N020", came.id, other=same))
            return
        for trouble in came.complaints:
            self.found.tell(trouble)
        pending = Pending(page, fresh)
        self.state.keep(name, pending)
        self._take(name, pending)

    def _take(self, name: str, pending: Pending) -> None:
        self.found.pages[name] = pending.page
        for captured in pending.captured:
            if self.known.same(captured) is None:
                self.known.add(captured)
                self.found.captured.append(captured)


def _page_of(answer: Answer, document: str | None, mark: str) -> Page:
    return Page(document, mark, answer.header("etag"), answer.header("last-modified"))
