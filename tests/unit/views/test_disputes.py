import msgspec
import negotiation as n
import pytest

from verbale.model import Event, EventMention, Published, Statement
from verbale.model.span import evidence
from verbale.views import Filters, plain, show

SAID = n.document("bell.txt", "Guards sealed the gate on Monday.\n", published=Published("2031-05-06", "explicit"))
DENIED = n.document(
    "post.txt",
    "Words at the gate\nVelt denied that guards sealed it. Nobody sealed it. They reportedly sealed the yard.\n",
    published=Published("2031-05-07", "explicit"),
)


def mention(document, nth=0, **fields):
    place = n.at(document.text, "sealed", nth)
    where = evidence(document.id, document.text, [place])
    return EventMention(rule="r", evidence=where, document=document.id, trigger=place, type="COERCE", **fields)


TOLD = mention(SAID, time="2031-05-05")
AGAINST = mention(DENIED, status="denied", asserted_by="Velt")


def store(*mentions, status="occurred", more=(n.VELT,)):
    places = tuple(m.evidence[0] for m in mentions)
    event = Event(rule="r", evidence=places, type="COERCE", status=status, mentions=places)
    return n.Memory([SAID, DENIED], [event, *mentions, *more])


def line(*mentions, status="occurred"):
    (row,) = show(store(*mentions, status=status), "timeline")
    return row


def test_a_denial_stands_on_the_line_of_what_another_report_asserts():
    row = line(TOLD, AGAINST)
    (dispute,) = row.disputes
    assert (row.status, dispute.document, dispute.status, dispute.published) == (
        "occurred",
        "post.txt",
        "denied",
        "2031-05-07",
    )
    assert dispute.text == "Velt denied that guards sealed it."
    assert [e.text for e in dispute.evidence] == ["sealed"]


def test_who_denies_has_the_fullest_name_the_record_knows():
    assert [str(d) for d in line(TOLD, AGAINST).against] == ["denied by Ana Velt"]
    other = msgspec.structs.replace(n.VELT, name="Bo Velt", names=("Bo Velt", "Velt"))
    (row,) = show(store(TOLD, AGAINST, more=(n.VELT, other)), "timeline")
    assert [str(d) for d in row.against] == ["denied by Velt"]


def test_a_report_of_its_own_denies_too():
    assert [str(d) for d in line(TOLD, mention(DENIED, 1, status="denied")).against] == ["denied"]


def test_what_is_not_confirmed_is_told_apart_from_what_is_denied():
    row = line(TOLD, AGAINST, mention(DENIED, 2, status="unconfirmed", asserted_by="Ivo Brandt"))
    assert [str(d) for d in row.against] == ["denied by Ana Velt", "unconfirmed according to Ivo Brandt"]


@pytest.mark.parametrize(
    ("polarity", "says"),
    [("negated", "not confirmed by Ivo Brandt"), ("affirmed", "unconfirmed according to Ivo Brandt")],
)
def test_who_would_not_confirm_it_is_told_apart_from_who_alleges_it(polarity, says):
    against = mention(DENIED, 2, status="unconfirmed", asserted_by="Ivo Brandt")
    place = n.at(DENIED.text, "They reportedly sealed the yard")
    said = Statement(
        rule="r",
        evidence=against.evidence,
        document=DENIED.id,
        source=(),
        cue=(),
        content=(place,),
        directness="indirect",
        polarity=polarity,
    )
    (row,) = show(store(TOLD, against, more=(said,)), "timeline")
    assert [str(d) for d in row.against] == [says]


def test_what_the_line_says_already_is_not_said_again():
    row = line(mention(DENIED, 1, status="denied"), status="denied")
    assert (len(row.disputes), row.against) == (1, ())


def test_what_is_asserted_alone_has_no_dispute():
    assert line(TOLD).disputes == ()


def test_the_denial_of_a_later_report_is_not_known_before():
    (row,) = show(store(TOLD, AGAINST), "timeline", Filters(as_of="2031-05-06"))
    assert row.disputes == ()


def test_json_has_each_with_its_words():
    (dispute,) = plain(line(TOLD, AGAINST))["disputes"]
    assert dispute["by"] == "Ana Velt"
    assert dispute["evidence"][0]["document"] == "post.txt"


@pytest.mark.parametrize("status", ["planned", "hypothetical"])
def test_what_is_only_planned_disputes_nothing(status):
    assert line(TOLD, mention(DENIED, status=status)).disputes == ()
