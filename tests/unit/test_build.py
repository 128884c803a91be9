"""The way through all the rooms, with small stand-ins for those left of the record."""

import json
import os
import random

import fakes
import pytest

from verbale import alone, incoming
from verbale.build import NothingRead, add, build, extract_lines, read_text
from verbale.errors import Refusal
from verbale.model import Complaint, Correction, Extraction, Statement
from verbale.record import Store, correct


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch):
    fakes.install(monkeypatch)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "story.verbale"


@pytest.fixture
def folder(tmp_path):
    """A function that makes a folder of files."""

    def make(name, **files):
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        for file, text in files.items():
            (place / f"{file}.txt").write_text(text, "utf-8")
        return place

    return make


def _rows(path):
    with Store(path) as store:
        return (
            {d.id: d for d in store.documents()},
            {
                row.id: row
                for kind in store.counts()
                if kind not in {"documents", "zones", "complaints"}
                for row in store.rows(kind)
            },
            {c.id for c in store.complaints()},
        )


def test_a_build_writes_a_record_and_sums_it_up(folder, out):
    summary = build([folder("in", a="Oru said it sails.", b="Mab said it sails.")], out)
    assert summary.counts["documents"] == 2
    assert summary.counts["claims"] == 1
    assert {c.code for c in summary.complaints} == {"R002"}
    assert summary.changes is None
    with Store(out) as store:
        assert store.check() == []
        assert store.meta["model"] == "fake 1"


def test_the_order_of_the_input_does_not_show(folder, out):
    place = folder("in", **{f"n{i}": f"Oru said {i} boats sail.\nMab said it sails." for i in range(8)})
    paths = sorted(place.iterdir())
    build(paths, out)
    first = out.read_bytes()
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        out.unlink()
        build(paths, out)
        assert out.read_bytes() == first


def test_a_document_that_breaks_us_costs_no_other(folder, out):
    summary = build([folder("in", a="Oru said it sails.", b="BROKEN")], out)
    assert summary.counts["documents"] == 1
    broken = next(c for c in summary.complaints if c.code == "X001")
    assert broken.where == "b.txt"
    assert "ValueError" in broken.says


def test_words_that_cannot_be_written_cost_no_document(folder, out, tmp_path):
    lines = [json.dumps({"id": "odd", "text": "\ud800 said it."}), json.dumps({"id": "a", "text": "Oru said it."})]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    summary = build([tmp_path / "r.jsonl"], out)
    assert summary.counts["documents"] == 2


def test_nothing_that_could_be_read_is_a_refusal_with_every_reason(folder, out):
    with pytest.raises(NothingRead) as refused:
        build([folder("in", a="BROKEN", b="")], out)
    assert refused.value.complaint.code == "C002"
    assert [c.code for c in refused.value.complaints] == ["C001", "X001"]
    assert not out.exists()


def test_what_the_user_says_of_every_document(folder, out):
    build([folder("in", a="Oru said it sails.")], out, given={"outlet": "The Bell"})
    with Store(out) as store:
        assert store.documents()[0].outlet.value == "The Bell"


def test_progress_is_told_of_every_document(folder, out):
    told = []
    build([folder("in", a="Oru said it.", b="Mab said it.")], out, progress=lambda *step: told.append(step))
    assert ("read", 2, 2) in told
    assert list(dict.fromkeys(stage for stage, *_ in told)) == ["capture", "read", "weave", "write"]


def test_adding_gives_what_a_build_of_all_gives(folder, out, tmp_path):
    a = folder("a", a="Oru said it sails.", broken="BROKEN", empty="")
    b = folder("b", b="Oru said it sails.\nMab said 3 came.", hollow="")
    build([a], out)
    summary = add(out, [b])
    build([a, b], tmp_path / "all.verbale")
    assert _rows(out) == _rows(tmp_path / "all.verbale")
    assert summary.changes.new["documents"] == ("b.txt",)
    assert len(summary.changes.new["statements"]) == 2


