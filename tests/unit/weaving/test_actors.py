"""Who is whom across documents. Each test puts together two or three invented reports."""

from __future__ import annotations

from verbale.weaving import weave


def rows(*reports):
    return weave([report.extraction for report in reports]).actors


def only(found, kind):
    return [row for row in found if row.kind == kind]


def test_a_person_by_full_name(report):
    a = report("a", "Ada Brandt spoke.").who("Ada Brandt", "person")
    b = report("b", "Ada J. Brandt left.").who("Ada J. Brandt", "person")
    (row,) = rows(a, b)
    assert (row.name, row.rule) == ("Ada J. Brandt", "actors.full_name")
    assert {place.document for place in row.evidence} == {"a", "b"}


def test_a_surname_joins_the_one_full_name(report):
    a = report("a", "Ada Brandt spoke.").who("Ada Brandt", "person")
    b = report("b", "Brandt left.").who("Brandt", "person")
    (row,) = rows(a, b)
    assert (row.name, row.names, row.rule) == ("Ada Brandt", ("Ada Brandt", "Brandt"), "actors.surname")


def test_a_surname_that_fits_two_stays_apart(report):
    a = report("a", "Ada Brandt met Otto Brandt.").who("Ada Brandt", "person").who("Otto Brandt", "person")
    b = report("b", "Brandt left.").who("Brandt", "person")
    c = report("c", "Brandt came.").who("Brandt", "person")
    found = rows(a, b, c)
    assert sorted(row.name for row in found) == ["Ada Brandt", "Brandt", "Brandt", "Otto Brandt"]
    assert len({row.id for row in found}) == 4
    assert {row.rule for row in found if row.name == "Brandt"} == {"actors.apart"}


def test_a_surname_goes_with_its_party(report):
    a = report("a", "Ada Brandt, Swiss minister, met Otto Brandt, the envoy of Chile.")
    a.who("Ada Brandt", "person", offices=[("minister", "Swiss")])
    a.who("Otto Brandt", "person", offices=[("envoy", "Chile")])
    b = report("b", "Brandt, minister in Bern, left.").who("Brandt", "person", offices=[("minister", "Bern")])
    ada, otto = rows(a, b)
    assert (ada.names, otto.names) == (("Ada Brandt", "Brandt"), ("Otto Brandt",))


def test_one_surname_for_two_parties_is_two_persons(report):
    a = report("a", "Brandt, Swiss minister.").who("Brandt", "person", offices=[("minister", "Swiss")])
    b = report("b", "Brandt, envoy of Chile.").who("Brandt", "person", offices=[("envoy", "Chile")])
    assert [row.party for row in rows(a, b)] in (["Switzerland", "Chile"], ["Chile", "Switzerland"])


def test_spellings_of_one_person(report):
    a = report("a", "Sergiy Harkavyi spoke.").who("Sergiy Harkavyi", "person")
    b = report("b", "Serhii Harkavy left.").who("Serhii Harkavy", "person")
    (row,) = rows(a, b)
    assert (row.names, row.rule) == (("Sergiy Harkavyi", "Serhii Harkavy"), "actors.spelling")


def test_another_first_name_in_the_same_office(report):
    held = [("president", "Peru")]
    a = report("a", "Volod Tarnovsky spoke.").who("Volod Tarnovsky", "person", offices=held)
    b = report("b", "Vlad Tarnovskyy left.").who("Vlad Tarnovskyy", "person", offices=held)
    c = report("c", "Igor Tarnovsky wrote.").who("Igor Tarnovsky", "person")
    assert len(rows(a, b, c)) == 2


def test_first_names_of_sister_languages(report):
    a = report("a", "Olexandr Tarnov spoke.").who("Olexandr Tarnov", "person")
    b = report("b", "Aleksander Tarnov left.").who("Aleksander Tarnov", "person")
    c = report("c", "Olga Tarnov came.").who("Olga Tarnov", "person")
    assert [row.names for row in rows(a, b, c)] == [("Aleksander Tarnov", "Olexandr Tarnov"), ("Olga Tarnov",)]


