from __future__ import annotations

import pytest

from verbale.capture.worker import Hung, Worker


def test_a_page_that_takes_too_long_is_ended_and_the_next_is_read() -> None:
    worker = Worker()
    page = (
        "<html><body><article>"
        + "<p>The two sides met again on Tuesday and said little.</p>" * 20_000
        + "</article></body></html>"
    )
    with pytest.raises(Hung):
        worker.draw(page, None, 0.01)
    small = "<html><body><article>" + "<p>The two sides met again on Tuesday and said little to the press.</p>" * 3
    assert worker.draw(small + "</article></body></html>", None, 30)["text"].startswith("The two sides")
    worker.close()
