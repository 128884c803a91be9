import contextlib
import time

import hostile
import pytest
from files import zipped

from verbale.capture import Limits
from verbale.fetch.client import Answer
from verbale.fetch.listing import Entry, alternates
from verbale.fetch.pages import listed, page
from verbale.fetch.unfetched import Unfetched
from verbale.reading import read

URL = "https://bell.example.org/talks?utm_source=rss"
WORDS = (
    "Minister Ana Velt said in Orla on Thursday that the bridge would open in a week.",
    "Both sides will meet again on Friday, her office said, and the talks will go on until a text is there.",
)
LONG = tuple(f"{line} This was day {day}." for day in range(12) for line in WORDS)


def answer(body, kind="text/html; charset=utf-8", url=URL, hops=()):
    data = body if isinstance(body, bytes) else body.encode()
    headers = (("Content-Type", kind), ("ETag", '"1"'), ("Set-Cookie", "secret=1"))
    return Answer(URL, url, 200, headers, data, "2031-04-03T10:00:00Z", hops or (URL,))


def came(body, entry=None, given=None, **more):
    return page(answer(body, **more), entry, given or {}, Limits())


def one(*arguments, **more):
    (found,) = came(*arguments, **more).captured
    return found


def code(body, **more):
    with pytest.raises(Unfetched) as failed:
        came(body, **more)
    assert failed.value.lasting
    return failed.value.complaint.code


def test_a_document_knows_where_and_when_it_was_fetched():
    found = one(hostile.article("The bridge opens", *WORDS))
    assert (found.id, found.given["url"]) == ("https://bell.example.org/talks",) * 2
    assert (found.form, found.given["fetched"]) == ("html", "2031-04-03T10:00:00Z")
    assert found.given["fetch"] == {
        "asked": URL,
        "url": URL,
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8", "etag": '"1"'},
    }
    assert "Ana Velt" in found.text


def test_what_the_user_says_goes_before_what_the_list_says():
    entry = Entry(URL, outlet="The Bell", title="Bridge", published="2031-04-02T08:00:00Z")
    assert one(hostile.article("The bridge opens", *WORDS), entry).given["outlet"] == "The Bell"
    said = one(hostile.article("The bridge opens", *WORDS), entry, {"outlet": "The Horn"}).given
    assert said["outlet"] == "The Horn"
    assert said["listed"] == {"title": "Bridge", "published": "2031-04-02T08:00:00Z"}


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("https://www.bell.example.org/2031/talks", "https://www.bell.example.org/2031/talks"),
        ("https://horn.example.com/2031/talks", "https://bell.example.org/talks"),
        ("https://bell.example.org/", "https://bell.example.org/talks"),
        ("javascript:alert(1)", "https://bell.example.org/talks"),
    ],
)
def test_the_address_a_page_gives_itself_counts_on_its_own_site(own, name):
    head = f'<link rel="canonical" href="{own}">'
    assert one(hostile.article("The bridge opens", *WORDS, head=head)).id == name


def test_a_day_in_the_list_counts_where_the_page_shows_none():
    entry = Entry(URL, published="Wed, 02 Apr 2031 08:00:00 GMT")
    bare = one(hostile.article("The bridge opens", *WORDS), entry)
    assert bare.found["listed"] == "2031-04-02T08:00:00Z"
    day = read(bare)[0].published
    assert (day.value, day.basis, day.time) == ("2031-04-02", "metadata", "2031-04-02T08:00Z")
    assert [(sign.basis, sign.value) for sign in day.signs] == [("feed", "2031-04-02")]
    head = '<meta property="article:published_time" content="2031-03-30T08:00:00Z">'
    dated = one(hostile.article("The bridge opens", *WORDS, head=head), entry)
    assert read(dated)[0].published.value == "2031-03-30"


def test_a_year_in_the_foot_of_the_page_is_no_day_of_its_own():
    entry = Entry(URL, published="2031-04-02T23:30:00-05:00")
    foot = hostile.article("The bridge opens", *WORDS, "© 2031 The Bell. All rights reserved.")
    day = read(one(foot, entry))[0].published
    assert (day.value, day.time) == ("2031-04-02", "2031-04-02T23:30-05:00")


def test_the_bounds_that_a_page_sets_are_believed_before_a_list():
    head = '<meta property="article:published_time" content="2031-02">'
    day = read(one(hostile.article("The bridge opens", *WORDS, head=head), Entry(URL, published="2031-04-02")))[0]
    assert day.published.value == "2031-02"
    assert ("feed", "2031-04-02") in [(sign.basis, sign.value) for sign in day.published.signs]


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "nonsense", "windows-1251"])
def test_a_wrong_charset_in_the_header_spoils_nothing(charset):
    words = "The café in Orla said “no” – and Łukasz Żak agreed with everything that was said there on Thursday."
    found = one(hostile.article("The café", words), kind=f"text/html; charset={charset}")
    assert words in found.text


