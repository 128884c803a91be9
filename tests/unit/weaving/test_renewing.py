"""The latest version tells; what only earlier ones tell of stays beside, and supports nothing."""

import msgspec
import pytest

from verbale.weaving import weave
from verbale.weaving.versions import Versions

REST = "Ana Velt said the harbour would be closed. The two sides met in Orla. "
OLD = REST + "Officials said that three people were hurt at the pier. Police detained a striker."
NEW = REST + "Officials said that five people were hurt at the pier. The union sued the company."
CLOSED, THREE, FIVE = (
    "the harbour would be closed",
    "three people were hurt at the pier",
    "five people were hurt at the pier",
)


def versioned(extraction, version, count, of="herald"):
    """The extraction as one of ``count`` versions of its report."""
    key = lambda n: of if n == 1 else f"{of}~v{n}"  # noqa: E731
    document = msgspec.structs.replace(
        extraction.document,
        version=version,
        pubstatus="canceled" if version < count else "usable",
        replaces=key(version - 1) if version > 1 else None,
        replaced_by=key(version + 1) if version < count else None,
    )
    return msgspec.structs.replace(extraction, document=document)


@pytest.fixture
def told(report):
    """A function that makes one version of the Herald's report."""

    def make(number, count, text, hurt, trigger, *, who=("officials", "unnamed_described")):
        name = "herald" if number == 1 else f"herald~v{number}"
        made = report(name, text, "Herald", "2031-03-04").who("Ana Velt", "person", "Velt")
        made.says(CLOSED, "Ana Velt").says(hurt, hops=[who])
        made.tells("met", mode="visit", place="Orla", time="2031-03-04")
        made.tells(trigger, type="COERCE", time="2031-03-04")
        return versioned(made.extraction, number, count)

    return make


@pytest.fixture
def two(told):
    return [told(1, 2, OLD, THREE, "detained"), told(2, 2, NEW, FIVE, "sued")]


@pytest.fixture
def other(report):
    made = report(
        "post", "Ana Velt said the harbour would be closed. Officials said that " + THREE + ".", "Post", "2031-03-05"
    )
    return made.says(CLOSED, "Ana Velt").says(THREE, hops=[("officials", "unnamed_described")]).extraction


def _claim(woven, text):
    return next(c for c in woven.claims if c.text == text)


def test_the_rows_are_those_of_a_record_of_the_latest_version_alone(two, other):
    alone = msgspec.structs.replace(two[1], document=msgspec.structs.replace(two[1].document, replaces=None, version=1))
    woven, without = weave([*two, other]), weave([alone, other])
    for kind in ("events", "meetings", "claims"):
        mine = [row for row in getattr(woven, kind) if any(e.document != "herald" for e in row.evidence)]
        assert [(row.evidence, row.rule) for row in mine] == [
            (row.evidence, row.rule) for row in getattr(without, kind)
        ]
    assert [(c.origins, c.reports) for c in woven.claims if c.text == CLOSED] == [(1, 2)]


def test_a_new_version_is_no_second_witness(two, other):
    before = weave([versioned(two[0], 1, 1), other])
    after = weave([*two, other])
    for claim in before.claims:
        assert _claim(after, claim.text).origins <= claim.origins
        assert _claim(after, claim.text).reports <= claim.reports
    assert _claim(before, THREE).reports == 2
    assert (_claim(after, THREE).reports, _claim(after, THREE).origins) == (1, 1)


def test_a_claim_names_what_earlier_versions_say_to_the_same_end(two):
    claim = _claim(weave(two), CLOSED)
    said = {s.id: s.document for e in two for s in e.statements}
    assert [said[key] for key in claim.statements] == ["herald~v2"]
    assert [said[key] for key in claim.earlier] == ["herald"]


def test_what_is_told_in_the_old_version_alone_stays(two):
    woven = weave(two)
    assert {e.document for e in _claim(woven, THREE).evidence} == {"herald"}
    detained = next(e for e in woven.events if e.mentions[0].text == "detained")
    assert {m.document for m in detained.mentions} == {"herald"}
    versions = Versions(woven.documents)
    assert [str(w) for w in versions.fate(detained.evidence)] == ["withdrawn: no longer in version 2 of herald"]
    assert versions.fate(_claim(woven, CLOSED).evidence) == ()


def test_what_was_cited_keeps_its_id(two, other):
    before = weave([versioned(two[0], 1, 1), other])
    after = weave([*two, other])
    for kind in ("events", "meetings", "claims", "statements", "actors"):
        assert {row.id for row in getattr(before, kind)} <= {row.id for row in getattr(after, kind)}


def test_what_was_cited_keeps_its_id_when_a_page_comes_back(told):
    one, two, three = (
        told(1, 3, OLD, THREE, "detained"),
        told(2, 3, NEW, FIVE, "sued"),
        told(3, 3, OLD, THREE, "detained"),
    )
    first = next(e.id for e in weave([versioned(one, 1, 1)]).events if e.mentions[0].text == "detained")
    detained = [e for e in weave([one, two, three]).events if e.mentions[0].text == "detained"]
    assert [(e.id, e.mentions[0].document) for e in detained] == [(first, "herald~v3")]