def test_adding_tells_of_the_new_reports_and_not_again_of_those_that_were_there(folder, out):
    first = build([folder("a", a="Oru said it sails.", empty="")], out)
    assert {c.where for c in first.told} == {"a.txt", "empty.txt"}
    b = folder("b", b="Mab said it sank.", hollow="")
    summary = add(out, [b])
    assert {(c.code, c.where) for c in summary.told} == {("R002", "b.txt"), ("C001", "hollow.txt")}
    assert {c.where for c in summary.complaints} == {"a.txt", "empty.txt", "b.txt", "hollow.txt"}
    again = add(out, [b])
    assert [(c.code, c.where) for c in again.told] == [("C001", "hollow.txt")]


def test_the_events_of_a_type_are_counted(folder, out):
    summary = build([folder("a", a="Oru said it sails.\nMab met Nim.")], out)
    with Store(out) as store:
        assert summary.typed == sum(e.type is not None for e in store.rows("events"))


def test_adding_twice_changes_nothing(folder, out):
    a = folder("a", a="Oru said it sails.", same="Mab said it.")
    b = folder("b", a="Another said otherwise.", b="Nim said 4 came.", copy="Mab said it.", empty="")
    build([a], out)
    assert add(out, [b]).changes
    before = out.read_bytes()
    again = add(out, [b])
    assert not again.changes
    assert out.read_bytes() == before


def test_a_build_over_a_record_says_what_of_that_is_not_in_it(folder, out, versions):
    build([versions(1, LONG.format(3)), folder("a", a="Oru said it sails.")], out)
    add(out, [versions(2, LONG.format(5))])
    (lost,) = (c for c in build([folder("b", b="Mab said it sank.")], out).told if c.code == "S013")
    assert lost.where == str(out)
    assert "3 of its documents are not in the new one (1 of them earlier versions of reports): " in lost.says
    with Store(out) as store:
        assert [d.id for d in store.documents()] == ["b.txt"]
        assert "S013" not in {c.code for c in store.complaints()}
    again = build([folder("b", b="Mab said it sank.")], out)
    assert "S013" not in {c.code for c in again.complaints}


def test_another_document_with_an_id_that_is_taken_gets_its_own(folder, out):
    build([folder("a", x="Oru said it sails.")], out)
    summary = add(out, [folder("b", x="Mab said it sank.")])
    assert summary.counts["documents"] == 2
    assert {c.code for c in summary.complaints} == {"R002", "C012"}
    with Store(out) as store:
        assert store.document("x.txt").text == "Oru said it sails."


def test_the_same_bytes_under_another_name_are_told_of(folder, out):
    build([folder("a", x="Oru said it sails.")], out)
    summary = add(out, [folder("b", y="Oru said it sails.")])
    assert summary.counts["documents"] == 1
    assert [c.where for c in summary.complaints if c.code == "C009"] == ["y.txt"]


def test_one_wire_copy_in_two_outlets_is_two_reports(out, tmp_path):
    lines = [json.dumps({"id": n, "text": "Oru said it.", "outlet": n}) for n in ("Bell", "Horn")]
    for name, line in zip("ab", lines, strict=True):
        (tmp_path / f"{name}.jsonl").write_text(line)
    build([tmp_path / "a.jsonl"], out)
    assert add(out, [tmp_path / "b.jsonl"]).counts["documents"] == 2
    assert not add(out, [tmp_path / "b.jsonl", tmp_path / "a.jsonl"]).changes


def test_a_report_that_could_be_read_the_second_time_is_no_longer_complained_of(folder, out):
    place = folder("in", a="Oru said it sails.", b="")
    build([place], out)
    (place / "b.txt").write_text("Mab said it sank.")
    summary = add(out, [place])
    assert summary.counts["documents"] == 2
    assert {c.code for c in summary.complaints} == {"R002"}


def test_what_the_user_says_now_counts_for_what_was_there(folder, out):
    place = folder("in", a="Oru said it sails.")
    build([place], out)
    summary = add(out, [place], given={"outlet": "The Bell"})
    assert summary.changes.changed["documents"] == ("a.txt",)
    assert not add(out, [place]).changes


