"""Statements in the five real reports, by file and offset (cases F1, F2, F3, F4, F10, F16 of the design)."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from verbale.capture import Captured, capture
from verbale.extraction.statements import statements
from verbale.language.coreference import resolve
from verbale.language.parsing import parse
from verbale.model import Span, Statement
from verbale.model.span import overlap
from verbale.reading import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real reports lie beside the checkout")

WORDS = re.compile(r"\w+")


@cache
def report(number: str) -> tuple[str, tuple[Statement, ...]]:
    """The text as it stands and its statements, in the zones that reading finds."""
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    (captured,) = (c for c in capture([path]) if isinstance(c, Captured))
    document, _ = read(captured)
    text = document.text
    parsed = next(iter(parse([document])))
    return text, statements(parsed, resolve(parsed))


def touching(number: str, place: Span) -> list[Statement]:
    """The statements whose cue, source, content or hops touch ``place``, those that touch it most first."""
    _, rows = report(number)
    touched = [(max(overlap(place, e.span) for e in row.evidence), row) for row in rows]
    return [row for n, row in sorted(touched, key=lambda pair: -pair[0]) if n]


def test_f1_a_chain_to_unnamed_people_who_were_there() -> None:
    chains = [[(h.naming, h.basis) for h in s.hops] for s in touching("004", (817, 877))]
    whole = [c for c in chains if len(c) == 3]
    assert whole
    assert whole[0][0][0] == "named"
    assert whole[0][1] == ("unnamed_described", "present")
    assert whole[0][2][0] == "named"


def test_f1_the_place_of_the_unnamed_source_is_kept() -> None:
    spans = [h.span for s in touching("004", (817, 877)) for h in s.hops if h.naming == "unnamed_described" and h.span]
    assert spans
    assert all(overlap(span, (824, 877)) for span in spans)


def test_f2_a_scoped_denial_keeps_its_words_and_its_speaker() -> None:
    text, _ = report("004")
    (found,) = [s for s in touching("004", (1580, 1631)) if s.speaker and len(s.hops) == 1]
    assert found.speaker is not None
    assert found.hops[0].naming == "named"
    content = " ".join(text[a:b] for a, b in found.content)
    assert " not " in content
    assert overlap(found.content[0], (1580, 1631)) == 1631 - 1580


def test_f3_not_confirming_is_negated_and_confirming_is_not() -> None:
    (not_confirmed,) = [s for s in touching("004", (2192, 2252)) if s.polarity == "negated"]
    assert any(overlap(span, (2192, 2207)) for span in not_confirmed.cue)
    confirmed = [s for s in touching("004", (1641, 1650)) if any(overlap(c, (1641, 1650)) for c in s.cue)]
    assert [s.polarity for s in confirmed] == ["affirmed"]


def test_f4_the_quoted_condition_is_in_direct_speech() -> None:
    found = [s for s in touching("003", (2569, 2613)) if s.directness == "direct"]
    assert found
    assert found[0].speaker is not None


def test_f10_the_agency_stands_before_the_speaker() -> None:
    found = touching("003", (814, 850))[0]
    assert len(found.hops) == 2
    assert found.directness == "direct"


def test_f16_quoted_words_of_a_read_out_have_no_known_basis() -> None:
    found = touching("001", (763, 797))[0]
    assert found.directness == "direct"
    assert found.hops[-1].basis in {"unknown", "readout"}
    assert found.addressee is not None


def test_a_hundred_statements_with_source_and_speaker() -> None:
    rows = [s for number in ("000", "001", "002", "003", "004") for s in report(number)[1]]
    assert sum(1 for s in rows if s.source and s.speaker) >= 100


def test_gold_statements_are_found_with_their_speakers() -> None:
    """At least 85 % found (word tokens of the content overlap by half or more, as sets), 90 % of those attributed."""
    found = right = every = 0
    for path in sorted((SHARED / "gold" / "seeds").glob("*.json")):
        text, rows = report(path.stem)
        for gold in json.loads(path.read_text("utf-8"))["statements"]:
            every += 1
            best = max(rows, key=lambda row: alike(text, (tuple(gold["span"]),), row.content))
            if alike(text, (tuple(gold["span"]),), best.content) >= 0.5:
                found += 1
                right += best.speaker is not None and same_name(gold["speaker"], best.speaker.name)
    assert found / every >= 0.85
    assert right / found >= 0.9


def alike(text: str, one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    a, b = (
        {m.start() + start for start, end in spans for m in WORDS.finditer(text[start:end])} for spans in (one, other)
    )
    return len(a & b) / len(a | b) if a | b else 0.0


def same_name(gold: str, name: str) -> bool:
    """The family name is enough: a report that never gives the first name cannot say it."""
    return all(part.split()[-1] in name for part in gold.split(" and "))
