"""What parties bind themselves to: by a stance, an agreement of several, or what they will do under one; from when
until when; what a halt is; and what reports say of its keeping.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from verbale.model import Incident, Undertaking
from verbale.weaving.actors import actors
from verbale.weaving.bound import kind_of
from verbale.weaving.negotiation import Negotiation, negotiation

Make = Callable[..., Any]

TRUCE = (
    "The Tarn Republic and the Hill Front agreed on Monday to a 30-day humanitarian ceasefire in Upper Tarn. "
    "It was mediated by the Kingdom of Solmere. The truce takes effect at midnight on Wednesday. "
    "A mission of 60 observers will watch the front line."
)


def woven(*reports: Any) -> Negotiation:
    extractions = [report.extraction for report in reports]
    documents = {e.document.id: e.document for e in extractions}
    return negotiation(extractions, actors(extractions), documents, {key: key for key in documents})


def truce(report: Make) -> Any:
    one = report("a", TRUCE, "The Quay", "2031-06-02").who("Tarn Republic", "body").who("Hill Front", "armed_force")
    one.who("Tarn Republic and the Hill Front", "group")
    for name in ("Tarn Republic", "Hill Front"):
        one.stands("agreed", name, "accepts")
    about = one.find("30-day humanitarian ceasefire in Upper Tarn")
    one.stances[:] = [_about(row, about, "30-day humanitarian ceasefire in Upper Tarn") for row in one.stances]
    return one.dated("midnight on Wednesday", "2031-06-05T00", "TIME")


def _about(row: Any, span: Any, words: str) -> Any:
    return msgspec.structs.replace(row, object=span, issue=words)


def test_what_several_agree_on_binds_each_of_them(report: Make) -> None:
    rows = woven(truce(report)).undertakings
    assert sorted((row.party, row.others, row.kind) for row in rows) == [
        ("Hill Front", ("Tarn Republic",), "halt"),
        ("Tarn Republic", ("Hill Front",), "halt"),
    ]
    assert {row.rule for row in rows} == {"undertakings.agreed"}


def test_it_ends_so_many_days_after_it_came_into_effect(report: Make) -> None:
    row = woven(truce(report)).undertakings[0]
    assert (row.declared, row.effective, row.until) == ("2031-06-02", "2031-06-05", "2031-07-05")
    assert row.until_basis == "computed: 30 days from 2031-06-05"
    assert "takes effect at midnight on Wednesday" in (row.effective_basis or "")


def test_a_halt_of_fighting_is_what_words_say_and_else_unknown(report: Make) -> None:
    told = woven(truce(report)).undertakings[0].ceasefire
    assert told is not None
    assert (told.form, told.purpose, told.mediated_by) == ("bilateral", "humanitarian", "Kingdom of Solmere")
    assert (told.where, told.mechanism) == ("in Upper Tarn", "A mission of 60 observers will watch the front line.")
    assert (told.kind, told.written, told.enforcement, told.targets) == (None, None, None, None)
    assert {name: place.text for name, place in told.said.items()}[
        "mediated_by"
    ] == "mediated by the Kingdom of Solmere"


def test_a_truce_of_tariffs_is_no_halt_of_fighting(report: Make) -> None:
    one = report("a", "Merovia declared a 90-day tariff truce.", "The Quay", "2031-06-02").who("Merovia", "state")
    one.stands("Merovia declared a 90-day tariff truce", "Merovia", "undertakes", "90-day tariff truce")
    (row,) = woven(one).undertakings
    assert (row.ceasefire, row.until) == (None, "2031-08-31")


def test_a_day_in_what_is_promised_is_not_the_day_of_the_promise(report: Make) -> None:
    text = "The Front pledged not to shell the mills until June 30."
    one = report("a", text, "The Quay", "2031-06-02").who("Front", "armed_force")
    one.stands("Front pledged", "Front", "undertakes", date="2031-06-30").dated("June 30", "2031-06-30")
    one.stances[:] = [_about(one.stances[0], one.find("not to shell the mills until June 30"), "shell the mills")]
    one.stances[:] = [msgspec.structs.replace(one.stances[0], span=(4, len(text) - 1))]
    (row,) = woven(one).undertakings
    assert (row.declared, row.until, row.until_basis) == ("2031-06-02", "2031-06-30", None)


def test_in_effect_before_the_report_it_was_declared_by_then(report: Make) -> None:
    text = "The Front announced a 14-day halt to raids. The halt began on May 20."
    one = report("a", text, "The Quay", "2031-06-02").who("Front", "armed_force").dated("May 20", "2031-05-20")
    one.stands("Front announced a 14-day halt to raids", "Front", "undertakes", "14-day halt to raids")
    (row,) = woven(one).undertakings
    assert (row.declared, row.effective, row.until) == ("../2031-05-20", "2031-05-20", "2031-06-03")


@pytest.mark.parametrize(
    ("words", "day", "basis"),
    [
        ("hire 20 cooks by June 30", "2031-06-30", "to be done: “by June 30”"),
        ("keep the raids halted indefinitely", None, "open-ended: “indefinitely”"),
    ],
)
def test_a_deadline_is_told_as_one_and_no_end_has_its_basis(report: Make, words: str, day: Any, basis: str) -> None:
    one = report("a", f"The board promised to {words}.", "The Quay", "2031-06-02").who("board", "body")
    if "June" in words:
        one.dated("June 30", "2031-06-30")
    one.stands(f"board promised to {words}", "board", "undertakes", words)
    (row,) = woven(one).undertakings
    assert (row.until, row.until_basis) == (day, basis)


def test_a_condition_may_stand_before_the_promise(report: Make) -> None:
    text = '"In case the crews leave, we guarantee safe passage," the admiral said.'
    one = report("a", text, "The Quay", "2031-06-02").who("admiral", "office")
    one.stands("we guarantee safe passage", "admiral", "undertakes", "safe passage")
    (row,) = woven(one).undertakings
    assert row.condition == "In case the crews leave"


SWAP = "Ruvania and Ostmark will exchange 64 prisoners each on Friday, officials announced."
DONE = "Ruvania and Ostmark exchanged 64 prisoners each at the bridge on Friday."


def swap(report: Make) -> Any:
    one = report("a", SWAP, "The Quay", "2031-06-02").who("Ruvania", "state").who("Ostmark", "state")
    return one.counts("64 prisoners", 64.0, "prisoners").dated("Friday", "2031-06-06", basis="weekday")


def test_an_exchange_binds_both_with_its_number_and_day(report: Make) -> None:
    one = swap(report)
    rows = woven(one).undertakings
    assert [(row.party, row.kind, row.quantity, row.unit, row.effective) for row in rows] == [
        (row.party, "exchange", 64.0, "prisoners", "2031-06-06") for row in rows
    ]
    assert {(row.party, row.others) for row in rows} == {("Ruvania", ("Ostmark",)), ("Ostmark", ("Ruvania",))}
    assert all(row.figure == one.figures[0].id and row.observed == () for row in rows)


def test_that_it_was_announced_does_not_say_that_it_was_done_and_a_report_may(report: Make) -> None:
    later = report("b", DONE, "The Quay", "2031-06-07").who("Ruvania", "state").who("Ostmark", "state")
    later.counts("64 prisoners", 64.0, "prisoners").tells("exchanged", "Ruvania", "Ostmark", time="2031-06-06")
    rows = woven(swap(report), later).undertakings
    assert len(rows) == 2
    assert {one.what for row in rows for one in row.observed} == {"done"}
    assert {one.place.text for row in rows for one in row.observed} == {DONE}


def test_another_number_of_the_same_is_another_matter(report: Make) -> None:
    text = DONE.replace("64", "20")
    later = report("b", text, "The Quay", "2031-06-07").who("Ruvania", "state").who("Ostmark", "state")
    later.counts("20 prisoners", 20.0, "prisoners").tells("exchanged", "Ruvania", "Ostmark", time="2031-06-06")
    rows = woven(swap(report).counts("64", 64.0, "prisoners"), later).undertakings
    assert all(len(row.observed) <= 1 for row in rows)


def test_what_somebody_says_of_its_keeping_is_listed(report: Make) -> None:
    text = "The ceasefire in Upper Tarn has largely held, the Tarn Republic said."
    later = report("b", text, "The Quay", "2031-06-20").who("Tarn Republic", "body")
    rows = woven(truce(report), later).undertakings
    assert {(one.what, one.place.text) for row in rows for one in row.observed} == {("kept", text)}


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire between Ostmark and Ruvania has held, the Tarn Republic said.",
        "The naval ceasefire has held, the Tarn Republic said.",
        "The Tarn Republic held separate talks on the ceasefire.",
        "The Tarn Republic said the 10-day ceasefire had held.",
        "The Quay Union respected the ceasefire of the Tarn Republic.",
    ],
)
def test_what_is_said_of_another_truce_or_by_the_way_keeps_none(report: Make, text: str) -> None:
    """Rule undertakings.kept."""
    later = report("b", text, "The Quay", "2031-06-20").who("Tarn Republic", "body").who("Quay Union", "body")
    later.who("Ostmark", "state").who("Ruvania", "state")
    rows = woven(truce(report), later).undertakings
    assert not [one for row in rows for one in row.observed]


@pytest.mark.parametrize(
    "text",
    [
        "Ruvania and Ostmark agreed to see 64 prisoners exchanged.",
        "Ruvania and Ostmark spoke of a deal for 64 prisoners to be freed.",
        "Hill Front men freed 64 prisoners, the Kingdom of Solmere told reporters.",
    ],
)
def test_what_is_to_be_done_or_others_did_is_not_done(report: Make, text: str) -> None:
    """Rule undertakings.done."""
    later = report("b", text, "The Quay", "2031-06-07").who("Ruvania", "state").who("Ostmark", "state")
    later.who("Hill Front", "armed_force").counts("64 prisoners", 64.0, "prisoners")
    later.tells("freed" if "freed" in text else "exchanged", time="2031-06-06")
    assert not [one for row in woven(swap(report), later).undertakings for one in row.observed]


def test_no_shot_since_is_of_the_parties_named_just_before(report: Make) -> None:
    """Rule undertakings.quiet."""
    quiet = "No shelling has been reported since Sunday."
    for name, found in (("Tarn Republic", {"kept"}), ("Ostmark", set())):
        later = report("b", f"Snow lies on the hills of the {name}. {quiet}", "The Quay", "2031-06-20")
        later.who("Tarn Republic", "state").who("Ostmark", "state")
        rows = woven(truce(report), later).undertakings
        assert {one.what for row in rows for one in row.observed} == found


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("stop all artillery fire", "halt"),
        ("a swap of detainees", "exchange"),
        ("release 40 captured soldiers", "delivery"),
        ("raise the quay", "deed"),
        ("move ahead with the papers on how the teams are to widen the truce", "deed"),
    ],
)
def test_its_kind_is_told_by_the_words_in_which_it_begins(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def test_rows_have_codes_of_their_lists(report: Make) -> None:
    found = woven(truce(report), swap(report))
    assert all(isinstance(row, Undertaking) for row in found.undertakings)
    assert all(isinstance(row, Incident) for row in found.incidents)


def test_what_somebody_says_he_will_not_do_binds_his_side(report: Make) -> None:
    text = "The Hill Front said it would not fire on grain ships for 60 days, starting on June 10."
    one = report("a", text, "The Quay", "2031-06-02").who("Hill Front", "armed_force").dated("June 10", "2031-06-10")
    one.says("it would not fire on grain ships for 60 days, starting on June 10", "Hill Front", "armed_force")
    (row,) = woven(one).undertakings
    assert (row.rule, row.party, row.kind) == ("undertakings.will", "Hill Front", "halt")
    assert (row.effective, row.until) == ("2031-06-10", "2031-08-09")


@pytest.mark.parametrize("text", ["The Hill Front said it hoped it would release 40 men.", "Would the Front free men?"])
def test_what_is_hoped_or_asked_binds_nobody(report: Make, text: str) -> None:
    one = report("a", text, "The Quay", "2031-06-02").who("Hill Front", "armed_force", "Front")
    assert woven(one.says(text.split(" said ")[-1], "Hill Front", "armed_force")).undertakings == ()


def test_two_sides_by_what_their_people_are_called_exchange(report: Make) -> None:
    text = "Ruvania met Ostmark. The Ruvanian and Ostmark teams are to carry out a swap, each freeing 64 people."
    one = report("a", text, "The Quay", "2031-06-02").who("Ruvania", "state").who("Ostmark", "state")
    rows = woven(one.counts("64 people", 64.0, "people")).undertakings
    assert {(row.party, row.kind, row.quantity) for row in rows} == {
        ("Ostmark", "exchange", 64.0),
        ("Ruvania", "exchange", 64.0),
    }


def test_within_a_week_is_counted_from_the_promise(report: Make) -> None:
    one = report("a", "The board promised to send 12 cooks within a week.", "The Quay", "2031-06-02").who(
        "board", "body"
    )
    one.stands("board promised to send 12 cooks within a week", "board", "undertakes", "send 12 cooks within a week")
    (row,) = woven(one).undertakings
    assert (row.until, row.until_basis) == ("2031-06-09", "to be done: “within a week” from 2031-06-02")


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("lasting peace", "undertakes"),
        ("end the war in the hills within a day", "undertakes"),
        ("reach a deal", "undertakes"),
        ("defeat the Front", "undertakes"),
        ("impose new tariffs on timber", "undertakes"),
        ("do that", "undertakes"),
        ("Ilan Wirt would stay calm", "undertakes"),
        ("evacuation of Kell", "orders"),
        ("continue its offensive on Kell", "undertakes"),
        ("emerge", "undertakes"),
    ],
)
def test_aims_threats_and_what_others_do_bind_nobody(report: Make, words: str, act: str) -> None:
    """Rules undertakings.own, undertakings.aim, undertakings.threat."""
    one = report("a", f"The board promised: {words}.", "The Quay", "2031-06-02").who("board", "body")
    one.who("Ilan Wirt", "person", offices=[("mayor", "Sarn")]).stands(f"promised: {words}", "board", act, words)
    assert woven(one).undertakings == ()


def test_keeping_the_peace_is_promised_and_who_was_told_is_no_part_of_it(report: Make) -> None:
    one = report("a", "The board promised Ostmark that it will keep the peace.", "The Quay", "2031-06-02")
    one.who("board", "body").who("Ostmark", "state")
    one.stands("promised Ostmark", "board", "undertakes", "Ostmark that it will keep the peace")
    assert [row.what for row in woven(one).undertakings] == ["it will keep the peace"]


def test_a_court_orders_others_and_no_undertaking(report: Make) -> None:
    one = report("a", "The Harbour Court ordered a halt to the sale.", "The Quay", "2031-06-02")
    one.who("Harbour Court", "body").stands("Harbour Court ordered", "Harbour Court", "orders", "halt to the sale")
    assert woven(one).undertakings == ()


def test_a_commitment_that_is_only_sought_is_none(report: Make) -> None:
    text = "The envoy tries to secure the Front’s commitment to the truce."
    one = report("a", text, "The Quay", "2031-06-02").who("Front", "armed_force")
    one.stands("commitment", "Front", "undertakes", "truce")
    one.stances[:] = [msgspec.structs.replace(row, rule="stances.noun") for row in one.stances]
    assert woven(one).undertakings == ()


def test_a_delegation_binds_its_state(report: Make) -> None:
    one = report(
        "a", "Ruvania met Ostmark. The Ruvanian delegation undertook to open a mill.", "The Quay", "2031-06-02"
    )
    one.who("Ruvania", "state").who("Ostmark", "state").who("Ruvanian delegation", "body")
    one.stands("undertook to open a mill", "Ruvanian delegation", "undertakes", "open a mill")
    assert [row.party for row in woven(one).undertakings] == ["Ruvania"]


def test_talks_on_a_truce_and_what_is_given_in_exchange_are_no_undertakings(report: Make) -> None:
    assert kind_of("talks on a ceasefire") == "deed"
    assert kind_of("build a mill in exchange for 40 prisoners") == "deed"
    for text in (
        "Ruvania and Ostmark will hold talks on a ceasefire, it was announced under a deal.",
        "Ruvania and Ostmark signed deals over 40 mills, in exchange for which they will be paid.",
    ):
        one = report("a", text, "The Quay", "2031-06-02").who("Ruvania", "state").who("Ostmark", "state")
        assert woven(one.counts("40 mills", 40.0, "mills") if "40" in text else one).undertakings == ()


def test_words_in_quotation_marks_do_not_cut_what_is_undertaken(report: Make) -> None:
    text = 'It was announced that Ruvania will allow a "modest" load of flour into Kell after Ilan Wirt said he wept.'
    one = report("a", text, "The Quay", "2031-06-02").who("Ruvania", "state")
    assert [row.what for row in woven(one).undertakings] == ['allow a "modest" load of flour into Kell']


def test_an_exchange_told_without_its_number_is_the_one_that_has_it(report: Make) -> None:
    later = report("b", "Ruvania and Ostmark agreed on a large swap of prisoners.", "The Quay", "2031-06-03")
    later.who("Ruvania", "state").who("Ostmark", "state")
    for name in ("Ruvania", "Ostmark"):
        later.stands("agreed", name, "accepts")
    about = later.find("swap of prisoners")
    later.stances[:] = [_about(row, about, "swap of prisoners") for row in later.stances]
    rows = woven(swap(report), later).undertakings
    assert sorted((row.party, row.quantity) for row in rows) == [("Ostmark", 64.0), ("Ruvania", 64.0)]
    assert all({e.document for e in row.evidence} == {"a", "b"} for row in rows)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The pause on new fees has held, Ostmark said.", True),
        ("The pause has held, Ostmark said.", True),
        ("The pause on school building has held, Ostmark said.", False),
        ("The old harbour-era pause has held, Ostmark said.", False),
        ("The pause held in March, Ostmark said.", False),
    ],
)
def test_a_halt_is_kept_that_is_of_the_same_and_of_that_time(report: Make, text: str, *, kept: bool) -> None:
    """Rule undertakings.kept."""
    first = report("a", "Ostmark pledged a pause on fees for ships.", "The Quay", "2031-06-02").who("Ostmark", "state")
    first.stands("Ostmark pledged a pause", "Ostmark", "undertakes", "pause on fees for ships")
    later = report("b", text, "The Quay", "2031-06-20").who("Ostmark", "state")
    if "March" in text:
        later.dated("March", "2031-03")
    (row,) = woven(first, later).undertakings
    assert [one.what for one in row.observed] == ["kept"] * kept


def test_a_saying_on_a_deed_does_not_do_it(report: Make) -> None:
    """Rule undertakings.done."""
    first = report("a", "Ostmark promised to lift the fees at Kell.", "The Quay", "2031-06-02").who("Ostmark", "state")
    first.stands("Ostmark promised to lift", "Ostmark", "undertakes", "lift the fees at Kell")
    for text, done in (
        ("Ostmark spoke on lifting the fees at Kell.", []),
        ("Ostmark lifted the fees at Kell.", ["done"]),
    ):
        later = report("b", text, "The Quay", "2031-06-20").who("Ostmark", "state")
        later.tells("lifting" if "lifting" in text else "lifted", "Ostmark", time="2031-06-20")
        (row,) = woven(first, later).undertakings
        assert [one.what for one in row.observed] == done


@pytest.mark.parametrize(
    ("text", "words", "bound"),
    [
        ("its commitment to common values", "common values", False),
        ("its commitment to fighting want", "fighting want", False),
        ("its commitment to releasing the crews", "releasing the crews", True),
        ("its commitment to 12 schools", "12 schools", True),
    ],
)
def test_a_commitment_binds_to_a_deed_only(report: Make, text: str, words: str, *, bound: bool) -> None:
    """Rule undertakings.aim."""
    one = report("a", f"The board told of {text}.", "The Quay", "2031-06-02").who("board", "body")
    one.stands("commitment", "board", "undertakes", words)
    one.stances[:] = [msgspec.structs.replace(row, rule="stances.noun") for row in one.stances]
    assert bool(woven(one).undertakings) == bound


def test_what_one_would_do_in_ones_own_words_and_a_bare_verb_bind_nobody(report: Make) -> None:
    one = report("a", '"I would end the fees at Kell," the board said.', "The Quay", "2031-06-02").who("board", "body")
    one.stands("I would end", "board", "undertakes", "would end the fees", quoted=True)
    one.stances[:] = [msgspec.structs.replace(row, rule="stances.will", issue="I would end") for row in one.stances]
    assert woven(one).undertakings == ()
    bare = report("a", "Ruvania will withdraw, it was announced.", "The Quay", "2031-06-02").who("Ruvania", "state")
    assert woven(bare).undertakings == ()


@pytest.mark.parametrize("speaker", ["a ministry official", "a senior Velmaran official", "a grain trader"])
def test_somebody_whom_nobody_names_binds_no_side(report: Make, speaker: str) -> None:
    words = "Velmara would resume the mail flights"
    one = report("a", f"Velmara met Ondaria. Then {speaker} said {words}.", "The Quay", "2031-06-02")
    one.who("Velmara", "state").who("Ondaria", "state").who(speaker, "unnamed").says(words, speaker, "unnamed")
    assert woven(one).undertakings == ()


@pytest.mark.parametrize("words", ["its men would release every sailor", "its men would hand over the mill"])
def test_what_a_sides_own_men_would_do_binds_it(report: Make, words: str) -> None:
    one = report("a", f"The Hill Front said {words}.", "The Quay", "2031-06-02").who("Hill Front", "armed_force")
    row = woven(one.says(words, "Hill Front", "armed_force")).undertakings[0]
    assert (row.rule, row.party) == ("undertakings.will", "Hill Front")


def test_as_soon_as_is_a_condition_of_what_is_undertaken(report: Make) -> None:
    words = "it would publish the list as soon as the talks resumed"
    one = report("a", f"The Hill Front said {words}.", "The Quay", "2031-06-02").who("Hill Front", "armed_force")
    row = woven(one.says(words, "Hill Front", "armed_force")).undertakings[0]
    assert (row.what, row.condition) == ("publish the list", "as soon as the talks resumed.")


def test_at_once_is_no_condition(report: Make) -> None:
    words = "it would release all 30 men at once"
    one = report("a", f"The Hill Front said {words}.", "The Quay", "2031-06-02").who("Hill Front", "armed_force")
    row = woven(one.says(words, "Hill Front", "armed_force")).undertakings[0]
    assert (row.what, row.condition) == ("release all 30 men at once", None)


def test_since_when_they_were_held_is_not_when_they_are_freed(report: Make) -> None:
    words = "it would release two of the prisoners it has held since January"
    one = report("a", f"The Hill Front said {words}.", "The Quay", "2031-06-02").who("Hill Front", "armed_force")
    one.dated("January", "2031-01").says(words, "Hill Front", "armed_force")
    row = woven(one).undertakings[0]
    assert (row.kind, row.effective) == ("delivery", None)
