"""Archives, PDFs and mails, good and hostile, through a whole build: a complaint with its place."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import brotli
import fakes
import files
import pytest
import zstandard

from verbale.build import NothingRead, Summary, add, build
from verbale.capture import Limits
from verbale.model import Document
from verbale.record import Store

GOOD = """Envoys meet in Orla
2 April 2031

"We will open the bridge," Minister Ana Velt told reporters in Orla on Wednesday after the talks.
The minister said that both sides would meet again in the town before the end of the month.
"""
PAGE = """<html><head><title>Port talks</title></head><body><article><h1>Port talks resume in Orla</h1>
<p>The ministers of Averland and Brund met on Tuesday in the old customs house, their offices said.</p>
<p>Nobody would say {} how long they are to go on, or what is on the table of the second round.</p>
</article></body></html>"""
MB = 1_000_000


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is the real one; the language model has no part in this."""
    from verbale.reading import read

    fakes.install(monkeypatch)
    monkeypatch.setattr("verbale.reading.read", read)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def built(reports: Path, **limits: float) -> tuple[list[tuple[str, str]], dict[str, Document]]:
    """The complaints of capture as code and place, and the documents but the good one, after a build."""
    out = reports.parent / "story.verbale"
    summary: Summary = build([reports], out, limits=Limits(**limits))  # type: ignore[arg-type]
    with Store(out) as store:
        assert store.check() == []
        documents = {document.id: document for document in store.documents()}
    assert documents.pop("good.txt").text == GOOD
    return sorted((c.code, c.where) for c in summary.complaints if c.code.startswith("C")), documents


def test_every_form_alone_and_packed(reports: Path) -> None:
    page = PAGE.format("b").encode()
    (reports / "a.txt.gz").write_bytes(gzip.compress(f"{GOOD}A".encode()))
    (reports / "b.html.br").write_bytes(brotli.compress(page))
    (reports / "c.txt.zst").write_bytes(zstandard.compress(f"{GOOD}C".encode()))
    (reports / "d.jsonl.zst").write_bytes(zstandard.compress(json.dumps({"id": "line", "text": f"{GOOD}D"}).encode()))
    (reports / "e.pdf").write_bytes(files.pdf([files.column(50, 700, GOOD.splitlines())]))
    (reports / "f.eml").write_bytes(bytes(files.mail(f"{GOOD}F", Date="Wed, 02 Apr 2031 09:00:00 +0200")))
    (reports / "g.zip").write_bytes(
        files.zipped({"x/y.txt": f"{GOOD}G".encode(), "z.txt.gz": gzip.compress(b"Z said so.")})
    )
    files.web_archive(reports / "h.warc.gz", {"https://post.example/2031/04/02/talks": PAGE.format("h").encode()})
    troubles, documents = built(reports)
    assert troubles == []
    assert {name: document.form for name, document in documents.items()} == {
        "a.txt.gz": "text",
        "b.html.br": "html",
        "c.txt.zst": "text",
        "line": "jsonl",
        "e.pdf": "pdf",
        "f.eml": "mail",
        "g.zip/x/y.txt": "text",
        "g.zip/z.txt.gz": "text",
        "https://post.example/2031/04/02/talks": "html",
    }
    mail = documents["f.eml"]
    assert (mail.published.value, mail.outlet and mail.outlet.value) == ("2031-04-02", "Harbour Post")
    page_there = documents["https://post.example/2031/04/02/talks"]
    assert page_there.url == page_there.id
    assert page_there.metadata["archive"] == "h.warc.gz"


def test_the_same_files_give_the_same_record_and_nothing_is_added_twice(reports: Path) -> None:
    (reports / "z.zip").write_bytes(files.zipped({"x.txt": f"{GOOD}X".encode(), "y.txt": GOOD.encode()}))
    files.web_archive(reports / "b.warc.gz", {f"https://post.example/{n}": PAGE.format(n).encode() for n in range(3)})
    troubles, documents = built(reports)
    assert troubles == [("C009", "z.zip/y.txt")]
    first = (reports.parent / "story.verbale").read_bytes()
    assert built(reports)[1] == documents
    assert (reports.parent / "story.verbale").read_bytes() == first
    assert add(reports.parent / "story.verbale", [reports]).counts["documents"] == len(documents) + 1


@pytest.mark.parametrize(
    "name", ["bomb.txt.gz", "bomb.html.br", "bomb.jsonl.zst", "bomb.warc.gz", "bomb.pdf.gz", "bomb"]
)
def test_a_bomb_of_three_hundred_megabytes(reports: Path, name: str) -> None:
    if name.endswith("br"):
        data = brotli.compress(bytes(300 * MB), quality=1)
    elif name.endswith("zst"):
        data = zstandard.compress(bytes(300 * MB))
    else:
        data = 300 * gzip.compress(bytes(MB))
        assert len(data) < 310_000
    (reports / name).write_bytes(data)
    troubles, documents = built(reports)
    assert {where for _, where in troubles} == {name}
    assert {code for code, _ in troubles} <= {"C004", "C007", "C016", "C019"}
    assert documents == {}