def test_nothing_to_add_leaves_the_record(folder, out):
    build([folder("a", a="Oru said it.")], out)
    before = out.read_bytes()
    with pytest.raises(NothingRead):
        add(out, [folder("b", b="")])
    assert out.read_bytes() == before


def test_adding_to_what_is_not_there(folder, out):
    with pytest.raises(Refusal) as refused:
        add(out, [folder("a", a="Oru said it.")])
    assert refused.value.complaint.code == "U001"
    assert os.listdir(out.parent) == ["a"]


def test_one_result_for_every_line():
    lines = ['{"id": "x", "text": "Oru said it."}', "no json", b'{"text": "Mab said it."}', '{"text": "BROKEN"}']
    first, second, third, fourth = extract_lines(lines)
    assert isinstance(first, Extraction)
    assert [first.document.id, third.document.id] == ["x", "3"]
    assert [c.code for c in (second, fourth) if isinstance(c, Complaint)] == ["C008", "X001"]


def test_lines_are_read_one_at_a_time():
    def endless():
        while True:
            yield '{"text": "Oru said it."}'

    assert isinstance(next(extract_lines(endless())), Extraction)


@pytest.mark.parametrize(("ahead", "taken"), [(True, 2), (False, 1)])
def test_a_live_pipe_is_answered_before_the_next_line_comes(ahead, taken):
    came = []

    def lines():
        for number in range(3):
            came.append(number)
            yield '{"text": "Oru said it."}'

    assert isinstance(next(extract_lines(lines(), ahead=ahead)), Extraction)
    assert len(came) == taken


def test_a_text_is_read():
    found = read_text("Oru said it sails.", outlet="The Bell", published=None)
    assert isinstance(found.statements[0], Statement)
    assert found.document.outlet.value == "The Bell"
    with pytest.raises(Refusal, match="C001"):
        read_text(" \n")
    with pytest.raises(Refusal, match="X001"):
        read_text("BROKEN")


def test_few_documents_are_read_in_one_process(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert alone._workers(None, 5) == 1
    assert alone._workers(None, 500) == 8
    assert alone._workers(3, 5) == 3
    assert alone._workers(0, 5) == alone._workers(4, 0) == 1


UNDATED = "Envoy Ivo Brandt saw Minister Ana Velt in Orla on Wednesday."
DATING = "Envoy Ivo Brandt saw Minister Ana Velt in Orla on 5 March 2031."


def test_an_undated_report_is_placed_by_another_also_when_that_comes_later(folder, out, tmp_path):
    a, b = folder("a", undated=UNDATED), folder("b", dating=DATING)
    build([a], out)
    with Store(out) as store:
        assert store.document("undated.txt").published.value is None
    summary = add(out, [b])
    with Store(out) as store:
        assert store.document("undated.txt").published.value == "2031-03-05/2031-03-11"
        assert store.extractions()[1].document.published.value is None
        assert store.check() == []
    assert summary.changes.changed["documents"] == ("undated.txt",)
    assert {(c.code, c.document) for c in summary.complaints} == {("R002", "dating.txt"), ("R003", "undated.txt")}
    build([b, a], tmp_path / "all.verbale")
    assert _rows(out) == _rows(tmp_path / "all.verbale")


@pytest.fixture
def reading(monkeypatch):
    """The true reader in place of the stand-in."""
    from verbale.reading.reading import read

    monkeypatch.setattr("verbale.reading.read", read)


@pytest.mark.usefixtures("reading")
def test_an_inferred_day_names_its_report_and_is_undone_when_the_evidence_changes(folder, out):
    build([folder("in", undated=UNDATED, dating=DATING)], out)
    with Store(out) as store:
        placed = store.document("undated.txt").published
    assert (placed.basis, placed.confidence) == ("cross_document", 0.85)
    assert [(sign.basis, sign.value, sign.document) for sign in placed.signs] == [
        ("cross_document", "2031-03-05", "dating.txt")
    ]
    add(out, [folder("other", contrary=DATING.replace("5 March", "19 March"))])
    with Store(out) as store:
        assert store.document("undated.txt").published.value is None
        assert ("R002", "undated.txt") in {(c.code, c.document) for c in store.complaints()}
    add(out, [folder("in", undated=UNDATED)], given={"published": "2031-03-20"})
    with Store(out) as store:
        given = next(d.published for d in store.documents() if d.text == UNDATED)
    assert (given.value, given.basis, given.confidence) == ("2031-03-20", "given", 1.0)


@pytest.mark.usefixtures("reading")
def test_a_date_of_two_readings_is_settled_by_the_outlet_and_open_again_without_it(folder, out):
    line = "Published: {}\n\nOru said it sails."
    build([folder("in", open=line.format("03/04/2031"))], out, given={"outlet": "Post"})
    with Store(out) as store:
        assert store.document("open.txt").published.basis == "bounds"
    add(out, [folder("more", b=line.format("25/03/2031"))], given={"outlet": "Post"})
    with Store(out) as store:
        found = store.document("open.txt").published
        codes = {c.code for c in store.complaints() if c.document == "open.txt"}
    assert (found.value, found.basis) == ("2031-04-03", "outlet_custom")
    assert "R010" in codes
    assert not codes & {"R003", "R006"}
    add(out, [folder("still", c=line.format("03/25/2031"))], given={"outlet": "Post"})
    with Store(out) as store:
        assert store.document("open.txt").published.value == "2031-03-04/2031-04-03"
        assert {"R003", "R006"} <= {c.code for c in store.complaints() if c.document == "open.txt"}


def test_an_output_without_a_folder_is_refused_before_anything_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "capture", lambda *a, **k: pytest.fail("it was read"))
    with pytest.raises(Refusal, match="S004"):
        build([tmp_path], tmp_path / "nowhere" / "story.verbale")


