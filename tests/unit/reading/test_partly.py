from __future__ import annotations

from verbale.capture import Captured
from verbale.reading import read

TEXT = "The ministers of Averland met on Tuesday.\n\nSubscribe to continue reading."


def test_a_page_that_is_not_free_is_complained_of_with_its_words() -> None:
    span = (TEXT.index("Subscribe"), len(TEXT))
    page = Captured(
        id="a",
        form="html",
        sha256="0" * 64,
        encoding="utf-8",
        text=TEXT,
        html="<p>",
        found={"partly": True},
        marked=(("notice", span, "page.paywall"),),
    )
    document, complaints = read(page)
    (trouble,) = [one for one in complaints if one.code == "R011"]
    assert [one.text for one in trouble.evidence] == ["Subscribe to continue reading."]
    assert "11 words" in trouble.says
    assert document.zones[-1].kind == "notice"