def test_bombs_in_a_zip(reports: Path) -> None:
    """One member that is too large, many that are together, and what is said after them."""
    (reports / "a.zip").write_bytes(files.zipped({"x.txt": b" " * 100 * MB, "y.txt": f"{GOOD}Y".encode()}))
    many = {f"{number:03}.txt": b" " * 7 * MB for number in range(30)}
    (reports / "b.zip").write_bytes(files.zipped(many))
    troubles, documents = built(reports)
    assert ("C003", "a.zip/x.txt") in troubles
    assert ("C016", "b.zip") in troubles
    assert set(documents) == {"a.zip/y.txt"}


def test_zips_in_zips(reports: Path) -> None:
    data = files.zipped({"deep.txt": f"{GOOD}deep".encode()})
    for number in range(3):
        data = files.zipped({f"{number}.zip": data, f"{number}.txt": f"{GOOD}{number}".encode()})
    (reports / "a.zip").write_bytes(data)
    assert built(reports)[0] == []
    assert "a.zip/2.zip/1.zip/0.zip/deep.txt" in built(reports)[1]
    (reports / "a.zip").write_bytes(files.zipped({"3.zip": data}))
    troubles, documents = built(reports)
    assert troubles == [("C018", "a.zip/3.zip/2.zip/1.zip/0.zip")]
    assert len(documents) == 3


def test_a_zip_that_holds_itself(reports: Path) -> None:
    """As a quine does: here to the depth that is read, and one more."""
    data = files.zipped({"a.txt": b"The envoy said so."})
    for _ in range(12):
        data = files.zipped({"a.zip": data})
    (reports / "a.zip").write_bytes(data)
    assert [code for code, _ in built(reports)[0]] == ["C018"]


def test_names_that_lead_out_of_the_archive(reports: Path) -> None:
    names = ("../out.txt", "/tmp/absolute.txt", "..\\back.txt", "a/../../b.txt")
    (reports / "a.zip").write_bytes(files.zipped({name: f"{GOOD}{name}".encode() for name in names}))
    before = sorted(str(path) for path in reports.parent.rglob("*"))
    troubles, documents = built(reports)
    assert troubles == []
    assert set(documents) == {"a.zip/out.txt", "a.zip/tmp/absolute.txt", "a.zip/back.txt", "a.zip/a/b.txt"}
    after = {str(path) for path in reports.parent.rglob("*")} - {str(reports.parent / "story.verbale")}
    assert sorted(after) == before