def test_the_dated_events_are_gathered_once_for_all_undated_reports(folder, out, monkeypatch):
    from verbale.reading import neighbours

    read = []
    dated = neighbours._dated
    monkeypatch.setattr(neighbours, "_dated", lambda document: read.append(document.id) or dated(document))
    build([folder("in", a=UNDATED, b=UNDATED + " It rained.", c=DATING)], out)
    assert sorted(read) == ["a.txt", "b.txt", "c.txt"]


@pytest.fixture
def versions(tmp_path, monkeypatch):
    """A function that writes the nth capture of one page as a line of JSONL, read by the true reader."""
    from verbale.reading.reading import read
    from verbale.weaving import weave

    monkeypatch.setattr("verbale.reading.read", read)
    monkeypatch.setattr("verbale.weaving.weave", weave)

    def make(number, text, **more):
        place = tmp_path / f"day{number}.jsonl"
        day = f"2031-03-0{number}T10:00:00Z"
        place.write_text(
            json.dumps({"id": "page", "url": "https://bell.example/a", "text": text, "fetched": day} | more)
        )
        return place

    return make


LONG = "Oru said the ferry sails at noon on every day of the week.\nMab said {} boats were at the pier this morning.\n"


def test_a_changed_page_is_a_new_version(versions, out):
    build([versions(1, LONG.format(3))], out)
    with Store(out) as store:
        cited = {row.id for kind in ("statements", "figures", "claims", "actors") for row in store.rows(kind)}
    summary = add(out, [versions(2, LONG.format(4))])
    assert summary.versions == ("page~v2",)
    assert "page" in summary.changes.changed["documents"]
    with Store(out) as store:
        assert store.check() == []
        assert [(d.id, d.version, d.pubstatus) for d in store.documents()] == [
            ("page", 1, "canceled"),
            ("page~v2", 2, "usable"),
        ]
        rows = {row.id: row for kind in ("statements", "figures", "claims", "actors") for row in store.rows(kind)}
        marks = {(row.document, row.words): [str(w) for w in row.withdrawn] for row in store.rows("statements")}
    assert cited <= rows.keys()
    assert marks == {
        ("page", "the ferry sails at noon on every day of the week."): ["as in version 2 of page"],
        ("page", "3 boats were at the pier this morning."): ["withdrawn: no longer in version 2 of page"],
        ("page~v2", "the ferry sails at noon on every day of the week."): [],
        ("page~v2", "4 boats were at the pier this morning."): [],
    }


