"""The row of an event, on invented reports."""

from __future__ import annotations

from verbale.weaving import weave


def test_a_row_holds_every_telling_once_and_the_best_of_each_field(report):
    a = report("a", "Ada Brandt of Peru met Ivo Tal. They met.").who("Ada Brandt", "person").who("Ivo Tal", "person")
    a.tells("met", "Ada Brandt", "Ivo Tal", mode="meet", time="2031-05-05T10:00", place="Asel", duration="PT1H")
    b = report("b", "In Port Asel, Tal saw Brandt.").who("Brandt", "person").who("Tal", "person")
    b.tells("saw", "Tal", "Brandt", mode="meet", time="2031-05-05", place="Port Asel")
    (event,) = weave([a.extraction, b.extraction]).events
    assert (event.type, event.mode, event.time, event.place, event.duration) == (
        "CONSULT",
        "meet",
        "2031-05-05",
        "Port Asel",
        "PT1H",
    )
    assert [p.name for p in event.participants] == ["Ada Brandt", "Ivo Tal"]
    assert [(m.document, m.text) for m in event.mentions] == [("a", "met"), ("b", "saw")]


def test_a_host_is_kept_beside_its_own_people(report):
    a = report("a", "Ada Brandt of Peru met Ivo Tal in Peru.").who("Peru", "state").who("Ivo Tal", "person")
    a.who("Ada Brandt", "person", offices=[("minister", "Peru")])
    a.tells("met", "Ada Brandt", "Ivo Tal", "Peru", mode="meet", roles={"Peru": "host"})
    (event,) = weave([a.extraction]).events
    assert [(p.role, p.name) for p in event.participants] == [
        ("actor", "Ada Brandt"),
        ("actor", "Ivo Tal"),
        ("host", "Peru"),
    ]


def test_what_parties_assert_and_others_deny_did_not_plainly_happen(report):
    a = report("a", "Ada Brandt met Ivo Tal.").who("Ada Brandt", "person").who("Ivo Tal", "person")
    a.tells("met", "Ada Brandt", "Ivo Tal", mode="meet", time="2031-05-05", asserted_by="the ministry")
    b = report("b", "Brandt met Tal.").who("Brandt", "person").who("Tal", "person")
    b.tells("met", "Brandt", "Tal", mode="meet", time="2031-05-05", status="denied", asserted_by="the union")
    (event,) = weave([a.extraction, b.extraction]).events
    assert event.status == "unconfirmed"


def test_a_noun_with_a_number_and_without_is_one_participant(report):
    a = report("a", "Ada Brandt met four miners. So the miners met her.").who("Ada Brandt", "person")
    a.tells("met", "Ada Brandt", "four miners", "miners", mode="meet", time="2031-05-05")
    (event,) = weave([a.extraction]).events
    assert [p.name for p in event.participants] == ["Ada Brandt", "miners"]
