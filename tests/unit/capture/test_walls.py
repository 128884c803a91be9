from __future__ import annotations

from pathlib import Path

import pytest

from verbale.capture import Captured, capture
from verbale.capture.page import draw
from verbale.model import Complaint

WORDS = "<p>The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said.</p>" * 3


def run(folder: Path, page: str | bytes) -> tuple[list[Captured], list[Complaint]]:
    (folder / "page.html").write_bytes(page if isinstance(page, bytes) else page.encode())
    items = list(capture([folder]))
    found = [item for item in items if isinstance(item, Captured)]
    return found, [item for item in items if isinstance(item, Complaint) and item.code != "C002"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<div>Please enable JavaScript to view this site.</div>", "it asks for JavaScript"),
        ("<h1>Before you continue</h1><p>We use cookies. Accept all cookies?</p>", "it asks for consent to cookies"),
        ("<p>Verify you are human by ticking the box.</p>", "it asks whether a human reads it"),
        ("<script>document.write('The talks are over.')</script>", "its words are put in by scripts"),
        (
            "<noscript>You need to enable JavaScript to run this.</noscript><div></div>",
            "made by a script in the browser",
        ),
        ("<div></div>", "it has no words"),
    ],
)
def test_a_page_without_a_report_says_why(tmp_path: Path, body: str, says: str) -> None:
    found, (trouble,) = run(tmp_path, f"<html><head><title>The Bell</title></head><body>{body}</body></html>")
    assert not found
    assert trouble.code == "C011"
    assert says in trouble.says


def test_a_frameset_names_what_it_frames(tmp_path: Path) -> None:
    frames = "<html><frameset cols='20%,80%'><frame src='menu.html'><frame src='story.html'></frameset></html>"
    found, (trouble,) = run(tmp_path, frames)
    assert not found
    assert "it only frames other pages: menu.html, story.html" in trouble.says


@pytest.mark.parametrize(
    "beside",
    ["<div>We use cookies. Accept all cookies?</div>", "<noscript>Please enable JavaScript.</noscript>"],
)
def test_a_report_with_a_banner_is_a_report(tmp_path: Path, beside: str) -> None:
    (found,), troubles = run(tmp_path, f"<html><body>{beside}<article>{WORDS}</article></body></html>")
    assert "The ministers of Averland" in found.text
    assert not troubles


def test_a_report_about_walls_is_a_report() -> None:
    words = (
        "<p>Brund told its offices to accept cookies only from the ministry's own pages, a notice said on Tuesday.</p>"
    )
    assert "ministry's own pages" in draw(f"<html><body>{words * 3}</body></html>")["text"]


@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<b>", "<ul><li>"])
def test_what_lies_too_deep_is_refused(tmp_path: Path, opening: str) -> None:
    found, (trouble,) = run(tmp_path, f"<html><body>{opening * 20_000}{WORDS}</body></html>")
    assert not found
    assert trouble.code == "C006"


def test_a_page_without_a_body(tmp_path: Path) -> None:
    (found,), troubles = run(tmp_path, f"<title>Port talks</title>{WORDS}")
    assert found.text.count("customs house") == 3
    assert not troubles


def test_the_wrong_charset_in_the_head_does_no_harm(tmp_path: Path) -> None:
    page = f"<html><head><meta charset='iso-8859-1'></head><body><p>Brûnd’s café.</p>{WORDS}</body></html>"
    (found,), _ = run(tmp_path, page.encode("utf-8"))
    assert "Brûnd’s café." in found.text


def test_no_script_is_run_and_none_is_text(tmp_path: Path) -> None:
    mark = tmp_path / "run"
    script = f"<script>require('fs').writeFileSync('{mark}', 'x'); var told = 'The talks are off';</script>"
    (found,), _ = run(tmp_path, f"<html><body>{script}{WORDS}<img src=x onerror='told()'></body></html>")
    assert "talks are off" not in found.text
    assert not mark.exists()


def test_the_print_version_is_read() -> None:
    page = f"<html><body onload='window.print()'><h2>Port talks resume</h2><hr>{WORDS}<hr>Page 1 of 1</body></html>"
    assert draw(page)["text"].count("customs house") == 3


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading.",
        "This article is for subscribers only.",
        "Already a subscriber? Log in",
        "You've reached your limit of free articles.",
    ],
)
def test_a_paywall_is_told_and_its_notice_is_no_body(notice: str) -> None:
    drawn = draw(f"<html><body><article>{WORDS}</article><div class='wall'>{notice}</div></body></html>")
    assert drawn["partly"]
    ((kind, (start, end), rule),) = drawn["marked"]
    assert (kind, rule, drawn["text"][start:end]) == ("notice", "page.paywall", notice)


def test_a_page_that_is_not_free_by_its_data() -> None:
    data = '{"@type": "NewsArticle", "isAccessibleForFree": %s}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{WORDS}</body></html>'
    assert draw(page % '"False"')["partly"]
    assert draw(page % "false")["partly"]
    assert "partly" not in draw(page % "true")
