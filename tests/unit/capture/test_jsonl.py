from __future__ import annotations

from collections.abc import Iterator

from verbale.capture import Captured, capture_lines
from verbale.model import Complaint


def test_lines_come_back_one_at_a_time_in_their_order() -> None:
    def stream() -> Iterator[str]:
        yield '{"text": "One.", "id": "z"}\n'
        yield "nonsense\n"
        yield '{"text": "One."}'
        raise AssertionError("read ahead")

    lines = capture_lines(stream())
    first, second, third = next(lines), next(lines), next(lines)
    assert isinstance(first, Captured)
    assert first.id == "z"
    assert isinstance(second, Complaint)
    assert (second.code, second.where) == ("C008", "2")
    assert isinstance(third, Captured)
    assert third.id == "3"


def test_emoji_count_as_one_code_point() -> None:
    (item,) = capture_lines([b'{"text": "Deal \\ud83d\\udea2!"}'])
    assert isinstance(item, Captured)
    assert item.text == "Deal \U0001f6a2!"


def test_a_line_that_cannot_be_read_keeps_the_id_it_gave() -> None:
    lines = ['{"id": "e", "text": ""}', '{"id": 7}', '{"id": "", "text": 5}', '{"id": [1], "text": "One."}']
    assert [item.where for item in capture_lines(lines) if isinstance(item, Complaint)] == ["e", "7", "3", "4"]


def test_lone_surrogates_are_read_as_one_mark_each_and_counted() -> None:
    lines = [
        b'{"id": "a\\udc00", "text": "N\\ud800 deal \\ud83d\\udea2 \\udfff!", "title": "\\ud800", "tags": ["\\udfff"]}',
        b'{"text": "\xed\xa0\x80 No deal."}',
        b'{"text": "\\ud800"',
    ]
    first, second, third = capture_lines(lines)
    assert isinstance(first, Captured)
    assert (first.id, first.text, first.lone) == ("a\ufffd", "N\ufffd deal \U0001f6a2 \ufffd!", 2)
    assert first.given == {"title": "\ufffd", "tags": ["\ufffd"]}
    assert isinstance(second, Captured)
    assert (second.text, second.lone) == ("\ufffd No deal.", 1)
    assert isinstance(third, Complaint)
    assert third.code == "C008"