def test_an_adjective_that_names_nobody_is_no_party(report):
    a = report("a", "Ada Brandt, Regional chief, met Ivo Tal, company chief.")
    a.who("Ada Brandt", "person", offices=[("chief", "Regional")]).who(
        "Ivo Tal", "person", offices=[("chief", "company")]
    )
    assert [row.party for row in rows(a)] == [None, "company"]


def test_near_names_for_different_parties_are_two_persons(report):
    a = report("a", "Marten Holm of Peru spoke.").who("Marten Holm", "person", offices=[("envoy", "Peru")])
    b = report("b", "Martin Holm of Chile left.").who("Martin Holm", "person", offices=[("envoy", "Chile")])
    assert len(rows(a, b)) == 2


def test_states_under_all_their_names(report):
    a = report("a", "Chile agreed; Santiago was glad.").who("Chile", "state").who("Santiago", "state")
    b = report("b", "The Republic of Chile agreed.").who("Republic of Chile", "state")
    c = report("c", "Downing Street and the UK agreed.").who("Downing Street", "body").who("UK", "state")
    found = rows(a, b, c)
    assert [(row.name, row.party, row.rule) for row in found] == [
        ("Chile", "Chile", "actors.state"),
        ("United Kingdom", "United Kingdom", "actors.state"),
    ]
    assert set(found[1].names) == {"Downing Street", "UK", "United Kingdom"}


def test_a_person_is_never_taken_for_a_state(report):
    a = report("a", "Jordan spoke. Jordan agreed.").who("Jordan", "person")
    (row,) = rows(a)
    assert row.kind == "person"


def test_a_party_comes_from_the_office(report):
    a = report("a", "Ana Roca, spokeswoman of Downing Street, spoke.")
    a.who("Ana Roca", "person", offices=[("spokeswoman", "Downing Street")])
    (row,) = rows(a)
    assert row.party == "United Kingdom"
    assert [(office.title, office.party) for office in row.offices] == [("spokeswoman", "United Kingdom")]


def test_a_party_that_only_the_reports_know(report):
    a = report("a", "Ruritania spoke through Ada Brandt, the Ruritanian envoy, and the Ruritanian navy.")
    a.who("Ruritania", "state").who("Ada Brandt", "person", offices=[("envoy", "Ruritanian")])
    a.who("Ruritanian navy", "armed_force")
    assert {row.name: row.party for row in rows(a)} == {
        "Ruritania": "Ruritania",
        "Ada Brandt": "Ruritania",
        "Ruritanian navy": "Ruritania",
    }


def test_an_organ_of_a_state_is_no_party_of_its_own_but_a_union_is(report):
    a = report("a", "Ada Brandt of the Peruvian Navy met Ivo Tal of the Peruvian Dockers' League.")
    a.who("Peruvian Navy", "body").who("Peruvian Dockers' League", "body")
    a.who("Ada Brandt", "person", offices=[("commander", "Peruvian Navy")])
    a.who("Ivo Tal", "person", offices=[("head", "Peruvian Dockers' League")])
    assert {row.name: row.party for row in rows(a)} == {
        "Ada Brandt": "Peru",
        "Peruvian Navy": "Peru",
        "Ivo Tal": "Peruvian Dockers' League",
        "Peruvian Dockers' League": None,
    }


def test_one_name_is_of_one_kind(report):
    a = report("a", "Ada Brandt spoke.").who("Ada Brandt", "body")
    b = report("b", "Ada Brandt, envoy, left.").who("Ada Brandt", "person", offices=[("envoy", "Peru")])
    c = report("c", "Harbour Echo wrote.").who("Harbour Echo", "outlet")
    d = report("d", "Harbour Echo wrote.").who("Harbour Echo", "person")
    e = report("e", "Harbour Echo wrote.").who("Harbour Echo", "outlet")
    assert [(row.name, row.kind) for row in rows(a, b, c, d, e)] == [
        ("Harbour Echo", "outlet"),
        ("Ada Brandt", "person"),
    ]


