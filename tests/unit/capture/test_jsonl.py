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
