"""Differences as they are shown: the surest first, and as of a day made anew of what was out."""

import negotiation as n
from documents import document

from verbale.build import build
from verbale.model import Difference, Side
from verbale.model.span import evidence
from verbale.views import Filters, show


def difference(verdict, *reports):
    sides = tuple(Side(report.id, 0, 4, report.text[:4], "Velt") for report in reports)
    where = tuple(e for report in reports for e in evidence(report.id, report.text, [(0, 4)]))
    return Difference(rule="r", evidence=where, type="quantity", verdict=verdict, why="so", sides=sides)


A, B = document("Ships passed.", id="a"), document("Boats passed.", id="b")


def test_what_cannot_both_be_so_stands_first_and_what_cannot_be_compared_last():
    verdicts = ("not_comparable", "differs", "contradicts")
    rows = show(n.Memory([A, B], [difference(verdict, A, B) for verdict in verdicts]), "differences")
    assert [row.verdict for row in rows] == ["contradicts", "differs", "not_comparable"]


def test_of_two_reports_stands_before_inside_one():
    rows = show(n.Memory([A, B], [difference("differs", A), difference("differs", A, B)]), "differences")
    assert [len(row.sides) for row in rows] == [2, 1]


def test_as_of_a_day_only_reports_that_were_out_differ(tmp_path):
    early = "In the Arrin region three people were killed, and 12 people were injured, the emergency service said."
    late = "Ten people were injured in the Arrin region, the governor said."
    lines = [("a", "2031-06-10", early), ("b", "2031-06-11", late)]
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(f'{{"id": "{i}", "published": "{day}", "text": "{text}"}}\n' for i, day, text in lines))
    build([source], tmp_path / "story.verbale", workers=1)
    from verbale.record import Store

    with Store(tmp_path / "story.verbale") as store:
        (now,) = show(store, "differences")
        assert show(store, "differences", Filters(as_of="2031-06-11")) == [now]
        assert not show(store, "differences", Filters(as_of="2031-06-10"))
