"""Claims of the same words and their origins, on invented reports."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from verbale.weaving import weave

TWO = ("Ada Brandt", "Ivo Tal")


def said(report, name, content, speaker="Ada Brandt", outlet=None, kind="person", **how):
    one = report(name, f"Ada Brandt and Ivo Tal. {content}.", outlet or f"Outlet {name}")
    return one.who("Ada Brandt", "person").who("Ivo Tal", "person").says(content, speaker, kind, **how)


def claims(*reports):
    return weave([report.extraction for report in reports]).claims


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the 12 ships will pass the strait", "12 ships would pass the strait"),
        ("“We can’t open the harbour of Asel”", "we cannot open the harbour of Asel"),
        ("a 30-day pause in the strait is needed", "a 30 -day pause in the strait was needed"),
        ("ten ships passed the strait", "10 ships pass the strait"),
        ("I am ready to open the strait", "Ada Brandt is ready to open the strait"),
    ],
)
def test_the_same_words(report, first, second):
    (claim,) = claims(said(report, "a", first), said(report, "b", second))
    assert (claim.rule, claim.reports, len(claim.statements)) == ("claims.same_words", 2, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12 ships will pass the strait", "13 ships will pass the strait"),
        ("Ada Brandt attacked the convoy of Ivo Tal", "Ivo Tal attacked the convoy of Ada Brandt"),
        ("ships may pass the strait", "ships must pass the strait"),
        ("no ship will pass the strait", "ships will pass the strait"),
    ],
)
def test_other_words(report, first, second):
    assert len(claims(said(report, "a", first), said(report, "b", second))) == 2


def test_i_is_whoever_speaks(report):
    a, b = (
        said(report, "a", "I am ready to open the strait"),
        said(report, "b", "I am ready to open the strait", "Ivo Tal"),
    )
    assert len(claims(a, b)) == 2


def test_a_denial_never_supports_what_it_denies(report):
    content = "ships will pass the strait of Asel"
    found = claims(said(report, "a", content), said(report, "b", content, polarity="negated"))
    assert sorted(claim.polarity for claim in found) == ["affirmed", "negated"]


def test_a_few_words_are_one_claim_from_one_mouth_only(report):
    same = claims(said(report, "a", "very good talks"), said(report, "b", "good talks"))
    assert len(same) == 1
    assert len(claims(said(report, "a", "good talks"), said(report, "b", "good talks", "Ivo Tal"))) == 2


def test_one_statement_is_a_claim_too(report):
    (claim,) = claims(said(report, "a", "it rains in the harbour"))
    assert (claim.rule, claim.text, claim.origins) == ("claims.one_statement", "it rains in the harbour", 1)


def test_the_text_is_the_most_direct_wording(report):
    (claim,) = claims(
        said(report, "a", "ships would pass the whole strait"),
        said(report, "b", "Ships will pass the whole strait", directness="direct"),
    )
    assert claim.text == "Ships will pass the whole strait"


RAIN = "it rains in the harbour of Asel"


def test_one_named_speaker_is_one_origin(report):
    (claim,) = claims(said(report, "a", RAIN), said(report, "b", RAIN))
    assert (claim.origins, claim.reports) == (1, 2)
    (claim,) = claims(said(report, "a", RAIN), said(report, "b", RAIN, "Ivo Tal"))
    assert claim.origins == 2


def test_nobody_is_no_origin(report):
    (claim,) = claims(
        said(report, "a", RAIN, None),
        said(report, "b", RAIN, None, hops=[(None, "none_stated")]),
    )
    assert (claim.origins, claim.reports) == (0, 2)


def test_an_unnamed_source_counts_for_its_outlet(report):
    def source(name, words, outlet):
        return said(report, name, RAIN, words, outlet, "unnamed", hops=[(words, "unnamed_bare")])

    (claim,) = claims(source("a", "sources", "Post"), source("b", "a sailor", "Post"))
    assert claim.origins == 1
    (claim,) = claims(source("a", "sources", "Post"), source("b", "sources", "Echo"))
    assert claim.origins == 2


def test_an_unnamed_source_through_one_agency_is_one_origin(report):
    hops = [("Corvane", "institution"), ("a sailor", "unnamed_described")]
    told = [said(report, name, RAIN, "a sailor", None, "unnamed", hops=hops) for name in ("a", "b")]
    (claim,) = claims(*told)
    assert (claim.origins, claim.reports) == (1, 2)


def test_a_chain_ends_with_its_speaker(report):
    a = said(report, "a", RAIN, hops=[("Corvane", "institution"), ("Ada Brandt", "named")])
    (claim,) = claims(a, said(report, "b", RAIN, hops=[("Ada Brandt", "named")]))
    assert claim.origins == 1


def test_a_headline_that_repeats_the_body_adds_no_origin_and_no_report(report):
    a = report("a", f"{RAIN}\n{RAIN}, Ada Brandt said.").who("Ada Brandt", "person")
    a.says(RAIN)
    start = a.find(RAIN, 5)
    b = a.says(RAIN, "Ada Brandt").statements.pop()
    from verbale.model.span import evidence

    a.statements.append(replace(b, id="", content=(start,), evidence=evidence("a", a.document.text, [start])))
    (claim,) = claims(a)
    assert (claim.origins, claim.reports, len(claim.statements)) == (1, 1, 2)


def test_a_repeat_in_the_same_report_supports_no_claim(report):
    a = report(
        "a", "HARBOUR TO OPEN, SAYS BRANDT\nthe harbour of Asel will be open to all ships by Friday", "Asel News"
    )
    a.says("HARBOUR TO OPEN", "Ada Brandt").says(
        "the harbour of Asel will be open to all ships by Friday", "Ada Brandt"
    )
    a.statements[0] = replace(a.statements[0], repeats=a.statements[1].id)
    (claim,) = claims(a)
    assert claim.statements == (a.statements[1].id,)
    assert claim.repeats == (a.statements[0].id,)
    assert (claim.origins, claim.reports) == (1, 1)
