from __future__ import annotations

from typing import Any

import pytest

from verbale.capture import Captured
from verbale.reading import read

BODY = "The mediator said the two ministers would meet again, and that nothing had been settled about the port of Orla."


def when(
    text: str, found: dict[str, Any] | None = None, **given: str
) -> tuple[str | None, str | None, list[str], set[str]]:
    captured = Captured(
        id="a",
        form="text",
        sha256="",
        encoding="utf-8",
        text=text,
        given={"outlet": "Post", **given},
        found=found or {},
    )
    document, troubles = read(captured)
    shown = [text[slice(*span)] for span in document.published.evidence]
    return document.published.value, document.published.basis, shown, {trouble.code for trouble in troubles}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f" date 2031-03-09 {BODY}", ["2031-03-09"]),
        (f"Talks resume in Orla\nAda Venn\n09/Mar/2031\n\n{BODY}", ["09/Mar/2031"]),
        (f"Talks resume\n2 min read Last Updated : Mar 09 2031 | 8:03 PM IST\n{BODY}", ["Mar 09 2031"]),
        (f"{BODY}\n\nFirst Published: 9 March 2031", ["9 March 2031"]),
        (f"ORLA, March 9, 2031 (Reuters) - {BODY}", ["March 9, 2031"]),
        (f"Updated: 11 March 2031\nPublished: 9 March 2031\n{BODY}", ["9 March 2031"]),
        (f"Sunday, March 9, 2031  11:05 pm {BODY} {BODY} {BODY}", ["March 9, 2031"]),
        (f" date 2031-03-09 {BODY}\nFirst Published: Mar 9 2031", ["2031-03-09", "Mar 9 2031"]),
    ],
)
def test_a_date_set_apart_is_explicit(text: str, shown: list[str]) -> None:
    assert when(text) == ("2031-03-09", "explicit", shown, set())


def test_a_date_in_the_story_is_none_of_publication() -> None:
    value, basis, shown, codes = when(f"{BODY} The envoy arrived on 9 March 2031.")
    assert (value, basis, shown) == ("2031-03-09/..", "bounds", ["9 March 2031"])
    assert codes == {"R003"}


def test_the_first_that_speaks_wins() -> None:
    text, url = f" date 2031-03-09 {BODY}", "https://example.org/2031/03/07/a"
    assert when(text, {"published": "2031-03-08"}, published="2031-03-10")[:2] == ("2031-03-10", "given")
    assert when(text, {"published": "2031-03-08T10:00:00Z"})[:2] == ("2031-03-08", "metadata")
    assert when(text, url=url)[:2] == ("2031-03-09", "explicit")
    assert when(BODY, url=url)[:2] == ("2031-03-07", "url")


def test_nothing_dates_it() -> None:
    assert when(BODY) == (None, None, [], {"R002"})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"ORLA, May 9 (Tidewire) - {BODY}", "May 9"),
        (f"ORLA, May 9 (Tidewire) - The port closes on 3 June. {BODY}", "May 9"),
        (f"{BODY} The port closed on 3 June.", "3 June"),
    ],
)
def test_a_day_without_a_year_is_named_and_its_year_asked_for(text: str, day: str) -> None:
    captured = Captured(id="a", form="text", sha256="", encoding="utf-8", text=text, given={"outlet": "Post"})
    document, (trouble,) = read(captured)
    assert document.published.value is None
    assert trouble.code == "R007"
    assert f"({day})" in trouble.says
    assert [quote.text for quote in trouble.evidence] == [day]


@pytest.mark.parametrize("value", ["2999-01-01", "1815-06-18", "2031-02-30", "one of these days", "2999"])
def test_a_date_out_of_reason_is_complained_of_and_not_used(value: str) -> None:
    assert when(f" date 2031-03-09 {BODY}", published=value) == ("2031-03-09", "explicit", ["2031-03-09"], {"R001"})
    assert when(BODY, {"published": value})[3] == {"R001", "R002"}


def test_a_date_in_the_text_out_of_reason() -> None:
    assert when(f" date 2999-03-09 {BODY}")[3] == {"R001", "R002"}


def test_a_date_after_the_report_was_fetched() -> None:
    value, _, _, codes = when(BODY, published="2031-03-09", fetched="2031-03-01T00:00:00Z")
    assert value is None
    assert codes == {"R001", "R002"}


def test_two_readings_are_settled_by_the_document_alone() -> None:
    assert when(f"Published: 03/04/2031\n{BODY}") == (
        "2031-03-04/2031-04-03",
        "bounds",
        ["03/04/2031"],
        {"R003", "R006"},
    )
    settled = f"Published: 03/04/2031\n{BODY} The port closed on 3 April 2031."
    assert when(settled)[:2] == ("2031-04-03", "explicit")
    custom = f"Published: 03/04/2031\n{BODY}\nFirst posted 04/13/2031"
    assert when(custom)[0] in ("2031-03-04", "2031-04-13")
