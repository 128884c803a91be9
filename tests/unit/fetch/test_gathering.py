"""Pages, feeds and sitemaps through the door, from a real server on the loopback."""

import errno
import json
import os
import socket
import time
from itertools import pairwise

import hostile
import msgspec
import pytest
from files import zipped

from verbale.errors import Refusal
from verbale.fetch import gather, is_url
from verbale.fetch.state import State
from verbale.model import Document

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def story(name):
    return hostile.article(
        f"Talks go on, part {name}",
        f"Minister Ana Velt said in Orla that bridge {name} would open in a week after the talks there.",
        "Both sides will meet again on Friday, her office said in the evening.",
    )


def feed(*items):
    """An RSS feed of ``(address, date)``."""
    listed = "".join(
        f"<item><title>x</title><link>{link}</link><pubDate>{date}</pubDate></item>" for link, date in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Bell</title>{listed}</channel></rss>'


def day(number):
    return f"Tue, 0{number} Apr 2025 08:00:00 GMT"


@pytest.fixture
def record(tmp_path):
    return tmp_path / "story.verbale"


@pytest.fixture
def run(record, settings):
    """A function that gathers, and takes what came for written; ``there`` is what the record then holds."""

    def gathered(*urls, done=True, **more):
        with gather(urls, record, there=list(run.there.values()), settings=run.settings, **more) as found:
            if done:
                for one in found.captured:
                    run.there[one.id] = Document(
                        id=one.id, sha256=one.sha256, form=one.form, encoding=None, text=one.text, url=one.given["url"]
                    )
                found.done()
        return found

    run = gathered
    run.there = {}
    run.settings = settings
    return gathered


def ids(found, server):
    return [one.id.removeprefix(server.url("")) for one in found.captured]


def codes(found):
    return sorted(c.code for c in found.complaints)


def warc(record):
    from warcio.archiveiterator import ArchiveIterator

    with record.with_name("story.warc.gz").open("rb") as file:
        return [
            one.rec_headers["WARC-Target-URI"]
            for one in ArchiveIterator(file, check_digests="raise")
            if one.rec_type == "response"
        ]


def test_what_is_an_address():
    assert all(map(is_url, ["https://example.org/a", "HTTP://EXAMPLE.ORG", "ftp://example.org"]))
    assert not any(map(is_url, ["reports/", "a.txt", "-", "C:/reports", "www.example.org", "mailto:a@b", None]))


def test_a_page_is_one_document_and_kept_in_the_archive(server, run, record):
    found = run(server.page("/a", story("a")))
    assert (ids(found, server), found.complaints) == (["/a"], [])
    assert warc(record) == [server.url("/a")]
    assert sorted(os.listdir(record.parent)) == ["story.fetched.sqlite", "story.warc.gz"]


def test_the_second_time_both_validators_are_sent_and_304_is_enough(server, run, record):
    @server.at("/a")
    def _(exchange):
        if exchange.headers.get("if-none-match") == '"1"' and exchange.headers.get("if-modified-since") == day(1):
            exchange.send(304, b"")
        else:
            exchange.send(200, story("a"), etag='"1"', last_modified=day(1))

    assert ids(run(server.url("/a")), server) == ["/a"]
    again = run(server.url("/a"))
    assert (again.captured, again.complaints, again.known) == ([], [], 1)
    assert server.count("/a") == 2
    assert len(warc(record)) == 1


def test_validators_are_not_sent_for_what_the_record_does_not_hold(server, run):
    server.page("/a", story("a"), etag='"1"')
    run(server.url("/a"), done=False)
    run(server.url("/a"))
    run.there.clear()
    run(server.url("/a"))
    assert all("if-none-match" not in headers for path, headers, _ in server.asked if path == "/a")


def test_the_same_words_in_other_bytes_are_nothing_new(server, run):
    server.page("/a", story("a"))
    run(server.url("/a"))
    server.page("/a", story("a").replace("<body>", '<body data-nonce="77">'))
    again = run(server.url("/a"))
    assert (again.captured, again.complaints, again.known) == ([], [], 1)


def test_a_changed_page_comes_again_under_its_address(server, run):
    server.page("/a", story("a"))
    run(server.url("/a"))
    server.page("/a", story("a, corrected"))
    assert ids(run(server.url("/a")), server) == ["/a"]


def test_one_page_under_two_addresses_is_one_document(server, run):
    server.page("/a", story("a"))
    server.page("/print/a", story("a"))
    found = run(server.url("/a"), server.url("/a?utm_source=feed"), server.url("/a/amp"), server.url("/print/a"))
    assert ids(found, server) == ["/a"]
    assert codes(found) == ["N020"]
    assert [path for path, *_ in server.asked if path != "/robots.txt"] == ["/a", "/print/a"]


def test_the_same_words_on_two_sites_are_two_reports(server, run):
    with hostile.Server() as other:
        found = run(server.page("/a", story("a")), other.page("/a", story("a")))
    assert len(found.captured) == 2


def test_a_feed_gives_its_pages_once(server, run):
    for name in "abc":
        server.page(f"/{name}", story(name))
    url = server.page("/feed", feed(("/a", day(1)), ("/b?utm_medium=rss", day(2)), ("/a#top", day(1))), "text/xml")
    found = run(url)
    assert ids(found, server) == ["/a", "/b"]
    server.page("/feed", feed(("/c", day(3)), ("/a", day(1)), ("/b", day(2))), "text/xml")
    assert ids(run(url), server) == ["/c"]
    assert (server.count("/a"), server.count("/c")) == (1, 1)


def test_an_entry_that_changed_in_the_feed_is_asked_for_again(server, run):
    server.page("/a", story("a"))
    url = server.page("/feed", feed(("/a", day(1))))
    run(url)
    server.page("/a", story("a, corrected"))
    assert run(url).captured == []
    server.page("/feed", feed(("/a", day(2))))
    assert ids(run(url), server) == ["/a"]


def test_what_the_record_holds_from_elsewhere_is_not_fetched(server, run):
    url = server.page("/feed", feed(("/a", day(1))))
    run.there["courier-1"] = Document(
        id="courier-1", sha256="", form="jsonl", encoding=None, text="Words.", url=server.url("/a?utm_source=x")
    )
    found = run(url)
    assert (found.captured, found.complaints, server.count("/a")) == ([], [], 0)


def test_a_sitemap_and_an_index_of_sitemaps(server, run):
    for name in "ab":
        server.page(f"/{name}", story(name))
    places = "".join(f"<url><loc>{server.url('/' + name)}</loc></url>" for name in "ab")
    server.page("/map1", f'<urlset xmlns="{MAP}">{places}</urlset>', "application/xml")
    inner = f"<sitemap><loc>{server.url('/map1')}</loc></sitemap><sitemap><loc>{server.url('/index')}</loc></sitemap>"
    url = server.page("/index", f'<sitemapindex xmlns="{MAP}">{inner}</sitemapindex>', "application/xml")
    found = run(url)
    assert ids(found, server) == ["/a", "/b"]
    assert server.count("/index") < 5


def test_no_more_pages_than_are_wanted_and_the_rest_the_next_time(server, run):
    for name in "abcde":
        server.page(f"/{name}", story(name))
    url = server.page("/feed", feed(*((f"/{name}", day(1 + i)) for i, name in enumerate("abcde"))), etag='"1"')
    runs = [run(url, most=2) for _ in range(3)]
    assert [ids(found, server) for found in runs] == [["/a", "/b"], ["/c", "/d"], ["/e"]]
    assert [found.more for found in runs] == [True, True, False]


def test_a_feed_that_did_not_change_is_not_sent_again(server, run):
    server.page("/a", story("a"))

    @server.at("/feed")
    def _(exchange):
        known = exchange.headers.get("if-none-match") == '"f"'
        exchange.send(304, b"") if known else exchange.send(200, feed(("/a", day(1))), "text/xml", etag='"f"')

    run(server.url("/feed"))
    assert run(server.url("/feed")).known == 1
    assert server.asked[-1][1]["if-none-match"] == '"f"'


def test_a_feed_is_asked_for_whole_while_a_page_of_it_is_missing(server, run):
    url = server.page("/feed", feed(("/a", day(1))), etag='"f"')
    server.at("/a")(lambda exchange: exchange.send(500, "broken"))
    assert codes(run(url)) == ["N010"]
    server.page("/a", story("a"))
    found = run(url)
    assert "if-none-match" not in server.asked[-2][1]
    assert ids(found, server) == ["/a"]


def test_a_page_that_is_gone_is_told_once_and_not_asked_for_again(server, run):
    url = server.page("/feed", feed(("/a", day(1))))
    first = run(url)
    assert (codes(first), first.lasting) == (["N010"], True)
    assert (codes(run(url)), server.count("/a")) == ([], 1)
    server.page("/a", story("a"))
    assert ids(run(server.url("/a")), server) == ["/a"]


def test_an_error_page_with_status_200_is_no_document(server, run):
    server.page("/a", hostile.article("Page not found", "Try the search, or the front page of this paper."))
    url = server.page("/feed", feed(("/a", day(1))))
    found = run(url)
    assert (found.captured, codes(found)) == ([], ["N013"])
    assert found.complaints[0].where == server.url("/a")


def test_a_page_that_is_named_like_a_feed_is_told_to_be_none(server, run):
    found = run(server.page("/feed.xml", story("a")), server.page("/b", story("b")))
    assert (len(found.captured), [(c.code, c.where) for c in found.complaints]) == (
        2,
        [("N026", server.url("/feed.xml"))],
    )


def test_an_archive_at_an_address_comes_once(server, run):
    server.page("/t.zip", zipped({"a.html": story("a").encode(), "b.html": story("b").encode()}), "application/zip")
    assert ids(run(server.url("/t.zip")), server) == ["/t.zip#a.html", "/t.zip#b.html"]
    again = run(server.url("/t.zip"))
    assert (again.captured, again.known) == ([], 1)


def test_a_feed_with_broken_xml_gives_what_can_be_read(server, run):
    server.page("/a", story("a"))
    broken = feed(("/a", day(1))).replace("</channel></rss>", "<item><title>A < B</title>")
    found = run(server.page("/feed", broken, "application/rss+xml"))
    assert (ids(found, server), codes(found)) == (["/a"], ["N016"])


def test_a_feed_whose_dates_lie_dates_nothing(server, run):
    for name in "abc":
        server.page(f"/{name}", story(name))
    url = server.page("/feed", feed(*((f"/{name}", "Tue, 01 Apr 2098 08:00:00 GMT") for name in "abc")))
    found = run(url)
    assert (len(found.captured), codes(found)) == (3, ["N017"])
    assert all("2098" not in str((one.found, one.given)) for one in found.captured)
    asked = len(server.asked)
    server.page("/feed", feed(*((f"/{name}", "Tue, 01 Apr 2099 08:00:00 GMT") for name in "abc")))
    assert run(url).captured == []
    assert len(server.asked) == asked + 1


def test_a_day_of_the_feed_is_a_sign_where_the_page_has_none(server, run):
    server.page("/a", story("a"))
    (one,) = run(server.page("/feed", feed(("/a", day(3))))).captured
    assert one.found["listed"] == "2025-04-03T08:00:00Z"


def test_an_empty_feed_is_told(server, run):
    assert codes(run(server.page("/feed", feed()))) == ["N023"]


def test_robots_txt_that_forbids_holds_for_each_page(server, run):
    server.page("/robots.txt", "User-agent: *\nDisallow: /inner", "text/plain")
    server.page("/a", story("a"))
    server.page("/inner/b", story("b"))
    found = run(server.page("/feed", feed(("/inner/b", day(1)), ("/a", day(2)))))
    assert (ids(found, server), codes(found)) == (["/a"], ["N008"])
    assert server.count("/inner/b") == 0


@pytest.fixture
def hosts(server, monkeypatch):
    """Three names of this machine, with the port of the server: three hosts. Their addresses begin so."""
    asked = socket.getaddrinfo
    names = ["a.bell.example", "b.horn.example", "c.post.example"]
    here = lambda host, *more, **kind: asked("127.0.0.1" if host in names else host, *more, **kind)  # noqa: E731
    monkeypatch.setattr("verbale.fetch.addresses.socket.getaddrinfo", here)
    return [f"http://{name}:{server.server_address[1]}" for name in names]


def test_hosts_are_asked_at_once_and_what_comes_does_not_depend_on_which_is_first(server, run, settings, hosts):
    """Each feed is of its own host and lists three pages; the first host is slow."""
    run.settings = msgspec.structs.replace(settings, pause=0.15)
    for host in hosts:
        letter = host[7]
        for n in range(3):
            body = story(f"{letter}{n}")
            server.at(f"/{letter}{n}")(
                lambda e, body=body, slow=letter == "a": (time.sleep(0.1 * slow), e.send(200, body))
            )
        server.page(f"/feed-{letter}", feed(*((f"{host}/{letter}{n}", day(n + 1)) for n in range(3))), "text/xml")
    began = time.monotonic()
    found = run(*(f"{host}/feed-{host[7]}" for host in hosts))
    took = time.monotonic() - began
    assert [one.id.rpartition("/")[2] for one in found.captured] == [f"{x}{n}" for x in "abc" for n in range(3)]
    times = {x: [at for path, _, at in server.asked if path[1:2] == x or path == f"/feed-{x}"] for x in "abc"}
    assert all(b - a >= 0.1 for each in times.values() for a, b in pairwise(each)), times
    assert took < sum(max(each) - min(each) for each in times.values())


def test_as_many_pages_as_are_wanted_are_asked_for_of_all_hosts_together(server, run, hosts):
    for host in hosts:
        letter = host[7]
        for n in range(3):
            server.page(f"/{letter}{n}", story(f"{letter}{n}"))
        server.page(f"/feed-{letter}", feed(*((f"{host}/{letter}{n}", day(n + 1)) for n in range(3))), "text/xml")
    server.at("/a1")(lambda exchange: exchange.send(404, "none"))
    found = run(*(f"{host}/feed-{host[7]}" for host in hosts), most=4)
    assert [one.id.rpartition("/")[2] for one in found.captured] == ["a0", "a2", "b0", "b1"]
    assert (found.more, server.count("/b2"), server.count("/c0")) == (True, 0, 0)


def test_robots_txt_that_hangs_costs_its_site_only(server, run):
    server.at("/robots.txt")(lambda exchange: server.closing.wait(3))
    with hostile.Server() as other:
        found = run(server.page("/a", story("a")), other.page("/b", story("b")))
        assert [one.id for one in found.captured] == [other.url("/b")]
    assert codes(found) == ["N009"]
    assert server.count("/a") == 0


def test_a_redirect_from_a_feed_to_a_private_address_costs_one_page(server, run):
    server.at("/a")(lambda exchange: exchange.redirect("http://192.168.0.1/admin"))
    server.page("/b", story("b"))
    found = run(server.page("/feed", feed(("/a", day(1)), ("/b", day(2)), ("http://169.254.169.254/", day(3)))))
    assert (ids(found, server), codes(found)) == (["/b"], ["N002", "N002"])


def test_a_host_that_asks_to_be_left_alone_is_also_in_the_next_run(server, run):
    server.at("/a")(lambda exchange: exchange.send(429, "later", retry_after="3600"))
    assert codes(run(server.url("/a"))) == ["N011"]
    asked = len(server.asked)
    assert codes(run(server.url("/a"))) == ["N011"]
    assert len(server.asked) == asked


def test_what_was_fetched_and_not_written_is_taken_up_without_asking(server, run):
    server.page("/a", story("a"))
    server.page("/b", story("b"))
    url = server.page("/feed", feed(("/a", day(1)), ("/b", day(2))))
    assert len(run(url, done=False).captured) == 2
    found = run(url)
    assert ids(found, server) == ["/a", "/b"]
    assert (server.count("/a"), server.count("/b")) == (1, 1)
    assert run(url).captured == []


def test_a_run_that_is_stopped_keeps_what_came(server, run, record, settings):
    server.page("/a", story("a"))

    @server.at("/b")
    def _(exchange):
        os.kill(os.getpid(), 2)
        server.closing.wait(1)

    url = server.page("/feed", feed(("/a", day(1)), ("/b", day(2))))
    with pytest.raises(KeyboardInterrupt):
        run(url)
    server.page("/b", story("b"))
    assert sorted(ids(run(url), server)) == ["/a", "/b"]
    assert server.count("/a") == 1


def test_a_full_disk_ends_the_run_and_the_next_goes_on(server, run, record, monkeypatch):
    for name in "abc":
        server.page(f"/{name}", story(name))
    url = server.page("/feed", feed(*((f"/{name}", day(1)) for name in "ab"), ("/c", day(2))))
    real, calls = os.fsync, []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Refusal) as refused:
            run(url)
    assert refused.value.complaint.code == "S003"
    assert warc(record) == [server.url("/a")]
    assert ids(run(url), server) == ["/a", "/b", "/c"]
    assert warc(record) == [server.url(f"/{name}") for name in "abc"]
    assert server.count("/a") == 1


