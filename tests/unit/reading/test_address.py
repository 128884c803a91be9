from __future__ import annotations

import pytest

from verbale.capture import Captured
from verbale.reading import read
from verbale.reading.address import address


def page(given: str | None, said: str | None) -> Captured:
    return Captured(
        id="a",
        form="html",
        sha256="0" * 64,
        encoding="utf-8",
        text="Port talks resume today.",
        html="<p>Port talks resume today.</p>",
        given={"url": given} if given else {},
        found={"canonical": said} if said else {},
    )


@pytest.mark.parametrize(
    ("given", "said", "whole"),
    [
        ("https://bell.example/a?utm_source=x", None, "https://bell.example/a"),
        ("https://bell.example/a/amp/", "https://bell.example/a", "https://bell.example/a"),
        ("https://bell.example/a.amp.html", None, "https://bell.example/a.html"),
        ("https://amp.example.org/a", "https://www.example.org/a", "https://www.example.org/a"),
        ("https://bell-example.cdn.ampproject.org/c/s/bell.example/a", None, "https://bell.example/a"),
        ("https://bell.example/a", "https://copies.example/a", "https://bell.example/a"),
        ("https://bell.example/a", "https://bell.example/", "https://bell.example/a"),
        ("https://bell.example/live#e1", "https://bell.example/live", "https://bell.example/live#e1"),
        (None, "https://bell.example/a", "https://bell.example/a"),
        (None, None, None),
    ],
)
def test_the_address(given: str | None, said: str | None, whole: str | None) -> None:
    assert address(page(given, said)) == whole


def test_the_given_address_is_kept_beside_it() -> None:
    document, _ = read(page("https://bell.example/a/amp/", "https://bell.example/a"))
    assert document.url == "https://bell.example/a"
    assert document.metadata["given_url"] == "https://bell.example/a/amp/"
    assert document.outlet is not None
    assert document.outlet.value == "bell.example"


def test_a_text_keeps_the_address_that_was_given() -> None:
    text = Captured(
        id="a", form="text", sha256="0" * 64, encoding="utf-8", text="x", given={"url": "https://b.example/?utm_a=1"}
    )
    assert address(text) == "https://b.example/?utm_a=1"