def test_an_event_keeps_its_id_though_a_new_paragraph_gives_a_fuller_name_and_another_day(report):
    """The Herald adds a paragraph; "Velt" of the sentence that stayed is then Ana Velt, and its day another."""
    text, added = "Velt met Brandt in Orla. It rained.", "Ana Velt is the minister. "
    old, new = report("herald", text, "Herald", "2031-03-04"), report("herald~v2", added + text, "Herald", "2031-03-04")
    old.who("Velt", "person").tells("met", "Velt", "Brandt", mode="visit", time="2031-03-04")
    new.who("Ana Velt", "person", "Velt").tells("met", "Velt", "Brandt", mode="visit", time="2031-03-03")
    before = weave([versioned(old.extraction, 1, 1)])
    after = weave([versioned(old.extraction, 1, 2), versioned(new.extraction, 2, 2)])
    for kind in ("events", "meetings"):
        (was,), (now,) = getattr(before, kind), getattr(after, kind)
        assert was.id == now.id
    assert (before.events[0].time, after.events[0].time) == ("2031-03-04", "2031-03-03")


def test_an_outlet_that_names_another_source_for_the_same_adds_none(told, report):
    """The Herald and the Post had it from Ana Velt; the Herald now gives it to officials."""
    text = OLD.replace(CLOSED, "nothing")
    old = told(1, 2, OLD, THREE, "detained", who=("Ana Velt", "named"))
    new = told(
        2, 2, OLD.replace("Officials", "Two officials"), THREE, "detained", who=("two officials", "unnamed_described")
    )
    post = (
        report("post", text, "Post", "2031-03-05").who("Ana Velt", "person").says(THREE, hops=[("Ana Velt", "named")])
    )
    before = _claim(weave([versioned(old, 1, 1), post.extraction]), THREE)
    after = _claim(weave([old, new, post.extraction]), THREE)
    assert (before.origins, after.origins) == (1, 1)


def test_the_status_is_that_of_the_latest_version(report):
    text = "The two sides met in Orla. It is said."
    old = report("herald", text, "Herald", "2031-03-04").tells("met", "Ana Velt", "Ivo Brandt", time="2031-03-04")
    new = report("herald~v2", text, "Herald", "2031-03-04").tells(
        "met", "Ana Velt", "Ivo Brandt", time="2031-03-04", status="denied"
    )
    woven = weave([versioned(old.extraction, 1, 2), versioned(new.extraction, 2, 2)])
    assert [e.status for e in woven.events] == ["denied"]


def test_two_versions_hang_on_each_other_as_the_outlets_own_repeat(two):
    (row,) = weave(two).lineage
    assert (row.later, row.earlier, row.relation, row.rule) == ("herald~v2", "herald", "self_repeat", "lineage.version")
    new, old = two[1].document.text, two[0].document.text
    assert row.passages
    assert all(new[a:b] == old[c:d] for a, b, c, d in row.passages)
    assert 0 < row.score < 1


def test_a_report_copied_from_the_old_version_is_still_its_copy(two, report):
    long = " ".join(f"The {n}th boat of the line lay at the pier of Orla in the rain." for n in range(12))
    first = report("herald", long, "Herald", "2031-03-04").extraction
    copy = report("post", long, "Post", "2031-03-05").extraction
    later = report("herald~v2", "The boats have sailed.", "Herald", "2031-03-04").extraction
    rows = weave([versioned(first, 1, 2), versioned(later, 2, 2), copy]).lineage
    assert {(r.later, r.earlier) for r in rows} == {("post", "herald"), ("herald~v2", "herald")}


def test_of_three_versions_only_the_last_tells(told):
    woven = weave(
        [told(1, 3, OLD, THREE, "detained"), told(2, 3, OLD, THREE, "detained"), told(3, 3, NEW, FIVE, "sued")]
    )
    claim = _claim(woven, THREE)
    assert (claim.reports, claim.origins) == (1, 1)
    assert {(w.latest, w.version) for w in Versions(woven.documents).fate(claim.evidence)} == {("herald~v3", 3)}
    assert [e.mentions[0].document for e in woven.events if e.mentions[0].text == "detained"] == ["herald~v2"]


def test_all_versions_are_in_the_story_of_the_latest(two, other):
    assert len({d.story for d in weave(two).documents}) == 1


def test_a_report_that_was_withdrawn_supports_nothing(two, other):
    gone = msgspec.structs.replace(
        two[0], document=msgspec.structs.replace(two[0].document, replaced_by=None, pubstatus="canceled")
    )
    woven = weave([gone, other])
    assert (_claim(woven, CLOSED).reports, len(_claim(woven, CLOSED).earlier)) == (1, 1)
    met = next(e for e in woven.events if e.mentions[0].text == "met")
    assert [str(w) for w in Versions(woven.documents).fate(met.evidence)] == ["withdrawn: herald is no longer there"]
    assert weave([gone]).claims


def test_the_order_of_the_documents_does_not_show(two, other):
    assert weave([*two, other]) == weave([other, two[1], two[0]])


def test_a_version_whose_neighbour_is_not_there_is_the_first_and_the_latest(two):
    alone = Versions([two[1].document])
    assert (alone.first("herald~v2"), alone.latest("herald~v2").id, len(alone.of("herald~v2"))) == (
        "herald~v2",
        "herald~v2",
        1,
    )
