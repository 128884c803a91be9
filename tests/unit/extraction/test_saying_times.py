"""When a statement was said, on invented text."""

from __future__ import annotations

import pytest
from documents import TUESDAY, parsed

from verbale.extraction.saying_times import saying_times
from verbale.extraction.times import times
from verbale.model import Speaker, Statement
from verbale.model.span import evidence


def said(text: str, *places: tuple[str, str, str]) -> list[str | None]:
    """``said`` of the statements given as (speaker, cue, content)."""
    rows, at = [], 0
    for speaker, cue, content in places:
        c = text.index(content, at)
        k = min((i for i in range(len(text)) if text.startswith(cue, i)), key=lambda i: abs(i - c))
        at = c
        spans = [(k, k + len(cue)), (c, c + len(content))]
        rows.append(
            Statement(
                document="d",
                rule="statements.said",
                evidence=evidence("d", text, spans),
                source=(),
                cue=(spans[0],),
                content=(spans[1],),
                directness="indirect",
                speaker=Speaker(speaker, "person"),
            )
        )
    read = parsed(text)
    result = saying_times(rows, read, times(read))
    assert [r.id for r in result] == [r.id for r in rows]
    return [r.said for r in result]


@pytest.mark.parametrize(
    ("text", "cue", "content", "day"),
    [
        ("Mira Olen said on Friday that the port would open.", "said", "the port would open", "2031-06-06"),
        ("Last week, Mira Olen stated that the port would open.", "stated", "the port would open", "2031-W23"),
        ("Mira Olen said that the port would open on Friday.", "said", "the port would open on Friday", None),
        ("Asked about it on Monday, Mira Olen said the port was shut.", "said", "the port was shut", "2031-06-09"),
        ("On reports of raids overnight, Mira Olen said it was war.", "said", "it was war", None),
        ("Mira Olen said the port was shut.", "said", "the port was shut", None),
        ("Citing guests who met on Monday, Mira Olen said it was war.", "said", "it was war", None),
    ],
)
def test_the_time_in_the_clause_of_the_cue(text: str, cue: str, content: str, day: str | None) -> None:
    assert said(text, ("Mira Olen", cue, content)) == [day]


def test_the_day_is_carried_on_to_the_same_speaker() -> None:
    text = "On Monday, Olen said the port was shut. He added that the road was open.\nVarga said the road was shut."
    places = [
        ("Mira Olen", "said", "the port was shut"),
        ("Mira Olen", "added", "the road was open"),
        ("Jon Varga", "said", "the road was shut"),
    ]
    assert said(text, *places) == ["2031-06-09", "2031-06-09", None]


def test_the_day_is_not_carried_on_to_what_is_said_at_no_time_or_far_away() -> None:
    text = "On Monday, Olen said the port was shut. Olen insists it is safe.\nIt rained.\nOlen said the road was open."
    places = [
        ("Mira Olen", "said", "the port was shut"),
        ("Mira Olen", "insists", "it is safe"),
        ("Mira Olen", "said", "the road was open"),
    ]
    assert said(text, *places) == ["2031-06-09", None, None]


def dated(dateline: str, body: str, cue: str, content: str) -> str | None:
    """``said`` of the one statement of a report that begins with a dateline."""
    text = dateline + body
    spans = [(text.index(w), text.index(w) + len(w)) for w in (cue, content)]
    row = Statement(
        document="d",
        rule="statements.said",
        evidence=evidence("d", text, spans),
        source=(),
        cue=(spans[0],),
        content=(spans[1],),
        directness="indirect",
        speaker=Speaker("Mira Olen", "person"),
    )
    zones = (("dateline", (0, len(dateline))), ("body", (len(dateline), len(text))))
    read = parsed(text, TUESDAY, *zones)
    return saying_times([row], read, times(read))[0].said


@pytest.mark.parametrize(
    ("dateline", "body", "cue", "day"),
    [
        ("HALDEN, June 10 (Corvane) - ", "Mira Olen said the port was shut.", "said", "2031-06-10"),
        ("HALDEN, 9 June. ", "Mira Olen said the port was shut.", "said", "2031-06-09"),
        ("HALDEN, June 10 (Corvane) - ", "Mira Olen said on Friday the port was shut.", "said", "2031-06-06"),
        ("HALDEN, June 10 (Corvane) - ", "Mira Olen had said the port was shut.", "had said", None),
        ("HALDEN, June 10 (Corvane) - ", "Mira Olen says the port was shut.", "says", None),
        ("HALDEN, June 10 (Corvane) - ", "Mira Olen said earlier that the port was shut.", "said", None),
        ("HALDEN, May 3 (Corvane) - ", "Mira Olen said the port was shut.", "said", None),
        ("HALDEN (Corvane) - ", "Mira Olen said the port was shut.", "said", None),
        ("HALDEN, June 10 (Corvane) - ", "After the call, Mira Olen said the port was shut.", "said", None),
        ("HALDEN, June 10 (Corvane) - ", "Talks began on June 2. Mira Olen said the port was shut.", "said", None),
        ("HALDEN, June 10 (Corvane) - ", "Talks began in May. Mira Olen said the port was shut.", "said", "2031-06-10"),
    ],
)
def test_the_day_of_the_dateline(dateline: str, body: str, cue: str, day: str | None) -> None:
    assert dated(dateline, body, cue, "the port was shut") == day


def test_later_words_are_of_another_time() -> None:
    text = "Mira Olen said on Friday that it rained. Later, Mira Olen said the port was shut."
    places = (("Mira Olen", "said", "it rained"), ("Mira Olen", "said", "the port was shut"))
    assert said(text, *places) == ["2031-06-06", None]


def test_the_day_of_the_occasion() -> None:
    text = "Mira Olen said at Friday's briefing that the port would open."
    assert said(text, ("Mira Olen", "said", "the port would open")) == ["2031-06-06"]
    text = "Mira Olen said after Friday's briefing that the port would open."
    assert said(text, ("Mira Olen", "said", "the port would open")) == [None]
