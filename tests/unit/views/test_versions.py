import pytest
import versions as v

from verbale.record import Store
from verbale.report.page import page
from verbale.views import KINDS, Filters, plain, show
from verbale.views.state import state
from verbale.views.why import why


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store(v.write(tmp_path_factory.mktemp("versions"))) as opened:
        yield opened


def test_the_latest_version_stands_for_the_report(store):
    rows = show(store, "documents")
    assert [(r.id, r.version, r.versions, r.replaces, r.pubstatus) for r in rows] == [
        ("ferry~v2", 2, 2, "ferry", "usable"),
        ("post", 1, 1, None, "usable"),
    ]


def test_every_version_says_what_it_dropped_and_added(store):
    first, second, other = show(store, "documents", versions=True)
    assert [(r.document, r.version, r.versions, r.time) for r in (first, second, other)] == [
        ("ferry", 1, 2, "2031-03-01T10:00:00Z"),
        ("ferry", 2, 2, "2031-03-02T10:00:00Z"),
        ("post", 1, 1, "2031-03-01"),
    ]
    assert (first.dropped, first.added, first.edited) == ((), (), ())
    assert [(e.document, e.text) for e in second.dropped] == [
        ("ferry", "Ferry strike in Orsinia to end"),
        ("ferry", "Three people were injured at the pier on Monday, officials said."),
    ]
    assert [(e.document, e.text) for e in second.added] == [
        ("ferry~v2", "Ferry strike in Orsinia ends"),
        ("ferry~v2", "Five people were injured at the pier on Monday, officials said."),
    ]
    assert all(v.OLD[e.start : e.end] == e.text for e in second.dropped)
    assert all(v.NEW[e.start : e.end] == e.text for e in second.added)
    assert [(e.field, e.old, e.new) for e in second.edited] == [
        ("title", "Ferry strike in Orsinia to end", "Ferry strike in Orsinia ends")
    ]


def test_rows_that_stand_in_the_latest_version_as_they_did_are_shown_once(store):
    def said(rows):
        return [(r.document, r.words) for r in rows if "offer" in r.words]

    assert said(show(store, "statements")) == [("ferry~v2", "The harbour union accepted the offer")]
    assert {document for document, _ in said(show(store, "statements", versions=True))} == {"ferry", "ferry~v2"}


def test_a_row_that_is_no_longer_in_the_latest_version_says_so(store):
    three = next(r for r in show(store, "statements") if r.words.startswith("Three"))
    assert three.document == "ferry"
    assert list(plain(three)["withdrawn"]) == [
        {"document": "ferry", "of": "ferry", "latest": "ferry~v2", "version": 2, "stands": False}
    ]
    assert [str(w) for r in show(store, "claims") if r.text.startswith("Three") for w in r.withdrawn] == [
        "withdrawn: no longer in version 2 of ferry"
    ]
    assert not any(r.withdrawn for r in show(store, "statements") if r.document != "ferry")


@pytest.mark.parametrize("kind", KINDS)
def test_no_row_of_a_version_alone_goes_unmarked(store, kind):
    for row in show(store, kind, versions=True):
        if row.evidence and {e.document for e in row.evidence} == {"ferry"}:
            assert row.withdrawn


def test_why_says_what_became_of_the_version(store):
    three = next(r for r in show(store, "statements") if r.words.startswith("Three"))
    answer = why(store, three.id)
    assert answer.row["withdrawn"][0]["version"] == 2
    assert [(d.version, d.versions, d.replaced_by) for d in answer.documents] == [(1, 2, "ferry~v2")]
    assert (why(store, "ferry~v2").row["replaces"], why(store, "ferry~v2").row["versions"]) == ("ferry", 2)


def test_the_reports_counted_are_the_latest_versions(store):
    assert state(store).counts["documents"] == 2
    speakers = {a.name: (a.statements, a.reports) for a in show(store, "actors")}
    assert speakers["Ana Velt"] == (1, 1)


def test_the_page_marks_what_is_withdrawn(store):
    html = page(store)
    assert "(withdrawn: no longer in version 2 of ferry)" in html
    assert "version 1 of 2" in html


def test_as_of_a_day_before_the_change_the_old_version_is_the_latest(store):
    before = Filters(as_of="2031-03-01")
    assert [r.id for r in show(store, "documents", before)] == ["ferry", "post"]
    rows = show(store, "statements", before)
    assert {r.document for r in rows} == {"ferry", "post"}
    assert not any(r.withdrawn for r in rows)
    claims = show(store, "claims", before)
    assert any(c.text.startswith("Three") for c in claims)
    assert {(c.origins, c.reports) for c in claims if "offer" in c.text} == {(1, 1)}
    assert not any(c.withdrawn for c in claims)
    assert {a.name for a in show(store, "actors", before)} >= {"Ana Velt", "Ivo Brandt"}
    after = show(store, "documents", Filters(as_of="2031-03-02"))
    assert [r.id for r in after] == ["ferry~v2", "post"]
