"""How many pages a second are captured: what is counted, and what is taken off."""

from __future__ import annotations

from pathlib import Path

from benchmarks.speed import pages

PAGE = "<html><body><h1>Talks in Orla go on</h1><p>{}</p></body></html>"


def test_start_and_loading_are_taken_off(monkeypatch, tmp_path):
    def saved(folder: Path, every: int) -> int:
        for n in range(3):
            (folder / f"{n}.html").write_text("page")
        return 3

    spent = iter([(1, 2.0, 1.5), (3, 6.0, 2.5)])
    asked: list[list[str]] = []

    def captured(paths: list[Path]) -> tuple[int, float, float]:
        asked.append([path.name for path in paths if path.suffix])
        return next(spent)

    monkeypatch.setattr(pages, "saved", saved)
    monkeypatch.setattr(pages, "captured", captured)
    assert pages.measured() == {"pages": 3, "pages a second": 0.5, "pages a second of a core": 2.0}
    assert asked == [["0.html"], []]


def test_the_time_of_the_process_that_reads_pages_counts(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.format("The envoys met again on Tuesday and said little. " * 20))
    count, seconds, worked = pages.captured([tmp_path])
    assert count == 1
    assert seconds > 0
    assert worked > 0.2  # the parsers were loaded there
