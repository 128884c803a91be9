"""Short forms of one report: which body or state "the union", "its chairwoman" and "the government" are of."""

from __future__ import annotations

import pytest

from verbale.weaving import weave


def actors(*reports):
    return {row.name: row for row in weave([report.extraction for report in reports]).actors}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Harbour Workers' Union", "The Harbour Workers' Union met, and their union left.", "their union"),
        ("Veld Federation of Teachers", "The Veld Federation of Teachers met. The union left.", "union"),
        ("Orrin Rail", "Orrin Rail, the firm that runs the trains, met. The firm left.", "firm"),
        ("Orrin", "Orrin runs the trains. The company left.", "company"),
        ("Karsa Liberation Front", "The Karsa Liberation Front met. The rebels left.", "rebels"),
        ("Coral Union", "The Coral Union, a bloc of nine states, met. The bloc left.", "bloc"),
        ("Orrin Gas", "The gas company, Orrin Gas, met.", "gas company"),
    ],
)
def test_a_short_form_is_the_one_body_that_it_can_mean(report, name, text, words):
    a = report("a", text).who(name, "body").who(words, "unnamed")
    found = actors(a)
    assert list(found) == [name]
    assert words in found[name].names


def test_a_short_form_of_two_is_neither(report):
    a = report("a", "The Harbour Workers' Union met the Rail Workers' Union, and the union left.")
    a.who("Harbour Workers' Union", "body").who("Rail Workers' Union", "body").who("the union", "unnamed")
    assert set(actors(a)) == {"Harbour Workers' Union", "Rail Workers' Union", "the union"}


def test_a_union_is_no_company(report):
    a = report("a", "The Rail Workers' Union met, and the company left.").who("Rail Workers' Union", "body")
    assert "the company" in actors(a.who("the company", "unnamed"))


def test_a_short_form_says_nothing_in_another_report(report):
    a = report("a", "The Harbour Workers' Union met. The union left.").who("Harbour Workers' Union", "body")
    a.who("the union", "unnamed")
    b = report("b", "Mira Olen, union leader, left.").who("Mira Olen", "person", offices=[("leader", "union")])
    assert actors(a, b)["Mira Olen"].party != "Harbour Workers' Union"


def test_the_office_of_a_short_form_is_one_of_the_body(report):
    a = report("a", "The Veld Council met. Mira Olen, the council's lawyer, left. Ivo Tal, council spokesman, too.")
    a.who("Veld Council", "body").who("Mira Olen", "person", offices=[("lawyer", "council")])
    a.who("Ivo Tal", "person", offices=[("council spokesman", None)])
    found = actors(a)
    assert found["Mira Olen"].party == found["Ivo Tal"].party == "Veld Council"


@pytest.mark.parametrize(
    "text",
    [
        "The Sea League opposes the cut, its director, Mira Olen, said.",
        "The Sea League opposes the cut. Its director, Mira Olen, met the Land League.",
        "The Land League met the Sea League, whose director, Mira Olen, spoke.",
    ],
)
def test_whose_director_somebody_is(report, text):
    a = report("a", text).who("Sea League", "body").who("Land League", "body")
    a.who("Mira Olen", "person", offices=[("director", None)])
    assert actors(a)["Mira Olen"].party == "Sea League"


def test_whose_son_is_nobodys_son(report):
    a = report("a", "The Sea League, whose son Ivo Tal left, met.").who("Sea League", "body")
    a.who("Ivo Tal", "person", offices=[("son", None)])
    assert actors(a)["Ivo Tal"].party is None


def test_a_minister_in_a_report_of_one_state_is_its_minister(report):
    offices = [("transport minister", None)]
    a = report("a", "Norway halted trains. Transport minister Mira Olen spoke. The government left.").who(
        "Norway", "state"
    )
    a.who("Mira Olen", "person", offices=offices).who("The government", "unnamed")
    found = actors(a)
    assert found["Mira Olen"].party == found["The government"].party == "Norway"
    b = report("b", "Norway met Chilean envoys. Transport minister Mira Olen spoke.").who("Norway", "state")
    assert actors(b.who("Mira Olen", "person", offices=offices))["Mira Olen"].party is None


@pytest.mark.parametrize(
    ("title", "speaks"),
    [
        ("foreign minister", True),
        ("former foreign minister", False),
        ("ex-president", False),
        ("opposition leader", False),
        ("retired general", False),
        ("senator", False),
        ("professor", False),
        ("lawyer", True),
        ("brother", False),
    ],
)
def test_whose_office_makes_the_words_the_partys(report, title, speaks):
    a = report("a", "Mira Olen left Norway.").who("Norway", "state")
    a.who("Mira Olen", "person", offices=[(title, "Norway")])
    assert actors(a)["Mira Olen"].party == ("Norway" if speaks else None)


