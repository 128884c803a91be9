"""What the encoder read, joined with the rules: attributions made by hand, so that no weights are needed."""

import msgspec
import pytest
from documents import parsed
from said import words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from verbale.extraction.encoded import head_of
from verbale.extraction.statements import statements
from verbale.language.coreference import resolve
from verbale.language.encoder import Attribution
from verbale.model import Span, Statement

BRISTLES = "The envoy bristles at the plan for the old harbour."
SAID = "The envoy said that the harbour will open."


def at(text: str, part: str) -> tuple[Span, ...]:
    """The place of ``part`` in ``text``; none where it is empty."""
    start = text.index(part)
    return ((start, start + len(part)),) if part else ()


def joined(text: str, *read: tuple[str, str, str, float]) -> list[tuple[str, str, str]]:
    """Source, cue and content of the statements where the encoder read ``(source, cue, content, score)``."""
    return [(words(text, s.source), words(text, s.cue), words(text, s.content)) for s in rows(text, *read)]


def rows(text: str, *read: tuple[str, str, str, float]) -> tuple[Statement, ...]:
    """The same as rows."""
    told = parsed(text, None)
    found = [Attribution(at(text, who), at(text, cue), at(text, what), score) for who, cue, what, score in read]
    return statements(told, resolve(told), found)


@pytest.mark.parametrize(("score", "found"), [(0.9, 1), (0.7, 0)])
def test_alone_the_encoder_must_be_sure(score: float, found: int) -> None:
    assert len(joined(BRISTLES, ("The envoy", "bristles at", "the plan for the old harbour", score))) == found


def test_a_cue_of_its_own_has_the_rule_of_the_encoder() -> None:
    (row,) = rows(BRISTLES, ("The envoy", "bristles at", "the plan for the old harbour", 0.9))
    assert row.rule == "statements.encoder"


@pytest.mark.parametrize(("score", "found"), [(0.5, 1), (0.15, 1), (0.05, 0)])
def test_a_rule_stands_unless_the_encoder_thinks_it_next_to_impossible(score: float, found: int) -> None:
    assert len(joined(SAID, ("The envoy", "said", "that the harbour will open", score))) == found


def test_a_quotation_stands_by_its_marks_alone() -> None:
    text = "“The harbour will open soon,” the envoy said."
    assert [source for source, _, _ in joined(text)] == ["the envoy"]


def test_one_cue_read_as_two_is_one_statement() -> None:
    text = "The envoy was raising concerns about the late ferries."
    read = joined(
        text,
        ("The envoy", "was raising concerns about", "the late ferries", 0.9),
        ("The envoy", "concerns about", "the late ferries", 0.85),
    )
    assert len(read) == 1


def test_the_encoder_says_what_belongs_to_a_cue() -> None:
    text = "The envoy said the harbour will open on Monday in a letter."
    assert joined(text, ("The envoy", "said", "the harbour will open on Monday", 0.9)) == [
        ("The envoy", "said", "the harbour will open on Monday")
    ]


def test_both_marks_of_a_quotation_belong_to_a_content() -> None:
    text = "The envoy spoke of “a late and costly dawn” in the letter."
    assert joined(text, ("The envoy", "spoke of", "“a late and costly dawn", 0.9))[0][2] == "“a late and costly dawn”"


def test_a_surname_that_the_tagger_takes_for_another_word_is_a_source() -> None:
    text = "Pike loudly praises the old governor as a careful host."
    assert joined(text, ("Pike", "loudly praises", "the old governor as a careful host", 0.95))[0][0] == "Pike"


def test_who_is_named_is_the_head_where_the_parse_has_none() -> None:
    doc = Doc(Vocab(), ["The", "minister", "disputes"], pos=["DET", "VERB", "NOUN"], heads=[2, 2, 2], deps=["x"] * 3)
    assert head_of(doc, frozenset({0, 1})).text == "The"
    doc = Doc(Vocab(), ["The", "minister", "disputes"], pos=["DET", "NOUN", "NOUN"], heads=[2, 0, 2], deps=["x"] * 3)
    assert head_of(doc, frozenset({0, 1})).text == "minister"


def test_who_was_asked_does_not_say_the_question() -> None:
    text = "Asked whether fuel was part of it, Orla Brandt declined to say."
    read = ("Orla Brandt", "Asked", "whether fuel was part of it", 0.95)
    assert ("Orla Brandt", "Asked", "whether fuel was part of it") not in joined(text, read)


def test_who_cites_says_nothing_by_it() -> None:
    text = "The harbour will open, the Halder daily reported, citing two dockers."
    cues = [cue for _, cue, _ in joined(text, ("the Halder daily", "citing", "two dockers", 0.95))]
    assert "citing" not in cues


def test_a_content_ends_where_a_quotation_ended_its_sentence() -> None:
    text = "Brandt answered: “We want a lamp.” Nobody has said who pays."
    content = "“We want a lamp.” Nobody has said who pays"
    assert [what for _, _, what in joined(text, ("Brandt", "answered", content, 0.95))][:1] == ["“We want a lamp.”"]


