"""Addresses through build, add and watch, with small stand-ins for the rooms between reading and record."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import fakes
import hostile
import pytest

from verbale.build import NothingRead, add, build
from verbale.errors import Refusal
from verbale.record import Store
from verbale.watch import watch


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch):
    from verbale.reading import read

    fakes.install(monkeypatch)
    monkeypatch.setattr("verbale.reading.read", read)
    for name, value in {"ALLOW_LOOPBACK": "1", "PAUSE": "0", "TIMEOUT": "3", "PROXY": ""}.items():
        monkeypatch.setenv(f"VERBALE_{name}", value)


@pytest.fixture
def server():
    with hostile.Server() as running:
        yield running


@pytest.fixture
def out(tmp_path):
    return tmp_path / "story.verbale"


def story(name):
    return hostile.article(
        f"Talks go on, part {name}",
        f"Oru said bridge {name} will open in Orla in a week, after the talks that were held there.",
        "Mab said the two sides would meet again on Friday.",
    )


def feed(server, names, path="/feed", **headers):
    items = "".join(
        f"<item><link>/{name}</link><pubDate>Tue, 01 Apr 2025 08:{i:02}:00 GMT</pubDate></item>"
        for i, name in enumerate(names)
    )
    for name in names:
        if f"/{name}" not in server.deeds:
            server.page(f"/{name}", story(name))
    return server.page(path, f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', **headers)


def documents(out, server):
    with Store(out) as store:
        assert store.check() == []
        return [one.id.removeprefix(server.url("")) for one in store.documents()]


def once(out, *urls):
    told = []
    watch(out, urls, every=1, once=True, told=lambda *round_: told.append(round_))
    return told


def test_a_build_of_an_address_and_a_folder(server, out, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Nim said it sails.")
    summary = build([tmp_path / "in", server.page("/talks", story("a"))], out)
    assert documents(out, server) == ["a.txt", "/talks"]
    with Store(out) as store:
        one = store.document(server.url("/talks"))
    assert one.metadata["fetch"]["status"] == 200
    assert one.metadata["fetched"].endswith("Z")
    assert summary.more is False


def test_an_add_of_a_feed_adds_what_is_new(server, out):
    build([server.page("/old", story("old"))], out)
    summary = add(out, [feed(server, "ab")])
    assert len(summary.changes.new["documents"]) == 2
    before = out.read_bytes()
    again = add(out, [server.url("/feed")])
    assert (bool(again.changes), again.told) == (False, ())
    assert out.read_bytes() == before


def test_an_address_that_gives_nothing_is_a_refusal_and_the_record_stays(server, out):
    build([server.page("/old", story("old"))], out)
    before = out.read_bytes()
    with pytest.raises(NothingRead) as refused:
        add(out, [server.url("/none"), "http://10.0.0.1/"])
    assert [c.code for c in refused.value.complaints] == ["N002", "N010"]
    assert out.read_bytes() == before
    with pytest.raises(NothingRead):
        build([server.url("/none")], out)
    assert out.read_bytes() == before


def test_a_page_that_failed_is_complained_of_until_it_comes(server, out):
    server.at("/b")(lambda exchange: exchange.send(410, "gone"))
    url = feed(server, "ab")
    build([url], out)
    with Store(out) as store:
        assert [(c.code, c.where) for c in store.complaints() if c.code[0] == "N"] == [("N010", server.url("/b"))]
    server.page("/b", story("b"))
    add(out, [server.url("/b")])
    with Store(out) as store:
        assert [c for c in store.complaints() if c.code[0] == "N"] == []
    assert documents(out, server) == ["/a", "/b"]


def test_watch_makes_the_record_and_takes_every_page_in_batches(server, out, monkeypatch):
    monkeypatch.setattr("verbale.watch.BATCH", 2)
    told = once(out, feed(server, "abcde"))
    assert documents(out, server) == ["/a", "/b", "/c", "/d", "/e"]
    assert [len(summary.changes.new["documents"]) for summary, _ in told] == [2, 2, 1]
    assert not once(out, server.url("/feed"))[0][0].changes


def test_watch_of_what_fails_tells_and_goes_on(server, out):
    ((summary, complaints),) = once(out, server.url("/none"))
    assert summary is None
    assert [c.code for c in complaints] == ["N010"]
    assert not out.exists()
    assert once(out, server.url("/none"), feed(server, "a"))[0][0].changes
    assert documents(out, server) == ["/a"]


def test_a_record_that_was_deleted_is_filled_again_though_the_feed_did_not_change(server, out):
    url = feed(server, "ab", etag='"f"')
    whole = server.deeds["/feed"]
    server.at("/feed")(lambda e: e.send(304, b"") if e.headers.get("if-none-match") else whole(e))
    once(out, url)
    out.unlink()
    once(out, url)
    assert documents(out, server) == ["/a", "/b"]


def test_what_files_lack_is_told_once_where_an_address_gave_a_report(server, out, tmp_path):
    summary = build([tmp_path / "none.txt", server.page("/a", story("a"))], out)
    assert [c.code for c in summary.complaints if c.code[0] == "C"] == ["C010"]


def test_pages_that_fail_do_not_keep_the_others_away(server, out, monkeypatch):
    monkeypatch.setattr("verbale.watch.BATCH", 2)
    for name in "ab":
        server.page(f"/{name}", hostile.article("Page not found", "Try the search or the front page of the paper."))
    for name in "cd":
        server.at(f"/{name}")(lambda exchange: exchange.send(404, "none"))
    once(out, feed(server, "abcdefgh"))
    assert documents(out, server) == ["/e", "/f", "/g", "/h"]
    with Store(out) as store:
        assert sorted(c.code for c in store.complaints() if c.code[0] == "N") == ["N010", "N010", "N013", "N013"]
    assert not once(out, server.url("/feed"))[0][1]
    assert {server.count(f"/{name}") for name in "abcdefgh"} == {1}


def test_watch_looks_again(server, out):
    rounds = threading.Semaphore(0)

    def told(*_):
        rounds.release()
        if server.count("/feed") == 1:
            feed(server, "ab")
        elif server.count("/feed") > 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(out, [feed(server, "a")], every=0, told=told)
    assert documents(out, server) == ["/a", "/b"]


def test_what_is_no_address_is_not_watched(out):
    with pytest.raises(Refusal) as refused:
        watch(out, ["reports/"], every=1, told=lambda *_: None)
    assert refused.value.complaint.code == "N022"
    assert not out.exists()


def test_a_changed_page_reaches_the_record(server, out):
    url = server.page("/live", story("a"))
    once(out, url)
    server.page("/live", story("a, corrected"))
    assert once(out, url)[0][0].changes
    with Store(out) as store:
        old, new = store.documents()
    assert (old.id, old.pubstatus, old.replaced_by) == (url, "canceled", new.id)
    assert ("corrected" in new.text, new.version) == (True, 2)
    server.page("/live", story("a"))
    assert once(out, url)[0][0].changes
    with Store(out) as store:
        assert [one.version for one in store.documents()] == [1, 2, 3]


def test_a_page_that_its_server_took_away_is_withdrawn(server, out):
    url = server.page("/a", story("a"))
    once(out, url, server.page("/b", story("b")))
    server.at("/a")(lambda exchange: exchange.send(410, "gone"))
    server.at("/b")(lambda exchange: exchange.send(404, "not found"))
    summary = once(out, url, server.url("/b"))[0][0]
    assert [c.code for c in summary.told] == ["N010", "N010"]
    with Store(out) as store:
        assert {one.id: one.pubstatus for one in store.documents()} == {url: "canceled", server.url("/b"): "usable"}
    server.page("/a", story("a"))
    once(out, url)
    with Store(out) as store:
        assert [one.pubstatus for one in store.documents()] == ["usable", "usable"]


SUPPORT = str(Path(__file__).resolve().parents[1] / "support")
LOOP = """
import sys
import pytest
import fakes
from verbale.reading import read