def test_links(reports: Path) -> None:
    """A link in an archive is not followed; one in a folder to itself is entered once."""
    with zipfile.ZipFile(reports / "a.zip", "w") as archive:
        entry = zipfile.ZipInfo("secret.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "../good.txt")
    os.symlink(reports, reports / "again")
    assert built(reports)[0] == [("C023", "a.zip/secret.txt")]


def test_too_many_members(reports: Path) -> None:
    (reports / "a.zip").write_bytes(files.zipped({f"{number}.txt": f"{GOOD}{number}".encode() for number in range(6)}))
    troubles, documents = built(reports, members=4)
    assert troubles == [("C017", "a.zip")]
    assert len(documents) == 4


def test_damaged_archives(reports: Path) -> None:
    pages = {f"https://post.example/{n}": PAGE.format(n * 40).encode() for n in "abc"}
    whole = files.web_archive(reports / "a.warc.gz", pages)
    (reports / "a.warc.gz").write_bytes(whole[:-60])
    (reports / "b.zip").write_bytes(files.zipped({"x.txt": GOOD.encode()})[:60])
    (reports / "c.txt.br").write_bytes(brotli.compress(GOOD.encode())[:-9])
    (reports / "d.txt.zst").write_bytes(zstandard.compress(GOOD.encode())[:-9])
    (reports / "e.zip").write_bytes(bytes(range(256)) * 9)
    (reports / "f.warc").write_bytes(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx")
    (reports / "g.eml").write_bytes(bytes(range(1, 256)) * 9)
    troubles, documents = built(reports)
    assert {where for code, where in troubles if code == "C019"} == {
        "a.warc.gz",
        "b.zip",
        "c.txt.br",
        "d.txt.zst",
        "e.zip",
        "g.eml",
    }
    assert {"f.warc/1"} <= {where for _, where in troubles}
    assert set(documents) == {"https://post.example/a", "https://post.example/b"}


def test_pdfs_that_are_none(reports: Path) -> None:
    (reports / "garbage.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 400)
    (reports / "cut.pdf").write_bytes(files.pdf([[(50, 700, 11, "Words.")]])[:150])
    (reports / "scan.pdf").write_bytes(files.pdf([[], []]))
    (reports / "empty.pdf").write_bytes(b"")
    (reports / "page.pdf").write_bytes(PAGE.format("p").encode())
    troubles, documents = built(reports)
    assert troubles == [
        ("C001", "empty.pdf"),
        ("C019", "cut.pdf"),
        ("C019", "garbage.pdf"),
        ("C020", "scan.pdf"),
    ]
    assert set(documents) == {"page.pdf"}
    assert documents["page.pdf"].form == "html"


def test_a_pdf_that_takes_forever_costs_itself_alone(reports: Path) -> None:
    page = files.column(20, 830, ["word " * 40] * 80, size=8)
    (reports / "a.pdf").write_bytes(files.pdf([page] * 300))
    (reports / "b.pdf").write_bytes(files.pdf([[(50, 700, 11, "The envoy said so.")]]))
    troubles, documents = built(reports, seconds=1.0)
    assert troubles == [("C014", "a.pdf")]
    assert set(documents) == {"b.pdf"}


def test_a_pdf_of_pages_in_one_another(reports: Path) -> None:
    """A tree of pages that holds itself, and a form that draws itself."""
    data = files.pdf([[(50, 700, 11, "Words.")]])
    (reports / "tree.pdf").write_bytes(data.replace(b"/Count 1 /Kids [6 0 R]", b"/Count 9 /Kids [2 0 R]"))
    troubles, documents = built(reports)
    assert [where for _, where in troubles] == ["tree.pdf"]
    assert documents == {}


@pytest.mark.skipif(sys.platform != "linux", reason="address space can be bounded on Linux")
def test_what_needs_too_much_memory_costs_itself_alone(reports: Path) -> None:
    (reports / "a.zip").write_bytes(files.zipped({"x.html": b"x" * 100 * MB}))
    (reports / "b.zip").write_bytes(files.zipped({"y.txt": f"{GOOD}Y".encode()}))
    troubles, documents = built(reports, memory=120 * MB, document=500 * MB)
    assert troubles == [("C022", "a.zip")]
    assert set(documents) == {"b.zip/y.txt"}


def test_entity_bombs(reports: Path) -> None:
    entities = '<!DOCTYPE html [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 50}">' for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    (reports / "bomb.html").write_text(f"{entities}]>" + PAGE.format("&g;"))
    (reports / "file.xhtml").write_text('<!DOCTYPE html [<!ENTITY a SYSTEM "good.txt">]>' + PAGE.format("&a;"))
    _, documents = built(reports)
    assert all(len(document.text) < 1000 and "open the bridge" not in document.text for document in documents.values())


def test_a_mail_with_a_wrong_charset_and_documents_attached(reports: Path) -> None:
    head = "From: Post <a@post.example>\nSubject: Talks\nDate: Wed, 02 Apr 2031 09:00:00 +0200\n"
    body = f"{GOOD}“No,” said the envoy at the café.".encode("cp1252")
    (reports / "a.eml").write_bytes(f"{head}Content-Type: text/plain; charset=utf-8\n\n".encode() + body)
    message = files.mail("See below, and read the release of today.", PAGE.format("m"))
    message.add_attachment(
        files.pdf([[(50, 700, 11, "The release says so.")]]), maintype="application", subtype="pdf", filename="r.pdf"
    )
    (reports / "b.eml").write_bytes(bytes(message))
    troubles, documents = built(reports)
    assert troubles == []
    assert "“No,” said the envoy at the café." in documents["a.eml"].text
    assert documents["b.eml"].text.startswith("Port talks resume in Orla")
    assert documents["b.eml/r.pdf"].text == "The release says so."


def test_nothing_but_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(files.zipped({"x.png": b"\x89PNG\r\n\x1a\n", "y.txt": b""}))
    with pytest.raises(NothingRead) as refused:
        build([tmp_path / "a.zip"], tmp_path / "story.verbale")
    assert [(c.code, c.where) for c in refused.value.complaints] == [("C001", "a.zip/y.txt"), ("C013", "a.zip/x.png")]
    assert not (tmp_path / "story.verbale").exists()


def test_an_archive_on_the_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = files.zipped({"x.txt": GOOD.encode()})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    build(["-"], tmp_path / "story.verbale")
    with Store(tmp_path / "story.verbale") as store:
        assert [document.id for document in store.documents()] == ["-/x.txt"]
