from __future__ import annotations

import pytest

from verbale.reading.zones import zones

ONE = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."
TWO = "“We are nearly there,” the mediator told reporters after the second round, which lasted four hours."
REPORT = "\n".join([ONE, TWO, ONE + " Nobody left early.", TWO + " Nobody stayed late."])


def kinds(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, text[slice(*zone.span)].strip()) for zone in zones(text)]


def test_a_note_on_the_author_is_told_by_the_name_in_the_byline() -> None:
    note = "Ada Venn is a professor of tides at the university of Orla, and keeps two boats there."
    assert ("byline", note) in kinds(f"Port talks resume\nBy Ada Venn\n{REPORT}\n{note}")
    assert kinds(f"Port talks resume\nBy Jon Okar\n{REPORT}\n{note}")[-1] == ("body", f"{REPORT}\n{note}")


def test_comments_are_told_by_their_stamps() -> None:
    comments = "\n".join(
        f"Gull{n} says:\nNovember {n}, 2031 at 3:4{n} pm\nI have seen those ministers at the harbour too."
        for n in (1, 2, 3)
    )
    assert kinds(f"{REPORT}\n{comments}") == [("body", REPORT), ("nav", comments)]


def test_two_stamps_make_no_comments() -> None:
    told = "On November 1, 2031 at 3:41 pm the boat left.\nNovember 2, 2031 at 4:10 pm was when it came back to Orla."
    assert kinds(f"{REPORT}\n{told}") == [("body", f"{REPORT}\n{told}")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Click to share on Pagewall (Opens in new window) Pagewall", "nav"),
        ("Learn more", "nav"),
        ("Buy now", "nav"),
        ("Republish our articles for free, online or in print.", "notice"),
        ("If you enjoyed this article, I would like to ask for your help.", "promo"),
    ],
)
def test_lines_that_ask_the_reader_for_something(line: str, kind: str) -> None:
    assert (kind, line) in kinds(f"{REPORT}\n{line}")
