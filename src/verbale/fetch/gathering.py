"""The door: addresses to documents. A page, a feed or a sitemap, told apart by what comes; nothing twice.

Several hosts are asked at once. A page is on disk, in the archive and in the state, before the next one of its host is
asked for; the state learns that the record holds it only after the record does. Killed at any moment, the next run goes
on from there. What is taken, and in which order, does not depend on which host answers first.
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
from verbale.fetch.lanes import Ask, side_by_side
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
    made = anew and not beside(record, ".fetched.sqlite").exists()
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
                held = {host: until for host, until in pace.held.items() if pace.left(host)}
                state.hosts(held, robots.known)
                made = made and not held and not state.settled
    finally:
        state.close(remove=made)


class _Got(msgspec.Struct, frozen=True):
    """What came of an address: the ``answer``, what it lists or which documents it holds; or why nothing of it."""

    answer: Answer | None = None
    lists: Listing | None = None
    came: pages.Came | None = None
    failed: Unfetched | None = None


class _Open(msgspec.Struct, frozen=True):
    """A list that came, and its entries as far as they are believed."""

    name: str
    answer: Answer
    lists: Listing
    entries: Sequence[Entry]


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
        self.fetched = self.arrived = 0
        self.got: dict[str, _Got] = {}
        for name, pending in ({} if anew else self.state.pending()).items():
            self._take(name, pending)
        self._tops(urls)
        return self.found

    def _tops(self, urls: Sequence[str], depth: int = 0) -> bool:
        """Addresses that were named, by the user or by an index of sitemaps; whether all of all came."""
        named = {key(url): url for url in reversed(urls)}
        tops = {name: named[name] for name in map(key, urls) if name not in self.found.pages}
        limit = self.client.settings.listing
        self._fetch([Ask(url, name, limit, self._validators(name)) for name, url in tops.items()])
        opened = [self._opened(name, url) for name, url in tops.items()]
        self._ahead([entry for one in opened if isinstance(one, _Open) for entry in one.entries])
        whole = [self._listed(one, depth) if isinstance(one, _Open) else one for one in opened]
        return all(whole)

    def _opened(self, name: str, url: str) -> _Open | bool:
        """The list at an address that was asked for; where it is none, whether what is there came."""
        got = self._taken(name)
        if got.answer is None:
            self._page(name, url, got, None)
            return False
        if got.answer.status == 304:
            self.found.known += 1
            return True
        if got.lists is None:
            if got.came is not None:
                self._front(url, got.answer)
                self._misnamed(url)
            return self._page(name, url, got, None)
        return _Open(name, got.answer, got.lists, self._believed(got.lists, got.answer))

    def _fetch(self, asked: Sequence[Ask]) -> None:
        """Ask for addresses, and keep what comes."""
        for ask, result in side_by_side(asked, self._asked):
            self.got[ask.name] = _Got(failed=result) if isinstance(result, Unfetched) else self._kept(ask, result)

    def _asked(self, ask: Ask) -> Answer:
        """The answer. Raises Unfetched."""
        return self.client.get(ask.url, limit=ask.limit, gate=self.robots.gate, more=ask.headers)

    def _kept(self, ask: Ask, answer: Answer) -> _Got:
        """What an answer holds; documents are on disk then."""
        if answer.status == 304:
            return _Got(answer)
        if ask.entry is None:
            lists = self._listing(answer, ask.url)
            if lists is not None:
                return _Got(answer, failed=lists) if isinstance(lists, Unfetched) else _Got(answer, lists)
        self.archive.keep(answer)
        try:
            came = pages.page(answer, ask.entry or self.known.entry(ask.name), self.given, self.limits)
        except Unfetched as failed:
            return _Got(answer, failed=failed)
        self.arrived += 1
        self.step("fetch", self.arrived, None)
        self._save(ask.name, came, _page_of(answer, came.captured[0].id, ask.entry.mark if ask.entry else ""))
        return _Got(answer if ask.entry is None else msgspec.structs.replace(answer, body=b""), came=came)

    def _save(self, name: str, came: pages.Came, page: Page) -> None:
        """Have on disk what of a page is new."""
        fresh = tuple(one for one in came.captured if self.known.same(one) is None)
        if fresh:
            self.state.keep(name, Pending(page, fresh))

    def _taken(self, name: str) -> _Got:
        """What came of the address with that key, to be used once."""
        self.found.trying(name)
        return self.got.pop(name)

    def _ahead(self, entries: Sequence[Entry]) -> None:
        """Ask for pages that lists name: as many as are wanted, and more for those of which none came."""
        while asked := self._wanted(entries):
            self._fetch(asked)

    def _wanted(self, entries: Sequence[Entry]) -> list[Ask]:
        """The next of these pages that are wanted and not there."""
        came = self.fetched + sum(got.answer is not None for got in self.got.values())
        asked: dict[str, Ask] = {}
        for entry in entries:
            if self.most is not None and came + len(asked) >= self.most:
                break
            if entry.url is None:
                continue
            name = key(entry.url)
            if not (name in self.got or name in asked or name in self.found.pages or self._seen(name, entry)):
                asked[name] = self._ask(name, entry, entry.url)
        return list(asked.values())

    def _ask(self, name: str, entry: Entry, url: str) -> Ask:
        return Ask(url, name, self.limits.document, self._validators(name), entry)

    def _front(self, url: str, answer: Answer) -> None:
        """Say which feeds a site has, where its front page was named."""
        feeds = alternates(answer)
        if feeds and urlsplit(answer.url).path in ("", "/"):
            self.found.tell(complaint("N024", url, feeds=", ".join(feeds)))

    def _misnamed(self, url: str) -> None:
        """Say that a page came, where the address is named as feeds and sitemaps are."""
        if _LISTED.search(urlsplit(url).path):
            self.found.tell(complaint("N026", url))

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

    def _believed(self, lists: Listing, answer: Answer) -> Sequence[Entry]:
        """The entries of a list, without dates that lie; what is wrong with it is told."""
        where = answer.asked
        if lists.broken:
            self.found.tell(complaint("N016", where, why=lists.broken, count=len(lists.entries) + len(lists.more)))
        elif not lists.entries and not lists.more:
            self.found.tell(complaint("N023", where))
        entries, lie = honest(lists.entries, datetime.fromisoformat(answer.fetched).astimezone(UTC))
        if lie:
            self.found.tell(complaint("N017", where, why=lie))
        return entries

    def _listed(self, one: _Open, depth: int) -> bool:
        """The pages of a list; whether all of them came or never will."""
        results = [self._entry(entry, one.answer) for entry in one.entries]
        if depth < DEPTH:
            results += [self._tops([place], depth + 1) for place in one.lists.more[:MAPS] if not self._enough()]
        whole = all(results) and not self.found.more
        if whole:
            self.found.pages[one.name] = _page_of(one.answer, None, "")
        return whole

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
        if name not in self.got:
            self._fetch([self._ask(name, entry, entry.url)])
        got = self._taken(name)
        if got.answer is None:
            self._page(name, entry.url, got, entry)
            return name in self.found.pages
        self.fetched += 1
        if got.answer.status == 304:
            self.found.pages[name] = msgspec.structs.replace(self.pages[name], mark=entry.mark)
            self.found.known += 1
            return True
        return self._page(name, entry.url, got, entry)

    def _seen(self, name: str, entry: Entry) -> bool:
        """Whether nothing says that the page changed since it was last fetched, or came here in another way."""
        page = self.pages.get(name)
        if page is None or (page.document is not None and page.document not in self.known):
            document = self.known.by_key(name)
            if document is not None:
                self.found.pages[name] = Page(document, entry.mark)
            return document is not None
        return not entry.mark or page.mark == entry.mark

    def _page(self, name: str, url: str, got: _Got, entry: Entry | None) -> bool:
        """What came of a page: taken where it is a report that is not there yet."""
        if got.failed is not None:
            return self._failed(name, url, got.failed, entry.mark if entry else None)
        if got.came is not None and got.answer is not None:
            self._new(name, got.came, _page_of(got.answer, got.came.captured[0].id, entry.mark if entry else ""))
        return True

    def _held(self, entry: Entry, lists: Answer) -> bool:
        """An entry whose words stand in the feed itself."""
        came = pages.listed(entry, lists, self.given, self.limits)
        if came is not None:
            name = key(lists.url) + "#" + came.id.rsplit("#", 1)[-1]
            if not self._seen(name, entry):
                self._save(name, came, Page(came.id, entry.mark))
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
        self._take(name, Pending(page, fresh))

    def _take(self, name: str, pending: Pending) -> None:
        self.found.pages[name] = pending.page
        for captured in pending.captured:
            if self.known.same(captured) is None:
                self.known.add(captured)
                self.found.captured.append(captured)


def _page_of(answer: Answer, document: str | None, mark: str) -> Page:
    return Page(document, mark, answer.header("etag"), answer.header("last-modified"))
