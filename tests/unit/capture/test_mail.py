"""Mails: the words of their best part, what the head says, what is attached."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from files import mail, pdf

from verbale.capture import capture
from verbale.capture.captured import Captured
from verbale.capture.document import mailed
from verbale.capture.limits import Limits
from verbale.capture.mail import members
from verbale.capture.parts import Box, Part, told
from verbale.model import Complaint


def parts(message: EmailMessage | bytes) -> list[Part]:
    data = message if isinstance(message, bytes) else bytes(message)
    return list(told(Box(name="a.eml", data=data), Limits(), members))


def letter(words: str, page: str = "", **head: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a mail as it is frozen, and the zones in it that are told, with their words."""
    (part,) = parts(mail(words, page, **head))
    (found,) = mailed(part, Limits(), {})
    assert isinstance(found, Captured)
    return found.text, [(kind, found.text[slice(*span)]) for kind, span, _ in found.marked]


def test_the_subject_stands_before_the_words_as_their_title() -> None:
    text, marked = letter("The envoy said no.", Subject="Talks in Orla")
    assert text == "Talks in Orla\n\nThe envoy said no.\n"
    assert marked == [("title", "Talks in Orla")]


def test_a_subject_that_stands_at_the_top_is_not_set_there_again() -> None:
    words = "Harbour Post\nTalks in Orla\nThe envoy said no.\n"
    assert letter(words, Subject="Talks in Orla") == (words, [])


def test_what_a_mail_s_page_marks_moves_with_its_words() -> None:
    page = f"<h1>No deal over the port</h1><p>{'The envoy said no. ' * 20}</p>"
    text, marked = letter("", page, Subject="Morning letter")
    assert text.startswith("Morning letter\n\nNo deal over the port\n")
    assert marked == [("title", "Morning letter"), ("title", "No deal over the port")]


def test_the_head_says_title_outlet_and_day() -> None:
    (found,) = parts(mail("The envoy said no.", Date="Wed, 02 Apr 2031 09:30:00 +0200", Subject="Übergabe: talks"))
    assert found.found == {
        "title": "Übergabe: talks",
        "outlet": "Harbour Post",
        "published": "2031-04-02T09:30:00+02:00",
        "signs": [("mail_date", "2031-04-02T09:30:00+02:00")],
    }
    assert found.bodies == {"plain": "The envoy said no.\n", "html": ""}


def test_a_sender_without_a_name_is_a_host_and_a_date_that_is_none_is_handed_on() -> None:
    (found,) = parts(b"From: news@post.example\nDate: tomorrow\nSubject: =?x-none?Q?caf=E9?=\n\nThe envoy said no.")
    assert found.found["outlet"] == "post.example"
    assert found.found["published"] == "tomorrow"
    assert found.found["title"] == "café"


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "x-unknown", "utf-16"])
def test_a_wrong_charset_is_not_believed(charset: str) -> None:
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    (found,) = parts(head.encode() + "“No,” said the envoy at the café.".encode("cp1252"))
    assert found.bodies["plain"] == "“No,” said the envoy at the café."


def test_documents_attached_are_parts_and_the_rest_is_counted() -> None:
    message = mail("See the release.", Date="Wed, 02 Apr 2031 09:30:00 +0200")
    message.add_attachment(pdf([]), maintype="application", subtype="pdf", filename="../release.pdf")
    message.add_attachment("Words of a report.", filename="note.txt")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="chart.png")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="a.ics")
    message.add_attachment(mail("A forwarded one.", Subject="Before"))
    found = parts(message)
    assert [(part.name, part.form, part.code) for part in found] == [
        ("a.eml", "mail", None),
        ("a.eml/release.pdf", "pdf", None),
        ("a.eml/note.txt", "text", None),
        ("a.eml/part-5", "mail", None),
        ("a.eml", None, "C021"),
    ]
    assert "1 image/png" in found[-1].details["what"]


def test_parts_nested_too_deep() -> None:
    data = b"Content-Type: text/plain\n\nwords"
    for number in range(200):
        data = b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n%s\n--%d--\n' % (number, number, data, number)
    assert [part.code for part in parts(data)] == ["C019"]


def test_garbage() -> None:
    assert [part.code for part in parts(b"\xff\xfe\x00 no head")] == ["C019"]
    (found,) = parts(b"Subject: x\n\n" + bytes(range(256)))
    assert found.bodies == {"plain": "", "html": ""}


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        ("Fwd: Talks in Orla", "Fwd:"),
        ("Harbour Post: Talks in Orla", "Harbour Post:"),
        ("Re: Morning Briefing: Talks in Orla", "Re: Morning Briefing:"),
    ],
)
def test_the_name_of_a_letter_in_its_subject_is_nobody_who_speaks(subject: str, before: str) -> None:
    text, marked = letter("The envoy said no.", Subject=subject)
    assert text.startswith(f"{subject}\n\n")
    assert [(kind, words.strip()) for kind, words in marked] == [("nav", before), ("title", "Talks in Orla")]


def test_who_speaks_in_a_subject_stays_in_the_title() -> None:
    _, marked = letter("The envoy said no.", Subject="Ada Venn: we shall not come")
    assert marked == [("title", "Ada Venn: we shall not come")]


SAVED = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://post.example/talks
Subject: Talks in Orla
Date: Wed, 02 Apr 2031 09:30:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="XX"

--XX
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://post.example/talks

<html><head><meta charset=3D"utf-8"><title>Talks in Orla</title></head><body>
<h1>Talks go on in Orla</h1><p>The envoy said at the caf=C3=A9 that the talks would go on=
 for a week.</p></body></html>
--XX
Content-Type: text/html
Content-Location: https://ads.example/frame

<p>Buy a boat.</p>
--XX
Content-Type: text/css

body{}
--XX--
"""


@pytest.mark.parametrize("name", ["talks.mhtml", "talks.mht", "talks.eml", "talks"])
def test_a_page_that_a_browser_saved_in_one_file_is_that_page(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SAVED.replace(b"\n", b"\r\n"))
    (found,) = capture([tmp_path / name])
    assert isinstance(found, Captured)
    assert (found.id, found.form, found.given["url"]) == (name, "html", "https://post.example/talks")
    assert found.given["fetched"].startswith("2031-04-02T09:30:00")
    assert "café that the talks would go on for a week" in found.text
    assert "boat" not in found.text


def test_a_saved_page_without_a_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(SAVED.replace(b"text/html\n", b"text/plain\n"))
    (told, _) = capture([tmp_path / "a.mhtml"])
    assert isinstance(told, Complaint)
    assert (told.code, "no page is in it" in told.says) == ("C019", True)
