from __future__ import annotations

import pytest

from verbale.capture import Captured
from verbale.model import Document
from verbale.reading import Customs, read

BODY = "The mediator said the two ministers would meet again, and that nothing had been settled about the port of Orla."


def report(name: str, line: str, outlet: str = "Post") -> Document:
    text = f"Talks in Orla\n{line}\n\n{BODY}"
    given = {"outlet": outlet}
    return read(Captured(id=name, form="text", sha256="", encoding="utf-8", text=text, given=given))[0]


OPEN = report("open", "Published: 03/04/2031")


def test_an_open_date_keeps_both_readings() -> None:
    assert OPEN.published.readings == ("2031-03-04", "2031-04-03")
    assert (OPEN.published.value, OPEN.published.basis) == ("2031-03-04/2031-04-03", "bounds")


@pytest.mark.parametrize(("line", "day"), [("25/03/2031", "2031-04-03"), ("03/25/2031", "2031-03-04")])
def test_the_other_dates_of_the_outlet_settle_it(line: str, day: str) -> None:
    other = report("other", f"Published: {line}")
    found = Customs([OPEN, other]).settle(OPEN)
    assert found is not None
    assert (found.value, found.basis) == (day, "outlet_custom")
    assert [OPEN.text[slice(*span)] for span in found.evidence] == ["03/04/2031"]
    sign = found.signs[-1]
    assert (sign.basis, sign.document, sign.value) == ("outlet_custom", "other", day)
    assert sign.span is not None
    assert other.text[slice(*sign.span)] == line
    assert found.readings == OPEN.published.readings


def test_a_date_that_its_own_report_settled_shows_the_order_too() -> None:
    other = report("other", "Published: 05/06/2031\nORLA, 5 June 2031 (Tidewire) -")
    found = Customs([OPEN, other]).settle(OPEN)
    assert found is not None
    assert found.value == "2031-04-03"


def test_two_orders_or_another_outlet_settle_nothing() -> None:
    first, second = report("b", "Published: 25/03/2031"), report("c", "Published: 03/25/2031")
    assert Customs([OPEN, first, second]).settle(OPEN) is None
    assert Customs([OPEN, report("b", "Published: 25/03/2031", outlet="Bell")]).settle(OPEN) is None
    assert Customs([OPEN]).settle(OPEN) is None
    assert Customs([OPEN, first]).settle(first) is None
