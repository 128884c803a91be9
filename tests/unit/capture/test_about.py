from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from verbale.capture.about import about
from verbale.capture.linked import article, linked


def told(head: str, body: str = "", data: Any = None, headline: str | None = None) -> dict[str, Any]:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    tree = html.fromstring(f"<html><head>{head}{script}</head><body>{body}<p>Words.</p></body></html>")
    return about(tree, article(linked(tree)), "https://bell.example/a", headline)


def test_the_title_is_without_the_name_of_the_site() -> None:
    head = "<title>Port talks resume | The Harbour Bell</title>"
    assert told(head, headline="Port talks resume")["title"] == "Port talks resume"


def test_a_heading_of_something_else_is_no_title() -> None:
    head = '<meta property="og:title" content="Port talks resume">'
    assert told(head, headline="The Harbour Bell, since 1901")["title"] == "Port talks resume"


def test_the_authors_of_json_ld() -> None:
    authors = [{"@type": "Person", "name": "Ada Orr"}, {"@type": "Person", "name": "Ben Sand"}]
    data = {"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "Port talks", "author": authors}]}
    assert told("", data=data)["byline"] == "Ada Orr; Ben Sand"


def test_a_person_is_before_an_organisation() -> None:
    data = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Bell"}}
    assert told("", data=data)["byline"] == "Harbour Bell"
    assert told('<meta name="author" content="Ada Orr">', data=data)["byline"] == "Ada Orr"


def test_the_publisher_is_the_outlet() -> None:
    data = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Harbour Bell"}}
    assert told("", data=data)["outlet"] == "Harbour Bell"


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="/ports/talks">',
        '<meta property="og:url" content="https://bell.example/ports/talks">',
    ],
)
def test_the_address_that_a_page_gives_itself(head: str) -> None:
    assert told(head)["canonical"] == "https://bell.example/ports/talks"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "", "http://["])
def test_no_address_is_none(href: str) -> None:
    assert "canonical" not in told(f'<link rel="canonical" href="{href}">')


@pytest.mark.parametrize(
    ("title", "body", "outlet"),
    [
        ("Miners to strike | Harbour Bell", "<footer>© 2031 Harbour Bell Media. All rights.</footer>", "Harbour Bell"),
        ("Miners to strike - Orla - Tidewire", '<a href="/"><img src="x.svg" alt="Tidewire"></a>', "Tidewire"),
        ("Miners to strike – The Bell", "", "The Bell"),
        ("Miners to strike | Harbour Bell", "<p>The Harbour Bell was told so.</p>", None),
        ("Miners to strike - what we know", "<footer>© 2031 what we know</footer>", None),
        ("Harbour Bell", "<footer>© 2031 Harbour Bell</footer>", None),
    ],
)  # fmt: skip
def test_the_end_of_the_title_is_the_outlet_where_the_page_says_it_again(title: str, body: str, outlet: str) -> None:
    assert told(f"<title>{title}</title>", body).get("outlet") == outlet
