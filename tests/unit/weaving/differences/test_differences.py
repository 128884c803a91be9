"""What goes in: one report, many copies, reports of nothing in common, one inside another, time turned round."""

import time

from documents import document

from verbale.extraction import extract
from verbale.weaving import weave

DAY = "2031-06-10"
SAID = (
    "Ruritanian minister Ada Brandt accused Velmar of shelling the pumping station at Kessin. "
    "Velmar's army rejected the accusations and blamed Ruritanian gunners for the damage."
)
OTHER = "In the Arrin region three people were killed, and 12 people were injured, the emergency service said."
LESS = "Ten people were injured in the Arrin region, the governor said."


def test_one_report_alone(differences):
    assert not differences((DAY, OTHER))


def test_copies_of_one_report_differ_as_the_one_does(differences):
    one = differences((DAY, SAID))
    copies = differences(*[(DAY, SAID)] * 5)
    assert [(d.rule, [s.text for s in d.sides]) for d in copies] == [(d.rule, [s.text for s in d.sides]) for d in one]
    assert {side.document for d in copies for side in d.sides} == {"a"}


def test_a_thousand_copies_take_no_longer_than_reading_them():
    (extraction,) = extract([document(f"{SAID}\n{OTHER}", DAY, id="0")])
    from msgspec.structs import replace

    from verbale.weaving.actors import actors
    from verbale.weaving.differences import differences as found
    from verbale.weaving.versions import Versions

    copies = []
    for n in range(1000):
        name = f"{n:04}"
        statements = tuple(
            replace(s, id="", document=name, evidence=tuple(replace(e, document=name) for e in s.evidence))
            for s in extraction.statements
        )
        copies.append(replace(extraction, document=replace(extraction.document, id=name), statements=statements))
    said = [s for e in copies for s in e.statements]
    who, family = actors(copies), {e.document.id: "0000" for e in copies}
    began = time.perf_counter()
    rows = list(found(copies, said, [], who, family, Versions(e.document for e in copies)))
    assert len(rows) == 1
    assert time.perf_counter() - began < 10


def test_reports_of_nothing_in_common(differences):
    assert not differences((DAY, OTHER), (DAY, "The choir of Kessin sang in the square on Sunday, the mayor said."))


def test_a_report_that_holds_another_whole(differences):
    assert not differences((DAY, OTHER), (DAY, f"{OTHER}\nThe choir of Kessin sang in the square on Sunday."))


def test_the_order_of_the_input_does_not_show():
    reports = [document(OTHER, DAY, id="a"), document(LESS, DAY, id="b"), document(SAID, DAY, id="c")]
    read = list(extract(reports))
    forth, back = weave(read).differences, weave(read[::-1]).differences
    assert forth == back
    assert len(forth) == 2


def test_reports_that_come_in_against_time_stand_in_the_order_of_their_days(differences):
    late, early = ("2031-06-11", LESS), ("2031-06-10", OTHER)
    (row,) = differences(late, early, rule="numbers")
    assert [side.document for side in row.sides] == ["b", "a"]


def test_a_version_that_was_replaced_is_no_side():
    from msgspec.structs import replace

    old = replace(document(OTHER, DAY, id="a"), pubstatus="canceled", replaced_by="b")
    new = replace(document(OTHER.replace("12", "14"), DAY, id="b"), version=2, replaces="a")
    rows = weave(list(extract([old, new, document(LESS, DAY, id="c")]))).differences
    assert {side.document for row in rows for side in row.sides} == {"b", "c"}
