"""PDFs: reading order, paragraphs, hyphens, what runs along, what the metadata says."""

from __future__ import annotations

import pytest
from files import column, pdf

from verbale.capture.pdf import draw

LEFT = [
    "The ministers of Averland and Brund",
    "met on Tuesday in the old customs",
    "house. Their offices said the negoti-",
    "ations would go on for a long-",
    "term deal. The first long-term deal",
    "was made in the Franco-",
    "Brundish war of 2029-",
    "30, and did not hold.",
]
RIGHT = [
    "In Brund the other side said that it",
    "had not been asked, and would wait.",
    "Nobody there would say for how long",
    "or under what terms it might come.",
]


def drawn(*pages: list[tuple[float, float, float, str]], info: str = "") -> dict[str, object]:
    return draw(pdf(pages, info), 100)


def test_columns_are_read_one_after_another_below_the_headline() -> None:
    """Whatever the order in which they were drawn."""
    lines = [line for pair in zip(column(50, 700, LEFT), column(320, 700, RIGHT), strict=False) for line in pair]
    page = [*lines, *column(50, 700, LEFT)[4:], (50.0, 760.0, 24.0, "Port talks resume after a week of silence")]
    text = str(drawn(page)["text"])
    assert text.startswith("Port talks resume after a week of silence\n\nThe ministers of Averland and Brund met on")
    assert text.index("did not hold.") < text.index("In Brund the other side")
    assert text.endswith("or under what terms it might come.")


def test_hyphens_at_line_ends() -> None:
    """Dropped inside a word; kept where the text has the word with it, before a capital and after a number."""
    text = str(drawn(column(50, 700, LEFT))["text"])
    assert "the negotiations would go on for a long-term deal" in text
    assert "Franco-Brundish war of 2029-30, and" in text


def test_a_paragraph_begins_after_a_gap_an_indent_or_a_short_line() -> None:
    first = column(50, 700, ["A line that runs to the end of the column here,", "and one that is short."])
    second = column(
        50, 672, ["Then a new paragraph that runs to the end of it,", "and goes on in a line as long as the first one"]
    )
    third = column(50, 610, ["after a gap there is a third one."])
    text = str(drawn([*first, *second, *third])["text"])
    assert text.count("\n\n") == 2


def test_a_sentence_goes_on_over_the_page_and_what_runs_along_stands_at_the_end_as_menu() -> None:
    def page(number: int, *lines: str) -> list[tuple[float, float, float, str]]:
        head = (50.0, 815.0, 8.0, f"Harbour Post, 2 April 2031, page {number}")
        return [head, *column(50, 700, lines), (290.0, 20.0, 9.0, str(number))]

    pages = (
        page(1, "The envoy told reporters at the quay that", "the bridge at Orla would be opened to"),
        page(2, "lorries before the end of the month.", "He did not say by whom."),
        page(3, "Nobody in Brund would say more."),
    )
    found = drawn(*pages)
    text = str(found["text"])
    assert "would be opened to lorries before the end of the month." in text
    ((kind, (start, end), rule),) = found["marked"]  # type: ignore[misc,attr-defined]
    assert (kind, rule) == ("nav", "pdf.running")
    assert text[start:end] == "Harbour Post, 2 April 2031, page 1\n1"
    assert "Harbour Post" not in text[:start]


def test_a_table_is_no_columns() -> None:
    rows = [(50 + 150 * x, 700 - 14 * y, 11.0, f"{x}{y} cell") for y in range(5) for x in range(3)]
    assert "00 cell 10 cell 20 cell" in str(drawn(rows)["text"])


@pytest.mark.parametrize(
    ("info", "title", "made"),
    [
        (
            "/Title (Port talks resume) /CreationDate (D:20310402093000+02'00')",
            "Port talks resume",
            "2031-04-02T09:30:00+02:00",
        ),
        ("/Title (Microsoft Word - talks.docx) /CreationDate (D:20310402)", None, "2031-04-02"),
        ("/Title (talks_final.indd) /CreationDate (D:20311302)", None, None),
        ("/CreationDate (yesterday)", None, None),
    ],
)
def test_the_metadata(info: str, title: str | None, made: str | None) -> None:
    found = drawn([(50, 700, 11, "The envoy said no.")], info=info)
    assert found.get("title") == title
    assert found.get("published") == made
    assert found.get("signs", [("pdf_created", made)]) == [("pdf_created", made)]


def test_the_largest_type_is_the_title() -> None:
    page = [(50.0, 760.0, 22.0, "Envoys meet again"), (50.0, 730.0, 22.0, "in Orla"), *column(50, 690, LEFT)]
    assert drawn(page, info="/Title (Layout 1)")["title"] == "Envoys meet again in Orla"


def test_pages_without_text_are_counted_and_pages_past_the_limit_left() -> None:
    data = pdf([[], [(50, 700, 11, "One page of text.")], [(50, 700, 11, "Another.")]])
    found = draw(data, 2)
    assert (found["pages"], found["bare"], found["text"]) == (3, 1, "One page of text.")


