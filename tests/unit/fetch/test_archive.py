import errno
import os

import pytest

from verbale.errors import Refusal
from verbale.fetch import archive as module
from verbale.fetch.archive import Archive, whole_length
from verbale.fetch.client import Answer


def answer(name, body=b"<p>words</p>"):
    url = f"https://bell.example.org/{name}"
    return Answer(
        url, url, 200, (("Content-Type", "text/html"), ("X-Odd", "a\r\n b")), body, f"2031-04-02T10:00:0{len(name)}Z"
    )


def urls(path):
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return [
            (record.rec_headers["WARC-Target-URI"], record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        ]


def test_what_is_kept_can_be_read_again(tmp_path):
    path = tmp_path / "story.warc.gz"
    kept = Archive(path)
    kept.keep(answer("a"))
    kept.keep(answer("bb", b"more"))
    Archive(path).keep(answer("ccc"))
    assert [(url[-3:], body) for url, body in urls(path)] == [
        ("g/a", b"<p>words</p>"),
        ("/bb", b"more"),
        ("ccc", b"<p>words</p>"),
    ]


@pytest.mark.parametrize("cut", [1, 5, 40, 200])
def test_the_torn_end_that_a_killed_process_left_is_cut_off(tmp_path, cut):
    path = tmp_path / "story.warc.gz"
    Archive(path).keep(answer("a"))
    good = path.stat().st_size
    Archive(path).keep(answer("bb", os.urandom(500)))
    os.truncate(path, path.stat().st_size - cut)
    assert whole_length(path) == good
    Archive(path).keep(answer("ccc"))
    assert [url[-1] for url, _ in urls(path)] == ["a", "c"]


def test_the_whole_length_over_many_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_PIECE", 7)
    path = tmp_path / "story.warc.gz"
    for name in ("a", "bb", "ccc"):
        Archive(path).keep(answer(name))
    assert whole_length(path) == path.stat().st_size


def test_a_full_disk_leaves_the_archive_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "story.warc.gz"
    kept = Archive(path)
    kept.keep(answer("a"))
    before = path.read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Refusal) as refused:
            kept.keep(answer("bb"))
    assert refused.value.complaint.code == "S003"
    assert path.read_bytes() == before
    kept.keep(answer("bb"))
    assert len(urls(path)) == 2


def test_where_nothing_may_be_written_it_is_said(tmp_path):
    with pytest.raises(Refusal) as refused:
        Archive(tmp_path / "none" / "story.warc.gz").keep(answer("a"))
    assert refused.value.complaint.code == "S004"
