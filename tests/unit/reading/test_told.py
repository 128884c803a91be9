"""Zones that a form tells, over those of the text."""

from __future__ import annotations

import pytest

from verbale.capture import Captured
from verbale.model import Zone
from verbale.reading import read
from verbale.reading.told import overlaid

ZONES = (Zone("title", (0, 10), "t"), Zone("body", (10, 40), "b"))


@pytest.mark.parametrize(
    ("marked", "spans"),
    [
        ([], [("title", (0, 10)), ("body", (10, 40))]),
        ([("nav", (30, 40), "x")], [("title", (0, 10)), ("body", (10, 30)), ("nav", (30, 40))]),
        ([("nav", (5, 15), "x")], [("title", (0, 5)), ("nav", (5, 15)), ("body", (15, 40))]),
        ([("nav", (12, 14), "x"), ("notice", (20, 20), "y"), ("notice", (38, 40), "y")],
         [("title", (0, 10)), ("body", (10, 12)), ("nav", (12, 14)), ("body", (14, 38)), ("notice", (38, 40))]),
        ([("nav", (0, 40), "x")], [("nav", (0, 40))]),
    ],
)  # fmt: skip
def test_they_cover_the_text_without_a_gap(marked: list[tuple[str, tuple[int, int], str]], spans: list[object]) -> None:
    assert [(zone.kind, zone.span) for zone in overlaid(ZONES, marked, "x" * 40)] == spans


def read_as(form: str, **found: object) -> tuple[str | None, float | None]:
    text = "Envoys met again in Orla, and the bridge is to be opened to lorries before the end of the month.\n"
    captured = Captured(id="a", form=form, sha256="0" * 64, encoding=None, text=text, found=found)
    published = read(captured)[0].published
    return published.value, published.confidence


def test_a_mail_is_of_its_day_and_a_pdf_perhaps() -> None:
    sent, sure = read_as("mail", signs=[("mail_date", "2031-04-02T09:30:00+02:00")])
    made, unsure = read_as("pdf", signs=[("pdf_created", "2031-04-02")])
    assert sent == made == "2031-04-02"
    assert sure is not None
    assert unsure is not None
    assert sure > 0.95 > 0.6 > unsure


def test_what_is_left_of_a_zone_without_a_word_goes_to_the_zone_before() -> None:
    text = "Talks to go on\n\nThe envoys met in Orla.\n"
    zones = (Zone("title", (0, 16), "t"), Zone("body", (16, len(text)), "b"))
    found = overlaid(zones, [("title", (0, 14), "page.headline")], text)
    assert [(zone.kind, zone.span, zone.rule) for zone in found] == [
        ("title", (0, 16), "page.headline"),
        ("body", (16, len(text)), "b"),
    ]
