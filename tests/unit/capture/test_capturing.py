"""The door of capture: every bad input gives a complaint, and nothing is lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest
from files import zipped

from verbale.capture import Captured, Limits, capture
from verbale.model import Complaint

PAGE = """<html><head><title>Port talks resume</title><meta charset="{charset}">
<meta property="article:published_time" content="2031-04-02T09:00:00+02:00">
<meta property="og:site_name" content="Harbour Post">
</head><body><nav>Home News</nav><h1>Port talks resume after a week</h1><article>
<p>The ministers of Averland and Brund met on Tuesday in the old customs house.
They said the café row was over.</p>
<p>“We are nearly there,” the mediator told reporters after the second round of talks, which lasted for four hours.</p>
</article></body></html>"""


def run(*paths: Path | str, **options: object) -> tuple[list[Captured], list[Complaint]]:
    items = list(capture(list(paths), **options))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Captured)], [i for i in items if isinstance(i, Complaint)]


@pytest.mark.parametrize(
    "name", ["www.example.org", "example.org/x", "localhost:8000/feed", "news.example.co.uk/", "127.0.0.1:8765/a"]
)
def test_an_address_without_its_scheme_is_told_how_to_be_one(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = next(item for item in capture([name]) if isinstance(item, Complaint))
    assert (told.code, told.where) == ("C010", name.rstrip("/"))
    assert "put https:// or http:// in front" in told.says


@pytest.mark.parametrize(
    ("member", "ids"),
    [
        ("a.html", ["all.zip/a.html"]),
        ("in", ["all.zip/in/b.html", "all.zip/in/c.zip/d.html"]),
        ("in/c.zip/d.html", ["all.zip/in/c.zip/d.html"]),
        ("a.htm", []),
    ],
)
def test_a_member_of_an_archive_may_be_named(tmp_path, member, ids):
    pages = [PAGE.format(charset="utf-8").replace("a week", f"{n} weeks").encode() for n in range(3)]
    inner = zipped({"d.html": pages[2]})
    (tmp_path / "all.zip").write_bytes(zipped({"a.html": pages[0], "in/b.html": pages[1], "in/c.zip": inner}))
    found, troubles = run(tmp_path / "all.zip" / member)
    assert [one.id for one in found] == ids
    assert [c.where for c in troubles if c.code == "C010"] == ([] if ids else [f"all.zip/{member}"])


def test_a_member_and_its_whole_archive_are_that_archive(tmp_path):
    (tmp_path / "all.zip").write_bytes(zipped({"a.html": PAGE.format(charset="utf-8").encode()}))
    found, troubles = run(tmp_path / "all.zip", tmp_path / "all.zip" / "a.html")
    assert ([one.id for one in found], troubles) == (["all.zip/a.html"], [])


@pytest.mark.parametrize("name", ["none.txt", "no.zip", "reports.d/a.txt", "in/a.txt"])
def test_a_file_that_is_not_there_is_no_address(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = next(item for item in capture([name]) if isinstance(item, Complaint))
    assert (told.code, told.where, "http" in told.says) == ("C010", name, False)


def codes(troubles: list[Complaint]) -> list[str]:
    return sorted(trouble.code for trouble in troubles)


def test_a_folder_is_read_below_sorted_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b" / "two.txt").write_bytes(b"\r\nTwo.\r\n ")
    (tmp_path / "one.txt").write_text("One.")
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    (tmp_path / ".git" / "x.txt").write_text("Hidden too.")
    found, troubles = run(tmp_path)
    assert [(item.id, item.text) for item in found] == [("b/two.txt", "\r\nTwo.\r\n "), ("one.txt", "One.")]
    assert troubles == []


def test_a_folder_that_holds_itself_is_entered_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A report.")
    os.symlink(tmp_path, tmp_path / "again")
    found, troubles = run(tmp_path)
    assert [item.id for item in found] == ["a.txt"]
    assert troubles == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A report.")
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink(tmp_path / "pipe.txt", tmp_path / "link.txt")
    os.symlink("/dev/zero", tmp_path / "zero.txt")
    found, troubles = run(tmp_path)
    assert [item.id for item in found] == ["a.txt"]
    assert [(t.code, t.where) for t in troubles] == [("C010", name) for name in ("link.txt", "pipe.txt", "zero.txt")]


def test_folders_nested_too_deep_are_complained_of(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("abcd")
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("Too far down.")
    assert codes(run(tmp_path, limits=Limits(folders=3))[1]) == ["C002", "C010"]


def test_empty_and_blank_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b" \n\n")
    (tmp_path / "c.jsonl").write_bytes(b"")
    assert codes(run(tmp_path)[1]) == ["C001", "C001", "C001", "C002"]


def test_nothing_readable_ends_with_one_complaint(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04...")
    (tmp_path / "c.warc").write_bytes(b"WARC/1.0\r\n")
    found, troubles = run(tmp_path)
    assert found == []
    assert [(t.code, t.where) for t in troubles[:3]] == [("C019", "a.pdf"), ("C013", "b.docx"), ("C019", "c.warc")]
    assert "(.docx)" in troubles[1].says
    assert troubles[3].code == "C002"


def test_a_line_of_fifty_megabytes_is_over_the_limit(tmp_path: Path) -> None:
    with open(tmp_path / "long.txt", "wb") as file:
        for _ in range(50):
            file.write(b"x " * 500_000)
    with open(tmp_path / "long.jsonl", "wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"x " * 500_000)
        file.write(b'"}\n{"text": "A short one."}\n')
    found, troubles = run(tmp_path)
    assert [item.id for item in found] == ["long.jsonl:2"]
    assert codes(troubles) == ["C003", "C003"]
    assert "50 MB" in troubles[0].says
    assert "8 MB" in troubles[0].says


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01\0\0\0", bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_binary_named_txt(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert codes(run(tmp_path)[1]) == ["C002", "C004"]


def test_broken_utf8_is_kept_and_complained_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        "The envoy said “yes” and “no”. Café.".encode().replace(b"\xe2\x80\x9d.", b"\xe2\x80.")
    )
    found, troubles = run(tmp_path)
    assert "\ufffd" in found[0].text
    assert found[0].text.startswith("The envoy said “yes”")
    assert codes(troubles) == ["C005"]
    assert troubles[0].document == "a.txt"


def test_a_page_is_drawn_and_its_metadata_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(charset="windows-1252").encode("cp1252"))
    ((page,), troubles) = run(tmp_path)
    assert troubles == []
    assert page.encoding == "cp1252"
    assert page.text.startswith("Port talks resume after a week\n\nThe ministers of Averland")
    assert "café" in page.text
    assert "Home News" not in page.text
    assert page.found["outlet"] == "Harbour Post"
    assert page.found["published"] == "2031-04-02"
    assert page.html is not None


def test_twenty_thousand_nested_divs_are_refused_fast(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 20_000 + "Deep." + "</div>" * 20_000)
    start = time.perf_counter()
    troubles = run(tmp_path)[1]
    assert time.perf_counter() - start < 2
    assert codes(troubles) == ["C002", "C006"]


def test_a_page_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>var a = '<div>';</script></body></html>")
    assert codes(run(tmp_path)[1]) == ["C002", "C011"]


def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "bomb.txt.gz", "wb") as file:
        for _ in range(100):
            file.write(b" " * 1_000_000)
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as file:
        for _ in range(100):
            file.write(b" " * 1_000_000)
    with gzip.open(tmp_path / "good.txt.gz", "wb") as file:
        file.write(b"A report.")
    found, troubles = run(tmp_path)
    assert [(item.id, item.text) for item in found] == [("good.txt.gz", "A report.")]
    assert codes(troubles) == ["C007", "C016"]


def test_damaged_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"A report that was cut off in its middle." * 40)[:40])
    assert codes(run(tmp_path)[1]) == ["C002", "C019"]


def test_bad_lines_are_complained_of_by_number_and_the_rest_go_on(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "one", "text": "First.", "outlet": "Harbour Post", "desk": "ports"}),
        "{broken",
        "[1, 2]",
        json.dumps({"id": "x"}),
        json.dumps({"text": 5}),
        "",
        json.dumps({"text": "Seventh."}),
        json.dumps({"id": 8, "html": PAGE.format(charset="utf-8"), "url": "https://example.org/a"}),
        json.dumps({"text": "  "}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(rows))
    found, troubles = run(tmp_path)
    assert [item.id for item in found] == ["one", "in.jsonl:7", "8"]
    assert found[0].given == {"outlet": "Harbour Post", "desk": "ports"}
    assert found[2].text.startswith("Port talks")
    assert [(t.code, t.where) for t in troubles] == [("C008", f"in.jsonl:{n}") for n in (2, 3, 4, 5, 9)]


def test_the_same_bytes_are_kept_once_whatever_the_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text("The same words.")
    for paths in ([tmp_path], [tmp_path / "c.txt", tmp_path / "b.txt", tmp_path / "a.txt"]):
        found, troubles = run(*paths)
        assert [item.id for item in found] == ["a.txt"]
        assert [(t.code, t.where) for t in troubles] == [("C009", "b.txt"), ("C009", "c.txt")]
        assert "a.txt" in troubles[0].says


def test_one_wire_copy_in_two_outlets_is_two_reports(tmp_path: Path) -> None:
    rows = [{"id": name, "text": "The same words.", "outlet": name} for name in ("Post", "Mail")]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [item.id for item in run(tmp_path)[0]] == ["Post", "Mail"]


def test_the_same_id_from_different_words(tmp_path: Path) -> None:
    rows = [json.dumps({"id": "x", "text": text}) for text in ("One.", "Two.")]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    (tmp_path / "b.jsonl").write_text("\n".join(rows[::-1]))
    (once, troubles), (again, _) = run(tmp_path / "a.jsonl"), run(tmp_path / "b.jsonl")
    assert {item.id: item.text for item in once} == {item.id: item.text for item in again}
    assert "x" in {item.id for item in once}
    assert len({item.id for item in once}) == 2
    assert codes(troubles) == ["C012"]


def test_a_file_that_vanishes_or_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("A report.")
    (tmp_path / "b.txt").write_text("Another report.")
    os.symlink(tmp_path / "gone", tmp_path / "c.txt")
    items = capture([tmp_path])
    first = next(items)
    os.unlink(tmp_path / "b.txt")
    rest = list(items)
    assert isinstance(first, Captured)
    assert [item.code for item in rest if isinstance(item, Complaint)] == ["C010", "C010"]


def test_stdin_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, name in ((b'{"text": "A line."}\n', "-:1"), (b"Plain words.", "-")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [item.id for item in run("-")[0]] == [name]


def test_what_the_user_says_is_given_with_every_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A report.")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "Another.", "outlet": "Mail"}))
    found, _ = run(tmp_path, given={"outlet": "Post"})
    assert [item.given["outlet"] for item in found] == ["Post", "Post"]
