from __future__ import annotations

import pytest
from lxml import html

from verbale.capture.signs import signs

HEAD = "Port talks resume today"


def of(head: str, body: str = "") -> list[tuple[str, str]]:
    page = f"<html><head>{head}</head><body><h1>{HEAD}</h1>{body}<p>The ministers met.</p></body></html>"
    return signs(html.fromstring(page), HEAD, page)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-09", "dateModified":'
            ' "2031-03-12", "video": {"@type": "VideoObject", "datePublished": "2030-01-01"}}</script>',
            [("json_ld", "2031-03-09"), ("json_ld_updated", "2031-03-12")],
        ),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2031-03-09"}</script>',
            [("json_ld_page", "2031-03-09")],
        ),
        (
            '<meta property="article:modified_time" content="2031-03-12">'
            '<meta name="published-date" content="2031-03-09">',
            [("meta_published", "2031-03-09"), ("meta_updated", "2031-03-12")],
        ),
        ('<meta name="x-publish-time" content="2031-03-09">', [("meta_published", "2031-03-09")]),
        ('<meta name="x-expiry-date" content="2031-03-09">', []),
    ],
)
def test_metadata(head: str, found: list[tuple[str, str]]) -> None:
    assert sorted(of(head)) == sorted(found)


def test_json_ld_that_lists_other_articles_dates_none() -> None:
    listed = ", ".join(f'{{"@type": "Article", "datePublished": "2031-03-0{n}"}}' for n in (1, 2, 3))
    assert of(f'<script type="application/ld+json">[{listed}]</script>') == []


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ('<time itemprop="datePublished" datetime="2031-03-09">9 March</time>', ("time_published", "2031-03-09")),
        ('<time class="updated" datetime="2031-03-09">9 March</time>', ("time_updated", "2031-03-09")),
        ('<time datetime="2031-03-09">9 March</time>', ("time_first", "2031-03-09")),
        ("<div>March 9, 2031</div>", ("near_title", "March 9, 2031")),
        ("<div>Published <b>March 9, 2031</b></div>", ("label_published", "March 9, 2031 The ministers met.")),
        ("<div>Last updated: March 9, 2031</div>", ("label_updated", "March 9, 2031 The ministers met.")),
        ("<i>First published 9 March 2031</i>", ("label_first", "9 March 2031 The ministers met.")),
    ],
)
def test_the_page_itself(body: str, sign: tuple[str, str]) -> None:
    assert sign in of("", body)


def test_a_date_beside_a_comment_or_in_a_list_is_of_something_else() -> None:
    stamp = '<time itemprop="datePublished" datetime="2031-03-09">9 March</time>'
    assert ("time_published", "2031-03-09") in of("", f"<p>{stamp}</p>")
    assert of("", f'<div class="comments">{stamp}</div>') == []
    assert ("time_published", "2031-03-09") not in of("", f"<ul><li>{stamp}</li></ul>")


def test_an_update_far_from_the_headline_is_told_apart() -> None:
    body = "<p>One.</p>" * 20 + "<p>Last updated: March 9, 2031</p>"
    assert [kind for kind, _ in of("", body)] == ["foot_updated"]


def test_data_that_the_page_carries_along() -> None:
    assert ("page_data", "2031-03-09") in of("<script>x = {'datePublished': '2031-03-09'}</script>")
