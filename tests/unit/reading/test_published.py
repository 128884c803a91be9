from __future__ import annotations

from typing import Any

import msgspec
import pytest

from verbale.capture import Captured
from verbale.model import Published
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
    assert when(BODY, {"published": value})[3] == {"R001"}


def test_a_date_in_the_text_out_of_reason() -> None:
    assert when(f" date 2999-03-09 {BODY}")[3] == {"R001"}


def test_a_day_that_cannot_be_is_complained_of_once_in_whatever_form_it_is_given() -> None:
    signs = [("json_ld", "2999-03-09T10:00:00Z"), ("meta_published", "2999-03-09"), ("meta_date", "9 March 2999")]
    captured = Captured(
        id="a",
        form="html",
        sha256="",
        encoding="utf-8",
        text=f"Published: March 9, 2999\n{BODY}",
        given={"outlet": "Post", "published": "2999-03-09"},
        found={"signs": signs},
    )
    assert [trouble.code for trouble in read(captured)[1]] == ["R001"]
    other = {"signs": [*signs, ("json_ld_page", "2998-01-02")]}
    assert [trouble.code for trouble in read(msgspec.structs.replace(captured, found=other))[1]] == ["R001", "R001"]


def test_a_date_after_the_report_was_fetched() -> None:
    value, _, _, codes = when(BODY, published="2031-03-09", fetched="2031-03-01T00:00:00Z")
    assert value is None
    assert codes == {"R001"}


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


def published(text: str, signs: list[tuple[str, str]] | None = None, **given: str) -> tuple[Published, set[str]]:
    found = {"signs": signs} if signs else {}
    captured = Captured(
        id="a", form="text", sha256="", encoding="utf-8", text=text, given={"outlet": "Post", **given}, found=found
    )
    document, troubles = read(captured)
    return document.published, {trouble.code for trouble in troubles}


def test_what_is_given_is_sure_and_what_agrees_is_surer() -> None:
    assert published(BODY, published="2031-03-09")[0].confidence == 1.0
    line, dateline = f"Ada Venn\n09/Mar/2031\n\n{BODY}", f"ORLA, March 9, 2031 (Tidewire) - {BODY}"
    alone = published(line)[0].confidence or 0
    both = published(f"Published: March 9, 2031\n{dateline}")[0].confidence or 0
    assert 0.8 < alone < both < 1
    assert published(BODY)[0].confidence is None


def test_the_signs_are_kept_with_their_places() -> None:
    text = f"ORLA, March 9, 2031 (Tidewire) - {BODY}"
    found, _ = published(text, [("json_ld", "2031-03-09T08:00:00Z"), ("page", "2031-03-11")])
    assert [(sign.basis, sign.value) for sign in found.signs] == [
        ("json_ld", "2031-03-09"),
        ("page", "2031-03-11"),
        ("dateline", "2031-03-09"),
    ]
    assert [text[slice(*sign.span)] for sign in found.signs if sign.span] == ["March 9, 2031"]


def test_published_and_updated_are_kept_apart() -> None:
    signs = [("meta_published", "2031-03-09T10:00:00+05:30"), ("meta_updated", "2031-03-11T09:30:00+05:30")]
    found, _ = published(BODY, signs)
    assert (found.value, found.time) == ("2031-03-09", "2031-03-09T10:00+05:30")
    assert found.updated is not None
    assert (found.updated.value, found.updated.time) == ("2031-03-11", "2031-03-11T09:30+05:30")
    text = f"Published: 9 March 2031\nLast updated: 11 March 2031, 8:03 PM IST\n{BODY}"
    found, _ = published(text)
    assert found.value == "2031-03-09"
    assert found.updated is not None
    assert (found.updated.value, found.updated.time) == ("2031-03-11", "2031-03-11T20:03 IST")
    assert [text[slice(*span)] for span in found.updated.evidence] == ["11 March 2031"]


def test_a_day_of_a_change_alone_bounds_the_publication() -> None:
    found, codes = published(f"{BODY} The port closed on 3 March 2031.", [("meta_updated", "2031-03-11")])
    assert (found.value, found.basis) == ("2031-03-03/2031-03-11", "bounds")
    assert codes == {"R003", "R009"}


def test_a_stamp_in_utc_is_of_the_day_that_the_page_shows() -> None:
    found, _ = published(BODY, [("meta_published", "2031-03-10T01:30:00Z"), ("time_first", "March 9, 2031")])
    assert (found.value, found.time) == ("2031-03-09", "2031-03-10T01:30Z")
    found, _ = published(BODY, [("meta_published", "2031-03-10T15:30:00Z"), ("time_first", "March 9, 2031")])
    assert found.value == "2031-03-10"


def test_two_days_of_publication_are_both_shown() -> None:
    text = f"ORLA, March 9, 2031 (Tidewire) - {BODY}\nPublished: 14 March 2031"
    found, codes = published(text)
    assert found.value in ("2031-03-09", "2031-03-14")
    assert {sign.value for sign in found.signs} == {"2031-03-09", "2031-03-14"}
    assert "R008" in codes
    assert (found.confidence or 0) < (published(f"ORLA, March 9, 2031 (Tidewire) - {BODY}")[0].confidence or 0)


def test_a_day_that_too_little_speaks_for_is_not_used() -> None:
    found, codes = published(BODY, [("page", "2031-01-01")])
    assert found.value is None
    assert [(sign.basis, sign.value) for sign in found.signs] == [("page", "2031-01-01")]
    assert codes == {"R009", "R002"}


def test_a_guess_out_of_an_open_date_settles_it_not() -> None:
    found, codes = published(BODY, [("meta_date", "03/04/2031"), ("page", "2031-03-04")])
    assert (found.value, found.basis) == ("2031-03-04/2031-04-03", "bounds")
    assert found.readings == ("2031-03-04", "2031-04-03")
    assert found.evidence == ()
    assert {"R003", "R006"} <= codes
    settled, _ = published(BODY, [("meta_date", "03/04/2031"), ("json_ld", "2031-04-03")])
    assert settled.value == "2031-04-03"