def test_stretches_of_function_words_are_no_source() -> None:
    text = "He is deputy to the envoy. The envoy said that the harbour will open, before adding that it was late."
    told = parsed(text, None)
    start = text.index("The envoy")
    who = (*at(text, "to"), (start, start + len("The envoy")), *at(text, ","))
    found = [Attribution(who, at(text, "adding"), at(text, "that it was late"), 0.9)]
    sources = [
        words(text, s.source) for s in statements(told, resolve(told), found) if "late" in words(text, s.content)
    ]
    assert sources == ["The envoy"]


@pytest.mark.parametrize("read", ["12 March, a spokesman for the mediator", ", a spokesman for the mediator"])
def test_a_day_before_who_speaks_is_no_part_of_the_source(read: str) -> None:
    text = "On 12 March, a spokesman for the mediator, Tamsin Vell, said that the truce would hold."
    (row,) = rows(text, (read, "said", "that the truce would hold", 0.9))
    assert words(text, row.source) == "a spokesman for the mediator"
    assert row.speaker is not None
    assert row.speaker.name == "Tamsin Vell"


def test_a_whole_quotation_stands_though_the_encoder_saw_none() -> None:
    text = "Asked about it, the envoy responded on Monday, that “it is about deeds, it is not about trust at all”."
    assert [source for source, _, _ in joined(text)] == ["the envoy"]
    assert joined(text.replace("“", "").replace("”", "")) == []


def test_a_cue_that_ends_in_nor_has_the_verb_after_it() -> None:
    text = "The envoy would neither confirm nor deny that a draft existed."
    read = ("The envoy", "would neither confirm nor", "deny that a draft existed", 0.9)
    assert joined(text, read) == [("The envoy", "would neither confirm nor deny", "that a draft existed")]


BESIDE = [
    "The ministry said it had paid the crews and denied that wages were late.",
    "The ministry said the port was safe but denied a fee had been paid.",
    "The ministry said the port was safe, denying that a fee had been paid.",
    "A spokesman said the ship had sailed and would not confirm that it carried grain.",
]


@pytest.mark.parametrize("text", BESIDE)
def test_what_a_reporter_denies_besides_is_taken_out_of_the_content(text: str) -> None:
    source, content = text.removesuffix(".").split(" said ")
    first, second = rows(text, (source, "said", content, 0.9))
    assert (first.polarity, second.polarity) == ("affirmed", "negated")
    assert words(text, first.source) == words(text, second.source) == source
    assert "den" not in words(text, first.content)
    assert "confirm" not in words(text, first.content)


def test_what_somebody_in_the_content_denies_stays_there() -> None:
    text = "The mayor said the driver had fled and denied hitting the gate."
    content = "the driver had fled and denied hitting the gate"
    assert joined(text, ("The mayor", "said", content, 0.9)) == [("The mayor", "said", content)]


def in_title(text: str, *read: tuple[str, str, str, float]) -> list[tuple[str, str, str]]:
    """What is read of a line where that is a headline."""
    told = parsed(text, None)
    segments = [msgspec.structs.replace(segment, zone="title") for segment in told.segments]
    told = msgspec.structs.replace(told, segments=segments)
    found = [Attribution(at(text, who), at(text, cue), at(text, what), score) for who, cue, what, score in read]
    return [
        (words(text, s.source), words(text, s.cue), words(text, s.content))
        for s in statements(told, resolve(told), found)
    ]


def test_a_headline_tells_a_deed_and_no_words() -> None:
    text = "Union spurns offer as talks stall"
    assert in_title(text, ("Union", "spurns", "offer as talks stall", 0.9)) == []
    assert in_title(text.replace("Union spurns", "Minister: a new"), ("Minister", ":", "a new offer", 0.9))


def test_what_a_headline_adds_of_its_own_is_nobodys() -> None:
    text = "Minister says talks go on as strike enters second week"
    (row,) = in_title(text, ("Minister", "says", "talks go on as strike enters second week", 0.9))
    assert row == ("Minister", "says", "talks go on")
    text = "Minister says talks go on as planned"
    (row,) = in_title(text, ("Minister", "says", "talks go on as planned", 0.9))
    assert row == ("Minister", "says", "talks go on as planned")


def test_a_kicker_says_nothing() -> None:
    text = "Explainer: Why dockers are on strike"
    assert in_title(text, ("Explainer", ":", "Why dockers are on strike", 0.9)) == []


def test_what_an_envoy_has_proposed_is_not_the_whole_of_what_is_said() -> None:
    text = "Tarnia will accept the sum, as the envoy has proposed, if it is paid, the minister said."
    said = joined(text, ("the minister", "said", "the envoy has proposed, if it is paid", 0.9))
    assert ("the minister", "said", "Tarnia will accept the sum, as the envoy has proposed, if it is paid") in said
