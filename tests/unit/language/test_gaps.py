"""A sentence with the headline of another report put between its words is read as one, without the headline."""

from documents import document

from verbale.extraction import extract
from verbale.language.parsing import lines, parse, seen
from verbale.model import Document
from verbale.reading.zones import zones

TEXT = (
    "Ferries stopped on Monday. Rosa Imber promised that bakers would ALSO READ: Ten tinned dinners for 40 guests to"
    " beat the blockade see flour by the weekend. The union did not answer."
)
CUT = TEXT.index("ALSO"), TEXT.index("see flour")


def spliced(text: str = TEXT) -> Document:
    found = zones(text)
    return document(text, None, *((zone.kind, zone.span) for zone in found))


def test_the_two_sides_are_one_line_with_blanks_between() -> None:
    told = spliced()
    assert [zone.kind for zone in told.zones] == ["body", "related_link", "body"]
    ((kind, span),) = lines(told)
    assert (kind, span) == ("body", (0, len(TEXT)))
    assert len(seen(told, span)) == len(TEXT)
    assert "dinners" not in seen(told, span)


def test_a_sentence_that_ends_before_the_headline_does_not_go_on() -> None:
    told = spliced(TEXT.replace("bakers would ALSO", "bakers win. ALSO").replace("see flour", "They see flour"))
    assert len(list(lines(told))) == 2


def test_a_line_break_parts_them() -> None:
    told = spliced(TEXT.replace(" ALSO", "\nALSO"))
    assert len(list(lines(told))) == 2


def test_no_span_runs_through_the_headline() -> None:
    (segment,) = next(iter(parse([spliced()]))).segments
    assert segment.gaps == (CUT,)
    assert list(segment.beside((50, len(TEXT)))) == [(50, CUT[0] - 1), (CUT[1], len(TEXT))]
    assert segment.span(segment.doc[:]) in {(0, CUT[0] - 1), (CUT[1], len(TEXT))}


def test_what_is_said_stands_on_both_sides() -> None:
    found = next(iter(extract([spliced()])))
    (promise,) = (s for s in found.statements if s.speaker and s.speaker.name == "Rosa Imber")
    assert [TEXT[slice(*span)] for span in promise.content] == ["that bakers would", "see flour by the weekend"]
    for row in (*found.statements, *found.events, *found.figures, *found.times):
        assert not [e for e in row.evidence if e.start < CUT[1] and CUT[0] < e.end]


def test_the_headline_of_another_report_is_nobodys_saying() -> None:
    text = "Ferries stopped on Monday, the union said.\n\nDON'T MISS: Minister Orla Finn says tax on 30 ships will rise"
    told = document(text, None, ("body", (0, 44)), ("related_link", (44, len(text))))
    found = next(iter(extract([told])))
    assert len(found.statements) == 1
    assert not found.figures
    assert all(entity.name != "Orla Finn" for entity in found.entities)