def test_a_run_from_nothing_knows_nothing(server, run):
    server.page("/a", story("a"), etag='"1"')
    run(server.url("/a"))
    run.there.clear()
    found = run(server.url("/a"), anew=True)
    assert ids(found, server) == ["/a"]
    assert "if-none-match" not in server.asked[-1][1]


def test_two_runs_for_one_record_do_not_go_at_once(record, run, server):
    state = State(record)
    state.hosts({}, {})
    with pytest.raises(Refusal) as refused:
        run(server.page("/a", story("a")))
    assert refused.value.complaint.code == "S007"
    state.close()
    assert run(server.url("/a")).captured


def test_notes_that_are_damaged_are_told(record, run, server):
    record.with_name("story.fetched.sqlite").write_bytes(b"no database at all " * 100)
    with pytest.raises(Refusal) as refused:
        run(server.page("/a", story("a")))
    assert refused.value.complaint.code == "N018"


def test_what_a_server_says_of_a_setting_that_is_none(monkeypatch):
    from verbale.fetch.settings import from_environment

    with pytest.raises(Refusal) as refused:
        from_environment({"VERBALE_PAUSE": "soon"})
    assert refused.value.complaint.code == "N019"
    found = from_environment({"VERBALE_PAUSE": "2.5", "VERBALE_TIMEOUT": "5", "VERBALE_PROXY": ""})
    assert (found.pause, found.total, found.between, found.proxy, found.loopback) == (2.5, 5.0, 5.0, "", False)


