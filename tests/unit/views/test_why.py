import negotiation as n
import pytest

from verbale.errors import Refusal
from verbale.views.passages import Mark, segments
from verbale.views.state import state
from verbale.views.why import why

STORE = n.Memory()


def test_the_words_stand_in_place():
    answer = why(STORE, n.BUSES.id)
    (passage,) = answer.passages
    assert passage.text == n.HERALD[passage.start : passage.end]
    assert passage.text.startswith("The Tarn Courier")
    marked = {m.part: n.HERALD[m.start : m.end] for m in passage.marks}
    assert marked == {
        "hop": "The Tarn Courier",
        "cue": "citing",
        "source": "an aide who attended the talks",
        "content": "Marsh asked for 40 buses",
    }
    assert passage.zones == ("body",)


def test_the_chain_runs_from_the_outlet_to_the_last_source():
    (chain,) = why(STORE, n.BUSES.id).chains
    assert [link.name for link in chain.links] == ["The Herald", "The Tarn Courier", "an aide who attended the talks"]
    assert [link.role for link in chain.links] == ["outlet", "hop", "speaker"]
    assert chain.links[-1].basis_says == "it attended"


def test_a_speaker_who_is_no_hop_ends_the_chain():
    import msgspec

    said = msgspec.structs.replace(n.BRIDGE, hops=n.BUSES.hops)
    store = n.Memory(rows=[said])
    (chain,) = why(store, said.id).chains
    assert [link.name for link in chain.links][-2:] == [None, "Ana Velt"]


def test_a_statement_is_used_by_its_claim_and_its_meeting():
    assert [(u.kind, u.id) for u in why(STORE, n.BRIDGE.id).used_by] == [
        ("claim", n.CLAIM.id),
        ("meeting", n.CALL.id),
    ]


def test_a_claim_shows_a_chain_for_each_statement():
    answer = why(STORE, n.CLAIM.id)
    assert [c.statement for c in answer.chains] == [n.BRIDGE.id, n.AGAIN.id]
    assert [p.document for p in answer.passages] == ["herald.txt", "post.txt"]


def test_an_actor_lists_what_it_said():
    assert {u.id for u in why(STORE, n.VELT.id).used_by} == {n.BRIDGE.id, n.AGAIN.id}


def test_documents_and_zones_answer_too():
    assert why(STORE, "herald.txt").kind == "document"
    from verbale.views import show

    zone = show(STORE, "zones")[2]
    assert why(STORE, zone.id).row["kind"] == zone.kind


def test_a_row_that_is_not_there_is_refused():
    with pytest.raises(Refusal, match="U002"):
        why(STORE, "statement-nothing")


def test_marks_that_nest_and_cross_are_cut_at_every_edge():
    marks = [Mark(0, 10, "content"), Mark(2, 4, "cue"), Mark(8, 12, "source")]
    cut = segments((0, 14), marks)
    assert [(a, b, [m.part for m in over]) for a, b, over in cut] == [
        (0, 2, ["content"]),
        (2, 4, ["content", "cue"]),
        (4, 8, ["content"]),
        (8, 10, ["content", "source"]),
        (10, 12, ["source"]),
        (12, 14, []),
    ]


def test_the_state_of_play_counts_and_names_what_is_missing():
    now = state(STORE)
    assert now.counts["statements"] == 4
    assert "positions" not in now.counts
    assert [r.id for r in now.undated] == ["leaflet.txt", "post.txt"]
    assert (now.first, now.last) == ("2031-04-02", "2031-04-02")
    assert [m.id for m in now.meetings] == [n.CALL.id]
    assert now.speakers[0].name == "Ana Velt"
    assert now.complaints[0].where == ("leaflet.txt",)


@pytest.mark.parametrize(
    "kind", ["documents", "zones", "statements", "times", "events", "meetings", "figures", "actors"]
)
def test_every_row_that_is_shown_has_an_answer(kind):
    from verbale.views import show

    for row in show(STORE, kind):
        answer = why(STORE, row.id)
        assert (answer.id, answer.rule) == (row.id, row.rule)
        marked = {(p.document, m.start, m.end) for p in answer.passages for m in p.marks}
        assert {(e.document, e.start, e.end) for e in row.evidence} <= marked
        assert all(n.TEXTS[p.document][p.start : p.end] == p.text for p in answer.passages)


class Choosy(n.Memory):
    """A record that gives no table as a whole."""

    def documents(self):
        pytest.fail("every document was read")

    def rows(self, kind, *, ids=None, naming=None):
        assert ids is not None or naming is not None, f"every {kind.KIND} was read"
        return super().rows(kind, ids=ids, naming=naming)


@pytest.mark.parametrize("row", n.ROWS, ids=lambda row: row.KIND)
def test_an_answer_reads_no_whole_table(row):
    assert why(Choosy(), row.id) == why(STORE, row.id)


def test_the_row_is_shown_as_show_gives_it():
    from verbale.views import plain, show

    for kind in ("actors", "claims", "figures", "documents"):
        for row in show(STORE, kind):
            assert why(STORE, row.id).row == plain(row)
