"""The picture of where it comes from: layers from the last sources to the reports."""

from __future__ import annotations

from verbale.report.descent import MOST, Descent, Tie, draw, of_record
from verbale.views.kinds import LineageRow


def row(later: str, earlier: str, relation: str = "reprint_of") -> LineageRow:
    return LineageRow(
        id=f"lineage-{later}{earlier}",
        rule="lineage.dates",
        evidence=(),
        source=later,
        target=earlier,
        relation=relation,
        score=0.9,
        passages=(),
    )


def columns(drawn: Descent | None) -> dict[str, float]:
    assert drawn is not None
    return {node.key: node.x for node in drawn.nodes}


def test_a_report_stands_right_of_what_it_came_from() -> None:
    at = columns(of_record([row("b", "a"), row("c", "b"), row("c", "a")], {"a": "A", "b": "B", "c": "C"}))
    assert at["a"] < at["b"] < at["c"]


def test_what_came_through_another_did_not_come_straight() -> None:
    drawn = of_record([row("b", "a"), row("c", "b"), row("c", "a")], {"a": "A", "b": "B", "c": "C"})
    assert drawn is not None
    assert len(drawn.links) == 2


def test_what_is_not_shown_is_a_broken_line_without_a_tip() -> None:
    drawn = of_record([row("b", "a", "undetermined")], {"a": "A", "b": "B"})
    assert drawn is not None
    (link,) = drawn.links
    assert (link.shown, link.tip) == (False, None)
    assert drawn.nodes[0].x == drawn.nodes[1].x


def test_a_loop_is_drawn() -> None:
    ties = [Tie("a", "b", True, ""), Tie("b", "a", True, "")]
    assert len(columns(draw(ties, {"a": ("report", "A"), "b": ("report", "B")}))) == 2


def test_of_very_many_those_with_most_links_are_drawn_and_the_rest_counted() -> None:
    rows = [row(f"r{n}", "hub") for n in range(MOST + 5)]
    drawn = of_record(rows, {"hub": "Hub", **{f"r{n}": str(n) for n in range(MOST + 5)}})
    assert drawn is not None
    assert (len(drawn.nodes), drawn.left) == (MOST, 6)
    assert "hub" in columns(drawn)


def test_nothing_to_draw_is_no_picture() -> None:
    assert of_record([], {"a": "A"}) is None
