"""What the user tells of actors outranks the reports, and needs a report that mentions them."""

from __future__ import annotations

import msgspec

from verbale.model import Correction, GivenActor, Office
from verbale.weaving import weave


def told(*actors):
    return [
        Correction(row=a.name, field="actor", value=msgspec.json.encode(a).decode(), who="actors.yaml", when="", why="")
        for a in actors
    ]


def rows(reports, *actors):
    return {row.name: row for row in weave([report.extraction for report in reports], told(*actors)).actors}


UNION = GivenActor(name="Rail Workers' Union", kind="body", names=("RWU", "their union", "the union"), role="party")


def test_names_of_one_body_are_put_together(report):
    a = report("a", "The Rail Workers' Union spoke. RWU left.").who("Rail Workers' Union", "body").who("RWU", "outlet")
    b = report("b", "Drivers met. Their union left.").who("Their union", "unnamed")
    found = rows([a, b], UNION)
    assert list(found) == ["Rail Workers' Union"]
    row = found["Rail Workers' Union"]
    assert (row.rule, row.role, row.role_rule) == ("actors.told_by_user", "party", "actors.told_by_user")
    assert {place.document for place in row.evidence} == {"a", "b"}


def test_whom_no_report_mentions_has_no_row(report):
    a = report("a", "The Rail Workers' Union spoke.").who("Rail Workers' Union", "body")
    assert list(rows([a], UNION, GivenActor(name="Mira Olen", kind="person"))) == ["Rail Workers' Union"]


def test_a_person_speaks_for_whom_the_user_says(report):
    a = report("a", "Mira Olen spoke. Olen left.").who("Mira Olen", "person", offices=[("envoy", "Chile")])
    b = report("b", "Olen wrote.").who("Olen", "person")
    mira = GivenActor(name="Mira Olen", party="RWU", offices=(Office("chief negotiator", "RWU"),))
    row = rows([a, b], mira, UNION)["Mira Olen"]
    assert (row.kind, row.party, row.rule) == ("person", "RWU", "actors.told_by_user")
    assert Office("chief negotiator", "RWU") in row.offices
    assert {place.document for place in row.evidence} == {"a", "b"}


def test_a_party_has_the_name_that_the_record_has_for_it(report):
    a = report("a", "Mira Olen met the RWU.").who("Mira Olen", "person").who("RWU", "body")
    assert rows([a], UNION, GivenActor(name="Mira Olen", party="the union"))["Mira Olen"].party == UNION.name


def test_what_the_user_tells_apart_is_not_one(report):
    a = report("a", "The Rail Workers' Union (RWU) spoke.").who("Rail Workers' Union", "body", "RWU")
    b = report("b", "RWU, the River Watch Unit, spoke.").who("RWU", "body")
    found = rows([a, b], GivenActor(name="Rail Workers' Union"), GivenActor(name="River Watch Unit", names=("RWU",)))
    assert set(found) == {"Rail Workers' Union", "River Watch Unit"}


def test_a_city_that_the_user_names_does_not_take_its_state_along(report):
    a = report("a", "Oslo left, Norway stayed.").who("Oslo", "body").who("Norway", "state")
    found = rows([a], GivenActor(name="City of Oslo", kind="body", names=("Oslo",)))
    assert {(row.name, row.kind) for row in found.values()} == {("City of Oslo", "body"), ("Norway", "state")}


def test_a_state_that_no_gazetteer_knows(report):
    a = report("a", "Sarn spoke.").who("Sarn", "body")
    row = rows([a], GivenActor(name="Sarn", kind="state"))["Sarn"]
    assert (row.kind, row.party) == ("state", "Sarn")


def test_a_stance_of_words_that_the_user_explains_is_the_partys(report):
    a = report("a", "The Rail Workers' Union met. The union rejected the night allowance.").who(
        "Rail Workers' Union", "body"
    )
    a.stands("The union rejected the night allowance", "union", "rejects", "night allowance")
    woven = weave([a.extraction], told(UNION))
    assert [row.actor for row in woven.positions] == [UNION.name]


def test_the_order_of_what_is_told_does_not_show(report):
    a = report("a", "RWU met Mira Olen.").who("RWU", "body").who("Mira Olen", "person")
    actors = told(UNION, GivenActor(name="Mira Olen", party="RWU"))
    assert weave([a.extraction], actors) == weave([a.extraction], actors[::-1])


def test_a_name_that_nothing_was_read_of_is_found_in_the_words(report):
    a = report("a", "The plan of Sarn, put forward in Sarnov, is their union's.")
    row = rows([a], GivenActor(name="Sarn", kind="state", names=("their union",)))["Sarn"]
    assert [place.text for place in row.evidence] == ["Sarn"]
    assert rows([a], GivenActor(name="Nowhere", names=("their union",))) == {}