def test_whose_spokeswoman_somebody_is_may_be_a_person(report):
    a = report("a", "Tadeo Varga's spokeswoman, Ilse Dorn, spoke.").who("Tadeo Varga", "person")
    a.who("Ilse Dorn", "person", offices=[("spokeswoman", "Varga")])
    b = report("b", "President Varga left.").who("Varga", "person", offices=[("President", None)])
    assert {(row.name, row.kind) for row in rows(a, b)} == {("Ilse Dorn", "person"), ("Tadeo Varga", "person")}


def test_for_whom_an_office_is_held_is_no_person(report):
    a = report("a", "Ada Brandt, envoy of Solmere, left.").who("Solmere", "person")
    a.who("Ada Brandt", "person", offices=[("envoy", "Solmere")])
    assert [(row.name, row.kind) for row in rows(a)] == [("Solmere", "body"), ("Ada Brandt", "person")]


def test_a_name_with_an_adjective_is_a_state(report):
    a = report("a", "Ruritania spoke.").who("Ruritania", "person")
    b = report("b", "The Ruritanian envoy, Ada Brandt, left.").who("Ruritanian", "body")
    b.who("Ada Brandt", "person", offices=[("envoy", "Ruritanian")])
    assert [(row.name, row.kind, row.party, row.names) for row in rows(a, b)] == [
        ("Ada Brandt", "person", "Ruritania", ("Ada Brandt",)),
        ("Ruritania", "state", "Ruritania", ("Ruritania", "Ruritanian")),
    ]


def test_a_surname_with_an_adjective_is_no_state(report):
    a = report("a", "Ada Halder spoke. Halder left, in the Halderian manner.")
    a.who("Ada Halder", "person").who("Halder", "body").who("Halderian", "body")
    assert "state" not in {row.kind for row in rows(a)}


def test_a_union_as_a_party(report):
    a = report("a", "The Dockers' Union (DU) sent Ada Brandt.").who("Dockers' Union", "body", "DU")
    a.who("Ada Brandt", "person", offices=[("negotiator", "DU")])
    assert {row.party for row in only(rows(a), "person")} == {"Dockers' Union"}


def test_bodies_by_name_and_abbreviation(report):
    a = report("a", "The Strait Observation Mission (SOM) spoke.").who("Strait Observation Mission", "body", "SOM")
    b = report("b", "SOM left.").who("SOM", "body")
    (row,) = rows(a, b)
    assert (row.name, row.rule) == ("Strait Observation Mission", "actors.name")


def test_an_abbreviation_is_made_of_initials(report):
    a = report("a", "The Strait Observation Mission spoke.").who("Strait Observation Mission", "body")
    b = report("b", "SOM left. TSO came.").who("SOM", "body").who("TSO", "body")
    assert [row.names for row in rows(a, b)] == [("SOM", "Strait Observation Mission"), ("TSO",)]


def test_an_abbreviation_of_two_names_stays_apart(report):
    a = report("a", "The Strait Observation Mission spoke.").who("Strait Observation Mission", "body")
    b = report("b", "SOM left. The Salt Owners' Moot came.").who("SOM", "body").who("Salt Owners' Moot", "body")
    assert len(rows(a, b)) == 3


def test_whoever_speaks_for_a_person_speaks_for_that_person_s_party(report):
    a = report("a", "Ada Brandt, president of Peru, sent Ivo Tal, an envoy of President Brandt.")
    a.who("Ada Brandt", "person", "Brandt", offices=[("president", "Peru")])
    a.who("Ivo Tal", "person", offices=[("envoy", "President Brandt")])
    assert {row.party for row in only(rows(a), "person")} == {"Peru"}