def test_versions_added_one_by_one_are_those_of_a_build_of_all(versions, out, tmp_path):
    days = [versions(n, LONG.format(n)) for n in (1, 2, 3)]
    build(days[:1], out)
    add(out, days[1:2])
    add(out, days[2:])
    whole = build(days, tmp_path / "all.verbale")
    assert _rows(out)[:2] == _rows(tmp_path / "all.verbale")[:2]
    assert "C012" not in {c.code for c in whole.complaints}
    before = out.read_bytes()
    assert not add(out, days).changes
    assert out.read_bytes() == before


def test_the_order_of_versions_in_the_input_does_not_show(versions, out, tmp_path):
    days = [versions(n, LONG.format(n)) for n in (1, 2, 3)]
    build(days, out)
    build(days[::-1], tmp_path / "other.verbale")
    assert out.read_bytes() == (tmp_path / "other.verbale").read_bytes()


def test_the_same_words_in_other_bytes_are_no_version(versions, out):
    build([versions(1, LONG.format(3))], out)
    summary = add(out, [versions(2, LONG.format(3).replace("\n", "\n\n"))])
    assert summary.counts["documents"] == 1
    assert [c.code for c in summary.told] == ["C027"]
    assert not add(out, [versions(2, LONG.format(3).replace("\n", "\n\n"))]).changes


def test_a_web_page_of_which_the_title_alone_changed_is_a_version(versions, tmp_path, out):
    page = (
        '<html><head><title>{0}</title><link rel="canonical" href="https://bell.example/ferry/1">'
        "</head><body><!-- {1} --><article><h1>{0}</h1><p>Oru said the ferry sails at noon on every day of the week, "
        "and that the pier is open.</p><p>Mab said four boats were at the pier this morning, in the rain.</p></article>"
        "</body></html>"
    )
    place = tmp_path / "pages"
    place.mkdir()
    (place / "ferry.html").write_text(page.format("Ferry sails again", "advertisement 1"))
    build([place], out)
    (place / "ferry.html").write_text(page.format("Ferry sails again", "advertisement 2"))
    assert [c.code for c in add(out, [place]).told] == ["C027"]
    (place / "ferry.html").write_text(page.format("Ferry may sail again", "advertisement 3"))
    assert add(out, [place]).versions == ("ferry.html~v2",)
    with Store(out) as store:
        assert [d.title.value for d in store.documents()] == ["Ferry sails again", "Ferry may sail again"]


def test_a_page_that_was_taken_away(versions, out):
    build([versions(1, LONG.format(3))], out)
    summary = add(out, [], withdrawn=["https://bell.example/a"])
    assert summary.told == ()
    with Store(out) as store:
        assert [d.pubstatus for d in store.documents()] == ["canceled"]
        assert {str(w) for row in store.rows("statements") for w in row.withdrawn} == {
            "withdrawn: page is no longer there"
        }
    assert not add(out, [], withdrawn=["https://bell.example/a"]).changes
    add(out, [versions(1, LONG.format(3))])
    with Store(out) as store:
        assert [d.pubstatus for d in store.documents()] == ["usable"]
        assert not any(row.withdrawn for row in store.rows("statements"))


def test_an_add_that_breaks_off_leaves_the_old_version_the_latest(versions, out, monkeypatch):
    build([versions(1, LONG.format(3))], out)
    before = out.read_bytes()
    new = versions(2, LONG.format(4))
    from verbale.record import applying

    def broken(*_):
        raise OSError("the power is gone")

    with monkeypatch.context() as broke:
        broke.setattr(applying, "_index", broken)
        with pytest.raises((OSError, Refusal)):
            add(out, [new])
    assert out.read_bytes() == before
    with Store(out) as store:
        assert store.check() == []
        assert [d.pubstatus for d in store.documents()] == ["usable"]
    assert add(out, [new]).versions == ("page~v2",)


