"""Chains: through whom a saying came, how each is named, on what basis each speaks, and what each makes of it."""

import pytest
from said import said as read

from verbale.model import Statement


def said(text: str, words: str) -> Statement:
    """The statement whose content begins with ``words``, the shortest."""
    found = [s for s in read(text) if text[s.content[0][0] :].startswith(words)]
    assert found, [text[slice(*s.content[0])] for s in read(text)]
    return min(found, key=lambda s: s.content[-1][1])


def links(text: str, words: str) -> list[tuple[str | None, str, str]]:
    return [(h.name, h.naming, h.basis) for h in said(text, words).hops]


PRESENT = (None, "unnamed_described", "present")
BRIEFED = (None, "unnamed_described", "briefed")
CHAINS = [
    (
        "Harbour Radio reported, citing a person familiar with the dockers' vote, that the strike would end on Friday.",
        "that the strike",
        [("Harbour Radio", "named", "report_of_other_outlet"), BRIEFED],
    ),
    (
        "According to two crane drivers who attended the meeting, the union leader told the port company that no ship "
        "would be unloaded.",
        "that no ship",
        [PRESENT, ("union leader", "role_only", "unknown")],
    ),
    (
        "Dockers' leader Mara Quill told reporters in Port Selby that the company had walked away from the table.",
        "that the company",
        [("Mara Quill", "named", "press_briefing")],
    ),
    (
        "In a post on Chatterline, arbitrator Lena Forst wrote that the merger could not be blocked.",
        "that the merger",
        [("Lena Forst", "named", "post")],
    ),
    (
        "The Selby Courier, which has seen a draft of the award, said that the panel would reject the merger.",
        "that the panel",
        [("Selby Courier", "named", "document_seen")],
    ),
    (
        "According to a transcript of the hearing, Forst asked whether the buyer had kept its promise.",
        "whether the buyer",
        [("a transcript of the hearing", "institution", "transcript"), ("Forst", "named", "transcript")],
    ),
    (
        "The hostage's brother, quoted by the Torvian news agency, said that the swap would take place at dawn.",
        "that the swap",
        [
            ("Torvian news agency", "institution", "report_of_other_outlet"),
            ("The hostage's brother", "role_only", "unknown"),
        ],
    ),
    (
        "Officials briefed on the arbitration said the award would be published at noon, the Halden Journal said.",
        "the award",
        [("Halden Journal", "named", "report_of_other_outlet"), BRIEFED],
    ),
    (
        "A diplomat who sat in on the talks said Aldane had offered to resign, according to the Torvian broadcaster.",
        "to resign",
        [("Torvian broadcaster", "institution", "report_of_other_outlet"), PRESENT, ("Aldane", "named", "unknown")],
    ),
    (
        'The letter, seen by the Halden Journal, says that the buyer "will not wait".',
        "that the buyer",
        [("Halden Journal", "named", "document_seen"), (None, "unnamed_described", "document_seen")],
    ),
    (
        "The ferry would sail, the Selby Courier reported, citing a port authority circular, which says that crews are "
        "to be paid in advance.",
        "that crews",
        [
            ("Selby Courier", "named", "report_of_other_outlet"),
            ("a port authority circular", "institution", "document_seen"),
        ],
    ),
    (
        "Mediators said that the captors had claimed that the hostages were well.",
        "that the hostages",
        [("Mediators", "collective", "unknown"), ("the captors", "collective", "unknown")],
    ),
    (
        "Both ministries said that the talks had been useful.",
        "that the talks",
        [("Both ministries", "collective", "readout")],
    ),
    (
        "Both ministries said that the nets were too fine.",
        "that the nets",
        [("Both ministries", "collective", "unknown")],
    ),
    (
        "Skippers close to the envoy said that the nets were empty.",
        "that the nets",
        [(None, "unnamed_described", "unknown")],
    ),
    (
        "The Admiralty in Torv said that the bank was closed.",
        "that the bank",
        [("Admiralty", "institution", "unknown")],
    ),
    ("The panel said that the award was final.", "that the award", [("The panel", "institution", "unknown")]),
    (
        "The harbourmaster said that the gate was shut.",
        "that the gate",
        [("The harbourmaster", "role_only", "unknown")],
    ),
    (
        "A clerk who carried the arbitrator's bags said that nobody had shouted.",
        "that nobody",
        [(None, "unnamed_described", "present")],
    ),
    (
        "Aldane, speaking to journalists after the vote, warned that the fleet would sail.",
        "that the fleet",
        [("Aldane", "named", "press_briefing")],
    ),
]