def test_a_charset_that_only_the_header_gives_is_heard():
    words = "Die Brücke über den Orl bleibt geschlossen, sagte Ministerin Ana Velt am Donnerstag in der Stadt."
    page_in = hostile.article("Die Brücke", words).encode("cp1252")
    found = one(page_in, kind="text/html; charset=windows-1252")
    assert (found.encoding, words in found.text) == ("cp1252", True)


@pytest.mark.parametrize(
    "title",
    [
        "404 - Page not found",
        "Page not found | The Bell",
        "Oops! Something went wrong",
        "This article is no longer available",
        "Error 500",
        "Sorry, the page you are looking for does not exist",
        "Access denied",
        "Just a moment...",
    ],
)
def test_an_error_page_with_status_200_is_no_report(title):
    assert code(hostile.article(title, "Try the search, or go back to the front page of the paper.")) == "N013"


@pytest.mark.parametrize(
    "title",
    [
        "Court: page of treaty was not found in the archive",
        "404 days of war: what was said",
        "Minister not found guilty",
    ],
)
def test_a_long_report_with_such_words_is_one(title):
    assert one(hostile.article(title, *LONG)).text


def test_a_report_is_no_error_page_for_a_word():
    assert one(hostile.article("Minister denied access to the bridge", *WORDS))


def test_a_page_that_asks_for_a_login_is_told():
    form = "<form><input name=u><input type='password' name=p><p>Please log in with your account to read on.</p></form>"
    assert code(f"<html><head><title>The Bell</title></head><body>{form}</body></html>") == "N014"
    hops = (URL, "https://bell.example.org/login?next=/talks")
    login = hostile.article("Welcome to The Bell", "Choose how you want to go on: by mail or with your telephone.")
    assert code(login, url=hops[-1], hops=hops) == "N014"


def test_a_report_with_a_form_for_a_login_at_its_head_is_one():
    form = "<form><input type=password></form>"
    assert one(hostile.article("The bridge opens", form, *LONG))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b'{"a": 1}', "application/json"),
        (b"\xff\xd8\xff\xe0", "text/html"),
        (b"<?xml version='1.0'?><outline><b/></outline>", "text/xml"),
    ],
)
def test_what_is_no_page_is_told(body, kind):
    assert code(body, kind=kind) == "N025"


def test_xml_that_is_a_page_is_read():
    assert one('<?xml version="1.0"?>' + hostile.article("The bridge opens", *WORDS), kind="application/xhtml+xml")


def test_an_archive_gives_the_reports_in_it_each_once():
    page_, other = hostile.article("The bridge opens", *WORDS), hostile.article("The harbour shuts", *WORDS)
    packed = zipped(
        {"in/a.html": page_.encode(), "b.html": other.encode(), "c.html": page_.encode(), "d.png": b"\x89PNG"}
    )
    found = came(packed, url="https://bell.example.org/t.zip", kind="application/zip")
    names = [f"https://bell.example.org/t.zip#{name}" for name in ("in/a.html", "b.html")]
    assert [one.id for one in found.captured] == [one.given["url"] for one in found.captured] == names
    assert [(c.code, c.where.rpartition("#")[2]) for c in found.complaints] == [("N020", "c.html"), ("C013", "d.png")]


def test_an_archive_that_grows_too_far_or_is_broken_is_told():
    kind = {"url": "https://bell.example.org/t.zip", "kind": "application/zip"}
    assert code(zipped({"a.txt": b"x" * 9_000_000}), **kind) == "C003"
    assert code(b"PK\x03\x04....", **kind) == "C019"


@pytest.mark.parametrize("body", [b"", b"  \n"])
def test_an_empty_page_is_told(body):
    assert code(body) == "C001"


def test_no_script_of_a_page_is_run_or_read():
    script = "<script>document.write('injected words of the script')</script>"
    assert "injected" not in one(hostile.article("The bridge opens", script, *WORDS)).text


def test_plain_text_is_read_as_it_is():
    found = one("\n".join(WORDS), kind="text/plain")
    assert (found.form, found.text) == ("text", "\n".join(WORDS))


def test_words_that_stand_in_the_feed_itself_are_a_document():
    entry = Entry(None, title="Note <on> the talks", html=f"<p>{WORDS[0]}</p><p>{WORDS[1]}</p>")
    found = listed(entry, answer("", url="https://bell.example.org/feed"), {}, Limits())
    assert found.id == "https://bell.example.org/feed#note-on-the-talks"
    assert WORDS[1] in found.captured[0].text
    assert listed(Entry(None, html=" "), answer(""), {}, Limits()) is None


@pytest.mark.parametrize("piece", ["<input ", "<input type", "<link ", "<", "<script ", "http://a"])
def test_markup_made_to_cost_time_costs_little(piece):
    body = hostile.article("The bridge opens", *WORDS) + piece * (3_000_000 // len(piece))
    began = time.monotonic()
    with contextlib.suppress(Unfetched):
        came(body)
    alternates(answer(body))
    assert time.monotonic() - began < 25
