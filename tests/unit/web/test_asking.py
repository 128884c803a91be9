import re
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from verbale.errors import Refusal
from verbale.web.asking import MOST, asked, quoted


@pytest.mark.parametrize(
    "key",
    ["a/b.txt", "../../etc/passwd", "a/../b", "a//b", "q?x=1#part", "100%25", '"><b>', "new\nline", "/rooted", ""],
)
def test_an_address_leads_a_browser_to_the_id_it_was_made_from(key):
    found = urlsplit(urljoin("http://127.0.0.1/", quoted(f"/documents/{key}")))
    assert (found.netloc, found.query, found.fragment) == ("127.0.0.1", "", "")
    assert unquote(found.path) == f"/documents/{key}"


def test_no_address_leads_to_another_host():
    assert urlsplit(urljoin("http://127.0.0.1/", quoted("//other.example/"))).netloc == "127.0.0.1"


def test_of_a_field_that_is_there_twice_the_last_counts():
    assert asked("/", b"page=2&page=3&q=").fields == {"page": "3"}


def test_an_address_has_not_more_fields_than_a_page_can_ask():
    assert len(asked("/", b"&".join(b"a%d=1" % n for n in range(MOST))).fields) == MOST
    with pytest.raises(Refusal, match="U034"):
        asked("/", b"&".join(b"a=1" for n in range(MOST + 1)))


def test_reports_with_odd_ids_open(odd):
    page = odd.get("/documents").text
    links = {unescape(link) for link in re.findall(r'href="(/documents/[^"]+)"', page)}
    assert len(links) == 7
    for link in links:
        report = odd.get(urljoin("http://127.0.0.1/documents", link))
        assert report.status_code == 200, link
        assert "\u202e" not in re.sub("<[^>]*>", "", report.text)
        action = re.search(r'class="day" action="([^"]+)"', report.text)[1]
        assert unescape(action) == link