@pytest.mark.parametrize(("text", "words", "chain"), CHAINS, ids=[text[:40] for text, _, _ in CHAINS])
def test_a_chain_from_the_outermost_to_the_innermost(
    text: str, words: str, chain: list[tuple[str | None, str, str]]
) -> None:
    found = links(text, words)
    assert [link[1:] for link in found] == [link[1:] for link in chain]
    assert [str(a).endswith(str(b).removeprefix("The ")) for (a, *_), (b, *_) in zip(found, chain, strict=True)] == [
        True
    ] * len(chain)


def test_what_is_said_beside_on_one_occasion_has_its_basis() -> None:
    text = (
        "“The gates stay shut,” Mara Quill told reporters in Selby.\n"
        "Quill added that the night bonus was too small.\n"
        "The company said that the gates were open.\n"
        "Quill has promised a ballot."
    )
    bases = {text[slice(*s.content[0])]: s.hops[-1].basis for s in read(text)}
    assert bases["that the night bonus was too small"] == "press_briefing"
    assert bases["that the gates were open"] == "unknown"
    assert bases.get("a ballot", "unknown") == "unknown"


def test_where_somebody_was_speaking_is_told_by_a_sentence_of_its_own() -> None:
    text = "Lena Forst said that the award was final.\nShe was speaking at a news conference in Halden."
    assert links(text, "that the award") == [("Lena Forst", "named", "press_briefing")]


def test_another_day_is_another_occasion() -> None:
    text = "On Monday Mara Quill told reporters that the gates were shut.\nOn Friday Quill said that they were open."
    assert links(text, "that they were")[0][2] == "unknown"


def test_who_is_told_makes_an_interview() -> None:
    text = "Lena Forst told public radio in Halden that the award was final."
    assert links(text, "that the award")[-1][2] == "interview"


def test_an_unnamed_source_that_comes_back_knows_as_before() -> None:
    text = (
        "A person briefed on the swap said that the list had grown.\n"
        "The person, who asked not to be named, said that two names were new."
    )
    assert links(text, "that two names") == [BRIEFED]


def test_a_body_tells_of_talks_that_were_held_and_not_of_those_to_come() -> None:
    held = "The fisheries ministry said that the two ministers had met in Torv."
    coming = "The fisheries ministry said that the two ministers would meet in Torv."
    assert links(held, "that the two")[0][2] == "readout"
    assert links(coming, "that the two")[0][2] == "unknown"


def test_what_a_readout_has_others_say_is_known_by_it() -> None:
    text = "The fisheries ministry said that Jon Aldane had told the Torvian envoy that the quota was fixed."
    assert [link[2] for link in links(text, "that the quota")] == ["readout", "readout"]


def test_a_body_that_did_something_was_not_present() -> None:
    text = "The dockers' guild, which held a dinner for the envoy, said that nobody was invited."
    assert links(text, "that nobody")[0][2] == "unknown"


STANCES = [
    ("Jon Aldane denied that the Torvian envoy had said the quota was fixed.", "the quota", ["disowning", "plain"]),
    ("The minister rejected the union's claim that the port was unsafe.", "that the port", ["disowning", "distancing"]),
    (
        "The ministry did not confirm that the captain had said the boats were lost.",
        "the boats",
        ["distancing", "plain"],
    ),
    ("The mediator said that the envoy had said the deal was done.", "the deal", ["plain", "plain"]),
    ("Ida Renn falsely said that the boats had crossed the line.", "that the boats", ["distancing"]),
]


@pytest.mark.parametrize(("text", "words", "stances"), STANCES)
def test_what_a_source_makes_of_the_words_it_passes_on(text: str, words: str, stances: list[str]) -> None:
    assert [h.stance for h in said(text, words).hops] == stances


INNER = [
    ("Jon Aldane denied that the Torvian envoy had said the quota was fixed.", "the quota", "negated"),
    ("The ministry did not confirm that the captain had said the boats were lost.", "the boats", "negated"),
    ("The union did not mention that the company had said the gates were shut.", "the gates", "affirmed"),
    ("The minister rejected the union's claim that the port was unsafe.", "that the port", "affirmed"),
    ("The Torvian captain said his crew had not crossed the line.", "his crew", "affirmed"),
]


@pytest.mark.parametrize(("text", "words", "polarity"), INNER)
def test_a_saying_that_is_denied_is_no_saying_and_one_that_stays_true_is(text: str, words: str, polarity: str) -> None:
    assert said(text, words).polarity == polarity


def test_who_had_reported_it_before_is_not_who_says_it_now() -> None:
    text = (
        "The minister said that the port would stay open, as the Ledger had reported on Friday, quoting two officials."
    )
    row = read(text)[0]
    assert row.speaker is not None
    assert row.speaker.name.endswith("minister")
    assert [hop.name for hop in row.hops] == [row.speaker.name]
