"""Authors: "the report" is told by the one who wrote it, on invented reports."""

import pytest
from said import said


def speakers(text: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in said(text)]


@pytest.mark.parametrize(
    "told",
    [
        "The Halder Harbour Agency released a report on Monday.",
        "A report by the Halder Harbour Agency was read out on Monday.",
        "The Halder Harbour Agency’s report was read out on Monday.",
        "The ministers waited for a report published by the Halder Harbour Agency on Monday.",
    ],
)
def test_the_report_is_told_by_its_author(told: str) -> None:
    assert speakers(f"{told} The report said that the cranes were rusty.")[-1] == "Halder Harbour Agency"


def test_a_study_is_the_report_where_there_is_one_author() -> None:
    text = "The Halder Harbour Agency released a report on Monday. The new analysis found that the cranes were rusty."
    assert speakers(text)[-1] == "Halder Harbour Agency"


def test_who_is_asked_to_write_and_who_prints_it_again_are_no_authors() -> None:
    text = (
        "The city asked the Halder Harbour Agency to write a study. The Halder Harbour Agency issued its "
        "report in May. The Tamsin Board has published the report. The report said that the cranes were rusty."
    )
    assert speakers(text)[-1] == "Halder Harbour Agency"


def test_another_report_is_not_the_one_told_of() -> None:
    text = "The Halder Harbour Agency released a report on Monday. A report said that the cranes were rusty."
    assert speakers(text)[-1] != "Halder Harbour Agency"