def test_a_ministry_is_its_own_party_s_alone(report):
    a = report("a", "The Foreign Ministry spoke.").who("Foreign Ministry", "body")
    b = report("b", "The Foreign Ministry left.").who("Foreign Ministry", "body")
    c = report("c", "Peru's Foreign Ministry came.").who("Foreign Ministry", "body", offices=[("ministry", "Peru")])
    d = report("d", "Peru's Foreign Ministry went.").who("Foreign Ministry", "body", offices=[("ministry", "Peru")])
    found = rows(a, b, c, d)
    assert len(found) == 3
    assert [{p.document for p in row.evidence} for row in found if row.party == "Peru"] == [{"c", "d"}]


def test_an_office_is_one_for_one_party(report):
    held = [("foreign minister", "Peru")]
    a = report("a", "The foreign minister of Peru spoke.").who("foreign minister of Peru", "office", offices=held)
    b = report("b", "Peru's foreign minister left.").who("Peru's foreign minister", "office", offices=held)
    c = report("c", "The foreign minister came.").who(
        "foreign minister", "office", offices=[("foreign minister", None)]
    )
    found = rows(a, b, c)
    assert sorted(len(row.evidence) for row in found) == [1, 2]
    assert {row.rule for row in found} == {"actors.office"}


def test_unnamed_sources_are_never_one(report):
    a = report("a", "Diplomats spoke.").who("Diplomats", "unnamed")
    b = report("b", "Diplomats left.").who("Diplomats", "unnamed")
    first, second = rows(a, b)
    assert first.id != second.id
    assert first.rule == "actors.unnamed"


def test_statements_know_their_speaker(report):
    a = report("a", "Ada Brandt spoke.").who("Ada Brandt", "person")
    b = report("b", "Brandt said it rains. A sailor said it snows.").who("Brandt", "person")
    b.says("it rains", "Brandt").says("it snows", "A sailor", "unnamed")
    woven = weave([a.extraction, b.extraction])
    by_id = {row.id: row for row in woven.actors}
    assert [by_id[s.actor].name for s in woven.statements] == ["Ada Brandt", "A sailor"]
    assert [s.id for s in woven.statements] == [s.id for s in b.extraction.statements]
    assert by_id[woven.statements[1].actor].kind == "unnamed"


def test_nobody_s_statement_has_no_actor(report):
    a = report("a", "It rains.").says("It rains")
    assert weave([a.extraction]).statements[0].actor is None


def test_groups_of_named_members_are_one_in_any_order(report):
    a = report("a", "Ada Brandt and Otto Lind agreed.").who("Ada Brandt", "person").who("Otto Lind", "person")
    a.who("Ada Brandt and Otto Lind", "group")
    b = report("b", "Otto Lind and Ada Brandt left.").who("Ada Brandt", "person").who("Otto Lind", "person")
    b.who("Otto Lind and Ada Brandt", "group")
    (row,) = only(rows(a, b), "group")
    assert (row.name, row.rule, row.party) == ("Ada Brandt and Otto Lind", "actors.joined", None)
    assert len({place.document for place in row.evidence}) == 2


def test_the_leaders_of_two_states_are_two_persons(report):
    a = report(
        "a", "President Ada Brandt of Chile and President Otto Lind of Kenya; the leaders of Chile and Kenya met."
    )
    a.who("Ada Brandt", "person", offices=[("President", "Chile")])
    a.who("Otto Lind", "person", offices=[("President", "Kenya")]).who("Chile", "state").who("Kenya", "state")
    a.who("leaders of Chile and Kenya", "group")
    (row,) = only(rows(a), "group")
    assert row.name == "Ada Brandt and Otto Lind"


def test_a_people_is_one_in_all_reports_and_officials_are_not(report):
    a = report("a", "So the Kenyans left, and officials spoke.").who("Kenyans", "group").who("officials", "group")
    b = report("b", "Then the Kenyans left, and officials spoke.").who("Kenyans", "group").who("officials", "group")
    assert sorted(row.name for row in only(rows(a, b), "group")) == ["Kenyans", "officials", "officials"]


