"""Who speaks in one report, and through whom."""

from verbale.model import Hop, Speaker, Statement
from verbale.model.span import evidence
from verbale.views.sources import sources

TEXT = "The Courier quoted an aide, who said Oru agreed. Oru said so. It is said. Oru added: yes."


def place(words: str) -> tuple[int, int]:
    return (TEXT.index(words), TEXT.index(words) + len(words))


def statement(rule: str, speaker: str | None, *hops: Hop, source: str = "", content: str = "agreed") -> Statement:
    found = (place(source),) if source else ()
    spans = [place(content), *found, *(hop.span for hop in hops if hop.span)]
    return Statement(
        rule=rule,
        evidence=evidence("note", TEXT, spans),
        document="note",
        source=found,
        cue=(),
        content=(place(content),),
        directness="indirect",
        speaker=Speaker(speaker, "person") if speaker else None,
        hops=hops,
    )


COURIER = Hop("Courier", "named", "unknown", place("The Courier"))
AIDE = Hop(None, "unnamed_described", "briefed", place("an aide"))
FIRST = statement("a", "Oru", COURIER, AIDE, Hop("Oru", "named", "unknown", place("Oru")))
SECOND = statement("b", "Oru", source="Oru", content="so")
NOBODY = statement("c", None, content="It is said")


def test_a_source_says_or_passes_on():
    rows = sources([FIRST, SECOND, NOBODY])
    assert [(row.name, row.said, row.passed_on) for row in rows] == [
        ("Courier", (), (FIRST.id,)),
        ("an aide", (), (FIRST.id,)),
        ("Oru", (FIRST.id, SECOND.id), ()),
    ]


def test_how_it_is_named_and_where_it_stands():
    courier, aide, oru = sources([FIRST, SECOND])
    assert [(row.kind, row.naming) for row in (courier, aide, oru)] == [
        (None, "named"),
        (None, "unnamed_described"),
        ("person", "named"),
    ]
    assert [row.evidence[0].text for row in (courier, aide, oru)] == ["The Courier", "an aide", "Oru"]


def test_each_prints_as_a_line():
    assert [str(row) for row in sources([FIRST, SECOND])] == [
        "Courier (named): said 0, passed on 1",
        "an aide (unnamed_described): said 0, passed on 1",
        "Oru (person): said 2",
    ]


def test_its_id_depends_on_report_and_name_alone():
    assert {row.id for row in sources([FIRST])} == {row.id for row in sources([SECOND, FIRST])}


def test_through_whom_a_statement_came_prints_with_it():
    assert FIRST.through == ("Courier", "an aide")
    assert str(FIRST) == "Oru, through Courier → an aide: agreed"
    assert (SECOND.through, NOBODY.through) == ((), ())
    assert str(NOBODY) == "nobody named: It is said"
