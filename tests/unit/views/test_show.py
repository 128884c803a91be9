import msgspec
import negotiation as n
import pytest

from verbale.errors import Refusal
from verbale.model import Lineage
from verbale.views import KINDS, Filters, plain, show

STORE = n.Memory()
SHAPES = {
    "documents": {"story", "published", "outlet", "title", "language"},
    "zones": {"kind"},
    "statements": {
        "document",
        "source",
        "cue",
        "content",
        "directness",
        "polarity",
        "hedge",
        "speaker",
        "hops",
        "said",
    },
    "times": {"span", "type", "value", "basis"},
    "events": {"type", "mode", "status", "time", "participants", "place", "duration", "mentions"},
    "meetings": {"kind", "participants", "date", "duration", "place", "mediation", "accounts"},
    "figures": {"span", "value", "unit", "of", "approximate"},
    "actors": {"name", "kind", "names", "party", "offices"},
    "claims": {"text", "statements", "origins", "reports"},
    "origins": {"claim", "origins", "reports", "sources"},
    "timeline": {"kind", "date", "precision", "text"},
    "complaints": {"code", "where", "says", "do"},
}


def ids(kind: str, **filters: str) -> list[str]:
    return [row.id for row in show(STORE, kind, Filters(**filters))]


@pytest.mark.parametrize("kind", SHAPES)
def test_rows_have_the_contracts_shape(kind):
    rows = [plain(row) for row in show(STORE, kind)]
    assert rows
    for row in rows:
        assert SHAPES[kind] | {"id", "rule", "evidence"} <= set(row)
        assert next(iter(row)) == "id"
        assert list(row)[-2:] == ["rule", "evidence"]
        assert all(set(e) == {"document", "start", "end", "text"} for e in row["evidence"])
        assert all(n.TEXTS[e["document"]][e["start"] : e["end"]] == e["text"] for e in row["evidence"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_does_not_depend_on_the_order_of_the_input(kind):
    backwards = n.Memory(reversed(n.DOCUMENTS), reversed(n.ROWS))
    assert show(STORE, kind) == show(backwards, kind)


def test_an_unknown_kind_is_refused():
    with pytest.raises(Refusal, match="U003"):
        show(STORE, "rumours")


def test_lineage_is_shown_as_from_and_to():
    from verbale.model import Lineage

    row = Lineage(
        rule="lineage.copy",
        evidence=n.CLAIM.evidence,
        later="post.txt",
        earlier="herald.txt",
        relation="partially_derived",
        score=0.25,
        passages=((0, 4, 8, 12),),
    )
    (shown,) = (plain(r) for r in show(n.Memory(rows=[row]), "lineage"))
    assert (shown["from"], shown["to"]) == ("post.txt", "herald.txt")
    assert (shown["relation"], shown["score"], list(map(list, shown["passages"]))) == (
        "partially_derived",
        0.25,
        [[0, 4, 8, 12]],
    )


def test_a_proposal_carries_its_responses():
    from verbale.model import Proposal, Response

    evidence = n.words("post.txt", n.at(n.POST, "the offer"))
    offer = Proposal(rule="r", evidence=evidence, proposer="Orsinia", issue="bridge", silent=("Velmark",))
    answer = Response(rule="r", evidence=evidence, responder="Velmark", proposal=offer.id, code="not_confirmed")
    (shown,) = (plain(r) for r in show(n.Memory(rows=[offer, answer]), "proposals"))
    assert {"proposer", "issue", "wordings", "responses", "silent"} <= set(shown)
    assert {"responder", "code", "condition", "denied_scope", "date", "evidence"} <= set(shown["responses"][0])
    assert shown["responses"][0]["code"] == "not_confirmed"


def test_a_document_shows_what_else_came_with_it():
    fetch = {"asked": "https://post.example/a?x=1", "status": 200, "headers": {"etag": "1"}}
    said = {"fetched": "2031-04-03T10:00:00Z", "fetch": fetch, "given_url": "https://post.example/amp/a"}
    document = msgspec.structs.replace(n.DOCUMENTS[0], metadata=said)
    (shown,) = (plain(row) for row in show(n.Memory([document], []), "documents"))
    assert shown["metadata"] == said


def test_a_whole_number_has_no_point():
    assert repr(plain(show(STORE, "figures")[0])["value"]) == "40"


class TestActor:
    def test_any_name_matches_whatever_the_case(self):
        assert set(ids("statements", actor="VELT")) == {n.BRIDGE.id, n.AGAIN.id}
        assert ids("meetings", actor="velt") == [n.CALL.id]

    def test_a_name_no_actor_bears_matches_by_its_words(self):
        assert ids("statements", actor="brandt") == [n.DENIAL.id]

    def test_a_part_of_a_word_does_not_match(self):
        assert ids("statements", actor="bran") == []

    def test_a_hop_matches(self):
        assert ids("statements", actor="The Tarn Courier") == [n.BUSES.id]

    def test_a_state_is_not_matched_by_its_speakers(self):
        assert ids("statements", actor="Orsinia") == []

    def test_a_kind_that_names_nobody_is_empty(self):
        assert ids("times", actor="Velt") == []

    def test_claims_match_by_their_speakers(self):
        assert ids("claims", actor="Ana Velt") == [n.CLAIM.id]
        assert ids("claims", actor="Brandt") == []


class TestDays:
    def test_both_ends_are_included(self):
        assert ids("meetings", since="2031-04-01", until="2031-04-01") == [n.CALL.id]
        assert ids("meetings", since="2031-04-02") == []
        assert ids("meetings", until="2031-03-31") == []

    def test_a_month_is_a_day_of_many(self):
        assert ids("meetings", since="2031-04", until="2031-04") == [n.CALL.id]

    def test_a_row_without_a_day_goes_by_its_report(self):
        assert n.BUSES.id in ids("statements", since="2031-04-02")
        assert n.BRIDGE.id not in ids("statements", since="2031-04-02")

    def test_what_has_no_day_at_all_is_left_out(self):
        assert ids("documents") == ["herald.txt", "leaflet.txt", "post.txt"]
        assert ids("documents", since="1900") == ["herald.txt", "post.txt"]

    def test_a_day_that_is_none_is_refused(self):
        with pytest.raises(Refusal, match="U004"):
            ids("meetings", since="last week")


class TestAsOf:
    def test_only_what_was_certainly_out_by_then(self):
        assert ids("documents", as_of="2031-04-02") == ["herald.txt"]
        assert ids("documents", as_of="2031-04-05") == ["herald.txt", "post.txt"]

    def test_a_claim_keeps_what_it_had_by_then(self):
        (claim,) = show(STORE, "claims", Filters(as_of="2031-04-02"))
        assert (claim.reports, claim.origins, claim.statements) == (1, 1, (n.BRIDGE.id,))
        assert [e.document for e in claim.evidence] == ["herald.txt"]

    def test_a_meeting_keeps_the_accounts_it_had_by_then(self):
        (meeting,) = show(STORE, "meetings", Filters(as_of="2031-04-02"))
        assert [a.by for a in meeting.accounts] == ["The Herald"]

    def test_what_lies_between_two_reports_waits_for_both(self):
        hangs = Lineage(
            rule="lineage.shared_passages",
            evidence=(n.BRIDGE.evidence[0], n.AGAIN.evidence[0]),
            later="post.txt",
            earlier="herald.txt",
            relation="reprint_of",
            score=0.9,
        )
        store = n.Memory(rows=[hangs])
        assert show(store, "lineage", Filters(as_of="2031-04-02")) == []
        assert [r.id for r in show(store, "lineage", Filters(as_of="2031-04-05"))] == [hangs.id]

    def test_nothing_was_out_before_the_first_report(self):
        assert ids("statements", as_of="2031-04-01") == []


def test_outlet_keeps_the_rows_of_its_reports():
    assert set(ids("statements", outlet="the herald")) == {n.BRIDGE.id, n.BUSES.id}
    assert ids("documents", outlet="The Herald") == ["herald.txt"]
    assert ids("meetings", outlet="Morning Post") == [n.CALL.id]


def test_origins_lists_each_terminal_source_once():
    (row,) = show(STORE, "origins")
    (source,) = row.sources
    assert (source.name, source.documents, source.counts) == ("Ana Velt", ("herald.txt", "post.txt"), True)
