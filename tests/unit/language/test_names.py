from __future__ import annotations


def test_a_word_of_the_dictionary_at_the_head_of_a_sentence_is_no_name(read) -> None:
    report = read("Opponents said the bill was weak. Studies show that it fails.")
    assert not [e for e in report.entities.all if e.kind == "person"]


def test_a_name_that_the_model_misses_is_found_where_it_speaks(read) -> None:
    report = read("Zelvarenko insists that the port must be handed back.")
    assert report.who("Zelvarenko") == ["Zelvarenko"]
    assert report.entity("Zelvarenko").kind == "person"


def test_a_given_name_that_the_model_leaves_out_is_taken_in(read) -> None:
    report = read("Ilka Olm replied on Friday. Davor Olm opened the session.")
    assert report.who("Davor Olm") == ["Davor Olm"]


def test_a_title_taken_for_a_body_is_cut_off(read) -> None:
    report = read("The port is open, Norwegian Presidential Spokesman Davor Brandt said on Wednesday.")
    assert report.entity("Davor Brandt").kind == "person"


def test_titles_and_possessives_are_no_part_of_a_name(read) -> None:
    report = read("President Davor Olm's offer stood. Davor Olm’s envoy left.")
    assert report.entity("Davor Olm").names == ("Davor Olm",)


def test_a_surname_alone_is_found_where_the_model_marks_none(read) -> None:
    report = read("University President Ana Mira Solvane quickly condemned the vote. Solvane left the University.")
    assert report.mentions("Ana Mira Solvane")[-1] == "Solvane"


def test_an_abbreviation_in_brackets_is_no_part_of_a_name(read) -> None:
    report = read("The Halder Health Organisation (HHO) said no. Later the HHO said yes.")
    assert not [e.name for e in report.entities.all if "(" in e.name]


def test_a_surname_that_is_a_peoples_name_is_a_surname(read) -> None:
    report = read("Talks failed. Lawyer Ada Finn spoke. Finn said no to the Finnish offer.")
    assert report.mentions("Ada Finn")[-1] == "Finn"


def test_the_possessive_of_many_is_part_of_a_bodys_name(read) -> None:
    report = read("Gil Havrin of the Cray Fishermen's League said no. The League met in May.")
    assert report.entity("Cray Fishermen's League").kind == "body"


def test_the_name_of_an_outlet_does_not_run_over_a_comma(read) -> None:
    report = read(
        "Soldiers may be sent to unload grain at Halmouth, Brenna Daily reported on Wednesday, citing an aide."
    )
    assert report.entity("Brenna Daily").names == ("Brenna Daily",)
