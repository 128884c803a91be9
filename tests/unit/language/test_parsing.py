from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.language import parse
from verbale.language.parsing import LONGEST, SENTENCE, lines, shown
from verbale.model import Document, Time, Zone
from verbale.model.span import evidence


def document(text: str, *zones: Zone) -> Document:
    return Document(
        id="d",
        sha256="0",
        form="text",
        encoding="utf-8",
        text=text,
        zones=zones or (Zone(kind="body", span=(0, len(text))),),
    )


def sentences(text: str) -> list[str]:
    parsed = next(iter(parse([document(text)])))
    return [text[slice(*segment.span(sentence))] for segment, sentence in parsed.sentences()]


WORDS = st.sampled_from(
    [
        "Mira",
        "Olm",
        "said",
        "“",
        "”",
        '"',
        ".",
        "Mr.",
        "U.S.",
        "\u200b",
        "😀",
        "سلام",
        "\u202e",
        "\ud800",
        "\x00",
        "'s",
        "He",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=30).map(" ".join))
def test_every_token_and_sentence_stands_where_its_span_says(text: str) -> None:
    parsed = next(iter(parse([document(text)])))
    for segment in parsed.segments:
        for token in segment.doc:
            a, b = segment.span(token)
            assert len(token.text) == b - a
            assert all(x in {y, "&"} or y in {"\ufffd", " "} for x, y in zip(text[a:b], token.text, strict=True))
    for segment, sentence in parsed.sentences():
        a, b = segment.span(sentence)
        assert len(sentence.text) == b - a
        assert "\n" not in text[a:b] or len(text) > 5


def test_a_sentence_does_not_cross_a_line() -> None:
    assert sentences("Talks resume on Monday\nThe envoy left") == ["Talks resume on Monday", "The envoy left"]


@pytest.mark.parametrize(
    "text",
    [
        "The deal was praised by Sen. Ilka Brandt of Tamaria.",
        "The delegation met Mr. Olm and Mrs. Solen.",
        "The paper was drawn up by the U.S. Treasury in May.",
        "“We shall sign it.” said Olm.".replace(".”", ",”"),
    ],
)
def test_a_title_or_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_closing_mark_begins_no_sentence() -> None:
    assert sentences('Olm said: "We shall sign it." Solen left.') == ['Olm said: "We shall sign it."', "Solen left."]


def test_only_zones_that_are_read_are_parsed() -> None:
    text = "Olm agreed. Subscribe now."
    parts = (Zone(kind="body", span=(0, 11)), Zone(kind="promo", span=(12, 26)))
    parsed = next(iter(parse([document(text, *parts)])))
    assert [segment.doc.text for segment in parsed.segments] == ["Olm agreed."]


def test_a_very_long_line_is_cut_after_a_sentence_and_nothing_is_lost() -> None:
    text = "The envoy said that the talks went on. " * 1000
    spans = [span for _, span in lines(document(text))]
    assert max(b - a for a, b in spans) <= LONGEST
    assert all(text[a:b].startswith("The envoy") and text[a:b].endswith("went on.") for a, b in spans)
    assert sum(text[a:b].count("envoy") for a, b in spans) == 1000


def test_a_line_without_blanks_is_cut_where_it_must_be() -> None:
    text = "x" * (2 * LONGEST + 7)
    assert [b - a for _, (a, b) in lines(document(text))] == [SENTENCE] * (2 * LONGEST // SENTENCE) + [7]


def test_a_stretch_with_no_end_of_a_sentence_is_cut_at_a_blank_and_nothing_is_lost() -> None:
    text = "The port is closed. " + "Brandt said that " * 400 + "the port was open. Ships wait."
    spans = [span for _, span in lines(document(text))]
    assert len(spans) > 2
    assert max(b - a for a, b in spans) <= SENTENCE + len("The port is closed. ")
    assert " ".join(text[a:b] for a, b in spans) == text


def test_blanks_alone_are_no_part() -> None:
    text = "The port" + " " * 3 * SENTENCE + "is closed."
    assert all(text[a:b].strip() for _, (a, b) in lines(document(text)))


def test_lines_of_a_wrapped_text_are_read_together() -> None:
    line = "the envoy of Tamaria went on to say that the talks would not be\nheld before the end of the month, when\n"
    text = line * 4 + "both sides meet."
    assert len(list(lines(document(text)))) == 1


def test_titles_that_stand_line_by_line_stay_apart() -> None:
    text = "Talks resume in Port Olm after silence\nUnion calls strike at docks\nThe envoy left.\nHe spoke.\nIt rained."
    assert len(list(lines(document(text)))) == 5


def test_a_model_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        next(iter(parse([document("Olm agreed.")], model="en_core_web_none")))


def test_the_setting_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBALE_MODEL", "en_core_web_none")
    with pytest.raises(ModuleNotFoundError):
        next(iter(parse([document("Olm agreed.")])))


def test_what_stands_beside_a_document_changes_nothing() -> None:
    one, other = document("Olm agreed to the truce."), document("The union said that it would strike in May.")
    alone = [t.dep_ for s in next(iter(parse([one]))).segments for t in s.doc]
    beside = [t.dep_ for s in list(parse([other, one]))[1].segments for t in s.doc]
    assert alone == beside


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>We go.</p>", "   We go.    "),
        ("Halder &amp; Sons", "Halder &     Sons"),
        ("&ldquo;We go.&rdquo;", "“      We go.”      "),
        ("\u200bAna\u200fBrandt\u202c", " Ana Brandt "),
        ("3 < 4 and 5 > 4 & more; a\ud800b", "3 < 4 and 5 > 4 & more; a\ufffdb"),
    ],
)
def test_what_no_reader_sees_is_blank_and_nothing_moves(text: str, seen: str) -> None:
    assert shown(text) == seen
    assert len(shown(text)) == len(text)


def test_the_root_of_a_span_is_the_word_at_the_head_of_what_stands_there():
    text = "Mira Olen left.\nThe long talks ended on Friday evening."
    first, second = next(iter(parse([document(text)]))).segments
    start = text.index("The long talks")
    assert str(second.root((start, start + len("The long talks")))) == "talks"
    assert str(first.root((0, len("Mira Olen")))) == "Olen"
    assert second.root((0, len("Mira"))) is None


def test_sentences_are_walked_with_their_times():
    text = "Olen left on Monday. Varga stayed.\nOn Friday he left, and came back on Sunday."
    spans = [(text.index(day), text.index(day) + len(day)) for day in ("Monday", "Friday", "Sunday")]
    times = [
        Time(
            rule="r",
            evidence=evidence("d", text, [span]),
            document="d",
            span=span,
            type="DATE",
            value=None,
            basis="explicit",
        )
        for span in spans
    ]
    parsed = next(iter(parse([document(text)])))
    walked = [[text[slice(*time.span)] for time in inside] for _, _, inside in parsed.timed(times)]
    assert walked == [["Monday"], [], ["Friday", "Sunday"]]
