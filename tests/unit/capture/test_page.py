from __future__ import annotations

import pytest

from verbale.capture.page import draw

WORDS = "<p>The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said.</p>" * 3


def page(head: str, body: str = "") -> dict[str, str]:
    return draw(f"<html><head>{head}</head><body>{body}<article>{WORDS}</article></body></html>")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-04-02T09:00:00Z"}]}</script>',
        '<meta property="article:published_time" content="2021-04-02">',
        '<meta name="dc.date" content="2021-04-02">',
    ],
)
def test_the_date_of_the_metadata(head: str) -> None:
    assert page(head)["published"][:10] == "2021-04-02"


@pytest.mark.parametrize("value", ["2999-01-01T00:00:00Z", "2021-02-30", "1789-07-14"])
def test_a_date_that_cannot_be_is_handed_on(value: str) -> None:
    assert page(f'<meta property="article:published_time" content="{value}">')["published"] == value


def test_the_headline_stands_first_and_once() -> None:
    drawn = page("<title>x</title>", "<h1>Port talks resume today</h1>")
    assert drawn["text"].startswith("Port talks resume today\n\nThe ministers")
    assert drawn["text"].count("Port talks resume") == 1


def test_broken_metadata_and_no_words() -> None:
    assert "published" not in page('<script type="application/ld+json">{broken</script>')
    assert draw("") == {"why": "it has no words"}
    assert draw("<html></html>") == {"why": "it has no words"}


def test_a_bare_year_is_no_first_of_january() -> None:
    assert "published" not in page("<title>Port talks</title>", "<footer>Harbour Post 2021</footer>")
    assert page("", "<p>Published on 1 January 2021</p>")["published"] == "2021-01-01"


@pytest.mark.parametrize(
    "page",
    [
        "<p>Runa Holt said the strike is over.</p>",
        "<html><head><title>x</title></head><body>Runa Holt said the strike is over.</body></html>",
    ],
)
def test_a_page_of_one_sentence_is_drawn_whole(page: str) -> None:
    assert draw(page)["text"].strip() == "Runa Holt said the strike is over."


def test_a_page_without_words_gives_nothing() -> None:
    assert draw("<html><body><div></div></body></html>") == {"why": "it has no words"}
