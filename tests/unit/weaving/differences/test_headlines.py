"""Headlines that say more than the report below."""

from documents import document

from verbale.extraction import extract
from verbale.weaving import weave

TITLE = "Brandt backs harbour plan after call\n"
READY = "President Ada Brandt said she was prepared to work towards the plan."


def told(body):
    zones = ("title", (0, len(TITLE))), ("body", (len(TITLE), len(TITLE) + len(body)))
    report = document(TITLE + body, "2031-06-10", *zones)
    return [d for d in weave(list(extract([report]))).differences if d.rule == "differences.headline"]


def test_backing_is_more_than_being_ready():
    (row,) = told(READY)
    assert (row.type, row.verdict) == ("headline_body", "differs")
    assert row.sides[0].text == TITLE.strip()


def test_a_body_that_says_as_much():
    assert not told(f"{READY} Ada Brandt backed the harbour plan in a speech.")