@pytest.mark.parametrize("data", [b"%PDF-1.4\ngarbage", b"%PDF-1.7" + bytes(range(256)) * 99, pdf([[]])[:200]])
def test_garbage(data: bytes) -> None:
    assert draw(data, 9)["why"] == "it is no PDF that can be opened"


def test_a_locked_one() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a) (a)] " % (b"o" * 32, b"u" * 32)
    data = pdf([[(50, 700, 11, "Words.")]]).replace(b"/Info 4 0 R", b"/Info 4 0 R " + lock)
    assert draw(data, 9) == {"why": "it needs a password"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (b"0 1 -1 0 100.0 50.0", b"0 1 -1 0 114.0 50.0"),
        (b"0 -1 1 0 300.0 700.0", b"0 -1 1 0 286.0 700.0"),
        (b"-1 0 0 -1 500.0 400.0", b"-1 0 0 -1 500.0 414.0"),
    ],
)
def test_text_that_is_turned_is_read_after_what_stands_upright(first: bytes, second: bytes) -> None:
    page = [(50.0, 700.0, 11.0, LEFT[0]), (50.0, 686.0, 11.0, LEFT[1]), (200.0, 400.0, 11.0, "The envoy said no.")]
    data = pdf([page]).replace(b"1 0 0 1 50.0 700.0", first).replace(b"1 0 0 1 50.0 686.0", second)
    text = "The ministers of Averland and Brund met on Tuesday in the old customs"
    assert draw(data, 9)["text"] == f"The envoy said no.\n\n{text}"


def test_lines_across_the_page_part_the_columns_above_from_those_below() -> None:
    """However the parts of the page come in the file."""

    def block(name: str, left: float, top: float) -> list[tuple[float, float, float, str]]:
        return column(left, top, [f"{name}{number} goes on and on in its column" for number in range(6)], 9)

    page = [
        (
            40.0,
            30.0,
            7.0,
            "Printed in Orla by the Harbour Press, and all rights are of the Harbour Press of Orla alone, as they say",
        ),
        *block("E", 310, 530),
        *block("B", 220, 740),
        *block("D", 40, 530),
        (
            40.0,
            580.0,
            9.0,
            "The bridge at Orla on Tuesday, seen from the north bank of the river, as it was still shut to lorries.",
        ),
        *block("C", 400, 740),
        *block("A", 40, 740),
        (40.0, 780.0, 24.0, "Envoys to meet again in Orla after a week"),
    ]
    text = str(drawn(page)["text"])
    marks = [
        "Envoys",
        *(f"{name}{number}" for name in "ABC" for number in range(6)),
        "The bridge",
        "D0",
        "D5",
        "E0",
        "E5",
        "Printed",
    ]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)


HEAD = [(50.0, 810.0, 8.0, "The Harbour Post"), (420.0, 810.0, 8.0, "Wednesday, 2 April 2031")]
OPEN = [
    "The ministers of Averland and Brund",
    "met on Tuesday in the old customs",
    "house on the hill in the harbour of",
]
ON = ["Orla, and stayed until the night had", "come, their offices said later on.", "Nobody would say what was agreed."]


def test_the_head_of_a_single_page_stands_apart_and_a_sentence_goes_on_in_the_next_column() -> None:
    """The name at the left and the day at the right stand over one column each, and are neither's; a name begins it."""
    found = drawn([*HEAD, *column(50, 700, OPEN), *column(320, 700, ON), (290.0, 20.0, 9.0, "1")])
    text = str(found["text"])
    assert "in the harbour of Orla, and stayed" in text
    ((_, (start, end), rule),) = found["marked"]  # type: ignore[misc,attr-defined]
    assert rule == "pdf.running"
    assert sorted(text[start:end].splitlines()) == ["1", "The Harbour Post", "Wednesday, 2 April 2031"]


def test_the_head_of_a_short_last_page_runs_along_and_its_columns_are_those_of_the_page_before() -> None:
    first = [*HEAD, *column(50, 760, OPEN * 4), *column(320, 760, ["A longer column of the first page."] * 12)]
    last = [
        *HEAD,
        *column(50, 760, [*ON, "The envoy will speak on Monday, accord-"]),
        (320, 760, 11, "ing to his office."),
    ]
    found = drawn(first, last)
    text = str(found["text"])
    assert "on Monday, according to his office." in text
    assert text.count("The Harbour Post") == 1
    ((_, (start, _), _),) = found["marked"]  # type: ignore[misc,attr-defined]
    assert "Harbour Post" not in text[:start]


def test_a_line_across_known_columns_is_not_cut() -> None:
    first = [*column(50, 760, OPEN * 2), *column(320, 760, ON * 2)]
    across = "A sentence that runs across the whole width of the second page, as none did on the first of them."
    assert across in str(drawn(first, [(50.0, 760.0, 11.0, across)])["text"])


def test_words_above_two_columns_without_a_number_stay() -> None:
    page = [(50.0, 810.0, 8.0, "From Orla"), (420.0, 810.0, 8.0, "By Ada Venn")]
    found = drawn([*page, *column(50, 700, OPEN), *column(320, 700, ON)])
    assert "marked" not in found
    assert "By Ada Venn" in str(found["text"])