patch = pytest.MonkeyPatch()
fakes.install(patch)
patch.setattr("verbale.reading.read", read)
patch.setattr("verbale.watch.BATCH", 3)
from verbale.watch import watch

watch(sys.argv[1], [sys.argv[2]], every=1, once=True, told=lambda *_: None)
"""


def _start(out, url):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([SUPPORT, *sys.path])}
    return subprocess.Popen([sys.executable, "-c", LOOP, str(out), url], env=environment, stderr=subprocess.PIPE)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_at_any_moment_nothing_is_lost_and_nothing_comes_twice(server, out):
    """The process is killed after so many pages, or a little later; the last run goes to its end."""
    names = [f"n{number:02}" for number in range(12)]
    url = feed(server, names)
    for kill, later in ((1, 0.0), (3, 0.05), (5, 0.2), (8, 0.02)):
        process = _start(out, url)
        deadline = time.monotonic() + 60
        while sum(server.count(f"/{name}") > 0 for name in names) < kill and time.monotonic() < deadline:
            assert process.poll() is None, process.stderr.read().decode()
            time.sleep(0.005)
        time.sleep(later)
        process.kill()
        process.communicate()
        if out.exists():
            kept = documents(out, server)
            assert len(kept) == len(set(kept))
    process = _start(out, url)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, b"")
    assert documents(out, server) == [f"/{name}" for name in names]
    twice = [name for name in names if server.count(f"/{name}") > 1]
    assert len(twice) <= 4  # only the page that was under way at a kill is asked for again
    assert _archived(out) >= {server.url(f"/{name}") for name in names}
    with Store(out) as store:
        texts = [one.text for one in store.documents()]
    assert len(set(texts)) == len(names)


def _archived(out):
    from warcio.archiveiterator import ArchiveIterator

    with out.with_name("story.warc.gz").open("rb") as file:
        every = [record.rec_headers["WARC-Target-URI"] for record in ArchiveIterator(file, check_digests="raise")]
    return set(every)
