from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.capture.decode import binary, decode

WORDS = "The envoy said “perhaps” – after a naïve start in Ålesund, the talks cost 5 million €."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_is_found(encoding: str) -> None:
    data = WORDS.encode(encoding)
    assert binary(data) is None
    found = decode(data)
    assert found.text == WORDS
    assert found.bad == 0


def test_cyrillic_of_one_byte_a_letter() -> None:
    words = "Переговоры о порте продолжились во вторник, сообщил посредник. Стороны встретятся снова в четверг. " * 4
    assert decode(words.encode("cp1251")).text == words


def test_line_ends_and_white_space_stay() -> None:
    assert decode(b"\xef\xbb\xbf \r\nA\rB\n ").text == " \r\nA\rB\n "


@pytest.mark.parametrize("data", [b"He said \xff\xfe so. And \xc3", "“Yes,” he said. “No”".encode()[:-1]])
def test_what_cannot_be_decoded_is_marked_and_counted(data: bytes) -> None:
    found = decode(data)
    assert found.encoding == "utf-8"
    assert found.bad >= 1
    assert "\ufffd" in found.text


def test_a_replacement_sign_of_the_author_is_not_counted() -> None:
    assert decode("He wrote \ufffd here.".encode()).bad == 0


def test_a_page_says_its_encoding() -> None:
    data = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2"></head>Łódź'.encode(
        "iso8859-2"
    )
    assert decode(data, html=True).text.endswith("Łódź")


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_break_it(data: bytes, html: bool) -> None:
    assert isinstance(decode(data, html=html).text, str)
    assert decode(data, html=html) == decode(data, html=html)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "iso-8859-1", "koi8-r", "nonsense", "rot13", "", None])
def test_what_a_server_says_of_valid_utf_8_is_not_asked(charset):
    assert decode("Café Müller".encode(), charset=charset).text == "Café Müller"


def test_what_a_server_says_counts_where_the_page_is_silent_and_no_utf_8():
    words = "Das Café in Orla öffnet".encode("cp1252")
    assert decode(words, html=True, charset="windows-1252").text == "Das Café in Orla öffnet"
    russian = "Мост закрыт".encode("koi8-r")
    assert decode(russian, charset="koi8-r").encoding == "koi8-r"
    page = b'<meta charset="koi8-r"><p>' + russian
    assert decode(page, html=True, charset="iso-8859-1").encoding == "koi8-r"


@pytest.mark.parametrize("label", [b"idna", b"undefined", b"rot13", b"unicode_escape", b"utf-7"])
def test_a_codec_that_no_page_is_written_in_is_not_asked(label):
    page = b'<html><head><meta charset="' + label + b'"></head><body>caf\xe9</body></html>'
    assert "body" in decode(page, html=True).text
