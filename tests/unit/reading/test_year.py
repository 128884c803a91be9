from __future__ import annotations

import pytest

from verbale.capture import Captured
from verbale.reading import read

BODY = "The mediator said the two ministers would meet again, and that nothing had been settled about the port of Orla."


def when(text: str) -> tuple[str | None, str | None, list[str]]:
    found = read(Captured(id="a", form="text", sha256="", encoding="utf-8", text=text))[0].published
    return found.value, found.basis, [text[slice(*span)] for span in found.evidence]


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        (
            f"ORLA, Sept 5 (Harbour) - They met late on September 4, 2031. {BODY}",
            "2031-09-05",
            ["Sept 5", "September 4, 2031"],
        ),
        (
            f"ORLA, Jan 2 (Harbour) - They met on December 30, 2031. {BODY}",
            "2032-01-02",
            ["Jan 2", "December 30, 2031"],
        ),
    ],
)
def test_a_full_date_within_a_month_gives_the_year(text: str, value: str, shown: list[str]) -> None:
    assert when(text) == (value, "explicit", shown)


@pytest.mark.parametrize(
    "text",
    [
        f"ORLA, Sept 5 (Harbour) - {BODY}",
        f"ORLA, Sept 5 (Harbour) - They met on May 4, 2031. {BODY}",
        f"ORLA, Sept 5 (Harbour) - They met on September 4, 2021, and on September 3, 2031. {BODY}",
        f"ORLA, Sept 5 (Harbour) - They met on September 4, 2021. The cup of 2030 was won by Brund. {BODY}",
        f"ORLA, Monday, Sept 5 (Harbour) - They met on September 4, 2031. {BODY}",
        f"{BODY} They met on Sept 5. It was held as on September 4, 2031.",
        f"ORLA, Sept 5 (Harbour) - {BODY}\n\n© 2024 Harbour Post. All rights reserved.",
    ],
)
def test_no_year_is_guessed(text: str) -> None:
    assert when(text)[1] != "explicit"