def test_a_front_page_names_its_feeds(server, run):
    link = '<link rel="alternate" type="application/rss+xml" title="All" href="/feed?a=1&amp;b=2">'
    body = story("front").replace("</head>", f"{link}</head>")
    found = run(server.page("/", body), server.page("/a", body.replace("front", "a")))
    (told,) = found.complaints
    assert (told.code, told.where) == ("N024", server.url("/"))
    assert server.url("/feed?a=1&b=2") in told.says
    assert len(found.captured) == 2


def test_what_a_list_said_of_a_page_holds_for_its_later_versions(server, run):
    server.page("/a", story("a"))
    (first,) = run(server.page("/feed", feed(("/a", day(3))))).captured
    run.there[first.id] = msgspec.structs.replace(run.there[first.id], metadata={"listed": first.given["listed"]})
    server.page("/a", story("a, corrected"))
    (second,) = run(server.url("/a")).captured
    assert second.found["listed"] == first.found["listed"] == "2025-04-03T08:00:00Z"


def live(server, count):
    """A live blog with so many entries."""
    address = server.url("/live")
    entries = [
        {
            "@type": "BlogPosting",
            "url": f"{address}#post-{number}",
            "headline": f"Entry {number}",
            "datePublished": f"2025-04-01T{8 + number:02}:00:00Z",
            "articleBody": f"Minister Ana Velt said in Orla that bridge {number} would open in {number + 2} weeks.",
        }
        for number in range(count)
    ]
    data = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "url": address, "liveBlogUpdate": entries}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return hostile.article("Talks in Orla, live", *(entry["articleBody"] for entry in entries), head=head)


def test_of_a_live_blog_only_what_is_new_comes(server, run):
    url = server.page("/live", live(server, 2))
    assert ids(run(url), server) == ["/live#post-0", "/live#post-1"]
    server.page("/live", live(server, 4))
    found = run(url)
    assert (ids(found, server), found.complaints) == (["/live#post-2", "/live#post-3"], [])
    assert run(url).captured == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever is root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(server, run, record):
    record.parent.chmod(0o500)
    with pytest.raises(Refusal) as refused:
        run(server.page("/a", story("a")))
    record.parent.chmod(0o700)
    assert refused.value.complaint.code == "S004"


@pytest.mark.parametrize("anew", [True, False])
def test_a_first_run_that_fails_leaves_no_state_of_a_record_that_was_to_be_written(server, record, settings, anew):
    with (
        pytest.raises(ValueError, match="nothing"),
        gather([server.url("/none")], record, anew=anew, settings=settings),
    ):
        raise ValueError("nothing was read")
    assert record.with_name("story.fetched.sqlite").exists() != anew
