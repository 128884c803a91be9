"""Every span of every row is exact, whatever the text: it round-trips, holds words, and stays in its zone."""

from collections.abc import Iterator

import msgspec
from documents import document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.extraction import extract
from verbale.model import Document, Extraction, Span, Statement

SAYINGS = [
    "Ana Brandt said: “We will not sign. ",
    "“We go home,” the minister told reporters in Halder on Monday",
    '"The port is ours',
    "The ships, too, are ours,” she said. ",
    "“We never will sign this paper.”",
    "— Ana Brandt, minister of trade",
    "BRANDT: We will not sign 40 papers. ",
    "ORLA: Why not, you said? ",
    "Q: Who met the envoy? ",
    "A: Two officials did, according to Halder Radio, citing a source. ",
    "Minister Ana Brandt made this comment:",
    "Two officials did not confirm that she had said that the port was closed. ",
    "Port to stay closed for a month: Brandt",
    "Port to stay closed for a month - minister",
    "The ship left. ",
    "She ‘did not say “no”’, the daily reported. ",
    "ANA BRANDT SAID THAT THE PORT WAS CLOSED. ",
]
ODD = [
    *"\"“”'‘’«»„()…:—- \t\r",
    "``",
    "''",
    "\u200b",
    "\u200f",
    "\u202e",
    "\ufeff",
    "\u00a0",
    "\u2028",
    "😀",
    "👩‍👧",
    "مرحبا",
    "<b>",
    "&amp;",
]
KINDS = ["body", "body", "body", "body", "title", "summary", "caption", "related_link", "nav", "promo"]


@st.composite
def a_line(draw: st.DrawFn) -> tuple[str, str]:
    """A zone's kind and a line of sayings, with odd characters put in anywhere."""
    text = "".join(draw(st.lists(st.sampled_from(SAYINGS), max_size=2)))
    for odd in draw(st.lists(st.sampled_from(ODD), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + odd + text[at:]
    return draw(st.sampled_from(KINDS)), text


TEXTS = st.lists(a_line(), min_size=1, max_size=6)


def spans(value: object) -> Iterator[Span]:
    """Every span in a row, at any depth."""
    if isinstance(value, tuple) and len(value) == 2 and all(type(part) is int for part in value):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))


def read(lines: list[tuple[str, str]]) -> tuple[Document, Extraction]:
    """A document of lines, each a zone of its own, and what it says."""
    zones, start = [], 0
    for kind, line in lines:
        zones.append((kind, (start, start + len(line))))
        start += len(line) + 1
    told = document("\n".join(line for _, line in lines), None, *zones)
    return told, next(iter(extract([told])))


def in_its_zone(statement: Statement, told: Document) -> bool:
    """Whether every span of a statement lies in zones of the kind that the statement has."""
    own = [zone.span for zone in told.zones if zone.kind == statement.zone]
    return all(any(a <= low and high <= b for a, b in own) for low, high in spans(statement))


def test_the_sayings_hold_rows_of_every_kind() -> None:
    _, found = read([("body", saying) for saying in SAYINGS])
    assert all((found.statements, found.times, found.events, found.figures))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_every_span_is_exact(lines: list[tuple[str, str]]) -> None:
    told, found = read(lines)
    assert not found.complaints
    for row in (*found.statements, *found.times, *found.events, *found.figures):
        for low, high in spans(row):
            assert 0 <= low < high <= len(told.text)
            assert told.text[low:high].strip() == told.text[low:high]
        assert all(told.text[e.start : e.end] == e.text for e in row.evidence)
    assert all(in_its_zone(statement, told) for statement in found.statements)