def test_an_office_of_which_the_story_names_the_holder(report):
    a = report("a", "Chilean President Ada Brandt spoke.").who(
        "Ada Brandt", "person", offices=[("President", "Chilean")]
    )
    a.who("Chile", "state") if "Chile " in a.document.text else None
    b = report("b", "Chile waits. The Chilean leader left.").who("Chilean leader", "office").who("Chile", "state")
    found = rows(a, b)
    assert only(found, "office") == []
    (ada,) = only(found, "person")
    assert {place.document for place in ada.evidence} == {"a", "b"}
    assert ada.names == ("Ada Brandt",)


def test_a_former_president_is_not_the_president(report):
    a = report("a", "Former Chilean president Ada Brandt spoke.")
    a.who("Ada Brandt", "person", offices=[("Former president", "Chilean")])
    b = report("b", "Chile waits. The Chilean president left.").who("Chilean president", "office").who("Chile", "state")
    assert [row.name for row in only(rows(a, b), "office")] == ["Chilean president"]


def test_a_seat_that_several_states_have_is_of_the_one_named(report):
    a = report("a", "Austria waits. The Chancellery spoke.").who("Austria", "state").who("Chancellery", "body")
    b = report("b", "The Chancellery spoke.").who("Chancellery", "body")
    assert [row.party for row in only(rows(a, b), "body")] == ["Austria", None]


def test_the_administration_of_a_person_is_of_that_persons_state(report):
    a = report("a", "President Ada Brandt of Chile left. The Brandt administration spoke.").who("Chile", "state")
    a.who("Ada Brandt", "person", "Brandt", offices=[("President", "Chile")]).who("Brandt administration", "body")
    assert [row.party for row in only(rows(a), "body")] == ["Chile"]


def test_an_outlet_of_the_story_is_an_outlet(report):
    a = report("a", "Sarn Ledger said so.", outlet="Sarn Ledger").who("Sarn Ledger", "person")
    assert [row.kind for row in rows(a)] == ["outlet"]


def test_whose_foreign_minister_speaks_is_a_state(report):
    a = report("a", "Ada Brandt, foreign minister of Solm, spoke. Solm waits.").who("Solm", "body")
    a.who("Ada Brandt", "person", offices=[("foreign minister", "Solm")])
    assert [row.name for row in only(rows(a), "state")] == ["Solm"]


def test_the_government_of_a_state_is_a_body_of_it(report):
    a = (
        report("a", "Kenya waits. The Kenyan government spoke.")
        .who("Kenya", "state")
        .who("Kenyan government", "unnamed")
    )
    b = report("b", "Kenya waits. Kenyan government left.").who("Kenya", "state").who("Kenyan government", "unnamed")
    assert [(row.kind, row.party) for row in rows(a, b) if row.kind != "state"] == [("body", "Kenya")]


def test_an_office_is_told_once_and_best(report):
    a = report("a", "Ada Brandt, special envoy of Chile, spoke. The envoy left.")
    a.who("Ada Brandt", "person", offices=[("special envoy", "Chile"), ("envoy", None), ("Special Envoy", "Chile")])
    (row,) = rows(a)
    assert [(o.title, o.party) for o in row.offices] == [("Special Envoy", "Chile")]


def test_of_whom_somebody_is_president_is_no_person_however_often_it_is_taken_for_one(report):
    told = [report(name, "Halvane says so.").who("Halvane", "person", offices=[("member", None)]) for name in "bcd"]
    a = report("a", "Halvane's president, Ada Brandt, left.").who("Halvane", "person")
    a.who("Ada Brandt", "person", offices=[("president", "Halvane")])
    assert {row.name: (row.kind, row.party) for row in rows(a, *told)} == {
        "Halvane": ("body", None),
        "Ada Brandt": ("person", "Halvane"),
    }
