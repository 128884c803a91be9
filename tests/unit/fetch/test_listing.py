import gzip
import json
import resource
import time

import pytest

from verbale.capture.limits import Limits
from verbale.capture.unpack import Overflow
from verbale.fetch.client import Answer
from verbale.fetch.listing import listing

BASE = "https://bell.example.org/feeds/all"
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def answer(body, kind="", url=BASE):
    data = body if isinstance(body, bytes) else body.encode()
    return Answer(url, url, 200, (("Content-Type", kind),), data, "2031-04-02T10:00:00Z")


def read(body, kind="", url=BASE):
    return listing(answer(body, kind, url), 1_000_000)


def rss(items, head='<?xml version="1.0"?>'):
    return f'{head}<rss version="2.0"><channel><title>The Bell</title><link>/</link>{items}</channel></rss>'


ITEM = (
    "<item><title>Talks &amp; more</title><link>/talks/1</link><pubDate>Wed, 02 Apr 2031 08:00:00 GMT</pubDate></item>"
)


def test_rss():
    found = read(rss(ITEM), "application/rss+xml")
    assert (found.form, found.title, found.broken) == ("feed", "The Bell", None)
    (entry,) = found.entries
    assert (entry.url, entry.title) == ("https://bell.example.org/talks/1", "Talks & more")
    assert (entry.published, entry.updated, entry.mark) == (
        *("Wed, 02 Apr 2031 08:00:00 GMT", None),
        "Wed, 02 Apr 2031 08:00:00 GMT",
    )


def test_atom_gives_both_dates():
    found = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Bell</title><entry><title>Talks</title>'
        '<link rel="alternate" href="https://bell.example.org/t"/><published>2031-04-01T08:00:00Z</published>'
        "<updated>2031-04-02T08:00:00Z</updated></entry></feed>"
    )
    (entry,) = found.entries
    assert (entry.url, entry.mark) == ("https://bell.example.org/t", "2031-04-02T08:00:00Z")
    assert (entry.published, entry.updated) == ("2031-04-01T08:00:00Z", "2031-04-02T08:00:00Z")


def test_json_feed():
    items = [
        {"id": "1", "url": "/t", "title": "Talks", "date_published": "2031-04-01T08:00:00Z"},
        {"id": "2", "content_html": "<p>Words in the feed itself.</p>", "title": "Note"},
        "odd",
        {"id": "3", "url": 7},
    ]
    found = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Bell", "items": items}))
    assert [entry.url for entry in found.entries] == ["https://bell.example.org/t", None, None]
    assert found.entries[1].html == "<p>Words in the feed itself.</p>"


def test_a_sitemap_with_news_gives_the_latest_first():
    found = read(
        f'<urlset xmlns="{MAP}" xmlns:n="{NEWS}"><url><loc>https://bell.example.org/old</loc><lastmod>2031-03-01</lastmod>'
        "</url><url><loc> https://bell.example.org/new </loc><n:news><n:publication><n:name>The Bell</n:name>"
        "<n:language>en</n:language></n:publication><n:publication_date>2031-04-02</n:publication_date>"
        "<n:title>Talks go on</n:title></n:news></url><url><lastmod>2031-01-01</lastmod></url></urlset>"
    )
    assert found.form == "sitemap"
    assert [entry.url for entry in found.entries] == ["https://bell.example.org/new", "https://bell.example.org/old"]
    new = found.entries[0]
    assert (new.title, new.published, new.outlet, new.mark) == ("Talks go on", "2031-04-02", "The Bell", "2031-04-02")


def test_an_index_of_sitemaps():
    found = read(
        f'<sitemapindex xmlns="{MAP}"><sitemap><loc>https://bell.example.org/a.xml</loc><lastmod>2031-01-01</lastmod>'
        "</sitemap><sitemap><loc>https://bell.example.org/b.xml.gz</loc><lastmod>2031-02-01</lastmod></sitemap>"
        "</sitemapindex>"
    )
    assert found.more == ("https://bell.example.org/b.xml.gz", "https://bell.example.org/a.xml")


def test_a_packed_sitemap_and_one_in_plain_text():
    plain = f'<urlset xmlns="{MAP}"><url><loc>https://bell.example.org/a</loc></url></urlset>'
    assert read(gzip.compress(plain.encode()), "application/gzip").entries[0].url == "https://bell.example.org/a"
    lines = "https://bell.example.org/a\nhttps://bell.example.org/b\n"
    assert len(read(lines, "text/plain", "https://bell.example.org/sitemap.txt").entries) == 2
    assert read(lines, "text/plain", "https://bell.example.org/report.txt") is None


