"""Assertions put together over many reports: what is told besides, what a long quotation must not join, and size."""

from __future__ import annotations

import time

from verbale.weaving import weave

ONE = "The envoys of Corvane will inspect the grain silos of Asel"
TWO = "The lighthouse keepers of Solmere refuse to repair the northern beacon"


def told(report, name, text, *contents, speaker="Ada Brandt"):
    made = report(name, text, f"Outlet {name}").who("Ada Brandt", "person").who("Corvane", "state")
    made.who("Solmere", "state")
    for content in contents:
        made.says(content, speaker)
    return made


def claims(*reports):
    return weave([made.extraction for made in reports]).claims


def test_a_long_quotation_does_not_join_the_two_things_it_says(report):
    both = f"{ONE}. {TWO}"
    found = claims(
        told(report, "a", f"{ONE}, Ada Brandt said.", ONE),
        told(report, "b", f"{TWO}, Ada Brandt said.", TWO),
        told(report, "c", f"Ada Brandt: “{both}.”", both),
    )
    assert sorted(len(claim.statements) for claim in found) == [1, 2]


def test_what_a_report_tells_as_its_own_word_is_told_and_no_statement(report):
    said = told(report, "a", f"{ONE}, Ada Brandt said.", ONE)
    words = "Corvane's envoys will soon inspect grain silos in Asel."
    narrated = told(report, "b", f"A cold week began. {words}").tells(
        "inspect", "Corvane", type="CONSULT", rule="events.verb"
    )
    (claim,) = claims(said, narrated)
    assert [(place.document, place.text.strip()) for place in claim.told] == [("b", words)]
    assert (claim.rule, claim.reports, claim.origins, len(claim.statements)) == ("claims.told_too", 2, 1, 1)
    assert {place.document for place in claim.evidence} == {"a", "b"}


def test_a_question_or_a_piece_of_a_sentence_tells_nothing(report):
    said = told(report, "a", f"{ONE}, Ada Brandt said.", ONE)
    asked = told(report, "b", "Will Corvane's envoys inspect the grain silos of Asel?").tells(
        "inspect", rule="events.verb"
    )
    assert [claim.told for claim in claims(said, asked)] == [()]


def test_the_order_of_reports_does_not_matter(report):
    made = [
        told(report, "a", f"{ONE}, Ada Brandt said.", ONE),
        told(report, "b", "Corvane's envoys are to inspect silos.", "Corvane's envoys are to inspect silos"),
        told(report, "c", f"{TWO}, Ada Brandt said.", TWO),
    ]
    assert claims(*made) == claims(*reversed(made))


def test_one_report_and_two_with_nothing_in_common(report):
    one = told(report, "a", f"{ONE}, Ada Brandt said.", ONE)
    assert [claim.rule for claim in claims(one)] == ["claims.one_statement"]
    assert len(claims(one, told(report, "b", f"{TWO}, Ada Brandt said.", TWO))) == 2
    assert claims(told(report, "c", "Nothing is said here.")) == ()


def test_a_report_in_another_is_one_origin(report):
    short = f"The harbour woke late on Monday under heavy fog. {ONE}, Ada Brandt said."
    long = f"{short} Fishermen waited on the quays for the tide and talked of {TWO.lower()}."
    found = claims(told(report, "a", short, ONE), told(report, "b", long, ONE))
    assert [(claim.origins, claim.reports) for claim in found] == [(1, 2)]


def test_a_thousand_copies_are_one_claim_of_one_origin_and_soon_read(report):
    text = f"{ONE}, Ada Brandt said. {TWO}, sources said."
    made = [told(report, f"{n:04}", text, ONE).says(TWO, None).extraction for n in range(1000)]
    from verbale.weaving.actors import actors
    from verbale.weaving.claims import claims as joined
    from verbale.weaving.likeness import Neighbours
    from verbale.weaving.lineage import Kinship

    who, statements = actors(made), [s for one in made for s in one.statements]
    kin = Kinship((), dict.fromkeys((one.document.id for one in made), "0000"))
    near = Neighbours(one.document for one in made)
    began = time.process_time()
    found = list(joined(made, statements, who, kin, near))
    assert time.process_time() - began < 10
    assert sorted((claim.origins, claim.reports) for claim in found) == [(0, 1000), (1, 1000)]