def test_a_department_is_no_body(report):
    a = report("a", "Mira Olen left.").who("Mira Olen", "person", offices=[("head", "human resources")])
    assert actors(a)["Mira Olen"].party is None


def test_a_body_named_only_by_who_leads_it(report):
    a = report("a", "Orrin Rail's director, Mira Olen, left.")
    a.who("Mira Olen", "person", offices=[("director", "Orrin Rail")])
    found = actors(a)
    assert (found["Orrin Rail"].kind, found["Mira Olen"].party) == ("body", "Orrin Rail")
    b = report("b", "Perrin's deputy, Mira Olen, left.")
    assert "Perrin" not in actors(b.who("Mira Olen", "person", offices=[("deputy", "Perrin")]))


def test_a_place_in_the_name_of_a_body_is_not_the_body(report):
    a = report("a", "The Sarn Steel Federation met. Sarn left.").who("Sarn Steel Federation", "body", "Sarn")
    found = actors(a)
    assert set(found) == {"Sarn", "Sarn Steel Federation"}
    assert found["Sarn Steel Federation"].names == ("Sarn Steel Federation",)


def test_common_words_are_the_one_body_of_the_story_whose_name_ends_in_them(report):
    a = report("a", "The Veld Rail Workers' Union met.").who("Veld Rail Workers' Union", "body")
    b = report("b", "The rail workers' union left.").who("rail workers' union", "unnamed")
    (row,) = actors(a, b).values()
    assert {place.document for place in row.evidence} == {"a", "b"}


def test_a_stance_under_a_short_form_is_the_bodys(report):
    a = report("a", "Pelm Energy met. Pelm rejected a gas price review.").who("Pelm Energy", "body")
    a.stands("Pelm rejected a gas price review", "Pelm", "rejects", "gas price review")
    assert [row.actor for row in weave([a.extraction]).positions] == ["Pelm Energy"]


def test_the_negotiator_of_the_teachers_is_one_of_their_union(report):
    a = report("a", "The Veld Federation of Teachers met. Mira Olen, lead negotiator for the teachers, left.")
    a.who("Veld Federation of Teachers", "body").who("Mira Olen", "person", offices=[("lead negotiator", "teachers")])
    assert actors(a)["Mira Olen"].party == "Veld Federation of Teachers"


@pytest.mark.parametrize(
    "text",
    [
        "The Amber House, the seat of the Norwegian presidency, wants a pause.",
        "Amber House, the Norwegian capital, wants a pause.",
        "In Norway's capital, Amber House, they want a pause.",
    ],
)
def test_a_seat_or_capital_that_the_report_names_is_the_states(report, text):
    found = actors(report("a", text).who("Amber House", "body"))
    assert found["Amber House"].party == "Norway"


def test_her_minister_is_of_her_state(report):
    a = report("a", "Prime Minister Ada Corl of Norway left. But her energy minister, Mira Olen, stayed.")
    a.who("Norway", "state").who("Ada Corl", "person", offices=[("Prime Minister", "Norway")])
    a.who("Mira Olen", "person", offices=[("energy minister", None)])
    assert actors(a)["Mira Olen"].party == "Norway"


def test_the_spokesman_of_its_ministry_is_of_who_is_named_before(report):
    a = report("a", "Harbour Front owned up to it. Dorn Hale, the spokesman of its Foreign Office, said so.")
    a.who("Harbour Front", "body").who("Dorn Hale", "person", offices=[("spokesman", None)])
    assert actors(a)["Dorn Hale"].party == "Harbour Front"


def test_the_front_is_the_one_of_the_story_that_is_called_so(report):
    first = report("a", "The Karsa Liberation Front met.").who("Karsa Liberation Front", "body")
    second = report("b", "The front said no.").who("The front", "armed_force")
    assert set(actors(first, second)) == {"Karsa Liberation Front"}


def test_the_front_is_none_of_two(report):
    first = report("a", "The Karsa Liberation Front met.").who("Karsa Liberation Front", "body")
    other = report("c", "The Harbour Front met.").who("Harbour Front", "body")
    second = report("b", "The front said no.").who("The front", "armed_force")
    assert "The front" in actors(first, other, second)


def test_the_bloc_of_another_report_is_the_one_of_the_story(report):
    first = report("a", "The Coral Customs Union met.").who("Coral Customs Union", "body")
    second = report("b", "Talks with the customs bloc ended.").who("customs bloc", "body")
    assert set(actors(first, second)) == {"Coral Customs Union"}