def test_a_version_that_breaks_us_leaves_the_old_one_the_latest(versions, out, monkeypatch):
    build([versions(1, LONG.format(3))], out)
    monkeypatch.setattr("verbale.extraction.begin", lambda *_: (_ for _ in ()).throw(ValueError("broken")))
    summary = add(out, [versions(2, LONG.format(4))])
    assert [c.code for c in summary.told if c.code == "X001"] == ["X001"]
    with Store(out) as store:
        assert [(d.id, d.pubstatus) for d in store.documents()] == [("page", "usable")]


def test_a_page_that_comes_back_within_one_run_ends_with_its_old_text(versions, out, tmp_path):
    days = [versions(n, LONG.format(boats)) for n, boats in enumerate((3, 4, 3, 3), 1)]
    summary = build(days, out)
    with Store(out) as store:
        assert [(d.id, d.version, LONG.format(3) == d.text) for d in store.documents()] == [
            ("page", 1, True),
            ("page~v2", 2, False),
            ("page~v3", 3, True),
        ]
    assert [c.code for c in summary.told if c.code in {"C009", "C012"}] == ["C009"]
    build(days[::-1], tmp_path / "other.verbale")
    assert out.read_bytes() == (tmp_path / "other.verbale").read_bytes()
    assert not add(out, days).changes


def test_one_page_fetched_twice_with_the_same_words_is_one_report(versions, out):
    summary = build([versions(n, LONG.format(3)) for n in (1, 2)], out)
    assert summary.counts["documents"] == 1
    assert [c.code for c in summary.told if c.code.startswith("C")] == ["C009"]


def test_what_analysts_corrected_is_woven_again(folder, out, monkeypatch):
    seen = []

    def weave(extractions, corrections=()):
        seen.append(list(corrections))
        return fakes.weave(extractions)

    monkeypatch.setattr("verbale.weaving.weave", weave)
    note = Correction(row="issue-0", field="label", value="{}", who="a", when="2031-04-03", why="x")
    build([folder("in", a="Oru said it sails.")], out)
    correct(out, note)
    add(out, [folder("more", b="Mab said it sails.")])
    build([folder("in", a="Oru said it sails.")], out)
    assert seen == [[], [note], [note]]


def test_what_the_user_tells_of_actors_is_kept_until_told_anew(folder, out, tmp_path, monkeypatch):
    seen = []

    def weave(extractions, corrections=()):
        seen.append([c.row for c in corrections])
        return fakes.weave(extractions)

    monkeypatch.setattr("verbale.weaving.weave", weave)
    told = tmp_path / "actors.yaml"
    told.write_text("- name: Oru\n  party: Sarn\n", "utf-8")
    build([folder("in", a="Oru said it sails.")], out, actors=told)
    add(out, [folder("more", b="Mab said it sails.")])
    told.write_text("- name: Mab\n- name: Tal\n", "utf-8")
    add(out, [], actors=told)
    build([folder("in", a="Oru said it sails.")], out)
    assert seen == [["Oru"], ["Oru"], ["Mab", "Tal"], ["Mab", "Tal"]]
    with Store(out) as store:
        assert [(c.row, c.field, c.who, c.when) for c in store.corrections()] == [
            ("Mab", "actor", "actors.yaml", ""),
            ("Tal", "actor", "actors.yaml", ""),
        ]


def test_a_file_of_actors_that_is_wrong_leaves_the_record(folder, out, tmp_path):
    build([folder("in", a="Oru said it sails.")], out)
    before = out.read_bytes()
    told = tmp_path / "actors.yaml"
    told.write_text("- nme: Oru\n", "utf-8")
    for run in (build, lambda paths, to, **more: add(to, paths, **more)):
        with pytest.raises(Refusal, match=r"line 1.*U015"):
            run([folder("in", a="Oru said it sails.")], out, actors=told)
    assert out.read_bytes() == before
