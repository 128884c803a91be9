"""Mails that answer, and how they sign."""

from __future__ import annotations

import pytest

from verbale.capture.replies import replied

OWN = "The harbour office said today that the ferries would run on Sunday.\n\n"
SIGNED = "-- \nPress Office, Port of Orla\nTel. 555 0101\n\n"
ASKED = "On Wed, 19 Mar 2031 at 10:00, Ada Venn wrote:\n"
QUOTED = "> Do the ferries run? Venn asked the office.\n>\n> Will they be late?\n"


def told(text: str) -> list[tuple[str, str, str]]:
    return [(kind, rule, text[slice(*span)].strip()) for kind, span, rule in replied(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_signature_and_the_mail_that_is_answered_are_zones(end: str) -> None:
    text = f"{OWN}{SIGNED}{ASKED}{QUOTED}".replace("\n", end)
    assert [(kind, rule) for kind, rule, _ in told(text)] == [
        ("notice", "mail.signature"),
        ("related_link", "mail.quoted"),
    ]
    assert told(text)[0][2].startswith("--")
    assert told(text)[1][2] == f"{ASKED}{QUOTED}".replace("\n", end).strip()


@pytest.mark.parametrize("head", [ASKED, "On Wed, 19 Mar 2031 at 10:00, Ada Venn\n<ada@post.example> wrote:\n"])
def test_all_that_follows_the_line_is_of_the_other_mail_where_no_sign_stands_before_it(head: str) -> None:
    answer = head.replace("<", "").replace(">", "") + "Do the ferries run? Venn asked the office.\n"
    assert told(OWN + answer) == [("related_link", "mail.quoted", answer.strip())]


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN}On 3 May 2031 the envoy wrote:\nWe shall not come to Orla on Sunday.\n",
        f"{OWN}-- a ferry in ten -- would be late.\n",
        f"See below.\n\n{QUOTED}",
    ],
)
def test_a_report_s_own_words_are_none(text: str) -> None:
    assert told(text) == []


def test_a_long_text_below_two_hyphens_is_no_signature() -> None:
    assert told(f"{OWN}--\n" + OWN * 13) == []
