"""Statements: each rule on invented sentences, speakers, chains, polarity, and input that is odd."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from said import in_zone, words
from said import said as read

from verbale.model import Statement


def by_rule(text: str, rule: str, zone: str = "body") -> Statement:
    found = [s for s in in_zone(text, zone) if s.rule == f"statements.{rule}"]
    assert found, [s.rule for s in in_zone(text, zone)]
    return found[0]


RULES = [
    ("said", "Minister Ana Brandt said that the port was closed.", "Minister Ana Brandt", "that the port was closed"),
    ("quoted", "“We will not sign,” Ana Brandt said.", "Ana Brandt", "“We will not sign,”"),
    ("interrupted", "The port, Ana Brandt said, was closed.", "Ana Brandt", "The port … was closed"),
    ("according_to", "The port was closed, according to two officials.", "two officials", "The port was closed"),
    ("quoted_as", "“We will go,” Ana Brandt was quoted as saying by the agency.", "Ana Brandt", "“We will go,”"),
    ("made_clear", "Ana Brandt made it clear that the port was closed.", "Ana Brandt", "that the port was closed"),
    ("light_verb", "Ana Brandt laid strong emphasis on the safety of ships.", "Ana Brandt", "the safety of ships"),
    ("attitude", "Ana Brandt wants the islands to vote.", "Ana Brandt", "the islands to vote"),
    ("judged", "Ana Brandt described the offer as a trap.", "Ana Brandt", "the offer as a trap"),
    ("asked", "Ana Brandt urged the islands to vote.", "Ana Brandt", "the islands to vote"),
    ("committed", "Ana Brandt vowed to reopen the port.", "Ana Brandt", "to reopen the port"),
    ("colon", "Ana Brandt: “We will not sign this.”", "Ana Brandt", "“We will not sign this.”"),
]


@pytest.mark.parametrize(("rule", "text", "source", "content"), RULES)
def test_each_rule(rule: str, text: str, source: str, content: str) -> None:
    found = by_rule(text, rule)
    assert source in words(text, found.source)
    assert words(text, found.content) == content


def test_headline_colon() -> None:
    text = "Port to stay closed for a month: Brandt"
    found = by_rule(text, "headline_colon", "title")
    assert words(text, found.source) == "Brandt"
    assert words(text, found.content) == "Port to stay closed for a month"


def test_a_colon_in_the_body_does_not_make_a_speaker_of_a_place() -> None:
    assert read("Norhaven: The port was closed on Monday after a storm.") == ()


def test_noun() -> None:
    text = "The minister rejected Brandt's assertion that the port was closed."
    found = by_rule(text, "noun")
    assert words(text, found.source) == "Brandt"
    assert words(text, found.content) == "that the port was closed"


def test_said_to_and_reportedly_have_no_speaker_and_keep_their_hedge() -> None:
    told = by_rule("Brandt is said to have left the talks.", "said_to")
    assert (told.speaker, told.hedge, told.hops) == (None, "is said", ())
    heard = by_rule("The ship was reportedly seized on Monday.", "reportedly")
    assert (heard.speaker, heard.hedge) == (None, "reportedly")


def test_what_the_narrator_tells_is_no_statement() -> None:
    assert read("The ship left the port on Monday. Two sailors were hurt in the storm.") == ()


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Brandt did not say whether the port was closed.", "did not say", "whether the port was closed"),
        ("Ana Brandt declined to confirm the deal.", "declined to confirm", "the deal"),
        ("Ana Brandt denied that the port was closed.", "denied", "that the port was closed"),
        ("The ministry has not confirmed the deal.", "has not confirmed", "the deal"),
        ("Ana Brandt did not confirm, however, whether the port was closed.", "did not confirm", "whether"),
    ],
)
def test_a_denial_stays_a_denial(text: str, cue: str, content: str) -> None:
    (found,) = read(text)
    assert found.polarity == "negated"
    assert words(text, found.cue) == cue
    assert words(text, found.content).startswith(content)


def test_a_refusal_is_one_statement_and_an_affirmed_one_stays_affirmed() -> None:
    assert len(read("Ana Brandt declined to say whether the port was closed.")) == 1
    assert by_rule("Ana Brandt confirmed that the port was closed.", "said").polarity == "affirmed"


def test_no_answer_is_kept_as_such() -> None:
    (found,) = read("Ana Brandt did not respond to questions about the port.")
    assert found.polarity == "negated"


def test_an_introduction_is_no_interrupted_sentence() -> None:
    assert read("Two summers ago, Ana Brandt continued.") == ()


def test_of_two_subjects_the_nearer_speaks() -> None:
    text = "“He is sharp. The fact that he, in his first term, really tried to do it,” Ana Brandt said. “We saw it.”"
    assert words(text, by_rule(text, "quoted").source) == "Ana Brandt"


def test_a_condition_and_a_wish_are_no_sayings() -> None:
    assert not [s for s in read("Ships will sail if Ana Brandt agrees to the deal.") if s.speaker]
    inner = [s for s in read("Ana Brandt suggested that both sides agree to the deal.") if s.cue != ((11, 20),)]
    assert inner == []


@pytest.mark.parametrize(
    ("text", "directness"),
    [
        ("“We will not sign the treaty,” Ana Brandt said.", "direct"),
        ("Ana Brandt said the treaty was “a trap for islands” and would fail.", "mixed"),
        ("Ana Brandt said that the treaty would fail.", "indirect"),
        ("Ana Brandt called it “a trap”.", "fragment"),
    ],
)
def test_directness(text: str, directness: str) -> None:
    assert read(text)[0].directness == directness


def test_a_split_quotation_is_one_statement() -> None:
    text = "“We are ready,” said Ana Brandt. “We will meet again on Friday.”"
    (found,) = read(text)
    assert words(text, found.content) == "“We are ready,” … “We will meet again on Friday.”"


def test_a_quotation_that_ended_its_sentence_is_not_taken_by_the_next() -> None:
    text = "Ana Brandt told reporters, “We are close now.” She repeated that some points were open."
    told, repeated = read(text)
    assert words(text, told.content) == "“We are close now.”"
    assert words(text, repeated.content) == "that some points were open"


def test_a_quotation_over_paragraphs() -> None:
    text = "Ana Brandt said: “We are ready.\n\n“We will meet again.”"
    (found,) = read(text)
    assert words(text, found.content) == "“We are ready. … “We will meet again.”"


def test_a_line_that_ends_in_a_colon_hands_over() -> None:
    text = "Ana Brandt said:\n“We are ready to sign.”"
    (found,) = read(text)
    assert words(text, found.content) == "“We are ready to sign.”"


def test_a_participle_goes_with_the_reporter() -> None:
    text = "Ana Brandt said Tamaria was ready for the truce, describing it as a chance."
    said, described = read(text)
    assert words(text, said.content) == "Tamaria was ready for the truce"
    assert words(text, described.source) == "Ana Brandt"


def test_roles_and_pronouns_are_resolved_to_the_fullest_name() -> None:
    text = "President Ana Brandt arrived on Monday. “We are ready to sign,” she said."
    assert by_rule(text, "quoted").speaker.name == "Ana Brandt"  # type: ignore[union-attr]


def test_two_speakers_are_a_group() -> None:
    found = by_rule("Ana Brandt and Tomas Orla said that the port was closed.", "said")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == ("Ana Brandt and Tomas Orla", "group")


def test_an_unnamed_source_keeps_its_words() -> None:
    found = by_rule("A source familiar with the talks said that the port was closed.", "said")
    assert found.speaker is not None
    assert found.speaker.name.lower().endswith("source familiar with the talks")
    assert [(h.name, h.naming, h.basis) for h in found.hops] == [(None, "unnamed_described", "briefed")]


def test_citing_makes_two_hops() -> None:
    text = "The port was closed, the Halder News Agency reported, citing a source familiar with the talks."
    (found,) = read(text)
    assert [h.naming for h in found.hops][1:] == ["unnamed_described"]
    assert found.hops[0].name is not None
    assert "Halder" in found.hops[0].name
    assert words(text, found.content) == "The port was closed"


def test_a_chain_of_three_with_those_who_were_there() -> None:
    text = (
        "Citing unnamed sources who attended a private dinner, the Halder News Agency said that Ana Brandt "
        "wanted the islands to vote."
    )
    found = by_rule(text, "attitude")
    assert [h.naming for h in found.hops][1:] == ["unnamed_described", "named"]
    assert found.hops[1].basis == "present"
    assert found.speaker is not None
    assert found.speaker.name == "Ana Brandt"


def test_who_quotes_is_the_outer_hop() -> None:
    found = by_rule("“We will go,” Ana Brandt was quoted as saying by the Halder News Agency.", "quoted_as")
    assert [h.name for h in found.hops] == ["Halder News Agency", "Ana Brandt"]


def test_a_statement_in_a_statement_has_the_outer_hops() -> None:
    text = "Tomas Orla said that Ana Brandt had told Lena Moss that the port was closed."
    (inner,) = (s for s in read(text) if words(text, s.source) == "Ana Brandt")
    assert [h.name for h in inner.hops] == ["Tomas Orla", "Ana Brandt"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Ana Brandt told reporters that the port was closed.", "press_briefing"),
        ("Ana Brandt said in an interview that the port was closed.", "interview"),
        ("Ana Brandt said in a post on social media that the port was closed.", "post"),
        ("Ana Brandt said that the port was closed.", "unknown"),
    ],
)
def test_basis(text: str, basis: str) -> None:
    assert read(text)[0].hops[-1].basis == basis


def test_addressee_occasion_and_distance() -> None:
    told = read("Ana Brandt told Tomas Orla that the port was closed.")[0]
    assert told.addressee == "Tomas Orla"
    spoke = read("Ana Brandt said in an interview with the daily that the port was closed.")[0]
    assert spoke.occasion == "an interview with the daily"
    assert read("Ana Brandt claimed that the port was closed.")[0].hops[0].stance == "distancing"


ODD = [
    "",
    "“”",
    "SAID: “",
    "“" + "We go. " * 200,
    "ANA BRANDT SAID THE PORT WAS CLOSED",
    "<p>“We go,” <b>Brandt</b> said.</p>",
    "said said said said.",
    "according to",
    "Citing, quoting, according to:",
    "😀 “We go,” said Ana Brandt 😀.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_gives_no_error_and_spans_that_hold(text: str) -> None:
    holds(text)


def holds(text: str) -> None:
    for statement in read(text):
        assert statement.content
        for evidence in statement.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
            assert evidence.text.strip()


def test_a_blank_between_two_statements_is_nobodys_words():
    holds("we go:“ that  said said")


PIECES = [
    "Ana Brandt",
    " said",
    " told",
    "“",
    "”",
    '"',
    "'",
    "we go",
    ", ",
    ". ",
    ":",
    "\n",
    " that ",
    " citing",
    " she",
]
PIECES += [" a source", " according to", " did not confirm", " 😀", " the port was closed", " (", ")", "—"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_pieces_hold(pieces: list[str]) -> None:
    holds("".join(pieces))


def test_a_statement_stays_in_its_zone() -> None:
    text = "Brandt says port closed\n“We go,” Ana Brandt said."
    zones = (("title", (0, 23)), ("body", (24, len(text))))
    found = read(text, *zones)
    assert {s.zone for s in found} == {"title", "body"}
    kinds = dict(zones)
    for statement in found:
        low, high = kinds[statement.zone]
        assert all(low <= a and b <= high for a, b in statement.content)


def test_the_same_text_gives_the_same_rows() -> None:
    text = "Ana Brandt said that the port was closed, adding that ships would wait."
    first = read(text)
    read.cache_clear()
    assert read(text) == first


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('Ana Brandt wanted the matter settled "before the ice".', 'the matter settled "before the ice"'),
        ('Ana Brandt rejected any licence "with a foreign stamp on it".', 'any licence "with a foreign stamp on it"'),
        ("Ana Brandt said only that the port was closed.", "that the port was closed"),
        ("The licences, Ana Brandt said, would stay.", "The licences … would stay"),
        (
            "Ana Brandt agreed to a truce in the islands, to an exchange of crews, and that the port would open.",
            "to a truce in the islands, to an exchange of crews, and that the port would open",
        ),
        ("Ana Brandt said the port was closed, as Tamaria pressed both sides for a truce.", "the port was closed"),
        ("The port was closed; Ana Brandt did not respond to questions.", "to questions"),
    ],
)
def test_where_a_content_ends(text: str, content: str) -> None:
    assert words(text, read(text)[0].content) == content


@pytest.mark.parametrize("tail", ["", ".", ",", '."', " and left."])
def test_an_opening_mark_has_its_closing_mark(tail: str) -> None:
    text = f'Ana Brandt called the outcome "the first fruit of the talks"{tail}'
    for found in read(text):
        assert words(text, found.content).count('"') % 2 == 0


def test_a_line_that_is_one_quotation_goes_on_with_its_speaker() -> None:
    text = "“We will not sign this,” Ana Brandt said.\n“We have told them so many times.”"
    first, second = read(text)
    assert second.rule == "statements.went_on"
    assert (second.speaker, second.cue) == (first.speaker, first.cue)
    assert words(text, second.content) == "“We have told them so many times.”"


def test_a_quotation_after_the_narrator_has_spoken_is_nobodys() -> None:
    text = "“We will not sign this,” Ana Brandt said.\nThe ship left.\n“We have told them so many times.”"
    assert [s.rule for s in read(text)] == ["statements.quoted"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brandt dismissed reports that the port was closed.",
        "Ana Brandt called the reports false.",
        "Ana Brandt disputed the claim that the port was closed.",
        "Ana Brandt would not be drawn on the dates.",
        "Ana Brandt did not elaborate on the dates.",
        "Ana Brandt did not explain the change.",
        "The ministry would not give the names of the crew.",
        "Neither government has commented on the draft.",
        "Nobody has said who would pay for it.",
        "The ministry gave no answer to the demand.",
        "Ana Brandt refused to say whether the port was closed.",
    ],
)
def test_what_is_turned_down_or_withheld_is_negated(text: str) -> None:
    assert read(text)[0].polarity == "negated"


def test_an_offer_turned_down_is_no_denial() -> None:
    assert read("Ana Brandt rejected the offer of a truce.")[0].polarity == "affirmed"


def test_a_figure_is_put() -> None:
    text = "Ana Brandt put the number of ships at 40."
    assert words(text, by_rule(text, "put_at").content) == "the number of ships at 40"


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Orla said that Ana Brandt wants the islands to vote.",
        "The fact that the port is closed suggests that the talks failed.",
        "They want us to like them, and we want them to stay.",
    ],
)
def test_wishes_in_passing_and_what_cannot_speak_are_no_statements(text: str) -> None:
    known = [s for s in read(text) if s.rule == "statements.attitude" or s.speaker is None or "fact" in s.speaker.name]
    assert [s for s in known if words(text, s.source) != "They"] == []


def chain(text: str, rule: str) -> list[str]:
    return [h.name or h.naming for h in by_rule(text, rule).hops]


def test_an_outlet_that_was_told_is_the_outer_hop_but_not_the_reports_own() -> None:
    assert chain("Ana Brandt told the Halder News Agency that the port was closed.", "said")[1:] == ["Ana Brandt"]
    assert chain("Ana Brandt told this newspaper that the port was closed.", "said") == ["Ana Brandt"]


def test_according_to_one_who_cites_another() -> None:
    text = "The port was closed, according to the Halder News Agency, citing the Defence Ministry of Tamaria."
    found = by_rule(text, "according_to")
    assert words(text, found.content) == "The port was closed"
    assert len(found.hops) == 2


def test_quoted_by_and_in_an_account_are_outer_hops() -> None:
    quoted = "According to Halder Radio, quoted by the Corvane agency, the port was closed."
    assert ["Corvane" in (h.name or "") for h in by_rule(quoted, "according_to").hops] == [True, False]
    told = "Two guests said, in Ana Brandt's account, that the port was closed."
    assert chain(told, "said")[0].endswith("Brandt")


def test_a_confirmation_has_its_holder() -> None:
    text = "The Halder News Agency announced Tamaria's confirmation that the port was closed."
    found = by_rule(text, "noun")
    assert words(text, found.source) == "Tamaria"
    assert len(found.hops) == 2


def test_what_was_heard_comes_through_who_heard_it() -> None:
    text = "Two guests at the dinner had heard Ana Brandt offer to close the port."
    found = by_rule(text, "committed")
    assert words(text, found.source) == "Ana Brandt"
    assert found.hops[0].naming == "unnamed_described"
    assert len(found.hops) == 2


def test_an_issued_account_goes_on_to_the_next_heading() -> None:
    text = (
        "The press service of the Halder Palace published the following account on Monday.\n"
        "Ana Brandt stressed that the port must open.\nOther news\nAna Brandt said that ships would sail."
    )
    stressed, said = read(text)
    assert [h.basis for h in stressed.hops] == ["readout", "readout"]
    assert len(said.hops) == 1


def test_disowned_words() -> None:
    text = "Tomas Orla rejected Ana Brandt's claim that the port was closed."
    assert [h.stance for h in by_rule(text, "noun").hops] == ["disowning", "distancing"]
    denied = "Tomas Orla denied that Ana Brandt had said the port was closed."
    inner = next(s for s in read(denied) if words(denied, s.source) == "Ana Brandt")
    assert [h.stance for h in inner.hops] == ["disowning", "plain"]


def test_a_spliced_headline_speaks_not() -> None:
    text = "THE SWAP IS UNDERWAY, OFFICIAL SAYS Ana Brandt, a spokeswoman, told reporters that the port was closed."
    assert [words(text, s.cue) for s in read(text)] == ["told"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The relief society, which visits the camps, said that the port was closed.", "The relief society"),
        ("President Lena Moss's spokeswoman, Ana Brandt, said that the port was closed.", "Ana Brandt"),
        ("Tamarian leader Ana Brandt's comments suggested that the port was closed.", "Ana Brandt"),
    ],
)
def test_the_name_of_a_speaker(text: str, name: str) -> None:
    found = by_rule(text, "said").speaker
    assert found is not None
    assert found.name == name


def test_long_and_strange_texts_hold() -> None:
    holds("“" + "We go and we stay. " * 3000 + "” Ana Brandt said.")
    holds("ANA BRANDT SAID THE PORT WAS CLOSED. “WE GO,” SHE SAID. " * 5)
    holds("Ana\u200b Brandt \u202esaid\u202c “we\u200b go,” \ufeffand \u2066she\u2069 told reporters.\u200f")
    holds("&quot;We go,&quot; <i>Ana Brandt</i> said.</p><p>&ldquo;We stay.&rdquo;" * 20)


def test_what_is_only_suggested_is_nobodys_where_it_is_rejected() -> None:
    text = "Ana Brandt rejected suggestions that the union had promised to end its ban."
    assert [(s.speaker.name, s.polarity) for s in read(text) if s.speaker] == [("Ana Brandt", "negated")]


def test_who_did_not_dispute_it_neither_says_nor_denies_it() -> None:
    (row,) = read("Ana Brandt did not dispute that the three had met.")
    assert (row.polarity, row.hedge, row.hedge_kind) == ("negated", "did not dispute", "undenied")
    assert "(not denied)" in str(row)
