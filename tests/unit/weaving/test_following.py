"""Following a read-out: in its order and its words, with nobody named; and what hangs on it then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from verbale.model import Evidence, Lineage, Sourced
from verbale.weaving.actors import actors
from verbale.weaving.following import Followed, followed, sided
from verbale.weaving.hanging import hanging
from verbale.weaving.lineage import Kinship

Make = Callable[..., Any]

READOUT = (
    "President Velt spoke by telephone with President Tessin today. President Velt asked for patrol boats to "
    "guard the herring fleet near the northern shoals. The presidents agreed on a partial opening of the strait "
    "to fishing boats. Expert groups will meet in Corvane within days to work out the hours of passage. Joint "
    "management of the salt works would be the surest protection for the people living on that coast."
)
FOLLOWING = (
    "It was a long evening in the capital, and the lights stayed on. Velt asked Tessin for patrol boats to guard "
    "the herring fleet close to the northern shoals. “Joint management of the salt works would be the surest "
    "protection for people living on the coast,” she told him. Both agreed on a partial opening of the strait to "
    "fishing boats. Expert groups will now meet in Corvane within days to settle the hours of passage."
)
OTHER = (
    "The two presidents talked on the telephone, an aide said. Fishermen do not expect much: the last opening of the "
    "strait ended after a week. In Corvane, hotels have been told to keep rooms free."
)


def told(report: Make, text: str) -> Any:
    return report("post", text, "Halvard Post", "2031-06-03")


def readout(report: Make, published: str | None = "2031-06-02") -> Any:
    made = report("office", READOUT, "Office of the President of Solmere", published)
    return made.who("Solmere", "state").who("Ana Velt", "person", "Velt", offices=[("President", "Solmere")])


def of(*reports: Any) -> Followed:
    read = sorted((r.extraction for r in reports), key=lambda e: e.document.id)
    return followed(read, actors(read))


def test_a_report_in_the_words_and_the_order_of_a_read_out_is_derived_from_it(report: Make) -> None:
    (row,) = of(readout(report), told(report, FOLLOWING)).rows
    assert (row.later, row.earlier, row.relation, row.rule) == (
        "post",
        "office",
        "derived_from_readout",
        "lineage.readout",
    )
    assert row.party == "Solmere"
    assert len(row.passages) == 4
    assert all(FOLLOWING[a:b].strip() and READOUT[c:d].strip() for a, b, c, d in row.passages)
    assert 0 < row.score <= 1


def test_what_is_told_there_follows_it_and_its_quotation_marks_enclose_prose(report: Make) -> None:
    post = told(report, FOLLOWING).says("a partial opening of the strait to fishing boats", "Velt and Tessin", "group")
    post.says("Joint management of the salt works", "Ana Velt", directness="direct").says("the lights stayed on")
    found = of(readout(report), post)
    opening, works, lights = (found.marked(s) for s in post.statements)
    assert (opening.readout, opening.quotes_readout) == ("office", False)
    assert (works.readout, works.quotes_readout) == ("office", True)
    assert lights.readout is None


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        FOLLOWING.replace("Velt asked", "According to a readout of the call, Velt asked").replace(
            "Both agreed", "Both agreed, the statement issued by the office said,"
        ),
    ],
)
def test_other_words_and_words_with_a_source_follow_nothing(report: Make, text: str) -> None:
    assert of(readout(report), told(report, text)).rows == ()


def test_sentences_nearly_to_the_letter_follow_in_whatever_order(report: Make) -> None:
    turned = ". ".join(reversed(FOLLOWING.replace("“", "").replace(",” she told him", "").split(". ")))
    (row,) = of(readout(report), told(report, turned)).rows
    assert len(row.passages) > 1


def test_a_passage_lifted_from_a_read_out_is_enough(report: Make) -> None:
    text = OTHER + " Both agreed on a partial opening of the strait to boats."
    assert of(readout(report), told(report, text)).rows == ()
    read = sorted((r.extraction for r in (readout(report), told(report, text))), key=lambda e: e.document.id)
    lifted = msgspec.structs.replace(row("partially_derived"), later="post", earlier="office", id="")
    assert [r.earlier for r in followed(read, actors(read), [lifted]).rows] == ["office"]


def test_one_sentence_is_too_little(report: Make) -> None:
    assert of(readout(report), told(report, OTHER + " Both agreed on a partial opening of the strait.")).rows == ()


def test_what_came_out_before_the_read_out_does_not_follow_it(report: Make) -> None:
    assert of(readout(report, "2031-06-09"), told(report, FOLLOWING)).rows == ()
    assert of(readout(report, None), told(report, FOLLOWING)).rows != ()


def test_without_an_official_account_nothing_is_followed(report: Make) -> None:
    paper = report("paper", READOUT, "The Echo", "2031-06-02")
    assert of(paper, told(report, FOLLOWING)) == Followed()


def row(
    relation: str, *, turned: bool = False, score: float = 0.3, rule: str = "lineage.dates", **more: Any
) -> Lineage:
    later, earlier = ("b", "a") if turned else ("a", "b")
    evidence = (Evidence(later, 0, 4, "word"), Evidence(earlier, 8, 12, "word"))
    return Lineage(
        rule=rule,
        evidence=evidence,
        later=later,
        earlier=earlier,
        relation=relation,
        score=score,
        passages=((0, 4, 8, 12),),
        **more,
    )


def test_one_row_for_two_reports_and_the_citation_tells_which_is_the_later() -> None:
    shared = Kinship((row("undetermined", turned=True, score=0.4),), {})
    cited = row("cites_report", score=0.3, rule="lineage.cites")
    (found,) = hanging(shared, [cited], []).rows
    assert (found.later, found.earlier, found.relation, found.rule) == ("a", "b", "partially_derived", "lineage.cites")
    assert set(found.passages) == {(0, 4, 8, 12), (8, 12, 0, 4)}
    assert {e.document for e in found.evidence} == {"a", "b"}


def test_a_citation_with_few_words_in_common_stays_one() -> None:
    shared = Kinship((row("undetermined", score=0.1),), {})
    (found,) = hanging(shared, [row("cites_report", score=0.05, rule="lineage.cites")], []).rows
    assert found.relation == "cites_report"


def test_what_is_shown_already_stays() -> None:
    shown = row("reprint_of", score=0.9)
    assert hanging(Kinship((shown,), {}), [row("cites_report", rule="lineage.cites")], []).rows == (shown,)


def test_a_read_out_that_is_followed_tells_more_than_words_in_common() -> None:
    follows = row("derived_from_readout", rule="lineage.readout", party="Solmere", score=0.2)
    (found,) = hanging(Kinship((row("partially_derived", score=0.25),), {}), [], [follows]).rows
    assert (found.relation, found.party, found.score) == ("derived_from_readout", "Solmere", 0.25)


def test_a_suspected_read_out_is_of_the_party_as_the_record_calls_it(report: Make) -> None:
    post = told(report, FOLLOWING + " Ana Velt governs Solmere.").says("the lights stayed on").who("Solmere", "state")
    post.who("Ana Velt", "person", "Velt", offices=[("President", "Solmere")])
    suspected = msgspec.structs.replace(post.statements[0], suspected_readout="Ana Velt or Unknown")
    who = actors([post.extraction])
    assert sided(suspected, who).suspected_readout == "Solmere or Unknown"
    assert sided(post.statements[0], who).suspected_readout is None


def test_of_two_that_follow_one_read_out_neither_is_from_the_other() -> None:
    shared = row("partially_derived")
    follows = [row("derived_from_readout", rule="lineage.readout", party="Solmere") for _ in "ab"]
    follows = [
        msgspec.structs.replace(f, later=later, earlier="office") for f, later in zip(follows, "ab", strict=True)
    ]
    found = {
        r.earlier: (r.relation, r.rule) for r in hanging(Kinship((shared,), {}), [], follows).rows if r.later == "a"
    }
    assert found == {
        "b": ("undetermined", "lineage.same_readout"),
        "office": ("derived_from_readout", "lineage.readout"),
    }
    (alone,) = (r for r in hanging(Kinship((shared,), {}), [], follows[:1]).rows if r.earlier == "b")
    assert alone.relation == "partially_derived"


def test_the_outlet_of_a_site_is_seen(report: Make) -> None:
    made = report("office", READOUT, None, "2031-06-02")
    made.document = msgspec.structs.replace(
        made.document, url="https://www.mofa.go.jp/press/1.html", outlet=Sourced("mofa.go.jp", "url")
    )
    assert of(made).issued == {"office": "Japan"}