def test_a_sitemap_that_unpacks_without_end_is_refused():
    with pytest.raises(Overflow):
        read(gzip.compress(bytes(3_000_000)))


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html><html><body><p>We show how a &lt;rss&gt; feed looks: <rss></rss></p></body></html>",
        "A report in plain words.",
        '{"text": "a line of JSONL"}',
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>The feed <feed></feed></body></html>",
        "",
    ],
)
def test_a_page_is_no_list(body):
    assert read(body, "text/html") is None


def test_a_feed_behind_rubbish_is_still_one():
    found = read("\n\nWarning: odd thing in line 3\n" + rss(ITEM))
    assert len(found.entries) == 1


def test_of_a_feed_with_broken_xml_what_can_be_read_is_taken():
    found = read(rss(ITEM + "<item><title>A < B & C</title><link>/talks/2</link>"), "application/rss+xml")
    assert found.broken
    assert found.entries[0].url == "https://bell.example.org/talks/1"


def test_a_feed_cut_off_gives_its_first_entries():
    found = read(rss(ITEM * 3)[:-220], "application/rss+xml")
    assert found.broken
    assert len(found.entries) >= 2


def test_a_feed_that_is_none_says_so():
    found = read("nothing of the kind", "application/rss+xml")
    assert (found.entries, bool(found.broken)) == ((), True)
    assert read('{"version": "https://jsonfeed.org/version/1", "items": 3}').broken
    assert read('{"version": "https://jsonfeed.org/version/1", "items": [').broken


@pytest.mark.parametrize("kind", ["rss", "urlset"])
def test_entities_are_not_resolved(kind, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bombs = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    inner = (
        "<channel><item><title>&x;&b11;</title><link>/a</link></item></channel>"
        if kind == "rss"
        else ("<url><loc>https://bell.example.org/&x;&b11;</loc></url>")
    )
    body = f'<!DOCTYPE {kind} [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY b0 "ha">{bombs}]><{kind}>{inner}</{kind}>'
    found = read(body)
    assert "hidden" not in str(found)
    assert len(str(found)) < 10_000
    assert found.broken


def test_a_feed_that_says_it_is_in_another_encoding_is_no_broken_one():
    body = rss(ITEM.replace("Talks", "Café"), '<?xml version="1.0" encoding="utf-8"?>')
    found = read(body, "application/rss+xml; charset=iso-8859-1")
    assert found.broken is None
    assert found.entries[0].title == "Café & more"


def test_a_list_made_to_cost_time_costs_little():
    began = time.monotonic()
    read("http://a" * 1000 + " x", "text/plain", "https://bell.example.org/sitemap.txt")
    read(rss("<item><title>" + "&lt;" * 200_000 + "</title><link>/a</link></item>"))
    assert time.monotonic() - began < 10


def test_a_feed_that_is_too_long_is_not_parsed():
    assert "longer than 10 MB" in read(rss(ITEM * 100_000)).broken


def deep(before, tag, after, levels=100_000):
    return before + f"<{tag}>" * levels + f"</{tag}>" * levels + after


HUGE = {"version": "https://jsonfeed.org/version/1.1", "title": "Bell"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (rss(deep("<item><title>", "a", "</title></item>")), "feed"),
        (rss(deep("", "item", "")), "feed"),
        (deep('<feed xmlns="http://www.w3.org/2005/Atom">', "entry", "</feed>"), "feed"),
        (deep(f'<urlset xmlns="{MAP}">', "url", "</urlset>"), "sitemap"),
        (json.dumps(HUGE)[:-1] + ', "items": ' + "[" * 100_000 + "]" * 100_000 + "}", "feed"),
        (rss(ITEM * 350_000), "feed"),
        (f'<urlset xmlns="{MAP}">' + "<url><loc>https://bell.example.org/a</loc></url>" * 200_000, "sitemap"),
        (json.dumps(HUGE)[:-1] + ', "items": [' + ",".join(['{"url": "/t"}'] * 500_000) + "]}", "feed"),
    ],
    ids=["deep title", "deep items", "deep entries", "deep sitemap", "deep JSON", "50 MB", "10 MB map", "7 MB JSON"],
)
def test_a_hostile_list_takes_neither_time_nor_memory_of_ours(body, kind):
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    found = listing(answer(body), 100_000_000, Limits(seconds=2, memory=1_000_000_000))
    assert found.form == kind
    assert found.broken or len(found.entries) <= 50_000
    assert time.monotonic() - began < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kB


def test_a_list_whose_reading_is_ended_is_broken_and_the_next_one_is_read():
    late = listing(answer(rss(ITEM * 10_000)), 100_000_000, Limits(seconds=0.05))
    assert (late.form, late.broken) == ("feed", "reading it took longer than 0.05 seconds")
    assert len(read(rss(ITEM)).entries) == 1
