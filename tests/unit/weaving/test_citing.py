"""Citing: which report of an outlet another report has something from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from verbale.model import Hop, Lineage
from verbale.weaving.actors import actors
from verbale.weaving.citing import citations
from verbale.weaving.origins import Origins
from verbale.weaving.outlets import Outlets

Make = Callable[..., Any]

CITING = "The harbour board would restore the night allowance, the Halvard Post reported on Tuesday. It rained all day."
CITED = "Talks went on. The board has offered to restore the night allowance from June, its chair said in the evening."
ELSE = "A new bakery opened behind the town hall, the third this year, and the queue went round the corner."


def cites(
    report: Make, text: str = CITING, outlet: str = "The Echo", day: str | None = "2031-06-03", **more: str
) -> Any:
    name = more.get("name", "Halvard Post")
    said = more.get("said", "The harbour board would restore the night allowance")
    return report("echo", text, outlet, day).says(said, "Halvard Post", "outlet", hops=[(name, "named")])


def post(
    report: Make, key: str = "post", text: str = CITED, outlet: str = "Halvard Post", day: str | None = "2031-06-02"
) -> Any:
    return report(key, text, outlet, day)


def rows(*reports: Any) -> list[Lineage]:
    read = sorted((r.extraction for r in reports), key=lambda e: e.document.id)
    return list(citations(read, {}, actors(read)))


def test_a_report_cites_the_report_that_tells_what_it_has_from_there(report: Make) -> None:
    (row,) = rows(cites(report), post(report), post(report, "other", ELSE))
    assert (row.later, row.earlier, row.relation, row.rule) == ("echo", "post", "cites_report", "lineage.cites")
    ((a, b, c, d),) = row.passages
    assert CITING[a:b] == "The harbour board would restore the night allowance"
    assert CITED[c:d].startswith("The board has offered")
    assert {e.document for e in row.evidence} == {"echo", "post"}


def test_the_only_report_of_an_outlet_is_cited_even_if_it_tells_something_else(report: Make) -> None:
    (row,) = rows(cites(report), post(report, text=ELSE))
    assert row.passages == ()
    assert row.score == 0


def test_two_versions_of_a_report_are_one(report: Make) -> None:
    old, new = post(report, "old", ELSE), post(report, "new", ELSE + " It rained.")
    old.document = msgspec.structs.replace(old.document, replaced_by="new")
    (row,) = rows(cites(report), old, new)
    assert row.earlier == "new"


def test_of_several_that_tell_something_else_none_is(report: Make) -> None:
    assert rows(cites(report), post(report, "a", ELSE), post(report, "b", ELSE + " It rained.")) == []


def test_the_words_quoted_show_which_it_is(report: Make) -> None:
    words = "“we shall be back on this quay whenever they forget”"
    echo = cites(report, f"Runa Holt said {words}, the Halvard Post reported.", said=words)
    (row,) = rows(echo, post(report, text=f"{ELSE} {words.upper()}"), post(report, "b", f"{ELSE} She said: {words}"))
    assert row.earlier == "b"


@pytest.mark.parametrize(
    ("outlet", "day"), [("Halvard Post", "2031-06-02"), ("Tidewire", "2031-06-02"), ("Halvard Post", "2031-06-09")]
)
def test_not_its_own_nor_another_outlets_nor_a_later_one(report: Make, outlet: str, day: str) -> None:
    own = "Halvard Post" if (outlet, day) == ("Halvard Post", "2031-06-02") else "The Echo"
    assert rows(cites(report, outlet=own), post(report, outlet=outlet, day=day)) == []


def test_of_one_day_and_of_none_it_may_be(report: Make) -> None:
    assert rows(cites(report), post(report, day="2031-06-03"))
    assert rows(cites(report, day=None), post(report))


def test_the_order_of_the_reports_does_not_matter(report: Make) -> None:
    read = [cites(report).extraction, post(report).extraction, post(report, "b", CITED + " Yes.").extraction]
    who = actors(read)
    assert list(citations(read, {}, who)) == list(citations(read[::-1], {}, who))


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("the Halvard Post newspaper", "Halvard Post", True),
        ("Halvard Post", "halvardpost.com", True),
        ("the Halvard Post", "www.halvard-post.co.uk", True),
        ("HBC", "Halvard Broadcasting Company", True),
        ("Halvard Broadcasting Company", "hbc.co.uk", True),
        ("HBC News", "hbcnews.com", True),
        ("Associated Press", "AP", True),
        ("the Associated Press", "ap.org", True),
        ("the RIA news agency", "RIA Novosti", True),
        ("The Times", "Times of Averland", False),
        ("Halvard", "Halvard Post", False),
        ("Runa Holt", "Halvard Post", False),
        ("the newspaper", "The Newspaper", True),
    ],
)
def test_outlets_by_their_names(report: Make, name: str, outlet: str, same: bool) -> None:
    known = Outlets([report("d", "Words.", outlet).document])
    assert (known.named(name) == outlet) is same


def test_an_unnamed_source_through_a_cited_outlet_is_that_outlets_own(report: Make) -> None:
    own = post(report, text="An aide said that the board would restore the night allowance.", outlet="halvardpost.com")
    own.says("the board would restore the night allowance", hops=[(None, "unnamed_described")])
    chain = [("the Halvard Post", "named"), (None, "unnamed_described")]
    echo = report("echo", CITING, "The Echo").says("The harbour board would restore the night allowance", hops=chain)
    other = report("other", CITING, "Morning Mail").says("The harbour board", hops=[(None, "unnamed_described")])
    read = [own, echo, other]
    origins = Origins({r.document.id: r.document for r in read}, actors([]), {})
    found = origins.of([statement for r in read for statement in r.statements])
    assert [len(one.statements) for one in found] == [2, 1]


def test_a_body_that_is_named_is_cited_by_its_official_account(report: Make) -> None:
    """The record has the account of the port office, from which another report has what the office said."""
    office = report("office", CITED, "Port Office of Halvard", "2031-06-02").who("Port Office", "body")
    echo = report("echo", CITING.replace("the Halvard Post reported", "the Port Office said"), "The Echo", "2031-06-03")
    echo.who("Port Office", "body").says("The harbour board would restore the night allowance", "Port Office", "body")
    (said,) = echo.statements
    hops = (Hop("Port Office", "institution", "unknown", None),)
    echo.statements = [msgspec.structs.replace(said, rule="statements.said", hops=hops)]
    read = [echo.extraction, office.extraction]
    who = actors(read)
    (row,) = citations(read, {"office": "Port Office"}, who)
    assert (row.later, row.earlier, row.relation) == ("echo", "office", "cites_report")
    echo.statements = [msgspec.structs.replace(said, rule="statements.committed", hops=hops)]
    assert list(citations([echo.extraction, office.extraction], {"office": "Port Office"}, who)) == []
